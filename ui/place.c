/* Where the reader is: the article shown, the focus, the trail. */
#include "base/mem.h"
#include "ui/core.h"

struct catalog *app_catalog(struct app *a)
{
	return a->catalog;
}

struct settings *app_settings(struct app *a)
{
	return a->settings;
}

long app_article(const struct app *a)
{
	return a->article;
}

enum pane_id app_focus(const struct app *a)
{
	return a->focus;
}

struct pane *app_pane(struct app *a, enum pane_id id)
{
	return a->panes[id];
}

/* --- showing */

/* The figure of the article shown, or NULL. */
static const struct figure *figure_at(const struct app *a, long figure)
{
	if (a->article < 0 || figure < 0)
		return NULL;
	const struct facts *f = catalog_entry(a->catalog, (size_t)a->article).facts;
	return (size_t)figure < f->n_figures ? &f->figures[figure] : NULL;
}

unsigned app_show(struct app *a, size_t article, enum pane_id from, bool push)
{
	if (article >= catalog_count(a->catalog))
		return RX_NONE;
	if (push && a->article >= 0)
		app_push_trail(a);
	if (a->article != (long)article) {
		a->article = (long)article;
		pane_article_show(a->panes[PANE_ARTICLE], article);
		pane_figures_show(a->panes[PANE_FIGURES], article);
	}
	if (push && catalog_unread(a->catalog, article)) {
		catalog_mark_read(a->catalog, article, true);
		pane_tree_reload(a->panes[PANE_TREE]);
	}
	if (from != PANE_TREE)
		pane_tree_reveal(a->panes[PANE_TREE], article);
	return RX_REPAINT;
}

/* Lights the sentence of a figure; none for -1. */
static void light(struct app *a, long figure)
{
	const struct figure *f = figure_at(a, figure);
	struct pane *text = a->panes[PANE_ARTICLE];
	if (!f) {
		pane_article_light(text, 0, (struct span){0, 0});
		pane_article_figure(text, -1);
		return;
	}
	const struct article *art = catalog_entry(a->catalog, (size_t)a->article).article;
	pane_article_light(text, f->para, para_sentence(&art->paras[f->para], f->at.start));
	pane_article_figure(text, figure);
}

/* As light(), but the text stays where it is: what is out of sight is not lit. */
static void light_seen(struct app *a, long figure)
{
	const struct figure *f = figure_at(a, figure);
	struct pane *text = a->panes[PANE_ARTICLE];
	if (!f || !pane_article_sees(text, figure)) {
		pane_article_light_seen(text, 0, (struct span){0, 0});
		pane_article_figure(text, -1);
		return;
	}
	const struct article *art = catalog_entry(a->catalog, (size_t)a->article).article;
	pane_article_light_seen(text, f->para, para_sentence(&art->paras[f->para], f->at.start));
	pane_article_figure(text, figure);
}

unsigned app_show_figure(struct app *a, long figure, enum pane_id from, bool enter)
{
	if (figure >= 0 && !figure_at(a, figure))
		return RX_NONE;
	if (enter)
		app_push_trail(a);
	light(a, figure);
	if (from != PANE_FIGURES && figure >= 0)
		pane_figures_select(a->panes[PANE_FIGURES], figure);
	return enter ? RX_REPAINT | app_set_focus(a, PANE_ARTICLE) : RX_REPAINT;
}

static unsigned focus_on(struct app *a, enum pane_id id)
{
	struct frame_choice *c = &a->choice[a->frame.class];
	if (a->frame.class >= FRAME_THREE && id == PANE_TREE && c->tree < 0)
		c->tree = 1;
	if (a->frame.class >= FRAME_STACK && id == PANE_FIGURES && c->figures < 0)
		c->figures = 1;
	a->fell = -1;
	a->focus = id;
	return RX_RELAYOUT;
}

/* Into the figures one goes at what is being read: the row stays while its figure is on the screen, else it becomes the first
 * that is. The text does not move. */
static void enter_figures(struct app *a)
{
	struct pane *rows = a->panes[PANE_FIGURES], *text = a->panes[PANE_ARTICLE];
	if (!pane_article_sees(text, pane_figures_selected(rows)))
		pane_figures_prefer(rows, pane_article_figure_near(text));
	light_seen(a, pane_figures_selected(rows));
}

unsigned app_set_focus(struct app *a, enum pane_id id)
{
	if (a->focus != id && id == PANE_FIGURES)
		enter_figures(a);
	return focus_on(a, id);
}

/* --- the trail */

struct place_kept place_now(const struct app *a)
{
	struct place_kept p = {.article = a->article, .figure = -1, .focus = a->focus};
	if (a->article < 0)
		return p;
	pane_article_place(a->panes[PANE_ARTICLE], &p.para, &p.byte);
	p.figure = pane_figures_selected(a->panes[PANE_FIGURES]);
	return p;
}

bool place_same(struct place_kept p, struct place_kept q)
{
	return p.article == q.article && p.para == q.para && p.byte == q.byte && p.figure == q.figure && p.focus == q.focus;
}

unsigned place_restore(struct app *a, struct place_kept p)
{
	if (p.article < 0)
		return RX_NONE;
	unsigned rx = app_show(a, (size_t)p.article, PANE_ARTICLE, false);
	if (p.figure >= 0)
		pane_figures_select(a->panes[PANE_FIGURES], p.figure);
	rx |= focus_on(a, p.focus);
	pane_article_goto(a->panes[PANE_ARTICLE], p.para, p.byte, true);
	light_seen(a, p.focus == PANE_FIGURES ? p.figure : -1);
	return rx;
}

void trail_push(struct app *a, struct place_kept p)
{
	struct trail *t = &a->trail;
	t->last = p;
	t->has_last = true;
	if (p.article < 0)
		return;
	t->n = t->at;
	if (t->n == 0 || !place_same(t->v[t->n - 1], p)) {
		if (t->n == LIMIT_TRAIL) {
			t->n--;
			memmove(t->v, t->v + 1, t->n * sizeof *t->v);
		}
		t->v[t->n++] = p;
	}
	t->at = t->n;
}

void app_push_trail(struct app *a)
{
	trail_push(a, place_now(a));
}

unsigned act_trail(struct app *a, int way)
{
	struct trail *t = &a->trail;
	struct place_kept here = place_now(a);
	if (way < 0 && t->at == 0) {
		app_message(a, false, _("This is where it began."));
		return RX_REPAINT;
	}
	if (way > 0 && t->at + 1 >= t->n) {
		app_message(a, false, _("No place further on."));
		return RX_REPAINT;
	}
	/* The place one goes back from is where forward leads. */
	if (t->at == t->n)
		t->n++;
	t->v[t->at] = here;
	t->at = way < 0 ? t->at - 1 : t->at + 1;
	t->last = here;
	t->has_last = true;
	return place_restore(a, t->v[t->at]);
}

unsigned act_last_place(struct app *a, int arg)
{
	(void)arg;
	if (!a->trail.has_last) {
		app_message(a, false, _("No jump yet."));
		return RX_REPAINT;
	}
	struct place_kept to = a->trail.last;
	a->trail.last = place_now(a);
	return place_restore(a, to);
}
