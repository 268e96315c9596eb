#include "library/bookmark.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "library/identity.h"
#include "library/state_db.h"

static json_t *text(struct str s)
{
	json_t *j = json_stringn(s.n ? s.p : "", s.n);
	/* Bytes that are not UTF-8 can stand in the text; here they must not. */
	return j ? j : json_string("");
}

char *bookmark_json(const struct bookmark *b)
{
	json_t *j = json_object();
	json_object_set_new(j, "id", json_string(b->id));
	json_object_set_new(j, "article", text(b->article));
	json_object_set_new(j, "title", text(b->title));
	json_object_set_new(j, "quote", text(b->anchor.quote));
	json_object_set_new(j, "prefix", text(b->anchor.prefix));
	json_object_set_new(j, "suffix", text(b->anchor.suffix));
	json_object_set_new(j, "paragraph", json_integer((json_int_t)b->anchor.para - 1));
	json_object_set_new(j, "start", json_integer((json_int_t)b->anchor.at.start));
	json_object_set_new(j, "end", json_integer((json_int_t)b->anchor.at.end));
	json_object_set_new(j, "hash", json_integer((json_int_t)b->anchor.hash));
	json_object_set_new(j, "note", text(b->note));
	json_object_set_new(j, "tags", text(b->tags));
	json_object_set_new(j, "created", json_integer(b->created));
	char *line = json_dumps(j, JSON_COMPACT);
	json_decref(j);
	return line ? line : mem_strdup("{}");
}

static struct str field(const json_t *j, const char *name, struct arena *a)
{
	const json_t *v = json_object_get(j, name);
	return json_is_string(v) ? arena_str(a, (struct str){json_string_value(v), json_string_length(v)}) : STR("");
}

static int64_t number(const json_t *j, const char *name)
{
	return (int64_t)json_integer_value(json_object_get(j, name)); /* 0 where there is none */
}

/* What bookmark_json() wrote. Without place and hash, as in older lines, the words find it again. */
static int line_read(struct str line, struct arena *a, struct bookmark *b, struct err *e)
{
	json_t *j = json_loadb(line.n ? line.p : "", line.n, 0, NULL);
	struct str id = field(j, "id", a);
	int64_t para = number(j, "paragraph") + 1, start = number(j, "start"), end = number(j, "end");
	if (id.n == 0 || id.n >= sizeof b->id) {
		json_decref(j);
		return err_set(e, ERR_LIBRARY, _("the journal holds a bookmark that cannot be read"));
	}
	*b = (struct bookmark){.article = field(j, "article", a), .title = field(j, "title", a), .note = field(j, "note", a),
			       .tags = field(j, "tags", a), .created = number(j, "created")};
	memcpy(b->id, id.p, id.n);
	b->anchor = (struct anchor){.quote = field(j, "quote", a), .prefix = field(j, "prefix", a), .suffix = field(j, "suffix", a),
				    .para = para > 0 && para <= UINT32_MAX ? (uint32_t)para : 0, .hash = number(j, "hash")};
	if (start >= 0 && end >= start)
		b->anchor.at = (struct span){(size_t)start, (size_t)end};
	json_decref(j);
	return 0;
}

/* --- the copy */

static int copy_write(FILE *f, const struct bookmark *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *line = bookmark_json(&v[i]);
		fprintf(f, "%s\n", line);
		free(line);
	}
	return fflush(f) == 0 && !ferror(f) && fsync(fileno(f)) == 0 ? 0 : -1;
}

static void folder_sync(const char *path)
{
	char folder[4096];
	snprintf(folder, sizeof folder, "%s", path);
	char *slash = strrchr(folder, '/');
	if (slash)
		*slash = 0;
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
}

/* Written beside and renamed; one program at a time, so that an older list never follows a newer one. */
static bool copy_all(struct state *s)
{
	char path[4096], fresh[4096 + 8], lock[4096 + 8];
	int base = (int)strlen(s->db.path) - 3; /* without .db */
	if (snprintf(path, sizeof path, "%.*s.bookmarks.jsonl", base, s->db.path) >= (int)sizeof path)
		return false;
	snprintf(fresh, sizeof fresh, "%s.new", path);
	snprintf(lock, sizeof lock, "%s.lock", path);
	int held = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (held < 0 || flock(held, LOCK_EX) < 0) {
		if (held >= 0)
			close(held);
		return false;
	}
	struct arena a;
	struct bookmark *v;
	size_t n;
	bool done = false;
	arena_init(&a);
	int fd = bookmark_list(s, NULL, &a, &v, &n, NULL) < 0 ? -1 : open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (f) {
		done = copy_write(f, v, n) == 0;
		done = fclose(f) == 0 && done && rename(fresh, path) == 0;
		folder_sync(path);
	}
	arena_release(&a);
	close(held);
	return done;
}

/* --- changes: the row and its entry in the journal are one */

static int journal(struct state *s, const char *what, const struct bookmark *b, bool added, struct err *e)
{
	char *line = bookmark_json(b);
	struct state_entry entry = {.what = str_of(what), .article = b->article, .selector = str_of(b->id),
				    .before = added ? STR("") : str_of(line), .after = added ? str_of(line) : STR("")};
	int rc = state_journal_write(s, &entry, e);
	free(line);
	return rc;
}

static int row_insert(struct state *s, const struct bookmark *b, struct err *e)
{
	sqlite3_stmt *q = NULL;
	if (db_prepare(&s->db, &q, "INSERT INTO bookmark VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)", e) < 0)
		return -1;
	const struct anchor *w = &b->anchor;
	db_bind_str(q, 1, str_of(b->id));
	db_bind_str(q, 2, b->article);
	db_bind_str(q, 3, b->title);
	db_bind_str(q, 4, w->quote);
	db_bind_str(q, 5, w->prefix);
	db_bind_str(q, 6, w->suffix);
	db_bind(q, 7, w->para);
	db_bind(q, 8, (int64_t)w->at.start);
	db_bind(q, 9, (int64_t)w->at.end);
	db_bind(q, 10, w->hash);
	db_bind_str(q, 11, b->note);
	db_bind_str(q, 12, b->tags);
	db_bind(q, 13, b->created);
	int rc = db_run(&s->db, q, e);
	sqlite3_finalize(q);
	return rc;
}

static void id_make(char out[BOOKMARK_ID_CHARS + 1])
{
	int64_t seed;
	if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
		seed = (int64_t)time(NULL) * 1000003 + (int64_t)clock() * 7919 + getpid();
	identity_id(seed, 0, out);
}

int bookmark_add(struct state *s, struct bookmark *b, bool *copied, struct err *e)
{
	id_make(b->id);
	b->created = (int64_t)time(NULL);
	if (db_begin(&s->db, e) < 0)
		return -1;
	if (row_insert(s, b, e) < 0 || journal(s, "bookmark-add", b, true, e) < 0) {
		db_rollback(&s->db);
		return -1;
	}
	if (db_commit(&s->db, e) < 0)
		return -1;
	bool done = copy_all(s);
	if (copied)
		*copied = done;
	return 0;
}

static void row_read(sqlite3_stmt *q, struct arena *a, struct bookmark *b)
{
	struct str id = db_str(q, 0);
	*b = (struct bookmark){.article = arena_str(a, db_str(q, 1)), .title = arena_str(a, db_str(q, 2))};
	snprintf(b->id, sizeof b->id, "%.*s", (int)(id.n < sizeof b->id ? id.n : sizeof b->id), id.p);
	b->anchor.quote = arena_str(a, db_str(q, 3));
	b->anchor.prefix = arena_str(a, db_str(q, 4));
	b->anchor.suffix = arena_str(a, db_str(q, 5));
	b->anchor.para = (uint32_t)db_size(q, 6);
	b->anchor.at = (struct span){db_size(q, 7), db_size(q, 8)};
	b->anchor.hash = sqlite3_column_int64(q, 9);
	b->note = arena_str(a, db_str(q, 10));
	b->tags = arena_str(a, db_str(q, 11));
	b->created = sqlite3_column_int64(q, 12);
}

int bookmark_list(struct state *s, const char *article, struct arena *a, struct bookmark **out, size_t *n, struct err *e)
{
	sqlite3_stmt *q = NULL;
	struct bookmark *v = NULL;
	size_t cap = 0;
	*n = 0;
	*out = NULL;
	if (db_prepare(&s->db, &q, "SELECT * FROM bookmark WHERE ?1 IS NULL OR article=?1 ORDER BY created, id", e) < 0)
		return -1;
	if (article)
		db_bind_str(q, 1, str_of(article));
	int rc;
	while ((rc = db_step(&s->db, q, e)) > 0) {
		v = mem_grow(v, &cap, *n + 1, sizeof *v);
		row_read(q, a, &v[(*n)++]);
	}
	sqlite3_finalize(q);
	*out = arena_copy(a, v, *n, sizeof *v);
	free(v);
	return rc;
}

static int row_remove(struct state *s, const char *id, struct err *e)
{
	sqlite3_stmt *q = NULL;
	struct arena a;
	struct bookmark b;
	arena_init(&a);
	int rc = db_prepare(&s->db, &q, "DELETE FROM bookmark WHERE id=?1 RETURNING *", e);
	if (rc == 0) {
		db_bind_str(q, 1, str_of(id));
		rc = db_step(&s->db, q, e);
		if (rc > 0)
			row_read(q, &a, &b);
	}
	sqlite3_finalize(q);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, _("\"%s\": no bookmark has this id; caifeng bookmarks list prints them"), id);
	else if (rc > 0)
		rc = journal(s, "bookmark-remove", &b, false, e);
	arena_release(&a);
	return rc;
}

int bookmark_remove(struct state *s, const char *id, bool *copied, struct err *e)
{
	if (db_begin(&s->db, e) < 0)
		return -1;
	if (row_remove(s, id, e) < 0) {
		db_rollback(&s->db);
		return -1;
	}
	if (db_commit(&s->db, e) < 0)
		return -1;
	bool done = copy_all(s);
	if (copied)
		*copied = done;
	return 0;
}

/* The bookmark an entry of the journal added or removed, as it stands once the entry is turned. */
static int entry_turn(struct state *s, const struct state_entry *entry, int way, struct arena *a, struct bookmark *out, bool *there, struct err *e)
{
	bool added = str_eq(entry->what, STR("bookmark-add"));
	*there = added == (way > 0);
	if (line_read(added ? entry->after : entry->before, a, out, e) < 0)
		return -1;
	/* Another program may have put it back or taken it away already. */
	sqlite3_stmt *q = NULL;
	int rc = db_prepare(&s->db, &q, "DELETE FROM bookmark WHERE id=?1", e);
	if (rc == 0) {
		db_bind_str(q, 1, str_of(out->id));
		rc = db_run(&s->db, q, e);
	}
	sqlite3_finalize(q);
	return rc == 0 && *there ? row_insert(s, out, e) : rc;
}

int bookmark_turn(struct state *s, int way, struct arena *a, struct bookmark *out, bool *there, bool *copied, struct err *e)
{
	struct state_entry entry;
	if (db_begin(&s->db, e) < 0)
		return -1;
	int rc = state_journal_turn(s, way, a, &entry, e);
	/* Decisions of another kind are not ours to turn. */
	if (rc > 0 && !str_starts(entry.what, STR("bookmark-")))
		rc = 0;
	else if (rc > 0 && entry_turn(s, &entry, way, a, out, there, e) < 0)
		rc = -1;
	if (rc <= 0) {
		db_rollback(&s->db);
		return rc;
	}
	if (db_commit(&s->db, e) < 0)
		return -1;
	bool done = copy_all(s);
	if (copied)
		*copied = done;
	return 1;
}
