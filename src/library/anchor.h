/* A passage that can be found again: its words, what stands around them, and where they were. */
#ifndef LIBRARY_ANCHOR_H
#define LIBRARY_ANCHOR_H

#include "base/arena.h"
#include "page/page.h"

struct anchor {
	struct str quote, prefix, suffix; /* up to 32 characters before and after it */
	uint32_t para;
	struct span at;                   /* bytes of the paragraph's text */
	int64_t hash;                     /* of the paragraph's text */
};

enum anchor_state {
	ANCHOR_FIRM,      /* its words stand there */
	ANCHOR_DOUBTFUL,  /* something like them does */
	ANCHOR_LOST       /* nothing like them is in the article */
};

const char *anchor_state_name(enum anchor_state state); /* "firm", "doubtful", "lost" */

/* Fills the anchor of a passage; on the arena. */
void anchor_make(const struct article *art, uint32_t para, struct span at, struct arena *a, struct anchor *out);

/* The first place where the words stand in the article, blanks and the forms of characters aside: 1, or 0 where none. */
int anchor_quote(const struct article *art, struct str quote, uint32_t *para, struct span *at);

/* Where the passage is now. Where it was, if the paragraph is unchanged; else the place of its words that agrees best with
 * what stood around them and with its old place; else the most similar stretch of one paragraph (Myers 1999, bit-parallel, on
 * the passage's first and last 64 characters), firm from 0.8 on where its surroundings agree, doubtful from 0.6 on. Linear. */
enum anchor_state anchor_find(const struct article *art, const struct anchor *anchor, uint32_t *para, struct span *at);

#endif
