#include "page/page.h"

#include "page/frag.h"

void page_mend(const struct source *src, const struct blocks *blocks, struct arena *a, struct page *out)
{
	struct frags f;
	struct links l;

	frags_find(src, blocks, a, &f);
	links_init(&l, a, f.n);
	links_plain(&f, 0, f.n, &l);
	*out = (struct page){.src = src, .format = blocks->format};
	articles_build(src, &f, &l, a, out);
	out->captions = f.caption;
	out->n_captions = f.n_captions;
	out->furniture = f.furniture;
	out->n_furniture = f.n_furniture;
	out->cut = f.cut;
}
