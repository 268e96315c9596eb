/* The walk: who owns which digits, and odd input of every kind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "extract/scan.h"

/* Scans one paragraph and checks what must hold of any: figures in order, apart, inside the text. */
static size_t scan_text(struct str text)
{
	struct arena a;
	struct para para = {.kind = PARA_BODY, .text = text};
	struct article art = {.paras = &para, .n = 1};
	struct scan s = {.a = &a, .art = &art};
	size_t last = 0;

	arena_init(&a);
	scan_para(&s, 0);
	for (size_t i = 0; i < s.n_figures; i++) {
		const struct figure *f = &s.figures[i];

		assert_true(f->at.start >= last && f->at.start < f->at.end && f->at.end <= text.n);
		assert_true(f->unit_at > f->at.start && f->unit_at <= f->at.end);
		last = f->at.end;
	}
	size_t n = s.n_figures;
	arena_release(&a);
	return n;
}

static void paragraphs_are_apart(void **state)
{
	struct arena a;
	struct para paras[] = {{.kind = PARA_TITLE, .text = STR("新建12座桥")}, {.kind = PARA_BODY, .text = STR("共30座。")}};
	struct article art = {.paras = paras, .n = 2};
	struct scan s = {.a = &a, .art = &art};

	(void)state;
	arena_init(&a);
	scan_para(&s, 0);
	scan_para(&s, 1);
	assert_int_equal(s.n_figures, 2);
	assert_int_equal(s.figures[0].para, 0);
	assert_int_equal(s.figures[1].para, 1);
	assert_int_equal(s.figures[1].at.start, strlen("共"));
	arena_release(&a);
}

static void places_own_their_numerals(void **state)
{
	struct arena a;
	struct para para = {.kind = PARA_BODY, .text = STR("四川省成都市的九江路")};
	struct article art = {.paras = &para, .n = 1};
	struct scan s = {.a = &a, .art = &art};

	(void)state;
	arena_init(&a);
	scan_para(&s, 0);
	assert_int_equal(s.n_figures, 0);
	assert_true(s.n_places >= 2);
	arena_release(&a);
}

static void repeat(const char *piece, size_t times, size_t max_figures)
{
	size_t n = strlen(piece);
	char *text = malloc(n * times + 1);

	assert_non_null(text);
	for (size_t i = 0; i < times; i++)
		memcpy(text + i * n, piece, n);
	assert_true(scan_text((struct str){text, n * times}) <= max_figures);
	free(text);
}

/* Each would take hours were the walk quadratic. */
static void long_runs(void **state)
{
	(void)state;
	repeat("7", 1000000, 0);
	repeat("1,", 300000, 0);
	repeat("1 234 ", 200000, 1000000);
	repeat("1.", 300000, 0);
	repeat("1-", 300000, 1000000);
	repeat("1:", 300000, 0);
	repeat("万亿", 200000, 1000000);
	repeat("一", 300000, 0);
	repeat("十", 300000, 1000000);
	repeat("几百", 200000, 1000000);
	repeat("第", 300000, 0);
	repeat("每1", 300000, 0);
	repeat("a1", 300000, 0);
	repeat("百分之", 200000, 1000000);
	repeat("超过", 200000, 0);
	repeat("近百名", 100000, 100000);
	repeat("全国第一", 100000, 100000);
	repeat("3至", 100000, 1000000);
	repeat("1\xff", 300000, 1000000);
	repeat("的", 300000, 0);
}

/* Random mixtures of what figures are made of; the seed is fixed. */
static void random_mixtures(void **state)
{
	static const char *const PIECES[] = {
		"1", "20", "3.5", "，", ",", " ", ".", "万", "亿", "千", "百", "十", "几", "数", "多", "余", "一", "三", "五", "两", "零", "〇", "点", "第",
		"首位", "居首", "全国", "名", "人次", "个", "元", "%", "％", "成", "倍", "分之", "百分之", "年", "月", "日", "时", "分", "号", "至", "到", "-", "—",
		"由", "提高到", "约", "近", "超过", "不少于", "以上", "左右", "每", "就有", "前", "个半", "小时", "公里", "/", ":", "〕", "“", "”", "的", "占", "。",
		"\xff", "\xe4", "\xe2\x80\x8f", "５", "．", "五位一体", "江苏", "天津", "a", "G", "kg", "\n", "项目", "增长", "位", "届", "、", "和", "+",
	};
	uint32_t x = 20261122;
	char text[512];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = 0;

		for (;;) {
			x = x * 1664525u + 1013904223u;
			const char *piece = PIECES[(x >> 8) % (sizeof PIECES / sizeof *PIECES)];

			if (n + strlen(piece) > 8 + (x >> 20) % 200)
				break;
			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		char *exact = malloc(n ? n : 1);   /* so that a byte read past the end is seen */

		assert_non_null(exact);
		memcpy(exact, text, n);
		scan_text((struct str){exact, n});
		free(exact);
	}
}

static void random_bytes(void **state)
{
	uint32_t x = 7;
	char text[64];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = (size_t)(round % 64);

		for (size_t i = 0; i < n; i++) {
			x = x * 1664525u + 1013904223u;
			text[i] = (char)(x >> 24);
		}
		scan_text((struct str){text, n});
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_are_apart), cmocka_unit_test(places_own_their_numerals), cmocka_unit_test(long_runs),
		cmocka_unit_test(random_mixtures), cmocka_unit_test(random_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
