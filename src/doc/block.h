/* Blocks: the lines of a source with their marks taken off. One non-blank line is one block; the page is mended
 * from them (page/page.h). Formats are rows of a table {name, sniff, parse} in doc/format.c. */
#ifndef DOC_BLOCK_H
#define DOC_BLOCK_H

#include "base/arena.h"
#include "doc/source.h"

enum block_kind { BLOCK_TEXT, BLOCK_HEADING };

struct block {
	enum block_kind kind;
	unsigned level;    /* of a heading: 1 to 6; 0 for text */
	struct span src;   /* its text in the source, without marks and blanks at both ends; never empty */
	bool cut;          /* a line over LIMIT_PARAGRAPH_BYTES went on in the next block */
	bool gap;          /* a blank line stands before it */
};

struct blocks {
	const char *format;  /* "markdown" or "text" */
	struct block *v;
	size_t n;
};

/* Parses the source by the format that its name and text suggest. Cannot fail: any text is blocks.
 * What it returns lives on the arena and refers to the source. */
void blocks_parse(const struct source *s, struct arena *a, struct blocks *out);

#endif
