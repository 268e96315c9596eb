/* A text divided into articles by its headings, or not at all: nothing is mended, nothing moved, every line is a paragraph.
 * For clean text, where page_mend() (page/page.h) is for broken pages. */
#ifndef INGEST_SPLIT_H
#define INGEST_SPLIT_H

#include "page/page.h"

enum split {
	SPLIT_AUTO,     /* mended as a page */
	SPLIT_HEADING,  /* each heading of the leading level begins an article */
	SPLIT_FILE,     /* the whole file is one article */
	SPLIT_COUNT
};

/* "auto", "heading", "file". */
const char *split_name(enum split split);
int split_named(const char *name); /* -1 */

/* Hands each article to `use` in order, with an arena that is cleared after it; `use` returns -1 to stop, and so does the
 * whole. split is SPLIT_HEADING or SPLIT_FILE. A line over its limit is several paragraphs; an article over its limit
 * several parts. */
int split_each(const struct source *src, const struct blocks *blocks, enum split split,
	       int (*use)(const struct article *art, struct arena *a, void *arg), void *arg) MUST_USE;

#endif
