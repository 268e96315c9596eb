/* UTF-8, one character at a time. Text inside the program may hold bad bytes: a byte that begins no valid
 * sequence reads as U+FFFD and is one byte long, so every loop advances and every offset stays exact. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define UTF8_BAD 0xFFFDu

/* Decodes at p (p < end); sets *c, returns the bytes taken (1 to 4). Overlong forms, surrogates and values
 * past U+10FFFF are bad. */
static inline size_t utf8_next(const char *p, const char *end, uint32_t *c);

/* The same, for what utf8_next() does not do on the spot. */
size_t utf8_next_other(const char *p, const char *end, uint32_t *c);

/* The character at p is a Han of U+4E00 to U+9FFF: nine of ten in a Chinese text, three bytes each. */
static inline int utf8_at_han(const char *p, const char *end)
{
	const unsigned char *s = (const unsigned char *)p;
	if (end - p < 3)
		return 0;
	uint32_t v = (uint32_t)s[0] << 16 | (uint32_t)s[1] << 8 | s[2];
	return v - 0xE4B880u <= 0xE9BFBFu - 0xE4B880u && (v & 0xC0C0) == 0x8080;
}

static inline size_t utf8_next(const char *p, const char *end, uint32_t *c)
{
	const unsigned char *s = (const unsigned char *)p;
	if (s[0] < 0x80) {
		*c = s[0];
		return 1;
	}
	/* Three bytes, neither overlong nor a surrogate. */
	if (end - p >= 3 && s[0] > 0xE0 && s[0] < 0xF0 && s[0] != 0xED && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
		*c = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3Fu);
		return 3;
	}
	return utf8_next_other(p, end, c);
}

/* That Han. */
static inline uint32_t utf8_han(const char *p)
{
	const unsigned char *s = (const unsigned char *)p;
	return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3Fu);
}

/* The start of the character that ends at p (begin < p). */
const char *utf8_prev(const char *begin, const char *p);

/* Writes c; returns the bytes written (1 to 4). */
size_t utf8_put(uint32_t c, char out[4]);

/* Code points in s, bad bytes counted one each. */
size_t utf8_count(struct str s);

/* Byte offset of the first bad byte at or after `from`, or s.n. */
size_t utf8_bad(struct str s, size_t from);

/* The character is Han, kana or another wide letter of Chinese text (no punctuation). */
int utf8_is_han(uint32_t c);

#endif
