/* data/fold.tsv to C: the tables of src/text/tables.h. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pair {
	uint32_t from, to;
};

enum { PAIRS = 4096 };

static uint16_t table[0x10000];
static struct pair pairs[PAIRS];
static unsigned n_pairs;

/* One UTF-8 character of a table we wrote ourselves. */
static uint32_t get(char **p)
{
	unsigned char *s = (unsigned char *)*p;
	int n = s[0] >= 0xF0 ? 3 : s[0] >= 0xE0 ? 2 : s[0] >= 0xC0 ? 1 : 0;
	uint32_t c = n == 3 ? s[0] & 7u : n == 2 ? s[0] & 15u : n == 1 ? s[0] & 31u : s[0];
	for (int i = 1; i <= n; i++)
		c = c << 6 | (s[i] & 63u);
	*p += n + 1;
	return c;
}

static int by_from(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	return (x->from > y->from) - (x->from < y->from);
}

static int add(uint32_t from, uint32_t to)
{
	if (from < 0x10000 && to < 0x10000) {
		table[from] = (uint16_t)to;
		return 0;
	}
	if (n_pairs == PAIRS)
		return -1;
	if (from < 0x10000)
		table[from] = 1;
	pairs[n_pairs++] = (struct pair){from, to};
	return 0;
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
	if (!f) {
		fprintf(stderr, "fold: cannot read the table\n");
		return 1;
	}
	char line[256];
	for (unsigned n = 1; fgets(line, sizeof line, f); n++) {
		if (line[0] == '#')
			continue;
		char *p = line;
		uint32_t from = get(&p);
		uint32_t to = *p++ == '\t' ? get(&p) : 0;
		if (to < 2 || *p != '\n' || add(from, to)) {
			fprintf(stderr, "%s:%u: not a row of the table\n", argv[1], n);
			return 1;
		}
	}
	fclose(f);
	qsort(pairs, n_pairs, sizeof pairs[0], by_from);
	static unsigned start[256];
	static uint8_t page[256];
	unsigned pages = 0;
	for (unsigned p = 0; p < 256; p++) {
		unsigned k = 0;
		while (k < pages && memcmp(table + start[k] * 256, table + p * 256, 512) != 0)
			k++;
		if (k == pages)
			start[pages++] = p;
		page[p] = (uint8_t)k;
	}
	puts("/* Generated from data/fold.tsv by data/gen/fold.c. */\n#include \"text/tables.h\"\n\nconst uint8_t fold_page[0x100] = {");
	for (unsigned p = 0; p < 256; p++)
		printf("%u,%s", page[p], p % 32 == 31 ? "\n" : "");
	puts("};\n\nconst uint16_t fold_table[] = {");
	for (unsigned k = 0; k < pages; k++)
		for (unsigned i = 0; i < 256; i++)
			printf("%u,%s", table[start[k] * 256 + i], i % 32 == 31 ? "\n" : "");
	puts("};\n\nconst struct fold_pair fold_pairs[] = {");
	for (unsigned i = 0; i < n_pairs; i++)
		printf("{0x%X,0x%X},%s", pairs[i].from, pairs[i].to, i % 8 == 7 ? "\n" : "");
	printf("};\nconst uint32_t fold_pairs_count = %u;\n", n_pairs);
	return 0;
}
