/* The matcher: a table of first characters, a bit filter on the first two, a bucket of groups, then the terms. */
#include "lexicon/lexicon.h"

#include "lexicon/tables.h"

static const struct lexicon_group *group_of(unsigned kinds, uint16_t a, uint16_t b)
{
	uint16_t hash = lexicon_pair_hash(a, b);

	if (!(lexicon_pairs[lexicon_pair_wide(a, b)] & kinds))
		return NULL;
	size_t bucket = lexicon_bucket(hash);
	for (size_t i = lexicon_buckets[bucket]; i < lexicon_buckets[bucket + 1]; i++) {
		const struct lexicon_group *g = &lexicon_groups[i];

		if (g->a == a && g->b == b)
			return g;
	}
	return NULL;
}

static int entry_fits(const struct lexicon_entry *e, unsigned kinds, const char *p, const char *end)
{
	const char *q = lexicon_pool + e->text;

	if (!(kinds & TERM_BIT(e->kind)) || (size_t)(end - p) < e->bytes)
		return 0;
	/* terms of a group differ at their end, if at all */
	for (size_t i = e->bytes; i-- > 0;)
		if (p[i] != q[i])
			return 0;
	return 1;
}

static struct term term_of(const struct lexicon_entry *e)
{
	return (struct term){.bytes = e->bytes, .kind = e->kind, .class = e->class, .id = e->id};
}

static const struct lexicon_entry *longest_in(const struct lexicon_group *g, unsigned kinds, const char *p, const char *end)
{
	const struct lexicon_entry *best = NULL;

	if (!g)
		return NULL;
	for (size_t i = g->n; i-- > 0;) {
		const struct lexicon_entry *e = &lexicon_entries[g->first + i];

		if (best && e->bytes < best->bytes)
			break;
		if (entry_fits(e, kinds, p, end))
			best = e;  /* going down within one length: the first kind is met last */
	}
	return best;
}

int lexicon_longest(unsigned kinds, const char *p, const char *end, struct term *t)
{
	uint16_t a, b;

	if (p >= end)
		return 0;
	size_t n = lexicon_char(p, end, &a);
	if (!((lexicon_first[a] | lexicon_first[a] >> 8) & kinds))
		return 0;
	const struct lexicon_entry *e = NULL;
	if (p + n < end) {
		lexicon_char(p + n, end, &b);
		e = longest_in(group_of(kinds, a, b), kinds, p, end);
	}
	if (!e)
		e = longest_in(group_of(kinds, a, 0), kinds, p, end);
	if (!e)
		return 0;
	*t = term_of(e);
	return 1;
}

static size_t all_in(const struct lexicon_group *g, unsigned kinds, const char *p, const char *end, struct term *out, size_t max,
		     size_t n)
{
	if (!g)
		return n;
	for (size_t i = 0; i < g->n; i++) {
		const struct lexicon_entry *e = &lexicon_entries[g->first + i];

		if (!entry_fits(e, kinds, p, end))
			continue;
		if (n < max)
			out[n] = term_of(e);
		n++;
	}
	return n;
}

size_t lexicon_each(unsigned kinds, const char *p, const char *end, struct term *out, size_t max)
{
	uint16_t a, b;

	if (p >= end)
		return 0;
	size_t bytes = lexicon_char(p, end, &a);
	if (!((lexicon_first[a] | lexicon_first[a] >> 8) & kinds))
		return 0;
	size_t n = all_in(group_of(kinds, a, 0), kinds, p, end, out, max, 0);
	if (p + bytes < end) {
		lexicon_char(p + bytes, end, &b);
		n = all_in(group_of(kinds, a, b), kinds, p, end, out, max, n);
	}
	return n;
}
