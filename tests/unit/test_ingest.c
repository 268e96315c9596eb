#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/ingest.h"

static const char page_text[] =
	"# 苏州工会为骑手建驿站\n\n"
	"本报讯 江苏省苏州市总工会今年新建户外驿站320个，服务骑手近2.5万人。\n\n"
	"驿站备有饮水机和药箱，全天开放。（据《苏州工运》）\n\n"
	"# 成都办烹饪赛\n\n"
	"四川省成都市的烹饪技能竞赛日前落幕，46名选手进入决赛。\n";

static void a_page_goes_through_all_stages(void **state)
{
	(void)state;
	struct ingest in;
	struct err e;
	assert_int_equal(ingest_bytes(&in, "page.md", str_of(page_text), &e), 0);
	assert_int_equal(in.page.n, 2);
	assert_ptr_equal(in.page.src, &in.src);
	assert_true(str_eq(in.page.articles[0].paras[0].text, str_of("苏州工会为骑手建驿站")));
	assert_non_null(in.facts[0].province);
	assert_non_null(in.facts[1].city);
	assert_true(str_eq(in.facts[0].province->name, str_of("江苏省")));
	assert_true(str_eq(in.facts[1].city->name, str_of("成都市")));
	assert_int_equal(in.facts[1].n_figures, 1);
	char remark[LIMIT_MESSAGE_BYTES];
	assert_int_equal(ingest_remark(&in, remark, sizeof remark), 0);
	assert_string_equal(remark, "");
	ingest_release(&in);
}

/* What was taken over lives on in the catalogue, though the struct it came in is gone. */
static void the_catalogue_takes_it_over(void **state)
{
	(void)state;
	struct catalog *c = catalog_new();
	struct err e;
	for (int i = 0; i < 3; i++) {
		struct ingest *in = mem_zero(1, sizeof *in);
		assert_int_equal(ingest_bytes(in, "page.md", str_of(page_text), &e), 0);
		ingest_into(in, c);
		ingest_release(in); /* holds nothing any more */
		free(in);
	}
	assert_int_equal(catalog_count(c), 6);
	struct entry last = catalog_entry(c, 5);
	assert_true(str_eq(last.title, str_of("成都办烹饪赛")));
	assert_string_equal(last.page->src->name, "page.md");
	assert_int_equal(last.facts->n_figures, 1);
	catalog_free(c);
}

static void failures_name_the_file(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t n;
		enum err_code code;
	} cases[] = {
		{"", 0, ERR_EMPTY}, {" \n\t\r\n\xE3\x80\x80\n", 9, ERR_EMPTY}, {"\xEF\xBB\xBF", 3, ERR_EMPTY},
		{"ab\0cd", 5, ERR_BINARY}, {"\x7F" "ELF\x02\x01\x01\0\0", 9, ERR_BINARY},
		{"\xBD\xAD\xCB\xD5\xC9\xCF\xBA\xA3\xD5\xE3\xBD\xAD", 12, ERR_DECODE},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct ingest in;
		struct err e;
		assert_int_equal(ingest_bytes(&in, "bad.md", (struct str){cases[i].bytes, cases[i].n}, &e), -1);
		assert_int_equal(e.code, cases[i].code);
		assert_non_null(strstr(e.msg, "bad.md"));
	}
	struct ingest in;
	struct err e;
	assert_int_equal(ingest_file(&in, "/nonexistent/a.md", &e), -1);
	assert_int_equal(e.code, ERR_OPEN);
	assert_int_equal(ingest_file(&in, "/", &e), -1);
	assert_int_equal(e.code, ERR_DIRECTORY);
}

/* Marks without words are lines, yet no article need come of them; nothing may crash. */
static void odd_pages(void **state)
{
	(void)state;
	static const char *const odd[] = {"#", "# \n## \n", "。", "\n\n****\n\n", "1", "＃＃", "a\r\nb\r\n", "\xE4\xB8\xAD\xE4\xB8"};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct ingest in;
		struct err e;
		if (ingest_bytes(&in, "odd.md", str_of(odd[i]), &e) == 0) {
			char remark[LIMIT_MESSAGE_BYTES];
			int failed = ingest_remark(&in, remark, sizeof remark);
			assert_true(failed == 0 || remark[0]);
			ingest_release(&in);
		} else {
			assert_non_null(strstr(e.msg, "odd.md"));
		}
	}
}

static void bad_bytes_are_remarked(void **state)
{
	(void)state;
	char *text = mem_alloc(sizeof page_text);
	memcpy(text, page_text, sizeof page_text);
	struct ingest in;
	struct err e;
	/* The text breaks off inside its last character. */
	assert_int_equal(ingest_bytes(&in, "cut.md", (struct str){text, sizeof page_text - 3}, &e), 0);
	char remark[LIMIT_MESSAGE_BYTES];
	assert_int_equal(ingest_remark(&in, remark, sizeof remark), 1);
	assert_non_null(strstr(remark, "cut.md"));
	assert_int_equal(in.page.n, 2);
	char small[8];
	ingest_remark(&in, small, sizeof small);
	assert_int_equal(strlen(small), 7);
	ingest_release(&in);
	/* A long name leaves room for every part. */
	char name[2000];
	memset(name, 'x', sizeof name);
	memcpy(name + sizeof name - 6, "/a.md", 6);
	assert_int_equal(ingest_bytes(&in, name, (struct str){text, sizeof page_text - 3}, &e), 0);
	in.src.truncated = true;
	in.page.cut = 1;
	setenv("LANGUAGE", "en", 1);
	ingest_remark(&in, remark, sizeof remark);
	assert_non_null(strstr(remark, "/a.md: bytes that are not UTF-8"));
	assert_non_null(strstr(remark, "/a.md: too large"));
	assert_non_null(strstr(remark, "/a.md: paragraphs over 1 MiB, cut there: 1"));
	ingest_release(&in);
	free(text);
}

static void a_line_past_the_limit_is_cut_and_said_once(void **state)
{
	(void)state;
	size_t n = 3 * LIMIT_PARAGRAPH_BYTES;
	char *text = mem_alloc(n);
	for (size_t i = 0; i < n; i++)
		text[i] = "字"[i % 3];
	struct ingest in;
	struct err e;
	assert_int_equal(ingest_bytes(&in, "long.txt", (struct str){text, n}, &e), 0);
	assert_true(in.page.cut > 0);
	char remark[LIMIT_MESSAGE_BYTES];
	assert_int_equal(ingest_remark(&in, remark, sizeof remark), 0);
	assert_non_null(strstr(remark, "long.txt"));
	size_t bytes = 0;
	for (size_t i = 0; i < in.page.n; i++) {
		const struct article *a = &in.page.articles[i];
		for (size_t k = a->title_made ? 1 : 0; k < a->n; k++) {
			assert_true(a->paras[k].text.n <= LIMIT_PARAGRAPH_BYTES);
			bytes += a->paras[k].text.n;
		}
	}
	for (size_t i = 0; i < in.page.n_furniture; i++)
		bytes += in.page.furniture[i].end - in.page.furniture[i].start;
	assert_int_equal(bytes, n); /* nothing is dropped */
	ingest_release(&in);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_goes_through_all_stages), cmocka_unit_test(the_catalogue_takes_it_over),
		cmocka_unit_test(failures_name_the_file), cmocka_unit_test(odd_pages), cmocka_unit_test(bad_bytes_are_remarked),
		cmocka_unit_test(a_line_past_the_limit_is_cut_and_said_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
