/* A terminal: six calls, two backends. term_curses.c is the only includer of <curses.h>; term_mem.c keeps the screen in
 * memory for tests. The grid is the whole contract: a backend knows nothing of panes. */
#ifndef UI_TERM_H
#define UI_TERM_H

#include "base/err.h"
#include "layout/grid.h"
#include "settings/key.h"

struct term;

enum term_theme { TERM_MONO, TERM_DARK, TERM_LIGHT };

struct term_ops {
	/* Rows x columns now. */
	void (*size)(struct term *t, int *w, int *h);
	/* Paints the grid, sending only what changed; the cursor at (cx, cy), hidden when cx < 0. */
	void (*blit)(struct term *t, const struct grid *g, int cx, int cy);
	/* The next key, waiting at most timeout_ms (-1: for ever). 0: none came; K_RESIZE: the size changed.
	 * -1: the terminal is gone, or a signal asks the program to end. */
	int (*key)(struct term *t, int timeout_ms, keycode *k);
	/* Everything is painted anew at the next blit. */
	void (*redraw)(struct term *t);
	/* Gives the terminal to the shell, stops the process, takes it back when it goes on. */
	void (*suspend)(struct term *t);
	/* Colours of the roles. */
	void (*theme)(struct term *t, enum term_theme theme);
	/* Cells it gives ambiguous characters: as it answered, else as was remembered of it, else 0. Asking for them asks it, once,
	 * with the next painting; where the answer is another than what is in force K_RESIZE comes. */
	int (*cells)(struct term *t);
	/* For which background to paint, as it answered; TERM_MONO where it did not. Asked for as cells is. */
	enum term_theme (*ground)(struct term *t);
	/* Gives the terminal back; safe to call twice, and from the out-of-memory hook. */
	void (*close)(struct term *t);
};

struct term {
	const struct term_ops *ops;
};

/* The real terminal. `notice` (LIMIT_MESSAGE_BYTES) gets what the reader should be told, as an unknown TERM that was
 * replaced; "" otherwise. Fails with what to set. Free with ops->close then free(). */
struct term *term_curses_open(char *notice, struct err *e) MUST_USE;

/* A terminal in memory of w x h cells. Keys come from term_mem_keys(), where K_NONE means that time passes without one;
 * ops->key says -1 when they run out. */
struct term *term_mem_open(int w, int h);
void term_mem_keys(struct term *t, const keycode *keys, size_t n);
void term_mem_resize(struct term *t, int w, int h);   /* queued: seen as K_RESIZE after the keys before it */
void term_mem_cells(struct term *t, int cells);        /* queued: what ops->cells says from then on, with a K_RESIZE */
void term_mem_ground(struct term *t, enum term_theme ground);   /* the same for ops->ground */
const struct grid *term_mem_screen(const struct term *t);
enum term_theme term_mem_theme(const struct term *t);  /* as it was last told */
size_t term_mem_paints(const struct term *t);          /* how often it was painted */

#endif
