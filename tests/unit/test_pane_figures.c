#include "tests/unit/panes_fixture.h"

static const struct made workshop[] = {
	{"江苏省", "扬州市", NULL,
	 "{近300万|人|工人}有了夜校\n"
	 "去年开办夜校{1450|家|夜校}。其中{61|%|农民工比例|去年}由农民工报名，参加者{186万余|人次|学员}。\n"
	 "# 师傅\n"
	 "师傅共{362|名|师傅}，每人每月补贴{3000|元|每月补贴}，人数居全国{第二||人数}。", 0, 0},
	{"江苏省", "扬州市", NULL, "没有数字的一篇\n这一篇什么数也没有报。", 0, 0},
	{"江苏省", "扬州市", NULL, "又有数字的一篇\n来了{5|名|客人}。", 0, 0},
};

static void columns(void **state)
{
	struct app *a = app_of(workshop, 3);
	static const char *const want[] = {
		"»    近300万   人    工人                                              T",
		"        1450   家    夜校                                             ¶1",
		"          61   %     农民工比例                                       ¶1",
		"       186万余 人次  学员                                             ¶1",
		"         362   名    师傅                                             ¶2",
		"        3000   元    每月补贴                                         ¶2",
		"        第二         人数                                             ¶2",
	};
	(void)state;

	place(a, PANE_FIGURES, 73, 9);
	app_show(a, 0, PANE_TREE, false);
	drawn(a, PANE_FIGURES, true, want, 7);
	head(a, PANE_FIGURES, "Figures", "7 · in order of the text");
	assert_int_equal(role_at(a, 9, 1), ROLE_FIGURE);
	assert_int_equal(role_at(a, 15, 1), ROLE_DIM);
	assert_int_equal(role_at(a, 9, 0), ROLE_SELECT);
	draw(a, PANE_FIGURES, false);
	assert_int_equal(strncmp(row(a, 0), "›    近", strlen("›    近")), 0);
	app_done(a);
}

static void subject_is_cut_not_the_figure(void **state)
{
	struct app *a = app_of(workshop, 1);
	(void)state;

	app_show(a, 0, PANE_TREE, false);
	for (int w = 12; w < 80; w++) {
		place(a, PANE_FIGURES, w, 9);
		draw(a, PANE_FIGURES, false);
		assert_non_null(strstr(row(a, 0), "近300万"));
		assert_non_null(strstr(row(a, 3), "186万余"));
	}
	place(a, PANE_FIGURES, 28, 9);
	draw(a, PANE_FIGURES, false);
	assert_string_equal(row(a, 2), "         61   %     农民工…");
	app_done(a);
}

static void walking(void **state)
{
	struct app *a = app_of(workshop, 3);
	(void)state;

	place(a, PANE_FIGURES, 73, 9);
	app_show(a, 0, PANE_TREE, false);
	act(a, PANE_FIGURES, ACTION_MOVE_DOWN);
	act(a, PANE_FIGURES, ACTION_MOVE_DOWN);
	assert_int_equal(a->figure, 2);
	assert_int_equal(a->figures_shown, 2);
	assert_int_equal(a->entered, 0);
	act(a, PANE_FIGURES, ACTION_OPEN);
	assert_int_equal(a->entered, 1);
	assert_int_equal(a->focus, PANE_ARTICLE);
	assert_int_equal(pane_figures_selected(a->panes[PANE_FIGURES]), 2);
	/* each article keeps its own row */
	app_show(a, 2, PANE_TREE, false);
	assert_int_equal(pane_figures_selected(a->panes[PANE_FIGURES]), 0);
	app_show(a, 0, PANE_TREE, false);
	assert_int_equal(pane_figures_selected(a->panes[PANE_FIGURES]), 2);
	app_done(a);
}

static void orders(void **state)
{
	struct app *a = app_of(workshop, 3);
	(void)state;

	place(a, PANE_FIGURES, 73, 9);
	app_show(a, 0, PANE_TREE, false);
	pane_figures_select(a->panes[PANE_FIGURES], 5);
	act(a, PANE_FIGURES, ACTION_TURN_NEXT);
	head(a, PANE_FIGURES, "Figures", "7 · by kind");
	draw(a, PANE_FIGURES, true);
	assert_int_equal(strncmp(row(a, 5), "»       3000", strlen("»       3000")), 0); /* money after counts */
	assert_non_null(strstr(row(a, 6), "61"));
	assert_int_equal(pane_figures_selected(a->panes[PANE_FIGURES]), 5);
	act(a, PANE_FIGURES, ACTION_TURN_NEXT);
	head(a, PANE_FIGURES, "Figures", "7 · by unit");
	act(a, PANE_FIGURES, ACTION_TURN_PREV);
	act(a, PANE_FIGURES, ACTION_TURN_PREV);
	assert_int_equal(settings_get(a->settings, OPTION_FIGURES_ORDER), 0);
	app_done(a);
}

static void beside_the_article(void **state)
{
	struct app *a = app_of(workshop, 3);
	static const char *const want[] = {
		"",
		"    近300万   人    工人           T",
		"       1450   家    夜校          ¶1",
		"»        61   %     农民工比例    ¶1",
		"      186万余 人次  学员          ¶1",
		"        362   名    师傅          ¶2",
		"       3000   元    每月补贴      ¶2",
		"       第二         人数          ¶2",
		"",
		"     农民工比例 61%",
		"     扬州市 · 去年 · paragraph 1",
		"     “其中61%由农民工报名，参加者",
		"     186万余人次。”",
	};
	(void)state;

	place(a, PANE_FIGURES, 37, 38);
	app_show(a, 0, PANE_TREE, false);
	pane_figures_select(a->panes[PANE_FIGURES], 2);
	draw(a, PANE_FIGURES, true);
	head(a, PANE_FIGURES, "Figures  7", "in order of the text");
	drawn(a, PANE_FIGURES, true, want, 13);
	app_done(a);
}

static void none(void **state)
{
	struct app *a = app_of(workshop, 3);
	(void)state;

	place(a, PANE_FIGURES, 60, 9);
	app_show(a, 1, PANE_TREE, true);
	draw(a, PANE_FIGURES, true);
	assert_string_equal(row(a, 2), "    No figures in this article.");
	assert_string_equal(row(a, 3), "    J the next with figures: 又有数字的一篇");
	head(a, PANE_FIGURES, "Figures", "0");
	act(a, PANE_FIGURES, ACTION_OPEN);
	assert_int_equal(a->article, 2);
	assert_int_equal(pane_figures_selected(a->panes[PANE_FIGURES]), 0);
	app_done(a);
}

static void filter(void **state)
{
	struct app *a = app_of(workshop, 3);
	size_t hits, at;
	(void)state;

	place(a, PANE_FIGURES, 73, 9);
	app_show(a, 0, PANE_TREE, false);
	type(a, PANE_FIGURES, "sf", 0, &hits, &at);
	assert_int_equal(hits, 1);
	assert_int_equal(pane_figures_selected(a->panes[PANE_FIGURES]), 4);
	type(a, PANE_FIGURES, "sf", -1, &hits, &at);
	assert_int_equal(pane_figures_selected(a->panes[PANE_FIGURES]), 0);
	type(a, PANE_FIGURES, "186", 0, &hits, &at);
	type(a, PANE_FIGURES, "186", 1, &hits, &at);
	assert_int_equal(hits, 1);
	act(a, PANE_FIGURES, ACTION_CANCEL);
	assert_int_equal(pane_figures_selected(a->panes[PANE_FIGURES]), 3);
	assert_int_equal(act(a, PANE_FIGURES, ACTION_FIND_NEXT), RX_UNHANDLED);
	type(a, PANE_FIGURES, "元", 0, &hits, &at);
	type(a, PANE_FIGURES, "3", 0, &hits, &at);
	assert_int_equal(hits, 3);
	type(a, PANE_FIGURES, "3", 1, &hits, &at);
	act(a, PANE_FIGURES, ACTION_FIND_PREV);
	act(a, PANE_FIGURES, ACTION_GO_FIRST);
	act(a, PANE_FIGURES, ACTION_FIND_NEXT);
	assert_int_equal(pane_figures_selected(a->panes[PANE_FIGURES]), 4);
	act(a, PANE_FIGURES, ACTION_CANCEL);
	draw(a, PANE_FIGURES, true);
	assert_non_null(strstr(row(a, 6), "第二"));
	app_done(a);
}

static void rectangles(void **state)
{
	struct app *a = app_of(workshop, 3);
	(void)state;

	any_rectangle(a, PANE_FIGURES);
	app_show(a, 0, PANE_TREE, false);
	any_rectangle(a, PANE_FIGURES);
	app_show(a, 1, PANE_TREE, false);
	any_rectangle(a, PANE_FIGURES);
	app_done(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns),
		cmocka_unit_test(subject_is_cut_not_the_figure),
		cmocka_unit_test(walking),
		cmocka_unit_test(orders),
		cmocka_unit_test(beside_the_article),
		cmocka_unit_test(none),
		cmocka_unit_test(filter),
		cmocka_unit_test(rectangles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
