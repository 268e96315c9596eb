/* An article set on lines of cells. Lazy: a paragraph is laid out when first asked for, so that opening costs the same
 * whatever the article's length. A place in the text is a struct loc, never a line number. Lines are addressed by
 * struct lineref; head lines (title, the row of source, place, topics, count) and 完 are lines too.
 *
 * Geometry of a line: cell 0 is the first cell of the measure; marks and focus stand left of it and belong to the
 * pane. A line's cells never exceed measure + 2: one closing mark may hang into the two cells of the gutter. */
#ifndef LAYOUT_ARTICLE_H
#define LAYOUT_ARTICLE_H

#include "extract/facts.h"
#include "layout/grid.h"
#include "page/page.h"

enum { LAYOUT_GUTTER = 2, LAYOUT_MIN_MEASURE = 2 };

struct layout_options {
	int measure;         /* cells of text, without the gutter; at least LAYOUT_MIN_MEASURE */
	bool full_width;     /* punctuation: show , ; : ! ? ( ) beside Han as full-width; source unchanged */
	bool pad_quotes;     /* “ ” beside Han take two cells where they are narrow */
	bool joins;          /* mark where pieces were joined with ¦ in the line's mark */
	bool end_mark;       /* close with a line 完 */
};

enum line_kind { LINE_BLANK, LINE_TITLE, LINE_SUBTITLE, LINE_META, LINE_HEADING, LINE_BODY, LINE_CREDIT, LINE_END };

/* One cell of a line with where it came from. */
struct line_cell {
	struct cell cell;
	uint32_t byte;       /* in the paragraph's text; LINE_NO_BYTE for indent, padding, the meta row */
};

#define LINE_NO_BYTE UINT32_MAX

struct line {
	enum line_kind kind;
	uint32_t para;
	uint32_t start, end;          /* bytes of the paragraph's text on this line; equal on a line without text */
	const struct line_cell *cells;
	int n;                        /* cells used, right halves counted */
	bool join;                    /* two pieces were joined on this line */
};

struct layout;

/* A line of an article: the nth line of what belongs to paragraph `para` (blank rows before it are its own). LINE_META
 * follows the title and its subtitles and belongs to the last of them, LINE_CREDIT to the last paragraph, LINE_END (a
 * blank row and 完) to `para` == article->n. The title has a blank row above it where the measure is 40 or more. A title
 * may begin with its kicker: those lines are LINE_TITLE too, in ROLE_DIM. */
struct lineref {
	uint32_t para;
	uint32_t nth;
};

/* The article and facts are borrowed for the layout's life; facts may be NULL. */
struct layout *layout_new(const struct article *art, const struct facts *facts, const struct layout_options *o);
void layout_free(struct layout *l);

/* The line, or NULL past the end. Borrowed until layout_free(). */
const struct line *layout_line(struct layout *l, struct lineref at);

/* Moves by n lines (either sign), stopping at the first and last line; returns how many it moved. */
long layout_move(struct layout *l, struct lineref *at, long n);

struct lineref layout_first(struct layout *l);
struct lineref layout_last(struct layout *l);

/* The line that shows a place, and the place of a line's first character (of the next text, for a line without; past the
 * last text its end). A place always names a paragraph of the article. */
struct lineref layout_find(struct layout *l, struct loc at);
struct loc layout_loc(struct layout *l, struct lineref at);

/* Share of the article's bytes before a line, 0 to 100. */
int layout_percent(struct layout *l, struct lineref at);

/* The whole article as text, a line feed after each line: what `caifeng cat` prints. */
void layout_text(struct layout *l, struct buf *out);

#endif
