/* The prompt line: typing, erasing, moving by characters, drawing where it does not fit. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "text/utf8.h"
#include "ui/prompt.h"

static struct prompt typed(const char *text)
{
	struct prompt p;
	prompt_open(&p, PROMPT_FIND);
	prompt_set(&p, str_of(text));
	return p;
}

static void text_is(const struct prompt *p, const char *want)
{
	struct str s = prompt_text(p);
	assert_int_equal(s.n, strlen(want));
	assert_memory_equal(s.p ? s.p : "", want, s.n);
}

static void inserts_at_the_cursor(void **state)
{
	(void)state;
	struct prompt p = typed("江苏");
	assert_int_equal(p.at, 6);
	prompt_edit(&p, PROMPT_LEFT);
	assert_true(prompt_insert(&p, 'x'));
	text_is(&p, "江x苏");
	prompt_edit(&p, PROMPT_START);
	assert_true(prompt_insert(&p, 0x6d59));
	text_is(&p, "浙江x苏");
	prompt_edit(&p, PROMPT_END);
	assert_int_equal(p.at, p.n);
}

static void erases(void **state)
{
	(void)state;
	struct prompt p = typed("江苏ab");
	assert_true(prompt_edit(&p, PROMPT_ERASE));
	text_is(&p, "江苏a");
	assert_true(prompt_edit(&p, PROMPT_ERASE_WORD));
	text_is(&p, "江苏");
	assert_true(prompt_edit(&p, PROMPT_ERASE_WORD));
	text_is(&p, "江");
	assert_true(prompt_edit(&p, PROMPT_ERASE_LINE));
	text_is(&p, "");
	assert_false(prompt_edit(&p, PROMPT_ERASE));
	assert_false(prompt_edit(&p, PROMPT_ERASE_WORD));
	p = typed("go there  ");
	prompt_edit(&p, PROMPT_ERASE_WORD);
	text_is(&p, "go ");
}

/* A mark belongs to its letter: the cursor does not stand between them. */
static void marks_go_with_their_letter(void **state)
{
	(void)state;
	struct prompt p = typed("ae\xcc\x81");
	prompt_edit(&p, PROMPT_LEFT);
	assert_int_equal(p.at, 1);
	prompt_edit(&p, PROMPT_RIGHT);
	assert_int_equal(p.at, 4);
	prompt_edit(&p, PROMPT_ERASE);
	text_is(&p, "a");
}

static void refuses_what_cannot_be_typed(void **state)
{
	(void)state;
	struct prompt p = typed("a");
	assert_false(prompt_insert(&p, 7));
	assert_false(prompt_insert(&p, 0x9b));
	assert_false(prompt_insert(&p, 0xd800));
	assert_false(prompt_insert(&p, 0x110000));
	text_is(&p, "a");
}

static void stops_at_the_limit(void **state)
{
	(void)state;
	struct prompt p = typed("");
	int n = 0;
	while (prompt_insert(&p, 0x6c5f))
		n++;
	assert_int_equal(n, LIMIT_PROMPT_BYTES / 3);
	assert_true(p.n <= LIMIT_PROMPT_BYTES);
	assert_int_equal(utf8_bad(prompt_text(&p), 0), p.n);
}

/* Where it does not fit, what is round the cursor is seen. */
static void draws_the_part_at_the_cursor(void **state)
{
	(void)state;
	struct grid g;
	struct buf row;
	struct prompt p = typed("江苏浙江上海安徽");
	grid_init(&g);
	grid_resize(&g, 12, 1);
	buf_init(&row, 256);
	int x = prompt_draw(&p, &g, (struct rect){0, 0, 12, 1});
	grid_row_text(&g, 0, &row);
	assert_string_equal(buf_cstr(&row), "/ 上海安徽");
	assert_int_equal(x, 10);
	grid_fill(&g, (struct rect){0, 0, 12, 1}, ROLE_TEXT);
	prompt_edit(&p, PROMPT_START);
	x = prompt_draw(&p, &g, (struct rect){0, 0, 12, 1});
	buf_clear(&row);
	grid_row_text(&g, 0, &row);
	assert_string_equal(buf_cstr(&row), "/ 江苏浙江");
	assert_int_equal(x, 2);
	buf_release(&row);
	grid_release(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inserts_at_the_cursor), cmocka_unit_test(erases), cmocka_unit_test(marks_go_with_their_letter),
		cmocka_unit_test(refuses_what_cannot_be_typed), cmocka_unit_test(stops_at_the_limit),
		cmocka_unit_test(draws_the_part_at_the_cursor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
