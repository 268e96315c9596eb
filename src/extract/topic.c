/* Topics: weighted terms. The title speaks loudest, then the opening; the rest, where words stand in passing, is set
 * against its length. */
#include "extract/scan.h"

#include "base/macros.h"
#include "lexicon/lexicon.h"
#include "lexicon/topic.h"

enum { ZONE_TITLE, ZONE_LEAD, ZONE_REST, ZONES };

enum {
	TITLE_TIMES = 4, LEAD_TIMES = 3, TERMS = 2048, MAX_TOPICS = 64,
	LEAD_BYTES = 360, SHORT_BYTES = 1200, LONG_BYTES = 1 << 20, DIFFERENT = 3,
	SCALE = 100, FLOOR = 9 * SCALE, SECOND_FLOOR = 12 * SCALE, SECOND_PERCENT = 50, BROAD_PERCENT = 70
};

/* A term and the zones it was met in: said twice it is no more than said once. */
struct counted {
	struct str text;
	uint16_t id;
	uint8_t weight;
	bool in[ZONES];
};

struct counts {
	struct counted at[TERMS]; /* by a hash of the text, the next free place where it is taken; text.n is 0 in a free one */
	size_t n;
};

static size_t hash_of(struct str text, uint16_t id)
{
	uint32_t h = 2166136261u ^ id;

	for (size_t i = 0; i < text.n; i++)
		h = (h ^ (unsigned char)text.p[i]) * 16777619u;
	return (h ^ h >> 15) % TERMS;
}

static void count_term(struct counts *c, struct str text, const struct term *t, int zone)
{
	size_t i = hash_of(text, t->id);

	while (c->at[i].text.n && !(c->at[i].id == t->id && str_eq(c->at[i].text, text)))
		i = (i + 1) % TERMS;
	if (c->at[i].text.n == 0) {
		if (c->n == TERMS - 1)
			return;
		c->n++;
		c->at[i] = (struct counted){.text = text, .id = t->id, .weight = t->class};
	}
	c->at[i].in[zone] = true;
}

/* A term that begins within the first `lead` bytes belongs to the zone, a later one to the rest. */
static void count_text(struct counts *c, struct str text, int zone, size_t lead)
{
	const char *p = text.p, *end = text.p + text.n;

	while (p < end) {
		struct term t[16];
		size_t n = lexicon_match_all(TERM_BIT(TERM_TOPIC), p, end, t, COUNT_OF(t)), longest = 0;

		if (n > COUNT_OF(t))
			n = COUNT_OF(t);
		/* the longest term, under each topic that has it */
		if (n)
			longest = t[n - 1].bytes;
		for (size_t i = 0; i < n; i++)
			if (t[i].bytes == longest)
				count_term(c, (struct str){p, longest}, &t[i],
					   (size_t)(p - text.p) < lead ? zone : ZONE_REST);
		p += longest ? longest : 1;
	}
}

/* 【高质量发展调研行】 over a title names the series, not the story: it counts no more than the opening. */
static void count_title(struct counts *c, struct str title)
{
	const struct str close = STR("】");
	size_t series = 0;

	if (str_starts(title, STR("【")))
		series = str_find(title, close) + close.n;
	if (series > title.n)
		series = 0;
	count_text(c, str_slice(title, 0, series), ZONE_LEAD, series);
	count_text(c, str_slice(title, series, title.n), ZONE_TITLE, title.n);
}

static void count_article(struct counts *c, const struct article *art)
{
	size_t lead = LEAD_BYTES;

	for (size_t i = 0; i < art->n; i++) {
		struct str text = art->paras[i].text;

		if (i == 0) {
			count_title(c, text);
			continue;
		}
		count_text(c, text, ZONE_LEAD, lead);
		lead -= lead < text.n ? lead : text.n;
	}
}

static long root(long n)
{
	long r = 0;

	while ((r + 1) * (r + 1) <= n)
		r++;
	return r;
}

struct topic_score {
	long front;          /* of title and opening */
	long strong, plain;  /* of the rest: terms of weight 2 and 3; of weight 1, which tell the setting */
	size_t different;    /* terms of weight 2 and 3 */
	bool anchored;       /* one of them stands in title or opening */
};

static long least(long a, long b)
{
	return a < b ? a : b;
}

static void add_term(struct topic_score *s, const struct counted *e)
{
	static const uint8_t worths[] = {0, 1, 3, 6};
	long worth = worths[least(e->weight, (long)COUNT_OF(worths) - 1)];

	s->front += worth * ((e->in[ZONE_TITLE] ? TITLE_TIMES : 0) + (e->in[ZONE_LEAD] ? LEAD_TIMES : 0));
	*(e->weight > 1 ? &s->strong : &s->plain) += e->in[ZONE_REST] ? worth : 0;
	if (e->weight > 1) {
		s->different++;
		s->anchored = s->anchored || e->in[ZONE_TITLE] || e->in[ZONE_LEAD];
	}
}

/* A longer text meets more terms of the broad topics by chance: what the rest adds shrinks with the root of its length,
 * and the setting counts no more than the strong terms do. A topic that only the rest names, and with a word or two,
 * is named in passing. */
static long total_of(const struct topic_score *s, long bytes)
{
	long rest = s->strong + least(s->plain, s->strong), total;

	if (bytes < SHORT_BYTES)
		bytes = SHORT_BYTES;
	total = SCALE * s->front + SCALE * rest * root(SHORT_BYTES) / root(bytes);
	return s->anchored || s->different >= DIFFERENT ? total : total / 2;
}

/* 经济发展, 社会民生, 教育科技: in the story of a union or of a contest their words tell the setting or the field, hardly
 * the subject. */
static bool is_broad(size_t topic)
{
	static const char *const names[] = {"经济发展", "社会民生", "教育科技"};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(topic_name(topic), str_of(names[i])))
			return true;
	return false;
}

static bool is_union_story(const struct article *art)
{
	int paras = 0;

	for (size_t i = 0; i < art->n; i++)
		if (str_find(art->paras[i].text, STR("工会")) < art->paras[i].text.n ||
		    str_find(art->paras[i].text, STR("职工")) < art->paras[i].text.n)
			paras += i == 0 ? 2 : 1;
	return paras >= 2;
}

/* The heaviest topic but `not`; the earlier one where two are alike. */
static size_t heaviest_but(const long *total, size_t n, size_t not)
{
	size_t best = not == 0 ? 1 : 0;

	for (size_t i = best + 1; i < n; i++)
		if (i != not && total[i] > total[best])
			best = i;
	return best;
}

void topic_settle(const struct article *art, struct facts *f)
{
	struct counts c = {.n = 0};
	struct topic_score score[MAX_TOPICS] = {{0}};
	long total[MAX_TOPICS] = {0};
	size_t topics = topic_count() < MAX_TOPICS ? topic_count() : MAX_TOPICS, best, second, other = topics - 1;

	count_article(&c, art);
	for (size_t i = 0; i < TERMS; i++)
		if (c.at[i].text.n && c.at[i].id < topics)
			add_term(&score[c.at[i].id], &c.at[i]);
	for (size_t i = 0; i < topics; i++)
		total[i] = total_of(&score[i], (long)least((long)art->bytes, LONG_BYTES));
	best = heaviest_but(total, topics, topics);
	if (is_union_story(art) || str_eq(topic_name(best), STR("技能竞赛"))) {
		for (size_t i = 0; i < topics; i++)
			total[i] = is_broad(i) ? total[i] * BROAD_PERCENT / 100 : total[i];
		best = heaviest_but(total, topics, topics);
	}
	/* finals and medals of a game are no contest of skills */
	if (str_eq(topic_name(best), STR("文化活动")))
		for (size_t i = 0; i < topics; i++)
			if (str_eq(topic_name(i), STR("技能竞赛")))
				total[i] /= 2;
	f->n_topics = 1;
	f->topics[0] = total[best] < FLOOR ? other : best;
	second = heaviest_but(total, topics, best);
	if (f->topics[0] != other && second != other && total[second] >= SECOND_FLOOR &&
	    total[second] * 100 >= total[best] * SECOND_PERCENT)
		f->topics[f->n_topics++] = second;
}
