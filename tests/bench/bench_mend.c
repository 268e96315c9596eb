/* Mending: a file of whole articles, and a page of open fragments. bench_mend FILE.md */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "page/page.h"
#include "text/utf8.h"

enum { RUNS = 5, OPEN = 40 };

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* others may use the machine */
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The least of the runs: what the machine does besides is not ours. */
static double mend_ms(const struct source *s, int runs, double *parse, size_t *articles)
{
	double best = 1e9;

	for (int run = 0; run < runs; run++) {
		struct arena a;
		struct blocks b;
		struct page p;
		double from = now_ms(), parsed;
		arena_init(&a);
		blocks_parse(s, &a, &b);
		parsed = now_ms();
		page_mend(s, &b, &a, &p);
		double took = now_ms() - from;
		if (took < best) {
			best = took;
			*parse = parsed - from;
			*articles = p.n;
		}
		arena_release(&a);
	}
	return best;
}

static double newlines_ms(struct str s, size_t *lines)
{
	double best = 1e9;

	for (int run = 0; run < RUNS; run++) {
		double from = now_ms();
		const char *p = s.p, *end = s.p + s.n;
		for (*lines = 0; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++)
			++*lines;
		double took = now_ms() - from;
		best = took < best ? took : best;
	}
	return best;
}

/* A page of the text's own paragraphs, each cut in two in the middle of a sentence: the second halves stand in falling
 * order behind the first ones. */
static size_t open_page(const struct source *s, const struct blocks *b, char *out, size_t room)
{
	struct span half[OPEN];
	size_t n = 0, at = 0, heads = 0;

	for (size_t i = 0; i < b->n && n + 1 < OPEN; i++) {
		struct span k = b->v[i].src;
		if (b->v[i].kind == BLOCK_HEADING && heads < 5)
			at += (size_t)snprintf(out + at, room - at, "# %.*s\n\n", (int)(k.end - k.start), s->text.p + k.start), heads++;
		if (b->v[i].kind == BLOCK_HEADING || k.end - k.start < 240 || k.end - k.start > 1500)
			continue;
		const char *middle = utf8_prev(s->text.p, s->text.p + (k.start + k.end) / 2 + 1);
		size_t cut = (size_t)(middle - s->text.p);
		at += (size_t)snprintf(out + at, room - at, "%.*s\n\n", (int)(cut - k.start), s->text.p + k.start);
		half[n / 2] = (struct span){cut, k.end - 3};
		n += 2;
	}
	for (size_t i = n / 2; i-- > 0;)
		at += (size_t)snprintf(out + at, room - at, "%.*s\n\n", (int)(half[i].end - half[i].start), s->text.p + half[i].start);
	return at;
}

static void open_fragments(const struct source *s)
{
	enum { ROOM = 128 * 1024 };
	struct arena a;
	struct blocks b;
	struct source page;
	struct err e;
	char *text = mem_alloc(ROOM);
	double parse;
	size_t articles;

	arena_init(&a);
	blocks_parse(s, &a, &b);
	size_t n = open_page(s, &b, text, ROOM);
	if (source_from(&page, "page.md", (struct str){text, n}, &e) == 0) {
		double ms = mend_ms(&page, 4 * RUNS, &parse, &articles);
		printf("a page of %d open fragments           %8.2f ms (bar: at most 5)\n", OPEN, ms);
		source_release(&page);
	}
	arena_release(&a);
	free(text);
}

int main(int argc, char **argv)
{
	struct source s;
	struct err e;
	double parse = 0;
	size_t articles = 0, lines = 0;

	if (argc != 2 || source_read(&s, argv[1], &e) < 0) {
		fprintf(stderr, "bench_mend: no text was read\n");
		return 2;
	}
	double mb = (double)s.text.n / 1e6, ms = mend_ms(&s, RUNS, &parse, &articles), plain = newlines_ms(s.text, &lines);
	printf("blocks and mending, %.1f MB, %zu articles: %.1f ms  %.0f MB/s (bar: 250)\n", mb, articles, ms, mb / ms * 1e3);
	printf("  of it blocks                         %8.1f ms  %.0f MB/s\n", parse, mb / parse * 1e3);
	printf("memchr for its %zu newlines        %8.1f ms  %.0f MB/s\n", lines, plain, mb / plain * 1e3);
	open_fragments(&s);
	source_release(&s);
	return 0;
}
