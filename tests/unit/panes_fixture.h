/* A small app for the tests of panes: what ui/state.h asks for, written down as it is called, and articles made by hand.
 *
 * An article is lines: the first is the title, then "> " a line over it, "# " a heading, else a paragraph. A figure stands in
 * braces, {近300万|人}: value, then unit; |subject may follow, and |period. ^ is the seam of two pieces. */
#ifndef TESTS_PANES_FIXTURE_H
#define TESTS_PANES_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* not every test uses all of it */
#define UNUSED __attribute__((unused))

#include "base/i18n.h"
#include "base/mem.h"
#include "lexicon/topic.h"
#include "ui/app.h"
#include "text/width.h"
#include "ui/state.h"

struct app {
	struct catalog *catalog;
	struct settings *settings;
	struct pane *panes[PANE_COUNT];
	long article, figure;
	enum pane_id focus;
	int shown, opened, figures_shown, entered, trail;
	char message[LIMIT_MESSAGE_BYTES];
	struct grid grid;
};

struct catalog *app_catalog(struct app *a) { return a->catalog; }
struct settings *app_settings(struct app *a) { return a->settings; }
long app_article(const struct app *a) { return a->article; }
enum pane_id app_focus(const struct app *a) { return a->focus; }
struct pane *app_pane(struct app *a, enum pane_id id) { return a->panes[id]; }
void app_push_trail(struct app *a) { a->trail++; }

void app_message(struct app *a, bool warn, const char *fmt, ...)
{
	va_list args;
	(void)warn;
	va_start(args, fmt);
	vsnprintf(a->message, sizeof a->message, fmt, args);
	va_end(args);
}

unsigned app_show(struct app *a, size_t article, enum pane_id from, bool push)
{
	a->shown++;
	a->opened += push;
	a->article = (long)article;
	pane_article_show(a->panes[PANE_ARTICLE], article);
	pane_figures_show(a->panes[PANE_FIGURES], article);
	if (push) {
		catalog_mark_read(a->catalog, article, true);
		pane_tree_reload(a->panes[PANE_TREE]);
	}
	if (from != PANE_TREE)
		pane_tree_reveal(a->panes[PANE_TREE], article);
	return RX_REPAINT;
}

unsigned app_show_figure(struct app *a, long figure, enum pane_id from, bool enter)
{
	const struct entry e = catalog_entry(a->catalog, (size_t)a->article);
	const struct figure *f = &e.facts->figures[figure];

	a->figures_shown++;
	a->entered += enter;
	a->figure = figure;
	if (enter) {
		a->trail++;
		a->focus = PANE_ARTICLE;
	}
	pane_article_light(a->panes[PANE_ARTICLE], f->para, para_sentence(&e.article->paras[f->para], f->at.start));
	pane_article_figure(a->panes[PANE_ARTICLE], figure);
	if (from != PANE_FIGURES)
		pane_figures_select(a->panes[PANE_FIGURES], figure);
	return RX_REPAINT;
}

unsigned app_set_focus(struct app *a, enum pane_id id)
{
	a->focus = id;
	return RX_REPAINT;
}

struct str app_chrome(const struct app *a, enum chrome c)
{
	static const char *const glyphs[] = {"─", "│", "▸", "▾", "»", "›", "◦", "¦", "?"};
	(void)a;
	return str_of(glyphs[c]);
}

/* --- articles */

struct made {
	const char *province, *city, *topic, *text;
	bool check, made_title;
};

static UNUSED struct str marked(struct arena *a, struct str line, uint32_t para, struct facts *facts)
{
	char *out = arena_alloc(a, line.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] != '{') {
			out[n++] = line.p[i];
			continue;
		}
		struct figure f = {.para = para, .at = {n, n}};
		int part = 0;
		size_t start = ++i;
		for (;; i++) {
			if (line.p[i] != '|' && line.p[i] != '}') {
				if (part < 2)
					out[n++] = line.p[i];
				continue;
			}
			struct str s = str_slice(line, start, i);
			if (part == 0)
				f.unit_at = n;
			else if (part == 1)
				f.unit_text = s;
			else if (part == 2)
				f.subject = s;
			else
				f.period = s;
			part++;
			start = i + 1;
			if (line.p[i] == '}')
				break;
		}
		f.at.end = n;
		f.kind = str_eq(f.unit_text, STR("%")) ? FIGURE_PERCENT : str_eq(f.unit_text, STR("元")) ? FIGURE_MONEY : FIGURE_COUNT;
		facts->figures[facts->n_figures++] = f;
	}
	return (struct str){out, n};
}

static UNUSED void add_article(struct catalog *c, const struct made *m)
{
	struct arena a;
	struct source src;
	struct page page = {.format = "text", .n = 1};
	struct str rest = str_of(m->text);

	arena_init(&a);
	assert_int_equal(source_from(&src, "made.txt", STR("made by hand"), NULL), 0);
	struct article *art = arena_alloc(&a, sizeof *art);
	struct facts *facts = arena_alloc(&a, sizeof *facts);
	size_t lines = 1, braces = 1;
	for (size_t i = 0; i < rest.n; i++) {
		lines += rest.p[i] == '\n';
		braces += rest.p[i] == '{';
	}
	*art = (struct article){.paras = arena_array(&a, lines, sizeof *art->paras), .check = m->check, .title_made = m->made_title};
	*facts = (struct facts){.figures = arena_array(&a, braces, sizeof *facts->figures)};
	while (rest.n > 0) {
		size_t end = str_find(rest, STR("\n"));
		struct str line = arena_str(&a, str_slice(rest, 0, end));
		enum para_kind kind = art->n == 0 ? PARA_TITLE : PARA_BODY;
		rest = str_slice(rest, end < rest.n ? end + 1 : end, rest.n);
		if (str_starts(line, STR("# ")))
			kind = PARA_HEADING;
		else if (str_starts(line, STR("> ")))
			kind = PARA_SUBTITLE;
		if (kind == PARA_HEADING || kind == PARA_SUBTITLE)
			line = str_slice(line, 2, line.n);
		size_t seam = str_find(line, STR("^"));
		struct piece *pieces = arena_array(&a, 2, sizeof *pieces);
		if (seam < line.n) {
			struct buf b;
			buf_init(&b, 10000);
			buf_add(&b, str_slice(line, 0, seam));
			buf_add(&b, str_slice(line, seam + 1, line.n));
			line = arena_str(&a, buf_str(&b));
			buf_release(&b);
		}
		struct str text = marked(&a, line, (uint32_t)art->n, facts);
		pieces[0] = (struct piece){{0, seam < text.n ? seam : text.n}, 0};
		pieces[1] = (struct piece){{seam, text.n}, seam};
		art->paras[art->n++] = (struct para){kind, text, pieces, seam < text.n ? 2 : 1};
		art->bytes += text.n;
	}
	if (m->province)
		facts->province = region_named(str_of(m->province), REGION_PROVINCE);
	if (m->city)
		facts->city = region_named(str_of(m->city), REGION_CITY);
	int topic = m->topic ? topic_named(str_of(m->topic)) : -1;
	facts->topics[0] = topic >= 0 ? (size_t)topic : topic_count() - 1;
	facts->n_topics = 1;
	page.articles = art;
	catalog_add(c, &src, &a, &page, facts);
}

static UNUSED struct app *app_of(const struct made *m, size_t n)
{
	struct app *a = mem_zero(1, sizeof *a);

	a->catalog = catalog_new();
	a->settings = settings_new();
	a->article = a->figure = -1;
	for (size_t i = 0; i < n; i++)
		add_article(a->catalog, &m[i]);
	a->panes[PANE_TREE] = pane_tree_new(a);
	a->panes[PANE_ARTICLE] = pane_article_new(a);
	a->panes[PANE_FIGURES] = pane_figures_new(a);
	grid_init(&a->grid);
	return a;
}

static UNUSED void app_done(struct app *a)
{
	for (int i = 0; i < PANE_COUNT; i++)
		a->panes[i]->ops->free(a->panes[i]);
	catalog_free(a->catalog);
	settings_free(a->settings);
	grid_release(&a->grid);
	free(a);
}

static UNUSED unsigned act(struct app *a, enum pane_id id, enum action_id action)
{
	return a->panes[id]->ops->act(a->panes[id], action, action_at(action)->arg);
}

static UNUSED void place(struct app *a, enum pane_id id, int w, int h)
{
	grid_resize(&a->grid, w, h);
	a->panes[id]->ops->resize(a->panes[id], (struct rect){0, 0, w, h});
}

static UNUSED const char *row(struct app *a, int y)
{
	static char out[4096];
	struct buf b;

	buf_init(&b, sizeof out - 1);
	grid_row_text(&a->grid, y, &b);
	memcpy(out, buf_cstr(&b), b.n + 1);
	buf_release(&b);
	return out;
}

static UNUSED void draw(struct app *a, enum pane_id id, bool focused)
{
	grid_resize(&a->grid, a->grid.w, a->grid.h);
	a->panes[id]->ops->draw(a->panes[id], &a->grid, focused);
}

/* Draws and compares the rows; a difference prints the screen. */
static UNUSED void drawn(struct app *a, enum pane_id id, bool focused, const char *const *want, int n)
{
	int bad = -1;

	draw(a, id, focused);
	for (int y = 0; y < n && bad < 0; y++)
		if (strcmp(row(a, y), want[y]) != 0)
			bad = y;
	for (int y = 0; bad >= 0 && y < a->grid.h; y++)
		print_message("%3d|%s\n", y, row(a, y));
	if (bad >= 0)
		assert_string_equal(row(a, bad), want[bad]);
}

static UNUSED enum role role_at(struct app *a, int x, int y)
{
	return (enum role)grid_at(&a->grid, x, y)->role;
}

/* No half of a wide character stands alone, and nothing stands outside the pane's rectangle. */
static UNUSED void whole_cells(struct app *a, struct rect r)
{
	for (int y = 0; y < a->grid.h; y++) {
		for (int x = 0; x < a->grid.w; x++) {
			const struct cell *c = grid_at(&a->grid, x, y);
			if (c->width == 2)
				assert_true(x + 1 < a->grid.w && grid_at(&a->grid, x + 1, y)->width == 0);
			if (c->width == 0)
				assert_true(x > 0 && grid_at(&a->grid, x - 1, y)->width == 2);
			bool in = x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
			if (!in)
				assert_int_equal(c->cp[0], ' ');
			if (in && c->width == 2)
				assert_true(x + 1 < r.x + r.w);
		}
	}
}

static UNUSED void head(struct app *a, enum pane_id id, const char *left, const char *right)
{
	struct buf l, r;

	buf_init(&l, 1000);
	buf_init(&r, 1000);
	a->panes[id]->ops->head(a->panes[id], &l, &r);
	assert_string_equal(buf_cstr(&l), left);
	assert_string_equal(buf_cstr(&r), right);
	buf_release(&l);
	buf_release(&r);
}

static UNUSED unsigned type(struct app *a, enum pane_id id, const char *text, int done, size_t *hits, size_t *at)
{
	return a->panes[id]->ops->find(a->panes[id], str_of(text), done, hits, at);
}

/* Every small rectangle, and some odd ones, drawn after a few keys. */
static UNUSED void any_rectangle(struct app *a, enum pane_id id)
{
	static const int sizes[] = {1, 2, 3, 4, 5, 6, 7, 9, 13, 20, 21, 37, 59, 60, 61, 74, 133, 500};
	static const int heights[] = {1, 2, 3, 5, 6, 17, 200};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		for (size_t k = 0; k < sizeof heights / sizeof *heights; k++) {
			struct rect r = {3, 1, sizes[i], heights[k]};
			grid_resize(&a->grid, r.w + 6, r.h + 2);
			a->panes[id]->ops->resize(a->panes[id], r);
			act(a, id, ACTION_MOVE_DOWN);
			draw(a, id, true);
			whole_cells(a, r);
			act(a, id, ACTION_GO_LAST);
			draw(a, id, false);
			whole_cells(a, r);
			act(a, id, ACTION_GO_FIRST);
		}
	}
	a->panes[id]->ops->resize(a->panes[id], (struct rect){0, 0, 0, 0});
	draw(a, id, true);
}

#endif
