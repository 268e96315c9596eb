#include "text/pinyin.h"

#include "text/fold.h"
#include "text/linebreak.h"
#include "text/tables.h"
#include "text/utf8.h"

enum { QUERY_MAX = 60 };  /* longer than any name one types; places in it are bits of a word */

/* A query folded. A syllable may not go past a forced boundary. */
struct query {
	uint32_t cp[QUERY_MAX];
	bool boundary[QUERY_MAX + 1];  /* `'` or a blank stood before it */
	unsigned n;
};

/* How far into the query one may be: bit j set, j characters of it are consumed. `full` by whole syllables alone. */
struct reach {
	uint64_t any, full;
};

static bool query_read(struct query *q, struct str s)
{
	bool boundary = false;
	q->n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t c;
		i += utf8_next(s.p + i, s.p + s.n, &c);
		if (c == '\'' || c == 0x2019 || c == ' ' || c == 0x3000) {
			boundary = true;
			continue;
		}
		if (q->n == QUERY_MAX)
			return false;
		q->boundary[q->n] = boundary && q->n > 0;
		c = fold_cp(c);
		q->cp[q->n++] = c == 0xFC ? 'v' : c;
		boundary = false;
	}
	q->boundary[q->n] = true;
	return q->n > 0;
}

static const char *syllables_of(uint32_t c)
{
	return c >= PINYIN_FIRST && c <= PINYIN_LAST ? pinyin_sets[pinyin_set[c - PINYIN_FIRST]] : "";
}

/* Letters of the syllable that the query gives from j on, up to a boundary. u serves for ü. */
static unsigned agrees(const struct query *q, unsigned j, const char *syllable, unsigned len)
{
	unsigned m = 0;
	while (m < len && j + m < q->n && (m == 0 || !q->boundary[j + m])) {
		uint32_t have = q->cp[j + m], want = (unsigned char)syllable[m];
		if (have != want && !(want == 'v' && have == 'u'))
			break;
		m++;
	}
	return m;
}

/* One syllable of a character, with the query at j. */
static void try_syllable(const struct query *q, unsigned j, bool full, const char *syllable, unsigned len,
                         struct reach *to)
{
	unsigned m = agrees(q, j, syllable, len);
	if (m == 0)
		return;
	uint64_t whole = (uint64_t)1 << (j + m);
	bool part = m < len && j + m == q->n;  /* typing is not yet done */
	if (m == len || part) {
		to->any |= whole;
		bool initial = m == 1 || (m == 2 && syllable[1] == 'h');
		if (full && !(part && j == 0 && initial))
			to->full |= whole;
	}
	to->any |= (uint64_t)1 << (j + 1);
	if (m >= 2 && syllable[1] == 'h')
		to->any |= (uint64_t)1 << (j + 2);
}

/* One character of the name; its own readings, or those of what it folds to. */
static struct reach step(const struct query *q, struct reach from, uint32_t c)
{
	struct reach to = {0, 0};
	uint32_t folded = fold_cp(c);
	const char *set = syllables_of(c);
	if (!*set)
		set = syllables_of(folded);
	uint64_t all = ((uint64_t)1 << q->n) - 1;
	for (uint64_t left = from.any & all; left; left &= left - 1) {
		unsigned j = (unsigned)__builtin_ctzll(left);
		bool full = from.full >> j & 1;
		if (q->cp[j] == folded) {
			to.any |= (uint64_t)1 << (j + 1);
			if (full)
				to.full |= (uint64_t)1 << (j + 1);
		}
		for (const char *s = set; *s;) {
			unsigned len = 0;
			while (s[len] && s[len] != ' ')
				len++;
			try_syllable(q, j, full, s, len, &to);
			s += len + (s[len] == ' ');
		}
	}
	return to;
}

static bool is_between(uint32_t c)
{
	return c == ' ' || linebreak_no_start(c) || linebreak_no_end(c) || (c >= 0x2010 && c <= 0x203F) || c == '-';
}

/* Matches from one character of the name on. */
static enum pinyin_rank match_at(const struct query *q, struct str name, size_t from, struct span *hit)
{
	struct reach reach = {1, 1};
	const uint64_t done = (uint64_t)1 << q->n;
	enum pinyin_rank rank = PINYIN_NONE;
	for (size_t i = from; i < name.n;) {
		uint32_t c;
		i += utf8_next(name.p + i, name.p + name.n, &c);
		struct reach to = step(q, reach, c);
		if (!to.any) {
			if (is_between(c) && reach.any != 1)
				continue;
			break;
		}
		if ((to.any & done) && rank == PINYIN_NONE) {
			rank = PINYIN_INITIALS;
			*hit = (struct span){from, i};
		}
		if (to.full & done) {
			*hit = (struct span){from, i};
			return PINYIN_FULL;
		}
		reach = to;
	}
	return rank;
}

enum pinyin_rank pinyin_match(struct str query, struct str name, struct span *hit)
{
	struct query q;
	struct span at;
	if (fold_find(name, query, 0, hit))
		return PINYIN_EXACT;
	if (!query_read(&q, query))
		return PINYIN_NONE;
	enum pinyin_rank best = PINYIN_NONE;
	for (size_t i = 0; i < name.n && best != PINYIN_FULL;) {
		uint32_t c;
		enum pinyin_rank rank = match_at(&q, name, i, &at);
		if (rank > best) {
			best = rank;
			*hit = at;
		}
		i += utf8_next(name.p + i, name.p + name.n, &c);
	}
	return best;
}
