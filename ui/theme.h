/* Roles to colours: the one table of what each role looks like, for 256 colours, for 16 and for none. Colours are numbers
 * of the terminal's palette; -1 is its own. Contrast of every pair is at least 4.5 on black and on white. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "ui/term.h"

struct theme_style {
	short fg, bg;
	bool bold, underline, reverse;
};

/* `colors`: how many the terminal has. Fewer than 8: mono. */
struct theme_style theme_style(enum term_theme theme, int colors, enum role role);

/* The theme for the option's value (auto, dark, light, mono), COLORFGBG and NO_COLOR; NULL where unset. Auto paints no
 * colour where the background is unknown; NO_COLOR rules out colour whatever the option says. */
enum term_theme theme_choose(int option, const char *colorfgbg, const char *no_color);

#endif
