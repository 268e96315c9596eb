/* Which pairs and triples of symbols stand on the page, and how often: a word broken by a column is often whole
 * elsewhere. A fixed table; when it is full, new ones are not counted. Inside the room. */
#ifndef PAGE_SEAM_H
#define PAGE_SEAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct cache;

struct cache *seams_new(struct arena *a);
void seam_count(struct cache *c, uint64_t key);
bool seam_seen(const struct cache *c, uint64_t key);

#endif
