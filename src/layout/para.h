/* Private to src/layout: one paragraph made ready for the grid, and its division into rows. */
#ifndef LAYOUT_PARA_H
#define LAYOUT_PARA_H

#include "layout/article.h"
#include "text/glyph.h"
#include "text/linebreak.h"
#include "text/utf8.h"

/* What is known of each byte of a paragraph; set at the first byte of a character, but WHOLE and FIGURE at all. */
enum mark {
	MARK_BREAK = 3,       /* enum linebreak */
	MARK_FULL = 4,        /* shown full-width */
	MARK_PAD_BEFORE = 8,  /* a blank before it, but at a line's start */
	MARK_PAD_AFTER = 16,  /* a blank after it, but at a line's end */
	MARK_FIGURE = 32,
	MARK_WHOLE = 64       /* inside a span that must stay on one line */
};

/* A paragraph with its marks, text.n of them. */
struct setting {
	struct str text;
	char *marks;
};

/* One character as it is shown. */
struct item {
	struct glyph glyph;
	size_t end;      /* of its bytes */
	unsigned marks;  /* enum mark */
	bool blank;
};

#define ROW_NO_CREDIT UINT32_MAX

/* A line before its cells are made. */
struct row {
	uint32_t start, end;
	uint32_t credit;      /* byte where the credit begins, set flush right; ROW_NO_CREDIT: none */
	uint8_t kind;         /* enum line_kind */
	uint8_t role;         /* enum role */
	uint8_t indent;       /* cells */
	bool right;           /* the whole row flush right */
	struct line *line;    /* made when first asked for */
};

struct rows {
	struct row *v;
	size_t n, cap;
};

/* prepare.c: fills s->marks (zeroed, text.n bytes): breaks, punctuation, pads, figures and dates kept whole, in a
 * title or heading names of places too. *near: the figure where the paragraph before ended, found again if it is not. */
void setting_prepare(struct setting *s, const struct layout_options *o, uint32_t para, bool title,
                     const struct facts *facts, size_t *near);

/* The part of it that chooses how marks are shown: MARK_FULL alone, nothing in a text without Han. */
void setting_punctuate(struct setting *s);

/* Reads the character at byte `at`, as it is shown; item_read_other() does what is not done on the spot. */
static inline void item_read(const struct setting *s, size_t at, struct item *it);
void item_read_other(const struct setting *s, size_t at, struct item *it);

/* The character at p begins a new cluster whatever is before it: ASCII, Han, 、 to 〉, ！ to ＿. */
static inline bool begins_cluster(const char *p, const char *end)
{
	const unsigned char *s = (const unsigned char *)p;
	return p < end && (s[0] < 0x80 || utf8_at_han(p, end) ||
	                   (end - p >= 3 && ((s[0] == 0xE3 && s[1] == 0x80 && s[2] >= 0x81 && s[2] <= 0xA9) ||
	                                     (s[0] == 0xEF && s[1] == 0xBC && s[2] >= 0x81))));
}

static inline void item_read(const struct setting *s, size_t at, struct item *it)
{
	const char *p = s->text.p + at, *end = s->text.p + s->text.n;
	unsigned char c = (unsigned char)*p;
	if (c > ' ' && c < 0x7F && begins_cluster(p + 1, end)) {
		it->marks = (unsigned char)s->marks[at];
		bool full = it->marks & MARK_FULL;
		it->glyph = (struct glyph){{full ? c + 0xFEE0u : c}, full ? 2 : 1};
		it->end = at + 1;
		it->blank = false;
	} else if (utf8_at_han(p, end) && begins_cluster(p + 3, end)) {
		it->marks = (unsigned char)s->marks[at];
		it->glyph = (struct glyph){{utf8_han(p)}, 2};
		it->end = at + 3;
		it->blank = false;
	} else {
		item_read_other(s, at, it);
	}
}

/* wrap.c: cells of [from, to) set on one line of its own; stops counting past `most`. */
int setting_width(const struct setting *s, size_t from, size_t to, int most);

/* Adds rows for [from, to), like `as` in kind, role and right. Body text: filled, one mark may hang, no orphan at the
 * end. Titles: lines of about equal width. */
void wrap_body(const struct setting *s, struct span at, int measure, const struct row *as, struct rows *out);
void wrap_title(const struct setting *s, struct span at, int measure, const struct row *as, struct rows *out);

struct row *rows_add(struct rows *r, const struct row *as, size_t start, size_t end);

#endif
