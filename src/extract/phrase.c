/* Words and phrases before a figure: what each word does to the phrase it stands in, and which phrase names what is counted. */
#include "extract/phrase.h"

#include "base/macros.h"
#include "extract/number.h"
#include "lexicon/lexicon.h"

enum { TERMS = 16 };

static enum role role_of(unsigned class)
{
	switch (class) {
	case QUALIFIER_VERB: return ROLE_VERB;
	case QUALIFIER_ACT: return ROLE_ACT;
	case QUALIFIER_HEAD: return ROLE_HEAD;
	case QUALIFIER_WORD: case QUALIFIER_RANK_SCOPE: case QUALIFIER_BEFORE_EACH: return ROLE_PART;
	case QUALIFIER_STOP: case QUALIFIER_TIME: return ROLE_STOP;
	case QUALIFIER_AFTER_OVER: case QUALIFIER_AFTER_UNDER: case QUALIFIER_AFTER_APPROX: return ROLE_PART;
	default: return ROLE_LINK;
	}
}

/* Which role wins where one word is in several classes. */
static int weight_of(enum role r)
{
	static const int weight[] = {
		[ROLE_PART] = 6, [ROLE_ACT] = 5, [ROLE_LINK] = 4, [ROLE_STOP] = 3, [ROLE_VERB] = 2, [ROLE_HEAD] = 1, [ROLE_MARK] = 0,
	};

	return weight[r];
}

enum { HAN_FIRST = 0x4e00, HAN_LAST = 0x9fff };

/* One character is a word of its own only where it nearly always is. */
static const uint8_t ALONE[HAN_LAST - HAN_FIRST + 1] = {
	[U'不' - HAN_FIRST] = 1, [U'与' - HAN_FIRST] = 1, [U'中' - HAN_FIRST] = 1, [U'为' - HAN_FIRST] = 1,
	[U'之' - HAN_FIRST] = 1, [U'也' - HAN_FIRST] = 1, [U'了' - HAN_FIRST] = 1, [U'于' - HAN_FIRST] = 1,
	[U'仅' - HAN_FIRST] = 1, [U'从' - HAN_FIRST] = 1, [U'令' - HAN_FIRST] = 1, [U'以' - HAN_FIRST] = 1,
	[U'但' - HAN_FIRST] = 1, [U'使' - HAN_FIRST] = 1, [U'共' - HAN_FIRST] = 1, [U'其' - HAN_FIRST] = 1,
	[U'再' - HAN_FIRST] = 1, [U'减' - HAN_FIRST] = 1, [U'凭' - HAN_FIRST] = 1, [U'列' - HAN_FIRST] = 1,
	[U'则' - HAN_FIRST] = 1, [U'到' - HAN_FIRST] = 1, [U'升' - HAN_FIRST] = 1, [U'占' - HAN_FIRST] = 1,
	[U'又' - HAN_FIRST] = 1, [U'只' - HAN_FIRST] = 1, [U'可' - HAN_FIRST] = 1, [U'向' - HAN_FIRST] = 1,
	[U'因' - HAN_FIRST] = 1, [U'在' - HAN_FIRST] = 1, [U'均' - HAN_FIRST] = 1, [U'增' - HAN_FIRST] = 1,
	[U'对' - HAN_FIRST] = 1, [U'将' - HAN_FIRST] = 1, [U'就' - HAN_FIRST] = 1, [U'居' - HAN_FIRST] = 1,
	[U'已' - HAN_FIRST] = 1, [U'或' - HAN_FIRST] = 1, [U'把' - HAN_FIRST] = 1, [U'拟' - HAN_FIRST] = 1,
	[U'按' - HAN_FIRST] = 1, [U'是' - HAN_FIRST] = 1, [U'更' - HAN_FIRST] = 1, [U'曾' - HAN_FIRST] = 1,
	[U'有' - HAN_FIRST] = 1, [U'未' - HAN_FIRST] = 1, [U'正' - HAN_FIRST] = 1, [U'此' - HAN_FIRST] = 1,
	[U'没' - HAN_FIRST] = 1, [U'涨' - HAN_FIRST] = 1, [U'由' - HAN_FIRST] = 1, [U'着' - HAN_FIRST] = 1,
	[U'称' - HAN_FIRST] = 1, [U'约' - HAN_FIRST] = 1, [U'经' - HAN_FIRST] = 1, [U'给' - HAN_FIRST] = 1,
	[U'翻' - HAN_FIRST] = 1, [U'而' - HAN_FIRST] = 1, [U'能' - HAN_FIRST] = 1, [U'至' - HAN_FIRST] = 1,
	[U'致' - HAN_FIRST] = 1, [U'被' - HAN_FIRST] = 1, [U'计' - HAN_FIRST] = 1, [U'让' - HAN_FIRST] = 1,
	[U'该' - HAN_FIRST] = 1, [U'超' - HAN_FIRST] = 1, [U'跌' - HAN_FIRST] = 1, [U'达' - HAN_FIRST] = 1,
	[U'过' - HAN_FIRST] = 1, [U'近' - HAN_FIRST] = 1, [U'还' - HAN_FIRST] = 1, [U'这' - HAN_FIRST] = 1,
	[U'逾' - HAN_FIRST] = 1, [U'那' - HAN_FIRST] = 1, [U'都' - HAN_FIRST] = 1, [U'里' - HAN_FIRST] = 1,
	[U'降' - HAN_FIRST] = 1, [U'随' - HAN_FIRST] = 1, [U'靠' - HAN_FIRST] = 1,
};

struct token token_at(struct str text, size_t at, size_t end)
{
	struct term t[TERMS];
	size_t n, longest = 0;
	uint32_t c = char_at(text, at, &n);
	struct token out = {at, at + n, ROLE_PART};

	if (n == 0 || mark_in(c, U"，。；：！？、,;:!?…\n（）()《》—")) {
		out.role = ROLE_MARK;
		return out;
	}
	size_t found = lexicon_match_all(TERM_BIT(TERM_QUALIFIER), text.p + at, text.p + end, t, TERMS);

	for (size_t i = 0; i < found && i < TERMS; i++) {
		enum role r = role_of(t[i].class);

		if (c == 0x5747 && t[i].bytes == n)   /* 均 alone: 均居全国第一 */
			r = ROLE_STOP;
		if (t[i].bytes <= n && !(is_han(c) && ALONE[c - HAN_FIRST]))
			continue;
		if (t[i].bytes > longest || (t[i].bytes == longest && weight_of(r) > weight_of(out.role))) {
			longest = t[i].bytes;
			out.end = at + t[i].bytes;
			out.role = r;
		}
	}
	if (out.end - at == 6 && text_has(text, at, STR("占地区")))
		out = (struct token){at, at + STR("占").n, ROLE_LINK};
	if (found == 0)
		return out;
	/* 制造业, 销售额, 消费者: with such an ending the act is a noun */
	c = char_at(text, out.end, &n);
	if (out.role == ROLE_ACT && out.end + n <= end && char_in(c, U"业额量率商者品员费券权链体力性值数价款金税法师期"))
		out = (struct token){at, out.end + n, ROLE_PART};
	return out;
}

/* --- the left side */

/* The byte after a figure and the noun that follows it. */
static size_t after_subject(const struct figure *f, struct str text, size_t at)
{
	size_t end = f->at.end;

	if (f->subject.n > 0 && f->subject.p >= text.p + end && f->subject.p + f->subject.n <= text.p + at)
		end = (size_t)(f->subject.p - text.p) + f->subject.n;
	return end;
}

/* Where the clause before the figure begins: after the last mark, number or figure; 、 does not end it. */
static size_t left_limit(const struct scan *s, struct str text, size_t at)
{
	size_t p = at, start, low = 0;

	if (s->n_figures > 0 && s->figures[s->n_figures - 1].para == s->para && s->figures[s->n_figures - 1].at.end <= at)
		low = after_subject(&s->figures[s->n_figures - 1], text, at);
	for (int i = 0; i < LEFT_CHARS; i++) {
		uint32_t c = char_before(text, p, low, &start);

		if (!c || mark_in(c, U"，。；：！？,;:!?…—）)》\n"))
			break;
		p = start;
	}
	return p;
}

static void left_word(struct left *l, struct str text, struct token t)
{
	switch (t.role) {
	case ROLE_PART: case ROLE_ACT: case ROLE_HEAD:
		if (l->run.end != t.start) {
			if (char_in(char_at(text, t.start, &(size_t){0}), U"的 和及”"))
				return;
			l->whole = t.role == ROLE_ACT && l->run.end > l->run.start && l->run.end == l->total ? l->run.start : SIZE_MAX;
			l->run.start = t.start;
			l->first = 0;
		} else if (l->first == t.start && t.role != ROLE_PART) {
			l->first = l->kept;   /* 培训项目: the act is a part of the name */
		}
		if (t.role == ROLE_ACT) {
			l->kept = l->first != t.start ? l->first : l->kept;
			l->first = t.end;
		}
		l->run.end = t.end;
		l->act = t.role == ROLE_ACT ? (struct span){t.start, t.end} : (struct span){0, 0};
		l->verb = (struct span){0, 0};
		l->linked = false;
		break;
	case ROLE_MARK:   /* 、 joins names of one phrase */
		if (l->run.end == t.start && text_has(text, t.start, STR("、")))
			l->run.end = t.end;
		break;
	case ROLE_VERB:
		l->verb = l->doer = (struct span){t.start, t.end};
		break;
	case ROLE_LINK:
		if (text_has(text, t.start, STR("占")) || text_has(text, t.start, STR("高于")) || text_has(text, t.start, STR("低于")) ||
		    text_has(text, t.start, STR("高出"))) {
			l->share = l->run.start;
			l->share_end = l->run.end;
			l->against = !text_has(text, t.start, STR("占"));
		}
		if (text_has(text, t.start, STR("合计")) || text_has(text, t.start, STR("累计")))
			l->total = l->run.end == t.start ? t.start : 0;
		l->linked = true;
		break;
	default:
		l->linked = false;
		break;
	}
}

/* Quotation marks in pairs: a lone one is left out with what stands outside it, or its mate taken in. */
static struct span pair_quotes(struct str text, struct span at)
{
	size_t n, open = SIZE_MAX, close = SIZE_MAX;

	for (size_t p = at.start; p < at.end; p += n) {
		uint32_t c = char_at(text, p, &n);

		if (c == 0x201c)
			open = p;
		if (c == 0x201d && open == SIZE_MAX)
			close = p;
		else if (c == 0x201d)
			open = SIZE_MAX;
	}
	if (close != SIZE_MAX) {
		size_t p = at.start, start;

		for (int i = 0; i < 16 && char_before(text, p, 0, &start) && char_at(text, p, &n) != 0x201c; i++)
			p = start;
		if (char_at(text, p, &n) == 0x201c)
			at.start = p;
		else
			at.start = close + STR("”").n < at.end ? close + STR("”").n : at.start;
		if (char_at(text, p, &n) != 0x201c && close + STR("”").n >= at.end)
			at.end = close;
	}
	if (open != SIZE_MAX) {
		size_t p = at.end;
		int i = 0;

		for (; i < 16 && p < text.n && char_at(text, p, &n) != 0x201d && !char_in(char_at(text, p, &n), U"，。；“"); i++)
			p += n;
		if (p < text.n && char_at(text, p, &n) == 0x201d)
			at.end = p + n;
		else if (open == at.start)
			at.start = open + STR("“").n;
		else
			at.end = open;
	}
	return at;
}

struct str trim_phrase(struct str text, struct span at)
{
	static const char *const HEADS[] = {"全省", "全市", "全区", "全县", "全州", "全校", "的", "、", "每个", "每间", "每名", "每家", "每座", "每所",
		"各类", "各种", "各项", "了", "我国", "全国", "等", "每"};
	static const char *const TAILS[] = {"、", "和", "等", "及", "与", "仍", "各", "每", "已", "还", "也", "得以", "了"};
	bool again = true;

	at = pair_quotes(text, at);
	while (again && at.start < at.end) {
		again = false;
		for (size_t i = 0; i < COUNT_OF(HEADS) && char_in(char_at(text, at.start, &(size_t){0}), U"全的、每各了我等"); i++)
			if (str_starts(str_slice(text, at.start, at.end), str_of(HEADS[i])) && at.end - at.start > strlen(HEADS[i]) + 3) {
				at.start += strlen(HEADS[i]);
				again = true;
			}
		for (size_t i = 0; i < COUNT_OF(TAILS) && char_in(char_before(text, at.end, at.start, &(size_t){0}), U"、和等及与仍各每已还也以了"); i++)
			if (ends_text(str_slice(text, at.start, at.end), TAILS[i])) {
				at.end -= strlen(TAILS[i]);
				again = true;
			}
		if (str_ends(str_slice(text, at.start, at.end), STR("的")) && !text_has(text, at.start, STR("最"))) {
			at.end -= STR("的").n;
			again = true;
		}
		size_t last;
		if (char_in(char_before(text, at.end, at.start, &last), U"上内里中当") && last >= at.start + 6 &&
		    !word_is(text, last - 3, at.end, QUALIFIER_WORD)) {
			at.end = last;   /* 国境线上 */
			again = true;
		}
		while (at.start < at.end && text.p[at.start] == ' ')
			at.start++;
		while (at.start < at.end && text.p[at.end - 1] == ' ')
			at.end--;
	}
	return str_slice(text, at.start, at.end);
}

/* After the last 的 of a phrase, where something of two characters and more stands there. */
static struct span after_de(struct str text, struct span at)
{
	struct span out = at;
	size_t n;

	for (size_t p = at.start; p < at.end; p += n)
		if (char_at(text, p, &n) == 0x7684 && at.end - (p + n) >= 6 && p - out.start > 30)
			out.start = p + n;
	return out;
}

/* A set word of two characters and more begins here. */
static bool is_word(struct str text, size_t at, size_t end)
{
	struct token t = token_at(text, at, end);

	return t.role == ROLE_PART && t.end - at > 3;
}

bool modifies(struct str text, struct token t)
{
	static const char *const WORDS[] = {"受灾", "受益", "受损", "受困", "被困", "参赛", "参展", "参会", "受训", "退役", "失业", "抢修", "获奖", "入库",
		"入选", "在册", "受影响", "出境", "入境", "过境", "上市", "在读", "应聘", "失联", "遇难"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (is_text(str_slice(text, t.start, t.end), WORDS[i]))
			return true;
	return false;
}

/* A token of the left side: dates and other numbers are stops, a scope right before the figure leads to it. */
struct token left_token(struct str text, size_t at, size_t end)
{
	struct token t = token_at(text, at, end);
	size_t n;
	uint32_t c = char_at(text, at, &n);

	if (digit_of(c) >= 0) {
		size_t to = date_at(str_slice(text, 0, end), at, at);

		if (to == at)
			for (to = at; digit_of(char_at(text, to, &n)) >= 0 || (to > at && to < end && text.p[to] == 0x2e); to += n)
				;
		struct term unit;
		if (to < end && lexicon_match(TERM_BIT(TERM_UNIT), text.p + to, text.p + end, &unit))
			to += str_starts(str_slice(text, to, end), STR("岁")) ? 0 : unit.bytes;
		while (to < end && to > at && (((text.p[to] | 32) >= 'a' && (text.p[to] | 32) <= 'z')))
			to++;   /* 5G */
		return (struct token){at, to < end ? to : end, text_has(text, to, STR("岁")) ? ROLE_PART : ROLE_STOP};
	}
	if (han_digit_of(c) > 0 || c == 0x5341) {   /* 连续五年 */
		struct number num;
		size_t to = number_read(str_slice(text, 0, end), at, false, &num);

		if (text_has(text, to, STR("年")) || text_has(text, to, STR("天")) || text_has(text, to, STR("个月"))) {
			to += text_has(text, to, STR("个月")) ? STR("个月").n : STR("年").n;
			to += char_in(char_at(text, to, &n), U"来内间里") ? STR("来").n : 0;
			return (struct token){at, to < end ? to : end, ROLE_STOP};
		}
		struct term unit;
		if (to > at && to < end && !is_word(text, at, end) && lexicon_match(TERM_BIT(TERM_UNIT), text.p + to, text.p + end, &unit) &&
		    unit.class == UNIT_COUNT && to + unit.bytes < end)
			return (struct token){at, to + unit.bytes, ROLE_STOP};   /* 第一名, 一张 */
	}
	if (char_in(c, U"这那该") && at + n < end) {   /* 这张碳票 */
		struct term unit;

		if (lexicon_match(TERM_BIT(TERM_UNIT), text.p + at + n, text.p + end, &unit) && unit.bytes == 3 && unit.class == UNIT_COUNT &&
		    !is_word(text, at + n, end))
			return (struct token){at, at + n + unit.bytes, ROLE_STOP};
	}
	if (t.role == ROLE_VERB && t.end < end && modifies(text, t)) {
		enum role next = token_at(text, t.end, end).role;

		if (next == ROLE_PART || next == ROLE_HEAD)
			t.role = ROLE_PART;
	}
	if (c == ' ')
		t.role = ROLE_STOP;
	if (c == 0x6bcf) {   /* 每月, 每公斤 */
		struct term unit;

		t.role = ROLE_PART;
		if (lexicon_match(TERM_BIT(TERM_UNIT), text.p + at + n, text.p + end, &unit) && at + n + unit.bytes == end)
			t = (struct token){at, at + n + unit.bytes, ROLE_STOP};
	}
	if (t.end < end && t.end - at == 6 && char_in(c, U"年月日") && word_is(text, at, t.end, QUALIFIER_BEFORE_EACH) &&
	    token_at(text, t.end, end).role == ROLE_LINK)
		t.role = ROLE_LINK;   /* 年均增长 */
	if (t.end == end && word_is(text, at, end, QUALIFIER_RANK_SCOPE))
		t.role = ROLE_LINK;
	return t;
}

/* 比, 较 before a time or another thing: 比昨天增加. */
static bool compares(struct str text, struct token t)
{
	uint32_t c = char_at(text, t.start, &(size_t){0}), next = char_at(text, t.end, &(size_t){0});

	return (c == 0x6bd4 || c == 0x8f83) && t.end - t.start == 3 && (digit_of(next) >= 0 || char_in(next, U"上去前同年昨往规现预全一二三四今第之"));
}

/* What is compared with ends at the word of change. */
static size_t compared_end(struct str text, size_t p, size_t at)
{
	while (p < at) {
		struct token t = token_at(text, p, at);

		if (t.role == ROLE_LINK && !word_is(text, t.start, t.end, QUALIFIER_BEFORE_TOTAL) &&
		    !word_is(text, t.start, t.end, QUALIFIER_CHANGE_BASE))
			return p;
		p = t.end;
	}
	return at;
}

struct left left_of(const struct scan *s, struct str text, size_t at)
{
	struct left l = {.share = SIZE_MAX, .whole = SIZE_MAX};
	size_t limit = left_limit(s, text, at);
	bool one = false;

	l.run = (struct span){limit, limit};
	for (size_t p = limit; p < at;) {
		struct token t = left_token(text, p, at);

		if (t.role == ROLE_PART && compares(text, t)) {
			p = compared_end(text, t.end, at);
			l.linked = true;
			continue;
		}
		if (t.role == ROLE_STOP && l.run.end == t.start && one && t.start >= l.run.start + 9 && char_in(char_at(text, p, &(size_t){0}), U"了着"))
			l.run.end -= STR("了").n;   /* 渔船卖了: one character before 了 is a verb */
		one = t.role == ROLE_PART && t.end - t.start == 3;
		left_word(&l, text, t);
		p = t.end;
	}
	return l;
}

static bool ends_rate(struct str phrase)
{
	return str_ends(phrase, STR("比例")) || str_ends(phrase, STR("比重"));
}

static bool ends_amount(struct str phrase)
{
	static const char *const ENDS[] = {"率", "额", "量", "数", "值", "面积", "时长", "时间", "人次", "金额"};

	for (size_t i = 0; i < COUNT_OF(ENDS); i++)
		if (ends_text(phrase, ENDS[i]))
			return true;
	return false;
}

bool names_people(struct str phrase)
{
	size_t start;

	return char_in(char_before(phrase, phrase.n, 0, &start), U"手工者员师生匠民人友众农户");
}

/* 实现销量, 完成产值: no part of the name. */
static bool reaches(struct str verb)
{
	static const char *const WORDS[] = {"实现", "完成", "达成", "取得", "获得", "产生", "创造", "拉动", "带动", "提供", "满足", "超过"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (is_text(verb, WORDS[i]))
			return true;
	return false;
}

/* 日均, 额外 alone name nothing. */
static bool is_empty(struct str phrase)
{
	static const char *const WORDS[] = {"平均", "日均", "月均", "年均", "额外", "实际", "现行", "合计", "最高", "最快", "最低", "最大", "单日最高", "地下",
		"我国", "全国", "全球", "全省", "全市", "我省", "我市", "年度", "单日", "总计", "其余", "最多", "每小时", "多地", "本土", "此外", "国内", "中国"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (is_text(phrase, WORDS[i]))
			return true;
	return false;
}

/* 发布制度创新案例, 培训产业工人, 发送旅客: an act that begins the phrase, alone or behind a place, and is done to the rest. */
static struct span drop_act(struct str text, struct span run)
{
	static const char *const DONE[] = {"发布", "执行", "发送", "办理", "组织", "培养", "培育", "供给", "收购", "采集", "表彰", "慰问", "救助", "帮扶",
		"资助", "转化", "安置", "走访", "加开"};
	static const char *const TO_PEOPLE[] = {"培训", "服务", "保障", "发送", "运输", "救助", "护理", "辅导"};
	struct term place;
	size_t from = run.start;

	if (from < run.end && lexicon_match(TERM_BIT(TERM_REGION), text.p + from, text.p + run.end, &place) && place.class != REGION_FORM_ABBR)
		from += place.bytes;
	struct token act = token_at(text, from, run.end);
	struct str rest = str_slice(text, act.end, run.end);

	if (act.role != ROLE_ACT || rest.n < 6 || ends_amount(rest))
		return run;
	for (size_t i = 0; i < COUNT_OF(DONE); i++)
		if (is_text(str_slice(text, act.start, act.end), DONE[i]))
			return (struct span){act.end, run.end};
	for (size_t i = 0; i < COUNT_OF(TO_PEOPLE); i++)
		if (is_text(str_slice(text, act.start, act.end), TO_PEOPLE[i]) &&
		    (names_people(rest) || str_ends(rest, STR("客")) || str_ends(rest, STR("居民")) || str_ends(rest, STR("列车")) ||
		     str_ends(rest, STR("货物"))))
			return (struct span){act.end, run.end};
	return run;
}

/* 汽车产销分别完成, 长安号开行: what stands before did it. */
static bool completes(struct str text, struct span verb)
{
	static const char *const WORDS[] = {"完成", "开行", "收于", "收报", "报收", "发生", "成交"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (is_text(str_slice(text, verb.start, verb.end), WORDS[i]))
			return true;
	return false;
}

struct str left_phrase(struct str text, const struct left *l, size_t at, bool far)
{
	struct span run = l->run;

	if (run.start >= run.end)
		return (struct str){0};
	if (l->share != SIZE_MAX && l->share < run.start && !l->against && ends_rate(str_slice(text, run.start, run.end)))
		return trim_phrase(text, (struct span){l->share, run.end});
	if (l->share != SIZE_MAX && (l->against || str_ends(str_slice(text, run.start, run.end), STR("的"))))
		return trim_phrase(text, (struct span){l->share, l->share_end > l->share ? l->share_end : l->share});
	if (l->share != SIZE_MAX && l->share_end <= l->share && l->share < run.start)
		return (struct str){0};   /* 占全国的: of the subject before */
	if (!far && run.end != at && !l->linked)
		return (struct str){0};
	if (l->verb.end > 0 && !(l->verb.end == at && completes(text, l->verb)))
		return (struct str){0};
	run = after_de(text, run);
	if (l->doer.end > 0 && l->doer.end == run.start && !reaches(str_slice(text, l->doer.start, l->doer.end)) && run.end - run.start <= 6 && ends_amount(str_slice(text, run.start, run.end)))
		run.start = l->doer.start;   /* 参与人数 */
	run = drop_act(text, run);
	struct term place;
	if (lexicon_match(TERM_BIT(TERM_REGION), text.p + run.start, text.p + run.end, &place) && place.class != REGION_FORM_ABBR &&
	    (place.class == REGION_FORM_FULL || region_at(place.id)->level == REGION_PROVINCE) &&
	    run.end - run.start >= (size_t)place.bytes + 18)
		run.start += place.bytes;   /* 江西省规模以上工业增加值 */
	struct str phrase = trim_phrase(text, run);

	return !is_empty(phrase) && (phrase.n > 3 || (phrase.n > 0 && (unsigned char)phrase.p[0] < 0x80)) ? phrase : (struct str){0};   /* 多, 内: too short for a noun */
}
