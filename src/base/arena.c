#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct arena_chunk {
	struct arena_chunk *next;
	size_t size, used;
	max_align_t data[];
};

enum { CHUNK_BYTES = 64 * 1024 };

void arena_init(struct arena *a)
{
	*a = (struct arena){NULL, 0};
}

void arena_clear(struct arena *a)
{
	arena_release(a);
}

void arena_release(struct arena *a)
{
	for (struct arena_chunk *c = a->chunk; c;) {
		struct arena_chunk *next = c->next;
		free(c);
		c = next;
	}
	arena_init(a);
}

void *arena_alloc(struct arena *a, size_t size)
{
	size_t align = sizeof(max_align_t);
	if (size > SIZE_MAX / 2)
		die("allocation too large");
	size = (size + align - 1) / align * align;
	if (!a->chunk || a->chunk->size - a->chunk->used < size) {
		size_t want = size > CHUNK_BYTES / 4 ? size : CHUNK_BYTES;
		struct arena_chunk *c = mem_alloc(sizeof *c + want);
		*c = (struct arena_chunk){.next = a->chunk, .size = want, .used = 0};
		/* A large block of its own must not hide the room left in the current chunk. */
		if (a->chunk && size > CHUNK_BYTES / 4) {
			c->next = a->chunk->next;
			a->chunk->next = c;
			c->used = size;
			a->used += size;
			return memset(c->data, 0, size);
		}
		a->chunk = c;
	}
	void *p = (char *)a->chunk->data + a->chunk->used;
	a->chunk->used += size;
	a->used += size;
	return memset(p, 0, size);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		die("array too large");
	return arena_alloc(a, count * size);
}

struct str arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return (struct str){p, s.n};
}

void *arena_copy(struct arena *a, const void *p, size_t count, size_t size)
{
	void *to = arena_array(a, count, size);
	if (count)
		memcpy(to, p, count * size);
	return to;
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	size_t len = n < 0 ? 0 : (size_t)n;
	char *p = arena_alloc(a, len + 1);
	vsnprintf(p, len + 1, fmt, again);
	va_end(again);
	return (struct str){p, len};
}
