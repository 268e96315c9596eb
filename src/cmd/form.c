#include "cmd/form.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/printable.h"
#include "lexicon/topic.h"
#include "text/utf8.h"

json_t *form_text(struct str s)
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

json_t *form_text_or_null(struct str s)
{
	return s.n > 0 ? form_text(s) : json_null();
}

json_t *form_region(const struct region *r)
{
	return r ? form_text(r->name) : json_null();
}

json_t *form_number(size_t n)
{
	return json_integer((json_int_t)n);
}

/* Takes a piece of the JSON; what a terminal must not get stands in its strings only, and is spelled there. */
static int dump_safe(const char *p, size_t n, void *out)
{
	const char *end = p + n, *from = p;
	while (p < end) {
		uint32_t c;
		size_t k = printable_next(p, end, &c);
		if (k == 0 || printable(c)) {
			p += k > 0 ? k : 1;
			continue;
		}
		fwrite(from, 1, (size_t)(p - from), out);
		if (c >= 0x10000)
			fprintf(out, "\\u%04X\\u%04X", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + ((c - 0x10000) & 0x3FF));
		else
			fprintf(out, "\\u%04X", c);
		from = p += k;
	}
	return fwrite(from, 1, (size_t)(end - from), out) == (size_t)(end - from) ? 0 : -1;
}

void form_members(json_t *j)
{
	if (isatty(STDOUT_FILENO))
		json_dump_callback(j, dump_safe, stdout, JSON_COMPACT | JSON_EMBED);
	else
		json_dumpf(j, stdout, JSON_COMPACT | JSON_EMBED);
	json_decref(j);
}

void form_line(json_t *j)
{
	putchar('{');
	form_members(j);
	puts("}");
}

void form_put(struct str s)
{
	if (!isatty(STDOUT_FILENO)) {
		fwrite(s.p, 1, s.n, stdout);
		return;
	}
	struct buf b;
	buf_init(&b, s.n);
	printable_add(&b, s);
	fwrite(buf_cstr(&b), 1, b.n, stdout);
	buf_release(&b);
}

void form_printf(const char *fmt, ...)
{
	char text[FORM_LINE_BYTES];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	size_t n = strlen(text);
	bool ends = n > 0 && text[n - 1] == '\n';
	form_put((struct str){text, n - ends});
	if (ends)
		putchar('\n');
}

void form_field(struct str s)
{
	bool terminal = isatty(STDOUT_FILENO);
	const char *p = s.p, *end = s.p + s.n, *from = p;
	while (p < end) {
		uint32_t c;
		size_t k = printable_next(p, end, &c);
		bool control = k > 0 && (c < 0x20 || (c >= 0x7F && c < 0xA0));
		bool passes = !control && (!terminal || (k > 0 && printable(c)));
		const char *next = p + (k > 0 ? k : 1);
		if (!passes) {
			fwrite(from, 1, (size_t)(p - from), stdout);
			putchar(control ? ' ' : '?');
			from = next;
		}
		p = next;
	}
	if (from < end)
		fwrite(from, 1, (size_t)(end - from), stdout);
}

bool form_option(struct args *a, const char *word, const char **dir, enum form *form, int *status)
{
	struct err e;
	if (args_option(a, word, "--library", dir)) {
		if (*dir)
			return true;
		err_set(&e, ERR_USAGE, _("--library: no folder named"));
		*status = cmd_fail(&e);
		return true;
	}
	if (form && args_option(a, word, "--tsv", NULL))
		*form = FORM_TSV;
	else if (form && args_option(a, word, "--json", NULL))
		*form = FORM_JSON;
	else
		return false;
	return true;
}

int form_options_only(struct args *a, const char **dir, enum form *form)
{
	const char *word;
	bool option;
	int status = 0;
	struct err e;
	while (status == 0 && (word = args_next(a, &option))) {
		if (!option) {
			err_set(&e, ERR_USAGE, _("%s: takes no names: \"%s\""), a->command, word);
			return cmd_fail(&e);
		}
		if (!form_option(a, word, dir, form, &status))
			return args_unknown(a, word);
	}
	return status;
}

static struct str region_text(const struct region *r)
{
	return r ? r->name : STR("");
}

void form_row_head(void)
{
	puts("id\ttitle\tsource\tdate\tprovince\tcity\tcounty\ttopics\tfile\tfigures");
}

json_t *form_row_json(const struct library_row *row)
{
	json_t *j = json_object(), *topics = json_array();
	for (size_t i = 0; i < row->n_topics; i++)
		json_array_append_new(topics, form_text(topic_name(row->topics[i])));
	json_object_set_new(j, "id", json_string(row->id));
	json_object_set_new(j, "title", form_text(row->title));
	json_object_set_new(j, "source", form_text_or_null(row->source));
	json_object_set_new(j, "date", form_text_or_null(row->date));
	json_object_set_new(j, "province", form_region(row->province));
	json_object_set_new(j, "city", form_region(row->city));
	json_object_set_new(j, "county", form_region(row->county));
	json_object_set_new(j, "topics", topics);
	json_object_set_new(j, "file", form_text(row->file));
	json_object_set_new(j, "figures", form_number(row->figures));
	return j;
}

static void row_tsv(const struct library_row *row)
{
	const struct str fields[] = {row->title, row->source, row->date, region_text(row->province), region_text(row->city),
				     region_text(row->county)};
	printf("%s", row->id);
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		putchar('\t');
		form_field(fields[i]);
	}
	putchar('\t');
	for (size_t i = 0; i < row->n_topics; i++) {
		if (i > 0)
			putchar(',');
		form_field(topic_name(row->topics[i]));
	}
	putchar('\t');
	form_field(row->file);
	printf("\t%zu\n", row->figures);
}

/* id, place, title: what one chooses by. */
static void row_text(const struct library_row *row)
{
	printf("%s  ", row->id);
	if (row->date.n > 0) {
		form_field(row->date);
		fputs("  ", stdout);
	}
	const struct region *where[] = {row->province, row->city, row->county};
	bool any = false;
	for (size_t i = 0; i < COUNT_OF(where); i++)
		if (where[i]) {
			form_field(where[i]->name);
			any = true;
		}
	if (any)
		fputs("  ", stdout);
	form_field(row->title);
	putchar('\n');
}

void form_row(const struct library_row *row, enum form form)
{
	if (form == FORM_JSON)
		form_line(form_row_json(row));
	else if (form == FORM_TSV)
		row_tsv(row);
	else
		row_text(row);
}
