/* The tree: places, topics, articles. Moving shows the article under the focus, Enter goes into it. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ui/app.h"
#include "ui/state.h"
#include "ui/tree.h"

static struct tree_pane *tree_of(struct pane *p)
{
	return (struct tree_pane *)p;
}

static void tree_free(struct pane *p)
{
	tree_release(tree_of(p));
	free(p);
}

static void tree_resize(struct pane *p, struct rect r)
{
	p->body = r;
	tree_keep(tree_of(p), 1);
}

/* After a movement: the article in focus is shown, a branch leaves the one that is. */
static unsigned moved(struct tree_pane *t, uint32_t before, int way)
{
	tree_keep(t, way);
	uint32_t at = tree_at(t);
	if (at == before || at == TREE_NO_ROW)
		return RX_REPAINT;
	t->stepped = TREE_NO_ROW;
	if (t->nodes[at].kind != NODE_ARTICLE || t->filter.on)
		return RX_REPAINT;
	return RX_REPAINT | app_show(t->pane.app, t->nodes[at].id, PANE_TREE, false);
}

static unsigned open_row(struct tree_pane *t)
{
	uint32_t at = tree_at(t);

	if (at == TREE_NO_ROW)
		return RX_NONE;
	if (t->nodes[at].kind != NODE_ARTICLE) {
		tree_fold(t, at, !tree_is_open(t, at));
		tree_keep(t, 1);
		if (tree_is_open(t, at))
			tree_show_below(t);
		return RX_REPAINT;
	}
	unsigned rx = app_show(t->pane.app, t->nodes[at].id, PANE_TREE, true);
	return RX_REPAINT | rx | app_set_focus(t->pane.app, PANE_ARTICLE);
}

/* h: folds, else goes to the parent. l: unfolds, else goes in. */
static unsigned sideways(struct tree_pane *t, int way)
{
	uint32_t at = tree_at(t);

	if (at == TREE_NO_ROW || t->filter.on)
		return RX_NONE;
	const struct node *node = &t->nodes[at];
	if (way < 0) {
		if (tree_is_open(t, at))
			tree_fold(t, at, false);
		else if (node->depth > 0)
			tree_focus(t, node->parent);
		return moved(t, at, -1);
	}
	if (node->kind == NODE_ARTICLE)
		return open_row(t);
	if (!tree_is_open(t, at)) {
		tree_fold(t, at, true);
		tree_keep(t, 1);
		tree_show_below(t);
		return RX_REPAINT;
	}
	if (t->list.at + 1 < t->list.n && !t->rows[t->list.at + 1].gap)
		t->list.at++;
	return moved(t, at, 1);
}

static unsigned turn(struct tree_pane *t)
{
	struct settings *s = app_settings(t->pane.app);
	int axis = settings_get(s, OPTION_TREE_AXIS);

	if (settings_set(s, OPTION_TREE_AXIS, !axis, NULL) != 0)
		return RX_NONE;
	tree_load(t);
	return RX_REPAINT;
}

/* a: the article in focus; A: everything under the row. */
static unsigned mark_read(struct tree_pane *t, bool all)
{
	struct catalog *c = app_catalog(t->pane.app);
	uint32_t at = tree_at(t);
	size_t changed = 0;

	if (at == TREE_NO_ROW)
		return RX_NONE;
	const struct node *node = &t->nodes[at];
	if (node->kind == NODE_ARTICLE && !all) {
		catalog_mark_read(c, node->id, catalog_unread(c, node->id));
		tree_load(t);
		return RX_REPAINT;
	}
	if (!all)
		return RX_UNHANDLED;
	size_t end = node->kind == NODE_ARTICLE ? at + 1 : node->end;
	catalog_marks_begin(c);
	for (size_t i = at; i < end && i < t->n; i++) {
		if (t->nodes[i].kind != NODE_ARTICLE || !catalog_unread(c, t->nodes[i].id))
			continue;
		catalog_mark_read(c, t->nodes[i].id, true);
		changed++;
	}
	catalog_marks_end(c);
	struct str name = catalog_label(c, node);
	if (changed > 0)
		app_message(t->pane.app, false, _("%.*s: %zu marked read."), (int)(name.n < 120 ? name.n : 120), name.p, changed);
	else
		app_message(t->pane.app, false, _("%.*s: nothing unread."), (int)(name.n < 120 ? name.n : 120), name.p);
	tree_load(t);
	return RX_REPAINT;
}

static unsigned tree_act(struct pane *p, enum action_id action, int arg)
{
	struct tree_pane *t = tree_of(p);
	uint32_t before = tree_at(t);

	size_t was = t->list.at;
	if (window_act(&t->list, p->body.h, action, arg))
		return moved(t, before, t->list.at < was ? -1 : 1);
	switch (action) {
	case ACTION_MOVE_LEFT:
		return sideways(t, -1);
	case ACTION_MOVE_RIGHT:
		return sideways(t, 1);
	case ACTION_OPEN:
		return open_row(t);
	case ACTION_TURN_NEXT:
	case ACTION_TURN_PREV:
		return turn(t);
	case ACTION_READ_TOGGLE:
		return mark_read(t, false);
	case ACTION_READ_ALL:
		return mark_read(t, true);
	case ACTION_FIND_NEXT:
		return tree_find_step(t, 1);
	case ACTION_FIND_PREV:
		return tree_find_step(t, -1);
	case ACTION_CANCEL:
		if (!t->filter.on)
			return RX_UNHANDLED;
		tree_filter_drop(t);
		return RX_REPAINT;
	default:
		return RX_UNHANDLED;
	}
}

static void tree_head(struct pane *p, struct buf *left, struct buf *right)
{
	struct tree_pane *t = tree_of(p);

	buf_add(left, str_of(_("Contents")));
	if (t->filter.on && t->filter.n > 0)
		buf_printf(right, "%s · ", t->filter.text), count_add(right, t->list.n);
	else if (t->n_articles == 0)
		buf_add(right, STR("0"));
	else
		buf_add(right, str_of(t->axis == AXIS_PLACE_FIRST ? _("GB order") : _("by topic")));
}

static const enum action_id *tree_hints(struct pane *p)
{
	static const enum action_id hints[] = {ACTION_MOVE_DOWN, ACTION_MOVE_RIGHT, ACTION_OPEN, ACTION_FIND,
		ACTION_TURN_NEXT, ACTION_READ_TOGGLE, ACTION_READ_ALL, ACTION_PANE_NEXT, ACTION_TREE_TOGGLE, ACTION_NONE};
	(void)p;
	return hints;
}

static void tree_state(struct pane *p, struct buf *out)
{
	struct tree_pane *t = tree_of(p);
	uint32_t at = tree_at(t);

	if (at != TREE_NO_ROW)
		buf_printf(out, "row=%" PRIu32, at);
	if (t->filter.on)
		buf_printf(out, "%sfilter=%s", at != TREE_NO_ROW ? " " : "", t->filter.text);
}

struct pane *pane_tree_new(struct app *a)
{
	static const struct pane_ops ops = {
		CONTEXT_TREE, tree_free, tree_resize, tree_draw, tree_head, tree_act, tree_find, tree_hints, tree_state,
	};
	struct tree_pane *t = mem_zero(1, sizeof(*t));

	t->pane = (struct pane){.ops = &ops, .app = a};
	t->stepped = TREE_NO_ROW;
	t->at_article = PANE_NO_ARTICLE;
	tree_load(t);
	/* the first article that can be seen */
	for (size_t i = 0; i < t->list.n; i++) {
		if (!t->rows[i].gap && t->nodes[t->rows[i].row].kind == NODE_ARTICLE) {
			t->list.at = i;
			break;
		}
	}
	tree_keep(t, 1);
	return &t->pane;
}

void pane_tree_reload(struct pane *p)
{
	tree_load(tree_of(p));
}

void pane_tree_reveal(struct pane *p, size_t article)
{
	struct tree_pane *t = tree_of(p);
	uint32_t at = tree_at(t);

	if (at != TREE_NO_ROW && !t->filter.on && t->nodes[at].kind == NODE_ARTICLE && t->nodes[at].id == article)
		return;
	uint32_t row = tree_row_of(t, article);
	t->stepped = TREE_NO_ROW;
	if (row != TREE_NO_ROW)
		tree_focus(t, row);
}

/* The row a step begins at: the focus where it stands on the article, else the article's row nearest to it. */
static uint32_t step_from(struct tree_pane *t, size_t from, int step, uint32_t *low, uint32_t *high)
{
	uint32_t row = from == PANE_NO_ARTICLE ? TREE_NO_ROW : tree_row_of(t, from);

	*low = 0;
	*high = (uint32_t)t->n;
	if (row == TREE_NO_ROW)
		return step > 0 ? 0 : *high;
	*low = tree_root(t, row);
	*high = (uint32_t)t->nodes[*low].end;
	return step > 0 ? row + 1 : row;
}

long pane_tree_step(struct pane *p, size_t from, int step, bool read_too)
{
	struct tree_pane *t = tree_of(p);
	struct catalog *c = app_catalog(p->app);
	uint32_t low, high;

	if (t->n == 0)
		return -1;
	uint32_t row = step_from(t, from, step, &low, &high);
	if (step < 0 && row-- <= low)
		return -1;
	while (row < high) {
		const struct node *node = &t->nodes[row];
		bool wanted = node->kind == NODE_ARTICLE && node->id != from;
		if (wanted && (read_too || catalog_unread(c, node->id))) {
			t->stepped = row;
			return (long)node->id;
		}
		/* read marks only grow between reloads: what had nothing unread then has nothing now */
		if (step > 0)
			row = !read_too && node->kind != NODE_ARTICLE && node->unread == 0 && node->end > row
				? (uint32_t)node->end : row + 1;
		else if (row-- <= low)
			return -1;
	}
	return -1;
}

struct str pane_tree_place(struct pane *p, size_t article, size_t *nth, size_t *of)
{
	struct tree_pane *t = tree_of(p);
	uint32_t row = article < t->n_articles ? t->first[article] : TREE_NO_ROW;

	*nth = *of = 0;
	while (row != TREE_NO_ROW && t->nodes[tree_root(t, row)].kind != NODE_ROOT_PLACES)
		row = t->next_same[row];
	if (row == TREE_NO_ROW)
		return STR("");
	size_t up = row;
	while (t->nodes[up].depth > 1 && t->nodes[up].parent < up)
		up = t->nodes[up].parent;
	*nth = t->articles_before[row] - t->articles_before[up] + 1;
	*of = t->articles_before[t->nodes[up].end] - t->articles_before[up];
	return catalog_label(app_catalog(p->app), &t->nodes[up]);
}
