/* Topics: weighted terms, the title three times, set against the length of the text. */
#include "extract/scan.h"

#include "base/macros.h"
#include "lexicon/lexicon.h"
#include "lexicon/topic.h"

enum {
	TITLE_TIMES = 3, TERM_MOST = 3, TERMS = 2048, MAX_TOPICS = 64,
	SHORT_BYTES = 1200, LONG_BYTES = 1 << 20,
	SCALE = 100, FLOOR = 4 * SCALE, SECOND_PERCENT = 60
};

/* How often a term was met, in the title and elsewhere. */
struct counted {
	struct str text;
	uint16_t id;
	uint8_t weight;
	unsigned title, body;
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

static void count_term(struct counts *c, struct str text, const struct term *t, bool title)
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
	if (title)
		c->at[i].title++;
	else
		c->at[i].body++;
}

static void count_text(struct counts *c, struct str text, bool title)
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
				count_term(c, (struct str){p, longest}, &t[i], title);
		p += longest ? longest : 1;
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
	long title, strong, plain;   /* strong: of weight 2 and 3 in the text; plain: of weight 1 */
};

static long least(long a, long b)
{
	return a < b ? a : b;
}

/* A longer text meets more terms of the broad topics by chance: what it adds shrinks with the root of its length, and
 * plain terms count no more than strong ones do. */
static long total_of(const struct topic_score *s, long bytes)
{
	long body = s->strong + least(s->plain, s->strong);

	if (bytes < SHORT_BYTES)
		bytes = SHORT_BYTES;
	return SCALE * s->title + SCALE * body * root(SHORT_BYTES) / root(bytes);
}

static size_t heaviest(const long *total, size_t n)
{
	size_t best = 0;

	for (size_t i = 1; i < n; i++)
		if (total[i] > total[best])
			best = i;
	return best;
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

void topic_settle(const struct article *art, struct facts *f)
{
	struct counts c = {.n = 0};
	struct topic_score score[MAX_TOPICS] = {{0}};
	long total[MAX_TOPICS] = {0};
	size_t topics = topic_count() < MAX_TOPICS ? topic_count() : MAX_TOPICS, best = 0, second = 0;

	for (size_t i = 0; i < art->n; i++)
		count_text(&c, art->paras[i].text, i == 0);
	for (size_t i = 0; i < TERMS; i++) {
		const struct counted *e = &c.at[i];
		struct topic_score *s = &score[e->id];

		if (e->text.n == 0 || e->id >= topics)
			continue;
		s->title += (long)e->weight * TITLE_TIMES * least(e->title, TERM_MOST);
		*(e->weight > 1 ? &s->strong : &s->plain) += (long)e->weight * least(e->body, TERM_MOST);
	}
	for (size_t i = 0; i < topics; i++)
		total[i] = total_of(&score[i], (long)least((long)art->bytes, LONG_BYTES));
	best = heaviest(total, topics);
	if (is_union_story(art) || str_eq(topic_name(best), STR("技能竞赛"))) {
		for (size_t i = 0; i < topics; i++)
			total[i] = is_broad(i) ? total[i] * 6 / 10 : total[i];
		best = heaviest(total, topics);
	}
	if (str_eq(topic_name(best), STR("文化活动")))
		for (size_t i = 0; i < topics; i++)
			if (str_eq(topic_name(i), STR("技能竞赛")))
				total[i] /= 2;   /* finals and medals of sport are no contest of skills */
	second = best == 0 ? 1 : 0;
	for (size_t i = 0; i < topics; i++)
		if (i != best && total[i] > total[second])
			second = i;
	f->n_topics = 1;
	f->topics[0] = best;
	if (total[best] < FLOOR) {
		f->topics[0] = topics - 1;
		return;
	}
	if (total[second] * 100 >= total[best] * SECOND_PERCENT && total[second] >= FLOOR)
		f->topics[f->n_topics++] = second;
}
