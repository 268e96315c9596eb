/* A pane: a rectangle with a state of its own. Drawing is pure, state to cells; acting changes the state and answers what
 * must happen next. Panes never call each other: they ask the app (ui/state.h). */
#ifndef UI_PANE_H
#define UI_PANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "layout/grid.h"
#include "settings/settings.h"

struct app;
struct pane;

enum pane_id { PANE_TREE, PANE_ARTICLE, PANE_FIGURES, PANE_COUNT };

/* What an action answers; bits, folded once per key. */
enum reaction {
	RX_NONE = 0,
	RX_REPAINT = 1 << 0,
	RX_RELAYOUT = 1 << 1,  /* rectangles or text width changed; repaints too */
	RX_QUIT = 1 << 2,
	RX_UNHANDLED = 1 << 3  /* the action means nothing in this pane */
};

struct pane_ops {
	enum context context;
	void (*free)(struct pane *p);
	/* The rectangle of its body, without head line or rule; w or h 0: not shown. Keeps its place in the text. */
	void (*resize)(struct pane *p, struct rect r);
	void (*draw)(struct pane *p, struct grid *g, bool focused);
	/* Its head line: words at the left, state at the right; both translated. */
	void (*head)(struct pane *p, struct buf *left, struct buf *right);
	/* Reaction bits. RX_UNHANDLED leaves the key to the app. */
	unsigned (*act)(struct pane *p, enum action_id action, int arg);
	/* Find or filter as typed; empty text takes it away. `done`: Enter was pressed; -1: Esc, back to where it began.
	 * Answers reaction bits and sets *hits to how many there are, *at to which one is current (1-based, 0 none). */
	unsigned (*find)(struct pane *p, struct str text, int done, size_t *hits, size_t *at);
	/* Hints for the footer: the actions that matter here, most used first, ended by ACTION_NONE. */
	const enum action_id *(*hints)(struct pane *p);
	/* Adds "key=value" pairs for tests and for the trail. */
	void (*state)(struct pane *p, struct buf *out);
};

/* First member of each pane's own struct. */
struct pane {
	const struct pane_ops *ops;
	struct app *app;
	struct rect body;
};

struct pane *pane_tree_new(struct app *a);
struct pane *pane_article_new(struct app *a);
struct pane *pane_figures_new(struct app *a);

/* The tree: puts its row on an article, unfolding what hides it; steps to the next (+1) or previous (-1) article of the tree's
 * order, or to the next unread one (0 in `read_too`); the article number, or -1 at the end. From PANE_NO_ARTICLE: the first
 * or the last. */
#define PANE_NO_ARTICLE ((size_t)-1)
void pane_tree_reveal(struct pane *p, size_t article);
long pane_tree_step(struct pane *p, size_t from, int step, bool read_too);
void pane_tree_reload(struct pane *p);                     /* the catalogue or read marks changed */

/* The province (or what stands for it) an article is filed under, and the how-manieth of its articles it is, from 1.
 * "" and 0 / 0 for an article the tree does not hold. */
struct str pane_tree_place(struct pane *p, size_t article, size_t *nth, size_t *of);

/* The article: which one it shows; its place; the sentence lit (span in a paragraph; empty: none). */
void pane_article_show(struct pane *p, size_t article);
void pane_article_goto(struct pane *p, uint32_t para, size_t byte, bool top);  /* top: that line becomes the top line */
void pane_article_place(const struct pane *p, uint32_t *para, size_t *byte);   /* of the top line's first character */
void pane_article_light(struct pane *p, uint32_t para, struct span at);        /* lights it and scrolls only if needed */
void pane_article_kept(struct pane *p);                                        /* the bookmarks were changed: marks anew */
bool pane_article_current(struct pane *p, uint32_t *para, struct span *at);    /* the sentence in focus; false: none */
void pane_article_figure(struct pane *p, long figure);                         /* the figure cursor; -1: none */
bool pane_article_light_seen(struct pane *p, uint32_t para, struct span at);   /* lights it where it stands in sight; never scrolls */
bool pane_article_sees(struct pane *p, long figure);                           /* it stands on the screen */
long pane_article_figure_near(struct pane *p);     /* the first figure on the screen, else the next after it; -1: none */
bool pane_article_at_end(const struct pane *p);            /* its last line is on the screen */

/* Hints: letters laid over each figure and sentence on the screen. The first call lays them and says how many there are (0:
 * nothing to point at, no mode). Then the app sends each letter typed until *done: a hint was chosen, or none begins so. */
size_t pane_article_hint(struct pane *p);
unsigned pane_article_hint_key(struct pane *p, uint32_t letter, bool *done);
void pane_article_hint_end(struct pane *p);                /* Esc */

/* The figures of the article shown, and the row in focus. The app lights the one selected when the focus comes here. */
void pane_figures_show(struct pane *p, size_t article);
void pane_figures_select(struct pane *p, long figure);                         /* index into facts->figures */
long pane_figures_selected(const struct pane *p);                              /* or -1 */
void pane_figures_prefer(struct pane *p, long figure);   /* selects it, or where a filter hides it the next one left */

#endif
