/* How fast text is set: layout against libunistring's u8_width_linebreaks in the same run, opening against the article's
 * size, a change of width. Prints figures; each is the best of several runs, since others use the machine too. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "ingest/ingest.h"
#include "layout/article.h"
#include "text/linebreak.h"

enum { RUNS = 7, MEASURE = 66, SCREEN = 40 };

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* An article of `bytes` made of the paragraphs of texts given, over and over. */
struct corpus {
	struct article art;
	struct facts facts;
};

static void corpus_fill(struct corpus *c, const struct ingest *in, size_t n_in, size_t bytes)
{
	size_t cap = 0, cap_figures = 0;
	*c = (struct corpus){.art = {.paras = NULL}};
	while (c->art.bytes < bytes)
		for (size_t k = 0; k < n_in; k++)
			for (size_t i = 0; i < in[k].page.n && c->art.bytes < bytes; i++) {
				const struct article *a = &in[k].page.articles[i];
				const struct facts *f = &in[k].facts[i];
				size_t figure = 0;
				for (size_t p = 0; p < a->n && c->art.bytes < bytes; p++) {
					c->art.paras = mem_grow(c->art.paras, &cap, c->art.n + 1, sizeof *c->art.paras);
					struct para *to = &c->art.paras[c->art.n];
					*to = a->paras[p];
					if (c->art.n > 0)
						to->kind = PARA_BODY;
					for (; figure < f->n_figures && f->figures[figure].para <= p; figure++) {
						c->facts.figures = mem_grow(c->facts.figures, &cap_figures, c->facts.n_figures + 1,
									    sizeof *c->facts.figures);
						c->facts.figures[c->facts.n_figures] = f->figures[figure];
						c->facts.figures[c->facts.n_figures++].para = (uint32_t)c->art.n;
					}
					c->art.bytes += to->text.n;
					c->art.n++;
				}
			}
}

static void corpus_free(struct corpus *c)
{
	free(c->art.paras);
	free(c->facts.figures);
}

static const struct layout_options options = {.measure = MEASURE, .full_width = true, .pad_quotes = true, .end_mark = true};

/* Every row of every paragraph; what the library's function does too. */
static double layout_once(const struct corpus *c)
{
	double from = now_ms();
	struct layout *l = layout_new(&c->art, &c->facts, &options);
	for (uint32_t p = 0; p <= c->art.n; p++)
		layout_find(l, (struct loc){p, 0});
	double took = now_ms() - from;
	layout_free(l);
	return took;
}

static double library_once(const struct corpus *c, char *out)
{
	double from = now_ms();
	for (size_t p = 0; p < c->art.n; p++)
		u8_width_linebreaks((const uint8_t *)c->art.paras[p].text.p, c->art.paras[p].text.n, MEASURE, 4, 0, NULL, "UTF-8", out);
	return now_ms() - from;
}

/* By turns, so that both have the same of what else the machine does. */
static void compare(const struct corpus *c, char *out, double *ours, double *theirs)
{
	*ours = *theirs = 1e9;
	for (int run = 0; run < 2 * RUNS; run++) {
		double a = layout_once(c), b = library_once(c, out);
		*ours = a < *ours ? a : *ours;
		*theirs = b < *theirs ? b : *theirs;
	}
}

static double breaks_all(const struct corpus *c, char *out, unsigned rules)
{
	double best = 1e9;
	for (int run = 0; run < RUNS; run++) {
		double from = now_ms();
		for (size_t p = 0; p < c->art.n; p++)
			linebreak_find(c->art.paras[p].text, rules, out);
		double took = now_ms() - from;
		best = took < best ? took : best;
	}
	return best;
}

static double possible_all(const struct corpus *c, char *out)
{
	double best = 1e9;
	for (int run = 0; run < RUNS; run++) {
		double from = now_ms();
		for (size_t p = 0; p < c->art.n; p++)
			u8_possible_linebreaks((const uint8_t *)c->art.paras[p].text.p, c->art.paras[p].text.n, "UTF-8", out);
		double took = now_ms() - from;
		best = took < best ? took : best;
	}
	return best;
}

static double text_all(const struct corpus *c)
{
	double best = 1e9;
	for (int run = 0; run < RUNS; run++) {
		struct buf b;
		buf_init(&b, (size_t)1 << 28);
		double from = now_ms();
		struct layout *l = layout_new(&c->art, &c->facts, &options);
		layout_text(l, &b);
		layout_free(l);
		double took = now_ms() - from;
		buf_release(&b);
		best = took < best ? took : best;
	}
	return best;
}

static void screen_read(struct layout *l, struct lineref at)
{
	for (int i = 0; i < SCREEN; i++) {
		layout_line(l, at);
		if (layout_move(l, &at, 1) == 0)
			break;
	}
	layout_percent(l, at);
}

/* A layout made anew, and the screen round `at` of it: what opening, and a change of width, ask. */
static double screen_at(const struct corpus *c, struct loc at, int measure)
{
	enum { REPEATS = 20 };
	double best = 1e9;
	struct layout_options o = options;
	o.measure = measure;
	for (int run = 0; run < RUNS * REPEATS; run++) {
		double from = now_ms();
		struct layout *l = layout_new(&c->art, &c->facts, &o);
		struct lineref ref = layout_find(l, at);
		screen_read(l, ref);
		double took = now_ms() - from;
		layout_free(l);
		best = took < best ? took : best;
	}
	return best;
}

/* Texts from the command line; each article of each is one of the makings. */
int main(int argc, char **argv)
{
	static const size_t mb = 1000000;
	struct ingest *in = mem_zero((size_t)argc, sizeof *in);
	struct corpus c;
	struct err e;
	size_t n = 0;
	for (int i = 1; i < argc; i++)
		if (ingest_file(&in[n], argv[i], &e) == 0)
			n++;
	if (n == 0) {
		fprintf(stderr, "bench_layout: no text was read\n");
		return 2;
	}
	corpus_fill(&c, in, n, 10 * mb);
	char *out = mem_alloc(LIMIT_PARAGRAPH_BYTES + 1);
	double ours, theirs, possible = possible_all(&c, out);
	compare(&c, out, &ours, &theirs);
	double plain = breaks_all(&c, out, LINEBREAK_UAX14), chinese = breaks_all(&c, out, LINEBREAK_CHINESE), text = text_all(&c);
	double size = (double)c.art.bytes / 1e6;
	printf("layout, 10 MB: rows                  %8.1f ms  %6.0f MB/s\n", ours, size / ours * 1e3);
	printf("layout, 10 MB: rows and cells        %8.1f ms  %6.0f MB/s\n", text, size / text * 1e3);
	printf("u8_width_linebreaks, 10 MB           %8.1f ms  %6.0f MB/s\n", theirs, size / theirs * 1e3);
	printf("linebreak_find UAX14, 10 MB          %8.1f ms  %6.0f MB/s\n", plain, size / plain * 1e3);
	printf("linebreak_find Chinese, 10 MB        %8.1f ms  %6.0f MB/s\n", chinese, size / chinese * 1e3);
	printf("u8_possible_linebreaks, 10 MB        %8.1f ms  %6.0f MB/s\n", possible, size / possible * 1e3);
	printf("layout : u8_width_linebreaks         %8.2f times its time (bar: at most 1)\n", ours / theirs);
	corpus_free(&c);
	corpus_fill(&c, in, n, 10000);
	double small = screen_at(&c, (struct loc){0, 0}, MEASURE);
	corpus_free(&c);
	corpus_fill(&c, in, n, LIMIT_ARTICLE_BYTES);
	double large = screen_at(&c, (struct loc){0, 0}, MEASURE);
	struct loc middle = {(uint32_t)(c.art.n / 2), 0}, end = {(uint32_t)(c.art.n - 1), 0};
	double half = screen_at(&c, middle, 80), last = screen_at(&c, end, 80);
	printf("opening: 10 KB                       %8.3f ms\n", small);
	printf("opening: 16 MB                       %8.3f ms\n", large);
	printf("opening: 16 MB : 10 KB               %8.2f times (bar: at most 1.5)\n", large / small);
	printf("a new width, in the middle of 16 MB  %8.3f ms (bar: at most 16)\n", half);
	printf("a new width, at the end of 16 MB     %8.3f ms (bar: at most 16)\n", last);
	corpus_free(&c);
	/* One paragraph as long as a paragraph may be. */
	char *text_bytes = mem_alloc(LIMIT_PARAGRAPH_BYTES);
	for (size_t i = 0; i < LIMIT_PARAGRAPH_BYTES; i++)
		text_bytes[i] = "\xE8\x8C\xB6"[i % 3];
	struct para para = {PARA_BODY, {text_bytes, LIMIT_PARAGRAPH_BYTES / 3 * 3}, NULL, 0};
	struct corpus one = {.art = {.paras = &para, .n = 1, .bytes = LIMIT_PARAGRAPH_BYTES}};
	printf("a new width, one paragraph of 1 MB   %8.3f ms (bar: at most 16)\n", screen_at(&one, (struct loc){0, LIMIT_PARAGRAPH_BYTES / 2}, 80));
	free(text_bytes);
	free(out);
	for (size_t i = 0; i < n; i++)
		ingest_release(&in[i]);
	free(in);
	return 0;
}
