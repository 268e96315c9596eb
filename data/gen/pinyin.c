/* data/pinyin.tsv to C: the tables of src/text/tables.h. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 0x3000, LAST = 0x9FFF, LINE_BYTES = 64 * 1024 };

static uint16_t set_of[LAST - FIRST + 1];

/* The three-byte characters of a row; all of the table's are in the BMP past U+0800. */
static int characters(const char *s, unsigned set)
{
	for (; *s; s += 3) {
		const unsigned char *u = (const unsigned char *)s;
		if ((u[0] & 0xF0) != 0xE0 || (u[1] & 0xC0) != 0x80 || (u[2] & 0xC0) != 0x80)
			return -1;
		unsigned c = (u[0] & 15u) << 12 | (u[1] & 63u) << 6 | (u[2] & 63u);
		if (c < FIRST || c > LAST)
			return -1;
		set_of[c - FIRST] = (uint16_t)set;
	}
	return 0;
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
	if (!f) {
		fprintf(stderr, "pinyin: cannot read the table\n");
		return 1;
	}
	puts("/* Generated from data/pinyin.tsv by data/gen/pinyin.c. */\n#include \"text/tables.h\"\n\n"
	     "const char *const pinyin_sets[] = {\"\",");
	static char line[LINE_BYTES];
	unsigned sets = 0;
	for (unsigned n = 1; fgets(line, sizeof line, f); n++) {
		if (line[0] == '#')
			continue;
		char *tab = strchr(line, '\t'), *end = strchr(line, '\n');
		if (!tab || !end || strspn(line, "abcdefghijklmnopqrstuvwxyz ") != (size_t)(tab - line))
			goto bad;
		*tab = *end = 0;
		sets++;
		if (sets > UINT16_MAX || characters(tab + 1, sets))
			goto bad;
		printf("\"%s\",%s", line, sets % 8 == 0 ? "\n" : "");
		continue;
bad:
		fprintf(stderr, "%s:%u: not a row of the table\n", argv[1], n);
		return 1;
	}
	fclose(f);
	puts("};\n\nconst uint16_t pinyin_set[PINYIN_LAST - PINYIN_FIRST + 1] = {");
	for (unsigned i = 0; i <= LAST - FIRST; i++)
		printf("%u,%s", set_of[i], i % 32 == 31 ? "\n" : "");
	puts("};");
	return 0;
}
