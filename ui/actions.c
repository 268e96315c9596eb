/* The actions of settings/actions.def that belong to the app. A pane is asked first; what it leaves comes here. */
#include <stdio.h>
#include <string.h>

#include "text/width.h"
#include "ui/core.h"

typedef unsigned handler_fn(struct app *, int);

static handler_fn *const handlers[ACTION_COUNT] = {
#define ACTION(id, name, contexts, keys, handler, n, help) [ACTION_##id] = handler,
#include "settings/actions.def"
#undef ACTION
};

unsigned app_run_handler(struct app *a, enum action_id id, int arg)
{
	return handlers[id](a, arg);
}

/* --- closing and taking back */

static unsigned overlay_close(struct app *a)
{
	struct overlay *o = a->overlay;
	a->overlay = o->below;
	o->ops->free(o);
	return RX_REPAINT;
}

/* The tree where it came over the article: on small screens. */
static bool tree_is_guest(const struct app *a)
{
	return a->focus == PANE_TREE && a->article >= 0 && !a->zoom &&
	       (a->frame.class == FRAME_STACK || a->frame.class == FRAME_ONE);
}

unsigned act_close(struct app *a, int arg)
{
	(void)arg;
	if (a->overlay)
		return overlay_close(a);
	if (tree_is_guest(a))
		return app_set_focus(a, PANE_ARTICLE);
	return RX_QUIT;
}

unsigned act_quit(struct app *a, int arg)
{
	(void)a;
	(void)arg;
	return RX_QUIT;
}

unsigned act_cancel(struct app *a, int interrupt)
{
	(void)interrupt;
	if (a->overlay)
		return overlay_close(a);
	if (tree_is_guest(a))
		return app_set_focus(a, PANE_ARTICLE);
	/* The pane in focus had nothing to take back: a filter or lit hits of the others. */
	for (int i = 0; i < PANE_COUNT; i++) {
		unsigned rx = a->panes[i]->ops->act(a->panes[i], ACTION_CANCEL, 0);
		if (!(rx & RX_UNHANDLED))
			return rx;
	}
	return RX_NONE;
}

/* --- panes */

unsigned act_focus(struct app *a, int pane)
{
	return app_set_focus(a, (enum pane_id)pane);
}

/* Tab leads there. */
static bool walks_to(const struct app *a, enum pane_id id)
{
	const struct frame_choice *c = &a->choice[a->frame.class];
	switch (a->frame.class) {
	case FRAME_ONE: return true;
	case FRAME_STACK: return id == PANE_ARTICLE || (id == PANE_FIGURES && c->figures >= 0);
	default: return frame_fits(a->w, a->h, c, id);
	}
}

unsigned act_pane(struct app *a, int way)
{
	int id = (int)a->focus;
	do
		id = (id + way + PANE_COUNT) % PANE_COUNT;
	while (id != (int)a->focus && !walks_to(a, (enum pane_id)id));
	return app_set_focus(a, (enum pane_id)id);
}

/* What the pane has no use for walks the columns: out to the tree, in to the figures. */
unsigned act_side(struct app *a, int way)
{
	if (a->article < 0)
		return RX_UNHANDLED;
	if (a->focus == PANE_ARTICLE)
		return app_set_focus(a, way < 0 ? PANE_TREE : PANE_FIGURES);
	return a->focus == PANE_FIGURES && way < 0 ? app_set_focus(a, PANE_ARTICLE) : RX_UNHANDLED;
}

unsigned act_toggle(struct app *a, int pane)
{
	enum pane_id id = (enum pane_id)pane;
	struct frame_choice *c = &a->choice[a->frame.class];
	bool beside = a->frame.class >= FRAME_THREE || (a->frame.class == FRAME_STACK && id == PANE_FIGURES);
	a->zoom = false;
	if (!beside)
		return app_set_focus(a, a->focus == id ? PANE_ARTICLE : id);
	bool shown = frame_fits(a->w, a->h, c, id);
	signed char *chosen = id == PANE_TREE ? &c->tree : &c->figures;
	*chosen = shown ? -1 : 1;
	/* The tree is opened to walk in it, the figures to look at. */
	if (!shown)
		return RX_RELAYOUT | (id == PANE_TREE ? app_set_focus(a, id) : RX_NONE);
	return RX_RELAYOUT | (a->focus == id ? app_set_focus(a, PANE_ARTICLE) : RX_NONE);
}

unsigned act_zoom(struct app *a, int arg)
{
	(void)arg;
	a->zoom = !a->zoom;
	return RX_RELAYOUT;
}

unsigned act_pane_size(struct app *a, int way)
{
	struct frame_choice *c = &a->choice[a->frame.class];
	int now = frame_tree_width(a->w, a->h, c);
	c->tree_w = now + 2 * way;
	c->tree_w = frame_tree_width(a->w, a->h, c);
	return RX_RELAYOUT;
}

/* --- articles */

static unsigned step_article(struct app *a, int way, bool read_too, const char *none)
{
	size_t from = a->article < 0 ? PANE_NO_ARTICLE : (size_t)a->article;
	long to = pane_tree_step(a->panes[PANE_TREE], from, way, read_too);
	if (to < 0) {
		app_message(a, false, "%s", none);
		return RX_REPAINT;
	}
	return app_show(a, (size_t)to, PANE_ARTICLE, true);
}

unsigned act_article(struct app *a, int way)
{
	return step_article(a, way, true, way > 0 ? _("This is the last article.") : _("This is the first article."));
}

unsigned act_unread(struct app *a, int arg)
{
	(void)arg;
	return step_article(a, 1, false, _("No unread article is left."));
}

unsigned act_page(struct app *a, int way)
{
	if (a->focus != PANE_ARTICLE || a->article < 0)
		return RX_UNHANDLED;
	return way > 0 ? act_unread(a, 0) : act_article(a, -1);
}

unsigned act_hint(struct app *a, int arg)
{
	(void)arg;
	if (a->article < 0 || pane_article_hint(a->panes[PANE_ARTICLE]) == 0) {
		app_message(a, false, _("Nothing here to point at."));
		return RX_REPAINT;
	}
	a->hinting = true;
	return RX_REPAINT;
}

/* --- prompt, overlays */

unsigned act_find(struct app *a, int arg)
{
	(void)arg;
	if (a->overlay && !a->overlay->ops->find)
		return RX_UNHANDLED;
	return prompting_open(a, PROMPT_FIND);
}

unsigned act_command(struct app *a, int arg)
{
	(void)arg;
	return prompting_open(a, PROMPT_COMMAND);
}

unsigned act_prompt(struct app *a, int edit)
{
	return a->prompt.kind == PROMPT_NONE ? RX_UNHANDLED : prompting_edit(a, (enum prompt_edit)edit);
}

static unsigned overlay_open(struct app *a, struct overlay *o)
{
	/* Over the bookmarks others lie only for a while. */
	if (a->overlay && a->overlay->ops->place == HINT_BOOKMARKS && o->ops->place != HINT_BOOKMARKS)
		o->below = a->overlay;
	else
		while (a->overlay)
			overlay_close(a);
	a->overlay = o;
	return RX_REPAINT;
}

unsigned act_help(struct app *a, int arg)
{
	(void)arg;
	return overlay_open(a, overlay_help_new(a));
}

unsigned act_bookmarks(struct app *a, int arg)
{
	(void)arg;
	return overlay_open(a, overlay_bookmarks_new(a));
}

unsigned act_messages(struct app *a, int arg)
{
	(void)arg;
	messages_hide(&a->messages);
	return overlay_open(a, overlay_messages_new(a));
}

unsigned act_info(struct app *a, int arg)
{
	(void)arg;
	long figure = pane_figures_selected(a->panes[PANE_FIGURES]);
	if (a->article < 0 || figure < 0) {
		app_message(a, false, _("This article has no figures."));
		return RX_REPAINT;
	}
	return overlay_open(a, overlay_info_new(a, figure));
}

/* --- the terminal and the options */

unsigned act_redraw(struct app *a, int arg)
{
	(void)arg;
	a->term->ops->redraw(a->term);
	return RX_REPAINT;
}

unsigned act_suspend(struct app *a, int arg)
{
	(void)arg;
	a->term->ops->suspend(a->term);
	return RX_RELAYOUT;
}

/* The words for what the keys of options choose. */
static const struct {
	const char *choice, *word;
} choices[] = {
	{"auto", N_("automatic")}, {"dark", N_("dark")}, {"light", N_("light")}, {"mono", N_("without colour")},
	{"full-width", N_("full-width")}, {"as-is", N_("as in the source")}, {"padded", N_("two cells")}, {"show", N_("shown")},
	{"hide", N_("hidden")}, {"zh_CN", N_("Chinese")}, {"en", N_("English")},
};

static const char *choice_word(const char *choice)
{
	for (size_t i = 0; i < COUNT_OF(choices); i++)
		if (strcmp(choices[i].choice, choice) == 0)
			return _(choices[i].word);
	return choice;
}

/* By the short word of the key that turns it. */
static void say_option(struct app *a, enum option_id option)
{
	struct str choice = option_choice(option_at(option), settings_get(a->settings, option));
	char name[64];
	snprintf(name, sizeof name, "%.*s", (int)(choice.n < 60 ? choice.n : 60), choice.p);
	for (int id = 0; id < ACTION_COUNT; id++) {
		enum action_id with;
		if (handlers[id] != act_option || action_at((enum action_id)id)->arg != (int)option)
			continue;
		app_message(a, false, _("%s: %s."), hint_word(HINT_ALL, (enum action_id)id, &with), choice_word(name));
		return;
	}
}

unsigned act_option(struct app *a, int option)
{
	enum option_id id = (enum option_id)option;
	const struct option *o = option_at(id);
	int value = settings_get(a->settings, id);
	if (settings_set(a->settings, id, value < o->max ? value + 1 : o->min, NULL) != 0)
		return RX_NONE;
	app_apply_option(a, id);
	say_option(a, id);
	return RX_RELAYOUT;
}

unsigned act_measure(struct app *a, int arg)
{
	(void)arg;
	int most = option_at(OPTION_TEXT_WIDTH)->max, now = settings_get(a->settings, OPTION_TEXT_WIDTH);
	int to = a->measure_kept ? a->measure_kept : most;
	a->measure_kept = a->measure_kept ? 0 : now;
	if (settings_set(a->settings, OPTION_TEXT_WIDTH, to, NULL) != 0)
		return RX_NONE;
	app_apply_option(a, OPTION_TEXT_WIDTH);
	if (to == most)
		app_message(a, false, _("Text as wide as the pane."));
	else
		app_message(a, false, _("Text %d cells wide."), to);
	return RX_RELAYOUT;
}

/* --- verbs of a pane: nothing to do where the pane left them */

unsigned act_find_step(struct app *a, int way)
{
	(void)way;
	app_message(a, false, _("Nothing was looked for yet."));
	return RX_REPAINT;
}

#define PANE_VERB(name) unsigned name(struct app *a, int arg) { (void)a; (void)arg; return RX_UNHANDLED; }
PANE_VERB(act_move)
PANE_VERB(act_half)
PANE_VERB(act_end)
PANE_VERB(act_open)
PANE_VERB(act_turn)
PANE_VERB(act_read)
PANE_VERB(act_figure)
PANE_VERB(act_paragraph)
PANE_VERB(act_sentence)
PANE_VERB(act_remove)
