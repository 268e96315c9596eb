#include <stdio.h>

#include "cmd/form.h"

static void put_json(const struct library_stats *st, const struct library *l)
{
	json_t *j = json_object();
	json_object_set_new(j, "library", form_text(str_of(library_path(l))));
	json_object_set_new(j, "uuid", json_string(library_uuid(l)));
	json_object_set_new(j, "articles", form_number(st->articles));
	json_object_set_new(j, "files", form_number(st->files));
	json_object_set_new(j, "samples", form_number(st->samples));
	json_object_set_new(j, "figures", form_number(st->figures));
	json_object_set_new(j, "characters", form_number(st->characters));
	json_object_set_new(j, "placed", form_number(st->placed));
	json_object_set_new(j, "provinces", form_number(st->provinces));
	json_object_set_new(j, "cities", form_number(st->cities));
	json_object_set_new(j, "check", form_number(st->check));
	json_object_set_new(j, "first_date", form_text_or_null(str_of(st->first_date)));
	json_object_set_new(j, "last_date", form_text_or_null(str_of(st->last_date)));
	json_object_set_new(j, "text_bytes", form_number(st->text_bytes));
	json_object_set_new(j, "disk_bytes", form_number(st->disk_bytes));
	form_line(j);
}

static void put_text(const struct library_stats *st, const struct library *l)
{
	form_printf(_("library     %s\n"), library_path(l));
	printf(_("articles    %zu, of them to check: %zu\n"), st->articles, st->check);
	printf(_("files       %zu, of them samples: %zu\n"), st->files, st->samples);
	printf(_("figures     %zu\n"), st->figures);
	printf(_("characters  %zu\n"), st->characters);
	printf(_("places      %zu articles in %zu provinces and %zu cities\n"), st->placed, st->provinces, st->cities);
	if (*st->first_date)
		printf(_("dates       %s to %s\n"), st->first_date, st->last_date);
	printf(_("on disk     %.1f MB for %.1f MB of text\n"), (double)st->disk_bytes / 1e6, (double)st->text_bytes / 1e6);
}

static void put_tsv(const struct library_stats *st)
{
	puts("articles\tfiles\tsamples\tfigures\tcharacters\tplaced\tprovinces\tcities\tcheck\tfirst_date\tlast_date\ttext_bytes\tdisk_bytes");
	printf("%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%s\t%s\t%zu\t%zu\n", st->articles, st->files, st->samples, st->figures,
	       st->characters, st->placed, st->provinces, st->cities, st->check, st->first_date, st->last_date, st->text_bytes,
	       st->disk_bytes);
}

int cmd_stats(int argc, char **argv, struct settings *s)
{
	(void)s;
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	enum form form = FORM_TEXT;
	const char *dir = NULL;
	struct err e;
	int status = form_options_only(&a, &dir, &form);
	struct library *l;
	struct library_stats st;
	if (status)
		return status;
	if (library_open(&l, dir, false, &e) < 0)
		return cmd_fail(&e);
	if (library_stats(l, &st, &e) < 0)
		status = cmd_fail(&e);
	else if (form == FORM_JSON)
		put_json(&st, l);
	else if (form == FORM_TSV)
		put_tsv(&st);
	else
		put_text(&st, l);
	library_close(l);
	return status ? status : cmd_finish(0);
}
