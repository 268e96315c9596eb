/* A chain of fragments as an article: its title, its sections, and how well all of it hangs together. */
#include "page/ngram.h"
#include "page/weigh.h"

PAGE_WEIGHTS_CONST int16_t heading_weights[HEADING_COUNT][2] = {
#define HEADING(name, title, section) {title, section},
#include "page/weights.def"
};
PAGE_WEIGHTS_CONST int16_t chain_weights[CHAIN_COUNT] = {
#define CHAIN(name, weight) weight,
#include "page/weights.def"
};

enum { CHAIN_HEADS = WINDOW_HEADS, NEAR = 12, MANY = 4 * 64 };

struct two {
	int title, section;
	struct tally *t;
	uint16_t kind;
};

static void put(struct two *s, int id, int value)
{
	s->title += heading_weights[id][0] * value;
	s->section += heading_weights[id][1] * value;
	if (s->t && s->t->n < COUNT_OF(s->t->v))
		s->t->v[s->t->n++] = (struct tally_row){s->kind, (uint16_t)id, value};
}

/* What does not depend on the chain but for the heading's place in it (places 0 to 3) and its being the only one. */
static void weigh_style(const struct window *w, int h, int place, bool alone, struct two *s)
{
	const struct head_note *k = &w->head[h];

	put(s, HEADING_start + place, 64);
	if (k->top)
		put(s, HEADING_top, 64);
	put(s, HEADING_len8 + k->len_class, 64);
	if (k->digits)
		put(s, HEADING_digits, 64);
	if (k->colon)
		put(s, HEADING_colon, 64);
	if (k->space)
		put(s, HEADING_space, 64);
	put(s, HEADING_no_place + k->place, 64);
	put(s, HEADING_told_next, k->told_own * 4);
	if (h == 0)
		put(s, HEADING_first, 64);
	if (k->top && h != 0)
		put(s, alone ? HEADING_top_alone : HEADING_top_among, 64);
	if (!k->top && w->inner_top)
		put(s, alone ? HEADING_low_alone : HEADING_low_among, 64);
}

void weigh_heads(struct window *w)
{
	for (int h = 0; h < w->n_heads; h++)
		for (int i = 0; i < 8; i++) {
			struct two s = {0, 0, NULL, 0};
			weigh_style(w, h, i / 2, i % 2, &s);
			w->head[h].style[i] = (struct head_style){s.title, s.section};
		}
}

/* A heading as title and as section. */
static struct head_style weigh_head(const struct head_note *k, int place, int covered, bool alone)
{
	struct head_style s = k->style[2 * place + alone];

	s.title += heading_weights[HEADING_told_chain][0] * covered * 4;
	s.section += heading_weights[HEADING_told_chain][1] * covered * 4;
	return s;
}

static int told_in(const struct head_note *h, uint64_t in)
{
	int64_t sum = 0;

	for (; in; in &= in - 1)
		sum += h->share[__builtin_ctzll(in)];
	return (int)(sum * 64 / 4096);
}

static int told_by(const struct head_note *h, const int *v, int n)
{
	uint64_t in = 0;

	for (int i = 0; i < n; i++)
		in |= h->in[v[i]];
	return told_in(h, in);
}

/* The square root of a chain's links, in 1/64; longer ones count as MANY. */
static int root64(int links)
{
	static const uint8_t roots[] = {0, 64, 90, 110, 128, 143, 156, 169, 181, 192, 202, 212, 221, 230, 239, 247};
	return links < (int)sizeof(roots) ? roots[links] : MANY;
}

static int affinity_of(const struct window *w, const int *v, int n)
{
	int64_t sum = 0, m = 0;

	for (int i = 0; i < n; i++)
		for (int j = i + 1; j < n && j < i + NEAR; j++) {
			sum += w->affinity[v[i]][v[j]];
			m++;
		}
	return ilog((uint64_t)(sum * ((int64_t)1 << 26) / m + 42949673)); /* and 0.01 */
}

static int add(int id, int value, struct tally *t)
{
	if (t && t->n < COUNT_OF(t->v))
		t->v[t->n++] = (struct tally_row){5, (uint16_t)id, value};
	return chain_weights[id] * value;
}

static int weigh_shape(const struct window *w, const int *v, int n, struct tally *t)
{
	int score = add(CHAIN_bias, 64, t), jumps = 0;

	if (n > 1) {
		int len = root64(n - 1);
		score += add(CHAIN_affinity, affinity_of(w, v, n) * len / 64, t) + add(CHAIN_length, len, t);
	}
	for (int i = 0; i + 1 < n; i++)
		jumps += v[i + 1] != v[i] + 1;
	if (jumps > 0)
		score += add(jumps == 1 ? CHAIN_one_jump : CHAIN_jumps, 64, t);
	if (jumps > 2)
		score += add(CHAIN_more_jumps, (jumps - 2) * 64, t);
	return score;
}

int weigh_chain(const struct window *w, const int *v, int n, int want, int *title, struct tally *t)
{
	int head[CHAIN_HEADS], gain[CHAIN_HEADS], place[CHAIN_HEADS], m = 0, best = -1, score = 0;

	for (int k = 0; k < n; k++)
		for (int h = w->first_head[v[k]]; h < w->first_head[v[k] + 1] && m < CHAIN_HEADS; h++, m++) {
			head[m] = h;
			place[m] = k == 0 ? 0 : v[k - 1] != v[k] - 1 ? 3 : w->para[v[k - 1]][v[k]] ? 2 : 1;
		}
	*title = -1;
	if (m == 0)
		return add(CHAIN_no_heading, 64, t) + weigh_shape(w, v, n, t);
	for (int i = 0; i < m; i++) {
		const struct head_note *k = &w->head[head[i]];
		struct head_style s = weigh_head(k, place[i], told_by(k, v, n), m == 1);
		score += s.section;
		gain[i] = s.title - s.section;
		if (want >= 0 ? head[i] == want : best < 0 || gain[i] > gain[best])
			best = i;
	}
	if (best < 0)
		best = 0;
	score += gain[best];
	*title = head[best];
	for (int i = 0; t && i < m; i++) {
		struct two s = {0, 0, t, i == best ? 3 : 4};
		weigh_style(w, head[i], place[i], m == 1, &s);
		put(&s, HEADING_told_chain, told_by(&w->head[head[i]], v, n) * 4);
	}
	if (m == 2)
		score += add(w->head[head[0]].frag == w->head[head[1]].frag ? CHAIN_subtitle : CHAIN_one_section, 64, t);
	else if (m > 2)
		score += add(m == 3 ? CHAIN_two_sections : CHAIN_sections, 64, t);
	return score + weigh_shape(w, v, n, t);
}
