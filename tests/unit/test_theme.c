/* Themes: what is chosen from the environment, and that no role is shown by colour alone or too faintly. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "ui/theme.h"

static void chosen_from_the_environment(void **state)
{
	(void)state;
	assert_int_equal(theme_choose(0, NULL, NULL), TERM_MONO);
	assert_int_equal(theme_choose(0, "15;0", NULL), TERM_DARK);
	assert_int_equal(theme_choose(0, "15;default;0", NULL), TERM_DARK);
	assert_int_equal(theme_choose(0, "0;15", NULL), TERM_LIGHT);
	assert_int_equal(theme_choose(0, "0;7", NULL), TERM_LIGHT);
	assert_int_equal(theme_choose(0, "7;8", NULL), TERM_DARK);
	assert_int_equal(theme_choose(0, "0;default", NULL), TERM_MONO);
	assert_int_equal(theme_choose(0, "0;99", NULL), TERM_MONO);
	assert_int_equal(theme_choose(1, NULL, NULL), TERM_DARK);
	assert_int_equal(theme_choose(2, NULL, ""), TERM_LIGHT);
	assert_int_equal(theme_choose(3, "15;0", NULL), TERM_MONO);
	assert_int_equal(theme_choose(1, "15;0", "1"), TERM_MONO);
}

/* v to the power of 2.4, for 0 < v <= 1: the fifth root of v^12, by Newton's way. */
static double power_2_4(double v)
{
	double p = v * v * v * v, root = 1;
	p = p * p * p;
	for (int i = 0; i < 100; i++)
		root = (4 * root + p / (root * root * root * root)) / 5;
	return root;
}

/* Relative luminance of a colour of the 256-colour palette, as WCAG 2 has it. */
static double luminance(int n)
{
	static const int levels[6] = {0, 95, 135, 175, 215, 255};
	double rgb[3], sum = 0;
	static const double weight[3] = {0.2126, 0.7152, 0.0722};
	for (int i = 0; i < 3; i++) {
		int part[3] = {(n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6};
		double v = (n >= 232 ? 8 + 10 * (n - 232) : levels[part[i]]) / 255.0;
		rgb[i] = v <= 0.03928 ? v / 12.92 : power_2_4((v + 0.055) / 1.055);
		sum += weight[i] * rgb[i];
	}
	return sum;
}

static double contrast(double a, double b)
{
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static void contrast_is_enough(void **state)
{
	(void)state;
	for (int theme = TERM_DARK; theme <= TERM_LIGHT; theme++)
		for (int r = 0; r < ROLE_COUNT; r++) {
			struct theme_style s = theme_style((enum term_theme)theme, 256, (enum role)r);
			double background = s.bg >= 0 ? luminance(s.bg) : theme == TERM_DARK ? 0.0 : 1.0;
			if (s.fg >= 0)
				assert_true(contrast(luminance(s.fg), background) >= 4.5);
		}
}

/* Without colour every role but text and dim still differs from plain text. */
static void mono_has_attributes(void **state)
{
	(void)state;
	for (int r = ROLE_TITLE; r < ROLE_COUNT; r++) {
		struct theme_style s = theme_style(TERM_MONO, 256, (enum role)r), t = theme_style(TERM_DARK, 1, (enum role)r);
		assert_true(s.fg < 0 && s.bg < 0 && (s.bold || s.underline || s.reverse));
		assert_true(t.fg < 0 && (t.bold || t.underline || t.reverse));
	}
}

static void eight_colours_use_bold(void **state)
{
	(void)state;
	struct theme_style s = theme_style(TERM_DARK, 8, ROLE_ACCENT);
	assert_int_equal(s.fg, 6);
	assert_true(s.bold);
	assert_int_equal(theme_style(TERM_DARK, 16, ROLE_ACCENT).fg, 14);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chosen_from_the_environment), cmocka_unit_test(contrast_is_enough),
		cmocka_unit_test(mono_has_attributes), cmocka_unit_test(eight_colours_use_bold),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
