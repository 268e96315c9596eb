/* Makes a paragraph ready: how each character is shown, and where a line may begin. Linear, no allocation. */
#include "layout/para.h"
#include "text/utf8.h"
#include "text/width.h"

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_alnum(uint32_t c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xFF21 && c <= 0xFF5A);
}

static bool is_quote(uint32_t c)
{
	return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D;
}

static bool is_opening_quote(uint32_t c)
{
	return c == 0x2018 || c == 0x201C;
}

/* Punctuation that only Chinese text has. */
static bool is_chinese_mark(uint32_t c)
{
	return (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF0F) ||
	       (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65) ||
	       c == 0x2014 || c == 0x2026 || c == 0x22EF || c == 0x2E3A;
}

static bool is_chinese(uint32_t c)
{
	return utf8_is_han(c) || is_chinese_mark(c);
}

static uint32_t full_width(uint32_t c)
{
	return c > 0x20 && c < 0x7F ? c + 0xFEE0 : c;
}

void item_read(const struct setting *s, size_t at, struct item *it)
{
	it->end = at + glyph_next(s->text.p + at, s->text.p + s->text.n, &it->glyph);
	it->marks = (unsigned char)s->marks[at];
	if (it->marks & MARK_FULL) {
		it->glyph.cp[0] = full_width(it->glyph.cp[0]);
		it->glyph.width = 2;
	}
	it->blank = (it->glyph.cp[0] == ' ' || it->glyph.cp[0] == 0x3000) && it->glyph.cp[1] == 0;
}

/* A walk over the characters with what stands round each; before and after as shown. */
struct walk {
	const struct setting *s;
	size_t at, next, end;       /* bytes of the current character, of the next, of the one after that */
	uint32_t before2, before, c, after;
};

enum { HAN = 0x4E00 };              /* stands for any Han that is passed over */

static uint32_t shown_at(const struct setting *s, size_t at, size_t *next)
{
	uint32_t c;
	if (at >= s->text.n) {
		*next = at;
		return 0;
	}
	*next = at + utf8_next(s->text.p + at, s->text.p + s->text.n, &c);
	return s->marks[at] & MARK_FULL ? full_width(c) : c;
}

static void walk_from(struct walk *w, const struct setting *s, size_t at)
{
	*w = (struct walk){.s = s, .at = at};
	w->c = shown_at(s, at, &w->next);
	w->after = shown_at(s, w->next, &w->end);
}

static void walk_begin(struct walk *w, const struct setting *s)
{
	walk_from(w, s, 0);
}

static void walk_step(struct walk *w)
{
	w->before2 = w->before;
	w->before = w->s->marks[w->at] & MARK_FULL ? full_width(w->c) : w->c;
	w->at = w->next;
	w->c = w->after;
	w->next = w->end;
	w->after = shown_at(w->s, w->next, &w->end);
}

/* The same, but from the first Han of a run to its last: between two Han no rule of the passes says anything. */
static void walk_stride(struct walk *w)
{
	const char *p = w->s->text.p, *end = p + w->s->text.n;
	size_t last = w->next;
	if (!utf8_at_han(p + w->at, end) || !utf8_at_han(p + last, end)) {
		walk_step(w);
		return;
	}
	while (utf8_at_han(p + last + 3, end))
		last += 3;
	w->before2 = w->before = w->c = HAN;
	w->at = last;
	w->next = last + 3;
	w->after = shown_at(w->s, w->next, &w->end);
}

static bool walk_ends(const struct walk *w)
{
	return w->at >= w->s->text.n;
}

/* --- punctuation */

enum { DEPTH = 16 };

struct brackets {
	size_t at[DEPTH];     /* where each open bracket stands */
	bool chinese[DEPTH];  /* something Chinese beside it */
	unsigned n, skipped;  /* skipped: open ones deeper than DEPTH, left as they are */
};

static void bracket_close(struct brackets *b, char *marks, size_t at, bool chinese)
{
	if (b->skipped > 0) {
		b->skipped--;
		return;
	}
	if (b->n > 0) {
		b->n--;
		chinese = chinese || b->chinese[b->n];
		if (chinese)
			marks[b->at[b->n]] |= MARK_FULL;
	}
	if (chinese)
		marks[at] |= MARK_FULL;
}

/* Brackets become full-width in pairs, where one side of one of them is Chinese. */
static void widen_brackets(struct setting *s)
{
	struct brackets b = {.n = 0};
	struct walk w;
	if (!memchr(s->text.p, '(', s->text.n) && !memchr(s->text.p, ')', s->text.n))
		return;
	for (walk_begin(&w, s); !walk_ends(&w); walk_stride(&w)) {
		if (w.c != '(' && w.c != ')')
			continue;
		bool chinese = is_chinese(w.before) || is_chinese(w.after);
		if (w.c == ')')
			bracket_close(&b, s->marks, w.at, chinese);
		else if (b.n == DEPTH)
			b.skipped++;
		else {
			b.at[b.n] = w.at;
			b.chinese[b.n++] = chinese;
		}
	}
	while (b.n-- > 0)
		if (b.chinese[b.n])
			s->marks[b.at[b.n]] |= MARK_FULL;
}

static bool widens(const struct walk *w)
{
	if (is_digit(w->before) && is_digit(w->after))
		return false;
	if (is_chinese(w->before) || w->before == '%' || w->before == 0x2030 || w->before == 0x2103)
		return true;
	bool chinese_after = utf8_is_han(w->after) || (is_chinese_mark(w->after) && linebreak_no_end(w->after));
	if (is_quote(w->before))
		return is_chinese(w->before2) || chinese_after;
	return (is_alnum(w->before) || w->before == ')') && (chinese_after || is_opening_quote(w->after));
}

static void widen_stop(struct setting *s, const struct walk *w)
{
	if ((w->c == ',' || w->c == ';' || w->c == ':' || w->c == '!' || w->c == '?') && widens(w))
		s->marks[w->at] |= MARK_FULL;
}

static void widen_stops(struct setting *s)
{
	struct walk w;
	for (walk_begin(&w, s); !walk_ends(&w); walk_stride(&w))
		widen_stop(s, &w);
}

/* A mark shown full-width lets a line begin as its full-width form would: ，2024 and ）GDP. */
static void widen_break(struct setting *s, const struct walk *w)
{
	bool after_mark = w->before >= 0xFF01 && w->before <= 0xFF1F;
	if (!after_mark && w->c != 0xFF08)
		return;
	bool word = utf8_is_han(w->c) || is_alnum(w->c);
	bool after_word = utf8_is_han(w->before) || is_alnum(w->before);
	after_mark = after_mark && linebreak_no_start(w->before);
	if (w->at > 0 && !linebreak_no_start(w->c) && !linebreak_no_end(w->before) &&
	    ((after_mark && (word || linebreak_no_end(w->c))) || (after_word && w->c == 0xFF08)))
		s->marks[w->at] |= LINEBREAK_MAY;
}

static void widen_stops_and_breaks(struct setting *s)
{
	struct walk w;
	for (walk_begin(&w, s); !walk_ends(&w); walk_stride(&w)) {
		widen_stop(s, &w);
		widen_break(s, &w);
	}
}

/* --- quotes */

static bool joins_without_pad(uint32_t c)
{
	return c == 0 || c == ' ' || c == 0x3000 || c == '\t' || is_quote(c) ||
	       ((linebreak_no_start(c) || linebreak_no_end(c)) && c != '-' && c != '/' && c != 0xB7 && c != 0x3005);
}

/* “ and ” beside Chinese text take two cells, the blank outside. Beside another mark the mark's own blank serves. */
static void pad_quotes(struct setting *s)
{
	struct walk w;
	for (walk_begin(&w, s); !walk_ends(&w); walk_stride(&w)) {
		if (!is_quote(w.c) || width_of(w.c) != 1)
			continue;
		uint32_t outer = is_opening_quote(w.c) ? w.before : w.after;
		uint32_t inner = is_opening_quote(w.c) ? w.after : w.before;
		if ((is_chinese(outer) || is_chinese(inner)) && !joins_without_pad(outer))
			s->marks[w.at] |= is_opening_quote(w.c) ? MARK_PAD_BEFORE : MARK_PAD_AFTER;
	}
}

/* --- what stays whole */

static void keep(struct setting *s, struct span at, int measure)
{
	if (at.start >= at.end || setting_width(s, at.start, at.end, measure) > measure)
		return;
	for (size_t i = at.start + 1; i < at.end; i++) {
		if (s->marks[i] & MARK_BREAK)
			s->marks[i] = (char)((s->marks[i] & ~MARK_BREAK) | LINEBREAK_KEPT);
		s->marks[i] |= MARK_WHOLE;
	}
}

static bool is_numeral(uint32_t c)
{
	switch (c) {
	case 0x3007: case 0x4E00: case 0x4E8C: case 0x4E09: case 0x56DB: case 0x4E94: case 0x516D: case 0x4E03:
	case 0x516B: case 0x4E5D: case 0x5341: case 0x767E: case 0x96F6:
		return true; /* 〇一二三四五六七八九十百零 */
	default:
		return is_digit(c);
	}
}

static bool is_date_unit(uint32_t c)
{
	return c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0x53F7 || c == 0x65F6 || c == 0x70B9 || c == 0x5206;
}

/* Steps over a run of numerals; its length in characters. */
static unsigned walk_numerals(struct walk *w)
{
	unsigned n = 0;
	for (; !walk_ends(w) && is_numeral(w->c); walk_step(w))
		n++;
	return n;
}

enum { DATE_NUMERALS = 8 };

enum { DI = 0x7B2C };   /* 第 */

/* The first numeral or 第 at or after byte i, the text's end where there is none. */
static size_t next_numeral(const struct setting *s, size_t i)
{
	const char *p = s->text.p, *end = p + s->text.n;
	/* The last six bits of each Han that is looked for: most others fail there. */
	static const uint64_t last_bits = 1ull << 0x00 | 1ull << 0x0C | 1ull << 0x09 | 1ull << 0x1B | 1ull << 0x14 | 1ull << 0x2D |
	        1ull << 0x03 | 1ull << 0x2B | 1ull << 0x1D | 1ull << 0x01 | 1ull << 0x3E | 1ull << 0x36;
	while (i < s->text.n) {
		uint32_t c;
		bool han = utf8_at_han(p + i, end);
		if (han && !(last_bits >> (p[i + 2] & 0x3F) & 1)) {
			i += 3;
			continue;
		}
		size_t n = utf8_next(p + i, end, &c);
		if (is_numeral(c) || c == DI)
			return i;
		i += n;
	}
	return i;
}

/* Dates (2021年6月12日, 18时30分, 二〇二一年) and ordinals (第14届) stay whole. */
static void keep_dates(struct setting *s, int measure)
{
	struct walk w;
	for (walk_from(&w, s, next_numeral(s, 0)); !walk_ends(&w); walk_from(&w, s, next_numeral(s, w.at))) {
		size_t start = w.at, end = w.at;
		unsigned n;
		if (w.c == DI) {
			walk_step(&w);
			n = walk_numerals(&w);
			if (n > 0 && n <= DATE_NUMERALS)
				end = utf8_is_han(w.c) ? w.next : w.at;
		} else {
			while ((n = walk_numerals(&w)) > 0 && n <= DATE_NUMERALS && is_date_unit(w.c)) {
				walk_step(&w);
				end = w.at;
			}
		}
		keep(s, (struct span){start, end}, measure);
	}
}

static void keep_figures(struct setting *s, uint32_t para, const struct facts *facts, int measure)
{
	size_t low = 0, high = facts->n_figures;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (facts->figures[mid].para < para)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < facts->n_figures && facts->figures[low].para == para; low++) {
		struct span at = facts->figures[low].at;
		if (at.end > s->text.n || at.start >= at.end)
			continue;
		for (size_t i = at.start; i < at.end; i++)
			s->marks[i] |= MARK_FIGURE;
		keep(s, at, measure);
	}
}

static void keep_places(struct setting *s, uint32_t para, const struct facts *facts, int measure)
{
	size_t low = 0, high = facts->n_places;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (facts->places[mid].para < para)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < facts->n_places && facts->places[low].para == para; low++)
		if (facts->places[low].at.end <= s->text.n)
			keep(s, facts->places[low].at, measure);
}

static bool has_han(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c;
		i += utf8_next(text.p + i, text.p + text.n, &c);
		if (utf8_is_han(c))
			return true;
	}
	return false;
}

void setting_punctuate(struct setting *s)
{
	if (!has_han(s->text))
		return;
	widen_brackets(s);
	widen_stops(s);
}

void setting_prepare(struct setting *s, const struct layout_options *o, uint32_t para, bool title,
                     const struct facts *facts)
{
	if (s->text.n == 0)
		return;
	linebreak_find(s->text, LINEBREAK_CHINESE, s->marks);
	if (has_han(s->text)) {
		if (o->full_width) {
			widen_brackets(s);
			widen_stops_and_breaks(s);
		}
		if (o->pad_quotes)
			pad_quotes(s);
		keep_dates(s, o->measure);
	}
	if (facts)
		keep_figures(s, para, facts, o->measure);
	if (facts && title)
		keep_places(s, para, facts, o->measure);
}
