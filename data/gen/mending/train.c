/* Fits the weights of src/page/weights.def to pages whose truth is known: an averaged structured perceptron through the
 * whole of the mending. Run by hand: train zero|on ROUNDS RATE MARGIN FILE.md... > weights.def
 * `zero` begins with all weights at 0, `on` at those compiled in; MARGIN, in 1/4096, is what the truth must be better by.
 *
 * Beside every page lies its truth, FILE.tsv, a row for every block: kind (T title, S section, F text, N neither), the
 * row that follows it or -1, 1 where it goes on in the same paragraph, the article. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "page/weigh.h"

enum { KINDS = 6, IDS = 160, ROWS = 4096 };

static double weight[KINDS][IDS][2], sum[KINDS][IDS][2], step[KINDS][IDS][2], gradient[KINDS][IDS][2];

struct truth {
	int next[WINDOW], title[WINDOW]; /* title: of a chain's first fragment, a window heading or -1 */
	bool join[WINDOW];
	bool ok;
};

struct row {
	char kind;
	int next, join, art;
};

static size_t read_rows(const char *md, struct row *rows)
{
	char name[4096];
	size_t n = 0;

	snprintf(name, sizeof(name), "%.*s.tsv", (int)strlen(md) - 3, md);
	FILE *f = fopen(name, "r");
	if (!f)
		return 0;
	while (n < ROWS && fscanf(f, " %c %d %d %d", &rows[n].kind, &rows[n].next, &rows[n].join, &rows[n].art) == 4)
		n++;
	fclose(f);
	return n;
}

static void find_truth(const struct window *w, const struct row *rows, size_t n_rows, struct truth *t)
{
	static int frag_of[ROWS];
	int art[WINDOW];

	memset(frag_of, -1, sizeof(frag_of));
	for (int i = 0; i < w->n; i++)
		if (w->f->frag[i].block < n_rows)
			frag_of[w->f->frag[i].block] = i;
	for (int i = 0; i < w->n; i++) {
		const struct row *r = &rows[w->f->frag[i].block];
		int at = r->next;
		t->next[i] = t->title[i] = -1;
		t->join[i] = false;
		art[i] = r->art;
		while (at >= 0 && frag_of[at] < 0)
			at = rows[at].next;
		if (at >= 0) {
			t->next[i] = frag_of[at];
			t->join[i] = at == r->next && r->join;
		}
	}
	for (int h = 0; h < w->n_heads; h++) {
		const struct row *r = &rows[w->f->head[w->head[h].head].block];
		for (int i = 0; i < w->n && r->kind == 'T'; i++)
			if (art[i] == r->art)
				t->title[i] = h;
	}
}

static void to_tables(void)
{
	for (int k = 0; k < KINDS; k++)
		for (int i = 0; i < IDS; i++) {
			int16_t a = (int16_t)(weight[k][i][0] + (weight[k][i][0] < 0 ? -0.5 : 0.5));
			int16_t b = (int16_t)(weight[k][i][1] + (weight[k][i][1] < 0 ? -0.5 : 0.5));
			if (k == 0 && i < EDGE_COUNT) {
				edge_weights[i][0] = a;
				edge_weights[i][1] = b;
			} else if (k == 1 && i < ENDING_COUNT)
				ending_weights[i] = a;
			else if (k == 2 && i < START_COUNT)
				start_weights[i] = a;
			else if (k == 3 && i < HEADING_COUNT)
				heading_weights[i][0] = a;
			else if (k == 4 && i < HEADING_COUNT)
				heading_weights[i][1] = a;
			else if (k == 5 && i < CHAIN_COUNT)
				chain_weights[i] = a;
		}
}

static void from_tables(void)
{
	for (int i = 0; i < EDGE_COUNT; i++)
		for (int k = 0; k < 2; k++)
			weight[0][i][k] = edge_weights[i][k];
	for (int i = 0; i < ENDING_COUNT; i++)
		weight[1][i][0] = ending_weights[i];
	for (int i = 0; i < START_COUNT; i++)
		weight[2][i][0] = start_weights[i];
	for (int i = 0; i < HEADING_COUNT; i++) {
		weight[3][i][0] = heading_weights[i][0];
		weight[4][i][0] = heading_weights[i][1];
	}
	for (int i = 0; i < CHAIN_COUNT; i++)
		weight[5][i][0] = chain_weights[i];
}

static void push(const struct tally *t, int side, double sign)
{
	for (size_t i = 0; i < t->n; i++)
		gradient[t->v[i].kind][t->v[i].id][t->v[i].kind == 0 ? side : 0] += sign * t->v[i].value / 64.0;
}

/* The evidence of a solution, added to or taken from the gradient. */
static void evidence(struct window *w, const int *next, const bool *join, const int *title, double sign)
{
	bool later[WINDOW] = {false};
	int a, b;

	for (int i = 0; i < w->n; i++) {
		struct tally t = {.n = 0};
		if (next[i] < 0)
			weigh_end(w, i, &t);
		else {
			weigh_edge(w, i, next[i], &a, &b, &t);
			later[next[i]] = true;
		}
		push(&t, next[i] >= 0 && !join[i], sign);
	}
	for (int i = 0; i < w->n; i++) {
		struct tally t = {.n = 0};
		int v[WINDOW], n = 0, found;
		if (later[i])
			continue;
		weigh_start(w, i, &t);
		push(&t, 0, sign);
		t.n = 0;
		for (int x = i; x >= 0; x = next[x])
			v[n++] = x;
		weigh_chain(w, v, n, title ? title[i] : -1, &found, &t);
		push(&t, 0, sign);
	}
}

static int learn(struct window *w, const struct truth *t, double rate, int margin, double *errors)
{
	int next[WINDOW], wrong = 0;
	bool join[WINDOW];

	weigh_all(w);
	for (int a = 0; a < w->n; a++) {
		for (int b = 0; b < w->n; b++)
			if (a != b && !(t->next[a] == b && w->para[a][b] == !t->join[a]))
				w->score[a][b] += margin;
		if (t->next[a] >= 0)
			w->ending[a] += margin;
	}
	window_solve(w, next, NULL);
	for (int i = 0; i < w->n; i++) {
		join[i] = next[i] >= 0 && !w->para[i][next[i]];
		wrong += next[i] != t->next[i] || join[i] != t->join[i];
	}
	*errors += wrong;
	memset(gradient, 0, sizeof(gradient));
	evidence(w, next, join, NULL, -1);
	for (int i = 0; i < w->n; i++)
		if (t->next[i] >= 0)
			w->para[i][t->next[i]] = !t->join[i];
	evidence(w, t->next, t->join, t->title, 1);
	for (int k = 0; k < KINDS; k++)
		for (int i = 0; i < IDS; i++)
			for (int s = 0; s < 2; s++) {
				double g = gradient[k][i][s];
				if (g > 6)
					g = 6;
				if (g < -6)
					g = -6;
				if (g == 0)
					continue;
				step[k][i][s] += g * g;
				weight[k][i][s] += 64 * rate * g / __builtin_sqrt(step[k][i][s] + 10);
				if (weight[k][i][s] > 1000)
					weight[k][i][s] = 1000;
				if (weight[k][i][s] < -1000)
					weight[k][i][s] = -1000;
			}
	return wrong;
}

static void print(void)
{
	static const char *const edges[] = {
#define EDGE(name, join, para) #name,
#include "page/weights.def"
	}, *const endings[] = {
#define ENDING(name, weight) #name,
#include "page/weights.def"
	}, *const starts[] = {
#define START(name, weight) #name,
#include "page/weights.def"
	}, *const headings[] = {
#define HEADING(name, title, section) #name,
#include "page/weights.def"
	}, *const chains[] = {
#define CHAIN(name, weight) #name,
#include "page/weights.def"
	};

	puts("/* Weights of the evidence, in 1/64: EDGE(name, as the same paragraph, as a new one), ENDING and START (an article ends\n"
	     " * or begins here), HEADING(name, as title, as section), CHAIN (the whole article). What each sees is in page/weigh.c\n"
	     " * and page/chain.c. Fitted by data/gen/mending/train.c; not edited by hand. */\n\n#ifdef EDGE");
	for (int i = 0; i < EDGE_COUNT; i++)
		printf("EDGE(%s, %d, %d)\n", edges[i], edge_weights[i][0], edge_weights[i][1]);
	puts("#undef EDGE\n#endif\n\n#ifdef ENDING");
	for (int i = 0; i < ENDING_COUNT; i++)
		printf("ENDING(%s, %d)\n", endings[i], ending_weights[i]);
	puts("#undef ENDING\n#endif\n\n#ifdef START");
	for (int i = 0; i < START_COUNT; i++)
		printf("START(%s, %d)\n", starts[i], start_weights[i]);
	puts("#undef START\n#endif\n\n#ifdef HEADING");
	for (int i = 0; i < HEADING_COUNT; i++)
		printf("HEADING(%s, %d, %d)\n", headings[i], heading_weights[i][0], heading_weights[i][1]);
	puts("#undef HEADING\n#endif\n\n#ifdef CHAIN");
	for (int i = 0; i < CHAIN_COUNT; i++)
		printf("CHAIN(%s, %d)\n", chains[i], chain_weights[i]);
	puts("#undef CHAIN\n#endif");
}

/* One page: read, weighed, learnt from. */
static void page(const char *name, double rate, int margin, struct window *w, double *errors, double *links)
{
	static struct row rows[ROWS];
	struct source s;
	struct err e;
	struct arena a;
	struct blocks b;
	struct frags f;
	struct truth t;

	size_t n = read_rows(name, rows);
	if (n == 0 || source_read(&s, name, &e))
		return;
	arena_init(&a);
	blocks_parse(&s, &a, &b);
	frags_find(&s, &b, &a, &f);
	if (b.n == n && f.n > 0 && f.n <= WINDOW) {
		window_open(w, &f, 0, (int)f.n, &a);
		find_truth(w, rows, n, &t);
		to_tables();
		learn(w, &t, rate, margin, errors);
		*links += w->n;
	}
	arena_release(&a);
	source_release(&s);
}

int main(int argc, char **argv)
{
	enum { FILES = 5 };

	if (argc <= FILES) {
		fputs("usage: train zero|on ROUNDS RATE MARGIN FILE.md...\n", stderr);
		return 2;
	}
	int rounds = (int)strtol(argv[2], NULL, 10), margin = (int)strtol(argv[4], NULL, 10);
	double rate = strtod(argv[3], NULL), seen = 0;
	struct window *w = mem_alloc(sizeof(*w));
	unsigned random = 1;

	if (strcmp(argv[1], "zero") != 0)
		from_tables();
	for (int r = 0; r < rounds; r++) {
		double errors = 0, links = 0;
		for (int i = argc - 1; i > FILES; i--) {
			random = random * 1664525u + 1013904223u;
			int j = FILES + (int)((random >> 8) % (unsigned)(i - FILES + 1));
			char *x = argv[i];
			argv[i] = argv[j];
			argv[j] = x;
		}
		for (int i = FILES; i < argc; i++) {
			page(argv[i], rate * (rounds - r) / rounds, margin, w, &errors, &links);
			if (r < rounds / 2) /* the second half is averaged */
				continue;
			seen++;
			for (int k = 0; k < KINDS; k++)
				for (int j = 0; j < IDS; j++)
					for (int t = 0; t < 2; t++)
						sum[k][j][t] += weight[k][j][t];
		}
		fprintf(stderr, "round %d: %.4f of the links wrong\n", r + 1, links > 0 ? errors / links : 0);
	}
	for (int k = 0; k < KINDS && seen > 0; k++)
		for (int j = 0; j < IDS; j++)
			for (int s = 0; s < 2; s++)
				weight[k][j][s] = sum[k][j][s] / seen;
	to_tables();
	print();
	free(w);
	return 0;
}
