/* Where the panes stand: pure geometry, from the size, the focus and what the reader chose, to rectangles.
 * From 132 columns three panes beside each other; from 100 the tree beside the article over the figures; from 60 the
 * article over the figures, the tree laid over them while it has the focus; below that, or under 16 rows, one pane. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "ui/pane.h"

enum frame_class { FRAME_TINY, FRAME_ONE, FRAME_STACK, FRAME_THREE, FRAME_WIDE, FRAME_CLASSES };

enum { FRAME_MIN_W = 20, FRAME_MIN_H = 6 };

/* What the reader chose for a class of sizes; all zero: the defaults. */
struct frame_choice {
	signed char tree;     /* 1: shown, -1: hidden */
	signed char figures;
	int tree_w;           /* cells; 0: the default */
};

struct frame_ask {
	int w, h;             /* the screen */
	enum pane_id focus;
	bool zoom;            /* the focused pane has everything */
	struct frame_choice choice;
};

struct frame_slot {
	bool shown;
	bool rule;            /* its head is a rule */
	struct rect head;     /* one row */
	struct rect body;     /* w or h 0: not shown */
};

enum { FRAME_BARS = 2 };

struct frame {
	enum frame_class class;
	struct frame_slot slot[PANE_COUNT];
	struct rect bar[FRAME_BARS];
	int n_bars;
	int foot;             /* the last row: hints, message or prompt */
	bool over;            /* the tree lies over the others */
};

enum frame_class frame_class_of(int w, int h);

void frame_lay(const struct frame_ask *q, struct frame *f);

/* The pane is shown without having the focus. */
bool frame_fits(int w, int h, const struct frame_choice *c, enum pane_id id);

/* The width of the tree where it is shown, within its bounds. */
int frame_tree_width(int w, int h, const struct frame_choice *c);

#endif
