/* Which article of a file's new text is which of its old one. Inside the room. */
#ifndef LIBRARY_IDENTITY_H
#define LIBRARY_IDENTITY_H

#include <stdint.h>

#include "base/arena.h"
#include "page/page.h"

struct identity {
	uint64_t title;     /* hash of its normalised title */
	uint64_t *shingles; /* hashes of runs of 8 characters, sorted, each once */
	size_t n;
	size_t match;       /* set by identity_match() on the new ones: index of the old one, or SIZE_MAX */
};

/* Fills `out` from an article. Of the shingles one in `every` is kept, the same ones in every text: memory is bounded
 * by what the caller makes of the whole. */
void identity_of(const struct article *art, size_t every, struct arena *a, struct identity *out);

/* Pairs them: first those with the same title, by the greatest share of common shingles, then in order; then the others, by
 * the greatest share where it is a half or more (twice the common ones against both counts). Linear but for sorting. */
void identity_match(const struct identity *old, size_t n_old, struct identity *fresh, size_t n_fresh);

/* The id of a text's first article: 12 base-32 characters from its hash; `nth` counts on where an id is taken. */
void identity_id(int64_t hash, unsigned nth, char out[13]);

/* An id as a number of 60 bits, and back. What is no id reads as UINT64_MAX. */
uint64_t identity_number(const char *id);
void identity_text(uint64_t number, char out[13]);

#endif
