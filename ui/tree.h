/* The tree pane's insides, shared by its files: the rows of the catalogue's tree, which of them are unfolded, the filter. */
#ifndef UI_TREE_H
#define UI_TREE_H

#include "library/catalog.h"
#include "text/pinyin.h"
#include "ui/window.h"
#include "ui/pane.h"

#define TREE_NO_ROW UINT32_MAX

/* Branches that stand otherwise than at the opening, by identity: a set that survives a reload. */
struct fold_set {
	uint64_t *slots;     /* 0: free */
	size_t cap, n;       /* cap a power of two, or 0 */
};

/* A row on the screen. */
struct tree_row {
	uint32_t row;        /* in nodes; of a gap, the root after it */
	bool gap;            /* the empty row before a root */
};

struct tree_filter {
	bool on;
	char text[LIMIT_PROMPT_BYTES];
	size_t n;            /* bytes of text; kept for n / N when the filter is off */
	struct window kept;    /* the window before it */
};

struct tree_pane {
	struct pane pane;
	enum axis axis;
	const struct node *nodes;   /* the catalogue's, until the next reload */
	size_t n;
	uint64_t *keys;             /* who each row is, whatever its number */
	uint32_t *articles_before;  /* article rows before each row; n + 1 */
	uint32_t *first;            /* of each article, its first row */
	uint32_t *next_same;        /* of each row, the next row of the same article */
	size_t n_articles;
	struct fold_set turned;
	struct tree_row *rows;      /* what is unfolded, or what the filter leaves */
	size_t rows_cap;
	struct window list;           /* over rows */
	size_t at_article;          /* the article in focus, or PANE_NO_ARTICLE */
	uint32_t stepped;           /* the row the last step found: where to reveal it */
	struct tree_filter filter;
};

void fold_set_release(struct fold_set *s);
bool fold_set_has(const struct fold_set *s, uint64_t key);
void fold_set_toggle(struct fold_set *s, uint64_t key);

/* Takes the catalogue's tree anew; folds and focus stay with their rows. */
void tree_load(struct tree_pane *t);
void tree_release(struct tree_pane *t);

bool tree_is_branch(const struct tree_pane *t, size_t row);
bool tree_is_open(const struct tree_pane *t, size_t row);
void tree_fold(struct tree_pane *t, size_t row, bool open);
void tree_rebuild(struct tree_pane *t);              /* rows from nodes and folds */
void tree_focus(struct tree_pane *t, size_t row);    /* unfolds what hides it */
uint32_t tree_at(const struct tree_pane *t);         /* the node in focus, TREE_NO_ROW where there is none */
void tree_keep(struct tree_pane *t, int way);        /* focus off gaps, in sight */
void tree_show_below(struct tree_pane *t);           /* scrolls so that what the focused row unfolds is seen */
uint32_t tree_row_of(const struct tree_pane *t, size_t article); /* nearest to the focus, same root first */
uint32_t tree_root(const struct tree_pane *t, uint32_t row);

/* How a row's name fits what is typed, and which of its bytes. */
enum pinyin_rank tree_match(const struct node *node, struct str query, struct str name, struct span *hit);

/* The filter; the pane's find. */
unsigned tree_find(struct pane *p, struct str text, int done, size_t *hits, size_t *at);
unsigned tree_find_step(struct tree_pane *t, int step);
void tree_filter_drop(struct tree_pane *t);

void tree_draw(struct pane *p, struct grid *g, bool focused);

#endif
