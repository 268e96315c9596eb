#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "lexicon/lexicon.h"
#include "lexicon/region.h"
#include "lexicon/topic.h"
#include "lexicon/unit.h"

static int match(unsigned kinds, const char *text, struct term *t)
{
	return lexicon_match(kinds, text, text + strlen(text), t);
}

static void longest_of_one_kind(void **state)
{
	struct term t;

	(void)state;
	assert_true(match(TERM_BIT(TERM_REGION), "江苏省南京市", &t));
	assert_int_equal(t.bytes, strlen("江苏省"));
	assert_int_equal(t.class, REGION_FORM_FULL);
	assert_true(str_eq(region_at(t.id)->name, STR("江苏省")));
	assert_true(match(TERM_BIT(TERM_REGION), "江苏南京", &t));
	assert_int_equal(t.bytes, strlen("江苏"));
	assert_int_equal(t.class, REGION_FORM_SHORT);
	assert_true(match(TERM_BIT(TERM_UNIT), "平方公里", &t));
	assert_true(str_eq(unit_at(t.id)->name, STR("平方公里")));
	assert_true(match(TERM_BIT(TERM_UNIT), "元", &t));
	assert_int_equal(unit_at(t.id)->class, UNIT_MONEY);
}

static void nothing_where_nothing_begins(void **state)
{
	struct term t;
	unsigned every = (1u << TERM_KINDS) - 1;

	(void)state;
	assert_false(match(every, "", &t));
	assert_false(match(every, "\xe5\x8d", &t));
	assert_false(match(every, "\xff\xfe", &t));
	assert_false(match(TERM_BIT(TERM_REGION), "南瓜", &t));
	assert_false(match(TERM_BIT(TERM_UNIT), "江苏省", &t));
	assert_false(match(TERM_BIT(TERM_REGION), "江\xe8\x8b", &t));
}

static void stops_at_the_end(void **state)
{
	struct term t;
	const char *text = "江苏省";

	(void)state;
	assert_true(lexicon_match(TERM_BIT(TERM_REGION), text, text + 6, &t));
	assert_int_equal(t.bytes, 6);
	assert_false(lexicon_match(TERM_BIT(TERM_REGION), text, text + 2, &t));
	assert_false(lexicon_match(TERM_BIT(TERM_REGION), text, text, &t));
}

static void all_terms_shortest_first(void **state)
{
	struct term t[16];
	const char *text = "鼓楼区";

	(void)state;
	size_t n = lexicon_match_all(TERM_BIT(TERM_REGION), text, text + strlen(text), t, COUNT_OF(t));
	assert_in_range(n, 4, COUNT_OF(t));
	size_t full = 0;
	for (size_t i = 0; i < n; i++) {
		full += t[i].class == REGION_FORM_FULL;
		if (i)
			assert_true(t[i - 1].bytes <= t[i].bytes);
	}
	assert_int_equal(full, 4);
	assert_int_equal(lexicon_match_all(TERM_BIT(TERM_REGION), text, text + strlen(text), t, 1), n);
}

static void first_kind_wins_at_equal_length(void **state)
{
	struct term both, one;
	unsigned each[] = {TERM_UNIT, TERM_QUALIFIER, TERM_PHRASE, TERM_TOPIC};

	(void)state;
	/* whatever the tables hold: with every kind asked for, none earlier in the enum and as long may be passed over */
	for (size_t i = 0; i < unit_count(); i++) {
		struct str name = unit_at(i)->name;

		assert_true(lexicon_match((1u << TERM_KINDS) - 1, name.p, name.p + name.n, &both));
		for (size_t k = 0; k < COUNT_OF(each); k++)
			if (lexicon_match(TERM_BIT(each[k]), name.p, name.p + name.n, &one) && one.bytes == both.bytes)
				assert_true(both.kind <= one.kind);
	}
}

static void units_have_exact_factors(void **state)
{
	(void)state;
	assert_in_range(unit_count(), 100, 2000);
	for (size_t i = 0; i < unit_count(); i++) {
		const struct unit *u = unit_at(i);

		assert_true(u->name.n > 0);
		assert_true(u->factor > 0 && u->factor_divisor > 0);
		assert_non_null(strchr("acw", u->flag));
		assert_in_range(u->class, UNIT_COUNT, UNIT_TIME);
	}
	assert_null(unit_at(unit_count()));
}

static void topics_keep_their_order(void **state)
{
	static const char *const names[] = {"产业工人改革", "技能竞赛", "技能培训", "劳模工匠", "党建与党史", "疗休养与福利",
		"组织建设", "权益维护", "文化活动", "就业创业", "安全生产", "经济发展", "社会民生", "教育科技", "其他"};

	(void)state;
	assert_int_equal(topic_count(), COUNT_OF(names));
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		assert_true(str_eq(topic_name(i), str_of(names[i])));
		assert_int_equal(topic_named(str_of(names[i])), i);
	}
	assert_int_equal(topic_named(STR("体育")), -1);
}

static void topic_terms_carry_weight(void **state)
{
	struct term t;

	(void)state;
	assert_true(match(TERM_BIT(TERM_TOPIC), "疗休养", &t));
	assert_true(str_eq(topic_name(t.id), STR("疗休养与福利")));
	assert_int_equal(t.class, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(longest_of_one_kind),
		cmocka_unit_test(nothing_where_nothing_begins),
		cmocka_unit_test(stops_at_the_end),
		cmocka_unit_test(all_terms_shortest_first),
		cmocka_unit_test(first_kind_wins_at_equal_length),
		cmocka_unit_test(units_have_exact_factors),
		cmocka_unit_test(topics_keep_their_order),
		cmocka_unit_test(topic_terms_carry_weight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
