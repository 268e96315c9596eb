/* What is noted of the fragments and headings of a window before they are weighed. */
#include <stdlib.h>
#include <string.h>

#include "lexicon/lexicon.h"
#include "lexicon/region.h"
#include "page/ngram.h"
#include "page/seam.h"
#include "page/weigh.h"
#include "text/utf8.h"

enum {
	BAG_SYMBOLS = 1200,  /* pairs are gathered from this much of both ends of a fragment */
	LEAD_SYMBOLS = 24,
	REACH = 3,           /* fragments looked at on either side of a gap */
	PLACE_REACH = 5,     /* fragments searched for a place that a heading names, and how much of each */
	PLACE_BYTES = 8192
};

/* --- brackets, stops: one pass over the fragment */

static void scan_marks(struct str s, struct note *n)
{
	unsigned depth = 0;

	for (size_t at = 0; at < s.n;) {
		uint32_t c;
		if ((unsigned char)s.p[at] >= 0xE4 && (unsigned char)s.p[at] < 0xEA) { /* Han */
			at += 3;
			n->len++;
			continue;
		}
		at += utf8_next(s.p + at, s.p + s.n, &c);
		sym k = sym_of(c);
		n->len += k != 0;
		enum sym_class class = sym_class(k);
		if (class == SYM_QUOTE_OPEN)
			depth++;
		else if (class == SYM_QUOTE_END && depth > 0)
			depth--;
		else if (class == SYM_QUOTE_END)
			n->unopened = true;
		n->full_stop |= k == 0x3002;
		n->stops |= k == 0x3002 || k == 0xFF1B;
	}
	n->unclosed = (uint8_t)(depth < 255 ? depth : 255);
}

static bool has_dateline(struct str s)
{
	static const char *const words[] = {"本报", "新华社", "近日", "日前", "获悉", "记者从", "昨日", "昨天", "今天（", "连日来", NULL};
	struct str head = {s.p, s.n < 3 * LEAD_SYMBOLS ? s.n : 3 * LEAD_SYMBOLS};

	for (const char *const *w = words; *w; w++)
		if (str_find(head, str_of(*w)) < head.n)
			return true;
	return false;
}

static void note_ends(struct str s, struct note *n)
{
	sym begun[5] = {NGRAM_BEGIN}, led[5] = {NGRAM_LEAD};
	int alone = 0, begins = 0, leads = 0;

	n->n_first = (uint8_t)sym_first(s, n->first, 4);
	n->n_last = (uint8_t)sym_last(s, n->last, 3);
	for (size_t i = 0; i < n->n_first; i++) {
		int p = ngram_log_p(n->first, i, n->first[i]);
		if (i < 2)
			n->alone[i] = p;
		alone += p;
		begins += ngram_log_p(begun, i + 1, n->first[i]);
		leads += ngram_log_p(led, i + 1, n->first[i]);
		begun[i + 1] = led[i + 1] = n->first[i];
	}
	n->begins = begins - alone;
	n->leads = leads - begins;
	n->ends = ngram_log_p(n->last, n->n_last, NGRAM_END);
}

/* --- pairs of Han symbols */

static int by_key(const void *x, const void *y)
{
	const struct bigram *a = x, *b = y;
	return a->key < b->key ? -1 : a->key > b->key;
}

static size_t distinct(struct bigram *v, size_t n)
{
	size_t m = 0;

	if (n > 1)
		qsort(v, n, sizeof(*v), by_key);
	for (size_t i = 0; i < n; i++)
		if (m == 0 || v[m - 1].key != v[i].key)
			v[m++] = v[i];
	return m;
}

static size_t pairs_of(const sym *s, size_t n, struct bigram *out)
{
	size_t m = 0;

	for (size_t i = 0; i + 1 < n; i++)
		if (sym_class(s[i]) == SYM_HAN && sym_class(s[i + 1]) == SYM_HAN)
			out[m++] = (struct bigram){(uint32_t)s[i] << 16 | s[i + 1], 0};
	return m;
}

/* The pairs, and for the seams all pairs and triples of symbols. */
static void gather(struct window *w, struct str s, struct bigram *out, size_t *n)
{
	sym v[2 * BAG_SYMBOLS];
	size_t k;

	if (s.n > 3 * 2 * BAG_SYMBOLS) {
		k = sym_first(s, v, BAG_SYMBOLS);
		k += sym_last(s, v + k, BAG_SYMBOLS);
	} else
		k = sym_first(s, v, 2 * BAG_SYMBOLS);
	if (out)
		*n = distinct(out, pairs_of(v, k, out));
	for (size_t i = 0; i + 1 < k; i++) {
		seam_count(w->seams, (uint64_t)v[i] << 16 | v[i + 1]);
		if (i + 2 < k)
			seam_count(w->seams, (uint64_t)v[i] << 32 | (uint64_t)v[i + 1] << 16 | v[i + 2]);
	}
}

static int32_t root(int64_t x)
{
	int64_t r = 0;

	for (int64_t bit = (int64_t)1 << 30; bit > 0; bit >>= 1)
		if ((r + bit) * (r + bit) <= x)
			r += bit;
	return (int32_t)r;
}

/* Weighs the pairs of all fragments: rare in the language, and rare on this page. */
static void weigh_bags(struct window *w, struct arena *a)
{
	size_t all = 0, k = 0;

	for (int i = 0; i < w->n; i++)
		all += w->note[i].n_bag;
	struct bigram *df = arena_array(a, all + 1, sizeof(*df));
	for (int i = 0; i < w->n; i++) {
		memcpy(df + k, w->note[i].bag, w->note[i].n_bag * sizeof(*df));
		k += w->note[i].n_bag;
	}
	if (all > 1)
		qsort(df, all, sizeof(*df), by_key);
	k = 0;
	int whole = ilog((uint64_t)(w->n + 1) << 32);
	for (size_t i = 0, j; i < all; i = j) {
		for (j = i; j < all && df[j].key == df[i].key; j++)
			;
		int page = ilog(((uint64_t)(w->n + 1) << 32) / (j - i)) * 64 / whole;
		int rare = ngram_rarity((uint16_t)(df[i].key >> 16), (uint16_t)df[i].key);
		df[k++] = (struct bigram){df[i].key, rare * (19 + 45 * page / 64) / 64};
	}
	for (int i = 0; i < w->n; i++) {
		struct note *n = &w->note[i];
		int64_t sum = 0;
		for (size_t b = 0; b < n->n_bag; b++) {
			const struct bigram *hit = bsearch(&n->bag[b], df, k, sizeof(*df), by_key);
			n->bag[b].weight = hit->weight;
			sum += (int64_t)hit->weight * hit->weight;
		}
		n->norm = root(sum) + 1;
	}
}

static int64_t product(const struct bigram *a, size_t na, const struct bigram *b, size_t nb)
{
	int64_t sum = 0;

	for (size_t i = 0, j = 0; i < na && j < nb;) {
		if (a[i].key < b[j].key)
			i++;
		else if (a[i].key > b[j].key)
			j++;
		else
			sum += (int64_t)a[i++].weight * b[j++].weight;
	}
	return sum;
}

static void affinities(struct window *w)
{
	for (int i = 0; i < w->n; i++)
		for (int j = i + 1; j < w->n; j++) {
			const struct note *a = &w->note[i], *b = &w->note[j];
			int64_t p = product(a->bag, a->n_bag, b->bag, b->n_bag);
			w->affinity[i][j] = w->affinity[j][i] = (int)(p * 64 / ((int64_t)a->norm * b->norm));
		}
}

/* --- headings */

static void note_style(struct str s, struct head_note *h)
{
	sym v[64];
	size_t n = sym_first(s, v, 64);

	h->len_class = n <= 8 ? 0 : n <= 12 ? 1 : n <= 16 ? 2 : n <= 22 ? 3 : 4;
	for (size_t i = 0; i < n; i++) {
		h->digits |= v[i] == '0';
		h->colon |= v[i] == 0xFF1A && i < 8;
	}
	h->space = memchr(s.p, ' ', s.n) != NULL;
}

/* The first name of a place in s that stands alone, as 石狮 or 石狮市; empty: none. */
static struct str place_in(struct str s)
{
	struct term t;

	for (size_t at = 0; at < s.n;) {
		uint32_t c;
		if (lexicon_match(TERM_BIT(TERM_REGION), s.p + at, s.p + s.n, &t) && t.class != REGION_FORM_ABBR &&
		    (t.class != REGION_FORM_SHORT || region_at(t.id)->short_use == 2))
			return str_slice(s, at, at + t.bytes);
		at += utf8_next(s.p + at, s.p + s.n, &c);
	}
	return str_slice(s, s.n, s.n);
}

static uint8_t place_class(const struct window *w, struct str head, int before)
{
	struct str place = place_in(head);

	if (place.n == 0)
		return 0;
	for (int i = before - 1; i >= 0 && i >= before - PLACE_REACH; i--) {
		struct str s = frag_text(w->f, w->from + (size_t)i);
		if (s.n > PLACE_BYTES)
			s.n = PLACE_BYTES;
		if (str_find(s, place) < s.n)
			return 1;
	}
	return 2;
}

/* The share of a heading's pairs that fragments [from, to) tell, in 1/64. */
static int told(const struct head_note *h, int from, int to)
{
	uint64_t in = 0;
	int64_t sum = 0;

	for (int i = from; i < to; i++)
		in |= h->in[i];
	for (; in; in &= in - 1)
		sum += h->share[__builtin_ctzll(in)];
	return (int)(sum * 64 / 4096);
}

static void note_head(struct window *w, uint32_t head, int before, struct bigram *room)
{
	struct head_note *h = &w->head[w->n_heads++];
	struct str s = head_text(w->f, head);
	sym v[65];
	int64_t sum = 0;

	*h = (struct head_note){.head = head, .frag = (uint8_t)before, .top = w->f->head[head].level == 1};
	note_style(s, h);
	h->place = place_class(w, s, before);
	gather(w, s, NULL, NULL);
	h->n = distinct(room, pairs_of(v, sym_first(s, v, 65), room));
	for (size_t i = 0; i < h->n; i++) {
		room[i].weight = ngram_rarity((uint16_t)(room[i].key >> 16), (uint16_t)room[i].key);
		sum += (int64_t)room[i].weight * room[i].weight;
	}
	for (size_t i = 0; i < h->n; i++) {
		h->share[i] = (int32_t)((int64_t)room[i].weight * room[i].weight * 4096 / (sum + 1));
		for (int k = 0; k < w->n; k++)
			if (bsearch(&room[i], w->note[k].bag, w->note[k].n_bag, sizeof(*room), by_key))
				h->in[k] |= (uint64_t)1 << i;
	}
	h->told_own = told(h, before, before + 1);
}

static void note_heads(struct window *w)
{
	struct bigram room[64];
	int credits = 0;

	for (int i = 0; i < w->n; i++) {
		const struct frag *g = &w->f->frag[w->from + (uint32_t)i];
		uint32_t end = g->head0 + g->n_heads, from = g->n_heads > GAP_HEADS ? end - GAP_HEADS : g->head0;
		w->first_head[i] = w->n_heads;
		for (uint32_t h = from; h < end; h++)
			if (!w->f->head[h].glued || h == 0)
				note_head(w, h, i, room);
		credits += g->credit;
	}
	w->first_head[w->n] = w->n_heads;
	w->credit_share = w->n_heads == 0 ? 0 : credits >= w->n_heads ? 64 : credits * 64 / w->n_heads;
	for (int h = 1; h < w->n_heads; h++)
		w->inner_top |= w->head[h].top;
}

/* --- what stands around a gap */

static int gap_heads(const struct window *w, int i)
{
	return w->first_head[i + 1] - w->first_head[i];
}

static const struct frag *frag_at(const struct window *w, int i)
{
	return &w->f->frag[w->from + (uint32_t)i];
}

static size_t merge(struct window *w, int from, int to, struct bigram *out)
{
	size_t n = 0;

	for (int i = from; i < to; i++) {
		memcpy(out + n, w->note[i].bag, w->note[i].n_bag * sizeof(*out));
		n += w->note[i].n_bag;
	}
	return distinct(out, n);
}

static int32_t norm_of(const struct bigram *v, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (int64_t)v[i].weight * v[i].weight;
	return root(sum) + 1;
}

static void note_gap(struct window *w, int i, struct bigram *left, struct bigram *right)
{
	int from = i - 1, to = i + 1;

	while (from > 0 && from > i - REACH && gap_heads(w, from) == 0 && !frag_at(w, from - 1)->credit)
		from--;
	while (to < w->n && to < i + REACH && gap_heads(w, to) == 0 && !frag_at(w, to - 1)->credit)
		to++;
	size_t n = merge(w, from, i, left), m = merge(w, i, to, right);
	int64_t p = product(left, n, right, m);
	w->around[i] = (int)(p * 64 / ((int64_t)norm_of(left, n) * norm_of(right, m)));
	if (gap_heads(w, i) > 0) {
		const struct head_note *h = &w->head[w->first_head[i + 1] - 1];
		w->told_before[i] = told(h, from, i);
		w->told_after[i] = told(h, i, to);
	}
}

/* A fragment that breaks off, begins in the middle, or stands without a title where one is due. */
static bool in_disorder(const struct window *w, int i)
{
	const struct frag *g = frag_at(w, i);
	bool bare = gap_heads(w, i) == 0 && (i == 0 ? w->n_heads > 0 : frag_at(w, i - 1)->credit);

	/* a line without a mark is whole where text follows that does not go on with it, and none breaks off before it */
	bool line = g->line && i + 1 < w->n && gap_heads(w, i + 1) == 0 && (i == 0 || !frag_at(w, i - 1)->open || frag_at(w, i - 1)->line) &&
		    !frag_meets_next(w->f, w->from + (uint32_t)i);

	return (g->open && !line && !g->lasting && !g->keep) || g->odd || g->jump_to || g->jump_from || bare;
}

void window_open(struct window *w, const struct frags *f, uint32_t from, int n, struct arena *a)
{
	memset(w, 0, sizeof(*w));
	w->f = f;
	w->from = from;
	w->n = n;
	w->seams = seams_new(a);
	for (int i = 0; i < n; i++) {
		struct note *k = &w->note[i];
		struct str s = frag_text(f, from + (size_t)i);
		size_t room = s.n / 3 < 2 * BAG_SYMBOLS ? s.n / 3 : 2 * BAG_SYMBOLS;
		scan_marks(s, k);
		note_ends(s, k);
		k->dateline = has_dateline(s);
		k->bag = arena_array(a, room + 1, sizeof(*k->bag));
		gather(w, s, k->bag, &k->n_bag);
	}
	weigh_bags(w, a);
	affinities(w);
	note_heads(w);
	for (int i = 0; i < n; i++)
		w->disorder |= in_disorder(w, i);
	struct bigram *left = arena_array(a, REACH * 2 * BAG_SYMBOLS, sizeof(*left));
	struct bigram *right = arena_array(a, REACH * 2 * BAG_SYMBOLS, sizeof(*right));
	for (int i = 1; i < n; i++)
		note_gap(w, i, left, right);
}
