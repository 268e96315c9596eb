#include "library/catalog.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "lexicon/region.h"
#include "lexicon/topic.h"
#include "library/library.h"
#include "library/state.h"

/* A file that was read, or one of the library's whose source was asked for. */
struct file {
	struct source src;
	struct arena arena;
	struct page page;
	int64_t number;            /* in the library */
};

/* Small: a library may have very many. */
struct item {
	struct file *file;         /* these three, and the title, NULL until they are asked for */
	const struct article *article;
	const struct facts *facts;
	struct str title;
	int64_t no;
	uint64_t id;
	uint32_t figures;
	uint16_t province, city;   /* index + 1 of the region; 0: none */
	uint8_t topics[FACTS_TOPICS], n_topics;
	bool check, unread;
	bool unsaved;              /* the mark is not in the state database */
};

struct catalog {
	struct file **files;
	size_t n_files, cap_files;
	struct item *items;
	size_t n, cap;
	struct node *rows;       /* the last tree asked for */
	size_t n_rows, cap_rows;
	struct library *library;
	struct state *state;
	struct store {             /* of a library: what was read from it */
		struct arena arena;
		size_t *by_id;     /* items, by id */
		char id[LIBRARY_ID_CHARS + 1]; /* asked for last */
		size_t n_unsaved;
		bool hold;         /* between catalog_marks_begin() and its end */
		bool failed;
		struct err trouble;
	} *store;
};

struct catalog *catalog_new(void)
{
	struct catalog *c = mem_zero(1, sizeof *c);
	c->store = mem_zero(1, sizeof *c->store);
	arena_init(&c->store->arena);
	return c;
}

void catalog_free(struct catalog *c)
{
	if (!c)
		return;
	catalog_marks_end(c);
	for (size_t i = 0; i < c->n_files; i++) {
		source_release(&c->files[i]->src);
		arena_release(&c->files[i]->arena);
		free(c->files[i]);
	}
	arena_release(&c->store->arena);
	free(c->store->by_id);
	free(c->store);
	free(c->files);
	free(c->items);
	free(c->rows);
	state_close(c->state);
	library_close(c->library);
	free(c);
}

static struct item *item_new(struct catalog *c)
{
	c->items = mem_grow(c->items, &c->cap, c->n + 1, sizeof *c->items);
	c->items[c->n] = (struct item){.unread = true};
	return &c->items[c->n++];
}

static struct file *file_new(struct catalog *c)
{
	struct file *f = mem_zero(1, sizeof *f);
	arena_init(&f->arena);
	c->files = mem_grow(c->files, &c->cap_files, c->n_files + 1, sizeof(struct file *));
	c->files[c->n_files++] = f;
	return f;
}

static struct str title_of(const struct article *a)
{
	return a->n > 0 ? a->paras[0].text : (struct str){"", 0};
}

static void item_settle(struct item *it, const struct region *province, const struct region *city, const size_t *topics, size_t n)
{
	if (!province && city)
		province = region_province(city);
	it->province = province ? (uint16_t)(province->index + 1u) : 0;
	it->city = province && city ? (uint16_t)(city->index + 1u) : 0;
	for (size_t i = 0; i < n && i < FACTS_TOPICS; i++)
		if (topics[i] < UINT8_MAX)
			it->topics[it->n_topics++] = (uint8_t)topics[i];
}

void catalog_add(struct catalog *c, struct source *src, struct arena *a, const struct page *page, const struct facts *facts)
{
	struct file *f = file_new(c);
	f->src = *src;
	f->arena = *a;
	f->page = *page;
	f->page.src = &f->src;
	*src = (struct source){0};
	arena_init(a);
	for (size_t i = 0; i < f->page.n; i++) {
		struct item *it = item_new(c);
		it->file = f;
		it->article = &f->page.articles[i];
		it->facts = &facts[i];
		it->title = title_of(it->article);
		item_settle(it, facts[i].province, facts[i].city, facts[i].topics, facts[i].n_topics);
		it->figures = (uint32_t)facts[i].n_figures;
		it->check = it->article->check;
	}
}

/* --- a library */

static void brief_add(const struct library_brief *b, void *arg)
{
	struct item *it = item_new(arg);
	item_settle(it, b->province, b->city, b->topics, b->n_topics);
	it->figures = b->figures;
	it->check = b->check;
	it->no = b->no;
	it->id = b->id;
}

static int by_id(const void *x, const void *y, void *arg)
{
	const struct item *items = arg;
	uint64_t a = items[*(const size_t *)x].id, b = items[*(const size_t *)y].id;
	return a < b ? -1 : a > b;
}

/* Sorted when first asked for: opening has no need of it where nothing is read yet. */
static void sort_ids(const struct catalog *c)
{
	c->store->by_id = mem_alloc((c->n + 1) * sizeof *c->store->by_id);
	for (size_t i = 0; i < c->n; i++)
		c->store->by_id[i] = i;
	if (c->n > 0)
		qsort_r(c->store->by_id, c->n, sizeof *c->store->by_id, by_id, c->items);
}

size_t catalog_find(const struct catalog *c, const char *article)
{
	if (!c->library)
		return SIZE_MAX;
	if (!c->store->by_id)
		sort_ids(c);
	uint64_t id = library_id_number(article);
	size_t low = 0, high = c->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (c->items[c->store->by_id[mid]].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low < c->n && c->items[c->store->by_id[low]].id == id ? c->store->by_id[low] : SIZE_MAX;
}

static void mark_add(const char *article, void *arg)
{
	struct catalog *c = arg;
	size_t id = catalog_find(c, article);
	if (id != SIZE_MAX)
		c->items[id].unread = false;
}

int catalog_open(struct catalog **out, struct library *l, struct state *s, struct err *e)
{
	struct catalog *c = catalog_new();
	c->library = l;
	c->state = s;
	*out = NULL;
	if (library_briefs(l, brief_add, c, e) < 0) {
		catalog_free(c);
		return -1;
	}
	if (s && state_marks(s, mark_add, c, e) < 0) {
		catalog_free(c);
		return -1;
	}
	*out = c;
	return 0;
}

struct library *catalog_library(const struct catalog *c)
{
	return c->library;
}

struct state *catalog_state(const struct catalog *c)
{
	return c->state;
}

static int file_of(struct catalog *c, int64_t number, struct file **out, struct err *e)
{
	for (size_t i = 0; i < c->n_files; i++)
		if (c->files[i]->number == number) {
			*out = c->files[i];
			return 0;
		}
	struct source src;
	if (library_source(c->library, number, &src, e) < 0)
		return -1;
	*out = file_new(c);
	(*out)->src = src;
	(*out)->page.src = &(*out)->src;
	(*out)->number = number;
	return 0;
}

/* Titles are read row by row, as they are shown. */
static struct str item_title(const struct catalog *c, struct item *it)
{
	if (!it->title.p && c->library)
		it->title = library_title(c->library, it->no, &c->store->arena);
	return it->title;
}

/* What stands in the place of an article that cannot be read. */
static void item_say(struct catalog *c, struct item *it, const struct err *e)
{
	struct arena *a = &c->store->arena;
	struct article *art = arena_array(a, 1, sizeof *art);
	art->n = 2;
	art->paras = arena_array(a, 2, sizeof *art->paras);
	art->paras[0].text = item_title(c, it);
	art->paras[1] = (struct para){.kind = PARA_BODY, .text = arena_str(a, str_of(e->msg))};
	art->title_made = true;
	art->bytes = art->paras[0].text.n + art->paras[1].text.n;
	struct facts *facts = arena_array(a, 1, sizeof *facts);
	facts->source = facts->date = STR("");
	struct file *f = file_new(c);
	f->page.src = &f->src;
	f->src.name = mem_strdup("");
	f->src.encoding = "UTF-8";
	f->src.cp_index = mem_zero(1, sizeof *f->src.cp_index);
	it->article = art;
	it->facts = facts;
	it->file = f;
}

static void item_load(struct catalog *c, struct item *it)
{
	struct err e;
	struct library_article *art = arena_array(&c->store->arena, 1, sizeof *art);
	if (library_load(c->library, it->no, &c->store->arena, art, &e) < 0 || file_of(c, art->file, &it->file, &e) < 0 ||
	    library_source_fill(c->library, art->file, &it->file->src, library_article_extent(art), &e) < 0) {
		item_say(c, it, &e);
		return;
	}
	it->article = &art->article;
	it->facts = &art->facts;
}

size_t catalog_count(const struct catalog *c)
{
	return c->n;
}

struct entry catalog_entry(const struct catalog *c, size_t id)
{
	struct item *it = &c->items[id];
	/* The catalogue is what it was: reading an article's text changes nothing that was promised. */
	if (!it->article)
		item_load((struct catalog *)(uintptr_t)c, it);
	return (struct entry){it->article, it->facts, &it->file->page, item_title(c, it), it->unread};
}

struct str catalog_title(const struct catalog *c, size_t id)
{
	return item_title(c, &c->items[id]);
}

bool catalog_unread(const struct catalog *c, size_t id)
{
	return c->items[id].unread;
}

size_t catalog_figures(const struct catalog *c, size_t id)
{
	return c->items[id].figures;
}

const char *catalog_id(const struct catalog *c, size_t id)
{
	if (!c->library)
		return "";
	library_id(c->items[id].id, c->store->id);
	return c->store->id;
}

/* --- read marks */

static int marks_write(struct catalog *c, struct err *e)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->items[i].unsaved && state_mark_read(c->state, catalog_id(c, i), !c->items[i].unread, e) < 0)
			return -1;
	return 0;
}

static void marks_save(struct catalog *c)
{
	struct store *k = c->store;
	if (!c->state || k->n_unsaved == 0)
		return;
	int rc = state_begin(c->state, &k->trouble);
	if (rc == 0 && (rc = marks_write(c, &k->trouble)) < 0)
		state_cancel(c->state);
	else if (rc == 0)
		rc = state_end(c->state, &k->trouble);
	k->failed = rc < 0;
	if (rc < 0)
		return;
	for (size_t i = 0; i < c->n; i++)
		c->items[i].unsaved = false;
	k->n_unsaved = 0;
}

void catalog_mark_read(struct catalog *c, size_t id, bool read)
{
	struct item *it = &c->items[id];
	struct store *k = c->store;
	it->unread = !read;
	if (!c->state)
		return;
	/* One mark alone is one statement; those that could not be saved go with it. */
	if (!k->hold && k->n_unsaved == 0 && state_mark_read(c->state, catalog_id(c, id), read, &k->trouble) == 0)
		return;
	k->failed = !k->hold;
	k->n_unsaved += !it->unsaved;
	it->unsaved = true;
	if (!k->hold && k->n_unsaved > 1)
		marks_save(c);
}

bool catalog_place(const struct catalog *c, size_t id, struct loc *at)
{
	struct err e;
	return c->state && state_position_get(c->state, catalog_id(c, id), at, &e) > 0;
}

void catalog_place_set(struct catalog *c, size_t id, struct loc at)
{
	if (c->state && state_position_set(c->state, catalog_id(c, id), at, &c->store->trouble) < 0)
		c->store->failed = true;
}

size_t catalog_last(const struct catalog *c)
{
	char id[LIBRARY_ID_CHARS + 1];
	struct err e;
	return c->state && state_position_last(c->state, id, sizeof id, &e) > 0 ? catalog_find(c, id) : SIZE_MAX;
}

void catalog_marks_begin(struct catalog *c)
{
	c->store->hold = true;
}

void catalog_marks_end(struct catalog *c)
{
	c->store->hold = false;
	marks_save(c);
}

int catalog_trouble(struct catalog *c, struct err *e)
{
	bool failed = c->store->failed;
	c->store->failed = false;
	if (failed)
		*e = c->store->trouble;
	return failed;
}

/* --- the tree */

/* An article in one place of the tree; ordered, equal groups stand together. */
struct leaf {
	uint32_t group;   /* order of the node: province or topic */
	uint32_t sub;     /* 0: the node's own article, else 1 + order of the city */
	size_t id;
};

/* Counted into their places, which keeps the order of equals: by group where `by_group`, else by sub. */
static void leaves_order(struct leaf **v, struct leaf **spare, size_t n, size_t groups, bool by_group)
{
	size_t *at = mem_zero(groups + 1, sizeof *at);
	for (size_t i = 0; i < n; i++)
		at[(by_group ? (*v)[i].group : (*v)[i].sub) + 1]++;
	for (size_t k = 1; k <= groups; k++)
		at[k] += at[k - 1];
	for (size_t i = 0; i < n; i++)
		(*spare)[at[by_group ? (*v)[i].group : (*v)[i].sub]++] = (*v)[i];
	struct leaf *done = *spare;
	*spare = *v;
	*v = done;
	free(at);
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
	size_t regions = region_count();
	struct leaf *v = mem_alloc((c->n + 1) * sizeof *v), *spare = mem_alloc((c->n + 1) * sizeof *spare);
	for (size_t i = 0; i < c->n; i++) {
		const struct item *it = &c->items[i];
		/* Articles without a place stand last. */
		v[i] = (struct leaf){it->province ? it->province - 1u : (uint32_t)regions, it->city, i};
	}
	leaves_order(&v, &spare, c->n, regions + 1, false);
	leaves_order(&v, &spare, c->n, regions + 1, true);
	free(spare);
	size_t root = row_open(c, NODE_ROOT_PLACES, 0, 0, SIZE_MAX), group = 0, city = 0;
	for (size_t i = 0; i < c->n; i++) {
		bool new_group = i == 0 || v[i].group != v[i - 1].group;
		if (new_group)
			group = row_open(c, NODE_REGION, v[i].group < regions ? v[i].group : REGION_NONE, 1, root);
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
		for (size_t k = 0; k < c->items[i].n_topics; k++)
			if (c->items[i].topics[k] < n_topics)
				count[c->items[i].topics[k]]++;
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
	struct leaf *v = mem_alloc((FACTS_TOPICS * c->n + 1) * sizeof *v), *spare = mem_alloc((FACTS_TOPICS * c->n + 1) * sizeof *v);
	for (size_t i = 0; i < c->n; i++) {
		const struct item *f = &c->items[i];
		bool any = false;
		for (size_t k = 0; k < f->n_topics; k++) {
			if (f->topics[k] >= n_topics || (k > 0 && f->topics[k] == f->topics[0]))
				continue;
			v[n++] = (struct leaf){(uint32_t)order[f->topics[k]], 0, i};
			any = true;
		}
		if (any)
			row_count(c, root, i);
	}
	leaves_order(&v, &spare, n, n_topics, true);
	free(spare);
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
		if (!c->items[i].check)
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
	/* Once, instead of again and again while it grows: each article stands under a place and up to two topics. */
	c->rows = mem_grow(c->rows, &c->cap_rows, 3 * c->n + 64, sizeof *c->rows);
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
	return catalog_title(c, node->id);
}
