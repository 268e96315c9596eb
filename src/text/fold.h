/* Folding for search: one code point to one code point, so that offsets map back exactly. Traditional to
 * simplified (OpenCC TSCharacters, data/fold.tsv), full width to half width, case, Kangxi radicals, quotes. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdint.h>

#include "base/str.h"

uint32_t fold_cp(uint32_t c);

/* The first place at or after `from` where `needle` stands in `hay`, both folded, blanks and line feeds in hay
 * skipped between characters; *hit is the bytes in hay. Returns 1 found, 0 not. An empty needle is not found. */
int fold_find(struct str hay, struct str needle, size_t from, struct span *hit);

#endif
