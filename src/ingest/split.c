#include "ingest/split.h"

#include <stdlib.h>

#include "base/mem.h"
#include "page/frag.h"
#include "text/utf8.h"

enum { MADE_TITLE_MAX = 40, LEVELS = 7 };

static const char *const names[SPLIT_COUNT] = {"auto", "heading", "file"};

const char *split_name(enum split split)
{
	return names[split];
}

int split_named(const char *name)
{
	for (int i = 0; i < SPLIT_COUNT; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

/* Headings of this level and above begin articles. One heading above many is the name of the page. */
static unsigned leading_level(const struct blocks *b)
{
	size_t n[LEVELS] = {0};
	unsigned top = 1;
	for (size_t i = 0; i < b->n; i++)
		if (b->v[i].kind == BLOCK_HEADING && b->v[i].level < LEVELS)
			n[b->v[i].level]++;
	while (top < LEVELS - 1 && n[top] == 0)
		top++;
	unsigned second = top + 1;
	while (second < LEVELS - 1 && n[second] == 0)
		second++;
	bool banner = n[top] == 1 && second < LEVELS && n[second] > 1 && b->n > 1 && b->v[0].kind == BLOCK_HEADING &&
		      b->v[0].level == top && b->v[1].kind == BLOCK_HEADING;
	return banner ? second : top;
}

struct section {
	struct str text;
	const struct block *v;
	size_t n;
	struct arena a;
};

static struct para para_of(struct section *s, const struct block *b, enum para_kind kind)
{
	struct para p = {.kind = kind, .text = str_slice(s->text, b->src.start, b->src.end), .n_pieces = 1};
	p.pieces = arena_array(&s->a, 1, sizeof *p.pieces);
	p.pieces[0].src = b->src;
	return p;
}

/* The first sentence, cut between characters where it is long. */
static struct para title_made(struct section *s)
{
	struct para body = para_of(s, &s->v[0], PARA_BODY);
	struct span at = para_sentence(&body, 0);
	size_t end = at.start;
	uint32_t c;
	for (size_t n = 0; end < at.end && n < MADE_TITLE_MAX; n++)
		end += utf8_next(body.text.p + end, body.text.p + at.end, &c);
	return (struct para){.kind = PARA_TITLE, .text = str_slice(body.text, at.start, end)};
}

static void article_finish(struct article *art)
{
	art->bytes = 0;
	for (size_t i = 0; i < art->n; i++)
		art->bytes += art->paras[i].text.n;
	const struct para *last = &art->paras[art->n - 1];
	if (last->kind == PARA_BODY)
		credit_find(last->text, &art->credit, &art->source);
}

/* Blocks [from, *to) as one article: as many as its limit allows. */
static struct article article_of(struct section *s, struct para title, bool made, size_t from, size_t *to, bool front)
{
	struct article art = {.title_made = made};
	size_t bytes = title.text.n;
	art.paras = arena_array(&s->a, s->n - from + 1, sizeof *art.paras);
	art.paras[art.n++] = title;
	for (*to = from; *to < s->n; ++*to) {
		const struct block *b = &s->v[*to];
		bytes += b->src.end - b->src.start;
		if (bytes > LIMIT_ARTICLE_BYTES && *to > from)
			break;
		front &= b->kind == BLOCK_HEADING;
		art.paras[art.n++] = para_of(s, b, b->kind == BLOCK_TEXT ? PARA_BODY : front ? PARA_SUBTITLE : PARA_HEADING);
	}
	article_finish(&art);
	return art;
}

static int section_use(struct section *s, int (*use)(const struct article *art, struct arena *a, void *arg), void *arg)
{
	bool made = s->v[0].kind != BLOCK_HEADING;
	struct para title = made ? title_made(s) : para_of(s, &s->v[0], PARA_TITLE);
	size_t from = made ? 0 : 1, to;
	unsigned part = 0;
	do {
		struct article art = article_of(s, title, made || part > 0, from, &to, !made && part == 0);
		art.part = part == 0 && to == s->n ? 0 : part + 1;
		if (use(&art, &s->a, arg) < 0)
			return -1;
		title.pieces = NULL;
		title.n_pieces = 0;
		from = to;
		part++;
	} while (from < s->n);
	return 0;
}

int split_each(const struct source *src, const struct blocks *blocks, enum split split,
	       int (*use)(const struct article *art, struct arena *a, void *arg), void *arg)
{
	unsigned level = split == SPLIT_FILE ? 0 : leading_level(blocks);
	struct section s = {.text = src->text};
	int rc = 0;
	arena_init(&s.a);
	for (size_t at = 0, end; rc == 0 && at < blocks->n; at = end) {
		const struct block *v = &blocks->v[at];
		end = at + 1;
		/* The page's name stands above all articles and belongs to none. */
		if (split == SPLIT_HEADING && v->kind == BLOCK_HEADING && v->level < level)
			continue;
		while (end < blocks->n && !(blocks->v[end].kind == BLOCK_HEADING && blocks->v[end].level <= level))
			end++;
		s.v = v;
		s.n = end - at;
		rc = section_use(&s, use, arg);
		arena_clear(&s.a);
	}
	arena_release(&s.a);
	return rc;
}
