#include "text/width.h"

#include <wchar.h>

#include "text/tables.h"

static int ambiguous = 1;

void width_set_ambiguous(int cells)
{
	ambiguous = cells == 2 ? 2 : 1;
}

int width_ambiguous(void)
{
	return ambiguous;
}

int width_of(uint32_t c)
{
	switch (width_class(c) & WIDTH_CLASS) {
	case WIDTH_ZERO: return 0;
	case WIDTH_ONE: return 1;
	case WIDTH_AMBIGUOUS: return ambiguous;
	default: return 2; /* wide, or without a shape: shown as 〓 */
	}
}

/* Takes the C library's place, for ncursesw: it must count as layout does. */
int wcwidth(wchar_t wc)
{
	uint32_t c = (uint32_t)wc;
	if (c == 0)
		return 0;
	if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c > 0x10FFFF)
		return -1;
	return width_of(c);
}
