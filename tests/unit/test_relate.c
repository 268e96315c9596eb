/* What figures have to do with each other, in articles of our own making. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "extract/scan.h"

struct made {
	struct arena arena;
	struct para paras[4];
	struct article art;
	struct facts facts;
};

/* An article of a title and at most three paragraphs. */
static void make(struct made *m, const char *title, const char *first, const char *second)
{
	const char *const texts[] = {title, first, second};

	*m = (struct made){.art = {.paras = m->paras}};
	arena_init(&m->arena);
	for (size_t i = 0; i < 3 && texts[i]; i++) {
		m->paras[i] = (struct para){.kind = i ? PARA_BODY : PARA_TITLE, .text = str_of(texts[i])};
		m->art.bytes += m->paras[i].text.n;
		m->art.n++;
	}
	facts_extract(&m->art, &m->arena, &m->facts);
}

static void expect_str(struct str got, const char *want)
{
	assert_int_equal(got.n, strlen(want));
	if (got.n)
		assert_memory_equal(got.p, want, got.n);
}

static void a_change_links_its_ends(void **state)
{
	struct made m;

	(void)state;
	make(&m, "水库", "蓄水率由30%提高到75%，灌溉面积从2019年的8万亩扩大到现在的11万亩。", NULL);
	assert_int_equal(m.facts.n_figures, 4);
	for (size_t i = 0; i < 4; i += 2) {
		assert_int_equal(m.facts.figures[i].to, i + 2);
		assert_int_equal(m.facts.figures[i + 1].from, i + 1);
		assert_int_equal(m.facts.figures[i].from, 0);
	}
	expect_str(m.facts.figures[3].subject, "灌溉面积");
	arena_release(&m.arena);
	make(&m, "水库", "蓄水率30%，渠道到70%的村子。", NULL);
	assert_int_equal(m.facts.figures[0].to, 0);
	arena_release(&m.arena);
	make(&m, "水库", "票价2000元提高到3000元。", NULL);
	assert_int_equal(m.facts.figures[0].to, 2);
	arena_release(&m.arena);
}

static void growth_has_sign_and_base(void **state)
{
	struct made m;

	(void)state;
	make(&m, "渔港", "渔获同比分别增长3%和4%，耗油比上年下降6%，船只达到90艘，增长到95艘，高于邻港5%。", NULL);
	const struct figure *f = m.facts.figures;

	assert_int_equal(m.facts.n_figures, 6);
	assert_int_equal(f[0].growth, GROWTH_UP);
	assert_int_equal(f[1].growth, GROWTH_UP);
	expect_str(f[0].base, "同比");
	expect_str(f[1].base, "同比");
	assert_int_equal(f[2].growth, GROWTH_DOWN);
	expect_str(f[2].base, "比上年");
	for (size_t i = 3; i < 6; i++)
		assert_int_equal(f[i].growth, GROWTH_NONE);
	arena_release(&m.arena);
}

static void a_number_said_again_points_to_the_first(void **state)
{
	struct made m;

	(void)state;
	make(&m, "全港渔获14.7万吨", "今年全港渔获达14.7万吨，其中对虾3万吨。", "渔获147000吨，网箱14.7万口，对虾3万吨。");
	const struct figure *f = m.facts.figures;

	assert_int_equal(m.facts.n_figures, 6);
	assert_int_equal(f[0].same_as, 0);
	assert_int_equal(f[1].same_as, 1);
	assert_int_equal(f[3].same_as, 1);
	assert_int_equal(f[4].same_as, 0);   /* another thing */
	assert_int_equal(f[5].same_as, 0);   /* 3 is shared by chance too often */
	arena_release(&m.arena);
}

static void two_values_for_one_thing_are_told(void **state)
{
	struct made m;

	(void)state;
	make(&m, "渔船", "渔民参学率达61%。", "渔民参学率为16%。");
	assert_int_equal(m.facts.n_figures, 2);
	assert_int_equal(m.facts.figures[0].disagrees, 0);
	assert_int_equal(m.facts.figures[1].disagrees, 1);
	arena_release(&m.arena);
}

static void but_not_where_they_may_be_of_two_things(void **state)
{
	static const char *const SECOND[] = {
		"渔民参学率近16%。",             /* hedged */
		"渔民参学率提高16%。",           /* a change */
		"去年，渔民参学率为16%。",       /* another time */
		"其中，渔民参学率为16%。",       /* a part */
		"邻港的渔民参学率为16%。",       /* of another */
		"浙江舟山，渔民参学率为16%。",   /* another place */
		"渔民参学率为61%。",             /* the same value */
		"渔民参保率为16%。",
	};

	(void)state;
	for (size_t i = 0; i < sizeof SECOND / sizeof *SECOND; i++) {
		struct made m;

		make(&m, "渔船", "渔民参学率达61%。", SECOND[i]);
		for (size_t k = 0; k < m.facts.n_figures; k++)
			assert_int_equal(m.facts.figures[k].disagrees, 0);
		arena_release(&m.arena);
	}
}

static void a_rank_has_its_scope(void **state)
{
	struct made m;

	(void)state;
	make(&m, "渔港", "渔获居全省第二，两队分列第一、第三。", NULL);
	assert_int_equal(m.facts.n_figures, 3);
	expect_str(m.facts.figures[0].scope, "全省");
	expect_str(m.facts.figures[1].scope, "");
	arena_release(&m.arena);
}

static void periods_are_resolved_where_the_text_allows(void **state)
{
	static const char *const CASES[][3] = {
		{"2023年", "", "2023"}, {"2023年上半年", "", "2023-01/2023-06"}, {"2023年1至8月", "", "2023-01/2023-08"},
		{"2023年4月", "", "2023-04"}, {"2023年4月9日", "", "2023-04-09"}, {"2022年底", "", "2022-12"},
		{"截至2022年9月底", "", "../2022-09"}, {"去年", "", ""}, {"去年", "2024-05-01", "2023"}, {"今年前7个月", "2024-08-01", "2024-01/2024-07"},
		{"一季度", "2024-05-01", "2024-01/2024-03"}, {"一季度", "", ""}, {"3月15日至18日", "2024-03-20", "2024-03-15/2024-03-18"},
		{"3月15日", "", ""}, {"近日", "2024-03-20", ""}, {"2012年以来", "", ""}, {"十四五", "2024-03-20", ""}, {"", "2024-03-20", ""},
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		expect_str(period_resolve(str_of(CASES[i][0]), str_of(CASES[i][1]), &a), CASES[i][2]);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_change_links_its_ends), cmocka_unit_test(growth_has_sign_and_base),
		cmocka_unit_test(a_number_said_again_points_to_the_first), cmocka_unit_test(two_values_for_one_thing_are_told),
		cmocka_unit_test(but_not_where_they_may_be_of_two_things), cmocka_unit_test(a_rank_has_its_scope),
		cmocka_unit_test(periods_are_resolved_where_the_text_allows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
