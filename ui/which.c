/* What may follow a prefix as `g`: rows above the last one. */
#include <stdio.h>

#include "ui/core.h"

enum { KEYS_BYTES = 128, GAP = 3, MARGIN = 2 };

/* The rest of the first of an action's chords that begins with the keys pressed. */
static bool follows(const struct app *a, enum action_id id, struct buf *rest)
{
	char text[KEYS_BYTES];
	struct str all = str_of(settings_keys(a->settings, id, false, text, sizeof text));
	while (all.n) {
		size_t n = str_find(all, STR(","));
		struct str chord = str_trim(str_slice(all, 0, n));
		all = n < all.n ? str_slice(all, n + 1, all.n) : STR("");
		size_t i = 0;
		for (; i < a->n_chord && chord.n; i++) {
			size_t end = str_find(chord, STR(" "));
			if (key_parse(str_slice(chord, 0, end)) != a->chord[i])
				break;
			chord = end < chord.n ? str_trim(str_slice(chord, end, chord.n)) : STR("");
		}
		if (i < a->n_chord || chord.n == 0)
			continue;
		char name[KEY_NAME_BYTES * LIMIT_KEYS_IN_CHORD];
		snprintf(name, sizeof name, "%.*s", (int)chord.n, chord.p);
		hint_keys(rest, name, " ");
		return true;
	}
	return false;
}

static bool in_force(const struct app *a, enum action_id id)
{
	enum context c = action_at(id)->context;
	return c == CONTEXT_ALL || c == app_context(a);
}

static int entry_width(const struct app *a, enum action_id id, struct buf *keys)
{
	enum action_id with;
	buf_clear(keys);
	if (!in_force(a, id) || !follows(a, id, keys))
		return 0;
	return grid_width(buf_str(keys)) + 1 + grid_width(str_of(hint_word(hint_place_of(app_context(a)), id, &with)));
}

/* The keys pressed so far. */
static void head_draw(const struct app *a, struct grid *g, int y)
{
	char name[KEY_NAME_BYTES];
	struct buf keys;
	buf_init(&keys, KEYS_BYTES);
	for (size_t i = 0; i < a->n_chord; i++) {
		hint_keys(&keys, key_name(a->chord[i], name), " ");
		buf_addc(&keys, ' ');
	}
	buf_add(&keys, STR("—"));
	grid_put_cut(g, MARGIN, y, g->w - MARGIN, buf_str(&keys), ROLE_TITLE);
	buf_release(&keys);
}

void which_draw(struct app *a, struct grid *g)
{
	struct buf keys;
	int widest = 1, n = 0;
	buf_init(&keys, KEYS_BYTES);
	for (int id = 0; id < ACTION_COUNT; id++) {
		int w = entry_width(a, (enum action_id)id, &keys);
		n += w > 0;
		widest = w > widest ? w : widest;
	}
	int column = widest + GAP, columns = (g->w - MARGIN) / column;
	columns = columns < 1 ? 1 : columns;
	int rows = (n + columns - 1) / columns, most = a->frame.foot - 1;
	rows = rows > most ? most : rows;
	int top = a->frame.foot - rows - 1, i = 0;
	grid_fill(g, (struct rect){0, top, g->w, rows + 1}, ROLE_TEXT);
	head_draw(a, g, top);
	for (int id = 0; id < ACTION_COUNT; id++) {
		enum action_id with;
		if (entry_width(a, (enum action_id)id, &keys) == 0)
			continue;
		int x = MARGIN + i % columns * column, y = top + 1 + i / columns, end = x + column - 1;
		if (i++ / columns >= rows)
			break;
		end = end < g->w ? end : g->w;
		x += grid_put(g, x, y, end - x, buf_str(&keys), ROLE_ACCENT) + 1;
		const char *word = hint_word(hint_place_of(app_context(a)), (enum action_id)id, &with);
		grid_put_cut(g, x, y, end - x, str_of(word), ROLE_TEXT);
	}
	buf_release(&keys);
}
