/* The formats a source can be parsed by. Inside the room; others call blocks_parse(). */
#ifndef DOC_FORMAT_H
#define DOC_FORMAT_H

#include <stddef.h>

#include "doc/block.h"

struct format {
	const char *name;
	/* How well the source fits: 0 not at all, 1 by its text, 2 by its name. The first of the best is taken. */
	int (*sniff)(const struct source *s);
	void (*parse)(const struct source *s, struct arena *a, struct blocks *out);
};

extern const struct format formats[];
extern const size_t format_count;

#endif
