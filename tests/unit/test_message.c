/* Messages: which stands in the last row, for how long, and how many are kept. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/str.h"
#include "text/utf8.h"
#include "ui/message.h"

static void stands_until_the_next_key(void **state)
{
	(void)state;
	struct messages m;
	messages_init(&m);
	assert_null(messages_shown(&m));
	messages_add(&m, false, "one");
	assert_string_equal(messages_shown(&m)->text, "one");
	messages_key(&m);
	assert_null(messages_shown(&m));
	assert_int_equal(m.n, 1);
	messages_release(&m);
}

static void error_stands_for_twenty_keys(void **state)
{
	(void)state;
	struct messages m;
	messages_init(&m);
	messages_add(&m, true, "bad");
	for (int i = 0; i < 19; i++)
		messages_key(&m);
	assert_true(messages_shown(&m)->warn);
	messages_key(&m);
	assert_null(messages_shown(&m));
	messages_add(&m, true, "bad");
	messages_hide(&m);
	assert_null(messages_shown(&m));
	messages_release(&m);
}

static void keeps_the_newest(void **state)
{
	(void)state;
	struct messages m;
	char text[32];
	messages_init(&m);
	for (int i = 0; i < LIMIT_MESSAGES + 5; i++) {
		snprintf(text, sizeof text, "%d", i);
		messages_add(&m, false, text);
	}
	assert_int_equal(m.n, LIMIT_MESSAGES);
	assert_string_equal(messages_at(&m, 0)->text, "5");
	snprintf(text, sizeof text, "%d", LIMIT_MESSAGES + 4);
	assert_string_equal(messages_at(&m, m.n - 1)->text, text);
	assert_int_equal(m.fresh, LIMIT_MESSAGES + 5);
	messages_key(&m);
	assert_int_equal(m.fresh, 0);
	messages_release(&m);
}

/* A long one ends with a whole character, whatever its offset. */
static void cut_at_a_character(void **state)
{
	(void)state;
	for (size_t lead = 0; lead < 4; lead++) {
		char text[LIMIT_MESSAGE_BYTES * 2];
		struct messages m;
		size_t n = lead;
		memset(text, 'a', lead);
		for (; n + 4 < sizeof text; n += 3)
			memcpy(text + n, "江", 3);
		text[n] = 0;
		messages_init(&m);
		messages_add(&m, false, text);
		struct str s = str_of(messages_shown(&m)->text);
		assert_true(s.n > LIMIT_MESSAGE_BYTES - 5);
		assert_int_equal(utf8_bad(s, 0), s.n);
		messages_release(&m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stands_until_the_next_key), cmocka_unit_test(error_stands_for_twenty_keys),
		cmocka_unit_test(keeps_the_newest), cmocka_unit_test(cut_at_a_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
