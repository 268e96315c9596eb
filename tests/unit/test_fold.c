/* src/text/fold.c: one character to one, and finding by what they fold to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/fold.h"
#include "text/utf8.h"

static void characters_fold(void **state)
{
	(void)state;
	static const struct { uint32_t c, to; } cases[] = {
		{'a', 'a'}, {'Z', 'z'}, {0xFF21, 'a'}, {0xFF11, '1'}, {0x3000, ' '}, {0xFF0C, ','}, {0xFF05, '%'},
		{0x570B, 0x56FD}, {0x9AD4, 0x4F53}, {0x5F8C, 0x540E}, {0x88E1, 0x91CC}, {0x4E7E, 0x5E72}, {0x8457, 0x7740},
		{0x2F00, 0x4E00}, {0x2EA0, 0x6C11}, {0xF90A, 0x91D1}, {0x300C, 0x201C}, {0x300D, 0x201C}, {'"', 0x201C},
		{0xFF02, 0x201C}, {0x201D, 0x201C}, {0x2014, '-'}, {0x30FB, 0xB7}, {0x6C5F, 0x6C5F}, {0xC9, 0xE9}, {0x416, 0x436},
		{0x3001, 0x3001}, {0x3002, 0x3002},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (fold_cp(cases[i].c) != cases[i].to)
			fail_msg("U+%04X folds to U+%04X, not U+%04X", cases[i].c, fold_cp(cases[i].c), cases[i].to);
}

static void folding_twice_changes_nothing(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x110000; c++)
		if (fold_cp(fold_cp(c)) != fold_cp(c))
			fail_msg("U+%04X to U+%04X to U+%04X", c, fold_cp(c), fold_cp(fold_cp(c)));
}

static void finds(const char *hay, const char *needle, size_t from, long start, long end)
{
	struct span hit = {99, 99};
	int found = fold_find(str_of(hay), str_of(needle), from, &hit);
	assert_int_equal(found, start >= 0);
	if (found) {
		assert_int_equal(hit.start, start);
		assert_int_equal(hit.end, end);
	}
}

static void places_are_exact(void **state)
{
	(void)state;
	finds("浙江工会", "江工", 0, 3, 9);
	finds("浙江工会", "江工", 4, -1, 0);
	finds("臺灣職工", "台湾职工", 0, 0, 12);
	finds("台湾职工", "臺灣", 0, 0, 6);
	finds("职 工\n技能", "工技", 0, 4, 11);
	finds("职工技能", "职工 技能", 0, 0, 12);
	finds("GDP增61％", "gdp增61%", 0, 0, 11);
	finds("坏\xFF字节", "字", 0, 4, 7);
	finds("先进先进先", "先进先", 1, 6, 15);
	finds("江", "", 0, -1, 0);
	finds("江", "  ", 0, -1, 0);
	finds("", "江", 0, -1, 0);
	finds("江", "江苏", 0, -1, 0);
	finds("江", "江", 3, -1, 0);
}

/* What repeats itself must not cost more: this text would take minutes by trying each place. */
static void repetition_is_linear(void **state)
{
	(void)state;
	enum { HAY = 1 << 20, NEEDLE = 1 << 15 };
	char *hay = malloc(HAY), *needle = malloc(NEEDLE);
	memset(hay, 'a', HAY);
	memset(needle, 'A', NEEDLE);
	needle[NEEDLE - 1] = 'b';
	struct span hit;
	assert_int_equal(fold_find((struct str){hay, HAY}, (struct str){needle, NEEDLE}, 0, &hit), 0);
	hay[HAY - 1] = 'B';
	assert_int_equal(fold_find((struct str){hay, HAY}, (struct str){needle, NEEDLE}, 0, &hit), 1);
	assert_int_equal(hit.start, HAY - NEEDLE);
	assert_int_equal(hit.end, HAY);
	free(hay);
	free(needle);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_fold),
		cmocka_unit_test(folding_twice_changes_nothing),
		cmocka_unit_test(places_are_exact),
		cmocka_unit_test(repetition_is_linear),
	};
	return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
