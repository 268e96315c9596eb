/* src/text/width.c: cells of characters, and that the program counts with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <wchar.h>

#include "text/width.h"

static void classes(void **state)
{
	(void)state;
	width_set_ambiguous(1);
	static const struct { uint32_t c; int cells; } cases[] = {
		{'a', 1}, {0xE9, 1}, {0x6C5F, 2}, {0x3001, 2}, {0xFF0C, 2}, {0x3000, 2}, {0xAC00, 2}, {0x1F600, 2}, {0x20000, 2},
		{0x300, 0}, {0x200B, 0}, {0x200D, 0}, {0xFE0F, 0}, {0xAD, 0}, {0x202E, 0}, {0xFEFF, 0}, {0xE0041, 0}, {0x1161, 0},
		{0x302A, 0}, {0x3099, 0}, {0x0A, 0}, {0x2014, 1}, {0x201C, 1}, {0x2026, 1}, {0xB7, 1},
		{0x2460, 1}, {0x20AC, 1}, {0xFFE5, 2}, {0x2E3A, 1}, {0x22EF, 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (width_of(cases[i].c) != cases[i].cells)
			fail_msg("U+%04X: %d cells, not %d", cases[i].c, width_of(cases[i].c), cases[i].cells);
}

/* Shown as 〓, which is wide. */
static void without_a_shape(void **state)
{
	(void)state;
	assert_int_equal(width_of(0xE000), 2);
	assert_int_equal(width_of(0xD800), 2);
	assert_int_equal(width_of(0x378), 2);
	assert_int_equal(width_of(0x10FFFF), 2);
	assert_int_equal(width_of(0x110000), 2);
	assert_int_equal(width_of(UINT32_MAX), 2);
}

static void ambiguous_follows_the_setting(void **state)
{
	(void)state;
	static const uint32_t ambiguous[] = {0x201C, 0x2014, 0x2026, 0xB7, 0x2460, 0x2103, 0x25CB, 0x2192, 0x3B1, 0x2500};
	width_set_ambiguous(2);
	for (size_t i = 0; i < sizeof ambiguous / sizeof ambiguous[0]; i++)
		assert_int_equal(width_of(ambiguous[i]), 2);
	assert_int_equal(width_of('a'), 1);
	assert_int_equal(width_of(0x300), 0);
	assert_int_equal(width_of(0xC0), 1);
	width_set_ambiguous(7);
	assert_int_equal(width_ambiguous(), 1);
	assert_int_equal(width_of(0x201C), 1);
}

static void the_c_library_counts_with_us(void **state)
{
	(void)state;
	for (int cells = 1; cells <= 2; cells++) {
		width_set_ambiguous(cells);
		assert_int_equal(wcwidth(L'“'), cells);
		assert_int_equal(wcwidth(L'江'), 2);
		assert_int_equal(wcwidth(L'a'), 1);
		assert_int_equal(wcwidth(0x1B), -1);
		assert_int_equal(wcwidth(0x9B), -1);
		assert_int_equal(wcwidth(0), 0);
	}
	width_set_ambiguous(1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes),
		cmocka_unit_test(without_a_shape),
		cmocka_unit_test(ambiguous_follows_the_setting),
		cmocka_unit_test(the_c_library_counts_with_us),
	};
	return cmocka_run_group_tests_name("width", tests, NULL, NULL);
}
