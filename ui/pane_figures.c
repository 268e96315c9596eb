/* The figures of the article: as printed, each leading back to its sentence. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/pinyin.h"
#include "text/utf8.h"
#include "ui/figures.h"
#include "ui/state.h"

enum {
	LOOK_AHEAD = 64,    /* articles looked through for one with figures */
	BESIDE_CELLS = 60,  /* narrower than this the pane stands beside the article */
	LENGTH_ROWS = 16,   /* rows from which the chosen figure is shown at length */
	LENGTH_CELLS = 24
};

static struct figures_pane *figures_of(struct pane *p)
{
	return (struct figures_pane *)p;
}

static void figures_free(struct pane *p)
{
	struct figures_pane *f = figures_of(p);

	free(f->all);
	free(f->rows);
	free(f->kept);
	free(f);
}

const struct figure *figures_at(const struct figures_pane *f, size_t row)
{
	if (row >= f->list.n)
		return NULL;
	return &f->entry.facts->figures[f->all[f->rows[row]].figure];
}

bool figures_beside(const struct figures_pane *f)
{
	return f->pane.body.w < BESIDE_CELLS;
}

int figures_lead(const struct figures_pane *f)
{
	struct rect b = f->pane.body;

	return figures_beside(f) && b.h >= LENGTH_ROWS && b.w >= LENGTH_CELLS;
}

int figures_list_rows(const struct figures_pane *f)
{
	struct rect b = f->pane.body;

	if (!figures_lead(f))
		return b.h;
	int most = b.h - b.h / 3;
	return f->list.n < (size_t)most ? (int)f->list.n : most;
}

/* Digits and what is part of a number written with them; hedges and units are not. */
static bool in_number(uint32_t c)
{
	static const char *const han = "〇零一二三四五六七八九十百千万亿兆两几数半廿卅壹贰叁肆伍陆柒捌玖拾佰仟";
	char bytes[5] = {0};

	if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x2460 && c <= 0x2473))
		return true;
	if (c < 0x80)
		return c == '%';
	utf8_put(c, bytes);
	return c == 0xFF05 || strstr(han, bytes) != NULL;
}

struct figure_parts figure_parts(const struct article *a, const struct figure *fig)
{
	struct figure_parts parts = {STR(""), STR(""), STR("")};

	if (fig->para >= a->n)
		return parts;
	struct str text = a->paras[fig->para].text;
	size_t end = fig->at.end < text.n ? fig->at.end : text.n;
	size_t start = fig->at.start < end ? fig->at.start : end;
	size_t unit = fig->unit_at < start ? start : fig->unit_at > end ? end : fig->unit_at;
	const char *p = text.p + unit;

	/* back to the last digit; a value without one (过半) stays whole */
	while (p > text.p + start) {
		const char *before = utf8_prev(text.p + start, p);
		uint32_t c;
		utf8_next(before, text.p + unit, &c);
		if (in_number(c))
			break;
		p = before;
	}
	size_t digits = (size_t)(p - text.p);
	if (digits == start)
		digits = unit;
	parts.value = str_slice(text, start, digits);
	parts.tail = str_slice(text, digits, unit);
	parts.unit = str_slice(text, unit, end);
	return parts;
}

static uint16_t cells_of(struct str s)
{
	if (s.n > FIGURE_CELLS * 4)
		return FIGURE_CELLS;
	int w = grid_width(s);
	return (uint16_t)(w < FIGURE_CELLS ? w : FIGURE_CELLS);
}

static int by_unit(const void *va, const void *vb, void *context)
{
	const struct figure_row *a = va, *b = vb;
	const struct figure *figures = context;
	struct str ua = figures[a->figure].unit_text, ub = figures[b->figure].unit_text;
	size_t n = ua.n < ub.n ? ua.n : ub.n;
	int cmp = n ? memcmp(ua.p, ub.p, n) : 0;

	if (cmp)
		return cmp;
	if (ua.n != ub.n)
		return ua.n < ub.n ? -1 : 1;
	return a->figure < b->figure ? -1 : a->figure > b->figure;
}

static int by_group(const void *va, const void *vb)
{
	const struct figure_row *a = va, *b = vb;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return a->figure < b->figure ? -1 : a->figure > b->figure;
}

/* Same units together, the units in the order they come in the text. */
static void group_rows(struct figures_pane *f)
{
	if (f->n_all == 0)
		return;
	struct figure *figures = f->entry.facts->figures;
	if (f->order == FIGURES_BY_UNIT)
		qsort_r(f->all, f->n_all, sizeof(*f->all), by_unit, figures);
	for (size_t i = 0; i < f->n_all; i++) {
		const struct figure *fig = &figures[f->all[i].figure];
		f->all[i].group = f->order == FIGURES_BY_KIND ? (uint32_t)fig->kind : 0;
		if (f->order != FIGURES_BY_UNIT)
			continue;
		bool first = i == 0 || !str_eq(figures[f->all[i - 1].figure].unit_text, fig->unit_text);
		f->all[i].group = first ? f->all[i].figure : f->all[i - 1].group;
	}
	if (f->n_all > 1)
		qsort(f->all, f->n_all, sizeof(*f->all), by_group);
}

static bool passes(const struct figures_pane *f, const struct figure_row *row)
{
	const struct figure *fig = &f->entry.facts->figures[row->figure];
	struct str query = {f->filter, f->filter_n};
	struct span hit;

	if (f->filter_n == 0)
		return true;
	if (fig->para >= f->entry.article->n)
		return false;
	struct str printed = str_slice(f->entry.article->paras[fig->para].text, fig->at.start, fig->at.end);
	return pinyin_match(query, fig->subject, &hit) != PINYIN_NONE || str_find(printed, query) < printed.n ||
	       pinyin_match(query, fig->unit_text, &hit) != PINYIN_NONE;
}

static void choose(struct figures_pane *f, long figure)
{
	for (size_t i = 0; i < f->list.n; i++)
		if ((long)f->all[f->rows[i]].figure == figure)
			f->list.at = i;
	window_keep(&f->list, figures_list_rows(f));
}

static void filter_rows(struct figures_pane *f)
{
	f->rows = mem_grow(f->rows, &f->rows_cap, f->n_all + 1, sizeof(*f->rows));
	f->list.n = 0;
	for (size_t i = 0; i < f->n_all; i++)
		if (passes(f, &f->all[i]))
			f->rows[f->list.n++] = (uint32_t)i;
	window_keep(&f->list, figures_list_rows(f));
}

static enum figures_order order_set(const struct figures_pane *f)
{
	int order = settings_get(app_settings(f->pane.app), OPTION_FIGURES_ORDER);
	return order > 0 && order < FIGURES_ORDERS ? (enum figures_order)order : FIGURES_BY_TEXT;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

static void build(struct figures_pane *f)
{
	size_t n = f->article == PANE_NO_ARTICLE ? 0 : f->entry.facts->n_figures;
	uint32_t ordinal = 0, para = 0;

	if (n > UINT32_MAX)
		n = UINT32_MAX;
	f->all = mem_grow(f->all, &f->all_cap, n + 1, sizeof(*f->all));
	f->n_all = n;
	f->value_cells = f->tail_cells = f->unit_cells = 0;
	for (size_t i = 0; i < n; i++) {
		const struct article *a = f->entry.article;
		const struct figure *fig = &f->entry.facts->figures[i];
		struct figure_parts parts = figure_parts(a, fig);
		/* figures come in the order of the text, so the paragraphs are counted once */
		while (para < fig->para && para + 1 < a->n)
			ordinal += a->paras[++para].kind == PARA_BODY;
		bool body = fig->para < a->n && a->paras[fig->para].kind == PARA_BODY;
		f->all[i] = (struct figure_row){(uint32_t)i, 0, body ? ordinal : 0, cells_of(parts.value), cells_of(parts.tail),
						cells_of(parts.unit)};
		f->value_cells = most(f->value_cells, f->all[i].value);
		f->tail_cells = most(f->tail_cells, f->all[i].tail);
		f->unit_cells = most(f->unit_cells, f->all[i].unit);
	}
	f->order = order_set(f);
	if (f->order != FIGURES_BY_TEXT)
		group_rows(f);
	filter_rows(f);
}

/* The option may have been changed elsewhere. */
static void figures_fresh(struct figures_pane *f)
{
	if (order_set(f) == f->order)
		return;
	long figure = pane_figures_selected(&f->pane);
	build(f);
	choose(f, figure);
}

static void keep_place(struct figures_pane *f)
{
	long figure = pane_figures_selected(&f->pane);

	if (f->article == PANE_NO_ARTICLE || figure < 0 || f->filter_n > 0)
		return;
	size_t was = f->kept_cap;
	f->kept = mem_grow(f->kept, &f->kept_cap, f->article + 1, sizeof(*f->kept));
	if (f->kept_cap > was)
		memset(f->kept + was, 0, (f->kept_cap - was) * sizeof(*f->kept));
	f->kept[f->article] = (uint32_t)figure + 1;
}

static void figures_resize(struct pane *p, struct rect r)
{
	p->body = r;
	window_keep(&figures_of(p)->list, figures_list_rows(figures_of(p)));
}

static unsigned turn(struct figures_pane *f, int way)
{
	int order = ((int)f->order + (way < 0 ? FIGURES_ORDERS - 1 : 1)) % FIGURES_ORDERS;

	if (settings_set(app_settings(f->pane.app), OPTION_FIGURES_ORDER, order, NULL) != 0)
		return RX_NONE;
	figures_fresh(f);
	return RX_REPAINT;
}

long figures_next_article(struct figures_pane *f, bool *adjacent)
{
	struct pane *tree = app_pane(f->pane.app, PANE_TREE);
	size_t from = f->article;

	*adjacent = true;
	for (int i = 0; i < LOOK_AHEAD && tree && from != PANE_NO_ARTICLE; i++) {
		long next = pane_tree_step(tree, from, 1, true);
		if (next < 0)
			return -1;
		if (catalog_figures(app_catalog(f->pane.app), (size_t)next) > 0)
			return next;
		from = (size_t)next;
		*adjacent = false;
	}
	return -1;
}

static unsigned open_figure(struct figures_pane *f)
{
	long figure = pane_figures_selected(&f->pane);
	bool adjacent;

	if (figure >= 0)
		return RX_REPAINT | app_show_figure(f->pane.app, figure, PANE_FIGURES, true);
	if (f->n_all > 0 || f->article == PANE_NO_ARTICLE)
		return RX_NONE;
	long next = figures_next_article(f, &adjacent);
	return next < 0 ? RX_NONE : RX_REPAINT | app_show(f->pane.app, (size_t)next, PANE_FIGURES, true);
}

static unsigned figures_act(struct pane *p, enum action_id action, int arg)
{
	struct figures_pane *f = figures_of(p);

	figures_fresh(f);
	/* among the rows a filter left, the next hit is the next row */
	if (f->filter_n > 0 && (action == ACTION_FIND_NEXT || action == ACTION_FIND_PREV))
		action = action == ACTION_FIND_NEXT ? ACTION_MOVE_DOWN : ACTION_MOVE_UP;
	if (window_act(&f->list, figures_list_rows(f), action, arg)) {
		long figure = pane_figures_selected(p);
		return RX_REPAINT | (figure < 0 ? RX_NONE : app_show_figure(p->app, figure, PANE_FIGURES, false));
	}
	switch (action) {
	case ACTION_OPEN:
	case ACTION_MOVE_RIGHT:
		return open_figure(f);
	case ACTION_TURN_NEXT:
		return turn(f, 1);
	case ACTION_TURN_PREV:
		return turn(f, -1);
	case ACTION_CANCEL:
		if (f->filter_n == 0)
			return RX_UNHANDLED;
		long figure = pane_figures_selected(p);
		f->filter_n = 0;
		filter_rows(f);
		choose(f, figure >= 0 ? figure : f->filter_from);
		return RX_REPAINT;
	default:
		return RX_UNHANDLED;
	}
}

/* Typing narrows the list; Enter leaves it so until Esc. */
static unsigned figures_find(struct pane *p, struct str text, int done, size_t *hits, size_t *at)
{
	struct figures_pane *f = figures_of(p);
	long figure = pane_figures_selected(p);

	if (f->filter_n == 0 && done == 0)
		f->filter_from = figure;
	if (text.n >= sizeof(f->filter))
		text.n = sizeof(f->filter) - 1;
	if (done < 0)
		text.n = 0;
	memcpy(f->filter, text.p ? text.p : "", text.n);
	f->filter[text.n] = 0;
	f->filter_n = text.n;
	filter_rows(f);
	choose(f, text.n == 0 ? f->filter_from : figure);
	*hits = text.n ? f->list.n : 0;
	*at = text.n && f->list.n ? f->list.at + 1 : 0;
	figure = pane_figures_selected(p);
	return RX_REPAINT | (figure < 0 || text.n == 0 ? RX_NONE : app_show_figure(p->app, figure, PANE_FIGURES, false));
}

static void figures_head(struct pane *p, struct buf *left, struct buf *right)
{
	struct figures_pane *f = figures_of(p);
	const char *orders[] = {_("in order of the text"), _("by kind"), _("by unit")};

	figures_fresh(f);
	buf_add(left, str_of(_("Figures")));
	if (f->filter_n > 0)
		buf_printf(right, "%s · %zu / %zu", f->filter, f->list.n, f->n_all);
	else if (f->n_all == 0)
		buf_add(right, STR("0"));
	else if (figures_beside(f))
		buf_printf(left, "  %zu", f->n_all), buf_add(right, str_of(orders[f->order]));
	else
		buf_printf(right, "%zu · %s", f->n_all, orders[f->order]);
}

static const enum action_id *figures_hints(struct pane *p)
{
	static const enum action_id hints[] = {ACTION_MOVE_DOWN, ACTION_OPEN, ACTION_TURN_NEXT, ACTION_FIND, ACTION_INFO,
		ACTION_ARTICLE_NEXT, ACTION_PANE_NEXT, ACTION_FIGURES_TOGGLE, ACTION_NONE};
	static const enum action_id narrow[] = {ACTION_MOVE_DOWN, ACTION_OPEN, ACTION_PANE_NEXT, ACTION_FIND, ACTION_ARTICLE_NEXT,
		ACTION_NONE};
	static const enum action_id none[] = {ACTION_OPEN, ACTION_ARTICLE_NEXT, ACTION_PANE_NEXT, ACTION_FIGURES_TOGGLE,
		ACTION_NONE};

	if (!figures_of(p)->n_all)
		return none;
	/* alone on a small screen: how to leave it before what it can */
	return p->body.x == 0 && p->body.w < BESIDE_CELLS ? narrow : hints;
}

static void figures_state(struct pane *p, struct buf *out)
{
	struct figures_pane *f = figures_of(p);

	buf_printf(out, "selected=%ld figures=%zu", pane_figures_selected(p), f->n_all);
}

struct pane *pane_figures_new(struct app *a)
{
	static const struct pane_ops ops = {
		CONTEXT_FIGURES, figures_free, figures_resize, figures_draw, figures_head, figures_act, figures_find,
		figures_hints, figures_state,
	};
	struct figures_pane *f = mem_zero(1, sizeof(*f));

	f->pane = (struct pane){.ops = &ops, .app = a};
	f->article = PANE_NO_ARTICLE;
	f->order = order_set(f);
	f->filter_from = -1;
	return &f->pane;
}

void pane_figures_show(struct pane *p, size_t article)
{
	struct figures_pane *f = figures_of(p);
	struct catalog *c = app_catalog(p->app);

	if (article == f->article && article < catalog_count(c))
		return;
	keep_place(f);
	f->filter_n = 0;
	f->article = article < catalog_count(c) ? article : PANE_NO_ARTICLE;
	f->list = (struct window){0};
	if (f->article != PANE_NO_ARTICLE)
		f->entry = catalog_entry(c, article);
	build(f);
	if (f->article < f->kept_cap && f->kept[f->article])
		choose(f, (long)f->kept[f->article] - 1);
}

void pane_figures_select(struct pane *p, long figure)
{
	struct figures_pane *f = figures_of(p);

	figures_fresh(f);
	if (figure < 0 || pane_figures_selected(p) == figure)
		return;
	choose(f, figure);
	if (f->filter_n > 0 && pane_figures_selected(p) != figure) {
		/* a figure pointed at elsewhere is more than the filter */
		f->filter_n = 0;
		filter_rows(f);
		choose(f, figure);
	}
}

void pane_figures_prefer(struct pane *p, long figure)
{
	struct figures_pane *f = figures_of(p);
	long best = -1;

	figures_fresh(f);
	for (size_t i = 0; i < f->list.n; i++) {
		long have = (long)f->all[f->rows[i]].figure;
		if (have >= figure && (best < 0 || have < best))
			best = have;
	}
	if (figure >= 0 && best >= 0)
		choose(f, best);
}

long pane_figures_selected(const struct pane *p)
{
	const struct figures_pane *f = (const struct figures_pane *)p;

	return f->list.at < f->list.n ? (long)f->all[f->rows[f->list.at]].figure : -1;
}
