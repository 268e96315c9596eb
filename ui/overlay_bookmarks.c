/* All bookmarks: place, words, paper; the note under them. Those that no longer stand firm come first, the others in the
 * order of the regions. Enter goes to the words. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "library/bookmark.h"
#include "library/library.h"
#include "text/pinyin.h"
#include "ui/core.h"
#include "ui/window.h"

enum { ROWS_EACH = 2, PLACE_X = 3, PLACE_CELLS = 10, PLACE_NARROW = 8, NARROW = 60, PAPER_CELLS = 16 };

/* A bookmark as its article has it now. */
struct kept {
	const struct bookmark *b;
	size_t article;              /* SIZE_MAX: no longer in the library */
	enum anchor_state state;
	uint32_t para;
	struct span at;
	struct str place, paper;
	size_t order;                /* of its region; SIZE_MAX without one */
};

struct marks {
	struct overlay base;
	struct arena arena;
	struct kept *all;            /* on the arena */
	size_t n_all, n_open;        /* n_open: not firm */
	size_t *rows;                /* those the filter leaves; as many as all */
	struct list_view list;
	char filter[LIMIT_PROMPT_BYTES];
	size_t filter_n;
	char trouble[2 * LIMIT_MESSAGE_BYTES];  /* why the list could not be read */
};

static int by_need(const void *vp, const void *vq)
{
	const struct kept *p = vp, *q = vq;
	bool p_open = p->state != ANCHOR_FIRM, q_open = q->state != ANCHOR_FIRM;
	if (p_open != q_open)
		return p_open ? -1 : 1;
	if (p->order != q->order)
		return p->order < q->order ? -1 : 1;
	if (p->article != q->article)
		return p->article < q->article ? -1 : 1;
	if (p->para != q->para)
		return p->para < q->para ? -1 : 1;
	if (p->at.start != q->at.start)
		return p->at.start < q->at.start ? -1 : 1;
	return strcmp(p->b->id, q->b->id);
}

static void resolve(struct catalog *c, const struct bookmark *b, struct kept *k)
{
	char id[LIBRARY_ID_CHARS + 1];
	*k = (struct kept){.b = b, .article = SIZE_MAX, .state = ANCHOR_LOST, .para = b->anchor.para, .order = SIZE_MAX};
	if (b->article.n >= sizeof id)
		return;
	memcpy(id, b->article.p, b->article.n);
	id[b->article.n] = 0;
	k->article = catalog_find(c, id);
	if (k->article >= catalog_count(c))
		return;
	struct entry e = catalog_entry(c, k->article);
	const struct facts *f = e.facts;
	const struct region *r = f->county ? f->county : f->city ? f->city : f->province;
	k->paper = f->source;
	if (r) {
		k->place = r->name;
		k->order = r->index;
	}
	k->state = anchor_find(e.article, &b->anchor, &k->para, &k->at);
}

static bool passes(const struct marks *m, const struct kept *k)
{
	const struct str texts[] = {k->b->anchor.quote, k->b->note, k->b->tags, k->place, k->paper, k->b->title};
	struct span hit;
	if (m->filter_n == 0)
		return true;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (pinyin_match((struct str){m->filter, m->filter_n}, texts[i], &hit) != PINYIN_NONE)
			return true;
	return false;
}

static int rows_fitting(const struct marks *m)
{
	int rows = (m->base.app->h - 3) / ROWS_EACH;
	return rows > 0 ? rows : 1;
}

static const struct kept *focused(const struct marks *m)
{
	return m->list.at < m->list.n ? &m->all[m->rows[m->list.at]] : NULL;
}

/* The rows the filter leaves; the focus stays on the bookmark of this id, or where it was. */
static void narrow(struct marks *m, const char *id)
{
	m->list.n = 0;
	for (size_t i = 0; i < m->n_all; i++) {
		if (!passes(m, &m->all[i]))
			continue;
		if (strcmp(m->all[i].b->id, id) == 0)
			m->list.at = m->list.n;
		m->rows[m->list.n++] = i;
	}
	m->list.rows = rows_fitting(m);
	list_clamp(&m->list);
}

void overlay_bookmarks_fresh(struct overlay *o)
{
	struct marks *m = (struct marks *)o;
	struct catalog *c = o->app->catalog;
	struct bookmark *v = NULL;
	struct err e;
	char id[BOOKMARK_ID_CHARS + 1] = "";
	size_t n = 0;
	if (focused(m))
		snprintf(id, sizeof id, "%s", focused(m)->b->id);
	arena_clear(&m->arena);
	m->trouble[0] = 0;
	m->n_open = 0;
	const char *lack = bookmarks_lack(o->app);
	if (lack)
		snprintf(m->trouble, sizeof m->trouble, "%s", lack);
	else if (bookmark_list(catalog_state(c), NULL, &m->arena, &v, &n, &e) < 0)
		snprintf(m->trouble, sizeof m->trouble, "%s; %s", e.msg, err_hint(e.code));
	if (m->trouble[0])
		n = 0;
	m->all = arena_array(&m->arena, n + 1, sizeof *m->all);
	m->rows = arena_array(&m->arena, n + 1, sizeof *m->rows);
	m->n_all = n;
	for (size_t i = 0; i < n; i++) {
		resolve(c, &v[i], &m->all[i]);
		m->n_open += m->all[i].state != ANCHOR_FIRM;
	}
	qsort(m->all, n, sizeof *m->all, by_need);
	narrow(m, id);
}

static void marks_free(struct overlay *o)
{
	arena_release(&((struct marks *)o)->arena);
	free(o);
}

/* What is not as it was, then the note and the tags. */
static void second_row(const struct kept *k, struct grid *g, int x, int y, int w)
{
	const char *odd = k->article == SIZE_MAX ? _("its article is no longer in the library") :
			  k->state == ANCHOR_LOST ? _("its words are no longer in the article") :
			  k->state == ANCHOR_DOUBTFUL ? _("its words were changed") : "";
	int used = *odd ? grid_put_cut(g, x, y, w, str_of(odd), ROLE_WARN) + 2 : 0;
	if (k->b->note.n > 0 && used < w)
		used += grid_put_cut(g, x + used, y, w - used, k->b->note, ROLE_DIM) + 2;
	for (size_t at = 0; at < k->b->tags.n && used + 4 < w;) {
		struct str rest = str_slice(k->b->tags, at, k->b->tags.n);
		size_t n = str_find(rest, STR(","));
		struct str tag = str_trim(str_slice(rest, 0, n));
		at += n + 1;
		if (tag.n == 0)
			continue;
		used += grid_put(g, x + used, y, 1, STR("#"), ROLE_DIM);
		used += grid_put_cut(g, x + used, y, w - used, tag, ROLE_DIM) + 1;
	}
}

static void kept_draw(const struct marks *m, struct grid *g, int y, const struct kept *k, bool here)
{
	struct app *a = m->base.app;
	int place_w = g->w < NARROW ? PLACE_NARROW : PLACE_CELLS, x = PLACE_X + place_w, end = g->w - 1;
	struct buf shown;
	buf_init(&shown, 3 * LABEL_BYTES);
	if (k->state != ANCHOR_FIRM)
		grid_put(g, 1, y, 1, STR("!"), ROLE_WARN);
	grid_put_cut(g, PLACE_X, y, place_w - 1, k->place.n ? k->place : str_of(_("—")), ROLE_ACCENT);
	if (g->w >= NARROW && k->paper.n) {
		int w = grid_width(k->paper);
		w = w < PAPER_CELLS ? w : PAPER_CELLS;
		grid_put_cut(g, end - w, y, w, k->paper, ROLE_DIM);
		end -= w + 2;
	}
	struct str quote = k->b->anchor.quote;
	label_cut(g, x, y, end - x, label_shown(&shown, a->settings, quote, (struct span){0, quote.n}), ROLE_TEXT);
	buf_release(&shown);
	if (y + 1 < g->h - 1)
		second_row(k, g, x, y + 1, g->w - 1 - x);
	if (here) {
		grid_put(g, 0, y, 1, app_chrome(a, CHROME_FOCUS), ROLE_ACCENT);
		grid_role(g, (struct rect){0, y, g->w, 1}, ROLE_SELECT);
	}
}

/* In as many rows as it needs; returns the row after it. */
static int words_draw(struct grid *g, int y, const char *words, enum role role)
{
	struct str s = str_of(words);
	for (size_t at = 0; at < s.n && y < g->h - 1; y++) {
		size_t to = text_fitting(s, at, g->w - PLACE_X - 1);
		grid_put(g, PLACE_X, y, g->w - PLACE_X - 1, str_slice(s, at, to), role);
		at = to;
	}
	return y;
}

/* Why there is nothing, and the next key. */
static void nothing_draw(const struct marks *m, struct grid *g)
{
	char text[LIMIT_MESSAGE_BYTES];
	struct buf key;
	if (m->trouble[0] || m->n_all > 0) {
		words_draw(g, 2, m->trouble[0] ? m->trouble : _("No bookmark fits. Esc takes the filter away."), ROLE_TEXT);
		return;
	}
	buf_init(&key, 64);
	hint_first_key(&key, m->base.app->settings, ACTION_BOOKMARK);
	snprintf(text, sizeof text, _("In an article %s keeps the sentence in focus."), buf_cstr(&key));
	buf_release(&key);
	words_draw(g, words_draw(g, 2, _("No bookmarks yet."), ROLE_TEXT), text, ROLE_DIM);
}

static void marks_draw(struct overlay *o, struct grid *g)
{
	struct marks *m = (struct marks *)o;
	struct buf right;
	buf_init(&right, LIMIT_PROMPT_BYTES + 128);
	if (m->filter_n > 0)
		buf_printf(&right, "%.*s · %zu / ", (int)m->filter_n, m->filter, m->list.n);
	buf_printf(&right, _("%zu kept"), m->n_all);
	if (m->n_open > 0)
		buf_printf(&right, _(" · %zu no longer firm"), m->n_open);
	overlay_head(g, _("Bookmarks"), buf_cstr(&right));
	buf_release(&right);
	m->list.rows = rows_fitting(m);
	list_clamp(&m->list);
	for (int r = 0; r < m->list.rows && m->list.top + (size_t)r < m->list.n; r++) {
		size_t i = m->list.top + (size_t)r;
		kept_draw(m, g, 2 + ROWS_EACH * r, &m->all[m->rows[i]], i == m->list.at);
	}
	if (m->list.n == 0)
		nothing_draw(m, g);
}

/* To the words, lit; or as near as can be. */
static unsigned go_there(struct marks *m)
{
	struct app *a = m->base.app;
	const struct kept *row = focused(m);
	if (!row)
		return RX_NONE;
	if (row->article == SIZE_MAX) {
		app_message(a, false, _("Its article is no longer in the library; the words stay here."));
		return RX_REPAINT;
	}
	struct kept k = *row;
	a->overlay = m->base.below;
	marks_free(&m->base);
	unsigned rx = app_show(a, k.article, PANE_ARTICLE, true) | app_set_focus(a, PANE_ARTICLE);
	if (k.state == ANCHOR_LOST)
		app_message(a, false, _("Its words are no longer in the article."));
	else
		pane_article_light(a->panes[PANE_ARTICLE], k.para, k.at);
	return rx | RX_REPAINT;
}

static unsigned marks_act(struct overlay *o, enum action_id id, int arg)
{
	struct marks *m = (struct marks *)o;
	m->list.rows = rows_fitting(m);
	list_clamp(&m->list);
	/* Among the rows a filter left, the next hit is the next row. */
	if (id == ACTION_FIND_NEXT || id == ACTION_FIND_PREV)
		id = id == ACTION_FIND_NEXT ? ACTION_MOVE_DOWN : ACTION_MOVE_UP;
	switch (id) {
	case ACTION_OPEN: case ACTION_MOVE_RIGHT:
		return go_there(m);
	case ACTION_REMOVE:
		return focused(m) ? bookmarks_remove(o->app, focused(m)->b->id) : RX_NONE;
	case ACTION_CANCEL:
		if (m->filter_n == 0)
			return RX_UNHANDLED;
		m->filter_n = 0;
		narrow(m, focused(m) ? focused(m)->b->id : "");
		return RX_REPAINT;
	default:
		return list_act(&m->list, id, arg);
	}
}

static size_t marks_find(struct overlay *o, struct str text)
{
	struct marks *m = (struct marks *)o;
	char id[BOOKMARK_ID_CHARS + 1] = "";
	if (focused(m))
		snprintf(id, sizeof id, "%s", focused(m)->b->id);
	m->filter_n = text.n < sizeof m->filter ? text.n : 0;
	if (m->filter_n)
		memcpy(m->filter, text.p, m->filter_n);
	m->list.at = 0;
	narrow(m, id);
	return m->list.n;
}

static const enum action_id hints[] = {ACTION_MOVE_DOWN, ACTION_OPEN, ACTION_REMOVE, ACTION_FIND, ACTION_UNDO, ACTION_CLOSE, ACTION_NONE};
static const struct overlay_ops ops = {HINT_BOOKMARKS, hints, marks_free, marks_draw, marks_act, marks_find};

struct overlay *overlay_bookmarks_new(struct app *a)
{
	struct marks *m = mem_zero(1, sizeof *m);
	m->base = (struct overlay){&ops, a, NULL};
	arena_init(&m->arena);
	overlay_bookmarks_fresh(&m->base);
	m->list.at = m->list.top = 0;
	return &m->base;
}
