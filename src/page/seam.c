#include "page/seam.h"

#include "page/ngram.h"

enum { SLOTS = 1 << 16, TRIES = 16 };

struct cache {
	uint64_t key[SLOTS];
};

struct cache *seams_new(struct arena *a)
{
	return arena_alloc(a, sizeof(struct cache));
}

void seam_count(struct cache *c, uint64_t key)
{
	uint64_t at = ngram_mix(key);

	for (int i = 0; i < TRIES; i++, at++) {
		uint64_t *k = &c->key[at % SLOTS];
		if (*k == 0)
			*k = key;
		if (*k == key)
			return;
	}
}

bool seam_seen(const struct cache *c, uint64_t key)
{
	uint64_t at = ngram_mix(key);

	for (int i = 0; i < TRIES; i++, at++) {
		uint64_t k = c->key[at % SLOTS];
		if (k == key)
			return true;
		if (k == 0)
			return false;
	}
	return false;
}
