#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "base/buf.h"
#include "extract/facts.h"
#include "extract/place_words.h"
#include "text/utf8.h"

struct made {
	struct arena arena;
	struct para paras[8];
	struct article art;
	struct facts facts;
};

/* An article of the given paragraphs, NULL at the end, the first its title. */
static void make(struct made *m, const char *paper, const char *const *texts)
{
	*m = (struct made){.art = {.paras = m->paras}};
	arena_init(&m->arena);
	for (; texts[m->art.n]; m->art.n++) {
		struct para *p = &m->paras[m->art.n];

		p->kind = m->art.n == 0 ? PARA_TITLE : PARA_BODY;
		p->text = str_of(texts[m->art.n]);
		m->art.bytes += p->text.n;
	}
	m->art.source = str_of(paper);
	facts_extract(&m->art, &m->arena, &m->facts);
}

/* The places named in a sentence, full names, a blank between. */
static void check_places(const char *sentence, const char *wanted)
{
	struct made m;
	struct buf b;

	make(&m, "", (const char *const[]){"记者走基层", sentence, NULL});
	buf_init(&b, 4096);
	for (size_t i = 0; i < m.facts.n_places; i++)
		buf_printf(&b, "%s%.*s", i ? " " : "", (int)m.facts.places[i].region->name.n, m.facts.places[i].region->name.p);
	if (strcmp(buf_cstr(&b), wanted) != 0)
		print_error("%s: found \"%s\", wanted \"%s\"\n", sentence, buf_cstr(&b), wanted);
	assert_string_equal(buf_cstr(&b), wanted);
	buf_release(&b);
	arena_release(&m.arena);
}

static void check_home(const char *paper, const char *const *texts, const char *province, const char *city, const char *county)
{
	struct made m;
	const char *wanted[] = {province, city, county};

	make(&m, paper, texts);
	const struct region *got[] = {m.facts.province, m.facts.city, m.facts.county};
	for (size_t i = 0; i < 3; i++) {
		struct str name = got[i] ? got[i]->name : STR("");

		if (!str_eq(name, str_of(wanted[i])))
			print_error("%s: level %zu is \"%.*s\", wanted \"%s\"\n", texts[0], i + 1, (int)name.n, name.p, wanted[i]);
		assert_true(str_eq(name, str_of(wanted[i])));
	}
	arena_release(&m.arena);
}

static void full_and_short_names(void **state)
{
	(void)state;
	check_places("江苏省无锡市的车间里灯火通明。", "江苏省 无锡市");
	check_places("浙江义乌的小商品走向海外。", "浙江省 义乌市");
	check_places("内蒙古鄂尔多斯的草场返青了。", "内蒙古自治区 鄂尔多斯市");
	check_places("延边州的稻田收割过半。", "延边朝鲜族自治州");
	check_places("今天的天气很好。", "");
}

static void short_names_of_counties_follow_their_parent(void **state)
{
	(void)state;
	check_places("丽水景宁的茶农忙着采茶。", "丽水市 景宁畲族自治县");
	check_places("苏州吴江、常熟两地同时开工。", "苏州市 吴江区 常熟市");
	check_places("两家公司深化合作，共享资源。", "");
	check_places("公安干警解放思想，建设平安社区。", "");
	check_places("甘肃合作的牧场迎来新客。", "甘肃省 合作市");
}

static void a_city_may_need_its_county(void **state)
{
	(void)state;
	check_places("孝感安陆的银杏黄了。", "孝感市 安陆市");
	check_places("他的孝心使人感动，孝感天地。", "");
}

static void named_in_full_before(void **state)
{
	(void)state;
	check_places("封丘县种下新麦，封丘的农机手起了个大早。", "封丘县 封丘县");
	check_places("资源县办起果园，人们珍惜资源。", "资源县");
}

static void names_made_by_two_words(void **state)
{
	(void)state;
	check_places("职工踊跃参与和龙头企业结对。", "");
	check_places("一场婚礼，情定西溪。", "");
	check_places("群众最大关切有了回音。", "");
	check_places("晨雾里的黄山东麓一片寂静。", "黄山市");
	check_places("北京市场供应充足。", "北京市");
	check_places("吉林市场上新米飘香。", "吉林省");
	check_places("天津市津南区的工厂复产。", "天津市 津南区");
	check_places("工作任务三明确两到位。", "");
	check_places("文明实践弘扬中华美德。", "");
	check_places("青海西宁的牦牛绒俏销。", "青海省 西宁市");
	check_places("海南通道班车增开两趟。", "海南省");
	check_places("绿水青山区域协同推进。", "");
	check_places("青海省海东市民和县修通了新路。", "青海省 海东市 民和回族土族自治县");
}

static void names_inside_other_names(void **state)
{
	(void)state;
	check_places("店铺开在上海路与南京东路的路口。", "");
	check_places("北京大学与南京理工大学联合攻关。", "");
	check_places("江苏大学生返乡创业。", "江苏省");
	check_places("江苏工人报、扬州日报刊发了通讯。", "");
	check_places("江苏银行和青岛啤酒送来新品。", "");
	check_places("北京路况良好，上海街头人流如织。", "北京市 上海市");
	check_places("长白山的雪还没有化。", "");
	check_places("宁德时代的订单排到明年。", "");
	check_places("他去过美国德州。", "");
	check_places("这里日照时间长。", "");
	check_places("外长于7日照会对方。", "");
	check_places("沿海城市与山区结对。", "");
	check_places("首尔市龙山区下了雪。", "");
	check_places("课堂设在珠海校区和深圳分校", "");
}

static void numerals_in_names(void **state)
{
	(void)state;
	check_places("郑州市二七区和三门峡、六安、七台河四地连线。", "郑州市 二七区 三门峡市 六安市 七台河市");
	check_places("四川的三百名选手到场。", "四川省");
	check_places("九江、十堰、百色的代表发言。", "九江市 十堰市 百色市");
	check_places("占地四平方公里。", "");
}

static void abbreviations_only_where_safe(void **state)
{
	(void)state;
	check_places("比赛昨天在沪举行。", "上海市");
	check_places("苏、浙、皖三省联合执法。", "江苏省 浙江省 安徽省");
	check_places("京津冀和粤港澳大湾区加快发展。", "京津冀 粤港澳大湾区");
	check_places("在新征程上，在云端，在苏醒的大地上。", "");
	check_places("他沿湘江而行，又过了一座桥。", "");
}

static void areas_and_new_areas(void **state)
{
	(void)state;
	check_places("长三角一体化走深走实。", "长三角");
	check_places("雄安新区的楼盘封顶。", "雄安新区");
}

static void literary_names(void **state)
{
	(void)state;
	check_places("走遍三湘大地、八桂和齐鲁，燕赵的麦子熟了", "湖南省 广西壮族自治区 山东省 河北省");
	check_places("南粤和八闽的茶，鹏城的灯", "广东省 福建省 深圳市");
	check_home("", (const char *const[]){"海南自由贸易港与三湘新图景", "两地各说各的事。", NULL}, "", "", "");
}

static void same_names_are_told_apart(void **state)
{
	(void)state;
	check_home("", (const char *const[]){"鼓楼区办起职工夜市", "徐州市鼓楼区把夜市搬到了厂门口。", NULL}, "江苏省", "徐州市", "鼓楼区");
	check_home("", (const char *const[]){"鼓楼区办起职工夜市", "福建福州的夜色里，鼓楼区的厂门口亮起灯。", NULL}, "福建省", "福州市", "鼓楼区");
	check_home("开封日报", (const char *const[]){"鼓楼区办起职工夜市", "鼓楼区把夜市搬到了厂门口。", NULL}, "河南省", "开封市", "鼓楼区");
	check_home("", (const char *const[]){"鼓楼区办起职工夜市", "鼓楼区把夜市搬到了厂门口。", NULL}, "", "", "");
	check_places("鼓楼区把夜市搬到了厂门口。", "");
}

static void title_says_where(void **state)
{
	(void)state;
	check_home("", (const char *const[]){"江苏技能大赛收官", "比赛在南京举行，江苏各地的选手参加。", "江苏每年办一届。", NULL}, "江苏省", "", "");
	check_home("", (const char *const[]){"义乌：工人夜校开课", "杭州的老师赶来授课。", NULL}, "浙江省", "金华市", "义乌市");
	check_home("", (const char *const[]){"沪百名职工登台", "登台的都是一线工人。", NULL}, "上海市", "", "");
	check_home("", (const char *const[]){"顺德：机器人进车间", "车间里很安静。", NULL}, "广东省", "佛山市", "顺德区");
}

static void text_says_where(void **state)
{
	(void)state;
	check_home("", (const char *const[]){"城墙脚下歌声起", "本报洛阳5月4日电 晚会在广场举行。", "有人从上海赶来。", NULL}, "河南省", "洛阳市", "");
	check_home("", (const char *const[]){"把温暖送到工地", "扬州市总工会走访工地。", "来自安徽、河南的工友领到了包裹。", NULL},
		   "江苏省", "扬州市", "");
	check_home("江苏工人报", (const char *const[]){"一线工人登上讲台", "工人们讲起自己的故事。", NULL}, "江苏省", "", "");
	check_home("", (const char *const[]){"一线工人登上讲台", "工人们讲起自己的故事。", NULL}, "", "", "");
	check_home("", (const char *const[]){"全国总工会部署冬季走访", "各级工会行动起来。", "在浙江，工会干部走进工棚。", NULL}, "", "", "");
	check_home("", (const char *const[]){"夜校遍地开花", "我国工会办起万所夜校。", "在江苏徐州，电工学会了编程。", NULL}, "", "", "");
	check_home("", (const char *const[]){"病例数公布", "31个省和新疆生产建设兵团报告了情况。", NULL}, "", "", "");
	check_home("", (const char *const[]){"全国厨艺大赛在四川开赛", "大赛今天在四川绵阳开赛。", NULL}, "四川省", "绵阳市", "");
	check_home("", (const char *const[]){"多地开展走访", "江苏、浙江、四川、陕西等地工会行动起来。", NULL}, "", "", "");
}

static void a_lone_example_is_no_home(void **state)
{
	static char longer[900];

	(void)state;
	memset(longer, 'x', sizeof longer - 1);
	check_home("", (const char *const[]){"减税办法", "办法出台。", "广东四会市一家厂子先得了好处。", "全国的厂子都能照办。", longer, NULL}, "", "", "");
	check_home("", (const char *const[]){"减税办法", "办法出台。", "广东四会市一家厂子先得了好处。", "别的厂子都能照办。", longer, NULL}, "广东省", "肇庆市", "四会市");
}

static void examples_from_three_provinces_are_no_home(void **state)
{
	static const char *const text[] = {"夜校办到车间口", "夜校越办越多，老师越来越年轻。", "在湖北宜昌，电工学编程；湖北襄阳的焊工学画图，湖北荆州的木工学算账。",
		"江苏的车工学外语。", "四川的瓦工学写字。", NULL};

	(void)state;
	check_home("", text, "", "", "");
	/* the paper, the title or the first paragraph may say it */
	check_home("湖北工人报", text, "湖北省", "", "");
	check_home("", (const char *const[]){"湖北夜校办到车间口", text[1], text[2], text[3], text[4], NULL}, "湖北省", "", "");
	check_home("", (const char *const[]){text[0], "夜校越办越多，湖北的老师越来越年轻。", text[2], text[3], text[4], NULL}, "湖北省", "", "");
	/* two provinces are no row of examples */
	check_home("", (const char *const[]){text[0], text[1], text[2], text[3], NULL}, "湖北省", "", "");
}

static void levels_roll_up(void **state)
{
	(void)state;
	check_home("", (const char *const[]){"仙桃的新厂房", "厂房在仙桃落成。", NULL}, "湖北省", "仙桃市", "");
	check_home("", (const char *const[]){"浦东的新厂房", "上海浦东的厂房落成。", NULL}, "上海市", "", "");
	check_home("", (const char *const[]){"西湖边的课堂", "杭州市总工会请来老师，杭州的工友坐满教室。", "绍兴也来了人。", NULL}, "浙江省", "杭州市", "");
	check_home("", (const char *const[]){"雄安新区开通班车", "班车进了工地。", NULL}, "河北省", "雄安新区", "");
	check_home("", (const char *const[]){"北京市朝阳区光华路1号", NULL}, "北京市", "", "朝阳区");
}

static void source_and_date(void **state)
{
	struct made m;

	(void)state;
	make(&m, "江苏工人报", (const char *const[]){"题目", "本报讯 5月4日，比赛开幕。", NULL});
	assert_true(str_eq(m.facts.source, STR("江苏工人报")));
	assert_true(str_eq(m.facts.date, STR("")));
	arena_release(&m.arena);
	make(&m, "", (const char *const[]){"题目", "新华社南京2024年6月4日电 比赛开幕。", NULL});
	assert_true(str_eq(m.facts.date, STR("2024-06-04")));
	arena_release(&m.arena);
	make(&m, "", (const char *const[]){"题目", "2023年2月30日电 比赛开幕。", NULL});
	assert_true(str_eq(m.facts.date, STR("")));
	arena_release(&m.arena);
	make(&m, "", (const char *const[]){"题目", "条例自2023年2月3日起施行。", NULL});
	assert_true(str_eq(m.facts.date, STR("")));
	arena_release(&m.arena);
}

static void spans_are_of_the_text(void **state)
{
	struct made m;
	const char *text = "记者在江苏无锡见到他。";

	(void)state;
	make(&m, "", (const char *const[]){"题目", text, NULL});
	assert_int_equal(m.facts.n_places, 2);
	assert_int_equal(m.facts.places[0].para, 1);
	assert_memory_equal(text + m.facts.places[0].at.start, "江苏", 6);
	assert_int_equal(m.facts.places[0].at.end - m.facts.places[0].at.start, 6);
	assert_memory_equal(text + m.facts.places[1].at.start, "无锡", 6);
	arena_release(&m.arena);
}

static void empty_and_broken_text(void **state)
{
	(void)state;
	check_places("", "");
	check_places("\xe6\xb1\x9f\xe8\x8b", "");
	check_places("\xff江苏\xe6", "江苏省");
	check_home("", (const char *const[]){"", NULL}, "", "", "");
}

static void accidents_are_sorted(void **state)
{
	(void)state;
	for (size_t i = 0; i < place_accident_count; i++) {
		assert_true(place_accidents[i].left || place_accidents[i].right);
		if (i)
			assert_true(strcmp(place_accidents[i - 1].name, place_accidents[i].name) <= 0);
	}
}

static bool begins_with_one_of(const char *word, const char32_t *list)
{
	uint32_t c;

	utf8_next(word, word + strlen(word), &c);
	for (; *list; list++)
		if (*list == c)
			return true;
	return false;
}

/* The lists of first characters leave out none. */
static void first_characters_are_complete(void **state)
{
	(void)state;
	for (const char *const *w = place_school_words; *w; w++)
		assert_true(begins_with_one_of(*w, place_school_first));
	for (const char *const *w = place_not_before; *w; w++)
		assert_true(begins_with_one_of(*w, place_not_before_first));
	for (const char *const *w = place_road_words; *w; w++)
		assert_true(begins_with_one_of(*w, U"路街大"));
}

static void kinds_have_names(void **state)
{
	(void)state;
	assert_string_equal(figure_kind_name(FIGURE_COUNT), "count");
	assert_string_equal(figure_kind_name(FIGURE_MEASURE), "measure");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(full_and_short_names),
		cmocka_unit_test(short_names_of_counties_follow_their_parent),
		cmocka_unit_test(a_city_may_need_its_county),
		cmocka_unit_test(named_in_full_before),
		cmocka_unit_test(names_made_by_two_words),
		cmocka_unit_test(names_inside_other_names),
		cmocka_unit_test(numerals_in_names),
		cmocka_unit_test(abbreviations_only_where_safe),
		cmocka_unit_test(areas_and_new_areas),
		cmocka_unit_test(literary_names), cmocka_unit_test(same_names_are_told_apart),
		cmocka_unit_test(title_says_where),
		cmocka_unit_test(text_says_where),
		cmocka_unit_test(a_lone_example_is_no_home), cmocka_unit_test(levels_roll_up),
		cmocka_unit_test(examples_from_three_provinces_are_no_home),
		cmocka_unit_test(source_and_date),
		cmocka_unit_test(spans_are_of_the_text),
		cmocka_unit_test(empty_and_broken_text),
		cmocka_unit_test(accidents_are_sorted),
		cmocka_unit_test(first_characters_are_complete), cmocka_unit_test(kinds_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
