#include "page/weigh.h"

#include <stdlib.h>

#include "lexicon/lexicon.h"
#include "page/ngram.h"
#include "page/seam.h"
#include "text/utf8.h"

PAGE_WEIGHTS_CONST int16_t edge_weights[EDGE_COUNT][2] = {
#define EDGE(name, join, para) {join, para},
#include "page/weights.def"
};
PAGE_WEIGHTS_CONST int16_t ending_weights[ENDING_COUNT] = {
#define ENDING(name, weight) weight,
#include "page/weights.def"
};
PAGE_WEIGHTS_CONST int16_t start_weights[START_COUNT] = {
#define START(name, weight) weight,
#include "page/weights.def"
};

enum { BEGINS = -256 }; /* what follows plainly begins a paragraph: by four nats */

struct sum {
	int join, para;
	struct tally *t;
	uint16_t kind;
};

static void note_row(struct tally *t, uint16_t kind, int id, int value)
{
	if (t && t->n < COUNT_OF(t->v))
		t->v[t->n++] = (struct tally_row){kind, (uint16_t)id, value};
}

static void edge(struct sum *s, int id, int value)
{
	s->join += edge_weights[id][0] * value;
	s->para += edge_weights[id][1] * value;
	note_row(s->t, 0, id, value);
}

static void one(struct sum *s, const int16_t *weights, int id, int value)
{
	s->join += weights[id] * value;
	note_row(s->t, s->kind, id, value);
}

static int clip(int x, int low, int high)
{
	return x < low ? low : x > high ? high : x;
}

static const struct frag *frag_at(const struct window *w, int i)
{
	return &w->f->frag[w->from + (uint32_t)i];
}

static int gap_heads(const struct window *w, int i)
{
	return w->first_head[i + 1] - w->first_head[i];
}

static bool top_in_gap(const struct window *w, int i)
{
	for (int h = w->first_head[i]; h < w->first_head[i + 1]; h++)
		if (w->head[h].top)
			return true;
	return false;
}

/* Where b stands as seen from a. */
enum place { PLACE_NEXT, PLACE_NOISE, PLACE_HEADING, PLACE_TOP, PLACE_FORWARD, PLACE_BACKWARD };

static enum place place_of(const struct window *w, int a, int b)
{
	if (b != a + 1)
		return b > a ? PLACE_FORWARD : PLACE_BACKWARD;
	if (gap_heads(w, b) == 0)
		return frag_at(w, b)->noise ? PLACE_NOISE : PLACE_NEXT;
	return gap_heads(w, b) > 1 || top_in_gap(w, b) ? PLACE_TOP : PLACE_HEADING;
}

/* How the characters meet: group 0 next to each other, 1 over a heading, 2 elsewhere. */
static void edge_seam(const struct note *x, const struct note *y, int group, struct sum *s)
{
	static const int step = EDGE_over_seam - EDGE_near_seam;
	int o = group * step, d[2] = {0, 0};
	sym v[5];
	size_t n = x->n_last;

	for (size_t i = 0; i < n; i++)
		v[i] = x->last[i];
	for (size_t i = 0; i < 2 && i < y->n_first; i++) {
		d[i] = ngram_log_p(v, n, y->first[i]) - y->alone[i];
		v[n++] = y->first[i];
	}
	if (d[1] < -128)
		d[1] = -128;
	int meet = d[0] + d[1];
	edge(s, EDGE_near_seam + o, clip(meet, -384, 640) / 4);
	edge(s, EDGE_near_balance + o, clip(meet - y->begins - x->ends, -640, 960) / 4);
	edge(s, EDGE_near_unlikely + o, clip(-d[0], 0, 384) / 4);
	edge(s, EDGE_near_first + o, clip(d[0], -256, 512) / 4);
	edge(s, EDGE_near_second + o, clip(d[1], -256, 384) / 4);
	if (d[0] > 224)
		edge(s, EDGE_near_word + o, 64);
	edge(s, EDGE_near_begins + o, clip(y->begins, -320, 512) / 4);
	edge(s, EDGE_near_ends + o, clip(x->ends, -768, 0) / 4);
	edge(s, EDGE_near_leads + o, clip(y->leads, -256, 384) / 3);
	if (y->dateline)
		edge(s, EDGE_near_dateline + o, 64);
}

static void edge_class(const struct window *w, int a, int to, int group, struct sum *s)
{
	const struct note *x = &w->note[a], *y = &w->note[to];
	const struct frag *g = frag_at(w, a);
	sym e = x->last[x->n_last - 1], b = y->first[0];
	enum sym_class ke = sym_class(e), kb = sym_class(b);
	bool open = g->open, jump = group == 2;

	edge(s, ke == SYM_CLOSER ? EDGE_a_closed : ke == SYM_QUOTE_END ? EDGE_a_quote : ke == SYM_MIDDLE ? EDGE_a_middle
	     : ke == SYM_DIGIT || ke == SYM_LATIN ? EDGE_a_class : EDGE_a_letter, 64);
	if (kb == SYM_CLOSER || kb == SYM_QUOTE_END || kb == SYM_MIDDLE)
		edge(s, EDGE_b_mark, 64);
	else if (kb == SYM_QUOTE_OPEN)
		edge(s, EDGE_b_opens, 64);
	else if (kb == SYM_DIGIT)
		edge(s, EDGE_b_digit, 64);
	else if (b == 0x25CF || b == 0x25A0)
		edge(s, EDGE_b_bullet, 64);
	if (ke == SYM_DIGIT && (kb == SYM_DIGIT || b == '.'))
		edge(s, EDGE_digits, 64);
	if (ke == SYM_LATIN && kb == SYM_LATIN)
		edge(s, EDGE_latin, 64);
	if (x->len < 12)
		edge(s, EDGE_a_short, 64);
	if (y->len < 12)
		edge(s, EDGE_b_short, 64);
	if (jump)
		edge(s, open ? EDGE_jump_open : EDGE_jump_closed, 64);
	if (e == 0xFF1A)
		edge(s, EDGE_a_colon, 64);
	if (g->line)
		edge(s, group == 0 ? EDGE_line : EDGE_line_far, 64);
	if (frag_at(w, to)->item)
		edge(s, EDGE_b_item, 64);
	if (open) {
		bool bare = (a == 0 || gap_heads(w, a) > 0) && !x->stops;
		edge(s, e == 0xFF1A ? EDGE_colon_para : bare ? EDGE_bare_para : EDGE_open_para, 64);
	}
	if (x->unclosed > 0 && y->unopened)
		edge(s, EDGE_brackets_both, 64);
	else if (x->unclosed > 0)
		edge(s, EDGE_brackets_a, 64);
	else if (y->unopened)
		edge(s, EDGE_brackets_b, 64);
}

/* The seam makes the name of a place: its characters stand on both sides. */
static bool makes_place(const struct note *x, const struct note *y)
{
	char v[32];
	size_t n = 0, seam = 0;
	struct term t;

	for (size_t i = x->n_last > 2 ? x->n_last - 2u : 0; i < x->n_last; i++)
		n += utf8_put(x->last[i], v + n);
	seam = n;
	for (size_t i = 0; i < y->n_first; i++)
		n += utf8_put(y->first[i], v + n);
	for (size_t at = 0; at < seam;) {
		uint32_t c;
		if (lexicon_match(TERM_BIT(TERM_REGION), v + at, v + n, &t) && t.class != REGION_FORM_ABBR && at + t.bytes > seam)
			return true;
		at += utf8_next(v + at, v + n, &c);
	}
	return false;
}

/* The word that the seam would make stands elsewhere on the page. */
static void edge_page(const struct window *w, const struct note *x, const struct note *y, bool jump, struct sum *s)
{
	sym a2 = x->n_last > 1 ? x->last[x->n_last - 2] : 0, a1 = x->last[x->n_last - 1];
	sym b1 = y->first[0], b2 = y->n_first > 1 ? y->first[1] : 0;

	if (sym_class(a1) != SYM_HAN || sym_class(b1) != SYM_HAN)
		return;
	if (makes_place(x, y))
		edge(s, jump ? EDGE_jump_makes_place : EDGE_makes_place, 64);
	if (!seam_seen(w->seams, (uint64_t)a1 << 16 | b1))
		return;
	edge(s, jump ? EDGE_jump_page_pair : EDGE_page_pair, 64);
	if ((sym_class(a2) == SYM_HAN && seam_seen(w->seams, (uint64_t)a2 << 32 | (uint64_t)a1 << 16 | b1)) ||
	    (sym_class(b2) == SYM_HAN && seam_seen(w->seams, (uint64_t)a1 << 32 | (uint64_t)b1 << 16 | b2)))
		edge(s, jump ? EDGE_jump_page_triple : EDGE_page_triple, 64);
}

static int log_distance(int a, int b)
{
	return ilog((uint64_t)(1 + abs(a - b)) << 32) / 2;
}

static void edge_place(const struct window *w, int a, int b, enum place p, struct sum *s)
{
	const struct frag *y = frag_at(w, b);

	edge(s, EDGE_next + (int)p, 64);
	if (p < PLACE_FORWARD) {
		if (gap_heads(w, b) > 0 && frag_at(w, a)->open)
			edge(s, EDGE_heading_open, 64);
		return;
	}
	bool headed = gap_heads(w, b) > 0;
	if (headed)
		edge(s, EDGE_to_headed, 64);
	if (a + 1 < w->n && gap_heads(w, a + 1) > 0)
		edge(s, EDGE_before_heading, 64);
	if (b == 0)
		edge(s, EDGE_to_first, 64);
	if (a + 1 == w->n)
		edge(s, EDGE_from_last, 64);
	edge(s, EDGE_distance, log_distance(a, b));
	if (headed)
		return;
	if (y->noise)
		edge(s, EDGE_to_after_noise, 64);
	if (b > 0)
		edge(s, frag_at(w, b - 1)->credit ? EDGE_to_after_credit : frag_at(w, b - 1)->open ? EDGE_to_after_open
		     : EDGE_to_after_closed, 64);
}

static void head_style(const struct head_note *h, struct sum *s, int len, int digits, void (*put)(struct sum *, int, int))
{
	put(s, len + h->len_class, 64);
	if (h->digits)
		put(s, digits, 64);
	if (h->colon)
		put(s, digits + 1, 64);
	if (h->space)
		put(s, digits + 2, 64);
	put(s, digits + 3 + h->place, 64);
}

static void edge_topic(const struct window *w, int a, int b, int group, struct sum *s)
{
	bool jump = group == 2;

	edge(s, jump ? EDGE_jump_affinity : EDGE_affinity, w->affinity[a][b] * 4);
	if (b == a + 1) {
		edge(s, group == 1 ? EDGE_around_heading : EDGE_around, w->around[b] * 4);
		if (group == 1) {
			edge(s, EDGE_told_before, w->told_before[b]);
			edge(s, EDGE_told_after, w->told_after[b]);
			edge(s, w->inner_top ? EDGE_tops : EDGE_no_tops, 64);
			head_style(&w->head[w->first_head[b]], s, EDGE_len8, EDGE_head_digits, edge);
		}
	}
	if (frag_at(w, a)->credit)
		edge(s, jump ? EDGE_jump_credit : EDGE_credit, 64);
	else if (group == 1 && !frag_at(w, a)->open)
		edge(s, EDGE_no_credit, w->credit_share);
	if (frag_at(w, a)->jump_to || frag_at(w, b)->jump_from)
		edge(s, frag_at(w, a)->jump_to && frag_at(w, b)->jump_from ? EDGE_jumps_meet : EDGE_jump_mark, 64);
}

/* a is plainly cut inside a sentence: what follows is no new paragraph. */
static bool plainly_cut(const struct window *w, int a, int b)
{
	const struct note *x = &w->note[a];

	if (!frag_at(w, a)->open || frag_at(w, a)->line || frag_at(w, b)->item || frag_at(w, a)->keep || x->last[x->n_last - 1] == 0xFF1A)
		return false;
	if (b == a + 1 && gap_heads(w, b) == 0 && frag_seam(w->f, w->from + (uint32_t)a, w->from + (uint32_t)b) < BEGINS)
		return false;
	return x->full_stop || x->len > 40;
}

/* a is plainly whole: to go on in its paragraph would run two together. */
static bool plainly_whole(const struct window *w, int a)
{
	const struct note *x = &w->note[a];
	sym e = x->n_last > 0 ? x->last[x->n_last - 1] : 0, before = x->n_last > 1 ? x->last[x->n_last - 2] : 0;

	if (frag_at(w, a)->jump_to || x->unclosed > 0)
		return false;
	if (e == 0xFF1A || frag_at(w, a)->credit || (!frag_at(w, a)->open && sym_class(e) != SYM_QUOTE_END))
		return true;
	return sym_class(e) == SYM_QUOTE_END && (before == 0x3002 || before == 0xFF01 || before == 0xFF1F);
}

void weigh_edge(const struct window *w, int a, int b, int *join, int *para, struct tally *t)
{
	const struct note *x = &w->note[a], *y = &w->note[b];
	enum place p = place_of(w, a, b);
	int group = p <= PLACE_NOISE ? 0 : p <= PLACE_TOP ? 1 : 2;
	struct sum s = {.t = t};

	edge(&s, EDGE_bias, 64);
	if (x->n_last > 0 && y->n_first > 0) {
		edge_seam(x, y, group, &s);
		edge_class(w, a, b, group, &s);
		edge_page(w, x, y, group == 2, &s);
	}
	edge_place(w, a, b, p, &s);
	edge_topic(w, a, b, group, &s);
	const struct frag *g = frag_at(w, a), *k = frag_at(w, b);
	bool too_long = g->keep || g->src.end - g->src.start + (k->src.end - k->src.start) > LIMIT_PARAGRAPH_BYTES;
	*join = too_long || plainly_whole(w, a) ? -FOREVER : s.join;
	*para = plainly_cut(w, a, b) && !too_long ? -FOREVER : s.para;
}

static void ending(struct sum *s, int id, int value)
{
	one(s, ending_weights, id, value);
}

static void start(struct sum *s, int id, int value)
{
	one(s, start_weights, id, value);
}

int weigh_end(const struct window *w, int a, struct tally *t)
{
	const struct note *x = &w->note[a];
	struct sum s = {.t = t, .kind = 1};
	enum sym_class e = x->n_last > 0 ? sym_class(x->last[x->n_last - 1]) : SYM_OTHER;

	ending(&s, ENDING_bias, 64);
	ending(&s, e == SYM_CLOSER ? ENDING_closed : e == SYM_QUOTE_END ? ENDING_quote : e == SYM_MIDDLE ? ENDING_middle : ENDING_letter, 64);
	ending(&s, ENDING_ends, clip(x->ends, -768, 0) / 4);
	if (frag_at(w, a)->credit)
		ending(&s, ENDING_credit, 64);
	else
		ending(&s, ENDING_no_credit, w->credit_share);
	if (x->unclosed > 0)
		ending(&s, ENDING_brackets, 64);
	if (frag_at(w, a)->jump_to)
		ending(&s, ENDING_jump_mark, 64);
	if (a + 1 == w->n) {
		ending(&s, ENDING_last, 64);
		return s.join;
	}
	if (gap_heads(w, a + 1) == 0)
		ending(&s, ENDING_bare, 64);
	else {
		ending(&s, top_in_gap(w, a + 1) ? ENDING_top : ENDING_heading, 64);
		head_style(&w->head[w->first_head[a + 1]], &s, ENDING_len8, ENDING_head_digits, ending);
		ending(&s, w->inner_top ? ENDING_tops : ENDING_no_tops, 64);
	}
	ending(&s, ENDING_next_leads, clip(w->note[a + 1].leads, -256, 384) / 3);
	if (w->note[a + 1].dateline)
		ending(&s, ENDING_next_dateline, 64);
	ending(&s, ENDING_next_affinity, w->affinity[a][a + 1] * 4);
	ending(&s, ENDING_around, w->around[a + 1] * 4);
	return s.join;
}

int weigh_start(const struct window *w, int b, struct tally *t)
{
	const struct note *y = &w->note[b];
	struct sum s = {.t = t, .kind = 2};
	enum sym_class k = y->n_first > 0 ? sym_class(y->first[0]) : SYM_OTHER;
	bool bare = gap_heads(w, b) == 0;

	start(&s, START_bias, 64);
	if (k == SYM_CLOSER || k == SYM_QUOTE_END || k == SYM_MIDDLE)
		start(&s, START_mark, 64);
	else if (k == SYM_QUOTE_OPEN)
		start(&s, START_opens, 64);
	else if (k == SYM_DIGIT)
		start(&s, START_digit, 64);
	start(&s, START_begins, clip(y->begins, -320, 512) / 4);
	start(&s, START_leads, clip(y->leads, -256, 384) / 3);
	if (y->dateline)
		start(&s, START_dateline, 64);
	if (y->unopened)
		start(&s, START_brackets, 64);
	if (frag_at(w, b)->jump_from)
		start(&s, START_jump_mark, 64);
	if (bare)
		start(&s, b == 0 ? START_first : START_bare, 64);
	else {
		start(&s, top_in_gap(w, b) ? START_top : START_heading, 64);
		head_style(&w->head[w->first_head[b]], &s, START_len8, START_head_digits, start);
		start(&s, w->inner_top ? START_tops : START_no_tops, 64);
		start(&s, START_told_after, w->told_after[b]);
		start(&s, START_told_before, w->told_before[b]);
	}
	if (b > 0) {
		if (frag_at(w, b - 1)->credit)
			start(&s, START_after_credit, 64);
		if (frag_at(w, b - 1)->open)
			start(&s, START_after_open, 64);
		start(&s, bare ? START_around_bare : START_around, w->around[b] * 4);
		if (bare && frag_at(w, b - 1)->credit)
			start(&s, START_bare_after_credit, 64);
	}
	return s.join;
}

void weigh_all(struct window *w)
{
	weigh_heads(w);
	for (int a = 0; a < w->n; a++) {
		w->ending[a] = weigh_end(w, a, NULL);
		w->start[a] = weigh_start(w, a, NULL);
		for (int b = 0; b < w->n; b++) {
			int join, para;
			if (a == b)
				continue;
			weigh_edge(w, a, b, &join, &para, NULL);
			w->para[a][b] = para > join;
			w->score[a][b] = !w->disorder && b != a + 1 ? -FOREVER : para > join ? para : join;
		}
	}
}
