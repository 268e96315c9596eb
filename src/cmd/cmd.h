/* Subcommands: data on stdout, messages on stderr, "-" is stdin. A handler gets argv from its own name on and returns the
 * exit status: 0 all done, 1 some input failed, 2 usage, 4 stopped. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/err.h"

struct command {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *usage;
	const char *help;   /* untranslated */
};

/* The command of that name, or NULL. */
const struct command *cmd_named(const char *name);

/* Its row by number, NULL past the last. */
const struct command *cmd_at(int n);

/* Says a failure on stderr, "caifeng: message; hint", and returns its exit status. */
int cmd_fail(const struct err *e);

/* Prints usage for one command, or for the program when NULL. Returns 0. */
int cmd_help(const struct command *c);

/* Flushes stdout; a full disk or closed pipe is a failure. Returns the status to exit with. */
int cmd_finish(int status);

int cmd_cat(int argc, char **argv);
int cmd_inspect(int argc, char **argv);
int cmd_config(int argc, char **argv);

#endif
