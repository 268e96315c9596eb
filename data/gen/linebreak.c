/* Makes linebreak.c: the line breaking classes of common characters and what may stand beside what, as the libunistring
 * linked here answers for every pair of them. Only characters whose breaks the pair decides (with the blanks between)
 * are asked: no combining marks, joiners, regional indicators, emoji, controls, Hebrew. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>
#include <unistr.h>

enum { MOST = 2048, CLASSES = 128, HAN = 0x4E00 };

static const struct {
	unsigned first, last;
} ranges[] = {
	{0x09, 0x09}, {0x20, 0x7E}, {0xA0, 0xAC}, {0xAE, 0xFF}, {0x2010, 0x2027}, {0x2030, 0x205E}, {0x2100, 0x214F},
	{0x2150, 0x218B}, {0x2190, 0x2199}, {0x2200, 0x22FF}, {0x2460, 0x24FF}, {0x25A0, 0x25FF}, {0x2E3A, 0x2E3B},
	{0x3000, 0x3029}, {0x3030, 0x303D}, {0x3041, 0x3096}, {0x309B, 0x30FF}, {HAN, HAN}, {0xFF01, 0xFF60},
};

static unsigned character[MOST];
static size_t n;
static uint8_t pair[MOST][MOST];   /* 1: a|b, 2: a, blanks, |b */
static uint8_t class_of[MOST];

/* Whether a line may begin at the last of the characters. */
static unsigned breaks(const unsigned *c, size_t many)
{
	uint8_t text[24];
	char out[24];
	size_t bytes = 0, last = 0;
	for (size_t i = 0; i < many; i++) {
		last = bytes;
		bytes += (size_t)u8_uctomb(text + bytes, c[i], (ptrdiff_t)(sizeof text - bytes));
	}
	u8_possible_linebreaks(text, bytes, "UTF-8", out);
	return out[last] == UC_BREAK_POSSIBLE;
}

static void ask(void)
{
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++) {
			unsigned two[] = {character[a], character[b]}, three[] = {character[a], ' ', character[b]};
			pair[a][b] = (uint8_t)(breaks(two, 2) | breaks(three, 3) << 1);
		}
}

static int alike(size_t a, size_t b)
{
	if (memcmp(pair[a], pair[b], n) != 0)
		return 0;
	for (size_t i = 0; i < n; i++)
		if (pair[i][a] != pair[i][b])
			return 0;
	return 1;
}

int main(void)
{
	size_t sample[CLASSES], classes = 1;   /* class 0: not known here */
	for (size_t r = 0; r < sizeof ranges / sizeof ranges[0]; r++)
		for (unsigned c = ranges[r].first; c <= ranges[r].last && n < MOST; c++)
			character[n++] = c;
	ask();
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 1; k < classes && !class_of[i]; k++)
			if (alike(i, sample[k]))
				class_of[i] = (uint8_t)k;
		if (class_of[i])
			continue;
		if (classes == CLASSES) {
			fprintf(stderr, "linebreak: more than %d classes\n", CLASSES);
			return 1;
		}
		sample[classes] = i;
		class_of[i] = (uint8_t)classes++;
	}
	puts("/* Made by data/gen/linebreak.c from what libunistring answers; do not edit. */\n#include \"text/tables.h\"\n");
	printf("const uint8_t linebreak_class[LINEBREAK_PAGES][256] = {\n");
	unsigned page_of[256] = {0}, pages = 1;
	puts("\t{0},");
	for (size_t i = 0; i < n;) {
		unsigned page = character[i] >> 8;
		page_of[page] = pages++;
		printf("\t{");
		for (; i < n && character[i] >> 8 == page; i++)
			printf("[%u] = %u,%s", character[i] & 255, class_of[i], i % 16 == 15 ? "\n\t " : " ");
		puts("},");
	}
	puts("};\n\nconst uint8_t linebreak_page[256] = {");
	for (unsigned p = 0; p < 256; p++)
		if (page_of[p] && p != HAN >> 8)
			printf("\t[0x%02X] = %u,\n", p, page_of[p]);
	puts("};\n\nconst uint8_t linebreak_pair[LINEBREAK_CLASSES][LINEBREAK_CLASSES] = {");
	for (size_t a = 1; a < classes; a++) {
		printf("\t[%zu] = {0", a);
		for (size_t b = 1; b < classes; b++)
			printf(", %u", pair[sample[a]][sample[b]]);
		puts("},");
	}
	puts("};\n");
	size_t han = 0;
	while (character[han] != HAN)
		han++;
	printf("const uint8_t linebreak_han = %u;\n", class_of[han]);

	return pages > 16 || classes > 64; /* the room text/tables.h has */
}
