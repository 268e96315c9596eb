/* Names by pinyin: initials, full, mixed, several readings; `'` forces a boundary, v or u for ü. Readings from
 * Unihan kTGHZ2013, kXHC1983, kHanyuPinlu and kMandarin (data/pinyin.tsv). */
#ifndef TEXT_PINYIN_H
#define TEXT_PINYIN_H

#include "base/str.h"

enum pinyin_rank {
	PINYIN_NONE,     /* no match */
	PINYIN_INITIALS, /* by initials or mixed */
	PINYIN_FULL,     /* every syllable typed whole, the last one maybe in part */
	PINYIN_EXACT     /* the characters themselves are in the name */
};

/* Matches a query of letters or Han against a name, anywhere in it at a character. *hit: the matched bytes of
 * the name. Better ranks win, then earlier places. */
enum pinyin_rank pinyin_match(struct str query, struct str name, struct span *hit);

#endif
