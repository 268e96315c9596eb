#include "extract/facts.h"

#include "base/macros.h"
#include "extract/scan.h"
#include "text/utf8.h"

static const char *const kind_names[] = {
	[FIGURE_COUNT] = "count", [FIGURE_MONEY] = "money", [FIGURE_PERCENT] = "percent", [FIGURE_RATIO] = "ratio",
	[FIGURE_RANK] = "rank", [FIGURE_MEASURE] = "measure",
};

const char *figure_kind_name(enum figure_kind kind)
{
	return (size_t)kind < COUNT_OF(kind_names) ? kind_names[kind] : "count";
}

/* Digits at p, half or full width, at most `max`; sets *value, returns the bytes. */
static size_t digits_at(const char *p, const char *end, int max, int *value, int *count)
{
	const char *at = p;

	for (*value = 0, *count = 0; at < end && *count < max; ++*count) {
		uint32_t c;
		size_t n = utf8_next(at, end, &c);

		if (c >= 0xff10 && c <= 0xff19)
			c -= 0xff10 - '0';
		if (c < '0' || c > '9')
			break;
		*value = *value * 10 + (int)(c - '0');
		at += n;
	}
	return (size_t)(at - p);
}

static bool skip(const char **p, const char *end, const char *a, const char *b)
{
	struct str rest = {*p, (size_t)(end - *p)};
	struct str words[] = {str_of(a), str_of(b)};

	for (size_t i = 0; i < 2; i++)
		if (words[i].n && str_starts(rest, words[i])) {
			*p += words[i].n;
			return true;
		}
	return false;
}

static bool is_day(int year, int month, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1)
		return false;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return day <= days[month - 1] + (month == 2 && leap);
}

/* A whole date that begins at *p: 2024年6月14日, 2024-06-14, 2024/6/14, 2024.6.14. On success *p is after it. */
static bool date_at(const char **p, const char *end, int ymd[3])
{
	static const char *const seps[][2] = {{"年", "月"}, {"-", "-"}, {"/", "/"}, {".", "."}};
	const char *at = *p;
	int count;

	at += digits_at(at, end, 5, &ymd[0], &count);
	if (count != 4)
		return false;
	for (size_t i = 0; i < COUNT_OF(seps); i++) {
		const char *q = at;

		if (!skip(&q, end, seps[i][0], ""))
			continue;
		q += digits_at(q, end, 3, &ymd[1], &count);
		if (count < 1 || count > 2 || !skip(&q, end, seps[i][1], ""))
			return false;
		q += digits_at(q, end, 3, &ymd[2], &count);
		if (count < 1 || count > 2 || (i == 0 && !skip(&q, end, "日", "号")) || !is_day(ymd[0], ymd[1], ymd[2]))
			return false;
		*p = q;
		return true;
	}
	return false;
}

/* The first whole date in a stretch of text; with `wire`, only one that 电 or 讯 follows: the line of a report. */
static bool date_in(struct str text, bool wire, int ymd[3])
{
	const char *p = text.p, *end = text.p + text.n;
	bool digit_before = false;

	while (p < end) {
		const char *q = p;
		uint32_t c;

		if (!digit_before && date_at(&q, end, ymd) && (!wire || skip(&q, end, "电", "讯")))
			return true;
		p += utf8_next(p, end, &c);
		digit_before = (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
	}
	return false;
}

enum { WIRE_BYTES = 160 };

/* The day of publication, where the credit or the line of the report gives all of it; never one put together. */
static struct str date_of(const struct article *art, struct arena *a)
{
	int ymd[3];
	bool found = false;

	if (art->n == 0)
		return STR("");
	struct str last = art->paras[art->n - 1].text;
	if (art->credit.end > art->credit.start && art->credit.end <= last.n)
		found = date_in(str_slice(last, art->credit.start, art->credit.end), false, ymd);
	for (size_t i = 1; !found && i < art->n; i++) {
		struct str text = art->paras[i].text;

		if (art->paras[i].kind != PARA_BODY)
			continue;
		found = date_in(str_slice(text, 0, text.n < WIRE_BYTES ? text.n : WIRE_BYTES), true, ymd);
		break;
	}
	return found ? arena_printf(a, "%04d-%02d-%02d", ymd[0], ymd[1], ymd[2]) : STR("");
}

void facts_extract(const struct article *art, struct arena *a, struct facts *out)
{
	struct scan s = {.a = a, .art = art};

	*out = (struct facts){.source = art->source, .date = STR("")};
	for (uint32_t i = 0; i < art->n; i++) {
		s.last_region = NULL;
		s.last_region_end = 0;
		scan_para(&s, i);
	}
	out->figures = s.figures;
	out->n_figures = s.n_figures;
	out->places = s.places;
	out->n_places = s.n_places;
	place_settle(art, out);
	topic_settle(art, out);
	out->date = date_of(art, a);
	for (size_t i = 0; i < out->n_figures; i++) {
		struct figure *f = &out->figures[i], *prev = i > 0 ? f - 1 : NULL;

		if (prev && f->period.n > 0 && f->period.p == prev->period.p && f->period.n == prev->period.n)
			f->period_iso = prev->period_iso;
		else
			f->period_iso = period_resolve(f->period, out->date, a);
	}
	relate_figures(art, out, a);
}
