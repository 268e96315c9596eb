#include "page/page.h"

#include <stdlib.h>

#include "base/mem.h"
#include "page/weigh.h"

/* Fragments [from, to) by the evidence. */
static void mend_window(const struct frags *f, size_t from, size_t to, struct window *w, struct links *l)
{
	struct arena a;
	int next[WINDOW], n = (int)(to - from);
	bool later[WINDOW] = {false};

	arena_init(&a);
	window_open(w, f, (uint32_t)from, n, &a);
	weigh_all(w);
	window_solve(w, next);
	for (int i = 0; i < n; i++)
		if (next[i] >= 0) {
			later[next[i]] = true;
			l->next[from + (size_t)i] = (uint32_t)(from + (size_t)next[i]);
			l->join[from + (size_t)i] = !w->para[i][next[i]];
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
	}
	arena_release(&a);
}

static void mend(const struct frags *f, struct links *l)
{
	if (f->n <= WINDOW && f->n > 0) {
		struct window *w = mem_alloc(sizeof(*w));
		mend_window(f, 0, f->n, w, l);
		free(w);
	} else
		links_plain(f, 0, f->n, l);
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
