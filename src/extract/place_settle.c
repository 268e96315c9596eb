/* Where an article belongs: places weighed by where they stand, rolled up from county to province. */
#include "extract/scan.h"

#include "base/macros.h"
#include "base/mem.h"
#include "lexicon/lexicon.h"
#include "text/utf8.h"

enum {
	WEIGHT_TITLE = 6, WEIGHT_DATELINE = 6, WEIGHT_LEAD = 4, WEIGHT_BODY = 2, WEIGHT_PAPER = 3, /* 2 is one mention in the body */
	MAX_SAME = 16,
	PASSING_BYTES = 600, EXAMPLE_MENTIONS = 4,
	MEMO = 64,
	SCORES = 64    /* regions with a score of their own; an article that names more is of no one place */
};

struct score {
	const struct region *region;
	long title, body;    /* weight, in the title and elsewhere */
	long mentions;
	long spots;          /* the same, names in a row 广东四会市 taken as one */
	bool opens;          /* stood in the first sentence of the text, or was the line's place */
	bool address;        /* stood once behind its city and province: 湖北省宜昌市远安县 */
	bool venue;          /* the title says 在 before the whole, and the text once names the part behind it: 在安徽合肥 */
};

struct tally {
	struct score at[SCORES];
	size_t n;
};

static struct score *score_of(struct tally *t, const struct region *r)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->at[i].region == r)
			return &t->at[i];
	if (t->n == SCORES)
		return NULL;
	t->at[t->n] = (struct score){.region = r};
	return &t->at[t->n++];
}

static long total_of(const struct score *s)
{
	return s->title + s->body;
}

/* The heaviest, or NULL; *sum is the weight of all. */
static const struct score *top_of(const struct tally *t, long *sum)
{
	const struct score *best = NULL;

	*sum = 0;
	for (size_t i = 0; i < t->n; i++) {
		*sum += total_of(&t->at[i]);
		if (!best || total_of(&t->at[i]) > total_of(best))
			best = &t->at[i];
	}
	return best;
}

/* The regions that this name alone may mean: all of a full name; of a short name those that it most often means. */
static size_t same_named(struct str name, const struct region *out[MAX_SAME])
{
	struct term t[64];
	size_t found = 0, n = lexicon_match_all(TERM_BIT(TERM_REGION), name.p, name.p + name.n, t, COUNT_OF(t));

	for (size_t i = 0; i < n && i < COUNT_OF(t) && found < MAX_SAME; i++) {
		const struct region *r = region_at(t[i].id);

		if (t[i].bytes != name.n || t[i].class == REGION_FORM_ABBR)
			continue;
		if (t[i].class == REGION_FORM_SHORT && found) {
			if (r->short_use < out[0]->short_use || (r->short_use == out[0]->short_use && r->level > out[0]->level))
				continue;
			if (r->short_use > out[0]->short_use || r->level < out[0]->level)
				found = 0;
		}
		out[found++] = r;
	}
	return found;
}

static bool lies_in(const struct region *r, const struct region *in)
{
	while (r != in && r->level > REGION_PROVINCE)
		r = region_at(r->parent);
	return r == in;
}

static struct str place_name(const struct article *art, const struct place *p)
{
	return str_slice(art->paras[p->para].text, p->at.start, p->at.end);
}

/* The place before in the same paragraph, with at most one character between; NULL: none. */
static const struct place *beside(const struct article *art, const struct facts *f, size_t i)
{
	if (i == 0 || f->places[i - 1].para != f->places[i].para || f->places[i].at.start < f->places[i - 1].at.end)
		return NULL;
	struct str gap = str_slice(art->paras[f->places[i].para].text, f->places[i - 1].at.end, f->places[i].at.start);
	return utf8_count(str_slice(gap, 0, gap.n < 8 ? gap.n : 8)) <= 1 ? &f->places[i - 1] : NULL;
}

/* The province or city a paper's name begins with: 江苏工人报, 扬州日报. */
static const struct region *paper_region(struct str paper)
{
	struct term t;

	if (paper.n == 0 || !lexicon_match(TERM_BIT(TERM_REGION), paper.p, paper.p + paper.n, &t) || t.class == REGION_FORM_ABBR)
		return NULL;
	const struct region *r = region_at(t.id);
	return r->level == REGION_PROVINCE || r->level == REGION_CITY ? r : NULL;
}

static bool holds(const struct region *const *list, size_t n, const struct region *r)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == r)
			return true;
	return false;
}

/* Adds a place and all it lies in. */
static void know(struct tally *known, const struct region *r, long weight)
{
	for (;; r = region_at(r->parent)) {
		struct score *s = score_of(known, r);

		if (s)
			s->body += weight;
		if (r->level <= REGION_PROVINCE)
			return;
	}
}

/* Of regions of one name, the one that lies in the best known place; a city known tells more than its province. */
static const struct region *best_known(const struct tally *known, const struct region *const *same, size_t n)
{
	const struct region *best = NULL;
	long best_weight = 0;

	for (size_t k = 0; k < n; k++)
		for (size_t m = 0; m < known->n; m++) {
			const struct region *in = known->at[m].region;
			long weight = known->at[m].body * 2 + (in->level == REGION_CITY);

			if (in->level >= REGION_PROVINCE && same[k] != in && weight > best_weight && lies_in(same[k], in)) {
				best_weight = weight;
				best = same[k];
			}
		}
	return best;
}

/* A name of several places: settled by the place just before, by the other places of the article, by the paper. Where
 * nothing speaks, the place is open and is taken out. */
static void settle_names(const struct article *art, struct facts *f)
{
	struct tally known = {.n = 0};
	const struct region *same[MAX_SAME], *paper = paper_region(art->source);
	struct { const struct region *name, *best; } memo[MEMO] = {{NULL, NULL}};
	size_t kept = 0;

	for (size_t i = 0; i < f->n_places; i++)
		if (same_named(place_name(art, &f->places[i]), same) == 1)
			know(&known, f->places[i].region, f->places[i].para == 0 ? 3 : 1);
	for (size_t i = 0; i < f->n_places; i++) {
		struct place p = f->places[i];
		size_t n = same_named(place_name(art, &p), same);
		const struct place *prev = beside(art, f, i);

		if (n > 1 && holds(same, n, p.region) && !(prev && prev->region != p.region && lies_in(p.region, prev->region))) {
			size_t at = same[0]->index % MEMO;

			if (memo[at].name != same[0]) {
				memo[at].name = same[0];
				memo[at].best = best_known(&known, same, n);
				for (size_t k = 0; !memo[at].best && paper && k < n; k++)
					if (lies_in(same[k], paper))
						memo[at].best = same[k];
			}
			p.region = memo[at].best;
		}
		if (p.region)
			f->places[kept++] = p;
	}
	f->n_places = kept;
}

static bool union_after(struct str text, size_t at)
{
	struct str rest = str_slice(text, at, text.n);

	return str_starts(rest, STR("总工会")) || str_starts(rest, STR("市总工会")) || str_starts(rest, STR("工会")) ||
	       str_starts(rest, STR("省总工会")) || str_starts(rest, STR("区总工会")) || str_starts(rest, STR("县总工会"));
}

static bool comma_at(struct str text, size_t at)
{
	return str_starts(str_slice(text, at, text.n), STR("、"));
}

/* One of several in a row: A、B、C. They are examples, or come from afar. */
static bool in_row(const struct article *art, const struct place *p)
{
	struct str text = art->paras[p->para].text;

	return comma_at(text, p->at.end) || (p->at.start >= 3 && comma_at(text, p->at.start - 3));
}

/* 来自江苏, 对口支援新疆: named for where someone comes from or goes. */
static bool is_visitor(struct str text, size_t at)
{
	static const char *const words[] = {"来自", "支援", "援助", "帮扶", "结对", "前往", "赴", "远赴", "援建", "出口到", "发往", "运往", "输往", "对口"};
	struct str head = str_slice(text, 0, at);

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_ends(head, str_of(words[i])))
			return true;
	return false;
}

/* The first sentence of the text. */
struct lead {
	uint32_t para;
	size_t end;
};

static struct lead lead_of(const struct article *art)
{
	for (uint32_t i = 1; i < art->n; i++)
		if (art->paras[i].kind == PARA_BODY)
			return (struct lead){i, para_sentence(&art->paras[i], 0).end};
	return (struct lead){0, 0};
}

/* 本报西安5月4日电: where a report was written. */
static bool is_dateline(struct str text, const struct place *p)
{
	static const char *const parts[] = {"月", "日", "电", "讯", " ", "（", "("};
	const char *at = text.p + p->at.end, *end = text.p + text.n;

	if (p->para == 0 || p->at.start > 90)
		return false;
	for (int i = 0; i < 12 && at < end; i++) {
		struct str rest = {at, (size_t)(end - at)};
		uint32_t c;
		size_t n = utf8_next(at, end, &c);
		bool known = (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);

		if (str_starts(rest, STR("电")) || str_starts(rest, STR("讯")))
			return !str_starts(rest, STR("电视"));
		for (size_t k = 0; !known && k < COUNT_OF(parts); k++)
			known = str_starts(rest, str_of(parts[k]));
		if (!known)
			return false;
		at += n;
	}
	return false;
}

static long weight_of(const struct article *art, const struct place *p, const struct lead *lead)
{
	struct str text = art->paras[p->para].text;
	bool opens = p->para == lead->para && p->at.end <= lead->end;
	long w = p->para == 0 && !art->title_made ? WEIGHT_TITLE : opens ? WEIGHT_LEAD : WEIGHT_BODY;

	if (p->at.start >= art->credit.start && p->at.end <= art->credit.end && p->para + 1 == art->n)
		return 0;
	/* 31个省和新疆生产建设兵团 is the whole country */
	if (str_starts(str_slice(text, p->at.end, text.n), STR("生产建设兵团")) &&
	    (str_ends(str_slice(text, 0, p->at.start), STR("和")) || str_ends(str_slice(text, 0, p->at.start), STR("及"))))
		return 0;
	/* papers and agencies write of the whole country from Beijing */
	if (is_dateline(text, p))
		return p->region->code == 110000 ? 0 : WEIGHT_DATELINE;
	if (union_after(text, p->at.end))
		w *= 2;
	if (in_row(art, p) || is_visitor(text, p->at.start))
		w /= 2;
	return w;
}

/* The article's title says that something took place in r: 大赛在安徽开幕. */
static bool is_title_venue(const struct article *art, const struct facts *f, const struct region *r)
{
	for (size_t i = 0; i < f->n_places && f->places[i].para == 0; i++)
		if (f->places[i].region == r && str_ends(str_slice(art->paras[0].text, 0, f->places[i].at.start), STR("在")))
			return true;
	return false;
}

static bool is_address(const struct article *art, const struct facts *f, size_t i)
{
	const struct place *city = beside(art, f, i), *province = city ? beside(art, f, i - 1) : NULL;

	return province && province->region->level == REGION_PROVINCE && city->region->level == REGION_CITY &&
	       lies_in(f->places[i].region, city->region) && lies_in(city->region, province->region);
}

/* Adds each place to the score of its ancestor that `level` names; what has none there is left out. */
static void tally_level(const struct article *art, const struct facts *f, const struct region *in, enum region_level level,
			struct tally *t, struct score *above)
{
	struct lead lead = lead_of(art);
	bool venue = in && is_title_venue(art, f, in);

	*t = (struct tally){.n = 0};
	*above = (struct score){.region = in};
	for (size_t i = 0; i < f->n_places; i++) {
		const struct place *p = &f->places[i];
		const struct region *r = p->region;
		const struct place *next = i + 1 < f->n_places ? beside(art, f, i + 1) : NULL;

		if (in && !lies_in(r, in))
			continue;
		if (level == REGION_PROVINCE)
			r = region_province(r);
		else if (level == REGION_CITY)
			r = region_city(r);
		else if (r->level != REGION_COUNTY || region_city(r) == r)
			r = NULL;
		/* 江苏南京: the province is part of the city's name */
		if (!r && next && f->places[i + 1].region != p->region && lies_in(f->places[i + 1].region, p->region))
			continue;
		struct score *s = r ? score_of(t, r) : above;
		if (!s)
			continue;
		long w = weight_of(art, p, &lead);
		*(p->para == 0 ? &s->title : &s->body) += w;
		s->mentions++;
		s->spots += !beside(art, f, i);
		s->opens |= w >= WEIGHT_LEAD && p->para > 0;
		if (venue && r) {
			const struct place *prev = beside(art, f, i);

			s->venue |= prev && prev->region == in;
		}
		s->address |= level == REGION_COUNTY && is_address(art, f, i);
	}
}

static size_t titled(const struct tally *t, const struct score **only)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (t->at[i].title) {
			*only = &t->at[i];
			n++;
		}
	return n;
}

/* The one part of `above` an article is about: the only one its title names, or one with most of the weight. */
static const struct region *dominant(const struct tally *t, const struct score *above)
{
	const struct score *only = NULL;
	long sum;
	const struct score *top = top_of(t, &sum);
	size_t in_title = titled(t, &only);

	if (!top || total_of(top) == 0)
		return NULL;
	if (in_title == 1)
		return only->region;
	if (in_title > 1)
		return total_of(top) * 10 >= sum * 7 ? top->region : NULL;
	if (total_of(top) * 10 < sum * 6)
		return NULL;
	/* the title names the whole: a part must then outweigh it by far in the text */
	if ((top->address || top->venue) && t->n == 1)
		return top->region;
	if (above->title)
		return top->body >= 2 * above->body + WEIGHT_LEAD && top->mentions >= 2 ? top->region : NULL;
	return top->body >= above->body ? top->region : NULL;
}

static bool speaks_of_nation(struct str title)
{
	static const char *const words[] = {"全国", "我国", "中国", "全总", "国务院", "中央", "最高法", "最高检", "国家", "两部门", "三部门", "多部门",
		"部门", "中华", "各地", "总书记"};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_find(title, str_of(words[i])) < title.n)
			return true;
	return false;
}

/* The text gives what holds for the country: one place in it is an example. */
static bool tells_of_nation(const struct article *art)
{
	for (size_t i = 1; i < art->n; i++)
		if (str_find(art->paras[i].text, STR("全国")) < art->paras[i].text.n || str_find(art->paras[i].text, STR("我国")) < art->paras[i].text.n)
			return true;
	return false;
}

/* Neither the title nor the first paragraph says where, and the text takes its examples from three provinces or more:
 * the one most named is an example too, unless nearly all the text is of it. */
static bool tells_by_examples(const struct article *art, const struct facts *f, const struct tally *t, const struct score *top, long sum)
{
	struct lead lead = lead_of(art);
	size_t named = 0;

	for (size_t i = 0; i < f->n_places; i++)
		if (f->places[i].para <= lead.para && (f->places[i].para == lead.para || !art->title_made) && weight_of(art, &f->places[i], &lead) > 0)
			return false;
	for (size_t i = 0; i < t->n; i++)
		named += t->at[i].spots > 0;
	return named >= 3 && total_of(top) * 10 < sum * 8;
}

static const struct region *settle_province(const struct article *art, const struct facts *f)
{
	struct tally t;
	struct score above;
	const struct score *only = NULL;
	const struct region *paper = region_province(paper_region(art->source));
	long sum;

	tally_level(art, f, NULL, REGION_PROVINCE, &t, &above);
	if (paper) {
		struct score *s = score_of(&t, paper);

		if (s)
			s->body += WEIGHT_PAPER;
	}
	const struct score *top = top_of(&t, &sum);
	if (!top || total_of(top) == 0)
		return NULL;
	if (titled(&t, &only) == 1)
		return only->region;
	if (total_of(top) * 10 < sum * 6)
		return NULL;
	if (top->region != paper && tells_by_examples(art, f, &t, top, sum))
		return NULL;
	/* a story of the country names a place or two for examples; one mention in passing is none either */
	struct lead lead = lead_of(art);
	bool national = art->n && speaks_of_nation(art->paras[0].text);
	bool example = lead.para && speaks_of_nation(str_slice(art->paras[lead.para].text, 0, lead.end)) && top->mentions < EXAMPLE_MENTIONS;
	bool passing = (top->body < WEIGHT_LEAD || (top->spots <= 1 && top->mentions <= 2 && tells_of_nation(art))) && art->bytes > PASSING_BYTES;
	if (!top->title && !top->opens && (national || example || passing))
		return NULL;
	return top->region;
}

void place_settle(const struct article *art, struct facts *f)
{
	struct tally t;
	struct score above;

	settle_names(art, f);
	f->province = settle_province(art, f);
	f->city = f->county = NULL;
	if (!f->province)
		return;
	tally_level(art, f, f->province, REGION_CITY, &t, &above);
	f->city = dominant(&t, &above);
	/* an article of a municipality stands there, whatever the district; a bare address keeps all its parts */
	if (!f->city && (art->n > 1 || t.n))
		return;
	tally_level(art, f, f->city ? f->city : f->province, REGION_COUNTY, &t, &above);
	f->county = dominant(&t, &above);
}
