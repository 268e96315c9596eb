/* An arena: many small allocations freed at once. What a stage returns lives on the arena it was given,
 * until arena_release() or arena_clear(). Not shared between threads. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/macros.h"
#include "base/str.h"

struct arena_chunk;

struct arena {
	struct arena_chunk *chunk; /* newest first */
	size_t used;               /* bytes handed out, all chunks */
};

void arena_init(struct arena *a);
void arena_clear(struct arena *a);   /* everything allocated is gone; the arena may be used again */
void arena_release(struct arena *a);

/* Zeroed memory, aligned for any type; never NULL. */
void *arena_alloc(struct arena *a, size_t size) MUST_USE;
void *arena_array(struct arena *a, size_t count, size_t size) MUST_USE;

/* A copy; p[n] is 0, so that it may also serve as a C string. */
struct str arena_str(struct arena *a, struct str s);

/* Copies `count` elements of `size` bytes. */
void *arena_copy(struct arena *a, const void *p, size_t count, size_t size) MUST_USE;

struct str arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
