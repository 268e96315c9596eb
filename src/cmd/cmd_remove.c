#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "cmd/form.h"

enum what { WHAT_ARTICLES, WHAT_FILES, WHAT_SAMPLES };

static void waiting(const char *words, void *arg)
{
	(void)arg;
	fprintf(stderr, "caifeng: %s\n", words);
}

/* Files are known by their full path; one that is gone from the disk, or a sample, by the words given. */
static int file_remove(struct library *l, const char *path, size_t *n, struct err *e)
{
	char *real = realpath(path, NULL);
	int rc = library_remove_file(l, real ? real : path, n, e);
	free(real);
	return rc;
}

static int one_remove(struct library *l, enum what what, const char *word, size_t *n, struct err *e)
{
	int64_t no;
	switch (what) {
	case WHAT_SAMPLES: return library_remove_samples(l, n, e);
	case WHAT_FILES:   return file_remove(l, word, n, e);
	case WHAT_ARTICLES: break;
	}
	return library_find(l, word, &no, e) < 0 || library_remove_article(l, no, n, e) < 0 ? -1 : 0;
}

static void removed_print(enum form form, const char *word, size_t n)
{
	if (form == FORM_JSON) {
		json_t *j = json_object();
		json_object_set_new(j, "removed", form_text(str_of(word)));
		json_object_set_new(j, "articles", form_number(n));
		form_line(j);
	} else if (form == FORM_TSV) {
		form_field(str_of(word));
		printf("\t%zu\n", n);
	}
}

static int remove_all(struct library *l, enum what what, const char *const *words, size_t n_words, enum form form)
{
	struct err e;
	size_t sum = 0;
	int status = 0;
	if (library_lock(l, waiting, NULL, NULL, &e) < 0)
		return cmd_fail(&e);
	if (form == FORM_TSV)
		puts("removed\tarticles");
	for (size_t i = 0; i < n_words; i++) {
		size_t n = 0;
		if (one_remove(l, what, words[i], &n, &e) < 0) {
			status = cmd_fail(&e);
			if (status > 1)
				break;
			continue;
		}
		sum += n;
		removed_print(form, words[i], n);
	}
	fprintf(stderr, _("removed: %zu articles\n"), sum);
	return status;
}

static int usage(const char *text)
{
	struct err e;
	err_set(&e, ERR_USAGE, "%s", text);
	return cmd_fail(&e);
}

int cmd_remove(int argc, char **argv, struct settings *s)
{
	(void)s;
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	enum form form = FORM_TEXT;
	enum what what = WHAT_ARTICLES;
	const char *word, *dir = NULL, **words = mem_zero((size_t)argc + 1, sizeof *words);
	bool option;
	int status = 0;
	size_t n = 0;
	struct library *l = NULL;
	struct err e;
	while (status == 0 && (word = args_next(&a, &option))) {
		if (!option)
			words[n++] = word;
		else if (args_option(&a, word, "--samples", NULL))
			what = WHAT_SAMPLES;
		else if (args_option(&a, word, "--file", NULL))
			what = WHAT_FILES;
		else if (!form_option(&a, word, &dir, &form, &status))
			status = args_unknown(&a, word);
	}
	if (status == 0 && what == WHAT_SAMPLES && n > 0)
		status = usage(_("remove: --samples takes no names"));
	else if (status == 0 && what != WHAT_SAMPLES && n == 0)
		status = usage(_("remove: no article named"));
	if (what == WHAT_SAMPLES)
		words[n++] = "samples";
	if (status == 0 && library_open(&l, dir, false, &e) < 0)
		status = cmd_fail(&e);
	if (l)
		status = cmd_finish(remove_all(l, what, words, n, form));
	library_close(l);
	free(words);
	return status;
}
