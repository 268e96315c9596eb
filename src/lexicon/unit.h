/* Units of figures: measure words, money, physical and compound units (data/units.tsv). Constant data. */
#ifndef LEXICON_UNIT_H
#define LEXICON_UNIT_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum unit_class { UNIT_COUNT, UNIT_MONEY, UNIT_PERCENT, UNIT_RATIO, UNIT_RANK, UNIT_MEASURE, UNIT_TIME };

struct unit {
	struct str name;       /* as written: 万元/亩 has name 元/亩 */
	struct str canonical;  /* the canonical unit: 公里 -> m */
	int64_t factor;        /* canonical = value * factor / factor_divisor */
	int64_t factor_divisor;
	uint8_t class;         /* enum unit_class */
	char flag;             /* a: any number; c: not after one lone Chinese digit; w: weak, Arabic or 2 characters only */
};

size_t unit_count(void);
const struct unit *unit_at(size_t id);

#endif
