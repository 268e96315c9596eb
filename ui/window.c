/* Windows over rows, and labels cut to a width. */
#include "ui/window.h"

#include "layout/display.h"
#include "text/glyph.h"
#include "text/linebreak.h"
#include "text/utf8.h"

void window_keep(struct window *l, int h)
{
	size_t rows = h > 0 ? (size_t)h : 1;
	size_t margin = (rows - 1) / 2 < WINDOW_MARGIN ? (rows - 1) / 2 : WINDOW_MARGIN;

	if (l->n == 0) {
		l->at = l->top = 0;
		return;
	}
	if (l->at >= l->n)
		l->at = l->n - 1;
	if (l->top + margin > l->at)
		l->top = l->at > margin ? l->at - margin : 0;
	if (l->at + margin >= l->top + rows)
		l->top = l->at + margin + 1 - rows;
	/* a list never shows blank rows below its last while there are rows above */
	if (l->n <= rows)
		l->top = 0;
	else if (l->top > l->n - rows)
		l->top = l->n - rows;
}

static size_t add_clamped(size_t v, long d, size_t max)
{
	if (d < 0)
		return (size_t)-d > v ? 0 : v - (size_t)-d;
	return (size_t)d > max - v ? max : v + (size_t)d;
}

/* Focus and window go by the same number of rows, so that the eye finds the focus where it was. */
static void window_scroll(struct window *l, long d)
{
	if (l->n == 0)
		return;
	l->at = add_clamped(l->at, d, l->n - 1);
	l->top = add_clamped(l->top, d, l->n - 1);
}

bool window_act(struct window *l, int h, enum action_id action, int arg)
{
	long page = h > 1 ? h - 1 : 1, half = h > 1 ? h / 2 : 1;
	long sign = action == ACTION_PAGE_UP || action == ACTION_HALF_UP ? -1 : 1;

	switch (action) {
	case ACTION_MOVE_DOWN:
	case ACTION_MOVE_UP:
		if (l->n)
			l->at = add_clamped(l->at, arg ? arg : action == ACTION_MOVE_DOWN ? 1 : -1, l->n - 1);
		break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		window_scroll(l, sign * page);
		break;
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		window_scroll(l, sign * half);
		break;
	case ACTION_GO_FIRST:
		l->at = 0;
		break;
	case ACTION_GO_LAST:
		l->at = l->n ? l->n - 1 : 0;
		break;
	default:
		return false;
	}
	window_keep(l, h);
	return true;
}

/* Cells of s, but no more than is needed to know that they are over `most`. */
static int width_to(struct str s, int most)
{
	/* a cell takes at most four bytes and its marks: a longer text is over in any case */
	size_t enough = ((size_t)most + 2) * 4 * (1 + LIMIT_CLUSTER_MARKS);

	if (s.n > enough) {
		const char *cut = utf8_prev(s.p, s.p + enough);
		s.n = (size_t)(cut - s.p);
	}
	return grid_width(s);
}

void count_add(struct buf *b, size_t n)
{
	char digits[32];
	int k = 0;

	do
		digits[k++] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	while (k-- > 0) {
		buf_addc(b, digits[k]);
		if (k > 0 && k % 3 == 0)
			buf_addc(b, ',');
	}
}

struct str label_shown(struct buf *b, const struct settings *s, struct str text, struct span at)
{
	struct layout_options o = {.full_width = settings_get(s, OPTION_PUNCTUATION) == 0};

	buf_clear(b);
	if (at.end - at.start > LABEL_BYTES)
		at.end = (size_t)(utf8_prev(text.p, text.p + at.start + LABEL_BYTES + 1) - text.p);
	layout_display(text, at, &o, b);
	return buf_str(b);
}

size_t label_from(struct str label, int w, size_t must)
{
	int room = w - grid_width(STR("…"));

	if (room < 1 || width_to(label, w) <= w)
		return 0;
	if (must >= label.n || (must < label.n && width_to(str_slice(label, 0, must), room) < room - 1))
		return 0;
	/* the longest end that fits, unless `must` stands before it */
	const char *p = label.p + label.n;
	while (p > label.p) {
		const char *before = utf8_prev(label.p, p);
		if (width_to(str_slice(label, (size_t)(before - label.p), label.n), room) > room)
			break;
		p = before;
	}
	size_t from = (size_t)(p - label.p);
	if (from <= must)
		return from;
	/* one character before the place, so that it is seen in its word */
	return (size_t)(utf8_prev(label.p, label.p + must + 1) - label.p);
}

/* A mark after which something ought to come. */
static bool leaves_open(uint32_t c)
{
	return linebreak_no_end(c) || c == ' ' || c == 0x3000 || c == 0xFF0C || c == ',' || c == 0x3001 || c == 0xFF1B || c == 0xFF1A ||
	       c == ':' || c == ';';
}

int label_cut(struct grid *g, int x, int y, int w, struct str label, enum role role)
{
	struct str dots = STR("…");
	int room = w - grid_width(dots), used = 0;
	const char *p = label.p, *end = label.p + label.n, *full = p;

	if (width_to(label, w) <= w)
		return grid_put(g, x, y, w, label, role);
	if (room < 0)
		return 0;
	while (p < end) {
		struct glyph glyph;
		size_t n = glyph_next(p, end, &glyph);
		if (used + glyph.width > room)
			break;
		used += glyph.width;
		p += n;
	}
	for (full = p; p > label.p;) {
		uint32_t c;
		const char *before = utf8_prev(label.p, p);
		utf8_next(before, end, &c);
		if (!leaves_open(c))
			break;
		p = before;
	}
	if (p == full || p == label.p)
		return grid_put_cut(g, x, y, w, label, role);
	used = grid_put(g, x, y, room, str_slice(label, 0, (size_t)(p - label.p)), role);
	return used + grid_put(g, x + used, y, w - used, dots, role);
}

int label_put(struct grid *g, int x, int y, int w, struct str label, size_t from, enum role role)
{
	int used = 0;

	if (w <= 0)
		return 0;
	if (from > 0)
		used = grid_put(g, x, y, w, STR("…"), role);
	return used + label_cut(g, x + used, y, w - used, str_slice(label, from, label.n), role);
}

void label_light(struct grid *g, int x, int y, int w, struct str label, size_t from, struct span hit, enum role role)
{
	int lead = from > 0 ? grid_width(STR("…")) : 0;

	if (hit.end > label.n || hit.start >= hit.end || hit.end <= from)
		return;
	if (hit.start < from)
		hit.start = from;
	int start = lead + width_to(str_slice(label, from, hit.start), w);
	int end = lead + width_to(str_slice(label, from, hit.end), w);
	if (end > w)
		end = w;
	if (start < end)
		grid_role(g, (struct rect){x + start, y, end - start, 1}, role);
}
