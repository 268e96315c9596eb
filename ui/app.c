/* The loop: keys to actions, actions to reactions, reactions to at most one layout and one painting for a batch of keys. */
#include "ui/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/width.h"
#include "ui/core.h"
#include "ui/theme.h"
#include "ui/window.h"

enum { WHICH_MS = 300, RESIZE_MS = 20, BATCH_KEYS = 512, IME_FIRST = 0x2e80 };

/* --- options and layout */

/* As the option and the environment say; where they leave it open, as the terminal does. */
static enum term_theme theme_wanted(const struct app *a)
{
	int option = settings_get(a->settings, OPTION_THEME);
	const char *no_color = getenv("NO_COLOR");
	enum term_theme theme = theme_choose(option, getenv("COLORFGBG"), no_color);
	bool open = theme == TERM_MONO && option == 0 && !(no_color && *no_color);
	return open ? a->term->ops->ground(a->term) : theme;
}

static void choose_theme(struct app *a)
{
	a->theme = theme_wanted(a);
	a->term->ops->theme(a->term, a->theme);
}

/* Of ambiguous characters: as the option says, or as the terminal does, or 1 until it has. */
static int cells_wanted(const struct app *a)
{
	int choice = settings_get(a->settings, OPTION_AMBIGUOUS_WIDTH);
	return choice == 2 || (choice == 0 && a->term->ops->cells(a->term) == 2) ? 2 : 1;
}

void app_apply_option(struct app *a, enum option_id id)
{
	if (id == OPTION_THEME)
		choose_theme(a);
	if (id == OPTION_AMBIGUOUS_WIDTH) {
		/* What the terminal holds was counted with the old width. */
		width_set_ambiguous(cells_wanted(a));
		a->term->ops->redraw(a->term);
	}
	if (id == OPTION_LANGUAGE) {
		char name[16];
		struct str choice = option_choice(option_at(id), settings_get(a->settings, id));
		snprintf(name, sizeof name, "%.*s", (int)(choice.n < 15 ? choice.n : 15), choice.p);
		i18n_language(name);
	}
	a->options_changed = true;
}

/* A pane that no longer fits gives the focus to the article, and takes it back when it fits again. */
static void refocus(struct app *a, bool fitted)
{
	const struct frame_choice *c = &a->choice[frame_class_of(a->w, a->h)];
	bool rises = a->fell >= 0 && frame_fits(a->w, a->h, c, (enum pane_id)a->fell);
	bool falls = fitted && !frame_fits(a->w, a->h, c, a->focus);
	if (a->article < 0 || a->zoom || (!rises && !falls))
		return;
	/* What is being typed was for the pane that has the focus now. */
	if (a->prompt.kind == PROMPT_FIND && !a->overlay)
		prompting_edit(a, PROMPT_CANCEL);
	int fell = rises ? -1 : (int)a->focus;
	a->focus = rises ? (enum pane_id)a->fell : PANE_ARTICLE;
	a->fell = fell;
}

static bool rect_same(struct rect r, struct rect s)
{
	return r.x == s.x && r.y == s.y && r.w == s.w && r.h == s.h;
}

void app_relayout(struct app *a, bool resized)
{
	int w, h;
	a->term->ops->size(a->term, &w, &h);
	bool fitted = a->w > 0 && frame_fits(a->w, a->h, &a->choice[frame_class_of(a->w, a->h)], a->focus);
	if (w != a->w || h != a->h) {
		a->w = w;
		a->h = h;
		a->hinting = false;
		grid_resize(&a->grid, w, h);
		if (resized)
			refocus(a, fitted);
	}
	struct frame before = a->frame;
	struct frame_ask ask = {w, h, a->focus, a->zoom, a->choice[frame_class_of(w, h)]};
	frame_lay(&ask, &a->frame);
	for (int i = 0; i < PANE_COUNT; i++) {
		struct rect r = a->frame.slot[i].body;
		if (a->options_changed || !a->painted || !rect_same(r, before.slot[i].body))
			a->panes[i]->ops->resize(a->panes[i], r);
	}
	a->options_changed = false;
}

static void settle(struct app *a)
{
	if (a->rx & RX_RELAYOUT) {
		app_relayout(a, true);
		a->rx = (a->rx & ~(unsigned)RX_RELAYOUT) | RX_REPAINT;
	}
}

static void paint(struct app *a)
{
	settle(a);
	if (a->painted && !(a->rx & RX_REPAINT))
		return;
	int cx = -1, cy = -1;
	a->rx &= ~(unsigned)RX_REPAINT;
	a->painted = true;
	screen_draw(a, &cx, &cy);
	a->term->ops->blit(a->term, &a->grid, cx, cy);
}

/* --- keys */

enum context app_context(const struct app *a)
{
	if (a->overlay)
		return a->overlay->ops->place == HINT_BOOKMARKS ? CONTEXT_BOOKMARKS : CONTEXT_ALL;
	return a->panes[a->focus]->ops->context;
}

/* Said once for each key; the table being full, once more is no harm. */
static unsigned unused(struct app *a, keycode k)
{
	if (k >= IME_FIRST && k < 0x110000) {
		if (a->input_method_told)
			return RX_NONE;
		a->input_method_told = true;
		app_message(a, false, _("The input method is on. Keys work with it off; typing is for prompts."));
		return RX_REPAINT;
	}
	for (size_t i = 0; i < a->n_told; i++)
		if (a->told[i] == k)
			return RX_NONE;
	if (a->n_told < TOLD_KEYS)
		a->told[a->n_told++] = k;
	app_message(a, false, _("Not used here; ? shows the keys of this place."));
	return RX_REPAINT;
}

/* Actions that hold over an overlay besides its own. */
static bool above_overlay(enum action_id id)
{
	switch (id) {
	case ACTION_CLOSE: case ACTION_QUIT: case ACTION_CANCEL: case ACTION_INTERRUPT: case ACTION_FIND: case ACTION_COMMAND:
	case ACTION_REDRAW: case ACTION_SUSPEND: case ACTION_GO_MESSAGES: case ACTION_SHOW_THEME: case ACTION_SHOW_LANGUAGE:
	case ACTION_SHOW_AMBIGUOUS: case ACTION_GO_BOOKMARKS: case ACTION_UNDO: case ACTION_REDO:
		return true;
	default:
		return false;
	}
}

/* Esc, Backspace and the key that opened an overlay close it. */
static bool closes_overlay(const struct app *a, enum action_id id)
{
	enum hint_place place = a->overlay->ops->place;
	return id == ACTION_BACK || (id == ACTION_HELP && place == HINT_HELP) || (id == ACTION_INFO && place == HINT_PANEL) ||
	       (id == ACTION_GO_BOOKMARKS && place == HINT_BOOKMARKS);
}

unsigned app_dispatch(struct app *a, enum action_id id)
{
	/* With nothing running, Ctrl-c is Esc. */
	if (id == ACTION_INTERRUPT)
		id = ACTION_CANCEL;
	const struct action *t = action_at(id);
	unsigned rx = RX_UNHANDLED;
	if (id == ACTION_CANCEL && messages_shown(&a->messages)) {
		messages_hide(&a->messages);
		return RX_REPAINT;
	}
	if (a->overlay) {
		rx = a->overlay->ops->act(a->overlay, id, t->arg);
		if (!(rx & RX_UNHANDLED))
			return rx;
		if (closes_overlay(a, id))
			return act_close(a, 0);
		if (above_overlay(id) || (id == ACTION_HELP && a->overlay->ops->place == HINT_BOOKMARKS))
			return app_run_handler(a, id, t->arg);
		if (a->overlay->ops->place != HINT_PANEL)
			return RX_UNHANDLED;
		a->rx |= act_close(a, 0);
	}
	struct pane *p = a->panes[a->focus];
	rx = p->ops->act(p, id, t->arg);
	if (rx & RX_UNHANDLED)
		rx = app_run_handler(a, id, t->arg);
	return rx;
}

static unsigned chord_end(struct app *a)
{
	a->n_chord = 0;
	a->which = false;
	return RX_REPAINT;
}

static bool is_cancel(enum action_id id)
{
	return id == ACTION_CANCEL || id == ACTION_INTERRUPT;
}

static unsigned command_key(struct app *a, keycode k)
{
	enum action_id id = ACTION_NONE;
	enum keymap_answer answer;
	k = key_half_width(k);
	if (a->n_chord > 0 && settings_lookup(a->settings, app_context(a), &k, 1, &id) == KEYMAP_ACTION && is_cancel(id))
		return chord_end(a);
	a->chord[a->n_chord++] = k;
	answer = settings_lookup(a->settings, app_context(a), a->chord, a->n_chord, &id);
	if (answer == KEYMAP_PREFIX && a->n_chord < LIMIT_KEYS_IN_CHORD)
		return RX_REPAINT;
	size_t n = a->n_chord;
	unsigned rx = n > 1 ? chord_end(a) : RX_NONE;
	a->n_chord = 0;
	if (answer == KEYMAP_ACTION) {
		unsigned done = app_dispatch(a, id);
		return done & RX_UNHANDLED ? rx | unused(a, k) : rx | done;
	}
	/* A terminal sends Esc before a letter for Alt: unbound, it was Esc and the letter. */
	if (n == 1 && k & K_ALT) {
		rx |= command_key(a, K_ESC);
		return rx | command_key(a, k & ~(keycode)K_ALT);
	}
	return rx | unused(a, k);
}

static unsigned hint_key(struct app *a, keycode k)
{
	bool done = true;
	unsigned rx = RX_NONE;
	k = key_half_width(k);
	if (k > ' ' && k < 0x7f)
		rx = pane_article_hint_key(a->panes[PANE_ARTICLE], k, &done);
	else
		pane_article_hint_end(a->panes[PANE_ARTICLE]);
	if (done)
		a->hinting = false;
	return rx | RX_REPAINT;
}

/* Nothing is seen, so nothing is moved: one may leave, that is all. */
static unsigned tiny_key(struct app *a, keycode k)
{
	enum action_id id;
	k = key_half_width(k);
	if (settings_lookup(a->settings, CONTEXT_ALL, &k, 1, &id) != KEYMAP_ACTION)
		return RX_NONE;
	if (id == ACTION_CLOSE || id == ACTION_QUIT)
		return RX_QUIT;
	return id == ACTION_REDRAW || id == ACTION_SUSPEND ? app_dispatch(a, id) : RX_NONE;
}

static void handle(struct app *a, keycode k)
{
	if (k == K_RESIZE) {
		/* Or the terminal has said how wide it shows what it shows. */
		if (cells_wanted(a) != width_ambiguous())
			app_apply_option(a, OPTION_AMBIGUOUS_WIDTH);
		if (theme_wanted(a) != a->theme)
			choose_theme(a);
		a->rx |= RX_RELAYOUT;
		return;
	}
	settle(a);
	if (a->frame.class == FRAME_TINY) {
		a->rx |= tiny_key(a, k);
		return;
	}
	if (messages_shown(&a->messages))
		a->rx |= RX_REPAINT;
	messages_key(&a->messages);
	if (a->prompt.kind != PROMPT_NONE)
		a->rx |= prompting_key(a, k);
	else if (a->hinting)
		a->rx |= hint_key(a, k);
	else
		a->rx |= command_key(a, k);
}

/* Time passed with no key: a prefix that waits shows what may follow. */
static void idle(struct app *a)
{
	if (a->n_chord > 0 && !a->which) {
		a->which = true;
		a->rx |= RX_REPAINT;
	}
}

static int patience(const struct app *a)
{
	return a->n_chord > 0 && !a->which ? WHICH_MS : -1;
}

bool app_step(struct app *a, int timeout_ms)
{
	keycode k;
	paint(a);
	int wait = patience(a);
	int got = a->term->ops->key(a->term, wait >= 0 && (timeout_ms < 0 || wait < timeout_ms) ? wait : timeout_ms, &k);
	if (got < 0)
		return false;
	if (got > 0)
		handle(a, k);
	else
		idle(a);
	if (a->rx & RX_QUIT)
		return false;
	paint(a);
	return true;
}

int app_run(struct app *a)
{
	for (;;) {
		keycode k;
		paint(a);
		int got = a->term->ops->key(a->term, patience(a), &k);
		if (got == 0)
			idle(a);
		for (int n = 0; got > 0 && n < BATCH_KEYS; n++) {
			handle(a, k);
			if (a->rx & RX_QUIT)
				return 0;
			got = a->term->ops->key(a->term, k == K_RESIZE ? RESIZE_MS : 0, &k);
		}
		if (got < 0)
			return 1;
	}
}

/* --- life */

void app_message(struct app *a, bool warn, const char *fmt, ...)
{
	char text[LIMIT_MESSAGE_BYTES];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	messages_add(&a->messages, warn, text);
	a->rx |= RX_REPAINT;
}

struct app *app_new(struct catalog *c, struct settings *s, struct term *t)
{
	struct app *a = mem_zero(1, sizeof *a);
	a->catalog = c;
	a->settings = s;
	a->term = t;
	a->article = -1;
	a->fell = -1;
	a->focus = PANE_TREE;
	a->trail.v = mem_zero(LIMIT_TRAIL + 1, sizeof *a->trail.v);
	messages_init(&a->messages);
	grid_init(&a->grid);
	choose_theme(a);
	app_apply_option(a, OPTION_AMBIGUOUS_WIDTH);
	a->panes[PANE_TREE] = pane_tree_new(a);
	a->panes[PANE_ARTICLE] = pane_article_new(a);
	a->panes[PANE_FIGURES] = pane_figures_new(a);
	app_relayout(a, false);
	size_t last = catalog_last(c);
	long first = last < catalog_count(c) ? (long)last : pane_tree_step(a->panes[PANE_TREE], PANE_NO_ARTICLE, 1, true);
	if (first >= 0) {
		app_show(a, (size_t)first, PANE_ARTICLE, false);
		if (!frame_fits(a->w, a->h, &a->choice[a->frame.class], PANE_TREE)) {
			a->fell = PANE_TREE;
			a->focus = PANE_ARTICLE;
		}
	}
	a->options_changed = true;
	app_relayout(a, false);
	return a;
}

void app_free(struct app *a)
{
	if (!a)
		return;
	while (a->overlay) {
		struct overlay *o = a->overlay;
		a->overlay = o->below;
		o->ops->free(o);
	}
	for (int i = 0; i < PANE_COUNT; i++)
		a->panes[i]->ops->free(a->panes[i]);
	for (size_t i = 0; i < COUNT_OF(a->history); i++)
		for (size_t k = 0; k < a->history[i].n; k++)
			free(a->history[i].v[k]);
	messages_release(&a->messages);
	grid_release(&a->grid);
	free(a->trail.v);
	free(a);
}

void app_state(const struct app *a, struct buf *out)
{
	static const char *const names[PANE_COUNT] = {"tree", "article", "figures"};
	struct place_kept p = place_now(a);
	buf_printf(out, "pane=%s article=%ld para=%u byte=%zu figure=%ld", names[a->focus], p.article, (unsigned)p.para, p.byte,
		   p.figure);
	buf_printf(out, " zoom=%d overlay=%d prompt=%d trail=%zu", a->zoom, a->overlay != NULL, (int)a->prompt.kind, a->trail.at);
	for (int i = 0; i < PANE_COUNT; i++) {
		buf_addc(out, ' ');
		a->panes[i]->ops->state(a->panes[i], out);
	}
}

/* Many articles took a while to read: says how many they were. */
static void say_many(struct app *a)
{
	enum { MANY = 1000 };
	struct buf count;
	if (catalog_count(a->catalog) < MANY)
		return;
	buf_init(&count, 64);
	count_add(&count, catalog_count(a->catalog));
	app_message(a, false, _("%s articles read."), buf_cstr(&count));
	buf_release(&count);
}

int app_main(struct catalog *c, struct settings *s, const struct app_notice *notices, size_t n_notices)
{
	char notice[LIMIT_MESSAGE_BYTES];
	struct err e = {0};
	struct term *t = term_curses_open(notice, &e);
	if (!t) {
		const char *hint = err_hint(e.code);
		fprintf(stderr, "caifeng: %s%s%s\n", e.msg, *hint ? _("; ") : "", hint);
		return err_status(e.code);
	}
	struct app *a = app_new(c, s, t);
	for (size_t i = 0; i < n_notices; i++)
		if (!notices[i].failed)
			app_message(a, false, "%s", notices[i].text);
	say_many(a);
	for (size_t i = 0; i < n_notices; i++)
		if (notices[i].failed)
			app_message(a, true, "%s", notices[i].text);
	if (notice[0])
		app_message(a, true, "%s", notice);
	int status = app_run(a);
	t->ops->close(t);
	app_free(a);
	free(t);
	return status;
}
