/* Rows of the tree: which are unfolded, and who they are across reloads. Walked whole only when the catalogue or a fold
 * changes; a key that moves the focus costs the same whatever the size. */
#include "ui/tree.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ui/state.h"

static uint64_t mix(uint64_t x)
{
	/* the finaliser of splitmix64 (Steele, Lea, Flood 2014) */
	x ^= x >> 30;
	x *= 0xbf58476d1ce4e5b9u;
	x ^= x >> 27;
	x *= 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

void fold_set_release(struct fold_set *s)
{
	free(s->slots);
	*s = (struct fold_set){0};
}

/* The slot of a key, or the free one where it would stand. */
static size_t fold_slot(const struct fold_set *s, uint64_t key)
{
	size_t i = (size_t)key & (s->cap - 1);

	while (s->slots[i] && s->slots[i] != key)
		i = (i + 1) & (s->cap - 1);
	return i;
}

bool fold_set_has(const struct fold_set *s, uint64_t key)
{
	return s->n > 0 && s->slots[fold_slot(s, key)] == key;
}

static void fold_set_grow(struct fold_set *s)
{
	struct fold_set old = *s;

	s->cap = old.cap ? old.cap * 2 : 64;
	s->slots = mem_zero(s->cap, sizeof(*s->slots));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i])
			s->slots[fold_slot(s, old.slots[i])] = old.slots[i];
	free(old.slots);
}

static void fold_set_remove(struct fold_set *s, size_t hole)
{
	/* what stands behind in the same run is put again, so that no search stops at the hole */
	s->slots[hole] = 0;
	s->n--;
	for (size_t i = (hole + 1) & (s->cap - 1); s->slots[i]; i = (i + 1) & (s->cap - 1)) {
		uint64_t key = s->slots[i];
		s->slots[i] = 0;
		s->slots[fold_slot(s, key)] = key;
	}
}

void fold_set_toggle(struct fold_set *s, uint64_t key)
{
	if (fold_set_has(s, key)) {
		fold_set_remove(s, fold_slot(s, key));
		return;
	}
	if ((s->n + 1) * 2 > s->cap)
		fold_set_grow(s);
	s->slots[fold_slot(s, key)] = key;
	s->n++;
}

bool tree_is_branch(const struct tree_pane *t, size_t row)
{
	return row < t->n && t->nodes[row].kind != NODE_ARTICLE;
}

/* At the opening: the roots of places and topics, and the provinces. */
static bool opens_first(const struct tree_pane *t, size_t row)
{
	const struct node *node = &t->nodes[row];

	if (node->kind == NODE_ROOT_PLACES || node->kind == NODE_ROOT_TOPICS)
		return true;
	return node->kind == NODE_REGION && node->depth == 1 && t->nodes[node->parent].kind == NODE_ROOT_PLACES;
}

bool tree_is_open(const struct tree_pane *t, size_t row)
{
	return tree_is_branch(t, row) && opens_first(t, row) != fold_set_has(&t->turned, t->keys[row]);
}

uint32_t tree_at(const struct tree_pane *t)
{
	if (t->list.at >= t->list.n || t->rows[t->list.at].gap)
		return TREE_NO_ROW;
	return t->rows[t->list.at].row;
}

uint32_t tree_root(const struct tree_pane *t, uint32_t row)
{
	while (t->nodes[row].depth > 0 && t->nodes[row].parent < row)
		row = (uint32_t)t->nodes[row].parent;
	return row;
}

static void push(struct tree_pane *t, size_t row, bool gap)
{
	t->rows = mem_grow(t->rows, &t->rows_cap, t->list.n + 1, sizeof(*t->rows));
	t->rows[t->list.n++] = (struct tree_row){(uint32_t)row, gap};
}

void tree_rebuild(struct tree_pane *t)
{
	t->list.n = 0;
	for (size_t i = 0; i < t->n;) {
		if (t->nodes[i].depth == 0 && i > 0)
			push(t, i, true);
		push(t, i, false);
		i = !tree_is_branch(t, i) || tree_is_open(t, i) || t->nodes[i].end <= i ? i + 1 : t->nodes[i].end;
	}
}

void tree_keep(struct tree_pane *t, int way)
{
	if (t->list.at >= t->list.n)
		t->list.at = t->list.n ? t->list.n - 1 : 0;
	/* a gap has rows on both sides */
	if (t->list.at < t->list.n && t->rows[t->list.at].gap)
		t->list.at = way < 0 && t->list.at > 0 ? t->list.at - 1 : t->list.at + 1;
	window_keep(&t->list, t->pane.body.h);
	uint32_t row = tree_at(t);
	t->at_article = row != TREE_NO_ROW && t->nodes[row].kind == NODE_ARTICLE ? t->nodes[row].id : PANE_NO_ARTICLE;
}

void tree_fold(struct tree_pane *t, size_t row, bool open)
{
	if (!tree_is_branch(t, row) || tree_is_open(t, row) == open)
		return;
	fold_set_toggle(&t->turned, t->keys[row]);
	tree_rebuild(t);
}

void tree_show_below(struct tree_pane *t)
{
	size_t at = t->list.at, h = t->pane.body.h > 0 ? (size_t)t->pane.body.h : 0, last = at;
	uint32_t row = tree_at(t);

	if (row == TREE_NO_ROW || h <= 2 * WINDOW_MARGIN)
		return;
	while (last + 1 < t->list.n && last - at < h && !t->rows[last + 1].gap && t->rows[last + 1].row < t->nodes[row].end)
		last++;
	if (last >= t->list.top + h)
		t->list.top = last + 1 - h;
	/* the row itself stays, with its margin */
	if (t->list.top + WINDOW_MARGIN > at)
		t->list.top = at > WINDOW_MARGIN ? at - WINDOW_MARGIN : 0;
	tree_keep(t, 1);
}

/* Rows stand in the order of nodes: the place of one, or of the last before it. */
static size_t row_place(const struct tree_pane *t, size_t row)
{
	size_t low = 0, high = t->list.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (t->rows[mid].row < row || (t->rows[mid].row == row && t->rows[mid].gap))
			low = mid + 1;
		else
			high = mid;
	}
	if (low < t->list.n && t->rows[low].row == row)
		return low;
	return low > 0 ? low - 1 : 0;
}

void tree_focus(struct tree_pane *t, size_t row)
{
	bool changed = t->filter.on;

	if (row >= t->n)
		return;
	t->filter.on = false;
	for (size_t up = row; t->nodes[up].depth > 0 && t->nodes[up].parent < up;) {
		up = t->nodes[up].parent;
		if (!tree_is_open(t, up)) {
			fold_set_toggle(&t->turned, t->keys[up]);
			changed = true;
		}
	}
	if (changed)
		tree_rebuild(t);
	t->list.at = row_place(t, row);
	tree_keep(t, 1);
}

uint32_t tree_row_of(const struct tree_pane *t, size_t article)
{
	uint32_t at = tree_at(t), best = TREE_NO_ROW;

	if (article >= t->n_articles)
		return TREE_NO_ROW;
	if (t->stepped < t->n && t->nodes[t->stepped].kind == NODE_ARTICLE && t->nodes[t->stepped].id == article)
		return t->stepped;
	best = t->first[article];
	if (at == TREE_NO_ROW)
		return best;
	uint32_t root = tree_root(t, at);
	uint32_t least = UINT32_MAX;
	for (uint32_t row = t->first[article]; row != TREE_NO_ROW; row = t->next_same[row]) {
		uint32_t far = row > at ? row - at : at - row;
		if (row >= root && row < t->nodes[root].end && far < least) {
			best = row;
			least = far;
		}
	}
	return best;
}

/* Names every row, and finds the rows of each article. */
static void index_rows(struct tree_pane *t)
{
	uint32_t articles = 0;

	t->keys = mem_resize(t->keys, (t->n + 1) * sizeof(*t->keys));
	t->articles_before = mem_resize(t->articles_before, (t->n + 1) * sizeof(*t->articles_before));
	t->next_same = mem_resize(t->next_same, (t->n + 1) * sizeof(*t->next_same));
	t->first = mem_resize(t->first, (t->n_articles + 1) * sizeof(*t->first));
	for (size_t i = 0; i < t->n_articles; i++)
		t->first[i] = TREE_NO_ROW;
	for (size_t i = 0; i < t->n; i++) {
		const struct node *node = &t->nodes[i];
		uint64_t above = node->parent < i ? t->keys[node->parent] : 0;
		uint64_t key = mix(mix(above + (uint64_t)node->kind + 1) + (uint64_t)node->id);
		t->keys[i] = key ? key : 1;
		t->articles_before[i] = articles;
		if (node->kind == NODE_ARTICLE)
			articles++;
	}
	t->articles_before[t->n] = articles;
	for (size_t i = t->n; i-- > 0;) {
		const struct node *node = &t->nodes[i];
		t->next_same[i] = TREE_NO_ROW;
		if (node->kind == NODE_ARTICLE && node->id < t->n_articles) {
			t->next_same[i] = t->first[node->id];
			t->first[node->id] = (uint32_t)i;
		}
	}
}

void tree_load(struct tree_pane *t)
{
	uint32_t row = tree_at(t);
	uint64_t key = row != TREE_NO_ROW && t->keys ? t->keys[row] : 0;
	size_t article = t->at_article; /* the nodes may be gone already */
	size_t at = t->list.at;
	struct catalog *c = app_catalog(t->pane.app);

	t->axis = settings_get(app_settings(t->pane.app), OPTION_TREE_AXIS) ? AXIS_TOPIC_FIRST : AXIS_PLACE_FIRST;
	t->nodes = catalog_tree(c, t->axis, &t->n);
	if (t->n >= TREE_NO_ROW)
		t->n = TREE_NO_ROW - 1;
	t->n_articles = catalog_count(c);
	t->stepped = TREE_NO_ROW;
	index_rows(t);
	t->filter.on = false;
	tree_rebuild(t);
	/* the same row, else the article in another place, else what stands where it stood */
	if (row != TREE_NO_ROW && row < t->n && t->keys[row] == key) {
		t->list.at = row_place(t, row);
	} else if (key) {
		size_t i = 0;
		while (i < t->n && t->keys[i] != key)
			i++;
		if (i < t->n)
			tree_focus(t, i);
		else if (article < t->n_articles && t->first[article] != TREE_NO_ROW)
			tree_focus(t, t->first[article]);
		else
			t->list.at = at;
	}
	tree_keep(t, 1);
}

void tree_release(struct tree_pane *t)
{
	fold_set_release(&t->turned);
	free(t->keys);
	free(t->articles_before);
	free(t->first);
	free(t->next_same);
	free(t->rows);
}
