/* suite_figures FILE...: drives the scanner over public test suites, one JSON object a line, and prints the cases right of the
 * cases in scope for each file; -v prints the cases that are wrong. Where their conventions and ours differ:
 * - a case is right when the values found are the values expected, in order; their spans leave out what ours take in (余, 多, 左右);
 * - numbers and ordinals are compared through the numeral reader, since a bare number is no figure here;
 * - 成 and N分之M are percents there and ratios here: times 100 for the comparison; 个百分点 is % there;
 * - a lone Chinese digit counts before a unit only, as there; 百 and 万 alone are no numbers;
 * - cases that expect text, not values, are left out;
 * - an expected value of null asks for nothing but the mention; a unit named without a number is no mention here, and left out;
 * - a blank after a comma parts two numbers there; scanned pages have such blanks inside one number, so the reader is asked
 *   not to bridge them;
 * - an interval of two neighbours (二三十个百分点) is no percentage there and is left out of the comparison;
 * - a number past 10^18 has no value here: one marked so is right where theirs is past 10^18;
 * - 千 and 百万 before a unit of information belong to the unit there (三千比特 is 3 Kilobit), to the number here;
 * - 位 is a measure word for people here, a bit there: such a mention is left out. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract/facts.h"
#include "extract/number.h"

enum { MAX_VALUES = 64 };

struct values {
	double v[MAX_VALUES];
	size_t n;
};

static double number_of(struct decimal d)
{
	char text[DECIMAL_CHARS];

	return d.overflow ? NAN : strtod(decimal_text(d, text), NULL);
}

static void add(struct values *out, double v)
{
	if (out->n < MAX_VALUES)
		out->v[out->n++] = v;
}

static bool is_counted(struct str text, size_t end, const struct number *num)
{
	struct number two = *num;
	const struct unit *unit;
	size_t start;

	two.value = decimal_of(2, 0);   /* one is an article to us */
	return unit_after(text, end, &two, &unit) > end || char_before(text, num->start, 0, &start) == 0x7b2c;   /* 第 */
}

static void read_numbers(struct str text, struct values *out)
{
	size_t n;

	for (size_t at = 0; at < text.n; at += n) {
		struct number num;
		size_t end = number_read(text, at, false, &num);

		char_at(text, at, &n);
		if (end == at)
			continue;
		n = end - at;
		if ((num.flags & NUMBER_BARE) && num.vague.n == 0)
			continue;
		if ((num.flags & NUMBER_LONE) && (at > 0 || end < text.n) && !is_counted(text, end, &num))
			continue;
		double v = number_of(num.value);

		add(out, num.flags & NUMBER_PERCENT ? v / 100 : v);
	}
}

static bool wanted(const struct figure *f, const char *type)
{
	if (strcmp(type, "percentage") == 0)
		return f->kind == FIGURE_PERCENT || f->kind == FIGURE_RATIO;
	if (strcmp(type, "currency") == 0)
		return f->kind == FIGURE_MONEY;
	return f->kind == FIGURE_MEASURE;
}

static void read_figures(struct str text, const char *type, struct values *out)
{
	struct arena a;
	struct para para = {.kind = PARA_BODY, .text = text};
	struct article art = {.paras = &para, .n = 1};
	struct facts facts;

	arena_init(&a);
	facts_extract(&art, &a, &facts);
	for (size_t i = 0; i < facts.n_figures; i++) {
		const struct figure *f = &facts.figures[i];
		double v = number_of(f->value);

		bool pair = f->has_max && str_find(str_slice(text, f->at.start, f->at.end), STR("-")) == f->at.end - f->at.start;

		if (pair && strcmp(type, "percentage") == 0)
			continue;
		if (wanted(f, type))
			add(out, f->kind == FIGURE_RATIO && strcmp(type, "percentage") == 0 ? v * 100 : v);
	}
	arena_release(&a);
}

/* To a millionth of the value expected, as the gold scores are. */
static bool same_value(double want, double got)
{
	double scale = want < 0 ? -want : want, off = want < got ? got - want : want - got;

	return off <= 1e-6 * (scale > 1 ? scale : 1);
}

/* What their unit has taken from the number. */
static double unit_times(const json_t *e)
{
	const char *unit = json_string_value(json_object_get(e, "unit"));

	if (!unit)
		return 1;
	return strncmp(unit, "Kilob", 5) == 0 ? 1e3 : strncmp(unit, "Megab", 5) == 0 ? 1e6 : 1;
}

/* A unit without a number, or 位 for a bit: no figure here. */
static bool is_left_out(const json_t *e, const char *type)
{
	const char *unit = json_string_value(json_object_get(e, "unit"));
	const json_t *v = json_object_get(e, "value");

	if (unit && strcmp(unit, "Bit") == 0 && strstr(json_string_value(json_object_get(e, "text")), "位"))
		return true;
	return v && json_is_null(v) && strcmp(type, "currency") != 0;
}

static bool value_right(const json_t *e, double got)
{
	const json_t *v = json_object_get(e, "value");

	if (!v || !json_is_number(v))
		return true;
	double want = json_number_value(v), scaled = want * unit_times(e);

	if (isnan(got))
		return want > 1e18 || want < -1e18;
	/* a unit like KB stands in our table too */
	return same_value(want, got) || same_value(scaled, got);
}

static bool is_right(const json_t *expected, const struct values *found, const char *type)
{
	size_t k = 0;

	for (size_t i = 0; i < json_array_size(expected); i++) {
		const json_t *e = json_array_get(expected, i);

		if (is_left_out(e, type))
			continue;
		if (k == found->n || !value_right(e, found->v[k++]))
			return false;
	}
	return k == found->n;
}

static const char *type_of(const json_t *c)
{
	const char *type = json_string_value(json_object_get(c, "type"));

	return type ? type : "number";
}

static bool case_right(const json_t *c, struct values *found)
{
	const char *input = json_string_value(json_object_get(c, "input")), *type = type_of(c);
	struct str text = str_of(input ? input : "");

	found->n = 0;
	if (strcmp(type, "number") == 0 || strcmp(type, "ordinal") == 0)
		read_numbers(text, found);
	else
		read_figures(text, type, found);
	return is_right(json_object_get(c, "expected"), found, type);
}

static int run_file(const char *path, bool verbose)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0, right = 0, total = 0;

	if (!f) {
		perror(path);
		return 1;
	}
	while (getline(&line, &cap, f) > 0) {
		json_t *c = json_loads(line, 0, NULL);
		const char *scope = c ? json_string_value(json_object_get(c, "scope")) : NULL;
		struct values found;

		if (c && json_object_get(c, "expected_text") && json_array_size(json_object_get(c, "expected")) == 0) {
			json_decref(c);
			continue;
		}
		if (c && scope && strcmp(scope, "in") == 0) {
			bool ok = case_right(c, &found);

			total++;
			right += ok;
			if (verbose && !ok) {
				char *want = json_dumps(json_object_get(c, "expected"), JSON_COMPACT);

				printf("# %s\n#   found:", json_string_value(json_object_get(c, "input")));
				for (size_t i = 0; i < found.n; i++)
					printf(" %.12g", found.v[i]);
				printf("\n#   expected: %s\n", want);
				free(want);
			}
		}
		json_decref(c);
	}
	printf("%s: %zu of %zu right (%.3f)\n", path, right, total, total ? (double)right / (double)total : 1.0);
	free(line);
	fclose(f);
	return 0;
}

int main(int argc, char **argv)
{
	bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
	int failed = 0;

	for (int i = 1 + verbose; i < argc; i++)
		failed |= run_file(argv[i], verbose);
	return failed;
}
