/* What a terminal may be given of foreign text: no control, bidi, zero-width, tag or other unseen character, no byte that is
 * no text. Messages are made of it (base/err.h); the commands print it where standard output is a terminal. */
#ifndef BASE_PRINTABLE_H
#define BASE_PRINTABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Reads the character at p (p < end): sets *c, returns its bytes; 0 where they are no UTF-8. */
size_t printable_next(const char *p, const char *end, uint32_t *c);

/* It neither acts on a terminal nor hides: false for Unicode's Cc, Cf, Zl and Zp, and for U+E0000 and on. */
bool printable(uint32_t c);

/* Adds the text; what is not printable is a `?`, a byte that is no text too. A tab passes. */
void printable_add(struct buf *b, struct str s);

#endif
