/* What was found in a file, as JSON: built with jansson article by article; the values are written as the exact decimals
 * they are, which a JSON library's floats could not be. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cmd/cmd.h"
#include "lexicon/topic.h"
#include "text/utf8.h"

enum { PIECES = 16 }; /* of one figure */

enum form { FORM_NONE, FORM_JSON, FORM_SUMMARY };

/* A string; bad bytes become U+FFFD, one each, so that code points still count right. */
static json_t *text(struct str s)
{
	size_t bad = utf8_bad(s, 0);
	if (bad == s.n)
		return json_stringn(s.n ? s.p : "", s.n);
	struct buf b;
	buf_init(&b, 3 * s.n);
	for (size_t at = 0; at < s.n; at = bad + 1) {
		bad = utf8_bad(s, at);
		buf_add(&b, str_slice(s, at, bad));
		if (bad < s.n)
			buf_add(&b, STR("\xEF\xBF\xBD"));
	}
	json_t *j = json_stringn(buf_cstr(&b), b.n);
	buf_release(&b);
	return j;
}

static json_t *text_or_null(struct str s)
{
	return s.n > 0 ? text(s) : json_null();
}

static json_t *region_or_null(const struct region *r)
{
	return r ? text(r->name) : json_null();
}

static json_t *number(size_t n)
{
	return json_integer((json_int_t)n);
}

/* Writes the members of an object that stays open, or the elements of an array. */
static void put_members(json_t *j)
{
	json_dumpf(j, stdout, JSON_COMPACT | JSON_EMBED);
	json_decref(j);
}

static void put_list(const char *name, json_t *array)
{
	printf(",\"%s\":[", name);
	put_members(array);
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
	json_object_set_new(j, "base", text_or_null(f->base));
	json_object_set_new(j, "period_resolved", text_or_null(f->period_iso));
	json_object_set_new(j, "scope", text_or_null(f->scope));
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
		json_array_append_new(pair, number(source_cp(src, src_at[i].start)));
		json_array_append_new(pair, number(source_cp(src, src_at[i].end)));
		json_array_append_new(pieces, pair);
	}
	json_object_set_new(j, "text", text(str_slice(p->text, f->at.start, f->at.end)));
	json_object_set_new(j, "start", number(source_cp(src, src_at[0].start)));
	json_object_set_new(j, "end", number(source_cp(src, src_at[0].end)));
	if (n > 1)
		json_object_set(j, "pieces", pieces);
	json_decref(pieces);
	json_object_set_new(j, "unit", text(f->unit_text));
	json_object_set_new(j, "qualifier", text_or_null(f->qualifier));
	json_object_set_new(j, "kind", json_string(figure_kind_name(f->kind)));
	json_object_set_new(j, "subject", text_or_null(f->subject));
	json_object_set_new(j, "period", text_or_null(f->period));
	json_object_set_new(j, "paragraph", json_integer((json_int_t)f->para - 1));
	set_links(j, a, facts, f);
	char value[DECIMAL_CHARS], value_max[DECIMAL_CHARS], delta[DECIMAL_CHARS];
	struct decimal change = f->value; /* 下降3% is -3 */
	if (f->growth == GROWTH_DOWN)
		change.units = -change.units;
	fputs(*first ? "{" : ",{", stdout);
	*first = false;
	put_members(j);
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
		json_array_append_new(pair, number(cp));
		json_array_append_new(joins, pair);
	}
}

static json_t *subtitle_of(const struct article *a)
{
	for (size_t k = 1; k < a->n; k++)
		if (a->paras[k].kind == PARA_SUBTITLE)
			return text(a->paras[k].text);
	return json_null();
}

static void put_article(const struct source *src, const struct article *a, const struct facts *f)
{
	json_t *j = json_object(), *topics = json_array(), *headings = json_array();
	json_t *paragraphs = json_array(), *joins = json_array();
	for (size_t i = 0; i < f->n_topics; i++)
		json_array_append_new(topics, text(topic_name(f->topics[i])));
	for (size_t k = 0; k < a->n; k++) {
		add_joins(joins, &a->paras[k], k);
		if (k == 0)
			continue;
		json_array_append_new(paragraphs, text(a->paras[k].text));
		if (a->paras[k].kind == PARA_HEADING)
			json_array_append_new(headings, number(k - 1));
	}
	json_object_set_new(j, "title", text(a->paras[0].text));
	json_object_set_new(j, "title_made", json_boolean(a->title_made));
	json_object_set_new(j, "subtitle", subtitle_of(a));
	json_object_set_new(j, "source", text_or_null(f->source.n ? f->source : a->source));
	json_object_set_new(j, "date", text_or_null(f->date));
	json_object_set_new(j, "province", region_or_null(f->province));
	json_object_set_new(j, "city", region_or_null(f->city));
	json_object_set_new(j, "county", region_or_null(f->county));
	json_object_set_new(j, "check", json_boolean(a->check));
	json_object_set_new(j, "reason", a->check && a->reason ? json_string(a->reason) : json_null());
	json_object_set_new(j, "topics", topics);
	json_object_set_new(j, "headings", headings);
	json_object_set_new(j, "paragraphs", paragraphs);
	json_object_set_new(j, "joins", joins);
	putchar('{');
	put_members(j);
	fputs(",\"figures\":[", stdout);
	bool first = true;
	for (size_t i = 0; i < f->n_figures; i++)
		if (figure_is_own(a, &f->figures[i]))
			put_figure(src, a, f, &f->figures[i], &first);
	fputs("]}", stdout);
}

static json_t *spans(const struct source *src, const struct span *v, size_t n)
{
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, text(str_slice(src->text, v[i].start, v[i].end)));
	return list;
}

static void put_json(const struct ingest *in, void *arg)
{
	(void)arg;
	const struct source *src = &in->src;
	json_t *j = json_object();
	json_object_set_new(j, "file", text(str_of(src->name)));
	json_object_set_new(j, "encoding", json_string(src->encoding));
	json_object_set_new(j, "format", json_string(in->page.format));
	json_object_set_new(j, "bad_bytes", number(src->damage_count));
	json_object_set_new(j, "cut", number(in->page.cut));
	putchar('{');
	put_members(j);
	fputs(",\"articles\":[", stdout);
	for (size_t i = 0; i < in->page.n && !ferror(stdout); i++) {
		if (i > 0)
			putchar(',');
		put_article(src, &in->page.articles[i], &in->facts[i]);
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
	struct err name; /* a file's name may hold anything; a message holds no control characters */
	err_set(&name, ERR_NONE, "%s", in->src.name);
	printf("%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%s\n", in->page.n, paragraphs, joins, figures, placed, check,
	       in->page.n_captions, in->page.n_furniture, name.msg);
}

static int parse(struct args *a, enum form *form, const char **files, int *n)
{
	const char *word;
	bool option;
	while ((word = args_next(a, &option))) {
		if (!option)
			files[(*n)++] = word;
		else if (args_option(a, word, "--json", NULL))
			*form = FORM_JSON;
		else if (args_option(a, word, "--summary", NULL))
			*form = FORM_SUMMARY;
		else
			return args_unknown(a, word);
	}
	struct err e;
	if (*form == FORM_NONE)
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
	enum form form = FORM_NONE;
	int n = 0;
	const char **files = mem_zero((size_t)argc, sizeof *files);
	int status = parse(&a, &form, files, &n);
	if (status == 0) {
		json_set_alloc_funcs(mem_alloc, free);
		if (form == FORM_SUMMARY)
			fputs("articles\tparagraphs\tjoins\tfigures\tplaced\tcheck\tcaptions\tfurniture\tfile\n", stdout);
		status = cmd_finish(cmd_each(files, n, form == FORM_JSON ? put_json : put_summary, NULL));
	}
	free(files);
	return status;
}
