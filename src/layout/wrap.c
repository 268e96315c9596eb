/* Divides a paragraph into rows. A row is read four times at most, so that the whole is linear. */
#include <limits.h>

#include "base/mem.h"
#include "layout/para.h"
#include "text/utf8.h"

/* The places where the row being filled may end, last of each kind; 0: none yet. */
struct places {
	size_t may;     /* as the rules allow */
	size_t polite;  /* anywhere outside what is kept whole, no mark at a wrong end */
	size_t any;     /* anywhere outside what is kept whole */
	size_t kept;    /* inside what is kept whole, as the rules allow */
	size_t last;    /* anywhere */
};

/* How a row fills: cells so far, and blanks that count once something follows them. */
struct fill {
	int col, pending;
	bool started;
	uint32_t before;   /* the last character set */
};

struct row *rows_add(struct rows *r, const struct row *as, size_t start, size_t end)
{
	r->v = mem_grow(r->v, &r->cap, r->n + 1, sizeof *r->v);
	struct row *row = &r->v[r->n++];
	*row = *as;
	row->start = (uint32_t)start;
	row->end = (uint32_t)end;
	row->credit = ROW_NO_CREDIT;
	row->line = NULL;
	return row;
}

/* Cells the item would take, its pads and the blanks before it with it. */
static int fill_need(const struct fill *f, const struct item *it)
{
	int pad = f->started && (it->marks & MARK_PAD_BEFORE) ? 1 : 0;
	return f->pending + pad + it->glyph.width;
}

static void fill_add(struct fill *f, const struct item *it)
{
	if (it->glyph.width == 0)
		return;
	if (it->blank) {
		if (f->started)
			f->pending += it->glyph.width;
		return;
	}
	f->col += fill_need(f, it);
	f->pending = it->marks & MARK_PAD_AFTER ? 1 : 0;
	f->started = true;
	f->before = it->glyph.cp[0];
}

int setting_width(const struct setting *s, size_t from, size_t to, int most)
{
	struct fill f = {0};
	struct item it;
	for (size_t i = from; i < to && f.col <= most; i = it.end) {
		item_read(s, i, &it);
		fill_add(&f, &it);
	}
	return f.col;
}

/* Whether a line may begin with the item, by the rules and as it is shown: what stands between it and the character
 * before may show nothing. */
static bool may_begin(const struct item *it, uint32_t before)
{
	return (it->marks & MARK_BREAK) == LINEBREAK_MAY && !linebreak_no_start(it->glyph.cp[0]) && !linebreak_no_end(before);
}

static void places_note(struct places *p, size_t at, const struct item *it, uint32_t before)
{
	p->last = at;
	if (may_begin(it, before))
		p->may = at;
	else if ((it->marks & MARK_BREAK) == LINEBREAK_KEPT)
		p->kept = at;
	if (it->marks & MARK_WHOLE)
		return;
	p->any = at;
	if (!linebreak_no_start(it->glyph.cp[0]) && !linebreak_no_end(before))
		p->polite = at;
}

static size_t places_best(const struct places *p)
{
	if (p->may)
		return p->may;
	if (p->polite)
		return p->polite;
	if (p->any)
		return p->any;
	return p->kept ? p->kept : p->last;
}

/* The item fits on the row, or is a mark that may hang. */
static bool fits(const struct fill *f, const struct item *it, int measure, bool hang)
{
	int need = f->col + fill_need(f, it);
	return need <= measure || (hang && f->col <= measure && need <= measure + LAYOUT_GUTTER && linebreak_hangs(it->glyph.cp[0]));
}

/* Where a row ends that the rules let end nowhere. */
static size_t row_end_forced(const struct setting *s, size_t from, size_t to, int measure, int indent, bool hang)
{
	struct places p = {0};
	struct fill f = {.col = indent};
	struct item it;
	for (size_t i = from; i < to; i = it.end) {
		item_read(s, i, &it);
		if (it.glyph.width > 0 && !it.blank && f.started) {
			places_note(&p, i, &it, f.before);
			if (!fits(&f, &it, measure, hang))
				return places_best(&p);
		}
		fill_add(&f, &it);
	}
	return to;
}

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Sets Han, letters and digits while they fit; what the loop of row_end() does, in a few steps each. */
static size_t row_words(const struct setting *s, size_t i, size_t to, int measure, struct fill *f, size_t *may)
{
	const char *text = s->text.p, *end = text + to;
	if (!f->started || f->pending > 0 || linebreak_no_end(f->before))
		return i;
	bool han = utf8_at_han(text + i, end);
	for (;;) {
		size_t next = i + (han ? 3 : 1);
		int col = f->col + (han ? 2 : 1);
		char marks = s->marks[i];
		if (next >= to || (!han && !is_alnum(text[i])) || col > measure || (marks & (MARK_FULL | MARK_PAD_BEFORE | MARK_PAD_AFTER)))
			break;
		han = utf8_at_han(text + next, end);
		if (!han && !begins_cluster(text + next, end))
			break;
		if ((marks & MARK_BREAK) == LINEBREAK_MAY)
			*may = i;
		f->before = 'x';   /* as good as any of them: no rule is about it */
		f->col = col;
		i = next;
	}
	return i;
}

/* Where the row that begins at `from` ends; *ruled: as the rules allow. */
static size_t row_end(const struct setting *s, size_t from, size_t to, int measure, int indent, bool hang, bool *ruled)
{
	struct fill f = {.col = indent};
	struct item it;
	size_t may = 0;
	*ruled = true;
	for (size_t i = from; i < to; i = it.end) {
		i = row_words(s, i, to, measure, &f, &may);
		item_read(s, i, &it);
		if (it.glyph.width > 0 && !it.blank && f.started) {
			if (may_begin(&it, f.before))
				may = i;
			if (!fits(&f, &it, measure, hang)) {
				*ruled = may > 0;
				return may > 0 ? may : row_end_forced(s, from, to, measure, indent, hang);
			}
		}
		fill_add(&f, &it);
	}
	return to;
}

static bool is_letter(const struct item *it)
{
	uint32_t c = it->glyph.cp[0];
	return it->glyph.width > 0 && !it->blank && !linebreak_no_start(c) && !linebreak_no_end(c) && c != 0x2014 &&
	       c != 0x2026 && c != '.' && c != 0xFF01;
}

/* Letters of [from, to), counted up to two. */
static int letters(const struct setting *s, size_t from, size_t to)
{
	struct item it;
	int n = 0;
	for (size_t i = from; i < to && n < 2; i = it.end) {
		item_read(s, i, &it);
		n += is_letter(&it);
	}
	return n;
}

enum { ORPHAN_MEASURE = 12 };

/* A last row of one letter takes a piece of the row before it, where that row keeps two thirds of its measure. */
static void mend_orphan(const struct setting *s, int measure, struct row *before, struct row *last)
{
	if (measure < ORPHAN_MEASURE || letters(s, last->start, last->end) != 1)
		return;
	struct item it;
	struct fill f = {.col = before->indent};
	size_t best = 0;
	for (size_t i = before->start; i < before->end; i = it.end) {
		item_read(s, i, &it);
		if (f.started && !it.blank && may_begin(&it, f.before) && f.col * 3 >= measure * 2 &&
		    letters(s, i, before->end) > 0)
			best = i;
		fill_add(&f, &it);
	}
	if (best > 0 && setting_width(s, best, last->end, measure) <= measure)
		before->end = last->start = (uint32_t)best;
}

static size_t skip_blanks(const struct setting *s, struct span at)
{
	struct item it;
	size_t i = at.start;
	for (; i < at.end; i = it.end) {
		item_read(s, i, &it);
		if (!it.blank && it.glyph.width > 0)
			break;
	}
	return i;
}

static void fill_rows(const struct setting *s, struct span at, int measure, const struct row *as, bool hang,
                      struct rows *out)
{
	struct row like = *as;
	size_t from = at.start;
	do {
		bool ruled;
		/* Blanks that begin a row are not seen; at a paragraph's start there may be many. */
		size_t seen = skip_blanks(s, (struct span){from, at.end});
		size_t end = row_end(s, seen, at.end, measure, like.indent, hang, &ruled);
		if (!ruled && like.indent > 0) {
			/* What fits on a line only without its indent goes without. */
			size_t wide = row_end(s, seen, at.end, measure, 0, hang, &ruled);
			if (ruled) {
				like.indent = 0;
				end = wide;
			}
		}
		rows_add(out, &like, from, end);
		like.indent = 0;
		from = end;
	} while (from < at.end);
}

void wrap_body(const struct setting *s, struct span at, int measure, const struct row *as, struct rows *out)
{
	size_t first = out->n;
	fill_rows(s, at, measure, as, true, out);
	if (out->n - first >= 2)
		mend_orphan(s, measure, &out->v[out->n - 2], &out->v[out->n - 1]);
}

/* --- titles */

enum {
	TITLE_LINES = 6,      /* longer ones are filled as they come */
	TITLE_PLACES = 512,
	COST_DE = 100000,     /* a line that ends in 的 */
	GAIN_BLANK = 40,      /* a line that ends at a blank */
	GAIN_MARK = 12,       /* at a mark */
	COST_LETTER = 12      /* one letter from a mark */
};

/* A place where a title may be cut: the cells before it, the cells where what follows begins. */
struct cut {
	size_t at;
	int ends, begins;
	long cost;
};

struct cuts {
	struct cut v[TITLE_PLACES];
	size_t n;
};

static bool is_mark(uint32_t c)
{
	return linebreak_no_start(c) || linebreak_no_end(c) || c == 0x2014 || c == 0x2026;
}

static long cut_cost(uint32_t before, bool blank)
{
	if (before == 0x7684)
		return COST_DE;
	if (blank)
		return -GAIN_BLANK;
	return is_mark(before) ? -GAIN_MARK : 0;
}

/* Every place where the title may be cut, its ends with them; false: too many. */
static bool find_cuts(const struct setting *s, struct span at, struct cuts *c)
{
	struct fill f = {0};
	struct item it;
	uint32_t before2 = 0;
	size_t one_ago = 0;   /* the cut that stands one letter back */
	c->n = 0;
	c->v[c->n++] = (struct cut){.at = at.start};
	for (size_t i = at.start; i < at.end; i = it.end) {
		item_read(s, i, &it);
		bool letter = !it.blank && it.glyph.width > 0;
		if (letter && one_ago && is_mark(it.glyph.cp[0]))
			c->v[one_ago].cost += COST_LETTER;
		if (letter)
			one_ago = 0;
		if (f.started && letter && may_begin(&it, f.before)) {
			if (c->n == TITLE_PLACES - 1)
				return false;
			one_ago = c->n;
			c->v[c->n++] = (struct cut){i, f.col, f.col + fill_need(&f, &it) - it.glyph.width,
			                            cut_cost(f.before, f.pending > 0 && f.before != 0x201D) +
			                            (is_mark(before2) ? COST_LETTER : 0)};
		}
		if (letter)
			before2 = f.before;
		fill_add(&f, &it);
	}
	c->v[c->n++] = (struct cut){.at = at.end, .ends = f.col};
	return true;
}

/* The cheapest way to `lines` lines: squares of what each differs from the mean. chosen[k] is where line k ends. */
static bool balance(const struct cuts *c, int measure, size_t lines, size_t *chosen)
{
	long best[TITLE_LINES + 1][TITLE_PLACES];
	uint16_t from[TITLE_LINES + 1][TITLE_PLACES];
	const long never = LONG_MAX / 2;
	long mean = c->v[c->n - 1].ends / (long)lines;
	for (size_t j = 0; j < c->n; j++)
		best[0][j] = j == 0 ? 0 : never;
	for (size_t k = 1; k <= lines; k++) {
		for (size_t j = 0; j < c->n; j++) {
			best[k][j] = never;
			from[k][j] = 0;
			for (size_t i = j; i-- > 0;) {
				long w = c->v[j].ends - c->v[i].begins;
				if (w > measure)
					break;
				long cost = best[k - 1][i] + (w - mean) * (w - mean) + c->v[j].cost;
				if (best[k - 1][i] < never && cost < best[k][j]) {
					best[k][j] = cost;
					from[k][j] = (uint16_t)i;
				}
			}
		}
	}
	size_t j = c->n - 1;
	if (best[lines][j] >= never)
		return false;
	for (size_t k = lines; k > 0; k--) {
		chosen[k - 1] = c->v[j].at;
		j = from[k][j];
	}
	return true;
}

static bool too_long(const struct setting *s, struct span at, int measure)
{
	int most = measure * TITLE_LINES;
	return setting_width(s, at.start, at.end, most) > most;
}

void wrap_title(const struct setting *s, struct span at, int measure, const struct row *as, struct rows *out)
{
	size_t first = out->n;
	fill_rows(s, at, measure, as, false, out);
	size_t lines = out->n - first, chosen[TITLE_LINES];
	struct cuts c;
	if (lines < 2 || lines > TITLE_LINES || too_long(s, at, measure) || !find_cuts(s, at, &c))
		return;
	/* One line more, where the fewest would end in 的. */
	for (size_t n = lines; n <= TITLE_LINES && n <= lines + 1; n++) {
		if (!balance(&c, measure, n, chosen))
			continue;
		bool bad = false;
		for (size_t k = 0; k + 1 < n; k++)
			bad = bad || (chosen[k] >= 3 && memcmp(s->text.p + chosen[k] - 3, "的", 3) == 0);
		if (bad && n == lines && n < TITLE_LINES)
			continue;
		out->n = first;
		for (size_t k = 0; k < n; k++)
			rows_add(out, as, k == 0 ? at.start : chosen[k - 1], chosen[k]);
		return;
	}
}
