/* What a catalogue opens with: for each file one run of records, so that opening reads a few pages and not every article.
 * A record has 36 bytes, low bytes first: number 8, id 8, province 4, city 4 (region_key), topic 4, second topic 4 (hashes of
 * their names), figures 2 (65535: that many or more), flags 2 (1: to be checked). */
#include <stdlib.h>

#include "base/mem.h"
#include "lexicon/topic.h"
#include "library/identity.h"
#include "library/store.h"

enum { RECORD = 36, TOPICS_MAX = 64 };

static uint32_t hash_name(struct str s)
{
	struct hash h = hash_init();
	hash_add(&h, s);
	return (uint32_t)(h.low ^ h.low >> 32);
}

/* --- regions and topics as numbers */

uint32_t region_key(const struct region *r)
{
	if (!r)
		return 0;
	return r->code ? r->code : hash_name(r->name) | 0x80000000u;
}

static size_t region_slot(const struct library *l, uint32_t key)
{
	size_t at = (key * 0x9E3779B1u >> 12) & (REGION_SLOTS - 1);
	while (l->regions[at] && region_key(region_at(l->regions[at] - 1u)) != key)
		at = (at + 1) & (REGION_SLOTS - 1);
	return at;
}

void regions_index(struct library *l)
{
	l->regions = mem_zero(REGION_SLOTS, sizeof *l->regions);
	for (size_t i = 0; i < region_count() && i < REGION_SLOTS / 2; i++)
		l->regions[region_slot(l, region_key(region_at(i)))] = (uint16_t)(i + 1);
}

const struct region *region_by_key(const struct library *l, uint32_t key)
{
	size_t at = key ? region_slot(l, key) : 0;
	return key && l->regions[at] ? region_at(l->regions[at] - 1u) : NULL;
}

struct topics {
	uint32_t key[TOPICS_MAX];
	size_t n;
};

static void topics_index(struct topics *t)
{
	for (t->n = 0; t->n < topic_count() && t->n < TOPICS_MAX; t->n++)
		t->key[t->n] = hash_name(topic_name(t->n));
}

static void topic_add(const struct topics *t, uint32_t key, struct library_brief *b)
{
	for (size_t i = 0; key && i < t->n; i++)
		if (t->key[i] == key) {
			b->topics[b->n_topics++] = i;
			return;
		}
}

/* --- records */

static void put(struct buf *b, uint64_t v, unsigned bytes)
{
	char out[8];
	for (unsigned i = 0; i < bytes; i++)
		out[i] = (char)(v >> 8 * i);
	buf_add(b, (struct str){out, bytes});
}

static uint64_t get(const char *p, unsigned bytes)
{
	uint64_t v = 0;
	for (unsigned i = 0; i < bytes; i++)
		v |= (uint64_t)(unsigned char)p[i] << 8 * i;
	return v;
}

static uint32_t key_column(const struct library *l, sqlite3_stmt *s, int i)
{
	return sqlite3_column_type(s, i) == SQLITE_NULL ? 0 : region_key(region_column(l, s, i));
}

static uint32_t topic_column(sqlite3_stmt *s, int i)
{
	return sqlite3_column_type(s, i) == SQLITE_NULL ? 0 : hash_name(db_str(s, i));
}

static int records_gather(struct library *l, int64_t file, struct buf *out, struct err *e)
{
	sqlite3_stmt *s = NULL;
	if (db_prepare(&l->db, &s, "SELECT a.no, a.id, a.province, a.city, a.topic, a.topic2, a.figures, a.reason FROM place p CROSS JOIN"
		       " article a ON a.no=p.article WHERE p.file=?1 ORDER BY p.n", e) < 0)
		return -1;
	db_bind(s, 1, file);
	int rc;
	while ((rc = db_step(&l->db, s, e)) > 0) {
		const char *id = (const char *)sqlite3_column_text(s, 1);
		size_t figures = db_size(s, 6);
		put(out, (uint64_t)sqlite3_column_int64(s, 0), 8);
		put(out, id ? identity_number(id) : UINT64_MAX, 8);
		put(out, key_column(l, s, 2), 4);
		put(out, key_column(l, s, 3), 4);
		put(out, topic_column(s, 4), 4);
		put(out, topic_column(s, 5), 4);
		put(out, figures < UINT16_MAX ? figures : UINT16_MAX, 2);
		put(out, sqlite3_column_type(s, 7) != SQLITE_NULL, 2);
	}
	sqlite3_finalize(s);
	return rc;
}

int rows_make(struct library *l, int64_t file, struct err *e)
{
	struct buf b;
	sqlite3_stmt *s = NULL;
	buf_init(&b, LIMIT_FILE_BYTES);
	int rc = records_gather(l, file, &b, e);
	if (rc == 0)
		rc = db_prepare(&l->db, &s, "UPDATE file SET rows=?2 WHERE id=?1", e);
	if (rc == 0) {
		db_bind(s, 1, file);
		db_bind_blob(s, 2, buf_str(&b));
		rc = db_run(&l->db, s, e);
	}
	sqlite3_finalize(s);
	buf_release(&b);
	return rc;
}

static void record_read(const struct library *l, const struct topics *t, const char *p, struct library_brief *b)
{
	*b = (struct library_brief){.no = (int64_t)get(p, 8), .id = get(p + 8, 8)};
	b->province = region_by_key(l, (uint32_t)get(p + 16, 4));
	b->city = region_by_key(l, (uint32_t)get(p + 20, 4));
	topic_add(t, (uint32_t)get(p + 24, 4), b);
	topic_add(t, (uint32_t)get(p + 28, 4), b);
	b->figures = (uint32_t)get(p + 32, 2);
	b->check = get(p + 34, 2) & 1;
}

int library_briefs(struct library *l, void (*use)(const struct library_brief *b, void *arg), void *arg, struct err *e)
{
	sqlite3_stmt *s = NULL;
	struct topics topics;
	struct lookup seen = {0};
	int64_t twice;
	topics_index(&topics);
	if (db_number(&l->db, "SELECT (SELECT count(*) FROM file) > 1", &twice, e) < 0 ||
	    db_prepare(&l->db, &s, "SELECT rows FROM file ORDER BY seq", e) < 0)
		return -1;
	int rc;
	while ((rc = db_step(&l->db, s, e)) > 0) {
		struct str rows = db_str(s, 0);
		for (size_t at = 0; at + RECORD <= rows.n; at += RECORD) {
			struct library_brief b;
			record_read(l, &topics, rows.p + at, &b);
			/* The same article of two files: where it stands first. */
			if (twice && lookup_get(&seen, (uint64_t)b.no))
				continue;
			if (twice)
				lookup_set(&seen, (uint64_t)b.no, 1);
			use(&b, arg);
		}
	}
	lookup_release(&seen);
	sqlite3_finalize(s);
	return rc;
}

void library_id(uint64_t id, char out[LIBRARY_ID_CHARS + 1])
{
	identity_text(id, out);
}

uint64_t library_id_number(const char *id)
{
	return identity_number(id);
}

struct str library_title(struct library *l, int64_t no, struct arena *a)
{
	struct err e;
	if (library_prepare(l, GET_TITLE, &e) < 0)
		return STR("");
	sqlite3_stmt *s = l->s[GET_TITLE];
	db_bind(s, 1, no);
	struct str title = str_of(_("the article has left the library"));
	if (db_step(&l->db, s, &e) > 0) {
		title = arena_str(a, db_str(s, 0));
		sqlite3_reset(s);
	}
	return title;
}
