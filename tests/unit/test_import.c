#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "ingest/import.h"
#include "ingest/ingest.h"
#include "ingest/samples.h"
#include "tests/unit/folder.h"

static char dir[] = "/tmp/caifeng-import-XXXXXX";

static const char *in_dir(const char *name)
{
	static char path[4][256];
	static int next;
	char *p = path[next++ % 4];
	snprintf(p, 256, "%s/%s", dir, name);
	return p;
}

static void run(const char *const *words)
{
	pid_t child = fork();
	if (child == 0) {
		execvp(words[0], (char *const *)(uintptr_t)words);
		_exit(127);
	}
	waitpid(child, NULL, 0);
}

static int folder(void **state)
{
	(void)state;
	return mkdtemp(dir) ? 0 : -1;
}

static int folder_gone(void **state)
{
	(void)state;
	return folder_remove(dir);
}

static int clean(void **state)
{
	(void)state;
	run((const char *const[]){"rm", "-rf", in_dir("lib"), in_dir("in"), NULL});
	return mkdir(in_dir("in"), 0777);
}

static void file(const char *name, const char *text)
{
	FILE *f = fopen(in_dir(name), "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static struct library *library(void)
{
	struct library *l;
	struct err e;
	assert_int_equal(library_open(&l, in_dir("lib"), true, &e), 0);
	return l;
}

struct seen {
	size_t faults, calls, stop_after;
	char last[LIMIT_MESSAGE_BYTES];
	struct import_progress p;
};

static void fault(const struct err *e, void *arg)
{
	struct seen *s = arg;
	s->faults++;
	snprintf(s->last, sizeof s->last, "%s", e->msg);
}

static void progress(const struct import_progress *p, void *arg)
{
	struct seen *s = arg;
	assert_true(p->bytes_done <= p->bytes);
	assert_true(p->articles >= s->p.articles);
	s->p = *p;
}

static bool stop(void *arg)
{
	struct seen *s = arg;
	return s->stop_after && ++s->calls >= s->stop_after;
}

static struct import_result import(struct library *l, enum split split, struct seen *s, const char *a, const char *b)
{
	s->p = (struct import_progress){0};
	const char *paths[] = {a, b};
	struct import_options o = {.split = split, .progress = progress, .fault = fault, .stop = stop, .arg = s};
	struct import_result r;
	struct err e;
	assert_int_equal(import_paths(l, paths, b ? 2 : 1, &o, &r, &e), 0);
	return r;
}

static size_t articles(struct library *l)
{
	struct library_stats st;
	struct err e;
	assert_int_equal(library_stats(l, &st, &e), 0);
	return st.articles;
}

static void folders_are_walked(void **state)
{
	(void)state;
	struct library *l = library();
	struct seen s = {0};
	assert_int_equal(mkdir(in_dir("in/deep"), 0777), 0);
	assert_int_equal(mkdir(in_dir("in/.git"), 0777), 0);
	file("in/a.md", "# 甲题\n\n甲的正文一句话。\n");
	file("in/deep/b.TXT", "乙题\n\n乙的正文一句话，比题目长得多。\n");
	file("in/deep/c.c", "int x;\n");
	file("in/.git/d.md", "# 丁题\n\n丁的正文。\n");
	file("in/.e.md", "# 戊题\n\n戊的正文。\n");
	/* A link back up must not be followed for ever. */
	assert_int_equal(symlink("..", in_dir("in/deep/up")), 0);
	struct import_result r = import(l, SPLIT_AUTO, &s, in_dir("in"), in_dir("in/a.md"));
	assert_int_equal(r.files_new, 2);
	assert_int_equal(r.articles, 2);
	assert_int_equal(r.files_failed, 0);
	assert_int_equal(s.p.files_done, 2);
	assert_true(s.p.bytes_done == s.p.bytes && s.p.bytes > 0);
	assert_null(s.p.path);
	assert_int_equal(articles(l), 2);
	r = import(l, SPLIT_AUTO, &s, in_dir("in"), NULL);
	assert_int_equal(r.files_same, 2);
	library_close(l);
}

static void what_fails_is_said_and_the_rest_is_done(void **state)
{
	(void)state;
	struct library *l = library();
	struct seen s = {0};
	file("in/a.md", "# 甲题\n\n甲的正文一句话。\n");
	file("in/blank.md", " \n\n");
	struct import_result r = import(l, SPLIT_AUTO, &s, in_dir("in"), in_dir("in/none.md"));
	assert_int_equal(r.files_new, 1);
	assert_int_equal(r.files_failed, 2);
	assert_int_equal(s.faults, 2);
	assert_int_equal(articles(l), 1);
	library_close(l);
}

static void many(const char *name, int from, int n)
{
	FILE *f = fopen(in_dir(name), "w");
	assert_non_null(f);
	for (int i = from; i < from + n; i++)
		fprintf(f, "# 第%d号\n\n本号的正文，第%d次印行，共%d页。\n\n", i, i, i + 3);
	assert_int_equal(fclose(f), 0);
}

/* Wherever it is stopped: whole files only; the next import brings the rest. */
static void stopping_leaves_whole_files(void **state)
{
	(void)state;
	many("in/1.md", 0, 300);
	many("in/2.md", 300, 300);
	many("in/3.md", 600, 300);
	for (size_t after = 1; after < 20; after++) {
		struct library *l = library();
		struct seen s = {.stop_after = after};
		struct import_result r = import(l, SPLIT_HEADING, &s, in_dir("in"), NULL);
		size_t n = articles(l);
		assert_true(n % 300 == 0 && (n < 900) == r.stopped);
		s.stop_after = 0;
		r = import(l, SPLIT_HEADING, &s, in_dir("in"), NULL);
		assert_false(r.stopped);
		assert_int_equal(articles(l), 900);
		library_close(l);
		run((const char *const[]){"rm", "-rf", in_dir("lib"), NULL});
	}
}

struct id_list {
	char (*id)[LIBRARY_ID_CHARS + 1];
	size_t n, max;
};

static bool id_take(const struct library_row *row, void *arg)
{
	struct id_list *v = arg;
	if (v->n < v->max)
		memcpy(v->id[v->n++], row->id, sizeof row->id);
	return true;
}

static void ids(struct library *l, char out[][LIBRARY_ID_CHARS + 1], size_t max)
{
	struct id_list v = {out, 0, max};
	struct err e;
	assert_int_equal(library_list(l, id_take, &v, &e), 0);
	assert_int_equal(v.n, max);
}

/* One article goes in front of three hundred: all the others keep their ids. */
static void ids_outlast_a_change(void **state)
{
	(void)state;
	struct library *l = library();
	struct seen s = {0};
	static char before[300][LIBRARY_ID_CHARS + 1], after[301][LIBRARY_ID_CHARS + 1];
	many("in/1.md", 0, 300);
	import(l, SPLIT_HEADING, &s, in_dir("in/1.md"), NULL);
	ids(l, before, 300);
	FILE *f = fopen(in_dir("in/new.md"), "w");
	assert_non_null(f);
	fputs("# 增刊\n\n增刊的正文。\n\n", f);
	for (int i = 0; i < 300; i++)
		fprintf(f, "# 第%d号\n\n本号的正文，第%d次印行，共%d页%s\n\n", i, i, i + 3, i % 7 ? "。" : "，改过一回。");
	assert_int_equal(fclose(f), 0);
	assert_int_equal(rename(in_dir("in/new.md"), in_dir("in/1.md")), 0);
	s = (struct seen){0};
	struct import_result r = import(l, SPLIT_HEADING, &s, in_dir("in/1.md"), NULL);
	assert_int_equal(r.files_changed, 1);
	assert_int_equal(r.fresh, 1);
	assert_int_equal(r.gone, 0);
	ids(l, after, 301);
	for (size_t i = 0; i < 300; i++)
		assert_string_equal(before[i], after[i + 1]);
	library_close(l);
}

static int no_more(const struct article *art, struct arena *a, void *arg)
{
	(void)a;
	assert_true(art->n > 0);
	return ++*(int *)arg == 2 ? -1 : 0;
}

struct parts {
	unsigned last;
	size_t bytes, n;
};

static int add_part(const struct article *art, struct arena *a, void *arg)
{
	struct parts *p = arg;
	(void)a;
	p->n++;
	p->last = art->part;
	assert_true(art->bytes <= LIMIT_ARTICLE_BYTES + LIMIT_PARAGRAPH_BYTES);
	for (size_t i = art->title_made ? 1 : 0; i < art->n; i++)
		p->bytes += art->paras[i].text.n;
	return 0;
}

static void divisions(void **state)
{
	(void)state;
	static const char text[] = "# 一\n\n一的正文。\n\n## 节\n\n一的第二节。\n\n# 二\n\n# 三\n\n三的正文。\n";
	struct ingest in;
	struct blocks blocks;
	struct err e;
	int n = 0;
	assert_int_equal(ingest_open_bytes(&in, "a.md", str_of(text), &blocks, &e), 0);
	assert_int_equal(split_each(&in.src, &blocks, SPLIT_HEADING, no_more, &n), -1);
	assert_int_equal(n, 2);
	struct parts p = {0};
	assert_int_equal(split_each(&in.src, &blocks, SPLIT_HEADING, add_part, &p), 0);
	assert_int_equal(p.n, 3);
	p = (struct parts){0};
	assert_int_equal(split_each(&in.src, &blocks, SPLIT_FILE, add_part, &p), 0);
	assert_int_equal(p.n, 1);
	ingest_release(&in);
	assert_int_equal(split_named("heading"), SPLIT_HEADING);
	assert_int_equal(split_named("page"), -1);
	assert_string_equal(split_name(SPLIT_FILE), "file");
}

/* An article past its limit goes on in parts, and nothing is lost. */
static void long_articles_are_parts(void **state)
{
	(void)state;
	size_t lines = 20, line = LIMIT_PARAGRAPH_BYTES / 3 * 3;
	char *text = mem_alloc(lines * (line + 1));
	for (size_t i = 0; i < lines; i++) {
		for (size_t k = 0; k < line; k++)
			text[i * (line + 1) + k] = "字"[k % 3];
		text[i * (line + 1) + line] = '\n';
	}
	struct ingest in;
	struct blocks blocks;
	struct err e;
	struct parts p = {0};
	assert_int_equal(ingest_open_bytes(&in, "a.md", (struct str){text, lines * (line + 1)}, &blocks, &e), 0);
	assert_int_equal(split_each(&in.src, &blocks, SPLIT_FILE, add_part, &p), 0);
	assert_int_equal(p.n, 2);
	assert_int_equal(p.last, 2);
	assert_int_equal(p.bytes, lines * line);
	ingest_release(&in);
	free(text);
}

static void the_samples_are_all_or_none(void **state)
{
	(void)state;
	struct library *l = library();
	struct err e;
	bool started;
	size_t n, removed;
	struct library_stats st;
	assert_int_equal(library_started(l, &started, &e), 0);
	assert_false(started);
	assert_int_equal(import_samples(l, &n, &e), 0);
	assert_int_equal(library_stats(l, &st, &e), 0);
	assert_int_equal(st.articles, n);
	assert_int_equal(st.files, sample_count);
	assert_int_equal(st.samples, sample_count);
	assert_int_equal(library_remove_samples(l, &removed, &e), 0);
	assert_int_equal(removed, n);
	assert_int_equal(library_started(l, &started, &e), 0);
	assert_true(started);
	library_close(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(folders_are_walked, clean), cmocka_unit_test_setup(what_fails_is_said_and_the_rest_is_done, clean),
		cmocka_unit_test_setup(stopping_leaves_whole_files, clean), cmocka_unit_test_setup(ids_outlast_a_change, clean),
		cmocka_unit_test_setup(divisions, clean), cmocka_unit_test_setup(long_articles_are_parts, clean),
		cmocka_unit_test_setup(the_samples_are_all_or_none, clean),
	};
	return cmocka_run_group_tests(tests, folder, folder_gone);
}
