/* What overlays have in common: a list's window, a head row. */
#include "text/glyph.h"
#include "ui/overlay.h"
#include "ui/pane.h"

enum { MARGIN = 3 };

static size_t sub(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

void list_clamp(struct list_view *l)
{
	size_t rows = l->rows > 0 ? (size_t)l->rows : 1;
	size_t margin = rows > 2 * MARGIN ? MARGIN : 0;
	if (l->at >= l->n)
		l->at = sub(l->n, 1);
	if (l->at < l->top + margin)
		l->top = sub(l->at, margin);
	if (l->at + margin + 1 > l->top + rows)
		l->top = l->at + margin + 1 - rows;
	if (l->top > sub(l->n, rows))
		l->top = sub(l->n, rows);
}

unsigned list_act(struct list_view *l, enum action_id id, int arg)
{
	size_t page = l->rows > 1 ? (size_t)l->rows - 1 : 1, by = 0;
	switch (id) {
	case ACTION_MOVE_DOWN: case ACTION_MOVE_UP: by = 1; break;
	case ACTION_PAGE_DOWN: case ACTION_PAGE_UP: by = page; break;
	case ACTION_HALF_DOWN: case ACTION_HALF_UP: by = (page + 1) / 2; break;
	case ACTION_GO_FIRST: case ACTION_GO_LAST: by = l->n; break;
	default: return RX_UNHANDLED;
	}
	l->at = arg < 0 ? sub(l->at, by) : l->at + by;
	list_clamp(l);
	return RX_REPAINT;
}

size_t text_fitting(struct str s, size_t at, int w)
{
	size_t to = at;
	for (int used = 0; to < s.n;) {
		struct glyph one;
		size_t bytes = glyph_next(s.p + to, s.p + s.n, &one);
		if (to > at && used + one.width > w)
			break;
		used += one.width;
		to += bytes;
	}
	return to;
}

void overlay_head(struct grid *g, const char *left, const char *right)
{
	grid_fill(g, (struct rect){0, 0, g->w, g->h - 1}, ROLE_TEXT);
	struct str r = str_of(right);
	int w = grid_width(r);
	if (w + 6 > g->w)
		w = 0;
	else
		grid_put(g, g->w - 1 - w, 0, w, r, ROLE_DIM);
	grid_put_cut(g, 1, 0, g->w - 3 - w, str_of(left), ROLE_TITLE);
}
