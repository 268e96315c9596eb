/* Where the panes stand, by size, focus and what the reader chose. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "ui/frame.h"

static struct frame laid(int w, int h, enum pane_id focus, bool zoom, struct frame_choice choice)
{
	struct frame f;
	struct frame_ask q = {w, h, focus, zoom, choice};
	frame_lay(&q, &f);
	return f;
}

static void rect_is(struct rect r, int x, int y, int w, int h)
{
	assert_int_equal(r.x, x);
	assert_int_equal(r.y, y);
	assert_int_equal(r.w, w);
	assert_int_equal(r.h, h);
}

static const struct frame_choice none;

static void wide_has_three_beside(void **state)
{
	(void)state;
	struct frame f = laid(140, 40, PANE_TREE, false, none);
	assert_int_equal(f.class, FRAME_WIDE);
	rect_is(f.slot[PANE_TREE].body, 0, 1, 28, 38);
	rect_is(f.slot[PANE_ARTICLE].body, 29, 1, 73, 38);
	rect_is(f.slot[PANE_FIGURES].body, 103, 1, 37, 38);
	assert_int_equal(f.n_bars, 2);
	assert_int_equal(f.bar[0].x, 28);
	assert_int_equal(f.bar[1].x, 102);
	assert_false(f.slot[PANE_FIGURES].rule);
}

static void hundred_has_figures_under_a_rule(void **state)
{
	(void)state;
	struct frame f = laid(100, 30, PANE_TREE, false, none);
	rect_is(f.slot[PANE_TREE].body, 0, 1, 26, 28);
	rect_is(f.slot[PANE_ARTICLE].body, 27, 1, 73, 18);
	rect_is(f.slot[PANE_FIGURES].head, 27, 19, 73, 1);
	rect_is(f.slot[PANE_FIGURES].body, 27, 20, 73, 9);
	assert_true(f.slot[PANE_FIGURES].rule);
	assert_int_equal(f.foot, 29);
	/* a third, nine at most, four at least */
	assert_int_equal(laid(131, 100, PANE_TREE, false, none).slot[PANE_FIGURES].body.h, 9);
	assert_int_equal(laid(100, 24, PANE_TREE, false, none).slot[PANE_FIGURES].body.h, 8);
	assert_int_equal(laid(100, 16, PANE_TREE, false, none).slot[PANE_FIGURES].body.h, 5);
}

static void eighty_lays_the_tree_over(void **state)
{
	(void)state;
	struct frame f = laid(80, 24, PANE_ARTICLE, false, none);
	assert_false(f.slot[PANE_TREE].shown);
	rect_is(f.slot[PANE_ARTICLE].body, 0, 1, 80, 16);
	rect_is(f.slot[PANE_FIGURES].body, 0, 18, 80, 5);
	f = laid(80, 24, PANE_TREE, false, none);
	assert_true(f.over);
	rect_is(f.slot[PANE_TREE].body, 0, 1, 27, 22);
	rect_is(f.slot[PANE_ARTICLE].body, 0, 1, 80, 16);
	assert_int_equal(f.bar[0].x, 27);
}

static void few_rows_have_no_figures(void **state)
{
	(void)state;
	struct frame f = laid(80, 19, PANE_ARTICLE, false, none);
	assert_false(f.slot[PANE_FIGURES].shown);
	rect_is(f.slot[PANE_ARTICLE].body, 0, 1, 80, 17);
	f = laid(80, 19, PANE_FIGURES, false, none);
	rect_is(f.slot[PANE_FIGURES].body, 0, 1, 80, 17);
	assert_false(f.slot[PANE_ARTICLE].shown);
	f = laid(80, 19, PANE_ARTICLE, false, (struct frame_choice){.figures = 1});
	assert_int_equal(f.slot[PANE_FIGURES].body.h, 4);
	f = laid(60, 20, PANE_ARTICLE, false, none);
	assert_int_equal(f.slot[PANE_FIGURES].body.h, 4);
}

static void small_has_one(void **state)
{
	(void)state;
	struct frame f = laid(40, 12, PANE_FIGURES, false, none);
	assert_int_equal(f.class, FRAME_ONE);
	rect_is(f.slot[PANE_FIGURES].body, 0, 1, 40, 10);
	assert_false(f.slot[PANE_ARTICLE].shown);
	assert_int_equal(laid(140, 15, PANE_TREE, false, none).class, FRAME_ONE);
	rect_is(laid(20, 6, PANE_ARTICLE, false, none).slot[PANE_ARTICLE].body, 0, 1, 20, 4);
	f = laid(19, 6, PANE_ARTICLE, false, none);
	assert_int_equal(f.class, FRAME_TINY);
	assert_false(f.slot[PANE_ARTICLE].shown);
}

static void zoom_gives_everything(void **state)
{
	(void)state;
	struct frame f = laid(140, 40, PANE_FIGURES, true, none);
	rect_is(f.slot[PANE_FIGURES].body, 0, 1, 140, 38);
	assert_false(f.slot[PANE_ARTICLE].shown);
	assert_int_equal(f.n_bars, 0);
}

static void choices_win(void **state)
{
	(void)state;
	struct frame f = laid(140, 40, PANE_ARTICLE, false, (struct frame_choice){.tree = -1, .figures = -1});
	rect_is(f.slot[PANE_ARTICLE].body, 0, 1, 140, 38);
	f = laid(100, 30, PANE_ARTICLE, false, (struct frame_choice){.tree = -1});
	rect_is(f.slot[PANE_ARTICLE].body, 0, 1, 100, 18);
	f = laid(100, 30, PANE_TREE, false, (struct frame_choice){.tree_w = 34});
	rect_is(f.slot[PANE_TREE].body, 0, 1, 34, 28);
	/* never so wide that the article is lost */
	f = laid(100, 30, PANE_TREE, false, (struct frame_choice){.tree_w = 500});
	assert_true(f.slot[PANE_ARTICLE].body.w >= 30);
	f = laid(132, 30, PANE_TREE, false, (struct frame_choice){.tree_w = 500});
	assert_true(f.slot[PANE_ARTICLE].body.w >= 30);
}

static bool inside(struct rect r, int w, int h)
{
	return r.x >= 0 && r.y >= 0 && r.w >= 0 && r.h >= 0 && r.x + r.w <= w && r.y + r.h <= h;
}

/* At any size every pane lies on the screen above the last row, and no two bodies share a cell but under the tree. */
static void never_outside(void **state)
{
	(void)state;
	for (int w = 1; w < 180; w++)
		for (int h = 1; h < 50; h++)
			for (int how = 0; how < PANE_COUNT * 6; how++) {
				struct frame_choice c = {.tree = (signed char)(how % 3 - 1), .figures = (signed char)(how / 3 % 3 - 1)};
				struct frame f = laid(w, h, (enum pane_id)(how % PANE_COUNT), how >= PANE_COUNT * 3, c);
				int cells = 0;
				for (int i = 0; i < PANE_COUNT; i++) {
					const struct frame_slot *s = &f.slot[i];
					if (!s->shown)
						continue;
					if (!inside(s->body, w, h - 1) || !inside(s->head, w, h - 1) || s->body.h < 1)
						fail_msg("%dx%d pane %d: %d %d %d %d", w, h, i, s->body.x, s->body.y, s->body.w, s->body.h);
					if (!f.over || i != PANE_TREE)
						cells += s->body.w * (s->body.h + 1);
				}
				if (f.class != FRAME_TINY)
					assert_true(cells > 0 && cells <= w * (h - 1));
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wide_has_three_beside), cmocka_unit_test(hundred_has_figures_under_a_rule),
		cmocka_unit_test(eighty_lays_the_tree_over), cmocka_unit_test(few_rows_have_no_figures),
		cmocka_unit_test(small_has_one), cmocka_unit_test(zoom_gives_everything), cmocka_unit_test(choices_win),
		cmocka_unit_test(never_outside),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
