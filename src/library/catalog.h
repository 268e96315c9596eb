/* The catalogue of what is open: files, their articles, and the tree over them. Articles are numbered from 0 in the
 * order they were added. It owns its files: source, page and facts of each live until catalog_free(). */
#ifndef LIBRARY_CATALOG_H
#define LIBRARY_CATALOG_H

#include "doc/source.h"
#include "extract/facts.h"
#include "page/page.h"

struct catalog;

struct catalog *catalog_new(void);
void catalog_free(struct catalog *c);

/* Takes over the source, the arena and what stands on it: the page, and facts[i] for each page->articles[i]. Their
 * owner must not release them any more. */
void catalog_add(struct catalog *c, struct source *src, struct arena *a, const struct page *page,
		 const struct facts *facts);

size_t catalog_count(const struct catalog *c);

/* One article with what is known of it. Borrowed until catalog_free(). */
struct entry {
	const struct article *article;
	const struct facts *facts;
	const struct page *page;
	struct str title;
	bool unread;
};

struct entry catalog_entry(const struct catalog *c, size_t id);
void catalog_mark_read(struct catalog *c, size_t id, bool read);

/* How the first level of the tree is made. */
enum axis { AXIS_PLACE_FIRST, AXIS_TOPIC_FIRST, AXIS_COUNT };

enum node_kind {
	NODE_ROOT_PLACES, NODE_ROOT_TOPICS, NODE_ROOT_CHECK, /* 地区, 主题, 待校 */
	NODE_REGION,  /* id: region index; REGION_NONE: articles without a place */
	NODE_TOPIC,   /* id: topic id */
	NODE_ARTICLE  /* id: article number */
};

#define REGION_NONE ((size_t)-1)

/* A row of the tree. Rows stand in display order, children after their parent, one deeper. */
struct node {
	enum node_kind kind;
	size_t id;
	unsigned depth;      /* 0 for the roots */
	size_t count;        /* articles below it, each once; 1 for an article */
	size_t unread;       /* of them */
	size_t end;          /* index of the first row that is not below it */
	size_t parent;       /* index of its parent; its own for a root */
};

/* The whole tree, unfolded: provinces and cities in GB order, topics by count, articles of a node before its child
 * nodes. Borrowed until the next catalog_tree() or catalog_add(); unread counts are as of the call. */
const struct node *catalog_tree(struct catalog *c, enum axis axis, size_t *n);

/* The words of a row, untruncated: a region's name, a topic, a title. Borrowed. */
struct str catalog_label(const struct catalog *c, const struct node *node);

#endif
