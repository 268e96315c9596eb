#include "layout/article.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "layout/para.h"
#include "lexicon/topic.h"
#include "text/utf8.h"

enum { BLANK_ABOVE_TITLE = 40, NARROW = 24, META_BYTES = 1024, BLOCK = 128 };

/* A paragraph laid out. The last set, after all paragraphs, is the end mark. */
struct set {
	bool made;
	struct setting setting;
	struct row *rows;
	size_t n;
	size_t first, texts;  /* rows[first .. first + texts) show its text */
};

struct layout {
	const struct article *art;
	const struct facts *facts;
	struct layout_options o;
	struct arena arena;
	struct set **sets;        /* of BLOCK paragraphs each, made when first asked for; art->n + 1 in all */
	size_t *before;           /* bytes of the paragraphs before each block, as far as `summed` */
	size_t summed;
	uint32_t head_end;        /* the paragraph the meta row belongs to */
	size_t near_figure;       /* where the paragraph laid out last has its last figure */
	struct rows rows;         /* scratch */
	struct line_cell *cells;  /* scratch */
	size_t cap_cells;
};

struct layout *layout_new(const struct article *art, const struct facts *facts, const struct layout_options *o)
{
	struct layout *l = mem_zero(1, sizeof *l);
	l->art = art;
	l->facts = facts;
	l->o = *o;
	if (l->o.measure < LAYOUT_MIN_MEASURE)
		l->o.measure = LAYOUT_MIN_MEASURE;
	if (l->o.measure > LIMIT_SCREEN_CELLS)
		l->o.measure = LIMIT_SCREEN_CELLS;
	arena_init(&l->arena);
	/* Nothing here may cost what the article's length costs: opening is the same for all. */
	l->sets = arena_array(&l->arena, art->n / BLOCK + 1, sizeof *l->sets);
	l->before = arena_array(&l->arena, art->n / BLOCK + 1, sizeof *l->before);
	while (l->head_end + 1 < art->n && art->paras[l->head_end + 1].kind == PARA_SUBTITLE)
		l->head_end++;
	return l;
}

void layout_free(struct layout *l)
{
	if (!l)
		return;
	arena_release(&l->arena);
	free(l->rows.v);
	free(l->cells);
	free(l);
}

/* --- rows of a paragraph */

static bool is_blank(const struct setting *s, size_t from)
{
	return str_trim(str_slice(s->text, from, s->text.n)).n == 0;
}

/* The credit's place when it closes the paragraph; else the text's end. */
static size_t credit_at(const struct layout *l, uint32_t para, const struct setting *s)
{
	struct span c = l->art->credit;
	if (para + 1 != l->art->n || c.start >= c.end || c.end > s->text.n || !is_blank(s, c.end))
		return s->text.n;
	return c.start;
}

/* Flush right on the last line if two cells remain between, else on lines of its own. */
static void add_credit(const struct layout *l, const struct setting *s, size_t at, struct rows *rows)
{
	int measure = l->o.measure;
	int width = setting_width(s, at, s->text.n, measure);
	struct row *last = at > 0 && rows->n > 0 ? &rows->v[rows->n - 1] : NULL;
	if (last && last->kind == LINE_BODY &&
	    last->indent + setting_width(s, last->start, last->end, measure) + 2 + width <= measure) {
		last->credit = (uint32_t)at;
		last->end = (uint32_t)s->text.n;
		return;
	}
	struct row as = {.kind = LINE_CREDIT, .role = ROLE_DIM, .right = true};
	wrap_body(s, (struct span){at, s->text.n}, measure, &as, rows);
}

static void add_body(const struct layout *l, const struct setting *s, uint32_t para, struct rows *rows)
{
	struct row as = {.kind = LINE_BODY, .role = ROLE_TEXT};
	as.indent = l->o.measure < 8 ? 0 : l->o.measure <= NARROW ? 2 : 4;
	size_t end = credit_at(l, para, s);
	if (end > 0 || s->text.n == 0)
		wrap_body(s, (struct span){0, end}, l->o.measure, &as, rows);
	if (end < s->text.n)
		add_credit(l, s, end, rows);
}

/* A rubric that opens a title, 【…】 and the blanks after it; 0: none. */
static size_t rubric_end(struct str title)
{
	if (!str_starts(title, STR("【")))
		return 0;
	size_t end = str_find(title, STR("】"));
	if (end == title.n)
		return 0;
	end += strlen("】");
	struct str rest = str_trim(str_slice(title, end, title.n));
	return rest.n > 0 ? (size_t)(rest.p - title.p) : 0;
}

/* What stands before the first blank after the last comma; 0: none. */
static size_t clause_end(struct str title)
{
	size_t comma = 0, blank = 0;
	uint32_t c;
	for (size_t i = 0, n; i < title.n; i += n) {
		n = utf8_next(title.p + i, title.p + title.n, &c);
		if (c == ',' || c == ';' || c == 0xFF0C || c == 0xFF1B || c == 0x3001) {
			comma = i + n;
			blank = 0;
		} else if ((c == ' ' || c == 0x3000) && comma > 0 && comma < i && !blank) {
			blank = i + n;
		}
	}
	return blank;
}

/* Whether the title may be parted there: no mark comes to stand at a wrong end. */
static bool may_part(const struct setting *s, size_t at)
{
	struct item it;
	uint32_t before = 0;
	for (size_t i = 0; i < s->text.n; i = it.end) {
		item_read(s, i, &it);
		if (it.blank || it.glyph.width == 0)
			continue;
		if (i >= at)
			return before && !linebreak_no_end(before) && !linebreak_no_start(it.glyph.cp[0]);
		before = it.glyph.cp[0];
	}
	return false;
}

enum { TITLE_PROPER = 4 };   /* characters a title proper has at least */

/* The kicker of a title (引题): its clauses before a blank, or its rubric where they do not share a line. */
static size_t kicker_end(const struct layout *l, const struct setting *s)
{
	size_t end = clause_end(s->text);
	if (end == 0 && setting_width(s, 0, s->text.n, l->o.measure) > l->o.measure)
		end = rubric_end(s->text);
	return end && may_part(s, end) && utf8_count(str_trim(str_slice(s->text, end, s->text.n))) >= TITLE_PROPER ? end : 0;
}

static void add_title(const struct layout *l, const struct setting *s, struct rows *rows)
{
	struct row as = {.kind = LINE_TITLE, .role = ROLE_DIM};
	size_t kicker = kicker_end(l, s);
	if (kicker > 0)
		wrap_title(s, (struct span){0, kicker}, l->o.measure, &as, rows);
	as.role = ROLE_TITLE;
	wrap_title(s, (struct span){kicker, s->text.n}, l->o.measure, &as, rows);
}

static void add_blank(struct rows *rows)
{
	struct row as = {.kind = LINE_BLANK};
	rows_add(rows, &as, 0, 0);
}

static bool has_meta(const struct layout *l)
{
	const struct facts *f = l->facts;
	return l->art->source.n > 0 || (f && (f->source.n || f->province || f->city || f->n_topics || f->n_figures));
}

static void make_end(const struct layout *l, struct rows *rows)
{
	if (!l->o.end_mark)
		return;
	add_blank(rows);
	struct row as = {.kind = LINE_END, .role = ROLE_DIM};
	rows_add(rows, &as, 0, 0);
}

/* Lays a paragraph out on the arena given. */
static void make_set(struct layout *l, uint32_t para, struct arena *a, struct set *set)
{
	struct rows *rows = &l->rows;
	rows->n = 0;
	*set = (struct set){.made = true};
	if (para == l->art->n) {
		make_end(l, rows);
	} else {
		const struct para *p = &l->art->paras[para];
		struct setting *s = &set->setting;
		s->text = p->text;
		s->marks = arena_alloc(a, p->text.n + 1);
		setting_prepare(s, &l->o, para, p->kind != PARA_BODY, l->facts, &l->near_figure);
		bool after_head = para == l->head_end + 1;
		bool blank = para == 0 ? l->o.measure >= BLANK_ABOVE_TITLE : after_head || p->kind == PARA_HEADING;
		if (blank)
			add_blank(rows);
		set->first = rows->n;
		struct row as = {.kind = LINE_SUBTITLE, .role = ROLE_TEXT};
		struct span all = {0, p->text.n};
		if (para == 0) {
			add_title(l, s, rows);
		} else if (p->kind == PARA_SUBTITLE) {
			wrap_title(s, all, l->o.measure, &as, rows);
		} else if (p->kind == PARA_HEADING) {
			as = (struct row){.kind = LINE_HEADING, .role = ROLE_TITLE};
			wrap_title(s, all, l->o.measure, &as, rows);
		} else {
			add_body(l, s, para, rows);
		}
		set->texts = rows->n - set->first;
		if (para == l->head_end && has_meta(l)) {
			as = (struct row){.kind = LINE_META, .role = ROLE_DIM};
			rows_add(rows, &as, p->text.n, p->text.n);
		}
	}
	set->n = rows->n;
	set->rows = arena_copy(a, rows->v, rows->n, sizeof *rows->v);
}

static struct set *set_at(struct layout *l, uint32_t para)
{
	struct set **block = &l->sets[para / BLOCK];
	if (!*block)
		*block = arena_array(&l->arena, BLOCK, sizeof **block);
	return &(*block)[para % BLOCK];
}

static struct set *set_of(struct layout *l, uint32_t para)
{
	struct set *set = set_at(l, para);
	if (!set->made)
		make_set(l, para, &l->arena, set);
	return set;
}

/* --- cells of a line */

struct maker {
	struct layout *l;
	size_t n;        /* cells in l->cells */
	uint8_t role;
};

static void put(struct maker *m, uint32_t byte, const struct glyph *g, uint8_t role)
{
	m->l->cells = mem_grow(m->l->cells, &m->l->cap_cells, m->n + 2, sizeof *m->l->cells);
	struct line_cell *c = &m->l->cells[m->n];
	c[0] = (struct line_cell){.cell = {.width = g->width, .role = role}, .byte = byte};
	memcpy(c[0].cell.cp, g->cp, sizeof c[0].cell.cp);
	if (g->width == 2)
		c[1] = (struct line_cell){.cell = {.width = 0, .role = role}, .byte = byte};
	m->n += g->width;
}

static void put_blanks(struct maker *m, int cells)
{
	static const struct glyph blank = {{' '}, 1};
	for (; cells > 0; cells--)
		put(m, LINE_NO_BYTE, &blank, m->role);
}

/* [from, to) of the text: blanks and pads at both ends are not put. */
static void put_text(struct maker *m, const struct setting *s, size_t from, size_t to)
{
	struct item it;
	bool started = false;
	size_t done = m->n;       /* cells up to the last one that is no blank */
	for (size_t i = from; i < to; i = it.end) {
		item_read(s, i, &it);
		if (it.glyph.width == 0 || (it.blank && !started))
			continue;
		if (started && (it.marks & MARK_PAD_BEFORE))
			put_blanks(m, 1);
		uint8_t role = m->role == ROLE_TEXT && (it.marks & MARK_FIGURE) ? (uint8_t)ROLE_FIGURE : m->role;
		put(m, (uint32_t)i, &it.glyph, role);
		started = true;
		if (!it.blank)
			done = m->n;
		if (it.marks & MARK_PAD_AFTER)
			put_blanks(m, 1);
	}
	m->n = done;
}

static void put_str(struct maker *m, struct str s, int most)
{
	struct glyph g;
	for (size_t i = 0; i < s.n; ) {
		i += glyph_next(s.p + i, s.p + s.n, &g);
		if (m->n + g.width > (size_t)most)
			break;
		if (g.width > 0)
			put(m, LINE_NO_BYTE, &g, m->role);
	}
}

static void meta_part(struct buf *b, struct str s)
{
	if (s.n == 0)
		return;
	if (b->n > 0)
		buf_add(b, STR("  "));
	buf_add(b, s);
}

/* Source, place, as many topics as asked, figures. */
static void meta_text(const struct layout *l, size_t topics, struct buf *b)
{
	const struct facts *f = l->facts;
	meta_part(b, f && f->source.n ? f->source : l->art->source);
	if (!f)
		return;
	struct buf part;
	buf_init(&part, META_BYTES);
	const struct region *place[] = {f->province, f->city, f->county};
	for (size_t i = 0; i < COUNT_OF(place); i++)
		if (place[i])
			buf_add(&part, place[i]->name);
	meta_part(b, buf_str(&part));
	buf_clear(&part);
	for (size_t i = 0; i < topics; i++) {
		if (i > 0)
			buf_addc(&part, ' ');
		buf_add(&part, topic_name(f->topics[i]));
	}
	meta_part(b, buf_str(&part));
	buf_clear(&part);
	if (f->n_figures > 0) {
		/* the count of an article's figures, on the row under its title */
		buf_printf(&part, _("figures %zu"), f->n_figures);
		meta_part(b, buf_str(&part));
	}
	buf_release(&part);
}

/* On one row: topics give way first, then it is cut with … */
static void put_meta(struct maker *m)
{
	const struct layout *l = m->l;
	size_t topics = !l->facts ? 0 : l->facts->n_topics < FACTS_TOPICS ? l->facts->n_topics : FACTS_TOPICS;
	struct buf b;
	buf_init(&b, META_BYTES);
	for (;;) {
		meta_text(l, topics, &b);
		if (topics == 0 || grid_width(buf_str(&b)) <= l->o.measure)
			break;
		topics--;
		buf_clear(&b);
	}
	if (grid_width(buf_str(&b)) <= l->o.measure) {
		put_str(m, buf_str(&b), l->o.measure);
	} else {
		put_str(m, buf_str(&b), l->o.measure - grid_width(STR("…")));
		put_str(m, STR("…"), l->o.measure);
	}
	buf_release(&b);
}

static bool has_seam(const struct para *p, const struct row *row)
{
	size_t low = 1, high = p->n_pieces;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (p->pieces[mid].at < row->start)
			low = mid + 1;
		else
			high = mid;
	}
	return low < p->n_pieces && p->pieces[low].at < row->end;
}

/* Cells are made in l->cells. */
static size_t make_cells(struct layout *l, const struct set *set, const struct row *row)
{
	struct maker m = {l, 0, row->role};
	int measure = l->o.measure;
	if (row->kind == LINE_END) {
		put_blanks(&m, (measure - 2) / 2);
		put_str(&m, STR("完"), measure);
		return m.n;
	}
	if (row->kind == LINE_META) {
		put_meta(&m);
		return m.n;
	}
	if (row->kind == LINE_BLANK)
		return 0;
	const struct setting *s = &set->setting;
	size_t text_end = row->credit != ROW_NO_CREDIT ? row->credit : row->end;
	if (row->right)
		put_blanks(&m, measure - setting_width(s, row->start, row->end, measure));
	else
		put_blanks(&m, row->indent);
	size_t before = m.n;
	put_text(&m, s, row->start, text_end);
	if (m.n == before && row->credit == ROW_NO_CREDIT)
		return 0;
	if (row->credit != ROW_NO_CREDIT) {
		put_blanks(&m, measure - (int)m.n - setting_width(s, row->credit, row->end, measure));
		m.role = ROLE_DIM;
		put_text(&m, s, row->credit, row->end);
	}
	return m.n;
}

static struct line *make_line(struct layout *l, uint32_t para, const struct set *set, const struct row *row,
                              struct arena *a)
{
	struct line *line = arena_alloc(a, sizeof *line);
	size_t n = make_cells(l, set, row);
	*line = (struct line){.kind = row->kind, .para = para, .start = row->start, .end = row->end, .n = (int)n};
	line->cells = arena_copy(a, l->cells, n, sizeof *l->cells);
	line->join = l->o.joins && row->kind == LINE_BODY && has_seam(&l->art->paras[para], row);
	return line;
}

const struct line *layout_line(struct layout *l, struct lineref at)
{
	if (at.para > l->art->n)
		return NULL;
	struct set *set = set_of(l, at.para);
	if (at.nth >= set->n)
		return NULL;
	struct row *row = &set->rows[at.nth];
	if (!row->line)
		row->line = make_line(l, at.para, set, row, &l->arena);
	return row->line;
}

/* --- walking */

struct lineref layout_first(struct layout *l)
{
	(void)l;
	return (struct lineref){0, 0};
}

struct lineref layout_last(struct layout *l)
{
	for (uint32_t para = (uint32_t)l->art->n + 1; para-- > 0;) {
		struct set *set = set_of(l, para);
		if (set->n > 0)
			return (struct lineref){para, (uint32_t)set->n - 1};
	}
	return (struct lineref){0, 0};
}

long layout_move(struct layout *l, struct lineref *at, long n)
{
	long moved = 0;
	if (at->para > l->art->n)
		*at = layout_last(l);
	struct set *set = set_of(l, at->para);
	if (at->nth >= set->n)
		at->nth = set->n > 0 ? (uint32_t)set->n - 1 : 0;
	while (moved < n) {
		long room = (long)set->n - 1 - (long)at->nth;
		if (room > 0) {
			long step = room < n - moved ? room : n - moved;
			at->nth += (uint32_t)step;
			moved += step;
			continue;
		}
		if (at->para >= l->art->n || set_of(l, at->para + 1)->n == 0)
			break;
		set = set_of(l, ++at->para);
		at->nth = 0;
		moved++;
	}
	while (moved > n) {
		if (at->nth > 0) {
			long step = (long)at->nth < moved - n ? (long)at->nth : moved - n;
			at->nth -= (uint32_t)step;
			moved -= step;
			continue;
		}
		if (at->para == 0)
			break;
		set = set_of(l, --at->para);
		at->nth = set->n > 0 ? (uint32_t)set->n - 1 : 0;
		moved--;
	}
	return moved;
}

/* --- places */

struct lineref layout_find(struct layout *l, struct loc at)
{
	if (at.para >= l->art->n)
		return layout_last(l);
	const struct set *set = set_of(l, at.para);
	size_t low = set->first, high = set->first + set->texts;
	/* The last row of text that begins at or before the byte. */
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (set->rows[mid].start <= at.byte)
			low = mid;
		else
			high = mid;
	}
	return (struct lineref){at.para, (uint32_t)low};
}

struct loc layout_loc(struct layout *l, struct lineref at)
{
	if (at.para < l->art->n) {
		const struct set *set = set_of(l, at.para);
		if (at.nth < set->first + set->texts)
			return (struct loc){at.para, at.nth < set->first ? 0 : set->rows[at.nth].start};
		if (at.para + 1 < l->art->n)
			return (struct loc){at.para + 1, 0};
	}
	if (l->art->n == 0)
		return (struct loc){0, 0};
	uint32_t last = (uint32_t)l->art->n - 1;
	return (struct loc){last, (uint32_t)l->art->paras[last].text.n};
}

static size_t bytes_before(struct layout *l, uint32_t para)
{
	const struct para *paras = l->art->paras;
	size_t block = para / BLOCK;
	for (; l->summed < block; l->summed++) {
		size_t sum = l->before[l->summed];
		for (size_t i = l->summed * BLOCK; i < (l->summed + 1) * BLOCK; i++)
			sum += paras[i].text.n;
		l->before[l->summed + 1] = sum;
	}
	size_t sum = l->before[block];
	for (size_t i = block * BLOCK; i < para; i++)
		sum += paras[i].text.n;
	return sum;
}

int layout_percent(struct layout *l, struct lineref at)
{
	size_t total = l->art->bytes;
	if (total == 0)
		return 0;
	struct loc loc = layout_loc(l, at);
	size_t percent = (bytes_before(l, loc.para) + loc.byte) * 100 / total;
	return percent < 100 ? (int)percent : 100;
}

/* --- as text */

static void line_text(const struct line_cell *cells, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		const struct cell *c = &cells[i].cell;
		for (size_t k = 0; k < COUNT_OF(c->cp) && c->width > 0 && c->cp[k]; k++) {
			char bytes[4];
			buf_add(out, (struct str){bytes, utf8_put(c->cp[k], bytes)});
		}
	}
	buf_addc(out, '\n');
}

void layout_text(struct layout *l, struct buf *out)
{
	struct arena a;
	arena_init(&a);
	for (uint32_t para = 0; para <= l->art->n; para++) {
		/* A paragraph not yet looked at is not kept: the whole article need not fit in cells at once. */
		struct set own, *set = set_at(l, para);
		if (!set->made) {
			make_set(l, para, &a, &own);
			set = &own;
		}
		/* The blank row above the title parts it from a screen's head line; text has none. */
		for (size_t i = para == 0 ? set->first : 0; i < set->n; i++) {
			size_t n = make_cells(l, set, &set->rows[i]);
			line_text(l->cells, n, out);
		}
		arena_clear(&a);
	}
	arena_release(&a);
}
