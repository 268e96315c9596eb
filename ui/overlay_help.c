/* The actions of a context with their keys, filtered as one types. Enter does the one in focus: help is a menu too. */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "text/pinyin.h"
#include "ui/core.h"

enum { KEYS_BYTES = 96, KEYS_CELLS = 24, NAME_CELLS = 18, FULL_WIDTH = 60, ALL_CONTEXTS = CONTEXT_COUNT };

struct help {
	struct overlay base;
	enum context own;        /* of the pane in focus */
	int context;             /* shown; ALL_CONTEXTS: every one */
	enum action_id v[ACTION_COUNT];
	struct list_view list;
	char filter[LIMIT_PROMPT_BYTES];
	size_t filter_n;
};

static struct help *help_of(struct overlay *o)
{
	return (struct help *)o;
}

static bool has_text(const char *hay, struct str needle)
{
	size_t n = strlen(hay);
	for (size_t i = 0; i + needle.n <= n; i++)
		if (strncasecmp(hay + i, needle.p, needle.n) == 0)
			return true;
	return false;
}

static bool passes(const struct help *h, enum action_id id)
{
	const struct action *t = action_at(id);
	struct str filter = {h->filter, h->filter_n};
	bool here = h->context == ALL_CONTEXTS || t->context == (enum context)h->context ||
		    (t->context == CONTEXT_ALL && h->context != CONTEXT_PROMPT);
	if (!here)
		return false;
	if (filter.n == 0)
		return true;
	char keys[KEYS_BYTES];
	struct span hit;
	return has_text(t->name, filter) || has_text(settings_keys(h->base.app->settings, id, false, keys, sizeof keys), filter) ||
	       pinyin_match(filter, str_of(_(t->help)), &hit) != PINYIN_NONE;
}

static void gather(struct help *h)
{
	enum action_id kept = h->list.at < h->list.n ? h->v[h->list.at] : ACTION_NONE;
	h->list.n = h->list.at = 0;
	/* The pane's own actions stand before those that hold everywhere. */
	for (int pass = 0; pass < 2; pass++) {
		for (int id = 0; id < ACTION_COUNT; id++) {
			bool general = action_at((enum action_id)id)->context == CONTEXT_ALL;
			if (general != (pass == 1) || !passes(h, (enum action_id)id))
				continue;
			if ((enum action_id)id == kept)
				h->list.at = h->list.n;
			h->v[h->list.n++] = (enum action_id)id;
		}
	}
	list_clamp(&h->list);
}

static void help_free(struct overlay *o)
{
	free(o);
}

static void row_draw(struct help *h, struct grid *g, int y, enum action_id id, bool focused)
{
	const struct action *t = action_at(id);
	struct settings *s = h->base.app->settings;
	char keys[KEYS_BYTES];
	struct buf shown;
	bool full = g->w >= FULL_WIDTH;
	int keys_w = full ? KEYS_CELLS : 10, x = 2 + keys_w;
	buf_init(&shown, sizeof keys);
	hint_keys(&shown, settings_keys(s, id, !full, keys, sizeof keys), "  ");
	grid_put_cut(g, 2, y, keys_w - 1, buf_str(&shown), ROLE_ACCENT);
	buf_release(&shown);
	if (full) {
		grid_put_cut(g, x, y, NAME_CELLS - 1, str_of(t->name), ROLE_DIM);
		x += NAME_CELLS;
	}
	grid_put_cut(g, x, y, g->w - x - 1, str_of(_(t->help)), ROLE_TEXT);
	if (focused) {
		grid_put(g, 0, y, 1, app_chrome(h->base.app, CHROME_FOCUS), ROLE_ACCENT);
		grid_role(g, (struct rect){0, y, g->w, 1}, ROLE_SELECT);
	}
}

static void help_draw(struct overlay *o, struct grid *g)
{
	struct help *h = help_of(o);
	char left[128], right[128];
	const char *name = h->context == ALL_CONTEXTS ? N_("all") : context_name((enum context)h->context);
	snprintf(left, sizeof left, "%s %s %s", _("Help"), "›", _(name));
	snprintf(right, sizeof right, "%zu", h->list.n);
	overlay_head(g, left, right);
	h->list.rows = g->h - 3;
	list_clamp(&h->list);
	for (int r = 0; r < h->list.rows && h->list.top + (size_t)r < h->list.n; r++) {
		size_t i = h->list.top + (size_t)r;
		row_draw(h, g, r + 2, h->v[i], i == h->list.at);
	}
	if (h->list.n == 0)
		grid_put_cut(g, 2, 2, g->w - 3, str_of(_("No action fits. Esc takes the filter away.")), ROLE_TEXT);
}

static void turn(struct help *h, int way)
{
	int n = ALL_CONTEXTS + 1;
	do
		h->context = (h->context + way + n) % n;
	while (h->context == CONTEXT_ALL);
	gather(h);
}

/* Enter: the action is done where the focus was, if it means something there. */
static unsigned perform(struct help *h)
{
	if (h->list.n == 0)
		return RX_NONE;
	enum action_id id = h->v[h->list.at];
	struct app *a = h->base.app;
	enum context c = action_at(id)->context;
	if (c != CONTEXT_ALL && c != h->own) {
		app_message(a, false, _("That key is for: %s."), _(context_name(c)));
		return RX_REPAINT;
	}
	a->overlay = h->base.below;
	free(h);
	unsigned rx = app_dispatch(a, id);
	/* The overlay is gone: nobody else may be asked. */
	if (rx & RX_UNHANDLED)
		app_message(a, false, _("%s has nothing to do here."), action_at(id)->name);
	return RX_REPAINT | (rx & ~(unsigned)RX_UNHANDLED);
}

static unsigned help_act(struct overlay *o, enum action_id id, int arg)
{
	struct help *h = help_of(o);
	h->list.rows = o->app->h - 3;
	list_clamp(&h->list);
	switch (id) {
	case ACTION_OPEN: return perform(h);
	case ACTION_TURN_NEXT: case ACTION_TURN_PREV: turn(h, arg); return RX_REPAINT;
	default: return list_act(&h->list, id, arg);
	}
}

static size_t help_find(struct overlay *o, struct str text)
{
	struct help *h = help_of(o);
	h->filter_n = text.n < sizeof h->filter ? text.n : 0;
	if (h->filter_n)
		memcpy(h->filter, text.p, h->filter_n);
	gather(h);
	return h->list.n;
}

static const enum action_id hints[] = {ACTION_MOVE_DOWN, ACTION_OPEN, ACTION_FIND, ACTION_TURN_NEXT, ACTION_CLOSE, ACTION_NONE};
static const struct overlay_ops ops = {HINT_HELP, hints, help_free, help_draw, help_act, help_find};

struct overlay *overlay_help_new(struct app *a)
{
	struct help *h = mem_zero(1, sizeof *h);
	h->base = (struct overlay){&ops, a, NULL};
	h->own = app_context(a) == CONTEXT_ALL ? a->panes[a->focus]->ops->context : app_context(a);
	h->context = (int)h->own;
	h->list.rows = a->h - 3;
	gather(h);
	h->list.at = h->list.top = 0;
	return &h->base;
}
