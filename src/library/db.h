/* One SQLite database: opening, statements, errors in the reader's words. Inside the room. */
#ifndef LIBRARY_DB_H
#define LIBRARY_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct db {
	sqlite3 *h;
	char *path;      /* owned */
	bool read_only;
};

enum db_open {
	DB_CREATE = 1,   /* make it where there is none */
	DB_DURABLE = 2,  /* synchronous=FULL: what is committed survives the loss of power */
	DB_READ_ONLY = 4
};

/* Opens with a write-ahead log. Where the file or its folder cannot be written it is opened for reading as it lies
 * there, and read_only is set. */
int db_open(struct db *d, const char *path, unsigned flags, struct err *e) MUST_USE;
void db_close(struct db *d);

/* Fills e from the last failure of the database; returns -1. */
int db_fail(struct db *d, struct err *e);

int db_exec(struct db *d, const char *sql, struct err *e) MUST_USE;
int db_number(struct db *d, const char *sql, int64_t *out, struct err *e) MUST_USE; /* the first column of the first row, or 0 */

/* Prepares once, then hands out the same statement, reset: its owner keeps *s and finalizes it before db_close(). */
int db_prepare(struct db *d, sqlite3_stmt **s, const char *sql, struct err *e) MUST_USE;

/* 1: a row, 0: no more (the statement is reset), -1. */
int db_step(struct db *d, sqlite3_stmt *s, struct err *e) MUST_USE;

/* A statement that returns no row. */
int db_run(struct db *d, sqlite3_stmt *s, struct err *e) MUST_USE;

int db_begin(struct db *d, struct err *e) MUST_USE;
int db_commit(struct db *d, struct err *e) MUST_USE;  /* on failure rolled back */
void db_rollback(struct db *d);

/* Binding borrows until the statement is reset. */
void db_bind_str(sqlite3_stmt *s, int i, struct str v);
void db_bind_str_or_null(sqlite3_stmt *s, int i, struct str v);
void db_bind_blob(sqlite3_stmt *s, int i, struct str v);
void db_bind(sqlite3_stmt *s, int i, int64_t v);
struct str db_str(sqlite3_stmt *s, int i);            /* borrowed until the next step */
static inline size_t db_size(sqlite3_stmt *s, int i)
{
	int64_t v = sqlite3_column_int64(s, i);
	return v < 0 ? 0 : (size_t)v;
}

#endif
