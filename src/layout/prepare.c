/* Makes a paragraph ready: how each character is shown, and where a line may begin. Linear, no allocation per character. */
#include <stdlib.h>

#include "base/mem.h"
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

void item_read_other(const struct setting *s, size_t at, struct item *it)
{
	it->end = at + glyph_next(s->text.p + at, s->text.p + s->text.n, &it->glyph);
	it->marks = (unsigned char)s->marks[at];
	if (it->marks & MARK_FULL) {
		it->glyph.cp[0] = full_width(it->glyph.cp[0]);
		it->glyph.width = 2;
	}
	it->blank = (it->glyph.cp[0] == ' ' || it->glyph.cp[0] == 0x3000) && it->glyph.cp[1] == 0;
}

/* The passes go over the spots of the text; a spot's character is changed to the one shown. */
struct pass {
	struct setting *s;
	struct spot *v;
	size_t n;
};

static uint32_t spot(const struct pass *p, size_t k)
{
	return k < p->n ? p->v[k].c : 0;   /* also for those before the first: they wrap to large */
}

static void show_full(struct pass *p, size_t k)
{
	p->s->marks[p->v[k].at] |= MARK_FULL;
	p->v[k].c = full_width(p->v[k].c);
}

/* --- punctuation */

enum { DEPTH = 16 };

struct brackets {
	size_t at[DEPTH];     /* the spot of each open bracket */
	bool chinese[DEPTH];  /* something Chinese beside it */
	unsigned n, skipped;  /* skipped: open ones deeper than DEPTH, left as they are */
};

static void bracket_close(struct brackets *b, struct pass *p, size_t k, bool chinese)
{
	if (b->skipped > 0) {
		b->skipped--;
		return;
	}
	if (b->n > 0) {
		b->n--;
		chinese = chinese || b->chinese[b->n];
		if (chinese)
			show_full(p, b->at[b->n]);
	}
	if (chinese)
		show_full(p, k);
}

/* Brackets become full-width in pairs, where one side of one of them is Chinese. */
static void widen_brackets(struct pass *p)
{
	struct brackets b = {.n = 0};
	struct str text = p->s->text;
	if (!memchr(text.p, '(', text.n) && !memchr(text.p, ')', text.n))
		return;
	for (size_t k = 0; k < p->n; k++) {
		uint32_t c = p->v[k].c;
		if (c != '(' && c != ')')
			continue;
		bool chinese = is_chinese(spot(p, k - 1)) || is_chinese(spot(p, k + 1));
		if (c == ')')
			bracket_close(&b, p, k, chinese);
		else if (b.n == DEPTH)
			b.skipped++;
		else {
			b.at[b.n] = k;
			b.chinese[b.n++] = chinese;
		}
	}
	while (b.n-- > 0)
		if (b.chinese[b.n])
			show_full(p, b.at[b.n]);
}

static bool widens(const struct pass *p, size_t k)
{
	uint32_t before = spot(p, k - 1), after = spot(p, k + 1);
	if (is_digit(before) && is_digit(after))
		return false;
	if (is_chinese(before) || before == '%' || before == 0x2030 || before == 0x2103)
		return true;
	bool chinese_after = utf8_is_han(after) || (is_chinese_mark(after) && linebreak_no_end(after));
	if (is_quote(before))
		return is_chinese(spot(p, k - 2)) || chinese_after;
	return (is_alnum(before) || before == ')') && (chinese_after || is_opening_quote(after));
}

static bool is_stop(uint32_t c)
{
	return c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

static void widen_stop(struct pass *p, size_t k)
{
	if (is_stop(p->v[k].c) && widens(p, k))
		show_full(p, k);
}

/* A mark shown full-width lets a line begin as its full-width form would: ，2024 and ）GDP. Looked at round spot k, which
 * is full-width. */
static void widen_break(struct pass *p, size_t k)
{
	uint32_t before = spot(p, k - 1), c = p->v[k].c, after = spot(p, k + 1);
	if (c == 0xFF08 && (utf8_is_han(before) || is_alnum(before)))
		p->s->marks[p->v[k].at] |= LINEBREAK_MAY;
	if (after && linebreak_no_start(c) && !linebreak_no_start(after) &&
	    (utf8_is_han(after) || is_alnum(after) || linebreak_no_end(after)))
		p->s->marks[p->v[k + 1].at] |= LINEBREAK_MAY;
}

/* --- quotes */

static bool joins_without_pad(uint32_t c)
{
	return c == 0 || c == ' ' || c == 0x3000 || c == '\t' || is_quote(c) ||
	       ((linebreak_no_start(c) || linebreak_no_end(c)) && c != '-' && c != '/' && c != 0xB7 && c != 0x3005);
}

/* “ and ” beside Chinese text take two cells, the blank outside. Beside another mark the mark's own blank serves. */
static void pad_quote(struct pass *p, size_t k)
{
	uint32_t c = p->v[k].c;
	if (!is_quote(c) || width_of(c) != 1)
		return;
	uint32_t before = spot(p, k - 1), after = spot(p, k + 1);
	uint32_t outer = is_opening_quote(c) ? before : after, inner = is_opening_quote(c) ? after : before;
	if ((is_chinese(outer) || is_chinese(inner)) && !joins_without_pad(outer))
		p->s->marks[p->v[k].at] |= is_opening_quote(c) ? MARK_PAD_BEFORE : MARK_PAD_AFTER;
}

/* --- what stays whole */

static void keep(struct setting *s, struct span at, int measure)
{
	if (at.start >= at.end)
		return;
	/* No byte takes more than two cells. */
	if ((at.end - at.start) * 2 > (size_t)measure && setting_width(s, at.start, at.end, measure) > measure)
		return;
	for (size_t i = at.start + 1; i < at.end; i++) {
		if (s->marks[i] & MARK_BREAK)
			s->marks[i] = (char)((s->marks[i] & ~MARK_BREAK) | LINEBREAK_KEPT);
		s->marks[i] |= MARK_WHOLE;
	}
}

static bool is_date_unit(uint32_t c)
{
	return c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0x53F7 || c == 0x65F6 || c == 0x70B9 || c == 0x5206;
}

static uint32_t at_byte(const struct setting *s, size_t at, size_t *next)
{
	uint32_t c = 0;
	*next = at;
	if (at < s->text.n)
		*next += utf8_next(s->text.p + at, s->text.p + s->text.n, &c);
	return c;
}

/* Steps over a run of numerals; its length in characters. */
static unsigned skip_numerals(const struct setting *s, size_t *at)
{
	unsigned n = 0;
	size_t next;
	for (; *at < s->text.n && s->text.p[*at] >= '0' && s->text.p[*at] <= '9'; ++*at)
		n++;
	for (; linebreak_numeral(at_byte(s, *at, &next)); *at = next)
		n++;
	return n;
}

enum { DATE_NUMERALS = 8 };

/* Dates (2021年6月12日, 18时30分, 二〇二一年) and ordinals (第14届) stay whole. Looked for at spot k, a numeral or 第; returns
 * the byte where one may begin next. */
static size_t keep_date(struct pass *p, size_t k, int measure)
{
	struct setting *s = p->s;
	size_t start = p->v[k].at, at = start, end = start, next;
	unsigned n;
	if (p->v[k].c == LINEBREAK_DI) {
		at_byte(s, at, &at);
		n = skip_numerals(s, &at);
		if (n > 0 && n <= DATE_NUMERALS)
			end = utf8_is_han(at_byte(s, at, &next)) ? next : at;
	} else {
		while ((n = skip_numerals(s, &at)) > 0 && n <= DATE_NUMERALS && is_date_unit(at_byte(s, at, &next)))
			end = at = next;
	}
	keep(s, (struct span){start, end}, measure);
	return at;
}

/* Stops, quotes and dates, each spot once: what is decided at one is what those before it need. */
static void pass_on(struct pass *p, const struct layout_options *o)
{
	size_t free_from = 0;   /* no date goes on to here */
	for (size_t k = 0; k < p->n; k++) {
		uint32_t c = p->v[k].c;
		if ((linebreak_numbers(c) || is_digit(c)) && p->v[k].at >= free_from)
			free_from = keep_date(p, k, o->measure);
		if ((c >= 0x3007 && c < 0xFF00) || is_alnum(c))
			continue;
		if (o->full_width)
			widen_stop(p, k);
		if (o->full_width && p->v[k].c >= 0xFF01 && p->v[k].c <= 0xFF1F)
			widen_break(p, k);
		if (o->pad_quotes)
			pad_quote(p, k);
	}
}

/* The first figure of a paragraph or after it: mostly the one where the search before ended. */
static size_t first_figure(const struct facts *facts, uint32_t para, size_t near)
{
	size_t low = 0, high = facts->n_figures;
	if (near <= high && (near == high || facts->figures[near].para >= para) &&
	    (near == 0 || facts->figures[near - 1].para < para))
		return near;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (facts->figures[mid].para < para)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void keep_figures(struct setting *s, uint32_t para, const struct facts *facts, int measure, size_t *near)
{
	size_t k = first_figure(facts, para, *near);
	for (; k < facts->n_figures && facts->figures[k].para == para; k++) {
		struct span at = facts->figures[k].at;
		if (at.end > s->text.n || at.start >= at.end)
			continue;
		for (size_t i = at.start; i < at.end; i++)
			s->marks[i] |= MARK_FIGURE;
		keep(s, at, measure);
	}
	*near = k;
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
	struct pass p = {s, mem_alloc(s->text.n * sizeof *p.v), 0};
	p.n = linebreak_spots(s->text, LINEBREAK_UAX14, s->marks, p.v);
	widen_brackets(&p);
	for (size_t k = 0; k < p.n; k++)
		widen_stop(&p, k);
	free(p.v);
}

void setting_prepare(struct setting *s, const struct layout_options *o, uint32_t para, bool title,
                     const struct facts *facts, size_t *near)
{
	if (s->text.n == 0)
		return;
	struct pass p = {s, mem_alloc(s->text.n * sizeof *p.v), 0};
	p.n = linebreak_spots(s->text, LINEBREAK_CHINESE, s->marks, p.v);
	if (has_han(s->text)) {
		if (o->full_width)
			widen_brackets(&p);
		pass_on(&p, o);
	}
	free(p.v);
	if (facts)
		keep_figures(s, para, facts, o->measure, near);
	if (facts && title)
		keep_places(s, para, facts, o->measure);
}
