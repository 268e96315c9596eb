#include "cmd/cmd.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#ifndef CAIFENG_VERSION
#define CAIFENG_VERSION "0"
#endif

static const struct command commands[] = {
#define COMMAND(id, name, run, usage, help, details) {name, run, usage, help, details},
#include "cmd/commands.def"
#undef COMMAND
};

const struct command *cmd_at(int n)
{
	return n >= 0 && (size_t)n < COUNT_OF(commands) ? &commands[n] : NULL;
}

const struct command *cmd_named(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(commands); i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

int cmd_fail(const struct err *e)
{
	const char *hint = err_hint(e->code);
	fprintf(stderr, "caifeng: %s%s%s\n", e->msg, *hint ? _("; ") : "", hint);
	return err_status(e->code);
}

const char *cmd_version(void)
{
	return CAIFENG_VERSION;
}

int cmd_print_version(void)
{
	printf("caifeng %s\n", CAIFENG_VERSION);
	return cmd_finish(0);
}

/* The lines of a text, each set in by two blanks. */
static void print_indented(const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		printf("  %.*s\n", (int)n, text);
		text += n + (text[n] == '\n');
	}
}

int cmd_help(const struct command *c)
{
	if (c) {
		printf("%scaifeng %s %s\n%s\n\n", _("usage: "), c->name, _(c->usage), _(c->help));
		print_indented(_(c->details));
		return cmd_finish(0);
	}
	printf("caifeng %s  %s\n\n", CAIFENG_VERSION, _("a reader of the Chinese regional press"));
	printf("%scaifeng %s\n  %s\n", _("usage: "), _("[--library DIR]"), _("read the library"));
	printf("%scaifeng %s\n  %s\n", _("usage: "), _("FILE..."), _("read the files, without importing them"));
	for (size_t i = 0; i < COUNT_OF(commands); i++)
		printf("%scaifeng %s %s\n  %s\n", _("usage: "), commands[i].name, _(commands[i].usage), _(commands[i].help));
	printf("\n%s\n", _("caifeng COMMAND --help says more; caifeng --version names the release."));
	printf("%s\n", _("- is standard input. A file named like a command is given as ./NAME."));
	return cmd_finish(0);
}

int cmd_finish(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	/* The reader of the pipe has seen enough: nothing to say. */
	struct pollfd p = {.fd = STDOUT_FILENO};
	if (poll(&p, 1, 0) == 1 && (p.revents & POLLERR))
		return 1;
	struct err e;
	err_set(&e, ERR_WRITE, _("standard output cannot be written"));
	return cmd_fail(&e);
}

const char *args_next(struct args *a, bool *option)
{
	*option = false;
	while (++a->at < a->argc) {
		const char *word = a->argv[a->at];
		if (a->ended || word[0] != '-' || !word[1])
			return word;
		if (strcmp(word, "--") == 0) {
			a->ended = true;
			continue;
		}
		*option = true;
		return word;
	}
	return NULL;
}

bool args_option(struct args *a, const char *word, const char *name, const char **value)
{
	size_t n = strlen(name);
	if (strncmp(word, name, n) != 0 || (word[n] && (word[n] != '=' || !value)))
		return false;
	if (value)
		*value = word[n] ? word + n + 1 : a->at + 1 < a->argc ? a->argv[++a->at] : NULL;
	return true;
}

int args_unknown(const struct args *a, const char *word)
{
	struct err e;
	if (a->command)
		err_set(&e, ERR_USAGE, _("%s: no option \"%s\""), a->command, word);
	else
		err_set(&e, ERR_USAGE, _("no option \"%s\""), word);
	return cmd_fail(&e);
}

int cmd_each(const char *const *paths, int n, void (*use)(const struct ingest *in, void *arg), void *arg)
{
	int status = 0;
	for (int i = 0; i < n && !ferror(stdout); i++) {
		struct ingest in;
		struct err e;
		if (ingest_file(&in, paths[i], &e) < 0) {
			cmd_fail(&e);
			status = 1;
			continue;
		}
		char remark[LIMIT_MESSAGE_BYTES];
		if (ingest_remark(&in, remark, sizeof remark))
			status = 1;
		if (*remark) {
			err_set(&e, ERR_NONE, "%s", remark);
			cmd_fail(&e);
		}
		use(&in, arg);
		ingest_release(&in);
	}
	return status;
}
