#include "layout/display.h"

#include <stdlib.h>

#include "base/mem.h"
#include "layout/para.h"
#include "text/utf8.h"

enum { CONTEXT_BYTES = 96 };   /* what is looked at on either side of the piece */

static bool has_stops(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr(",;:!?()", s.p[i]) && s.p[i])
			return true;
	return false;
}

static bool is_tail(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

void layout_display(struct str text, struct span at, const struct layout_options *o, struct buf *out)
{
	at.end = at.end < text.n ? at.end : text.n;
	at.start = at.start < at.end ? at.start : at.end;
	struct str piece = str_slice(text, at.start, at.end);
	if (!o->full_width || !has_stops(piece)) {
		buf_add(out, piece);
		return;
	}
	size_t from = at.start > CONTEXT_BYTES ? at.start - CONTEXT_BYTES : 0;
	size_t to = text.n - at.end > CONTEXT_BYTES ? at.end + CONTEXT_BYTES : text.n;
	while (from < at.start && is_tail(text.p[from]))
		from++;
	while (to > at.end && to < text.n && is_tail(text.p[to]))
		to--;
	struct setting s = {str_slice(text, from, to), mem_zero(to - from + 1, 1)};
	setting_punctuate(&s);
	size_t done = at.start;
	for (size_t i = at.start; i < at.end; i++) {
		if (!(s.marks[i - from] & MARK_FULL))
			continue;
		char bytes[4];
		buf_add(out, str_slice(text, done, i));
		buf_add(out, (struct str){bytes, utf8_put((uint32_t)(unsigned char)text.p[i] + 0xFEE0, bytes)});
		done = i + 1;
	}
	buf_add(out, str_slice(text, done, at.end));
	free(s.marks);
}
