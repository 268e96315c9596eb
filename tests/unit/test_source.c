#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "doc/source.h"
#include "text/utf8.h"

static int from(struct source *s, const char *text, size_t n, struct err *e)
{
	return source_from(s, "t.md", (struct str){text, n}, e);
}

static void a_mark_at_the_start_is_no_text(void **state)
{
	struct source s;
	struct err e;

	(void)state;
	assert_int_equal(from(&s, "\xEF\xBB\xBF车间", 9, &e), 0);
	assert_true(str_eq(s.text, STR("车间")));
	assert_string_equal(s.encoding, "UTF-8");
	assert_int_equal(s.damage_count, 0);
	assert_int_equal(source_cp(&s, 6), 2);
	source_release(&s);
}

static void fails(const char *text, size_t n, enum err_code code, const char *word)
{
	struct source s;
	struct err e;

	assert_int_equal(from(&s, text, n, &e), -1);
	assert_int_equal(e.code, code);
	assert_non_null(strstr(e.msg, "t.md"));
	if (word)
		assert_non_null(strstr(e.msg, word));
}

static void what_cannot_be_read_is_named(void **state)
{
	static const char gb[] = "\xB9\xA4\xBB\xE1\xB5\xC4\xD6\xB0\xB9\xA4\xC8\xEB\xBB\xE1\xA1\xA3\xB9\xA4\xBB\xE1\xD4\xDA\xB3\xB5\xBC\xE4";

	(void)state;
	fails("", 0, ERR_EMPTY, NULL);
	fails("\xEF\xBB\xBF", 3, ERR_EMPTY, NULL);
	fails(" \n\n\t", 4, ERR_EMPTY, NULL);
	fails("abc\0def", 7, ERR_BINARY, NULL);
	fails("\xFF\xFEh\0i\0", 6, ERR_DECODE, "UTF-16");
	fails(gb, sizeof(gb) - 1, ERR_DECODE, "GB18030");
	fails("\x80\x81\x82\x83\x80\x81\x82\x83 abc", 12, ERR_DECODE, NULL);
}

static void a_few_bad_bytes_are_counted(void **state)
{
	struct source s;
	struct err e;
	char text[3000];

	(void)state;
	memset(text, 'a', sizeof(text));
	for (int i = 0; i < 20; i++)
		text[100 + i * 100] = '\xC0';
	assert_int_equal(from(&s, text, sizeof(text), &e), 0);
	assert_int_equal(s.damage_count, 20);
	assert_int_equal(s.damage[0].at, 100);
	assert_int_equal(s.damage[0].byte, 0xC0);
	assert_int_equal(s.damage[LIMIT_DAMAGE_PLACES - 1].at, 100 + (LIMIT_DAMAGE_PLACES - 1) * 100);
	assert_int_equal(source_cp(&s, sizeof(text)), sizeof(text));
	source_release(&s);
}

static void a_broken_end_is_damage(void **state)
{
	struct source s;
	struct err e;

	(void)state;
	assert_int_equal(from(&s, "班组长上讲\xE5\x8F", 17, &e), 0);
	assert_int_equal(s.damage_count, 2);
	assert_int_equal(s.damage[0].at, 15);
	assert_int_equal(source_cp(&s, s.text.n), 7);
	source_release(&s);
}

/* Against counting from the beginning, with characters astride the steps of the index and bad bytes between. */
static void code_points_are_counted_from_any_place(void **state)
{
	struct source s;
	struct err e;
	char *text = mem_alloc(60000);
	size_t n = 0, want = 0;

	(void)state;
	for (int i = 0; n < 50000; i++) {
		const char *add = i % 97 == 13 ? "𠮷" : i % 101 == 5 ? "\xE5" "a" : i % 7 == 0 ? "é" : i % 3 == 0 ? "工" : "x";
		memcpy(text + n, add, strlen(add));
		n += strlen(add);
	}
	assert_int_equal(from(&s, text, n, &e), 0);
	for (size_t at = 0; at < n; want++) {
		uint32_t c;
		assert_int_equal(source_cp(&s, at), want);
		at += utf8_next(s.text.p + at, s.text.p + n, &c);
	}
	assert_int_equal(source_cp(&s, n), want);
	assert_int_equal(source_cp(&s, n + 5), want);
	source_release(&s);
	free(text);
}

static void files_are_read_or_named(void **state)
{
	char folder[] = "/tmp/caifeng-source-XXXXXX", path[64];
	struct source s;
	struct err e;
	FILE *f;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/a.md", folder);
	assert_int_equal(source_read(&s, path, &e), -1);
	assert_int_equal(e.code, ERR_OPEN);
	assert_non_null(strstr(e.msg, path));
	assert_int_equal(source_read(&s, folder, &e), -1);
	assert_int_equal(e.code, ERR_DIRECTORY);
	assert_non_null(strstr(e.msg, folder));
	f = fopen(path, "w");
	for (int i = 0; i < 50000; i++)
		fputs("矿井", f);
	fclose(f);
	assert_int_equal(source_read(&s, path, &e), 0);
	assert_int_equal(s.text.n, 300000);
	assert_string_equal(s.name, path);
	assert_false(s.truncated);
	source_release(&s);
	chmod(path, 0);
	if (geteuid() != 0) {
		assert_int_equal(source_read(&s, path, &e), -1);
		assert_int_equal(e.code, ERR_OPEN);
	}
	unlink(path);
	rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mark_at_the_start_is_no_text),
		cmocka_unit_test(what_cannot_be_read_is_named),
		cmocka_unit_test(a_few_bad_bytes_are_counted),
		cmocka_unit_test(a_broken_end_is_damage),
		cmocka_unit_test(code_points_are_counted_from_any_place),
		cmocka_unit_test(files_are_read_or_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
