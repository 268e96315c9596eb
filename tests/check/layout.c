/* The rules of tests/layout_rules.h for every article of the files given, at every measure from 20 to 200, with ambiguous
 * width 1 and 2.   check-layout [-articles N] FILE...   (N: of each file at most so many, spread over it) */
#include <stdlib.h>

#include "base/mem.h"
#include "ingest/ingest.h"
#include "tests/layout_rules.h"
#include "text/width.h"

enum { FROM = 20, TO = 200, SHOWN = 40 };

struct sum {
	size_t articles, paras, bytes, settings, lines, figures, forced, faults;
};

static void article_check(const char *file, const struct article *art, const struct facts *facts, struct sum *sum)
{
	size_t most = 0;
	for (size_t i = 0; i < art->n; i++)
		most = art->paras[i].text.n > most ? art->paras[i].text.n : most;
	struct layout_options o = {.full_width = true, .pad_quotes = true, .joins = true, .end_mark = true};
	char *breaks = mem_alloc(most + 1);
	sum->articles++;
	sum->paras += art->n;
	sum->bytes += art->bytes;
	for (int cells = 1; cells <= 2; cells++) {
		width_set_ambiguous(cells);
		for (o.measure = FROM; o.measure <= TO; o.measure++) {
			struct rules r = {.art = art, .facts = facts, .o = &o, .breaks = breaks};
			r.l = layout_new(art, facts, &o);
			for (uint32_t para = 0; para < art->n; para++)
				rules_para(&r, para);
			layout_free(r.l);
			sum->settings++;
			sum->lines += r.lines;
			sum->figures += r.figures;
			sum->forced += r.forced;
			if (r.faults > 0 && sum->faults < SHOWN)
				printf("%s: measure %d, ambiguous %d: %s\n", file, o.measure, cells, r.what);
			sum->faults += r.faults;
		}
	}
	width_set_ambiguous(1);
	free(breaks);
}

int main(int argc, char **argv)
{
	struct sum sum = {0};
	size_t wanted = 0;
	int first = 1, unread = 0;
	if (argc > 2 && strcmp(argv[1], "-articles") == 0) {
		wanted = (size_t)strtoul(argv[2], NULL, 10);
		first = 3;
	}
	for (int i = first; i < argc; i++) {
		struct ingest in;
		struct err e;
		if (ingest_file(&in, argv[i], &e) != 0) {
			printf("%s\n", e.msg);
			unread++;
			continue;
		}
		size_t step = wanted && in.page.n > wanted ? in.page.n / wanted : 1, done = 0;
		for (size_t k = 0; k < in.page.n && (!wanted || done < wanted); k += step, done++)
			article_check(argv[i], &in.page.articles[k], &in.facts[k], &sum);
		ingest_release(&in);
	}
	printf("%zu articles, %zu paragraphs, %zu bytes; %zu settings, %zu lines, %zu figures looked at; %zu line ends forced; %zu faults\n",
	       sum.articles, sum.paras, sum.bytes, sum.settings, sum.lines, sum.figures, sum.forced, sum.faults);
	return sum.faults > 0 || unread > 0 || sum.articles == 0;
}
