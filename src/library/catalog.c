#include "library/catalog.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "lexicon/region.h"
#include "lexicon/topic.h"

struct file {
	struct source src;
	struct arena arena;
	struct page page;
};

struct item {
	const struct file *file;
	const struct article *article;
	const struct facts *facts;
	bool unread;
};

struct catalog {
	struct file **files;
	size_t n_files, cap_files;
	struct item *items;
	size_t n, cap;
	struct node *rows;       /* the last tree asked for */
	size_t n_rows, cap_rows;
};

struct catalog *catalog_new(void)
{
	return mem_zero(1, sizeof(struct catalog));
}

void catalog_free(struct catalog *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n_files; i++) {
		source_release(&c->files[i]->src);
		arena_release(&c->files[i]->arena);
		free(c->files[i]);
	}
	free(c->files);
	free(c->items);
	free(c->rows);
	free(c);
}

void catalog_add(struct catalog *c, struct source *src, struct arena *a, const struct page *page, const struct facts *facts)
{
	struct file *f = mem_zero(1, sizeof *f);
	f->src = *src;
	f->arena = *a;
	f->page = *page;
	f->page.src = &f->src;
	*src = (struct source){0};
	arena_init(a);
	c->files = mem_grow(c->files, &c->cap_files, c->n_files + 1, sizeof(struct file *));
	c->files[c->n_files++] = f;
	c->items = mem_grow(c->items, &c->cap, c->n + f->page.n, sizeof *c->items);
	for (size_t i = 0; i < f->page.n; i++)
		c->items[c->n++] = (struct item){f, &f->page.articles[i], &facts[i], true};
}

size_t catalog_count(const struct catalog *c)
{
	return c->n;
}

static struct str title_of(const struct article *a)
{
	return a->n > 0 ? a->paras[0].text : (struct str){"", 0};
}

struct entry catalog_entry(const struct catalog *c, size_t id)
{
	const struct item *it = &c->items[id];
	return (struct entry){it->article, it->facts, &it->file->page, title_of(it->article), it->unread};
}

void catalog_mark_read(struct catalog *c, size_t id, bool read)
{
	c->items[id].unread = !read;
}

/* --- the tree */

/* An article in one place of the tree; sorted, equal groups stand together. */
struct leaf {
	size_t group;   /* order of the node: province or topic */
	size_t sub;     /* 0: the node's own article, else 1 + order of the city */
	size_t id;
};

static int leaf_cmp(const void *pa, const void *pb)
{
	const struct leaf *a = pa, *b = pb;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->sub != b->sub)
		return a->sub < b->sub ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static size_t row_open(struct catalog *c, enum node_kind kind, size_t id, unsigned depth, size_t parent)
{
	c->rows = mem_grow(c->rows, &c->cap_rows, c->n_rows + 1, sizeof *c->rows);
	size_t at = c->n_rows++;
	c->rows[at] = (struct node){.kind = kind, .id = id, .depth = depth, .parent = parent == SIZE_MAX ? at : parent};
	return at;
}

static void row_article(struct catalog *c, size_t id, unsigned depth, size_t parent)
{
	size_t at = row_open(c, NODE_ARTICLE, id, depth, parent);
	c->rows[at].count = 1;
	c->rows[at].unread = c->items[id].unread;
	c->rows[at].end = at + 1;
}

static void row_count(struct catalog *c, size_t at, size_t id)
{
	c->rows[at].count++;
	c->rows[at].unread += c->items[id].unread;
}

static void tree_places(struct catalog *c)
{
	struct leaf *v = mem_alloc(c->n * sizeof *v);
	for (size_t i = 0; i < c->n; i++) {
		const struct facts *f = c->items[i].facts;
		const struct region *city = f->city, *province = f->province;
		if (!province && city)
			province = region_province(city);
		v[i] = (struct leaf){province ? province->index : REGION_NONE, province && city ? 1 + (size_t)city->index : 0, i};
	}
	qsort(v, c->n, sizeof *v, leaf_cmp);
	size_t root = row_open(c, NODE_ROOT_PLACES, 0, 0, SIZE_MAX), group = 0, city = 0;
	for (size_t i = 0; i < c->n; i++) {
		bool new_group = i == 0 || v[i].group != v[i - 1].group;
		if (new_group)
			group = row_open(c, NODE_REGION, v[i].group, 1, root);
		if (v[i].sub > 0 && (new_group || v[i].sub != v[i - 1].sub))
			city = row_open(c, NODE_REGION, v[i].sub - 1, 2, group);
		row_article(c, v[i].id, v[i].sub ? 3 : 2, v[i].sub ? city : group);
		row_count(c, root, v[i].id);
		row_count(c, group, v[i].id);
		c->rows[root].end = c->rows[group].end = c->n_rows;
		if (v[i].sub) {
			row_count(c, city, v[i].id);
			c->rows[city].end = c->n_rows;
		}
	}
	if (c->n == 0)
		c->rows[root].end = c->n_rows;
	free(v);
}

/* The place of each topic when the most frequent stands first, ties in the fixed order. */
static void topic_order(const struct catalog *c, size_t *order, size_t n_topics)
{
	size_t *count = mem_zero(n_topics, sizeof *count);
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->items[i].facts->n_topics; k++)
			if (c->items[i].facts->topics[k] < n_topics)
				count[c->items[i].facts->topics[k]]++;
	for (size_t a = 0; a < n_topics; a++) {
		order[a] = 0;
		for (size_t b = 0; b < n_topics; b++)
			order[a] += count[b] > count[a] || (count[b] == count[a] && b < a);
	}
	free(count);
}

static void tree_topics(struct catalog *c)
{
	size_t n_topics = topic_count(), n = 0, root = row_open(c, NODE_ROOT_TOPICS, 0, 0, SIZE_MAX), group = 0;
	size_t *order = mem_zero(n_topics, sizeof *order), *at = mem_zero(n_topics, sizeof *at);
	topic_order(c, order, n_topics);
	for (size_t i = 0; i < n_topics; i++)
		at[order[i]] = i;
	struct leaf *v = mem_alloc(FACTS_TOPICS * c->n * sizeof *v);
	for (size_t i = 0; i < c->n; i++) {
		const struct facts *f = c->items[i].facts;
		bool any = false;
		for (size_t k = 0; k < f->n_topics && k < FACTS_TOPICS; k++) {
			if (f->topics[k] >= n_topics || (k > 0 && f->topics[k] == f->topics[0]))
				continue;
			v[n++] = (struct leaf){order[f->topics[k]], 0, i};
			any = true;
		}
		if (any)
			row_count(c, root, i);
	}
	qsort(v, n, sizeof *v, leaf_cmp);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || v[i].group != v[i - 1].group)
			group = row_open(c, NODE_TOPIC, at[v[i].group], 1, root);
		row_article(c, v[i].id, 2, group);
		row_count(c, group, v[i].id);
		c->rows[group].end = c->n_rows;
	}
	c->rows[root].end = c->n_rows;
	free(v);
	free(at);
	free(order);
}

static void tree_check(struct catalog *c)
{
	size_t root = SIZE_MAX;
	for (size_t i = 0; i < c->n; i++) {
		if (!c->items[i].article->check)
			continue;
		if (root == SIZE_MAX)
			root = row_open(c, NODE_ROOT_CHECK, 0, 0, SIZE_MAX);
		row_article(c, i, 1, root);
		row_count(c, root, i);
		c->rows[root].end = c->n_rows;
	}
}

const struct node *catalog_tree(struct catalog *c, enum axis axis, size_t *n)
{
	c->n_rows = 0;
	if (axis == AXIS_TOPIC_FIRST) {
		tree_topics(c);
		tree_places(c);
	} else {
		tree_places(c);
		tree_topics(c);
	}
	tree_check(c);
	*n = c->n_rows;
	return c->rows;
}

struct str catalog_label(const struct catalog *c, const struct node *node)
{
	switch (node->kind) {
	case NODE_ROOT_PLACES: return str_of(_("Places"));
	case NODE_ROOT_TOPICS: return str_of(_("Topics"));
	case NODE_ROOT_CHECK:  return str_of(_("To check"));
	case NODE_REGION:      return node->id == REGION_NONE ? str_of(_("Place unknown")) : region_at(node->id)->name;
	case NODE_TOPIC:       return topic_name(node->id);
	case NODE_ARTICLE:     break;
	}
	return title_of(c->items[node->id].article);
}
