/* The gazetteer: provinces, cities, counties of GB/T 2260 (data/regions.tsv) and regions larger than a province.
 * Compiled in; every pointer is to constant data and lives for ever. */
#ifndef LEXICON_REGION_H
#define LEXICON_REGION_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum region_level { REGION_AREA, REGION_PROVINCE, REGION_CITY, REGION_COUNTY, REGION_TOWN };

struct region {
	uint32_t code;             /* GB/T 2260; 0 for an area larger than a province */
	uint16_t index;            /* its place in region_at(), the GB order */
	uint16_t parent;           /* index of the parent, its own for a province or area */
	uint8_t level;             /* enum region_level */
	uint8_t short_use;         /* 2: short name stands alone, 1: only after its parent, 0: none */
	struct str name;           /* 江苏省 */
	struct str short_name;     /* 江苏; empty where there is none */
	struct str abbr;           /* 苏; empty but for provinces */
	struct str pinyin;         /* jiangsusheng, lower case, no tones */
};

size_t region_count(void);
const struct region *region_at(size_t index);

/* By exact full name and level, or NULL; several counties share a name: the first in GB order. */
const struct region *region_named(struct str name, enum region_level level);

/* The province or city a region lies in (itself where it is one), or NULL. 天门 and 雄安新区 count as cities;
 * the districts of a municipality have no city. */
const struct region *region_province(const struct region *r);
const struct region *region_city(const struct region *r);

#endif
