/* Private to src/lexicon and its generator: how two characters become the key of a group of terms. Includes nothing
 * of the project, so that the generator can be built alone. */
#ifndef LEXICON_PAIR_H
#define LEXICON_PAIR_H

#include <stddef.h>
#include <stdint.h>

enum { LEXICON_BUCKETS = 1 << 14 };

/* The character at p (p < end) folded to 16 bits, and its bytes. Bad bytes give some key: terms are compared in full. */
static inline size_t lexicon_char(const char *p, const char *end, uint16_t *c)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t left = (size_t)(end - p);

	if (u[0] >= 0xe0 && u[0] < 0xf0 && left >= 3) {
		*c = (uint16_t)((u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu));
		return 3;
	}
	if (u[0] >= 0xf0 && left >= 4) {
		*c = (uint16_t)((u[1] & 0x0fu) << 12 | (u[2] & 0x3fu) << 6 | (u[3] & 0x3fu));
		return 4;
	}
	if (u[0] >= 0xc0 && u[0] < 0xe0 && left >= 2) {
		*c = (uint16_t)((u[0] & 0x1fu) << 6 | (u[1] & 0x3fu));
		return 2;
	}
	*c = u[0];
	return 1;
}

/* 16 bits of a pair; b is 0 for a term of one character. The bucket is its upper part. */
static inline uint16_t lexicon_pair_hash(uint16_t a, uint16_t b)
{
	return (uint16_t)((((uint32_t)a << 16 | b) * 0x9e3779b1u) >> 16);
}

/* More bits of the same for the filter: few pairs that no term begins with pass it. */
enum { LEXICON_PAIRS = 1 << 18 };

static inline uint32_t lexicon_pair_wide(uint16_t a, uint16_t b)
{
	return (((uint32_t)a << 16 | b) * 0x9e3779b1u) >> 14;
}

static inline size_t lexicon_bucket(uint16_t hash)
{
	return (size_t)(hash >> 2);
}

#endif
