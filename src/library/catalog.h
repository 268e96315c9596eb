/* The catalogue of what is open: articles numbered from 0, and the tree over them. Either files read without importing, which
 * it owns whole, in the order they were added; or a library, of which it holds the rows and reads an article's text when it
 * is first asked for. */
#ifndef LIBRARY_CATALOG_H
#define LIBRARY_CATALOG_H

#include "doc/source.h"
#include "extract/facts.h"
#include "page/page.h"

struct catalog;
struct library;
struct state;

struct catalog *catalog_new(void);
void catalog_free(struct catalog *c);

/* The catalogue of a library. Takes over both, on failure too; `s` may be NULL: what is read is then known only to this run. */
int catalog_open(struct catalog **out, struct library *l, struct state *s, struct err *e) MUST_USE;

/* What it was opened with; NULL for files. Borrowed. */
struct library *catalog_library(const struct catalog *c);
struct state *catalog_state(const struct catalog *c);

/* Takes over the source, the arena and what stands on it: the page, and facts[i] for each page->articles[i]. Their
 * owner must not release them any more. */
void catalog_add(struct catalog *c, struct source *src, struct arena *a, const struct page *page,
		 const struct facts *facts);

size_t catalog_count(const struct catalog *c);

/* One article with what is known of it. Borrowed until catalog_free(). Of a library, page holds the source only, and that
 * holds text where the articles asked for stand; an article that cannot be read is one paragraph that says why. */
struct entry {
	const struct article *article;
	const struct facts *facts;
	const struct page *page;
	struct str title;
	bool unread;
};

struct entry catalog_entry(const struct catalog *c, size_t id);
void catalog_mark_read(struct catalog *c, size_t id, bool read);

/* Parts of an entry that need no text: for walks over many articles. */
struct str catalog_title(const struct catalog *c, size_t id);
bool catalog_unread(const struct catalog *c, size_t id);
size_t catalog_figures(const struct catalog *c, size_t id);  /* how many */

/* The article's id in its library, "" without one; and the article of an id, or SIZE_MAX. */
const char *catalog_id(const struct catalog *c, size_t id);
size_t catalog_find(const struct catalog *c, const char *article);

/* Where reading of an article stopped, between runs: false where nothing is known. Files read without importing keep none. */
bool catalog_place(const struct catalog *c, size_t id, struct loc *at);
void catalog_place_set(struct catalog *c, size_t id, struct loc at);
size_t catalog_last(const struct catalog *c);  /* the article left last, or SIZE_MAX */

/* Many marks as one: between the two nothing is written, the end writes all. */
void catalog_marks_begin(struct catalog *c);
void catalog_marks_end(struct catalog *c);

/* Why marks could not be saved, once: 1 and *e, else 0. They stay in memory and are tried again with the next. */
int catalog_trouble(struct catalog *c, struct err *e);

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
