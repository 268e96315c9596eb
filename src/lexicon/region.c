#include "lexicon/region.h"

#include "base/macros.h"
#include "lexicon/lexicon.h"
#include "lexicon/tables.h"

size_t region_count(void)
{
	return lexicon_region_count;
}

const struct region *region_at(size_t index)
{
	return index < lexicon_region_count ? &lexicon_regions[index] : NULL;
}

const struct region *region_named(struct str name, enum region_level level)
{
	struct term t[64];
	const struct region *found = NULL;

	if (name.n == 0)
		return NULL;
	size_t n = lexicon_match_all(TERM_BIT(TERM_REGION), name.p, name.p + name.n, t, COUNT_OF(t));
	if (n > COUNT_OF(t))
		n = COUNT_OF(t);
	for (size_t i = 0; i < n; i++) {
		const struct region *r = &lexicon_regions[t[i].id];

		if (t[i].class != REGION_FORM_FULL || t[i].bytes != name.n || r->level != level)
			continue;
		if (!found || r->index < found->index)
			found = r;
	}
	return found;
}

const struct region *region_province(const struct region *r)
{
	if (!r)
		return NULL;
	while (r->level > REGION_PROVINCE)
		r = &lexicon_regions[r->parent];
	return r->level == REGION_PROVINCE ? r : NULL;
}

/* Beijing, Tianjin, Shanghai, Chongqing, Hong Kong, Macao: their districts lie in no city. */
static int is_municipality(const struct region *province)
{
	switch (province->code / 10000) {
	case 11: case 12: case 31: case 50: case 81: case 82:
		return 1;
	default:
		return 0;
	}
}

const struct region *region_city(const struct region *r)
{
	while (r && r->level > REGION_CITY) {
		const struct region *up = &lexicon_regions[r->parent];

		if (up->level <= REGION_PROVINCE)
			return is_municipality(up) ? NULL : r;
		r = up;
	}
	return r && r->level == REGION_CITY ? r : NULL;
}
