/* src/text/linebreak.c: where a line may begin. In a case, | stands where it may; everywhere else it may not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unilbrk.h>

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

/* The library's answer, as linebreak_find() gives it: a break stands at the byte where the next line begins. */
static void library(struct str s, char *out)
{
	u8_possible_linebreaks((const uint8_t *)s.p, s.n, "UTF-8", out);
	int after = 0;
	for (size_t i = 0; i < s.n; i++) {
		int mandatory = out[i] == UC_BREAK_MANDATORY;
		int tail = ((unsigned char)s.p[i] & 0xC0) == 0x80;
		out[i] = !tail && (out[i] == UC_BREAK_POSSIBLE || after);
		after = tail ? after || mandatory : mandatory;
	}
	out[0] = 0;
}

/* The table of pairs answers as the library does: each pair of the characters that stand for all its classes, with and
 * without blanks between, then texts by chance with characters the table lacks among them. */
static void the_table_is_the_library(void **state)
{
	(void)state;
	char text[1024], got[1024], want[1024];
	for (uint32_t a = 0x20; a < 0x10000; a += a < 0x100 || (a >= 0x2010 && a < 0x2060) || (a >= 0x3000 && a < 0x3030) || a >= 0xFF00 ? 1 : 61) {
		if (a >= 0xD800 && a < 0xE000)
			continue;
		for (uint32_t b = 0x20; b < 0x10000; b += b < 0x100 || (b >= 0x2010 && b < 0x2060) || (b >= 0x3000 && b < 0x3030) || b >= 0xFF00 ? 1 : 1021) {
			if (b >= 0xD800 && b < 0xE000)
				continue;
			size_t n = utf8_put(a, text);
			n += utf8_put(b, text + n);
			text[n++] = ' ';
			n += utf8_put(a, text + n);
			linebreak_find((struct str){text, n}, LINEBREAK_UAX14, got);
			library((struct str){text, n}, want);
			if (memcmp(got, want, n) != 0)
				fail_msg("U+%04X U+%04X", (unsigned)a, (unsigned)b);
		}
	}
	uint32_t seed = 7;
	static const uint32_t bases[] = {0x20, 0x20, '0', 'a', 0x4E00, 0x4E00, 0x4E00, 0x2010, 0x2030, 0x3000, 0xFF01, 0xA0, 0x2190, 0x25A0, 0x2460, 0x30A0, 0x3400,
		0x0300, 0x05D0, 0x1F1E6, 0x1F600, 0x0E01, 0x09, 0x200B, 0xAC00};
	for (int i = 0; i < 40000; i++) {
		size_t n = 0;
		for (int k = 0; k < 2 + i % 40; k++) {
			seed = seed * 1664525u + 1013904223u;
			uint32_t kinds = i % 4 ? 17 : (uint32_t)(sizeof bases / sizeof bases[0]);
			uint32_t base = bases[(seed >> 8) % kinds];
			uint32_t c = base + (base == 0x20 ? (seed >> 20) % 2 * ((seed >> 22) % 0x5F) : (seed >> 20) % (base == '0' ? 10 : 16));
			n += utf8_put(c == 0x302A ? 0x3001 : c, text + n);
		}
		linebreak_find((struct str){text, n}, LINEBREAK_UAX14, got);
		library((struct str){text, n}, want);
		if (memcmp(got, want, n) != 0)
			fail_msg("%.*s", (int)n, text);
	}
}

/* The sentences of tests/fixtures/breaks_icu72_zh.txt: all as ICU breaks them but where a rule of ours says more. */
static void chinese_breaks_as_icu_breaks(void **state)
{
	(void)state;
	FILE *f = fopen("tests/fixtures/breaks_icu72_zh.txt", "r");
	assert_non_null(f);
	char *line = NULL;
	size_t cap = 0, pairs = 0, other = 0;
	for (ssize_t got; (got = getline(&line, &cap, f)) > 0;) {
		if (line[0] == '#')
			continue;
		size_t n = 0, len = (size_t)got;
		char *text = malloc(len), *want = calloc(len + 1, 1), *out = malloc(len);
		unsigned char *why = malloc(len);
		for (size_t i = 0; i < len && line[i] != '\n'; i++) {
			if (line[i] == '|')
				want[n] = 1;
			else
				text[n++] = line[i];
		}
		linebreak_explain((struct str){text, n}, LINEBREAK_MARKS, out, why);
		for (size_t i = 1; i < n; i++) {
			if (((unsigned char)text[i] & 0xC0) == 0x80)
				continue;
			pairs++;
			if (out[i] == want[i])
				continue;
			other++;
			if (out[i] || (why[i] != LINEBREAK_RULE_NO_START && why[i] != LINEBREAK_RULE_DASH_JOINS &&
			               why[i] != LINEBREAK_RULE_RANGE && why[i] != LINEBREAK_RULE_LATIN_DOT))
				fail_msg("%s at byte %zu of %.*s", linebreak_rule_name(why[i]), i, (int)n, text);
		}
		free(text);
		free(want);
		free(out);
		free(why);
	}
	free(line);
	fclose(f);
	assert_true(pairs > 18000);
	assert_true(other * 1000 <= pairs);
}

#define DIFFERENCES "tests/fixtures/linebreak_differences.tsv"

/* One difference as a row of that file: the rule, what we say, the characters with | at the place. */
static void difference(struct str s, size_t at, int ours, enum linebreak_rule rule, char *row, size_t size)
{
	size_t n = (size_t)snprintf(row, size, "%s\t%s\t", linebreak_rule_name(rule), ours ? "break" : "none");
	uint32_t c;
	for (size_t i = 0; i < s.n && n < size; ) {
		if (i == at)
			n += (size_t)snprintf(row + n, size - n, "| ");
		i += utf8_next(s.p + i, s.p + s.n, &c);
		n += (size_t)snprintf(row + n, size - n, i < s.n ? "%04X " : "%04X\n", (unsigned)c);
	}
}

/* Each row, worked out again: the library says the other thing there, and the rule is the one named. */
static void differences_are_by_their_rules(void **state)
{
	(void)state;
	FILE *f = fopen(DIFFERENCES, "r");
	assert_non_null(f);
	char line[1024], row[1024], text[256], want[256], out[256];
	unsigned char why[256];
	size_t rows = 0;
	while (fgets(line, sizeof line, f)) {
		size_t n = 0, at = 0;
		const char *p = strrchr(line, '\t');
		if (line[0] == '#')
			continue;
		assert_non_null(p);
		for (p++; *p && *p != '\n';) {
			char *end;
			if (*p == '|') {
				at = n;
				p += 2;
				continue;
			}
			n += utf8_put((uint32_t)strtoul(p, &end, 16), text + n);
			p = *end == ' ' ? end + 1 : end;
		}
		struct str s = {text, n};
		library(s, want);
		linebreak_explain(s, LINEBREAK_CHINESE, out, why);
		assert_int_not_equal(out[at], want[at]);
		difference(s, at, out[at], why[at], row, sizeof row);
		assert_string_equal(row, line);
		rows++;
	}
	fclose(f);
	assert_true(rows > 0);
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

/* Every difference that the override pass makes on Unicode's cases is in the list, under its rule. BLESS=1 writes it. */
static void differences_are_all_listed(void **state)
{
	(void)state;
	size_t size, listed;
	char *file = corpus_read("suites/unicode/LineBreakTest-debian15.txt", &size), *now = NULL;
	assert_non_null(file);
	FILE *f = open_memstream(&now, &listed);
	fputs("# Where the override pass of src/text/linebreak.c differs from libunistring 1.0 on Unicode's line breaking cases: the rule\n"
	      "# of src/text/linebreak_rules.def, what it says, the code points with | at the place. The cases are from LineBreakTest-15.0.0.txt,\n"
	      "# (c) 2022 Unicode, Inc., Unicode License (https://www.unicode.org/terms_of_use.html).\n", f);
	for (char *line = file; *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : line + strlen(line)) {
		char text[256], want[256], out[256], row[1024];
		unsigned char why[256];
		size_t n = break_case(line, text, want, sizeof text, put);
		if (n == 0)
			continue;
		struct str s = {text, n};
		library(s, want);
		linebreak_explain(s, LINEBREAK_CHINESE, out, why);
		for (size_t i = 0; i < n; i++)
			if (out[i] != want[i]) {
				assert_int_not_equal(why[i], LINEBREAK_RULE_NONE);
				difference(s, i, out[i], why[i], row, sizeof row);
				fputs(row, f);
			}
	}
	fclose(f);
	free(file);
	const char *bless = getenv("BLESS");
	f = fopen(DIFFERENCES, bless ? "w+" : "r");
	assert_non_null(f);
	if (bless)
		assert_int_equal(fwrite(now, 1, listed, f), listed);
	rewind(f);
	char *then = malloc(listed + 2);
	assert_int_equal(fread(then, 1, listed + 1, f), listed);
	assert_memory_equal(then, now, listed);
	fclose(f);
	free(then);
	free(now);
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
		cmocka_unit_test(the_table_is_the_library),
		cmocka_unit_test(chinese_breaks_as_icu_breaks),
		cmocka_unit_test(differences_are_by_their_rules),
	};
	const struct CMUnitTest measured[] = {
		cmocka_unit_test(unicode_test_suite),
		cmocka_unit_test(differences_are_all_listed),
	};
	int bad = cmocka_run_group_tests_name("linebreak", tests, NULL, NULL);
	if (corpus_has("suites/unicode/LineBreakTest-debian15.txt", "unicode_test_suite"))
		bad += cmocka_run_group_tests_name("linebreak, measured", measured, NULL, NULL);
	return bad;
}
