/* Reads caifeng.ini. iniparser gives the values but no line of a key, and one bad line costs it the whole file: so the
 * lines are looked at here first, each fault named with its line. */
#include <errno.h>
#include <iniparser/iniparser.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "settings/keymap.h"
#include "settings/nearest.h"

enum {
	FILE_BYTES = 1 << 20, /* an ini larger than this is something else */
	PROBLEMS = 200        /* named at most */
};

#define OPTIONS_SECTION "caifeng"

void problem_add(struct problems *p, int line, const char *fmt, ...)
{
	if (p->n == PROBLEMS)
		return;
	struct err text;
	char raw[LIMIT_MESSAGE_BYTES];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(raw, sizeof raw, fmt, ap);
	va_end(ap);
	/* It quotes what stands in the file: made safe for a terminal as an error is. */
	err_set(&text, ERR_CONFIG, "%s", raw);
	p->v = mem_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
	size_t at = p->n++;
	for (; at > 0 && p->v[at - 1].line > line; at--)
		p->v[at] = p->v[at - 1];
	p->v[at].line = line;
	memcpy(p->v[at].text, text.msg, sizeof text.msg);
}

enum section { SECTION_NONE, SECTION_UNKNOWN, SECTION_OPTIONS, SECTION_KEYS };

/* An entry the tables know: an option, or an action in its context. */
struct entry {
	int line;
	bool is_action;
	int id;
	struct str raw;   /* the value as written, comment and all */
};

struct reader {
	struct settings *s;
	struct problems problems;
	struct entry *entries;
	size_t n, cap;
	enum section section;
	enum context context;
	bool broken;      /* iniparser would refuse the file */
};

static void broken(struct reader *r, int line, const char *what)
{
	r->broken = true;
	problem_add(&r->problems, line, "%s", what);
}

/* A name of the file as a C string of a size the tables can hold; what is longer can be no valid name. */
static const char *name_of(struct str s, char out[64])
{
	snprintf(out, 64, "%.*s", (int)(s.n < 63 ? s.n : 63), s.n > 0 ? s.p : "");
	return out;
}

static void read_section(struct reader *r, int line, struct str text)
{
	char name[64];
	name_of(str_trim(str_slice(text, 1, text.n - 1)), name);
	r->section = SECTION_UNKNOWN;
	if (strcasecmp(name, OPTIONS_SECTION) == 0) {
		r->section = SECTION_OPTIONS;
		return;
	}
	struct nearest near = nearest_to(str_of(name));
	nearest_offer(&near, OPTIONS_SECTION);
	for (int c = 0; c < CONTEXT_COUNT; c++) {
		const char *section = context_section((enum context)c);
		if (strcasecmp(name, section) == 0) {
			r->section = SECTION_KEYS;
			r->context = (enum context)c;
			return;
		}
		nearest_offer(&near, section);
	}
	if (near.name)
		problem_add(&r->problems, line, _("no section [%s]; nearest: [%s]"), name, near.name);
	else
		problem_add(&r->problems, line, _("no section [%s]"), name);
}

/* An action that is unknown here: it may stand in another section, or be misspelt. */
static void unknown_action(struct reader *r, int line, const char *name)
{
	const char *here = context_section(r->context);
	for (int c = 0; c < CONTEXT_COUNT; c++) {
		if (action_named(name, (enum context)c) >= 0) {
			problem_add(&r->problems, line, _("%s belongs in [%s], not in [%s]"), name,
				    context_section((enum context)c), here);
			return;
		}
	}
	struct nearest near = nearest_to(str_of(name));
	for (int i = 0; i < ACTION_COUNT; i++)
		if (action_at((enum action_id)i)->context == r->context)
			nearest_offer(&near, action_at((enum action_id)i)->name);
	if (near.name) {
		problem_add(&r->problems, line, _("no action \"%s\" in [%s]; nearest: %s"), name, here, near.name);
		return;
	}
	for (int i = 0; i < ACTION_COUNT; i++)
		nearest_offer(&near, action_at((enum action_id)i)->name);
	if (near.name)
		problem_add(&r->problems, line, _("no action \"%s\" in [%s]; nearest: %s"), name, here, near.name);
	else
		problem_add(&r->problems, line, _("no action \"%s\" in [%s]"), name, here);
}

static void unknown_option(struct reader *r, int line, const char *name)
{
	struct nearest near = nearest_to(str_of(name));
	for (int i = 0; i < OPTION_COUNT; i++)
		nearest_offer(&near, option_at((enum option_id)i)->name);
	if (near.name)
		problem_add(&r->problems, line, _("no option \"%s\"; nearest: %s"), name, near.name);
	else
		problem_add(&r->problems, line, _("no option \"%s\""), name);
}

static void read_entry(struct reader *r, int line, struct str text, size_t equals)
{
	char name[64];
	name_of(str_trim(str_slice(text, 0, equals)), name);
	struct entry e = {.line = line, .raw = str_trim(str_slice(text, equals + 1, text.n))};
	switch (r->section) {
	case SECTION_NONE:
		problem_add(&r->problems, line, _("%s stands before any section; options belong under [%s]"), name, OPTIONS_SECTION);
		return;
	case SECTION_UNKNOWN:
		return; /* its section was named already */
	case SECTION_OPTIONS:
		e.id = option_named(name);
		if (e.id < 0) {
			unknown_option(r, line, name);
			return;
		}
		break;
	case SECTION_KEYS:
		e.is_action = true;
		e.id = action_named(name, r->context);
		if (e.id < 0) {
			unknown_action(r, line, name);
			return;
		}
		break;
	}
	for (size_t i = 0; i < r->n; i++) {
		struct entry *old = &r->entries[i];
		if (old->is_action == e.is_action && old->id == e.id) {
			problem_add(&r->problems, line, _("%s is set on line %d already; this line counts"), name, old->line);
			*old = e;
			return;
		}
	}
	r->entries = mem_grow(r->entries, &r->cap, r->n + 1, sizeof *r->entries);
	r->entries[r->n++] = e;
}

static void read_line(struct reader *r, int line, struct str text)
{
	if (text.n > LIMIT_INI_LINE_BYTES) {
		broken(r, line, _("the line is longer than 1000 bytes"));
		return;
	}
	if (memchr(text.p, 0, text.n)) {
		broken(r, line, _("the line holds a NUL byte; this is not a text file"));
		return;
	}
	text = str_trim(text);
	if (text.n == 0)
		return;
	if (text.p[text.n - 1] == '\\') {
		broken(r, line, _("a line may not end in \\; the key is named Backslash"));
		return;
	}
	if (text.p[0] == '#' || text.p[0] == ';')
		return;
	const char *equals = memchr(text.p, '=', text.n);
	if (text.p[0] == '[' && text.p[text.n - 1] == ']' && text.n > 2)
		read_section(r, line, text);
	else if (text.p[0] == '[')
		broken(r, line, _("a section is written [name], alone on its line"));
	else if (!equals || equals == text.p)
		broken(r, line, _("the line is neither [section] nor name = value"));
	else
		read_entry(r, line, text, (size_t)(equals - text.p));
}

static void read_lines(struct reader *r, struct str all)
{
	if (str_starts(all, STR("\xEF\xBB\xBF"))) {
		broken(r, 1, _("a byte order mark stands before the text; save the file without it"));
		all = str_slice(all, 3, all.n);
	}
	for (int line = 1; all.n > 0; line++) {
		const char *lf = memchr(all.p, '\n', all.n);
		size_t n = lf ? (size_t)(lf - all.p) : all.n;
		read_line(r, line, str_slice(all, 0, n));
		all = str_slice(all, lf ? n + 1 : n, all.n);
	}
}

/* iniparser would print on the screen otherwise; our own messages say more. */
static int quiet(const char *fmt, ...)
{
	(void)fmt;
	return 0;
}

/* An unquoted ; or # begins a comment: the key meant is gone from the value. */
static bool comment_hides_key(const struct entry *e, const char *value)
{
	const char *mark = NULL;
	for (size_t i = 0; i < e->raw.n && !mark; i++)
		if (e->raw.p[i] == ';' || e->raw.p[i] == '#')
			mark = e->raw.p + i;
	if (!mark)
		return false;
	struct str after = str_trim(str_slice(e->raw, (size_t)(mark - e->raw.p) + 1, e->raw.n));
	size_t n = strlen(value);
	return (after.n == 0 || after.p[0] == ',') && (n == 0 || value[n - 1] == ',');
}

static bool keys_valid(struct reader *r, const struct entry *e, const char *value)
{
	enum context c = action_at((enum action_id)e->id)->context;
	if (comment_hides_key(e, value)) {
		problem_add(&r->problems, e->line, _("; and # begin a comment; the keys are named Semicolon and Hash"));
		return false;
	}
	struct str rest = str_of(value), one, bad;
	if (str_trim(rest).n == 0)
		return true; /* an action without a key */
	while (chord_next(&rest, &one)) {
		keycode keys[LIMIT_KEYS_IN_CHORD];
		if (one.n == 0) {
			problem_add(&r->problems, e->line, _("a key is missing beside a comma; the comma itself is named Comma"));
			return false;
		}
		size_t n = chord_parse(one, c, keys, &bad);
		if (n == 0 && bad.n == 0) {
			problem_add(&r->problems, e->line, _("\"%.*s\" has more than %d keys"), (int)one.n, one.p,
				    LIMIT_KEYS_IN_CHORD);
			return false;
		}
		if (n == 0) {
			const char *near = key_nearest(bad);
			if (near)
				problem_add(&r->problems, e->line, _("no key \"%.*s\"; nearest: %s"), (int)bad.n, bad.p, near);
			else
				problem_add(&r->problems, e->line, _("no key \"%.*s\""), (int)bad.n, bad.p);
			return false;
		}
		if (c == CONTEXT_PROMPT && keys[0] >= ' ' && keys[0] < 0x110000) {
			problem_add(&r->problems, e->line, _("\"%.*s\" is typed text in a prompt and cannot be an action there"),
				    (int)one.n, one.p);
			return false;
		}
	}
	return true;
}

static void apply(struct reader *r, const struct entry *e, const dictionary *d)
{
	char path[160];
	const char *section = OPTIONS_SECTION, *name;
	if (e->is_action) {
		section = context_section(action_at((enum action_id)e->id)->context);
		name = action_at((enum action_id)e->id)->name;
	} else {
		name = option_at((enum option_id)e->id)->name;
	}
	snprintf(path, sizeof path, "%s:%s", section, name);
	const char *value = iniparser_getstring(d, path, NULL);
	if (!value) {
		problem_add(&r->problems, e->line, _("the line is neither [section] nor name = value"));
		return;
	}
	if (!e->is_action) {
		struct err err;
		if (settings_parse(r->s, name, value, &err) < 0)
			problem_add(&r->problems, e->line, "%s", err.msg);
		return;
	}
	if (!keys_valid(r, e, value))
		return;
	free(r->s->keys[e->id]);
	r->s->keys[e->id] = mem_strdup(value);
	r->s->lines[e->id] = e->line;
}

static int read_file(const char *path, struct buf *b, struct err *e)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return err_set(e, ERR_OPEN, "%s: %s", path_brief(path).s, strerror(errno));
	char chunk[4096];
	size_t n;
	errno = 0;
	while (!b->full && (n = fread(chunk, 1, sizeof chunk, f)) > 0)
		buf_add(b, (struct str){chunk, n});
	int failed = ferror(f), why = errno;
	fclose(f);
	if (failed)
		return err_set(e, why == EISDIR ? ERR_DIRECTORY : ERR_READ, "%s: %s", path_brief(path).s, strerror(why));
	if (b->full)
		return err_set(e, ERR_TOO_LARGE, _("%s: larger than a configuration can be"), path_brief(path).s);
	return 0;
}

static int load(struct reader *r, const char *path, struct err *e)
{
	if (r->broken) {
		const struct settings_problem *first = r->problems.v;
		return err_set(e, ERR_CONFIG, "%s:%d: %s", path_brief(path).s, first->line, first->text);
	}
	iniparser_set_error_callback(quiet);
	dictionary *d = iniparser_load(path);
	iniparser_set_error_callback(NULL);
	if (!d) {
		problem_add(&r->problems, 0, _("the file cannot be parsed"));
		return err_set(e, ERR_CONFIG, _("%s: the file cannot be parsed"), path_brief(path).s);
	}
	for (size_t i = 0; i < r->n; i++)
		apply(r, &r->entries[i], d);
	iniparser_freedict(d);
	keymap_build(r->s, &r->problems);
	return 0;
}

int settings_load(struct settings *s, const char *path, struct settings_problem **problems, size_t *n, struct err *e)
{
	struct reader r = {.s = s};
	struct buf b;
	buf_init(&b, FILE_BYTES);
	int status = read_file(path, &b, e);
	if (status == 0) {
		read_lines(&r, buf_str(&b));
		status = load(&r, path, e);
	}
	free(r.entries);
	buf_release(&b);
	*problems = r.problems.v;
	*n = r.problems.n;
	return status;
}
