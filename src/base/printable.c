#include "base/printable.h"

#include "base/macros.h"

size_t printable_next(const char *p, const char *end, uint32_t *cp)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t n = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
	uint32_t c = n > 1 ? s[0] & (0xFFu >> (n + 1)) : s[0];
	*cp = c;
	if (n > (size_t)(end - p))
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3Fu);
	}
	*cp = c;
	return (n == 3 && c < 0x800) || (n == 4 && (c < 0x10000 || c > 0x10FFFF)) || (c >= 0xD800 && c < 0xE000) ? 0 : n;
}

/* Cc, Cf, Zl and Zp of Unicode 15, in order; of the last plane but two all: tags, and selectors that nothing shows. */
static const struct {
	uint32_t first, last;
} unseen[] = {
	{0, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x600, 0x605}, {0x61C, 0x61C}, {0x6DD, 0x6DD}, {0x70F, 0x70F}, {0x890, 0x891},
	{0x8E2, 0x8E2}, {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF},
	{0xFFF9, 0xFFFB}, {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
	{0xE0000, 0x10FFFF},
};

bool printable(uint32_t c)
{
	for (size_t i = 0; i < COUNT_OF(unseen) && c >= unseen[i].first; i++)
		if (c <= unseen[i].last)
			return false;
	return true;
}

void printable_add(struct buf *b, struct str s)
{
	const char *end = s.p + s.n;
	for (const char *p = s.p; p < end;) {
		uint32_t c;
		size_t n = printable_next(p, end, &c);
		if (n > 0 && (printable(c) || c == '\t'))
			buf_add(b, (struct str){p, n});
		else
			buf_addc(b, '?');
		p += n > 0 ? n : 1;
	}
}
