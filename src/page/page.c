#include "page/page.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "page/weigh.h"

enum {
	COLLECTION = 20,   /* at most one item in so many has two headings */
	PARTNER = 256,     /* four nats */
	DOUBT = 190        /* in 1/1000, of what is counted by chain_doubt() */
};

/* What may be wrong with an article, by the link that another solution would change. */
enum doubt { DOUBT_BORDER, DOUBT_SECTION, DOUBT_SEAM, DOUBT_OPENING, DOUBT_KINDS };

static const char *const doubts[DOUBT_KINDS] = {
	[DOUBT_BORDER] = N_("where it ends and its neighbour begins is not certain"),
	[DOUBT_SECTION] = N_("a heading may be a title or a section"),
	[DOUBT_SEAM] = N_("a part comes from elsewhere on the page; the seam is weak"),
	[DOUBT_OPENING] = N_("its beginning may stand elsewhere on the page"),
};

static bool headed(const struct window *w, int i)
{
	return i < w->n && w->first_head[i] < w->first_head[i + 1];
}

static enum doubt doubt_of_link(const struct window *w, int from, int to)
{
	if (to >= 0 && to != from + 1)
		return DOUBT_SEAM;
	return headed(w, from + 1) ? DOUBT_SECTION : DOUBT_BORDER;
}

/* What a margin tells against a link, in 1/1000: e^(-2.2 m), m in nats. */
static int doubt_of_margin(int margin)
{
	static const int16_t table[] = {1000, 577, 333, 192, 111, 64, 37, 21, 12, 7, 4, 2, 1}; /* of quarters of a nat */
	int quarters = margin > 0 ? margin / 1024 : 0;

	return quarters < (int)COUNT_OF(table) ? table[quarters] : 0;
}

/* The doubts about all links of a chain and its beginning are added up; beyond DOUBT the weightiest is named. */
static const char *chain_doubt(const struct window *w, const int *v, int n, const int *next, const int *margin)
{
	int by[DOUBT_KINDS] = {0}, sum = 0, worst = 0;

	by[headed(w, v[0]) ? DOUBT_OPENING : DOUBT_BORDER] += doubt_of_margin(margin[WINDOW + v[0]]);
	for (int i = 0; i < n; i++)
		by[doubt_of_link(w, v[i], next[v[i]])] += doubt_of_margin(margin[v[i]]);
	for (int k = 0; k < DOUBT_KINDS; k++) {
		sum += by[k];
		if (by[k] > by[worst])
			worst = k;
	}
	return sum > DOUBT ? doubts[worst] : NULL;
}

/* Fragments [from, to) by the evidence. */
static void mend_window(const struct frags *f, size_t from, size_t to, struct window *w, struct links *l)
{
	struct arena a;
	int next[WINDOW], margin[2 * WINDOW], n = (int)(to - from);
	bool later[WINDOW] = {false};

	arena_init(&a);
	window_open(w, f, (uint32_t)from, n, &a);
	weigh_all(w);
	window_solve(w, next, margin);
	for (int i = 0; i < n; i++) {
		l->next[from + (size_t)i] = l->title[from + (size_t)i] = NONE;
		l->join[from + (size_t)i] = false;
		if (next[i] >= 0) {
			later[next[i]] = true;
			l->next[from + (size_t)i] = (uint32_t)(from + (size_t)next[i]);
			l->join[from + (size_t)i] = !w->para[i][next[i]];
		}
	}
	for (int i = 0; i < n; i++) {
		int v[WINDOW], k = 0, title;
		if (later[i])
			continue;
		for (int x = i; x >= 0; x = next[x])
			v[k++] = x;
		weigh_chain(w, v, k, -1, &title, NULL);
		if (title >= 0)
			l->title[from + (size_t)i] = w->head[title].head;
		if (w->disorder)
			l->doubt[from + (size_t)i] = chain_doubt(w, v, k, next, margin);
	}
	arena_release(&a);
}

static bool begins(const struct links *l, size_t i)
{
	return i == 0 || l->next[i - 1] == NONE;
}

/* What the plain rule cannot put right: a text that breaks off or begins inside a sentence, or has no title. */
static bool in_disorder(const struct frags *f, const struct links *l, size_t i)
{
	const struct frag *g = &f->frag[i];

	bool resolved = l->next[i] != NONE && l->join[i] && f->frag[i + 1].n_heads == 0;

	/* a line without a mark, of a list or a headline inside the text, is whole */
	bool line = g->line && l->next[i] != NONE && !l->join[i] && (i == 0 || !l->join[i - 1]);

	return (g->open && !line && !g->lasting && !g->keep && !resolved) ||
	       (g->odd && (i == 0 || !l->join[i - 1])) || g->jump_to || g->jump_from ||
	       (begins(l, i) && g->n_heads == 0);
}

/* An end that is open is no reason to look further where nothing in reach goes on with it. */
static bool may_be_mended(const struct frags *f, const struct links *l, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct frag *g = &f->frag[i];
		if (!in_disorder(f, l, i))
			continue;
		if (!g->open || g->odd || g->jump_to || g->jump_from || (begins(l, i) && g->n_heads == 0))
			return true;
		for (size_t j = from; j < to; j++)
			if (j != i && j != i + 1 && !f->frag[j].item && frag_seam(f, i, j) > PARTNER)
				return true;
	}
	return false;
}

/* A long file is mended in groups of whole articles, and only where something is in disorder: the cost grows with the
 * file, not with its square. An article of more fragments than a group stays as the plain rule has it. */
static void mend_groups(const struct frags *f, struct links *l, struct window *w)
{
	size_t from = 0;

	while (from < f->n) {
		size_t to = from, i = from;
		bool disorder = false, some = false;
		for (; i < f->n && i - from < GROUP; i++) {
			if (i > from && begins(l, i)) {
				to = i;
				disorder = some;
				if (f->frag[i].page)
					break;
			}
			some |= in_disorder(f, l, i);
		}
		if (i == f->n && i - from <= GROUP) {
			to = i;
			disorder = some;
		}
		if (to == from) { /* longer than a group */
			for (to = from + 1; to < f->n && !begins(l, to); to++)
				;
			disorder = false;
		}
		if (disorder && may_be_mended(f, l, from, to))
			mend_window(f, from, to, w, l);
		from = to;
	}
}

/* In a collection one heading stands over each item as a rule. Where some few have more, those above the last are items
 * of which the heading alone is there: they leave the gap. */
static void part_bare_titles(struct frags *f)
{
	size_t one = 0, more = 0;

	for (size_t i = 0; i < f->n; i++) {
		one += f->frag[i].n_heads == 1;
		more += f->frag[i].n_heads > 1;
	}
	if (more * COLLECTION > one)
		return;
	for (size_t i = 0; i < f->n; i++) {
		struct frag *g = &f->frag[i];
		if (g->n_heads < 2)
			continue;
		uint32_t last = g->head0 + g->n_heads - 1;
		while (last > g->head0 && f->head[last].glued)
			last--;
		if (last == g->head0 || f->head[last].level != f->head[last - 1].level)
			continue;
		g->n_heads -= last - g->head0;
		g->head0 = last;
	}
}

static void mend(struct frags *f, struct links *l)
{
	if (f->n == 0)
		return;
	struct window *w = mem_alloc(sizeof(*w));
	if (f->n <= WINDOW)
		mend_window(f, 0, f->n, w, l);
	else {
		part_bare_titles(f);
		links_plain(f, 0, f->n, l);
		mend_groups(f, l, w);
	}
	free(w);
}

void page_mend(const struct source *src, const struct blocks *blocks, struct arena *a, struct page *out)
{
	struct frags f;
	struct links l;

	frags_find(src, blocks, a, &f);
	links_init(&l, a, f.n);
	mend(&f, &l);
	*out = (struct page){.src = src, .format = blocks->format};
	articles_build(src, &f, &l, a, out);
	out->captions = f.caption;
	out->n_captions = f.n_captions;
	out->furniture = f.furniture;
	out->n_furniture = f.n_furniture;
	out->cut = f.cut;
}
