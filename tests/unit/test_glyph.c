/* src/text/glyph.c: clusters, and that nothing unsafe reaches a cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/corpus.h"
#include "text/glyph.h"
#include "text/utf8.h"
#include "text/width.h"

/* The first cluster of s: bytes, cells, and the first two code points shown. */
static void shows(const char *s, size_t bytes, int width, uint32_t base, uint32_t mark)
{
	struct glyph g;
	size_t n = glyph_next(s, s + strlen(s), &g);
	if (n != bytes || g.width != width || g.cp[0] != base || g.cp[1] != mark)
		fail_msg("%s: %zu bytes, %d cells, U+%04X U+%04X", s, n, g.width, g.cp[0], g.cp[1]);
}

static void letters_and_marks(void **state)
{
	(void)state;
	shows("江苏", 3, 2, 0x6C5F, 0);
	shows("ab", 1, 1, 'a', 0);
	shows("e\u0301x", 3, 1, 'e', 0x301);
	shows("江\u302A苏", 6, 2, 0x6C5F, 0x302A);
	shows("\u0301a", 2, 1, ' ', 0x301);
	shows("\u1112\u1161\u11ABx", 9, 2, 0x1112, 0x1161);
	shows("\tx", 1, 1, ' ', 0);
	shows("\u00A0x", 2, 1, ' ', 0);
	shows("\u3000x", 3, 2, 0x3000, 0);
}

static void emoji_are_their_base(void **state)
{
	(void)state;
	shows("👨\u200D👩\u200D👧x", 18, 2, 0x1F468, 0);
	shows("👍🏽x", 8, 2, 0x1F44D, 0);
	shows("❤\uFE0Fx", 6, 1, 0x2764, 0);
	shows("1\uFE0F\u20E3x", 7, 1, '1', 0);
	shows("🇨🇳🇨", 8, 1, 0x1F1E8, 0);
}

static void what_has_no_shape_is_a_geta(void **state)
{
	(void)state;
	shows("\uE000x", 3, 2, 0x3013, 0);
	shows("\u0378x", 2, 2, 0x3013, 0);
	shows("\xFFx", 1, 2, 0x3013, 0);
	shows("\xE6\xB5", 1, 2, 0x3013, 0);
	shows("\uFFFDx", 3, 2, 0x3013, 0);
}

static void nothing_unsafe_passes(void **state)
{
	(void)state;
	static const char *const hidden[] = {"\x1B", "\x07", "\x7F", "\xC2\x9B", "\u200E", "\u202E", "\u2066", "\uFEFF", "\u00AD",
		"\u200B", "\u2028", "\u2029", "\U000E0041", "\r", "\n", "\u2060"};
	for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
		shows(hidden[i], strlen(hidden[i]), 0, 0, 0);
}

/* Any bytes: every cluster advances, no cell holds what a terminal would obey, marks stay few. */
static void any_bytes_are_safe(void **state)
{
	(void)state;
	uint32_t seed = 1;
	static char text[20000];
	for (int round = 0; round < 20; round++) {
		for (size_t i = 0; i < sizeof text; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = (char)(seed >> 24);
		}
		size_t i = 0;
		while (i < sizeof text) {
			struct glyph g;
			size_t n = glyph_next(text + i, text + sizeof text, &g);
			assert_true(n >= 1 && n <= sizeof text - i);
			assert_true(g.width <= 2 && (g.width > 0) == (g.cp[0] != 0));
			if (g.cp[0]) {
				assert_int_equal(width_of(g.cp[0]), g.width);
				assert_true(g.cp[0] >= 0x20 && (g.cp[0] < 0x7F || g.cp[0] >= 0xA0));
			}
			for (size_t k = 1; k < sizeof g.cp / sizeof g.cp[0]; k++)
				assert_true(!g.cp[k] || (width_of(g.cp[k]) == 0 && g.cp[k] >= 0x300));
			i += n;
		}
	}
}

static void floods_are_one_cluster(void **state)
{
	(void)state;
	enum { N = 10000 };
	static char text[3 + N * 3 + 1];
	static const char *const marks[] = {"\u200D", "\u302A"};
	for (size_t m = 0; m < 2; m++) {
		memcpy(text, "江", 3);
		for (size_t i = 0; i < N; i++)
			memcpy(text + 3 + i * 3, marks[m], 3);
		struct glyph g;
		assert_int_equal(glyph_next(text, text + 3 + N * 3, &g), 3 + N * 3);
		assert_int_equal(g.width, 2);
		assert_int_equal(g.cp[LIMIT_CLUSTER_MARKS], m == 0 ? 0 : 0x302A);
	}
}

static size_t put(unsigned c, char *out)
{
	return utf8_put(c, out);
}

static void unicode_test_suite(void **state)
{
	(void)state;
	size_t size;
	char *file = corpus_read("suites/unicode/GraphemeBreakTest-debian15.txt", &size);
	assert_non_null(file);
	size_t cases = 0, right = 0;
	for (char *line = file; *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : line + strlen(line)) {
		char text[256], breaks[256];
		size_t n = break_case(line, text, breaks, sizeof text, put);
		if (n == 0)
			continue;
		int same = 1;
		for (size_t i = 0; i < n;) {
			struct glyph g;
			size_t end = i + glyph_next(text + i, text + n, &g);
			for (size_t k = i + 1; k < end; k++)
				same = same && !breaks[k];
			same = same && breaks[end];
			i = end;
		}
		cases++;
		right += (size_t)same;
	}
	free(file);
	assert_int_equal(cases, 602);
	assert_int_equal(right, 602);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_and_marks),
		cmocka_unit_test(emoji_are_their_base),
		cmocka_unit_test(what_has_no_shape_is_a_geta),
		cmocka_unit_test(nothing_unsafe_passes),
		cmocka_unit_test(any_bytes_are_safe),
		cmocka_unit_test(floods_are_one_cluster),
	};
	const struct CMUnitTest measured[] = {
		cmocka_unit_test(unicode_test_suite),
	};
	int bad = cmocka_run_group_tests_name("glyph", tests, NULL, NULL);
	if (corpus_has("suites/unicode/GraphemeBreakTest-debian15.txt", "unicode_test_suite"))
		bad += cmocka_run_group_tests_name("glyph, measured", measured, NULL, NULL);
	return bad;
}
