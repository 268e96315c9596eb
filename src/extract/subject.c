/* What a figure counts: the shortest phrase, verbatim, that names it. A measure word is followed by its noun; money,
 * shares and growth follow theirs; a figure with neither shares the subject of the one before it. */
#include "extract/phrase.h"

#include "base/macros.h"
#include "extract/number.h"
#include "lexicon/lexicon.h"

enum { RIGHT_CHARS = 26, HAN_FIRST = 0x4e00, HAN_LAST = 0x9fff };

/* Characters a time can begin with, besides digits. */
static const uint8_t TIMES[HAN_LAST - HAN_FIRST + 1] = {
	[U'一' - HAN_FIRST] = 1, [U'三' - HAN_FIRST] = 1, [U'上' - HAN_FIRST] = 1, [U'下' - HAN_FIRST] = 1,
	[U'二' - HAN_FIRST] = 1, [U'五' - HAN_FIRST] = 1, [U'今' - HAN_FIRST] = 1, [U'假' - HAN_FIRST] = 1,
	[U'全' - HAN_FIRST] = 1, [U'前' - HAN_FIRST] = 1, [U'十' - HAN_FIRST] = 1, [U'去' - HAN_FIRST] = 1,
	[U'同' - HAN_FIRST] = 1, [U'四' - HAN_FIRST] = 1, [U'国' - HAN_FIRST] = 1, [U'年' - HAN_FIRST] = 1,
	[U'当' - HAN_FIRST] = 1, [U'截' - HAN_FIRST] = 1, [U'明' - HAN_FIRST] = 1, [U'春' - HAN_FIRST] = 1,
	[U'昨' - HAN_FIRST] = 1, [U'本' - HAN_FIRST] = 1, [U'目' - HAN_FIRST] = 1, [U'近' - HAN_FIRST] = 1,
};

/* --- the right side */

struct right {
	struct span run;   /* the phrase */
	bool verbal;       /* begins with a verb: 参加考证 */
	bool of;           /* 的 stands between */
	bool act;          /* begins with an act that may be a verb */
};

/* What people and firms do of themselves. */
static bool comes(struct str text, struct token t)
{
	static const char *const WORDS[] = {"参展", "参赛", "参训", "参保", "报名", "入驻", "返乡", "就业", "创业", "务工", "出行", "增收", "脱贫", "获奖",
		"返岗", "通行", "停车"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (is_text(str_slice(text, t.start, t.end), WORDS[i]))
			return true;
	return false;
}

/* The end of a phrase that begins at `at`: before a mark, a verb or a word like 将. */
static size_t phrase_end(struct str text, size_t at, bool *de, bool *verbs)
{
	size_t p = at, chars = 0, from = at;
	enum role last = ROLE_MARK;

	*de = *verbs = false;
	for (; p < text.n && chars < RIGHT_CHARS; chars++) {
		struct token t = token_at(text, p, text.n);
		uint32_t c = char_at(text, p, &(size_t){0});

		if ((t.role == ROLE_MARK && c != 0xff08 && c != '(') || digit_of(c) >= 0)
			break;
		if (c == ' ' && p > from && (unsigned char)text.p[p - 1] >= 0x80 && p + 1 < text.n && (unsigned char)text.p[p + 1] >= 0x80)
			break;   /* the parts of a title */
		if (c == 0x7684 && t.role == ROLE_PART) {
			*de = true;
			break;
		}
		if (t.role == ROLE_MARK) {   /* 县（市） is part of a name */
			size_t close = p;

			for (int i = 0; i < 8 && close < text.n && !char_in(char_at(text, close, &(size_t){0}), U"）)，。"); i++)
				close = token_at(text, close, text.n).end;
			if (p == from || !char_in(char_at(text, close, &(size_t){0}), U"）)"))
				break;
			t.end = token_at(text, close, text.n).end;
		} else if (t.role == ROLE_VERB || t.role == ROLE_STOP || t.role == ROLE_LINK) {
			if (p > from)
				break;
			*verbs = true;
		} else if (t.role == ROLE_ACT && last == ROLE_HEAD && t.end < text.n) {
			enum role next = token_at(text, t.end, text.n).role;

			if (next != ROLE_HEAD && next != ROLE_PART && next != ROLE_ACT && comes(text, t))
				break;   /* 品牌参展 */
			if ((next != ROLE_HEAD && next != ROLE_MARK) || (next == ROLE_MARK && names_people(str_slice(text, from, p))))
				break;   /* 院校开讲: the noun is over */
		}
		if (t.role == ROLE_ACT && last == ROLE_PART && p > from && comes(text, t)) {
			enum role next = token_at(text, t.end, text.n).role;

			if (next != ROLE_HEAD && next != ROLE_PART && next != ROLE_ACT)
				break;
		}
		if (t.role == ROLE_ACT && last == ROLE_PART && p > from && char_in(char_at(text, t.end, &(size_t){0}), U"了到着过给为"))
			break;   /* 单位捐赠了 */
		last = t.role;
		p = t.end;
	}
	return p;
}

/* 13亿吨的目标: the noun says nothing of what is counted. */
static bool says_nothing(struct str phrase)
{
	static const char *const WORDS[] = {"目标", "水平", "规模", "速度", "价格", "高位", "好成绩", "历史", "之间", "大关", "关口", "上下", "范围"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (str_starts(phrase, str_of(WORDS[i])))
			return true;
	return false;
}

static struct right right_of(struct str text, size_t at)
{
	struct right r = {0};
	bool de, verbs;
	size_t n, from = at, end;

	if (char_at(text, at, &n) == 0x7684) {
		r.of = true;
		from = at + n;
	}
	struct token first = token_at(text, from, text.n);

	if (from >= text.n || first.role == ROLE_MARK || digit_of(char_at(text, from, &n)) >= 0)
		return r;
	enum role second = token_at(text, first.end, text.n).role;

	bool fresh = text_has(text, from, STR("新")) || modifies(text, first);   /* 新设医院, 受灾群众: no predicate */

	r.verbal = !r.of && (first.role == ROLE_STOP || first.role == ROLE_LINK || (first.role == ROLE_VERB && second != ROLE_HEAD && !fresh));
	r.act = first.role == ROLE_ACT && second != ROLE_HEAD && second != ROLE_ACT;
	end = phrase_end(text, from, &de, &verbs);
	/* a phrase with a verb before 的 describes the noun after it: 针对产业的专项政策 */
	for (int i = 0; i < 3 && de && (verbs || end == from); i++) {
		from = end + STR("的").n;
		end = phrase_end(text, from, &de, &verbs);
		r.verbal = false;
	}
	r.run = (struct span){from, end};
	if (end - from <= 3 && end < text.n && !r.of && token_at(text, end, text.n).role == ROLE_STOP) {
		r.run.end = from;   /* 驻有, 各有: a verb */
		r.verbal = true;
	}
	if (says_nothing(str_slice(text, from, end)))
		r.run.end = from;
	return r;
}

/* A verb phrase: to the next mark. */
static struct str verb_phrase(struct str text, size_t at)
{
	static const char *const LEADS[] = {"已经", "已", "就能", "就", "即可", "便可", "便能", "内就能", "实现", "存在", "反映", "表示", "是", "为"};
	size_t p = at, chars = 0, n;

	for (size_t i = 0; i < COUNT_OF(LEADS); i++)
		if (text_word(text, p, LEADS[i])) {
			p += strlen(LEADS[i]);
			break;
		}
	size_t from = p;

	for (; p < text.n && chars < 14; p += n, chars++) {
		uint32_t c = char_at(text, p, &n);

		if (char_in(c, U"，。；：！？、,;:!?…（(\n") || digit_of(c) >= 0)
			break;
	}
	struct str phrase = trim_phrase(text, (struct span){from, p});

	return phrase.n > 3 ? phrase : (struct str){0};
}

/* --- the choice */

static struct str before_of(const struct scan *s)
{
	if (s->n_figures > 0 && s->figures[s->n_figures - 1].para == s->para)
		return s->figures[s->n_figures - 1].subject;
	return (struct str){0};
}

static struct str span_text(struct str text, struct span at)
{
	return str_slice(text, at.start, at.end);
}

/* 增速居全国第三: of what was told before. */
static bool is_generic(struct str phrase)
{
	static const char *const WORDS[] = {"增速", "数量", "总量", "总数", "占比", "规模", "增幅"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (is_text(phrase, WORDS[i]))
			return true;
	return false;
}

/* The first phrase of the clause before the one the figure stands in, where no figure stands in it. */
static struct str clause_before(const struct scan *s, struct str text, size_t at)
{
	size_t p = at, start, low = 0, end;

	if (s->n_figures > 0 && s->figures[s->n_figures - 1].para == s->para)
		low = s->figures[s->n_figures - 1].at.end;
	for (int i = 0; i < LEFT_CHARS && char_before(text, p, low, &start) && !char_in(char_at(text, start, &(size_t){0}), U"，。；！？"); i++)
		p = start;
	if (p < low + STR("，").n || !text_has(text, (end = p - STR("，").n), STR("，")))
		return (struct str){0};
	p = end;
	for (int i = 0; i < LEFT_CHARS && char_before(text, p, low, &start) && !char_in(char_at(text, start, &(size_t){0}), U"，。；！？）"); i++)
		p = start;
	while (p < end) {
		struct token t = left_token(text, p, end);
		size_t from = p;

		while (p < end && (t.role == ROLE_PART || t.role == ROLE_ACT || t.role == ROLE_HEAD)) {
			p = t.end;
			t = left_token(text, p, end);
		}
		if (p > from + 6)
			return trim_phrase(text, (struct span){from, p});
		if (t.role == ROLE_VERB || t.role == ROLE_MARK)
			return (struct str){0};
		p = t.end > p ? t.end : p + 1;
	}
	return (struct str){0};
}

/* Money, shares, ranks: what grew, cost or stands first is named before it. */
static struct str of_amount(const struct scan *s, struct str text, const struct figure *f)
{
	struct right r = right_of(text, f->at.end);
	struct str right = r.verbal ? (struct str){0} : trim_phrase(text, r.run);
	bool noun = right.n > 0;

	if (noun && (r.of || (f->kind != FIGURE_PERCENT && !(f->kind == FIGURE_MONEY && r.act))) && f->kind != FIGURE_RANK)
		return right;
	struct left l = left_of(s, text, f->at.start);
	struct str left = left_phrase(text, &l, f->at.start, true);

	if (noun && left.n == 0 && f->kind != FIGURE_RANK)
		return right;
	if (l.act.end > l.act.start && l.act.end == l.run.end && l.act.start == l.run.start && l.whole != SIZE_MAX)
		return trim_phrase(text, (struct span){l.whole, l.run.end});
	if (f->kind == FIGURE_MONEY && l.act.end > l.act.start && l.act.end == l.run.end && l.verb.end == 0 &&
	    (l.act.start <= l.run.start || names_people(str_slice(text, l.run.start, l.act.start))))
		return span_text(text, l.act);
	if (f->kind == FIGURE_RANK && is_generic(left) && before_of(s).n > 0)
		return before_of(s);
	if (left.n > 0)
		return left;
	if (l.verb.end > 0 && f->kind == FIGURE_MONEY)
		return span_text(text, l.verb);
	if (r.verbal && (f->kind == FIGURE_RATIO || f->kind == FIGURE_PERCENT) && l.run.start == l.run.end)
		return verb_phrase(text, f->at.end);
	struct str earlier = clause_before(s, text, f->at.start);

	if (before_of(s).n > 0 && (earlier.n == 0 || l.verb.end > 0))
		return before_of(s);
	if (earlier.n > 0)
		return earlier;
	if (l.verb.end > 0)
		return span_text(text, l.verb);
	return right;
}

/* 死亡, 受伤 right after the number of people. */
static struct str harm_after(struct str text, size_t at)
{
	static const char *const WORDS[] = {"死亡", "受伤", "遇难", "失踪", "失联", "被困", "丧生", "身亡", "死伤", "流离失所", "罹难", "溺亡", "获救", "生还"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (text_word(text, at, WORDS[i]))
			return str_slice(text, at, at + strlen(WORDS[i]));
	return (struct str){0};
}

static struct str of_count(const struct scan *s, struct str text, const struct figure *f)
{
	struct str harm = harm_after(text, f->at.end);

	if (harm.n > 0)
		return harm;
	struct right r = right_of(text, f->at.end);
	struct str right = r.verbal ? (struct str){0} : trim_phrase(text, r.run);

	if (right.n > 0)
		return right;
	struct left l = left_of(s, text, f->at.start);
	struct str left = left_phrase(text, &l, f->at.start, true);

	if (r.verbal && l.run.end == f->at.start && str_ends(str_slice(text, l.run.start, l.run.end), STR("的")))
		left.n = 0;   /* 在内的78人死亡: what stands before only describes them */
	if (left.n > 0)
		return left;
	if (r.verbal && f->unit && (str_eq(f->unit->name, STR("人")) || f->unit->class == UNIT_TIME))
		return verb_phrase(text, f->at.end);
	if (l.verb.end > 0 && before_of(s).n == 0)
		return span_text(text, l.verb);
	if (before_of(s).n > 0)
		return before_of(s);
	return r.verbal ? verb_phrase(text, f->at.end) : (struct str){0};
}

/* --- the period */

/* 底, 末, 以来 and the like after a time. */
static size_t time_tail(struct str text, size_t at)
{
	static const char *const TAILS[] = {"上半年", "下半年", "全年", "以来", "期间", "年底", "底", "末", "初", "上旬", "中旬", "下旬", "份"};

	for (size_t i = 0; i < COUNT_OF(TAILS); i++)
		if (text_word(text, at, TAILS[i]))
			return at + strlen(TAILS[i]);
	return at;
}

/* The byte after a time at `at` (a date, 去年, 今年上半年, 前7个月), or `at`. */
static size_t time_at(struct str text, size_t at, size_t end)
{
	struct term t;
	size_t n, to;
	uint32_t c = char_at(text, at, &n);

	if (digit_of(c) >= 0) {
		to = date_at(text, at, at);
		return to > at && char_in(char_before(text, to, at, &n), U"年月日季度") ? time_tail(text, to) : at;
	}
	if (c == 0x524d) {   /* 前7个月 */
		to = ordinal_at(text, at, 0);
		return to > at && text_has(text, to, STR("个月")) ? to + STR("个月").n : at;
	}
	if (!is_han(c) || !TIMES[c - HAN_FIRST] ||
	    !lexicon_match(TERM_BIT(TERM_QUALIFIER), text.p + at, text.p + end, &t) || t.class != QUALIFIER_TIME)
		return at;
	return time_tail(text, at + t.bytes);
}

/* The last time named before the figure in its sentence. What was walked for the figure before is not walked again. */
static struct str period_of(struct scan *s, struct str text, size_t at)
{
	size_t p = s->time_at, n;

	while (p < at) {
		for (uint32_t w; p + 4 <= at && is_three(w = four_bytes(text.p + p)) && is_han(three(w)) && !TIMES[three(w) - HAN_FIRST];)
			p += 3;   /* nearly all */
		if (p >= at)
			break;
		uint32_t c = char_at(text, p, &n);

		if (is_han(c) && !TIMES[c - HAN_FIRST]) {
			p += n;
			continue;
		}
		size_t end = time_at(text, p, at);

		if (end > p && char_in(char_before(text, p, 0, &n), U"比较")) {
			n = end - p;   /* 比上年: what it is compared with */
			end = p;
		} else if (end > p) {
			struct str gap = s->period.end <= p ? str_slice(text, s->period.end, p) : STR("?");
			bool joined = s->period.end > s->period.start && (gap.n == 0 || str_eq(gap, STR("到")) || str_eq(gap, STR("至")));

			if (!joined)
				s->period.start = p >= 6 && (text_has(text, p - 6, STR("截至")) || text_has(text, p - 6, STR("截止"))) ? p - 6 : p;
			s->period.end = end;
		} else if (char_in(c, U"。！？!?")) {
			s->period = (struct span){0, 0};
		} else if (digit_of(c) >= 0) {
			while (digit_of(char_at(text, p + n, &end)) >= 0)
				n += end;
		}
		p = end > p ? end : p + n;
	}
	s->time_at = p;
	if (s->period.end <= s->period.start || s->period.end > at)
		return (struct str){0};
	return str_slice(text, s->period.start, s->period.end);
}

/* 营业收入189亿: what it counts says that it is money, where no unit does. */
static bool names_money(struct str subject)
{
	static const char *const ENDS[] = {"收入", "产值", "总值", "增加值", "销售额", "交易额", "成交额", "营业额", "零售额", "进出口额", "出口额", "进口额",
		"贸易额", "金额", "投资额", "投资", "营收", "利润", "贷款", "存款", "余额", "税收", "市值", "资产", "GDP", "消费额", "成本", "支出", "费用",
		"资金", "经费", "票房", "收益", "预算", "规模以上工业产值", "销售收入", "经济总量", "进出口"};

	for (size_t i = 0; i < COUNT_OF(ENDS); i++)
		if (ends_text(subject, ENDS[i]))
			return true;
	return false;
}

void subject_find(struct scan *s, struct str text, struct figure *f)
{
	f->period = period_of(s, text, f->at.start);
	switch (f->kind) {
	case FIGURE_COUNT: case FIGURE_MEASURE:
		f->subject = of_count(s, text, f);
		break;
	default:
		f->subject = of_amount(s, text, f);
		break;
	}
	uint32_t next = char_at(text, f->at.end, &(size_t){0});
	bool ends = !is_han(next) || char_in(next, U"的左以大规增到") || f->subject.p == text.p + f->at.end;

	if (f->kind == FIGURE_COUNT && !f->unit && ends && decimal_cmp(f->value, decimal_of(10000, 0)) >= 0 && names_money(f->subject))
		f->kind = FIGURE_MONEY;
}
