/* The article on cells: the lines of the layout, what is lit in them, and the marks in the margin. */
#include "base/i18n.h"
#include "ui/hints.h"
#include "ui/reading.h"
#include "ui/state.h"
#include "ui/window.h"

enum { NARROW_LEFT = 2, CELLS_MOST = LIMIT_SCREEN_CELLS };

struct painter {
	const struct reading *r;
	struct grid *g;
	const struct line *line;
	uint8_t roles[CELLS_MOST];
	int n;
};

static bool in_span(const struct line_cell *c, struct span at)
{
	return c->byte != LINE_NO_BYTE && c->byte >= at.start && c->byte < at.end;
}

/* The cells of a passage take a role; blanks between two of its cells go with them. */
static void light(struct painter *p, struct passage at, enum role role)
{
	bool in = false;

	if (at.at.start >= at.at.end || at.para != p->line->para || at.at.start >= p->line->end || at.at.end <= p->line->start)
		return;
	for (int i = 0; i < p->n; i++) {
		const struct line_cell *c = &p->line->cells[i];
		if (c->byte != LINE_NO_BYTE) {
			in = in_span(c, at.at);
		} else if (in) {
			int next = i;
			while (next < p->n && p->line->cells[next].byte == LINE_NO_BYTE)
				next++;
			in = next < p->n && in_span(&p->line->cells[next], at.at);
		}
		if (in)
			p->roles[i] = (uint8_t)role;
	}
}

/* The hits on this line; they stand in the order of the text. */
static void light_hits(struct painter *p)
{
	const struct reading_find *f = &p->r->find;
	size_t low = 0, high = f->n_hits;

	if (!f->lit)
		return;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct passage *hit = &f->hits[mid];
		if (hit->para < p->line->para || (hit->para == p->line->para && hit->at.end <= p->line->start))
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < f->n_hits && f->hits[low].para == p->line->para && f->hits[low].at.start < p->line->end; low++)
		light(p, f->hits[low], low == f->at ? ROLE_SELECT : ROLE_HIT);
}

static void draw_line(struct painter *p, int y)
{
	const struct reading *r = p->r;
	struct rect b = r->pane.body;

	p->n = p->line->n < CELLS_MOST ? p->line->n : CELLS_MOST;
	for (int i = 0; i < p->n; i++)
		p->roles[i] = p->line->cells[i].cell.role;
	if (r->pointed)
		light(p, r->current, ROLE_SELECT);
	light(p, r->lit, ROLE_HIT);
	if (r->lit.at.end > 0 && r->figure >= 0 && (size_t)r->figure < r->entry.facts->n_figures) {
		const struct figure *fig = &r->entry.facts->figures[r->figure];
		light(p, (struct passage){fig->para, fig->at}, ROLE_SELECT);
	}
	light_hits(p);
	for (int i = 0; i < p->n; i++) {
		struct cell c = p->line->cells[i].cell;
		if (c.width == 0)
			continue;
		if (r->left + i + c.width > b.w)
			break;
		c.role = p->roles[i];
		grid_put_cell(p->g, b.x + r->left + i, y, &c);
	}
}

/* Marks stand in one cell left of the text, the focus left of them. */
static void draw_marks(struct painter *p, int y)
{
	const struct reading *r = p->r;
	struct rect b = r->pane.body;
	int x = r->left <= NARROW_LEFT ? 1 : r->left - 2;

	if (x >= r->left)
		return;
	if (reading_marked(r, p->line->para, p->line->start, p->line->end))
		grid_put(p->g, b.x + x, y, 1, STR("*"), ROLE_ACCENT);
	else if (p->line->kind == LINE_TITLE && p->line->para == 0 && p->line->start == 0 && r->entry.article->check)
		grid_put(p->g, b.x + x, y, 1, app_chrome(r->pane.app, CHROME_CHECK), ROLE_WARN);
	else if (p->line->join && r->set.joins)
		grid_put(p->g, b.x + x, y, 1, app_chrome(r->pane.app, CHROME_JOIN), ROLE_DIM);
}

static void draw_focus(const struct reading *r, struct grid *g, bool focused)
{
	int x = r->left <= NARROW_LEFT ? 0 : r->left - 3, y;

	if (r->left < NARROW_LEFT || r->current.at.end <= r->current.at.start)
		return;
	y = reading_row(r, r->current.para, r->current.at.start);
	if (y >= 0)
		grid_put(g, r->pane.body.x + x, r->pane.body.y + y, 1,
			 app_chrome(r->pane.app, focused ? CHROME_FOCUS : CHROME_PLACE), ROLE_ACCENT);
}

/* Cell in the body at which a line's text has its middle. */
static int middle(const struct reading *r, const struct line *line)
{
	int first = 0, last = line->n;

	while (first < line->n && line->cells[first].cell.cp[0] <= ' ')
		first++;
	while (last > first && line->cells[last - 1].cell.cp[0] <= ' ' && line->cells[last - 1].cell.width == 1)
		last--;
	return r->left + (first + last) / 2;
}

/* What Space will open, under 完: with the key that opens it. */
static void draw_next(const struct reading *r, struct grid *g, const struct line *end, int y)
{
	struct rect b = r->pane.body;
	struct app *a = r->pane.app;
	struct pane *tree = app_pane(a, PANE_TREE);
	struct buf key, shown;
	long next = pane_tree_step(tree, r->shown, 1, true), unread = pane_tree_step(tree, r->shown, 1, false);
	bool over = unread >= 0 && unread != next;
	const char *words = over ? _("the next unread: ") : _("the next: ");

	if (over)
		next = unread;
	if (next < 0) {
		struct str last = str_of(_("the last article"));
		int x = middle(r, end) - grid_width(last) / 2;
		grid_put_cut(g, b.x + (x > 0 ? x : 0), y, b.w - (x > 0 ? x : 0), last, ROLE_DIM);
		return;
	}
	buf_init(&key, 64);
	hint_first_key(&key, app_settings(a), over ? ACTION_PAGE_DOWN : ACTION_ARTICLE_NEXT);
	buf_init(&shown, 3 * LABEL_BYTES);
	struct str name = buf_str(&key), title = catalog_title(app_catalog(a), (size_t)next);
	title = label_shown(&shown, app_settings(a), title, (struct span){0, title.n});
	int w = grid_width(name) + 2 + grid_width(str_of(words)) + grid_width(title);
	int x = (2 * middle(r, end) - w) / 2, right = r->left + r->set.measure < b.w ? r->left + r->set.measure : b.w;
	if (x < r->left)
		x = r->left;
	x += grid_put(g, b.x + x, y, right - x, name, ROLE_ACCENT) + 2;
	buf_release(&key);
	if (x < right)
		x += grid_put(g, b.x + x, y, right - x, str_of(words), ROLE_DIM);
	if (x < right)
		label_cut(g, b.x + x, y, right - x, title, ROLE_TEXT);
	buf_release(&shown);
}

void reading_draw(struct pane *pane, struct grid *g, bool focused)
{
	struct reading *r = (struct reading *)pane;
	struct rect b = pane->body;
	struct painter p = {.r = r, .g = g};
	struct lineref at;
	const struct line *last = NULL;
	int y = 0;

	if (b.w <= 0 || b.h <= 0)
		return;
	grid_fill(g, b, ROLE_TEXT);
	if (!reading_fresh(r)) {
		int x = b.w > 20 ? 4 : 0;
		if (b.h > 2)
			grid_put_cut(g, b.x + x, b.y + 2, b.w - x, str_of(_("No articles.")), ROLE_TEXT);
		return;
	}
	for (at = r->top; y < b.h; y++) {
		p.line = last = layout_line(r->layout, at);
		if (!last)
			break;
		draw_line(&p, b.y + y);
		draw_marks(&p, b.y + y);
		if (layout_move(r->layout, &at, 1) == 0) {
			y++;
			break;
		}
	}
	if (last && last->kind == LINE_END && y < b.h && y + READING_TAIL <= b.h)
		draw_next(r, g, last, b.y + y + READING_TAIL - 1);
	draw_focus(r, g, focused);
	hints_draw(r, g);
}
