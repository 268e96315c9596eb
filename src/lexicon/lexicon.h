/* The compiled term tables and their one matcher: the longest term that begins at a byte. Tables are generated
 * at build time from data/regions.tsv, units.tsv, qualifiers.tsv, phrases.tsv, topics.tsv by data/gen/lexicon.c:
 * terms sorted, found by a hash on their first two characters with a bit filter before it. Constant data only. */
#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "lexicon/pair.h"

enum term_kind {
	TERM_REGION,    /* a name of a region; id: region index, class: enum region_form */
	TERM_UNIT,      /* id: row of units.tsv, see lexicon/unit.h */
	TERM_QUALIFIER, /* id: row of qualifiers.tsv, class: enum qualifier_class */
	TERM_PHRASE,    /* a set phrase, slogan or name that holds numerals or place names: never a figure or place */
	TERM_TOPIC,     /* id: topic, weight: 3 strong, 1 plain */
	TERM_KINDS
};

struct term {
	uint16_t bytes;  /* length of the term in the text */
	uint8_t kind;    /* enum term_kind */
	uint8_t class;   /* of the kind: qualifier class, region name form, phrase class, topic weight */
	uint16_t id;
};

#define TERM_BIT(kind) (1u << (kind))

/* Which of a region's names a TERM_REGION is. Two facts for whoever does not go through the rules of place_at(): a short
 * name stands alone only where the region's short_use is 2, and an abbreviation is one common character (新, 云, 青). */
enum region_form {
	REGION_FORM_FULL,  /* 江苏省 */
	REGION_FORM_SHORT, /* 江苏 */
	REGION_FORM_OTHER, /* 延边州, 襄樊市: used or former names */
	REGION_FORM_ABBR   /* 苏 */
};

enum qualifier_class {
#define CLASS(id, name) QUALIFIER_##id,
#include "lexicon/qualifier_classes.def"
#undef CLASS
	QUALIFIER_CLASSES
};

enum phrase_class {
#define CLASS(id, name) PHRASE_##id,
#include "lexicon/phrase_classes.def"
#undef CLASS
	PHRASE_CLASSES
};

/* Kinds of term that begin with a character: of two characters and more in the low byte, of one in the high byte; and by
 * lexicon_pair_wide(), kinds of term that may begin with two characters. */
extern const uint16_t lexicon_first[65536];
extern const uint8_t lexicon_pairs[LEXICON_PAIRS];

/* False where no term of the kinds begins at p (p < end): two look-ups, for the many places where none does. */
static inline bool lexicon_begins(unsigned kinds, const char *p, const char *end)
{
	uint16_t a, b;
	size_t n = lexicon_char(p, end, &a);
	unsigned first = lexicon_first[a];

	if (first >> 8 & kinds)
		return true;
	if (!(first & kinds) || p + n >= end)
		return false;
	lexicon_char(p + n, end, &b);
	return (lexicon_pairs[lexicon_pair_wide(a, b)] & kinds) != 0;
}

/* Finds the longest term at p (p < end) among the kinds in the mask; of equal length, the first kind of the enum.
 * Returns 1 and fills *t, or 0. Costs one table look-up where no term begins. */
int lexicon_longest(unsigned kinds, const char *p, const char *end, struct term *t);

static inline int lexicon_match(unsigned kinds, const char *p, const char *end, struct term *t)
{
	return p < end && lexicon_begins(kinds, p, end) && lexicon_longest(kinds, p, end, t);
}

/* As lexicon_match for one kind, calling for every term that begins at p, shortest first. Returns how many; at
 * most max are written. A region's name may stand for several regions: each is one. */
size_t lexicon_each(unsigned kinds, const char *p, const char *end, struct term *out, size_t max);

static inline size_t lexicon_match_all(unsigned kinds, const char *p, const char *end, struct term *out, size_t max)
{
	return p < end && lexicon_begins(kinds, p, end) ? lexicon_each(kinds, p, end, out, max) : 0;
}

#endif
