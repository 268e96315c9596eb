#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/macros.h"
#include "settings/key.h"

static void parse_reads_what_name_writes(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		keycode key;
	} cases[] = {
		{"j", 'j'}, {"J", 'J'}, {"-", '-'}, {"|", '|'}, {"[", '['}, {"Space", ' '}, {"Enter", K_ENTER}, {"Esc", K_ESC},
		{"Tab", K_TAB}, {"Shift-Tab", K_SHIFT_TAB}, {"Backspace", K_BACKSPACE}, {"PageDown", K_PAGE_DOWN},
		{"F1", K_F1}, {"F12", K_F12}, {"Comma", ','}, {"Semicolon", ';'}, {"Hash", '#'}, {"Equal", '='},
		{"Quote", '\''}, {"DoubleQuote", '"'}, {"Backslash", '\\'}, {"Ctrl-f", K_CTRL | 'f'},
		{"Alt-x", K_ALT | 'x'}, {"Ctrl-Alt-x", K_CTRL | K_ALT | 'x'}, {"Ctrl--", K_CTRL | '-'}, {"Ctrl-Space", K_CTRL | ' '},
		{"\u4E2D", 0x4E2D},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char name[KEY_NAME_BYTES];
		assert_int_equal(key_parse(str_of(cases[i].name)), cases[i].key);
		assert_string_equal(key_name(cases[i].key, name), cases[i].name);
	}
}

static void names_disregard_case(void **state)
{
	(void)state;
	assert_int_equal(key_parse(STR("space")), ' ');
	assert_int_equal(key_parse(STR("PAGEDOWN")), K_PAGE_DOWN);
	assert_int_equal(key_parse(STR("ctrl-F")), K_CTRL | 'f');
	assert_int_equal(key_parse(STR("alt-ctrl-up")), K_CTRL | K_ALT | K_UP);
	assert_int_equal(key_parse(STR("Alt-X")), K_ALT | 'X'); /* a letter alone keeps its case */
}

/* A terminal sends the same code for both, so a conflict between them must be seen. */
static void twins_are_one_key(void **state)
{
	(void)state;
	assert_int_equal(key_parse(STR("Ctrl-i")), K_TAB);
	assert_int_equal(key_parse(STR("Ctrl-m")), K_ENTER);
	assert_int_equal(key_parse(STR("Ctrl-[")), K_ESC);
}

static void nonsense_is_no_key(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "jj", "Ctrl-", "Spcae", "F13", "F0", " ", "\t", "\x01", "\x7F", "\xFF", "Ctrl-Ctrl-a", "Resize"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_int_equal(key_parse(str_of(bad[i])), K_NONE);
}

static void nearest_key(void **state)
{
	(void)state;
	assert_string_equal(key_nearest(STR("Spcae")), "Space");
	assert_string_equal(key_nearest(STR("Pagedwn")), "PageDown");
	assert_null(key_nearest(STR("zzzzzzzzzz")));
}

static void full_width_counts_as_its_key(void **state)
{
	(void)state;
	assert_int_equal(key_half_width(0xFF4A), 'j');           /* ｊ */
	assert_int_equal(key_half_width(0xFF0C), ',');           /* ， */
	assert_int_equal(key_half_width(0xFF1A), ':');           /* ： */
	assert_int_equal(key_half_width(0xFF1F), '?');           /* ？ */
	assert_int_equal(key_half_width(0x3002), '.');           /* 。 */
	assert_int_equal(key_half_width(0x3001), '/');           /* 、 */
	assert_int_equal(key_half_width(0x3010), '[');           /* 【 */
	assert_int_equal(key_half_width(0x3000), ' ');
	assert_int_equal(key_half_width(K_ALT | 0xFF4A), K_ALT | 'j');
	assert_int_equal(key_half_width('j'), 'j');
	assert_int_equal(key_half_width(K_ENTER), K_ENTER);
	assert_int_equal(key_half_width(0x4E2D), 0x4E2D);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse_reads_what_name_writes), cmocka_unit_test(names_disregard_case),
		cmocka_unit_test(twins_are_one_key), cmocka_unit_test(nonsense_is_no_key), cmocka_unit_test(nearest_key),
		cmocka_unit_test(full_width_counts_as_its_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
