/* src/layout/grid.c: nothing ever shows half a character, nothing leaves the grid. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/grid.h"

static void row_is(struct grid *g, int y, const char *want)
{
	struct buf b;
	buf_init(&b, 4096);
	grid_row_text(g, y, &b);
	assert_string_equal(buf_cstr(&b), want);
	buf_release(&b);
}

/* Every wide character is followed by its right half, and every right half follows one. */
static void whole(const struct grid *g)
{
	for (int y = 0; y < g->h; y++)
		for (int x = 0; x < g->w; x++) {
			const struct cell *c = &g->cells[y * g->w + x];
			if (c->width == 2)
				assert_true(x + 1 < g->w && c[1].width == 0);
			if (c->width == 0)
				assert_true(x > 0 && c[-1].width == 2);
		}
}

static void text_is_clipped_whole(void **state)
{
	(void)state;
	struct grid g;
	grid_init(&g);
	grid_resize(&g, 7, 2);
	assert_int_equal(grid_put(&g, 0, 0, 99, STR("浙江工会"), ROLE_TEXT), 6);
	row_is(&g, 0, "浙江工");
	assert_int_equal(grid_put(&g, 1, 1, 3, STR("a江b"), ROLE_DIM), 3);
	row_is(&g, 1, " a江");
	assert_int_equal(grid_at(&g, 2, 1)->role, ROLE_DIM);
	assert_int_equal(grid_put(&g, -1, 0, 99, STR("x江"), ROLE_TEXT), 3);
	row_is(&g, 0, "江江工");
	assert_int_equal(grid_put(&g, 0, 9, 99, STR("x"), ROLE_TEXT), 0);
	assert_null(grid_at(&g, 7, 0));
	assert_null(grid_at(&g, 0, -1));
	whole(&g);
	grid_release(&g);
}

static void halves_are_never_left(void **state)
{
	(void)state;
	struct grid g;
	grid_init(&g);
	grid_resize(&g, 6, 1);
	grid_put(&g, 0, 0, 6, STR("浙江工"), ROLE_TEXT);
	grid_put(&g, 1, 0, 1, STR("x"), ROLE_TEXT);
	row_is(&g, 0, " x江工");
	whole(&g);
	grid_put(&g, 3, 0, 2, STR("会"), ROLE_TEXT);
	row_is(&g, 0, " x 会");
	whole(&g);
	grid_put(&g, 0, 0, 6, STR("浙江工"), ROLE_TEXT);
	grid_fill(&g, (struct rect){1, 0, 2, 1}, ROLE_TEXT);
	row_is(&g, 0, "    工");
	whole(&g);
	grid_release(&g);
}

static void cutting_says_so(void **state)
{
	(void)state;
	struct grid g;
	grid_init(&g);
	grid_resize(&g, 8, 1);
	assert_int_equal(grid_put_cut(&g, 0, 0, 8, STR("浙江工会"), ROLE_TEXT), 8);
	row_is(&g, 0, "浙江工会");
	assert_int_equal(grid_put_cut(&g, 0, 0, 7, STR("浙江工会"), ROLE_TEXT), 7);
	row_is(&g, 0, "浙江工…");
	grid_fill(&g, (struct rect){0, 0, 8, 1}, ROLE_TEXT);
	assert_int_equal(grid_put_cut(&g, 0, 0, 6, STR("浙江工会"), ROLE_TEXT), 6);
	row_is(&g, 0, "浙江 …");
	assert_int_equal(grid_put_cut(&g, 0, 0, 0, STR("浙"), ROLE_TEXT), 0);
	grid_release(&g);
}

static void roles_and_rectangles(void **state)
{
	(void)state;
	struct grid g;
	grid_init(&g);
	grid_resize(&g, 4, 4);
	grid_role(&g, (struct rect){-1, -1, 3, 3}, ROLE_HIT);
	assert_int_equal(grid_at(&g, 1, 1)->role, ROLE_HIT);
	assert_int_equal(grid_at(&g, 2, 1)->role, ROLE_TEXT);
	grid_fill(&g, (struct rect){2, 2, INT32_MAX, INT32_MAX}, ROLE_WARN);
	assert_int_equal(grid_at(&g, 3, 3)->role, ROLE_WARN);
	grid_fill(&g, (struct rect){9, 9, 1, 1}, ROLE_HIT);
	grid_fill(&g, (struct rect){0, 0, 0, 0}, ROLE_HIT);
	assert_int_equal(grid_at(&g, 0, 3)->role, ROLE_TEXT);
	grid_resize(&g, -1, 5);
	assert_int_equal(g.w, 0);
	grid_resize(&g, INT32_MAX, 1);
	assert_int_equal(g.w, LIMIT_SCREEN_CELLS);
	grid_release(&g);
}

/* Any text at any place. */
static void garbage_stays_inside(void **state)
{
	(void)state;
	struct grid g;
	grid_init(&g);
	grid_resize(&g, 20, 5);
	uint32_t seed = 7;
	for (int round = 0; round < 2000; round++) {
		char text[40];
		for (size_t i = 0; i < sizeof text; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = (char)(seed >> 24);
		}
		memcpy(text + seed % 30, "江", 3);
		int x = (int)(seed >> 8 & 31) - 5, y = (int)(seed >> 16 & 7) - 1;
		int used = grid_put_cut(&g, x, y, (int)(seed & 31), (struct str){text, sizeof text}, ROLE_TEXT);
		assert_in_range(used, 0, 31);
		whole(&g);
	}
	grid_release(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_whole),
		cmocka_unit_test(halves_are_never_left),
		cmocka_unit_test(cutting_says_so),
		cmocka_unit_test(roles_and_rectangles),
		cmocka_unit_test(garbage_stays_inside),
	};
	return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
