#include "library/db.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "library/migrate.h"

enum { BUSY_MS = 5000, URI_BYTES = 3 * 4096 + 64 };

static bool no_room(int error)
{
	return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

static enum err_code code_of(const struct db *d, int rc, int error)
{
	switch (rc & 0xFF) {
	case SQLITE_CORRUPT: case SQLITE_NOTADB:  return ERR_DAMAGED;
	case SQLITE_BUSY: case SQLITE_LOCKED:     return ERR_LOCKED;
	case SQLITE_READONLY: case SQLITE_PERM:   return ERR_READ_ONLY;
	case SQLITE_FULL:                         return ERR_DISK_FULL;
	case SQLITE_IOERR:
		/* SQLite forgets the system's word for some failed writes; errno still has it. */
		return (d->h && no_room(sqlite3_system_errno(d->h))) || no_room(error) ? ERR_DISK_FULL : ERR_LIBRARY;
	default:                                  return ERR_LIBRARY;
	}
}

int db_fail(struct db *d, struct err *e)
{
	int error = errno, rc = d->h ? sqlite3_extended_errcode(d->h) : SQLITE_NOMEM;
	enum err_code code = code_of(d, rc, error);
	switch (code) {
	case ERR_DAMAGED:   return err_set(e, code, _("%s: damaged, or no library"), path_brief(d->path).s);
	case ERR_LOCKED:    return err_set(e, code, _("%s: another program is writing it"), path_brief(d->path).s);
	case ERR_READ_ONLY: return err_set(e, code, _("%s: cannot be written"), path_brief(d->path).s);
	case ERR_DISK_FULL: return err_set(e, code, _("%s: no room left on the disk"), path_brief(d->path).s);
	default:            return err_set(e, code, "%s: %s", path_brief(d->path).s, d->h ? sqlite3_errmsg(d->h) : sqlite3_errstr(rc));
	}
}

int db_exec(struct db *d, const char *sql, struct err *e)
{
	return sqlite3_exec(d->h, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : db_fail(d, e);
}

int db_prepare(struct db *d, sqlite3_stmt **s, const char *sql, struct err *e)
{
	if (*s) {
		sqlite3_reset(*s);
		return 0;
	}
	return sqlite3_prepare_v3(d->h, sql, -1, SQLITE_PREPARE_PERSISTENT, s, NULL) == SQLITE_OK ? 0 : db_fail(d, e);
}

int db_step(struct db *d, sqlite3_stmt *s, struct err *e)
{
	int rc = sqlite3_step(s);
	if (rc == SQLITE_ROW)
		return 1;
	int result = rc == SQLITE_DONE ? 0 : db_fail(d, e);
	sqlite3_reset(s);
	return result;
}

int db_run(struct db *d, sqlite3_stmt *s, struct err *e)
{
	return db_step(d, s, e) < 0 ? -1 : 0;
}

int db_number(struct db *d, const char *sql, int64_t *out, struct err *e)
{
	sqlite3_stmt *s = NULL;
	*out = 0;
	if (db_prepare(d, &s, sql, e) < 0)
		return -1;
	int rc = db_step(d, s, e);
	if (rc > 0)
		*out = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return rc < 0 ? -1 : 0;
}

int db_begin(struct db *d, struct err *e)
{
	return db_exec(d, "BEGIN IMMEDIATE", e);
}

void db_rollback(struct db *d)
{
	if (!sqlite3_get_autocommit(d->h))
		sqlite3_exec(d->h, "ROLLBACK", NULL, NULL, NULL);
}

int db_commit(struct db *d, struct err *e)
{
	if (db_exec(d, "COMMIT", e) == 0)
		return 0;
	db_rollback(d);
	return -1;
}

void db_bind(sqlite3_stmt *s, int i, int64_t v)
{
	sqlite3_bind_int64(s, i, v);
}

void db_bind_str(sqlite3_stmt *s, int i, struct str v)
{
	sqlite3_bind_text(s, i, v.n ? v.p : "", (int)v.n, SQLITE_STATIC);
}

void db_bind_str_or_null(sqlite3_stmt *s, int i, struct str v)
{
	if (v.n)
		db_bind_str(s, i, v);
	else
		sqlite3_bind_null(s, i);
}

void db_bind_blob(sqlite3_stmt *s, int i, struct str v)
{
	sqlite3_bind_blob(s, i, v.n ? v.p : "", (int)v.n, SQLITE_STATIC);
}

struct str db_str(sqlite3_stmt *s, int i)
{
	const void *p = sqlite3_column_blob(s, i);
	return p ? (struct str){p, (size_t)sqlite3_column_bytes(s, i)} : (struct str){"", 0};
}

/* file:PATH?QUERY, with what a URI would read otherwise written as %XX. */
static void uri_of(char out[URI_BYTES], const char *path, const char *query)
{
	size_t n = (size_t)snprintf(out, URI_BYTES, "file:");
	for (; *path && n + 4 < URI_BYTES; path++) {
		unsigned char c = (unsigned char)*path;
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("/-_.", c);
		n += (size_t)snprintf(out + n, URI_BYTES - n, plain ? "%c" : "%%%02X", c);
	}
	snprintf(out + n, URI_BYTES - n, "?%s", query);
}

/* Returns the primary result code; the first access tells whether it is a database, and whether the log beside it can
 * be used. */
static int try_open(struct db *d, int flags, const char *query)
{
	char uri[URI_BYTES];
	uri_of(uri, d->path, query);
	sqlite3_close(d->h);
	d->h = NULL;
	int rc = sqlite3_open_v2(uri, &d->h, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK) {
		sqlite3_extended_result_codes(d->h, 1);
		sqlite3_busy_timeout(d->h, BUSY_MS);
		rc = sqlite3_exec(d->h, "PRAGMA mmap_size=0; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
	}
	return rc & 0xFF;
}

/* A log with something in it: the database file alone is not all. */
static bool has_log(const char *path)
{
	char name[4096 + 8];
	struct stat st;
	snprintf(name, sizeof name, "%s-wal", path);
	return stat(name, &st) == 0 && st.st_size > 0;
}

static bool open_any(struct db *d, unsigned flags)
{
	int create = flags & DB_CREATE ? SQLITE_OPEN_CREATE : 0;
	int rc = flags & DB_READ_ONLY ? SQLITE_READONLY : try_open(d, SQLITE_OPEN_READWRITE | create, create ? "mode=rwc" : "mode=rw");
	if (rc == SQLITE_OK)
		return true;
	if (rc != SQLITE_CANTOPEN && rc != SQLITE_READONLY && rc != SQLITE_PERM)
		return false;
	d->read_only = true;
	if (try_open(d, SQLITE_OPEN_READONLY, "mode=ro") == SQLITE_OK)
		return true;
	/* No writer has it open and none of its files can be made: it lies still. */
	return !has_log(d->path) && try_open(d, SQLITE_OPEN_READONLY, "mode=ro&immutable=1") == SQLITE_OK;
}

static int settle(struct db *d, unsigned flags, struct err *e)
{
	d->read_only = d->read_only || sqlite3_db_readonly(d->h, "main") == 1;
	if (db_exec(d, "PRAGMA cache_size=-8192", e) < 0)
		return -1;
	if (d->read_only)
		return 0;
	/* Set only where it is not so already: opening stays a reader's act. */
	sqlite3_stmt *s = NULL;
	if (db_prepare(d, &s, "PRAGMA journal_mode", e) < 0)
		return -1;
	bool wal = db_step(d, s, e) > 0 && str_eq(db_str(s, 0), STR("wal"));
	sqlite3_finalize(s);
	if (!wal && db_exec(d, "PRAGMA journal_mode=WAL", e) < 0)
		return -1;
	return db_exec(d, flags & DB_DURABLE ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL", e);
}

int db_open(struct db *d, const char *path, unsigned flags, struct err *e)
{
	*d = (struct db){.path = mem_strdup(path)};
	if (open_any(d, flags) && settle(d, flags, e) == 0)
		return 0;
	if (!d->h || sqlite3_errcode(d->h) != SQLITE_OK)
		db_fail(d, e);
	db_close(d);
	return -1;
}

void db_close(struct db *d)
{
	sqlite3_close(d->h);
	free(d->path);
	*d = (struct db){0};
}

/* --- the schema */

enum { APPLICATION_ID = 0x43414946 }; /* "CAIF" */

static int version_of(struct db *d, const struct schema *s, int64_t *version, struct err *e)
{
	int64_t id, tables;
	if (db_number(d, "PRAGMA user_version", version, e) < 0 || db_number(d, "PRAGMA application_id", &id, e) < 0 ||
	    db_number(d, "SELECT count(*) FROM sqlite_schema", &tables, e) < 0)
		return -1;
	if (tables > 0 && id != APPLICATION_ID)
		return err_set(e, ERR_DAMAGED, _("%s: a database, but not of caifeng"), path_brief(d->path).s);
	if (*version > s->n)
		return err_set(e, ERR_NEWER, _("%s: of version %lld; this caifeng knows versions up to %d"), path_brief(d->path).s,
			       (long long)*version, s->n);
	return 0;
}

int migrate_check(struct db *d, const struct schema *s, struct err *e)
{
	int64_t version;
	if (version_of(d, s, &version, e) < 0)
		return -1;
	if (version < s->n)
		return err_set(e, ERR_READ_ONLY, _("%s: of the older version %lld, and cannot be brought up to %d"), path_brief(d->path).s,
			       (long long)version, s->n);
	return 0;
}

static int steps_run(struct db *d, const struct schema *s, struct err *e)
{
	int64_t version;
	char words[96];
	/* Looked at again under the lock: another program may have done it meanwhile. */
	if (version_of(d, s, &version, e) < 0)
		return -1;
	for (int64_t n = version; n < s->n; n++)
		if (db_exec(d, s->steps[n], e) < 0)
			return -1;
	snprintf(words, sizeof words, "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION_ID, s->n);
	return db_exec(d, words, e);
}

int migrate(struct db *d, const struct schema *s, struct err *e)
{
	int64_t version;
	if (version_of(d, s, &version, e) < 0)
		return -1;
	if (version == s->n)
		return 0;
	if (d->read_only)
		return migrate_check(d, s, e);
	if (db_begin(d, e) < 0)
		return -1;
	if (steps_run(d, s, e) == 0)
		return db_commit(d, e);
	db_rollback(d);
	return -1;
}
