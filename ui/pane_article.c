/* The article: scrolled by lines, pointed at by sentences and figures. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ui/app.h"
#include "ui/hints.h"
#include "ui/reading.h"
#include "ui/state.h"
#include "ui/window.h"

enum {
	NARROW = 60,         /* narrower panes name the place by its last word alone */
	HEAD_X = 1           /* where the app puts a head line's words */
};

static struct reading *reading_of(struct pane *p)
{
	return (struct reading *)p;
}

static void article_free(struct pane *p)
{
	struct reading *r = reading_of(p);

	if (r->shown != PANE_NO_ARTICLE)
		catalog_place_set(app_catalog(p->app), r->shown, r->anchor);
	layout_free(r->layout);
	free(r->find.hits);
	free(r->hints);
	free(r->marks);
	free(r->kept);
	free(r);
}

static void article_resize(struct pane *p, struct rect rect)
{
	struct reading *r = reading_of(p);
	int h = p->body.h;

	p->body = rect;
	if (reading_fresh(r) && rect.h != h)
		reading_settle_again(r);
	pane_article_hint_end(p);
}

/* What was read to its end is read, even where it was only moved to. */
static void mark_read(struct reading *r)
{
	struct catalog *c = app_catalog(r->pane.app);
	struct pane *tree = app_pane(r->pane.app, PANE_TREE);

	if (!catalog_unread(c, r->shown))
		return;
	catalog_mark_read(c, r->shown, true);
	if (tree)
		pane_tree_reload(tree);
}

static unsigned open_step(struct reading *r, int step)
{
	struct pane *tree = app_pane(r->pane.app, PANE_TREE);
	long next = tree ? pane_tree_step(tree, r->shown, step, step < 0) : -1;

	if (next < 0) {
		struct buf key;
		buf_init(&key, 64);
		hint_first_key(&key, app_settings(r->pane.app), ACTION_ARTICLE_NEXT);
		if (step < 0)
			app_message(r->pane.app, false, "%s", _("This is the first article."));
		else if (!tree || pane_tree_step(tree, r->shown, 1, true) < 0)
			app_message(r->pane.app, false, "%s", _("This is the last article."));
		else
			app_message(r->pane.app, false, _("Nothing unread after this article. %s goes to the next."), buf_cstr(&key));
		buf_release(&key);
		return RX_REPAINT;
	}
	unsigned rx = app_show(r->pane.app, (size_t)next, PANE_ARTICLE, true);
	if (step < 0 && reading_fresh(r)) {
		reading_end(r, 1);
		reading_settle(r);
	}
	return RX_REPAINT | rx;
}

static unsigned scrolled(struct reading *r)
{
	r->pointed = false;
	reading_settle(r);
	if (reading_at_end(r))
		mark_read(r);
	return RX_REPAINT;
}

static unsigned page(struct reading *r, int way)
{
	if (way > 0 && reading_at_end(r)) {
		mark_read(r);
		return open_step(r, 1);
	}
	if (way < 0 && reading_at_start(r))
		return open_step(r, -1);
	reading_page(r, way, false);
	return scrolled(r);
}

static unsigned point(struct reading *r, struct passage at)
{
	if (at.at.end <= at.at.start)
		return RX_NONE;
	r->lit = (struct passage){0};
	r->current = at;
	r->pointed = true;
	reading_bring(r, at);
	reading_settle(r);
	if (reading_at_end(r))
		mark_read(r);
	return RX_REPAINT;
}

static unsigned step_sentence(struct reading *r, int way)
{
	struct passage next = reading_sentence_step(r, r->current, way);

	/* the first press shows which sentence is meant before it leaves it */
	return point(r, next.at.end > next.at.start ? next : r->current);
}

static unsigned step_paragraph(struct reading *r, int way)
{
	const struct article *a = r->entry.article;
	uint32_t para = r->current.para;

	if (way < 0 && r->current.at.start > 0)
		return point(r, reading_sentence(r, para, 0));
	while (way > 0 ? para + 1 < a->n : para > 0) {
		para = way > 0 ? para + 1 : para - 1;
		if (a->paras[para].text.n > 0)
			return point(r, reading_sentence(r, para, 0));
	}
	return RX_NONE;
}

size_t reading_figure_from(const struct reading *r, uint32_t para, size_t byte)
{
	const struct facts *facts = r->entry.facts;
	size_t low = 0, high = facts->n_figures;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct figure *fig = &facts->figures[mid];
		if (fig->para < para || (fig->para == para && fig->at.start < byte))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* From the cursor while it is in the sentence in focus, else from that sentence. */
static unsigned step_figure(struct reading *r, int way)
{
	const struct facts *facts = r->entry.facts;
	long n = (long)facts->n_figures, next;

	if (n == 0) {
		app_message(r->pane.app, false, _("No figures in this article."));
		return RX_REPAINT;
	}
	bool here = false;
	if (r->figure >= 0 && r->figure < n) {
		const struct figure *fig = &facts->figures[r->figure];
		here = fig->para == r->current.para && fig->at.start >= r->current.at.start && fig->at.start < r->current.at.end;
	}
	next = here ? r->figure + way : (long)reading_figure_from(r, r->current.para, r->current.at.start) - (way < 0);
	if (next < 0 || next >= n) {
		app_message(r->pane.app, false, way > 0 ? _("The last figure of this article.") : _("The first figure of this article."));
		return RX_REPAINT;
	}
	const struct figure *fig = &facts->figures[next];
	r->figure = next;
	struct passage s = reading_sentence(r, fig->para, fig->at.start);
	pane_article_light(&r->pane, s.para, s.at);
	return RX_REPAINT | app_show_figure(r->pane.app, next, PANE_ARTICLE, false);
}

static unsigned cancel(struct reading *r)
{
	if (!r->pointed && r->lit.at.end == 0 && !r->find.lit)
		return RX_UNHANDLED;
	r->pointed = false;
	r->lit = (struct passage){0};
	r->find.lit = false;
	return RX_REPAINT;
}

static unsigned article_act(struct pane *p, enum action_id action, int arg)
{
	struct reading *r = reading_of(p);
	int sign = arg < 0 ? -1 : 1;

	if (!reading_fresh(r))
		return RX_UNHANDLED;
	switch (action) {
	case ACTION_MOVE_DOWN:
	case ACTION_MOVE_UP:
		reading_scroll(r, arg);
		return scrolled(r);
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		return page(r, sign);
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		reading_page(r, sign, true);
		return scrolled(r);
	case ACTION_GO_FIRST:
	case ACTION_GO_LAST:
		reading_end(r, sign);
		return scrolled(r);
	case ACTION_SENTENCE_NEXT:
	case ACTION_SENTENCE_PREV:
		return step_sentence(r, sign);
	case ACTION_PARAGRAPH_NEXT:
	case ACTION_PARAGRAPH_PREV:
		return step_paragraph(r, sign);
	case ACTION_FIGURE_NEXT:
	case ACTION_FIGURE_PREV:
		return step_figure(r, sign);
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREV:
		return reading_find_step(r, sign);
	case ACTION_CANCEL:
		return cancel(r);
	default:
		return RX_UNHANDLED;
	}
}

/* 全省, 全市, 全区: what a province's own articles are about. */
static const char *whole_of(struct str province)
{
	if (str_ends(province, STR("市")))
		return _("whole city");
	if (str_ends(province, STR("区")))
		return _("whole region");
	return _("whole province");
}

static void add_str(struct buf *out, const char *between, struct str s)
{
	buf_add(out, str_of(between));
	buf_add(out, s);
}

static void head_place(struct reading *r, struct buf *left, struct str filed)
{
	const struct facts *f = r->entry.facts;
	const struct region *least = f->county ? f->county : f->city ? f->city : f->province;

	if (!f->province) {
		buf_add(left, least ? least->name : filed);
	} else if (r->pane.body.w < NARROW) {
		buf_add(left, least->name);
	} else {
		buf_add(left, f->province->name);
		if (f->city)
			add_str(left, " › ", f->city->name);
		if (f->county)
			add_str(left, " › ", f->county->name);
		if (least == f->province)
			add_str(left, " › ", str_of(whole_of(f->province->name)));
	}
	if (r->entry.article->part > 0)
		buf_printf(left, _(", part %u"), r->entry.article->part);
}

static void article_head(struct pane *p, struct buf *left, struct buf *right)
{
	struct reading *r = reading_of(p);
	struct pane *tree = app_pane(p->app, PANE_TREE);
	size_t nth = 0, of = 0;

	if (r->shown == PANE_NO_ARTICLE) {
		buf_add(left, str_of(_("Article")));
		return;
	}
	struct str filed = tree ? pane_tree_place(tree, r->shown, &nth, &of) : STR("");
	/* the words stand over the text */
	for (int i = HEAD_X; i < reading_left(r); i++)
		buf_addc(left, ' ');
	head_place(r, left, filed);
	if (r->find.lit)
		buf_printf(right, "/ %zu/%zu  ", r->find.at + 1, r->find.n_hits);
	if (of > 0 && !(r->find.lit && p->body.w < NARROW)) {
		const struct region *province = r->entry.facts->province;
		if (province && p->body.w >= NARROW && province->abbr.n > 0)
			buf_printf(right, "%.*s ", (int)province->abbr.n, province->abbr.p);
		count_add(right, nth);
		buf_addc(right, '/');
		count_add(right, of);
		buf_add(right, STR("  "));
	}
	if (!reading_fresh(r))
		return;
	int percent = layout_percent(r->layout, r->top);
	if (reading_at_end(r))
		buf_add(right, str_of(_("end")));
	else if (reading_at_start(r))
		buf_add(right, str_of(_("start")));
	else
		buf_printf(right, "%2d%%", percent < 1 ? 1 : percent > 99 ? 99 : percent);
}

static const enum action_id *article_hints(struct pane *p)
{
	static const enum action_id hints[] = {ACTION_MOVE_DOWN, ACTION_PAGE_DOWN, ACTION_ARTICLE_NEXT, ACTION_HINT,
		ACTION_BOOKMARK, ACTION_FIGURE_NEXT, ACTION_FIND, ACTION_PANE_NEXT, ACTION_TREE_TOGGLE, ACTION_COMMAND, ACTION_NONE};
	static const enum action_id alone[] = {ACTION_TREE_TOGGLE, ACTION_PAGE_DOWN, ACTION_ARTICLE_NEXT, ACTION_PANE_NEXT,
		ACTION_HINT, ACTION_BOOKMARK, ACTION_FIGURE_NEXT, ACTION_FIND, ACTION_COMMAND, ACTION_NONE};
	static const enum action_id narrow[] = {ACTION_PAGE_DOWN, ACTION_ARTICLE_NEXT, ACTION_PANE_NEXT, ACTION_TREE_TOGGLE,
		ACTION_FIND, ACTION_HINT, ACTION_NONE};

	/* without the tree beside it, how to reach the tree stands first */
	return p->body.w < NARROW ? narrow : p->body.x == 0 ? alone : hints;
}

static void article_state(struct pane *p, struct buf *out)
{
	struct reading *r = reading_of(p);

	buf_printf(out, "sentence=%" PRIu32 ":%zu cursor=%ld lit=%d hits=%zu", r->current.para, r->current.at.start, r->figure,
		   r->lit.at.end > 0, r->find.lit ? r->find.n_hits : 0);
}

struct pane *pane_article_new(struct app *a)
{
	static const struct pane_ops ops = {
		CONTEXT_ARTICLE, article_free, article_resize, reading_draw, article_head, article_act, reading_find,
		article_hints, article_state,
	};
	struct reading *r = mem_zero(1, sizeof(*r));

	r->pane = (struct pane){.ops = &ops, .app = a};
	r->shown = PANE_NO_ARTICLE;
	r->figure = -1;
	return &r->pane;
}

static void keep_place(struct reading *r)
{
	if (r->shown == PANE_NO_ARTICLE)
		return;
	size_t was = r->kept_cap;
	r->kept = mem_grow(r->kept, &r->kept_cap, r->shown + 1, sizeof(*r->kept));
	if (r->kept_cap > was)
		memset(r->kept + was, 0, (r->kept_cap - was) * sizeof(*r->kept));
	r->kept[r->shown] = r->find.typing ? r->find.began : reading_keep(r);
	/* What was only passed by leaves no trace on the disk. */
	struct loc at = r->kept[r->shown].anchor;
	if (loc_cmp(at, r->opened) != 0)
		catalog_place_set(app_catalog(r->pane.app), r->shown, at);
}

/* Where an article that was not shown in this run was left in an earlier one. The text may have changed since. */
static void recall_place(struct reading *r, struct reading_kept *start)
{
	struct loc at;

	if (!catalog_place(app_catalog(r->pane.app), r->shown, &at) || at.para >= r->entry.article->n ||
	    at.byte > r->entry.article->paras[at.para].text.n)
		return;
	start->anchor = at;
}

void pane_article_show(struct pane *p, size_t article)
{
	struct reading *r = reading_of(p);
	struct catalog *c = app_catalog(p->app);
	struct reading_kept start = {true, {0, 0}, -1, {0}, -1};

	if (article == r->shown && article < catalog_count(c))
		return;
	keep_place(r);
	layout_free(r->layout);
	r->layout = NULL;
	r->shown = article < catalog_count(c) ? article : PANE_NO_ARTICLE;
	r->lit = (struct passage){0};
	r->seen = (struct passage){0};
	r->find.lit = r->find.typing = false;
	r->find.n_hits = 0;
	pane_article_hint_end(p);
	if (r->shown == PANE_NO_ARTICLE)
		return;
	r->entry = catalog_entry(c, article);
	reading_marks(r);
	bool known = article < r->kept_cap && r->kept[article].set;
	if (!known)
		recall_place(r, &start);
	r->opened = known ? r->kept[article].anchor : start.anchor;
	reading_return(r, known ? &r->kept[article] : &start);
}

void pane_article_goto(struct pane *p, uint32_t para, size_t byte, bool top)
{
	struct reading *r = reading_of(p);

	if (r->shown == PANE_NO_ARTICLE || para >= r->entry.article->n)
		return;
	size_t n = r->entry.article->paras[para].text.n;
	if (byte > n)
		byte = n;
	if (!top) {
		struct passage s = reading_sentence(r, para, byte);
		reading_bring(r, (struct passage){para, {byte, byte}});
		if (s.at.end > s.at.start)
			r->current = s;
		reading_settle(r);
		return;
	}
	/* the place it stands at, to the row */
	if (r->anchor.para == para && r->anchor.byte == byte) {
		r->pending = (struct passage){0};
		return;
	}
	reading_place(r, (struct loc){para, (uint32_t)byte}, -1);
}

void pane_article_place(const struct pane *p, uint32_t *para, size_t *byte)
{
	const struct reading *r = (const struct reading *)p;

	*para = r->anchor.para;
	*byte = r->anchor.byte;
}

void pane_article_light(struct pane *p, uint32_t para, struct span at)
{
	struct reading *r = reading_of(p);

	r->lit = (struct passage){0};
	r->pointed = false;
	if (r->shown == PANE_NO_ARTICLE || para >= r->entry.article->n)
		return;
	size_t n = r->entry.article->paras[para].text.n;
	if (at.end > n)
		at.end = n;
	if (at.start >= at.end)
		return;
	r->lit = r->current = (struct passage){para, at};
	reading_bring(r, r->lit);
	reading_settle(r);
}

bool pane_article_light_seen(struct pane *p, uint32_t para, struct span at)
{
	struct reading *r = reading_of(p);

	r->lit = (struct passage){0};
	r->pointed = false;
	if (!reading_fresh(r) || para >= r->entry.article->n)
		return false;
	size_t n = r->entry.article->paras[para].text.n;
	if (at.end > n)
		at.end = n;
	if (at.start >= at.end)
		return false;
	r->lit = (struct passage){para, at};
	if (reading_row(r, para, at.start) >= 0)
		r->current = r->home = r->lit;
	return true;
}

bool pane_article_sees(struct pane *p, long figure)
{
	struct reading *r = reading_of(p);

	if (figure < 0 || !reading_fresh(r) || (size_t)figure >= r->entry.facts->n_figures)
		return false;
	const struct figure *fig = &r->entry.facts->figures[figure];
	return reading_row(r, fig->para, fig->at.start) >= 0;
}

long pane_article_figure_near(struct pane *p)
{
	struct reading *r = reading_of(p);
	struct loc top = r->anchor;

	if (r->shown == PANE_NO_ARTICLE || r->entry.facts->n_figures == 0)
		return -1;
	if (reading_fresh(r))
		top = layout_loc(r->layout, r->top);
	size_t at = reading_figure_from(r, top.para, top.byte);
	return (long)(at < r->entry.facts->n_figures ? at : at - 1);
}

void pane_article_kept(struct pane *p)
{
	if (reading_of(p)->shown != PANE_NO_ARTICLE)
		reading_marks(reading_of(p));
}

bool pane_article_current(struct pane *p, uint32_t *para, struct span *at)
{
	struct reading *r = reading_of(p);

	if (!reading_fresh(r) || r->current.at.end <= r->current.at.start)
		return false;
	*para = r->current.para;
	*at = r->current.at;
	return true;
}

void pane_article_figure(struct pane *p, long figure)
{
	struct reading *r = reading_of(p);

	r->figure = figure;
	if (figure < 0)
		r->lit = (struct passage){0};
}

bool pane_article_at_end(const struct pane *p)
{
	return reading_at_end((const struct reading *)p);
}
