#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "extract/number.h"

static struct number read(const char *text, bool gaps)
{
	struct number n;

	number_read(str_of(text), 0, gaps, &n);
	return n;
}

/* The numeral is read whole, or to `end`, and has the value. */
static void reads_to(const char *text, size_t end, const char *value)
{
	struct number n = read(text, true);
	char out[DECIMAL_CHARS];

	if (n.end != end)
		print_message("# %s: read %zu bytes of %zu\n", text, n.end, end);
	assert_int_equal(n.end, end);
	assert_string_equal(decimal_text(n.value, out), value);
}

static void reads(const char *text, const char *value)
{
	reads_to(text, strlen(text), value);
}

static void arabic(void **state)
{
	(void)state;
	reads("2817", "2817");
	reads("１２３", "123");
	reads("３．５", "3.5");
	reads("1,234.5", "1234.5");
	reads("12，345", "12345");
	reads("1.2亿", "120000000");
	reads(".25", "0.25");
	reads("40多万", "400000");
	reads("3千万", "30000000");
	reads("2万亿", "2000000000000");
	reads("3亿5000万", "350000000");
	reads("5万4千6百", "54600");
	reads("100万三千", "1003000");
	reads_to("12.5．", 4, "12.5");
	reads_to("1,2345", 1, "1");
	reads_to("3千克", 1, "3");
	reads_to("16亿千瓦", strlen("16亿"), "1600000000");
}

static void chinese(void **state)
{
	(void)state;
	reads("十", "10");
	reads("十二", "12");
	reads("二百一十六", "216");
	reads("一万零十二", "10012");
	reads("一百五", "150");
	reads("十三点二九亿", "1329000000");
	reads("一点二万", "12000");
	reads("二百余万", "2000000");
	reads("三千五百万", "35000000");
	reads("一千二百亿", "120000000000");
	reads("〇点五", "0.5");
	reads("四千二点五", "4200.5");
	reads("四千零二点五", "4002.5");
	reads("三百 余万", "3000000");
	reads("百分之三四十", "30");
	reads_to("六两", strlen("六"), "6");
	reads_to("三点十分", strlen("三"), "3");
	reads_to("八千瓦", strlen("八"), "8");
	reads_to("五千米", strlen("五千"), "5000");
}

static void vague(void **state)
{
	struct number n;
	char out[DECIMAL_CHARS];

	(void)state;
	reads("数百", "100");
	reads("几十万", "100000");
	n = read("几十万", true);
	assert_true(n.has_max);
	assert_string_equal(decimal_text(n.max, out), "1000000");
	n = read("十几", true);
	assert_string_equal(decimal_text(n.max, out), "19");
	n = read("三四百", true);
	assert_string_equal(decimal_text(n.value, out), "300");
	assert_string_equal(decimal_text(n.max, out), "400");
	reads_to("数学", 0, "0");
}

static void parts(void **state)
{
	struct number n;

	(void)state;
	reads("三分之二", "0.666666667");
	reads("十分之一", "0.1");
	reads("百分之六十", "60");
	reads("百分之2.4", "2.4");
	n = read("百分之六十", true);
	assert_true(n.flags & NUMBER_PERCENT);
	n = read("千分之三", true);
	assert_true(n.flags & NUMBER_PARTS);
}

static void gaps(void **state)
{
	(void)state;
	reads("5 320", "5320");
	reads("1 , 200", "1200");
	assert_int_equal(read("5 320", false).end, 1);
	reads_to("5 32", 1, "5");
}

static void names_and_strings(void **state)
{
	(void)state;
	assert_true(read("1.2.3", true).flags & NUMBER_NAME);
	assert_true(read("二〇二一", true).flags & NUMBER_STRING);
	assert_true(read("百", true).flags & NUMBER_BARE);
	assert_true(read("五", true).flags & NUMBER_LONE);
}

static void overflows_are_marked(void **state)
{
	(void)state;
	assert_true(read("99999999999999999999", true).value.overflow);
	assert_true(read("99999999亿亿", true).value.overflow);
	assert_true(read("九千万亿亿亿", true).value.overflow);
	assert_false(read("900万亿", true).value.overflow);
}

static void damage_is_marked(void **state)
{
	(void)state;
	assert_true(read("12\xff""5", true).value.overflow);
	assert_int_equal(read("12\xff""5", true).end, 4);
	assert_true(read("12\xe2\x80\x8f""5", true).value.overflow);   /* a right-to-left mark */
	reads_to("12\xff", 2, "12");
}

static void a_million_digits(void **state)
{
	size_t n = 1000000;
	char *text = malloc(n);
	struct number num;

	(void)state;
	assert_non_null(text);
	memset(text, '7', n);
	assert_int_equal(number_read((struct str){text, n}, 0, true, &num), n);
	assert_true(num.value.overflow);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arabic), cmocka_unit_test(chinese), cmocka_unit_test(vague), cmocka_unit_test(parts), cmocka_unit_test(gaps),
		cmocka_unit_test(names_and_strings), cmocka_unit_test(overflows_are_marked), cmocka_unit_test(damage_is_marked), cmocka_unit_test(a_million_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
