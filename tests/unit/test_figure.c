/* Figures from sentences of our own making: "[number] value unit qualifier kind", one string a case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "extract/scan.h"

/* "span=value/unit/qualifier/kind" of each figure, joined by blanks; unit and qualifier may be empty. */
static void expect(const char *text, const char *want)
{
	struct arena a;
	struct para para = {.kind = PARA_BODY, .text = str_of(text)};
	struct article art = {.paras = &para, .n = 1};
	struct scan s = {.a = &a, .art = &art};
	char got[1024] = "";
	size_t n = 0;

	arena_init(&a);
	scan_para(&s, 0);
	for (size_t i = 0; i < s.n_figures && n < sizeof got - 200; i++) {
		const struct figure *f = &s.figures[i];
		char value[DECIMAL_CHARS];

		n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s=%s/%.*s/%.*s/%s", i ? " " : "", (int)(f->at.end - f->at.start),
		                      text + f->at.start, decimal_text(f->value, value), (int)f->unit_text.n, f->unit_text.p ? f->unit_text.p : "",
		                      (int)f->qualifier.n, f->qualifier.p ? f->qualifier.p : "", figure_kind_name(f->kind));
	}
	arena_release(&a);
	assert_string_equal(got, want);
}

static void counts(void **state)
{
	(void)state;
	expect("建成书屋106间。", "106间=106/间//count");
	expect("选派近300万人参加。", "近300万人=3000000/人/近/count");
	expect("超过7500多人次到场", "超过7500多人次=7500/人次/超过+多/count");
	expect("书屋有四十多名读者", "四十多名=40/名/多/count");
	expect("覆盖186万余人。", "186万余人=1860000/人/余/count");
	expect("数百名学徒、上千棵树", "数百名=100/名/数/count 上千棵=1000/棵/上/count");
	expect("百余家店铺，百对新人", "百余家=100/家/余/count 百对=100/对//count");
	expect("1 234家店铺", "1 234家=1234/家//count");
	expect("每年不少于1000名以上", "不少于1000名以上=1000/名/不少于+以上/count");
	expect("学徒约3亿", "约3亿=300000000//约/count");
	expect("修了三座桥，开了五场会", "三座=3/座//count 五场=5/场//count");
}

static void qualifiers_with_le(void **state)
{
	(void)state;
	expect("占比超过了20%，总额突破了5亿元", "超过了20%=20/%/超过/percent 突破了5亿元=500000000/元/突破/money");
	expect("人数接近了80名，来客不到了30人", "接近了80名=80/名/接近/count 不到了30人=30/人/不到/count");
	expect("产量达到了300万吨，种了60棵树", "300万吨=3000000/吨//measure 60棵=60/棵//count");
	expect("已经超过了3年，超过了近40家", "超过了3年=3/年/超过/measure 近40家=40/家/近/count");
}

static void money_and_shares(void **state)
{
	(void)state;
	expect("筹款十三点二九亿元", "十三点二九亿元=1329000000/元//money");
	expect("出口1.3亿美元", "1.3亿美元=130000000/美元//money");
	expect("亩产值2.5万元/亩", "2.5万元/亩=25000/元/亩//money");
	expect("付了123元1角5分", "123元1角5分=123.15/元//money");
	expect("装了3000块光伏板，茶饼卖到2000块", "3000块=3000/块//count 2000块=2000/块//money");
	expect("六块五毛", "六块五毛=6.5/块//money");
	expect("路费花了四块，切成四块，10日元一张，2月10日元宵节", "四块=4/块//money 10日元=10/日元//money");
	expect("占比６１％，提高4.1个百分点", "６１％=61/%//percent 4.1个百分点=4.1/个百分点//percent");
	expect("百分之六十的店铺", "百分之六十=60/%//percent");
	expect("占二成五，另有九成以上", "二成五=0.25/成//ratio 九成以上=0.9/成/以上/ratio");
	expect("降到十万分之一", "十万分之一=0.00001///ratio");
	expect("产量提高一倍，近一半售出", "一倍=1/倍//ratio 近一半=0.5//近/ratio");
	expect("产值翻一番，又是一番景象", "一番=1/番//ratio");
	expect("利润为-3.2亿元", "-3.2亿元=-320000000/元//money");
	expect("投资超亿元的亿元村", "超亿元=100000000/元/超/money");
	expect("每6名学徒中就有1名女工", "每6名学徒中就有1名=0.166667///ratio");
}

static void ranks(void **state)
{
	(void)state;
	expect("产量位居全国第二。", "全国第二=2/位//rank");
	expect("密度居全市首位", "全市首位=1/位//rank");
	expect("总量全国居首", "全国居首=1/位//rank");
	expect("两队分列第二、第三。", "第二=2/位//rank 第三=3/位//rank");
	expect("第七届赛事的第一名，第三次会议，居全国前列", "");
	expect("全球第一艘货船", "");
	/* a rank has its scope word in front, whatever follows */
	expect("是全球第二大经济体，保持非洲第一大贸易伙伴地位", "全球第二=2/位//rank 非洲第一=1/位//rank");
	expect("是邻国第一大贸易伙伴，第一大港", "");
}

static void measures_and_times(void **state)
{
	(void)state;
	expect("直径3.5米，重18公斤", "3.5米=3.5/米//measure 18公斤=18/公斤//measure");
	expect("亩产超千斤，万亩良田在北纬30度", "超千斤=1000/斤/超/measure");
	expect("装机16亿千瓦", "16亿千瓦=1600000000/千瓦//measure");
	expect("办理时长由45天压缩到19天", "45天=45/天//measure 19天=19/天//measure");
	expect("坐高铁一个半小时", "一个半小时=1.5/小时//measure");
	expect("3天就能配齐", "3天=3/天//measure");
	expect("近5年来，连续13天，为期三天，用10年时间，48小时内到场", "");
	expect("35岁以下青工，最年轻的27岁", "27岁=27/岁//measure");
}

static void a_time_told_for_itself(void **state)
{
	(void)state;
	expect("每80秒就能下线一台水泵", "80秒=80/秒//measure");
	expect("码头离镇上2小时车程", "2小时=2/小时//measure");
	expect("签下30年承包权", "30年=30/年//measure");
	expect("不到半年就回本，仅一年多就还清", "不到半年=0.5/年/不到/measure 一年多=1/年/多/measure");
	expect("这口井有着300多年历史", "300多年=300/年/多/measure");
	expect("30分钟的生活圈，上半年，10分钟便民圈", "");
}

static void a_time_with_more(void **state)
{
	(void)state;
	expect("车程6个多小时，工期缩短两个多月", "6个多小时=6/小时/多/measure 两个多月=2/个月/多/measure");
	expect("坐船三个半小时，工期缩短一个半月", "三个半小时=3.5/小时//measure 一个半月=1.5/个月//measure");
	expect("平均时长三个多星期", "三个多星期=3/星期/多/measure");
	expect("住了6个多小时，三个多月来，过了一个多星期", "");
	expect("6个多功能厅", "6个=6/个//count");
}

static void halves_of_measures(void **state)
{
	(void)state;
	expect("新栽约半公顷茶树，路宽不到半公里", "约半公顷=0.5/公顷/约/measure 不到半公里=0.5/公里/不到/measure");
	expect("半公里外，半吨重的石头，半天时间，半斤八两", "");
}

static void words_of_poets(void **state)
{
	(void)state;
	expect("读万卷书，下笔破万卷，三万六千顷湖光", "");
	expect("藏书三万卷，造林3万公顷", "三万卷=30000/卷//count 3万公顷=30000/公顷//measure");
	expect("住的是三人间和12人间", "");
	expect("带动15人间接就业，来了三人", "15人=15/人//count 三人=3/人//count");
}

static void names_and_thresholds(void **state)
{
	(void)state;
	expect("她夺得女子800米冠军、混合4×100米接力金牌，马术五项赛和三项全能", "");
	expect("参加“每人5公里”活动", "");
	expect("某县三道岭镇", "");
	expect("投资300万元以上项目20个", "20个=20/个//count");
	expect("贷款300万元以上", "300万元以上=3000000/元/以上/money");
	expect("两型拖拉机，2型糖尿病", "两型=2/型//count");
	expect("航班1200班，高一3班", "1200班=1200/班//count");
	expect("阵风7级，三级医院", "7级=7/级//measure");
	expect("两两对阵，三两好友，二两茶叶", "二两=2/两//measure");
	expect("省下12万度电", "12万度=120000/度//measure");
	expect("超过半数村子通了车", "超过半数=0.5//超过/ratio");
}

static void a_unit_shared(void **state)
{
	(void)state;
	expect("分别提高1.5个和2.5个百分点", "1.5个=1.5/个//percent 2.5个百分点=2.5/个百分点//percent");
	expect("回落0.3、0.4和0.5个百分点", "0.3=0.3///percent 0.4=0.4///percent 0.5个百分点=0.5/个百分点//percent");
	expect("营业收入从60亿增长到900亿", "60亿=6000000000///money 900亿=90000000000///money");
}

static void ranges(void **state)
{
	(void)state;
	expect("每村3至5个网点", "3至5个=3/个//count");
	expect("增幅20%-30%", "20%-30%=20/%//percent");
	expect("投资3万—5万元", "3万—5万元=30000/元//money");
	expect("由20%提高到30%", "20%=20/%//percent 30%=30/%//percent");
}

/* The same of ranges: both ends. */
static void expect_range(const char *text, const char *low, const char *high)
{
	struct arena a;
	struct para para = {.kind = PARA_BODY, .text = str_of(text)};
	struct article art = {.paras = &para, .n = 1};
	struct scan s = {.a = &a, .art = &art};
	char value[DECIMAL_CHARS];

	arena_init(&a);
	scan_para(&s, 0);
	assert_int_equal(s.n_figures, 1);
	assert_true(s.figures[0].has_max);
	assert_string_equal(decimal_text(s.figures[0].value, value), low);
	assert_string_equal(decimal_text(s.figures[0].value_max, value), high);
	arena_release(&a);
}

static void below_zero(void **state)
{
	(void)state;
	expect("库房里零下4℃，屋外零下15.5摄氏度", "零下4℃=-4/℃//measure 零下15.5摄氏度=-15.5/摄氏度//measure");
	expect("夜里零下十几度，白天零下12度左右", "零下十几度=-10/度/几/measure 零下12度左右=-12/度/左右/measure");
	expect("约-4℃，最低温-4℃，约零下4℃，零下约4℃",
	       "约-4℃=-4/℃/约/measure -4℃=-4/℃//measure 约零下4℃=-4/℃/约/measure 零下约4℃=-4/℃/约/measure");
	expect("气温由-3℃升至5℃", "-3℃=-3/℃//measure 5℃=5/℃//measure");
	expect("收入同比-3.2%，约-2亿元", "-3.2%=-3.2/%//percent 约-2亿元=-200000000/元/约/money");
	expect("海拔-4米，净利润-1.5亿元，丙组-4米", "-4米=-4/米//measure -1.5亿元=-150000000/元//money 4米=4/米//measure");
	expect_range("夜里零下3至5℃", "-5", "-3");
	expect_range("夜里-10℃至-2℃", "-10", "-2");
	expect_range("夜里零下10至零下2℃", "-10", "-2");
	expect_range("夜里-10~-2℃", "-10", "-2");
	expect_range("夜里零下3℃至5℃", "-3", "5");
	expect_range("水温3℃-5℃", "3", "5");
}

static void no_figures(void **state)
{
	(void)state;
	expect("二〇二一年度4月9日至12日上午9时30分", "");
	expect("“十四五”期间，5G、C919、PM2.5和5A级景区", "");
	expect("一系列一线工作，进一步做好五位一体布局", "");
	expect("十大产业链，五大类型，500强，80后", "");
	expect("渝发〔2023〕15号文件，拨打12351热线或0571-88880000", "");
	expect("1500亿级集群，千万吨级港口，15分钟服务圈", "");
	expect("2021-2025年，1-3月，比分3:2，11·21事故", "");
	expect("不是一家两家，是一批项目", "");
	expect("前7个月，今年前三季度，第500个网点", "");
	expect("十四届全国人大三次会议，三期工程", "");
	expect("长三角、二七区、三门峡", "");
	expect("市县两级做到“五个必须”", "");
}

static void places_keep_their_letters(void **state)
{
	(void)state;
	expect("来了几十万天津人", "几十万=100000//几/count");
}

static void odd_input(void **state)
{
	(void)state;
	expect("超过99999999999999999999人", "超过99999999999999999999人=null/人/超过/count");
	expect("12\xff""5名", "12\xff""5名=null/名//count");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts), cmocka_unit_test(qualifiers_with_le), cmocka_unit_test(money_and_shares), cmocka_unit_test(ranks), cmocka_unit_test(measures_and_times),
		cmocka_unit_test(a_time_told_for_itself), cmocka_unit_test(a_time_with_more), cmocka_unit_test(halves_of_measures), cmocka_unit_test(words_of_poets), cmocka_unit_test(names_and_thresholds), cmocka_unit_test(a_unit_shared),
		cmocka_unit_test(ranges), cmocka_unit_test(below_zero), cmocka_unit_test(no_figures), cmocka_unit_test(places_keep_their_letters), cmocka_unit_test(odd_input),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
