#include "text/linebreak.h"

#include <stdlib.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "text/tables.h"
#include "text/utf8.h"

enum { HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF };

int linebreak_no_start(uint32_t c)
{
	if (c >= HAN_FIRST && c <= HAN_LAST)
		return 0;
	switch (c) {
	case ',': case ';': case ':': case '!': case '?': case ')': case ']': case '}': case '-': case '/':
	case 0x00B7: case 0x2013: case 0x2019: case 0x201D: case 0x2022: case 0x2027:
	case 0x3001: case 0x3002: case 0x3005: case 0x3009: case 0x300B: case 0x300D: case 0x300F: case 0x3011:
	case 0x3015: case 0x3017: case 0x3019: case 0x301B: case 0x301C: case 0x301E: case 0x301F: case 0x30FB:
	case 0xFE4F: case 0xFF01: case 0xFF02: case 0xFF05: case 0xFF07: case 0xFF09: case 0xFF0C: case 0xFF0D:
	case 0xFF0E: case 0xFF0F: case 0xFF1A: case 0xFF1B: case 0xFF1F: case 0xFF3D: case 0xFF3F: case 0xFF5D:
	case 0xFF5E: case 0xFF60: case 0xFF61: case 0xFF63: case 0xFF64:
		return 1;
	default:
		return 0;
	}
}

int linebreak_no_end(uint32_t c)
{
	if (c >= HAN_FIRST && c <= HAN_LAST)
		return 0;
	switch (c) {
	case '(': case '[': case '{':
	case 0x2018: case 0x201C: case 0x3008: case 0x300A: case 0x300C: case 0x300E: case 0x3010: case 0x3014:
	case 0x3016: case 0x3018: case 0x301A: case 0x301D: case 0xFF08: case 0xFF1C: case 0xFF3B: case 0xFF5B:
	case 0xFF5F: case 0xFF62:
		return 1;
	default:
		return 0;
	}
}

int linebreak_hangs(uint32_t c)
{
	return c == 0x3001 || c == 0x3002 || c == 0xFF0C;
}

static int is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/* Latin letter or digit, as an apostrophe has beside it. */
static int is_alnum(uint32_t c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

static int is_quote(uint32_t c)
{
	return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D;
}

static int is_opening_quote(uint32_t c)
{
	return c == 0x2018 || c == 0x201C;
}

/* Dashes and dots that are printed in pairs or runs and never part. */
static int is_run(uint32_t c)
{
	return c == 0x2014 || c == 0x2015 || c == 0x2026 || c == 0x22EF || c == 0x2E3A || c == 0x2013;
}

/* What may follow a closing quote on a new line. */
static int begins_after_quote(uint32_t c)
{
	return utf8_is_han(c) || is_alnum(c) || (linebreak_no_end(c) && !is_quote(c)) || c == 0x2014 || c == 0x2E3A ||
	       is_opening_quote(c);
}

/* What an opening quote may part from. */
static int ends_before_quote(uint32_t c)
{
	return utf8_is_han(c) || c == 0x2014 || c == 0x2026 || c == 0x2E3A || c == 0x22EF ||
	       (linebreak_no_start(c) && !is_quote(c) && c != '/' && c != '-' && c != 0xB7) || c == 0x201D || c == 0x2019;
}

/* Four characters of the paragraph: the break under judgment is between b and c. 0: past an end. */
struct window {
	uint32_t a, b, c, d;
	uint32_t solid;       /* b, or what stands before the blanks there */
};

/* A quote used as the Chinese do: what is outside it is no Latin, or what is inside it is Han. */
static int chinese_quote(uint32_t outer, uint32_t inner)
{
	return !is_alnum(outer) || utf8_is_han(inner);
}

static enum linebreak_rule raised(const struct window *w)
{
	if (is_opening_quote(w->c) && chinese_quote(w->b, w->d) && ends_before_quote(w->b))
		return LINEBREAK_RULE_QUOTE_OPENS;
	/* The + of C++ is no sign before a number. */
	if (w->b == '+' && w->a == '+' && utf8_is_han(w->c))
		return LINEBREAK_RULE_PLUS_ENDS;
	if (is_quote(w->b) && !is_opening_quote(w->b) && chinese_quote(w->c, w->a) && begins_after_quote(w->c))
		return LINEBREAK_RULE_QUOTE_CLOSES;
	return w->b == UTF8_BAD && !linebreak_no_start(w->c) && w->c != ' ' ? LINEBREAK_RULE_BAD_BYTE : LINEBREAK_RULE_NONE;
}

static enum linebreak_rule forbidden(const struct window *w)
{
	uint32_t a = w->a, b = w->b, c = w->c;
	if (linebreak_no_start(c))
		return LINEBREAK_RULE_NO_START;
	if (w->solid != b && linebreak_no_end(w->solid))
		return LINEBREAK_RULE_NO_END;
	if (linebreak_no_end(b) && !is_quote(b))
		return LINEBREAK_RULE_NO_END;
	if (is_opening_quote(b) && chinese_quote(a, c))
		return LINEBREAK_RULE_QUOTE_STAYS;
	/* One dash joins two ends: 2024—2025, 北京—上海. */
	if (c == 0x2014 && w->d != 0x2014 && b != ' ' && b != 0x3000 && !is_quote(b) && !is_run(b) && !linebreak_no_start(b))
		return LINEBREAK_RULE_DASH_JOINS;
	if ((b == 0x2014 || b == 0x2013 || b == '-' || b == '~' || b == 0xFF5E || b == 0x301C) && is_digit(a) && is_digit(c))
		return LINEBREAK_RULE_RANGE;
	if ((b == '.' && is_alnum(c)) || ((b == ',' || b == ':' || b == ';') && is_alnum(a) && is_alnum(c)))
		return LINEBREAK_RULE_LATIN_DOT;
	if ((c == '+' || c == '#') && (is_alnum(b) || b == c) && !is_digit(b))
		return LINEBREAK_RULE_PLUS_STAYS;
	return LINEBREAK_RULE_NONE;
}

/* Bytes of the URL that begins at p, 0 for none. `before` is the character before it. */
static size_t url_bytes(const char *p, const char *end, uint32_t before)
{
	static const struct str heads[] = {{"http://", 7}, {"https://", 8}, {"ftp://", 6}, {"www.", 4}};
	struct str rest = {p, (size_t)(end - p)};
	size_t n = 0;
	if (is_alnum(before))
		return 0;
	for (size_t i = 0; i < sizeof heads / sizeof heads[0] && n == 0; i++)
		if (str_starts(rest, heads[i]))
			n = heads[i].n;
	if (n == 0)
		return 0;
	while (n < rest.n && rest.p[n] > 0x20 && rest.p[n] < 0x7F && !strchr("<>\"{}|\\^`", rest.p[n]))
		n++;
	return n;
}

/* A URL breaks after / ? & alone, and not inside ://. */
static void url_breaks(const char *p, size_t n, char *out, unsigned char *why)
{
	for (size_t i = 1; i < n; i++) {
		char may = (p[i - 1] == '/' || p[i - 1] == '?' || p[i - 1] == '&') &&
		           p[i] != '/' && p[i] != '?' && p[i] != '&' && !linebreak_no_start((unsigned char)p[i]) &&
		           !(i >= 3 && p[i - 1] == '/' && p[i - 2] == '/' && p[i - 3] == ':');
		if (why && out[i] != may)
			why[i] = LINEBREAK_RULE_URL;
		out[i] = may;
	}
}

static int is_han(uint32_t c)
{
	return c >= HAN_FIRST && c <= HAN_LAST;
}

/* Between two of these no rule says anything. */
static int is_word(uint32_t c)
{
	return is_han(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The break before w->c. */
static void judge(const struct window *w, char *out, unsigned char *why)
{
	char before = *out;
	enum linebreak_rule rule = raised(w), no = LINEBREAK_RULE_NONE;
	if (rule)
		*out = 1;
	if (*out && (no = forbidden(w)))
		*out = 0;
	if (why && *out != before)
		*why = (unsigned char)(no ? no : rule);
}

static void override(struct str s, unsigned rules, const struct spot *spots, size_t n, char *out, unsigned char *why)
{
	struct window w = {0, 0, 0, 0, 0};
	int after_word = 0;
	for (size_t k = 0; k < n; k++) {
		size_t i = spots[k].at;
		w.a = w.b;
		w.b = w.c;
		w.c = spots[k].c;
		if (w.b != ' ' && w.b != '\t' && w.b != 0x3000)
			w.solid = w.b;
		int word = is_word(w.c), words = word && after_word;
		after_word = word;
		if (words && w.c != 'h' && w.c != 'f' && w.c != 'w')
			continue;
		w.d = k + 1 < n ? spots[k + 1].c : 0;
		if (k > 0)
			judge(&w, out + i, why ? why + i : NULL);
		if (!(rules & LINEBREAK_URLS) || (w.c != 'h' && w.c != 'f' && w.c != 'w'))
			continue;
		size_t url = url_bytes(s.p + i, s.p + s.n, w.b);
		if (url == 0)
			continue;
		url_breaks(s.p + i, url, out + i, why ? why + i : NULL);
		while (k + 1 < n && spots[k + 1].at < i + url)
			k++;
		w.b = w.solid = url > 1 ? (unsigned char)s.p[i + url - 2] : w.b;
		w.c = (unsigned char)s.p[i + url - 1];
		after_word = 0;
	}
}

/* libunistring is given valid UTF-8 only: bad bytes are replaced one by one, so that offsets stay. */
static char *replaced(struct str s, size_t bad)
{
	char *copy = mem_alloc(s.n);
	memcpy(copy, s.p, s.n);
	for (; bad < s.n; bad = utf8_bad(s, bad + 1))
		copy[bad] = 'x';
	return copy;
}

static void find_by_library(struct str para, char *out)
{
	size_t bad = utf8_bad(para, 0);
	char *copy = bad < para.n ? replaced(para, bad) : NULL;
	u8_possible_linebreaks((const uint8_t *)(copy ? copy : para.p), para.n, "UTF-8", out);
	free(copy);
	/* A mandatory break is reported at its own character: the next line begins after it. */
	int after = 0;
	for (size_t i = 0; i < para.n; i++) {
		int mandatory = out[i] == UC_BREAK_MANDATORY;
		if (((unsigned char)para.p[i] & 0xC0) == 0x80 && bad >= para.n) {
			out[i] = 0;
			after |= mandatory;
			continue;
		}
		out[i] = out[i] == UC_BREAK_POSSIBLE || after;
		after = mandatory;
	}
}

const uint16_t linebreak_numerals[LINEBREAK_SLOTS] = {
	0x4E00, 0x516B, 0x4E5D, 0x0000, 0x5341, 0x0000, 0x7B2C, 0x0000,
	0x4E09, 0x0000, 0x516D, 0x0000, 0x0000, 0x4E03, 0x0000, 0x0000,
	0x0000, 0x0000, 0x0000, 0x96F6, 0x0000, 0x0000, 0x4E8C, 0x767E,
	0x0000, 0x56DB, 0x4E94, 0x0000, 0x0000, 0x0000, 0x0000, 0x3007,
};

/* A run of Han from byte i: its spots, and a break before each but the first. Returns its end. */
static size_t scan_han(struct str para, size_t i, char *out, struct spot *spots, size_t *n)
{
	const char *p = para.p, *end = para.p + para.n;
	size_t next = i + 3, noted = i;
	spots[(*n)++] = (struct spot){(uint32_t)i, utf8_han(p + i)};
	for (; utf8_at_han(p + next, end); next += 3) {
		uint32_t c = utf8_han(p + next);
		out[next] = 1;
		if (linebreak_numbers(c)) {
			noted = next;
			spots[(*n)++] = (struct spot){(uint32_t)next, c};
		}
	}
	if (noted != next - 3)
		spots[(*n)++] = (struct spot){(uint32_t)next - 3, utf8_han(p + next - 3)};
	return next;
}

/* A run of digits from byte i: its first and last are spots. Returns its end. */
static size_t scan_digits(struct str para, size_t i, struct spot *spots, size_t *n)
{
	size_t next = i + 1;
	spots[(*n)++] = (struct spot){(uint32_t)i, (unsigned char)para.p[i]};
	while (next < para.n && para.p[next] >= '0' && para.p[next] <= '9')
		next++;
	if (next > i + 1)
		spots[(*n)++] = (struct spot){(uint32_t)next - 1, (unsigned char)para.p[next - 1]};
	return next;
}

/* The spots, and the library's answer from the table of pairs, several times as fast. *known: every character was in it. */
static size_t scan(struct str para, char *out, struct spot *spots, int *known)
{
	const char *end = para.p + para.n;
	unsigned before = 0;                /* class of the last character but blanks */
	uint8_t way = LINEBREAK_PAIR;
	size_t n = 0;
	*known = 1;
	memset(out, 0, para.n);
	for (size_t i = 0; i < para.n;) {
		unsigned class = linebreak_han;
		size_t at = i;
		uint32_t c;
		if (utf8_at_han(para.p + i, end)) {
			i = scan_han(para, i, out, spots, &n);
		} else if (para.p[i] >= '0' && para.p[i] <= '9') {
			class = linebreak_class[linebreak_page[0]]['0'];
			i = scan_digits(para, i, spots, &n);
		} else {
			i += utf8_next(para.p + i, end, &c);
			spots[n++] = (struct spot){(uint32_t)at, c};
			if (c == ' ') {
				way = LINEBREAK_PAIR_BLANK;
				continue;
			}
			class = c > 0xFFFF ? 0 : linebreak_class[linebreak_page[c >> 8]][c & 255];
			*known &= class != 0;
		}
		out[at] = (linebreak_pair[before][class] & way) != 0;
		before = class;
		way = LINEBREAK_PAIR;
	}
	return n;
}

static size_t find(struct str para, unsigned rules, char *out, struct spot *spots, unsigned char *why)
{
	int known;
	if (para.n == 0)
		return 0;
	size_t n = scan(para, out, spots, &known);
	if (!known)
		find_by_library(para, out);
	out[0] = 0;
	if (rules & LINEBREAK_MARKS)
		override(para, rules, spots, n, out, why);
	return n;
}

size_t linebreak_spots(struct str para, unsigned rules, char *out, struct spot *spots)
{
	return find(para, rules, out, spots, NULL);
}

void linebreak_find(struct str para, unsigned rules, char *out)
{
	linebreak_explain(para, rules, out, NULL);
}

void linebreak_explain(struct str para, unsigned rules, char *out, unsigned char *why)
{
	struct spot *spots = mem_alloc(para.n * sizeof *spots);
	if (why)
		memset(why, 0, para.n);
	find(para, rules, out, spots, why);
	free(spots);
}

static const struct {
	const char *name, *text;
} rule_words[] = {
	{"NONE", ""},
#define X(id, text) {#id, text},
#include "text/linebreak_rules.def"
#undef X
};

const char *linebreak_rule_name(enum linebreak_rule rule)
{
	return rule_words[rule < LINEBREAK_RULES ? rule : LINEBREAK_RULE_NONE].name;
}

const char *linebreak_rule_text(enum linebreak_rule rule)
{
	return rule_words[rule < LINEBREAK_RULES ? rule : LINEBREAK_RULE_NONE].text;
}

void linebreak_keep(char *out, struct span keep)
{
	for (size_t i = keep.start + 1; i < keep.end; i++)
		if (out[i] == LINEBREAK_MAY)
			out[i] = LINEBREAK_KEPT;
}
