#include "tests/unit/panes_fixture.h"

static const struct made two_provinces[] = {
	{"上海市", NULL, "技能竞赛", "浦东举办焊工比武\n甲。", 0, 0},
	{"江苏省", NULL, "技能培训", "江苏推出夜校课程表\n乙。", 0, 0},
	{"江苏省", "扬州市", "技能培训", "扬州的木工师傅带徒弟\n丙。", 0, 0},
	{"浙江省", "杭州市", "文化活动", "杭州周末合唱\n丁。", 0, 0},
};

static void opening(void **state)
{
	struct app *a = app_of(two_provinces, 4);
	static const char *const want[] = {
		" ▾ Places               4",
		"   ▾ 上海市             1",
		"»    ◦ 浦东举办焊工比…",
		"   ▾ 江苏省             2",
		"     ◦ 江苏推出夜校课…",
		"     ▸ 扬州市           1",
		"   ▾ 浙江省             1",
		"     ▸ 杭州市           1",
		"",
		" ▾ Topics               4",
		"   ▸ 技能培训           2",
	};
	(void)state;

	place(a, PANE_TREE, 26, 14);
	drawn(a, PANE_TREE, true, want, 11);
	head(a, PANE_TREE, "Contents", "GB order");
	assert_int_equal(role_at(a, 10, 2), ROLE_SELECT);
	assert_int_equal(role_at(a, 24, 1), ROLE_TITLE); /* something below is unread */
	draw(a, PANE_TREE, false);
	assert_string_equal(row(a, 2), "›    ◦ 浦东举办焊工比…");
	assert_int_equal(role_at(a, 10, 2), ROLE_TITLE);
	app_done(a);
}

static void folding(void **state)
{
	struct app *a = app_of(two_provinces, 4);
	static const char *const folded[] = {
		" ▾ Places               4", "   ▾ 上海市             1", "     ◦ 浦东举办焊工比…",
		"»  ▸ 江苏省             2", "   ▾ 浙江省             1",
	};
	(void)state;

	place(a, PANE_TREE, 26, 14);
	act(a, PANE_TREE, ACTION_MOVE_DOWN);
	assert_int_equal(a->shown, 0); /* a branch leaves the article that is shown */
	act(a, PANE_TREE, ACTION_MOVE_LEFT);
	drawn(a, PANE_TREE, true, folded, 5);
	act(a, PANE_TREE, ACTION_MOVE_LEFT); /* already folded: to the parent */
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 0), "»▾ Places               4");
	act(a, PANE_TREE, ACTION_MOVE_RIGHT); /* open: to the first row in it */
	act(a, PANE_TREE, ACTION_MOVE_DOWN);
	act(a, PANE_TREE, ACTION_MOVE_DOWN);
	act(a, PANE_TREE, ACTION_MOVE_RIGHT);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 3), "»  ▾ 江苏省             2");
	app_done(a);
}

static void moving_shows(void **state)
{
	struct app *a = app_of(two_provinces, 4);
	(void)state;

	place(a, PANE_TREE, 26, 14);
	act(a, PANE_TREE, ACTION_MOVE_DOWN);
	act(a, PANE_TREE, ACTION_MOVE_DOWN);
	assert_int_equal(a->article, 1);
	assert_int_equal(a->opened, 0);
	assert_true(catalog_entry(a->catalog, 1).unread);
	act(a, PANE_TREE, ACTION_OPEN);
	assert_int_equal(a->opened, 1);
	assert_int_equal(a->focus, PANE_ARTICLE);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 4), "»      江苏推出夜校课…"); /* read: the ring is gone */
	app_done(a);
}

static void gaps_are_stepped_over(void **state)
{
	struct app *a = app_of(two_provinces, 4);
	(void)state;

	place(a, PANE_TREE, 26, 14);
	for (int i = 0; i < 6; i++)
		act(a, PANE_TREE, ACTION_MOVE_DOWN);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 9), "»▾ Topics               4");
	act(a, PANE_TREE, ACTION_MOVE_UP);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 7), "»    ▸ 杭州市           1");
	app_done(a);
}

static void neighbours_stay_different(void **state)
{
	static const struct made m[] = {
		{"江苏省", NULL, NULL, "关于推进职工之家建设的若干意见\n甲。", 0, 0},
		{"江苏省", NULL, NULL, "关于推进职工之家建设的补充意见\n乙。", 0, 0},
		{"江苏省", NULL, NULL, "关于推进职工之家建设的补充意见之二及其说明和附件一览表\n丙。", 0, 0},
	};
	struct app *a = app_of(m, 3);
	char seen[3][200];
	(void)state;

	for (int w = 24; w < 60; w++) {
		place(a, PANE_TREE, w, 14);
		draw(a, PANE_TREE, false);
		for (int i = 0; i < 3; i++)
			snprintf(seen[i], sizeof seen[i], "%s", row(a, 2 + i) + (i == 0 ? strlen("›") : 1));
		assert_string_not_equal(seen[0], seen[1]);
		assert_string_not_equal(seen[1], seen[2]);
	}
	place(a, PANE_TREE, 26, 14);
	draw(a, PANE_TREE, false);
	assert_string_equal(row(a, 3), "     ◦ …建设的补充意见");
	app_done(a);
}

static void counts(void **state)
{
	enum { MANY = 1234 };
	struct made *m = mem_zero(MANY, sizeof *m);
	struct app *a;
	(void)state;

	for (int i = 0; i < MANY; i++)
		m[i] = (struct made){"江苏省", NULL, NULL, "短题\n甲。", 0, 0};
	a = app_of(m, MANY);
	place(a, PANE_TREE, 26, 14);
	draw(a, PANE_TREE, false);
	assert_string_equal(row(a, 0), " ▾ Places           1,234");
	/* three rows stay below the focus */
	for (int i = 0; i < 30; i++)
		act(a, PANE_TREE, ACTION_MOVE_DOWN);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 10), "»    ◦ 短题");
	act(a, PANE_TREE, ACTION_GO_LAST);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 13), "»  ▸ 其他           1,234");
	act(a, PANE_TREE, ACTION_GO_FIRST);
	act(a, PANE_TREE, ACTION_MOVE_RIGHT);
	act(a, PANE_TREE, ACTION_READ_ALL);
	draw(a, PANE_TREE, true);
	assert_int_equal(role_at(a, 24, 0), ROLE_DIM);
	assert_non_null(strstr(a->message, "1234"));
	app_done(a);
	free(m);
}

static void steps_follow_the_tree(void **state)
{
	struct app *a = app_of(two_provinces, 4);
	struct pane *t = a->panes[PANE_TREE];
	size_t nth, of;
	(void)state;

	place(a, PANE_TREE, 26, 14);
	assert_int_equal(pane_tree_step(t, PANE_NO_ARTICLE, 1, true), 0);
	assert_int_equal(pane_tree_step(t, 0, 1, true), 1);
	assert_int_equal(pane_tree_step(t, 1, 1, true), 2); /* folded away, and still next */
	assert_int_equal(pane_tree_step(t, 3, 1, true), -1); /* topics hold the same articles again */
	assert_int_equal(pane_tree_step(t, 0, -1, true), -1);
	assert_int_equal(pane_tree_step(t, 3, -1, true), 2);
	catalog_mark_read(a->catalog, 1, true);
	catalog_mark_read(a->catalog, 2, true);
	pane_tree_reload(t);
	assert_int_equal(pane_tree_step(t, 0, 1, false), 3);
	assert_int_equal(pane_tree_step(t, 3, -1, false), 0);
	pane_tree_reveal(t, 2);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 5), "     ▾ 扬州市           1");
	assert_string_equal(row(a, 6), "»        扬州的木工师…");
	struct str filed = pane_tree_place(t, 2, &nth, &of);
	assert_true(str_eq(filed, STR("江苏省")));
	assert_int_equal(nth, 2);
	assert_int_equal(of, 2);
	app_done(a);
}

static void steps_inside_a_topic(void **state)
{
	struct app *a = app_of(two_provinces, 4);
	struct pane *t = a->panes[PANE_TREE];
	(void)state;

	place(a, PANE_TREE, 26, 20);
	for (int i = 0; i < 7; i++)
		act(a, PANE_TREE, ACTION_MOVE_DOWN);
	act(a, PANE_TREE, ACTION_MOVE_RIGHT);
	act(a, PANE_TREE, ACTION_MOVE_DOWN);
	act(a, PANE_TREE, ACTION_MOVE_DOWN);
	assert_int_equal(app_article(a), 2);
	/* among places the next article is another: the topic is being read */
	assert_int_equal(pane_tree_step(t, 2, -1, true), 1);
	assert_int_equal(pane_tree_step(t, 2, 1, true), 0);
	pane_tree_reveal(t, 0);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 14), "»    ◦ 浦东举办焊工比…");
	app_done(a);
}

static void turning(void **state)
{
	struct app *a = app_of(two_provinces, 4);
	(void)state;

	place(a, PANE_TREE, 26, 14);
	act(a, PANE_TREE, ACTION_TURN_NEXT);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 0), " ▾ Topics               4");
	head(a, PANE_TREE, "Contents", "by topic");
	act(a, PANE_TREE, ACTION_TURN_PREV);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 0), " ▾ Places               4");
	assert_string_equal(row(a, 2), "»    ◦ 浦东举办焊工比…");
	app_done(a);
}

static void filtering(void **state)
{
	struct app *a = app_of(two_provinces, 4);
	size_t hits, at;
	(void)state;

	place(a, PANE_TREE, 26, 14);
	type(a, PANE_TREE, "z", 0, &hits, &at);
	type(a, PANE_TREE, "zj", 0, &hits, &at);
	assert_int_equal(at, 1);
	draw(a, PANE_TREE, true);
	assert_int_equal(strncmp(row(a, 0), "»  浙江省", strlen("»  浙江省")), 0);
	assert_int_equal(role_at(a, 3, 0), ROLE_HIT);
	assert_int_equal(role_at(a, 7, 0), ROLE_SELECT); /* 省 was not typed */
	type(a, PANE_TREE, "zj", -1, &hits, &at);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 2), "»    ◦ 浦东举办焊工比…");
	/* Han, and Enter goes there */
	type(a, PANE_TREE, "扬州市", 0, &hits, &at);
	assert_int_equal(hits, 1);
	type(a, PANE_TREE, "扬州市", 1, &hits, &at);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 5), "»    ▾ 扬州市           1");
	/* an article once, though it stands under its place and its topic */
	type(a, PANE_TREE, "木工", 0, &hits, &at);
	assert_int_equal(hits, 1);
	type(a, PANE_TREE, "木工", 1, &hits, &at);
	assert_int_equal(a->article, 2);
	assert_int_equal(a->opened, 1);
	type(a, PANE_TREE, "无此名", 0, &hits, &at);
	assert_int_equal(hits, 0);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 2), "   No such name.");
	type(a, PANE_TREE, "", -1, &hits, &at);
	app_done(a);
}

static void punctuation_of_the_article(void **state)
{
	static const struct made m[] = {{"江苏省", NULL, NULL, "夜校开课,名额三十\n甲。", 0, 0}};
	struct app *a = app_of(m, 1);
	(void)state;

	place(a, PANE_TREE, 40, 14);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 2), "»    ◦ 夜校开课，名额三十");
	settings_set(a->settings, OPTION_PUNCTUATION, 1, NULL);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 2), "»    ◦ 夜校开课,名额三十");
	app_done(a);
}

static void unfolding_is_seen(void **state)
{
	static const struct made m[] = {
		{"江苏省", NULL, NULL, "一\n甲。", 0, 0}, {"江苏省", NULL, NULL, "二\n甲。", 0, 0},
		{"江苏省", NULL, NULL, "三\n甲。", 0, 0}, {"江苏省", NULL, NULL, "四\n甲。", 0, 0},
		{"浙江省", "杭州市", NULL, "五\n甲。", 0, 0}, {"浙江省", "杭州市", NULL, "六\n甲。", 0, 0},
		{"浙江省", "杭州市", NULL, "七\n甲。", 0, 0}, {"浙江省", "杭州市", NULL, "八\n甲。", 0, 0},
	};
	struct app *a = app_of(m, 8);
	(void)state;

	place(a, PANE_TREE, 30, 10);
	for (int i = 0; i < 5; i++)
		act(a, PANE_TREE, ACTION_MOVE_DOWN);
	act(a, PANE_TREE, ACTION_OPEN);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 5), "»    ▾ 杭州市               4");
	assert_string_equal(row(a, 9), "       ◦ 八");
	app_done(a);
}

static void empty(void **state)
{
	struct app *a = app_of(NULL, 0);
	(void)state;

	place(a, PANE_TREE, 26, 14);
	draw(a, PANE_TREE, true);
	assert_string_equal(row(a, 2), "   No articles.");
	head(a, PANE_TREE, "Contents", "0");
	assert_int_equal(pane_tree_step(a->panes[PANE_TREE], PANE_NO_ARTICLE, 1, true), -1);
	any_rectangle(a, PANE_TREE);
	app_done(a);
}

static void rectangles(void **state)
{
	struct app *a = app_of(two_provinces, 4);
	(void)state;

	any_rectangle(a, PANE_TREE);
	app_done(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opening),
		cmocka_unit_test(folding),
		cmocka_unit_test(moving_shows),
		cmocka_unit_test(gaps_are_stepped_over),
		cmocka_unit_test(neighbours_stay_different),
		cmocka_unit_test(counts),
		cmocka_unit_test(steps_follow_the_tree),
		cmocka_unit_test(steps_inside_a_topic),
		cmocka_unit_test(turning),
		cmocka_unit_test(filtering),
		cmocka_unit_test(punctuation_of_the_article),
		cmocka_unit_test(unfolding_is_seen),
		cmocka_unit_test(empty),
		cmocka_unit_test(rectangles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
