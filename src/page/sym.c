#include <stddef.h>

#include "page/frag.h"
#include "text/utf8.h"

sym sym_of(uint32_t c)
{
	if (c >= 0x4E00 && c <= 0x9FFF)
		return (sym)c;
	if (c >= 0xFF01 && c <= 0xFF5E)
		c = c - 0xFF01 + 0x21;
	if (c >= '0' && c <= '9')
		return '0';
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return 'A';
	switch (c) {
	case ',': return 0xFF0C;
	case ':': return 0xFF1A;
	case ';': return 0xFF1B;
	case '(': return 0xFF08;
	case ')': return 0xFF09;
	case '!': return 0xFF01;
	case '?': return 0xFF1F;
	case '%': return 0xFF05;
	case 0x300C: case 0x300E: return 0x201C;
	case 0x300D: case 0x300F: return 0x201D;
	case 0x200B: case 0x200C: case 0x200D: case 0x200E: case 0x200F: case 0x2060: case 0xAD:
	case 0x3000: case 0xA0: case 0xFEFF: case 0x85: case 0x2028: case 0x2029: return 0;
	default: return c <= ' ' ? 0 : c > 0xFFFF ? 0xFFFD : (sym)c;
	}
}

enum sym_class sym_class(sym s)
{
	if (s >= 0x3400 && s <= 0x9FFF)
		return SYM_HAN;
	switch (s) {
	case 0x3002: case 0xFF01: case 0xFF1F: case 0x2026:
		return SYM_CLOSER;
	case 0x201D: case 0xFF09: case 0x300B: case 0x3015: case 0x3009: case 0x2019:
		return SYM_QUOTE_END;
	case 0x201C: case 0xFF08: case 0x300A: case 0x3014: case 0x3008: case 0x2018:
		return SYM_QUOTE_OPEN;
	case 0xFF0C: case 0x3001: case 0xFF1B: case 0xFF1A:
		return SYM_MIDDLE;
	case '0':
		return SYM_DIGIT;
	case 'A':
		return SYM_LATIN;
	default:
		return SYM_OTHER;
	}
}

size_t sym_first(struct str s, sym *out, size_t max)
{
	size_t n = 0;

	for (size_t at = 0; at < s.n && n < max;) {
		uint32_t c;
		at += utf8_next(s.p + at, s.p + s.n, &c);
		sym k = sym_of(c);
		if (k != 0)
			out[n++] = k;
	}
	return n;
}

size_t sym_last(struct str s, sym *out, size_t max)
{
	const char *p = s.p + s.n;
	size_t n = 0;

	while (p > s.p && n < max) {
		const char *q = utf8_prev(s.p, p);
		uint32_t c;
		utf8_next(q, p, &c);
		p = q;
		sym k = sym_of(c);
		if (k != 0)
			out[n++] = k;
	}
	for (size_t i = 0; i < n / 2; i++) {
		sym k = out[i];
		out[i] = out[n - 1 - i];
		out[n - 1 - i] = k;
	}
	return n;
}
