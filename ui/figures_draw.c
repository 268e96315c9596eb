/* The rows of figures on cells: digits aligned at their right edge, units in one column, what is counted, where. */
#include "base/i18n.h"
#include "base/mem.h"
#include "text/linebreak.h"
#include "text/utf8.h"
#include "ui/figures.h"
#include "ui/hints.h"
#include "ui/state.h"

#include <stdlib.h>

enum {
	EDGE = 12, EDGE_BESIDE = 11,   /* the digits' right edge, where none is wider */
	MARGIN_FROM = 74, MARGIN = 6,  /* a wider pane has as much margin as the text above */
	VALUE_FROM = 2,                /* cells kept left of a value for focus and mark */
	UNIT_LEAST = 4, UNIT_MOST = 8, UNIT_MOST_BESIDE = 6,
	TAIL_LEAST = 2, TAIL_MOST = 4,
	LENGTH_X = 5,                  /* where the figure at length begins */
	EXCERPT_BYTES = 2400,          /* of a sentence shown */
	SHOWN_BYTES = 3 * LABEL_BYTES  /* a mark shown full-width has three bytes */
};

/* Columns of the list, from the body's first cell. */
struct columns {
	int margin, edge, unit, subject, right;
};

static int within(int v, int low, int high)
{
	return v < low ? low : v > high ? high : v;
}

static struct columns columns_of(const struct figures_pane *f)
{
	int w = f->pane.body.w;
	bool beside = figures_beside(f);
	struct columns c;

	c.margin = within(w - MARGIN_FROM, 0, MARGIN);
	c.edge = c.margin + within(f->value_cells + VALUE_FROM, beside ? EDGE_BESIDE : EDGE, w / 3 > EDGE ? w / 3 : EDGE);
	c.unit = c.edge + within(f->tail_cells, TAIL_LEAST, TAIL_MOST) + 1;
	c.subject = c.unit + within(f->unit_cells, UNIT_LEAST, beside ? UNIT_MOST_BESIDE : UNIT_MOST) + 2;
	c.right = w - 1;
	return c;
}

/* 题, ¶1 */
static int put_para(struct grid *g, struct rect b, int y, int right, uint32_t ordinal, enum role role)
{
	char number[16];
	int n = 0;

	if (ordinal == 0) {
		struct str title = str_of(_("T"));
		int w = grid_width(title);
		grid_put(g, b.x + right - w, y, w, title, role);
		return right - w;
	}
	for (uint32_t v = ordinal; v; v /= 10)
		number[n++] = (char)('0' + v % 10);
	struct str mark = STR("¶");
	int w = grid_width(mark) + n, x = b.x + right - w;
	x += grid_put(g, x, y, w, mark, role);
	while (n > 0)
		x += grid_put(g, x, y, 1, (struct str){&number[--n], 1}, role);
	return right - w;
}

/* What is counted, with the punctuation of the text it stands in. */
static struct str subject_shown(const struct figures_pane *f, const struct figure *fig, struct buf *b)
{
	struct str text = f->entry.article->paras[fig->para].text, s = fig->subject;
	struct span whole = {0, s.n};

	if (s.n > 0 && s.p >= text.p && s.p + s.n <= text.p + text.n) {
		size_t at = (size_t)(s.p - text.p);
		return label_shown(b, app_settings(f->pane.app), text, (struct span){at, at + s.n});
	}
	return label_shown(b, app_settings(f->pane.app), s, whole);
}

static void draw_row(const struct figures_pane *f, struct grid *g, size_t i, int y, bool focused)
{
	const struct figure_row *row = &f->all[f->rows[i]];
	const struct figure *fig = figures_at(f, i);
	struct figure_parts parts = figure_parts(f->entry.article, fig);
	struct columns c = columns_of(f);
	struct rect b = f->pane.body;
	bool at = i == f->list.at;
	int right = c.right;

	/* a figure is never cut: in a narrow pane the paragraph and the subject give way */
	int x = c.edge - row->value, printed = row->value + row->tail;
	if (x < c.margin + VALUE_FROM)
		x = c.margin + VALUE_FROM;
	if (x > b.w - printed)
		x = b.w - printed;
	if (x < 1)
		x = b.w > 1 ? 1 : 0;
	x += grid_put(g, b.x + x, y, b.w - x, parts.value, ROLE_FIGURE);
	x += grid_put(g, b.x + x, y, b.w - x, parts.tail, ROLE_FIGURE);
	if (parts.unit.n) {
		x = x + 1 > c.unit ? x : c.unit;
		x += grid_put(g, b.x + x, y, b.w - x, parts.unit, ROLE_DIM);
	}
	x = x + 1 > c.subject ? x + 1 : c.subject;
	if (x + 2 + 8 <= right)
		right = put_para(g, b, y, right, row->ordinal, ROLE_DIM) - 1;
	if (x < right && fig->para < f->entry.article->n) {
		struct buf shown;
		buf_init(&shown, SHOWN_BYTES);
		label_cut(g, b.x + x, y, right - x, subject_shown(f, fig, &shown), ROLE_TEXT);
		buf_release(&shown);
	}
	if (at && focused)
		grid_role(g, (struct rect){b.x, y, b.w, 1}, ROLE_SELECT);
	if (at)
		grid_put(g, b.x + (c.margin < b.w ? c.margin : 0), y, 1,
			 app_chrome(f->pane.app, focused ? CHROME_FOCUS : CHROME_PLACE), focused ? ROLE_SELECT : ROLE_ACCENT);
}

/* As much of the sentence as is worth setting, around the figure. */
static struct span excerpt(const struct para *p, const struct figure *fig, int cells, bool *before, bool *after)
{
	struct span s = para_sentence(p, fig->at.start < p->text.n ? fig->at.start : 0);
	size_t most = (size_t)within(cells, 16, EXCERPT_BYTES), lead = most / 3;

	if (s.end > p->text.n)
		s.end = p->text.n;
	*before = fig->at.start > s.start && fig->at.start - s.start > lead && s.end - s.start > most;
	if (*before)
		s.start = (size_t)(utf8_prev(p->text.p, p->text.p + (fig->at.start - lead) + 1) - p->text.p);
	*after = s.end - s.start > most;
	if (*after)
		s.end = (size_t)(utf8_prev(p->text.p, p->text.p + s.start + most + 1) - p->text.p);
	return s;
}

/* Sets text in lines of w cells from (x, y), at most `rows`; returns the rows used. */
static int wrap(struct grid *g, struct rect r, struct str text, enum role role)
{
	char *breaks = mem_alloc(text.n + 1);
	size_t start = 0;
	int y = 0;

	linebreak_find(text, LINEBREAK_CHINESE, breaks);
	while (start < text.n && y < r.h) {
		size_t end = start, fits = start;
		/* to the last place where a line may end within the width */
		for (size_t i = start + 1; i <= text.n; i++) {
			if (i < text.n && ((unsigned char)text.p[i] & 0xC0) == 0x80)
				continue;
			if (grid_width(str_slice(text, start, i)) > r.w)
				break;
			fits = i;
			if (i == text.n || breaks[i])
				end = i;
		}
		if (end == start)
			end = fits > start ? fits : text.n;
		struct str line = str_slice(text, start, end);
		if (y + 1 == r.h && end < text.n)
			line = str_slice(text, start, text.n);
		grid_put_cut(g, r.x, r.y + y++, r.w, line, role);
		start = end;
	}
	free(breaks);
	return y;
}

/* Place, time, paragraph. */
static void length_where(const struct figures_pane *f, const struct figure *fig, struct buf *line)
{
	const struct facts *facts = f->entry.facts;
	const struct region *place = facts->city ? facts->city : facts->province;
	uint32_t ordinal = f->all[f->rows[f->list.at]].ordinal;

	if (place)
		buf_printf(line, "%.*s · ", (int)place->name.n, place->name.p);
	if (fig->period.n > 0 && fig->period.n < 256)
		buf_printf(line, "%.*s · ", (int)fig->period.n, fig->period.p);
	else
		buf_printf(line, "%s · ", _("no time given"));
	if (ordinal)
		buf_printf(line, _("paragraph %u"), ordinal);
	else
		buf_add(line, str_of(_("in the title")));
}

/* Quotes within quotes are single, as in print. */
static void quote_within(struct buf *line, struct str s)
{
	static const struct {
		const char *twofold, *single;
	} marks[] = {{"“", "‘"}, {"”", "’"}};

	for (size_t i = 0; i < s.n;) {
		uint32_t c;
		size_t n = utf8_next(s.p + i, s.p + s.n, &c), k = 0;
		while (k < COUNT_OF(marks) && !str_eq(str_slice(s, i, i + n), str_of(marks[k].twofold)))
			k++;
		buf_add(line, k < COUNT_OF(marks) ? str_of(marks[k].single) : str_slice(s, i, i + n));
		i += n;
	}
}

/* 取证率 61%; where; the sentence. */
static void draw_length(const struct figures_pane *f, struct grid *g, int y)
{
	struct rect b = f->pane.body;
	const struct figure *fig = figures_at(f, f->list.at);
	int x = LENGTH_X, w = b.w - LENGTH_X - 4, rows = b.h - y;

	if (!fig || fig->para >= f->entry.article->n || rows < 3 || w < 8)
		return;
	const struct para *para = &f->entry.article->paras[fig->para];
	struct str printed = str_slice(para->text, fig->at.start, fig->at.end);
	struct buf line, shown;
	bool before, after;

	buf_init(&line, SHOWN_BYTES);
	buf_init(&shown, SHOWN_BYTES);
	int value = grid_width(printed);
	if (fig->subject.n && value + 1 < w) {
		int used = label_cut(g, b.x + x, b.y + y, w - value - 1, subject_shown(f, fig, &shown), ROLE_TITLE);
		grid_put(g, b.x + x + used + 1, b.y + y, w - used - 1, printed, ROLE_FIGURE);
	} else {
		grid_put(g, b.x + x, b.y + y, b.w - x, printed, ROLE_FIGURE);
	}
	length_where(f, fig, &line);
	grid_put_cut(g, b.x + x, b.y + y + 1, b.w - x - 1, buf_str(&line), ROLE_DIM);
	buf_clear(&line);
	struct span at = excerpt(para, fig, (rows - 2) * w, &before, &after);
	buf_add(&line, before ? STR("“…") : STR("“"));
	quote_within(&line, label_shown(&shown, app_settings(f->pane.app), para->text, at));
	buf_add(&line, after ? STR("…”") : STR("”"));
	wrap(g, (struct rect){b.x + x, b.y + y + 2, w, rows - 2}, buf_str(&line), ROLE_TEXT);
	buf_release(&shown);
	buf_release(&line);
}

static void draw_empty(struct figures_pane *f, struct grid *g)
{
	struct rect b = f->pane.body;
	int x = b.w > 20 ? 4 : 1, y = b.h >= 4 ? 2 : 0;
	bool adjacent;
	struct buf key;

	if (f->filter_n > 0) {
		grid_put_cut(g, b.x + x, b.y + y, b.w - x, str_of(_("No such figure.")), ROLE_TEXT);
		return;
	}
	if (f->article == PANE_NO_ARTICLE)
		return;
	grid_put_cut(g, b.x + x, b.y + y, b.w - x, str_of(_("No figures in this article.")), ROLE_TEXT);
	long next = figures_next_article(f, &adjacent);
	if (next < 0 || y + 1 >= b.h)
		return;
	buf_init(&key, 64);
	hint_first_key(&key, app_settings(f->pane.app), adjacent ? ACTION_ARTICLE_NEXT : ACTION_OPEN);
	x += grid_put(g, b.x + x, b.y + y + 1, b.w - x, buf_str(&key), ROLE_ACCENT) + 1;
	buf_release(&key);
	if (x >= b.w)
		return;
	x += grid_put(g, b.x + x, b.y + y + 1, b.w - x, str_of(_("the next with figures: ")), ROLE_DIM);
	if (x >= b.w)
		return;
	struct str title = catalog_title(app_catalog(f->pane.app), (size_t)next);
	buf_init(&key, SHOWN_BYTES);
	title = label_shown(&key, app_settings(f->pane.app), title, (struct span){0, title.n});
	label_cut(g, b.x + x, b.y + y + 1, b.w - x, title, ROLE_TEXT);
	buf_release(&key);
}

void figures_draw(struct pane *p, struct grid *g, bool focused)
{
	struct figures_pane *f = (struct figures_pane *)p;
	struct rect b = p->body;

	if (b.w <= 0 || b.h <= 0)
		return;
	grid_fill(g, b, ROLE_TEXT);
	if (f->list.n == 0) {
		draw_empty(f, g);
		return;
	}
	int rows = figures_list_rows(f), lead = figures_lead(f);
	for (int y = 0; y < rows && f->list.top + (size_t)y < f->list.n; y++)
		draw_row(f, g, f->list.top + (size_t)y, b.y + lead + y, focused);
	if (lead)
		draw_length(f, g, lead + rows + 1);
}
