/* The valid name nearest to one that was typed: fewest letters added, dropped, changed or swapped. */
#ifndef SETTINGS_NEAREST_H
#define SETTINGS_NEAREST_H

#include "base/str.h"

struct nearest {
	struct str typed;
	const char *name;   /* the best so far; NULL where nothing is near enough to be meant */
	unsigned distance;
};

struct nearest nearest_to(struct str typed);
void nearest_offer(struct nearest *n, const char *name);

#endif
