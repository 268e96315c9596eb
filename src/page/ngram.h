/* How likely characters follow one another: a compiled table of character n-gram counts (data/ngram.tsv).
 *
 * A cell has 24 bits: 19 of fingerprint, 5 of level; eight cells are a bucket of three words, an n-gram lies in one of
 * two. A shorter fingerprint would not do: of the thousands of seams weighed on a page some would seem known that are
 * not. The count of level v is 2^(v/1.6). This part is shared with the generator and includes nothing of the program. */
#ifndef PAGE_NGRAM_H
#define PAGE_NGRAM_H

#include <stddef.h>
#include <stdint.h>

enum { NGRAM_ORDER = 3, NGRAM_LEVELS = 32, NGRAM_BEGIN = 1, NGRAM_LEAD = 2, NGRAM_END = 3 };

/* Generated. */
extern const uint64_t ngram_cells[];      /* three words for a bucket */
extern const uint32_t ngram_buckets;
extern const uint8_t ngram_single[65536]; /* levels of single symbols, from 1; 0: unseen */
extern const uint64_t ngram_total;        /* symbols counted */

static inline uint64_t ngram_mix(uint64_t x)
{
	x ^= x >> 31;
	x *= 0x9E3779B97F4A7C15u;
	x ^= x >> 29;
	x *= 0xD6E8FEB86659FD93u;
	return x ^ x >> 32;
}

/* key: the symbols, 16 bits each, the last one lowest. */
static inline uint32_t ngram_print(uint64_t hash)
{
	return (uint32_t)((hash >> 45) % 0x7FFFF + 1);
}

static inline uint32_t ngram_cell(const uint64_t *bucket, int i)
{
	int word = 24 * i / 64, shift = 24 * i % 64;
	uint64_t v = bucket[word] >> shift;

	if (shift > 40)
		v |= bucket[word + 1] << (64 - shift);
	return (uint32_t)v & 0xFFFFFF;
}

static inline uint32_t ngram_bucket(uint64_t hash, int choice, uint32_t buckets)
{
	uint32_t half = choice == 0 ? (uint32_t)hash : (uint32_t)(hash * 0x9E3779B97F4A7C15u >> 32);
	return (uint32_t)((uint64_t)half * buckets >> 32);
}

/* The level of an n-gram of two symbols or more, from 1; 0: not in the table. */
unsigned ngram_level(uint64_t key);

/* ln p(c | up to NGRAM_ORDER - 1 symbols before it) in 1/64; h holds n symbols, the nearest last. */
int ngram_log_p(const uint16_t *h, size_t n, uint16_t c);

/* How rare two symbols together are, as a weight from 0: ln(total / count) - 6.5 in 1/64. */
int ngram_rarity(uint16_t a, uint16_t b);

/* ln x in 1/64, x > 0, in 1/2^32: ln 1 is ilog(1 << 32) = 0. */
int ilog(uint64_t x);

#endif
