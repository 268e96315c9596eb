/* Topics: weighted terms, the title three times, set against the length of the text. */
#include "extract/scan.h"

#include "base/macros.h"
#include "lexicon/lexicon.h"
#include "lexicon/topic.h"

enum { TITLE_TIMES = 3, TERM_MOST = 3, TERMS = 256, MAX_TOPICS = 64 };

/* How often a term was met; a term is known by its text's first place. */
struct counted {
	struct str text;
	uint16_t id;
	uint8_t weight;
	unsigned times;
};

struct counts {
	struct counted at[TERMS];
	size_t n;
};

static void count_term(struct counts *c, struct str text, const struct term *t, unsigned times)
{
	size_t i = 0;

	while (i < c->n && !(c->at[i].id == t->id && str_eq(c->at[i].text, text)))
		i++;
	if (i == c->n) {
		if (c->n == TERMS)
			return;
		c->at[c->n++] = (struct counted){.text = text, .id = t->id, .weight = t->class};
	}
	c->at[i].times += times;
}

static void count_text(struct counts *c, struct str text, unsigned times)
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
				count_term(c, (struct str){p, longest}, &t[i], times);
		p += longest ? longest : 1;
	}
}

void topic_settle(const struct article *art, struct facts *f)
{
	struct counts c = {.n = 0};
	long score[MAX_TOPICS] = {0};
	size_t topics = topic_count() < MAX_TOPICS ? topic_count() : MAX_TOPICS, best = 0, second = 0;

	for (size_t i = 0; i < art->n; i++)
		count_text(&c, art->paras[i].text, i == 0 ? TITLE_TIMES : 1);
	for (size_t i = 0; i < c.n; i++)
		score[c.at[i].id] += (long)c.at[i].weight * (c.at[i].times < TERM_MOST ? c.at[i].times : TERM_MOST);
	for (size_t i = 1; i < topics; i++)
		if (score[i] > score[best])
			best = i;
	second = best == 0 ? 1 : 0;
	for (size_t i = 0; i < topics; i++)
		if (i != best && score[i] > score[second])
			second = i;
	f->n_topics = 1;
	f->topics[0] = best;
	if (score[best] < 4) {
		f->topics[0] = topics - 1;
		return;
	}
	if (score[second] * 10 >= score[best] * 6 && score[second] >= 4)
		f->topics[f->n_topics++] = second;
}
