/* What is known of a figure: its exact value, unit, what it counts, when, and where it stands in the file. It lies over the
 * foot of the screen, so that the sentence can stay in sight. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ui/core.h"

enum { INFO_ROWS = 8, LABEL_CELLS = 10, INFO_PIECES = 8 };

struct info {
	struct overlay base;
	long figure;
};

static void line(struct grid *g, int *y, const char *label, struct str value, enum role role)
{
	if (value.n == 0)
		return;
	grid_put_cut(g, 2, *y, LABEL_CELLS - 1, str_of(label), ROLE_DIM);
	grid_put_cut(g, 2 + LABEL_CELLS, *y, g->w - LABEL_CELLS - 3, value, role);
	++*y;
}

static const char *kind_word(enum figure_kind k)
{
	switch (k) {
	case FIGURE_COUNT: return _("a count");
	case FIGURE_MONEY: return _("money");
	case FIGURE_PERCENT: return _("a percentage");
	case FIGURE_RATIO: return _("a ratio");
	case FIGURE_RANK: return _("a rank");
	default: return _("a measurement");
	}
}

static void value_add(struct buf *b, const struct figure *f)
{
	char low[DECIMAL_CHARS], high[DECIMAL_CHARS];
	if (f->value.overflow) {
		buf_add(b, str_of(_("too large to reckon with")));
		return;
	}
	buf_add(b, str_of(decimal_text(f->value, low)));
	if (f->has_max)
		buf_printf(b, "–%s", decimal_text(f->value_max, high));
	if (f->unit_text.n) {
		buf_addc(b, ' ');
		buf_add(b, f->unit ? f->unit->name : f->unit_text);
	}
	if (f->qualifier.n) {
		buf_add(b, STR("  "));
		buf_add(b, f->qualifier);
	}
}

/* Paragraph of the article, characters of the file. */
static void place_add(struct buf *b, const struct entry *e, const struct figure *f)
{
	struct span src[INFO_PIECES];
	size_t n = para_source(&e->article->paras[f->para], f->at, src, INFO_PIECES);
	buf_printf(b, _("paragraph %u"), (unsigned)f->para);
	for (size_t i = 0; i < n && i < INFO_PIECES; i++)
		buf_printf(b, i ? " ¦ %zu–%zu" : _("; characters %zu–%zu of the file"), source_cp(e->page->src, src[i].start),
			   source_cp(e->page->src, src[i].end));
}

static void info_draw(struct overlay *o, struct grid *g)
{
	const struct info *in = (const struct info *)o;
	struct entry e = catalog_entry(o->app->catalog, (size_t)o->app->article);
	const struct figure *f = &e.facts->figures[in->figure];
	struct str para = e.article->paras[f->para].text;
	int rows = g->h - 1 < INFO_ROWS ? g->h - 1 : INFO_ROWS, y = g->h - 1 - rows;
	struct buf b;
	buf_init(&b, LIMIT_MESSAGE_BYTES);
	grid_fill(g, (struct rect){0, y, g->w, rows}, ROLE_TEXT);
	if (rows == INFO_ROWS)
		y++;
	grid_put_cut(g, 2, y++, g->w - 3, str_slice(para, f->at.start, f->at.end), ROLE_TITLE);
	value_add(&b, f);
	line(g, &y, _("value"), buf_str(&b), ROLE_FIGURE);
	line(g, &y, _("what"), f->subject, ROLE_TEXT);
	line(g, &y, _("when"), f->period.n ? f->period : str_of(_("the text does not say")), ROLE_TEXT);
	line(g, &y, _("kind"), str_of(kind_word(f->kind)), ROLE_TEXT);
	buf_clear(&b);
	place_add(&b, &e, f);
	line(g, &y, _("place"), buf_str(&b), ROLE_TEXT);
	buf_release(&b);
}

/* Any key but those of the trail and the prompt closes it and does its own work: nothing is lost by looking. */
static unsigned info_act(struct overlay *o, enum action_id id, int arg)
{
	(void)o;
	(void)id;
	(void)arg;
	return RX_UNHANDLED;
}

static void info_free(struct overlay *o)
{
	free(o);
}

static const enum action_id hints[] = {ACTION_CLOSE, ACTION_NONE};
static const struct overlay_ops ops = {HINT_PANEL, hints, info_free, info_draw, info_act, NULL};

struct overlay *overlay_info_new(struct app *a, long figure)
{
	struct info *in = mem_zero(1, sizeof *in);
	in->base = (struct overlay){&ops, a, NULL};
	in->figure = figure;
	return &in->base;
}
