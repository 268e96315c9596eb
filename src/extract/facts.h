/* What an article reports: its figures, the places it names, where it belongs, its topics. One pass over each
 * paragraph. Definitions of a figure, its span, value, unit, qualifier and subject are in data/README.md. */
#ifndef EXTRACT_FACTS_H
#define EXTRACT_FACTS_H

#include "base/arena.h"
#include "extract/decimal.h"
#include "lexicon/region.h"
#include "lexicon/unit.h"
#include "page/page.h"

enum figure_kind { FIGURE_COUNT, FIGURE_MONEY, FIGURE_PERCENT, FIGURE_RATIO, FIGURE_RANK, FIGURE_MEASURE };

enum figure_growth { GROWTH_NONE, GROWTH_UP, GROWTH_DOWN };

struct figure {
	uint32_t para;            /* of the article; 0: the title */
	struct span at;           /* bytes in the paragraph's text: qualifier, number, unit, 以上 */
	size_t unit_at;           /* byte in the paragraph's text where the unit begins; at.end where there is none */
	enum figure_kind kind;
	struct decimal value;     /* 万 and 亿 worked in; the lower end of an interval */
	struct decimal value_max; /* the upper end; see has_max */
	bool has_max;
	const struct unit *unit;  /* NULL: the text writes none, or one the table lacks */
	struct str unit_text;     /* as written, without 万/亿, ％ as %; "" where there is none */
	struct str qualifier;     /* "近", "超过+多"; "" where there is none */
	struct str subject;       /* the shortest phrase, verbatim, that names what is counted; "" unknown */
	struct str period;        /* the time it is for, verbatim; "" unknown */
	struct str period_iso;    /* the same as ISO 8601: 2024, 2024-01/2024-06, ../2024-03; "" where the text does not allow it */
	struct str scope;         /* of a rank: 全国; "" where none is said */
	enum figure_growth growth; /* 增长8%, 减少30人: an amount of change, no level */
	struct str base;          /* what growth is measured against, verbatim: 同比, 比上年; "" unknown */
	/* Other figures of the article, as index + 1 in facts.figures; 0: none. */
	uint32_t from, to;        /* 由A提高到B: of B its A, of A its B */
	uint32_t same_as;         /* the first mention of the same number of the same thing */
	uint32_t disagrees;       /* an earlier mention of the same thing with another value, neither hedged */
};

struct place {
	uint32_t para;
	struct span at;
	const struct region *region;
};

enum { FACTS_TOPICS = 2 };

struct facts {
	struct figure *figures;   /* in the order of the text */
	size_t n_figures;
	struct place *places;     /* every place named, in the order of the text */
	size_t n_places;
	const struct region *province, *city, *county;   /* where the article belongs; NULL: not one */
	size_t topics[FACTS_TOPICS];                     /* ids of lexicon/topic.h, main one first */
	size_t n_topics;                                 /* 1 or 2 */
	struct str source;        /* the paper; "" unknown */
	struct str date;          /* YYYY-MM-DD, only where the text allows; "" unknown */
};

/* Fills facts; lives on the arena and refers to the article. Cannot fail. */
void facts_extract(const struct article *art, struct arena *a, struct facts *out);

/* "count", "money", "percent", "ratio", "rank", "measure". */
const char *figure_kind_name(enum figure_kind kind);

#endif
