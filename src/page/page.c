#include "page/page.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "page/weigh.h"

enum {
	SHORT_LINE = 150,  /* bytes */
	DOUBT = 2 * 4096   /* two nats: another solution is nearly as good */
};

/* Fragments [from, to) by the evidence. */
static void mend_window(const struct frags *f, size_t from, size_t to, struct window *w, struct links *l)
{
	struct arena a;
	int next[WINDOW], margin[WINDOW], n = (int)(to - from);
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
		for (int x = 0; x < k; x++)
			if (w->disorder && margin[v[x]] < DOUBT)
				l->doubt[from + (size_t)i] = N_("the order or the ends of the article are not certain");
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

	/* a short line without a mark, of a list or a headline inside the text, is whole */
	bool line = g->open && g->src.end - g->src.start <= SHORT_LINE && l->next[i] != NONE && !l->join[i] &&
		    (i == 0 || !l->join[i - 1]);

	return (g->open && !line && !g->lasting && !g->keep && !resolved) ||
	       (g->odd && (i == 0 || !l->join[i - 1])) || g->jump_to || g->jump_from ||
	       (begins(l, i) && g->n_heads == 0);
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
		if (disorder)
			mend_window(f, from, to, w, l);
		from = to;
	}
}

static void mend(const struct frags *f, struct links *l)
{
	if (f->n == 0)
		return;
	struct window *w = mem_alloc(sizeof(*w));
	if (f->n <= WINDOW)
		mend_window(f, 0, f->n, w, l);
	else {
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
