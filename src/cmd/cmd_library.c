#include <stdio.h>

#include "base/path.h"
#include "cmd/form.h"

static void fault(const char *words, void *arg)
{
	(void)arg;
	form_field(str_of(words));
	putchar('\n');
}

static int check(struct library *l)
{
	struct err e;
	size_t faults;
	struct library_stats st;
	if (library_check(l, fault, NULL, &faults, &e) < 0 || library_stats(l, &st, &e) < 0)
		return cmd_fail(&e);
	if (faults == 0) {
		form_printf(_("%s: whole; %zu articles were read\n"), library_path(l), st.articles);
		return 0;
	}
	err_set(&e, ERR_DAMAGED, _("%s: faults: %zu; the rest can still be read; import into another folder with --library DIR"),
		path_brief(library_path(l)).s, faults);
	fprintf(stderr, "caifeng: %s\n", e.msg);
	return err_status(ERR_DAMAGED);
}

int cmd_library(int argc, char **argv, struct settings *s)
{
	(void)s;
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	const char *word, *dir = NULL, *verb = NULL;
	bool option, many = false;
	int status = 0;
	struct library *l;
	struct err e;
	while (status == 0 && (word = args_next(&a, &option))) {
		if (!option) {
			many = many || verb;
			verb = word;
		} else if (!form_option(&a, word, &dir, NULL, &status)) {
			return args_unknown(&a, word);
		}
	}
	if (status)
		return status;
	if (!verb || many || strcmp(verb, "check") != 0) {
		err_set(&e, ERR_USAGE, _("library: say check"));
		return cmd_fail(&e);
	}
	if (library_open(&l, dir, false, &e) < 0)
		return cmd_fail(&e);
	status = check(l);
	library_close(l);
	return cmd_finish(status);
}
