/* Subcommands: data on stdout, messages on stderr, "-" is stdin. A handler gets argv from its own name on and the settings
 * in force, and returns the exit status: 0 all done, 1 some input failed, 2 usage, 4 stopped. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/err.h"
#include "cmd/notices.h"
#include "ingest/ingest.h"
#include "settings/settings.h"

struct command {
	const char *name;
	int (*run)(int argc, char **argv, struct settings *s);
	const char *usage;   /* untranslated */
	const char *help;    /* untranslated */
	const char *details; /* untranslated */
};

/* The command of that name, or NULL. */
const struct command *cmd_named(const char *name);

/* Its row by number, NULL past the last. */
const struct command *cmd_at(int n);

/* Says a failure on stderr, "caifeng: message; hint", and returns its exit status. */
int cmd_fail(const struct err *e);

/* Prints usage for one command, or for the program when NULL. Returns the status to exit with. */
int cmd_help(const struct command *c);

/* "0.1.0", and the line of --version. */
const char *cmd_version(void);
int cmd_print_version(void);

/* Flushes stdout; a full disk or closed pipe is a failure. Returns the status to exit with. */
int cmd_finish(int status);

/* Walks argv, options and operands in any order; after "--" all are operands. */
struct args {
	int argc, at;          /* at: the word last read */
	char **argv;
	const char *command;   /* for messages; NULL: the program itself */
	bool ended;            /* "--" was seen */
};

/* The next word, NULL at the end. *option tells what it is: "-" is an operand. */
const char *args_next(struct args *a, bool *option);

/* The word names this option, "--width" or "--width=68"; *value is what stands after it, or NULL. */
bool args_option(struct args *a, const char *word, const char *name, const char **value);

/* Says that the word is no option here; returns status 2. */
int args_unknown(const struct args *a, const char *word);

/* Reads each file and hands it to `use`; failures are said and the rest still read. Stops when stdout is closed.
 * Returns 0, or 1 when some input failed. */
int cmd_each(const char *const *paths, int n, void (*use)(const struct ingest *in, void *arg), void *arg);

int cmd_cat(int argc, char **argv, struct settings *s);
int cmd_inspect(int argc, char **argv, struct settings *s);
int cmd_config(int argc, char **argv, struct settings *s);
int cmd_import(int argc, char **argv, struct settings *s);
int cmd_list(int argc, char **argv, struct settings *s);
int cmd_show(int argc, char **argv, struct settings *s);
int cmd_remove(int argc, char **argv, struct settings *s);
int cmd_stats(int argc, char **argv, struct settings *s);
int cmd_bookmarks(int argc, char **argv, struct settings *s);
int cmd_library(int argc, char **argv, struct settings *s);

/* The members of an article's JSON object as `inspect` prints them, without braces. */
void cmd_article_members(const struct source *src, const struct article *a, const struct facts *f);

/* Prints an article as `cat` does; a blank line goes before all but the first. */
void cmd_cat_article(const struct article *a, const struct facts *f, const struct settings *s, bool first);

/* Reads the user's own caifeng.ini, where there is one, and takes its language; its faults become one notice. */
void config_load_own(struct settings *s, struct notices *v);

/* What is derived from the tables: caifeng.ini as text, the man page, completion for bash. */
void derived_ini(const struct settings *s);
void derived_man(void);
void derived_completion(void);

#endif
