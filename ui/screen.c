/* The whole screen, drawn anew: heads, panes, rules, the last row. */
#include <stdio.h>

#include "text/utf8.h"
#include "text/width.h"
#include "ui/core.h"
#include "ui/window.h"

enum { HEAD_BYTES = 512, HELP_WIDTH = 60, RULE_ENDS = 2 };

static const struct {
	const char *unicode, *ascii;
} glyphs[CHROME_COUNT] = {
	[CHROME_RULE] = {"─", "-"}, [CHROME_BAR] = {"│", "|"}, [CHROME_FOLDED] = {"▸", "+"}, [CHROME_OPEN] = {"▾", "-"},
	[CHROME_FOCUS] = {"»", ">"}, [CHROME_PLACE] = {"›", "."}, [CHROME_UNREAD] = {"◦", "o"}, [CHROME_JOIN] = {"¦", "|"},
	[CHROME_CHECK] = {"?", "?"},
};

struct str app_chrome(const struct app *a, enum chrome c)
{
	struct str s = str_of(glyphs[c].unicode);
	uint32_t cp;
	utf8_next(s.p, s.p + s.n, &cp);
	bool ascii = settings_get(a->settings, OPTION_LINES) != 0 || width_of(cp) != 1;
	return ascii ? str_of(glyphs[c].ascii) : s;
}

static void rule_draw(struct app *a, struct rect r)
{
	struct str line = app_chrome(a, CHROME_RULE);
	for (int x = r.x; x < r.x + r.w; x++)
		grid_put(&a->grid, x, r.y, 1, line, ROLE_DIM);
}

/* Words at the left, state at the right, which always ends in the same column. Too narrow for both: the state goes first
 * where the words would keep fewer than six cells. */
static void head_draw(struct app *a, int id)
{
	const struct frame_slot *s = &a->frame.slot[id];
	struct pane *p = a->panes[id];
	struct buf left, right;
	buf_init(&left, HEAD_BYTES);
	buf_init(&right, HEAD_BYTES);
	p->ops->head(p, &left, &right);
	int x = s->head.x + 1, end = s->head.x + s->head.w - 1;
	if (s->rule) {
		rule_draw(a, s->head);
		x += RULE_ENDS;
		end -= RULE_ENDS;
	}
	enum { LEAST = 6 };
	int w = grid_width(buf_str(&right)), pad = s->rule ? 1 : 0;
	if (w > 0 && end - x - w - 2 * pad >= LEAST) {
		if (pad)
			grid_put(&a->grid, end - w - pad, s->head.y, 1, STR(" "), ROLE_TEXT);
		grid_put(&a->grid, end - w, s->head.y, w, buf_str(&right), ROLE_DIM);
		if (pad)
			grid_put(&a->grid, end, s->head.y, 1, STR(" "), ROLE_TEXT);
		end -= w + 2;
	}
	bool focused = a->focus == (enum pane_id)id && !a->overlay;
	if (pad)
		grid_put(&a->grid, x - 1, s->head.y, 1, STR(" "), ROLE_TEXT);
	x += grid_put_cut(&a->grid, x, s->head.y, end - x, buf_str(&left), focused ? ROLE_TITLE : ROLE_TEXT);
	if (pad)
		grid_put(&a->grid, x, s->head.y, 1, STR(" "), ROLE_TEXT);
	buf_release(&left);
	buf_release(&right);
}

/* Without colour a figure is underlined in the text, where it must be told from its neighbours, and plain in lists. */
static void figures_plain(struct app *a, struct rect r)
{
	for (int y = r.y; y < r.y + r.h; y++)
		for (int x = r.x; x < r.x + r.w; x++)
			if (grid_at(&a->grid, x, y)->role == ROLE_FIGURE)
				grid_at(&a->grid, x, y)->role = ROLE_TEXT;
}

static void pane_draw(struct app *a, int id)
{
	const struct frame_slot *s = &a->frame.slot[id];
	if (!s->shown)
		return;
	head_draw(a, id);
	if (s->body.w <= 0 || s->body.h <= 0)
		return;
	a->panes[id]->ops->draw(a->panes[id], &a->grid, a->focus == (enum pane_id)id && !a->overlay);
	if (id != PANE_ARTICLE && a->theme == TERM_MONO)
		figures_plain(a, s->body);
}

static void panes_draw(struct app *a)
{
	const struct frame *f = &a->frame;
	pane_draw(a, PANE_ARTICLE);
	pane_draw(a, PANE_FIGURES);
	if (f->over) {
		/* The page stays behind, dimmed. */
		grid_role(&a->grid, (struct rect){0, 0, a->w, f->foot}, ROLE_DIM);
		struct rect r = f->slot[PANE_TREE].head;
		grid_fill(&a->grid, (struct rect){r.x, r.y, r.w, f->foot}, ROLE_TEXT);
	}
	pane_draw(a, PANE_TREE);
	for (int i = 0; i < f->n_bars; i++)
		for (int y = 0; y < f->bar[i].h; y++)
			grid_put(&a->grid, f->bar[i].x, y, 1, app_chrome(a, CHROME_BAR), ROLE_DIM);
}

/* --- the last row */

/* Puts key and word; false when they do not fit whole. */
static bool hint_draw(struct app *a, enum hint_place place, enum action_id id, int *x, int end)
{
	enum action_id with;
	struct str word = str_of(hint_word(place, id, &with));
	struct buf keys;
	buf_init(&keys, 128);
	/* As on the keyboard, `,` stands before `.`. */
	bool swap = id == ACTION_TURN_NEXT && with != ACTION_NONE;
	hint_first_key(&keys, a->settings, swap ? with : id);
	if (with != ACTION_NONE && keys.n) {
		buf_addc(&keys, ' ');
		hint_first_key(&keys, a->settings, swap ? id : with);
	}
	int w = grid_width(buf_str(&keys)) + 1 + grid_width(word);
	bool fits = *x + w <= end;
	if (fits && keys.n) {
		int at = *x + grid_put(&a->grid, *x, a->frame.foot, w, buf_str(&keys), ROLE_ACCENT) + 1;
		grid_put(&a->grid, at, a->frame.foot, end - at, word, ROLE_DIM);
		*x += w + 2;
	}
	buf_release(&keys);
	return fits;
}

/* `? 帮助`, flush right and never cut; returns where it begins. */
static int help_draw(struct app *a)
{
	struct buf key;
	enum action_id with;
	buf_init(&key, 64);
	hint_first_key(&key, a->settings, ACTION_HELP);
	struct str word = str_of(hint_word(HINT_ALL, ACTION_HELP, &with));
	int kw = grid_width(buf_str(&key)), ww = a->w >= HELP_WIDTH ? 1 + grid_width(word) : 0;
	int x = a->w - kw - ww;
	grid_put(&a->grid, x, a->frame.foot, kw, buf_str(&key), ROLE_ACCENT);
	if (ww)
		grid_put(&a->grid, x + kw + 1, a->frame.foot, ww - 1, word, ROLE_DIM);
	buf_release(&key);
	return x;
}

static void hints_draw(struct app *a)
{
	int end = help_draw(a) - 2, x = 1;
	struct pane *p = a->panes[a->focus];
	const enum action_id *list = a->overlay ? a->overlay->ops->hints : p->ops->hints(p);
	enum hint_place place = a->overlay ? a->overlay->ops->place : hint_place_of(p->ops->context);
	for (; list && *list != ACTION_NONE; list++)
		if (*list != ACTION_HELP && !hint_draw(a, place, *list, &x, end))
			break;
}

/* A message is never cut without a word: the rest is in the list of messages. */
static void message_draw(struct app *a, const struct message *m)
{
	int x = 1, y = a->frame.foot, end = a->w - 1;
	struct str s = str_of(m->text);
	if (m->warn && a->theme == TERM_MONO)
		x += grid_put(&a->grid, x, y, end - x, STR("! "), ROLE_WARN);
	if (grid_width(s) > end - x || a->messages.fresh > 1) {
		struct buf b;
		buf_init(&b, 64);
		hint_first_key(&b, a->settings, ACTION_GO_MESSAGES);
		if (a->messages.fresh > 1)
			buf_printf(&b, " +%zu", a->messages.fresh - 1);
		int w = grid_width(buf_str(&b));
		if (end - x > w + 2) {
			grid_put(&a->grid, end - w, y, w, buf_str(&b), ROLE_ACCENT);
			end -= w + 2;
		}
		buf_release(&b);
	}
	grid_put_cut(&a->grid, x, y, end - x, s, m->warn ? ROLE_WARN : ROLE_TEXT);
}

/* Esc and what it does, flush right; returns where it begins. */
static int escape_draw(struct app *a, const char *before)
{
	char text[128];
	const char *list = prompting_narrows(a) ? _("↑↓ choose  Enter go") : "";
	snprintf(text, sizeof text, "%s%s%s%sEsc %s", before, *before ? "  " : "", list, *list ? "  " : "", _("cancel"));
	int w = grid_width(str_of(text)), x = a->w - 1 - w;
	if (x < a->w / 2)
		return a->w - 1;
	grid_put(&a->grid, x, a->frame.foot, w, str_of(text), ROLE_DIM);
	return x - 1;
}

static void prompt_row(struct app *a, int *cx, int *cy)
{
	struct buf hits;
	buf_init(&hits, 64);
	if (a->prompt.kind == PROMPT_FIND && a->prompt.n && a->hit_at) {
		count_add(&hits, a->hit_at);
		buf_addc(&hits, '/');
	}
	if (a->prompt.kind == PROMPT_FIND && a->prompt.n)
		count_add(&hits, a->hits);
	int end = escape_draw(a, buf_cstr(&hits));
	buf_release(&hits);
	*cx = prompt_draw(&a->prompt, &a->grid, (struct rect){1, a->frame.foot, end - 1, 1});
	*cy = a->frame.foot;
}

static void chord_draw(struct app *a)
{
	char name[KEY_NAME_BYTES];
	int x = 1, end = escape_draw(a, "");
	for (size_t i = 0; i < a->n_chord; i++) {
		struct buf b;
		buf_init(&b, 64);
		hint_keys(&b, key_name(a->chord[i], name), " ");
		x += grid_put(&a->grid, x, a->frame.foot, end - x, buf_str(&b), ROLE_ACCENT) + 1;
		buf_release(&b);
	}
}

static void foot_draw(struct app *a, int *cx, int *cy)
{
	grid_fill(&a->grid, (struct rect){0, a->frame.foot, a->w, 1}, ROLE_TEXT);
	const struct message *m = messages_shown(&a->messages);
	if (a->prompt.kind != PROMPT_NONE) {
		prompt_row(a, cx, cy);
	} else if (m) {
		message_draw(a, m);
	} else if (a->n_chord > 0) {
		chord_draw(a);
	} else if (a->hinting) {
		grid_put_cut(&a->grid, 1, a->frame.foot, escape_draw(a, "") - 1, str_of(_("Type the letters of a place.")), ROLE_TEXT);
	} else {
		hints_draw(a);
	}
}

/* In as many rows as it needs; returns the row after it. */
static int wrapped(struct app *a, int y, struct str s, enum role role)
{
	int x = a->w >= FRAME_MIN_W - 2 ? 1 : 0;
	for (size_t at = 0; at < s.n && y < a->h; y++) {
		size_t to = text_fitting(s, at, a->w - x);
		grid_put(&a->grid, x, y, a->w - x, str_slice(s, at, to), role);
		at = to;
	}
	return y;
}

static void tiny_draw(struct app *a)
{
	char text[96];
	snprintf(text, sizeof text, _("Too small, at least %d×%d"), FRAME_MIN_W, FRAME_MIN_H);
	int y = wrapped(a, 0, str_of(text), ROLE_TEXT);
	wrapped(a, y, str_of(_("Enlarge it to read on")), ROLE_DIM);
}

void screen_draw(struct app *a, int *cx, int *cy)
{
	grid_fill(&a->grid, (struct rect){0, 0, a->w, a->h}, ROLE_TEXT);
	if (a->w <= 0 || a->h <= 0)
		return;
	if (a->frame.class == FRAME_TINY) {
		tiny_draw(a);
		return;
	}
	panes_draw(a);
	if (a->overlay)
		a->overlay->ops->draw(a->overlay, &a->grid);
	if (a->prompt.kind == PROMPT_COMMAND)
		complete_draw(a, &a->grid);
	if (a->which && a->n_chord > 0)
		which_draw(a, &a->grid);
	foot_draw(a, cx, cy);
}
