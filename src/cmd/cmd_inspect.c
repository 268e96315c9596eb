/* What was found in a file, as JSON: built with jansson article by article; the values are written as the exact decimals
 * they are, which a JSON library's floats could not be. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cmd/cmd.h"
#include "cmd/form.h"
#include "lexicon/topic.h"
#include "text/utf8.h"

enum { PIECES = 16 }; /* of one figure */

enum inspect_form { INSPECT_NONE, INSPECT_JSON, INSPECT_SUMMARY };

static void put_list(const char *name, json_t *array)
{
	printf(",\"%s\":[", name);
	form_members(array);
	putchar(']');
}

/* A title borrowed from the text has no place of its own on the page, and its figures stand in the text too. */
static bool figure_is_own(const struct article *a, const struct figure *f)
{
	return a->paras[f->para].n_pieces > 0;
}

/* The place in the printed list of the figure whose index + 1 is `link`; null where there is none or it is not printed. */
static json_t *link_or_null(const struct article *a, const struct facts *facts, uint32_t link)
{
	json_int_t at = 0;

	if (link == 0 || link > facts->n_figures || !figure_is_own(a, &facts->figures[link - 1]))
		return json_null();
	/* only figures of a borrowed title, at the front, are left out */
	for (size_t i = 0; i < link - 1 && facts->figures[i].para == 0; i++)
		at -= !figure_is_own(a, &facts->figures[i]);
	return json_integer(at + (json_int_t)link - 1);
}

/* What ties a figure to others: {from, to} of a change, the base of growth, repeats. */
static void set_links(json_t *j, const struct article *a, const struct facts *facts, const struct figure *f)
{
	json_t *change = f->from || f->to ? json_object() : json_null();
	uint32_t self = (uint32_t)(f - facts->figures) + 1;

	if (f->from || f->to) {
		json_object_set_new(change, "from", link_or_null(a, facts, f->from ? f->from : self));
		json_object_set_new(change, "to", link_or_null(a, facts, f->from ? self : f->to));
	}
	json_object_set_new(j, "change", change);
	json_object_set_new(j, "base", form_text_or_null(f->base));
	json_object_set_new(j, "period_resolved", form_text_or_null(f->period_iso));
	json_object_set_new(j, "scope", form_text_or_null(f->scope));
	json_object_set_new(j, "same_as", link_or_null(a, facts, f->same_as));
	json_object_set_new(j, "disagrees", link_or_null(a, facts, f->disagrees));
}

static void put_figure(const struct source *src, const struct article *a, const struct facts *facts, const struct figure *f, bool *first)
{
	struct span src_at[PIECES] = {{0, 0}};
	const struct para *p = &a->paras[f->para];
	size_t n = para_source(p, f->at, src_at, PIECES);
	n = n < PIECES ? n : PIECES;
	json_t *j = json_object(), *pieces = json_array();
	for (size_t i = 0; i < n; i++) {
		json_t *pair = json_array();
		json_array_append_new(pair, form_number(source_cp(src, src_at[i].start)));
		json_array_append_new(pair, form_number(source_cp(src, src_at[i].end)));
		json_array_append_new(pieces, pair);
	}
	json_object_set_new(j, "text", form_text(str_slice(p->text, f->at.start, f->at.end)));
	json_object_set_new(j, "start", form_number(source_cp(src, src_at[0].start)));
	json_object_set_new(j, "end", form_number(source_cp(src, src_at[0].end)));
	if (n > 1)
		json_object_set(j, "pieces", pieces);
	json_decref(pieces);
	json_object_set_new(j, "unit", form_text(f->unit_text));
	json_object_set_new(j, "qualifier", form_text_or_null(f->qualifier));
	json_object_set_new(j, "kind", json_string(figure_kind_name(f->kind)));
	json_object_set_new(j, "subject", form_text_or_null(f->subject));
	json_object_set_new(j, "period", form_text_or_null(f->period));
	json_object_set_new(j, "paragraph", json_integer((json_int_t)f->para - 1));
	set_links(j, a, facts, f);
	char value[DECIMAL_CHARS], value_max[DECIMAL_CHARS], delta[DECIMAL_CHARS];
	struct decimal change = f->value; /* 下降3% is -3 */
	if (f->growth == GROWTH_DOWN)
		change.units = -change.units;
	fputs(*first ? "{" : ",{", stdout);
	*first = false;
	form_members(j);
	printf(",\"value\":%s,\"value_max\":%s,\"delta\":%s}", decimal_text(f->value, value),
	       f->has_max ? decimal_text(f->value_max, value_max) : "null",
	       f->growth != GROWTH_NONE ? decimal_text(change, delta) : "null");
}

/* Where paragraph k was joined, as [paragraph, code points before the seam]. */
static void add_joins(json_t *joins, const struct para *p, size_t k)
{
	size_t cp = 0, byte = 0;
	for (size_t i = 1; i < p->n_pieces; i++) {
		cp += utf8_count(str_slice(p->text, byte, p->pieces[i].at));
		byte = p->pieces[i].at;
		json_t *pair = json_array();
		json_array_append_new(pair, json_integer((json_int_t)k - 1));
		json_array_append_new(pair, form_number(cp));
		json_array_append_new(joins, pair);
	}
}

static json_t *subtitle_of(const struct article *a)
{
	for (size_t k = 1; k < a->n; k++)
		if (a->paras[k].kind == PARA_SUBTITLE)
			return form_text(a->paras[k].text);
	return json_null();
}

void cmd_article_members(const struct source *src, const struct article *a, const struct facts *f)
{
	json_t *j = json_object(), *topics = json_array(), *headings = json_array();
	json_t *paragraphs = json_array(), *joins = json_array();
	for (size_t i = 0; i < f->n_topics; i++)
		json_array_append_new(topics, form_text(topic_name(f->topics[i])));
	for (size_t k = 0; k < a->n; k++) {
		add_joins(joins, &a->paras[k], k);
		if (k == 0)
			continue;
		json_array_append_new(paragraphs, form_text(a->paras[k].text));
		if (a->paras[k].kind == PARA_HEADING)
			json_array_append_new(headings, form_number(k - 1));
	}
	json_object_set_new(j, "title", form_text(a->paras[0].text));
	json_object_set_new(j, "title_made", json_boolean(a->title_made));
	json_object_set_new(j, "subtitle", subtitle_of(a));
	json_object_set_new(j, "source", form_text_or_null(f->source.n ? f->source : a->source));
	json_object_set_new(j, "date", form_text_or_null(f->date));
	json_object_set_new(j, "province", form_region(f->province));
	json_object_set_new(j, "city", form_region(f->city));
	json_object_set_new(j, "county", form_region(f->county));
	json_object_set_new(j, "check", json_boolean(a->check));
	json_object_set_new(j, "reason", a->check && a->reason ? json_string(a->reason) : json_null());
	json_object_set_new(j, "topics", topics);
	json_object_set_new(j, "headings", headings);
	json_object_set_new(j, "paragraphs", paragraphs);
	json_object_set_new(j, "joins", joins);
	form_members(j);
	fputs(",\"figures\":[", stdout);
	bool first = true;
	for (size_t i = 0; i < f->n_figures; i++)
		if (figure_is_own(a, &f->figures[i]))
			put_figure(src, a, f, &f->figures[i], &first);
	putchar(']');
}

static json_t *spans(const struct source *src, const struct span *v, size_t n)
{
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, form_text(str_slice(src->text, v[i].start, v[i].end)));
	return list;
}

static void put_json(const struct ingest *in, void *arg)
{
	(void)arg;
	const struct source *src = &in->src;
	json_t *j = json_object();
	json_object_set_new(j, "file", form_text(str_of(src->name)));
	json_object_set_new(j, "encoding", json_string(src->encoding));
	json_object_set_new(j, "format", json_string(in->page.format));
	json_object_set_new(j, "bad_bytes", form_number(src->damage_count));
	json_object_set_new(j, "cut", form_number(in->page.cut));
	putchar('{');
	form_members(j);
	fputs(",\"articles\":[", stdout);
	for (size_t i = 0; i < in->page.n && !ferror(stdout); i++) {
		fputs(i > 0 ? ",{" : "{", stdout);
		cmd_article_members(src, &in->page.articles[i], &in->facts[i]);
		putchar('}');
	}
	putchar(']');
	put_list("captions", spans(src, in->page.captions, in->page.n_captions));
	put_list("furniture", spans(src, in->page.furniture, in->page.n_furniture));
	fputs("}\n", stdout);
}

static void put_summary(const struct ingest *in, void *arg)
{
	(void)arg;
	size_t paragraphs = 0, joins = 0, figures = 0, placed = 0, check = 0;
	for (size_t i = 0; i < in->page.n; i++) {
		const struct article *a = &in->page.articles[i];
		paragraphs += a->n - 1;
		for (size_t k = 0; k < a->n; k++)
			joins += a->paras[k].n_pieces > 1 ? a->paras[k].n_pieces - 1 : 0;
		for (size_t k = 0; k < in->facts[i].n_figures; k++)
			figures += figure_is_own(a, &in->facts[i].figures[k]);
		placed += in->facts[i].province != NULL;
		check += a->check;
	}
	printf("%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t", in->page.n, paragraphs, joins, figures, placed, check,
	       in->page.n_captions, in->page.n_furniture);
	form_field(str_of(in->src.name));
	putchar('\n');
}

static int parse(struct args *a, enum inspect_form *form, const char **files, int *n)
{
	const char *word;
	bool option;
	while ((word = args_next(a, &option))) {
		if (!option)
			files[(*n)++] = word;
		else if (args_option(a, word, "--json", NULL))
			*form = INSPECT_JSON;
		else if (args_option(a, word, "--summary", NULL))
			*form = INSPECT_SUMMARY;
		else
			return args_unknown(a, word);
	}
	struct err e;
	if (*form == INSPECT_NONE)
		err_set(&e, ERR_USAGE, _("inspect: say --json or --summary"));
	else if (*n == 0)
		err_set(&e, ERR_USAGE, _("inspect: no file named"));
	else
		return 0;
	return cmd_fail(&e);
}

int cmd_inspect(int argc, char **argv, struct settings *s)
{
	(void)s;
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	enum inspect_form form = INSPECT_NONE;
	int n = 0;
	const char **files = mem_zero((size_t)argc, sizeof *files);
	int status = parse(&a, &form, files, &n);
	if (status == 0) {
		json_set_alloc_funcs(mem_alloc, free);
		if (form == INSPECT_SUMMARY)
			fputs("articles\tparagraphs\tjoins\tfigures\tplaced\tcheck\tcaptions\tfurniture\tfile\n", stdout);
		status = cmd_finish(cmd_each(files, n, form == INSPECT_JSON ? put_json : put_summary, NULL));
	}
	free(files);
	return status;
}
