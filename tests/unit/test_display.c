/* src/layout/display.c: a piece on one line has the punctuation that the article is set with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/display.h"

static void shows(const char *text, const char *piece, bool full_width, const char *want)
{
	struct buf b;
	struct layout_options o = {.full_width = full_width};
	struct str s = str_of(text);
	size_t at = str_find(s, str_of(piece));
	buf_init(&b, 1 << 20);
	layout_display(s, (struct span){at, at + strlen(piece)}, &o, &b);
	assert_string_equal(buf_cstr(&b), want);
	buf_release(&b);
}

static void marks_become_full_width(void **state)
{
	(void)state;
	shows("茶园(东)忙,人家笑:好!", "茶园(东)忙,人家笑:好!", true, "茶园（东）忙，人家笑：好！");
	shows("茶园(东)忙,人家笑", "茶园(东)忙,人家笑", false, "茶园(东)忙,人家笑");
	shows("共1,200斤,12:30到", "共1,200斤,12:30到", true, "共1,200斤，12:30到");
	shows("plain, text (here)", "plain, text (here)", true, "plain, text (here)");
	shows("", "", true, "");
}

/* What stands round the piece decides, as in the article. */
static void the_context_decides(void **state)
{
	(void)state;
	shows("收了300斤,GDP增", "斤,GDP", true, "斤，GDP");
	shows("收了300,茶好", "300,", true, "300，");
	shows("收了300,500斤", "300,", true, "300,");
	shows("茶(a)b", "(a)", true, "（a）");
}

static void long_texts_and_bad_bytes(void **state)
{
	(void)state;
	enum { HAN = 40000 };
	static char text[HAN * 3 + 16];
	for (size_t i = 0; i < HAN; i++)
		memcpy(text + i * 3, "茶", 3);
	memcpy(text + HAN * 3, ",好\xFF,", 6);
	struct str s = {text, HAN * 3 + 6};
	struct buf b;
	struct layout_options o = {.full_width = true};
	buf_init(&b, 1 << 20);
	layout_display(s, (struct span){HAN * 3 - 3, s.n}, &o, &b);
	assert_string_equal(buf_cstr(&b), "茶，好\xFF,");
	buf_clear(&b);
	layout_display(s, (struct span){s.n + 5, s.n + 9}, &o, &b);
	assert_int_equal(b.n, 0);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_become_full_width),
		cmocka_unit_test(the_context_decides),
		cmocka_unit_test(long_texts_and_bad_bytes),
	};
	return cmocka_run_group_tests_name("display", tests, NULL, NULL);
}
