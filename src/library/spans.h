/* Kinds and pieces of an article's paragraphs as bytes, for the library; and the hash of a text. Inside the room.
 *
 * The bytes: numbers of seven bits a byte, low ones first, the eighth set where more follow. The count of paragraphs;
 * for each its kind and its count of pieces; for each piece the distance from the end of the one before it (zigzag:
 * 2d, or -2d - 1), then its length. */
#ifndef LIBRARY_SPANS_H
#define LIBRARY_SPANS_H

#include <stdint.h>

#include "base/buf.h"
#include "page/page.h"

void spans_write(const struct article *art, struct buf *out);

/* Fills art->paras and art->n with kinds and pieces, texts left empty. Fails on bytes that no spans_write() wrote, or
 * on a piece that ends past `limit`. */
int spans_read(struct str bytes, size_t limit, struct arena *a, struct article *art) MUST_USE;

/* From the first byte of its pieces to the last; empty where it has none. */
struct span spans_extent(const struct article *art);

/* FNV-1a of 128 bits (the offset basis and prime of draft-eastlake-fnv). */
struct hash {
	uint64_t high, low;
};
struct hash hash_init(void);
void hash_add(struct hash *h, struct str s);

/* Of the paragraphs, their kinds and texts: equal for articles that are the same. */
int64_t hash_article(const struct article *art);

#endif
