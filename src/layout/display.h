/* A piece of an article's text on one line, as titles in the tree, subjects and quoted sentences are: with the
 * punctuation that the article itself is set with. */
#ifndef LAYOUT_DISPLAY_H
#define LAYOUT_DISPLAY_H

#include "base/buf.h"
#include "layout/article.h"

/* Adds text[at] to out as it is shown: where o->full_width asks, marks beside Han are full-width, judged by what stands
 * round them in the text; o->pad_quotes and o->measure are not looked at. The bytes of other characters stay as they are.
 * The cost is that of the piece, whatever the text's length. */
void layout_display(struct str text, struct span at, const struct layout_options *o, struct buf *out);

#endif
