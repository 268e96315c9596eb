#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "doc/block.h"

/* The blocks as lines: H and the level or T, + where a blank line stands before, & where it was cut, then the text. */
static char *dump(const char *name, const char *text)
{
	struct source s;
	struct err e;
	struct arena a;
	struct blocks b;
	struct buf out;

	assert_int_equal(source_from(&s, name, str_of(text), &e), 0);
	arena_init(&a);
	blocks_parse(&s, &a, &b);
	buf_init(&out, 1 << 20);
	buf_printf(&out, "%s\n", b.format);
	for (size_t i = 0; i < b.n; i++) {
		struct block k = b.v[i];
		if (k.kind == BLOCK_HEADING)
			buf_printf(&out, "H%u", k.level);
		else
			buf_add(&out, STR("T"));
		buf_printf(&out, "%s%s %.*s\n", k.gap ? "+" : "", k.cut ? "&" : "", (int)(k.src.end - k.src.start),
			   s.text.p + k.src.start);
	}
	char *copy = mem_strdup(buf_cstr(&out));
	buf_release(&out);
	arena_release(&a);
	source_release(&s);
	return copy;
}

static void expect(const char *name, const char *text, const char *want)
{
	char *got = dump(name, text);
	assert_string_equal(got, want);
	free(got);
}

static void markdown_headings(void **state)
{
	(void)state;
	expect("a.md", "# 题目\n\n正文一\n正文二\n\n## 小题 ##\n###紧接\n#话题#不是\n#!x\n", "markdown\nH1 题目\nT+ 正文一\nT 正文二\n"
	       "H2+ 小题\nH3 紧接\nT #话题#不是\nT #!x\n");
	expect("a.md", "#\n正文\n####### 七\n", "markdown\nT+ 正文\nH6 七\n");
	expect("-", "正文。\n## 题\n", "markdown\nT 正文。\nH2 题\n");
}

static void ends_of_lines_and_blanks(void **state)
{
	(void)state;
	expect("a.md", "# 一\r\n\r\n　　二 \r三\f四\v五\xC2\x85六\xE2\x80\xA8七\n\xEF\xBB\xBF\xC2\xA0八\t\n",
	       "markdown\nH1 一\nT+ 二\nT 三\nT 四\nT 五\nT 六\nT 七\nT 八\n");
	expect("a.md", "“引”…", "markdown\nT “引”…\n"); /* its bytes begin like the separators' */
}

static void a_text_file_has_its_title_first(void **state)
{
	(void)state;
	expect("a.txt", "码头夜班的十年\n　　老周在码头开吊车，一开就是十年。\n　　他说，夜里的灯最亮。\n",
	       "text\nH1 码头夜班的十年\nT 老周在码头开吊车，一开就是十年。\nT 他说，夜里的灯最亮。\n");
	expect("a.txt", "老周在码头开吊车。他说，夜里的灯最亮。\n后来换了新吊车。\n", "text\nT 老周在码头开吊车。他说，夜里的灯最亮。\n"
	       "T 后来换了新吊车。\n");
	expect("a.txt", "老周在码头开吊车，\n一开就是十年。\n", "text\nT 老周在码头开吊车，\nT 一开就是十年。\n");
	expect("a.txt", "只有一行\n", "text\nT 只有一行\n");
}

static void a_later_line_is_a_title_only_when_it_plainly_is(void **state)
{
	const char *body = "老周在码头开吊车，一开就是十年，从没有出过一次差错，港区里的人都认得他的嗓门。";
	char text[1000], want[1000];

	(void)state;
	snprintf(text, sizeof(text), "码头\n\n%s\n\n新吊车来了\n\n%s\n", body, body);
	snprintf(want, sizeof(want), "text\nH1 码头\nT+ %s\nH2+ 新吊车来了\nT+ %s\n", body, body);
	expect("a.txt", text, want);
	snprintf(text, sizeof(text), "码头\n%s\n新吊车来了\n%s\n", body, body); /* not set off */
	snprintf(want, sizeof(want), "text\nH1 码头\nT %s\nT 新吊车来了\nT %s\n", body, body);
	expect("a.txt", text, want);
	snprintf(text, sizeof(text), "码头\n\n%s\n\n　　新吊车来了\n\n%s\n", body, body); /* indented as text is */
	snprintf(want, sizeof(want), "text\nH1 码头\nT+ %s\nT+ 新吊车来了\nT+ %s\n", body, body);
	expect("a.txt", text, want);
	snprintf(text, sizeof(text), "码头\n\n老周在码头开吊\n\n车开了十年\n\n%s\n", body); /* what stands before is open */
	snprintf(want, sizeof(want), "text\nH1 码头\nT+ 老周在码头开吊\nT+ 车开了十年\nT+ %s\n", body);
	expect("a.txt", text, want);
}

static void a_line_too_long_is_cut_between_characters(void **state)
{
	size_t n = LIMIT_PARAGRAPH_BYTES / 3 * 2 + 10, at = 0;
	char *text = mem_alloc(n * 3 + 2);
	struct source s;
	struct err e;
	struct arena a;
	struct blocks b;

	(void)state;
	text[at++] = 'x'; /* so that the limit falls inside a character */
	for (size_t i = 0; i < n; i++, at += 3)
		memcpy(text + at, "煤", 3);
	assert_int_equal(source_from(&s, "a.md", (struct str){text, at}, &e), 0);
	arena_init(&a);
	blocks_parse(&s, &a, &b);
	assert_int_equal(b.n, 3);
	assert_true(b.v[0].cut && b.v[1].cut && !b.v[2].cut);
	assert_int_equal(b.v[0].src.start, 0);
	assert_int_equal(b.v[2].src.end, at);
	for (size_t i = 0; i < 3; i++) {
		assert_true(b.v[i].src.end - b.v[i].src.start <= LIMIT_PARAGRAPH_BYTES);
		assert_int_equal((b.v[i].src.end - 1) % 3, 0);
		if (i > 0)
			assert_int_equal(b.v[i].src.start, b.v[i - 1].src.end);
	}
	arena_release(&a);
	source_release(&s);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markdown_headings),
		cmocka_unit_test(ends_of_lines_and_blanks),
		cmocka_unit_test(a_text_file_has_its_title_first),
		cmocka_unit_test(a_later_line_is_a_title_only_when_it_plainly_is),
		cmocka_unit_test(a_line_too_long_is_cut_between_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
