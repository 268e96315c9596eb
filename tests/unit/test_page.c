#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page_fixture.h"

static void a_text_file_is_one_article(void **state)
{
	(void)state;
	expect_page("a.txt",
		    "船厂焊工组的夜校\n　　船厂的夜校开在食堂二楼，每周三晚上亮灯。\n　　讲台上站着的是焊工组长，台下坐着四十名徒弟。\n"
		    "　　“学会一样，就教一样。”组长说。\n",
		    "T 船厂焊工组的夜校\nP 船厂的夜校开在食堂二楼，每周三晚上亮灯。\nP 讲台上站着的是焊工组长，台下坐着四十名徒弟。\n"
		    "P “学会一样，就教一样。”组长说。\n");
}

static void credits_close_articles(void **state)
{
	struct fixture f;
	const struct article *a;

	(void)state;
	fixture_open(&f, "a.md", STR("# 湖州：缫丝女工的新课表\n\n湖州的缫丝厂给女工排了新课表。\n\n课后还有托管班。（据《湖州职工报》）\n\n"
				     "## 芜湖：装配线上比手艺\n\n芜湖的装配工比了一天手艺。(据芜湖日报报道)\n"));
	assert_int_equal(f.page.n, 2);
	a = &f.page.articles[0];
	assert_true(str_eq(a->source, STR("湖州职工报")));
	assert_true(str_eq(str_slice(a->paras[a->n - 1].text, a->credit.start, a->credit.end), STR("（据《湖州职工报》）")));
	a = &f.page.articles[1];
	assert_true(str_eq(a->source, STR("芜湖日报")));
	assert_int_equal(a->part, 0);
	assert_false(a->check);
	assert_int_equal(a->bytes, a->paras[0].text.n + a->paras[1].text.n);
	fixture_close(&f);
}

static void captions_and_furniture_belong_to_no_article(void **state)
{
	(void)state;
	expect_page("a.md",
		    "2024年3月5日 星期二 第02版\n\n# 灯塔下的检修班\n\n检修班一年要上灯塔六十次，每次都背着三十斤的工具包。\n\n"
		    "图为检修班登塔。\n\n风大的时候，他们把绳子系在腰上，一级一级往上走。（据《海员报》）\n\n责任编辑：李青\n\n"
		    "班组的墙上挂着安全绳。 本报记者 周强 摄\n\n--------\n",
		    "T 灯塔下的检修班\nP 检修班一年要上灯塔六十次，每次都背着三十斤的工具包。\n"
		    "P 风大的时候，他们把绳子系在腰上，一级一级往上走。（据《海员报》）\nC 图为检修班登塔。\n"
		    "C 班组的墙上挂着安全绳。 本报记者 周强 摄\nF 2024年3月5日 星期二 第02版\nF 责任编辑：李青\nF --------\n");
}

static void a_photo_alone_under_its_heading_is_an_article(void **state)
{
	(void)state;
	expect_page("a.md", "# 赛场一角\n\n两名选手在赛场调试机床。刘洋 摄\n\n# 夜校开课\n\n夜校昨晚开课，来了四十人。\n",
		    "T 赛场一角\nP 两名选手在赛场调试机床。刘洋 摄\nT 夜校开课\nP 夜校昨晚开课，来了四十人。\n");
}

static void jump_marks_are_furniture(void **state)
{
	(void)state;
	expect_page("a.md", "# 港口夜班\n\n夜班的吊车司机一晚要吊三百个箱子，他们最怕的不是累，而是突如其来的大（下转第四版）\n\n"
		    "（上接第一版）雾。雾一起来，什么都看不见。\n",
		    "T 港口夜班\nP 夜班的吊车司机一晚要吊三百个箱子，他们最怕的不是累，而是突如其来的大|雾。雾一起来，什么都看不见。\n"
		    "F （下转第四版）\nF （上接第一版）\n");
}

static void without_a_title_the_first_sentence_serves(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f, "a.md", STR("炼钢炉前温度很高。工人每两小时换一班。\n\n厂里送来了绿豆汤。\n"));
	assert_int_equal(f.page.n, 1);
	assert_true(f.page.articles[0].title_made);
	assert_int_equal(f.page.articles[0].paras[0].n_pieces, 0);
	assert_true(str_eq(f.page.articles[0].paras[0].text, STR("炼钢炉前温度很高。")));
	assert_int_equal(f.page.articles[0].n, 3);
	fixture_close(&f);
}

static void headings_alone_are_articles(void **state)
{
	struct fixture f;
	char text[40000];
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "# 题目第%d号\n\n", i);
	fixture_open(&f, "a.md", (struct str){text, n});
	assert_int_equal(f.page.n, 1000);
	assert_int_equal(f.page.articles[999].n, 1);
	fixture_close(&f);
}

static void an_article_too_long_goes_on_as_a_second_part(void **state)
{
	static const char line[] = "这一行写的是同一座水泥厂里同一条生产线上的同一个班组，一直写到最后。\n\n";
	size_t n = LIMIT_ARTICLE_BYTES / (sizeof(line) - 3) + 1000, at = 0;
	char *text = mem_alloc(n * (sizeof(line) - 1) + 20);
	struct fixture f;

	(void)state;
	memcpy(text, "# 水泥厂\n\n", 13);
	at = 13;
	for (size_t i = 0; i < n; i++, at += sizeof(line) - 1)
		memcpy(text + at, line, sizeof(line) - 1);
	fixture_open(&f, "a.md", (struct str){text, at});
	assert_int_equal(f.page.n, 2);
	assert_int_equal(f.page.articles[0].part, 1);
	assert_int_equal(f.page.articles[1].part, 2);
	assert_true(str_eq(f.page.articles[1].paras[0].text, STR("水泥厂")));
	assert_int_equal(f.page.articles[1].paras[0].n_pieces, 0);
	assert_true(f.page.articles[0].bytes <= LIMIT_ARTICLE_BYTES);
	assert_int_equal(f.page.articles[0].n + f.page.articles[1].n, n + 2);
	fixture_close(&f);
	free(text);
}

static void a_paragraph_leads_back_to_its_source(void **state)
{
	struct piece pieces[] = {{{10, 16}, 0}, {{40, 52}, 6}, {{90, 93}, 18}};
	struct para p = {.text = {"天天向上工人你我", 21}, .pieces = pieces, .n_pieces = 3};
	struct span out[3];

	(void)state;
	assert_int_equal(para_source(&p, (struct span){3, 9}, out, 3), 2);
	assert_int_equal(out[0].start, 13);
	assert_int_equal(out[0].end, 16);
	assert_int_equal(out[1].start, 40);
	assert_int_equal(out[1].end, 43);
	assert_int_equal(para_source(&p, (struct span){0, 21}, out, 1), 3);
	assert_int_equal(out[0].end, 16);
	assert_int_equal(para_source(&p, (struct span){6, 6}, out, 3), 0);
}

static void expect_kicker(const char *title, const char *kicker)
{
	char text[400];
	struct fixture f;

	snprintf(text, sizeof(text), "# %s\n\n炉前很热，炉后也热。\n", title);
	fixture_open(&f, "a.md", str_of(text));
	struct span at = f.page.articles[0].kicker;
	struct str got = str_slice(f.page.articles[0].paras[0].text, at.start, at.end);
	assert_true(str_eq(got, str_of(kicker)));
	assert_true(str_eq(f.page.articles[0].paras[0].text, str_of(title)));
	fixture_close(&f);
}

static void a_kicker_is_told_from_a_title_in_two_halves(void **state)
{
	(void)state;
	expect_kicker("减工序，降能耗，三个月省电四十万度 玉门检修：从“救火”到“防火”", "减工序，降能耗，三个月省电四十万度");
	expect_kicker("减工序,降能耗,三个月省电四十万度 玉门检修:从“救火”到“防火”", "减工序,降能耗,三个月省电四十万度");
	expect_kicker("玉门：检修库里忙 段里奖八万", "");
	expect_kicker("炉前歇一刻 炉后添清凉", "");
	expect_kicker("减工序，降能耗 玉门检修忙", "");
	expect_kicker("玉门检修：减工序，降能耗 三个月省电四十万度", "");
	expect_kicker("减工序，降能耗 增产量 玉门检修：从“救火”到“防火”", "");
}

static void places_are_compared(void **state)
{
	(void)state;
	assert_true(loc_cmp((struct loc){1, 9}, (struct loc){2, 0}) < 0);
	assert_true(loc_cmp((struct loc){2, 3}, (struct loc){2, 0}) > 0);
	assert_int_equal(loc_cmp((struct loc){2, 3}, (struct loc){2, 3}), 0);
}

static void sentences_are_found(void **state)
{
	static const char text[] = "炉火正旺。“再加一铲！”师傅喊。夜深了";
	struct para p = {.text = {text, sizeof(text) - 1}};
	struct span s = para_sentence(&p, 3);

	(void)state;
	assert_int_equal(s.start, 0);
	assert_int_equal(s.end, 15);
	s = para_sentence(&p, 20);
	assert_true(str_eq(str_slice(p.text, s.start, s.end), STR("“再加一铲！”")));
	s = para_sentence(&p, 1000);
	assert_true(str_eq(str_slice(p.text, s.start, s.end), STR("夜深了")));
	p.text.n = 0;
	s = para_sentence(&p, 0);
	assert_int_equal(s.end, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_file_is_one_article),
		cmocka_unit_test(credits_close_articles),
		cmocka_unit_test(captions_and_furniture_belong_to_no_article),
		cmocka_unit_test(a_photo_alone_under_its_heading_is_an_article),
		cmocka_unit_test(jump_marks_are_furniture),
		cmocka_unit_test(without_a_title_the_first_sentence_serves),
		cmocka_unit_test(headings_alone_are_articles),
		cmocka_unit_test(an_article_too_long_goes_on_as_a_second_part),
		cmocka_unit_test(a_paragraph_leads_back_to_its_source),
		cmocka_unit_test(a_kicker_is_told_from_a_title_in_two_halves),
		cmocka_unit_test(places_are_compared),
		cmocka_unit_test(sentences_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
