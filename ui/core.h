/* Private to the core of ui/: the app itself, shared by app.c, screen.c, place.c, actions.c, complete.c and the overlays.
 * Panes see ui/state.h only. */
#ifndef UI_CORE_H
#define UI_CORE_H

#include "ui/app.h"
#include "ui/frame.h"
#include "ui/message.h"
#include "ui/overlay.h"
#include "ui/prompt.h"
#include "ui/state.h"

/* Where a reader was: what the trail keeps. */
struct place_kept {
	long article;            /* -1: none */
	uint32_t para;           /* of the top line */
	size_t byte;
	long figure;             /* selected; -1: none */
	enum pane_id focus;
};

struct trail {
	struct place_kept *v;    /* LIMIT_TRAIL + 1: the last may be the place one went back from */
	size_t n, at;            /* at == n: not on the trail */
	struct place_kept last;  /* before the last jump */
	bool has_last;
};

/* The names offered while a command is typed. */
struct complete {
	enum action_id v[ACTION_COUNT];
	size_t n, at;
};

enum { TOLD_KEYS = 64, HISTORY = 100 };

/* What was typed before, oldest first. */
struct history {
	char *v[HISTORY];
	size_t n, at;            /* at == n: the line being typed */
};

struct app {
	struct catalog *catalog;
	struct settings *settings;
	struct term *term;
	struct grid grid;
	struct pane *panes[PANE_COUNT];

	struct frame frame;
	struct frame_choice choice[FRAME_CLASSES];
	int w, h;
	bool zoom;
	bool options_changed;         /* every pane is laid out anew, whatever its rectangle */
	enum pane_id focus;
	int fell;                     /* the pane that lost the focus to a small screen; -1: none */

	long article;
	struct trail trail;

	keycode chord[LIMIT_KEYS_IN_CHORD];
	size_t n_chord;
	bool which;                   /* the rows of a chord's prefix are shown */
	bool hinting;
	bool input_method_told;
	keycode told[TOLD_KEYS];      /* unbound keys the reader was told of */
	size_t n_told;

	struct prompt prompt;
	struct complete complete;
	struct history history[PROMPT_COMMAND + 1];
	size_t hits, hit_at;
	struct place_kept find_from;
	struct overlay *overlay;
	struct messages messages;

	enum term_theme theme;
	int measure_kept;             /* text-width before show-measure widened it; 0: it did not */
	unsigned rx;                  /* reactions not yet acted on */
	bool painted;
};

/* app.c */
unsigned app_dispatch(struct app *a, enum action_id id);
void app_apply_option(struct app *a, enum option_id id);
void app_relayout(struct app *a, bool resized);
enum context app_context(const struct app *a);

/* actions.c: the handlers named in settings/actions.def. */
#define ACTION(id, name, contexts, keys, handler, n, help) unsigned handler(struct app *a, int arg);
#include "settings/actions.def"
#undef ACTION
unsigned app_run_handler(struct app *a, enum action_id id, int arg);

/* place.c */
struct place_kept place_now(const struct app *a);
bool place_same(struct place_kept p, struct place_kept q);
unsigned place_restore(struct app *a, struct place_kept p);
void trail_push(struct app *a, struct place_kept p);

/* bookmarks.c: keeping and taking back; what shows bookmarks is told. */
void bookmarks_changed(struct app *a);
unsigned bookmarks_remove(struct app *a, const char *id);
/* Why none can be kept; NULL where they can. */
const char *bookmarks_lack(const struct app *a);

/* prompting.c: what the prompt line is for. */
unsigned prompting_open(struct app *a, enum prompt_kind kind);
unsigned prompting_key(struct app *a, keycode k);
unsigned prompting_edit(struct app *a, enum prompt_edit e);
void complete_draw(struct app *a, struct grid *g);
bool prompting_narrows(const struct app *a);         /* what is typed narrows a list, and the arrows walk in it */

/* screen.c */
void screen_draw(struct app *a, int *cx, int *cy);

/* which.c: the rows that tell what may follow a chord's prefix. */
void which_draw(struct app *a, struct grid *g);

#endif
