/* data/ngram.tsv -> the n-gram cells of src/page/ngram.h. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/page/ngram.h"

struct gram {
	uint64_t key;
	uint8_t level, n;
};

static struct gram *gram;
static size_t grams, room;
static uint32_t *cells;
static uint8_t single[65536];

static size_t get(const unsigned char *p, uint16_t *c)
{
	if (p[0] < 0x80) {
		*c = p[0] == '^' ? NGRAM_BEGIN : p[0] == '~' ? NGRAM_LEAD : p[0] == '$' ? NGRAM_END : p[0];
		return 1;
	}
	if (p[0] < 0xE0) {
		*c = (uint16_t)((p[0] & 31) << 6 | (p[1] & 63));
		return 2;
	}
	*c = (uint16_t)((p[0] & 15) << 12 | (p[1] & 63) << 6 | (p[2] & 63));
	return 3;
}

static void add(uint64_t key, int n, int level)
{
	if (level < 0 || level >= NGRAM_LEVELS)
		level = level < 0 ? 0 : NGRAM_LEVELS - 1;
	if (n == 1) {
		single[key] = (uint8_t)(level + 1);
		return;
	}
	if (grams == room) {
		room = room > 0 ? room * 2 : 1 << 16;
		gram = realloc(gram, room * sizeof(*gram));
		if (!gram)
			exit(1);
	}
	gram[grams++] = (struct gram){key, (uint8_t)level, (uint8_t)n};
}

static void read_line(const unsigned char *p)
{
	uint64_t prefix = 0;
	uint16_t c;
	int n = 1;

	while (*p && *p != '\t') {
		p += get(p, &c);
		prefix = prefix << 16 | c;
		n++;
	}
	if (!*p++)
		return;
	while (*p >= ' ') {
		p += get(p, &c);
		if (*p < '0')
			return;
		add(prefix << 16 | c, n, *p++ - '0');
	}
}

static int by_level(const void *x, const void *y)
{
	const struct gram *a = x, *b = y;

	if (a->level != b->level)
		return b->level - a->level;
	return a->key < b->key ? -1 : a->key > b->key;
}

static size_t fill(uint32_t buckets)
{
	size_t lost = 0;

	cells = calloc((size_t)buckets * 8, sizeof(*cells));
	if (!cells)
		exit(1);
	for (size_t i = 0; i < grams; i++) {
		uint64_t h = ngram_mix(gram[i].key);
		uint32_t *best = NULL;
		int least = 8;
		for (int choice = 0; choice < 2; choice++) {
			uint32_t *b = cells + (size_t)8 * ngram_bucket(h, choice, buckets);
			int used = 0;
			while (used < 8 && b[used])
				used++;
			if (used < least) {
				least = used;
				best = b;
			}
		}
		if (best)
			best[least] = ngram_print(h) << 5 | gram[i].level;
		else
			lost++;
	}
	return lost;
}

static void print(uint32_t buckets)
{
	uint64_t total = 0;

	printf("#include \"page/ngram.h\"\n\nconst uint32_t ngram_buckets = %" PRIu32 ";\n", buckets);
	for (int i = 0; i < 65536; i++)
		if (single[i]) {
			double c = 1, root = 1.5422108254079407; /* 2^(1/1.6) */
			for (int k = 1; k < single[i]; k++)
				c *= root;
			total += (uint64_t)c;
		}
	printf("const uint64_t ngram_total = %" PRIu64 ";\nconst uint8_t ngram_single[65536] = {", total);
	for (int i = 0; i < 65536; i++)
		if (single[i])
			printf("[%d]=%d,", i, single[i]);
	printf("};\nconst uint64_t ngram_cells[] = {");
	for (size_t i = 0; i < (size_t)buckets * 8; i += 8) {
		uint64_t word[3] = {0};
		for (int k = 0; k < 8; k++) {
			word[24 * k / 64] |= (uint64_t)cells[i + (size_t)k] << (24 * k % 64);
			if (24 * k % 64 > 40)
				word[24 * k / 64 + 1] |= cells[i + (size_t)k] >> (64 - 24 * k % 64);
		}
		printf("0x%" PRIx64 ",0x%" PRIx64 ",0x%" PRIx64 ",%s", word[0], word[1], word[2], i % 32 == 0 ? "\n" : "");
	}
	printf("};\n");
}

int main(int argc, char **argv)
{
	FILE *f = fopen(argc > 1 ? argv[1] : "data/ngram.tsv", "r");
	char *line = NULL;
	size_t cap = 0, lost;
	uint32_t buckets;

	if (!f) {
		perror("ngram.tsv");
		return 1;
	}
	while (getline(&line, &cap, f) > 0)
		if (line[0] != '#')
			read_line((const unsigned char *)line);
	fclose(f);
	free(line);
	qsort(gram, grams, sizeof(*gram), by_level);
	buckets = (uint32_t)(grams * 100 / 90 / 8 + 1); /* some of the rarest find both buckets full */
	lost = fill(buckets);
	if (lost * 100 > grams) {
		fprintf(stderr, "ngram: %zu of %zu n-grams did not fit\n", lost, grams);
		return 1;
	}
	print(buckets);
	return 0;
}
