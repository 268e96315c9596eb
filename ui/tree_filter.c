/* The filter of the tree: rows by their name, in Han or by pinyin. Each letter narrows what the one before left. */
#include <stdlib.h>

#include "base/mem.h"
#include "lexicon/region.h"
#include "text/utf8.h"
#include "ui/app.h"
#include "ui/state.h"
#include "ui/tree.h"

/* By what it is, how well it fits, where, and how high it stands: in that order. */
enum { KINDS = 3, RANKS = PINYIN_EXACT, WHERE = 3, CLASSES = KINDS * RANKS * WHERE * 2, NO_CLASS = CLASSES };

static struct str filter_text(const struct tree_pane *t)
{
	return (struct str){t->filter.text, t->filter.n};
}

/* Bytes of a place's name before the word for what kind of place it is. */
static size_t stem(struct str name)
{
	static const char *const kinds[] = {"特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "县", "区", "盟", "旗"};

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		struct str kind = str_of(kinds[i]);
		if (name.n > kind.n && str_ends(name, kind))
			return name.n - kind.n;
	}
	return name.n;
}

enum pinyin_rank tree_match(const struct node *node, struct str query, struct str name, struct span *hit)
{
	enum pinyin_rank rank;
	size_t n = name.n;

	*hit = (struct span){0, 0};
	if (node->kind == NODE_REGION && node->id != REGION_NONE)
		n = stem(name);
	rank = pinyin_match(query, str_slice(name, 0, n), hit);
	if (rank != PINYIN_NONE || n == name.n)
		return rank;
	/* into the word for its kind, but not in it alone: every city ends in 市 */
	rank = pinyin_match(query, name, hit);
	return hit->start < n ? rank : PINYIN_NONE;
}

/* One letter or character for each of the name's. */
static bool is_initials(struct str query, struct str name)
{
	const char *p = name.p, *q = query.p, *end = name.p + name.n, *last = query.p + query.n;
	struct span hit;

	while (p < end && q < last) {
		uint32_t c;
		size_t n = utf8_next(p, end, &c), m = utf8_next(q, last, &c);
		if (pinyin_match((struct str){q, m}, (struct str){p, n}, &hit) == PINYIN_NONE)
			return false;
		p += n;
		q += m;
	}
	return p == end && q == last;
}

static unsigned class_of(struct tree_pane *t, size_t row)
{
	const struct node *node = &t->nodes[row];
	bool article = node->kind == NODE_ARTICLE;
	struct span hit;

	/* an article stands in several places of the tree, once in the list; a root is no place to go to */
	if (node->depth == 0 || (article && node->id < t->n_articles && t->first[node->id] != row))
		return NO_CLASS;
	struct str name = catalog_label(app_catalog(t->pane.app), node);
	enum pinyin_rank rank = tree_match(node, filter_text(t), name, &hit);
	if (rank == PINYIN_NONE)
		return NO_CLASS;
	unsigned kind = article ? 2 : node->kind == NODE_TOPIC;
	bool low = node->kind == NODE_REGION && node->id < region_count() && region_at(node->id)->level > REGION_PROVINCE;
	bool whole = !article && is_initials(filter_text(t), str_slice(name, 0, stem(name)));
	unsigned where = whole ? 0 : hit.start == 0 ? 1 : 2;
	return ((kind * RANKS + (unsigned)(PINYIN_EXACT - rank)) * WHERE + where) * 2 + low;
}

static void narrow(struct tree_pane *t, bool all)
{
	size_t n = all ? t->n : t->list.n, kept = 0;
	size_t count[CLASSES + 1] = {0};
	uint32_t *rows = mem_alloc((n + 1) * sizeof(*rows));
	unsigned char *classes = mem_alloc(n + 1);

	for (size_t i = 0; i < n; i++) {
		size_t row = all ? i : t->rows[i].row;
		unsigned class = class_of(t, row);
		if (class == NO_CLASS)
			continue;
		rows[kept] = (uint32_t)row;
		classes[kept++] = (unsigned char)class;
		count[class + 1]++;
	}
	for (size_t i = 1; i <= CLASSES; i++)
		count[i] += count[i - 1];
	t->rows = mem_grow(t->rows, &t->rows_cap, kept + 1, sizeof(*t->rows));
	for (size_t i = 0; i < kept; i++)
		t->rows[count[classes[i]]++] = (struct tree_row){rows[i], false};
	t->list = (struct window){kept, 0, 0};
	free(rows);
	free(classes);
}

void tree_filter_drop(struct tree_pane *t)
{
	t->filter.on = false;
	tree_rebuild(t);
	t->list.at = t->filter.kept.at;
	t->list.top = t->filter.kept.top;
	tree_keep(t, 1);
}

/* Enter: to the row, unfolded, its first article shown; an article is opened. */
static unsigned go(struct tree_pane *t)
{
	uint32_t row = tree_at(t);

	if (row == TREE_NO_ROW) {
		tree_filter_drop(t);
		return RX_REPAINT;
	}
	const struct node *node = &t->nodes[row];
	if (node->kind != NODE_ARTICLE) {
		size_t first = row + 1, end = node->end < t->n ? node->end : t->n;
		tree_focus(t, row);
		tree_fold(t, row, true);
		tree_keep(t, 1);
		tree_show_below(t);
		while (first < end && t->nodes[first].kind != NODE_ARTICLE)
			first++;
		return first < end ? RX_REPAINT | app_show(t->pane.app, t->nodes[first].id, PANE_TREE, false) : RX_REPAINT;
	}
	size_t article = node->id;
	tree_focus(t, row);
	unsigned rx = app_show(t->pane.app, article, PANE_TREE, true);
	return RX_REPAINT | rx | app_set_focus(t->pane.app, PANE_ARTICLE);
}

unsigned tree_find(struct pane *p, struct str text, int done, size_t *hits, size_t *at)
{
	struct tree_pane *t = (struct tree_pane *)p;
	bool longer = t->filter.on && t->filter.n > 0 && str_starts(text, filter_text(t));

	*hits = *at = 0;
	if (done < 0 || (done > 0 && !t->filter.on)) {
		if (t->filter.on)
			tree_filter_drop(t);
		return RX_REPAINT;
	}
	if (!t->filter.on)
		t->filter.kept = t->list;
	if (text.n >= sizeof(t->filter.text))
		text.n = sizeof(t->filter.text) - 1;
	bool same = t->filter.on && str_eq(text, filter_text(t));
	memcpy(t->filter.text, text.p ? text.p : "", text.n);
	t->filter.text[text.n] = 0;
	t->filter.n = text.n;
	if (text.n == 0) {
		if (t->filter.on)
			tree_filter_drop(t);
		return RX_REPAINT;
	}
	t->filter.on = true;
	if (!same)
		narrow(t, !longer);
	window_keep(&t->list, p->body.h);
	*hits = t->list.n;
	*at = t->list.n ? t->list.at + 1 : 0;
	return done > 0 ? go(t) : RX_REPAINT;
}

unsigned tree_find_step(struct tree_pane *t, int step)
{
	uint32_t at = tree_at(t);

	if (t->filter.n == 0 || t->n == 0)
		return RX_UNHANDLED;
	size_t row = at == TREE_NO_ROW ? 0 : at;
	for (size_t i = 0; i < t->n; i++) {
		if (step > 0)
			row = row + 1 < t->n ? row + 1 : 0;
		else
			row = row > 0 ? row - 1 : t->n - 1;
		if (class_of(t, row) == NO_CLASS)
			continue;
		if (at != TREE_NO_ROW && (step > 0 ? row < at : row > at))
			app_message(t->pane.app, false, step > 0 ? _("Past the end: on from the start.")
							       : _("Past the start: on from the end."));
		tree_focus(t, row);
		if (t->nodes[row].kind == NODE_ARTICLE)
			return RX_REPAINT | app_show(t->pane.app, t->nodes[row].id, PANE_TREE, false);
		return RX_REPAINT;
	}
	app_message(t->pane.app, false, _("Find %s: nothing in the tree."), t->filter.text);
	return RX_REPAINT;
}
