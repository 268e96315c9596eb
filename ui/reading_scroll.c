/* Where the text stands on the screen. A place is a byte of a paragraph; lines are asked of the layout and never kept
 * across a change of width. */
#include "text/utf8.h"
#include "text/width.h"
#include "ui/reading.h"
#include "ui/state.h"

enum {
	WIDE_FROM = 60,              /* narrower panes have two cells of margin */
	LEFT = 4, LEFT_MOST = 7, LEFT_NARROW = 2,
	LEAD_MOST = 8,               /* lines looked through for a line's text */
	TAIL_FROM = 6,               /* rows from which what comes next is told */
	HEADING_MOST = 4,
	MARGIN = 3
};

static bool same_line(struct lineref a, struct lineref b)
{
	return a.para == b.para && a.nth == b.nth;
}

static struct layout_options options_now(const struct reading *r, int *left)
{
	struct settings *s = app_settings(r->pane.app);
	int w = r->pane.body.w, wanted = settings_get(s, OPTION_TEXT_WIDTH);
	int lead = w >= WIDE_FROM ? LEFT : LEFT_NARROW;
	/* even: a line of Han fills it; a mark may hang behind it */
	int room = (w - lead - LAYOUT_GUTTER) & ~1;
	struct layout_options o = {
		.measure = room < wanted ? room : wanted,
		.full_width = settings_get(s, OPTION_PUNCTUATION) == 0,
		.pad_quotes = settings_get(s, OPTION_QUOTES) == 0,
		.joins = settings_get(s, OPTION_JOINS) == 0,
		.end_mark = true,
	};

	if (o.measure < LAYOUT_MIN_MEASURE)
		o.measure = LAYOUT_MIN_MEASURE;
	*left = lead;
	if (w >= WIDE_FROM)
		*left += (w - lead - LAYOUT_GUTTER - o.measure) / 2;
	if (*left > LEFT_MOST)
		*left = LEFT_MOST;
	if (w < lead + LAYOUT_MIN_MEASURE)
		*left = w > LAYOUT_MIN_MEASURE ? w - LAYOUT_MIN_MEASURE : 0;
	return o;
}

int reading_left(const struct reading *r)
{
	int left;

	options_now(r, &left);
	return left > LEFT_NARROW ? left : 0;
}

static bool same_options(const struct layout_options *a, const struct layout_options *b)
{
	return a->measure == b->measure && a->full_width == b->full_width && a->pad_quotes == b->pad_quotes &&
	       a->joins == b->joins && a->end_mark == b->end_mark;
}

bool reading_fresh(struct reading *r)
{
	struct rect b = r->pane.body;

	if (r->shown == PANE_NO_ARTICLE || b.w <= 0 || b.h <= 0)
		return false;
	struct layout_options o = options_now(r, &r->left);
	int language = settings_get(app_settings(r->pane.app), OPTION_LANGUAGE);
	bool made = !r->layout || !same_options(&o, &r->set) || r->ambiguous != width_ambiguous() || r->language != language;
	if (made) {
		layout_free(r->layout);
		r->layout = layout_new(r->entry.article, r->entry.facts, &o);
		r->set = o;
		r->ambiguous = width_ambiguous();
		r->language = language;
		r->n_hints = 0;
		reading_restore_top(r);
	}
	struct passage pending = r->pending;
	r->pending = (struct passage){0};
	if (pending.at.end > pending.at.start)
		reading_bring(r, pending);
	if (pending.at.end > pending.at.start)
		reading_settle(r);
	else if (made)
		reading_settle_again(r);
	return true;
}

static void forget_layout(struct reading *r)
{
	layout_free(r->layout);
	r->layout = NULL;
}

void reading_set_top(struct reading *r, struct lineref at)
{
	struct lineref text;

	r->top = at;
	r->anchor = layout_loc(r->layout, at);
	/* the start is the start at any width, whether or not a blank row stands above the title there */
	if (same_line(at, layout_first(r->layout))) {
		r->lead = -1;
		return;
	}
	r->lead = 0;
	text = layout_find(r->layout, r->anchor);
	for (long n = 0; n <= LEAD_MOST; n++) {
		if (same_line(at, text)) {
			r->lead = n;
			break;
		}
		if (layout_move(r->layout, &at, 1) == 0)
			break;
	}
}

void reading_restore_top(struct reading *r)
{
	struct lineref first = layout_first(r->layout), above;

	if (r->lead < 0 && r->anchor.para == 0 && r->anchor.byte == 0) {
		reading_set_top(r, first);
		return;
	}
	r->top = above = layout_find(r->layout, r->anchor);
	if (r->lead > 0)
		layout_move(r->layout, &r->top, -r->lead);
	if (r->lead >= 0)
		return;
	/* a place that came without its row: the blank row above the article's first line goes with it */
	r->lead = 0;
	if (layout_move(r->layout, &above, -1) == -1 && same_line(above, first)) {
		const struct line *line = layout_line(r->layout, above);
		if (line && line->kind == LINE_BLANK) {
			r->top = above;
			r->lead = 1;
		}
	}
}

int reading_tail(const struct reading *r)
{
	return r->pane.body.h >= TAIL_FROM ? READING_TAIL : 0;
}

/* Rows below the top line when the last line stands as low as it should. */
static long last_row(const struct reading *r)
{
	return r->pane.body.h - 1 - reading_tail(r);
}

static long lines_below(const struct reading *r, long most)
{
	struct lineref at = r->top;
	return layout_move(r->layout, &at, most);
}

bool reading_at_end(const struct reading *r)
{
	return r->layout && lines_below(r, last_row(r) + 1) <= last_row(r);
}

bool reading_at_start(const struct reading *r)
{
	return r->layout && same_line(r->top, layout_first(r->layout));
}

long reading_scroll(struct reading *r, long n)
{
	struct lineref at = r->top;

	if (n > 0) {
		long room = lines_below(r, n + last_row(r)) - last_row(r);
		n = room < n ? room : n;
		if (n <= 0)
			return 0;
	}
	n = layout_move(r->layout, &at, n);
	if (n != 0)
		reading_set_top(r, at);
	return n;
}

void reading_page(struct reading *r, int way, bool half)
{
	int h = r->pane.body.h;
	long rows = half ? h / 2 : h - 1;
	long moved = reading_scroll(r, way * (rows > 0 ? rows : 1));

	/* a heading does not end a page: it waits for the next one */
	for (int i = 0; way > 0 && i < HEADING_MOST && moved > 1 && !reading_at_end(r); i++, moved--) {
		struct lineref at = r->top;
		if (layout_move(r->layout, &at, h - 1) < h - 1)
			break;
		const struct line *line = layout_line(r->layout, at);
		if (!line || line->kind != LINE_HEADING)
			break;
		at = r->top;
		layout_move(r->layout, &at, -1);
		reading_set_top(r, at);
	}
}

void reading_end(struct reading *r, int way)
{
	struct lineref at = way < 0 ? layout_first(r->layout) : layout_last(r->layout);

	if (way > 0)
		layout_move(r->layout, &at, -last_row(r));
	reading_set_top(r, at);
}

static int row_of_line(const struct reading *r, struct lineref line)
{
	struct lineref at = r->top;

	for (int y = 0; y < r->pane.body.h; y++) {
		if (same_line(at, line))
			return y;
		if (layout_move(r->layout, &at, 1) == 0)
			break;
	}
	return -1;
}

static struct lineref line_of(const struct reading *r, uint32_t para, size_t byte)
{
	return layout_find(r->layout, (struct loc){para, (uint32_t)byte});
}

int reading_row(const struct reading *r, uint32_t para, size_t byte)
{
	return row_of_line(r, line_of(r, para, byte));
}

/* Lines from the top line to another, up to `most` either way; `most` + 1 where it is further. */
static long line_distance(const struct reading *r, struct lineref line, long most)
{
	struct lineref down = r->top, up = r->top;
	bool more_down = true, more_up = true;

	for (long n = 0; n <= most; n++) {
		if (more_down && same_line(down, line))
			return n;
		if (more_up && same_line(up, line))
			return -n;
		more_down = more_down && layout_move(r->layout, &down, 1) != 0;
		more_up = more_up && layout_move(r->layout, &up, -1) != 0;
	}
	return most + 1;
}

void reading_bring(struct reading *r, struct passage at)
{
	if (!reading_fresh(r)) {
		/* out of sight: the place is kept, and left only if it must be when it is seen again */
		r->pending = at;
		return;
	}
	long h = r->pane.body.h, margin = h > 2 * MARGIN + 1 ? MARGIN : 0;
	struct lineref first = line_of(r, at.para, at.at.start);
	struct lineref last = line_of(r, at.para, at.at.end > at.at.start ? at.at.end - 1 : at.at.start), end = first;
	long lines = 1, row = line_distance(r, first, 2 * h);

	while (lines < h && !same_line(end, last) && layout_move(r->layout, &end, 1) != 0)
		lines++;
	if (row >= 0 && row + lines <= h)
		return;
	if (row > 2 * h || row < -h) {
		/* far away: a third of the screen is kept for what stands before it */
		layout_move(r->layout, &first, lines < h ? -((h - lines) / 3) : 0);
		reading_set_top(r, first);
		long short_of = last_row(r) - lines_below(r, last_row(r));
		if (short_of > 0)
			reading_scroll(r, -short_of);
		return;
	}
	if (lines + 2 * margin > h)
		margin = (h - lines) / 2;
	long by = row < 0 ? row - margin : row + lines + margin - h;
	if (row - by < 0)
		by = row;
	reading_scroll(r, by);
}

struct passage reading_sentence(struct reading *r, uint32_t para, size_t byte)
{
	const struct article *a = r->entry.article;

	if (para >= a->n || byte >= a->paras[para].text.n)
		return (struct passage){0};
	/* a sentence of a megabyte is not read for each of its lines */
	if (r->seen.para == para && byte >= r->seen.at.start && byte < r->seen.at.end)
		return r->seen;
	struct span at = para_sentence(&a->paras[para], byte);
	if (at.start >= at.end)
		return (struct passage){0};
	return r->seen = (struct passage){para, at};
}

struct passage reading_sentence_step(struct reading *r, struct passage from, int way)
{
	const struct article *a = r->entry.article;
	uint32_t para = from.para;

	if (para >= a->n)
		return (struct passage){0};
	struct str text = a->paras[para].text;
	if (way > 0 && from.at.end < text.n)
		return reading_sentence(r, para, from.at.end);
	if (way < 0 && from.at.start > 0 && from.at.start <= text.n)
		return reading_sentence(r, para, (size_t)(utf8_prev(text.p, text.p + from.at.start) - text.p));
	while (way > 0 ? para + 1 < a->n : para > 0) {
		para = way > 0 ? para + 1 : para - 1;
		text = a->paras[para].text;
		if (text.n > 0)
			return reading_sentence(r, para, way > 0 ? 0 : (size_t)(utf8_prev(text.p, text.p + text.n) - text.p));
	}
	return (struct passage){0};
}

/* The first sentence that begins on the line; the one the line is in the middle of is none. */
static struct passage begins_on(struct reading *r, const struct line *line)
{
	struct passage s = reading_sentence(r, line->para, line->start);

	if (s.at.end > s.at.start && s.at.start < line->start)
		s = s.at.end < line->end ? reading_sentence(r, line->para, s.at.end) : (struct passage){0};
	if (s.at.start >= line->end)
		return (struct passage){0};
	return s;
}

static bool is_text(enum line_kind kind)
{
	return kind != LINE_BLANK && kind != LINE_META && kind != LINE_END;
}

/* The first sentence that begins on the screen: of the body before others; whole where one is. */
static struct passage first_sentence(struct reading *r, bool body, bool whole)
{
	struct lineref at = r->top;

	for (int y = 0; y < r->pane.body.h; y++) {
		const struct line *line = layout_line(r->layout, at);
		if (!line)
			break;
		bool wanted = body ? line->kind == LINE_BODY || line->kind == LINE_CREDIT : is_text(line->kind);
		if (wanted && line->end > line->start) {
			struct passage s = begins_on(r, line);
			if (s.at.end > s.at.start && (!whole || reading_row(r, s.para, s.at.end - 1) >= 0))
				return s;
		}
		if (layout_move(r->layout, &at, 1) == 0)
			break;
	}
	return (struct passage){0};
}

static void settle(struct reading *r)
{
	if (r->current.at.end > r->current.at.start && reading_row(r, r->current.para, r->current.at.start) >= 0)
		return;
	r->pointed = false;
	r->current = first_sentence(r, true, true);
	if (r->current.at.end == 0)
		r->current = first_sentence(r, true, false);
	if (r->current.at.end == 0)
		r->current = first_sentence(r, false, false);
	if (r->current.at.end == 0) {
		struct loc at = layout_loc(r->layout, r->top);
		r->current = reading_sentence(r, at.para, at.byte);
	}
}

void reading_settle(struct reading *r)
{
	if (!r->layout)
		return;
	settle(r);
	r->home = r->current;
}

void reading_settle_again(struct reading *r)
{
	struct passage home = r->home;

	if (home.at.end > home.at.start && r->layout && reading_row(r, home.para, home.at.start) >= 0)
		r->current = home;
	reading_settle(r);
	if (home.at.end > home.at.start)
		r->home = home;
}

struct reading_kept reading_keep(const struct reading *r)
{
	return (struct reading_kept){true, r->anchor, r->lead, r->current, r->figure};
}

void reading_return(struct reading *r, const struct reading_kept *k)
{
	r->current = r->home = k->current;
	r->figure = k->figure;
	r->pointed = false;
	reading_place(r, k->anchor, k->lead);
}

void reading_place(struct reading *r, struct loc anchor, long lead)
{
	r->anchor = anchor;
	r->lead = lead;
	r->pending = (struct passage){0};
	if (!reading_fresh(r)) {
		/* its top line is of another place */
		forget_layout(r);
		return;
	}
	reading_restore_top(r);
	reading_settle(r);
}
