#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "cmd/form.h"

static json_t *places(struct library *l, int64_t no, struct arena *a)
{
	struct library_place *v;
	struct err e;
	size_t n;
	json_t *list = json_array();
	if (library_places(l, no, a, &v, &n, &e) < 0)
		n = 0;
	for (size_t i = 0; i < n; i++) {
		json_t *j = json_object();
		json_object_set_new(j, "file", form_text(v[i].path));
		json_object_set_new(j, "start_byte", form_number(v[i].at.start));
		json_object_set_new(j, "end_byte", form_number(v[i].at.end));
		json_array_append_new(list, j);
	}
	return list;
}

static int put_json(struct library *l, int64_t no, struct arena *a, const struct library_article *art, struct err *e)
{
	struct source src;
	if (library_source(l, art->file, &src, e) < 0)
		return -1;
	int rc = library_source_fill(l, art->file, &src, library_article_extent(art), e);
	if (rc == 0) {
		json_t *j = json_object();
		json_object_set_new(j, "id", json_string(art->id));
		json_object_set_new(j, "file", form_text(art->path));
		json_object_set_new(j, "places", places(l, no, a));
		putchar('{');
		form_members(j);
		putchar(',');
		cmd_article_members(&src, &art->article, &art->facts);
		puts("}");
	}
	source_release(&src);
	return rc;
}

static void put_tsv(const struct library_article *art)
{
	const struct facts *f = &art->facts;
	struct library_row row = {.title = art->article.paras[0].text, .source = f->source, .date = f->date, .file = art->path,
				  .province = f->province, .city = f->city, .county = f->county, .n_topics = f->n_topics,
				  .figures = f->n_figures};
	memcpy(row.id, art->id, sizeof row.id);
	memcpy(row.topics, f->topics, sizeof row.topics);
	form_row(&row, FORM_TSV);
}

static int show(struct library *l, const char *id, enum form form, const struct settings *s, bool first, struct err *e)
{
	struct arena a;
	struct library_article art;
	int64_t no;
	arena_init(&a);
	int rc = library_find(l, id, &no, e) < 0 || library_load(l, no, &a, &art, e) < 0 ? -1 : 0;
	if (rc == 0 && form == FORM_JSON)
		rc = put_json(l, no, &a, &art, e);
	else if (rc == 0 && form == FORM_TSV)
		put_tsv(&art);
	else if (rc == 0)
		cmd_cat_article(&art.article, &art.facts, s, first);
	arena_release(&a);
	return rc;
}

int cmd_show(int argc, char **argv, struct settings *s)
{
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	enum form form = FORM_TEXT;
	const char *word, *dir = NULL, **ids = mem_zero((size_t)argc, sizeof *ids);
	bool option;
	int status = 0;
	size_t n = 0;
	struct library *l = NULL;
	struct err e;
	while (status == 0 && (word = args_next(&a, &option))) {
		if (!option)
			ids[n++] = word;
		else if (!form_option(&a, word, &dir, &form, &status))
			status = args_unknown(&a, word);
	}
	if (status == 0 && n == 0) {
		err_set(&e, ERR_USAGE, _("show: no article named"));
		status = cmd_fail(&e);
	}
	if (status == 0 && library_open(&l, dir, false, &e) < 0)
		status = cmd_fail(&e);
	if (l && form == FORM_TSV)
		form_row_head();
	for (size_t i = 0; l && i < n && !ferror(stdout); i++)
		if (show(l, ids[i], form, s, i == 0, &e) < 0)
			status = cmd_fail(&e);
	library_close(l);
	free(ids);
	return cmd_finish(status);
}
