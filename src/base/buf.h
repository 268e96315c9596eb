/* A growing byte buffer with a ceiling. Beyond the ceiling nothing is added and `full` stays set. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/macros.h"
#include "base/str.h"

struct buf {
	char *p;       /* n bytes and a final 0, or NULL while nothing was added */
	size_t n, cap;
	size_t max;    /* bytes it may hold */
	bool full;     /* something did not fit; what was added before is intact */
};

void buf_init(struct buf *b, size_t max);
void buf_clear(struct buf *b);   /* empty, room kept */
void buf_release(struct buf *b);
void buf_add(struct buf *b, struct str s); /* all of it or nothing */
void buf_addc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
struct str buf_str(const struct buf *b);   /* borrowed until the next change */
const char *buf_cstr(const struct buf *b); /* the same, "" while empty */

#endif
