/* The three panes over the same articles: any run of keys and sizes leaves them sound, and many articles cost no more. */
#include "tests/unit/panes_fixture.h"

#define PARAGRAPH "甲乙丙丁{12|张|桌子}戊己庚辛，壬癸{近30万余|人以上|来客}“子丑寅卯”。辰巳（午未）{61%||比例}！申酉……戌亥——abc C++ 3.5\n"

static const struct made mixed[] = {
	{"北京市", NULL, "技能培训", "一\n" PARAGRAPH "# 小题一个\n" PARAGRAPH PARAGRAPH, 0, 0},
	{"江苏省", "扬州市", "文化活动", "关于推进职工之家建设的若干意见及其说明\n> 引题在上\n" PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH, 1, 0},
	{"江苏省", "扬州市", "文化活动", "关于推进职工之家建设的若干意见及其附件\n短。", 0, 1},
	{"江苏省", NULL, NULL, "\x01\xff坏字节\xe2\x80\xae与控制符\n正文\x1b[31m有\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86叠加符。", 0, 0},
	{NULL, NULL, NULL, "无处可归\n {5|个|空白}　　　\n" PARAGRAPH, 0, 0},
	{"浙江省", "杭州市", "技能培训", "\n没有题目。", 0, 0},
};

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u; /* the example generator of the C standard */
	return *seed >> 16 & 0x7fff;
}

static void one_key(struct app *a, unsigned *seed)
{
	static const char *const texts[] = {"甲", "z", "yz", "12", "", "没有的", "“", "jy", "e"};
	enum pane_id id = (enum pane_id)(next(seed) % PANE_COUNT);
	size_t hits, at;
	bool done;

	switch (next(seed) % 16) {
	case 0:
		type(a, id, texts[next(seed) % 9], 0, &hits, &at);
		if (next(seed) % 2)
			type(a, id, texts[next(seed) % 9], next(seed) % 2 ? 1 : -1, &hits, &at);
		break;
	case 1:
		if (pane_article_hint(a->panes[PANE_ARTICLE]) > 0)
			pane_article_hint_key(a->panes[PANE_ARTICLE], (unsigned char)"asdfghjkl"[next(seed) % 9], &done);
		break;
	case 2:
		pane_article_goto(a->panes[PANE_ARTICLE], next(seed) % 9, next(seed) % 300, next(seed) % 2);
		break;
	case 3:
		settings_set(a->settings, OPTION_TEXT_WIDTH, 20 + (int)(next(seed) % 60), NULL);
		settings_set(a->settings, OPTION_PUNCTUATION, (int)(next(seed) % 2), NULL);
		settings_set(a->settings, OPTION_TREE_AXIS, (int)(next(seed) % 2), NULL);
		settings_set(a->settings, OPTION_FIGURES_ORDER, (int)(next(seed) % 3), NULL);
		break;
	default:
		act(a, id, (enum action_id)(next(seed) % ACTION_COUNT));
	}
}

static void any_keys(void **state)
{
	struct app *a = app_of(mixed, 6);
	unsigned seed = 1;
	struct buf b;
	(void)state;

	buf_init(&b, 4000);
	app_show(a, 0, PANE_FIGURES, false);
	for (int round = 0; round < 400; round++) {
		struct rect r = {(int)(next(&seed) % 5), (int)(next(&seed) % 3), (int)(next(&seed) % 150), (int)(next(&seed) % 40)};
		if (round % 4 == 0) {
			grid_resize(&a->grid, r.x + r.w + (int)(next(&seed) % 4), r.y + r.h + 1);
			for (int id = 0; id < PANE_COUNT; id++)
				a->panes[id]->ops->resize(a->panes[id], r);
		}
		for (int i = 0; i < 10; i++)
			one_key(a, &seed);
		for (int id = 0; id < PANE_COUNT; id++) {
			draw(a, (enum pane_id)id, round % 2);
			whole_cells(a, a->panes[id]->body);
			buf_clear(&b);
			a->panes[id]->ops->state(a->panes[id], &b);
			a->panes[id]->ops->head(a->panes[id], &b, &b);
		}
	}
	buf_release(&b);
	app_done(a);
}

/* The drawing at the wide width of an ambiguous character too. */
static void wide_marks(void **state)
{
	struct app *a = app_of(mixed, 6);
	(void)state;

	width_set_ambiguous(2);
	app_show(a, 1, PANE_FIGURES, false);
	for (int id = 0; id < PANE_COUNT; id++)
		any_rectangle(a, (enum pane_id)id);
	width_set_ambiguous(1);
	app_done(a);
}

static void many_articles(void **state)
{
	enum { MANY = 20000 };
	struct made *m = mem_zero(MANY, sizeof *m);
	struct app *a;
	size_t hits, at;
	(void)state;

	for (int i = 0; i < MANY; i++)
		m[i] = (struct made){i % 2 ? "江苏省" : "浙江省", i % 3 ? NULL : i % 2 ? "扬州市" : "杭州市", NULL,
				     i == MANY - 1 ? "找得到的那一篇\n甲。" : "许多篇中的一篇\n甲。", 0, 0};
	a = app_of(m, MANY);
	place(a, PANE_TREE, 26, 30);
	type(a, PANE_TREE, "zdd", 0, &hits, &at);
	assert_int_equal(hits, 1);
	type(a, PANE_TREE, "zdd", 1, &hits, &at);
	assert_int_equal(a->article, MANY - 1);
	act(a, PANE_TREE, ACTION_GO_FIRST);
	for (int i = 0; i < 2000; i++) {
		act(a, PANE_TREE, ACTION_MOVE_DOWN);
		draw(a, PANE_TREE, true);
	}
	draw(a, PANE_TREE, true);
	assert_non_null(strstr(row(a, 26), "»"));
	app_done(a);
	free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_keys),
		cmocka_unit_test(wide_marks),
		cmocka_unit_test(many_articles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
