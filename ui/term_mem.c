/* A terminal in memory: the screen last painted, and events given beforehand. */
#include <stdlib.h>

#include "base/mem.h"
#include "ui/term.h"

struct event {
	keycode key;      /* K_NONE: time passes; K_RESIZE: to w x h, or where w is 0 the terminal answers */
	int w, h, cells;
	enum term_theme ground;
};

struct term_mem {
	struct term base;
	int w, h, cells;
	enum term_theme ground, theme;
	struct grid screen;
	size_t paints;
	struct event *events;
	size_t n, at, cap;
};

static struct term_mem *mem_of(struct term *t)
{
	return (struct term_mem *)t;
}

static void op_size(struct term *t, int *w, int *h)
{
	*w = mem_of(t)->w;
	*h = mem_of(t)->h;
}

static void op_blit(struct term *t, const struct grid *g, int cx, int cy)
{
	struct term_mem *m = mem_of(t);
	(void)cx;
	(void)cy;
	m->paints++;
	if (m->screen.w != g->w || m->screen.h != g->h)
		grid_resize(&m->screen, g->w, g->h);
	for (size_t i = 0; i < (size_t)g->w * (size_t)g->h; i++)
		m->screen.cells[i] = g->cells[i];
}

static int op_key(struct term *t, int timeout_ms, keycode *k)
{
	struct term_mem *m = mem_of(t);
	(void)timeout_ms;
	*k = K_NONE;
	if (m->at == m->n)
		return -1;
	const struct event *e = &m->events[m->at++];
	*k = e->key;
	if (e->key == K_RESIZE && e->w == 0) {
		m->cells = e->cells ? e->cells : m->cells;
		m->ground = e->ground != TERM_MONO ? e->ground : m->ground;
	} else if (e->key == K_RESIZE) {
		m->w = e->w;
		m->h = e->h;
	}
	return e->key != K_NONE;
}

static void op_nothing(struct term *t)
{
	(void)t;
}

static void op_theme(struct term *t, enum term_theme theme)
{
	mem_of(t)->theme = theme;
}

static int op_cells(struct term *t)
{
	return mem_of(t)->cells;
}

static enum term_theme op_ground(struct term *t)
{
	return mem_of(t)->ground;
}

static void op_close(struct term *t)
{
	struct term_mem *m = mem_of(t);
	grid_release(&m->screen);
	free(m->events);
	m->events = NULL;
	m->n = m->at = m->cap = 0;
}

static const struct term_ops ops = {
	.size = op_size, .blit = op_blit, .key = op_key, .redraw = op_nothing, .suspend = op_nothing, .theme = op_theme,
	.cells = op_cells, .ground = op_ground, .close = op_close,
};

struct term *term_mem_open(int w, int h)
{
	struct term_mem *m = mem_zero(1, sizeof *m);
	m->base.ops = &ops;
	m->w = w;
	m->h = h;
	grid_init(&m->screen);
	grid_resize(&m->screen, w, h);
	return &m->base;
}

static void event_add(struct term_mem *m, struct event e)
{
	/* What was taken is forgotten first, so that a long session does not grow. */
	if (m->at == m->n)
		m->at = m->n = 0;
	m->events = mem_grow(m->events, &m->cap, m->n + 1, sizeof *m->events);
	m->events[m->n++] = e;
}

void term_mem_keys(struct term *t, const keycode *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		event_add(mem_of(t), (struct event){.key = keys[i]});
}

void term_mem_resize(struct term *t, int w, int h)
{
	event_add(mem_of(t), (struct event){.key = K_RESIZE, .w = w, .h = h});
}

void term_mem_cells(struct term *t, int cells)
{
	event_add(mem_of(t), (struct event){.key = K_RESIZE, .cells = cells});
}

void term_mem_ground(struct term *t, enum term_theme ground)
{
	event_add(mem_of(t), (struct event){.key = K_RESIZE, .ground = ground});
}

enum term_theme term_mem_theme(const struct term *t)
{
	return ((const struct term_mem *)t)->theme;
}

const struct grid *term_mem_screen(const struct term *t)
{
	return &((const struct term_mem *)t)->screen;
}

size_t term_mem_paints(const struct term *t)
{
	return ((const struct term_mem *)t)->paints;
}
