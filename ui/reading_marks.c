/* Marks in the margin: where the bookmarks of the article shown stand now. */
#include <stdlib.h>

#include "base/mem.h"
#include "library/bookmark.h"
#include "ui/reading.h"
#include "ui/state.h"

static int by_place(const void *p, const void *q)
{
	return loc_cmp(*(const struct loc *)p, *(const struct loc *)q);
}

void reading_marks(struct reading *r)
{
	struct catalog *c = app_catalog(r->pane.app);
	struct state *s = catalog_state(c);
	struct arena a;
	struct bookmark *v;
	size_t n;
	struct err e;

	free(r->marks);
	r->marks = NULL;
	r->n_marks = 0;
	if (!s)
		return;
	arena_init(&a);
	if (bookmark_list(s, catalog_id(c, r->shown), &a, &v, &n, &e) == 0 && n > 0) {
		r->marks = mem_zero(n, sizeof(*r->marks));
		for (size_t i = 0; i < n; i++) {
			uint32_t para;
			struct span at;
			if (anchor_find(r->entry.article, &v[i].anchor, &para, &at) != ANCHOR_LOST)
				r->marks[r->n_marks++] = (struct loc){para, (uint32_t)at.start};
		}
		qsort(r->marks, r->n_marks, sizeof(*r->marks), by_place);
	}
	arena_release(&a);
}

bool reading_marked(const struct reading *r, uint32_t para, size_t start, size_t end)
{
	size_t low = 0, high = r->n_marks;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (loc_cmp(r->marks[mid], (struct loc){para, (uint32_t)start}) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < r->n_marks && r->marks[low].para == para && r->marks[low].byte < end;
}
