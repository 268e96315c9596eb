/* Places: which names count as places where they stand. The rules are in data/README.md; the words in
 * extract/place_words.def. Every test looks at a bounded stretch of text beside the name. */
#include "extract/scan.h"

#include <string.h>

#include "base/macros.h"
#include "extract/place_words.h"
#include "lexicon/lexicon.h"
#include "text/utf8.h"

enum { MAX_TERMS = 48, SEEN_BACK = 64, MAX_SKIPS = 6 };

struct place_ctx {
	const struct scan *s;
	struct str text;
	size_t at;                       /* where the name begins */
	const char *before, *after;      /* the paragraph left and right of the name; after changes with the name tried */
	const char *begin, *end;
};

/* The bytes of the word that stand at p; its length where all do. Byte by byte: most lists end at the first or second. */
static size_t word_at(const char *p, const char *end, const char *word)
{
	size_t n = 0;

	while (word[n] && p + n < end && p[n] == word[n])
		n++;
	return word[n] ? 0 : n;
}

static bool after_is(const struct place_ctx *c, const char *const *words)
{
	for (; *words; words++)
		if (word_at(c->after, c->end, *words))
			return true;
	return false;
}

static bool before_is(const struct place_ctx *c, const char *const *words)
{
	size_t left = (size_t)(c->before - c->begin);

	for (; *words; words++) {
		size_t n = strlen(*words);

		if (n <= left && c->before[-1] == (*words)[n - 1] && memcmp(c->before - n, *words, n) == 0)
			return true;
	}
	return false;
}

static uint32_t char_after(const struct place_ctx *c)
{
	uint32_t cp = 0;

	if (c->after < c->end)
		utf8_next(c->after, c->end, &cp);
	return cp;
}

static uint32_t char_before(const struct place_ctx *c)
{
	uint32_t cp = 0;

	if (c->before > c->begin)
		utf8_next(utf8_prev(c->begin, c->before), c->before, &cp);
	return cp;
}

static bool is_among(const char32_t *list, uint32_t cp)
{
	for (; *list; list++)
		if (*list == cp)
			return true;
	return false;
}

/* r lies in `in`, or is it. */
static bool lies_in(const struct region *r, const struct region *in)
{
	while (r != in && r->level > REGION_PROVINCE)
		r = region_at(r->parent);
	return r == in;
}

/* The place named last, where this name stands right behind it or behind a bracket or blank: 苏州吴江, 苏州（吴江. */
static const struct region *region_before(const struct place_ctx *c)
{
	if (!c->s->last_region || c->s->last_region_end > c->at || c->s->last_region_end > c->text.n)
		return NULL;
	struct str gap = str_slice(c->text, c->s->last_region_end, c->at);
	bool joined = gap.n == 0 || str_eq(gap, STR(" ")) || str_eq(gap, STR("（")) || str_eq(gap, STR("(")) || str_eq(gap, STR("·")) ||
		      str_eq(gap, STR("　"));
	return joined ? c->s->last_region : NULL;
}

/* The place named last with 、 or 和 between: a row of places. */
static const struct region *region_in_row(const struct place_ctx *c)
{
	static const char *const links[] = {"、", "和", "与", "及", "，", ","};

	if (!c->s->last_region || c->s->last_region_end > c->at || c->s->last_region_end > c->text.n)
		return NULL;
	struct str gap = str_slice(c->text, c->s->last_region_end, c->at);
	for (size_t i = 0; i < COUNT_OF(links); i++)
		if (str_eq(gap, str_of(links[i])))
			return c->s->last_region;
	return NULL;
}

/* 苏州吴江、昆山: a place of the same parent and level stands before in the row. */
static bool in_row_with(const struct place_ctx *c, const struct region *r)
{
	const struct region *last = region_in_row(c);

	return last && last->parent == r->parent && last->level == r->level;
}

static bool seen_before(const struct scan *s, const struct region *r)
{
	size_t from = s->n_places > SEEN_BACK ? s->n_places - SEEN_BACK : 0;

	for (size_t i = s->n_places; i-- > from;)
		if (s->places[i].region == r)
			return true;
	return false;
}

/* The name heads a title or paragraph and a colon or a space follows: 昆山：…, 【…】顺德：… */
static bool is_head(const struct place_ctx *c)
{
	uint32_t next = char_after(c), prev = char_before(c);

	if (next != 0xff1a && next != ':')
		return false;
	return c->before == c->begin || prev == 0x3011 || prev == ' ' || prev == 0x3000 || prev == 0x2014 || prev == ']';
}

/* 江苏大学, 南京理工大学, 上海第二工业大学, 珠海校区, but not 江苏大学生: skips words that stand in names of schools. */
static bool is_school(const struct place_ctx *c)
{
	const char *p = c->after;

	if (word_at(p, c->end, "校区") || word_at(p, c->end, "分校"))
		return true;
	if (!is_among(place_school_first, char_after(c)))
		return false;
	for (int i = 0; i < MAX_SKIPS; i++) {
		const char *const *w = place_school_words;
		size_t n = 0;

		if (word_at(p, c->end, "大学") || word_at(p, c->end, "学院") || word_at(p, c->end, "职院"))
			return !word_at(p, c->end, "大学生") && !word_at(p, c->end, "大学城");
		while (*w && !(n = word_at(p, c->end, *w)))
			w++;
		if (!*w)
			return false;
		p += n;
	}
	return false;
}

/* 上海路, 南京东路, 北京西街; not 北京路网, 上海街头. */
static bool is_road(const struct place_ctx *c)
{
	static const char *const sides[] = {"东", "西", "南", "北", "中", "一", "二", "三", NULL};
	if (!is_among(U"东西南北中一二三路街大", char_after(c)))
		return false;
	struct place_ctx d = *c;

	for (const char *const *w = sides; *w; w++)
		if (word_at(c->after, c->end, *w)) {
			d.after += strlen(*w);
			break;
		}
	return after_is(&d, place_road_words) && !after_is(&d, place_no_road_words);
}

static int name_cmp(struct str a, const char *b)
{
	size_t n = 0;

	while (n < a.n && b[n] && a.p[n] == b[n])
		n++;
	return (n < a.n ? (unsigned char)a.p[n] : 0) - (unsigned char)b[n];
}

/* Words that cover an edge of the name: the name is an accident of two neighbours, or part of a longer name. */
static bool is_accident(const struct place_ctx *c, struct str name)
{
	struct str head = {c->begin, (size_t)(c->before - c->begin)};
	struct str rest = {c->after, (size_t)(c->end - c->after)};
	size_t low = 0, high = place_accident_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (name_cmp(name, place_accidents[mid].name) > 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < place_accident_count && name_cmp(name, place_accidents[low].name) == 0; low++) {
		const struct place_accident *a = &place_accidents[low];

		if ((!a->left || str_ends(head, str_of(a->left))) && (!a->right || str_starts(rest, str_of(a->right))))
			return true;
	}
	return false;
}

/* 北京市|场: the last character of a full name belongs to the next word; but 海东市|民和县. */
static bool tail_taken(const struct place_ctx *c, struct str name)
{
	struct str rest = {c->after, (size_t)(c->end - c->after)};
	struct term t;

	for (const struct place_tail *w = place_tails; w->tail; w++)
		if (str_ends(name, str_of(w->tail)) && str_starts(rest, str_of(w->next)))
			return !(lexicon_match(TERM_BIT(TERM_REGION), rest.p, c->end, &t) && t.bytes > strlen(w->next));
	return false;
}

/* 孝感安陆: the name behind is of a place in this one. */
static bool goes_on(const struct place_ctx *c, const struct region *r)
{
	struct term t[MAX_TERMS];
	size_t n = lexicon_match_all(TERM_BIT(TERM_REGION), c->after, c->end, t, MAX_TERMS);

	for (size_t i = 0; i < n && i < MAX_TERMS; i++)
		if (t[i].class != REGION_FORM_ABBR && t[i].id != r->index && lies_in(region_at(t[i].id), r))
			return true;
	return false;
}

/* Picks among places of one name and form: the one the place before holds, one named already, the only one. */
static const struct region *pick(const struct place_ctx *c, const struct term *t, size_t n)
{
	const struct region *before = region_before(c), *best = NULL;

	if (before)
		for (size_t i = 0; i < n; i++) {
			const struct region *r = region_at(t[i].id);

			if (r != before && lies_in(r, before))
				return r;
		}
	for (size_t i = 0; i < n; i++)
		if (seen_before(c->s, region_at(t[i].id)))
			return region_at(t[i].id);
	size_t from = c->s->n_places > SEEN_BACK ? c->s->n_places - SEEN_BACK : 0;
	for (size_t k = c->s->n_places; k-- > from && n > 1;)
		for (size_t i = 0; i < n; i++)
			if (lies_in(region_at(t[i].id), c->s->places[k].region))
				return region_at(t[i].id);
	for (size_t i = 0; i < n; i++) {
		const struct region *r = region_at(t[i].id);

		if (!best || r->level < best->level || (r->level == best->level && r->short_use > best->short_use))
			best = r;
	}
	return best;
}

static const struct region *full_at(const struct place_ctx *c, const struct term *t, size_t n)
{
	struct str name = {c->before, t->bytes};
	const struct region *r = pick(c, t, n), *before = region_before(c);

	for (const char *const *w = place_common_full; *w; w++)
		if (word_at(name.p, name.p + name.n, *w) == name.n)
			return before && before != r && lies_in(r, before) ? r : NULL;
	if (before && before != r && lies_in(r, before))
		return r;
	if (is_accident(c, name) || is_school(c))
		return NULL;
	/* 首尔市龙山区: a city that is not in the table has a district of a known name */
	if (r->level == REGION_COUNTY && char_before(c) == 0x5e02 && !before)
		return NULL;
	/* 和县, 古县, 应县 are met inside 中心城市和县域, 千年古县城, 相应县级 */
	if (name.n == 6 && str_ends(name, STR("县")) &&
	    (after_is(c, place_not_after_county) || (utf8_is_han(char_before(c)) && !before_is(c, place_before_county))))
		return NULL;
	return r;
}

static const struct region *short_at(const struct place_ctx *c, const struct term *t, size_t n)
{
	struct str name = {c->before, t->bytes};
	const struct region *r = pick(c, t, n), *before = region_before(c);

	/* 7日照会, 3天门票: the first character is the unit of a number */
	uint32_t prev = char_before(c);
	if (((prev >= '0' && prev <= '9') || (prev >= 0xff10 && prev <= 0xff19)) &&
	    (str_starts(name, STR("日")) || str_starts(name, STR("天")) || str_starts(name, STR("平")) || str_starts(name, STR("万"))))
		return NULL;
	if (is_road(c) || is_school(c) || (is_among(place_not_before_first, char_after(c)) && after_is(c, place_not_before)) ||
	    before_is(c, place_not_after))
		return NULL;
	if (before && before != r && lies_in(r, before))
		return r;
	if (is_accident(c, name))
		return NULL;
	if (r->short_use == 2 || is_head(c) || goes_on(c, r))
		return r;
	for (size_t i = 0; i < n; i++)
		if (in_row_with(c, region_at(t[i].id)))
			return region_at(t[i].id);
	for (const char *const *w = place_common_short; *w; w++)
		if (word_at(name.p, name.p + name.n, *w) == name.n)
			return NULL;
	for (size_t i = 0; i < n; i++)
		if (seen_before(c->s, region_at(t[i].id)) || after_is(c, place_offices))
			return region_at(t[i].id);
	return NULL;
}

/* One character: only 在沪 来京 赴渝, a row 苏、浙、皖, or at the head of a title: 沪百所中小学. */
static const struct region *abbr_at(const struct place_ctx *c, const struct term *t)
{
	static const char *const commas[] = {"、", NULL};
	const struct region *r = region_at(t->id);
	uint32_t next = char_after(c), self;
	struct term longer;

	utf8_next(c->before, c->end, &self);
	bool first = c->before == c->begin, comma = word_at(c->after, c->end, "、") != 0;
	bool led = is_among(place_abbr_alone, self) && before_is(c, place_abbr_before);

	if (!led && !first && !comma && !before_is(c, commas))
		return NULL;   /* nearly always: part of another word */
	if (after_is(c, place_not_abbr_next))
		return NULL;
	if (led)
		return !utf8_is_han(next) || !before_is(c, place_abbr_weak_before) || after_is(c, place_abbr_next) ? r : NULL;
	bool left = before_is(c, commas) && region_in_row(c) && region_in_row(c)->level == REGION_PROVINCE;
	if (left && (next == 0x3001 || after_is(c, place_abbr_row_end)))
		return r;
	if (next == 0x3001 && c->after + 3 < c->end && !utf8_is_han(char_before(c)) &&
	    lexicon_match(TERM_BIT(TERM_REGION), c->after + 3, c->end, &longer) && longer.class == REGION_FORM_ABBR)
		return r;
	/* the head of a title alone: what follows may not make a word of it */
	bool title = c->s->art && c->s->art->n && c->text.p == c->s->art->paras[0].text.p;
	if (title && c->before == c->begin && is_among(place_safe_abbr, self))
		return r;
	return NULL;
}

bool place_abbr_may(struct str text, size_t at)
{
	struct place_ctx c = {.text = text, .at = at, .before = text.p + at, .begin = text.p, .end = text.p + text.n};
	uint32_t self;

	if (at < 3 || word_at(text.p + at - 3, c.end, "、") || word_at(text.p + at + 3, c.end, "、"))
		return true;
	utf8_next(c.before, c.end, &self);
	return is_among(place_abbr_alone, self) && before_is(&c, place_abbr_before);
}

const struct region *place_at(const struct scan *s, struct str text, size_t at, size_t *end)
{
	struct term t[MAX_TERMS], phrase;
	const char *p = text.p + at;
	size_t n = lexicon_match_all(TERM_BIT(TERM_REGION), p, text.p + text.n, t, MAX_TERMS);

	if (n == 0)
		return NULL;
	if (n > MAX_TERMS)
		n = MAX_TERMS;
	struct place_ctx c = {.s = s, .text = text, .at = at, .before = p, .begin = text.p, .end = text.p + text.n};
	/* the common case: one character that is nearly always part of another word */
	if (n == 1 && t[0].class == REGION_FORM_ABBR) {
		c.after = p + t[0].bytes;
		*end = at + t[0].bytes;
		return abbr_at(&c, &t[0]);
	}
	size_t phrase_bytes = 0;
	if (lexicon_match(TERM_BIT(TERM_PHRASE), p, c.end, &phrase))
		phrase_bytes = phrase.bytes;
	while (n > 0) {
		size_t first = n - 1;
		const struct region *r = NULL;

		while (first > 0 && t[first - 1].bytes == t[n - 1].bytes && t[first - 1].class == t[n - 1].class)
			first--;
		if (t[first].bytes < phrase_bytes)
			return NULL;
		c.after = p + t[first].bytes;
		/* 北京市场: the shorter name stands where there is one */
		bool taken = first > 0 && t[first].class == REGION_FORM_FULL && tail_taken(&c, (struct str){p, t[first].bytes});
		switch (taken ? -1 : (int)t[first].class) {
		case REGION_FORM_FULL:
		case REGION_FORM_OTHER:
			r = full_at(&c, t + first, n - first);
			break;
		case REGION_FORM_SHORT:
			r = short_at(&c, t + first, n - first);
			break;
		case REGION_FORM_ABBR:
			r = abbr_at(&c, t + first);
			break;
		default:
			break;
		}
		if (r) {
			*end = at + t[first].bytes;
			return r;
		}
		n = first;
	}
	return NULL;
}
