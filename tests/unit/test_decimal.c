#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/decimal.h"

static void same(struct decimal d, const char *want)
{
	char text[DECIMAL_CHARS];

	assert_string_equal(decimal_text(d, text), want);
}

static void writes_plain_numbers(void **state)
{
	(void)state;
	same(decimal_of(0, 0), "0");
	same(decimal_of(179, 1), "17.9");
	same(decimal_of(1790, 2), "17.9");
	same(decimal_of(5, 3), "0.005");
	same(decimal_of(-25, 2), "-0.25");
	same(decimal_of(1, 18), "0.000000000000000001");
}

static void multiplies_exactly(void **state)
{
	(void)state;
	same(decimal_mul(decimal_of(12, 1), decimal_of(100000000, 0)), "120000000");
	same(decimal_mul(decimal_of(475890, 2), decimal_of(100000000, 0)), "475890000000");
	same(decimal_mul(decimal_of(3, 1), decimal_of(3, 1)), "0.09");
}

static void adds_across_scales(void **state)
{
	(void)state;
	same(decimal_add(decimal_of(2, 1), decimal_of(5, 2)), "0.25");
	same(decimal_add(decimal_of(15, 1), decimal_of(5, 1)), "2");
}

static void divides_to_places(void **state)
{
	(void)state;
	same(decimal_div(decimal_of(1, 0), decimal_of(6, 0), 6), "0.166667");
	same(decimal_div(decimal_of(1, 0), decimal_of(100000, 0), 6), "0.00001");
	same(decimal_div(decimal_of(-2, 0), decimal_of(3, 0), 3), "-0.667");
	assert_true(decimal_div(decimal_of(1, 0), decimal_of(0, 0), 6).overflow);
}

static void marks_what_passes_the_limit(void **state)
{
	struct decimal big = decimal_of(1000000000000000000, 0);

	(void)state;
	assert_false(big.overflow);
	assert_true(decimal_of(INT64_MAX, 0).overflow);
	assert_true(decimal_mul(big, decimal_of(2, 0)).overflow);
	assert_true(decimal_add(big, decimal_of(1, 0)).overflow);
	assert_true(decimal_mul(decimal_mul(big, big), decimal_of(0, 0)).overflow);
	same(decimal_mul(big, big), "null");
}

static void compares_at_any_scale(void **state)
{
	(void)state;
	assert_int_equal(decimal_cmp(decimal_of(30000000, 0), decimal_mul(decimal_of(3, 1), decimal_of(100000000, 0))), 0);
	assert_int_equal(decimal_cmp(decimal_of(9, 1), decimal_of(1, 0)), -1);
	assert_int_equal(decimal_cmp(decimal_of(1000000000000000000, 0), decimal_of(1, 18)), 1);
	assert_int_equal(decimal_cmp((struct decimal){.overflow = true}, decimal_of(7, 0)), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_plain_numbers),       cmocka_unit_test(multiplies_exactly),    cmocka_unit_test(adds_across_scales),
		cmocka_unit_test(divides_to_places),          cmocka_unit_test(marks_what_passes_the_limit),
		cmocka_unit_test(compares_at_any_scale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
