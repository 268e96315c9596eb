/* How fast figures and places are found: the walk over the paragraphs alone, then all that an article reports. Each figure is
 * the best of several runs over the whole file, in the time of the processor, since others use the machine too. An article begins at a line with #. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "extract/scan.h"

enum { RUNS = 7 };

struct text {
	char *p;
	size_t n;
	struct para *paras;
	size_t n_paras;
	struct article *articles;
	size_t n_articles;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool read_file(struct text *t, const char *path)
{
	FILE *f = fopen(path, "rb");
	size_t cap = 0, got;

	if (!f) {
		perror(path);
		return false;
	}
	do {
		t->p = mem_grow(t->p, &cap, t->n + (1u << 20), 1);
		got = fread(t->p + t->n, 1, 1u << 20, f);
		t->n += got;
	} while (got > 0);
	fclose(f);
	return true;
}

/* One paragraph a line, blank lines left out. */
static void cut(struct text *t)
{
	size_t cap = 0, cap_articles = 0;

	for (size_t at = 0, end; at < t->n; at = end + 1) {
		const char *nl = memchr(t->p + at, '\n', t->n - at);

		end = nl ? (size_t)(nl - t->p) : t->n;
		if (end == at)
			continue;
		t->paras = mem_grow(t->paras, &cap, t->n_paras + 1, sizeof *t->paras);
		t->paras[t->n_paras++] = (struct para){.kind = t->p[at] == '#' ? PARA_TITLE : PARA_BODY, .text = {t->p + at, end - at}};
	}
	for (size_t i = 0; i < t->n_paras; i++) {
		if (i == 0 || t->paras[i].kind == PARA_TITLE) {
			t->articles = mem_grow(t->articles, &cap_articles, t->n_articles + 1, sizeof *t->articles);
			t->articles[t->n_articles++] = (struct article){.paras = &t->paras[i]};
		}
		t->articles[t->n_articles - 1].n++;
		t->articles[t->n_articles - 1].bytes += t->paras[i].text.n;
	}
}

static size_t walk(const struct text *t, struct arena *a)
{
	size_t found = 0;

	for (size_t i = 0; i < t->n_articles; i++) {
		struct scan s = {.a = a, .art = &t->articles[i]};

		for (uint32_t p = 0; p < t->articles[i].n; p++)
			scan_para(&s, p);
		found += s.n_figures + s.n_places;
		arena_clear(a);
	}
	return found;
}

static size_t extract(const struct text *t, struct arena *a)
{
	size_t found = 0;

	for (size_t i = 0; i < t->n_articles; i++) {
		struct facts f;

		facts_extract(&t->articles[i], a, &f);
		found += f.n_figures + f.n_places;
		arena_clear(a);
	}
	return found;
}

static void measure(const struct text *t, const char *name, size_t (*run)(const struct text *, struct arena *))
{
	struct arena a;
	double best = 1e9;
	size_t found = 0;

	arena_init(&a);
	for (int i = 0; i < RUNS; i++) {
		double from = now();

		found = run(t, &a);
		if (now() - from < best)
			best = now() - from;
	}
	arena_release(&a);
	printf("%s: %.0f MB/s, %zu figures and places\n", name, (double)t->n / 1e6 / best, found);
}

int main(int argc, char **argv)
{
	struct text t = {0};

	for (int i = 1; i < argc; i++)
		if (!read_file(&t, argv[i]))
			return 1;
	cut(&t);
	printf("%.1f MB, %zu articles\n", (double)t.n / 1e6, t.n_articles);
	measure(&t, "walk alone", walk);
	measure(&t, "with homes, topics and relations", extract);
	free(t.p);
	free(t.paras);
	free(t.articles);
	return 0;
}
