#include <stdio.h>

#include "cmd/form.h"

static bool use(const struct library_row *row, void *arg)
{
	form_row(row, *(const enum form *)arg);
	return !ferror(stdout);
}

int cmd_list(int argc, char **argv, struct settings *s)
{
	(void)s;
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	enum form form = FORM_TEXT;
	const char *dir = NULL;
	struct err e;
	int status = form_options_only(&a, &dir, &form);
	struct library *l;
	if (status)
		return status;
	if (library_open(&l, dir, false, &e) < 0)
		return cmd_fail(&e);
	if (form == FORM_TSV)
		form_row_head();
	int rc = library_list(l, use, &form, &e);
	library_close(l);
	return rc < 0 ? cmd_fail(&e) : cmd_finish(0);
}
