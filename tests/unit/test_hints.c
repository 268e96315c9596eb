/* Keys as a reader sees them, and the short words of actions. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "ui/hints.h"

static void keys_are(const char *ini, const char *want)
{
	struct buf b;
	buf_init(&b, 256);
	hint_keys(&b, ini, "  ");
	assert_string_equal(buf_cstr(&b), want);
	buf_release(&b);
}

static void keys_as_seen(void **state)
{
	(void)state;
	keys_are("j, Down", "j  Down");
	keys_are("g g, Home", "g g  Home");
	keys_are("Comma", ",");
	keys_are("Equal", "=");
	keys_are("Space, PageDown, Ctrl-f", "Space  PageDown  Ctrl-f");
	keys_are("", "");
}

/* A place's own word wins; an action without a short word has its help. */
static void words(void **state)
{
	(void)state;
	enum action_id with;
	assert_string_equal(hint_word(HINT_FIGURES, ACTION_OPEN, &with), "to its sentence");
	assert_int_equal(with, ACTION_NONE);
	assert_string_equal(hint_word(HINT_ALL, ACTION_MOVE_DOWN, &with), "rows");
	assert_int_equal(with, ACTION_MOVE_UP);
	assert_string_equal(hint_word(HINT_ALL, ACTION_REDRAW, &with), action_at(ACTION_REDRAW)->help);
}

/* Every action has a word in every place. */
static void no_action_is_nameless(void **state)
{
	(void)state;
	enum action_id with;
	for (int id = 0; id < ACTION_COUNT; id++)
		for (int place = HINT_ALL; place <= HINT_PANEL; place++)
			assert_true(hint_word((enum hint_place)place, (enum action_id)id, &with)[0] != 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(keys_as_seen), cmocka_unit_test(words), cmocka_unit_test(no_action_is_nameless)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
