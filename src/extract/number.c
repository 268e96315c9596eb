/* One automaton for numerals: Arabic of both widths, Chinese, and mixed (1.2亿, 十三点二九亿, 二百余万, 数百, 三四百). */
#include "extract/number.h"

enum { DIGITS_MAX = 19 };

uint32_t char_before_any(struct str text, size_t at, size_t floor, size_t *start)
{
	uint32_t c;

	*start = at;
	if (at <= floor || at > text.n)
		return 0;
	const char *p = utf8_prev(text.p + floor, text.p + at);

	*start = (size_t)(p - text.p);
	utf8_next(p, text.p + at, &c);
	return c;
}

int han_digit_of(uint32_t c)
{
	switch (c) {
	case 0x3007: case 0x96f6: case 0x25cb: return 0; /* 〇 零 ○ */
	case 0x4e00: return 1;
	case 0x4e8c: case 0x4e24: return 2;              /* 二 两 */
	case 0x4e09: return 3;
	case 0x56db: return 4;
	case 0x4e94: return 5;
	case 0x516d: return 6;
	case 0x4e03: return 7;
	case 0x516b: return 8;
	case 0x4e5d: return 9;
	default: return -1;
	}
}

/* The power of ten of 十 百 千 万 亿, or 0. */
static unsigned power_of(uint32_t c)
{
	switch (c) {
	case 0x5341: return 1;
	case 0x767e: return 2;
	case 0x5343: return 3;
	case 0x4e07: return 4;
	case 0x4ebf: return 8;
	default: return 0;
	}
}

/* 千 and 百 that begin a unit: 千瓦, 千克, 百帕. In a Chinese numeral 五千米 is 5000米. */
static bool begins_unit(struct str text, size_t at, bool arabic)
{
	size_t n, m;
	uint32_t c = char_at(text, at, &n), next = char_at(text, at + n, &m);

	if (c == 0x5343)   /* 千 */
		return char_in(next, U"瓦克伏帕卡焦赫牛乏安") || (arabic && next == 0x7c73);
	return c == 0x767e && next == 0x5e15;
}

static bool is_vague(uint32_t c)   /* 多 余 来 几 馀 */
{
	return c == 0x591a || c == 0x4f59 || c == 0x6765 || c == 0x51e0 || c == 0x9918;
}

size_t skip_blanks(struct str text, size_t at)
{
	for (int i = 0; i < 3 && at < text.n && text.p[at] == ' '; i++)
		at++;
	return at;
}

static struct decimal ten_to(unsigned power)
{
	int64_t v = 1;

	if (power > 18)
		return (struct decimal){.overflow = true};
	while (power-- > 0)
		v *= 10;
	return decimal_of(v, 0);
}

static struct decimal times_ten(struct decimal d, unsigned power)
{
	return decimal_mul(d, ten_to(power));
}

/* Digits in a row; a run past 19 digits is read to its end and overflows. */
struct run {
	int64_t units;
	unsigned n;
	bool overflow;
};

static size_t digits_at(struct str text, size_t at, struct run *r)
{
	for (size_t n;; at += n) {
		int d = digit_of(char_at(text, at, &n));

		if (d < 0)
			return at;
		if (r->units > (INT64_MAX - d) / 10 || r->overflow)
			r->overflow = true;
		else
			r->units = r->units * 10 + d;
		if (r->n <= 2 * DIGITS_MAX)
			r->n++;
	}
}

/* The byte after damage between two digits (a bad byte, a mark of direction, a character of no width), or `at`. */
static size_t damage_at(struct str text, size_t at)
{
	size_t n, m;
	uint32_t c = char_at(text, at, &n);
	bool damage = (c == UTF8_BAD && n == 1) || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
		      (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || c == 0x00ad;

	return damage && digit_of(char_at(text, at + n, &m)) >= 0 ? at + n : at;
}

/* Exactly three digits at `at`. */
static bool group_at(struct str text, size_t at)
{
	size_t n;

	for (int i = 0; i < 3; i++, at += n)
		if (digit_of(char_at(text, at, &n)) < 0)
			return false;
	return digit_of(char_at(text, at, &n)) < 0;
}

/* The byte after a separator of thousands at `at`, or `at`: a comma of either width, a comma among blanks, a blank. */
static size_t separator_at(struct str text, size_t at, bool *gap)
{
	size_t n, to = skip_blanks(text, at);
	uint32_t c = char_at(text, to, &n);

	*gap = to > at;
	if (c == ',' || c == 0xff0c) {
		to = skip_blanks(text, to + n);
		return group_at(text, to) ? to : at;
	}
	return *gap && to == at + 1 && group_at(text, to) ? to : at;
}

/* Digits with thousands and a point. Consumes 1.2.3 whole as a name. */
static size_t arabic_at(struct str text, size_t at, bool gaps, struct number *out)
{
	struct run r = {0};
	size_t n, to = digits_at(text, at, &r);
	unsigned scale = 0, n_gaps = 0;

	for (size_t next; (next = damage_at(text, to)) > to; r.overflow = true)
		to = digits_at(text, next, &r);   /* what stood there is not guessed */

	while (r.n >= 1 && (r.n <= 3 || (out->flags & NUMBER_ARABIC))) {
		bool gap;
		size_t next = separator_at(text, to, &gap);

		if (next == to || (gap && (!gaps || n_gaps++ == 4)))
			break;   /* few gaps only: without a unit they are read again, one by one */
		out->flags |= NUMBER_ARABIC | (gap ? NUMBER_GAPS : 0u);
		to = digits_at(text, next, &r);
	}
	out->flags |= NUMBER_ARABIC;
	out->digits = r.n;
	uint32_t c = char_at(text, to, &n);

	if (c == '.' || c == 0xff0e) {
		size_t m;

		if (digit_of(char_at(text, to + n, &m)) >= 0) {
			unsigned before = r.n;

			to = digits_at(text, to + n, &r);
			scale = r.n - before;
			out->flags |= NUMBER_POINT;
			c = char_at(text, to, &n);
			if ((c == '.' || c == 0xff0e) && digit_of(char_at(text, to + n, &m)) >= 0)
				out->flags |= NUMBER_NAME;
		}
	}
	for (struct run rest = {0}; (out->flags & NUMBER_NAME) && (c == '.' || c == 0xff0e);) {
		to = digits_at(text, to + n, &rest);
		c = char_at(text, to, &n);
	}
	out->value = r.overflow || scale > 18 ? (struct decimal){.overflow = true} : decimal_of(r.units, scale);
	return to;
}

/* The accumulator of a Chinese numeral. */
struct section {
	struct decimal total, part;   /* above 万 and 亿, and below */
	int digit;                    /* the digit waiting for its multiplier, or -1 */
	int second;                   /* the second of 三四百, or -1 */
	unsigned last_power;          /* of the last multiplier: 一百五 */
	bool zero;                    /* 零 came after it */
	unsigned n_digits, n_powers;
	struct decimal spread;        /* what the second of a pair adds */
};

static void put_digit(struct section *s)
{
	if (s->digit >= 0)
		s->part = decimal_add(s->part, decimal_of(s->digit, 0));
	s->digit = -1;
}

static void put_power(struct section *s, unsigned power)
{
	int digit = s->digit > 0 ? s->digit : s->digit == 0 && s->n_digits > 1 ? 0 : 1;

	if (power >= 4) {
		put_digit(s);
		if (s->n_digits == 0 && s->n_powers == 0)
			s->part = decimal_of(1, 0);
		struct decimal sum = power == 8 ? decimal_add(s->total, s->part) : s->part;

		if (power == 8) {
			s->total = times_ten(sum, 8);
		} else if (s->part.units == 0 && s->n_powers > 0) {
			s->total = times_ten(s->total, 4);   /* 亿万, 万万 */
		} else {
			s->total = decimal_add(s->total, times_ten(sum, 4));
		}
		s->part = (struct decimal){0};
		if (s->spread.units > 0)
			s->spread = times_ten(s->spread, power);
		else if (s->second >= 0)
			s->spread = times_ten(decimal_of(s->second - digit, 0), power);
	} else {
		if (s->n_powers > 0 && s->digit < 0 && s->n_digits == 0 && s->part.units > 0)
			s->part = times_ten(s->part, power);  /* 百千 */
		else
			s->part = decimal_add(s->part, times_ten(decimal_of(digit, 0), power));
		if (s->second >= 0)
			s->spread = times_ten(decimal_of(s->second - digit, 0), power);
		s->digit = -1;
	}
		s->last_power = power;
	s->zero = false;
	s->n_powers++;
}

/* The digits after 点: 十三点二九. */
static size_t point_at(struct str text, size_t at, struct section *s)
{
	size_t n, m, to = at;
	int64_t units = 0;
	unsigned scale = 0;

	if (char_at(text, at, &n) != 0x70b9)
		return at;
	for (to = at + n; scale < 18; to += n, scale++) {
		int d = han_digit_of(char_at(text, to, &n));

		if (d < 0)
			break;
		units = units * 10 + d;
	}
	if (scale == 0 || power_of(char_at(text, to, &m)) == 1)
		return at;   /* 三点十分, 三点要求 */
	if (s->digit > 0 && !s->zero && s->n_powers > 0 && s->last_power >= 2 && s->second < 0) {   /* 两千三点一 is 2300.1 */
		s->part = decimal_add(s->part, times_ten(decimal_of(s->digit, 0), s->last_power - 1));
		s->digit = -1;
	}
	put_digit(s);
	s->part = decimal_add(s->part, decimal_of(units, scale));
	s->n_digits += scale;
	return to;
}

/* A second digit where one waits already: 三四百 is a pair of neighbours. */
static bool put_second(struct section *s, int d)
{
	bool pair = s->second < 0 && s->digit > 0 && (d == s->digit + 1 || (s->digit == 3 && d == 5));

	if (pair)
		s->second = d;
	return pair;
}

static size_t han_string(struct str text, size_t at, struct number *out)
{
	struct run r = {0};
	size_t n;

	for (;; at += n) {
		uint32_t c = char_at(text, at, &n);
		int d = han_digit_of(c);

		if (d < 0 || (c == 0x4e24 && r.n > 0))
			break;
		r.n = 1;
		if (r.units > (INT64_MAX - 9) / 10)
			r.overflow = true;
		else
			r.units = r.units * 10 + d;
	}
	struct section s = {.digit = -1, .second = -1};
	size_t to = point_at(text, at, &s);

	out->flags |= to > at ? NUMBER_POINT : NUMBER_STRING;
	out->value = r.overflow ? (struct decimal){.overflow = true} : decimal_add(decimal_of(r.units, 0), s.part);
	return to;
}

/* How many Chinese digits stand in a row at `at`, at most `max`, and whether a multiplier follows them. */
static unsigned han_run(struct str text, size_t at, unsigned max, bool *power)
{
	unsigned count = 0;
	size_t n;

	/* 两 behind a digit is a unit */
	while (count < max && han_digit_of(char_at(text, at, &n)) >= 0 && !(count > 0 && char_at(text, at, &n) == 0x4e24)) {
		at += n;
		count++;
	}
	*power = power_of(char_at(text, at, &n)) > 0;
	return count;
}

/* 几 or 数 in the place of a digit: 几百, 数十, 十几. Returns the byte after it, or `at`. */
static size_t vague_digit(struct str text, size_t at, struct section *s, struct number *out)
{
	size_t n, m;
	uint32_t c = char_at(text, at, &n);
	bool power;

	if (c != 0x51e0 && c != 0x6570)   /* 几 数 */
		return at;
	power = power_of(char_at(text, at + n, &m)) > 0;
	if (c == 0x6570 && (!power || s->n_powers > 0))
		return at;
	if (!power && s->last_power != 1)
		return at;
	out->vague = str_slice(text, at, at + n);
	if (power && s->n_powers == 0)
		out->vague_head = out->vague;
	if (!power || s->last_power == 1 || s->zero) {
		s->spread = decimal_of(9, 0);   /* 十几, 二十几万 */
	} else {
		s->digit = 1;
		s->n_digits++;
		s->second = 10;
	}
	return at + n;
}

static void close_section(struct section *s, struct number *out)
{
	/* 一百五 is 150: a lone last digit without 零 stands one place below */
	if (s->digit > 0 && !s->zero && s->n_powers > 0 && s->last_power >= 2 && s->second < 0) {
		s->part = decimal_add(s->part, times_ten(decimal_of(s->digit, 0), s->last_power - 1));
		s->digit = -1;
	}
	if (s->digit >= 0 && s->second >= 0 && s->spread.units == 0)
		s->spread = decimal_of(s->second - s->digit, 0);
	put_digit(s);
	out->value = decimal_add(s->total, s->part);
	if (s->spread.units > 0) {
		out->max = decimal_add(out->value, s->spread);
		out->has_max = true;
	}
	if (s->second >= 0 && s->second < 10)
		out->flags |= NUMBER_PAIR;
	if (s->n_digits == 0)
		out->flags |= NUMBER_BARE;
}

/* One step of a Chinese numeral; returns the byte after it, or `at` where the numeral ends. */
static size_t han_step(struct str text, size_t at, struct section *s, struct number *out)
{
	size_t n, m;
	uint32_t c = char_at(text, at, &n);
	int d = han_digit_of(c);
	unsigned power = power_of(c);

	if (d >= 0) {
		if (d == 0)
			s->zero = true;
		if (d == 0 && s->n_powers > 0 && s->digit < 0)
			return at + n;   /* 一万零十二 */
		if (c == 0x4e24 && (s->n_digits > 0 || s->n_powers > 0) && power_of(char_at(text, at + n, &m)) == 0)
			return at;       /* 三十两: 两 is the unit */
		if (s->digit > 0)
			return put_second(s, d) ? at + n : at;
		s->digit = d;
		s->n_digits++;
		return at + n;
	}
	if (power > 0 && begins_unit(text, at, false) && (s->n_digits > 0 || s->n_powers > 0))
		return at;
	if (power > 0) {
		if (power < 4 && s->n_powers > 0 && s->last_power == power)
			return at;
		if (power < 4 && s->last_power < 4 && power > s->last_power && s->digit < 0 && s->n_digits > 0)
			return at;   /* 七十|百分位 */
		put_power(s, power);
		if (power >= 4)
			out->flags |= NUMBER_POWER;
		return at + n;
	}
	if (c == ' ' && s->n_powers > 0 && s->digit < 0 && out->vague.n == 0) {   /* 五百 余万, 十 余 万 */
		size_t word = at + n, after;

		c = char_at(text, word, &n);
		after = skip_blanks(text, word + n);
		if ((c == 0x4f59 || c == 0x591a) && power_of(char_at(text, after, &m)) > s->last_power) {
			out->vague = str_slice(text, word, word + n);
			return after;
		}
		return at;
	}
	if (is_vague(c) && c != 0x51e0 && s->n_powers > 0 && s->digit < 0 && out->vague.n == 0 &&
	    power_of(char_at(text, at + n, &m)) > s->last_power) {
		out->vague = str_slice(text, at, at + n);   /* 二百余万 */
		return at + n;
	}
	return vague_digit(text, at, s, out);
}

static size_t han_at(struct str text, size_t at, struct number *out)
{
	struct section s = {.digit = -1, .second = -1};
	size_t to = at, n;
	bool power;
	unsigned run = han_run(text, at, 4, &power);

	if (run >= 3 || (run == 2 && !power)) {
		size_t m;
		int first = han_digit_of(char_at(text, at, &n)), second = han_digit_of(char_at(text, at + n, &m));

		if (run > 2 || (second != first + 1 && !(first == 3 && second == 5)) || first == 0)
			return han_string(text, at, out);
	}
	for (unsigned steps = 0; steps < 40; steps++) {
		size_t next = han_step(text, to, &s, out);

		if (next == to)
			next = point_at(text, to, &s);
		if (next == to)
			break;
		if (char_at(text, to, &n) == 0x70b9)
			out->flags |= NUMBER_POINT;
		to = next;
	}
	if (to == at)
		return at;
	close_section(&s, out);
	if (!(out->flags & (NUMBER_BARE | NUMBER_POINT)) && s.n_digits == 1 && s.n_powers == 0)
		out->flags |= NUMBER_LONE;
	if (s.n_powers == 1 && s.n_digits == 0 && s.last_power == 1 && out->vague.n == 0)
		out->flags = (out->flags & ~(unsigned)NUMBER_BARE) | NUMBER_LONE;   /* 十 */
	else if (power_of(char_at(text, at, &n)) == 1)
		out->flags &= ~(unsigned)NUMBER_BARE;   /* 十万 */
	return to;
}

/* What follows 3亿 below it: 5000万, 5千4百, 三千. Each part is smaller than the power before it. */
static size_t lower_parts(struct str text, size_t at, unsigned last, struct number *out)
{
	for (int i = 0; i < 5; i++) {
		struct number low = {0};
		size_t n, from = skip_blanks(text, at), end, mark;
		bool gap = from > at;

		if (text_has(text, from, STR("零")))
			from += STR("零").n;
		if (digit_of(char_at(text, from, &n)) >= 0) {
			end = arabic_at(text, from, false, &low);
			mark = skip_blanks(text, end);
			unsigned power = begins_unit(text, mark, true) ? 0 : power_of(char_at(text, mark, &n));

			if ((low.flags & NUMBER_NAME) || power >= last || (power == 0 && gap))
				return at;
			if (power > 0) {
				low.value = times_ten(low.value, power);
				end = mark + n;
			}
			if (decimal_cmp(low.value, ten_to(last)) >= 0)
				return at;
			last = power;
		} else {
			end = han_at(text, from, &low);
			if (end == from || gap || (low.flags & (NUMBER_LONE | NUMBER_BARE | NUMBER_STRING)) || low.vague.n > 0 ||
			    decimal_cmp(low.value, ten_to(last)) >= 0)
				return at;
			last = 0;
		}
		out->value = decimal_add(out->value, low.value);
		at = end;
		if (last == 0)
			return at;
	}
	return at;
}

/* Multipliers after Arabic digits: 3千万, 40多万, 2万亿; then a lower part: 3亿5000万, 1万5千. */
static size_t powers_at(struct str text, size_t at, struct number *out)
{
	size_t to = at, n, m;
	unsigned power, sum = 0, last = 0;

	for (int i = 0; i < 6; i++) {
		size_t from = skip_blanks(text, to);
		uint32_t c = char_at(text, from, &n);

		if (is_vague(c) && out->vague.n == 0 && power_of(char_at(text, from + n, &m)) >= (sum ? 4 : 2)) {
			out->vague = str_slice(text, from, from + n);
			from += n;
			c = char_at(text, from, &n);
		}
		power = power_of(c);
		if (power == 0 || (from > to && power < 4) || (sum == 0 && power == 1) || (last >= 4 && power < 4) ||
		    begins_unit(text, from, true))
			break;
		sum += power;
		last = power;
		to = from + n;
	}
	if (sum == 0)
		return at;
	out->value = times_ten(out->value, sum);
	if (last >= 4)
		out->flags |= NUMBER_POWER;
	if (out->vague.n > 0)
		return to;
	return lower_parts(text, to, last, out);
}

/* N分之M after the denominator at [at, to). */
static size_t parts_at(struct str text, size_t to, struct number *out)
{
	size_t from = to + STR("分之").n;
	struct number over = {0};
	size_t n, end;

	if (!text_has(text, to, STR("分之")) || (out->flags & (NUMBER_NAME | NUMBER_STRING)))
		return to;
	if (digit_of(char_at(text, from, &n)) >= 0)
		end = arabic_at(text, from, false, &over);
	else
		end = han_at(text, from, &over);
	if (end == from || (over.flags & (NUMBER_NAME | NUMBER_STRING)))
		return to;
	bool hundred = (out->flags & NUMBER_BARE) && out->value.units == 100;

	out->flags = (over.flags & (NUMBER_ARABIC | NUMBER_POINT)) | (hundred ? NUMBER_PERCENT : NUMBER_PARTS);
	out->vague = over.vague;
	out->value = hundred ? over.value : decimal_div(over.value, out->value, 9);
	out->has_max = hundred && over.has_max;
	out->max = over.max;
	return end;
}

/* A point that no digit or letter stands before and a digit follows. */
static bool point_first(struct str text, size_t at)
{
	size_t n;

	if (at >= text.n || text.p[at] != '.' || digit_of(char_at(text, at + 1, &n)) < 0)
		return false;
	return at == 0 || text.p[at - 1] == ' ' || (unsigned char)text.p[at - 1] >= 0x80;
}

size_t number_read(struct str text, size_t at, bool gaps, struct number *out)
{
	size_t n, to;

	*out = (struct number){.start = at, .end = at};
	if (point_first(text, at)) {   /* .25 */
		struct run r = {0};

		to = digits_at(text, at + 1, &r);
		out->value = r.overflow || r.n > 18 ? (struct decimal){.overflow = true} : decimal_of(r.units, r.n);
		out->flags = NUMBER_ARABIC | NUMBER_POINT;
		out->end = to;
		return to;
	}
	if (digit_of(char_at(text, at, &n)) >= 0) {
		to = arabic_at(text, at, gaps, out);
		if (!(out->flags & NUMBER_NAME))
			to = powers_at(text, to, out);
	} else {
		to = han_at(text, at, out);
		if (to == at)
			return at;
	}
	to = parts_at(text, to, out);
	out->end = to;
	return to;
}
