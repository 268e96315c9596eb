/* Bookmarks in the reader: kept, marked in the margin, listed, gone to, removed, taken back; there again in the next run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ingest/import.h"
#include "ingest/ingest.h"
#include "library/bookmark.h"
#include "library/library.h"
#include "ui/core.h"
#include "ui/reading.h"
#include "tests/unit/folder.h"

static char dir[] = "/tmp/caifeng-marks-XXXXXX";

/* The user's library is in a folder of its own and holds the samples. */
static int folder(void **state)
{
	(void)state;
	struct library *l;
	struct err e;
	size_t n;
	if (!mkdtemp(dir) || setenv("XDG_DATA_HOME", dir, 1) != 0 || library_open(&l, NULL, true, &e) < 0)
		return -1;
	int rc = import_samples(l, &n, &e);
	library_close(l);
	return rc < 0 ? -1 : 0;
}

static int folder_gone(void **state)
{
	(void)state;
	return folder_remove(dir);
}

struct reader {
	struct catalog *catalog;
	struct settings *settings;
	struct term *term;
	struct app *app;
};

static struct reader reader_of(struct catalog *c, int w, int h)
{
	struct reader r = {c, settings_new(), term_mem_open(w, h), NULL};
	i18n_language("en");
	r.app = app_new(c, r.settings, r.term);
	app_step(r.app, 0);
	return r;
}

/* A run on the user's library. */
static struct reader begin(int w, int h)
{
	struct library *l;
	struct state *s;
	struct catalog *c;
	struct err e;
	assert_int_equal(library_open(&l, NULL, true, &e), 0);
	assert_int_equal(state_open(&s, library_uuid(l), &e), 0);
	assert_int_equal(catalog_open(&c, l, s, &e), 0);
	return reader_of(c, w, h);
}

static void end(struct reader *r)
{
	app_free(r->app);
	r->term->ops->close(r->term);
	free(r->term);
	settings_free(r->settings);
	catalog_free(r->catalog);
}

static void press(struct reader *r, keycode k)
{
	term_mem_keys(r->term, &k, 1);
	assert_true(app_step(r->app, 0));
}

static void type(struct reader *r, const char *keys)
{
	for (; *keys; keys++)
		press(r, (keycode)*keys);
}

static const char *row(struct reader *r, int y)
{
	static char out[4096];
	struct buf b;
	buf_init(&b, sizeof out - 1);
	grid_row_text(term_mem_screen(r->term), y, &b);
	memcpy(out, buf_cstr(&b), b.n + 1);
	buf_release(&b);
	return out;
}

/* The first row that holds the words; -1. */
static int row_with(struct reader *r, const char *words)
{
	for (int y = 0; y < term_mem_screen(r->term)->h; y++)
		if (strstr(row(r, y), words))
			return y;
	return -1;
}

static void shows(struct reader *r, const char *words)
{
	if (row_with(r, words) >= 0)
		return;
	for (int y = 0; y < term_mem_screen(r->term)->h; y++)
		print_message("%3d|%s\n", y, row(r, y));
	fail_msg("not on the screen: %s", words);
}

/* Rows whose mark cell, left of the text, holds a star; the last such row in *at. The text stands 4 cells from its pane. */
static int stars(struct reader *r, int *at)
{
	const struct grid *g = term_mem_screen(r->term);
	struct reading *t = (struct reading *)r->app->panes[PANE_ARTICLE];
	int n = 0, x = t->pane.body.x + (t->left <= 2 ? 1 : t->left - 2);
	for (int y = t->pane.body.y; y < t->pane.body.y + t->pane.body.h; y++)
		if (g->cells[y * g->w + x].cp[0] == '*') {
			n++;
			if (at)
				*at = y;
		}
	return n;
}

static size_t kept(struct reader *r)
{
	struct arena a;
	struct bookmark *v;
	struct err e;
	size_t n;
	arena_init(&a);
	assert_int_equal(bookmark_list(catalog_state(r->catalog), NULL, &a, &v, &n, &e), 0);
	arena_release(&a);
	return n;
}

static struct passage current(struct reader *r)
{
	return ((struct reading *)r->app->panes[PANE_ARTICLE])->current;
}

static void remove_all(struct reader *r)
{
	if (!r->app->overlay)
		press(r, 'B');
	for (size_t n = kept(r); n > 0; n--)
		press(r, 'd');
	assert_int_equal(kept(r), 0);
	press(r, 'q');
	assert_null(r->app->overlay);
}

static void a_sentence_is_kept_and_marked(void **state)
{
	(void)state;
	struct reader r = begin(100, 30);
	int at;
	type(&r, "2))m");
	assert_int_equal(kept(&r), 1);
	shows(&r, "Kept: “");
	assert_int_equal(stars(&r, &at), 1);
	struct passage here = current(&r);
	assert_int_equal(at, r.app->frame.slot[PANE_ARTICLE].body.y +
			 reading_row((struct reading *)r.app->panes[PANE_ARTICLE], here.para, here.at.start));

	/* Another article has no mark; this one has it when one comes back. */
	type(&r, "J");
	assert_int_equal(stars(&r, NULL), 0);
	type(&r, "K");
	assert_int_equal(stars(&r, NULL), 1);

	/* Once more: removed; taken back: there; done again: gone. */
	type(&r, "m");
	assert_int_equal(kept(&r), 0);
	assert_int_equal(stars(&r, NULL), 0);
	shows(&r, "Bookmark removed");
	type(&r, "u");
	assert_int_equal(kept(&r), 1);
	assert_int_equal(stars(&r, NULL), 1);
	type(&r, "U");
	assert_int_equal(kept(&r), 0);
	type(&r, "uu");
	assert_int_equal(kept(&r), 0);
	type(&r, "u");
	shows(&r, "Nothing to take back");
	press(&r, 'U');
	assert_int_equal(kept(&r), 1);
	type(&r, "UU");
	shows(&r, "Nothing to do again");
	assert_int_equal(kept(&r), 0);
	end(&r);
}

static void the_list_leads_to_the_words(void **state)
{
	(void)state;
	struct reader r = begin(100, 30);
	type(&r, "2))m");
	struct passage first = current(&r);
	long article = r.app->article;
	type(&r, "JJ))m");
	assert_int_equal(kept(&r), 2);
	size_t trail = r.app->trail.at;
	long last = r.app->article;
	end(&r);

	/* Still there in the next run. */
	r = begin(100, 30);
	trail = r.app->trail.at;
	assert_int_equal(r.app->article, last);
	type(&r, "gb");
	assert_non_null(r.app->overlay);
	shows(&r, "2 kept");
	struct str quote = str_slice(catalog_entry(r.catalog, (size_t)article).article->paras[first.para].text, first.at.start, first.at.start + 12);
	char words[16];
	snprintf(words, sizeof words, "%.*s", (int)quote.n, quote.p);
	int y = row_with(&r, words);
	assert_true(y >= 2);
	for (int i = (y - 2) / 2; i > 0; i--)
		press(&r, 'j');
	press(&r, K_ENTER);
	assert_null(r.app->overlay);
	assert_int_equal(r.app->article, article);
	assert_int_equal(r.app->focus, PANE_ARTICLE);
	assert_int_equal(current(&r).para, first.para);
	assert_int_equal(current(&r).at.start, first.at.start);
	assert_true(((struct reading *)r.app->panes[PANE_ARTICLE])->lit.at.end > 0);
	assert_int_equal(r.app->trail.at, trail + 1);
	press(&r, K_BACKSPACE);
	assert_int_equal(r.app->article, last);

	/* Removed in the list, and back at once. */
	type(&r, "Bd");
	assert_int_equal(kept(&r), 1);
	shows(&r, "1 kept");
	type(&r, "u");
	shows(&r, "2 kept");
	remove_all(&r);
	type(&r, "B");
	shows(&r, "No bookmarks yet");
	shows(&r, "m keeps the sentence");
	end(&r);
}

static void what_was_taken_back_stands_where_it_stood(void **state)
{
	(void)state;
	struct reader r = begin(100, 30);
	struct arena a;
	struct bookmark *before, *after;
	struct err e;
	size_t n;
	arena_init(&a);
	type(&r, "2)))m");
	assert_int_equal(bookmark_list(catalog_state(r.catalog), NULL, &a, &before, &n, &e), 0);
	assert_int_equal(n, 1);
	type(&r, "mu");
	assert_int_equal(bookmark_list(catalog_state(r.catalog), NULL, &a, &after, &n, &e), 0);
	assert_int_equal(n, 1);
	assert_string_equal(before->id, after->id);
	assert_true(str_eq(before->article, after->article) && str_eq(before->title, after->title));
	assert_true(str_eq(before->anchor.quote, after->anchor.quote) && str_eq(before->anchor.prefix, after->anchor.prefix) &&
		    str_eq(before->anchor.suffix, after->anchor.suffix));
	assert_true(before->anchor.para == after->anchor.para && before->anchor.at.start == after->anchor.at.start &&
		    before->anchor.at.end == after->anchor.at.end && before->anchor.hash == after->anchor.hash);
	assert_true(before->created == after->created);
	arena_release(&a);
	remove_all(&r);
	end(&r);
}

/* Words that are in no article, with a note and tags. */
static void orphan(struct reader *r, size_t article)
{
	struct bookmark b = {.article = str_of(catalog_id(r->catalog, article)), .title = STR("旧题"), .note = STR("再问一次"),
			     .tags = STR("人口, 教育")};
	struct err e;
	b.anchor.quote = STR("此处原有一句，今已无迹可寻");
	b.anchor.hash = 1;
	assert_int_equal(bookmark_add(catalog_state(r->catalog), &b, NULL, &e), 0);
}

static void orphans_come_first_and_keep_their_words(void **state)
{
	(void)state;
	struct reader r = begin(100, 30);
	type(&r, "2))m");
	orphan(&r, (size_t)r.app->article);
	type(&r, "B");
	const struct grid *g = term_mem_screen(r.term);
	assert_int_equal(g->cells[2 * g->w + 1].cp[0], '!');
	assert_non_null(strstr(row(&r, 2), "今已无迹可寻"));
	assert_non_null(strstr(row(&r, 3), "no longer in the article"));
	assert_non_null(strstr(row(&r, 3), "再问一次"));
	assert_non_null(strstr(row(&r, 3), "#教育"));
	shows(&r, "1 no longer firm");

	/* By Han and by pinyin, in words and note. */
	type(&r, "/zwyc");
	press(&r, K_ENTER);
	shows(&r, "zwyc · 1 / 2 kept");
	press(&r, K_ESC);
	assert_non_null(r.app->overlay);
	shows(&r, " 2 kept");
	press(&r, '/');
	press(&r, 0x65e0); /* 无 */
	press(&r, 0x8ff9); /* 迹 */
	press(&r, K_ENTER);
	shows(&r, "1 / 2 kept");
	type(&r, "/vvvv");
	press(&r, K_ENTER);
	shows(&r, "No bookmark fits");
	press(&r, K_ESC);
	press(&r, 'g');
	press(&r, 'g');
	press(&r, K_ENTER);
	shows(&r, "no longer in the article");
	assert_null(r.app->overlay);
	remove_all(&r);
	end(&r);
}

static void a_figure_keeps_its_sentence(void **state)
{
	(void)state;
	struct reader r = begin(100, 30);
	type(&r, "3jm");
	assert_int_equal(kept(&r), 1);
	long figure = pane_figures_selected(r.app->panes[PANE_FIGURES]);
	const struct figure *f = &catalog_entry(r.catalog, (size_t)r.app->article).facts->figures[figure];
	struct reading *t = (struct reading *)r.app->panes[PANE_ARTICLE];
	assert_int_equal(t->n_marks, 1);
	assert_int_equal(t->marks[0].para, f->para);
	assert_true(t->marks[0].byte <= f->at.start);
	type(&r, "m");
	assert_int_equal(kept(&r), 0);
	end(&r);
}

static void help_lies_over_the_list(void **state)
{
	(void)state;
	struct reader r = begin(100, 30);
	type(&r, "2))mB?");
	shows(&r, "Help › bookmarks");
	shows(&r, "remove the bookmark");
	press(&r, 'q');
	shows(&r, "1 kept");
	type(&r, ":remove");
	press(&r, K_ENTER);
	assert_int_equal(kept(&r), 0);
	press(&r, 'B');
	assert_null(r.app->overlay);
	end(&r);
}

/* Small screens: the mark, the list with its words, nothing past the edge. */
static void small_screens(void **state)
{
	(void)state;
	static const int sizes[][2] = {{60, 20}, {40, 12}, {20, 6}};
	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		struct reader r = begin(sizes[i][0], sizes[i][1]);
		type(&r, "2))m");
		assert_int_equal(kept(&r), 1);
		assert_int_equal(stars(&r, NULL), 1);
		orphan(&r, (size_t)r.app->article);
		press(&r, 'B');
		const struct grid *g = term_mem_screen(r.term);
		assert_non_null(strstr(row(&r, 0), "Bookmarks"));
		assert_int_equal(g->cells[2 * g->w + 1].cp[0], '!');
		assert_non_null(strstr(row(&r, 2), "此处"));
		press(&r, 'j');
		press(&r, K_ENTER);
		assert_null(r.app->overlay);
		assert_int_equal(stars(&r, NULL), 1);
		remove_all(&r);
		end(&r);
	}
}

static void without_a_library(void **state)
{
	(void)state;
	struct catalog *c = catalog_new();
	struct ingest in;
	struct err e;
	assert_int_equal(ingest_file(&in, "tests/fixtures/digest.md", &e), 0);
	ingest_into(&in, c);
	struct reader r = reader_of(c, 100, 30);
	type(&r, "2m");
	shows(&r, "Bookmarks need a library: caifeng import FILE");
	type(&r, "u");
	shows(&r, "Bookmarks need a library");
	type(&r, "B");
	shows(&r, "0 kept");
	shows(&r, "Bookmarks need a library");
	press(&r, 'd');
	press(&r, K_ENTER);
	press(&r, 'q');
	assert_null(r.app->overlay);
	end(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_is_kept_and_marked),
		cmocka_unit_test(the_list_leads_to_the_words),
		cmocka_unit_test(what_was_taken_back_stands_where_it_stood),
		cmocka_unit_test(orphans_come_first_and_keep_their_words),
		cmocka_unit_test(a_figure_keeps_its_sentence),
		cmocka_unit_test(help_lies_over_the_list),
		cmocka_unit_test(small_screens),
		cmocka_unit_test(without_a_library),
	};
	return cmocka_run_group_tests_name("marks", tests, folder, folder_gone);
}
