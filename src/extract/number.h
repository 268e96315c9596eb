/* Private to src/extract: numerals, and the parts of the figure machine that share them. All offsets are bytes of one
 * paragraph's text; every reader looks a bounded way ahead or consumes what it read, so the walk stays linear. */
#ifndef EXTRACT_NUMBER_H
#define EXTRACT_NUMBER_H

#include <uchar.h>

#include "extract/scan.h"
#include "text/utf8.h"

enum number_flag {
	NUMBER_ARABIC = 1,    /* begins with Arabic digits, half or full width */
	NUMBER_LONE = 2,      /* one Chinese digit, or 十 alone */
	NUMBER_BARE = 4,      /* multipliers alone: 百, 千亿 */
	NUMBER_POWER = 8,     /* ends with 万 or 亿 */
	NUMBER_STRING = 16,   /* Chinese digits in a row: 二〇二一 */
	NUMBER_POINT = 32,    /* has a fraction after a point */
	NUMBER_GAPS = 64,     /* digits joined across blanks */
	NUMBER_NAME = 128,    /* 1.2.3, 12/5, 3:2: no number */
	NUMBER_PERCENT = 256, /* 百分之N */
	NUMBER_PARTS = 512,   /* N分之M */
	NUMBER_PAIR = 1024    /* two neighbours for one: 七八个 */
};

struct number {
	size_t start, end;     /* 多/余/几 between digits and 万 lie inside */
	struct decimal value;
	struct decimal max;
	bool has_max;
	unsigned flags;
	unsigned digits;       /* Arabic digits before the point */
	struct str vague;      /* 数, 几, 多, 余, 来 inside or right after; "" where there is none */
	struct str vague_head; /* 数 or 几 before a multiplier */
};

/* extract/number.c: the numeral at `at`. Returns the byte after it, or `at` where none begins. With gaps, blanks
 * between groups of three digits are bridged, as scanned pages have them. */
size_t number_read(struct str text, size_t at, bool gaps, struct number *n);

/* The character at `at`, 0 at the end; *n is its bytes. Well-formed three-byte characters, nearly all of the text, are
 * decoded here; the rest by text/utf8.h. */
static inline uint32_t char_at(struct str text, size_t at, size_t *n)
{
	const unsigned char *p = (const unsigned char *)text.p + at;
	uint32_t c;

	if (at >= text.n) {
		*n = 0;
		return 0;
	}
	if (p[0] < 0x80) {
		*n = 1;
		return p[0] ? p[0] : UTF8_BAD;
	}
	if (p[0] > 0xe0 && p[0] < 0xed && text.n - at >= 3 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
		*n = 3;
		return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
	}
	*n = utf8_next(text.p + at, text.p + text.n, &c);
	return c;
}

uint32_t char_before_any(struct str text, size_t at, size_t floor, size_t *start);

/* The character before `at`, not reaching below `floor`; 0 there. *start is where it begins. */
static inline uint32_t char_before(struct str text, size_t at, size_t floor, size_t *start)
{
	const unsigned char *p = (const unsigned char *)text.p + at;

	if (at <= text.n && at >= floor + 3 && (p[-1] & 0xc0) == 0x80 && (p[-2] & 0xc0) == 0x80 && p[-3] > 0xe0 && p[-3] < 0xed) {
		*start = at - 3;
		return (p[-3] & 0x0fu) << 12 | (p[-2] & 0x3fu) << 6 | (p[-1] & 0x3fu);
	}
	return char_before_any(text, at, floor, start);
}

/* 0 to 9 for an Arabic digit of either width, else -1. */
static inline int digit_of(uint32_t c)
{
	if (c - '0' <= 9u)
		return (int)(c - '0');
	return c - 0xff10u <= 9u ? (int)(c - 0xff10u) : -1;
}

/* 0 to 9 for a Chinese digit (〇 零 一 .. 九 两), else -1. */
int han_digit_of(uint32_t c);
/* The literal stands at `at`. */
static inline bool text_has(struct str text, size_t at, struct str literal)
{
	return at <= text.n && text.n - at >= literal.n && memcmp(text.p + at, literal.p, literal.n) == 0;
}

/* The same for a word of a list: byte by byte, since most differ at once. Returns the word's bytes, or 0. */
static inline size_t text_word(struct str text, size_t at, const char *word)
{
	size_t n = 0;

	while (word[n] && at + n < text.n && text.p[at + n] == word[n])
		n++;
	return word[n] ? 0 : n;
}

/* The whole of s is the word; s ends with it. */
static inline bool is_text(struct str s, const char *word)
{
	return text_word(s, 0, word) == s.n && (s.n > 0 || !*word);
}

static inline bool ends_text(struct str s, const char *word)
{
	size_t n = strlen(word);

	return s.n >= n && n > 0 && s.p[s.n - 1] == word[n - 1] && memcmp(s.p + s.n - n, word, n) == 0;
}
/* c is one of the characters of the list. */
static inline bool char_in(uint32_t c, const char32_t *list)
{
	for (; *list; list++)
		if (*list == c)
			return true;
	return false;
}

static inline bool is_han(uint32_t c)
{
	return c - 0x4e00u <= 0x9fffu - 0x4e00u;
}

/* The same for a list that holds no Han: most characters need not be looked up. */
static inline bool mark_in(uint32_t c, const char32_t *list)
{
	return !is_han(c) && char_in(c, list);
}

/* Four bytes at once, of which the first three may be a character of three bytes; p has four. Where they are no good UTF-8,
 * char_at() judges. */
static inline uint32_t four_bytes(const char *p)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	uint32_t w;

	memcpy(&w, p, sizeof w);
	return w;
#else
	const unsigned char *u = (const unsigned char *)p;

	return (uint32_t)u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16;
#endif
}

static inline bool is_three(uint32_t w)
{
	return (w & 0xc0c0f0) == 0x8080e0;
}

static inline uint32_t three(uint32_t w)
{
	return (w & 0x0f) << 12 | (w & 0x3f00) >> 2 | (w & 0x3f0000) >> 16;
}

/* `at` without the blanks there: at most three. */
size_t skip_blanks(struct str text, size_t at);

/* extract/figure_unit.c: whether a word of qualifiers.tsv of the class begins at `at` and ends at `end`. */
bool word_is(struct str text, size_t at, size_t end, unsigned class);
/* Where the longest word of the class that ends at `at` begins; `at` where there is none. */
size_t word_before(struct str text, size_t at, size_t floor, unsigned class);

/* The parts of the qualifier, in the order of the text. */
enum { QUALIFIER_PARTS = 8 };
struct parts {
	struct str v[QUALIFIER_PARTS];
	size_t n;
};

/* extract/figure_qualifier.c: adds s where it is not empty. */
void parts_add(struct parts *p, struct str s);
/* Qualifiers stacked before the number, at most three; returns where they begin. `bare`: multipliers alone follow. */
size_t qualifiers_before(struct str text, size_t at, size_t floor, bool bare, struct parts *out);
/* 以上, 以下, 左右, 以内 after a figure; the byte after it. */
size_t qualifier_after(struct str text, size_t at, struct parts *out);
/* 多, 余 and 来 between number and unit; the byte after it. */
size_t vague_after(struct str text, size_t at, struct parts *out);

/* extract/figure_date.c: the byte after a date, clock time, edition, document number, telephone or other numbered name
 * that begins at `at` with digits, or `at`. */
size_t date_at(struct str text, size_t at, size_t floor);
/* The same after the number [at, to), read without gaps. */
size_t date_after(struct str text, size_t at, size_t to, const struct number *n);
/* The byte after 第N届, 前N个月, 每N人 at `at`, or `at`. */
size_t ordinal_at(struct str text, size_t at, size_t floor);

/* extract/figure_rank.c: a rank at 第, 首 or 居. Returns the byte after it and fills f, or `at`. */
size_t rank_at(const struct scan *s, struct str text, size_t at, struct figure *f);

/* extract/figure_unit.c: the unit after a number, longest first; its end, or `at` where there is none. */
size_t unit_after(struct str text, size_t at, const struct number *n, const struct unit **unit);

/* extract/figure_unit.c: pieces (块) are money where the clause speaks of money and no noun follows. */
bool speaks_of_money(struct str text, struct span whole);

/* extract/figure_unit.c: whether a span of time, age or label is the reported quantity itself. */
bool figure_counts(struct str text, const struct number *n, struct span whole, const struct unit *unit, size_t floor);

#endif
