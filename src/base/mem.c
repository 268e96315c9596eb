#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*last_hook)(void);

void mem_set_last_hook(void (*hook)(void))
{
	last_hook = hook;
}

void die(const char *fmt, ...)
{
	void (*hook)(void) = last_hook;
	last_hook = NULL;
	if (hook)
		hook();
	va_list ap;
	va_start(ap, fmt);
	fputs("caifeng: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

static void *checked(void *p, size_t size)
{
	if (!p && size > 0)
		die("out of memory, %zu bytes asked for", size);
	return p;
}

void *mem_alloc(size_t size)
{
	return checked(malloc(size ? size : 1), size);
}

void *mem_zero(size_t count, size_t size)
{
	return checked(calloc(count ? count : 1, size ? size : 1), size);
}

void *mem_resize(void *p, size_t size)
{
	return checked(realloc(p, size ? size : 1), size);
}

char *mem_strdup(const char *s)
{
	size_t n = strlen(s) + 1;
	return memcpy(mem_alloc(n), s, n);
}

void *mem_grow(void *p, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap)
		return p;
	size_t to = *cap ? *cap : 8;
	while (to < need)
		to = to > SIZE_MAX / 2 ? need : to * 2;
	if (to > SIZE_MAX / size)
		die("array too large");
	*cap = to;
	return mem_resize(p, to * size);
}
