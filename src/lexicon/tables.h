/* Private to src/lexicon: what data/gen/lexicon.c prints. Constant data. */
#ifndef LEXICON_TABLES_H
#define LEXICON_TABLES_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "lexicon/lexicon.h"
#include "lexicon/region.h"
#include "lexicon/unit.h"

struct lexicon_entry {
	uint32_t text;    /* offset in lexicon_pool */
	uint16_t id;
	uint8_t bytes;
	uint8_t kind;
	uint8_t class;
};

/* The terms that begin with the characters a and b; b is 0 for the terms of one character. */
struct lexicon_group {
	uint16_t a, b;
	uint16_t first, n; /* in lexicon_entries: by length, then text, kind, id */
};

extern const char lexicon_pool[];
extern const uint16_t lexicon_buckets[LEXICON_BUCKETS + 1];      /* first group of each bucket */
extern const struct lexicon_group lexicon_groups[];
extern const struct lexicon_entry lexicon_entries[];

extern const struct region lexicon_regions[];
extern const size_t lexicon_region_count;
extern const struct unit lexicon_units[];
extern const size_t lexicon_unit_count;
extern const struct str lexicon_topics[];
extern const size_t lexicon_topic_count;

#endif
