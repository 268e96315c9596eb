/* data/width.tsv to C: the two-level table of src/text/tables.h. Its class numbers stand here again, since a
 * generator is built before the program. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { ZERO = 1, TWO = 2, AMBIGUOUS = 3, MISSING = 4, PICTOGRAPH = 8, LAST = 0x10FFFF };

static uint8_t table[LAST + 1];

static int set(unsigned long first, unsigned long last, char class)
{
	if (first > last || last > LAST)
		return -1;
	for (unsigned long c = first; c <= last; c++) {
		switch (class) {
		case '0': table[c] = ZERO; break;
		case '2': table[c] = TWO; break;
		case 'A': table[c] = AMBIGUOUS; break;
		case 'X': table[c] = MISSING; break;
		case 'E': table[c] |= PICTOGRAPH; break;
		default: return -1;
		}
	}
	return 0;
}

static int read_table(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f) {
		perror(path);
		return -1;
	}
	char line[256];
	for (unsigned n = 1; fgets(line, sizeof line, f); n++) {
		unsigned long first, last;
		char class;
		if (line[0] == '#')
			continue;
		if (sscanf(line, "%lX\t%lX\t%c", &first, &last, &class) != 3 || set(first, last, class)) {
			fprintf(stderr, "%s:%u: not a row of the table\n", path, n);
			fclose(f);
			return -1;
		}
	}
	fclose(f);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc != 2 || read_table(argv[1]))
		return 1;
	static uint8_t page[0x1100];
	static unsigned start[256];
	unsigned pages = 0;
	for (unsigned p = 0; p < 0x1100; p++) {
		unsigned k = 0;
		while (k < pages && memcmp(table + start[k] * 256, table + p * 256, 256) != 0)
			k++;
		if (k == 256)
			return 1;
		if (k == pages)
			start[pages++] = p;
		page[p] = (uint8_t)k;
	}
	puts("/* Generated from data/width.tsv by data/gen/width.c. */\n#include \"text/tables.h\"\n\nconst uint8_t width_page[0x1100] = {");
	for (unsigned p = 0; p < 0x1100; p++)
		printf("%u,%s", page[p], p % 32 == 31 ? "\n" : "");
	puts("};\n\nconst uint8_t width_table[] = {");
	for (unsigned k = 0; k < pages; k++)
		for (unsigned i = 0; i < 256; i++)
			printf("%u,%s", table[start[k] * 256 + i], i % 64 == 63 ? "\n" : "");
	puts("};");
	return 0;
}
