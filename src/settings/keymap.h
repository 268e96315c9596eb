/* Private to src/settings: what a settings holds, and the keys in force made from it. */
#ifndef SETTINGS_KEYMAP_H
#define SETTINGS_KEYMAP_H

#include "settings/settings.h"

struct binding {
	enum action_id action;
	enum context context;
	keycode keys[LIMIT_KEYS_IN_CHORD];
	size_t n;
	int line;                 /* of the ini; 0: a default */
};

struct settings {
	int values[OPTION_COUNT];
	char *keys[ACTION_COUNT]; /* as the user's ini has them; NULL: the default */
	int lines[ACTION_COUNT];
	struct binding *bindings;
	size_t n_bindings, cap_bindings;
};

/* Problems being collected; never more than a reader would look at. */
struct problems {
	struct settings_problem *v;
	size_t n, cap;
};

void problem_add(struct problems *p, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Reads one alternative, "g g". Returns its keys' number, or 0 with the word that is no key in *bad (empty: too many keys,
 * or none at all). */
size_t chord_parse(struct str text, enum context c, keycode keys[LIMIT_KEYS_IN_CHORD], struct str *bad);

/* The next alternative of "j, Down": cut off *rest, trimmed. False when there is none left. */
bool chord_next(struct str *rest, struct str *alternative);

/* Makes the bindings anew. What the user wrote wins over a default, the earlier line over the later; whatever is given up
 * or shadowed is named in problems (NULL allowed). */
void keymap_build(struct settings *s, struct problems *p);

#endif
