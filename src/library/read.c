/* Reading: articles with their text, the list, the sources, the counts. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/path.h"
#include "lexicon/topic.h"
#include "library/store.h"

const struct region *region_column(const struct library *l, sqlite3_stmt *s, int i)
{
	if (sqlite3_column_type(s, i) == SQLITE_INTEGER)
		return region_by_key(l, (uint32_t)sqlite3_column_int64(s, i));
	struct str name = db_str(s, i);
	return name.n > 0 ? region_by_key(l, region_key(&(struct region){.name = name})) : NULL;
}

static const struct unit *unit_named(struct str name)
{
	for (size_t i = 0; name.n > 0 && i < unit_count(); i++)
		if (str_eq(unit_at(i)->name, name))
			return unit_at(i);
	return NULL;
}

static void topics_column(sqlite3_stmt *s, int i, size_t topics[FACTS_TOPICS], size_t *n)
{
	*n = 0;
	for (int k = 0; k < FACTS_TOPICS; k++) {
		int id = sqlite3_column_type(s, i + k) == SQLITE_NULL ? -1 : topic_named(db_str(s, i + k));
		if (id >= 0)
			topics[(*n)++] = (size_t)id;
	}
}

static int damaged(struct library *l, int64_t no, struct err *e)
{
	return err_set(e, ERR_DAMAGED, _("%s: damaged: article %lld refers to text that is not there"), path_brief(l->db.path).s, (long long)no);
}

/* --- text */

/* Chunk n of a file; kept for the next ones. Empty where there is none. */
static int chunk_get(struct library *l, int64_t file, size_t n, struct str *out, struct err *e)
{
	int64_t id = file << CHUNK_BITS | (int64_t)n;
	for (size_t i = 0; i < CHUNKS_KEPT; i++)
		if (l->chunk[i].id == id) {
			*out = l->chunk[i].text;
			return 0;
		}
	if (library_prepare(l, GET_CHUNK, e) < 0)
		return -1;
	db_bind(l->s[GET_CHUNK], 1, id);
	int rc = db_step(&l->db, l->s[GET_CHUNK], e);
	if (rc < 0)
		return -1;
	size_t at = l->next_chunk++ % CHUNKS_KEPT;
	struct str text = rc > 0 ? db_str(l->s[GET_CHUNK], 0) : STR("");
	char *own = mem_alloc(text.n + 1);
	memcpy(own, text.p, text.n);
	free((char *)l->chunk[at].text.p);
	l->chunk[at].text = (struct str){own, text.n};
	l->chunk[at].id = id;
	sqlite3_reset(l->s[GET_CHUNK]);
	*out = l->chunk[at].text;
	return 0;
}

/* Bytes [at.start, at.end) of the file's text to `to`. Returns 1 where the library lacks them. */
static int text_get(struct library *l, int64_t file, struct span at, char *to, struct err *e)
{
	while (at.start < at.end) {
		struct str text;
		size_t n = at.start / CHUNK_SIZE, from = at.start % CHUNK_SIZE;
		if (chunk_get(l, file, n, &text, e) < 0)
			return -1;
		if (from >= text.n)
			return 1;
		size_t k = text.n - from < at.end - at.start ? text.n - from : at.end - at.start;
		memcpy(to, text.p + from, k);
		to += k;
		at.start += k;
	}
	return 0;
}

static int file_get(struct library *l, int64_t file, struct err *e)
{
	if (l->file.path && l->file.id == file)
		return 0;
	if (library_prepare(l, GET_FILE, e) < 0)
		return -1;
	sqlite3_stmt *s = l->s[GET_FILE];
	db_bind(s, 1, file);
	int rc = db_step(&l->db, s, e);
	if (rc <= 0)
		return rc < 0 ? -1 : err_set(e, ERR_DAMAGED, _("%s: damaged: a file is missing"), path_brief(l->db.path).s);
	struct str path = db_str(s, 0);
	free(l->file.path);
	l->file.path = mem_zero(path.n + 1, 1);
	memcpy(l->file.path, path.p, path.n);
	l->file.id = file;
	l->file.bytes = db_size(s, 1);
	sqlite3_reset(s);
	return 0;
}

/* --- an article */

static int row_get(struct library *l, int64_t no, struct arena *a, struct library_article *out, struct str *title, struct err *e)
{
	if (library_prepare(l, GET_ARTICLE, e) < 0)
		return -1;
	sqlite3_stmt *s = l->s[GET_ARTICLE];
	db_bind(s, 1, no);
	int rc = db_step(&l->db, s, e);
	if (rc <= 0)
		return rc < 0 ? -1 : err_set(e, ERR_NOT_FOUND, _("the article has left the library"));
	struct article *art = &out->article;
	struct facts *f = &out->facts;
	struct str id = db_str(s, 0);
	snprintf(out->id, sizeof out->id, "%.*s", (int)(id.n < sizeof out->id ? id.n : sizeof out->id), id.p);
	*title = arena_str(a, db_str(s, 1));
	art->title_made = sqlite3_column_int(s, 2);
	art->part = (unsigned)sqlite3_column_int(s, 3);
	art->check = sqlite3_column_type(s, 4) != SQLITE_NULL;
	art->reason = art->check ? arena_str(a, db_str(s, 4)).p : NULL;
	f->source = art->source = arena_str(a, db_str(s, 5));
	f->date = arena_str(a, db_str(s, 6));
	f->province = region_column(l, s, 7);
	f->city = region_column(l, s, 8);
	f->county = region_column(l, s, 9);
	topics_column(s, 10, f->topics, &f->n_topics);
	art->credit = (struct span){db_size(s, 12), db_size(s, 13)};
	sqlite3_reset(s);
	return 0;
}

static int paras_get(struct library *l, int64_t no, struct arena *a, struct library_article *out, struct str title, struct err *e)
{
	struct article *art = &out->article;
	if (library_prepare(l, GET_PLACE, e) < 0)
		return -1;
	sqlite3_stmt *s = l->s[GET_PLACE];
	db_bind(s, 1, no);
	int rc = db_step(&l->db, s, e);
	if (rc <= 0)
		return rc < 0 ? -1 : damaged(l, no, e);
	out->file = sqlite3_column_int64(s, 0);
	rc = file_get(l, out->file, e);
	if (rc == 0 && spans_read(db_str(s, 1), l->file.bytes, a, art) < 0)
		rc = damaged(l, no, e);
	sqlite3_reset(s);
	if (rc < 0)
		return -1;
	out->path = arena_str(a, str_of(l->file.path));
	for (size_t i = 0; i < art->n; i++) {
		struct para *p = &art->paras[i];
		const struct piece *last = p->n_pieces ? &p->pieces[p->n_pieces - 1] : NULL;
		size_t n = last ? last->at + (last->src.end - last->src.start) : 0;
		if (n > LIMIT_ARTICLE_BYTES + LIMIT_PARAGRAPH_BYTES)
			return damaged(l, no, e);
		char *to = arena_alloc(a, n + 1);
		p->text = (struct str){to, n};
		for (size_t k = 0; k < p->n_pieces; k++) {
			rc = text_get(l, out->file, p->pieces[k].src, to + p->pieces[k].at, e);
			if (rc != 0)
				return rc < 0 ? -1 : damaged(l, no, e);
		}
		if (i == 0 && !last)
			p->text = title;
		art->bytes += p->text.n;
	}
	const struct str end = art->paras[art->n - 1].text;
	if (art->credit.start > art->credit.end || art->credit.end > end.n)
		art->credit = (struct span){0, 0};
	return 0;
}

static struct decimal value_column(sqlite3_stmt *s, int i)
{
	bool there = sqlite3_column_type(s, i) != SQLITE_NULL;
	struct decimal d = {.units = sqlite3_column_int64(s, i), .scale = (uint8_t)(sqlite3_column_int(s, i + 1) & 31)};
	return there ? d : (struct decimal){.overflow = true};
}

static enum figure_kind kind_named(struct str name)
{
	for (int k = FIGURE_COUNT; k <= FIGURE_MEASURE; k++)
		if (str_eq(name, str_of(figure_kind_name((enum figure_kind)k))))
			return (enum figure_kind)k;
	return FIGURE_COUNT;
}

static enum figure_growth growth_column(sqlite3_stmt *s, int i)
{
	int v = sqlite3_column_int(s, i);
	return v == GROWTH_UP || v == GROWTH_DOWN ? (enum figure_growth)v : GROWTH_NONE;
}

/* A span of the article's text, or false. */
static bool span_column(sqlite3_stmt *s, int i, const struct article *art, uint32_t *para, struct span *at)
{
	size_t k = db_size(s, i);
	*at = (struct span){db_size(s, i + 1), db_size(s, i + 2)};
	*para = (uint32_t)k;
	return k < art->n && at->start <= at->end && at->end <= art->paras[k].text.n;
}

static int figures_get(struct library *l, int64_t no, struct arena *a, struct library_article *out, struct err *e)
{
	struct figure *v = NULL;
	size_t n = 0, cap = 0;
	if (library_prepare(l, GET_FIGURES, e) < 0)
		return -1;
	sqlite3_stmt *s = l->s[GET_FIGURES];
	db_bind(s, 1, no);
	int rc;
	while ((rc = db_step(&l->db, s, e)) > 0) {
		struct figure f = {.kind = kind_named(db_str(s, 4))};
		/* Figures name one another by number: none may be missing. */
		if (!span_column(s, 0, &out->article, &f.para, &f.at)) {
			rc = damaged(l, no, e);
			break;
		}
		f.unit_at = db_size(s, 3) <= f.at.end ? db_size(s, 3) : f.at.end;
		f.value = value_column(s, 5);
		f.has_max = sqlite3_column_type(s, 7) != SQLITE_NULL;
		if (f.has_max)
			f.value_max = value_column(s, 7);
		f.unit = unit_named(db_str(s, 9));
		f.unit_text = arena_str(a, db_str(s, 10));
		f.qualifier = arena_str(a, db_str(s, 11));
		f.subject = arena_str(a, db_str(s, 12));
		f.period = arena_str(a, db_str(s, 13));
		f.period_iso = arena_str(a, db_str(s, 14));
		f.scope = arena_str(a, db_str(s, 15));
		f.growth = growth_column(s, 16);
		f.base = arena_str(a, db_str(s, 17));
		f.from = (uint32_t)db_size(s, 18);
		f.to = (uint32_t)db_size(s, 19);
		f.same_as = (uint32_t)db_size(s, 20);
		f.disagrees = (uint32_t)db_size(s, 21);
		v = mem_grow(v, &cap, n + 1, sizeof *v);
		v[n++] = f;
	}
	sqlite3_reset(s);
	for (size_t i = 0; i < n; i++)
		if (v[i].from > n || v[i].to > n || v[i].same_as > n || v[i].disagrees > n)
			v[i].from = v[i].to = v[i].same_as = v[i].disagrees = 0;
	out->facts.figures = arena_copy(a, v, n, sizeof *v);
	out->facts.n_figures = n;
	free(v);
	return rc;
}

static int mentions_get(struct library *l, int64_t no, struct arena *a, struct library_article *out, struct err *e)
{
	struct place *v = NULL;
	size_t n = 0, cap = 0;
	if (library_prepare(l, GET_MENTIONS, e) < 0)
		return -1;
	sqlite3_stmt *s = l->s[GET_MENTIONS];
	db_bind(s, 1, no);
	int rc;
	while ((rc = db_step(&l->db, s, e)) > 0) {
		struct place p = {.region = region_column(l, s, 3)};
		if (!p.region || !span_column(s, 0, &out->article, &p.para, &p.at))
			continue;
		v = mem_grow(v, &cap, n + 1, sizeof *v);
		v[n++] = p;
	}
	out->facts.places = arena_copy(a, v, n, sizeof *v);
	out->facts.n_places = n;
	free(v);
	return rc;
}

int library_load(struct library *l, int64_t no, struct arena *a, struct library_article *out, struct err *e)
{
	struct str title;
	*out = (struct library_article){0};
	return row_get(l, no, a, out, &title, e) < 0 || paras_get(l, no, a, out, title, e) < 0 || figures_get(l, no, a, out, e) < 0 ||
	       mentions_get(l, no, a, out, e) < 0 ? -1 : 0;
}

struct span library_article_extent(const struct library_article *art)
{
	return spans_extent(&art->article);
}

/* --- the list */

static void row_columns(const struct library *l, sqlite3_stmt *s, struct library_row *r)
{
	struct str id = db_str(s, 1);
	*r = (struct library_row){.no = sqlite3_column_int64(s, 0)};
	snprintf(r->id, sizeof r->id, "%.*s", (int)(id.n < sizeof r->id ? id.n : sizeof r->id), id.p);
	r->title = db_str(s, 2);
	r->source = db_str(s, 3);
	r->date = db_str(s, 4);
	r->province = region_column(l, s, 5);
	r->city = region_column(l, s, 6);
	r->county = region_column(l, s, 7);
	topics_column(s, 8, r->topics, &r->n_topics);
	r->file = db_str(s, 10);
	r->figures = db_size(s, 11);
	r->characters = db_size(s, 12);
	r->check = sqlite3_column_type(s, 13) != SQLITE_NULL;
}

int library_list(struct library *l, bool (*use)(const struct library_row *row, void *arg), void *arg, struct err *e)
{
	sqlite3_stmt *s = NULL;
	int64_t twice;
	struct lookup seen = {0};
	if (db_number(&l->db, "SELECT (SELECT count(*) FROM place) - (SELECT count(*) FROM article)", &twice, e) < 0 ||
	    db_prepare(&l->db, &s, "SELECT a.no, a.id, a.title, a.source, a.date, a.province, a.city, a.county, a.topic, a.topic2, f.path,"
		       " a.figures, a.characters, a.reason FROM file f CROSS JOIN place p ON p.file=f.id CROSS JOIN article a"
		       " ON a.no=p.article ORDER BY f.seq, p.n", e) < 0)
		return -1;
	int rc;
	while ((rc = db_step(&l->db, s, e)) > 0) {
		struct library_row r;
		row_columns(l, s, &r);
		if (twice && lookup_get(&seen, (uint64_t)r.no))
			continue;
		if (twice)
			lookup_set(&seen, (uint64_t)r.no, 1);
		if (!use(&r, arg)) {
			rc = 0;
			break;
		}
	}
	lookup_release(&seen);
	sqlite3_finalize(s);
	return rc;
}

int library_find(struct library *l, const char *id, int64_t *no, struct err *e)
{
	char low[LIBRARY_ID_CHARS + 2];
	size_t n = strlen(id);
	*no = 0;
	bool good = n >= 4 && n <= LIBRARY_ID_CHARS;
	for (size_t i = 0; good && i <= n; i++) {
		low[i] = (char)(id[i] >= 'A' && id[i] <= 'Z' ? id[i] + 32 : id[i]);
		good = i == n || (low[i] >= '0' && low[i] <= '9') || (low[i] >= 'a' && low[i] <= 'z');
	}
	if (!good)
		return err_set(e, ERR_NOT_FOUND, _("\"%s\": not an article's id; caifeng list prints them"), id);
	sqlite3_stmt *s = NULL;
	if (db_prepare(&l->db, &s, "SELECT no FROM article WHERE id>=?1 AND id<?1||'~' LIMIT 2", e) < 0)
		return -1;
	db_bind_str(s, 1, (struct str){low, n});
	int rc = db_step(&l->db, s, e);
	if (rc > 0) {
		*no = sqlite3_column_int64(s, 0);
		rc = db_step(&l->db, s, e) > 0 ? 2 : 1;
	}
	sqlite3_finalize(s);
	if (rc == 2)
		return err_set(e, ERR_NOT_FOUND, _("\"%s\": the ids of several articles begin so"), id);
	return rc == 1 ? 0 : rc < 0 ? -1 : err_set(e, ERR_NOT_FOUND, _("\"%s\": no article has this id; caifeng list prints them"), id);
}

int library_places(struct library *l, int64_t no, struct arena *a, struct library_place **out, size_t *n, struct err *e)
{
	sqlite3_stmt *s = NULL;
	struct library_place *v = NULL;
	size_t cap = 0;
	*n = 0;
	if (db_prepare(&l->db, &s, "SELECT f.path, f.bytes, p.paras FROM place p JOIN file f ON f.id=p.file WHERE p.article=?1"
		       " ORDER BY f.seq, p.n", e) < 0)
		return -1;
	db_bind(s, 1, no);
	int rc;
	while ((rc = db_step(&l->db, s, e)) > 0) {
		struct article art = {0};
		if (spans_read(db_str(s, 2), db_size(s, 1), a, &art) < 0)
			continue;
		v = mem_grow(v, &cap, *n + 1, sizeof *v);
		v[(*n)++] = (struct library_place){arena_str(a, db_str(s, 0)), spans_extent(&art)};
	}
	*out = arena_copy(a, v, *n, sizeof *v);
	free(v);
	sqlite3_finalize(s);
	return rc;
}

/* --- sources */

int library_source(struct library *l, int64_t file, struct source *out, struct err *e)
{
	sqlite3_stmt *s = NULL;
	*out = (struct source){0};
	if (db_prepare(&l->db, &s, "SELECT path, bytes, steps, damage FROM file WHERE id=?1", e) < 0)
		return -1;
	db_bind(s, 1, file);
	int rc = db_step(&l->db, s, e);
	struct str steps = rc > 0 ? db_str(s, 2) : STR("");
	size_t bytes = rc > 0 ? db_size(s, 1) : 0;
	if (rc > 0 && bytes <= LIMIT_FILE_BYTES && steps.n == (bytes / SOURCE_CP_STEP + 1) * CP_STEP_BYTES) {
		struct str path = db_str(s, 0);
		out->name = mem_zero(path.n + 1, 1);
		memcpy(out->name, path.p, path.n);
		/* Zero pages are not real until something is written on them. */
		out->text = (struct str){mem_zero(bytes + 1, 1), bytes};
		out->encoding = "UTF-8";
		out->damage_count = db_size(s, 3);
		out->cp_index = mem_zero(steps.n / CP_STEP_BYTES, sizeof *out->cp_index);
		for (size_t i = 0; i < steps.n; i++)
			out->cp_index[i / CP_STEP_BYTES] |= (size_t)(unsigned char)steps.p[i] << 8 * (i % CP_STEP_BYTES);
	} else if (rc >= 0) {
		rc = err_set(e, ERR_DAMAGED, _("%s: damaged: a file is missing"), path_brief(l->db.path).s);
	}
	sqlite3_finalize(s);
	return rc < 0 ? -1 : 0;
}

int library_source_fill(struct library *l, int64_t file, struct source *src, struct span at, struct err *e)
{
	if (at.end > src->text.n || at.start > at.end)
		return 0;
	/* From the step it is counted from, and the character that may reach over that step's edge. */
	at.start = at.start / SOURCE_CP_STEP * SOURCE_CP_STEP;
	at.start -= at.start < 4 ? at.start : 4;
	at.end += src->text.n - at.end < 4 ? src->text.n - at.end : 4;
	int rc = text_get(l, file, at, (char *)src->text.p + at.start, e);
	return rc > 0 ? err_set(e, ERR_DAMAGED, _("%s: damaged: a file is missing"), path_brief(l->db.path).s) : rc;
}

/* --- counts */

static int date_get(struct library *l, const char *sql, char out[16], struct err *e)
{
	sqlite3_stmt *s = NULL;
	if (db_prepare(&l->db, &s, sql, e) < 0)
		return -1;
	int rc = db_step(&l->db, s, e);
	struct str v = rc > 0 ? db_str(s, 0) : STR("");
	snprintf(out, 16, "%.*s", (int)(v.n < 15 ? v.n : 15), v.p);
	sqlite3_finalize(s);
	return rc < 0 ? -1 : 0;
}

int library_stats(struct library *l, struct library_stats *out, struct err *e)
{
	*out = (struct library_stats){0};
	const struct {
		const char *sql;
		size_t *to;
	} asked[] = {
		{"SELECT count(*) FROM file", &out->files}, {"SELECT count(*) FROM file WHERE sample=1", &out->samples},
		{"SELECT sum(bytes) FROM file", &out->text_bytes}, {"SELECT count(*) FROM article", &out->articles},
		{"SELECT sum(figures) FROM article", &out->figures}, {"SELECT sum(characters) FROM article", &out->characters},
		{"SELECT count(*) FROM article WHERE reason IS NOT NULL", &out->check},
		{"SELECT count(*) FROM article WHERE province IS NOT NULL", &out->placed},
		{"SELECT count(DISTINCT province) FROM article", &out->provinces},
		{"SELECT count(DISTINCT city) FROM article", &out->cities},
	};
	for (size_t i = 0; i < COUNT_OF(asked); i++) {
		int64_t n;
		if (db_number(&l->db, asked[i].sql, &n, e) < 0)
			return -1;
		*asked[i].to = n > 0 ? (size_t)n : 0;
	}
	struct stat st;
	out->disk_bytes = stat(l->db.path, &st) == 0 ? (size_t)st.st_size : 0;
	return date_get(l, "SELECT min(date) FROM article", out->first_date, e) < 0 ||
	       date_get(l, "SELECT max(date) FROM article", out->last_date, e) < 0 ? -1 : 0;
}
