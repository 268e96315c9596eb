#include "layout/grid.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/glyph.h"
#include "text/utf8.h"

static const struct cell blank = {.cp = {' '}, .width = 1, .role = ROLE_TEXT};

void grid_init(struct grid *g)
{
	*g = (struct grid){0, 0, NULL};
}

static int within(int v, int max)
{
	return v < 0 ? 0 : v > max ? max : v;
}

void grid_resize(struct grid *g, int w, int h)
{
	g->w = within(w, LIMIT_SCREEN_CELLS);
	g->h = within(h, LIMIT_SCREEN_CELLS);
	size_t n = (size_t)g->w * (size_t)g->h;
	g->cells = mem_resize(g->cells, n * sizeof *g->cells);
	for (size_t i = 0; i < n; i++)
		g->cells[i] = blank;
}

void grid_release(struct grid *g)
{
	free(g->cells);
	grid_init(g);
}

struct cell *grid_at(struct grid *g, int x, int y)
{
	if (x < 0 || y < 0 || x >= g->w || y >= g->h)
		return NULL;
	return &g->cells[(size_t)y * (size_t)g->w + (size_t)x];
}

/* Blanks what is left of a wide character when one of its halves is written over. */
static void split(struct grid *g, int x, int y)
{
	struct cell *c = grid_at(g, x, y);
	if (!c)
		return;
	if (c->width == 0 && x > 0) {
		c[-1].cp[0] = ' ';
		c[-1].cp[1] = 0;
		c[-1].width = 1;
	}
	if (c->width == 2 && x + 1 < g->w) {
		uint8_t role = c[1].role;
		c[1] = blank;
		c[1].role = role;
	}
}

static struct rect clip(const struct grid *g, struct rect r)
{
	int right = within(r.x > g->w ? g->w : r.x + (r.w > g->w * 2 ? g->w * 2 : r.w), g->w);
	int bottom = within(r.y > g->h ? g->h : r.y + (r.h > g->h * 2 ? g->h * 2 : r.h), g->h);
	int x = within(r.x, g->w), y = within(r.y, g->h);
	return (struct rect){x, y, right > x ? right - x : 0, bottom > y ? bottom - y : 0};
}

void grid_fill(struct grid *g, struct rect r, enum role role)
{
	r = clip(g, r);
	if (r.w == 0)
		return;
	for (int y = r.y; y < r.y + r.h; y++) {
		split(g, r.x, y);
		split(g, r.x + r.w - 1, y);
		for (int x = r.x; x < r.x + r.w; x++) {
			struct cell *c = grid_at(g, x, y);
			*c = blank;
			c->role = (uint8_t)role;
		}
	}
}

void grid_role(struct grid *g, struct rect r, enum role role)
{
	r = clip(g, r);
	for (int y = r.y; y < r.y + r.h; y++)
		for (int x = r.x; x < r.x + r.w; x++)
			grid_at(g, x, y)->role = (uint8_t)role;
}

int grid_put_cell(struct grid *g, int x, int y, const struct cell *c)
{
	struct cell *to = grid_at(g, x, y);
	if (!to || c->width == 0 || c->cp[0] == 0 || x + c->width > g->w)
		return 0;
	split(g, x, y);
	if (c->width == 2) {
		split(g, x + 1, y);
		to[1] = (struct cell){.role = c->role};
	}
	*to = *c;
	return c->width;
}

static struct cell cell_of(const struct glyph *glyph, enum role role)
{
	struct cell c = {.width = glyph->width, .role = (uint8_t)role};
	memcpy(c.cp, glyph->cp, sizeof c.cp);
	return c;
}

int grid_put(struct grid *g, int x, int y, int w, struct str s, enum role role)
{
	int used = 0;
	const char *p = s.p, *end = s.p + s.n;
	while (p < end && used < w) {
		struct glyph glyph;
		p += glyph_next(p, end, &glyph);
		if (glyph.width == 0)
			continue;
		if (used + glyph.width > w)
			break;
		struct cell c = cell_of(&glyph, role);
		/* Text may begin left of the grid; what is out there is counted, not put. */
		if (x + used >= 0 && !grid_put_cell(g, x + used, y, &c))
			break;
		used += glyph.width;
	}
	return used;
}

/* Whether the text takes at most w cells; looks at no more of it than that. */
static bool fits(struct str s, int w)
{
	int used = 0;
	for (const char *p = s.p, *end = s.p + s.n; p < end;) {
		struct glyph glyph;
		p += glyph_next(p, end, &glyph);
		used += glyph.width;
		if (used > w)
			return false;
	}
	return true;
}

int grid_put_cut(struct grid *g, int x, int y, int w, struct str s, enum role role)
{
	if (fits(s, w))
		return grid_put(g, x, y, w, s, role);
	struct str dots = STR("…");
	int room = w - grid_width(dots);
	if (room < 0)
		return 0;
	int used = grid_put(g, x, y, room, s, role);
	while (used < room)
		used += grid_put(g, x + used, y, 1, STR(" "), role) == 1 ? 1 : room;
	return room + grid_put(g, x + room, y, w - room, dots, role);
}

int grid_width(struct str s)
{
	int cells = 0;
	for (const char *p = s.p, *end = s.p + s.n; p < end;) {
		struct glyph glyph;
		p += glyph_next(p, end, &glyph);
		if (cells > INT32_MAX / 2)
			break;
		cells += glyph.width;
	}
	return cells;
}

void grid_row_text(const struct grid *g, int y, struct buf *out)
{
	if (y < 0 || y >= g->h)
		return;
	const struct cell *row = g->cells + (size_t)y * (size_t)g->w;
	int n = g->w;
	while (n > 0 && row[n - 1].width == 1 && row[n - 1].cp[0] == ' ' && row[n - 1].cp[1] == 0)
		n--;
	for (int x = 0; x < n; x++) {
		for (size_t k = 0; k < COUNT_OF(row[x].cp) && row[x].width > 0 && row[x].cp[k]; k++) {
			char bytes[4];
			buf_add(out, (struct str){bytes, utf8_put(row[x].cp[k], bytes)});
		}
	}
}
