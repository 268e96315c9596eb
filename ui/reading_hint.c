/* Hints: a letter or two over the first cell of every figure and sentence on the screen. */
#include <stdlib.h>

#include "base/mem.h"
#include "ui/reading.h"
#include "ui/state.h"

static const char letters[HINT_LETTERS + 1] = "asdfghjkl";

/* Cell of a line at which a byte is shown, or -1. */
static int column(const struct line *line, size_t byte)
{
	for (int i = 0; i < line->n; i++)
		if (line->cells[i].byte != LINE_NO_BYTE && line->cells[i].byte >= byte && line->cells[i].cell.width > 0)
			return i;
	return -1;
}

/* Adds one in the order of the row; what stands under another's two letters is left out, a figure before a sentence. */
static void add(struct reading *r, size_t row_start, struct hint h)
{
	size_t i = r->n_hints;

	if (h.x < 0 || h.x >= r->pane.body.w)
		return;
	for (size_t k = row_start; k < r->n_hints; k++)
		if (abs(r->hints[k].x - h.x) < 2)
			return;
	if (r->n_hints == HINT_MOST)
		return;
	for (; i > row_start && r->hints[i - 1].x > h.x; i--)
		r->hints[i] = r->hints[i - 1];
	r->hints[i] = h;
	r->n_hints++;
}

static void add_line(struct reading *r, const struct line *line, int y)
{
	const struct facts *facts = r->entry.facts;
	size_t row_start = r->n_hints;

	for (size_t i = reading_figure_from(r, line->para, line->start); i < facts->n_figures; i++) {
		const struct figure *fig = &facts->figures[i];
		if (fig->para != line->para || fig->at.start >= line->end)
			break;
		int x = column(line, fig->at.start);
		if (x >= 0)
			add(r, row_start, (struct hint){r->left + x, y, {0, 0}, (long)i, {fig->para, fig->at}});
	}
	struct passage s = reading_sentence(r, line->para, line->start);
	while (s.at.end > s.at.start && s.at.start < line->end) {
		if (s.at.start >= line->start) {
			int x = column(line, s.at.start);
			if (x >= 0)
				add(r, row_start, (struct hint){r->left + x, y, {0, 0}, -1, s});
		}
		s = s.at.end < line->end ? reading_sentence(r, line->para, s.at.end) : (struct passage){0};
	}
}

/* As many single letters as leave pairs enough for the rest; no label begins another. */
static void label(struct reading *r)
{
	size_t n = r->n_hints, singles = HINT_LETTERS;

	while (singles > 0 && singles + (HINT_LETTERS - singles) * HINT_LETTERS < n)
		singles--;
	for (size_t i = 0; i < n; i++) {
		struct hint *h = &r->hints[i];
		if (i < singles) {
			h->label[0] = letters[i];
			continue;
		}
		h->label[0] = letters[singles + (i - singles) / HINT_LETTERS];
		h->label[1] = letters[(i - singles) % HINT_LETTERS];
	}
}

size_t pane_article_hint(struct pane *p)
{
	struct reading *r = (struct reading *)p;

	pane_article_hint_end(p);
	if (!reading_fresh(r))
		return 0;
	if (!r->hints)
		r->hints = mem_zero(HINT_MOST, sizeof(*r->hints));
	struct lineref at = r->top;
	for (int y = 0; y < p->body.h; y++) {
		const struct line *line = layout_line(r->layout, at);
		if (!line)
			break;
		bool text = line->kind != LINE_BLANK && line->kind != LINE_META && line->kind != LINE_END;
		if (text && line->end > line->start)
			add_line(r, line, y);
		if (layout_move(r->layout, &at, 1) == 0)
			break;
	}
	label(r);
	return r->n_hints;
}

static unsigned go(struct reading *r, const struct hint *h)
{
	if (h->figure >= 0)
		return RX_REPAINT | app_show_figure(r->pane.app, h->figure, PANE_ARTICLE, true);
	app_push_trail(r->pane.app);
	r->lit = (struct passage){0};
	r->current = h->at;
	r->pointed = true;
	reading_bring(r, h->at);
	return RX_REPAINT;
}

unsigned pane_article_hint_key(struct pane *p, uint32_t letter, bool *done)
{
	struct reading *r = (struct reading *)p;

	*done = true;
	if (letter >= 'A' && letter <= 'Z')
		letter += 'a' - 'A';
	for (size_t i = 0; i < r->n_hints; i++) {
		struct hint h = r->hints[i];
		bool first = !r->hint_typed;
		if (!first && h.label[0] != r->hint_typed)
			continue;
		if ((uint32_t)(unsigned char)h.label[first ? 0 : 1] != letter)
			continue;
		if (first && h.label[1]) {
			r->hint_typed = h.label[0];
			*done = false;
			return RX_REPAINT;
		}
		pane_article_hint_end(p);
		return go(r, &h);
	}
	pane_article_hint_end(p);
	return RX_REPAINT;
}

void pane_article_hint_end(struct pane *p)
{
	struct reading *r = (struct reading *)p;

	r->n_hints = 0;
	r->hint_typed = 0;
}

void hints_draw(const struct reading *r, struct grid *g)
{
	struct rect b = r->pane.body;

	for (size_t i = 0; i < r->n_hints; i++) {
		const struct hint *h = &r->hints[i];
		if (r->hint_typed && h->label[0] != r->hint_typed)
			continue;
		const char *from = r->hint_typed ? &h->label[1] : &h->label[0];
		size_t n = !r->hint_typed && h->label[1] ? 2 : 1;
		struct str s = {from, n};
		grid_put(g, b.x + h->x, b.y + h->y, b.w - h->x, s, ROLE_ACCENT);
	}
}
