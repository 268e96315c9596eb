/* The one prompt line: a text being typed and its cursor. It knows nothing of what the text is for. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"
#include "base/str.h"
#include "layout/grid.h"

enum prompt_kind { PROMPT_NONE, PROMPT_FIND, PROMPT_COMMAND };

/* The arguments of act_prompt in settings/actions.def, in its order. */
enum prompt_edit {
	PROMPT_ACCEPT, PROMPT_CANCEL, PROMPT_ERASE, PROMPT_ERASE_WORD, PROMPT_ERASE_LINE, PROMPT_START, PROMPT_END,
	PROMPT_LEFT, PROMPT_RIGHT, PROMPT_NEXT, PROMPT_PREV, PROMPT_COMPLETE
};

struct prompt {
	enum prompt_kind kind;
	char text[LIMIT_PROMPT_BYTES];
	size_t n;              /* bytes of it */
	size_t at;             /* the cursor, a byte at a character's start */
};

void prompt_open(struct prompt *p, enum prompt_kind kind);
struct str prompt_text(const struct prompt *p);      /* borrowed until the next change */
void prompt_set(struct prompt *p, struct str text);  /* cut at a character; the cursor at its end */

/* Puts a character at the cursor. False: it cannot be typed, or there is no more room. */
bool prompt_insert(struct prompt *p, uint32_t c);

/* Erases or moves; the others of the enum do nothing. True when the text changed. */
bool prompt_edit(struct prompt *p, enum prompt_edit e);

/* Draws into r (one row), the part round the cursor where it does not fit; returns the column of the cursor. */
int prompt_draw(const struct prompt *p, struct grid *g, struct rect r);

#endif
