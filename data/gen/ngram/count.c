/* Counts the character n-grams of a corpus and prints data/ngram.tsv. Run by hand (data/gen/ngram/make.sh), never by
 * the build: count ENTRIES ORDER < corpus.md. The corpus is Markdown: a heading begins an item, a line is a paragraph.
 *
 * Every paragraph is read as symbols (src/page/sym.c) between a beginning (^, or ~ for the first of an item) and an
 * end ($). A line of the table is what comes before, a tab, and pairs of a symbol and the level of its count. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page/frag.h"
#include "text/utf8.h"

enum { BEGIN = 1, LEAD = 2, END = 3, ORDER_MAX = 4, SLOTS = 1 << 25 };

struct gram {
	uint64_t key;
	uint32_t count;
	uint8_t n;
};

static struct gram *table;
static size_t grams;

static void count(uint64_t key, int n)
{
	uint64_t h = key * 0x9E3779B97F4A7C15u;
	size_t at = (size_t)(h >> 39) & (SLOTS - 1);

	while (table[at].count > 0 && table[at].key != key)
		at = (at + 1) & (SLOTS - 1);
	if (table[at].count == 0) {
		if (grams > SLOTS / 10 * 9) {
			fprintf(stderr, "count: the corpus is too large\n");
			exit(1);
		}
		grams++;
		table[at] = (struct gram){key, 0, (uint8_t)n};
	}
	table[at].count++;
}

/* Symbols the table keeps: Han, the usual marks, digits and Latin as a class. */
static sym kept(sym s)
{
	enum sym_class k = sym_class(s);

	if (k != SYM_OTHER)
		return s;
	return s == 0x2014 || s == 0xB7 || s == '.' || s == 0xFF05 || s == 0x25CF ? s : 0xFFFD;
}

static void paragraph(struct str s, sym first, int order)
{
	static sym v[1 << 20];
	size_t n = 0;

	v[n++] = first;
	n += sym_first(s, v + n, COUNT_OF(v) - 2);
	for (size_t i = 1; i < n; i++)
		v[i] = kept(v[i]);
	v[n++] = END;
	for (size_t i = 0; i < n; i++) {
		uint64_t key = 0;
		for (int k = 0; k < order && (size_t)k <= i; k++) {
			if (v[i - (size_t)k] == 0xFFFD)
				break;
			key |= (uint64_t)v[i - (size_t)k] << (16 * k);
			count(key, k + 1);
		}
	}
}

static double worth(const struct gram *g)
{
	static const double cost[] = {0, 0, 1.0, 1.5, 2.5};
	return g->n == 1 ? 1e12 + g->count : g->count / cost[g->n];
}

static int by_worth(const void *x, const void *y)
{
	double a = worth(x), b = worth(y);
	const struct gram *g = x, *h = y;

	if (a != b)
		return a > b ? -1 : 1;
	return g->key < h->key ? -1 : g->key > h->key;
}

static int by_prefix(const void *x, const void *y)
{
	const struct gram *g = x, *h = y;

	if (g->n != h->n)
		return g->n - h->n;
	return g->key < h->key ? -1 : g->key > h->key;
}

static void put(sym s)
{
	char out[4];

	if (s <= END)
		putchar(" ^~$"[s]);
	else
		fwrite(out, 1, utf8_put(s, out), stdout);
}

/* Steps of 2^(1/1.6): the level is written as one character from '0' on. */
static int level(uint32_t n)
{
	int v = (int)(log2(n) * 1.6 + 0.5);
	return v > 40 ? 40 : v;
}

static void print(struct gram *g, size_t n)
{
	uint64_t prefix = UINT64_MAX;
	int order = 0;

	for (size_t i = 0; i < n; i++) {
		if (g[i].key >> 16 != prefix || g[i].n != order) {
			prefix = g[i].key >> 16;
			order = g[i].n;
			if (i > 0)
				putchar('\n');
			for (int k = order - 2; k >= 0; k--)
				put((sym)(prefix >> (16 * k)));
			putchar('\t');
		}
		put((sym)g[i].key);
		putchar('0' + level(g[i].count));
	}
	putchar('\n');
}

int main(int argc, char **argv)
{
	size_t want = argc > 1 ? strtoul(argv[1], NULL, 10) : 500000, n = 0, cap = 0;
	int order = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 3;
	char *line = NULL;
	ssize_t got;
	bool lead = true;

	if (order < 1 || order > ORDER_MAX)
		return 2;
	table = calloc(SLOTS, sizeof(*table));
	if (!table)
		return 1;
	while ((got = getline(&line, &cap, stdin)) > 0) {
		struct str s = str_trim((struct str){line, (size_t)got});
		if (s.n == 0)
			continue;
		if (s.p[0] == '#') {
			lead = true;
			continue;
		}
		paragraph(s, lead ? LEAD : BEGIN, order);
		lead = false;
	}
	for (size_t i = 0; i < SLOTS; i++)
		if (table[i].count > (table[i].n == 1 ? 0 : 1))
			table[n++] = table[i];
	qsort(table, n, sizeof(*table), by_worth);
	fprintf(stderr, "%zu n-grams seen twice, %zu kept\n", n, n < want ? n : want);
	n = n < want ? n : want;
	qsort(table, n, sizeof(*table), by_prefix);
	print(table, n);
	free(line);
	return 0;
}
