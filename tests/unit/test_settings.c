#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/macros.h"
#include "settings/settings.h"

/* An ini in a file of its own, read over the defaults. */
struct loaded {
	struct settings *s;
	struct settings_problem *v;
	size_t n;
	int status;
	struct err e;
};

static void load_bytes(struct loaded *l, const char *text, size_t n)
{
	char path[] = "/tmp/caifeng-test-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, n), n);
	close(fd);
	memset(l, 0, sizeof *l);
	l->s = settings_new();
	l->status = settings_load(l->s, path, &l->v, &l->n, &l->e);
	unlink(path);
}

static void load(struct loaded *l, const char *text)
{
	load_bytes(l, text, strlen(text));
}

static void release(struct loaded *l)
{
	free(l->v);
	settings_free(l->s);
}

/* A problem on that line whose text holds `part`. */
static void assert_problem(const struct loaded *l, int line, const char *part)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].line == line && strstr(l->v[i].text, part))
			return;
	for (size_t i = 0; i < l->n; i++)
		print_error("%d: %s\n", l->v[i].line, l->v[i].text);
	fail_msg("no problem on line %d with \"%s\"", line, part);
}

static enum action_id press(const struct settings *s, enum context c, const char *keys)
{
	keycode k[LIMIT_KEYS_IN_CHORD];
	size_t n = 0;
	char text[64];
	snprintf(text, sizeof text, "%s", keys);
	char *save = NULL;
	for (char *w = strtok_r(text, " ", &save); w; w = strtok_r(NULL, " ", &save))
		k[n++] = key_parse(str_of(w));
	enum action_id a;
	enum keymap_answer answer = settings_lookup(s, c, k, n, &a);
	return answer == KEYMAP_ACTION ? a : ACTION_NONE;
}

static void the_tables_hold_together(void **state)
{
	(void)state;
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option *o = option_at((enum option_id)i);
		assert_int_equal(option_named(o->name), i);
		assert_in_range(o->value, o->min, o->max);
		if (o->type == OPTION_TYPE_CHOICE) {
			assert_true(option_choice(o, o->max).n > 0);
			assert_int_equal(option_choice(o, o->max + 1).n, 0);
		}
	}
	for (int i = 0; i < ACTION_COUNT; i++) {
		const struct action *a = action_at((enum action_id)i);
		assert_int_equal(action_named(a->name, a->context), i);
	}
}

/* Every default key reaches its action: none hides another. */
static void defaults_do_not_conflict(void **state)
{
	(void)state;
	struct settings *s = settings_new();
	for (int i = 0; i < ACTION_COUNT; i++) {
		const struct action *a = action_at((enum action_id)i);
		char in_force[256];
		assert_string_equal(settings_keys(s, (enum action_id)i, false, in_force, sizeof in_force), a->keys);
		char keys[256], *save = NULL;
		snprintf(keys, sizeof keys, "%s", a->keys);
		for (char *one = strtok_r(keys, ",", &save); one; one = strtok_r(NULL, ",", &save))
			for (int c = 0; c < CONTEXT_COUNT; c++)
				if (c == (int)a->context || (a->context == CONTEXT_ALL && c != CONTEXT_PROMPT))
					assert_int_equal(press(s, (enum context)c, one), i);
	}
	settings_free(s);
}

static void contexts_add_to_all_but_the_prompt(void **state)
{
	(void)state;
	struct settings *s = settings_new();
	enum action_id a;
	keycode g[] = {'g', 'g'};
	assert_int_equal(settings_lookup(s, CONTEXT_TREE, g, 1, &a), KEYMAP_PREFIX);
	assert_int_equal(a, ACTION_NONE);
	assert_int_equal(settings_lookup(s, CONTEXT_TREE, g, 2, &a), KEYMAP_ACTION);
	assert_int_equal(a, ACTION_GO_FIRST);
	assert_int_equal(settings_lookup(s, CONTEXT_PROMPT, g, 1, &a), KEYMAP_UNBOUND);
	assert_int_equal(press(s, CONTEXT_TREE, "a"), ACTION_READ_TOGGLE);
	assert_int_equal(press(s, CONTEXT_ARTICLE, "a"), ACTION_NONE);
	assert_int_equal(press(s, CONTEXT_PROMPT, "Esc"), ACTION_PROMPT_CANCEL);
	assert_int_equal(press(s, CONTEXT_ARTICLE, "Esc"), ACTION_CANCEL);
	char first[32];
	assert_string_equal(settings_keys(s, ACTION_GO_FIRST, true, first, sizeof first), "g g");
	settings_free(s);
}

static void a_good_file_is_taken_whole(void **state)
{
	(void)state;
	struct loaded l;
	load(&l, "# comment\n[caifeng]\nlanguage = en\nText-Width = 40 ; forty\nquotes = \"as-is\"\n\n"
		 "[keys]\nmove-down = x, Down\nturn-next = Comma\nturn-prev = .\nzoom =\n[keys.article]\nhint = Semicolon, g h\n");
	assert_int_equal(l.status, 0);
	for (size_t i = 0; i < l.n; i++)
		print_error("%d: %s\n", l.v[i].line, l.v[i].text);
	assert_int_equal(l.n, 0);
	assert_int_equal(settings_get(l.s, OPTION_LANGUAGE), 2);
	assert_int_equal(settings_get(l.s, OPTION_TEXT_WIDTH), 40);
	assert_int_equal(settings_get(l.s, OPTION_QUOTES), 1);
	assert_int_equal(press(l.s, CONTEXT_ALL, "x"), ACTION_MOVE_DOWN);
	assert_int_equal(press(l.s, CONTEXT_ALL, "j"), ACTION_NONE);
	assert_int_equal(press(l.s, CONTEXT_ALL, "Comma"), ACTION_TURN_NEXT);
	assert_int_equal(press(l.s, CONTEXT_ALL, "."), ACTION_TURN_PREV);
	assert_int_equal(press(l.s, CONTEXT_ALL, "z"), ACTION_NONE);
	assert_int_equal(press(l.s, CONTEXT_ARTICLE, "g h"), ACTION_HINT);
	assert_int_equal(press(l.s, CONTEXT_ARTICLE, ";"), ACTION_HINT);
	release(&l);
}

/* The generated file of the defaults changes nothing, and so does reading it twice. */
static void every_default_can_be_written_down(void **state)
{
	(void)state;
	char text[16384];
	size_t n = 0;
	for (int c = 0; c < CONTEXT_COUNT; c++) {
		n += (size_t)snprintf(text + n, sizeof text - n, "[%s]\n", context_section((enum context)c));
		for (int i = 0; i < ACTION_COUNT; i++)
			if ((int)action_at((enum action_id)i)->context == c)
				n += (size_t)snprintf(text + n, sizeof text - n, "%s = %s\n", action_at((enum action_id)i)->name,
						      action_at((enum action_id)i)->keys);
	}
	struct loaded l;
	load(&l, text);
	assert_int_equal(l.status, 0);
	for (size_t i = 0; i < l.n; i++)
		print_error("%d: %s\n", l.v[i].line, l.v[i].text);
	assert_int_equal(l.n, 0);
	for (int i = 0; i < ACTION_COUNT; i++) {
		char keys[256];
		assert_string_equal(settings_keys(l.s, (enum action_id)i, false, keys, sizeof keys), action_at((enum action_id)i)->keys);
	}
	release(&l);
}

static void a_wrong_line_costs_that_line_alone(void **state)
{
	(void)state;
	struct loaded l;
	load(&l, "stray = 1\n[caifeng]\ntext-widht = 50\ntheme = blue\ntext-width = 500\nlanguage = en\n[keys.artcle]\nhint = F\n"
		 "[keys]\nmvoe-down = x\nfigure-next = x\nzoom = Spcae\nhelp = ;\nfind = /,\nopen = a b c d e\n"
		 "redraw = R\nredraw = X\n[keys.prompt]\naccept = x\n[qqqqqqqqqqqq]\n");
	assert_int_equal(l.status, 0);
	assert_problem(&l, 1, "stray");
	assert_problem(&l, 3, "text-width");
	assert_problem(&l, 4, "auto|dark|light|mono");
	assert_problem(&l, 5, "200");
	assert_problem(&l, 7, "[keys.article]");
	assert_problem(&l, 10, "move-down");
	assert_problem(&l, 11, "[keys.article]");
	assert_problem(&l, 12, "Space");
	assert_problem(&l, 13, "Semicolon");
	assert_problem(&l, 14, "Comma");
	assert_problem(&l, 15, "a b c d e");
	assert_problem(&l, 17, "line 16");
	assert_problem(&l, 19, "\"x\"");
	assert_problem(&l, 20, "qqqqqqqqqqqq");
	assert_int_equal(l.n, 14);
	for (size_t i = 1; i < l.n; i++)
		assert_true(l.v[i - 1].line <= l.v[i].line);
	assert_int_equal(settings_get(l.s, OPTION_LANGUAGE), 2);
	assert_int_equal(settings_get(l.s, OPTION_TEXT_WIDTH), 66);
	assert_int_equal(press(l.s, CONTEXT_ALL, "z"), ACTION_ZOOM);
	assert_int_equal(press(l.s, CONTEXT_ALL, "X"), ACTION_REDRAW);
	release(&l);
}

static void conflicts_are_named(void **state)
{
	(void)state;
	struct loaded l;
	load(&l, "[keys]\nforward = j\nzoom = W\nredraw = W\nhelp = g\n[keys.tree]\nread-all = z, W\n[keys.article]\nhint = ) )\n");
	assert_int_equal(l.status, 0);
	assert_problem(&l, 2, "move-down");      /* a default gives way */
	assert_problem(&l, 4, "zoom");           /* the earlier line counts */
	assert_problem(&l, 5, "go-first");       /* g alone hides every g chord */
	assert_problem(&l, 7, "W");              /* the context's own meaning, and the wider one named */
	assert_problem(&l, 9, "sentence-next");
	assert_int_equal(press(l.s, CONTEXT_ALL, "j"), ACTION_FORWARD);
	assert_int_equal(press(l.s, CONTEXT_ALL, "Down"), ACTION_MOVE_DOWN);
	assert_int_equal(press(l.s, CONTEXT_ALL, "W"), ACTION_ZOOM);
	assert_int_equal(press(l.s, CONTEXT_TREE, "W"), ACTION_READ_ALL);
	assert_int_equal(press(l.s, CONTEXT_ALL, "g"), ACTION_HELP);
	assert_int_equal(press(l.s, CONTEXT_ALL, "Home"), ACTION_GO_FIRST);
	assert_int_equal(press(l.s, CONTEXT_ARTICLE, ") )"), ACTION_HINT);
	assert_int_equal(press(l.s, CONTEXT_ARTICLE, ")"), ACTION_NONE);
	release(&l);
}

/* The wider section taking a key from a narrower default, and the prompt standing alone. */
static void wider_keys_win_over_narrower_defaults(void **state)
{
	(void)state;
	struct loaded l;
	load(&l, "[keys]\nzoom = f\nredraw = Enter\n");
	assert_problem(&l, 2, "hint");
	assert_problem(&l, 3, "open");
	assert_int_equal(l.n, 2);
	assert_int_equal(press(l.s, CONTEXT_ARTICLE, "f"), ACTION_ZOOM);
	assert_int_equal(press(l.s, CONTEXT_PROMPT, "Enter"), ACTION_ACCEPT);
	release(&l);
}

static void a_broken_file_leaves_the_defaults(void **state)
{
	(void)state;
	char long_line[1400] = "[caifeng]\nlanguage = en\nx = ";
	memset(long_line + strlen(long_line), 'y', 1200);
	const struct {
		const char *text;
		int line;
		const char *part;
	} cases[] = {
		{"[caifeng]\nlanguage = en\nthis line is lost\n", 3, "name = value"},
		{"\xEF\xBB\xBF[caifeng]\nlanguage = en\n", 1, "byte order mark"},
		{"[caifeng]\nlanguage = en\n[keys\n", 3, "[name]"},
		{"[caifeng]\nlanguage = en\n[keys] ; mine\n", 3, "[name]"},
		{"[caifeng]\nlanguage = en\n# a comment \\\n", 3, "Backslash"},
		{"[caifeng]\nlanguage = en\n= 3\n", 3, "name = value"},
		{long_line, 3, "1000"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct loaded l;
		load(&l, cases[i].text);
		assert_int_equal(l.status, -1);
		assert_int_equal(l.e.code, ERR_CONFIG);
		assert_problem(&l, cases[i].line, cases[i].part);
		assert_int_equal(settings_get(l.s, OPTION_LANGUAGE), 0);
		assert_int_equal(press(l.s, CONTEXT_ALL, "j"), ACTION_MOVE_DOWN);
		release(&l);
	}
	struct loaded l;
	load_bytes(&l, "[caifeng]\nlan\0guage = en\n", 25);
	assert_int_equal(l.status, -1);
	assert_problem(&l, 2, "NUL");
	release(&l);
}

static void odd_files(void **state)
{
	(void)state;
	struct loaded l;
	load(&l, "");
	assert_int_equal(l.status, 0);
	assert_int_equal(l.n, 0);
	release(&l);
	load(&l, "[caifeng]\r\nlanguage = en\r\ntheme = mono");
	assert_int_equal(l.status, 0);
	assert_int_equal(l.n, 0);
	assert_int_equal(settings_get(l.s, OPTION_LANGUAGE), 2);
	assert_int_equal(settings_get(l.s, OPTION_THEME), 3);
	release(&l);

	struct settings *s = settings_new();
	struct settings_problem *v;
	size_t n;
	struct err e;
	assert_int_equal(settings_load(s, "/nonexistent/caifeng.ini", &v, &n, &e), -1);
	assert_int_equal(e.code, ERR_OPEN);
	assert_non_null(strstr(e.msg, "/nonexistent/caifeng.ini"));
	assert_int_equal(n, 0);
	assert_int_equal(settings_load(s, "/tmp", &v, &n, &e), -1);
	assert_int_equal(e.code, ERR_DIRECTORY);
	free(v);
	settings_free(s);
}

static void a_second_file_adds_to_the_first(void **state)
{
	(void)state;
	struct settings *s = settings_new();
	struct settings_problem *v;
	size_t n;
	struct err e;
	static const char *const texts[] = {"[keys]\nzoom = W\n", "[keys]\nredraw = V\n"};
	for (size_t i = 0; i < 2; i++) {
		char path[] = "/tmp/caifeng-test-XXXXXX";
		int fd = mkstemp(path);
		assert_int_equal(write(fd, texts[i], strlen(texts[i])), strlen(texts[i]));
		close(fd);
		assert_int_equal(settings_load(s, path, &v, &n, &e), 0);
		assert_int_equal(n, 0);
		free(v);
		unlink(path);
	}
	assert_int_equal(press(s, CONTEXT_ALL, "W"), ACTION_ZOOM);
	assert_int_equal(press(s, CONTEXT_ALL, "V"), ACTION_REDRAW);
	settings_free(s);
}

static void values_are_bounded(void **state)
{
	(void)state;
	struct settings *s = settings_new();
	struct err e;
	assert_int_equal(settings_set(s, OPTION_TEXT_WIDTH, 19, &e), -1);
	assert_int_equal(settings_set(s, OPTION_THEME, 4, NULL), -1);
	assert_int_equal(settings_set(s, OPTION_TEXT_WIDTH, 20, &e), 0);
	assert_int_equal(settings_get(s, OPTION_TEXT_WIDTH), 20);
	assert_int_equal(settings_parse(s, "theme", "light", &e), 0);
	assert_int_equal(settings_get(s, OPTION_THEME), 2);
	assert_int_equal(settings_parse(s, "theme", "lig", &e), -1);
	assert_int_equal(settings_parse(s, "text-width", "99999999999999999999", &e), -1);
	assert_int_equal(settings_parse(s, "text-width", "60x", &e), -1);
	assert_int_equal(settings_parse(s, "tehme", "dark", &e), -1);
	assert_non_null(strstr(e.msg, "theme"));
	settings_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tables_hold_together), cmocka_unit_test(defaults_do_not_conflict),
		cmocka_unit_test(contexts_add_to_all_but_the_prompt), cmocka_unit_test(a_good_file_is_taken_whole),
		cmocka_unit_test(every_default_can_be_written_down), cmocka_unit_test(a_wrong_line_costs_that_line_alone),
		cmocka_unit_test(conflicts_are_named), cmocka_unit_test(wider_keys_win_over_narrower_defaults),
		cmocka_unit_test(a_broken_file_leaves_the_defaults), cmocka_unit_test(odd_files),
		cmocka_unit_test(a_second_file_adds_to_the_first), cmocka_unit_test(values_are_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
