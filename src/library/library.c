#include "library/library.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "library/migrate.h"
#include "library/store.h"

enum { PATH_BYTES = 4096, LOCK_STEP_MS = 100 };

static const char *const sql[STATEMENTS] = {
	[PUT_ARTICLE] = "INSERT INTO article(id, hash, title, title_made, part, reason, source, date, province, city, county, topic,"
			" topic2, credit_start, credit_end, figures, characters) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,"
			"?14,?15,?16,?17)",
	[PUT_PLACE] = "INSERT INTO place VALUES(?1,?2,?3,?4)",
	[PUT_FIGURE] = "INSERT INTO figure VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,"
		       "?24)",
	[PUT_MENTION] = "INSERT INTO mention VALUES(?1,?2,?3,?4,?5,?6)",
	[FIND_HASH] = "SELECT no FROM article WHERE hash=?1 AND no>?2 AND no<=?3 ORDER BY no LIMIT 1",
	[GET_ARTICLE] = "SELECT id, title, title_made, part, reason, source, date, province, city, county, topic, topic2, credit_start,"
			" credit_end FROM article WHERE no=?1",
	[GET_PLACE] = "SELECT p.file, p.paras FROM place p JOIN file f ON f.id=p.file WHERE p.article=?1 ORDER BY f.seq, p.n LIMIT 1",
	[GET_FIGURES] = "SELECT para, start, end, unit_at, kind, value, scale, value_max, scale_max, unit, unit_text, qualifier,"
			" subject, period, period_iso, scope, growth, base, change_from, change_to, same_as, disagrees FROM figure WHERE article=?1 ORDER BY n",
	[GET_MENTIONS] = "SELECT para, start, end, region FROM mention WHERE article=?1 ORDER BY n",
	[GET_CHUNK] = "SELECT text FROM chunk WHERE id=?1",
	[GET_FILE] = "SELECT path, bytes FROM file WHERE id=?1",
	[GET_TITLE] = "SELECT title FROM article WHERE no=?1",
};

int library_prepare(struct library *l, enum statement which, struct err *e)
{
	return db_prepare(&l->db, &l->s[which], sql[which], e);
}

void library_forget(struct library *l)
{
	for (size_t i = 0; i < CHUNKS_KEPT; i++) {
		free((char *)l->chunk[i].text.p);
		l->chunk[i].id = -1;
		l->chunk[i].text = (struct str){0};
	}
	free(l->file.path);
	l->file.path = NULL;
	l->file.id = 0;
}

/* --- a table from numbers to numbers */

static size_t lookup_row(const struct lookup *t, uint64_t key)
{
	size_t i = (size_t)((key ^ key >> 29) * 0x9E3779B97F4A7C15u >> 20) & (t->cap - 1);
	while (t->v[i].value && t->v[i].key != key)
		i = (i + 1) & (t->cap - 1);
	return i;
}

int64_t lookup_get(const struct lookup *t, uint64_t key)
{
	return t->cap ? t->v[lookup_row(t, key)].value : 0;
}

void lookup_set(struct lookup *t, uint64_t key, int64_t value)
{
	if (t->n * 2 >= t->cap) {
		struct lookup old = *t;
		t->cap = old.cap ? old.cap * 2 : 64;
		t->v = mem_zero(t->cap, sizeof *t->v);
		for (size_t i = 0; i < old.cap; i++)
			if (old.v[i].value)
				t->v[lookup_row(t, old.v[i].key)] = old.v[i];
		free(old.v);
	}
	size_t i = lookup_row(t, key);
	t->n += t->v[i].value == 0;
	t->v[i] = (struct lookup_row){key, value};
}

void lookup_release(struct lookup *t)
{
	free(t->v);
	*t = (struct lookup){0};
}

/* --- opening */

/* The folder and those above it. */
static int make_folders(char *path, struct err *e)
{
	for (char *p = path + 1;; p++) {
		char c = *p;
		if (c && c != '/')
			continue;
		*p = 0;
		if (mkdir(path, 0777) < 0 && errno != EEXIST && (!c || errno != EISDIR)) {
			int error = errno;
			if (!c || (error != EROFS && error != EACCES && error != EPERM)) {
				err_set(e, error == ENOSPC ? ERR_DISK_FULL : ERR_LIBRARY, "%s: %s", path_brief(path).s, strerror(error));
				*p = c;
				return -1;
			}
		}
		*p = c;
		if (!c)
			return 0;
	}
}

static int folder_of(char out[PATH_BYTES], const char *dir, struct err *e)
{
	if (!dir) {
		if (path_data(out, PATH_BYTES, "") < 0)
			return err_set(e, ERR_LIBRARY, _("neither HOME nor XDG_DATA_HOME is set: the library has no place"));
	} else if (!*dir || (size_t)snprintf(out, PATH_BYTES, "%s", dir) >= PATH_BYTES - 32) {
		return err_set(e, ERR_LIBRARY, _("\"%s\" is no name of a folder"), path_brief(dir).s);
	}
	for (size_t n = strlen(out); n > 1 && out[n - 1] == '/'; n--)
		out[n - 1] = 0;
	return 0;
}

static void uuid_make(char out[40])
{
	unsigned char b[16];
	if (getrandom(b, sizeof b, 0) != (ssize_t)sizeof b)
		for (size_t i = 0; i < sizeof b; i++)
			b[i] = (unsigned char)((size_t)clock() * (i + 1) ^ (size_t)time(NULL) >> i ^ (size_t)getpid());
	b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
	for (size_t i = 0, n = 0; i < sizeof b; i++)
		n += (size_t)snprintf(out + n, 40 - n, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", b[i]);
}

/* The name of the library, made at its first opening. */
static int uuid_read(struct library *l, struct err *e)
{
	sqlite3_stmt *s = NULL;
	uuid_make(l->uuid);
	int rc = 0;
	if (!l->db.read_only) {
		rc = db_prepare(&l->db, &s, "INSERT OR IGNORE INTO meta VALUES('uuid', ?1)", e);
		int64_t n = 0;
		if (rc == 0)
			rc = db_number(&l->db, "SELECT count(*) FROM meta WHERE key='uuid'", &n, e);
		if (rc == 0 && n == 0) {
			db_bind_str(s, 1, str_of(l->uuid));
			rc = db_run(&l->db, s, e);
		}
		sqlite3_finalize(s);
		s = NULL;
	}
	if (rc < 0 || db_prepare(&l->db, &s, "SELECT value FROM meta WHERE key='uuid'", e) < 0)
		return -1;
	rc = db_step(&l->db, s, e);
	struct str v = rc > 0 ? db_str(s, 0) : STR("");
	bool good = v.n == 36;
	for (size_t i = 0; i < v.n; i++)
		good &= v.p[i] == '-' || (v.p[i] >= '0' && v.p[i] <= '9') || (v.p[i] >= 'a' && v.p[i] <= 'f');
	if (good)
		snprintf(l->uuid, sizeof l->uuid, "%.*s", (int)v.n, v.p);
	sqlite3_finalize(s);
	if (rc >= 0 && !good)
		return err_set(e, ERR_DAMAGED, _("%s: damaged: it has no name of its own"), path_brief(l->db.path).s);
	return rc < 0 ? -1 : 0;
}

int library_open(struct library **out, const char *dir, bool create, struct err *e)
{
	char folder[PATH_BYTES], path[PATH_BYTES];
	struct stat st;
	*out = NULL;
	if (folder_of(folder, dir, e) < 0)
		return -1;
	snprintf(path, sizeof path, "%.*s/library.db", PATH_BYTES - 16, folder);
	bool there = stat(path, &st) == 0;
	if (there && !S_ISREG(st.st_mode))
		return err_set(e, ERR_LIBRARY, _("%s: not a file"), path_brief(path).s);
	if (!there && !create)
		return errno == ENOENT || errno == ENOTDIR ? err_set(e, ERR_NO_LIBRARY, _("%s: no library there"), path_brief(folder).s)
							   : err_set(e, ERR_LIBRARY, "%s: %s", path_brief(path).s, strerror(errno));
	if (!there && make_folders(folder, e) < 0)
		return -1;
	struct library *l = mem_zero(1, sizeof *l);
	l->lock = -1;
	l->dir = mem_strdup(folder);
	library_forget(l);
	regions_index(l);
	buf_init(&l->put.spans, LIMIT_FILE_BYTES);
	if (db_open(&l->db, path, create ? DB_CREATE : 0, e) < 0 || migrate(&l->db, &schema_library, e) < 0 || uuid_read(l, e) < 0) {
		library_close(l);
		return -1;
	}
	*out = l;
	return 0;
}

void library_close(struct library *l)
{
	if (!l)
		return;
	library_file_cancel(l);
	library_cancel(l);
	library_unlock(l);
	library_forget(l);
	for (size_t i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(l->s[i]);
	db_close(&l->db);
	buf_release(&l->put.spans);
	free(l->regions);
	free(l->dir);
	free(l);
}

const char *library_path(const struct library *l)
{
	return l->db.path;
}

const char *library_uuid(const struct library *l)
{
	return l->uuid;
}

bool library_read_only(const struct library *l)
{
	return l->db.read_only;
}

/* --- the lock: held by the descriptor, so that it ends with its program */

static void holder_words(int fd, const char *dir, char *out, size_t size)
{
	char who[64];
	ssize_t n = pread(fd, who, sizeof who - 1, 0);
	who[n > 0 ? n : 0] = 0;
	who[strcspn(who, "\n")] = 0;
	if (*who)
		snprintf(out, size, _("%s is being written by process %s"), dir, who);
	else
		snprintf(out, size, _("%s is being written by another program"), dir);
}

int library_lock(struct library *l, void (*waiting)(const char *words, void *arg), void *arg, bool (*stop)(void *arg),
		 struct err *e)
{
	char path[PATH_BYTES + 16], words[LIMIT_MESSAGE_BYTES];
	if (l->db.read_only)
		return err_set(e, ERR_READ_ONLY, _("%s: cannot be written"), path_brief(l->db.path).s);
	snprintf(path, sizeof path, "%s/import.lock", l->dir);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0)
		return err_set(e, errno == ENOSPC ? ERR_DISK_FULL : ERR_READ_ONLY, "%s: %s", path_brief(path).s, strerror(errno));
	bool said = false;
	while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		holder_words(fd, l->dir, words, sizeof words);
		if (errno != EWOULDBLOCK && errno != EINTR) {
			close(fd);
			return err_set(e, ERR_LIBRARY, "%s: %s", path_brief(path).s, strerror(errno));
		}
		if (!said && waiting)
			waiting(words, arg);
		said = true;
		if (!waiting || (stop && stop(arg))) {
			close(fd);
			return err_set(e, waiting ? ERR_STOPPED : ERR_LOCKED, "%s", words);
		}
		nanosleep(&(struct timespec){.tv_nsec = LOCK_STEP_MS * 1000000L}, NULL);
	}
	/* Whom to wait for; a file that keeps an older name is no harm. */
	if (ftruncate(fd, 0) == 0)
		dprintf(fd, "%ld\n", (long)getpid());
	l->lock = fd;
	return 0;
}

void library_unlock(struct library *l)
{
	if (l->lock >= 0)
		close(l->lock);
	l->lock = -1;
}

/* --- put to use */

int library_started(struct library *l, bool *started, struct err *e)
{
	int64_t n;
	if (db_number(&l->db, "SELECT (SELECT count(*) FROM meta WHERE key='started') + EXISTS(SELECT 1 FROM file)", &n, e) < 0)
		return -1;
	*started = n > 0;
	return 0;
}

int library_start(struct library *l, struct err *e)
{
	return db_exec(&l->db, "INSERT OR IGNORE INTO meta VALUES('started', 1)", e);
}

int library_begin(struct library *l, struct err *e)
{
	if (db_begin(&l->db, e) < 0)
		return -1;
	l->several = true;
	return 0;
}

int library_end(struct library *l, struct err *e)
{
	l->several = false;
	return db_commit(&l->db, e);
}

void library_cancel(struct library *l)
{
	if (l->several && l->db.h)
		db_rollback(&l->db);
	l->several = false;
}
