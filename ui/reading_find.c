/* Find in the article, as typed: the hits are lit, the view goes to the first at or after the place shown. */
#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "ui/app.h"
#include "ui/reading.h"
#include "ui/state.h"

enum { HITS_MOST = 100000 };

static void collect(struct reading *r)
{
	struct reading_find *f = &r->find;
	struct str needle = {f->text, f->n};

	f->n_hits = f->at = 0;
	f->lit = false;
	if (f->n == 0 || r->shown == PANE_NO_ARTICLE)
		return;
	for (uint32_t para = 0; para < r->entry.article->n && f->n_hits < HITS_MOST; para++) {
		struct str text = r->entry.article->paras[para].text;
		struct span hit;
		/* a title made from the first sentence is found where the sentence stands */
		if (para == 0 && r->entry.article->title_made)
			continue;
		for (size_t from = 0; from < text.n && f->n_hits < HITS_MOST && fold_find(text, needle, from, &hit);) {
			f->hits = mem_grow(f->hits, &f->cap, f->n_hits + 1, sizeof(*f->hits));
			f->hits[f->n_hits++] = (struct passage){para, hit};
			from = hit.end > from ? hit.end : from + 1;
		}
	}
	f->lit = f->n_hits > 0;
}

/* The first hit at or after a place; n_hits where there is none. */
static size_t hit_from(const struct reading_find *f, uint32_t para, size_t byte)
{
	size_t low = 0, high = f->n_hits;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (f->hits[mid].para < para || (f->hits[mid].para == para && f->hits[mid].at.start < byte))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void go(struct reading *r)
{
	struct passage hit = r->find.hits[r->find.at];

	r->pointed = false;
	r->lit = (struct passage){0};
	r->current = reading_sentence(r, hit.para, hit.at.start);
	reading_bring(r, hit);
	reading_settle(r);
}

unsigned reading_find(struct pane *p, struct str text, int done, size_t *hits, size_t *at)
{
	struct reading *r = (struct reading *)p;
	struct reading_find *f = &r->find;

	*hits = *at = 0;
	if (!f->typing) {
		if (done != 0)
			return RX_NONE;
		f->began = reading_keep(r);
		f->typing = true;
	}
	if (text.n >= sizeof(f->text))
		text.n = sizeof(f->text) - 1;
	bool same = done > 0 && str_eq(text, (struct str){f->text, f->n});
	if (!same) {
		memcpy(f->text, text.p ? text.p : "", text.n);
		f->text[text.n] = 0;
		f->n = done < 0 ? 0 : text.n;
		collect(r);
	}
	if (done < 0 || f->n_hits == 0) {
		reading_return(r, &f->began);
	} else if (!same) {
		f->at = hit_from(f, f->began.anchor.para, f->began.lead < 0 ? 0 : f->began.anchor.byte);
		if (f->at == f->n_hits)
			f->at = 0;
		go(r);
	}
	*hits = f->n_hits;
	*at = f->n_hits ? f->at + 1 : 0;
	f->typing = done == 0;
	return RX_REPAINT;
}

unsigned reading_find_step(struct reading *r, int step)
{
	struct reading_find *f = &r->find;

	if (f->n == 0 || r->shown == PANE_NO_ARTICLE)
		return RX_UNHANDLED;
	bool anew = !f->lit;
	if (anew)
		collect(r);
	if (f->n_hits == 0) {
		app_message(r->pane.app, false, _("Find %s: none in this article."), f->text);
		return RX_REPAINT;
	}
	/* from the hit in focus while it is on the screen, else from what is */
	bool seen = !anew && reading_fresh(r) && reading_row(r, f->hits[f->at].para, f->hits[f->at].at.start) >= 0;
	size_t next = hit_from(f, r->anchor.para, r->anchor.byte);
	if (seen)
		next = step > 0 ? f->at + 1 : f->at == 0 ? f->n_hits : f->at - 1;
	else if (step < 0)
		next = next == 0 ? f->n_hits : next - 1;
	if (next >= f->n_hits) {
		next = step > 0 ? 0 : f->n_hits - 1;
		app_message(r->pane.app, false, step > 0 ? _("Past the end: on from the start.") : _("Past the start: on from the end."));
	}
	f->at = next;
	go(r);
	return RX_REPAINT;
}
