/* src/text/utf8.c: decoding that never stops and never lies about bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/utf8.h"

static uint32_t first(const char *s, size_t n, size_t *used)
{
	uint32_t c = 0;
	*used = utf8_next(s, s + n, &c);
	return c;
}

static void good_characters_read_whole(void **state)
{
	(void)state;
	static const struct { const char *s; size_t n; uint32_t c; } cases[] = {
		{"a", 1, 'a'}, {"\xC2\x80", 2, 0x80}, {"\xDF\xBF", 2, 0x7FF}, {"\xE0\xA0\x80", 3, 0x800},
		{"浙", 3, 0x6D59}, {"\xED\x9F\xBF", 3, 0xD7FF}, {"\xEE\x80\x80", 3, 0xE000}, {"\xEF\xBF\xBD", 3, 0xFFFD},
		{"\xF0\x90\x80\x80", 4, 0x10000}, {"𠀀", 4, 0x20000}, {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t used;
		assert_int_equal(first(cases[i].s, cases[i].n, &used), cases[i].c);
		assert_int_equal(used, cases[i].n);
		char out[4];
		assert_int_equal(utf8_put(cases[i].c, out), cases[i].n);
		assert_memory_equal(out, cases[i].s, cases[i].n);
	}
}

static void bad_bytes_are_one_long(void **state)
{
	(void)state;
	static const char *const cases[] = {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
		"\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xE6\xB5", "\xE6", "\xF0\xA0\x80"};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t used;
		assert_int_equal(first(cases[i], strlen(cases[i]), &used), UTF8_BAD);
		assert_int_equal(used, 1);
	}
}

/* Every two-byte and many longer strings: forward and backward agree on where characters begin. */
static void backward_is_forward_reversed(void **state)
{
	(void)state;
	static const unsigned char bytes[] = {'a', 0x80, 0xBF, 0xC2, 0xE0, 0xE6, 0xED, 0xA0, 0x9F, 0xF0, 0xF4, 0x8F, 0x90, 0xFF};
	enum { N = sizeof bytes, LEN = 5 };
	char s[LEN];
	for (unsigned long k = 0; k < (unsigned long)N * N * N * N * N; k += 7) {
		unsigned long v = k;
		for (int i = 0; i < LEN; i++, v /= N)
			s[i] = (char)bytes[v % N];
		size_t starts[LEN], n = 0;
		uint32_t c;
		for (size_t i = 0; i < LEN; i += utf8_next(s + i, s + LEN, &c))
			starts[n++] = i;
		assert_int_equal(utf8_count((struct str){s, LEN}), n);
		const char *p = s + LEN;
		while (n > 0) {
			p = utf8_prev(s, p);
			assert_int_equal(p - s, starts[--n]);
		}
		assert_ptr_equal(p, s);
	}
}

static void damage_is_found_from_anywhere(void **state)
{
	(void)state;
	struct str s = STR("浙\xFF江\xFE");
	assert_int_equal(utf8_bad(s, 0), 3);
	assert_int_equal(utf8_bad(s, 4), 7);
	assert_int_equal(utf8_bad(s, 8), 8);
	assert_int_equal(utf8_bad(STR("\xEF\xBF\xBD"), 0), 3);
}

static void han_is_letters_only(void **state)
{
	(void)state;
	assert_true(utf8_is_han(0x6C5F) && utf8_is_han(0x3007) && utf8_is_han(0x20000) && utf8_is_han(0x30A2));
	assert_false(utf8_is_han(0x3001) || utf8_is_han(0xFF0C) || utf8_is_han('a') || utf8_is_han(0x201C) || utf8_is_han(0x30FB));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_characters_read_whole),
		cmocka_unit_test(bad_bytes_are_one_long),
		cmocka_unit_test(backward_is_forward_reversed),
		cmocka_unit_test(damage_is_found_from_anywhere),
		cmocka_unit_test(han_is_letters_only),
	};
	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
