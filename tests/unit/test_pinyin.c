/* src/text/pinyin.c: names typed by pinyin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/region.h"
#include "text/pinyin.h"

static void ranks(const char *query, const char *name, enum pinyin_rank want, const char *part)
{
	struct span hit = {0, 0};
	enum pinyin_rank got = pinyin_match(str_of(query), str_of(name), &hit);
	if (got != want)
		fail_msg("%s in %s: rank %d, not %d", query, name, (int)got, (int)want);
	if (want != PINYIN_NONE && !str_eq(str_slice(str_of(name), hit.start, hit.end), str_of(part)))
		fail_msg("%s in %s: matched %.*s", query, name, (int)(hit.end - hit.start), name + hit.start);
}

static void initials(void **state)
{
	(void)state;
	ranks("zj", "浙江省", PINYIN_INITIALS, "浙江");
	ranks("zhj", "浙江省", PINYIN_INITIALS, "浙江");
	ranks("cq", "重庆市", PINYIN_INITIALS, "重庆");
	ranks("la", "安徽六安", PINYIN_INITIALS, "六安");
	ranks("xm", "厦门市", PINYIN_INITIALS, "厦门");
	ranks("py", "番禺区", PINYIN_INITIALS, "番禺");
	ranks("dg", "東莞", PINYIN_INITIALS, "東莞");
	ranks("csj", "长三角", PINYIN_INITIALS, "长三角");
	ranks("gdpz", "GDP增", PINYIN_FULL, "GDP增");
	ranks("sh", "上海市", PINYIN_INITIALS, "上");
	ranks("shh", "上海市", PINYIN_INITIALS, "上海");
	ranks("js", "嘉兴市", PINYIN_NONE, "");
	ranks("z", "浙江", PINYIN_INITIALS, "浙");
}

static void whole_and_mixed(void **state)
{
	(void)state;
	ranks("zhejiang", "浙江省", PINYIN_FULL, "浙江");
	ranks("zhejian", "浙江省", PINYIN_FULL, "浙江");
	ranks("jiax", "嘉兴市", PINYIN_FULL, "嘉兴");
	ranks("jxing", "嘉兴市", PINYIN_INITIALS, "嘉兴");
	ranks("chongqing", "重庆", PINYIN_FULL, "重庆");
	ranks("luan", "六安市", PINYIN_FULL, "六安");
	ranks("shanxian", "单县", PINYIN_FULL, "单县");
	ranks("taizhou", "台州", PINYIN_FULL, "台州");
	ranks("taiwan", "臺灣", PINYIN_FULL, "臺灣");
	ranks("浙jiang", "浙江", PINYIN_FULL, "浙江");
	ranks("JIANGSU", "江苏", PINYIN_FULL, "江苏");
	ranks("jiangsu", "浙江省苏", PINYIN_NONE, "");
}

static void boundaries_and_umlaut(void **state)
{
	(void)state;
	ranks("xi'an", "西安", PINYIN_FULL, "西安");
	ranks("xi'an", "先进", PINYIN_NONE, "");
	ranks("xian", "先进", PINYIN_FULL, "先");
	ranks("xi an", "西安", PINYIN_FULL, "西安");
	ranks("lvliang", "吕梁", PINYIN_FULL, "吕梁");
	ranks("luliang", "吕梁", PINYIN_FULL, "吕梁");
	ranks("lüliang", "吕梁", PINYIN_FULL, "吕梁");
	ranks("nv", "女工", PINYIN_FULL, "女");
}

static void better_then_earlier(void **state)
{
	(void)state;
	ranks("浙江", "在浙江", PINYIN_EXACT, "浙江");
	ranks("gong", "各个工会", PINYIN_FULL, "工");
	ranks("an", "安徽六安", PINYIN_FULL, "安");
	ranks("scgs", "江苏茶改：试变", PINYIN_INITIALS, "苏茶改：试");
}

/* Every place can be typed as its own table spells it. */
static void every_region_is_found_by_its_pinyin(void **state)
{
	(void)state;
	for (size_t i = 0; i < region_count(); i++) {
		const struct region *r = region_at(i);
		struct span hit = {0, 0};
		if (r->pinyin.n == 0)
			continue;
		if (pinyin_match(r->pinyin, r->name, &hit) != PINYIN_FULL || hit.start != 0 || hit.end != r->name.n)
			fail_msg("%.*s by %.*s", (int)r->name.n, r->name.p, (int)r->pinyin.n, r->pinyin.p);
	}
}

static void nothing_is_not_found(void **state)
{
	(void)state;
	ranks("", "浙江", PINYIN_NONE, "");
	ranks("'", "浙江", PINYIN_NONE, "");
	ranks("zj", "", PINYIN_NONE, "");
	ranks("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "浙江", PINYIN_NONE, "");
	ranks("\xFF", "浙\xFE江", PINYIN_EXACT, "\xFE");
	ranks("zj", "\xFF\xFE", PINYIN_NONE, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(initials),
		cmocka_unit_test(whole_and_mixed),
		cmocka_unit_test(boundaries_and_umlaut),
		cmocka_unit_test(better_then_earlier),
		cmocka_unit_test(every_region_is_found_by_its_pinyin),
		cmocka_unit_test(nothing_is_not_found),
	};
	return cmocka_run_group_tests_name("pinyin", tests, NULL, NULL);
}
