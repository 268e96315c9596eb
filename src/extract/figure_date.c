/* Dates, clock times, editions, document numbers, scores and other numbered names: they own their digits. */
#include "extract/number.h"

/* The whole number that was read, or -1. */
static int64_t whole(const struct number *n)
{
	return n->value.overflow || n->value.scale > 0 || n->has_max ? -1 : n->value.units;
}

static bool is_dash(uint32_t c)   /* - – — － ~ ～ ― ─ */
{
	return c == '-' || c == 0x2013 || c == 0x2014 || c == 0xff0d || c == '~' || c == 0xff5e || c == 0x2015 || c == 0x2500;
}

/* The byte after a mark of a range at `at` (dashes, 至, 到), or `at`. */
static size_t range_mark(struct str text, size_t at)
{
	size_t n, to = at;
	uint32_t c = char_at(text, at, &n);

	if (c == 0x81f3 || c == 0x5230)
		return at + n;
	for (int i = 0; i < 2 && is_dash(c); i++) {
		to += n;
		c = char_at(text, to, &n);
	}
	return to;
}

/* The byte after N分 that follows an hour. */
static size_t clock_end(struct str text, size_t at)
{
	struct number n;
	size_t from = skip_blanks(text, at), to = number_read(text, from, false, &n);

	if (to == from || whole(&n) < 0 || whole(&n) > 59 || !text_has(text, to, STR("分")))
		return at;
	return to + STR("分").n;
}

/* The byte after 年, 月, 日, 时, 点, 号 where the number before it makes a date of it, or `at`. */
static size_t date_unit(struct str text, size_t at, const struct number *num)
{
	int64_t v = whole(num);
	size_t n, m;
	uint32_t c, next;

	if (v < 0 || (num->flags & (NUMBER_POWER | NUMBER_NAME | NUMBER_PARTS | NUMBER_PERCENT)) || num->vague.n > 0)
		return at;
	size_t from = skip_blanks(text, at);

	c = char_at(text, from, &n);
	next = char_at(text, from + n, &m);
	switch (c) {
	case 0x5e74:   /* 年 */
		if (v >= 1000 && v < 3000 && (num->digits == 4 || (num->flags & NUMBER_STRING)))
			return from + n;
		if (next == 0x4ee3 && v < 100)   /* 年代 */
			return from + n + m;
		return at;
	case 0x6708:   /* 月 */
		return v >= 1 && v <= 12 && next != 0x9f84 ? from + n : at;
	case 0x65e5:   /* 日 */
		if (next == 0x5143 && !char_in(char_at(text, from + n + m, &(size_t){0}), U"宵旦"))
			return at;   /* 10日元 */
		return v >= 1 && v <= 31 && next != 0x5747 ? from + n : at;
	case 0x65f6:   /* 时 */
		return v <= 24 && !char_in(next, U"间代尚") ? clock_end(text, from + n) : at;
	case 0x70b9:   /* 点 */
		return v <= 24 ? clock_end(text, from + n) : at;
	case 0x53f7: case '#':   /* 号 */
		return from + n;
	case 0x5b63:   /* 季 */
		return next == 0x5ea6 && v >= 1 && v <= 4 && (num->flags & (NUMBER_ARABIC | NUMBER_LONE)) ? from + n + m : at;
	case 0x4e16:   /* 世 */
		return next == 0x7eaa && v <= 30 ? from + n + m : at;
	default:
		return at;
	}
}

/* N大, N强, N后, N佳: labels, not counts. */
static size_t label_at(struct str text, size_t at, const struct number *num)
{
	size_t n, m;
	uint32_t c = char_at(text, at, &n), next = char_at(text, at + n, &m);
	int64_t v = whole(num);

	if (num->flags & (NUMBER_POINT | NUMBER_NAME) || num->vague.n > 0)
		return at;
	switch (c) {
	case 0x5927:   /* 大 */
		return char_in(next, U"于约概多") || v > 1000 ? at : at + n;
	case 0x5f3a:   /* 强 */
		return v <= 1000 ? at + n : at;
	case 0x4f73: case 0x661f: case 0x9ec4:   /* 佳 星 黄 */
		return num->flags & NUMBER_POWER ? at : at + n;
	case 0x540e:   /* 后 */
		return num->digits == 2 && v % 5 == 0 ? at + n : at;
	default:
		return at;
	}
}

/* Digits joined by a mark: 19:30, 3∶2, 11•21, 12/5, 1+3, 2023〕15号, 0571-8888. Returns the end, or `at`. */
static size_t joined_at(struct str text, size_t at, const struct number *num)
{
	size_t n, m, to = at;
	uint32_t c = char_at(text, to, &n);

	if (c == 0x3015 || c == 0x3011 || (c == ']' && num->digits == 4)) {   /* 〕 】 */
		struct number doc;
		size_t end = number_read(text, to + n, false, &doc);

		return end > to + n && text_has(text, end, STR("号")) ? end + STR("号").n : at;
	}
	while (char_in(c, U":：∶·•・/／+＋‧")) {
		size_t next = to + n;
		struct number rest;
		uint32_t after = char_at(text, next, &m);

		if (digit_of(after) >= 0)
			to = number_read(text, next, false, &rest);
		else if ((c == '+' || c == 0xff0b) && (after == 'N' || after == 'X' || after == 'n' || han_digit_of(after) >= 0))
			to = next + m;
		else
			break;
		c = char_at(text, to, &n);
	}
	if (to == at && c == 0x6bd4 && num->digits > 0 && digit_of(char_at(text, to + n, &m)) >= 0) {   /* 3比2 */
		struct number rest;

		return number_read(text, to + n, false, &rest);
	}
	return to;
}

/* 0571-88888888, 400-123-4567. */
static size_t phone_at(struct str text, size_t at, const struct number *num)
{
	unsigned digits = num->digits;
	size_t n, m, to = at;

	while (char_at(text, to, &n) == '-' && digit_of(char_at(text, to + n, &m)) >= 0) {
		struct number rest;

		to = number_read(text, to + n, false, &rest);
		digits += rest.digits;
	}
	return to > at && digits >= 10 ? to : at;
}

/* 2021-2025年, 1至3月, 9—12日: the range belongs to its last unit. */
static size_t range_at(struct str text, size_t at, const struct number *num)
{
	size_t mark = range_mark(text, at);
	struct number last;

	if (mark == at)
		return at;
	size_t to = number_read(text, mark, false, &last);
	if (to == mark)
		return at;
	size_t end = date_unit(text, to, &last);

	if (end > to && whole(num) >= 0 && (num->digits != 4 || last.digits == 4 || last.digits == 2))
		return end;
	if (num->digits == 4 && last.digits == 2 && is_dash(char_at(text, to, &(size_t){0})))   /* 2024-05-01 */
		return date_unit(text, to, &last) > to ? end : to;
	return at;
}

size_t date_after(struct str text, size_t at, size_t to, const struct number *n)
{
	size_t end;

	if (n->flags & NUMBER_NAME)
		return to;
	if ((end = date_unit(text, to, n)) > to || (end = label_at(text, to, n)) > to || (end = joined_at(text, to, n)) > to ||
	    (end = range_at(text, to, n)) > to || (end = phone_at(text, to, n)) > to)
		return end;
	return at;
}

size_t date_at(struct str text, size_t at, size_t floor)
{
	struct number n;
	size_t to = number_read(text, at, false, &n);

	(void)floor;
	return to == at ? at : date_after(text, at, to, &n);
}

size_t ordinal_at(struct str text, size_t at, size_t floor)
{
	size_t n, m, start;
	uint32_t c = char_at(text, at, &n), before, next;
	size_t from = skip_blanks(text, at + n);
	struct number num;
	size_t to = number_read(text, from, false, &num);

	if (to == from)
		return at;
	if (c == 0x7b2c || c == 0x6bcf)   /* 第 每 */
		return to;
	before = char_before(text, at, floor, &start);
	next = char_at(text, to, &m);
	if (c == 0x524d && !char_in(before, U"目此之日以当提先空") && whole(&num) >= 0 && whole(&num) < 1000 &&
	    char_in(next, U"个年天季名位强届批轮日周次家月期大"))
		return to;
	return at;
}
