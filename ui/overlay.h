/* What lies over the panes until it is closed: help, messages, bookmarks, and what is known of a figure. */
#ifndef UI_OVERLAY_H
#define UI_OVERLAY_H

#include "layout/grid.h"
#include "settings/settings.h"
#include "ui/hints.h"

struct app;
struct overlay;

struct overlay_ops {
	enum hint_place place;
	const enum action_id *hints;     /* ended by ACTION_NONE */
	void (*free)(struct overlay *o);
	/* Draws over what is there; the last row is the app's. */
	void (*draw)(struct overlay *o, struct grid *g);
	/* Reaction bits, as a pane's. */
	unsigned (*act)(struct overlay *o, enum action_id id, int arg);
	/* Filters as typed; how many rows are left. NULL: it cannot. */
	size_t (*find)(struct overlay *o, struct str text);
};

/* First member of each overlay's own struct. */
struct overlay {
	const struct overlay_ops *ops;
	struct app *app;
	struct overlay *below;           /* what is on top again when it closes; NULL: the panes */
};

struct overlay *overlay_help_new(struct app *a);
struct overlay *overlay_messages_new(struct app *a);
struct overlay *overlay_info_new(struct app *a, long figure);
struct overlay *overlay_bookmarks_new(struct app *a);

/* The bookmarks were changed: any list of them is read anew, the row in focus stays. */
void overlay_bookmarks_fresh(struct overlay *o);

/* A list's window: the row in focus is kept on the screen with a margin of three rows. */
struct list_view {
	size_t n, at, top;
	int rows;             /* shown at once */
};

/* Handles the moves; RX_UNHANDLED where the action is none of them. */
unsigned list_act(struct list_view *l, enum action_id id, int arg);
void list_clamp(struct list_view *l);

/* The end of what fits into w cells of s from byte `at`; at least one character. */
size_t text_fitting(struct str s, size_t at, int w);

/* The head row of a full-screen overlay: words at the left, state at the right. */
void overlay_head(struct grid *g, const char *left, const char *right);

#endif
