#include "ui/theme.h"

#include <string.h>

enum { BOLD = 1, UNDERLINE = 2, REVERSE = 4 };

struct look {
	short fg, bg;
	unsigned char how;
};

static const struct look looks[ROLE_COUNT][5] = {
	/*               dark 256            light 256           dark 16            light 16           mono */
	[ROLE_TEXT]   = {{-1, -1, 0},        {-1, -1, 0},        {-1, -1, 0},       {-1, -1, 0},       {-1, -1, 0}},
	[ROLE_DIM]    = {{247, -1, 0},       {240, -1, 0},       {7, -1, 0},        {-1, -1, 0},       {-1, -1, 0}},
	[ROLE_TITLE]  = {{-1, -1, BOLD},     {-1, -1, BOLD},     {-1, -1, BOLD},    {-1, -1, BOLD},    {-1, -1, BOLD}},
	[ROLE_ACCENT] = {{110, -1, 0},       {25, -1, 0},        {14, -1, 0},       {4, -1, 0},        {-1, -1, BOLD}},
	[ROLE_FIGURE] = {{179, -1, 0},       {94, -1, 0},        {11, -1, 0},       {5, -1, 0},        {-1, -1, UNDERLINE}},
	[ROLE_HIT]    = {{16, 222, 0},       {16, 222, 0},       {0, 11, 0},        {0, 11, 0},        {-1, -1, REVERSE | UNDERLINE}},
	[ROLE_SELECT] = {{255, 24, 0},       {16, 153, 0},       {-1, -1, REVERSE}, {-1, -1, REVERSE}, {-1, -1, REVERSE | BOLD}},
	[ROLE_WARN]   = {{210, -1, 0},       {124, -1, 0},       {9, -1, BOLD},     {1, -1, 0},        {-1, -1, BOLD}},
};

struct theme_style theme_style(enum term_theme theme, int colors, enum role role)
{
	int column = 4;
	if (theme != TERM_MONO && colors >= 256)
		column = theme == TERM_DARK ? 0 : 1;
	else if (theme != TERM_MONO && colors >= 8)
		column = theme == TERM_DARK ? 2 : 3;
	const struct look *l = &looks[role][column];
	struct theme_style s = {l->fg, l->bg, l->how & BOLD, l->how & UNDERLINE, l->how & REVERSE};
	/* A palette of 8 has the bright half only as bold. */
	if (column < 4 && colors < 16) {
		if (s.fg >= 8) {
			s.fg = (short)(s.fg - 8);
			s.bold = true;
		}
		if (s.bg >= 8)
			s.bg = (short)(s.bg - 8);
	}
	return s;
}

enum term_theme theme_choose(int option, const char *colorfgbg, const char *no_color)
{
	enum { AUTO, DARK, LIGHT };
	if (no_color && *no_color)
		return TERM_MONO;
	if (option == DARK)
		return TERM_DARK;
	if (option == LIGHT)
		return TERM_LIGHT;
	const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	if (option != AUTO || !last || last[1] < '0' || last[1] > '9')
		return TERM_MONO;
	int background = last[1] - '0';
	if (last[2] >= '0' && last[2] <= '9')
		background = background * 10 + last[2] - '0';
	if (background > 15)
		return TERM_MONO;
	return background <= 6 || background == 8 ? TERM_DARK : TERM_LIGHT;
}
