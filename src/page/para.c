#include "page/page.h"
#include "text/utf8.h"

size_t para_source(const struct para *p, struct span at, struct span *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n_pieces; i++) {
		const struct piece *q = &p->pieces[i];
		size_t len = q->src.end - q->src.start;
		size_t from = at.start > q->at ? at.start : q->at;
		size_t to = at.end < q->at + len ? at.end : q->at + len;
		if (from >= to)
			continue;
		if (n < max)
			out[n] = (struct span){q->src.start + (from - q->at), q->src.start + (to - q->at)};
		n++;
	}
	return n;
}

int loc_cmp(struct loc a, struct loc b)
{
	if (a.para != b.para)
		return a.para < b.para ? -1 : 1;
	return a.byte < b.byte ? -1 : a.byte > b.byte;
}

static bool ends_sentence(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x2026 || c == '!' || c == '?';
}

static bool closes(uint32_t c)
{
	return c == 0x201D || c == 0x2019 || c == 0xFF09 || c == ')' || c == 0x300B || c == 0x300D || c == 0x300F ||
	       c == '"' || c == 0x3011;
}

/* Past the end marks at p and the marks that close after them; p itself where it is no end. */
static const char *sentence_end(const char *p, const char *end)
{
	const char *q = p;
	uint32_t c;

	for (size_t k; q < end && (k = utf8_next(q, end, &c)) > 0 && ends_sentence(c);)
		q += k;
	if (q == p)
		return p;
	for (size_t k; q < end && (k = utf8_next(q, end, &c)) > 0 && closes(c);)
		q += k;
	return q;
}

/* Where the sentence that holds byte `at` begins: after the nearest end before it. Looks back no further than that. */
static const char *sentence_start(const char *begin, const char *end, const char *at)
{
	const char *q = at;

	while (q > begin) {
		uint32_t c;
		const char *mark = utf8_prev(begin, q);
		utf8_next(mark, end, &c);
		if (ends_sentence(c)) {
			/* the marks before it belong to the same end */
			for (const char *before; mark > begin; mark = before) {
				before = utf8_prev(begin, mark);
				utf8_next(before, end, &c);
				if (!ends_sentence(c))
					break;
			}
			const char *stop = sentence_end(mark, end);
			if (stop <= at)
				return stop;
		}
		q = mark;
	}
	return begin;
}

struct span para_sentence(const struct para *p, size_t at)
{
	const char *begin = p->text.p, *end = p->text.p + p->text.n;

	if (p->text.n == 0)
		return (struct span){0, 0};
	if (at >= p->text.n)
		at = p->text.n - 1;
	const char *start = sentence_start(begin, end, begin + at), *q = start;
	while (q < end) {
		const char *stop = sentence_end(q, end);
		if (stop > q && stop > begin + at)
			return (struct span){(size_t)(start - begin), (size_t)(stop - begin)};
		uint32_t c;
		q = stop > q ? stop : q + utf8_next(q, end, &c);
	}
	return (struct span){(size_t)(start - begin), p->text.n};
}
