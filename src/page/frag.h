/* What a page is before it is mended: headings, fragments of body text, and what belongs to no article.
 * Inside the room. */
#ifndef PAGE_FRAG_H
#define PAGE_FRAG_H

#include "base/arena.h"
#include "doc/block.h"
#include "page/page.h"

#define NONE UINT32_MAX

/* A symbol: one character folded for weighing evidence. Digits are '0', Latin letters 'A', half and full width
 * marks one form, blanks 0 (skipped), what lies beyond the BMP 0xFFFD. */
typedef uint16_t sym;

sym sym_of(uint32_t c);

/* The symbols at both ends of a text, blanks skipped; fewer than `max` where the text is short. */
size_t sym_first(struct str s, sym *out, size_t max);
size_t sym_last(struct str s, sym *out, size_t max);  /* in the order of the text */

enum sym_class { SYM_HAN, SYM_CLOSER, SYM_QUOTE_END, SYM_QUOTE_OPEN, SYM_MIDDLE, SYM_DIGIT, SYM_LATIN, SYM_OTHER };
enum sym_class sym_class(sym s);

struct head {
	struct span src;
	unsigned level;
	uint32_t gap;   /* stands before fragment `gap`; n_frags after the last */
	uint32_t block; /* its place on the page */
	bool glued;     /* the second half of a title that the converter split: belongs to the heading before */
};

struct frag {
	struct span src;
	uint32_t block;
	uint32_t head0, n_heads;  /* the headings between the fragment before and this one */
	bool open;       /* ends inside a sentence */
	bool credit;     /* ends in a credit or a photographer's name: an article's last */
	bool noise;      /* a caption or furniture stands between the fragment before and this one */
	bool jump_to;    /* said 下转 at its end */
	bool jump_from;  /* said 上接 at its beginning */
	bool odd;        /* begins with a mark that no paragraph begins with */
	bool aside;      /* stands in brackets as a whole */
	bool item;       /* begins as an item of a numbered list does */
	bool lasting;    /* open, but as a list is: ends in ： or ； */
	bool line;       /* open, but short and without any mark of a sentence: a sub-title, an item of a list, or cut early */
	bool page;       /* a date or edition line stands between the fragment before and this one */
	bool keep;       /* the next block goes on with it but is too long to join: stays a paragraph of its own */
};

struct frags {
	struct str text;
	struct frag *frag;
	size_t n;
	struct head *head;
	size_t n_heads;
	struct span *caption, *furniture;
	size_t n_captions, n_furniture;
	size_t cut;
};

void frags_find(const struct source *src, const struct blocks *b, struct arena *a, struct frags *out);

static inline struct str frag_text(const struct frags *f, size_t i)
{
	return str_slice(f->text, f->frag[i].src.start, f->frag[i].src.end);
}

static inline struct str head_text(const struct frags *f, size_t i)
{
	return str_slice(f->text, f->head[i].src.start, f->head[i].src.end);
}

/* The credit at the end of a text, with its brackets, and the paper it names; false: none. */
bool credit_find(struct str s, struct span *credit, struct str *source);

/* The solution: for every fragment the one that follows it, whether as the same paragraph, and the title of every
 * chain. */
struct links {
	uint32_t *next;   /* NONE ends an article */
	bool *join;       /* `next` goes on in the same paragraph */
	uint32_t *title;  /* of a chain's first fragment: a heading, or NONE */
	const char **doubt; /* of a chain's first fragment: why it is to be checked, or NULL */
};

void links_init(struct links *l, struct arena *a, size_t n);

/* How much better the characters of fragments i and j meet than j would begin a paragraph, in 1/64 nat. */
int frag_seam(const struct frags *f, size_t i, size_t j);

/* Fragments i and i + 1 read on, by their characters alone. */
bool frag_meets_next(const struct frags *f, size_t i);

/* The plain rule, from fragment `from` to `to` (exclusive): page order, a heading after an end begins an article. */
void links_plain(const struct frags *f, size_t from, size_t to, struct links *l);

/* The chains as articles. */
void articles_build(const struct source *src, const struct frags *f, const struct links *l, struct arena *a,
		    struct page *out);

#endif
