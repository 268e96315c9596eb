#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "page/weigh.h"
#include "text/utf8.h"

enum {
	KICKED_MAX = 10,    /* characters before the colon of a title that a kicker stands over */
	MADE_TITLE_MAX = 40 /* characters of a title made from the first sentence */
};

/* Paragraphs and articles while they grow; copied to the arena when whole. */
struct builder {
	const struct frags *f;
	const struct links *l;
	struct arena *a;
	struct para *para;
	size_t n_para, cap_para;
	struct piece *piece;      /* of the paragraph under construction */
	size_t n_piece, cap_piece;
	struct made {
		struct article art;
		size_t key;           /* source byte that orders it */
	} *made;
	size_t n_made, cap_made;
	bool *used;               /* headings that stand in an article already */
};

static void piece_add(struct builder *b, struct span src)
{
	size_t at = 0;

	if (b->n_piece > 0) {
		const struct piece *last = &b->piece[b->n_piece - 1];
		at = last->at + (last->src.end - last->src.start);
	}
	b->piece = mem_grow(b->piece, &b->cap_piece, b->n_piece + 1, sizeof(*b->piece));
	b->piece[b->n_piece++] = (struct piece){src, at};
}

/* Closes the paragraph whose pieces were added. One piece: its text is the source's own. */
static struct para para_make(struct builder *b, enum para_kind kind)
{
	struct para p = {.kind = kind, .n_pieces = b->n_piece};
	const struct piece *last = &b->piece[b->n_piece - 1];

	p.pieces = arena_copy(b->a, b->piece, b->n_piece, sizeof(*b->piece));
	if (b->n_piece == 1)
		p.text = str_slice(b->f->text, last->src.start, last->src.end);
	else {
		size_t n = last->at + (last->src.end - last->src.start);
		char *to = arena_alloc(b->a, n + 1);
		for (size_t i = 0; i < b->n_piece; i++)
			memcpy(to + b->piece[i].at, b->f->text.p + b->piece[i].src.start,
			       b->piece[i].src.end - b->piece[i].src.start);
		p.text = (struct str){to, n};
	}
	b->n_piece = 0;
	return p;
}

static void para_add(struct builder *b, struct para p)
{
	b->para = mem_grow(b->para, &b->cap_para, b->n_para + 1, sizeof(*b->para));
	b->para[b->n_para++] = p;
}

static struct para heading_make(struct builder *b, uint32_t h, enum para_kind kind)
{
	piece_add(b, b->f->head[h].src);
	b->used[h] = true;
	while (h + 1 < b->f->n_heads && b->f->head[h + 1].glued) {
		h++;
		piece_add(b, b->f->head[h].src);
		b->used[h] = true;
	}
	return para_make(b, kind);
}

/* The first sentence, cut between characters where it is long. */
static struct para title_from(struct para body)
{
	struct span s = para_sentence(&body, 0);
	size_t at = s.start;
	uint32_t c;

	for (size_t n = 0; at < s.end && n < MADE_TITLE_MAX; n++)
		at += utf8_next(body.text.p + at, body.text.p + s.end, &c);
	return (struct para){.kind = PARA_TITLE, .text = str_slice(body.text, s.start, at)};
}

static void article_add(struct builder *b, struct article art, size_t key)
{
	b->made = mem_grow(b->made, &b->cap_made, b->n_made + 1, sizeof(*b->made));
	b->made[b->n_made++] = (struct made){art, key};
}

/* A kicker is several clauses before the one blank of a title of the form 江苏产改：… Two halves of a title are parted by
 * a blank far more often, so all of it is asked for. */
static struct span kicker_find(struct str title)
{
	size_t at = 0, blank = 0, chars = 0;
	bool clauses = false, colon = false;

	while (at < title.n) {
		uint32_t c;
		size_t n = utf8_next(title.p + at, title.p + title.n, &c);
		sym k = sym_of(c);
		if (k == 0 && blank > 0)
			return (struct span){0, 0};
		if (k == 0) {
			blank = at;
			chars = 0;
		} else if (k == 0xFF1A && (blank == 0 || chars < 2 || chars > KICKED_MAX))
			return (struct span){0, 0};
		clauses |= k == 0xFF0C && blank == 0;
		colon |= k == 0xFF1A;
		chars += k != 0;
		at += n;
	}
	return (struct span){0, clauses && colon ? blank : 0};
}

static void article_finish(struct article *art)
{
	if (!art->title_made)
		art->kicker = kicker_find(art->paras[0].text);

	art->bytes = 0;
	for (size_t i = 0; i < art->n; i++)
		art->bytes += art->paras[i].text.n;
	const struct para *last = &art->paras[art->n - 1];
	if (last->kind == PARA_BODY)
		credit_find(last->text, &art->credit, &art->source);
}

/* The paragraphs gathered (the title first) become an article, or several parts where they are too much for one. */
static void articles_take(struct builder *b, bool title_made, const char *doubt, size_t key)
{
	size_t from = 1;
	unsigned part = 0;
	struct para title = b->para[0];

	do {
		size_t bytes = title.text.n, to = from;
		while (to < b->n_para && (to == from || bytes + b->para[to].text.n <= LIMIT_ARTICLE_BYTES))
			bytes += b->para[to++].text.n;
		bool whole = from == 1 && to == b->n_para;
		struct article art = {.n = to - from + 1, .title_made = title_made || part > 0, .part = whole ? 0 : part + 1};
		art.check = doubt != NULL;
		art.reason = doubt;
		art.paras = arena_array(b->a, art.n, sizeof(*art.paras));
		art.paras[0] = title;
		if (art.n > 1)
			memcpy(art.paras + 1, b->para + from, (art.n - 1) * sizeof(*art.paras));
		article_finish(&art);
		article_add(b, art, key);
		title.pieces = NULL;
		title.n_pieces = 0;
		from = to;
		part++;
	} while (from < b->n_para);
	b->n_para = 0;
}

/* A heading without any text is an article of its own. */
static void bare_title(struct builder *b, uint32_t h)
{
	para_add(b, heading_make(b, h, PARA_TITLE));
	articles_take(b, false, NULL, b->f->head[h].src.start);
}

/* Two characters in three of a heading stand, in pairs, in the text under it: a section is named after what it tells, a
 * subtitle tells what the title does not. */
static bool names_text(struct str head, struct str text)
{
	size_t pairs = 0, found = 0;

	for (size_t at = 0; at < head.n;) {
		uint32_t c, d;
		size_t first = utf8_next(head.p + at, head.p + head.n, &c);
		if (at + first >= head.n)
			break;
		size_t second = utf8_next(head.p + at + first, head.p + head.n, &d);
		if (utf8_is_han(c) && utf8_is_han(d)) {
			pairs++;
			found += str_find(text, str_slice(head, at, at + first + second)) < text.n;
		}
		at += first;
	}
	return pairs > 1 && 3 * found > 2 * pairs;
}

/* A heading right behind the title belongs to it: the converter kept the two together, though the columns may have parted
 * them from the beginning of their text. Amid the text it may be a section's all the same. */
static bool is_subtitle(const struct builder *b, uint32_t h, uint32_t title, bool amid)
{
	const struct head *v = b->f->head;

	if (title == NONE || h <= title)
		return false;
	uint32_t first = title + 1;
	while (first < h && v[first].glued)
		first++;
	return first == h && v[h].gap == v[title].gap && v[h].block == v[h - 1].block + 1 &&
	       !(amid && names_text(head_text(b->f, h), frag_text(b->f, v[h].gap)));
}

struct chain {
	uint32_t start, title, n;
};

/* What stands behind the last text of the page goes with it where that goes on elsewhere. */
static void last_headings(struct builder *b)
{
	for (size_t h = b->f->n_heads; h > 0 && b->f->head[h - 1].gap == b->f->n; h--)
		if (!b->used[h - 1] && !b->f->head[h - 1].glued)
			para_add(b, heading_make(b, (uint32_t)h - 1, PARA_HEADING));
}

static void chain_body(struct builder *b, const struct chain *c)
{
	const struct frags *f = b->f;
	bool open = false;

	for (uint32_t i = c->start; i != NONE; i = b->l->next[i]) {
		const struct frag *g = &f->frag[i];
		uint32_t end = g->head0 + g->n_heads, from = g->n_heads > GAP_HEADS ? end - GAP_HEADS : g->head0;
		if (!open)
			for (uint32_t h = from; h < end; h++)
				if (h != c->title && !b->used[h] && !f->head[h].glued)
					para_add(b, heading_make(b, h, PARA_HEADING));
		piece_add(b, g->src);
		open = b->l->next[i] != NONE && b->l->join[i];
		if (open)
			continue;
		para_add(b, para_make(b, PARA_BODY));
		if (i + 1 == f->n && b->l->next[i] != NONE)
			last_headings(b);
	}
}

/* Subtitles, and headings that stand inside a sentence, go before the body. */
static void chain_front(struct builder *b, const struct chain *c)
{
	const struct frags *f = b->f;
	bool inside = false, first = true;

	for (uint32_t i = c->start; i != NONE; i = b->l->next[i]) {
		const struct frag *g = &f->frag[i];
		uint32_t end = g->head0 + g->n_heads, from = g->n_heads > GAP_HEADS ? end - GAP_HEADS : g->head0;
		for (uint32_t h = from; h < end; h++)
			if (h != c->title && !f->head[h].glued &&
			    (inside || is_subtitle(b, h, c->title, !first)))
				para_add(b, heading_make(b, h, PARA_SUBTITLE));
		inside = b->l->next[i] != NONE && b->l->join[i];
		first = false;
	}
}

static const char *doubt_of(const struct builder *b, uint32_t start)
{
	uint32_t last = start;

	if (b->l->doubt[start])
		return b->l->doubt[start];
	while (b->l->next[last] != NONE)
		last = b->l->next[last];
	if (b->f->frag[last].open && !b->f->frag[last].keep) {
		sym s = 0;
		sym_last(frag_text(b->f, last), &s, 1);
		if (sym_class(s) == SYM_MIDDLE)
			return N_("the text breaks off");
	}
	return NULL;
}

static void chain_build(struct builder *b, uint32_t start)
{
	struct chain c = {.start = start, .title = b->l->title[start]};
	bool made = c.title == NONE;
	size_t key = made ? b->f->frag[start].src.start : b->f->head[c.title].src.start;

	b->n_para = 0;
	if (made)
		para_add(b, (struct para){.kind = PARA_TITLE});
	else
		para_add(b, heading_make(b, c.title, PARA_TITLE));
	chain_front(b, &c);
	chain_body(b, &c);
	if (made)
		for (size_t i = 1; i < b->n_para; i++)
			if (b->para[i].kind == PARA_BODY) {
				b->para[0] = title_from(b->para[i]);
				break;
			}
	articles_take(b, made, doubt_of(b, start), key);
}

static int by_key(const void *x, const void *y)
{
	const struct made *a = x, *b = y;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->art.part < b->art.part ? -1 : a->art.part > b->art.part;
}

void articles_build(const struct source *src, const struct frags *f, const struct links *l, struct arena *a,
		    struct page *out)
{
	struct builder b = {.f = f, .l = l, .a = a, .used = mem_zero(f->n_heads + 1, sizeof(bool))};
	bool *later = mem_zero(f->n + 1, sizeof(bool));

	for (size_t i = 0; i < f->n; i++)
		if (l->next[i] != NONE)
			later[l->next[i]] = true;
	for (size_t i = 0; i < f->n; i++)
		if (!later[i])
			chain_build(&b, (uint32_t)i);
	for (size_t h = 0; h < f->n_heads; h++)
		if (!b.used[h])
			bare_title(&b, (uint32_t)h);
	if (b.n_made > 0)
		qsort(b.made, b.n_made, sizeof(*b.made), by_key);
	out->articles = arena_array(a, b.n_made, sizeof(*out->articles));
	for (size_t i = 0; i < b.n_made; i++)
		out->articles[i] = b.made[i].art;
	out->n = b.n_made;
	out->src = src;
	free(later);
	free(b.used);
	free(b.para);
	free(b.piece);
	free(b.made);
}
