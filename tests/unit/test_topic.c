#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "extract/facts.h"
#include "lexicon/topic.h"

static void check_topics(const char *title, const char *body, const char *wanted)
{
	struct arena a;
	struct facts f;
	struct para paras[] = {{.kind = PARA_TITLE, .text = str_of(title)}, {.kind = PARA_BODY, .text = str_of(body)}};
	struct article art = {.paras = paras, .n = 2, .source = STR(""), .bytes = strlen(title) + strlen(body)};
	struct buf b;

	arena_init(&a);
	facts_extract(&art, &a, &f);
	buf_init(&b, 1024);
	assert_in_range(f.n_topics, 1, FACTS_TOPICS);
	for (size_t i = 0; i < f.n_topics; i++) {
		struct str name = topic_name(f.topics[i]);

		buf_printf(&b, "%s%.*s", i ? " " : "", (int)name.n, name.p);
	}
	if (strcmp(buf_cstr(&b), wanted) != 0)
		print_error("%s: \"%s\", wanted \"%s\"\n", title, buf_cstr(&b), wanted);
	assert_string_equal(buf_cstr(&b), wanted);
	buf_release(&b);
	arena_release(&a);
}

static void each_topic_by_its_words(void **state)
{
	(void)state;
	check_topics("全省产改再加力", "省里推进产业工人队伍建设改革，技术工人的待遇提了一档。", "产业工人改革");
	check_topics("焊工同台比武", "技能大赛开赛，选手在赛场上一决高下，裁判逐项打分。", "技能竞赛");
	check_topics("车间办起培训班", "学员跟着技师上课，实训结束后考取证书。", "技能培训");
	check_topics("一位老劳模的一天", "他是全国劳动模范，带着徒弟们传承工匠精神。", "劳模工匠");
	check_topics("党史学习走进班组", "党支部组织党员上党课，重温革命故事。", "党建与党史");
	check_topics("疗休养名单公布", "一线职工将去疗养院休养，工会还为他们安排体检。", "疗休养与福利");
	check_topics("园区企业集中建会", "百家企业组建工会，货车司机扫码入会。", "组织建设");
	check_topics("帮工友讨薪", "法律援助律师出面调解，拖欠工资全部追回，劳动争议化解。", "权益维护");
	check_topics("文化宫里唱大戏", "文艺演出连演三天，职工合唱团登台。", "文化活动");
	check_topics("招聘会开到家门前", "求职者排起长队，就业岗位很多，应聘的毕业生不少。", "就业创业");
	check_topics("排查安全隐患", "应急演练之后，消防员检查了车间，防止火灾事故。", "安全生产");
	check_topics("外贸订单增长", "出口额同比增长，产业链上的企业加紧生产。", "经济发展");
	check_topics("老旧小区换新颜", "社区里添了养老服务站，居民出门就是公园。", "社会民生");
	check_topics("实验室里的新发现", "科研团队攻关多年，取得科技成果，院士到场祝贺。", "教育科技");
}

static void sport_and_armed_forces(void **state)
{
	(void)state;
	check_topics("锦标赛收官", "决赛中她获得金牌和冠军，选手们的比赛打满三局，体育馆里坐满观众。", "文化活动");
	check_topics("舰载机试飞", "海军官兵在航母上完成起降，部队研制试验新战机。", "其他");
	check_topics("林场卖碳汇", "林权流转之后，村里第一张碳票挂牌竞价，成交金额不低。", "经济发展");
}

static void nothing_strong_is_other(void **state)
{
	(void)state;
	check_topics("今天", "天很蓝，风很轻。", "其他");
	check_topics("", "", "其他");
}

static void two_when_both_are_strong(void **state)
{
	(void)state;
	check_topics("招聘会上学技能培训先行", "就业服务送到村口，技能培训办了三期，求职者拿到证书，学员签约上岗。", "就业创业 技能培训");
}

static void a_union_story_is_not_of_its_setting(void **state)
{
	(void)state;
	check_topics("工会送清凉到车间", "工会干部走进生产线，慰问高温下的职工，送上清凉饮品。企业订单增长，产业园里一片繁忙。",
		     "疗休养与福利");
}

static void a_term_said_often_counts_once(void **state)
{
	(void)state;
	/* five times 铁路 are no more than one: the accident stays alone */
	check_topics("调查结果", "事故由隐患引起，救援及时。铁路铁路铁路铁路铁路。", "安全生产");
}

static void the_setting_is_not_the_story(void **state)
{
	(void)state;
	check_topics("化工厂里唱大戏", "纺织、钢铁、轴承几家厂的工人凑成剧团，在车间搭起戏台。", "文化活动");
	check_topics("骑手讨回押了半年的工资", "平台企业拖欠工资，工会律师帮外卖小哥申请仲裁。", "权益维护");
	/* plain words alone name nothing */
	check_topics("厂里的早晨", "企业的车间里，工人开动生产线，加工零件，生产照常。", "其他");
}

static void words_in_passing_far_below_are_not_the_story(void **state)
{
	char body[4096] = "";

	(void)state;
	for (int i = 0; i < 20; i++)
		strcat(body, "他是全国劳动模范，徒弟们都记得他的话。");
	strcat(body, "那一年厂里接到出口订单。");
	check_topics("一位老劳模的一天", body, "劳模工匠");
}

static void the_name_of_a_series_is_not_the_title(void **state)
{
	(void)state;
	check_topics("车间办起培训班 高质量发展添人手", "学员跟着技师上课，三个月结业。", "技能培训");
	check_topics("【高质量发展在一线】车间办起培训班", "学员跟着技师上课，三个月结业。", "技能培训");
	/* a bracket that never closes, and one that holds all of the title */
	check_topics("【车间办起培训班", "学员跟着技师上课。", "技能培训");
	check_topics("【车间办起培训班】", "学员跟着技师上课。", "技能培训");
}

static void affairs_of_state_are_other_and_stand_alone(void **state)
{
	(void)state;
	check_topics("海军舰艇编队出海演习", "解放军某部的战机升空，出口加工区外海面封航，贸易船只绕行。", "其他");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_topic_by_its_words),
		cmocka_unit_test(sport_and_armed_forces), cmocka_unit_test(nothing_strong_is_other),
		cmocka_unit_test(two_when_both_are_strong),
		cmocka_unit_test(a_union_story_is_not_of_its_setting),
		cmocka_unit_test(a_term_said_often_counts_once),
		cmocka_unit_test(the_setting_is_not_the_story),
		cmocka_unit_test(words_in_passing_far_below_are_not_the_story),
		cmocka_unit_test(the_name_of_a_series_is_not_the_title),
		cmocka_unit_test(affairs_of_state_are_other_and_stand_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
