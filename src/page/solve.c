/* The best chains over a window: an assignment of successors, then a local search over whole articles. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "page/ngram.h"
#include "page/weigh.h"

enum {
	CANDIDATES_OPEN = 14,
	CANDIDATES = 10,
	CANDIDATES_LAST = WINDOW, /* of the page's last fragment: where an opening belongs */
	BORDER = 12,
	BEFORE = 3,
	ROUNDS = 80,
	DEAR = 6 * 4096,      /* a move whose links alone cost more is not tried */
	DOUBTLESS = 3 * 4096,  /* nor one that no doubt would come of */
	MOVE_LINKS = 20,
	MEMO = 1 << 13
};

/* A few links changed at once: applied, looked at, taken back. */
struct move {
	int n;
	struct {
		int8_t from, to;
	} v[MOVE_LINKS];
};

struct solver {
	const struct window *w;
	int n;
	int8_t next[WINDOW], prev[WINDOW];
	int total;
	int8_t cand[WINDOW][CANDIDATES_LAST];
	int n_cand[WINDOW];
	int8_t before[WINDOW][BEFORE]; /* the best to stand before a fragment, -1 behind the last */
	int head[WINDOW];      /* where the chain of a fragment begins; its score and length */
	int chain[WINDOW], members[WINDOW];
	struct move best, moves[WINDOW];
	int best_total;        /* with the best move of the round */
	int *margin;           /* what the page loses without a link, where asked for */
	bool begins[WINDOW];
	struct memo {
		uint64_t key;
		int score;
	} memo[MEMO];
};

_Static_assert(WINDOW < 128, "a fragment's number fits into int8_t, and into two words of bits");

static int net(const struct window *w, int a, int b)
{
	return w->score[a][b] - w->ending[a] - w->start[b];
}

/* --- the assignment: each fragment at most one successor, each at most one predecessor, greatest sum of net scores.
 * The Hungarian method, a row at a time; column n + a means that a has none, at 0. */

struct assignment {
	int u[WINDOW + 1], v[2 * WINDOW + 1], row[2 * WINDOW + 1], way[2 * WINDOW + 1];
};

static int cost(const struct window *w, int i, int j)
{
	if (j >= w->n)
		return j - w->n == i ? 0 : FOREVER;
	return i == j ? FOREVER : -net(w, i, j);
}

static void assign_row(const struct window *w, struct assignment *s, int i)
{
	int least[2 * WINDOW + 1], m = 2 * w->n, j0 = 0;
	bool used[2 * WINDOW + 1] = {false};

	s->row[0] = i;
	for (int j = 0; j <= m; j++)
		least[j] = INT32_MAX;
	do {
		int i0 = s->row[j0], j1 = 0, delta = INT32_MAX;
		used[j0] = true;
		for (int j = 1; j <= m; j++) {
			if (used[j])
				continue;
			int c = cost(w, i0 - 1, j - 1) - s->u[i0] - s->v[j];
			if (c < least[j]) {
				least[j] = c;
				s->way[j] = j0;
			}
			if (least[j] < delta) {
				delta = least[j];
				j1 = j;
			}
		}
		for (int j = 0; j <= m; j++)
			if (used[j]) {
				s->u[s->row[j]] += delta;
				s->v[j] -= delta;
			} else
				least[j] -= delta;
		j0 = j1;
	} while (s->row[j0] != 0);
	do {
		int j1 = s->way[j0];
		s->row[j0] = s->row[j1];
		j0 = j1;
	} while (j0 != 0);
}

static void assign(const struct window *w, int8_t *next)
{
	struct assignment s;

	memset(&s, 0, sizeof(s));
	for (int i = 1; i <= w->n; i++)
		assign_row(w, &s, i);
	memset(next, -1, WINDOW);
	for (int j = 1; j <= w->n; j++)
		if (s.row[j] > 0)
			next[s.row[j] - 1] = (int8_t)(j - 1);
}

static void set_prev(const int8_t *next, int n, int8_t *prev)
{
	memset(prev, -1, WINDOW);
	for (int i = 0; i < n; i++)
		if (next[i] >= 0)
			prev[next[i]] = (int8_t)i;
}

/* Rings are cut at their weakest link. */
static void cut_rings(const struct window *w, int8_t *next)
{
	bool seen[WINDOW] = {false};
	int8_t prev[WINDOW];

	set_prev(next, w->n, prev);
	for (int i = 0; i < w->n; i++)
		if (prev[i] < 0)
			for (int x = i; x >= 0; x = next[x])
				seen[x] = true;
	for (int i = 0; i < w->n; i++) {
		int weakest = i;
		if (seen[i])
			continue;
		for (int x = i; !seen[x]; x = next[x]) {
			seen[x] = true;
			if (net(w, x, next[x]) < net(w, weakest, next[weakest]))
				weakest = x;
		}
		next[weakest] = -1;
	}
}

/* --- the score of a whole solution */

static int chain_score(struct solver *s, const int8_t *next, int start, int *members)
{
	int v[WINDOW], n = 0, title;
	uint64_t key = 0;

	for (int x = start; x >= 0; x = next[x]) {
		v[n++] = x;
		key = (key + (uint64_t)x + 1) * 0x9E3779B97F4A7C15u;
	}
	key = ngram_mix(key);
	*members = n;
	struct memo *m = &s->memo[key % MEMO];
	if (m->key != key) {
		m->key = key;
		m->score = weigh_chain(s->w, v, n, -1, &title, NULL);
	}
	return m->score;
}

static int links_score(const struct window *w, const int8_t *next, const int8_t *prev)
{
	int score = 0;

	for (int i = 0; i < w->n; i++) {
		score += next[i] >= 0 ? w->score[i][next[i]] : w->ending[i];
		if (prev[i] < 0)
			score += w->start[i];
	}
	return score;
}

/* --- moves */

/* A link changed twice keeps the later change; beyond the room for links a move is a smaller move. */
static void set(struct move *m, int from, int to)
{
	for (int i = 0; i < m->n; i++)
		if (m->v[i].from == from) {
			m->v[i].to = (int8_t)to;
			return;
		}
	if (m->n == MOVE_LINKS)
		return;
	m->v[m->n].from = (int8_t)from;
	m->v[m->n++].to = (int8_t)to;
}

static void take_back(struct solver *s, const struct move *m, const int8_t *old)
{
	for (int i = 0; i < m->n; i++)
		if (s->next[m->v[i].from] >= 0)
			s->prev[s->next[m->v[i].from]] = -1;
	for (int i = 0; i < m->n; i++) {
		s->next[m->v[i].from] = old[i];
		if (old[i] >= 0)
			s->prev[old[i]] = m->v[i].from;
	}
}

/* Applies the move; *delta is what the links gain by it. False (and nothing applied): two would have one successor. */
static bool apply(struct solver *s, const struct move *m, int8_t *old, int *delta)
{
	const struct window *w = s->w;
	int gain = 0;
	bool fits = true;

	for (int i = 0; i < m->n; i++) {
		int a = m->v[i].from;
		old[i] = s->next[a];
		gain -= old[i] >= 0 ? w->score[a][old[i]] : w->ending[a];
		if (old[i] >= 0) {
			s->prev[old[i]] = -1;
			gain += w->start[old[i]];
		}
		s->next[a] = -1;
	}
	for (int i = 0; i < m->n && fits; i++) {
		int a = m->v[i].from, b = m->v[i].to;
		gain += b >= 0 ? w->score[a][b] : w->ending[a];
		if (b < 0)
			continue;
		fits = s->prev[b] < 0;
		if (fits) {
			gain -= w->start[b];
			s->next[a] = (int8_t)b;
			s->prev[b] = (int8_t)a;
		}
	}
	if (!fits)
		take_back(s, m, old);
	*delta = gain;
	return fits;
}

/* What the chains touched by an applied move gain; false: a ring was made. */
static bool chains_gain(struct solver *s, const struct move *m, const int8_t *old, int *gain)
{
	uint64_t was[2] = {0}, is[2] = {0}; /* heads of chains, a bit each */
	int members = 0, sum = 0;

	for (int i = 0; i < m->n; i++) {
		int touched[3] = {m->v[i].from, m->v[i].to, old[i]};
		for (int k = 0; k < 3; k++) {
			int x = touched[k], steps = 0;
			if (x < 0)
				continue;
			was[s->head[x] / 64] |= (uint64_t)1 << s->head[x] % 64;
			while (s->prev[x] >= 0 && steps++ < s->n)
				x = s->prev[x];
			if (s->prev[x] >= 0)
				return false;
			is[x / 64] |= (uint64_t)1 << x % 64;
		}
	}
	for (int k = 0; k < 2; k++) {
		for (; was[k]; was[k] &= was[k] - 1) {
			int h = k * 64 + __builtin_ctzll(was[k]);
			sum -= s->chain[h];
			members -= s->members[h];
		}
		for (; is[k]; is[k] &= is[k] - 1) {
			int n;
			sum += chain_score(s, s->next, k * 64 + __builtin_ctzll(is[k]), &n);
			members += n;
		}
	}
	*gain = sum;
	return members == 0;
}

/* By how much the page would be worse with the links that the move changes; a beginning that it takes is changed too. */
static void note_loss(struct solver *s, const struct move *m, const int8_t *old, int loss)
{
	for (int i = 0; i < m->n; i++)
		if (m->v[i].to != old[i]) {
			int to = m->v[i].to;
			if (loss < s->margin[m->v[i].from])
				s->margin[m->v[i].from] = loss;
			if (to >= 0 && s->begins[to] && loss < s->margin[WINDOW + to])
				s->margin[WINDOW + to] = loss;
		}
}

static void try(struct solver *s, const struct move *m)
{
	int8_t old[WINDOW];
	int links, chains;

	if (!apply(s, m, old, &links))
		return;
	/* the chains seldom gain more than DEAR: what loses more by its links, or could not come up to the best, is left */
	int least = s->margin ? DEAR - DOUBTLESS : s->best_total - s->total;
	if (links + DEAR >= least && chains_gain(s, m, old, &chains)) {
		int total = s->total + links + chains;
		if (s->margin)
			note_loss(s, m, old, s->total - total);
		if (total > s->best_total) {
			s->best_total = total;
			s->best = *m;
		}
	}
	take_back(s, m, old);
}

/* a takes b; the one that b followed takes what a had, or another of its own, or nothing. */
static void move_links(struct solver *s, int a, int b)
{
	struct move m = {0};
	int p = s->prev[b], o = s->next[a];

	set(&m, a, b);
	if (p >= 0)
		set(&m, p, -1);
	try(s, &m);
	if (o >= 0) {
		int end = b;
		struct move k = m;
		if (p >= 0 && o != p) {
			set(&k, p, o);
			try(s, &k);
		}
		for (int i = 0; i < BEFORE && s->before[o][i] >= 0; i++) { /* o goes back to another */
			int q = s->before[o][i];
			if (q == a || q == b)
				continue;
			k = m;
			set(&k, q, o);
			try(s, &k);
		}
		while (s->next[end] >= 0 && end != a)
			end = s->next[end];
		if (end != a) { /* the run of b goes in between */
			k = m;
			set(&k, end, o);
			try(s, &k);
		}
	}
	for (int i = 0; p >= 0 && i < s->n_cand[p] && i < 6; i++) {
		struct move k = m;
		int c = s->cand[p][i], pc = s->prev[c];
		if (c == b)
			continue;
		if (pc >= 0 && pc != a)
			set(&k, pc, -1);
		set(&k, p, c);
		try(s, &k);
		if (o >= 0 && pc >= 0 && pc != a && o != c) {
			set(&k, pc, o);
			try(s, &k);
		}
	}
}

static bool headed(const struct window *w, int i)
{
	return w->first_head[i] < w->first_head[i + 1];
}

/* A chain is cut at all its heading gaps, or at any two; neighbours are glued over them. */
static void move_chain(struct solver *s, int start)
{
	struct move all = {0}, glue = {0};
	int gap[WINDOW], n = 0;

	for (int x = start; s->next[x] >= 0; x = s->next[x])
		if (s->next[x] == x + 1 && headed(s->w, x + 1)) {
			gap[n++] = x;
			set(&all, x, -1);
		}
	if (n >= 2)
		try(s, &all);
	for (int i = 0; i < n && i < 12; i++)
		for (int j = i + 1; j < n && j < 12; j++) {
			struct move two = {0};
			set(&two, gap[i], -1);
			set(&two, gap[j], -1);
			try(s, &two);
		}
	for (int x = start, glued = 0; glued < 4; glued++) {
		while (s->next[x] >= 0)
			x = s->next[x];
		if (x + 1 >= s->n || !headed(s->w, x + 1) || s->prev[x + 1] >= 0 || x + 1 == start)
			break;
		set(&glue, x, x + 1);
		try(s, &glue);
		x++;
	}
}

/* Where one article ends and the next begins without a break between them, the border may stand elsewhere: a goes on
 * with its neighbour, and the chain that ends in a is cut at an earlier place. */
static void move_border(struct solver *s, int a)
{
	if (a + 1 >= s->n || s->next[a] >= 0 || s->prev[a + 1] >= 0)
		return;
	for (int x = s->prev[a], k = 0; x >= 0 && k < BORDER; x = s->prev[x], k++) {
		struct move m = {0};
		set(&m, a, a + 1);
		set(&m, x, -1);
		try(s, &m);
	}
}

/* What stands at the end of the page, from any of the last links on, goes before some other fragment: an opening. */
static void move_opening(struct solver *s)
{
	int last = s->n - 1, cut = -1;

	for (int x = last, k = 0; k < BORDER; k++) {
		for (int i = 0; i < s->n_cand[last]; i++) {
			int b = s->cand[last][i], p = s->prev[b];
			struct move m = {0};
			if (cut >= 0)
				set(&m, cut, -1);
			if (p >= 0 && p != last)
				set(&m, p, -1);
			set(&m, last, b);
			try(s, &m);
			if (p >= 0 && p != last && p != cut && s->next[last] >= 0) {
				set(&m, p, s->next[last]);
				try(s, &m);
			}
		}
		cut = s->prev[x];
		if (cut != x - 1 || cut < 0)
			break;
		x = cut;
	}
}

static void find_candidates(struct solver *s)
{
	const struct window *w = s->w;

	for (int a = 0; a < s->n; a++) {
		bool open = w->f->frag[w->from + (uint32_t)a].open;
		int most = a + 1 == s->n ? CANDIDATES_LAST : open ? CANDIDATES_OPEN : CANDIDATES, n = 0;
		for (int b = 0; b < s->n; b++) {
			int v, at;
			if (b == a || (v = net(w, a, b)) < -10 * 4096)
				continue;
			for (at = n; at > 0 && net(w, a, s->cand[a][at - 1]) < v; at--)
				if (at < most)
					s->cand[a][at] = s->cand[a][at - 1];
			if (at < most)
				s->cand[a][at] = (int8_t)b;
			if (at < most && n < most)
				n++;
		}
		s->n_cand[a] = n;
	}
}

static void find_before(struct solver *s)
{
	memset(s->before, -1, sizeof(s->before));
	for (int b = 0; b < s->n; b++)
		for (int i = 0; i < BEFORE; i++) {
			int best = -1;
			for (int a = 0; a < s->n; a++) {
				bool taken = a == b;
				for (int k = 0; k < i; k++)
					taken |= s->before[b][k] == a;
				if (!taken && net(s->w, a, b) > -10 * 4096 && (best < 0 || net(s->w, a, b) > net(s->w, best, b)))
					best = a;
			}
			if (best < 0)
				break;
			s->before[b][i] = (int8_t)best;
		}
}

/* The chains as they stand: heads, scores. Returns the score of all. */
static int settle(struct solver *s)
{
	int sum = 0;

	set_prev(s->next, s->n, s->prev);
	for (int i = 0; i < s->n; i++)
		if (s->prev[i] < 0) {
			s->chain[i] = chain_score(s, s->next, i, &s->members[i]);
			sum += s->chain[i];
			for (int x = i; x >= 0; x = s->next[x])
				s->head[x] = i;
		}
	return sum + links_score(s->w, s->next, s->prev);
}

/* The best move that begins with a, and what it gains; 0: none does. */
static int best_of(struct solver *s, int a, struct move *m)
{
	s->best_total = s->total;
	if (s->next[a] >= 0) {
		struct move cut = {0};
		set(&cut, a, -1);
		try(s, &cut);
	}
	for (int i = 0; i < s->n_cand[a]; i++)
		if (s->next[a] != s->cand[a][i])
			move_links(s, a, s->cand[a][i]);
	if (s->prev[a] < 0)
		move_chain(s, a);
	move_border(s, a);
	if (a + 1 == s->n)
		move_opening(s);
	*m = s->best;
	return s->best_total - s->total;
}

/* Makes the best of all moves, then the others from the best down as far as they still gain nearly what they did. */
static bool make_moves(struct solver *s, struct move *m, int *gain)
{
	bool some = false;

	for (;;) {
		int8_t old[WINDOW];
		int best = 0, delta;
		for (int a = 1; a < s->n; a++)
			if (gain[a] > gain[best])
				best = a;
		if (gain[best] <= 0)
			return some;
		s->best_total = s->total;
		try(s, &m[best]);
		int now = s->best_total - s->total;
		if (now >= gain[best] - gain[best] / 4 && apply(s, &m[best], old, &delta)) {
			s->total = settle(s);
			some = true;
		}
		gain[best] = 0;
	}
}

static void search(struct solver *s)
{
	struct move *m = s->moves;
	int gain[WINDOW];

	s->total = settle(s);
	for (int round = 0; round < ROUNDS; round++) {
		for (int a = 0; a < s->n; a++)
			gain[a] = best_of(s, a, &m[a]);
		if (!make_moves(s, m, gain))
			return;
	}
}

int window_total(const struct window *w, const int *next)
{
	struct solver *s = mem_zero(1, sizeof(*s));

	s->w = w;
	s->n = w->n;
	for (int i = 0; i < w->n; i++)
		s->next[i] = (int8_t)next[i];
	int total = settle(s);
	free(s);
	return total;
}

/* How much worse the page would be without a link: by the best move that changes it. */
static void find_margins(struct solver *s, int *margin)
{
	struct move m;

	s->total = settle(s);
	for (int a = 0; a < s->n; a++) {
		margin[a] = margin[WINDOW + a] = FOREVER;
		s->begins[a] = s->prev[a] < 0;
	}
	s->margin = margin;
	for (int a = 0; a < s->n; a++)
		best_of(s, a, &m);
}

void window_solve(struct window *w, int *next, int *margin)
{
	struct solver *s = mem_zero(1, sizeof(*s));
	int8_t first[WINDOW];
	int total;

	s->w = w;
	s->n = w->n;
	find_candidates(s);
	find_before(s);
	assign(w, s->next);
	cut_rings(w, s->next);
	search(s);
	memcpy(first, s->next, WINDOW);
	total = s->total;
	memset(s->next, -1, WINDOW);
	for (int i = 0; i + 1 < w->n; i++)
		if (!headed(w, i + 1) || w->f->frag[w->from + (uint32_t)i].open)
			s->next[i] = (int8_t)(i + 1);
	search(s);
	if (s->total < total)
		memcpy(s->next, first, WINDOW);
	for (int i = 0; i < w->n; i++)
		next[i] = s->next[i];
	if (margin)
		find_margins(s, margin);
	free(s);
}
