#include "lexicon/unit.h"

#include "lexicon/tables.h"

size_t unit_count(void)
{
	return lexicon_unit_count;
}

const struct unit *unit_at(size_t id)
{
	return id < lexicon_unit_count ? &lexicon_units[id] : NULL;
}
