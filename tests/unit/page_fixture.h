/* A page made from text, and its articles as lines. For the tests of the room `page`. */
#ifndef TESTS_PAGE_FIXTURE_H
#define TESTS_PAGE_FIXTURE_H

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "page/page.h"

struct fixture {
	struct source src;
	struct arena arena;
	struct blocks blocks;
	struct page page;
};

static inline void fixture_open(struct fixture *f, const char *name, struct str text)
{
	struct err e;

	assert_int_equal(source_from(&f->src, name, text, &e), 0);
	arena_init(&f->arena);
	blocks_parse(&f->src, &f->arena, &f->blocks);
	page_mend(&f->src, &f->blocks, &f->arena, &f->page);
}

static inline void fixture_close(struct fixture *f)
{
	arena_release(&f->arena);
	source_release(&f->src);
}

static inline void dump_spans(struct buf *out, const struct fixture *f, const struct span *v, size_t n, char mark)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%c %.*s\n", mark, (int)(v[i].end - v[i].start), f->src.text.p + v[i].start);
}

/* T title, U subtitle, H heading, P body, C caption, F furniture; seams as | in the text; ~ behind T: made. */
static inline char *fixture_dump(const struct fixture *f)
{
	static const char marks[] = "TUHP";
	struct buf out;

	buf_init(&out, 1 << 22);
	for (size_t i = 0; i < f->page.n; i++) {
		const struct article *a = &f->page.articles[i];
		for (size_t k = 0; k < a->n; k++) {
			const struct para *p = &a->paras[k];
			buf_printf(&out, "%c%s ", marks[p->kind], k == 0 && a->title_made ? "~" : "");
			size_t from = 0;
			for (size_t q = 1; q <= p->n_pieces || q == 1; q++) {
				size_t to = q < p->n_pieces ? p->pieces[q].at : p->text.n;
				buf_printf(&out, "%s%.*s", q > 1 ? "|" : "", (int)(to - from), p->text.p + from);
				from = to;
			}
			buf_addc(&out, '\n');
		}
	}
	dump_spans(&out, f, f->page.captions, f->page.n_captions, 'C');
	dump_spans(&out, f, f->page.furniture, f->page.n_furniture, 'F');
	char *copy = mem_strdup(buf_cstr(&out));
	buf_release(&out);
	return copy;
}

static inline void expect_page(const char *name, const char *text, const char *want)
{
	struct fixture f;

	fixture_open(&f, name, str_of(text));
	char *got = fixture_dump(&f);
	fixture_close(&f);
	assert_string_equal(got, want);
	free(got);
}

#endif
