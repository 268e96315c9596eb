/* Evidence: what speaks for one fragment following another, and for a heading being a title. Inside the room.
 *
 * Every piece of evidence is a row of page/weights.def with one or two weights; its value and its weight are in 1/64,
 * scores therefore in 1/4096 (about a nat). All whole numbers: the same on every platform. */
#ifndef PAGE_WEIGH_H
#define PAGE_WEIGH_H

#include "page/frag.h"

enum {
	WINDOW = 120,       /* fragments weighed together at most: a page */
	GROUP = 64,         /* and in files longer than that */
	GAP_HEADS = 3,      /* headings in one gap that an article may take */
	WINDOW_HEADS = WINDOW * GAP_HEADS,
	FOREVER = 1 << 24   /* a score that forbids */
};

/* The second name is the table's column. */
enum edge_evidence {
#define EDGE(name, join, para) EDGE_##name,
#include "page/weights.def"
	EDGE_COUNT
};
enum end_evidence {
#define ENDING(name, weight) ENDING_##name,
#include "page/weights.def"
	ENDING_COUNT
};
enum start_evidence {
#define START(name, weight) START_##name,
#include "page/weights.def"
	START_COUNT
};
enum heading_evidence {
#define HEADING(name, title, section) HEADING_##name,
#include "page/weights.def"
	HEADING_COUNT
};
enum chain_evidence {
#define CHAIN(name, weight) CHAIN_##name,
#include "page/weights.def"
	CHAIN_COUNT
};

/* The trainer (data/gen/mending) compiles this room with its own, changeable weights. */
#ifndef PAGE_WEIGHTS_CONST
#define PAGE_WEIGHTS_CONST const
#endif
extern PAGE_WEIGHTS_CONST int16_t edge_weights[EDGE_COUNT][2];
extern PAGE_WEIGHTS_CONST int16_t ending_weights[ENDING_COUNT];
extern PAGE_WEIGHTS_CONST int16_t start_weights[START_COUNT];
extern PAGE_WEIGHTS_CONST int16_t heading_weights[HEADING_COUNT][2];
extern PAGE_WEIGHTS_CONST int16_t chain_weights[CHAIN_COUNT];

/* Evidence noted down while it is summed, for the trainer; NULL elsewhere. */
struct tally {
	struct tally_row {
		uint16_t kind, id; /* kind 0 edge, 1 ending, 2 start, 3 title, 4 section, 5 chain */
		int32_t value;
	} v[160];
	size_t n;
};

struct bigram {
	uint32_t key;
	int32_t weight;
};

/* What is known of one fragment of the window. */
struct note {
	sym first[4], last[3];
	uint8_t n_first, n_last;
	uint32_t len;          /* symbols, counted to 200 */
	uint8_t unclosed;      /* brackets and quotes open at the end */
	bool unopened;         /* one is closed that was never opened */
	bool stops;            /* holds 。 or ； */
	bool full_stop;        /* holds 。 */
	bool dateline;         /* the wording of a lead */
	int alone[2];          /* ln p of its first two symbols, nothing known before them */
	int begins;            /* of its first four, at a paragraph's beginning, over alone */
	int leads;             /* at an item's beginning, over a paragraph's */
	int ends;              /* ln p of a paragraph's end behind its last symbols */
	struct bigram *bag;    /* sorted, distinct */
	size_t n_bag;
	int32_t norm;
};

struct head_note {
	uint32_t head;         /* in frags.head */
	uint8_t frag;          /* stands before this fragment of the window */
	uint8_t len_class;     /* 0 to 4 */
	bool digits, colon, space, top;
	uint8_t place;         /* 0: names no place, 1: one told of shortly before, 2: a new one */
	size_t n;              /* distinct pairs of symbols */
	int32_t share[64];     /* of each pair, in the whole, in 1/4096 */
	uint64_t in[WINDOW];   /* pairs a fragment holds */
	int told_own;          /* the share that the fragment behind it holds, in 1/64 */
	struct head_style {
		int title, section;
	} style[8];            /* what its style says, by its place in a chain, twice: among others, alone */
};

struct window {
	const struct frags *f;
	uint32_t from;         /* the first fragment */
	int n;
	struct note note[WINDOW];
	struct head_note head[WINDOW_HEADS];
	int n_heads;
	int first_head[WINDOW + 1]; /* of the gap before fragment i; those before i+1 begin the next */
	int affinity[WINDOW][WINDOW]; /* cosine, in 1/64 */
	int around[WINDOW];    /* of up to three fragments before and after the gap before i */
	int told_before[WINDOW], told_after[WINDOW]; /* share of the gap's last heading in those, in 1/64 */
	int credit_share;      /* credits for each heading, in 1/64 */
	bool disorder;         /* something is open, or stands where it cannot: only then may the page's order be left */
	bool inner_top;        /* a heading of level 1 stands inside the page */
	struct cache *seams;   /* pairs and triples of symbols on the page */
	int score[WINDOW][WINDOW];
	bool para[WINDOW][WINDOW]; /* the better score is that of a new paragraph */
	int ending[WINDOW], start[WINDOW];
};

/* Fills the window for fragments [from, from + n), n <= WINDOW. The arena holds what is noted. */
void window_open(struct window *w, const struct frags *f, uint32_t from, int n, struct arena *a);

/* Scores. t may be NULL. */
void weigh_edge(const struct window *w, int a, int b, int *join, int *para, struct tally *t);
int weigh_end(const struct window *w, int a, struct tally *t);
int weigh_start(const struct window *w, int b, struct tally *t);
void weigh_all(struct window *w);
void weigh_heads(struct window *w); /* the part of weigh_all for headings */

/* A chain: fragments of the window in order. Sets *title to the index of a window heading, or -1. `want` forces the
 * title where >= 0. */
int weigh_chain(const struct window *w, const int *v, int n, int want, int *title, struct tally *t);

/* The best chains: next[i] or -1. margin, where not NULL, has 2 WINDOW numbers: by how much the best other solution that
 * was seen without the link from i is worse, and (from WINDOW on) with a link to i, which begins a chain. */
void window_solve(struct window *w, int *next, int *margin);
int window_total(const struct window *w, const int *next);

#endif
