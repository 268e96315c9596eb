#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "cmd/form.h"

enum { PATH_BYTES = 4096 };

static int usage(const char *what, const char *word)
{
	struct err e;
	if (word)
		err_set(&e, ERR_USAGE, "config: %s \"%s\"", what, word);
	else
		err_set(&e, ERR_USAGE, "config: %s", what);
	return cmd_fail(&e);
}

static int own_path(char out[PATH_BYTES])
{
	if (path_config(out, PATH_BYTES, "caifeng.ini") == 0)
		return 0;
	struct err e;
	err_set(&e, ERR_CONFIG, _("neither HOME nor XDG_CONFIG_HOME is set: caifeng.ini has no place"));
	return cmd_fail(&e);
}

/* The language the settings name. */
static void take_language(const struct settings *s)
{
	struct str language = option_choice(option_at(OPTION_LANGUAGE), settings_get(s, OPTION_LANGUAGE));
	char name[16];
	snprintf(name, sizeof name, "%.*s", (int)language.n, language.p);
	i18n_language(name);
}

void config_load_own(struct settings *s, struct notices *v)
{
	char path[PATH_BYTES];
	if (path_config(path, PATH_BYTES, "caifeng.ini") < 0 || access(path, F_OK) != 0)
		return;
	struct settings_problem *problems;
	size_t n;
	struct err e, said;
	int status = settings_load(s, path, &problems, &n, &e);
	take_language(s);
	if (n > 0) {
		/* Its faults were named before its language was known. */
		free(problems);
		status = settings_load(s, path, &problems, &n, &e);
	}
	/* The last row of a narrow screen has no room for the whole path. */
	if (status < 0 && n > 0)
		err_set(&said, e.code, _("caifeng.ini:%d: %s; the defaults are in force"), problems[0].line, problems[0].text);
	else if (status < 0)
		err_set(&said, e.code, _("%s; the defaults are in force"), e.msg);
	else if (n > 1)
		err_set(&said, ERR_CONFIG, _("caifeng.ini:%d: %s (faults: %zu)"), problems[0].line, problems[0].text, n);
	else if (n > 0)
		err_set(&said, ERR_CONFIG, "caifeng.ini:%d: %s", problems[0].line, problems[0].text);
	if (status < 0 || n > 0)
		notice_err(v, &said);
	free(problems);
}

/* The faults go to stdout: they are what was asked for. */
static int check(const char *path)
{
	char own[PATH_BYTES];
	if (!path) {
		int status = own_path(own);
		if (status)
			return status;
		if (access(own, F_OK) != 0) {
			form_printf(_("%s: no such file; the defaults are in force\n"), own);
			return cmd_finish(0);
		}
		path = own;
	}
	struct settings *s = settings_new();
	struct settings_problem *problems;
	size_t n;
	struct err e;
	int status = settings_load(s, path, &problems, &n, &e) < 0 ? 1 : 0;
	if (status && n == 0)
		cmd_fail(&e);
	for (size_t i = 0; i < n; i++)
		form_printf("%s:%d: %s\n", path, problems[i].line, problems[i].text);
	if (status == 0 && n == 0)
		form_printf(_("%s: no fault found\n"), path);
	else if (status && n > 0)
		form_printf(_("%s: the defaults are in force until this is mended\n"), path);
	free(problems);
	settings_free(s);
	return cmd_finish(status || n > 0);
}

static int path(void)
{
	char own[PATH_BYTES];
	int status = own_path(own);
	if (status)
		return status;
	form_printf("%s\n", own);
	return cmd_finish(0);
}

static int show(const struct settings *in_force, bool defaults)
{
	struct settings *s = defaults ? settings_new() : NULL;
	derived_ini(defaults ? s : in_force);
	settings_free(s);
	return cmd_finish(0);
}

int cmd_config(int argc, char **argv, struct settings *s)
{
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	const char *word, *verb = NULL, *file = NULL;
	bool option, defaults = false;
	while ((word = args_next(&a, &option))) {
		if (option && args_option(&a, word, "--defaults", NULL))
			defaults = true;
		else if (option)
			return args_unknown(&a, word);
		else if (!verb)
			verb = word;
		else if (!file && strcmp(verb, "check") == 0)
			file = word;
		else
			return usage(_("one word too many:"), word);
	}
	if (!verb)
		return usage(_("say check, path or show"), NULL);
	if (defaults && strcmp(verb, "show") != 0)
		return usage(_("--defaults belongs to show, not to"), verb);
	if (strcmp(verb, "check") == 0)
		return check(file);
	if (strcmp(verb, "path") == 0)
		return path();
	if (strcmp(verb, "show") == 0)
		return show(s, defaults);
	/* For `make config`: what is checked in and installed. */
	if (strcmp(verb, "man") == 0)
		return derived_man(), cmd_finish(0);
	if (strcmp(verb, "completion") == 0)
		return derived_completion(), cmd_finish(0);
	return usage(_("say check, path or show, not"), verb);
}
