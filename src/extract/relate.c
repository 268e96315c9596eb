/* What figures have to do with each other: the pair of a change, what growth is measured against, a number said twice, two
 * numbers for one thing. Every look to the side is bounded, and figures of one value are found by a hash. */
#include "extract/number.h"

#include "base/macros.h"
#include "lexicon/lexicon.h"

enum { TERMS = 16, BACK_CHARS = 24, GAP_BYTES = 96, PROBES = 16, SUBJECT_BYTES = 6, NAME_BYTES = 12 };

struct relate {
	const struct article *art;
	struct facts *f;
};

static struct str text_of(const struct relate *r, const struct figure *f)
{
	return r->art->paras[f->para].text;
}

/* Where the clause before `at` begins, at most BACK_CHARS back. */
static size_t clause_of(struct str text, size_t at)
{
	size_t p = at, start;

	for (int i = 0; i < BACK_CHARS; i++) {
		uint32_t c = char_before(text, p, 0, &start);

		if (!c || mark_in(c, U"，。；：！？,;:!?\n"))
			break;
		p = start;
	}
	return p;
}

/* --- growth */

/* Words of change that only compare or tell of another thing. */
static bool only_compares(struct str word)
{
	static const char *const WORDS[] = {"高于", "低于", "高出", "多于", "快于", "节约", "节省", "新增", "净增", "增收", "增产", "减亏", "增幅", "少", "减员"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (is_text(word, WORDS[i]))
			return true;
	return false;
}

/* The word of the class that ends right before `at`: its start, or `at`. */
static size_t change_before(struct str text, size_t at, size_t floor, unsigned class)
{
	size_t from = word_before(text, at, floor, class);

	return from < at && !only_compares(str_slice(text, from, at)) ? from : at;
}

/* 同比, 比上年, 较2019年 in the clause before the word of change. */
static struct str base_in(struct str text, size_t from, size_t to)
{
	struct str base = {0};
	size_t n;

	for (size_t p = from; p < to; p += n) {
		struct term t[TERMS];
		uint32_t c = char_at(text, p, &n);
		size_t found = lexicon_match_all(TERM_BIT(TERM_QUALIFIER), text.p + p, text.p + to, t, TERMS), longest = 0;

		for (size_t i = 0; i < found && i < TERMS; i++)
			if (t[i].class == QUALIFIER_CHANGE_BASE && t[i].bytes > longest)
				longest = t[i].bytes;
		if (longest) {
			base = str_slice(text, p, p + longest);
			n = longest;
		} else if ((c == 0x6bd4 || c == 0x8f83) && to - p > 9 && to - p < 40 &&
			   (digit_of(char_at(text, p + n, &(size_t){0})) >= 0 || char_in(char_at(text, p + n, &(size_t){0}), U"上去前昨今"))) {
			base = str_slice(text, p, to);
			if (str_ends(base, STR("分别")))
				base.n -= STR("分别").n;
			return base;
		}
	}
	return base;
}

/* 分别增长3%、4%: the second shares the word of the first. */
static bool in_chain(const struct relate *r, size_t i)
{
	const struct figure *f = &r->f->figures[i], *prev;

	if (i == 0 || (prev = f - 1)->para != f->para || prev->at.end > f->at.start || f->at.start - prev->at.end > 3 || prev->unit != f->unit)
		return false;
	struct str gap = str_slice(text_of(r, f), prev->at.end, f->at.start);

	return str_eq(gap, STR("、")) || str_eq(gap, STR("和")) || str_eq(gap, STR("与"));
}

static void find_growth(const struct relate *r, size_t i)
{
	struct figure *f = &r->f->figures[i];
	struct str text = text_of(r, f);
	size_t floor = clause_of(text, f->at.start), up, down;

	if (f->kind == FIGURE_RANK)
		return;
	if (in_chain(r, i) && f[-1].growth != GROWTH_NONE) {
		f->growth = f[-1].growth;
		f->base = f[-1].base;
		return;
	}
	up = change_before(text, f->at.start, floor, QUALIFIER_CHANGE_UP);
	down = change_before(text, f->at.start, floor, QUALIFIER_CHANGE_DOWN);
	if (up == f->at.start && down == f->at.start)
		return;
	if (word_before(text, f->at.start, floor, QUALIFIER_CHANGE_TO) < (up < down ? up : down))
		return;
	f->growth = up < down ? GROWTH_UP : GROWTH_DOWN;
	f->base = base_in(text, floor, up < down ? up : down);
}

/* --- from A to B */

static bool same_measure(const struct figure *a, const struct figure *b)
{
	if (a->kind != b->kind || a->kind == FIGURE_RANK)
		return false;
	return a->unit == b->unit || !a->unit || (b->unit && str_eq(a->unit->canonical, b->unit->canonical));
}

/* A word that leads to a level in the text between two figures; plain: 到 or 至 alone. */
static bool leads_to(struct str text, size_t from, size_t to, bool *plain)
{
	size_t n;

	for (size_t p = from; p < to; p += n) {
		struct term t[TERMS];
		size_t found = lexicon_match_all(TERM_BIT(TERM_QUALIFIER), text.p + p, text.p + to, t, TERMS), longest = 0;

		if (char_in(char_at(text, p, &n), U"。；！？"))
			return false;
		for (size_t i = 0; i < found && i < TERMS; i++)
			if (t[i].class == QUALIFIER_CHANGE_TO && t[i].bytes > longest)
				longest = t[i].bytes;
		if (longest) {
			*plain = longest == 3;
			return true;
		}
	}
	return false;
}

/* 由 or 从 before the first of the pair, with nothing but a time or the subject between. */
static bool comes_from(struct str text, size_t at)
{
	size_t floor = clause_of(text, at), n;

	for (size_t p = floor; p < at; p += n) {
		uint32_t c = char_at(text, p, &n);

		if ((c == 0x7531 || c == 0x4ece) && !(c == 0x4ece && char_in(char_at(text, p + n, &(size_t){0}), U"事业")))
			return true;
	}
	return false;
}

static void find_pair(const struct relate *r, size_t i)
{
	struct figure *to = &r->f->figures[i], *from = to - 1;
	bool plain = false;

	if (i == 0 || from->para != to->para || from->at.end > to->at.start || to->at.start - from->at.end > GAP_BYTES || from->to != 0 ||
	    !same_measure(from, to))
		return;
	struct str text = text_of(r, to);
	bool marked = comes_from(text, from->at.start);

	if (!leads_to(text, from->at.end, to->at.start, &plain))
		return;
	/* without 由, only where the word follows the first at once: 2000元提高到3000元 */
	if (!marked && (plain || !leads_to(text, from->at.end, from->at.end + 18 < to->at.start ? from->at.end + 18 : to->at.start, &plain) ||
	    char_in(char_at(text, from->at.end, &(size_t){0}), U"，,、")))
		return;
	from->to = (uint32_t)i + 1;
	to->from = (uint32_t)i;
	from->growth = to->growth = GROWTH_NONE;
	if (!to->subject.n || to->subject.p >= text.p + from->at.end)
		to->subject = from->subject;
}

/* --- the same again */

static struct decimal canonical(const struct figure *f)
{
	if (!f->unit)
		return f->value;
	return decimal_div(decimal_mul(f->value, decimal_of(f->unit->factor, 0)), decimal_of(f->unit->factor_divisor, 0), 6);
}

static size_t hash_of(const struct figure *f, struct decimal v)
{
	uint64_t h = (uint64_t)v.units * 0x9e3779b97f4a7c15u + v.scale + (uint64_t)f->kind * 0x51ed270bu;

	return (size_t)(h ^ h >> 29);
}

static bool holds(struct str a, struct str b)
{
	return b.n >= SUBJECT_BYTES && str_find(a, b) < a.n;
}

static bool same_subject(struct str a, struct str b)
{
	return (a.n >= SUBJECT_BYTES && str_eq(a, b)) || holds(a, b) || holds(b, a);
}

/* Digits that a number does not share by chance: 692万, 3.35. */
static bool is_particular(struct decimal v)
{
	int64_t u = v.units < 0 ? -v.units : v.units;

	while (u > 0 && u % 10 == 0)
		u /= 10;
	return u > 99;
}

static bool is_same(const struct figure *a, const struct figure *b)
{
	bool unit = a->unit == b->unit || (a->unit && b->unit && str_eq(a->unit->canonical, b->unit->canonical)) || !a->unit || !b->unit;

	if (a->kind != b->kind || !unit || a->growth != b->growth || a->has_max != b->has_max || a->kind == FIGURE_RANK)
		return false;
	return same_subject(a->subject, b->subject);
}

static void find_repeats(struct facts *f, struct arena *a)
{
	size_t cap = 16;

	while (cap < 2 * f->n_figures)
		cap *= 2;
	uint32_t *at = arena_array(a, cap, sizeof *at);

	memset(at, 0, cap * sizeof *at);
	for (size_t i = 0; i < f->n_figures; i++) {
		struct figure *fig = &f->figures[i];
		struct decimal v = canonical(fig);
		size_t slot;

		if (fig->value.overflow || v.overflow || !is_particular(fig->value))
			continue;
		slot = hash_of(fig, v) & (cap - 1);
		for (int probe = 0; probe < PROBES && at[slot]; probe++, slot = (slot + 1) & (cap - 1)) {
			const struct figure *first = &f->figures[at[slot] - 1];

			if (decimal_cmp(canonical(first), v) == 0 && is_same(first, fig)) {
				fig->same_as = at[slot];
				break;
			}
		}
		if (!fig->same_as && !at[slot])
			at[slot] = (uint32_t)i + 1;
	}
}

/* --- two numbers for one thing */

/* The subject stands in the figure's own clause, and the figure is its level: 完成率达61%. */
static bool is_level(const struct relate *r, const struct figure *f)
{
	struct str text = text_of(r, f);
	size_t floor = clause_of(text, f->at.start), end;

	if (f->subject.n < NAME_BYTES || f->subject.p < text.p + floor || f->subject.p >= text.p + f->at.start)
		return false;
	end = (size_t)(f->subject.p - text.p) + f->subject.n;
	struct str gap = str_slice(text, end, f->at.start);

	return gap.n == 0 || str_eq(gap, STR("为")) || str_eq(gap, STR("达")) || str_eq(gap, STR("达到")) || str_eq(gap, STR("是"));
}

static bool ends_sentence(uint32_t c)
{
	return !c || char_in(c, U"。：！？:!?\n ");
}

/* The words before the subject tell of which: 一季度, 其中, 男职工. Only a time may stand there. */
static bool is_plain(const struct figure *f, struct str text)
{
	size_t at = (size_t)(f->subject.p - text.p), start;
	uint32_t c = char_before(text, at, 0, &start);

	if (ends_sentence(c))
		return true;
	bool timed = f->period.n > 0 && f->period.p + f->period.n == text.p + (c == 0xff0c ? start : at);

	return timed && ends_sentence(char_before(text, (size_t)(f->period.p - text.p), 0, &start));
}

static const struct region *place_before(const struct facts *f, const struct figure *fig)
{
	const struct region *last = NULL;
	size_t low = 0, high = f->n_places;

	while (low < high) {   /* places are in the order of the text */
		size_t mid = low + (high - low) / 2;
		const struct place *p = &f->places[mid];

		if (p->para < fig->para || (p->para == fig->para && p->at.start < fig->at.start))
			low = mid + 1;
		else
			high = mid;
	}
	if (low > 0 && f->places[low - 1].para == fig->para)
		last = f->places[low - 1].region;
	return last;
}

static bool may_disagree(const struct relate *r, const struct figure *f)
{
	return (f->kind == FIGURE_PERCENT || f->kind == FIGURE_COUNT || f->kind == FIGURE_MONEY || f->kind == FIGURE_MEASURE) && f->qualifier.n == 0 &&
	       !f->has_max && f->growth == GROWTH_NONE && !f->from && !f->to && !f->value.overflow && is_level(r, f) && is_plain(f, text_of(r, f));
}

static size_t hash_subject(const struct figure *f)
{
	uint32_t h = 2166136261u ^ (uint32_t)f->kind;

	for (size_t i = 0; i < f->subject.n; i++)
		h = (h ^ (unsigned char)f->subject.p[i]) * 16777619u;
	return h ^ h >> 15;
}

static void find_disagreements(const struct relate *r, struct arena *a)
{
	struct facts *f = r->f;
	size_t cap = 16;

	while (cap < 2 * f->n_figures)
		cap *= 2;
	uint32_t *at = arena_array(a, cap, sizeof *at);

	memset(at, 0, cap * sizeof *at);
	for (size_t i = 0; i < f->n_figures; i++) {
		struct figure *fig = &f->figures[i];
		size_t slot;

		if (!may_disagree(r, fig))
			continue;
		slot = hash_subject(fig) & (cap - 1);
		for (int probe = 0; probe < PROBES && at[slot]; probe++, slot = (slot + 1) & (cap - 1)) {
			const struct figure *first = &f->figures[at[slot] - 1];

			if (first->kind != fig->kind || first->unit != fig->unit || !str_eq(first->subject, fig->subject))
				continue;
			if (first->para != fig->para && str_eq(first->period, fig->period) && place_before(f, first) == place_before(f, fig) &&
			    decimal_cmp(first->value, fig->value) != 0)
				fig->disagrees = at[slot];
			break;
		}
		if (!at[slot])
			at[slot] = (uint32_t)i + 1;
	}
}

void relate_figures(const struct article *art, struct facts *f, struct arena *a)
{
	struct relate r = {.art = art, .f = f};

	if (f->n_figures == 0)
		return;
	for (size_t i = 0; i < f->n_figures; i++) {
		find_growth(&r, i);
		find_pair(&r, i);
	}
	find_repeats(f, a);
	find_disagreements(&r, a);
}
