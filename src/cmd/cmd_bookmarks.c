#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "cmd/form.h"
#include "library/bookmark.h"

struct wanted {
	const char *verb, *dir, *article, *quote, *note, *tags;
	const char **ids;
	size_t n;
	enum form form;
};

/* What an article's bookmarks are looked up in; kept for the next of the same article. */
struct where {
	struct library *l;
	struct arena a;
	bool loaded, there;
	char id[LIBRARY_ID_CHARS + 1];
	struct library_article art;
	struct source src;
};

static void where_leave(struct where *w)
{
	if (w->loaded && w->there)
		source_release(&w->src);
	arena_clear(&w->a);
	w->loaded = false;
}

/* The article of that id with its source; false where it has left the library. */
static bool where_load(struct where *w, struct str id)
{
	int64_t no;
	struct err e;
	char word[LIBRARY_ID_CHARS + 1];
	snprintf(word, sizeof word, "%.*s", (int)(id.n < sizeof word ? id.n : sizeof word - 1), id.p);
	if (w->loaded && strcmp(w->id, word) == 0)
		return w->there;
	where_leave(w);
	w->loaded = true;
	memcpy(w->id, word, sizeof word);
	w->there = id.n == LIBRARY_ID_CHARS && library_find(w->l, word, &no, &e) == 0 && library_load(w->l, no, &w->a, &w->art, &e) == 0 &&
		   library_source(w->l, w->art.file, &w->src, &e) == 0;
	if (w->there && library_source_fill(w->l, w->art.file, &w->src, library_article_extent(&w->art), &e) < 0) {
		source_release(&w->src);
		w->there = false;
	}
	return w->there;
}

/* Where it stands now: characters of the file's text, as inspect counts them; false where it is lost. */
static bool place_now(struct where *w, const struct bookmark *b, enum anchor_state *state, size_t *start, size_t *end)
{
	uint32_t para;
	struct span at, src[1];
	*state = where_load(w, b->article) ? anchor_find(&w->art.article, &b->anchor, &para, &at) : ANCHOR_LOST;
	if (*state == ANCHOR_LOST)
		return false;
	const struct para *p = &w->art.article.paras[para];
	if (para_source(p, (struct span){at.start, at.end}, src, 1) == 0)
		return false;
	*start = source_cp(&w->src, src[0].start);
	/* The end of the last piece: a passage may lie across a seam. */
	size_t last = at.end > at.start ? at.end - 1 : at.start;
	if (para_source(p, (struct span){last, at.end}, src, 1) > 0)
		*end = source_cp(&w->src, src[0].end);
	else
		*end = *start;
	return true;
}

static json_t *tags_json(struct str tags)
{
	json_t *list = json_array();
	for (size_t at = 0; at < tags.n;) {
		struct str rest = str_slice(tags, at, tags.n);
		size_t n = str_find(rest, STR(","));
		struct str tag = str_trim(str_slice(rest, 0, n));
		if (tag.n > 0)
			json_array_append_new(list, form_text(tag));
		at += n + 1;
	}
	return list;
}

static char *time_text(int64_t seconds, char out[32])
{
	time_t t = (time_t)seconds;
	struct tm tm;
	if (!gmtime_r(&t, &tm) || strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		out[0] = 0;
	return out;
}

static void put_json(const struct bookmark *b, bool there, enum anchor_state state, size_t start, size_t end)
{
	char created[32];
	json_t *j = json_object();
	json_object_set_new(j, "id", json_string(b->id));
	json_object_set_new(j, "article", form_text(b->article));
	json_object_set_new(j, "title", form_text(b->title));
	json_object_set_new(j, "quote", form_text(b->anchor.quote));
	json_object_set_new(j, "note", form_text_or_null(b->note));
	json_object_set_new(j, "tags", tags_json(b->tags));
	json_object_set_new(j, "start", there ? form_number(start) : json_null());
	json_object_set_new(j, "end", there ? form_number(end) : json_null());
	json_object_set_new(j, "state", json_string(anchor_state_name(state)));
	json_object_set_new(j, "created", json_string(time_text(b->created, created)));
	form_line(j);
}

static void put_tsv(const struct bookmark *b, bool there, enum anchor_state state, size_t start, size_t end)
{
	char created[32];
	const struct str fields[] = {b->article, b->title, b->anchor.quote, b->note, b->tags};
	fputs(b->id, stdout);
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		putchar('\t');
		form_field(fields[i]);
	}
	if (there)
		printf("\t%zu\t%zu", start, end);
	else
		fputs("\t\t", stdout);
	printf("\t%s\t%s\n", anchor_state_name(state), time_text(b->created, created));
}

static void put_text(const struct bookmark *b, enum anchor_state state)
{
	static const char *const words[] = {"", N_("doubtful"), N_("lost")};
	printf("%s  ", b->id);
	if (*words[state])
		printf("[%s]  ", _(words[state]));
	form_field(b->title);
	fputs("  ", stdout);
	form_field(b->anchor.quote);
	if (b->note.n > 0) {
		fputs("  — ", stdout);
		form_field(b->note);
	}
	putchar('\n');
}

static int list(struct library *l, struct state *s, const struct wanted *w, struct err *e)
{
	struct arena a;
	struct bookmark *v;
	size_t n;
	struct where where = {.l = l};
	arena_init(&a);
	arena_init(&where.a);
	int rc = bookmark_list(s, w->article, &a, &v, &n, e);
	if (rc == 0 && w->form == FORM_TSV)
		puts("id\tarticle\ttitle\tquote\tnote\ttags\tstart\tend\tstate\tcreated");
	for (size_t i = 0; rc == 0 && i < n && !ferror(stdout); i++) {
		enum anchor_state state;
		size_t start = 0, end = 0;
		bool there = place_now(&where, &v[i], &state, &start, &end);
		if (w->form == FORM_JSON)
			put_json(&v[i], there, state, start, end);
		else if (w->form == FORM_TSV)
			put_tsv(&v[i], there, state, start, end);
		else
			put_text(&v[i], state);
	}
	where_leave(&where);
	arena_release(&where.a);
	arena_release(&a);
	return rc;
}

static void warn_copy(bool copied)
{
	if (!copied)
		fprintf(stderr, "caifeng: %s\n", _("kept; but the copy of the bookmarks as lines of JSON could not be written"));
}

static int add(struct library *l, struct state *s, const struct wanted *w, struct err *e)
{
	struct arena a;
	struct library_article art;
	struct bookmark b = {.note = str_of(w->note ? w->note : ""), .tags = str_of(w->tags ? w->tags : "")};
	int64_t no;
	uint32_t para;
	struct span at;
	bool copied;
	arena_init(&a);
	int rc = library_find(l, w->article, &no, e) < 0 || library_load(l, no, &a, &art, e) < 0 ? -1 : 0;
	if (rc == 0 && !anchor_quote(&art.article, str_of(w->quote), &para, &at))
		rc = err_set(e, ERR_NOT_FOUND, _("bookmarks: the article does not hold \"%s\""), w->quote);
	if (rc == 0) {
		b.article = str_of(art.id);
		b.title = art.article.paras[0].text;
		anchor_make(&art.article, para, at, &a, &b.anchor);
		rc = bookmark_add(s, &b, &copied, e);
	}
	if (rc == 0) {
		puts(b.id);
		warn_copy(copied);
	}
	arena_release(&a);
	return rc;
}

static int run(struct library *l, struct state *s, const struct wanted *w)
{
	struct err e;
	int status = 0;
	if (strcmp(w->verb, "add") == 0)
		return add(l, s, w, &e) < 0 ? cmd_fail(&e) : 0;
	if (strcmp(w->verb, "list") == 0)
		return list(l, s, w, &e) < 0 ? cmd_fail(&e) : 0;
	for (size_t i = 0; i < w->n; i++) {
		bool copied;
		if (bookmark_remove(s, w->ids[i], &copied, &e) < 0)
			status = cmd_fail(&e);
		else
			warn_copy(copied);
	}
	return status;
}

static int parse(struct args *a, struct wanted *w)
{
	const char *word;
	bool option;
	int status = 0;
	while (status == 0 && (word = args_next(a, &option))) {
		if (!option && !w->verb)
			w->verb = word;
		else if (!option)
			w->ids[w->n++] = word;
		else if (!args_option(a, word, "--article", &w->article) && !args_option(a, word, "--quote", &w->quote) &&
			 !args_option(a, word, "--note", &w->note) && !args_option(a, word, "--tags", &w->tags) &&
			 !form_option(a, word, &w->dir, &w->form, &status))
			status = args_unknown(a, word);
	}
	return status;
}

/* The words fit the verb, or why not. */
static const char *fault_of(const struct wanted *w)
{
	if (!w->verb || (strcmp(w->verb, "add") != 0 && strcmp(w->verb, "list") != 0 && strcmp(w->verb, "remove") != 0))
		return _("bookmarks: say add, list or remove");
	if (strcmp(w->verb, "add") == 0 && (!w->article || !w->quote || !*w->quote))
		return _("bookmarks: add takes --article ID --quote TEXT");
	if (strcmp(w->verb, "remove") == 0 && w->n == 0)
		return _("bookmarks: no bookmark named");
	if (strcmp(w->verb, "remove") != 0 && w->n > 0)
		return _("bookmarks: words too many");
	return NULL;
}

int cmd_bookmarks(int argc, char **argv, struct settings *settings)
{
	(void)settings;
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	struct wanted w = {.ids = mem_zero((size_t)argc, sizeof *w.ids)};
	struct library *l = NULL;
	struct state *s = NULL;
	struct err e;
	int status = parse(&a, &w);
	const char *fault = status ? NULL : fault_of(&w);
	if (fault) {
		err_set(&e, ERR_USAGE, "%s", fault);
		status = cmd_fail(&e);
	}
	if (status == 0 && (library_open(&l, w.dir, false, &e) < 0 || state_open(&s, library_uuid(l), &e) < 0))
		status = cmd_fail(&e);
	if (status == 0)
		status = cmd_finish(run(l, s, &w));
	state_close(s);
	library_close(l);
	free(w.ids);
	return status;
}
