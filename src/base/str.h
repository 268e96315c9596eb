/* A run of bytes and a range of bytes. Text is UTF-8 once doc/source.h has read it. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Borrowed bytes, not terminated; the holder says how long they live. p is never NULL when n > 0. */
struct str {
	const char *p;
	size_t n;
};

/* Bytes [start, end) of a text named by the context. */
struct span {
	size_t start, end;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

static inline struct str str_of(const char *s)
{
	return (struct str){s, strlen(s)};
}

static inline struct str str_slice(struct str s, size_t start, size_t end)
{
	return (struct str){s.p + start, end - start};
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_starts(struct str s, struct str head)
{
	return s.n >= head.n && memcmp(s.p, head.p, head.n) == 0;
}

static inline bool str_ends(struct str s, struct str tail)
{
	return s.n >= tail.n && memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0;
}

static inline bool span_overlaps(struct span a, struct span b)
{
	return a.start < b.end && b.start < a.end;
}

/* The place of `part` in s, or s.n where it is not in it. */
size_t str_find(struct str s, struct str part);

/* Without blanks at both ends: ASCII space, tab, CR, LF, and U+3000. */
struct str str_trim(struct str s);

#endif
