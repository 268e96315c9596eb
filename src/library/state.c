#include "library/state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "library/migrate.h"
#include "library/state_db.h"

static const char *const sql[STATE_STATEMENTS] = {
	[MARK] = "INSERT OR IGNORE INTO mark VALUES(?1, ?2)",
	[UNMARK] = "DELETE FROM mark WHERE article=?1",
	[POSITION_GET] = "SELECT para, byte FROM position WHERE article=?1",
	[POSITION_SET] = "INSERT OR REPLACE INTO position VALUES(?1, ?2, ?3, ?4)",
};

enum { PATH_BYTES = 4096 };

/* The folders above it by the user's own rules, the last one private. */
static int make_private(const char *name, char path[PATH_BYTES], struct err *e)
{
	char file[96];
	snprintf(file, sizeof file, "state/%s.db", name);
	if (path_data(path, PATH_BYTES, file) < 0)
		return err_set(e, ERR_LIBRARY, _("neither HOME nor XDG_DATA_HOME is set: read marks have no place"));
	char *last = strrchr(path, '/');
	for (char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
		*p = 0;
		int rc = mkdir(path, p == last ? 0700 : 0777), error = errno;
		if (rc < 0 && p == last && error != EEXIST)
			err_set(e, error == ENOSPC ? ERR_DISK_FULL : ERR_LIBRARY, "%s: %s", path_brief(path).s, strerror(error));
		*p = '/';
		if (rc < 0 && p == last && error != EEXIST)
			return -1;
	}
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	return 0;
}

int state_open(struct state **out, const char *uuid, struct err *e)
{
	char path[PATH_BYTES];
	*out = NULL;
	if (make_private(uuid, path, e) < 0)
		return -1;
	struct state *s = mem_zero(1, sizeof *s);
	if (db_open(&s->db, path, DB_CREATE | DB_DURABLE, e) < 0 || migrate(&s->db, &schema_state, e) < 0) {
		state_close(s);
		return -1;
	}
	state_changed(s);
	*out = s;
	return 0;
}

void state_close(struct state *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < STATE_STATEMENTS; i++)
		sqlite3_finalize(s->s[i]);
	if (s->db.h)
		db_rollback(&s->db);
	db_close(&s->db);
	free(s);
}

int state_begin(struct state *s, struct err *e)
{
	return db_begin(&s->db, e);
}

int state_end(struct state *s, struct err *e)
{
	return db_commit(&s->db, e);
}

void state_cancel(struct state *s)
{
	db_rollback(&s->db);
}

static sqlite3_stmt *prepared(struct state *s, enum state_statement which, const char *article, struct err *e)
{
	if (db_prepare(&s->db, &s->s[which], sql[which], e) < 0)
		return NULL;
	db_bind_str(s->s[which], 1, str_of(article));
	return s->s[which];
}

int state_mark_read(struct state *s, const char *article, bool read, struct err *e)
{
	sqlite3_stmt *q = prepared(s, read ? MARK : UNMARK, article, e);
	if (q && read)
		db_bind(q, 2, (int64_t)time(NULL));
	return q ? db_run(&s->db, q, e) : -1;
}

int state_marks(struct state *s, void (*use)(const char *article, void *arg), void *arg, struct err *e)
{
	sqlite3_stmt *q = NULL;
	if (db_prepare(&s->db, &q, "SELECT article FROM mark", e) < 0)
		return -1;
	int rc;
	while ((rc = db_step(&s->db, q, e)) > 0) {
		const char *id = (const char *)sqlite3_column_text(q, 0);
		if (id)
			use(id, arg);
	}
	sqlite3_finalize(q);
	return rc;
}

int state_position_get(struct state *s, const char *article, struct loc *at, struct err *e)
{
	sqlite3_stmt *q = prepared(s, POSITION_GET, article, e);
	int rc = q ? db_step(&s->db, q, e) : -1;
	if (rc > 0) {
		*at = (struct loc){(uint32_t)db_size(q, 0), (uint32_t)db_size(q, 1)};
		sqlite3_reset(q);
	}
	return rc;
}

int state_position_set(struct state *s, const char *article, struct loc at, struct err *e)
{
	sqlite3_stmt *q = prepared(s, POSITION_SET, article, e);
	if (!q)
		return -1;
	db_bind(q, 2, at.para);
	db_bind(q, 3, at.byte);
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	db_bind(q, 4, (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000);
	return db_run(&s->db, q, e);
}

int state_position_last(struct state *s, char *article, size_t size, struct err *e)
{
	sqlite3_stmt *q = NULL;
	if (db_prepare(&s->db, &q, "SELECT article FROM position ORDER BY time DESC LIMIT 1", e) < 0)
		return -1;
	int rc = db_step(&s->db, q, e);
	if (rc > 0)
		snprintf(article, size, "%s", (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return rc;
}

/* --- the journal */

int state_journal_write(struct state *s, const struct state_entry *entry, struct err *e)
{
	sqlite3_stmt *q = NULL;
	if (db_exec(&s->db, "DELETE FROM journal WHERE undone=1", e) < 0 ||
	    db_prepare(&s->db, &q, "INSERT INTO journal(what, article, selector, before, after, time) VALUES(?1,?2,?3,?4,?5,?6)", e) < 0)
		return -1;
	db_bind_str(q, 1, entry->what);
	db_bind_str(q, 2, entry->article);
	db_bind_str(q, 3, entry->selector);
	db_bind_str(q, 4, entry->before);
	db_bind_str(q, 5, entry->after);
	db_bind(q, 6, (int64_t)time(NULL));
	int rc = db_run(&s->db, q, e);
	sqlite3_finalize(q);
	return rc;
}

int state_journal_add(struct state *s, const struct state_entry *entry, struct err *e)
{
	if (db_begin(&s->db, e) < 0)
		return -1;
	if (state_journal_write(s, entry, e) == 0)
		return db_commit(&s->db, e);
	db_rollback(&s->db);
	return -1;
}

#define RETURNED " RETURNING n, time, what, article, selector, before, after"

/* One statement finds and turns it, so that two readers never undo the same one. */
int state_journal_turn(struct state *s, int way, struct arena *a, struct state_entry *out, struct err *e)
{
	static const char undo[] = "UPDATE journal SET undone=1 WHERE n=(SELECT max(n) FROM journal WHERE undone=0)" RETURNED;
	static const char redo[] = "UPDATE journal SET undone=0 WHERE n=(SELECT min(n) FROM journal WHERE undone=1)" RETURNED;
	sqlite3_stmt *q = NULL;
	int rc = db_prepare(&s->db, &q, way < 0 ? undo : redo, e) < 0 ? -1 : db_step(&s->db, q, e);
	if (rc > 0) {
		*out = (struct state_entry){.n = sqlite3_column_int64(q, 0), .time = sqlite3_column_int64(q, 1)};
		out->what = arena_str(a, db_str(q, 2));
		out->article = arena_str(a, db_str(q, 3));
		out->selector = arena_str(a, db_str(q, 4));
		out->before = arena_str(a, db_str(q, 5));
		out->after = arena_str(a, db_str(q, 6));
		while (rc > 0 && db_step(&s->db, q, NULL) > 0)
			;
	}
	sqlite3_finalize(q);
	return rc;
}

static int turn(struct state *s, int way, struct arena *a, struct state_entry *out, struct err *e)
{
	if (db_begin(&s->db, e) < 0)
		return -1;
	int rc = state_journal_turn(s, way, a, out, e);
	if (rc < 0)
		db_rollback(&s->db);
	else if (db_commit(&s->db, e) < 0)
		rc = -1;
	return rc;
}

int state_journal_undo(struct state *s, struct arena *a, struct state_entry *out, struct err *e)
{
	return turn(s, -1, a, out, e);
}

int state_journal_redo(struct state *s, struct arena *a, struct state_entry *out, struct err *e)
{
	return turn(s, 1, a, out, e);
}

bool state_changed(struct state *s)
{
	int64_t version;
	if (db_number(&s->db, "PRAGMA data_version", &version, NULL) < 0)
		return false;
	bool changed = version != s->version;
	s->version = version;
	return changed;
}
