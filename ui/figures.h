/* The figures pane's insides, shared by its files. */
#ifndef UI_FIGURES_H
#define UI_FIGURES_H

#include "library/catalog.h"
#include "ui/window.h"
#include "ui/pane.h"

enum figures_order { FIGURES_BY_TEXT, FIGURES_BY_KIND, FIGURES_BY_UNIT, FIGURES_ORDERS };

/* A figure as its row shows it. */
struct figure_row {
	uint32_t figure;     /* in facts->figures */
	uint32_t group;      /* of the order: kind, or first figure of the unit */
	uint32_t ordinal;    /* of its paragraph among those of the body; 0: a title or heading */
	uint16_t value;      /* cells of the value up to its last digit, at most FIGURE_CELLS */
	uint16_t tail;       /* cells after it: 余, 多 */
	uint16_t unit;       /* cells of the unit */
};

enum { FIGURE_CELLS = 200 };

struct figures_pane {
	struct pane pane;
	size_t article;              /* or PANE_NO_ARTICLE */
	struct entry entry;
	enum figures_order order;
	struct figure_row *all;      /* every figure, in the order */
	size_t n_all, all_cap;
	uint32_t *rows;              /* those the filter leaves, indexes into all */
	size_t rows_cap;
	struct window list;            /* over rows */
	int value_cells, tail_cells, unit_cells; /* of the widest, bounded */
	uint32_t *kept;              /* of each article, the figure in focus + 1 */
	size_t kept_cap;
	char filter[LIMIT_PROMPT_BYTES];
	size_t filter_n;
	long filter_from;            /* the figure in focus before the filter */
};

const struct figure *figures_at(const struct figures_pane *f, size_t row);

/* The parts of a figure as printed: the value up to its last digit, what follows it, the unit and what follows that. */
struct figure_parts {
	struct str value, tail, unit;
};
struct figure_parts figure_parts(const struct article *a, const struct figure *fig);

/* Rows of the list; below them the chosen figure stands at length. */
int figures_lead(const struct figures_pane *f);      /* blank rows above it, as above the text beside it */
int figures_list_rows(const struct figures_pane *f);
bool figures_beside(const struct figures_pane *f);

void figures_draw(struct pane *p, struct grid *g, bool focused);

/* The next article that has figures, looked for a little way ahead; -1 none. *adjacent: it is the very next. */
long figures_next_article(struct figures_pane *f, bool *adjacent);

#endif
