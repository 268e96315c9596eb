/* A period as ISO 8601 has it: 2024, 2024-03, 2024-01/2024-06. Years that the text leaves out are taken from the article's
 * date; where it has none, nothing is guessed. */
#include "extract/number.h"

#include "base/macros.h"

struct moment {
	int year, month, day;   /* 0: not said */
};

static size_t number_in(struct str s, size_t at, int *value)
{
	struct number n;
	size_t to = number_read(s, at, false, &n);

	if (to == at || n.value.overflow || n.value.scale > 0 || n.value.units < 0 || n.value.units > 9999)
		return at;
	*value = (int)n.value.units;
	return to;
}

/* Years by name, set against the year of the article. */
static const struct {
	const char *word;
	int off;
} YEARS[] = {{"今年", 0}, {"本年度", 0}, {"当年", 0}, {"去年", -1}, {"上年", -1}, {"前年", -2}, {"明年", 1}};

/* The year at `at`, said or meant; the byte after it. */
static size_t year_at(struct str s, size_t at, int now, int *year)
{
	int v = 0;
	size_t to = number_in(s, at, &v);

	if (to > at && text_has(s, to, STR("年")) && v >= 1900 && v < 2200) {
		*year = v;
		return to + STR("年").n;
	}
	for (size_t i = 0; i < COUNT_OF(YEARS); i++)
		if (now > 0 && text_word(s, at, YEARS[i].word)) {
			*year = now + YEARS[i].off;
			return at + strlen(YEARS[i].word);
		}
	return at;
}

static size_t month_at(struct str s, size_t at, int *month)
{
	int v = 0;
	size_t to = number_in(s, at, &v);

	if (to == at || !text_has(s, to, STR("月")) || v < 1 || v > 12)
		return at;
	*month = v;
	return to + STR("月").n;
}

static size_t day_at(struct str s, size_t at, int *day)
{
	int v = 0;
	size_t to = number_in(s, at, &v);

	if (to == at || (!text_has(s, to, STR("日")) && !text_has(s, to, STR("号"))) || v < 1 || v > 31)
		return at;
	*day = v;
	return to + STR("日").n;
}

static struct str one(struct arena *a, struct moment m)
{
	if (m.day)
		return arena_printf(a, "%04d-%02d-%02d", m.year, m.month, m.day);
	return m.month ? arena_printf(a, "%04d-%02d", m.year, m.month) : arena_printf(a, "%04d", m.year);
}

static struct str months(struct arena *a, int year, int first, int last)
{
	return arena_printf(a, "%04d-%02d/%04d-%02d", year, first, year, last);
}

/* Parts of a year: 上半年, 一季度, 前7个月. The byte after it, or `at`. */
static size_t part_at(struct str s, size_t at, int *first, int *last)
{
	static const struct { const char *word; int first, last; } PARTS[] = {
		{"上半年", 1, 6}, {"下半年", 7, 12}, {"前三季度", 1, 9}, {"前两季度", 1, 6}, {"一季度", 1, 3}, {"二季度", 4, 6}, {"三季度", 7, 9},
		{"四季度", 10, 12}, {"第一季度", 1, 3}, {"第二季度", 4, 6}, {"第三季度", 7, 9}, {"第四季度", 10, 12}};
	int v = 0;

	for (size_t i = 0; i < COUNT_OF(PARTS); i++)
		if (text_word(s, at, PARTS[i].word)) {
			*first = PARTS[i].first;
			*last = PARTS[i].last;
			return at + strlen(PARTS[i].word);
		}
	if (text_has(s, at, STR("前"))) {
		size_t to = number_in(s, at + STR("前").n, &v);

		if (to > at + STR("前").n && text_has(s, to, STR("个月")) && v >= 1 && v <= 12) {
			*first = 1;
			*last = v;
			return to + STR("个月").n;
		}
	}
	return at;
}

/* 1至7月, 3-5月: the first month stands without its 月. */
static size_t span_at(struct str s, size_t at, int *first, int *last)
{
	static const char *const MARKS[] = {"至", "到", "-", "—", "－", "~", "～", "–"};
	int v = 0;
	size_t to = number_in(s, at, &v), end;

	if (to == at || v < 1 || v > 12)
		return at;
	if (text_has(s, to, STR("月")))
		to += STR("月").n;
	for (size_t i = 0; i < COUNT_OF(MARKS); i++)
		if (text_word(s, to, MARKS[i]) && (end = month_at(s, to + strlen(MARKS[i]), last)) > to + strlen(MARKS[i])) {
			*first = v;
			return end;
		}
	return at;
}

static bool is_tail(struct str s, size_t at)
{
	static const char *const TAILS[] = {"", "底", "末", "份", "全年", "期间", "年底", "年末"};

	for (size_t i = 0; i < COUNT_OF(TAILS); i++)
		if (is_text(str_slice(s, at, s.n), TAILS[i]))
			return true;
	return false;
}

struct str period_resolve(struct str s, struct str date, struct arena *a)
{
	struct moment m = {0}, last = {0};
	int now = 0, first_month, last_month;
	bool until = str_starts(s, STR("截至")) || str_starts(s, STR("截止"));
	size_t at = until ? STR("截至").n : 0, to;

	if (date.n >= 4)
		number_in(str_slice(date, 0, 4), 0, &now);
	at = year_at(s, at, now, &m.year);
	if (m.year == 0)
		m.year = now;
	if (m.year == 0 || s.n == 0)
		return (struct str){0};
	if ((to = part_at(s, at, &first_month, &last_month)) > at || (to = span_at(s, at, &first_month, &last_month)) > at)
		return is_tail(s, to) ? months(a, m.year, first_month, last_month) : (struct str){0};
	to = month_at(s, at, &m.month);
	if (to == at && at == 0)
		return (struct str){0};
	if (to > at) {
		at = to;
		at = day_at(s, at, &m.day);
	}
	last = m;
	if (text_has(s, at, STR("至")) || text_has(s, at, STR("到"))) {
		at += STR("至").n;
		to = month_at(s, at, &last.month);
		at = day_at(s, to, &last.day);
		if (!is_tail(s, at) || (last.month == m.month && last.day <= m.day) || last.month < m.month)
			return (struct str){0};
		struct str x = one(a, m), y = one(a, last);

		return arena_printf(a, "%.*s/%.*s", (int)x.n, x.p, (int)y.n, y.p);
	}
	if (!is_tail(s, at))
		return (struct str){0};
	if (m.month == 0 && (str_ends(s, STR("底")) || str_ends(s, STR("末"))))
		m.month = 12;
	if (!until)
		return one(a, m);
	struct str x = one(a, m);

	return arena_printf(a, "../%.*s", (int)x.n, x.p);
}
