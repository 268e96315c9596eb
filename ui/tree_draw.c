/* The tree's rows on cells: fold, mark, name, and at the right how many. */
#include "base/i18n.h"
#include "text/utf8.h"
#include "ui/state.h"
#include "ui/tree.h"

enum {
	COUNT_CELLS = 4,      /* at the right, the last one free */
	PINYIN_FROM = 40,     /* cells from which a filtered place shows its pinyin */
	SHOWN_BYTES = 3 * LABEL_BYTES /* a mark shown full-width has three bytes */
};

/* 1,234 up to 99,999, then 12万. */
static struct str count_text(size_t n, char *out, size_t size)
{
	struct buf b;

	buf_init(&b, size - 1);
	count_add(&b, n < 100000 ? n : n / 10000);
	if (n >= 100000)
		buf_add(&b, STR("万"));
	size_t len = b.n;
	memcpy(out, buf_cstr(&b), len + 1);
	buf_release(&b);
	return (struct str){out, len};
}

struct drawing {
	const struct tree_pane *t;
	struct grid *g;
	bool focused;
	struct buf label, other;   /* names as they are shown */
};

static struct str label_of(struct drawing *d, size_t i, struct buf *b)
{
	const struct tree_pane *t = d->t;
	struct str s = catalog_label(app_catalog(t->pane.app), &t->nodes[t->rows[i].row]);
	return label_shown(b, app_settings(t->pane.app), s, (struct span){0, s.n});
}

/* Bytes two names begin with in common, whole characters. */
static size_t common(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n, i = 0;

	while (i < n && a.p[i] == b.p[i])
		i++;
	while (i > 0 && i < a.n && ((unsigned char)a.p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

/* The byte of a row's name that must be seen, so that no neighbour of its depth looks the same. */
static size_t differs_at(struct drawing *d, size_t i, struct str label)
{
	const struct tree_pane *t = d->t;
	unsigned depth = t->nodes[t->rows[i].row].depth;
	size_t must = 0;

	for (int side = -1; side <= 1; side += 2) {
		if ((side < 0 && i == 0) || (side > 0 && i + 1 >= t->list.n))
			continue;
		size_t j = side < 0 ? i - 1 : i + 1;
		if (t->rows[j].gap || t->nodes[t->rows[j].row].depth != depth)
			continue;
		struct str other = label_of(d, j, &d->other);
		size_t same = common(label, other);
		/* one that is the whole beginning of the other is told by its end */
		if (same > must && same < label.n)
			must = same;
	}
	return must;
}

static void draw_count(struct drawing *d, const struct node *node, int y, int *right)
{
	struct rect b = d->t->pane.body;
	char text[32];

	if (node->kind == NODE_ARTICLE)
		return;
	struct str s = count_text(node->count, text, sizeof(text));
	int w = grid_width(s);
	int x = b.x + b.w - 1 - w;
	if (x <= b.x + 1)
		return;
	grid_put(d->g, x, y, w, s, node->unread ? ROLE_TITLE : ROLE_DIM);
	if (x - 1 < *right)
		*right = x - 1;
}

/* What tells a filtered row from others of its name: pinyin where there is room, and what it lies in. */
static void draw_parent(struct drawing *d, const struct node *node, int x, int y, int right)
{
	const struct tree_pane *t = d->t;

	if (node->kind == NODE_REGION && node->id != REGION_NONE && t->pane.body.w >= PINYIN_FROM && node->id < region_count()) {
		x += 2 + grid_put(d->g, x + 2, y, right - x - 2, region_at(node->id)->pinyin, ROLE_DIM);
	}
	if (node->depth < 1 || node->parent >= t->n)
		return;
	struct str parent = catalog_label(app_catalog(t->pane.app), &t->nodes[node->parent]);
	/* a province lies in nothing: its one character */
	if (node->depth == 1 && node->kind == NODE_REGION)
		parent = node->id < region_count() ? region_at(node->id)->abbr : STR("");
	int w = grid_width(parent);
	if (x + 2 + w <= right)
		grid_put(d->g, x + 2, y, w, parent, ROLE_DIM);
}

static void draw_filtered(struct drawing *d, size_t i, int y)
{
	const struct tree_pane *t = d->t;
	const struct node *node = &t->nodes[t->rows[i].row];
	struct rect b = t->pane.body;
	struct str label = label_of(d, i, &d->label), query = {t->filter.text, t->filter.n};
	struct span hit = {0, 0};
	int x = b.x + 3, right = b.x + b.w - COUNT_CELLS;

	draw_count(d, node, y, &right);
	if (node->kind == NODE_ARTICLE && node->unread)
		grid_put(d->g, b.x + 1, y, b.w - 1, app_chrome(t->pane.app, CHROME_UNREAD), ROLE_TITLE);
	tree_match(node, query, label, &hit);
	size_t from = label_from(label, right - x, hit.end < label.n ? hit.end : hit.start);
	int used = label_put(d->g, x, y, right - x, label, from, node->unread ? ROLE_TITLE : ROLE_TEXT);
	if (node->kind != NODE_ARTICLE)
		draw_parent(d, node, x + used, y, right);
	if (d->focused && i == t->list.at)
		grid_role(d->g, (struct rect){b.x, y, b.w, 1}, ROLE_SELECT);
	label_light(d->g, x, y, right - x, label, from, hit, ROLE_HIT);
}

static void draw_row(struct drawing *d, size_t i, int y)
{
	const struct tree_pane *t = d->t;
	const struct node *node = &t->nodes[t->rows[i].row];
	struct rect b = t->pane.body;
	int indent = 1 + 2 * (int)(node->depth < 16 ? node->depth : 16);
	bool article = node->kind == NODE_ARTICLE, unread = node->unread > 0;

	if (indent > b.w / 2)
		indent = b.w / 2 > 0 ? b.w / 2 : 1;
	int x = b.x + indent + 2, right = b.x + b.w - COUNT_CELLS;
	draw_count(d, node, y, &right);
	if (right - x < 2 && article)
		right = b.x + b.w; /* a pane too narrow for both keeps the name */
	if (article ? unread : node->end > t->rows[i].row + 1)
		grid_put(d->g, b.x + indent, y, b.w - indent, app_chrome(t->pane.app, article ? CHROME_UNREAD
				: tree_is_open(t, t->rows[i].row) ? CHROME_OPEN : CHROME_FOLDED), article ? ROLE_TITLE : ROLE_TEXT);
	struct str label = label_of(d, i, &d->label);
	size_t from = label_from(label, right - x, differs_at(d, i, label));
	label_put(d->g, x, y, right - x, label, from, article && unread ? ROLE_TITLE : ROLE_TEXT);
	if (d->focused && i == t->list.at)
		grid_role(d->g, (struct rect){b.x, y, b.w, 1}, ROLE_SELECT);
}

static void draw_empty(struct drawing *d)
{
	struct rect b = d->t->pane.body;
	const char *line[] = {_("No articles."), _("q quits; then: caifeng FILE"), NULL};

	if (d->t->filter.on)
		line[0] = _("No such name."), line[1] = NULL;
	for (int i = 0; line[i] && 2 + i < b.h; i++)
		grid_put_cut(d->g, b.x + 3, b.y + 2 + i, b.w - 3, str_of(line[i]), i ? ROLE_DIM : ROLE_TEXT);
}

void tree_draw(struct pane *p, struct grid *g, bool focused)
{
	struct tree_pane *t = (struct tree_pane *)p;
	struct drawing d = {.t = t, .g = g, .focused = focused};
	struct rect b = p->body;
	int axis = settings_get(app_settings(p->app), OPTION_TREE_AXIS);

	if (b.w <= 0 || b.h <= 0)
		return;
	if ((axis ? AXIS_TOPIC_FIRST : AXIS_PLACE_FIRST) != t->axis)
		tree_load(t);
	grid_fill(g, b, ROLE_TEXT);
	if (t->list.n == 0 || t->n_articles == 0) {
		draw_empty(&d);
		return;
	}
	buf_init(&d.label, SHOWN_BYTES);
	buf_init(&d.other, SHOWN_BYTES);
	for (int y = 0; y < b.h && t->list.top + (size_t)y < t->list.n; y++) {
		size_t i = t->list.top + (size_t)y;
		if (t->rows[i].gap)
			continue;
		if (t->filter.on)
			draw_filtered(&d, i, b.y + y);
		else
			draw_row(&d, i, b.y + y);
		if (i == t->list.at)
			grid_put(g, b.x, b.y + y, 1, app_chrome(p->app, focused ? CHROME_FOCUS : CHROME_PLACE),
				 focused ? ROLE_SELECT : ROLE_ACCENT);
	}
	buf_release(&d.label);
	buf_release(&d.other);
}
