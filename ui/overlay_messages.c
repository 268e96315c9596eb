/* Every message kept, the newest first, each in as many rows as it needs. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ui/core.h"

struct list_row {
	size_t message;
	struct span at;          /* bytes of its text */
};

struct messages_list {
	struct overlay base;
	struct list_row *rows;
	size_t cap;
	struct list_view list;
};

static void cut_rows(struct messages_list *l, int w)
{
	const struct messages *m = &l->base.app->messages;
	l->list.n = 0;
	for (size_t i = m->n; i-- > 0;) {
		struct str s = str_of(messages_at(m, i)->text);
		for (size_t at = 0; at < s.n || at == 0;) {
			size_t to = text_fitting(s, at, w > 4 ? w - 4 : 1);
			l->rows = mem_grow(l->rows, &l->cap, l->list.n + 1, sizeof *l->rows);
			l->rows[l->list.n++] = (struct list_row){i, {at, to}};
			if (to == at)
				break;
			at = to;
		}
	}
}

/* Before each act and each painting: the size and the messages may be others. */
static void fresh(struct messages_list *l)
{
	cut_rows(l, l->base.app->w);
	l->list.rows = l->base.app->h - 3;
	list_clamp(&l->list);
}

static void list_free(struct overlay *o)
{
	free(((struct messages_list *)o)->rows);
	free(o);
}

static void list_draw(struct overlay *o, struct grid *g)
{
	struct messages_list *l = (struct messages_list *)o;
	const struct messages *m = &o->app->messages;
	char right[64];
	snprintf(right, sizeof right, _("%zu messages"), m->n);
	overlay_head(g, _("Messages"), right);
	fresh(l);
	for (int r = 0; r < l->list.rows && l->list.top + (size_t)r < l->list.n; r++) {
		size_t i = l->list.top + (size_t)r;
		const struct list_row *row = &l->rows[i];
		const struct message *of = messages_at(m, row->message);
		struct str s = str_slice(str_of(of->text), row->at.start, row->at.end);
		if (of->warn && row->at.start == 0)
			grid_put(g, 1, r + 2, 1, STR("!"), ROLE_WARN);
		grid_put(g, 2, r + 2, g->w - 3, s, ROLE_TEXT);
		if (i == l->list.at) {
			grid_put(g, 0, r + 2, 1, app_chrome(o->app, CHROME_FOCUS), ROLE_ACCENT);
			grid_role(g, (struct rect){0, r + 2, g->w, 1}, ROLE_SELECT);
		}
	}
	if (m->n == 0)
		grid_put_cut(g, 2, 2, g->w - 3, str_of(_("No message so far.")), ROLE_TEXT);
}

static unsigned list_do(struct overlay *o, enum action_id id, int arg)
{
	struct messages_list *l = (struct messages_list *)o;
	fresh(l);
	return list_act(&l->list, id, arg);
}

static const enum action_id hints[] = {ACTION_MOVE_DOWN, ACTION_CLOSE, ACTION_NONE};
static const struct overlay_ops ops = {HINT_LIST, hints, list_free, list_draw, list_do, NULL};

struct overlay *overlay_messages_new(struct app *a)
{
	struct messages_list *l = mem_zero(1, sizeof *l);
	l->base = (struct overlay){&ops, a, NULL};
	fresh(l);
	return &l->base;
}
