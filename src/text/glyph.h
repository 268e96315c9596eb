/* A grapheme cluster as a terminal may safely show it. This is the only door from article text to cells:
 * controls, bidi marks, tags, soft hyphen, ZWJ tails and variation selectors do not pass. An emoji cluster is
 * shown by its base; private-use, unassigned and bad bytes as 〓; at most LIMIT_CLUSTER_MARKS marks are kept. */
#ifndef TEXT_GLYPH_H
#define TEXT_GLYPH_H

#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"

struct glyph {
	uint32_t cp[1 + LIMIT_CLUSTER_MARKS]; /* base and marks, 0 after the last; cp[0] 0: nothing is shown */
	uint8_t width;                        /* cells: 0, 1 or 2 */
};

/* Reads the cluster at p (p < end, the start of a cluster): fills g, returns its bytes in the text (>= 1).
 * A tab counts as one blank. */
size_t glyph_next(const char *p, const char *end, struct glyph *g);

#endif
