/* Topics: weighted terms, the title three times, set against the length of the text. */
#include "extract/scan.h"

#include "base/macros.h"
#include "lexicon/lexicon.h"
#include "lexicon/topic.h"

enum {
	TITLE_TIMES = 3, TERM_MOST = 3, TERMS = 512, MAX_TOPICS = 64,
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
	struct counted at[TERMS];
	size_t n;
};

static void count_term(struct counts *c, struct str text, const struct term *t, bool title)
{
	size_t i = 0;

	while (i < c->n && !(c->at[i].id == t->id && str_eq(c->at[i].text, text)))
		i++;
	if (i == c->n) {
		if (c->n == TERMS)
			return;
		c->at[c->n++] = (struct counted){.text = text, .id = t->id, .weight = t->class};
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

/* 经济发展, 社会民生, 教育科技: in a story of a union their words tell the setting more than the subject. */
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
	for (size_t i = 0; i < c.n; i++) {
		const struct counted *e = &c.at[i];
		struct topic_score *s = &score[e->id];

		s->title += (long)e->weight * TITLE_TIMES * least(e->title, TERM_MOST);
		*(e->weight > 1 ? &s->strong : &s->plain) += (long)e->weight * least(e->body, TERM_MOST);
	}
	for (size_t i = 0; i < topics; i++)
		total[i] = total_of(&score[i], (long)least((long)art->bytes, LONG_BYTES));
	if (is_union_story(art))
		for (size_t i = 0; i < topics; i++)
			total[i] = is_broad(i) ? total[i] * 6 / 10 : total[i];
	for (size_t i = 1; i < topics; i++)
		if (total[i] > total[best])
			best = i;
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
