#include "text/glyph.h"

#include <stdbool.h>
#include <unigbrk.h>

#include "text/tables.h"
#include "text/utf8.h"
#include "text/width.h"

enum { GETA = 0x3013 }; /* 〓, the printers' mark for a missing sort */

/* What the rules of UAX #29 need to know of the cluster so far. */
struct cluster {
	int last;            /* property of its last character */
	bool pictograph;     /* Extended_Pictographic Extend* read, perhaps then ZWJ */
	bool pictograph_zwj;
	unsigned flags;      /* regional indicators read */
};

/* Han, their punctuation, and all of ASCII but controls: one character, unless a mark follows. Its cells; 0: another. */
static int plain(uint32_t c)
{
	if (c >= 0x20 && c < 0x7F)
		return 1;
	if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3029) || (c >= 0xFF01 && c <= 0xFF5E))
		return 2;
	return c >= 0x2010 && c <= 0x2027 ? width_of(c) : 0;
}

static void cluster_add(struct cluster *k, uint32_t c, int property)
{
	k->pictograph_zwj = property == GBP_ZWJ && k->pictograph;
	k->pictograph = (width_class(c) & WIDTH_PICTOGRAPH) || (k->pictograph && property == GBP_EXTEND);
	k->flags = property == GBP_RI ? k->flags + 1 : 0;
	k->last = property;
}

static bool is_control(int property)
{
	return property == GBP_CONTROL || property == GBP_CR || property == GBP_LF;
}

/* UAX #29 GB3 to GB999: does the cluster go on with c? */
static bool cluster_goes_on(const struct cluster *k, uint32_t c, int next)
{
	if (k->last == GBP_CR && next == GBP_LF)
		return true;
	if (is_control(k->last) || is_control(next))
		return false;
	if (k->last == GBP_L && (next == GBP_L || next == GBP_V || next == GBP_LV || next == GBP_LVT))
		return true;
	if ((k->last == GBP_LV || k->last == GBP_V) && (next == GBP_V || next == GBP_T))
		return true;
	if ((k->last == GBP_LVT || k->last == GBP_T) && next == GBP_T)
		return true;
	if (next == GBP_EXTEND || next == GBP_ZWJ || next == GBP_SPACINGMARK || k->last == GBP_PREPEND)
		return true;
	if (k->pictograph_zwj && (width_class(c) & WIDTH_PICTOGRAPH))
		return true;
	return next == GBP_RI && k->flags % 2 == 1;
}

/* Marks that change a shape or join emoji, never a cell of their own. */
static bool dropped_mark(uint32_t c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || c == 0x20E3 || c == 0x200C ||
	       c == 0x200D || c == 0x034F || (c >= 0x180B && c <= 0x180F) || c == 0x115F || c == 0x1160 ||
	       (c >= 0x17B4 && c <= 0x17B5);
}

/* Zero-width characters that are marks on a letter, not formats or controls. */
static bool is_mark(uint32_t c, int property)
{
	return !dropped_mark(c) && (property == GBP_EXTEND || property == GBP_V || property == GBP_T) && c < 0xE0000;
}

static void glyph_base(struct glyph *g, uint32_t c)
{
	unsigned class = width_class(c) & WIDTH_CLASS;
	if (class == WIDTH_MISSING || c == UTF8_BAD)
		c = GETA;
	else if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x1680)
		c = ' ';
	g->cp[0] = c;
	g->width = (uint8_t)width_of(c);
}

static int property_of(uint32_t c, size_t bytes)
{
	/* A bad byte stands alone, whatever is beside it. */
	if (c == UTF8_BAD && bytes == 1)
		return GBP_CONTROL;
	return uc_graphemeclusterbreak_property(c);
}

size_t glyph_next(const char *p, const char *end, struct glyph *g)
{
	*g = (struct glyph){{0}, 0};
	uint32_t c;
	size_t n = utf8_next(p, end, &c);
	int width = plain(c);
	if (width > 0) {
		uint32_t next = 0x20;
		if (p + n < end && (unsigned char)p[n] >= 0x80)
			utf8_next(p + n, end, &next);
		if (plain(next) > 0) {
			g->cp[0] = c;
			g->width = (uint8_t)width;
			return n;
		}
	}
	if (c == '\t' || (c == UTF8_BAD && n == 1)) {
		glyph_base(g, c == '\t' ? ' ' : c);
		return n;
	}
	struct cluster k = {GBP_OTHER, false, false, 0};
	size_t marks = 0;
	int property = property_of(c, n);
	cluster_add(&k, c, property);
	if (width_of(c) > 0)
		glyph_base(g, c);
	else if (is_mark(c, property))
		g->cp[1 + marks++] = c;
	bool spacing = false; /* after a second spacing character nothing more belongs to the base */
	while (p + n < end) {
		size_t more = utf8_next(p + n, end, &c);
		property = property_of(c, more);
		if (!cluster_goes_on(&k, c, property))
			break;
		cluster_add(&k, c, property);
		n += more;
		if (width_of(c) > 0 && !g->cp[0])
			glyph_base(g, c);
		else if (width_of(c) > 0)
			spacing = true;
		else if (!spacing && marks < LIMIT_CLUSTER_MARKS && is_mark(c, property))
			g->cp[1 + marks++] = c;
	}
	if (!g->cp[0] && marks > 0)
		glyph_base(g, ' ');
	return n;
}
