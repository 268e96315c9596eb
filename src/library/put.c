/* Writing: a file replaced whole, articles that keep their id, removal. */
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "base/path.h"
#include "lexicon/topic.h"
#include "library/identity.h"
#include "library/store.h"
#include "text/utf8.h"

enum { SHINGLES_IN_ALL = 1 << 20, TAKEN_MAX = 1000 };

/* The statement with as many of the two numbers as it has places for. */
static int prepare_with(struct library *l, sqlite3_stmt **s, const char *sql, int64_t a, int64_t b, struct err *e)
{
	if (db_prepare(&l->db, s, sql, e) < 0)
		return -1;
	int n = sqlite3_bind_parameter_count(*s);
	if (n > 0)
		db_bind(*s, 1, a);
	if (n > 1)
		db_bind(*s, 2, b);
	return 0;
}

int library_sql(struct library *l, const char *sql, int64_t a, int64_t b, struct err *e)
{
	sqlite3_stmt *s = NULL;
	if (prepare_with(l, &s, sql, a, b, e) < 0)
		return -1;
	int rc = db_run(&l->db, s, e);
	sqlite3_finalize(s);
	return rc;
}

int library_number(struct library *l, const char *sql, int64_t a, int64_t b, int64_t *out, struct err *e)
{
	sqlite3_stmt *s = NULL;
	*out = 0;
	if (prepare_with(l, &s, sql, a, b, e) < 0)
		return -1;
	int rc = db_step(&l->db, s, e);
	if (rc > 0)
		*out = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return rc < 0 ? -1 : 0;
}

/* --- deleting */

int article_delete(struct library *l, int64_t no, struct err *e)
{
	return library_sql(l, "DELETE FROM figure WHERE article=?1", no, 0, e) < 0 ||
	       library_sql(l, "DELETE FROM mention WHERE article=?1", no, 0, e) < 0 ||
	       library_sql(l, "DELETE FROM article WHERE no=?1", no, 0, e) < 0 ? -1 : 0;
}

int file_delete(struct library *l, int64_t file, struct err *e)
{
	library_forget(l);
	return library_sql(l, "DELETE FROM place WHERE file=?1", file, 0, e) < 0 ||
	       library_sql(l, "DELETE FROM chunk WHERE id>=?1 AND id<?2", file << CHUNK_BITS, (file + 1) << CHUNK_BITS, e) < 0 ||
	       library_sql(l, "DELETE FROM file WHERE id=?1", file, 0, e) < 0 ? -1 : 0;
}

struct numbers {
	int64_t *v;
	size_t n, cap;
};

static int numbers_of(struct library *l, const char *sql, int64_t a, int64_t b, struct numbers *out, struct err *e)
{
	sqlite3_stmt *s = NULL;
	*out = (struct numbers){0};
	if (db_prepare(&l->db, &s, sql, e) < 0)
		return -1;
	if (sqlite3_bind_parameter_count(s) > 0)
		db_bind(s, 1, a);
	if (sqlite3_bind_parameter_count(s) > 1)
		db_bind(s, 2, b);
	int rc;
	while ((rc = db_step(&l->db, s, e)) > 0) {
		out->v = mem_grow(out->v, &out->cap, out->n + 1, sizeof *out->v);
		out->v[out->n++] = sqlite3_column_int64(s, 0);
	}
	sqlite3_finalize(s);
	return rc;
}

/* Articles that stand in this file alone, in its order. */
static const char only_there[] = "SELECT article FROM place p WHERE file=?1 AND NOT EXISTS(SELECT 1 FROM place q WHERE"
				 " q.article=p.article AND q.file<>?1) GROUP BY article ORDER BY min(n)";

/* --- a file's rows */

int library_file_known(struct library *l, const struct library_file *f, struct err *e)
{
	sqlite3_stmt *s = NULL;
	if (db_prepare(&l->db, &s, "SELECT 1 FROM file WHERE path=?1 AND size=?2 AND mtime=?3 AND split=?4", e) < 0)
		return -1;
	db_bind_str(s, 1, str_of(f->path));
	db_bind(s, 2, f->size);
	db_bind(s, 3, f->mtime);
	db_bind_str(s, 4, str_of(f->split));
	int rc = db_step(&l->db, s, e);
	sqlite3_finalize(s);
	return rc;
}

static struct str hash_bytes(const struct hash *h)
{
	return (struct str){(const char *)h, sizeof *h};
}

/* The row the file has now: its id, 0 without one; *same where the text and the split are the same. */
static int file_before(struct library *l, const struct library_file *f, const struct hash *h, int64_t *id, bool *same,
		       struct err *e)
{
	sqlite3_stmt *s = NULL;
	*id = 0;
	*same = false;
	if (db_prepare(&l->db, &s, "SELECT id, hash=?2 AND split=?3 FROM file WHERE path=?1", e) < 0)
		return -1;
	db_bind_str(s, 1, str_of(f->path));
	db_bind_blob(s, 2, hash_bytes(h));
	db_bind_str(s, 3, str_of(f->split));
	int rc = db_step(&l->db, s, e);
	if (rc > 0) {
		*id = sqlite3_column_int64(s, 0);
		*same = sqlite3_column_int(s, 1);
	}
	sqlite3_finalize(s);
	return rc < 0 ? -1 : 0;
}

static int file_touch(struct library *l, int64_t id, const struct library_file *f, struct err *e)
{
	sqlite3_stmt *s = NULL;
	if (db_prepare(&l->db, &s, "UPDATE file SET size=?2, mtime=?3 WHERE id=?1", e) < 0)
		return -1;
	db_bind(s, 1, id);
	db_bind(s, 2, f->size);
	db_bind(s, 3, f->mtime);
	int rc = db_run(&l->db, s, e);
	sqlite3_finalize(s);
	return rc;
}

/* Code points before every step of the text, as the column has them. */
static void steps_of(const struct source *src, struct buf *out)
{
	for (size_t at = 0; at <= src->text.n; at += SOURCE_CP_STEP) {
		size_t cp = src->cp_index[at / SOURCE_CP_STEP];
		for (unsigned k = 0; k < CP_STEP_BYTES; k++)
			buf_addc(out, (char)(cp >> 8 * k));
	}
}

static int file_row(struct library *l, const struct library_file *f, const struct hash *h, struct err *e)
{
	sqlite3_stmt *s = NULL;
	if (db_prepare(&l->db, &s, "INSERT INTO file(seq, size, mtime, hash, split, format, encoding, bytes, steps, damage, sample,"
		       " imported, rows) VALUES(-1,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,x'')", e) < 0)
		return -1;
	struct buf steps;
	buf_init(&steps, LIMIT_FILE_BYTES);
	steps_of(f->src, &steps);
	db_bind(s, 1, f->size);
	db_bind(s, 2, f->mtime);
	db_bind_blob(s, 3, hash_bytes(h));
	db_bind_str(s, 4, str_of(f->split));
	db_bind_str(s, 5, str_of(f->format));
	db_bind_str(s, 6, str_of(f->src->encoding));
	db_bind(s, 7, (int64_t)f->src->text.n);
	db_bind_blob(s, 8, buf_str(&steps));
	db_bind(s, 9, (int64_t)f->src->damage_count);
	db_bind(s, 10, f->sample);
	db_bind(s, 11, (int64_t)time(NULL));
	int rc = db_run(&l->db, s, e);
	sqlite3_finalize(s);
	buf_release(&steps);
	l->put.id = sqlite3_last_insert_rowid(l->db.h);
	return rc;
}

static int chunks_put(struct library *l, const struct source *src, struct err *e)
{
	sqlite3_stmt *s = NULL;
	int rc = db_prepare(&l->db, &s, "INSERT INTO chunk VALUES(?1,?2)", e);
	for (size_t at = 0, n = 0; rc == 0 && at < src->text.n; at += CHUNK_SIZE, n++) {
		size_t end = at + CHUNK_SIZE < src->text.n ? at + CHUNK_SIZE : src->text.n;
		db_bind(s, 1, l->put.id << CHUNK_BITS | (int64_t)n);
		db_bind_blob(s, 2, str_slice(src->text, at, end));
		rc = db_run(&l->db, s, e);
	}
	sqlite3_finalize(s);
	return rc;
}

int library_file_begin(struct library *l, const struct library_file *f, bool *same, struct err *e)
{
	struct hash h = hash_init();
	hash_add(&h, f->src->text);
	*same = false;
	if (!l->several && db_begin(&l->db, e) < 0)
		return -1;
	l->put.open = true;
	l->put.n = l->put.fresh = 0;
	int rc = file_before(l, f, &h, &l->put.old, same, e);
	if (rc == 0 && *same) {
		rc = file_touch(l, l->put.old, f, e);
		l->put.open = false;
		if (rc == 0 && (l->several || db_commit(&l->db, e) == 0))
			return 0;
		rc = -1;
	}
	if (rc == 0)
		rc = library_number(l, "SELECT max(no) FROM article", 0, 0, &l->put.max_no, e);
	if (rc == 0)
		rc = file_row(l, f, &h, e);
	if (rc == 0)
		rc = chunks_put(l, f->src, e);
	if (rc == 0) {
		l->put.path = mem_strdup(f->path);
		return 0;
	}
	l->put.open = true;
	library_file_cancel(l);
	return -1;
}

void library_file_cancel(struct library *l)
{
	if (!l->put.open)
		return;
	db_rollback(&l->db);
	l->several = false;
	l->put.open = false;
	free(l->put.path);
	l->put.path = NULL;
	lookup_release(&l->put.used);
	library_forget(l);
}

/* --- an article */

static bool article_same(const struct article *a, const struct article *b)
{
	if (a->n != b->n || a->title_made != b->title_made)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->paras[i].kind != b->paras[i].kind || !str_eq(a->paras[i].text, b->paras[i].text))
			return false;
	return true;
}

/* The article that was in the library before with the same text and has no place in this file yet; 0: none. */
static int article_before(struct library *l, const struct article *art, int64_t hash, int64_t *no, struct err *e)
{
	*no = 0;
	if (l->put.max_no == 0 || library_prepare(l, FIND_HASH, e) < 0)
		return l->put.max_no == 0 ? 0 : -1;
	sqlite3_stmt *s = l->s[FIND_HASH];
	db_bind(s, 1, hash);
	db_bind(s, 2, lookup_get(&l->put.used, (uint64_t)hash));
	db_bind(s, 3, l->put.max_no);
	int rc = db_step(&l->db, s, e);
	if (rc <= 0)
		return rc;
	int64_t found = sqlite3_column_int64(s, 0);
	sqlite3_reset(s);
	struct arena a;
	struct library_article had;
	arena_init(&a);
	rc = library_load(l, found, &a, &had, e);
	/* Two texts with one hash: the new one is stored on its own. */
	if (rc == 0 && article_same(&had.article, art)) {
		*no = found;
		lookup_set(&l->put.used, (uint64_t)hash, found);
	}
	arena_release(&a);
	return rc;
}

static size_t characters_of(const struct article *art)
{
	size_t n = 0;
	for (size_t i = art->title_made ? 1 : 0; i < art->n; i++)
		n += utf8_count(art->paras[i].text);
	return n;
}

void region_bind(sqlite3_stmt *s, int i, const struct region *r)
{
	if (!r)
		sqlite3_bind_null(s, i);
	else if (r->code)
		db_bind(s, i, r->code);
	else
		db_bind_str(s, i, r->name);
}

static int article_row(struct library *l, const struct article *art, const struct facts *f, int64_t hash, int64_t *no,
		       struct err *e)
{
	if (library_prepare(l, PUT_ARTICLE, e) < 0)
		return -1;
	sqlite3_stmt *s = l->s[PUT_ARTICLE];
	db_bind(s, 2, hash);
	db_bind_str(s, 3, art->paras[0].text);
	db_bind(s, 4, art->title_made);
	db_bind(s, 5, art->part);
	db_bind_str_or_null(s, 6, art->check ? str_of(art->reason ? art->reason : " ") : STR(""));
	db_bind_str_or_null(s, 7, f->source.n ? f->source : art->source);
	db_bind_str_or_null(s, 8, f->date);
	region_bind(s, 9, f->province);
	region_bind(s, 10, f->city);
	region_bind(s, 11, f->county);
	db_bind_str_or_null(s, 12, f->n_topics > 0 ? topic_name(f->topics[0]) : STR(""));
	db_bind_str_or_null(s, 13, f->n_topics > 1 ? topic_name(f->topics[1]) : STR(""));
	db_bind(s, 14, (int64_t)art->credit.start);
	db_bind(s, 15, (int64_t)art->credit.end);
	db_bind(s, 16, (int64_t)f->n_figures);
	db_bind(s, 17, (int64_t)characters_of(art));
	char id[LIBRARY_ID_CHARS + 1];
	for (unsigned nth = 0; nth < TAKEN_MAX; nth++) {
		identity_id(hash + (int64_t)l->put.n * (nth > 0), nth, id);
		sqlite3_bind_text(s, 1, id, LIBRARY_ID_CHARS, SQLITE_STATIC);
		int rc = sqlite3_step(s);
		sqlite3_reset(s);
		if (rc == SQLITE_DONE) {
			*no = sqlite3_last_insert_rowid(l->db.h);
			return 0;
		}
		/* The id is taken by another article with the same text. */
		if ((rc & 0xFF) != SQLITE_CONSTRAINT)
			break;
	}
	return db_fail(&l->db, e);
}

static void bind_value(sqlite3_stmt *s, int i, struct decimal d, bool there)
{
	if (there && !d.overflow)
		db_bind(s, i, d.units);
	else
		sqlite3_bind_null(s, i);
	db_bind(s, i + 1, d.scale);
}

static int figure_row(struct library *l, int64_t no, size_t n, const struct figure *f, struct err *e)
{
	if (library_prepare(l, PUT_FIGURE, e) < 0)
		return -1;
	sqlite3_stmt *s = l->s[PUT_FIGURE];
	db_bind(s, 1, no);
	db_bind(s, 2, (int64_t)n);
	db_bind(s, 3, f->para);
	db_bind(s, 4, (int64_t)f->at.start);
	db_bind(s, 5, (int64_t)f->at.end);
	db_bind(s, 6, (int64_t)f->unit_at);
	db_bind_str(s, 7, str_of(figure_kind_name(f->kind)));
	bind_value(s, 8, f->value, true);
	bind_value(s, 10, f->value_max, f->has_max);
	db_bind_str_or_null(s, 12, f->unit ? f->unit->name : STR(""));
	db_bind_str(s, 13, f->unit_text);
	db_bind_str(s, 14, f->qualifier);
	db_bind_str(s, 15, f->subject);
	db_bind_str(s, 16, f->period);
	db_bind_str(s, 17, f->period_iso);
	db_bind_str(s, 18, f->scope);
	db_bind(s, 19, f->growth);
	db_bind_str(s, 20, f->base);
	db_bind(s, 21, f->from);
	db_bind(s, 22, f->to);
	db_bind(s, 23, f->same_as);
	db_bind(s, 24, f->disagrees);
	return db_run(&l->db, s, e);
}

static int facts_put(struct library *l, int64_t no, const struct facts *f, struct err *e)
{
	for (size_t i = 0; i < f->n_figures; i++)
		if (figure_row(l, no, i, &f->figures[i], e) < 0)
			return -1;
	for (size_t i = 0; i < f->n_places; i++) {
		if (library_prepare(l, PUT_MENTION, e) < 0)
			return -1;
		sqlite3_stmt *s = l->s[PUT_MENTION];
		db_bind(s, 1, no);
		db_bind(s, 2, (int64_t)i);
		db_bind(s, 3, f->places[i].para);
		db_bind(s, 4, (int64_t)f->places[i].at.start);
		db_bind(s, 5, (int64_t)f->places[i].at.end);
		region_bind(s, 6, f->places[i].region);
		if (db_run(&l->db, s, e) < 0)
			return -1;
	}
	return 0;
}

int library_article_add(struct library *l, const struct article *art, const struct facts *facts, struct err *e)
{
	int64_t hash = hash_article(art), no;
	if (article_before(l, art, hash, &no, e) < 0)
		return -1;
	if (no == 0) {
		if (article_row(l, art, facts, hash, &no, e) < 0 || facts_put(l, no, facts, e) < 0)
			return -1;
		l->put.fresh++;
	}
	buf_clear(&l->put.spans);
	spans_write(art, &l->put.spans);
	if (library_prepare(l, PUT_PLACE, e) < 0)
		return -1;
	sqlite3_stmt *s = l->s[PUT_PLACE];
	db_bind(s, 1, l->put.id);
	db_bind(s, 2, (int64_t)l->put.n++);
	db_bind(s, 3, no);
	db_bind_blob(s, 4, buf_str(&l->put.spans));
	return db_run(&l->db, s, e);
}

/* --- the end of a file */

static int identities(struct library *l, const struct numbers *v, size_t every, struct arena *a, struct identity *out, struct err *e)
{
	for (size_t i = 0; i < v->n; i++) {
		struct arena text;
		struct library_article art;
		arena_init(&text);
		int rc = library_load(l, v->v[i], &text, &art, e);
		if (rc == 0)
			identity_of(&art.article, every, a, &out[i]);
		arena_release(&text);
		if (rc < 0)
			return -1;
	}
	return 0;
}

/* Articles new to the library take the id of the one they follow upon; those are gone. */
static int ids_hand_on(struct library *l, const struct numbers *old, const struct numbers *fresh, size_t *kept, struct err *e)
{
	struct arena a;
	int64_t characters;
	int rc = library_number(l, "SELECT sum(characters) FROM article WHERE no IN (SELECT article FROM place WHERE file IN (?1, ?2))",
				l->put.old, l->put.id, &characters, e);
	if (rc < 0)
		return -1;
	arena_init(&a);
	size_t every = 1 + (size_t)characters / SHINGLES_IN_ALL;
	struct identity *x = arena_array(&a, old->n, sizeof *x), *y = arena_array(&a, fresh->n, sizeof *y);
	rc = identities(l, old, every, &a, x, e) < 0 || identities(l, fresh, every, &a, y, e) < 0 ? -1 : 0;
	if (rc == 0)
		identity_match(x, old->n, y, fresh->n);
	for (size_t i = 0; rc == 0 && i < fresh->n; i++) {
		if (y[i].match == SIZE_MAX)
			continue;
		/* The old row makes way with a name no article can have. */
		rc = library_sql(l, "UPDATE article SET id='-' || no || '-' || id WHERE no=?1", old->v[y[i].match], 0, e) < 0 ||
		     library_sql(l, "UPDATE article SET id=(SELECT substr(id, instr(substr(id, 2), '-') + 2) FROM article WHERE no=?2)"
				 " WHERE no=?1", fresh->v[i], old->v[y[i].match], e) < 0 ? -1 : 0;
		++*kept;
	}
	arena_release(&a);
	return rc;
}

static int old_file_leave(struct library *l, struct library_counts *c, struct err *e)
{
	struct numbers old = {0}, fresh = {0};
	int rc = numbers_of(l, only_there, l->put.old, 0, &old, e);
	if (rc == 0 && old.n > 0)
		rc = numbers_of(l, "SELECT DISTINCT article FROM place WHERE file=?1 AND article>?2 ORDER BY n", l->put.id, l->put.max_no,
				&fresh, e);
	size_t kept = 0;
	if (rc == 0 && old.n > 0 && fresh.n > 0)
		rc = ids_hand_on(l, &old, &fresh, &kept, e);
	for (size_t i = 0; rc == 0 && i < old.n; i++)
		rc = article_delete(l, old.v[i], e);
	c->gone = old.n - kept;
	c->fresh -= kept;
	free(old.v);
	free(fresh.v);
	return rc;
}

static int file_settle(struct library *l, struct err *e)
{
	sqlite3_stmt *s = NULL;
	int64_t seq;
	if (library_number(l, l->put.old ? "SELECT seq FROM file WHERE id=?1" : "SELECT max(seq) + 1 FROM file", l->put.old, 0, &seq, e) < 0)
		return -1;
	if (l->put.old && file_delete(l, l->put.old, e) < 0)
		return -1;
	if (db_prepare(&l->db, &s, "UPDATE file SET path=?2, seq=?3 WHERE id=?1", e) < 0)
		return -1;
	db_bind(s, 1, l->put.id);
	db_bind_str(s, 2, str_of(l->put.path));
	db_bind(s, 3, seq);
	int rc = db_run(&l->db, s, e);
	sqlite3_finalize(s);
	return rc < 0 ? -1 : rows_make(l, l->put.id, e);
}

int library_file_end(struct library *l, struct library_counts *counts, struct err *e)
{
	*counts = (struct library_counts){.articles = l->put.n, .fresh = l->put.fresh, .replaced = l->put.old != 0};
	if ((l->put.old && old_file_leave(l, counts, e) < 0) || file_settle(l, e) < 0 || library_start(l, e) < 0 ||
	    (!l->several && db_commit(&l->db, e) < 0)) {
		library_file_cancel(l);
		return -1;
	}
	bool several = l->several;
	l->put.open = false;
	free(l->put.path);
	l->put.path = NULL;
	lookup_release(&l->put.used);
	l->several = several;
	return 0;
}

/* --- removal: in one transaction, of whole articles */

static int in_transaction(struct library *l, int (*act)(struct library *l, int64_t what, size_t *n, struct err *e), int64_t what,
			  size_t *n, struct err *e)
{
	*n = 0;
	if (db_begin(&l->db, e) < 0)
		return -1;
	library_forget(l);
	if (act(l, what, n, e) == 0)
		return db_commit(&l->db, e);
	db_rollback(&l->db);
	return -1;
}

/* Files none of whose articles are left go too: imported again, they bring them back. The others lose its row. */
static int bare_files_leave(struct library *l, const struct numbers *files, struct err *e)
{
	for (size_t i = 0; i < files->n; i++) {
		int64_t left;
		if (library_number(l, "SELECT count(*) FROM place WHERE file=?1", files->v[i], 0, &left, e) < 0 ||
		    (left == 0 ? file_delete(l, files->v[i], e) : rows_make(l, files->v[i], e)) < 0)
			return -1;
	}
	return 0;
}

static int article_leave(struct library *l, int64_t no, size_t *n, struct err *e)
{
	struct numbers files = {0};
	int rc = numbers_of(l, "SELECT DISTINCT file FROM place WHERE article=?1", no, 0, &files, e);
	if (rc == 0 && files.n > 0)
		*n = 1;
	if (rc == 0)
		rc = library_sql(l, "DELETE FROM place WHERE article=?1", no, 0, e);
	if (rc == 0)
		rc = article_delete(l, no, e);
	if (rc == 0)
		rc = bare_files_leave(l, &files, e);
	free(files.v);
	return rc;
}

static int file_leave(struct library *l, int64_t file, size_t *n, struct err *e)
{
	struct numbers own = {0};
	int rc = numbers_of(l, only_there, file, 0, &own, e);
	for (size_t i = 0; rc == 0 && i < own.n; i++)
		rc = article_delete(l, own.v[i], e);
	*n += own.n;
	free(own.v);
	return rc < 0 ? -1 : file_delete(l, file, e);
}

static int samples_leave(struct library *l, int64_t unused, size_t *n, struct err *e)
{
	struct numbers files = {0};
	(void)unused;
	int rc = numbers_of(l, "SELECT id FROM file WHERE sample=1", 0, 0, &files, e);
	for (size_t i = 0; rc == 0 && i < files.n; i++)
		rc = file_leave(l, files.v[i], n, e);
	free(files.v);
	return rc;
}

int library_remove_article(struct library *l, int64_t no, size_t *n, struct err *e)
{
	return in_transaction(l, article_leave, no, n, e);
}

int library_remove_file(struct library *l, const char *path, size_t *n, struct err *e)
{
	sqlite3_stmt *s = NULL;
	*n = 0;
	if (db_prepare(&l->db, &s, "SELECT id FROM file WHERE path=?1", e) < 0)
		return -1;
	db_bind_str(s, 1, str_of(path));
	int rc = db_step(&l->db, s, e);
	int64_t id = rc > 0 ? sqlite3_column_int64(s, 0) : 0;
	sqlite3_finalize(s);
	if (rc <= 0)
		return rc < 0 ? -1 : err_set(e, ERR_NOT_FOUND, _("%s: not a file of the library"), path_brief(path).s);
	return in_transaction(l, file_leave, id, n, e);
}

int library_remove_samples(struct library *l, size_t *n, struct err *e)
{
	return in_transaction(l, samples_leave, 0, n, e);
}
