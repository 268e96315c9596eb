#include "library/identity.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { SHINGLE = 8, POSTINGS = 8 };

static uint64_t mix(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xFF51AFD7ED558CCDu;
	x ^= x >> 33;
	x *= 0xC4CEB9FE1A85EC53u;
	return x ^ x >> 33;
}

/* Letters, digits and Han count; blanks and marks do not. */
static bool counts(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
	return c >= 0xC0 && !(c >= 0x2000 && c < 0x2E80) && !(c >= 0x3000 && c < 0x3040) && !(c >= 0xFE00 && c < 0xFF66);
}

static int by_number(const void *x, const void *y)
{
	const uint64_t *a = x, *b = y;
	return *a < *b ? -1 : *a > *b;
}

struct gather {
	uint64_t *v;
	size_t n, cap, every;
	uint64_t run[SHINGLE];
	size_t seen;
};

static void gather_text(struct gather *g, struct str s)
{
	uint32_t c;
	for (size_t at = 0; at < s.n;) {
		at += utf8_next(s.p + at, s.p + s.n, &c);
		c = fold_cp(c);
		if (!counts(c))
			continue;
		g->run[g->seen++ % SHINGLE] = c;
		if (g->seen < SHINGLE)
			continue;
		uint64_t h = 0;
		for (size_t k = 0; k < SHINGLE; k++)
			h = mix(h ^ g->run[(g->seen + k) % SHINGLE]);
		if (h % g->every == 0) {
			g->v = mem_grow(g->v, &g->cap, g->n + 1, sizeof *g->v);
			g->v[g->n++] = h;
		}
	}
}

void identity_of(const struct article *art, size_t every, struct arena *a, struct identity *out)
{
	struct gather g = {.every = every > 0 ? every : 1};
	uint32_t c;
	*out = (struct identity){.match = SIZE_MAX};
	struct str title = art->n > 0 ? art->paras[0].text : (struct str){"", 0};
	for (size_t at = 0; at < title.n;) {
		at += utf8_next(title.p + at, title.p + title.n, &c);
		if (counts(fold_cp(c)))
			out->title = mix(out->title ^ fold_cp(c));
	}
	for (size_t i = 1; i < art->n; i++)
		gather_text(&g, art->paras[i].text);
	if (g.n > 0)
		qsort(g.v, g.n, sizeof *g.v, by_number);
	for (size_t i = 0; i < g.n; i++)
		if (i == 0 || g.v[i] != g.v[i - 1])
			g.v[out->n++] = g.v[i];
	out->shingles = arena_copy(a, g.v, out->n, sizeof *g.v);
	free(g.v);
}

/* --- pairing */

struct posting {
	uint64_t key;
	size_t old;
};

struct pair {
	size_t old, fresh;
	unsigned share; /* in 1/1000; 1001 more where the titles agree */
};

static int by_key(const void *x, const void *y)
{
	const struct posting *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->old < b->old ? -1 : a->old > b->old;
}

static int by_share(const void *x, const void *y)
{
	const struct pair *a = x, *b = y;
	if (a->share != b->share)
		return a->share > b->share ? -1 : 1;
	if (a->fresh != b->fresh)
		return a->fresh < b->fresh ? -1 : 1;
	return a->old < b->old ? -1 : a->old > b->old;
}

struct pairs {
	const struct identity *old;
	struct posting *post;
	size_t n_post;
	struct pair *v;
	size_t n, cap;
	size_t *common, *touched;   /* for each old one: common with the one looked at */
};

static size_t first_posting(const struct pairs *p, uint64_t key)
{
	size_t low = 0, high = p->n_post;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (p->post[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The old ones that share something with it. A shingle many have (a set phrase) tells nothing: the first few count. */
static void pairs_of(struct pairs *p, const struct identity *f, size_t fresh)
{
	size_t n_touched = 0;
	for (size_t i = 0; i < f->n; i++) {
		size_t at = first_posting(p, f->shingles[i]);
		for (size_t k = 0; k < POSTINGS && at + k < p->n_post && p->post[at + k].key == f->shingles[i]; k++)
			if (p->common[p->post[at + k].old]++ == 0)
				p->touched[n_touched++] = p->post[at + k].old;
	}
	for (size_t i = 0; i < n_touched; i++) {
		const struct identity *o = &p->old[p->touched[i]];
		unsigned share = (unsigned)(2000 * p->common[p->touched[i]] / (o->n + f->n));
		p->common[p->touched[i]] = 0;
		if (o->title != f->title && share < 500)
			continue;
		p->v = mem_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
		p->v[p->n++] = (struct pair){p->touched[i], fresh, share + (o->title == f->title ? 1001 : 0)};
	}
}

/* Same titles that no text brought together, in the order they stand. */
static void match_titles(const struct identity *old, size_t n_old, struct identity *fresh, size_t n_fresh, bool *taken)
{
	struct posting *v = mem_alloc((n_old + 1) * sizeof *v);
	size_t n = 0;
	for (size_t i = 0; i < n_old; i++)
		if (!taken[i])
			v[n++] = (struct posting){old[i].title, i};
	if (n > 0)
		qsort(v, n, sizeof *v, by_key);
	struct pairs p = {.post = v, .n_post = n};
	size_t *next = mem_zero(n + 1, sizeof *next); /* of the first of a title: how many are gone */
	for (size_t i = 0; i < n_fresh; i++) {
		size_t at = fresh[i].match == SIZE_MAX ? first_posting(&p, fresh[i].title) : n;
		if (at == n || v[at].key != fresh[i].title)
			continue;
		size_t k = at + next[at]++;
		if (k < n && v[k].key == fresh[i].title) {
			fresh[i].match = v[k].old;
			taken[v[k].old] = true;
		}
	}
	free(next);
	free(v);
}

static void take(struct pairs *p, struct identity *fresh, bool *taken, bool titles)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct pair *q = &p->v[i];
		if ((q->share > 1000) == titles && fresh[q->fresh].match == SIZE_MAX && !taken[q->old]) {
			fresh[q->fresh].match = q->old;
			taken[q->old] = true;
		}
	}
}

void identity_match(const struct identity *old, size_t n_old, struct identity *fresh, size_t n_fresh)
{
	struct pairs p = {.old = old};
	size_t total = 0;
	for (size_t i = 0; i < n_old; i++)
		total += old[i].n;
	p.post = mem_alloc((total + 1) * sizeof *p.post);
	for (size_t i = 0; i < n_old; i++)
		for (size_t k = 0; k < old[i].n; k++)
			p.post[p.n_post++] = (struct posting){old[i].shingles[k], i};
	if (p.n_post > 0)
		qsort(p.post, p.n_post, sizeof *p.post, by_key);
	p.common = mem_zero(n_old + 1, sizeof *p.common);
	p.touched = mem_zero(n_old + 1, sizeof *p.touched);
	bool *taken = mem_zero(n_old + 1, sizeof *taken);
	for (size_t i = 0; i < n_fresh; i++)
		pairs_of(&p, &fresh[i], i);
	if (p.n > 0)
		qsort(p.v, p.n, sizeof *p.v, by_share);
	take(&p, fresh, taken, true);
	match_titles(old, n_old, fresh, n_fresh, taken);
	take(&p, fresh, taken, false);
	free(taken);
	free(p.touched);
	free(p.common);
	free(p.post);
	free(p.v);
}

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* without i l o u */

void identity_text(uint64_t number, char out[13])
{
	for (int i = 0; i < 12; i++, number >>= 5)
		out[i] = digits[number & 31];
	out[12] = 0;
}

uint64_t identity_number(const char *id)
{
	uint64_t v = 0;
	if (strlen(id) != 12)
		return UINT64_MAX;
	for (int i = 11; i >= 0; i--) {
		const char *at = strchr(digits, id[i]);
		if (!at)
			return UINT64_MAX;
		v = v << 5 | (uint64_t)(at - digits);
	}
	return v;
}

void identity_id(int64_t hash, unsigned nth, char out[13])
{
	identity_text(mix((uint64_t)hash + nth * 0x9E3779B97F4A7C15u), out);
}
