#include "text/fold.h"

#include <stdlib.h>
#include <unicase.h>

#include "base/mem.h"
#include "text/tables.h"
#include "text/utf8.h"

static uint32_t fold_pair(uint32_t c)
{
	uint32_t low = 0, high = fold_pairs_count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (fold_pairs[mid].from < c)
			low = mid + 1;
		else
			high = mid;
	}
	return low < fold_pairs_count && fold_pairs[low].from == c ? fold_pairs[low].to : c;
}

uint32_t fold_cp(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	else if (c == 0x3000 || c == 0xA0)
		c = ' ';
	if (c >= 'A' && c <= 'Z')
		return c + ('a' - 'A');
	if (c >= 0x10000)
		return fold_pair(c);
	uint32_t to = fold_table[fold_page[c >> 8] * 256u + (c & 255)];
	if (to == 1)
		return fold_pair(c);
	if (to)
		return to;
	return c >= 0xC0 && c < 0x2E80 ? uc_tolower(c) : c;
}

static int is_blank(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

enum { SHORT = 64 };   /* bytes of a needle that needs no memory of its own */

/* A needle folded, without blanks, with Knuth, Morris and Pratt's table: hay is read once whatever it repeats. */
struct needle {
	uint32_t *cp;
	uint32_t *fall;   /* length of the longest prefix to go on with */
	size_t *at;       /* ring: where the last n characters of hay begin */
	size_t n;
	void *room;       /* what the three stand in, where the needle is long */
	uint32_t few_cp[SHORT], few_fall[SHORT];
	size_t few_at[SHORT];
};

static void needle_room(struct needle *k, size_t n)
{
	k->room = NULL;
	k->cp = k->few_cp;
	k->fall = k->few_fall;
	k->at = k->few_at;
	if (n > SHORT) {
		k->at = k->room = mem_alloc(n * (sizeof *k->at + sizeof *k->cp + sizeof *k->fall));
		k->cp = (uint32_t *)(k->at + n);
		k->fall = k->cp + n;
	}
}

static void needle_init(struct needle *k, struct str s)
{
	k->n = 0;
	needle_room(k, s.n + 1);
	for (size_t i = 0; i < s.n;) {
		uint32_t c;
		i += utf8_next(s.p + i, s.p + s.n, &c);
		c = fold_cp(c);
		if (!is_blank(c))
			k->cp[k->n++] = c;
	}
	uint32_t m = 0;
	k->fall[0] = 0;
	for (size_t i = 1; i < k->n; i++) {
		while (m > 0 && k->cp[m] != k->cp[i])
			m = k->fall[m - 1];
		if (k->cp[m] == k->cp[i])
			m++;
		k->fall[i] = m;
	}
}

int fold_find(struct str hay, struct str needle, size_t from, struct span *hit)
{
	struct needle k;
	needle_init(&k, needle);
	size_t m = 0, count = 0;
	int found = 0;
	for (size_t i = from; i < hay.n && k.n > 0 && !found;) {
		uint32_t c;
		size_t start = i;
		i += utf8_next(hay.p + i, hay.p + hay.n, &c);
		c = fold_cp(c);
		if (is_blank(c))
			continue;
		k.at[count++ % k.n] = start;
		while (m > 0 && k.cp[m] != c)
			m = k.fall[m - 1];
		if (k.cp[m] == c)
			m++;
		if (m == k.n) {
			*hit = (struct span){k.at[count % k.n], i};
			found = 1;
		}
	}
	free(k.room);
	return found;
}
