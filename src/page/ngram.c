#include "page/ngram.h"

/* 2^(v/1.6) in 1/256. */
static const uint32_t count_of[] = {
	256, 395, 609, 939, 1448, 2233, 3444, 5312, 8192, 12634, 19484, 30048, 46341, 71468, 110218, 169979,
	262144, 404281, 623487, 961548, 1482910, 2286960, 3526975, 5439339, 8388608, 12937002, 19951585,
	30769550, 47453133, 73182735, 112863206, 174058859,
};

/* 2 c^0.7 in 1/256: what the shorter context counts for beside c. */
static const uint32_t discount_of[] = {
	512, 693, 939, 1272, 1722, 2332, 3158, 4277, 5793, 7845, 10624, 14387, 19484, 26386, 35734, 48393,
	65536, 88752, 120194, 162773, 220436, 298527, 404281, 547500, 741455, 1004120, 1359835, 1841564,
	2493948, 3377443, 4573921, 6194258,
};

/* ln(1 + i/64) in 1/4096. */
static const int16_t log_step[] = {
	0, 64, 126, 188, 248, 308, 367, 425, 482, 539, 595, 650, 704, 757, 810, 862, 914, 965, 1015, 1065,
	1114, 1162, 1210, 1258, 1304, 1351, 1396, 1442, 1486, 1531, 1575, 1618, 1661, 1703, 1745, 1787, 1828,
	1869, 1909, 1949, 1989, 2028, 2067, 2105, 2143, 2181, 2218, 2255, 2292, 2329, 2365, 2400, 2436, 2471,
	2506, 2541, 2575, 2609, 2642, 2676, 2709, 2742, 2775, 2807, 2839,
};

unsigned ngram_level(uint64_t key)
{
	uint64_t h = ngram_mix(key);
	uint32_t print = ngram_print(h);

	for (int choice = 0; choice < 2; choice++) {
		const uint64_t *bucket = &ngram_cells[(size_t)3 * ngram_bucket(h, choice, ngram_buckets)];
		for (int i = 0; i < 8; i++) {
			uint32_t c = ngram_cell(bucket, i);
			if (c >> 5 == print)
				return (unsigned)(c & 31) + 1;
		}
	}
	return 0;
}

int ilog(uint64_t x)
{
	int top = 63 - __builtin_clzll(x);
	uint64_t m = top >= 16 ? x >> (top - 16) : x << (16 - top); /* 1.0 to 2.0 in 1/65536 */
	unsigned i = (unsigned)(m - 65536) >> 10, rest = (unsigned)(m - 65536) & 1023;
	int64_t part = log_step[i] + ((int64_t)(log_step[i + 1] - log_step[i]) * rest >> 10);
	return (int)(((int64_t)(top - 32) * 2839 + part) / 64); /* ln 2 = 2839 / 4096 */
}

static uint64_t single_count(uint16_t c)
{
	return ngram_single[c] > 0 ? count_of[ngram_single[c] - 1] : 0;
}

int ngram_log_p(const uint16_t *h, size_t n, uint16_t c)
{
	uint64_t p = ((single_count(c) + 128) << 24) / (ngram_total + 20000); /* in 1/2^32 */
	uint64_t key = 0;

	for (size_t k = 0; k < n && k < NGRAM_ORDER - 1; k++) {
		key |= (uint64_t)h[n - 1 - k] << (16 * k);
		unsigned level = k == 0 ? ngram_single[h[n - 1]] : ngram_level(key);
		if (level == 0)
			break;
		unsigned with = ngram_level(key << 16 | c);
		if (with > level)
			level = with;
		uint64_t count = count_of[level - 1], seen = with > 0 ? count_of[with - 1] : 0, k2 = discount_of[level - 1];
		p = ((seen << 32) + k2 * p) / (count + k2);
	}
	return ilog(p > 0 ? p : 1);
}

int ngram_rarity(uint16_t a, uint16_t b)
{
	unsigned level = ngram_level((uint64_t)a << 16 | b);
	uint64_t count = (level > 0 ? count_of[level - 1] : 0) + 256; /* in 1/256, and one */
	int r = ilog((ngram_total << 32) / count << 8) - 416;

	return r > 0 ? r : 0;
}
