#include "settings/nearest.h"

#include <ctype.h>
#include <limits.h>

enum { NAME_BYTES = 48 }; /* longer than any name of the tables */

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static int same(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Optimal string alignment: Levenshtein with neighbours swapped as one step. */
static unsigned distance(struct str a, struct str b)
{
	unsigned row[3][NAME_BYTES + 1];
	for (unsigned j = 0; j <= b.n; j++)
		row[0][j] = j;
	for (unsigned i = 1; i <= a.n; i++) {
		unsigned *now = row[i % 3], *up = row[(i + 2) % 3], *two = row[(i + 1) % 3];
		now[0] = i;
		for (unsigned j = 1; j <= b.n; j++) {
			unsigned d = up[j - 1] + !same(a.p[i - 1], b.p[j - 1]);
			d = least(d, least(up[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && same(a.p[i - 1], b.p[j - 2]) && same(a.p[i - 2], b.p[j - 1]))
				d = least(d, two[j - 2] + 1);
			now[j] = d;
		}
	}
	return row[a.n % 3][b.n];
}

struct nearest nearest_to(struct str typed)
{
	return (struct nearest){.typed = typed, .distance = UINT_MAX};
}

void nearest_offer(struct nearest *n, const char *name)
{
	struct str s = str_of(name);
	if (n->typed.n > NAME_BYTES || s.n > NAME_BYTES)
		return;
	unsigned d = distance(n->typed, s);
	size_t longer = n->typed.n > s.n ? n->typed.n : s.n;
	/* More than half of it wrong: another word, not this one misspelt. */
	if (d * 2 <= longer && d < n->distance) {
		n->distance = d;
		n->name = name;
	}
}
