/* The library from inside: its database, its statements, the file being written. */
#ifndef LIBRARY_STORE_H
#define LIBRARY_STORE_H

#include "library/db.h"
#include "library/library.h"
#include "library/spans.h"

enum { CHUNK_SIZE = 16384, CHUNK_BITS = 20, CHUNKS_KEPT = 4, CP_STEP_BYTES = 4, REGION_SLOTS = 1 << 14 };

/* One row for each statement that is kept prepared. */
enum statement {
	PUT_ARTICLE, PUT_PLACE, PUT_FIGURE, PUT_MENTION, FIND_HASH,
	GET_ARTICLE, GET_PLACE, GET_FIGURES, GET_MENTIONS, GET_CHUNK, GET_FILE, GET_TITLE,
	STATEMENTS
};

/* A table from numbers to numbers other than 0. */
struct lookup {
	struct lookup_row {
		uint64_t key;
		int64_t value;
	} *v;
	size_t n, cap;
};
int64_t lookup_get(const struct lookup *t, uint64_t key); /* 0: not there */
void lookup_set(struct lookup *t, uint64_t key, int64_t value);
void lookup_release(struct lookup *t);

struct library {
	struct db db;
	char *dir, uuid[40];
	int lock;                       /* descriptor, -1 */
	bool several;                   /* between library_begin() and its end */
	sqlite3_stmt *s[STATEMENTS];
	/* the file being written */
	struct {
		bool open;
		int64_t id, old, max_no;   /* old: the file it replaces, or 0; max_no: the newest article before it */
		size_t n, fresh, old_characters;
		size_t bytes;
		char *path;
		struct lookup used;        /* hash of a text -> the newest article of it that was given a place */
		struct buf spans;
	} put;
	struct {
		int64_t id;
		struct str text;
	} chunk[CHUNKS_KEPT];
	size_t next_chunk;
	struct {
		int64_t id;
		size_t bytes;
		char *path;
	} file;                         /* asked for last */
	uint16_t *regions;              /* by region_key(), REGION_SLOTS of them: index + 1, 0 free */
};

int library_prepare(struct library *l, enum statement which, struct err *e) MUST_USE;
void library_forget(struct library *l);    /* chunks and the file kept in memory */

/* As stored in columns: the code, or the name where there is none. */
void region_bind(sqlite3_stmt *s, int i, const struct region *r);
const struct region *region_column(const struct library *l, sqlite3_stmt *s, int i);

/* The same as one number: the code, or a hash of the name with the highest bit set; 0: none. */
uint32_t region_key(const struct region *r);
const struct region *region_by_key(const struct library *l, uint32_t key);
void regions_index(struct library *l);

int rows_make(struct library *l, int64_t file, struct err *e) MUST_USE; /* the file's rows anew */

int article_delete(struct library *l, int64_t no, struct err *e) MUST_USE;
int file_delete(struct library *l, int64_t file, struct err *e) MUST_USE; /* its row, text and places; articles stay */

/* Runs SQL with numbers for ?1 and ?2, for what is done once a file. */
int library_sql(struct library *l, const char *sql, int64_t a, int64_t b, struct err *e) MUST_USE;
int library_number(struct library *l, const char *sql, int64_t a, int64_t b, int64_t *out, struct err *e) MUST_USE;

#endif
