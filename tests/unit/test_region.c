#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/region.h"

static void codes_rise_and_are_unique(void **state)
{
	uint32_t last = 0;
	size_t at_level[5] = {0};

	(void)state;
	for (size_t i = 0; i < region_count(); i++) {
		const struct region *r = region_at(i);

		assert_int_equal(r->index, i);
		assert_in_range(r->level, REGION_AREA, REGION_COUNTY);
		at_level[r->level] += r->code != 0;
		if (r->code == 0)
			continue;
		assert_in_range(r->code, 110000, 829999);
		assert_true(r->code > last);
		last = r->code;
	}
	assert_int_equal(at_level[REGION_PROVINCE], 34);
	assert_int_equal(at_level[REGION_CITY], 353);
	assert_int_equal(at_level[REGION_COUNTY], 2875);
	assert_null(region_at(region_count()));
}

static void parents_hold_their_children(void **state)
{
	(void)state;
	for (size_t i = 0; i < region_count(); i++) {
		const struct region *r = region_at(i), *up = region_at(r->parent);

		assert_non_null(up);
		if (r->level <= REGION_PROVINCE) {
			assert_ptr_equal(up, r);
			continue;
		}
		assert_true(up->level < r->level);
		if (r->code) {
			assert_int_equal(up->code / 10000, r->code / 10000);
			if (up->level == REGION_CITY)
				assert_int_equal(up->code / 100, r->code / 100);
		}
	}
}

static void names_are_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < region_count(); i++) {
		const struct region *r = region_at(i);

		assert_true(r->name.n >= 6);
		assert_true(r->pinyin.n > 0);
		for (size_t k = 0; k < r->pinyin.n; k++)
			assert_true(r->pinyin.p[k] >= 'a' && r->pinyin.p[k] <= 'z');
		assert_in_range(r->short_use, 0, 2);
		if (r->short_use)
			assert_true(r->short_name.n >= 6 && r->short_name.n <= r->name.n);
		if (r->level == REGION_PROVINCE)
			assert_true(r->abbr.n >= 3);
	}
}

static void no_two_of_a_name_in_one_parent(void **state)
{
	(void)state;
	for (size_t i = 0; i < region_count(); i++) {
		const struct region *r = region_at(i);

		for (size_t k = i + 1; k < region_count() && k < i + 200; k++) {
			const struct region *s = region_at(k);

			if (s->parent == r->parent && s->level == r->level && r->level > REGION_PROVINCE)
				assert_false(str_eq(s->name, r->name));
		}
	}
}

static void every_full_name_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < region_count(); i++) {
		const struct region *r = region_at(i), *found = region_named(r->name, r->level);

		assert_non_null(found);
		assert_true(str_eq(found->name, r->name));
		assert_true(found->index <= r->index);
	}
	assert_null(region_named(STR("江苏"), REGION_PROVINCE));
	assert_null(region_named(STR("江苏省"), REGION_CITY));
	assert_null(region_named(STR(""), REGION_CITY));
}

static const struct region *county(const char *name)
{
	return region_named(str_of(name), REGION_COUNTY);
}

static void cities_and_provinces(void **state)
{
	(void)state;
	assert_true(str_eq(region_city(county("昆山市"))->name, STR("苏州市")));
	assert_true(str_eq(region_province(county("昆山市"))->name, STR("江苏省")));
	assert_true(str_eq(region_city(county("天门市"))->name, STR("天门市")));
	assert_true(str_eq(region_city(region_named(STR("雄安新区"), REGION_CITY))->name, STR("雄安新区")));
	assert_true(str_eq(region_province(region_named(STR("雄安新区"), REGION_CITY))->name, STR("河北省")));
	assert_null(region_city(county("浦东新区")));
	assert_true(str_eq(region_province(county("浦东新区"))->name, STR("上海市")));
	assert_null(region_city(region_named(STR("浙江省"), REGION_PROVINCE)));
	assert_null(region_province(region_named(STR("长三角"), REGION_AREA)));
	assert_null(region_city(NULL));
	assert_null(region_province(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_rise_and_are_unique),
		cmocka_unit_test(parents_hold_their_children),
		cmocka_unit_test(names_are_named),
		cmocka_unit_test(no_two_of_a_name_in_one_parent),
		cmocka_unit_test(every_full_name_is_found),
		cmocka_unit_test(cities_and_provinces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
