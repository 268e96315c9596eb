/* Private to src/text: the tables generated from data/width.tsv, fold.tsv and pinyin.tsv by data/gen. */
#ifndef TEXT_TABLES_H
#define TEXT_TABLES_H

#include <stdint.h>

/* Two levels of 256: width_table[width_page[c >> 8] * 256 + (c & 255)]; a class and perhaps the pictograph bit. */
enum { WIDTH_ONE, WIDTH_ZERO, WIDTH_TWO, WIDTH_AMBIGUOUS, WIDTH_MISSING, WIDTH_CLASS = 7, WIDTH_PICTOGRAPH = 8 };
extern const uint8_t width_page[0x1100];
extern const uint8_t width_table[];

static inline unsigned width_class(uint32_t c)
{
	return c > 0x10FFFF ? (unsigned)WIDTH_MISSING : width_table[width_page[c >> 8] * 256u + (c & 255)];
}

/* Line breaking of common characters: linebreak_class[linebreak_page[c >> 8]][c & 255], 0: ask the library. Han, U+4E00 to
 * U+9FFF, are linebreak_han. linebreak_pair[a][b]: whether a line may begin at b. */
enum { LINEBREAK_PAGES = 16, LINEBREAK_CLASSES = 64, LINEBREAK_PAIR = 1, LINEBREAK_PAIR_BLANK = 2 /* blanks between */ };
extern const uint8_t linebreak_class[LINEBREAK_PAGES][256];
extern const uint8_t linebreak_page[256];
extern const uint8_t linebreak_pair[LINEBREAK_CLASSES][LINEBREAK_CLASSES];
extern const uint8_t linebreak_han;

/* Pairs sorted by `from`, planes 1 and up; below 0x10000 the two-level table, 0: unchanged. */
struct fold_pair {
	uint32_t from, to;
};
extern const uint8_t fold_page[0x100];
extern const uint16_t fold_table[];   /* 1: look among the pairs, the target is past the BMP */
extern const struct fold_pair fold_pairs[];
extern const uint32_t fold_pairs_count;

/* pinyin_set[c - PINYIN_FIRST] is an index into pinyin_sets, 0: no reading. A set: syllables parted by blanks. */
enum { PINYIN_FIRST = 0x3000, PINYIN_LAST = 0x9FFF };
extern const uint16_t pinyin_set[PINYIN_LAST - PINYIN_FIRST + 1];
extern const char *const pinyin_sets[];

#endif
