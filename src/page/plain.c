#include "page/frag.h"

enum {
	SURE = -64,              /* an open text goes on in the next unless that begins a paragraph by this much, */
	SURE_LINE = 384,         /* a line without any mark is whole unless the characters say so, */
	SURE_OVER_HEADING = 128  /* over a heading only where the characters say so; in 1/64 nat */
};

/* The plain rule: the page's own order. A heading after a closed end begins an article or a section; a text that is
 * open takes the next, over a heading too. */

void links_init(struct links *l, struct arena *a, size_t n)
{
	l->next = arena_array(a, n, sizeof(*l->next));
	l->join = arena_array(a, n, sizeof(*l->join));
	l->title = arena_array(a, n, sizeof(*l->title));
	l->doubt = arena_array(a, n, sizeof(*l->doubt));
	for (size_t i = 0; i < n; i++)
		l->next[i] = l->title[i] = NONE;
}

/* What the headings' levels mean in this stretch of the page. */
struct style {
	unsigned title_level; /* this level and those above begin articles */
	bool credits;         /* articles end in credits */
};

static struct style style_of(const struct frags *f, size_t from, size_t to)
{
	unsigned top = 7, second = 7;
	size_t n_top = 0, n_second = 0, credits = 0;
	uint32_t first = f->frag[from].head0;
	uint32_t end = f->frag[to - 1].head0 + f->frag[to - 1].n_heads;

	for (size_t i = from; i < to; i++)
		credits += f->frag[i].credit;
	for (uint32_t i = first; i < end; i++)
		if (f->head[i].level < top)
			top = f->head[i].level;
	for (uint32_t i = first; i < end; i++) {
		n_top += f->head[i].level == top;
		if (f->head[i].level > top && f->head[i].level < second)
			second = f->head[i].level;
	}
	for (uint32_t i = first; i < end; i++)
		n_second += f->head[i].level == second;
	/* one heading above many, with nothing between it and the first of them: the name of the page */
	bool banner = n_top == 1 && n_second > 2 && f->head[first].level == top && f->frag[from].n_heads > 1;
	return (struct style){banner ? second : top, credits > 0};
}

static bool begins_article(const struct frags *f, size_t i, const struct style *s)
{
	const struct frag *g = &f->frag[i];
	unsigned level = f->head[g->head0].level;

	if (f->frag[i - 1].credit)
		return true;
	if (s->credits)
		return level == 1;
	return level <= s->title_level;
}

bool frag_meets_next(const struct frags *f, size_t i)
{
	if (f->frag[i + 1].item || (f->frag[i].line && f->frag[i + 1].aside))
		return false;
	if (f->frag[i].line)
		return frag_seam(f, i, i + 1) > SURE_LINE;
	return frag_seam(f, i, i + 1) > (f->frag[i + 1].n_heads > 0 ? SURE_OVER_HEADING : SURE);
}

static bool goes_on(const struct frags *f, size_t i)
{
	const struct frag *a = &f->frag[i], *b = &f->frag[i + 1];

	if (!a->open || a->keep || a->lasting)
		return false;
	return a->src.end - a->src.start + (b->src.end - b->src.start) < LIMIT_PARAGRAPH_BYTES && frag_meets_next(f, i);
}

void links_plain(const struct frags *f, size_t from, size_t to, struct links *l)
{
	if (from >= to)
		return;
	struct style style = style_of(f, from, to);
	size_t start = from;

	for (size_t i = from; i < to; i++) {
		const struct frag *g = &f->frag[i];
		if (i > from) {
			bool open = goes_on(f, i - 1);
			bool fresh = g->n_heads > 0 ? !open && begins_article(f, i, &style) : f->frag[i - 1].credit;
			if (fresh)
				start = i;
			else {
				l->next[i - 1] = (uint32_t)i;
				l->join[i - 1] = open;
			}
		}
		if (l->title[start] == NONE && g->n_heads > 0)
			l->title[start] = g->head0;
	}
}
