#include "ui/frame.h"

enum {
	WIDE_COLUMNS = 132, THREE_COLUMNS = 100, STACK_COLUMNS = 60, STACK_ROWS = 16, FIGURES_ROWS = 20,
	WIDE_TREE = 28, WIDE_FIGURES = 37, TREE_WIDTH = 26, OVER_WIDTH = 27, TREE_LEAST = 14, ARTICLE_LEAST = 30
};

static int clamp(int v, int least, int most)
{
	if (v > most)
		v = most;
	return v < least ? least : v;
}

enum frame_class frame_class_of(int w, int h)
{
	if (w < FRAME_MIN_W || h < FRAME_MIN_H)
		return FRAME_TINY;
	if (w < STACK_COLUMNS || h < STACK_ROWS)
		return FRAME_ONE;
	if (w < THREE_COLUMNS)
		return FRAME_STACK;
	return w < WIDE_COLUMNS ? FRAME_THREE : FRAME_WIDE;
}

bool frame_fits(int w, int h, const struct frame_choice *c, enum pane_id id)
{
	enum frame_class class = frame_class_of(w, h);
	if (id == PANE_ARTICLE || class == FRAME_TINY)
		return true;
	if (class == FRAME_ONE)
		return false;
	if (id == PANE_TREE)
		return class >= FRAME_THREE && c->tree >= 0;
	return class >= FRAME_THREE || h >= FIGURES_ROWS ? c->figures >= 0 : c->figures > 0;
}

int frame_tree_width(int w, int h, const struct frame_choice *c)
{
	enum frame_class class = frame_class_of(w, h);
	int normal = class == FRAME_WIDE ? WIDE_TREE : class == FRAME_THREE ? TREE_WIDTH : OVER_WIDTH;
	int rest = ARTICLE_LEAST + 1;
	if (class == FRAME_WIDE && frame_fits(w, h, c, PANE_FIGURES))
		rest += WIDE_FIGURES + 1;
	return clamp(c->tree_w > 0 ? c->tree_w : normal, TREE_LEAST, w - rest);
}

static void slot_set(struct frame_slot *s, int x, int top, int w, int bottom, bool rule)
{
	s->shown = true;
	s->rule = rule;
	s->head = (struct rect){x, top, w, 1};
	s->body = (struct rect){x, top + 1, w, bottom - top - 1};
}

static void bar_add(struct frame *f, int x)
{
	f->bar[f->n_bars++] = (struct rect){x, 0, 1, f->foot};
}

/* The article, and the figures under it where they are shown. */
static void stack(struct frame *f, int x, int w, int figures_rows)
{
	int bottom = f->foot;
	if (figures_rows > 0) {
		bottom = f->foot - figures_rows - 1;
		slot_set(&f->slot[PANE_FIGURES], x, bottom, w, f->foot, true);
	}
	slot_set(&f->slot[PANE_ARTICLE], x, 0, w, bottom, false);
}

void frame_lay(const struct frame_ask *q, struct frame *f)
{
	*f = (struct frame){.class = frame_class_of(q->w, q->h), .foot = q->h - 1};
	if (f->class == FRAME_TINY)
		return;
	bool figures = frame_fits(q->w, q->h, &q->choice, PANE_FIGURES);
	bool lone_figures = q->focus == PANE_FIGURES && !figures;
	if (q->zoom || f->class == FRAME_ONE || lone_figures) {
		slot_set(&f->slot[q->focus], 0, 0, q->w, f->foot, false);
		return;
	}
	int x = 0, w = q->w, tree_w = frame_tree_width(q->w, q->h, &q->choice);
	if (f->class == FRAME_STACK) {
		stack(f, 0, w, figures ? clamp(q->h / 4 - 1, 4, 9) : 0);
		if (q->focus == PANE_TREE) {
			f->over = true;
			slot_set(&f->slot[PANE_TREE], 0, 0, tree_w, f->foot, false);
			bar_add(f, tree_w);
		}
		return;
	}
	if (frame_fits(q->w, q->h, &q->choice, PANE_TREE)) {
		slot_set(&f->slot[PANE_TREE], 0, 0, tree_w, f->foot, false);
		bar_add(f, tree_w);
		x = tree_w + 1;
		w -= x;
	}
	if (f->class == FRAME_THREE) {
		stack(f, x, w, figures ? clamp(q->h / 3, 4, 9) : 0);
		return;
	}
	if (figures) {
		w -= WIDE_FIGURES + 1;
		bar_add(f, x + w);
		slot_set(&f->slot[PANE_FIGURES], x + w + 1, 0, WIDE_FIGURES, f->foot, false);
	}
	slot_set(&f->slot[PANE_ARTICLE], x, 0, w, f->foot, false);
}
