/* A figure whole: qualifiers before the number, number, unit, qualifiers after it. */
#include "base/macros.h"
#include "lexicon/lexicon.h"

#include "extract/number.h"

static struct str parts_join(struct arena *a, const struct parts *p)
{
	if (p->n == 0)
		return (struct str){0};
	if (p->n == 1)
		return p->v[0];
	size_t n = p->n - 1;

	for (size_t i = 0; i < p->n; i++)
		n += p->v[i].n;
	char *out = arena_alloc(a, n);

	n = 0;
	for (size_t i = 0; i < p->n; i++) {
		if (i > 0)
			out[n++] = '+';
		memcpy(out + n, p->v[i].p, p->v[i].n);
		n += p->v[i].n;
	}
	return (struct str){out, n};
}

static enum figure_kind kind_of(const struct unit *u, const struct number *n)
{
	if (n->flags & NUMBER_PERCENT)
		return FIGURE_PERCENT;
	if (!u)
		return n->flags & NUMBER_PARTS ? FIGURE_RATIO : FIGURE_COUNT;
	switch (u->class) {
	case UNIT_MONEY: return FIGURE_MONEY;
	case UNIT_PERCENT: return FIGURE_PERCENT;
	case UNIT_RATIO: return FIGURE_RATIO;
	case UNIT_MEASURE: case UNIT_TIME: return FIGURE_MEASURE;
	default: return FIGURE_COUNT;
	}
}

/* 成: 二成五 is 0.25. Returns the byte after the tail. */
static size_t tenths(struct str text, size_t at, struct figure *f)
{
	size_t n;
	int d = han_digit_of(char_at(text, at, &n));
	struct decimal tenth = decimal_of(1, 1);

	f->value = decimal_mul(f->value, tenth);
	if (f->has_max)
		f->value_max = decimal_mul(f->value_max, tenth);
	if (text_has(text, at, STR("半")) && !f->has_max)   /* 九成半 */
		d = 5;
	if (d <= 0)
		return at;
	f->value = decimal_add(f->value, decimal_of(d, 2));
	return at + n;
}

struct reading {
	struct number n;
	struct parts quals;
	size_t start, num_end, unit_at, end;
	const struct unit *unit;
	bool half;
	size_t sign;   /* where 零下 or a minus sign that may be its own begins; start where there is none */
};

/* 一个半小时, 6个多小时: 个半 or 个多 between number and unit of time; the half is added. Returns the byte after it, or `at`. */
static size_t between_time(struct str text, size_t at, struct reading *r)
{
	static const char *const UNITS[] = {"小时", "月", "星期", "钟头", "学期", "季度", "世纪"};
	size_t to = at + STR("个半").n;
	bool half = text_has(text, at, STR("个半"));

	if (!half && !text_has(text, at, STR("个多")) && !text_has(text, at, STR("个来")))
		return at;
	for (size_t i = 0; i < COUNT_OF(UNITS); i++)
		if (text_word(text, to, UNITS[i])) {
			r->n.flags &= ~(unsigned)NUMBER_LONE;
			if (half) {
				r->n.value = decimal_add(r->n.value, decimal_of(5, 1));
				r->n.flags |= NUMBER_POINT;
			} else {
				parts_add(&r->quals, str_slice(text, to - STR("多").n, to));
			}
			return to;
		}
	return at;
}

/* 一个多月 counts in 个月, not in 月, which dates. */
static const struct unit *months(const struct unit *u)
{
	static const char MONTHS[] = "个月";
	struct term t;

	if (str_eq(u->name, STR("月")) && lexicon_match(TERM_BIT(TERM_UNIT), MONTHS, MONTHS + strlen(MONTHS), &t))
		return unit_at(t.id);
	return u;
}

/* 一半, 半数. Returns the byte after it, or `at`. */
static size_t half_at(struct str text, size_t at)
{
	if (text_has(text, at, STR("一半")))
		return at + STR("一半").n;
	if (text_has(text, at, STR("半数")) && (at < 6 || text_has(text, at - 6, STR("超过")) || !text_has(text, at - 3, STR("过"))))
		return at + STR("半数").n;
	return at;
}

/* 半年, 半小时, 半公顷 after a word that measures: 不到半年, 约半公顷; 半公里外 is a manner of speaking. The byte where the
 * unit begins, or `at`. */
static size_t half_before_unit(struct str text, size_t at, size_t floor)
{
	static const char *const UNITS[] = {"年", "天", "小时", "个月", "个小时", "公顷", "亩", "公里", "千米", "海里", "平方公里", "平方米",
		"立方米", "吨", "公斤", "个百分点"};
	size_t to = at + STR("半").n, start;

	if (!text_has(text, at, STR("半")) || !char_in(char_before(text, at, floor, &start), U"到足过超逾近约达仅需短延"))
		return at;
	for (size_t i = 0; i < COUNT_OF(UNITS); i++)
		if (text_word(text, to, UNITS[i]))
			return to;
	return at;
}

static bool is_minus(uint32_t c)
{
	return c == '-' || c == 0x2212 || c == 0xff0d;
}

static bool is_temperature(const struct unit *u)
{
	return u && (str_eq(u->canonical, STR("℃")) || str_eq(u->canonical, STR("℉")) || str_eq(u->name, STR("度")));
}

/* The byte after 零下 or a minus sign at `at`, or `at`. */
static size_t sign_at(struct str text, size_t at)
{
	size_t n;

	if (text_has(text, at, STR("零下")))
		return at + STR("零下").n;
	return is_minus(char_at(text, at, &n)) ? at + n : at;
}

/* A place longer than the unit begins where the unit does. */
static bool names_place(const struct scan *s, struct str text, size_t at, size_t end)
{
	struct term t;
	size_t to = at;

	return lexicon_match(TERM_BIT(TERM_REGION), text.p + at, text.p + text.n, &t) && at + t.bytes > end &&
	       place_at(s, text, at, &to) && to > end;
}

/* Unit and what stands round it, after the number was read. */
static void read_unit(const struct scan *s, struct str text, struct reading *r)
{
	size_t at = r->n.end, to;

	parts_add(&r->quals, r->n.vague);
	r->num_end = at;
	bool between = (to = between_time(text, at, r)) > at;

	if (between)
		at = to;
	else if (r->n.vague.n == 0)
		at = vague_after(text, skip_blanks(text, at) < text.n && (r->n.flags & NUMBER_ARABIC) ? skip_blanks(text, at) : at, &r->quals);
	if (at != r->n.end && r->n.vague.n == 0)
		r->n.vague = STR("多");
	r->end = unit_after(text, at, &r->n, &r->unit);
	if (r->unit && names_place(s, text, r->end - r->unit->name.n, r->end))
		r->unit = NULL;   /* 几十万天门人 */
	r->unit_at = r->end = r->unit ? r->end : at;
	if (r->unit) {
		r->unit_at = r->end - r->unit->name.n;
		if (between)
			r->unit = months(r->unit);
		if (str_eq(r->unit->name, STR("个")) && text_has(text, r->end, STR("多月")))
			r->unit = NULL;
		if (r->n.vague.n == 0 && r->unit && r->unit->class != UNIT_COUNT) {
			size_t m;
			uint32_t c = char_at(text, r->end, &m), after = char_at(text, r->end + m, &m);

			if ((c == 0x591a || c == 0x4f59) && !char_in(after, U"次元样种"))
				r->end = vague_after(text, r->end, &r->quals);
		}
	}
}

/* The second end of 3至5个, 20%-30%, 2万—3万元. */
static bool read_range(const struct scan *s, struct str text, struct reading *r, struct figure *f)
{
	size_t at = r->end, n, m;
	uint32_t c = char_at(text, at, &n);
	bool dash = char_in(c, U"-–—－~～"), to = c == 0x81f3 || c == 0x5230;
	struct reading second = {0};

	if (!dash && !to)
		return false;
	if (dash && char_at(text, at + n, &m) == c)
		n += m;
	size_t from = sign_at(text, at + n), end = number_read(text, from, false, &second.n);
	if (end == from || (second.n.flags & (NUMBER_NAME | NUMBER_STRING)) || (r->n.flags & NUMBER_STRING))
		return false;
	second.num_end = end;
	read_unit(s, text, &second);
	if (r->unit && second.unit != r->unit)
		return false;
	if (!second.unit && !(second.n.flags & NUMBER_POWER))
		return false;
	if (from > at + n && !is_temperature(second.unit))
		return false;
	if (to && r->unit && word_before(text, r->start, 0, QUALIFIER_CHANGE_FROM) < r->start)
		return false;
	if (!r->unit && (second.n.flags & NUMBER_POWER) && !(r->n.flags & NUMBER_POWER) && decimal_cmp(r->n.value, second.n.value) < 0) {
		/* 3至5万人: the 万 is common to both */
		struct decimal big = second.n.value, up = decimal_mul(r->n.value, decimal_of(10000, 0));

		if (decimal_cmp(decimal_mul(r->n.value, decimal_of(100000000, 0)), big) < 0)
			up = decimal_mul(r->n.value, decimal_of(100000000, 0));
		if (decimal_cmp(up, big) < 0 && r->n.digits <= 4)
			r->n.value = up;
	}
	struct decimal low = r->n.value, high = second.n.value;

	if (r->sign < r->start && is_temperature(second.unit)) {
		bool both = !r->unit && from == at + n && text_has(text, r->sign, STR("零下"));

		low.units = -low.units;
		if (both)   /* 零下3至5℃: both ends lie below */
			high.units = -high.units;
		if (both && decimal_cmp(low, high) > 0) {
			high = low;
			low = (struct decimal){-second.n.value.units, second.n.value.scale, second.n.value.overflow};
		}
	}
	if (from > at + n)
		high.units = -high.units;
	if (decimal_cmp(low, high) >= 0)
		return false;
	r->n.value = low;
	f->value_max = high;
	f->has_max = true;
	r->unit = second.unit;
	r->unit_at = second.unit_at;
	r->end = second.end;
	r->n.flags = (r->n.flags | second.n.flags) & ~(unsigned)NUMBER_LONE;
	return true;
}

static bool latin(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* 1.7个和5.4个百分点, 0.6、0.7和0.3个百分点: the unit stands once, after the last. `bare`: so may the 个. */
static bool shares_points(struct str text, size_t at, bool bare)
{
	static const char *const LINKS[] = {"、", "和", "与", "及", "或"};
	struct number n;

	for (int i = 0; i < 6; i++) {
		size_t from = at;

		for (size_t k = 0; k < COUNT_OF(LINKS) && from == at; k++)
			if (text_word(text, at, LINKS[k]))
				from = at + strlen(LINKS[k]);
		if (from == at || (at = number_read(text, from, false, &n)) == from || (n.flags & NUMBER_NAME))
			return false;
		if (text_has(text, at, STR("个百分点")) || (bare && text_has(text, at, STR("百分点"))))
			return true;
		if (text_has(text, at, STR("个")) && !bare)
			at += STR("个").n;
	}
	return false;
}

static void fill(struct scan *s, struct str text, struct reading *r, struct figure *f)
{
	f->para = s->para;
	f->at = (struct span){r->start, r->end};
	f->unit = r->unit;
	f->kind = r->half ? FIGURE_RATIO : kind_of(r->unit, &r->n);
	if (r->unit && r->end == r->unit_at + r->unit->name.n && str_eq(r->unit->name, STR("块")) && !speaks_of_money(text, f->at))
		f->kind = FIGURE_COUNT;   /* 3000块光伏板 */
	f->unit_at = r->unit ? r->unit_at : r->end;
	f->unit_text = (struct str){0};
	if (r->unit)
		f->unit_text = str_eq(r->unit->name, STR("％")) || str_eq(r->unit->name, STR("﹪")) ? STR("%") : r->unit->name;
	if (r->n.flags & NUMBER_PERCENT)
		f->unit_text = STR("%");
	f->qualifier = parts_join(s->a, &r->quals);
	if (f->kind == FIGURE_COUNT && (!r->unit || str_eq(r->unit->name, STR("个"))) && shares_points(text, r->end, !r->unit))
		f->kind = FIGURE_PERCENT;
}

/* Letters with digits in them: 5G, C919, PM2.5, 4K. The byte after them. */
static size_t name_end(struct str text, size_t at)
{
	size_t n;

	for (;; at += n) {
		uint32_t c = char_at(text, at, &n);

		if (!latin(c) && digit_of(c) < 0 && !((c == '-' || c == '.') && (latin(char_at(text, at + n, &(size_t){0})) ||
		    digit_of(char_at(text, at + n, &(size_t){0})) >= 0)))
			return at;
	}
}

/* 一家两家: no count, a manner of speaking. */
static bool echoes(struct str text, size_t at, const struct unit *u)
{
	size_t n = u->name.n, one = STR("一").n;

	return at >= n + one && str_eq(str_slice(text, at - n, at), u->name) && text_has(text, at - n - one, STR("一"));
}

/* “五个必须”: a slogan; “八座”水库 would stand outside the marks. */
static bool quoted(struct str text, size_t at, const struct unit *u)
{
	size_t start;

	return u->class == UNIT_COUNT && char_in(char_before(text, at, 0, &start), U"“‘《「『");
}

/* 1小时20分钟, 1小时20分: one span of time. */
static void minutes_after(struct str text, struct reading *r, struct figure *f)
{
	struct number low;
	size_t to;

	if (!r->unit || f->has_max || r->n.vague.n > 0 || (!str_eq(r->unit->name, STR("小时")) && !str_eq(r->unit->name, STR("个小时"))))
		return;
	to = number_read(text, r->end, false, &low);
	if (to == r->end || low.value.overflow || low.value.scale > 0 || low.value.units > 59 || !text_has(text, to, STR("分")))
		return;
	to += STR("分").n;
	f->value = decimal_add(f->value, decimal_div(low.value, decimal_of(60, 0), 6));
	r->end = text_has(text, to, STR("钟")) ? to + STR("钟").n : to;
}

/* 零下4℃, 约-4℃, 为-3.2亿元: the sign belongs to the number, and qualifiers may stand before it. Before a temperature a
 * minus sign may follow any word, else only one that leads to a number. `ready`: the values bear it already. */
static void minus_before(struct str text, struct reading *r, struct figure *f, size_t floor, bool ready)
{
	struct parts quals = {0};
	size_t start;
	uint32_t before = char_before(text, r->sign, 0, &start);

	if (r->sign == r->start || f->value.overflow)
		return;
	if (!is_temperature(r->unit) &&
	    (text_has(text, r->sign, STR("零下")) || (before && !char_in(before, U"为达至到率是在约于比幅速额值润量拔，。；：、（( 降"))))
		return;
	if (!ready) {
		f->value.units = -f->value.units;
		f->has_max = f->has_max && r->n.vague.n == 0 && !(r->n.flags & NUMBER_PAIR);   /* 零下十几度 is -10 */
	}
	r->start = qualifiers_before(text, r->sign, floor, false, &quals);
	for (size_t i = 0; i < r->quals.n; i++)
		parts_add(&quals, r->quals.v[i]);
	r->quals = quals;
}

/* Where the sign before a number begins, whose qualifiers begin at `start`; `start` where there is none. */
static size_t sign_before(struct str text, size_t start, size_t at, size_t floor)
{
	size_t n = STR("零下").n, sign, left;

	if (start >= floor + n && text_has(text, start - n, STR("零下")))
		return start - n;
	if (start != at || !is_minus(char_before(text, start, floor, &sign)))
		return start;
	uint32_t before = char_before(text, sign, 0, &left);

	return digit_of(before) >= 0 || latin(before) || char_in(before, U"℃℉°%％") ? start : sign;
}

/* 123元1角1分, 十块三毛: one sum of money. */
static void small_change(struct str text, struct reading *r, struct figure *f)
{
	if (!r->unit || f->has_max || r->n.vague.n > 0)
		return;
	if (str_eq(r->unit->canonical, STR("JPY"))) {
		struct number sen;
		size_t end = number_read(text, r->end, false, &sen);

		if (end > r->end && text_has(text, end, STR("日本銭")) && !sen.value.overflow && sen.value.scale == 0 && sen.value.units < 100) {
			f->value = decimal_add(f->value, decimal_mul(sen.value, decimal_of(1, 2)));
			r->end = end + STR("日本銭").n;
		}
	}
	if (!str_eq(r->unit->canonical, STR("元")))
		return;
	for (unsigned scale = 1; scale <= 2; scale++) {
		struct number low;
		size_t n, to = number_read(text, r->end, false, &low);
		uint32_t c = char_at(text, to, &n);

		if (to == r->end || low.value.overflow || low.value.scale > 0 || low.value.units > 9)
			return;
		if (c != 0x5206 && c != 0x89d2 && c != 0x6bdb)   /* 分 角 毛 */
			return;
		f->value = decimal_add(f->value, decimal_mul(low.value, decimal_of(1, c == 0x5206 ? 2 : 1)));
		r->n.flags &= ~(unsigned)NUMBER_LONE;
		r->end = to + n;
	}
}

/* 六道河镇, 三道岭乡: a town. */
static bool names_town(struct str text, const struct reading *r)
{
	size_t n, at = r->end;
	uint32_t u = char_at(r->unit->name, 0, &n);

	if (!(r->n.flags & NUMBER_LONE) || r->quals.n > 0 || n != r->unit->name.n || !char_in(u, U"道家里棵眼间门块台岔股层面"))
		return false;
	for (int i = 0; i < 2; i++) {
		if (char_in(char_at(text, at, &n), U"乡村古小城个企大，。、的"))
			return false;
		at += n;
		if (char_in(char_at(text, at, &n), U"镇乡村屯") || text_has(text, at, STR("街道")))
			return true;
	}
	return false;
}

/* 亿元产业, 万元户, 千万吨港口: multipliers alone before money or a measure only label; 超千斤 is a figure. */
static bool is_label(struct str text, const struct reading *r)
{
	size_t start;

	if (!(r->n.flags & NUMBER_BARE) || r->n.vague.n > 0 || char_in(char_before(text, r->n.start, 0, &start), U"过破达上"))
		return false;
	return r->unit->class == UNIT_MEASURE || (r->unit->class == UNIT_MONEY && r->n.end - r->n.start == STR("亿").n);
}

/* A lone Chinese digit before a character that is no numeral, unit, date or label: 一个人's 一 is read, 一起's is not. */
static bool is_lone_word(struct str text, size_t at)
{
	size_t n, m;
	uint32_t c = char_at(text, at, &n), next = char_at(text, at + n, &m);

	if (han_digit_of(c) < 0 || next < 0x4e00 || next > 0x9fff || han_digit_of(next) >= 0)
		return false;
	if ((lexicon_first[next] | lexicon_first[next] >> 8) & TERM_BIT(TERM_UNIT))
		return false;
	return !char_in(next, U"十百千万亿点分半成多余来几馀至到年月日时号季世大强佳星黄后比两");
}

static size_t plain_at(struct scan *s, struct str text, size_t at, struct figure *f, bool *is_figure)
{
	struct reading r = {0};
	if (text_has(text, at, STR("零下")))
		return at;   /* the number behind it looks back */
	if (is_lone_word(text, at))
		return at + STR("一").n;
	size_t n, end, half = half_at(text, at);

	if (half > at) {
		r.n = (struct number){.start = at, .end = half, .value = decimal_of(5, 1)};
		r.half = true;
		r.end = r.unit_at = half;
	} else if ((half = half_before_unit(text, at, s->floor)) > at) {
		r.n = (struct number){.start = at, .end = half, .value = decimal_of(5, 1)};
		read_unit(s, text, &r);
	} else {
		end = number_read(text, at, true, &r.n);
		if (end == at)
			return at;
		size_t date = r.n.flags & NUMBER_GAPS ? date_at(text, at, s->floor) : date_after(text, at, end, &r.n);
		if (date > at)
			return date;
		if (r.n.flags & (NUMBER_NAME | NUMBER_STRING))
			return end;
		read_unit(s, text, &r);
		if ((r.n.flags & NUMBER_GAPS) && !r.unit) {
			r = (struct reading){0};
			end = number_read(text, at, false, &r.n);
			read_unit(s, text, &r);
		}
		if (!r.unit && latin(char_at(text, end, &n)))
			return name_end(text, end);
	}
	f->value = r.n.value;
	f->value_max = r.n.max;
	f->has_max = r.n.has_max;
	struct parts after = r.quals;

	r.quals = (struct parts){0};
	r.start = qualifiers_before(text, at, s->floor, (r.n.flags & NUMBER_BARE) != 0, &r.quals);
	r.sign = sign_before(text, r.start, at, s->floor);
	bool range = !r.half && read_range(s, text, &r, f);

	if (range)
		f->value = r.n.value;
	else
		for (size_t i = 0; i < after.n; i++)
			parts_add(&r.quals, after.v[i]);
	if (r.unit && str_eq(r.unit->name, STR("成")) && !range)
		r.end = tenths(text, r.end, f);
	size_t bare_end = r.end;

	if ((r.n.flags & NUMBER_LONE) && r.unit && (echoes(text, at, r.unit) || quoted(text, at, r.unit)))
		return r.end;
	if ((r.n.flags & NUMBER_LONE) && r.n.value.units == 1 && r.unit && r.unit->class == UNIT_MEASURE && r.quals.n == 0)
		return r.end;   /* 一亩 is an article, 近一吨 a figure */
	if (r.unit && r.quals.n == 0 && (is_label(text, &r) || names_town(text, &r)))
		return r.end;
	minus_before(text, &r, f, s->floor, range && is_temperature(r.unit));
	minutes_after(text, &r, f);
	small_change(text, &r, f);
	bool points = !r.half && !r.unit && (r.n.flags & NUMBER_ARABIC) && (r.n.flags & NUMBER_POINT) && shares_points(text, r.end, true);

	if (!r.half && !points && !figure_counts(text, &r.n, (struct span){r.start, r.end}, r.unit, s->floor))
		return r.unit ? r.unit_at : r.n.end;
	r.end = qualifier_after(text, r.end, &r.quals);
	if (r.unit && r.unit->class == UNIT_TIME && r.end > bare_end && text_has(text, bare_end, STR("以上")))
		return r.end;
	fill(s, text, &r, f);
	*is_figure = true;
	return r.end;
}

/* 每10人中就有一个, 每6名学员中就有1名: a ratio. The byte after it, or `at`. */
static size_t each_at(struct scan *s, struct str text, size_t at, struct figure *f)
{
	struct reading base = {0}, part = {0};
	size_t n, to;

	char_at(text, at, &n);
	to = number_read(text, at + n, false, &base.n);
	if (to == at + n || (base.n.flags & (NUMBER_NAME | NUMBER_STRING)))
		return at;
	read_unit(s, text, &base);
	if (base.unit && base.unit->class == UNIT_TIME)
		return at;   /* 每五分钟就有一台: a pace, no share */
	to = base.end;
	for (int i = 0; i < 10 && !text_has(text, to, STR("就有")) && !text_has(text, to, STR("中有")); i++) {
		if (char_in(char_at(text, to, &n), U"，。；！？、,;") || n == 0)
			return at;
		to += n;
	}
	to += STR("就有").n;
	if (to >= text.n)
		return at;
	to = number_read(text, to, false, &part.n);
	if (to != part.n.end || part.n.end == part.n.start || (part.n.flags & (NUMBER_NAME | NUMBER_STRING)))
		return at;
	part.n.flags &= ~(unsigned)NUMBER_LONE;
	read_unit(s, text, &part);
	part.start = at;
	part.unit = NULL;
	part.unit_at = part.end;
	part.quals = (struct parts){0};
	part.n.flags |= NUMBER_PARTS;
	f->value = decimal_div(part.n.value, base.n.value, 6);
	fill(s, text, &part, f);
	return part.end;
}

/* 每90秒就可以: a time that 就 follows. */
static bool is_pace(struct str text, size_t at)
{
	struct number n;
	const struct unit *unit;
	size_t to = number_read(text, at, false, &n);

	if (to == at || (n.flags & (NUMBER_NAME | NUMBER_STRING)))
		return false;
	to = unit_after(text, to, &n, &unit);
	return unit && unit->class == UNIT_TIME && text_has(text, to, STR("就"));
}

size_t number_at(struct scan *s, uint32_t para, struct str text, size_t at, struct figure *f, bool *is_figure)
{
	size_t n, end;
	uint32_t c = char_at(text, at, &n);

	s->para = para;
	*f = (struct figure){.para = para};
	*is_figure = false;
	if (latin(c))
		return name_end(text, at);
	if (c == 0x7b2c || c == 0x9996 || c == 0x5c45) {   /* 第 首 居 */
		end = rank_at(s, text, at, f);
		if (end > at) {
			f->para = para;
			*is_figure = true;
			return end;
		}
	}
	if (c == 0x6bcf && (end = each_at(s, text, at, f)) > at) {
		*is_figure = true;
		return end;
	}
	if (c == 0x6bcf && is_pace(text, at + n))
		return at;
	if (c == 0x7b2c || c == 0x524d || c == 0x6bcf)     /* 第 前 每 */
		return ordinal_at(text, at, s->floor);
	if (c == 0x9996 || c == 0x5c45)
		return at;
	return plain_at(s, text, at, f, is_figure);
}
