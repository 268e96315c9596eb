/* Values of the options and the keys in force: defaults, then the user's ini. The only user of iniparser is
 * settings/ini.c. A bad line costs that line alone; a file that cannot be parsed leaves the defaults. */
#ifndef SETTINGS_SETTINGS_H
#define SETTINGS_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "settings/key.h"

enum option_id {
#define OPTION(id, ...) OPTION_##id,
#include "settings/options.def"
#undef OPTION
	OPTION_COUNT
};

enum option_type { OPTION_TYPE_CHOICE, OPTION_TYPE_NUMBER };

struct option {
	const char *name;
	enum option_type type;
	int value, min, max;   /* of a default */
	const char *choices;   /* "a|b|c", "" for a number */
	const char *help;      /* untranslated */
};

enum context {
#define CONTEXT(id, ...) CONTEXT_##id,
#include "settings/contexts.def"
#undef CONTEXT
	CONTEXT_COUNT
};

enum action_id {
#define ACTION(id, ...) ACTION_##id,
#include "settings/actions.def"
#undef ACTION
	ACTION_COUNT,
	ACTION_NONE = ACTION_COUNT
};

struct action {
	const char *name;
	enum context context;
	const char *keys;      /* defaults */
	int arg;
	const char *help;      /* untranslated */
};

struct settings;

/* One thing wrong in an ini file. */
struct settings_problem {
	int line;              /* 1-based; 0: the file as a whole */
	char text[LIMIT_MESSAGE_BYTES]; /* what, and the nearest valid name; translated */
};

/* The facts of the tables. */
const struct option *option_at(enum option_id id);
const struct action *action_at(enum action_id id);
const char *context_section(enum context c);  /* "keys.tree" */
const char *context_name(enum context c);     /* untranslated */
int option_named(const char *name);           /* or -1 */
int action_named(const char *name, enum context c); /* or -1 */

/* The nth choice of an option's list. */
struct str option_choice(const struct option *o, int n);

struct settings *settings_new(void);          /* defaults */
void settings_free(struct settings *s);

/* Reads an ini over what is set. Returns 0, and the problems: an array of *n the caller frees, NULL where none.
 * -1 with e when the file cannot be read or parsed at all; the settings are unchanged then, and the problems may still
 * be many. A file that does not exist is a failure here; whether it need exist is the caller's to know. */
int settings_load(struct settings *s, const char *path, struct settings_problem **problems, size_t *n, struct err *e) MUST_USE;

int settings_get(const struct settings *s, enum option_id id);
int settings_set(struct settings *s, enum option_id id, int value, struct err *e); /* -1: out of bounds */
int settings_parse(struct settings *s, const char *name, const char *value, struct err *e) MUST_USE;

/* What a run of keys means in a context. */
enum keymap_answer { KEYMAP_UNBOUND, KEYMAP_PREFIX, KEYMAP_ACTION };

/* Looks the keys up in the context, then in ALL (but for PROMPT, which stands alone). */
enum keymap_answer settings_lookup(const struct settings *s, enum context c, const keycode *keys, size_t n,
				   enum action_id *action);

/* The keys an action has, as text "j, Down"; "" where none. `first`: only the first of them, as hints show. Returns out. */
char *settings_keys(const struct settings *s, enum action_id id, bool first, char *out, size_t size);

#endif
