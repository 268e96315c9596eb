/* Units after numbers, and whether the pair is a reported figure at all: 3天就能配齐 is, 近5年来 is not. */
#include "extract/number.h"

#include "base/macros.h"
#include "lexicon/lexicon.h"

enum { TERMS = 16 };

bool word_is(struct str text, size_t at, size_t end, unsigned class)
{
	struct term t[TERMS];
	size_t n = lexicon_match_all(TERM_BIT(TERM_QUALIFIER), text.p + at, text.p + end, t, TERMS);

	for (size_t i = 0; i < n && i < TERMS; i++)
		if (t[i].class == class && at + t[i].bytes == end)
			return true;
	return false;
}

size_t word_before(struct str text, size_t at, size_t floor, unsigned class)
{
	size_t found = at, p = at;

	for (int i = 0; i < 5; i++) {
		size_t start;

		if (!char_before(text, p, floor, &start))
			break;
		p = start;
		if (word_is(text, p, at, class))
			found = p;
	}
	return found;
}

/* A unit is part of another word before these characters: 人 in 人才, 分 in 分别. */
static const struct {
	char32_t unit;
	const char32_t *next;
} GUARDS[] = {
	{U'人', U"才员民类大社物格口"}, {U'名', U"单牌额称誉"}, {U'家', U"庭"}, {U'位', U"于居列置"},
	{U'台', U"湾胞阶"}, {U'场', U"所馆"}, {U'项', U"目"}, {U'条', U"件例款"}, {U'种', U"子业"},
	{U'天', U"然空"}, {U'日', U"本前均报渐益照常程产"},
	{U'分', U"钟之别公行布为成类局会赛工批期支队级列子析享配红设散层区校明离担解辨"}, {U'成', U"立员功果绩就品熟效套份分本型活"}, {U'倍', U"感受"},
	{U'度', U"假过"}, {U'里', U"程面的外"}, {U'方', U"面案式法向针位"}, {U'对', U"于比接象策此"}, {U'双', U"方向重边手休"},
	{U'本', U"次届省市地土质来领"}, {U'部', U"分门队委署级位省"}, {U'处', U"理置长级于分罚境方"}, {U'起', U"来到草步点"},
	{U'所', U"有以得需谓属在获长"}, {U'面', U"积对临向貌试包粉"}, {U'期', U"间末盼货待限望"}, {U'轮', U"胎船椅换候"}, {U'道', U"路德理歉"},
	{U'节', U"目日约能省点前后假水余"}, {U'点', U"燃击赞名亮"}, {U'组', U"织长委"}, {U'架', U"构设"}, {U'门', U"槛诊店类户前口票"},
	{U'层', U"次面级层出"}, {U'套', U"餐利取"}, {U'份', U"额"}, {U'批', U"准发评示"}, {U'次', U"日元于序"},
	{U'首', U"次先席创批家都位届个座府日要"}, {U'股', U"份东权市票价民金"}, {U'步', U"伐骤行入履道"}, {U'块', U"钱"}, {U'单', U"位元独一纯次"},
	{U'笔', U"试记者画"}, {U'段', U"落"}, {U'片', U"区"}, {U'集', U"团中体合聚结约装市群成贸"}, {U'间', U"接距隔谍"},
	{U'支', U"持付撑出柱"}, {U'列', U"入为席举"}, {U'幅', U"度员"}, {U'款', U"项式"}, {U'口', U"岸号碑味罩"}, {U'只', U"有能要是为"},
	{U'头', U"部条名号"}, {U'座', U"谈位席"}, {U'封', U"闭堵面"}, {U'株', U"洲"}, {U'户', U"籍口型"}, {U'把', U"握关控"},
	{U'克', U"服难拉山"}, {U'升', U"级至到学旗温降"}, {U'元', U"旦月宵宝年素件首"}, {U'米', U"粉饭面线兰"}, {U'级', U"别"},
	{U'代', U"表理码替办"}, {U'周', U"边年围转期口末"}, {U'年', U"代轻货均产检会"}, {U'载', U"体人货"}, {U'包', U"括含装"}, {U'版', U"权图"},
	{U'卷', U"入"}, {U'针', U"对"}, {U'回', U"应报归来家到落"}, {U'遍', U"布及地"}, {U'餐', U"饮厅桌费"}, {U'桌', U"面"}, {U'票', U"据价"},
	{U'眼', U"前睛下"}, {U'顶', U"层级"}, {U'毛', U"利"}, {U'角', U"度落色"}, {U'瓦', U"斯"}, {U'磅', U"礴"}, {U'环', U"保境节比"},
	{U'局', U"面部限长"}, {U'字', U"号"}, {U'根', U"据本源"}, {U'枝', U"江"}, {U'杯', U"赛"}, {U'金', U"融属额牌砖色矿条币秋奖沙华山"},
	{U'银', U"行川河杏牌"}, {U'铜', U"川陵牌仁梁"}, {U'两', U"天下个次句年日人级岸地会院国侧者边手端翼江旁相条种点方部项家名大轮届半三好港广湖淮弹栖"}, {U'型', U"糖社肝号钢材胶性"}, {U'班', U"级组长主子车机列会"}, {U'手', U"段工续机术里头中上下持动法"},
};

static bool guarded(struct str text, struct str unit, size_t end)
{
	size_t n, m;
	uint32_t u = char_at(unit, 0, &n), next = char_at(text, end, &m);

	if (n != unit.n)
		return false;   /* only units of one character are in doubt */
	for (size_t i = 0; i < COUNT_OF(GUARDS); i++)
		if (GUARDS[i].unit == u)
			return char_in(next, GUARDS[i].next);
	return false;
}

/* Whether the number may carry the unit: 三级, 五方 and 百里 are words, 30级 is not. */
static bool unit_fits(const struct number *n, const struct unit *u)
{
	bool lone = (n->flags & NUMBER_LONE) != 0, one = lone && !n->has_max && n->value.units == 1;

	if (u->class == UNIT_PERCENT || str_eq(u->name, STR("倍")))
		return true;
	if (str_eq(u->name, STR("型")))   /* 三型飞机; 2型 and 一型 are names */
		return !(n->flags & NUMBER_ARABIC) && !one && n->value.scale == 0 && n->value.units <= 10;
	if (str_eq(u->name, STR("班")))   /* 3班 is a class */
		return n->value.overflow || n->value.units >= 10;
	if (str_eq(u->name, STR("成")))
		return n->value.overflow || (n->value.units <= 10 && n->value.scale == 0) || n->value.scale == 1;
	if (one)
		return str_eq(u->name, STR("番")) || u->class == UNIT_MONEY || u->class == UNIT_MEASURE || u->class == UNIT_TIME;
	if (u->flag == 'a' || (u->class == UNIT_MONEY && str_eq(u->name, STR("块"))))
		return true;
	return !lone && !(n->flags & NUMBER_BARE && n->vague.n == 0 && decimal_cmp(n->value, decimal_of(10000, 0)) <= 0);
}

/* 三人间, 12人间: a kind of room, but not 200人间接受益. */
static bool is_room(struct str text, size_t end, const struct number *n, const struct unit *u)
{
	size_t to = end + STR("间").n, m;

	return str_eq(u->name, STR("人")) && text_has(text, end, STR("间")) && decimal_cmp(n->value, decimal_of(20, 0)) <= 0 &&
	       !char_in(char_at(text, to, &m), U"接隔或");
}

size_t unit_after(struct str text, size_t at, const struct number *n, const struct unit **unit)
{
	struct term t[TERMS];
	size_t from = (n->flags & NUMBER_ARABIC) ? skip_blanks(text, at) : at;

	*unit = NULL;
	if (text_has(text, skip_blanks(text, at), STR("成")))   /* 十 成 */
		from = skip_blanks(text, at);
	if (from >= text.n)
		return at;
	size_t count = lexicon_match_all(TERM_BIT(TERM_UNIT), text.p + from, text.p + text.n, t, TERMS);

	for (size_t i = count < TERMS ? count : TERMS; i-- > 0;) {
		const struct unit *u = unit_at(t[i].id);
		size_t end = from + t[i].bytes, m;

		/* km and GB end where the letters end */
		uint32_t last = (unsigned char)text.p[end - 1], next = char_at(text, end, &m);
		bool cut = last < 0x80 && last > '9' && ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9'));

		cut |= str_eq(u->name, STR("两")) && from >= 3 && text_has(text, from - 3, STR("两"));   /* 两两 */
		if (cut || guarded(text, u->name, end) || is_room(text, end, n, u) || !unit_fits(n, u))
			continue;
		*unit = u;
		return end;
	}
	return at;
}

/* Words before a span of time or a length that make it the reported quantity. */
static const char *const QUANTITIES[] = {
	"时长", "时间", "寿命", "年限", "耗时", "周期", "工期", "用时", "车程", "时限", "航程", "缩短", "压缩", "延长", "提前", "缩减", "只用", "仅用",
	"只需", "仅需", "高铁", "骑车", "步行", "开车", "驾车", "通行", "时效", "平均", "天数", "减至", "降到", "降至", "减到", "不到", "最快", "节省", "增至", "驻留", "在轨", "共计", "总计", "累计",
};

static const char *const CHANGES[] = {"缩短", "压缩", "延长", "缩减", "降到", "降至", "减至", "减少到", "减到", "控制在"};

/* Words after a span of time that do the same. */
static const char *const AFTERWARDS[] = {"就", "时间就", "到达", "缩短", "压缩", "延长", "即可", "便可", "便能", "即能", "内就能", "睡不", "车程", "航程", "路程", "脚程", "名额", "可达", "可到", "直达", "抵达"};

/* Words after a number of years that make it what is reported: 20年经营权. */
static const char *const TERMS_OF_YEARS[] = {"经营权", "使用权", "承包权", "租赁权", "采矿权", "特许", "租期", "质保", "保质期", "寿命", "历史", "的历史"};

/* Qualifiers that say a span of time was measured: 近5年 only places a story, 不到5年 tells how long it took. */
static const char *const MEASURED[] = {"不到", "不足", "超过", "超", "逾"};

static bool starts_with(struct str text, size_t at, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_word(text, at, words[i]))
			return true;
	return false;
}

static bool word_within(struct str text, size_t from, size_t to, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(str_slice(text, from, to), str_of(words[i])) < to - from)
			return true;
	return false;
}

/* The clause left of `at`: to the last mark, at most 16 characters. */
static size_t clause_start(struct str text, size_t at)
{
	size_t p = at, start;

	for (int i = 0; i < 16; i++) {
		uint32_t c = char_before(text, p, 0, &start);

		if (!c || mark_in(c, U"，。；：！？,;:…"))
			break;
		p = start;
	}
	return p;
}

/* 15分钟服务圈, 15分钟的生活圈: the name of a circle. */
static bool in_circle(struct str text, size_t at)
{
	size_t n;

	for (int i = 0; i < 6; i++, at += n) {
		uint32_t c = char_at(text, at, &n);

		if (c == 0x5708)   /* 圈 */
			return true;
		if (!c || char_in(c, U"，。；：！？、,;"))
			return false;
	}
	return false;
}

static bool time_counts(struct str text, const struct number *n, struct span whole, const struct unit *unit)
{
	size_t left = clause_start(text, whole.start), to = whole.end, m;
	struct str before = str_slice(text, left, whole.start);
	uint32_t next = char_at(text, to, &m);

	bool limits = char_in(next, U"内里") || text_has(text, to, STR("以上")) || text_has(text, to, STR("以内")) || text_has(text, to, STR("及以"));

	if (limits && !word_within(text, left, whole.start, CHANGES, COUNT_OF(CHANGES)))
		return false;   /* 48小时内到场 sets a condition */
	if (char_in(next, U"来前后间中期级制龄") || text_has(text, to, STR("之")) || text_has(text, to, STR("以来")) || in_circle(text, to) ||
	    text_has(text, to, STR("便民")))
		return false;
	if (starts_with(text, to, TERMS_OF_YEARS, COUNT_OF(TERMS_OF_YEARS)))
		return true;
	if (str_ends(before, STR("每")) && text_has(text, to, STR("就")))
		return true;   /* 每90秒就可以: the pace is what is told */
	if (str_ends(before, STR("连续")) || str_ends(before, STR("为期")) || str_ends(before, STR("历时")) || str_ends(before, STR("每")) ||
	    str_ends(before, STR("经过")) || str_ends(before, STR("持续")) || str_ends(before, STR("过去")) || str_ends(before, STR("未来")))
		return false;
	if (starts_with(text, whole.start, MEASURED, COUNT_OF(MEASURED)))
		return true;
	bool only = str_ends(before, STR("仅")) || str_ends(before, STR("只")) || str_ends(before, STR("仅用")) || str_ends(before, STR("只用"));

	if (only && text_has(text, to, STR("就")))
		return true;
	if (str_eq(unit->name, STR("年")) && !(n->flags & NUMBER_POWER) && !word_within(text, left, whole.start, QUANTITIES, 6))
		return false;
	if ((n->flags & (NUMBER_POWER | NUMBER_POINT)) || decimal_cmp(n->value, decimal_of(1000, 0)) >= 0)
		return true;
	for (size_t i = 0; i < COUNT_OF(AFTERWARDS); i++)
		if (text_word(text, to, AFTERWARDS[i]))
			return true;
	return word_within(text, left, whole.start, QUANTITIES, COUNT_OF(QUANTITIES));
}

/* 十四届全国人大, 三次会议, 三期工程: numbered, not counted. A count of editions ends its clause: 已举办五届. */
static bool is_edition(struct str text, size_t end, const struct unit *u)
{
	if (str_eq(u->name, STR("项")) && (text_has(text, end, STR("全能")) || (text_has(text, end, STR("赛")) && !text_has(text, end, STR("赛事")))))
		return true;   /* 三项赛, 五项全能: events */
	static const char *const AFTER_TIMES[] = {"会议", "全会", "全体", "党代会", "代表大会", "理事会", "委员会"};
	static const char *const AFTER_PHASE[] = {"工程", "扩建", "改", "项目", "建设", "规划", "投产", "开工", "用地", "码头"};
	size_t n;

	if (str_eq(u->name, STR("届"))) {
		uint32_t next = char_at(text, end, &n);

		return next && !char_in(next, U"，。；、！？,;.!?）)”的…");
	}
	for (size_t i = 0; i < COUNT_OF(AFTER_TIMES) && str_eq(u->name, STR("次")); i++)
		if (text_word(text, end, AFTER_TIMES[i]))
			return true;
	for (size_t i = 0; i < COUNT_OF(AFTER_PHASE) && str_eq(u->name, STR("期")); i++)
		if (text_word(text, end, AFTER_PHASE[i]))
			return true;
	return false;
}

/* 200米蝶泳, 10公里越野滑雪: the name of an event. */
static bool is_event(struct str text, size_t start, size_t end, const struct unit *u)
{
	static const char *const EVENTS[] = {"自由泳", "蝶泳", "仰泳", "蛙泳", "混合", "个人", "接力", "短跑", "栏", "跑", "决赛", "速滑", "跳台",
		"跳板", "步枪", "手枪", "气步枪", "气手枪", "越野", "短道", "级别", "级举重", "级比赛", "级决赛", "团体",
		"单人", "双人", "四人", "八人", "皮艇", "划艇", "障碍"};
	static const char *const CLASSES[] = {"男子", "女子", "男女", "混合", "男女混合"};

	if (u->class != UNIT_MEASURE)
		return false;
	for (size_t i = 0; i < COUNT_OF(CLASSES); i++)
		if (ends_text(str_slice(text, 0, start), CLASSES[i]))
			return true;
	for (size_t i = 0; i < COUNT_OF(EVENTS); i++)
		if (text_word(text, end, EVENTS[i]))
			return true;
	return false;
}

/* “人人1千克 助力碳中和”活动: quotation marks round it, and the kind of thing named behind them. */
static bool in_name(struct str text, struct span whole)
{
	static const char *const KINDS[] = {"活动", "行动", "计划", "工程", "项目", "大赛", "比赛", "品牌", "模式", "机制", "工作法", "专场", "主题",
		"系列", "论坛", "展", "节", "栏目", "专栏", "制度", "战略", "体系", "格局", "布局", "产业集群", "集群", "政策", "要求", "目标"};
	size_t p = whole.start, n, start;
	int i = 0;

	for (; i < 14; i++) {
		uint32_t c = char_before(text, p, 0, &start);

		if (c == 0x201c)
			break;
		if (!c || mark_in(c, U"，。；：！？,;”"))
			return false;
		p = start;
	}
	if (i == 14)
		return false;
	for (p = whole.end, i = 0; i < 16; i++, p += n) {
		uint32_t c = char_at(text, p, &n);

		if (c == 0x201d)
			return starts_with(text, p + n, KINDS, COUNT_OF(KINDS));
		if (!c || mark_in(c, U"，。；：！？,;“"))
			return false;
	}
	return false;
}

/* 投资500万元以上项目300个: a class of things; the count comes after. */
static bool is_threshold(struct str text, size_t end, const struct unit *u)
{
	static const char *const THINGS[] = {"项目", "技改项目", "工业项目", "产业项目", "重点项目", "重大项目", "企业", "工业企业", "制造业项目", "园区",
		"单位", "家庭", "机组", "订单", "商场", "超市", "船舶", "河流", "人口"};

	if (u->class != UNIT_MEASURE && u->class != UNIT_MONEY)
		return false;
	if (!text_has(text, end, STR("以上")) && !text_has(text, end, STR("以下")))
		return false;
	end += STR("以上").n;
	if (text_has(text, end, STR("的")))
		end += STR("的").n;
	return starts_with(text, end, THINGS, COUNT_OF(THINGS));
}

static bool seconds_follow(struct str text, size_t at)
{
	struct number n;
	size_t to = number_read(text, at, false, &n);

	return to > at && text_has(text, to, STR("秒"));
}

/* 降至0.21，: an index or a rate without a unit stands after a word that leads to it, at the end of its clause or before a change. */
static bool bare_decimal(struct str text, const struct number *n, struct span whole)
{
	size_t start, m;
	uint32_t before = char_before(text, whole.start, 0, &start), next = char_at(text, whole.end, &m);

	return (n->flags & NUMBER_ARABIC) && (n->flags & NUMBER_POINT) && char_in(before, U"为达至到有从由是升降") &&
	       (!next || char_in(next, U"，。；、,;升降提增收减下上"));
}

/* 花了三块: pieces are no money but where money is spoken of. */
bool speaks_of_money(struct str text, struct span whole)
{
	static const char *const WORDS[] = {"花", "付", "卖", "买", "赚", "元", "价", "钱", "收费", "工资"};
	size_t m;
	uint32_t next = char_at(text, whole.end, &m);

	if (!next && whole.start == 0)
		return true;
	return (!next || char_in(next, U"，。；、,;.!！?？涨降到至左以就")) &&
	       word_within(text, clause_start(text, whole.start), whole.start, WORDS, COUNT_OF(WORDS));
}

static const char *const LATITUDES[] = {"北纬", "南纬", "东经", "西经"};

bool figure_counts(struct str text, const struct number *n, struct span whole, const struct unit *unit, size_t floor)
{
	size_t m;
	uint32_t next = char_at(text, whole.end, &m);

	(void)floor;
	if (next == 0x7ea7 && !char_in(char_at(text, whole.end + m, &m), U"职联工机领"))   /* 1500亿级, 万吨级 */
		return false;
	if (!unit && bare_decimal(text, n, whole))
		return true;
	if (!unit && next == 0x9877 && !(n->flags & NUMBER_ARABIC))
		return false;   /* 三万顷: a poet's measure */
	if (!unit)
		return (n->flags & (NUMBER_POWER | NUMBER_PARTS | NUMBER_PERCENT)) != 0 && !text_has(text, whole.end, STR("超高清")) &&
		       !((n->flags & NUMBER_BARE) && n->vague.n == 0 && decimal_cmp(n->value, decimal_of(10000, 0)) <= 0);
	if (is_edition(text, whole.end, unit) || is_event(text, whole.start, whole.end, unit) || in_name(text, whole) ||
	    is_threshold(text, whole.end, unit))
		return false;
	if (unit->class == UNIT_TIME)
		return time_counts(text, n, whole, unit);
	if (str_eq(unit->name, STR("番"))) {
		struct str before = str_slice(text, 0, whole.start);

		return str_ends(before, STR("翻")) || str_ends(before, STR("翻了"));   /* 翻一番, not 一番景象 */
	}
	if (str_eq(unit->name, STR("块")) && (n->flags & NUMBER_LONE))
		return speaks_of_money(text, whole);
	if (str_eq(unit->name, STR("分")) && seconds_follow(text, whole.end))
		return false;   /* 3分37秒: a time kept */
	if (str_eq(unit->canonical, STR("岁")))
		return !text_has(text, whole.end, STR("以")) && !text_has(text, whole.end, STR("及")) &&
		       !text_has(text, whole.end, STR("至"));
	if (str_eq(unit->name, STR("级")))
		return (n->flags & NUMBER_POINT) != 0 || text_has(text, whole.end, STR("地震")) ||
		       str_ends(str_slice(text, 0, whole.start), STR("风力")) || str_ends(str_slice(text, 0, whole.start), STR("阵风"));
	if (str_eq(unit->name, STR("度")) && word_within(text, whole.start >= 6 ? whole.start - 6 : 0, whole.start, LATITUDES, COUNT_OF(LATITUDES)))
		return false;
	return true;
}
