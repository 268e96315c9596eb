/* Whether a library is whole: the database by its own check, then every article by reading it. */
#include <stdio.h>

#include "library/store.h"

enum { FAULTS_SAID = 20 };

struct check {
	struct library *l;
	void (*fault)(const char *words, void *arg);
	void *arg;
	size_t faults;
};

static void say(struct check *c, const char *words)
{
	if (c->faults++ < FAULTS_SAID && c->fault)
		c->fault(words, c->arg);
}

static int pages_check(struct check *c, struct err *e)
{
	sqlite3_stmt *s = NULL;
	if (db_prepare(&c->l->db, &s, "PRAGMA quick_check(20)", e) < 0)
		return -1;
	int rc;
	while ((rc = db_step(&c->l->db, s, e)) > 0) {
		const char *words = (const char *)sqlite3_column_text(s, 0);
		if (words && strcmp(words, "ok") != 0)
			say(c, words);
	}
	sqlite3_finalize(s);
	return rc;
}

static bool article_check(const struct library_row *row, void *arg)
{
	struct check *c = arg;
	struct arena a;
	struct library_article art;
	struct err e, words;
	arena_init(&a);
	if (library_load(c->l, row->no, &a, &art, &e) < 0) {
		err_set(&words, ERR_NONE, "%s  %.*s: %s", row->id, (int)(row->title.n < 120 ? row->title.n : 120), row->title.p, e.msg);
		say(c, words.msg);
	}
	arena_release(&a);
	return true;
}

static int count_check(struct check *c, const char *sql, const char *words, struct err *e)
{
	int64_t n;
	struct err said;
	if (db_number(&c->l->db, sql, &n, e) < 0)
		return -1;
	if (n > 0) {
		err_set(&said, ERR_NONE, "%s: %lld", words, (long long)n);
		say(c, said.msg);
	}
	return 0;
}

int library_check(struct library *l, void (*fault)(const char *words, void *arg), void *arg, size_t *faults, struct err *e)
{
	struct check c = {.l = l, .fault = fault, .arg = arg};
	int rc = pages_check(&c, e);
	if (rc == 0)
		rc = count_check(&c, "SELECT count(*) FROM place p LEFT JOIN article a ON a.no=p.article WHERE a.no IS NULL",
				 _("places of articles that are missing"), e);
	if (rc == 0)
		rc = count_check(&c, "SELECT count(*) FROM article a LEFT JOIN place p ON p.article=a.no WHERE p.article IS NULL",
				 _("articles that stand in no file"), e);
	if (rc == 0)
		rc = count_check(&c, "SELECT count(*) FROM file f WHERE length(rows) <> 36 * (SELECT count(*) FROM place WHERE file=f.id)",
				 _("files whose list of articles is incomplete"), e);
	if (rc == 0)
		rc = library_list(l, article_check, &c, e);
	*faults = c.faults;
	return rc;
}
