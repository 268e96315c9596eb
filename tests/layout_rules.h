/* What must hold of any article on any measure: the text on the screen is the source's, no line begins or ends with a mark
 * that may not, no figure that fits on a line is split, no line is longer than the measure. */
#ifndef TESTS_LAYOUT_RULES_H
#define TESTS_LAYOUT_RULES_H

#include <stdio.h>

#include "layout/article.h"
#include "text/glyph.h"
#include "text/linebreak.h"

struct rules {
	const struct article *art;
	const struct facts *facts;
	const struct layout_options *o;
	struct layout *l;
	char *breaks;             /* room for the longest paragraph's bytes and one */
	bool broken;              /* breaks are those of the paragraph looked at */
	size_t faults, forced;    /* forced: line ends against the rules, since nothing on the line was with them */
	size_t lines, figures;    /* looked at */
	char what[512];           /* the last fault */
};

struct rules_row {
	const struct line *line;
	uint32_t first, last;     /* characters at its ends */
};

#define RULES_FAULT(r, ...) ((r)->faults++, (void)snprintf((r)->what, sizeof (r)->what, __VA_ARGS__))

/* The next character of the text from *at that shows something. */
static inline int rules_next(struct str text, uint32_t end, uint32_t *at, struct glyph *g, uint32_t *began)
{
	while (*at < end) {
		*began = *at;
		*at += (uint32_t)glyph_next(text.p + *at, text.p + text.n, g);
		if (g->width > 0 && !((g->cp[0] == ' ' || g->cp[0] == 0x3000) && g->cp[1] == 0))
			return 1;
	}
	return 0;
}

static inline int rules_same(const struct cell *c, const struct glyph *g)
{
	for (size_t k = 1; k < 1 + LIMIT_CLUSTER_MARKS; k++)
		if (c->cp[k] != g->cp[k])
			return 0;
	if (c->cp[0] == g->cp[0])
		return c->width == g->width;
	return g->cp[0] < 0x7F && strchr(",;:!?()", (int)g->cp[0]) && c->cp[0] == g->cp[0] + 0xFEE0 && c->width == 2;
}

/* The cells of one line: the characters of its bytes, whole, in their order; blanks alone may be left out or added. */
static inline struct rules_row rules_line(struct rules *r, struct str text, const struct line *line)
{
	struct rules_row seen = {line, 0, 0};
	uint32_t at = line->start, began = 0;
	struct glyph g;
	int used = 0;
	r->lines++;
	for (int i = 0; i < line->n; i++) {
		const struct line_cell *c = &line->cells[i];
		used += c->cell.width;
		if (c->cell.width == 2 && !(i + 1 < line->n && c[1].cell.width == 0 && c[1].byte == c->byte))
			RULES_FAULT(r, "a wide character without its right half");
		if (c->cell.width == 0 || ((c->cell.cp[0] == ' ' || c->cell.cp[0] == 0x3000) && c->cell.cp[1] == 0))
			continue;
		if (!rules_next(text, line->end, &at, &g, &began) || began != c->byte || !rules_same(&c->cell, &g))
			RULES_FAULT(r, "byte %u shows U+%04X", (unsigned)c->byte, (unsigned)c->cell.cp[0]);
		if (!seen.first)
			seen.first = c->cell.cp[0];
		seen.last = c->cell.cp[0];
	}
	if (rules_next(text, line->end, &at, &g, &began))
		RULES_FAULT(r, "byte %u is not on the screen", (unsigned)began);
	if (used != line->n || line->n > r->o->measure + (linebreak_hangs(seen.last) ? LAYOUT_GUTTER : 0))
		RULES_FAULT(r, "a line of %d cells", line->n);
	return seen;
}

/* Where the rules allow the paragraph to break, found once for all its lines. */
static inline void rules_breaks(struct rules *r, uint32_t para)
{
	if (r->broken)
		return;
	r->broken = true;
	linebreak_find(r->art->paras[para].text, LINEBREAK_CHINESE, r->breaks);
	for (size_t k = 0; r->facts && k < r->facts->n_figures; k++)
		if (r->facts->figures[k].para == para)
			linebreak_keep(r->breaks, r->facts->figures[k].at);
}

/* A line's end is where the rules allow, or nothing on the line was. */
static inline void rules_end(struct rules *r, uint32_t para, struct rules_row before, struct rules_row after)
{
	struct str text = r->art->paras[para].text;
	if (!linebreak_no_start(after.first) && !linebreak_no_end(before.last))
		return;
	r->forced++;
	if (r->o->measure < 20)   /* there, keeping a figure whole may leave no other way */
		return;
	rules_breaks(r, para);
	for (uint32_t i = before.line->start + 1; i < before.line->end; i++)
		if (r->breaks[i] == LINEBREAK_MAY) {
			RULES_FAULT(r, "%.*s / %.*s", (int)(before.line->end - before.line->start), text.p + before.line->start,
				    (int)(after.line->end - after.line->start), text.p + after.line->start);
			return;
		}
}

static inline void rules_figure(struct rules *r, uint32_t para, struct span at)
{
	struct str text = str_slice(r->art->paras[para].text, at.start, at.end);
	struct lineref first = layout_find(r->l, (struct loc){para, (uint32_t)at.start});
	struct lineref last = layout_find(r->l, (struct loc){para, (uint32_t)at.end - 1});
	r->figures++;
	if (first.nth != last.nth && grid_width(text) <= r->o->measure)
		RULES_FAULT(r, "%.*s is split", (int)text.n, text.p);
}

/* Figures of a paragraph stand together. */
static inline void rules_figures(struct rules *r, uint32_t para)
{
	size_t low = 0, high = r->facts ? r->facts->n_figures : 0;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (r->facts->figures[mid].para < para)
			low = mid + 1;
		else
			high = mid;
	}
	for (; r->facts && low < r->facts->n_figures && r->facts->figures[low].para == para; low++)
		rules_figure(r, para, r->facts->figures[low].at);
}

static inline void rules_para(struct rules *r, uint32_t para)
{
	struct str text = r->art->paras[para].text;
	struct rules_row before = {NULL, 0, 0};
	struct lineref at = {para, 0};
	uint32_t end = 0;
	r->broken = false;
	for (const struct line *line; (line = layout_line(r->l, at)); at.nth++) {
		if (line->kind == LINE_BLANK || line->kind == LINE_META)
			continue;
		if (line->start != end)
			RULES_FAULT(r, "a line begins at byte %u, the one before ended at %u", (unsigned)line->start, (unsigned)end);
		end = line->end;
		struct rules_row seen = rules_line(r, text, line);
		if (before.line)
			rules_end(r, para, before, seen);
		before = seen;
		struct lineref found = layout_find(r->l, (struct loc){para, line->start});
		if (line->end > line->start && (found.para != para || found.nth != at.nth))
			RULES_FAULT(r, "byte %u is found on another line", (unsigned)line->start);
	}
	if (end != text.n)
		RULES_FAULT(r, "the lines end at byte %u of %zu", (unsigned)end, text.n);
	rules_figures(r, para);
}

#endif
