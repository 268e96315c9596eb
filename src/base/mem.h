/* Memory for the program's own small needs: these never return NULL. When the system has none left the
 * process ends with status 1, after the hook has given the terminal back. Buffers whose size an input
 * decides are capped by their owner before they are asked for. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#include "base/macros.h"

void *mem_alloc(size_t size) MUST_USE;            /* uninitialised; size 0 is allowed */
void *mem_zero(size_t count, size_t size) MUST_USE;
void *mem_resize(void *p, size_t size) MUST_USE;  /* realloc; the old pointer is gone */
char *mem_strdup(const char *s) MUST_USE;

/* Makes room for `need` elements of `size` bytes in the array *p, doubling *cap (in elements). */
void *mem_grow(void *p, size_t *cap, size_t need, size_t size) MUST_USE;

/* The hook called once before the process ends for want of memory or by die(); NULL for none. */
void mem_set_last_hook(void (*hook)(void));

/* Ends the process with a message after the hook: for our own bugs and for no memory, nothing else. */
void die(const char *fmt, ...) PRINTF_LIKE(1, 2) NO_RETURN;

#endif
