/* Where a line may begin. libunistring's UAX #14 breaks, then the rules of CLREQ's basic level (避头尾), quotes
 * as brackets in Chinese context, —— and …… whole, interpunct, Latin dots, C++, URLs. Source of the rules:
 * W3C CLREQ (2024-03), GB/T 15834-2011. */
#ifndef TEXT_LINEBREAK_H
#define TEXT_LINEBREAK_H

#include <stdint.h>

#include "base/str.h"

enum linebreak_rules {
	LINEBREAK_UAX14 = 0,       /* libunistring alone */
	LINEBREAK_MARKS = 1 << 0,  /* with the override pass, but */
	LINEBREAK_URLS = 1 << 1,   /* URLs as well */
	LINEBREAK_CHINESE = LINEBREAK_MARKS | LINEBREAK_URLS
};

/* The rules of that pass. */
enum linebreak_rule {
	LINEBREAK_RULE_NONE,
#define X(id, text) LINEBREAK_RULE_##id,
#include "text/linebreak_rules.def"
#undef X
	LINEBREAK_RULES
};

/* What stands at a byte. A caller that keeps nothing sees only 0 and 1. */
enum linebreak {
	LINEBREAK_NO = 0,
	LINEBREAK_MAY = 1,
	LINEBREAK_KEPT = 2         /* forbidden by linebreak_keep(): only where there is no other way */
};

/* out has para.n bytes; out[i] becomes 1 where a line may begin at byte i, else 0. out[0] is 0.
 * The paragraph holds no line feed. */
void linebreak_find(struct str para, unsigned rules, char *out);

/* The same, and for each byte the rule (enum linebreak_rule) by which it differs from libunistring's answer, or 0. */
void linebreak_explain(struct str para, unsigned rules, char *out, unsigned char *why);

/* "NO_START", and what the rule says. */
const char *linebreak_rule_name(enum linebreak_rule rule);
const char *linebreak_rule_text(enum linebreak_rule rule);

/* A character where a rule may act. Of a run of Han only the first and the last, and its numerals and 第, of a run of digits
 * the first and the last: nothing is ever decided between two others. So what stands beside a spot in the list is what stands beside it in the text. */
struct spot {
	uint32_t at;   /* byte */
	uint32_t c;
};

/* The same as linebreak_find(), and the paragraph's spots, for which there is room for para.n. Returns their number. */
size_t linebreak_spots(struct str para, unsigned rules, char *out, struct spot *spots);

#define LINEBREAK_DI 0x7B2Cu   /* 第 */

/* 〇一二三四五六七八九十百零 and 第, each in the slot of its hash: without a branch, since it is asked of every Han. */
enum { LINEBREAK_HASH = 9, LINEBREAK_SHIFT = 1, LINEBREAK_SLOTS = 32 };
extern const uint16_t linebreak_numerals[LINEBREAK_SLOTS];

static inline int linebreak_numbers(uint32_t c)
{
	return linebreak_numerals[c * LINEBREAK_HASH >> LINEBREAK_SHIFT & (LINEBREAK_SLOTS - 1)] == c;
}

/* A Han numeral or a digit; not 第. */
static inline int linebreak_numeral(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || (c != LINEBREAK_DI && linebreak_numbers(c));
}

/* Forbids breaks inside a span that must stay on one line, as a figure with its unit: they become LINEBREAK_KEPT. */
void linebreak_keep(char *out, struct span keep);

/* 避头尾: c may not begin a line; c may not end one; c may hang past the measure at a line's end (、，。). */
int linebreak_no_start(uint32_t c);
int linebreak_no_end(uint32_t c);
int linebreak_hangs(uint32_t c);

#endif
