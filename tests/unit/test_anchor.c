#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "library/anchor.h"

struct made {
	struct para paras[4];
	struct article art;
};

static const struct article *article(struct made *m, const char *a, const char *b, const char *c)
{
	const char *texts[] = {"题目", a, b, c};
	*m = (struct made){0};
	for (size_t i = 0; i < 4 && texts[i]; i++, m->art.n++)
		m->paras[i] = (struct para){.kind = i ? PARA_BODY : PARA_TITLE, .text = str_of(texts[i])};
	m->art.paras = m->paras;
	return &m->art;
}

static struct anchor of(const struct article *art, const char *quote, struct arena *a)
{
	struct anchor w;
	uint32_t para;
	struct span at;
	assert_int_equal(anchor_quote(art, str_of(quote), &para, &at), 1);
	anchor_make(art, para, at, a, &w);
	return w;
}

static const char first[] = "全市今年新建驿站三百二十个，分布在二十六个街道，骑手凭工会卡免费使用。";
static const char second[] = "驿站备有饮水机、微波炉和药箱，夜里十二点以前都开着，骑手说进门就有热水喝。";

/* found STATE WORDS: where the anchor is in the article */
static void found(const struct article *art, const struct anchor *w, enum anchor_state want, const char *words)
{
	uint32_t para;
	struct span at;
	assert_int_equal(anchor_find(art, w, &para, &at), want);
	if (want == ANCHOR_LOST)
		return;
	assert_true(at.start <= at.end && at.end <= art->paras[para].text.n);
	struct str got = str_slice(art->paras[para].text, at.start, at.end);
	assert_int_equal(got.n, strlen(words));
	assert_memory_equal(got.p, words, got.n);
}

static void unchanged_moved_and_spaced(void **state)
{
	(void)state;
	struct arena a;
	struct made m, n;
	arena_init(&a);
	struct anchor w = of(article(&m, first, second, NULL), "饮水机、微波炉和药箱", &a);
	found(&m.art, &w, ANCHOR_FIRM, "饮水机、微波炉和药箱");
	found(article(&n, second, first, NULL), &w, ANCHOR_FIRM, "饮水机、微波炉和药箱");
	found(article(&n, "新加的一段。", first, second), &w, ANCHOR_FIRM, "饮水机、微波炉和药箱");
	found(article(&n, "驿站备有饮水机、 微波炉和药箱，夜里十二点以前都开着", NULL, NULL), &w, ANCHOR_FIRM, "饮水机、 微波炉和药箱");
	arena_release(&a);
}

/* Its words stand twice: what stood around them tells which. */
static void the_surroundings_decide(void **state)
{
	(void)state;
	struct arena a;
	struct made m, n;
	arena_init(&a);
	struct anchor w;
	article(&m, "前年乙区增加了，去年也增加了十个。", NULL, NULL);
	uint32_t para;
	struct span at;
	anchor_make(&m.art, 1, (struct span){strlen("前年乙区增加了，去年也"), strlen("前年乙区增加了，去年也增加了")}, &a, &w);
	article(&n, "据说，前年乙区增加了，去年也增加了十个。", NULL, NULL);
	assert_int_equal(anchor_find(&n.art, &w, &para, &at), ANCHOR_FIRM);
	assert_int_equal(at.start, strlen("据说，前年乙区增加了，去年也"));
	arena_release(&a);
}

static void changed_a_little_or_all(void **state)
{
	(void)state;
	struct arena a;
	struct made m, n;
	arena_init(&a);
	struct anchor w = of(article(&m, first, second, NULL), "驿站三百二十个，分布在二十六个街道", &a);
	found(article(&n, "全市今年新建驿站三百三十个，分布在二十六个街道，骑手凭工会卡免费使用。", NULL, NULL), &w, ANCHOR_FIRM,
	      "驿站三百三十个，分布在二十六个街道");
	found(article(&n, "换过的话。新驿站三百多个，分布二十六个大街道，另一句。", NULL, NULL), &w, ANCHOR_DOUBTFUL,
	      "驿站三百多个，分布二十六个大街道");
	found(article(&n, "全文换过了，说的是河道清淤和两岸种树，与旧文不相干。", NULL, NULL), &w, ANCHOR_LOST, "");
	found(article(&n, NULL, NULL, NULL), &w, ANCHOR_LOST, "");
	arena_release(&a);
}

static void add_line(char *text, size_t size, const char *line, int n)
{
	size_t used = strlen(text);
	snprintf(text + used, size - used, "%s第%d回。", line, n);
}

/* Longer than a machine word: found by its two ends. */
static void a_long_passage(void **state)
{
	(void)state;
	struct arena a;
	struct made m, n;
	char text[4096] = "", changed[4096] = "", want[4096];
	arena_init(&a);
	for (int i = 0; i < 12; i++) {
		static const char *const lines[] = {"春耕时节农机下田，", "夏收以后颗粒归仓，", "秋天的集市最热闹，", "冬闲的人们学手艺，"};
		add_line(text, sizeof text, lines[i % 4], i);
		add_line(changed, sizeof changed, lines[i % 4], i == 6 ? 60 : i);
	}
	struct anchor w;
	article(&m, text, NULL, NULL);
	anchor_make(&m.art, 1, (struct span){0, strlen(text)}, &a, &w);
	snprintf(want, sizeof want, "%s", changed);
	found(article(&n, changed, NULL, NULL), &w, ANCHOR_FIRM, want);
	arena_release(&a);
}

/* Any bytes are taken. */
static void odd_texts(void **state)
{
	(void)state;
	struct arena a;
	struct made m, n;
	static const char *const odd[] = {"", " ", "\xE4\xB8", "\xFF\xFE", "，，，，", "a", "\xE3\x80\x80"};
	arena_init(&a);
	for (size_t i = 0; i < COUNT_OF(odd); i++)
		for (size_t k = 0; k < COUNT_OF(odd); k++) {
			uint32_t para;
			struct span at = {0, strlen(odd[i])};
			struct anchor w;
			article(&m, odd[i], NULL, NULL);
			anchor_make(&m.art, 1, at, &a, &w);
			article(&n, odd[k], first, NULL);
			if (anchor_find(&n.art, &w, &para, &at) != ANCHOR_LOST)
				assert_true(para < n.art.n && at.end <= n.art.paras[para].text.n);
		}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unchanged_moved_and_spaced), cmocka_unit_test(the_surroundings_decide),
		cmocka_unit_test(changed_a_little_or_all), cmocka_unit_test(a_long_passage), cmocka_unit_test(odd_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
