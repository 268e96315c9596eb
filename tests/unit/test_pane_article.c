#include "tests/unit/panes_fixture.h"

/* Six paragraphs of four sentences; each sentence names itself. */
#define SENTENCES(n) \
	"第" n "段第一句说的是木工师傅早上开门。第" n "段第二句说的是学徒扫地烧水。第" n "段第三句说的是刨花装了一筐又一筐，" \
	"一直堆到窗台下面。第" n "段第四句说的是傍晚收工。\n"

static const struct made shop[] = {
	{"江苏省", NULL, NULL,
	 "木工铺的一天\n" SENTENCES("一") SENTENCES("二") "# 午后\n" SENTENCES("三") SENTENCES("四") SENTENCES("五")
	 "全天共做成{12|张|桌子}桌子，{近30|把|椅子}椅子。卖出{61%||售出}。", 0, 0},
	{"江苏省", "扬州市", NULL, "第二篇文章\n只有一句。", 1, 0},
	{"上海市", NULL, NULL, "第三篇文章\n只有两句。这是末句。", 0, 0},
};

static struct app *open_shop(int w, int h)
{
	struct app *a = app_of(shop, 3);

	place(a, PANE_TREE, 26, 20);
	place(a, PANE_ARTICLE, w, h);
	app_show(a, 0, PANE_TREE, false);
	return a;
}

static void at(struct app *a, uint32_t para, size_t byte)
{
	uint32_t p;
	size_t b;

	pane_article_place(a->panes[PANE_ARTICLE], &p, &b);
	assert_int_equal(p, para);
	assert_int_equal(b, byte);
}

static void geometry(void **state)
{
	struct app *a = open_shop(73, 20);
	(void)state;

	draw(a, PANE_ARTICLE, true);
	assert_string_equal(row(a, 1), "    木工铺的一天");
	/* blank, focus, mark, space, and a paragraph's two Han */
	assert_int_equal(strncmp(row(a, 4), " »      第一段", strlen(" »      第一段")), 0);
	assert_int_equal(grid_width(str_of(row(a, 4))), 4 + 66);
	place(a, PANE_ARTICLE, 80, 20);
	draw(a, PANE_ARTICLE, false);
	assert_int_equal(strncmp(row(a, 4), "    ›      第一段", strlen("    ›      第一段")), 0);
	assert_int_equal(grid_width(str_of(row(a, 4))), 7 + 66);
	place(a, PANE_ARTICLE, 60, 20);
	draw(a, PANE_ARTICLE, false);
	assert_int_equal(strncmp(row(a, 4), " ›      第一段", strlen(" ›      第一段")), 0);
	assert_int_equal(grid_width(str_of(row(a, 4))), 4 + 54);
	place(a, PANE_ARTICLE, 40, 12);
	draw(a, PANE_ARTICLE, false);
	assert_int_equal(strncmp(row(a, 3), "›     第一段", strlen("›     第一段")), 0);
	assert_int_equal(grid_width(str_of(row(a, 3))), 2 + 36);
	app_done(a);
}

static void heads(void **state)
{
	struct app *a = open_shop(73, 20);
	(void)state;

	head(a, PANE_ARTICLE, "   江苏省 › whole province", "苏 1/2  start");
	act(a, PANE_ARTICLE, ACTION_GO_LAST);
	head(a, PANE_ARTICLE, "   江苏省 › whole province", "苏 1/2  end");
	app_show(a, 1, PANE_TREE, false);
	head(a, PANE_ARTICLE, "   江苏省 › 扬州市", "苏 2/2  end");
	place(a, PANE_ARTICLE, 40, 12);
	head(a, PANE_ARTICLE, "扬州市", "2/2  end");
	app_done(a);
}

static void scrolling(void **state)
{
	struct app *a = open_shop(73, 10);
	char second[400];
	(void)state;

	/* a page keeps one line, which becomes the top line */
	draw(a, PANE_ARTICLE, true);
	snprintf(second, sizeof second, "%.399s", row(a, 9));
	act(a, PANE_ARTICLE, ACTION_PAGE_DOWN);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(strstr(row(a, 0), "第"), strstr(second, "第")); /* all but the focus */
	act(a, PANE_ARTICLE, ACTION_PAGE_UP);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(row(a, 1), "    木工铺的一天");
	act(a, PANE_ARTICLE, ACTION_MOVE_DOWN);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(row(a, 0), "    木工铺的一天");
	at(a, 0, 0);
	app_done(a);
}

static void a_heading_ends_no_page(void **state)
{
	struct app *a = open_shop(73, 6);
	(void)state;

	act(a, PANE_ARTICLE, ACTION_MOVE_DOWN);
	act(a, PANE_ARTICLE, ACTION_PAGE_DOWN);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(row(a, 5), "");
	act(a, PANE_ARTICLE, ACTION_MOVE_DOWN);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(row(a, 5), "    午后");
	app_done(a);
}

static void last_screen_is_full(void **state)
{
	struct app *a = open_shop(73, 11);
	(void)state;

	act(a, PANE_ARTICLE, ACTION_GO_LAST);
	draw(a, PANE_ARTICLE, true);
	assert_true(pane_article_at_end(a->panes[PANE_ARTICLE]));
	assert_non_null(strstr(row(a, 8), "完"));
	assert_non_null(strstr(row(a, 10), "J  the next: 第二篇文章"));
	assert_string_not_equal(row(a, 0), "");
	for (int i = 0; i < 3; i++)
		act(a, PANE_ARTICLE, ACTION_MOVE_DOWN);
	draw(a, PANE_ARTICLE, true);
	assert_non_null(strstr(row(a, 8), "完"));
	assert_false(catalog_entry(a->catalog, 0).unread); /* read to its end */
	app_done(a);
}

static void space_reads_on(void **state)
{
	struct app *a = open_shop(73, 11);
	int n = 0;
	(void)state;

	while (!pane_article_at_end(a->panes[PANE_ARTICLE]) && n++ < 20)
		act(a, PANE_ARTICLE, ACTION_PAGE_DOWN);
	assert_int_equal(a->article, 0);
	act(a, PANE_ARTICLE, ACTION_PAGE_DOWN);
	assert_int_equal(a->article, 1);
	assert_int_equal(a->opened, 1);
	/* b goes back the same way, to the end it came from */
	act(a, PANE_ARTICLE, ACTION_PAGE_UP);
	assert_int_equal(a->article, 0);
	assert_true(pane_article_at_end(a->panes[PANE_ARTICLE]));
	/* what was read is not opened again: nothing unread is left in this direction */
	app_show(a, 1, PANE_ARTICLE, true);
	act(a, PANE_ARTICLE, ACTION_PAGE_DOWN);
	assert_int_equal(a->article, 1);
	assert_non_null(strstr(a->message, "last"));
	app_done(a);
}

static void the_same_character_stays_on_top(void **state)
{
	struct app *a = open_shop(73, 9);
	uint32_t para;
	size_t byte;
	(void)state;

	for (int i = 0; i < 8; i++)
		act(a, PANE_ARTICLE, ACTION_MOVE_DOWN);
	pane_article_place(a->panes[PANE_ARTICLE], &para, &byte);
	assert_true(byte > 0);
	for (int w = 1; w < 140; w += 7) {
		place(a, PANE_ARTICLE, w, 1 + w % 30);
		at(a, para, byte);
		draw(a, PANE_ARTICLE, true);
	}
	place(a, PANE_ARTICLE, 0, 0);
	settings_set(a->settings, OPTION_TEXT_WIDTH, 40, NULL);
	place(a, PANE_ARTICLE, 73, 9);
	at(a, para, byte);
	settings_set(a->settings, OPTION_TEXT_WIDTH, 66, NULL);
	draw(a, PANE_ARTICLE, true);
	at(a, para, byte);
	/* and after another article */
	app_show(a, 2, PANE_TREE, false);
	at(a, 0, 0);
	app_show(a, 0, PANE_TREE, false);
	at(a, para, byte);
	pane_article_goto(a->panes[PANE_ARTICLE], para, byte, true);
	at(a, para, byte);
	app_done(a);
}

/* The text painted in a role, over the whole screen. */
static const char *painted(struct app *a, enum role role)
{
	static char out[4096];
	struct grid g;
	struct buf b;

	buf_init(&b, sizeof out - 1);
	grid_init(&g);
	grid_resize(&g, a->grid.w, 1);
	for (int y = 0; y < a->grid.h; y++) {
		grid_fill(&g, (struct rect){0, 0, g.w, 1}, ROLE_TEXT);
		for (int x = 0, to = 0; x < a->grid.w; x++)
			if (role_at(a, x, y) == role)
				to += grid_put_cell(&g, to, 0, grid_at(&a->grid, x, y));
		grid_row_text(&g, 0, &b);
	}
	memcpy(out, buf_cstr(&b), b.n + 1);
	grid_release(&g);
	buf_release(&b);
	return out;
}

static void sentences(void **state)
{
	struct app *a = open_shop(73, 20);
	(void)state;

	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_SELECT), ""); /* unpainted until it is pointed at */
	act(a, PANE_ARTICLE, ACTION_SENTENCE_NEXT);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_SELECT), "第一段第二句说的是学徒扫地烧水。");
	act(a, PANE_ARTICLE, ACTION_PARAGRAPH_NEXT);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_SELECT), "第二段第一句说的是木工师傅早上开门。");
	act(a, PANE_ARTICLE, ACTION_SENTENCE_PREV);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_SELECT), "第一段第四句说的是傍晚收工。");
	act(a, PANE_ARTICLE, ACTION_PARAGRAPH_PREV);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_SELECT), "第一段第一句说的是木工师傅早上开门。");
	act(a, PANE_ARTICLE, ACTION_CANCEL);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_SELECT), "");
	assert_int_equal(act(a, PANE_ARTICLE, ACTION_CANCEL), RX_UNHANDLED);
	app_done(a);
}

static void figures(void **state)
{
	struct app *a = open_shop(73, 12);
	(void)state;

	act(a, PANE_ARTICLE, ACTION_FIGURE_NEXT);
	assert_int_equal(a->figure, 0);
	draw(a, PANE_ARTICLE, true);
	/* the sentence is lit, the figure in it stands out */
	assert_string_equal(painted(a, ROLE_HIT), "全天共做成桌子，近30把椅子。");
	assert_string_equal(painted(a, ROLE_SELECT), "12张");
	act(a, PANE_ARTICLE, ACTION_FIGURE_NEXT);
	act(a, PANE_ARTICLE, ACTION_FIGURE_NEXT);
	assert_int_equal(a->figure, 2);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_SELECT), "61%");
	act(a, PANE_ARTICLE, ACTION_FIGURE_NEXT);
	assert_int_equal(a->figure, 2);
	assert_non_null(strstr(a->message, "last figure"));
	act(a, PANE_ARTICLE, ACTION_FIGURE_PREV);
	assert_int_equal(a->figure, 1);
	act(a, PANE_ARTICLE, ACTION_CANCEL);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_HIT), "");
	app_done(a);
}

static void light_scrolls_only_if_needed(void **state)
{
	struct app *a = open_shop(73, 12);
	(void)state;

	pane_article_light(a->panes[PANE_ARTICLE], 1, (struct span){0, 48});
	at(a, 0, 0);
	draw(a, PANE_ARTICLE, true);
	assert_int_equal(role_at(a, 8, 4), ROLE_HIT);
	act(a, PANE_FIGURES, ACTION_GO_LAST);
	draw(a, PANE_ARTICLE, false);
	assert_string_equal(painted(a, ROLE_SELECT), "61%");
	app_done(a);
}

static void out_of_sight(void **state)
{
	struct app *a = open_shop(73, 12);
	struct pane *p = a->panes[PANE_ARTICLE];
	(void)state;

	/* figures are walked while the article is not shown: it stays where it is, and is seen to when it comes back */
	place(a, PANE_ARTICLE, 0, 0);
	act(a, PANE_FIGURES, ACTION_MOVE_DOWN);
	at(a, 0, 0);
	place(a, PANE_ARTICLE, 73, 12);
	draw(a, PANE_ARTICLE, false);
	assert_string_equal(painted(a, ROLE_SELECT), "近30把");
	place(a, PANE_ARTICLE, 0, 0);
	pane_article_goto(p, 1, 0, true);
	place(a, PANE_ARTICLE, 73, 12);
	draw(a, PANE_ARTICLE, true);
	at(a, 1, 0);
	assert_non_null(strstr(row(a, 0), "第一段第一句"));
	app_done(a);
}

static void joined(void **state)
{
	static const struct made m[] = {
		{"江苏省", NULL, NULL, "接起来的一篇\n前半段在左栏的底下结束，^后半段在右栏的顶上开始。\n没有接缝的一段。", 0, 0},
	};
	struct app *a = app_of(m, 1);
	(void)state;

	place(a, PANE_ARTICLE, 73, 12);
	app_show(a, 0, PANE_TREE, false);
	draw(a, PANE_ARTICLE, true);
	assert_int_equal(strncmp(row(a, 4), " »¦     前半段", strlen(" »¦     前半段")), 0);
	assert_int_equal(strncmp(row(a, 5), "        没有", strlen("        没有")), 0);
	settings_set(a->settings, OPTION_JOINS, 1, NULL);
	draw(a, PANE_ARTICLE, true);
	assert_int_equal(strncmp(row(a, 4), " »      前半段", strlen(" »      前半段")), 0);
	app_done(a);
}

static void finding(void **state)
{
	struct app *a = open_shop(73, 12);
	size_t hits, nth;
	(void)state;

	type(a, PANE_ARTICLE, "傍晚", 0, &hits, &nth);
	assert_int_equal(hits, 5);
	assert_int_equal(nth, 1);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_SELECT), "傍晚");
	type(a, PANE_ARTICLE, "傍晚没有", 0, &hits, &nth);
	assert_int_equal(hits, 0);
	at(a, 0, 0);
	type(a, PANE_ARTICLE, "傍晚", 0, &hits, &nth);
	type(a, PANE_ARTICLE, "傍晚", 1, &hits, &nth);
	assert_int_equal(hits, 5);
	for (int i = 0; i < 4; i++)
		act(a, PANE_ARTICLE, ACTION_FIND_NEXT);
	head(a, PANE_ARTICLE, "   江苏省 › whole province", "/ 5/5  苏 1/2  39%");
	assert_string_equal(a->message, "");
	act(a, PANE_ARTICLE, ACTION_FIND_NEXT);
	assert_non_null(strstr(a->message, "end"));
	act(a, PANE_ARTICLE, ACTION_FIND_PREV);
	assert_non_null(strstr(a->message, "start"));
	/* Esc in the prompt goes back to where it began */
	act(a, PANE_ARTICLE, ACTION_GO_FIRST);
	type(a, PANE_ARTICLE, "桌子", 0, &hits, &nth);
	assert_int_equal(hits, 1);
	type(a, PANE_ARTICLE, "桌子", -1, &hits, &nth);
	at(a, 0, 0);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(painted(a, ROLE_SELECT), "");
	app_done(a);
}

static void hinting(void **state)
{
	struct app *a = open_shop(73, 14);
	struct pane *p = a->panes[PANE_ARTICLE];
	bool done;
	(void)state;

	act(a, PANE_ARTICLE, ACTION_GO_LAST);
	size_t n = pane_article_hint(p);
	assert_true(n > 9);
	draw(a, PANE_ARTICLE, true);
	assert_true(strlen(painted(a, ROLE_ACCENT)) > n);
	for (size_t i = 0; i < n; i++) {
		pane_article_hint_key(p, 'x', &done);
		assert_true(done);
		assert_int_equal(pane_article_hint(p), n);
	}
	pane_article_hint_key(p, 'a', &done);
	assert_true(done);
	assert_int_equal(a->trail, 1);
	draw(a, PANE_ARTICLE, true);
	assert_true(strlen(painted(a, ROLE_SELECT)) > 0);
	/* every label leads somewhere, and no two to the same place */
	static const char letters[] = "asdfghjkl";
	char seen[81][200];
	size_t places = 0;
	for (int i = 0; i < 9; i++) {
		for (int k = -1; k < 9; k++) {
			act(a, PANE_ARTICLE, ACTION_CANCEL);
			pane_article_figure(p, -1);
			act(a, PANE_ARTICLE, ACTION_GO_LAST);
			int before = a->trail;
			assert_int_equal(pane_article_hint(p), n);
			pane_article_hint_key(p, (uint32_t)letters[i], &done);
			if (done != (k < 0)) {
				pane_article_hint_end(p);
				continue;
			}
			if (k >= 0)
				pane_article_hint_key(p, (uint32_t)letters[k], &done);
			assert_true(done);
			if (a->trail == before)
				continue;
			draw(a, PANE_ARTICLE, true);
			snprintf(seen[places], sizeof seen[0], "%s", painted(a, ROLE_SELECT));
			for (size_t j = 0; j < places; j++)
				assert_string_not_equal(seen[j], seen[places]);
			places++;
		}
	}
	assert_int_equal(places, n);
	app_done(a);
}

static void marks(void **state)
{
	struct app *a = open_shop(73, 12);
	(void)state;

	app_show(a, 1, PANE_TREE, false);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(row(a, 1), "  ? 第二篇文章");
	app_done(a);
}

static void empty(void **state)
{
	struct app *a = app_of(NULL, 0);
	(void)state;

	place(a, PANE_ARTICLE, 73, 12);
	draw(a, PANE_ARTICLE, true);
	assert_string_equal(row(a, 2), "    No articles.");
	assert_int_equal(act(a, PANE_ARTICLE, ACTION_PAGE_DOWN), RX_UNHANDLED);
	assert_int_equal(pane_article_hint(a->panes[PANE_ARTICLE]), 0);
	any_rectangle(a, PANE_ARTICLE);
	app_done(a);
}

static void rectangles(void **state)
{
	struct app *a = open_shop(73, 12);
	size_t hits, nth;
	(void)state;

	type(a, PANE_ARTICLE, "第", 0, &hits, &nth);
	any_rectangle(a, PANE_ARTICLE);
	app_show(a, 1, PANE_TREE, false);
	any_rectangle(a, PANE_ARTICLE);
	app_done(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(geometry),
		cmocka_unit_test(heads),
		cmocka_unit_test(scrolling),
		cmocka_unit_test(a_heading_ends_no_page),
		cmocka_unit_test(last_screen_is_full),
		cmocka_unit_test(space_reads_on),
		cmocka_unit_test(the_same_character_stays_on_top),
		cmocka_unit_test(sentences),
		cmocka_unit_test(figures),
		cmocka_unit_test(light_scrolls_only_if_needed),
		cmocka_unit_test(out_of_sight),
		cmocka_unit_test(joined),
		cmocka_unit_test(finding),
		cmocka_unit_test(hinting),
		cmocka_unit_test(marks),
		cmocka_unit_test(empty),
		cmocka_unit_test(rectangles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
