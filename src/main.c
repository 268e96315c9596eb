/* caifeng 采风: a reader of the Chinese regional press. Settles the locale and the settings, then runs a command or the
 * screen. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "cmd/cmd.h"
#include "cmd/opening.h"
#include "text/width.h"
#include "ui/app.h"

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

/* What the words ask to read: files, or the library where none is named. */
struct wanted {
	const char **files; /* ends in NULL */
	size_t n;
	const char *library;
};

static int run_screen(const struct wanted *w, struct settings *s, struct notices *v)
{
	struct catalog *c;
	int status = w->n > 0 ? opening_files(w->files, &c, v) : opening_library(w->library, &c, v);
	if (c && catalog_count(c) == 0 && w->n == 0)
		notice(v, false, _("the library is empty; caifeng import PATH fills it"));
	if (!c || catalog_count(c) == 0) {
		notices_print(v);
		status = status ? status : 1;
	} else if (!isatty(STDIN_FILENO) && !freopen("/dev/tty", "r", stdin)) {
		/* Standard input was the text, or is closed: the keys come from the terminal itself. */
		fprintf(stderr, "caifeng: %s\n", _("no terminal to read keys from; caifeng cat FILE prints the articles"));
		status = 2;
	} else {
		int ambiguous = settings_get(s, OPTION_AMBIGUOUS_WIDTH);
		if (ambiguous > 0)
			width_set_ambiguous(ambiguous);
		struct app_notice *notices = mem_zero(v->n, sizeof *notices);
		for (size_t i = 0; i < v->n; i++)
			notices[i] = (struct app_notice){v->v[i].text, v->v[i].failed};
		int shown = app_main(c, s, notices, v->n);
		free(notices);
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

/* The words; w->files has room for all. Returns 0 to go on, else 1 with *status to exit with. */
static int parse(int argc, char **argv, struct wanted *w, int *status)
{
	struct args a = {.argc = argc, .argv = argv};
	const char *word;
	bool option;
	while ((word = args_next(&a, &option))) {
		if (!option)
			w->files[w->n++] = word;
		else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
			return *status = cmd_help(NULL), 1;
		else if (strcmp(word, "--version") == 0)
			return *status = cmd_print_version(), 1;
		else if (!args_option(&a, word, "--library", &w->library))
			return *status = args_unknown(&a, word), 1;
		else if (!w->library)
			return *status = usage_error(_("--library: no folder named")), 1;
	}
	if (w->n > 0 && w->library)
		return *status = usage_error(_("files are read without a library; caifeng import puts them into one")), 1;
	return 0;
}

static int run(int argc, char **argv, struct settings *s, struct notices *v, enum i18n_locale locale)
{
	const struct command *c = argc > 1 ? cmd_named(argv[1]) : NULL;
	if (c)
		return run_command(c, argc - 1, argv + 1, s, v);
	struct wanted w = {.files = mem_zero((size_t)argc + 1, sizeof *w.files)};
	int status;
	if (parse(argc, argv, &w, &status) == 0) {
		if (locale == I18N_LOCALE_FALLBACK)
			notice(v, false, _("the locale is missing or not UTF-8; C.UTF-8 is used here"));
		if (!isatty(STDOUT_FILENO))
			status = usage_error(_("standard output is not a terminal; caifeng cat FILE and caifeng list print"));
		else if (locale == I18N_LOCALE_NONE)
			status = usage_error(_("no UTF-8 locale on this system: Chinese cannot be shown; install C.UTF-8"));
		else
			status = run_screen(&w, s, v);
	}
	free(w.files);
	return status;
}

int main(int argc, char **argv)
{
	enum i18n_locale locale = i18n_locale_init();
	i18n_language("auto");
	signal(SIGPIPE, SIG_IGN); /* a closed pipe shows as a failed write, and is no news */
	struct settings *s = settings_new();
	struct notices v = {0};
	config_load_own(s, &v);
	int status = run(argc, argv, s, &v, locale);
	notices_release(&v);
	settings_free(s);
	return status;
}
