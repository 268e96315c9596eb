/* A window over rows: which one has the focus, which stands on top. Three rows of margin are kept around the focus. */
#ifndef UI_WINDOW_H
#define UI_WINDOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "layout/grid.h"
#include "settings/settings.h"

enum { WINDOW_MARGIN = 3, LABEL_BYTES = 4096 };

struct window {
	size_t n;    /* rows */
	size_t at;   /* the focus; below n, 0 while empty */
	size_t top;  /* the first row shown */
};

/* Puts focus and window in range, the focus in sight of h rows. */
void window_keep(struct window *l, int h);

/* Does a movement: lines, pages (one row is kept), halves, ends. False when the action is none of these. */
bool window_act(struct window *l, int h, enum action_id action, int arg);

/* Adds a number as it is read: 1,234. */
void count_add(struct buf *b, size_t n);

/* text[at] with the punctuation articles are shown with, in b; cut where it is longer than any row. */
struct str label_shown(struct buf *b, const struct settings *s, struct str text, struct span at);

/* Where a label too wide for `w` cells is to begin so that byte `must` of it is in sight; 0: at its start. */
size_t label_from(struct str label, int w, size_t must);

/* Puts a name in at most w cells; cut, it does not end in an opening mark, a comma or a blank before its … */
int label_cut(struct grid *g, int x, int y, int w, struct str label, enum role role);

/* Puts a label from byte `from`, with … before it where that is not its start, and after it where it is cut. */
int label_put(struct grid *g, int x, int y, int w, struct str label, size_t from, enum role role);

/* Lights the bytes `hit` of a label put so. */
void label_light(struct grid *g, int x, int y, int w, struct str label, size_t from, struct span hit, enum role role);

#endif
