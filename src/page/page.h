/* A page mended into articles in true reading order. Nothing is added, nothing dropped: every non-blank character
 * of the blocks stands exactly once, in an article, a caption or the furniture. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include <stdint.h>

#include "base/arena.h"
#include "doc/block.h"

enum para_kind {
	PARA_TITLE,     /* always paras[0] of an article, and only there */
	PARA_SUBTITLE,  /* before the body */
	PARA_HEADING,   /* a section heading */
	PARA_BODY
};

/* A stretch of the source inside a paragraph. A join is the seam between two pieces. */
struct piece {
	struct span src;  /* bytes of the source's text */
	size_t at;        /* byte in the paragraph's text where it begins */
};

struct para {
	enum para_kind kind;
	struct str text;       /* logical text: the pieces, one after another */
	struct piece *pieces;  /* in order, never empty but for a title made from the first sentence */
	size_t n_pieces;
};

/* A place in an article. Paragraph 0 is the title. Order: by paragraph, then byte. */
struct loc {
	uint32_t para;
	uint32_t byte;
};

struct article {
	struct para *paras;    /* [0] is the title */
	size_t n;
	struct span kicker;    /* of the title's text, before its blank: plainly a kicker (引题), the title proper follows; empty: none */
	bool title_made;       /* no title on the page: paras[0] borrows the first sentence and has no pieces */
	bool check;            /* 待校: the evidence was weak and the page's own order stands */
	const char *reason;    /* why, untranslated (N_); NULL without check */
	struct span credit;    /* the credit in the last paragraph's text, （据《…》） with its brackets; empty: none */
	struct str source;     /* the paper in it: 江苏工人报; empty: none */
	size_t bytes;          /* of all paragraphs' text */
	unsigned part;         /* 0, or n for the n-th part of an article over LIMIT_ARTICLE_BYTES */
};

struct page {
	const struct source *src;  /* borrowed */
	const char *format;
	struct article *articles;  /* by the place of their titles on the page */
	size_t n;
	struct span *captions;     /* of the source: picture captions, belonging to no article */
	size_t n_captions;
	struct span *furniture;    /* of the source: date and edition lines, editors, jump lines, bare rubrics */
	size_t n_furniture;
	size_t cut;                /* paragraphs cut at the limit */
};

/* Mends the blocks. Lives on the arena, refers to the source. Cannot fail. */
void page_mend(const struct source *src, const struct blocks *blocks, struct arena *a, struct page *out);

/* The source bytes of a range of a paragraph's text: at most `max` pieces are written, the count is returned. */
size_t para_source(const struct para *p, struct span at, struct span *out, size_t max);

/* Compares two places: negative, 0, positive. */
int loc_cmp(struct loc a, struct loc b);

/* The sentence that holds byte `at` of a paragraph's text: up to 。！？… and its closing marks, or the paragraph. */
struct span para_sentence(const struct para *p, size_t at);

#endif
