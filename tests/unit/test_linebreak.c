/* src/text/linebreak.c: where a line may begin. In a case, | stands where it may; everywhere else it may not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/corpus.h"
#include "text/linebreak.h"
#include "text/utf8.h"

static void breaks(const char *marked)
{
	char text[512], out[512], want[512], got[1024];
	size_t n = 0;
	memset(want, 0, sizeof want);
	for (const char *p = marked; *p; p++) {
		if (*p == '|')
			want[n] = 1;
		else
			text[n++] = *p;
	}
	linebreak_find((struct str){text, n}, LINEBREAK_CHINESE, out);
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		if (out[i])
			got[k++] = '|';
		got[k++] = text[i];
	}
	got[k] = 0;
	if (memcmp(out, want, n) != 0)
		fail_msg("want %s\ngot  %s", marked, got);
}

static void marks_keep_their_end(void **state)
{
	(void)state;
	breaks("增|长，|其|中");
	breaks("工|会、|企|业；|城|市：|好！|吗？|是。|又");
	breaks("职|工|（近|期）|名|单");
	breaks("据|《晨|报》|报|道");
	breaks("〔二|〇|二|四〕|九|号");
	breaks("试|点。”|他|说");
	breaks("占|比|88%。|又");
	breaks("约|50℃|左|右");
}

static void quotes_are_brackets(void **state)
{
	(void)state;
	breaks("把|“试|点”|做|成|“样|板”、|让");
	breaks("春|茶|香，|“小|院”|挨|着|‘大|院’|走");
	breaks("（“双|创”）|里");
	breaks("……|“工|会”|——|家");
	breaks("开|展|“五|小”|2024|年");
}

static void apostrophes_are_letters(void **state)
{
	(void)state;
	breaks("don’t |stop");
	breaks("the |“x” |y");
}

static void dashes_and_dots_are_whole(void **state)
{
	(void)state;
	breaks("改|革|——|路|在|何|方");
	breaks("第|二……|作|为");
	breaks("第|二⋯⋯|作|为");
	breaks("改|革|⸺⸺|路");
	breaks("改|革|――|路");
	breaks("2024—2025|年");
	breaks("北|京—|上|海");
	breaks("2024-2025|年");
}

static void interpunct_and_connectors(void **state)
{
	(void)state;
	breaks("列|奥·|纳|多");
	breaks("3～5|月");
	breaks("工|会／|企|业");
}

static void latin_stays_together(void **state)
{
	(void)state;
	breaks("用|C++|和|C#|写");
	breaks("在|news.example.com|上");
	breaks("用.NET|写");
	breaks("a,b:c|中");
	breaks("共|1,200.5|元");
	breaks("12:30|开|始");
}

static void urls_break_after_slashes(void **state)
{
	(void)state;
	breaks("见|https://news.example.cn/|2024/|05/|a-b.html?|id=3&|x=1|的|报|道");
	breaks("见|www.example.cn|的");
}

static void bad_bytes_break_like_letters(void **state)
{
	(void)state;
	char out[64];
	struct str s = STR("江\xFF\xFE苏\xE6\xB5");
	memset(out, 9, sizeof out);
	linebreak_find(s, LINEBREAK_CHINESE, out);
	assert_int_equal(out[0], 0);
	for (size_t i = 0; i < s.n; i++)
		assert_in_range(out[i], 0, 1);
	assert_int_equal(out[4], 1);
	assert_int_equal(out[6], 0);
	assert_int_equal(out[7], 0);
}

static void kept_spans_lose_their_breaks(void **state)
{
	(void)state;
	struct str s = STR("共近三百万人来");
	char out[64];
	linebreak_find(s, LINEBREAK_CHINESE, out);
	linebreak_keep(out, (struct span){3, 18});
	static const int want[] = {0, 1, 2, 2, 2, 2, 1};
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(out[i * 3], want[i]);
}

static void sets_agree(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x30000; c++) {
		assert_false(linebreak_no_start(c) && linebreak_no_end(c));
		if (linebreak_hangs(c))
			assert_true(linebreak_no_start(c));
	}
	assert_true(linebreak_hangs(0x3001) && linebreak_hangs(0x3002) && linebreak_hangs(0xFF0C));
	assert_false(linebreak_hangs(0xFF1B) || linebreak_hangs(0x201D) || linebreak_hangs(','));
}

static size_t put(unsigned c, char *out)
{
	return utf8_put(c, out);
}

/* libunistring alone, so that a change of the library or of what we ask of it is seen. */
static void unicode_test_suite(void **state)
{
	(void)state;
	size_t size;
	char *file = corpus_read("suites/unicode/LineBreakTest-debian15.txt", &size);
	assert_non_null(file);
	size_t cases = 0, right = 0;
	for (char *line = file; *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : line + strlen(line)) {
		char text[256], want[256], out[256];
		size_t n = break_case(line, text, want, sizeof text, put);
		if (n == 0)
			continue;
		linebreak_find((struct str){text, n}, LINEBREAK_UAX14, out);
		cases++;
		want[0] = 0;
		right += memcmp(out, want, n) == 0;
	}
	free(file);
	assert_int_equal(cases, 7654);
	assert_int_equal(right, 7300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_keep_their_end),
		cmocka_unit_test(quotes_are_brackets),
		cmocka_unit_test(apostrophes_are_letters),
		cmocka_unit_test(dashes_and_dots_are_whole),
		cmocka_unit_test(interpunct_and_connectors),
		cmocka_unit_test(latin_stays_together),
		cmocka_unit_test(urls_break_after_slashes),
		cmocka_unit_test(bad_bytes_break_like_letters),
		cmocka_unit_test(kept_spans_lose_their_breaks),
		cmocka_unit_test(sets_agree),
	};
	const struct CMUnitTest measured[] = {
		cmocka_unit_test(unicode_test_suite),
	};
	int bad = cmocka_run_group_tests_name("linebreak", tests, NULL, NULL);
	if (corpus_has("suites/unicode/LineBreakTest-debian15.txt", "unicode_test_suite"))
		bad += cmocka_run_group_tests_name("linebreak, measured", measured, NULL, NULL);
	return bad;
}
