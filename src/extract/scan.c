/* The walk over one paragraph: place > set phrase > date > numbered name > ordinal and rank > number. */
#include "extract/scan.h"

#include "base/mem.h"
#include "extract/number.h"
#include "lexicon/lexicon.h"

enum { HAN_FIRST = 0x4e00, HAN_LAST = 0x9fff };

/* Characters a figure, a date or a rank can begin with. */
static const uint8_t BEGINS[HAN_LAST - HAN_FIRST + 1] = {
	[U'一' - HAN_FIRST] = 1, [U'二' - HAN_FIRST] = 1, [U'三' - HAN_FIRST] = 1, [U'四' - HAN_FIRST] = 1, [U'五' - HAN_FIRST] = 1,
	[U'六' - HAN_FIRST] = 1, [U'七' - HAN_FIRST] = 1, [U'八' - HAN_FIRST] = 1, [U'九' - HAN_FIRST] = 1, [U'两' - HAN_FIRST] = 1,
	[U'零' - HAN_FIRST] = 1, [U'十' - HAN_FIRST] = 1, [U'百' - HAN_FIRST] = 1, [U'千' - HAN_FIRST] = 1, [U'万' - HAN_FIRST] = 1,
	[U'亿' - HAN_FIRST] = 1, [U'数' - HAN_FIRST] = 1, [U'几' - HAN_FIRST] = 1, [U'第' - HAN_FIRST] = 1, [U'首' - HAN_FIRST] = 1,
	[U'居' - HAN_FIRST] = 1, [U'前' - HAN_FIRST] = 1, [U'每' - HAN_FIRST] = 1, [U'半' - HAN_FIRST] = 1,
};

static bool begins(uint32_t c)
{
	if (c >= HAN_FIRST && c <= HAN_LAST)
		return BEGINS[c - HAN_FIRST];
	return digit_of(c) >= 0 || c == 0x3007 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Characters a place or a set phrase can begin with: no punctuation. */
static bool may_name(uint32_t c)
{
	return c < 0x80 ? digit_of(c) >= 0 : c >= 0x3400 && c < 0xff00;
}

static void grow_figures(struct scan *s)
{
	if (s->n_figures < s->cap_figures)
		return;
	size_t cap = s->cap_figures ? 2 * s->cap_figures : 16;
	struct figure *v = arena_array(s->a, cap, sizeof *v);

	if (s->n_figures > 0)
		memcpy(v, s->figures, s->n_figures * sizeof *v);
	s->figures = v;
	s->cap_figures = cap;
}

static void grow_places(struct scan *s)
{
	if (s->n_places < s->cap_places)
		return;
	size_t cap = s->cap_places ? 2 * s->cap_places : 16;
	struct place *v = arena_array(s->a, cap, sizeof *v);

	if (s->n_places > 0)
		memcpy(v, s->places, s->n_places * sizeof *v);
	s->places = v;
	s->cap_places = cap;
}

enum { TERMS = TERM_BIT(TERM_REGION) | TERM_BIT(TERM_PHRASE) };

/* A place or a set phrase at `at`: the byte after it, or `at`. */
static size_t term_at(struct scan *s, uint32_t para, struct str text, size_t at)
{
	struct term t;
	size_t end = at;
	const struct region *r;

	if (!lexicon_longest(TERMS, text.p + at, text.p + text.n, &t))
		return at;
	r = place_at(s, text, at, &end);
	if (r && end > at) {
		grow_places(s);
		s->places[s->n_places++] = (struct place){.para = para, .at = {at, end}, .region = r};
		s->last_region = r;
		s->last_region_end = end;
		return end;
	}
	if (t.kind != TERM_PHRASE && !lexicon_match(TERM_BIT(TERM_PHRASE), text.p + at, text.p + text.n, &t))
		return at;
	return at + t.bytes;
}

static size_t figure_step(struct scan *s, uint32_t para, struct str text, size_t at)
{
	struct figure f;
	bool is_figure;
	size_t end = number_at(s, para, text, at, &f, &is_figure);

	if (is_figure) {
		subject_find(s, text, &f);
		grow_figures(s);
		s->figures[s->n_figures++] = f;
	}
	return end;
}

/* Goes over the characters at which nothing begins, most of all: two look-ups each. Stops at any other, and near the end. */
static size_t skip_plain(struct str text, size_t at)
{
	if (at + 7 > text.n)
		return at;
	const char *p = text.p + at, *last = text.p + text.n - 7;
	uint32_t w = four_bytes(p);

	while (is_three(w)) {
		uint32_t c = three(w), next = four_bytes(p + 3);
		unsigned first = lexicon_first[c];

		if (c - HAN_FIRST > HAN_LAST - HAN_FIRST) {
			if (c >= 0x3400)
				break;
		} else {
			if (BEGINS[c - HAN_FIRST])
				break;
			if (first & TERMS) {
				uint16_t b;

				if (is_three(next))
					b = (uint16_t)three(next);
				else
					lexicon_char(p + 3, text.p + text.n, &b);
				if (lexicon_pairs[lexicon_pair_wide((uint16_t)c, b)] & TERMS)
					break;
			}
			if ((first >> 8 & TERMS) && place_abbr_may(text, (size_t)(p - text.p)))
				break;
		}
		p += 3;
		if (p > last)
			break;
		w = next;
	}
	return (size_t)(p - text.p);
}

void scan_para(struct scan *s, uint32_t para)
{
	struct str text = s->art->paras[para].text;
	size_t n;

	s->para = para;
	s->floor = 0;
	s->time_at = 0;
	s->period = (struct span){0, 0};
	s->last_region_end = 0;
	s->last_region = NULL;
	for (size_t at = 0; (at = skip_plain(text, at)) < text.n; at += n) {
		uint32_t c = char_at(text, at, &n);
		size_t end = at;

		if (may_name(c) && lexicon_begins(TERMS, text.p + at, text.p + text.n))
			end = term_at(s, para, text, at);
		if (end == at && begins(c))
			end = figure_step(s, para, text, at);
		if (end > at) {
			s->floor = end;
			n = end - at;
		}
	}
}
