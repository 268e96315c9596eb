/* What is counted, in sentences of our own making. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "extract/scan.h"

/* The subjects of the figures, joined by " | ". */
static void expect(const char *text, const char *want)
{
	struct arena a;
	struct para para = {.kind = PARA_BODY, .text = str_of(text)};
	struct article art = {.paras = &para, .n = 1};
	struct scan s = {.a = &a, .art = &art};
	char got[512] = "";
	size_t n = 0;

	arena_init(&a);
	scan_para(&s, 0);
	for (size_t i = 0; i < s.n_figures && n < sizeof got - 100; i++) {
		struct str subject = s.figures[i].subject;

		n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", i ? " | " : "", (int)subject.n, subject.p ? subject.p : "");
		assert_true(subject.n == 0 || (subject.p >= text && subject.p + subject.n <= text + para.text.n));
	}
	arena_release(&a);
	assert_string_equal(got, want);
}

static void a_measure_word_counts_what_follows(void **state)
{
	(void)state;
	expect("建成120个便民驿站。", "便民驿站");
	expect("来自30家企业的600名选手参赛。", "企业 | 选手");
	expect("吸引了800名学徒正在报名", "学徒");
	expect("出台12项针对旅游产业的专项政策。", "专项政策");
}

static void or_what_stands_before(void **state)
{
	(void)state;
	expect("出台配套文件60余份。", "配套文件");
	expect("签订师徒协议900份，获得专利21件。", "师徒协议 | 专利");
	expect("覆盖产业工人近30万人。", "产业工人");
	expect("造成3人受伤。", "受伤");
}

static void growth_names_what_grew(void **state)
{
	(void)state;
	expect("工业增加值同比增长8.9%。", "工业增加值");
	expect("调解成功率86.2%，比上年提高4.1个百分点。", "调解成功率 | 调解成功率");
	expect("参学率由36%提高到71%。", "参学率 | 参学率");
	expect("其中女职工占三成。", "女职工");
}

static void money_takes_the_noun_beside_it(void **state)
{
	(void)state;
	expect("每月可领8000元的津贴。", "津贴");
	expect("发给5000元津贴。", "津贴");
	expect("项目合同金额643亿元。", "项目合同金额");
}

static void a_rank_shares_the_subject_before(void **state)
{
	(void)state;
	expect("黄鳝年产量8.2万吨，居全国首位。", "黄鳝年产量 | 黄鳝年产量");
}

static void neighbours_are_no_nouns(void **state)
{
	(void)state;
	expect("花农的年均收入增长7%。", "花农的年均收入");
	expect("茶叶产值年均增长7%。", "茶叶产值");
	expect("客流比昨天增加300人次。", "客流");
	expect("发布惠农举措40条。", "惠农举措");
	expect("县里培训茶农2000人次。", "茶农");
	expect("200名志愿者轮流看守。", "志愿者");
	expect("70家单位捐赠了图书", "单位");
	expect("90个品牌参展。", "品牌");
	expect("造成5人受伤，2人失踪", "受伤 | 失踪");
	expect("这艘渔船卖了30万元", "渔船");
}

static void words_are_kept_whole(void **state)
{
	(void)state;
	expect("200名残疾人运动员参赛", "残疾人运动员");
	expect("受灾群众600人", "受灾群众");
	expect("新能源汽车出口额增长7%", "新能源汽车出口额");
	expect("黑土地保护性耕作面积30万亩", "黑土地保护性耕作面积");
	expect("新修农村公路里程70公里", "农村公路里程");
	expect("700人参加“乘公交”活动", "参加“乘公交”活动");
	expect("建成“小而美”的公园9座", "“小而美”的公园");
	expect("研发费用加计扣除比例提高到100%", "研发费用加计扣除比例");
}

static void an_empty_clause_speaks_of_the_one_before(void **state)
{
	(void)state;
	expect("水产品出口规模再创新高，比上年增长12%。", "水产品出口规模");
	expect("产茶4万吨，数量居全省第二。", "产茶 | 产茶");
}

/* The period of the last figure. */
static void expect_period(const char *text, const char *want)
{
	struct arena a;
	struct para para = {.kind = PARA_BODY, .text = str_of(text)};
	struct article art = {.paras = &para, .n = 1};
	struct scan s = {.a = &a, .art = &art};

	arena_init(&a);
	scan_para(&s, 0);
	assert_true(s.n_figures > 0);
	struct str period = s.figures[s.n_figures - 1].period;

	assert_int_equal(period.n, strlen(want));
	if (period.n > 0)
		assert_memory_equal(period.p, want, period.n);
	arena_release(&a);
}

static void the_period_is_the_last_time_of_the_sentence(void **state)
{
	(void)state;
	expect_period("今年前7个月，出口12.3万件。", "今年前7个月");
	expect_period("去年修路30公里，截至今年3月底，又修路12公里。", "截至今年3月底");
	expect_period("2023年，全省修路30公里，比上年多修5公里。", "2023年");
	expect_period("去年大旱。修渠30公里。", "");
	expect_period("3月15日至18日，签约23个项目。", "3月15日至18日");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_measure_word_counts_what_follows), cmocka_unit_test(or_what_stands_before),
		cmocka_unit_test(growth_names_what_grew), cmocka_unit_test(money_takes_the_noun_beside_it),
		cmocka_unit_test(neighbours_are_no_nouns), cmocka_unit_test(words_are_kept_whole),
		cmocka_unit_test(an_empty_clause_speaks_of_the_one_before), cmocka_unit_test(a_rank_shares_the_subject_before), cmocka_unit_test(the_period_is_the_last_time_of_the_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
