/* Private to src/extract: the walk over one paragraph. At each byte, in this order: place name > set phrase > date >
 * plan, document, telephone > ordinal and rank > number. The winner consumes its bytes, so that a date's digits or a
 * place's numeral can never be figures. */
#ifndef EXTRACT_SCAN_H
#define EXTRACT_SCAN_H

#include "extract/facts.h"

struct scan {
	struct arena *a;
	const struct article *art;
	struct figure *figures;
	size_t n_figures, cap_figures;
	struct place *places;
	size_t n_places, cap_places;
	const struct region *last_region; /* the last place named, for names that need their parent */
	size_t last_region_end;           /* byte in the current paragraph where it ended */
	uint32_t para;                    /* the current paragraph */
	size_t time_at;                   /* byte in it up to which times were looked for */
	struct span period;               /* the last time named in the sentence; empty: none */
	size_t floor;                     /* byte in it where the last thing consumed ended: no qualifier reaches below */
};

/* extract/scan.c: walks one paragraph, adding to figures and places. */
void scan_para(struct scan *s, uint32_t para);

/* extract/place.c: the place at byte `at`, or NULL; *end is set to the byte after it. Sees the whole paragraph, so it
 * can look left and right: 情定西溪, 北京路, 江苏工人报 are no places. */
const struct region *place_at(const struct scan *s, struct str text, size_t at, size_t *end);

/* extract/place.c: whether the abbreviation of one character at `at` (苏, 沪, 新) may be one at all; most are not. */
bool place_abbr_may(struct str text, size_t at);

/* extract/place.c: where the article belongs, from the places found. */
void place_settle(const struct article *art, struct facts *f);

/* extract/relate.c: growth, pairs of a change, repeats and disagreements among the figures found. */
void relate_figures(const struct article *art, struct facts *f, struct arena *a);

/* extract/period.c: the period as ISO 8601; date is the article's, "" unknown. "" where nothing can be said for sure. */
struct str period_resolve(struct str period, struct str date, struct arena *a);

/* extract/topic.c: one or two topics. */
void topic_settle(const struct article *art, struct facts *f);

/* extract/number.c: the figure at byte `at`, consuming qualifier, number, unit, suffix. Returns the byte after what was
 * consumed (a figure or a date, ordinal, name that is none; *is_figure tells), or `at` where nothing begins there. */
size_t number_at(struct scan *s, uint32_t para, struct str text, size_t at, struct figure *f, bool *is_figure);

/* extract/subject.c: fills subject and period of a figure from the text round it. */
void subject_find(struct scan *s, struct str text, struct figure *f);

#endif
