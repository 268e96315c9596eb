/* The article pane's insides, shared by its files: the layout, the line on top, the sentence in focus, what is lit. */
#ifndef UI_READING_H
#define UI_READING_H

#include "layout/article.h"
#include "library/catalog.h"
#include "ui/pane.h"

/* A sentence or another stretch of one paragraph. */
struct passage {
	uint32_t para;
	struct span at;      /* empty: none */
};

/* Where an article was left. */
struct reading_kept {
	bool set;
	struct loc anchor;
	long lead;
	struct passage current;
	long figure;
};

struct reading_find {
	bool typing;
	char text[LIMIT_PROMPT_BYTES];
	size_t n;                    /* bytes of text; 0: nothing was looked for */
	struct passage *hits;        /* in the order of the text, of the article shown */
	size_t n_hits, cap, at;
	bool lit;                    /* the hits are shown */
	struct reading_kept began;
};

enum { HINT_LETTERS = 9, HINT_MOST = HINT_LETTERS * HINT_LETTERS };

struct hint {
	int x, y;            /* in the body */
	char label[2];       /* the second 0 for one letter */
	long figure;         /* -1: a sentence */
	struct passage at;
};

struct reading {
	struct pane pane;
	size_t shown;                /* the article, or PANE_NO_ARTICLE */
	struct entry entry;
	struct layout *layout;       /* NULL without an article or a rectangle */
	struct layout_options set;   /* what it was made with */
	int ambiguous, language;
	int left;                    /* cells of the body before the measure */
	struct lineref top;
	/* The place of the top line: its first character, and how many lines it stands above that one. What the reader moved
	 * to, so that a narrow screen in between moves nothing. lead -1: not known, or the article's start. */
	struct loc anchor;
	long lead;
	struct loc opened;           /* the place it was shown at first */
	struct passage current;      /* the sentence in focus */
	struct passage home;         /* the one in focus before the size changed: taken again where it is in sight */
	bool pointed;                /* it is painted */
	struct passage pending;      /* to be brought in sight when the pane is shown */
	struct passage seen;         /* the sentence last looked for */
	struct passage lit;          /* the sentence a figure led to */
	long figure;                 /* the figure cursor; -1: none */
	struct loc *marks;           /* where bookmarked passages of the article begin, in order */
	size_t n_marks;
	struct reading_find find;
	struct hint *hints;
	size_t n_hints;              /* 0: no hints are laid */
	char hint_typed;
	struct reading_kept *kept;   /* by article */
	size_t kept_cap;
};

enum { READING_TAIL = 2 };           /* rows after 完: a blank one, and what comes next */

/* Makes the layout fit rectangle and options. False: there is nothing to show. */
bool reading_fresh(struct reading *r);
int reading_left(const struct reading *r);           /* cells before the measure */
void reading_set_top(struct reading *r, struct lineref at);
void reading_restore_top(struct reading *r);
void reading_place(struct reading *r, struct loc anchor, long lead);

/* Moves the window; at its end the last screen is full. Returns the lines moved. */
long reading_scroll(struct reading *r, long n);
void reading_page(struct reading *r, int way, bool half);
void reading_end(struct reading *r, int way);
bool reading_at_end(const struct reading *r);
bool reading_at_start(const struct reading *r);
int reading_tail(const struct reading *r);

/* The row that shows a place; -1: none does. */
int reading_row(const struct reading *r, uint32_t para, size_t byte);

/* Scrolls so that a passage is seen, no further than needed. */
void reading_bring(struct reading *r, struct passage at);

/* The sentence in focus stays while its start is on the screen, else it becomes the first whole one. */
void reading_settle(struct reading *r);
void reading_settle_again(struct reading *r);        /* after another size: what had the focus has it again where it can */

struct passage reading_sentence(struct reading *r, uint32_t para, size_t byte);
/* The sentence after (way 1) or before; empty at the ends. */
struct passage reading_sentence_step(struct reading *r, struct passage from, int way);

struct reading_kept reading_keep(const struct reading *r);
void reading_return(struct reading *r, const struct reading_kept *k);

/* The pane's find, and n / N. */
unsigned reading_find(struct pane *p, struct str text, int done, size_t *hits, size_t *at);
unsigned reading_find_step(struct reading *r, int step);

/* Reads where the article's bookmarks stand now. */
void reading_marks(struct reading *r);
/* One begins on the line that holds these bytes of a paragraph. */
bool reading_marked(const struct reading *r, uint32_t para, size_t start, size_t end);

/* Index of the first figure at or after a place. */
size_t reading_figure_from(const struct reading *r, uint32_t para, size_t byte);

void reading_draw(struct pane *p, struct grid *g, bool focused);
void hints_draw(const struct reading *r, struct grid *g);

#endif
