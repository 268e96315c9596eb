/* What the prompt line is for: finding as one types, and commands by name. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/pinyin.h"
#include "text/utf8.h"
#include "ui/core.h"

enum { ROWS = 8, NAME_CELLS = 18, NAME_BYTES = 64 };

/* --- history */

static void history_add(struct history *h, struct str text)
{
	if (text.n == 0 || (h->n > 0 && str_eq(str_of(h->v[h->n - 1]), text)))
		return;
	if (h->n == HISTORY) {
		free(h->v[0]);
		memmove(h->v, h->v + 1, (HISTORY - 1) * sizeof *h->v);
		h->n--;
	}
	char *copy = mem_alloc(text.n + 1);
	memcpy(copy, text.p, text.n);
	copy[text.n] = 0;
	h->v[h->n++] = copy;
}

/* Up and down through what was typed before; past the newest stands an empty line. */
static bool history_step(struct app *a, int way)
{
	struct history *h = &a->history[a->prompt.kind];
	if (way < 0 ? h->at == 0 : h->at >= h->n)
		return false;
	h->at = way < 0 ? h->at - 1 : h->at + 1;
	prompt_set(&a->prompt, h->at < h->n ? str_of(h->v[h->at]) : STR(""));
	return true;
}

/* --- finding */

static unsigned find_send(struct app *a, int done)
{
	struct str text = prompt_text(&a->prompt);
	a->hits = a->hit_at = 0;
	if (a->overlay) {
		a->hits = a->overlay->ops->find(a->overlay, done < 0 ? STR("") : text);
		return RX_REPAINT;
	}
	struct pane *p = a->panes[a->focus];
	return RX_REPAINT | p->ops->find(p, text, done, &a->hits, &a->hit_at);
}

static unsigned find_accept(struct app *a)
{
	struct str text = prompt_text(&a->prompt);
	unsigned rx = find_send(a, 1);
	history_add(&a->history[PROMPT_FIND], text);
	if (text.n && a->hits == 0)
		app_message(a, false, _("Find %.*s: nothing here."), (int)text.n, text.p);
	else if (text.n && !a->overlay && !place_same(a->find_from, place_now(a)))
		trail_push(a, a->find_from);
	a->prompt.kind = PROMPT_NONE;
	return rx;
}

/* --- commands */

static bool in_force(const struct app *a, enum action_id id)
{
	enum context c = action_at(id)->context;
	return c == CONTEXT_ALL || c == app_context(a);
}

/* How well a Chinese label fits, by Han or pinyin: 3 the whole of it, 2 its beginning, 1 a part; 0 not. */
static int label_rank(struct str text, struct str label)
{
	struct span hit;
	if (pinyin_match(text, label, &hit) == PINYIN_NONE)
		return 0;
	return hit.start > 0 ? 1 : hit.end == label.n ? 3 : 2;
}

/* The name itself, its beginning, the words of the hints, a part of the name, the help: in that order. 0: not. */
enum { RANK_HELP = 1, RANK_IN_LABEL, RANK_IN_NAME, RANK_LABEL_STARTS, RANK_LABEL, RANK_NAME_STARTS, RANK_NAME };

static int rank_of(const struct app *a, enum action_id id, struct str text)
{
	struct str name = str_of(action_at(id)->name);
	enum action_id with;
	if (text.n == 0)
		return RANK_HELP;
	if (str_starts(name, text))
		return name.n == text.n ? RANK_NAME : RANK_NAME_STARTS;
	enum hint_place here = hint_place_of(a->panes[a->focus]->ops->context);
	int label = label_rank(text, str_of(hint_word(here, id, &with)));
	int general = label_rank(text, str_of(hint_word(HINT_ALL, id, &with)));
	label = label > general ? label : general;
	if (label > 1)
		return label == 3 ? RANK_LABEL : RANK_LABEL_STARTS;
	if (str_find(name, text) < name.n)
		return RANK_IN_NAME;
	if (label > 0)
		return RANK_IN_LABEL;
	return label_rank(text, str_of(_(action_at(id)->help))) > 0 ? RANK_HELP : 0;
}

static void complete_gather(struct app *a)
{
	struct complete *c = &a->complete;
	c->n = c->at = 0;
	int ranks[ACTION_COUNT];
	for (int id = 0; id < ACTION_COUNT; id++)
		ranks[id] = in_force(a, (enum action_id)id) ? rank_of(a, (enum action_id)id, prompt_text(&a->prompt)) : 0;
	for (int rank = RANK_NAME; rank > 0; rank--)
		for (int id = 0; id < ACTION_COUNT; id++)
			if (ranks[id] == rank)
				c->v[c->n++] = (enum action_id)id;
}

void complete_draw(struct app *a, struct grid *g)
{
	const struct complete *c = &a->complete;
	int rows = (int)c->n < ROWS ? (int)c->n : ROWS;
	if (rows > a->frame.foot - 1)
		rows = a->frame.foot - 1;
	if (rows <= 0)
		return;
	size_t from = c->at < (size_t)rows ? 0 : c->at - (size_t)rows + 1;
	int top = a->frame.foot - rows;
	grid_fill(g, (struct rect){0, top, g->w, rows}, ROLE_TEXT);
	for (int r = 0; r < rows; r++) {
		const struct action *t = action_at(c->v[from + (size_t)r]);
		grid_put_cut(g, 2, top + r, NAME_CELLS - 1, str_of(t->name), ROLE_ACCENT);
		grid_put_cut(g, 2 + NAME_CELLS, top + r, g->w - NAME_CELLS - 3, str_of(_(t->help)), ROLE_DIM);
		if (from + (size_t)r != c->at)
			continue;
		grid_put(g, 0, top + r, 1, app_chrome(a, CHROME_FOCUS), ROLE_ACCENT);
		grid_role(g, (struct rect){0, top + r, g->w, 1}, ROLE_SELECT);
	}
}

/* `name value` of an option. False: the first word is no option's name. */
static bool option_command(struct app *a, struct str text, unsigned *rx)
{
	char name[NAME_BYTES], value[NAME_BYTES];
	size_t blank = str_find(text, STR(" "));
	struct str v = str_trim(str_slice(text, blank, text.n));
	if (blank >= sizeof name || v.n >= sizeof value || v.n == 0)
		return false;
	memcpy(name, text.p, blank);
	name[blank] = 0;
	memcpy(value, v.p, v.n);
	value[v.n] = 0;
	int id = option_named(name);
	if (id < 0)
		return false;
	struct err e = {0};
	*rx = RX_RELAYOUT;
	if (settings_parse(a->settings, name, value, &e) != 0)
		app_message(a, true, "%s", e.msg);
	else
		app_apply_option(a, (enum option_id)id);
	return true;
}

/* A name that is no command here may be one elsewhere. */
static void say_no_command(struct app *a, struct str text)
{
	for (int id = 0; id < ACTION_COUNT && !a->overlay; id++) {
		const struct action *t = action_at((enum action_id)id);
		if (t->context == CONTEXT_PROMPT || !str_eq(str_of(t->name), text))
			continue;
		app_message(a, false, _("%s is for: %s."), t->name, _(context_name(t->context)));
		return;
	}
	app_message(a, false, _("%.*s is no command here; ? shows them."), (int)text.n, text.p);
}

static unsigned command_accept(struct app *a)
{
	struct str text = str_trim(prompt_text(&a->prompt));
	unsigned rx = RX_REPAINT;
	history_add(&a->history[PROMPT_COMMAND], text);
	a->prompt.kind = PROMPT_NONE;
	if (text.n == 0 || option_command(a, text, &rx))
		return rx;
	if (a->complete.n == 0) {
		say_no_command(a, text);
		return rx;
	}
	unsigned done = app_dispatch(a, a->complete.v[a->complete.at]);
	if (done & RX_UNHANDLED)
		app_message(a, false, _("%s has nothing to do here."), action_at(a->complete.v[a->complete.at])->name);
	return rx | (done & ~(unsigned)RX_UNHANDLED);
}

/* --- both */

bool prompting_narrows(const struct app *a)
{
	return a->prompt.kind == PROMPT_FIND && a->prompt.n > 0 && (a->overlay || a->focus != PANE_ARTICLE);
}

unsigned prompting_open(struct app *a, enum prompt_kind kind)
{
	prompt_open(&a->prompt, kind);
	a->history[kind].at = a->history[kind].n;
	a->hits = a->hit_at = 0;
	a->find_from = place_now(a);
	messages_hide(&a->messages);
	if (kind == PROMPT_COMMAND)
		complete_gather(a);
	return RX_REPAINT;
}

static unsigned changed(struct app *a)
{
	if (a->prompt.kind == PROMPT_FIND)
		return find_send(a, 0);
	complete_gather(a);
	return RX_REPAINT;
}

static unsigned leave(struct app *a)
{
	unsigned rx = a->prompt.kind == PROMPT_FIND ? find_send(a, -1) : RX_NONE;
	a->prompt.kind = PROMPT_NONE;
	return rx | RX_REPAINT;
}

/* What was typed narrows a list: the arrows walk in it. */
static unsigned walk_list(struct app *a, int way)
{
	enum action_id id = way > 0 ? ACTION_MOVE_DOWN : ACTION_MOVE_UP;
	struct pane *p = a->panes[a->focus];
	if (a->overlay)
		return a->overlay->ops->act(a->overlay, id, way);
	return p->ops->act(p, id, way);
}

static unsigned candidate(struct app *a, int way)
{
	struct complete *c = &a->complete;
	if (prompting_narrows(a))
		return walk_list(a, way) & ~(unsigned)RX_UNHANDLED;
	bool list = a->prompt.kind == PROMPT_COMMAND && c->n > 0 && a->history[PROMPT_COMMAND].at == a->history[PROMPT_COMMAND].n;
	/* Up from the first of the list goes on to what was typed before. */
	if (list && (way > 0 || c->at > 0)) {
		if (way < 0 || c->at + 1 < c->n)
			c->at = way < 0 ? c->at - 1 : c->at + 1;
		return RX_REPAINT;
	}
	return history_step(a, way) ? changed(a) : RX_NONE;
}

unsigned prompting_edit(struct app *a, enum prompt_edit e)
{
	switch (e) {
	case PROMPT_ACCEPT: return a->prompt.kind == PROMPT_FIND ? find_accept(a) : command_accept(a);
	case PROMPT_CANCEL: return leave(a);
	case PROMPT_NEXT: return candidate(a, 1);
	case PROMPT_PREV: return candidate(a, -1);
	case PROMPT_COMPLETE:
		if (a->prompt.kind == PROMPT_COMMAND && a->complete.n > 0) {
			prompt_set(&a->prompt, str_of(action_at(a->complete.v[a->complete.at])->name));
			return changed(a);
		}
		return RX_NONE;
	default: break;
	}
	if (e == PROMPT_ERASE && a->prompt.n == 0)
		return leave(a);
	return prompt_edit(&a->prompt, e) ? changed(a) : RX_REPAINT;
}

unsigned prompting_key(struct app *a, keycode k)
{
	enum action_id id;
	if (settings_lookup(a->settings, CONTEXT_PROMPT, &k, 1, &id) == KEYMAP_ACTION)
		return prompting_edit(a, (enum prompt_edit)action_at(id)->arg);
	if (k & K_ALT)
		return leave(a);
	if (k < 0x110000 && prompt_insert(&a->prompt, k))
		return changed(a);
	return RX_NONE;
}
