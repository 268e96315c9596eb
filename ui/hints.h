/* Short words for actions, as the last row and the rows of a prefix show them, and keys as a reader sees them. */
#ifndef UI_HINTS_H
#define UI_HINTS_H

#include "base/buf.h"
#include "settings/settings.h"

/* Where a hint stands: the context of a pane, or an overlay. */
enum hint_place { HINT_ALL, HINT_TREE, HINT_ARTICLE, HINT_FIGURES, HINT_HELP, HINT_LIST, HINT_PANEL, HINT_BOOKMARKS };

enum hint_place hint_place_of(enum context c);

/* The word for an action in a place, translated; its help where there is no short word. *with: the action shown together
 * with it (`j k`), or ACTION_NONE. */
const char *hint_word(enum hint_place place, enum action_id id, enum action_id *with);

/* Adds a list of keys as written in the ini, "Comma, g f", as a reader sees it: `,  g f`. `gap` stands between
 * alternatives. */
void hint_keys(struct buf *out, const char *keys, const char *gap);

/* Adds the first key of an action. */
void hint_first_key(struct buf *out, const struct settings *s, enum action_id id);

#endif
