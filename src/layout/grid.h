/* The grid of cells: the contract between what is drawn and the terminal. Wide characters take two cells, the second
 * with width 0; nothing ever shows half of one. Every write is clipped to the grid. */
#ifndef LAYOUT_GRID_H
#define LAYOUT_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/str.h"

/* Roles, not colours: a theme gives each its colours, and an attribute or glyph in mono. */
enum role {
	ROLE_TEXT, ROLE_DIM, ROLE_TITLE, ROLE_ACCENT, ROLE_FIGURE, ROLE_HIT, ROLE_SELECT, ROLE_WARN,
	ROLE_COUNT
};

struct cell {
	uint32_t cp[1 + LIMIT_CLUSTER_MARKS]; /* base and marks, 0 after the last */
	uint8_t width;                        /* 1, 2, or 0 for the right half of a wide character */
	uint8_t role;                         /* enum role */
};

struct grid {
	int w, h;             /* cells */
	struct cell *cells;   /* row by row; owned */
};

struct rect {
	int x, y, w, h;       /* cells; w or h 0: not shown */
};

void grid_init(struct grid *g);
void grid_resize(struct grid *g, int w, int h);   /* all blank */
void grid_release(struct grid *g);

struct cell *grid_at(struct grid *g, int x, int y);
void grid_fill(struct grid *g, struct rect r, enum role role);         /* blanks */
void grid_role(struct grid *g, struct rect r, enum role role);         /* repaints, text stays */

/* Puts text from x, at most `w` cells; a wide character that would not fit whole is not put. Text is made safe by
 * text/glyph.h. Returns the cells used. */
int grid_put(struct grid *g, int x, int y, int w, struct str s, enum role role);

/* The same with … where it had to be cut, and a blank where the cut falls inside a wide character. */
int grid_put_cut(struct grid *g, int x, int y, int w, struct str s, enum role role);

/* Puts one cell already made; clips as grid_put. Returns its width, 0 when it did not fit. */
int grid_put_cell(struct grid *g, int x, int y, const struct cell *c);

/* Cells the text takes. */
int grid_width(struct str s);

/* Adds row y as text, blanks at its end taken off. */
void grid_row_text(const struct grid *g, int y, struct buf *out);

#endif
