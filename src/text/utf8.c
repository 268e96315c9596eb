#include "text/utf8.h"

static int tail(unsigned char b)
{
	return (b & 0xC0) == 0x80;
}

size_t utf8_next_other(const char *p, const char *end, uint32_t *c)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t left = (size_t)(end - p);
	if (s[0] < 0x80) {
		*c = s[0];
		return 1;
	}
	if (s[0] >= 0xC2 && s[0] <= 0xDF && left >= 2 && tail(s[1])) {
		*c = (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3Fu);
		return 2;
	}
	if ((s[0] & 0xF0) == 0xE0 && left >= 3 && tail(s[1]) && tail(s[2])) {
		uint32_t v = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3Fu);
		if (v >= 0x800 && (v < 0xD800 || v > 0xDFFF)) {
			*c = v;
			return 3;
		}
	}
	if ((s[0] & 0xF8) == 0xF0 && left >= 4 && tail(s[1]) && tail(s[2]) && tail(s[3])) {
		uint32_t v = (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
		             (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3Fu);
		if (v >= 0x10000 && v <= 0x10FFFF) {
			*c = v;
			return 4;
		}
	}
	*c = UTF8_BAD;
	return 1;
}

const char *utf8_prev(const char *begin, const char *p)
{
	/* A character is at most four bytes long, and only a start whose sequence ends exactly at p will do. */
	for (size_t k = 2; k <= 4 && k <= (size_t)(p - begin); k++) {
		uint32_t c;
		if (tail((unsigned char)p[-(long)k]))
			continue;
		if (utf8_next(p - k, p, &c) == k)
			return p - k;
		break;
	}
	return p - 1;
}

size_t utf8_put(uint32_t c, char out[4])
{
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = UTF8_BAD;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
	for (size_t i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (c & 0x3F));
		c >>= 6;
	}
	out[0] = (char)(lead[n] | c);
	return n;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;
	uint32_t c;
	for (size_t i = 0; i < s.n; n++)
		i += utf8_next(s.p + i, s.p + s.n, &c);
	return n;
}

size_t utf8_bad(struct str s, size_t from)
{
	for (size_t i = from; i < s.n;) {
		uint32_t c;
		size_t k = utf8_next(s.p + i, s.p + s.n, &c);
		if (k == 1 && c == UTF8_BAD)
			return i;
		i += k;
	}
	return s.n;
}

int utf8_is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFD) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
	       (c >= 0x2E80 && c <= 0x2FD5) || (c >= 0x3105 && c <= 0x312F) || (c >= 0x3005 && c <= 0x3007) ||
	       (c >= 0x3021 && c <= 0x3029) || (c >= 0xAC00 && c <= 0xD7A3);
}
