#include "library/anchor.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "library/spans.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { AROUND = 32, WORD = 64, HITS_MAX = 1000 };

const char *anchor_state_name(enum anchor_state state)
{
	static const char *const names[] = {"firm", "doubtful", "lost"};
	return names[state];
}

static int64_t hash_of(struct str s)
{
	struct hash h = hash_init();
	hash_add(&h, s);
	return (int64_t)(h.high ^ h.low);
}

static size_t back(struct str s, size_t at, size_t characters)
{
	while (at > 0 && characters-- > 0)
		at = (size_t)(utf8_prev(s.p, s.p + at) - s.p);
	return at;
}

static size_t on(struct str s, size_t at, size_t characters)
{
	uint32_t c;
	while (at < s.n && characters-- > 0)
		at += utf8_next(s.p + at, s.p + s.n, &c);
	return at;
}

void anchor_make(const struct article *art, uint32_t para, struct span at, struct arena *a, struct anchor *out)
{
	struct str s = art->paras[para].text;
	*out = (struct anchor){.para = para, .at = at, .hash = hash_of(s)};
	out->quote = arena_str(a, str_slice(s, at.start, at.end));
	out->prefix = arena_str(a, str_slice(s, back(s, at.start, AROUND), at.start));
	out->suffix = arena_str(a, str_slice(s, at.end, on(s, at.end, AROUND)));
}

int anchor_quote(const struct article *art, struct str quote, uint32_t *para, struct span *at)
{
	for (size_t i = 0; i < art->n; i++)
		if (!(i == 0 && art->title_made) && fold_find(art->paras[i].text, quote, 0, at)) {
			*para = (uint32_t)i;
			return 1;
		}
	return 0;
}

/* --- how well a place agrees */

/* Characters two texts share from the seam between them and the passage outward, in 1/1000 of the longer one's. */
static unsigned common(struct str a, struct str b, bool at_end)
{
	size_t n = 0, all = utf8_count(a) > utf8_count(b) ? utf8_count(a) : utf8_count(b);
	while (a.n > 0 && b.n > 0) {
		uint32_t x, y;
		const char *p = at_end ? utf8_prev(a.p, a.p + a.n) : a.p, *q = at_end ? utf8_prev(b.p, b.p + b.n) : b.p;
		size_t k = utf8_next(p, a.p + a.n, &x), m = utf8_next(q, b.p + b.n, &y);
		if (fold_cp(x) != fold_cp(y))
			break;
		a = at_end ? str_slice(a, 0, a.n - k) : str_slice(a, k, a.n);
		b = at_end ? str_slice(b, 0, b.n - m) : str_slice(b, m, b.n);
		n++;
	}
	return all ? (unsigned)(1000 * n / all) : 1000;
}

/* Quote 50, prefix 20, suffix 20, place 2, as Hypothesis weighs them; in 1/1000. */
static unsigned score(const struct article *art, const struct anchor *w, uint32_t para, struct span at, unsigned likeness)
{
	struct str s = art->paras[para].text;
	unsigned before = common(w->prefix, str_slice(s, back(s, at.start, AROUND), at.start), true);
	unsigned after = common(w->suffix, str_slice(s, at.end, on(s, at.end, AROUND)), false);
	unsigned far = para > w->para ? para - w->para : w->para - para;
	unsigned place = far > 10 ? 0 : 1000 - 100 * far;
	return (50 * likeness + 20 * before + 20 * after + 2 * place) / 92;
}

/* --- nearly the same words */

struct pattern {
	uint32_t c[WORD];
	uint64_t mask[WORD];  /* of each distinct character: where it stands */
	int distinct, n;
};

static void pattern_make(struct pattern *p, const uint32_t *v, int n, bool reversed)
{
	p->distinct = 0;
	p->n = n;
	for (int i = 0; i < n; i++) {
		uint32_t c = v[reversed ? n - 1 - i : i];
		int k = 0;
		while (k < p->distinct && p->c[k] != c)
			k++;
		if (k == p->distinct) {
			p->c[k] = c;
			p->mask[k] = 0;
			p->distinct++;
		}
		p->mask[k] |= (uint64_t)1 << i;
	}
}

static uint64_t mask_of(const struct pattern *p, uint32_t c)
{
	for (int k = 0; k < p->distinct; k++)
		if (p->c[k] == c)
			return p->mask[k];
	return 0;
}

/* Myers' column, one text character at a time. */
struct column {
	uint64_t pv, mv;
	int distance;
};

static void column_step(struct column *k, const struct pattern *p, uint32_t c, bool anchored)
{
	uint64_t eq = mask_of(p, c), last = (uint64_t)1 << (p->n - 1);
	uint64_t xv = eq | k->mv, xh = (((eq & k->pv) + k->pv) ^ k->pv) | eq;
	uint64_t ph = k->mv | ~(xh | k->pv), mh = k->pv & xh;
	k->distance += ((ph & last) != 0) - ((mh & last) != 0);
	ph = ph << 1 | anchored;
	mh <<= 1;
	k->pv = mh | ~(xv | ph);
	k->mv = ph & xv;
}

struct chars {
	uint32_t *c;
	size_t *at;   /* byte of each, and the end */
	size_t n;
};

/* Folded, blanks left out. */
static void chars_of(struct str s, struct chars *out)
{
	out->c = mem_alloc((s.n + 1) * sizeof *out->c);
	out->at = mem_alloc((s.n + 1) * sizeof *out->at);
	out->n = 0;
	for (size_t at = 0; at < s.n;) {
		uint32_t c;
		size_t k = utf8_next(s.p + at, s.p + s.n, &c);
		c = fold_cp(c);
		if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
			out->c[out->n] = c;
			out->at[out->n++] = at;
		}
		at += k;
	}
	out->at[out->n] = s.n;
}

static void chars_release(struct chars *v)
{
	free(v->c);
	free(v->at);
}

/* Where the pattern ends best in the text, reading forward from `from` or backward; *distance its edits. */
static size_t best_end(const struct pattern *p, const struct chars *t, size_t from, size_t to, bool reversed, bool anchored, int *distance)
{
	struct column k = {.pv = ~(uint64_t)0, .distance = p->n};
	size_t best = from;
	*distance = p->n;
	for (size_t i = 0; i < to - from; i++) {
		column_step(&k, p, t->c[reversed ? to - 1 - i : from + i], anchored);
		if (k.distance < *distance) {
			*distance = k.distance;
			best = i + 1;
		}
	}
	return best;
}

/* The stretch of one paragraph nearest to the quote: its likeness in 1/1000. */
static unsigned nearest(const struct chars *q, const struct chars *t, struct span *at)
{
	struct pattern head, tail;
	int n = q->n < WORD ? (int)q->n : WORD, d_head, d_tail, d;
	if (n == 0 || t->n == 0)
		return 0;
	pattern_make(&tail, q->c + q->n - (size_t)n, n, false);
	size_t end = best_end(&tail, t, 0, t->n, false, false, &d_tail);
	if (d_tail >= n || end == 0)
		return 0;
	pattern_make(&head, q->c, n, false);
	size_t head_end = best_end(&head, t, 0, t->n, false, false, &d_head);
	/* Back from the end of its first part to where that begins. */
	pattern_make(&head, q->c, n, true);
	size_t low = head_end > 2 * (size_t)n ? head_end - 2 * (size_t)n : 0;
	size_t length = best_end(&head, t, low, head_end, true, true, &d);
	size_t start = head_end - (length < head_end - low ? length : head_end - low);
	if (d_head >= n || start >= end || end - start > 2 * q->n || 2 * (end - start) < q->n)
		return 0;
	*at = (struct span){t->at[start], end < t->n ? t->at[end] : t->at[t->n]};
	return (unsigned)(1000 - 1000 * (d_head > d_tail ? d_head : d_tail) / n);
}

static enum anchor_state find_near(const struct article *art, const struct anchor *w, uint32_t *para, struct span *at)
{
	struct chars q;
	unsigned best = 0, alike = 0;
	chars_of(w->quote, &q);
	for (size_t i = art->title_made ? 1 : 0; i < art->n; i++) {
		struct chars t;
		struct span here;
		chars_of(art->paras[i].text, &t);
		unsigned likeness = nearest(&q, &t, &here);
		chars_release(&t);
		if (likeness < 600)
			continue;
		unsigned s = score(art, w, (uint32_t)i, here, likeness);
		if (s > best) {
			best = s;
			alike = likeness;
			*para = (uint32_t)i;
			*at = here;
		}
	}
	chars_release(&q);
	if (best == 0)
		return ANCHOR_LOST;
	return alike >= 800 && best >= 600 ? ANCHOR_FIRM : ANCHOR_DOUBTFUL;
}

enum anchor_state anchor_find(const struct article *art, const struct anchor *w, uint32_t *para, struct span *at)
{
	if (w->para < art->n) {
		struct str s = art->paras[w->para].text;
		if (w->at.start <= w->at.end && w->at.end <= s.n && str_eq(str_slice(s, w->at.start, w->at.end), w->quote) &&
		    hash_of(s) == w->hash) {
			*para = w->para;
			*at = w->at;
			return ANCHOR_FIRM;
		}
	}
	unsigned best = 0, hits = 0;
	for (size_t i = art->title_made ? 1 : 0; i < art->n && hits < HITS_MAX; i++) {
		struct span here;
		for (size_t from = 0; hits < HITS_MAX && fold_find(art->paras[i].text, w->quote, from, &here); from = here.end, hits++) {
			unsigned s = 1 + score(art, w, (uint32_t)i, here, 1000);
			if (s > best) {
				best = s;
				*para = (uint32_t)i;
				*at = here;
			}
		}
	}
	return best > 0 ? ANCHOR_FIRM : find_near(art, w, para, at);
}
