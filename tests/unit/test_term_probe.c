/* ui/term_probe.c: what a terminal is asked, its answers known among keys, and remembered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/term_probe.h"

static void asked(struct probe *p)
{
	struct buf b;
	buf_init(&b, 1024);
	probe_ask(p, false, &b);
	buf_release(&b);
}

/* Feeds what follows ESC [; true: taken for an answer. */
static bool come(struct probe *p, const char *bytes)
{
	struct probe_sequence s;
	probe_begin(&s);
	for (; *bytes; bytes++) {
		int final = probe_add(&s, (unsigned char)*bytes);
		if (final) {
			assert_false(s.open);
			return final > 0 && probe_take(p, (struct str){s.bytes, s.n}, (char)final);
		}
		assert_true(s.open);
	}
	return false;
}

static void the_question(void **state)
{
	(void)state;
	struct probe p = {0};
	struct buf b;
	buf_init(&b, 1024);
	assert_false(probe_waits(&p));
	probe_ask(&p, false, &b);
	assert_true(probe_waits(&p));
	assert_string_equal(buf_cstr(&b), "\0337\033[2;1H“\033[6n\033[2;1H…\033[6n\033[2;1H①\033[6n\033[2;1H\033[K\0338\033[c");
	buf_release(&b);
}

static void answers(void **state)
{
	(void)state;
	struct probe p;
	asked(&p);
	assert_true(come(&p, "2;2R") && come(&p, "2;2R"));
	assert_int_equal(probe_cells(&p), 0);
	assert_true(come(&p, "2;2R"));
	assert_int_equal(probe_cells(&p), 1);
	assert_true(probe_waits(&p));
	assert_true(come(&p, "?64;1;9c"));
	assert_false(probe_waits(&p));
	assert_int_equal(probe_cells(&p), 1);
	asked(&p);
	assert_true(come(&p, "2;3R") && come(&p, "2;2R") && come(&p, "2;3R") && come(&p, "?1;2c"));
	assert_int_equal(probe_cells(&p), 2);
}

/* Silence, half an answer and nonsense leave it unknown. */
static void no_answers(void **state)
{
	(void)state;
	struct probe p;
	asked(&p);
	assert_true(come(&p, "?6c"));
	assert_int_equal(probe_cells(&p), 0);
	asked(&p);
	assert_true(come(&p, "2;3R") && come(&p, "?6c"));
	assert_int_equal(probe_cells(&p), 0);
	asked(&p);
	assert_true(come(&p, "2;9R") && come(&p, "2;3R") && come(&p, "2;3R"));
	assert_int_equal(probe_cells(&p), 0);
}

/* Late ones, and more than were asked for, are no keys either; what keys send is. */
static void what_is_a_key(void **state)
{
	(void)state;
	struct probe p = {0};
	assert_true(come(&p, "2;3R"));
	assert_true(come(&p, "?1;2c"));
	assert_false(probe_waits(&p));
	assert_int_equal(probe_cells(&p), 0);
	asked(&p);
	assert_false(come(&p, "1;2R"));   /* Shift-F3 */
	assert_false(come(&p, "R"));      /* F3 */
	assert_false(come(&p, "2;R") || come(&p, ";2R") || come(&p, "2;3;4R") || come(&p, "2R"));
	assert_false(come(&p, "A"));
	assert_false(come(&p, "2~"));
	assert_false(come(&p, "c"));
	assert_int_equal(p.replies, 0);
	for (int i = 0; i < 9; i++)
		assert_true(come(&p, "2;3R"));
	assert_int_equal(p.replies, PROBE_TEXTS);
}

static void sequences_end(void **state)
{
	(void)state;
	struct probe p;
	struct probe_sequence s;
	char longest[400];
	asked(&p);
	memset(longest, '1', sizeof longest);
	strcpy(longest + sizeof longest - 2, "R");
	assert_false(come(&p, longest));
	probe_begin(&s);
	assert_int_equal(probe_add(&s, '2'), 0);
	assert_int_equal(probe_add(&s, 0x6C5F), -1);
	assert_false(s.open);
	probe_begin(&s);
	assert_int_equal(probe_add(&s, 27), -1);
}

/* Feeds what follows ESC ]; true: it ended as a string and was taken for an answer. */
static bool string_comes(struct probe *p, const char *bytes)
{
	struct probe_sequence s;
	probe_begin_string(&s);
	for (; *bytes; bytes++) {
		int final = probe_add(&s, (unsigned char)*bytes);
		if (final) {
			assert_false(s.open);
			return final > 0 && probe_take_string(p, (struct str){s.bytes, s.n});
		}
		assert_true(s.open);
	}
	return false;
}

static enum probe_ground ground(const char *bytes)
{
	struct probe p = {0};
	assert_true(string_comes(&p, bytes));
	return p.ground;
}

static void the_background(void **state)
{
	(void)state;
	struct probe p = {0};
	struct buf b;
	buf_init(&b, 1024);
	probe_ask(&p, true, &b);
	const char *end = "\0338\033]11;?\033\\\033[c";
	assert_true(b.n > strlen(end));
	assert_string_equal(buf_cstr(&b) + b.n - strlen(end), end);
	buf_release(&b);
	assert_int_equal(p.ground, PROBE_GROUND_UNKNOWN);
	assert_int_equal(ground("11;rgb:0000/0000/0000\033\\"), PROBE_GROUND_DARK);
	assert_int_equal(ground("11;rgb:ffff/ffff/ffff\007"), PROBE_GROUND_LIGHT);
	assert_int_equal(ground("11;rgb:0000/2b2b/3636\007"), PROBE_GROUND_DARK);
	assert_int_equal(ground("11;rgb:fdfd/f6f6/e3e3\033\\"), PROBE_GROUND_LIGHT);
	assert_int_equal(ground("11;rgb:f5/f0/e1\033\\"), PROBE_GROUND_LIGHT);
	assert_int_equal(ground("11;rgb:2/2/2\033\\"), PROBE_GROUND_DARK);
	assert_int_equal(ground("11;rgb:F/F/F\033\\"), PROBE_GROUND_LIGHT);
	assert_int_equal(ground("11;rgba:1e1e/1e1e/1e1e/ffff\033\\"), PROBE_GROUND_DARK);
	/* Neither theme could be read on it. */
	assert_int_equal(ground("11;rgb:8080/8080/8080\033\\"), PROBE_GROUND_UNKNOWN);
}

static void strings_that_say_nothing(void **state)
{
	(void)state;
	static const char *const odd[] = {"11;\007", "11;?\007", "11;rgb\007", "11;rgb:\007", "11;rgb:ff/ff\007", "11;rgb:ff//ff\007",
		"11;rgb:gg/00/00\007", "11;rgb:fffff/0/0\007", "11;white\007", "11;cmyk:0/0/0/0\007", "11;rgb:0/0/0 \007"};
	for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
		assert_int_equal(ground(odd[i]), PROBE_GROUND_UNKNOWN);
	struct probe p = {0};
	char longest[400];
	memset(longest, '1', sizeof longest);
	longest[sizeof longest - 1] = 0;
	assert_false(string_comes(&p, longest));
	assert_false(string_comes(&p, "10;rgb:0/0/0\007"));
	assert_false(string_comes(&p, "q"));
	assert_false(string_comes(&p, "11;rgb:\r"));
	assert_false(string_comes(&p, "11;rgb:0/0/0\033x"));
	assert_false(string_comes(&p, "111;rgb:0/0/0\007"));
	assert_int_equal(p.ground, PROBE_GROUND_UNKNOWN);
}

static const char *const *now;   /* name, value, ... NULL */

static const char *env_of(const char *name)
{
	for (const char *const *v = now; *v; v += 2)
		if (strcmp(v[0], name) == 0)
			return v[1];
	return NULL;
}

static void name_is(const char *const *v, const char *want)
{
	char name[PROBE_NAME];
	now = v;
	probe_name(name, env_of);
	assert_string_equal(name, want);
}

static void names(void **state)
{
	(void)state;
	name_is((const char *const[]){"TERM", "xterm-256color", "XTERM_VERSION", "XTerm(379)", NULL}, "xterm-256color XTERM_VERSION XTerm(379)");
	name_is((const char *const[]){"TERM", "tmux-256color", "TMUX", "/tmp/x,1,0", "XTERM_VERSION", "XTerm(379)", NULL}, "tmux-256color TMUX ");
	name_is((const char *const[]){"TERM", "xterm", "WT_SESSION", "b1-7", NULL}, "xterm WT_SESSION ");
	name_is((const char *const[]){"TERM", "a\nb", NULL}, "a_b  ");
	name_is((const char *const[]){NULL}, "  ");
}

static void memory(void **state)
{
	(void)state;
	struct str old = STR("2 xterm A\n1 foot \nrubbish\n\n9 xterm B\n");
	assert_int_equal(probe_recall(old, "xterm A"), 2);
	assert_int_equal(probe_recall(old, "foot "), 1);
	assert_int_equal(probe_recall(old, "foot"), 0);
	assert_int_equal(probe_recall(old, "xterm B"), 0);
	assert_int_equal(probe_recall((struct str){NULL, 0}, "x"), 0);
	struct buf b;
	buf_init(&b, 1 << 16);
	probe_remember(old, "foot ", 2, &b);
	assert_string_equal(buf_cstr(&b), "2 foot \n2 xterm A\nrubbish\n9 xterm B\n");
	/* It does not grow for ever. */
	struct buf more;
	buf_init(&more, 1 << 16);
	for (int i = 0; i < 100; i++) {
		char name[32];
		snprintf(name, sizeof name, "terminal %d", i);
		buf_clear(&more);
		probe_remember(buf_str(&b), name, 1, &more);
		buf_clear(&b);
		buf_add(&b, buf_str(&more));
	}
	size_t rows = 0;
	for (size_t i = 0; i < b.n; i++)
		rows += b.p[i] == '\n';
	assert_int_equal(rows, PROBE_KEPT);
	assert_int_equal(probe_recall(buf_str(&b), "terminal 99"), 1);
	assert_int_equal(probe_recall(buf_str(&b), "terminal 0"), 0);
	buf_release(&b);
	buf_release(&more);
}

static void memory_file(void **state)
{
	(void)state;
	char folder[] = "/tmp/caifeng-probe-XXXXXX", path[256];
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/state", folder);
	setenv("XDG_STATE_HOME", path, 1);
	assert_int_equal(probe_load("xterm A"), 0);
	probe_save("xterm A", 2);
	probe_save("foot ", 1);
	assert_int_equal(probe_load("xterm A"), 2);
	assert_int_equal(probe_load("foot "), 1);
	probe_save("xterm A", 1);
	assert_int_equal(probe_load("xterm A"), 1);
	/* Nowhere to write: nothing is remembered, nothing is said. */
	setenv("XDG_STATE_HOME", "/dev/null/x", 1);
	probe_save("xterm A", 2);
	assert_int_equal(probe_load("xterm A"), 0);
	static const char *const made[] = {"/state/caifeng/terminals", "/state/caifeng", "/state", ""};
	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
		snprintf(path, sizeof path, "%s%s", folder, made[i]);
		assert_int_equal(remove(path), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_question),
		cmocka_unit_test(answers),
		cmocka_unit_test(no_answers),
		cmocka_unit_test(what_is_a_key),
		cmocka_unit_test(sequences_end),
		cmocka_unit_test(the_background),
		cmocka_unit_test(strings_that_say_nothing),
		cmocka_unit_test(names),
		cmocka_unit_test(memory),
		cmocka_unit_test(memory_file),
	};
	return cmocka_run_group_tests_name("term_probe", tests, NULL, NULL);
}
