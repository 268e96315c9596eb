/* caifeng 采风: a reader of the Chinese regional press. Settles the locale and the settings, then runs a command or the
 * screen. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "cmd/cmd.h"
#include "cmd/notices.h"
#include "text/width.h"
#include "ui/app.h"

/* The user's ini, where there is one; its faults become one notice. */
static void load_settings(struct settings *s, struct notices *v)
{
	char path[4096];
	if (path_config(path, sizeof path, "caifeng.ini") < 0 || access(path, F_OK) != 0)
		return;
	struct settings_problem *problems;
	size_t n;
	struct err e, said;
	int status = settings_load(s, path, &problems, &n, &e);
	struct str language = option_choice(option_at(OPTION_LANGUAGE), settings_get(s, OPTION_LANGUAGE));
	char name[16];
	snprintf(name, sizeof name, "%.*s", (int)language.n, language.p);
	i18n_language(name);
	if (status < 0) {
		err_set(&said, e.code, _("%s; the defaults are in force"), e.msg);
		notice_err(v, &said);
	} else if (n > 0) {
		err_set(&said, ERR_CONFIG, _("%s:%d: %s (faults: %zu)"), path, problems[0].line, problems[0].text, n);
		notice_err(v, &said);
	}
	free(problems);
}

static int run_command(const struct command *c, int argc, char **argv, struct settings *s, const struct notices *v)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0)
			return cmd_help(c);
	/* `config` says itself what is wrong with the file. */
	if (strcmp(c->name, "config") != 0)
		notices_print(v);
	return c->run(argc, argv, s);
}

static int read_files(char **paths, struct catalog *c, struct notices *v)
{
	int status = 0;
	for (; *paths; paths++) {
		struct ingest in;
		struct err e;
		if (ingest_file(&in, *paths, &e) < 0) {
			notice_err(v, &e);
			status = 1;
			continue;
		}
		char remark[LIMIT_MESSAGE_BYTES];
		if (ingest_remark(&in, remark, sizeof remark))
			status = 1;
		if (*remark)
			notice(v, remark);
		ingest_into(&in, c);
	}
	return status;
}

static int run_screen(char **paths, struct settings *s, struct notices *v)
{
	struct catalog *c = catalog_new();
	int status = read_files(paths, c, v);
	if (catalog_count(c) == 0) {
		notices_print(v);
		status = 1;
	} else if (!isatty(STDIN_FILENO) && !freopen("/dev/tty", "r", stdin)) {
		/* Standard input was the text, or is closed: the keys come from the terminal itself. */
		fprintf(stderr, "caifeng: %s\n", _("no terminal to read keys from; caifeng cat FILE prints the articles"));
		status = 2;
	} else {
		int ambiguous = settings_get(s, OPTION_AMBIGUOUS_WIDTH);
		if (ambiguous > 0)
			width_set_ambiguous(ambiguous);
		int shown = app_main(c, s, (const char *const *)v->text, v->n);
		status = shown ? shown : status;
	}
	catalog_free(c);
	return status;
}

static int usage_error(const char *text)
{
	struct err e;
	err_set(&e, ERR_USAGE, "%s", text);
	return cmd_fail(&e);
}

static int run(int argc, char **argv, struct settings *s, struct notices *v, enum i18n_locale locale)
{
	const struct command *c = argc > 1 ? cmd_named(argv[1]) : NULL;
	if (c)
		return run_command(c, argc - 1, argv + 1, s, v);
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0))
		return cmd_help(NULL);
	if (argc > 1 && strcmp(argv[1], "--version") == 0)
		return cmd_print_version();
	int first = 1 + (argc > 1 && strcmp(argv[1], "--") == 0);
	if (first == 1 && argc > 1 && argv[1][0] == '-' && argv[1][1]) {
		struct err e;
		err_set(&e, ERR_USAGE, _("no option \"%s\""), argv[1]);
		return cmd_fail(&e);
	}
	if (first >= argc)
		return usage_error(_("no file named: caifeng FILE..."));
	if (!isatty(STDOUT_FILENO))
		return usage_error(_("standard output is not a terminal; caifeng cat FILE prints the articles"));
	if (locale == I18N_LOCALE_NONE)
		return usage_error(_("no UTF-8 locale on this system: Chinese cannot be shown; install C.UTF-8"));
	if (locale == I18N_LOCALE_FALLBACK)
		notice(v, _("the locale is missing or not UTF-8; C.UTF-8 is used here"));
	return run_screen(argv + first, s, v);
}

int main(int argc, char **argv)
{
	enum i18n_locale locale = i18n_locale_init();
	i18n_language("auto");
	signal(SIGPIPE, SIG_IGN); /* a closed pipe shows as a failed write, and is no news */
	struct settings *s = settings_new();
	struct notices v = {0};
	load_settings(s, &v);
	int status = run(argc, argv, s, &v, locale);
	notices_release(&v);
	settings_free(s);
	return status;
}
