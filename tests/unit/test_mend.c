/* Pages with the faults that columns make, mended; and that nothing is lost or doubled, whatever the order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/ngram.h"
#include "corpus.h"
#include "page_fixture.h"

static void a_sentence_cut_by_a_column_is_joined(void **state)
{
	(void)state;
	expect_page("a.md",
		    "# 株洲：检修库里的年轻人\n\n株洲机务段的检修库里，二十六名青年工人组成了攻关小组。他们用三个月时间，把检修流程从九\n\n"
		    "道减到六道，每台机车少停两个小时。\n\n段里给小组发了八万元奖金。（据《湘东工人报》）\n\n"
		    "# 泸州：酒坛边的练兵台\n\n泸州酒业的酿酒工在窖池边摆开擂台，比的是看花摘酒。（据《川南职工》）\n",
		    "T 株洲：检修库里的年轻人\nP 株洲机务段的检修库里，二十六名青年工人组成了攻关小组。他们用三个月时间，把检修流程从九|"
		    "道减到六道，每台机车少停两个小时。\nP 段里给小组发了八万元奖金。（据《湘东工人报》）\nT 泸州：酒坛边的练兵台\n"
		    "P 泸州酒业的酿酒工在窖池边摆开擂台，比的是看花摘酒。（据《川南职工》）\n");
}

static void a_title_inside_the_first_paragraph_goes_before_it(void **state)
{
	(void)state;
	expect_page("a.md",
		    "# 泸州：酒坛边的练兵台\n\n泸州酒业的酿酒工在窖池边摆开擂台，比的是看花摘酒。（据《川南职工》）\n\n"
		    "清晨六点，唐山港的理货员已经上了船。他们要在两个小时内核对一千二百个集装\n\n# 唐山：码头上的数字账本\n\n"
		    "箱的编号，再把结果传回调度中心。\n\n去年，唐山港完成集装箱吞吐量三百万箱，理货差错不到万分之一。（据《冀东工人报》）\n",
		    "T 泸州：酒坛边的练兵台\nP 泸州酒业的酿酒工在窖池边摆开擂台，比的是看花摘酒。（据《川南职工》）\n"
		    "T 唐山：码头上的数字账本\nP 清晨六点，唐山港的理货员已经上了船。他们要在两个小时内核对一千二百个集装|"
		    "箱的编号，再把结果传回调度中心。\nP 去年，唐山港完成集装箱吞吐量三百万箱，理货差错不到万分之一。（据《冀东工人报》）\n");
}

static void an_opening_at_the_end_of_the_page_comes_home(void **state)
{
	(void)state;
	expect_page("a.md",
		    "# 泸州：酒坛边的练兵台\n\n泸州酒业的酿酒工在窖池边摆开擂台，比的是看花摘酒。（据《川南职工》）\n\n"
		    "职工疗养的费用由企业和工会各出一半，纺织女工优先报名。去年，全市有两万名女工去了疗养\n\n# 南通：纺织女工的疗养假\n\n"
		    "院，其中一线挡车工占七成。\n\n疗养院里开了睡眠课和颈椎操。（据《江海职工报》）\n\n# 鞍山：钢城夜校\n\n"
		    "鞍山的钢城夜校开了三十门课，报名的有五千人。（据《辽南工人报》）\n\n纺织是南通的老行当，挡车工一个班要走四十里路。"
		    "南通市总工会从前年起办起纺织女工疗养假，要让她们歇一歇脚。\n",
		    "T 泸州：酒坛边的练兵台\nP 泸州酒业的酿酒工在窖池边摆开擂台，比的是看花摘酒。（据《川南职工》）\nT 南通：纺织女工的疗养假\n"
		    "P 纺织是南通的老行当，挡车工一个班要走四十里路。南通市总工会从前年起办起纺织女工疗养假，要让她们歇一歇脚。\n"
		    "P 职工疗养的费用由企业和工会各出一半，纺织女工优先报名。去年，全市有两万名女工去了疗养|院，其中一线挡车工占七成。\n"
		    "P 疗养院里开了睡眠课和颈椎操。（据《江海职工报》）\nT 鞍山：钢城夜校\n"
		    "P 鞍山的钢城夜校开了三十门课，报名的有五千人。（据《辽南工人报》）\n");
}

/* A page of more fragments than a group of a long file: still weighed as one. */
static void an_opening_comes_home_over_many_articles(void **state)
{
	static const char *const places[] = {"泸州", "鞍山", "绵阳", "大同", "柳州", "延安", "襄阳", "桂林", "保定", "安庆"};
	char text[40000];
	struct fixture f;
	size_t n = 0;
	bool found = false;

	(void)state;
	n += (size_t)snprintf(text + n, sizeof(text) - n, "# 南通：纺织女工的疗养假\n\n院，其中一线挡车工占七成。\n\n"
			      "疗养院里开了睡眠课和颈椎操。（据《江海职工报》）\n\n");
	for (int i = 0; i < 70; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "# %s：第%d期夜校开班\n\n%s的第%d期夜校昨天开班，来了%d名工人。"
				      "（据《工人夜校报》）\n\n", places[i % 10], i + 1, places[i % 10], i + 1, 20 + i);
	n += (size_t)snprintf(text + n, sizeof(text) - n, "纺织是南通的老行当。南通市总工会从前年起办起纺织女工疗养假。"
			      "去年，全市有两万名女工去了疗养\n");
	fixture_open(&f, "a.md", (struct str){text, n});
	for (size_t i = 0; i < f.page.n; i++) {
		const struct para *p = &f.page.articles[i].paras[1];
		found |= f.page.articles[i].n == 3 && p->n_pieces == 2 && str_starts(p->text, STR("纺织是南通")) &&
			 str_ends(p->text, STR("占七成。"));
	}
	assert_true(found);
	fixture_close(&f);
}

static void whole_paragraphs_are_never_run_together(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f, "a.md", STR("# 甲\n\n炉前很热。\n\n炉后也热。\n\n“喝口水！”\n\n他说：\n\n歇一会儿。\n"));
	for (size_t i = 0; i < f.page.n; i++)
		for (size_t k = 0; k < f.page.articles[i].n; k++)
			assert_true(f.page.articles[i].paras[k].n_pieces <= 1);
	fixture_close(&f);
}

static void a_title_split_in_two_is_one(void **state)
{
	(void)state;
	expect_page("a.md", "# 港区开出“移动\n\n# 食堂”午餐车\n\n港区的午餐车每天开到八个泊位，工人不用下船就能吃上热饭。\n",
		    "T 港区开出“移动|食堂”午餐车\nP 港区的午餐车每天开到八个泊位，工人不用下船就能吃上热饭。\n");
}

static void lines_without_marks_stand_alone(void **state)
{
	(void)state;
	expect_page("a.md",
		    "# 港区简讯\n\n玉门新添两台检修吊车\n\n近日，玉门机务段新添两台检修吊车，换一个轮对省半小时。\n\n"
		    "泸州酒坛开进职工食堂\n\n昨天，泸州酒业把空酒坛搬进食堂做了花盆。\n",
		    "T 港区简讯\nP 玉门新添两台检修吊车\nP 近日，玉门机务段新添两台检修吊车，换一个轮对省半小时。\n"
		    "P 泸州酒坛开进职工食堂\nP 昨天，泸州酒业把空酒坛搬进食堂做了花盆。\n");
}

/* A collection: nothing is out of order, and nothing is touched; a heading without text is an item. */
static void a_clean_collection_passes_untouched(void **state)
{
	size_t room = 200 * 1024, n = 0;
	char *text = mem_alloc(room);
	struct fixture f;

	(void)state;
	for (int i = 0; i < 150; i++)
		n += (size_t)snprintf(text + n, room - n, "%s## 第%d号道口换了新栏杆\n\n二、看守员也换了新棉衣，新灯\n\n近日，第%d号道口换了新栏杆。\n\n"
				      "道口\n\n名单：\n\n周强　李青　王乔　郑帆　吴桐　孙禾　赵柳　钱松　何杉　吕竹　施梅　张兰　孔菊\n\n2024年3月5日\n\n",
				      i % 50 == 7 ? "## 看守员周强退休\n\n" : "", i, i);
	fixture_open(&f, "a.md", (struct str){text, n});
	assert_int_equal(f.page.n, 153);
	for (size_t i = 0; i < f.page.n; i++) {
		assert_false(f.page.articles[i].check);
		for (size_t k = 0; k < f.page.articles[i].n; k++) {
			assert_int_equal(f.page.articles[i].paras[k].n_pieces, 1);
			assert_int_equal(f.page.articles[i].paras[k].kind, k == 0 ? PARA_TITLE : PARA_BODY);
		}
	}
	fixture_close(&f);
	free(text);
}

static void an_end_that_is_missing_is_marked(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f, "a.md", STR("# 矿灯房\n\n矿灯房的姑娘每天要充八百盏灯，擦净，编号，\n"));
	assert_int_equal(f.page.n, 1);
	assert_true(f.page.articles[0].check);
	assert_non_null(f.page.articles[0].reason);
	fixture_close(&f);
}

/* --- nothing lost, nothing doubled */

static bool blank(struct str s, size_t at, size_t *len)
{
	unsigned char c = (unsigned char)s.p[at];

	*len = 1;
	if (c <= ' ')
		return true;
	if (at + 3 <= s.n && memcmp(s.p + at, "\u3000", 3) == 0) {
		*len = 3;
		return true;
	}
	return false;
}

static void cover(unsigned char *seen, struct span at)
{
	for (size_t i = at.start; i < at.end; i++)
		seen[i]++;
}

static void check_article(const struct article *a, struct str text, unsigned char *seen)
{
	assert_true(a->n >= 1);
	assert_int_equal(a->paras[0].kind, PARA_TITLE);
	for (size_t k = 0; k < a->n; k++) {
		const struct para *p = &a->paras[k];
		size_t at = 0;
		assert_true(p->text.n > 0);
		assert_true(p->n_pieces > 0 || (k == 0 && a->title_made));
		for (size_t q = 0; q < p->n_pieces; q++) {
			struct span s = p->pieces[q].src;
			assert_int_equal(p->pieces[q].at, at);
			assert_memory_equal(p->text.p + at, text.p + s.start, s.end - s.start);
			at += s.end - s.start;
			cover(seen, s);
		}
		assert_true(p->n_pieces == 0 || at == p->text.n);
	}
}

static void all_there_once(struct str text)
{
	struct fixture f;

	fixture_open(&f, "a.md", text);
	unsigned char *seen = mem_zero(f.src.text.n + 1, 1);
	for (size_t i = 0; i < f.page.n; i++)
		check_article(&f.page.articles[i], f.src.text, seen);
	for (size_t i = 0; i < f.page.n_captions; i++)
		cover(seen, f.page.captions[i]);
	for (size_t i = 0; i < f.page.n_furniture; i++)
		cover(seen, f.page.furniture[i]);
	for (size_t b = 0; b < f.blocks.n; b++)
		for (size_t at = f.blocks.v[b].src.start, len; at < f.blocks.v[b].src.end; at += len)
			if (!blank(f.src.text, at, &len))
				assert_int_equal(seen[at], 1);
	free(seen);
	fixture_close(&f);
}

static const char *const pieces[] = {
	"# 株洲：检修库里的年轻人", "株洲机务段的检修库里，二十六名青年工人组成了攻关小组。他们用三个月时间，把检修流程从九",
	"道减到六道，每台机车少停两个小时。", "段里给小组发了八万元奖金。（据《湘东工人报》）", "## 唐山：码头上的数字账本",
	"清晨六点，唐山港的理货员已经上了船。他们要在两个小时内核对一千二百个集装", "箱的编号，再把结果传回调度中心。",
	"图为理货员登船。（港务局供图）", "## 让女工歇一歇脚", "（上接第一版）院，其中一线挡车工占七成。", "第03版 2024年3月5日 星期二",
	"职工疗养的费用由企业和工会各出一半（下转第三版）", "■ 小资料", "● 全市有疗养院九家", "● 床位两千张", "他说：", "“歇歇吧",
	"”", "，", "Workers of the port meet at 6", "本报记者 周强", "责任编辑：李青 版式：王乔", "# 港区开出“移动", "# 食堂”午餐车",
	"###### 深处的题目", "2024年", "※", "　　缩进的一段，写得不长。　", "😀🚢", "（据", "《海员报》）", "他山之石",
};

static uint32_t random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void nothing_is_lost_in_any_order(void **state)
{
	uint32_t seed = 7;
	char text[64 * 1024];

	(void)state;
	for (int round = 0; round < 200; round++) {
		size_t n = 0, blocks = 1 + random_next(&seed) % 60;
		for (size_t i = 0; i < blocks; i++)
			n += (size_t)snprintf(text + n, sizeof(text) - n, "%s\n%s",
					      pieces[random_next(&seed) % COUNT_OF(pieces)], random_next(&seed) % 4 ? "\n" : "");
		all_there_once((struct str){text, n});
	}
}

static void nothing_is_lost_in_long_files(void **state)
{
	uint32_t seed = 11;
	size_t room = 400 * 1024, n = 0;
	char *text = mem_alloc(room);

	(void)state;
	for (int i = 0; i < 1500; i++)
		n += (size_t)snprintf(text + n, room - n, "%s\n\n", pieces[random_next(&seed) % COUNT_OF(pieces)]);
	all_there_once((struct str){text, n});
	for (size_t i = n = 0; i < 3000; i++) /* nothing ever closed, no heading */
		n += (size_t)snprintf(text + n, room - n, "铁路沿线第%zu号道口的看守员\n\n", i);
	all_there_once((struct str){text, n});
	free(text);
}

/* The file as it is, and with its lines in other orders. */
static void shuffled_all_there(struct str text, uint32_t *seed, int rounds)
{
	struct str line[2000];
	size_t n = 0;

	all_there_once(text);
	for (size_t at = 0; at < text.n && n < COUNT_OF(line);) {
		struct str rest = str_slice(text, at, text.n);
		size_t end = str_find(rest, STR("\n"));
		line[n++] = str_slice(rest, 0, end);
		at += end + 1;
	}
	char *mixed = mem_alloc(text.n + n + 1);
	for (int round = 0; round < rounds; round++) {
		size_t k = 0;
		for (size_t i = n; i > 1; i--) {
			size_t j = random_next(seed) % i;
			struct str x = line[i - 1];
			line[i - 1] = line[j];
			line[j] = x;
		}
		for (size_t i = 0; i < n; i++) {
			memcpy(mixed + k, line[i].p, line[i].n);
			k += line[i].n;
			mixed[k++] = '\n';
		}
		all_there_once((struct str){mixed, k});
	}
	free(mixed);
}

static char *file_read(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *text = mem_alloc(1 << 20);

	assert_non_null(f);
	*n = fread(text, 1, 1 << 20, f);
	fclose(f);
	return text;
}

static void nothing_is_lost_on_the_sample_pages(void **state)
{
	static const char *const names[] = {"01-huadong", "02-jiangnan", "03-huabei", "04-dongbei", "05-zhongyuan", "06-huanan",
					    "07-xinan", "08-xibei", "09-dangjian", "10-jingsai", "11-weiquan", "12-shehui"};
	uint32_t seed = 3;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		char path[64];
		size_t n;
		snprintf(path, sizeof(path), "data/samples/%s.md", names[i]);
		char *text = file_read(path, &n);
		shuffled_all_there((struct str){text, n}, &seed, 6);
		free(text);
	}
}

static void nothing_is_lost_on_the_measuring_pages(void **state)
{
	uint32_t seed = 5;
	int found = 0;

	(void)state;
	for (size_t k = 0; k < 3; k++)
		for (int i = 1; i <= (k < 2 ? 40 : 1); i++) {
			char name[64] = "seed/digest.md";
			size_t n;
			if (k < 2)
				snprintf(name, sizeof(name), k == 0 ? "gold/pages/P%02d.md" : "gold/union/pages/P%02d.md", i);
			char *text = corpus_read(name, &n);
			if (!text)
				continue;
			shuffled_all_there((struct str){text, n}, &seed, 6);
			free(text);
			found++;
		}
	if (found == 0) {
		print_message("the measuring pages are not here\n");
		skip();
	}
}

/* Each would take hours if its time grew with the square. */
static void long_files_of_one_kind(void **state)
{
	static const char *const kinds[] = {"# 题目\n\n", "# 道口换了新栏杆\n\n铁路沿线的看守员换了新棉衣，新\n\n", "看守员换了新棉衣。\n\n",
					    "铁路沿线的看守员换了新棉衣，新\n\n", "名单\n\n", "灯。\n\n", "## 题目\n\n（上接第一版）灯油和（下转第二版）\n\n"};
	enum { COUNT = 100000 };

	(void)state;
	for (size_t k = 0; k < COUNT_OF(kinds); k++) {
		size_t len = strlen(kinds[k]);
		char *text = mem_alloc(len * COUNT);
		for (size_t i = 0; i < COUNT; i++)
			memcpy(text + i * len, kinds[k], len);
		all_there_once((struct str){text, len * COUNT});
		free(text);
	}
	char *one = mem_alloc(3 * 700000);
	for (size_t i = 0; i < 3 * 700000; i++)
		one[i] = "\xE8\x8C\xB6"[i % 3];
	all_there_once((struct str){one, 3 * 700000});
	free(one);
}

/* --- the table behind it */

static void logarithms_are_right(void **state)
{
	(void)state;
	assert_int_equal(ilog((uint64_t)1 << 32), 0);
	assert_in_range(ilog((uint64_t)2 << 32), 43, 45);       /* 64 ln 2 = 44.4 */
	assert_in_range(ilog((uint64_t)1000 << 32), 441, 443);  /* 442.1 */
	assert_in_range(-ilog((uint64_t)1 << 22), 442, 445);    /* ln 1/1024 */
}

static void words_go_on_as_they_do(void **state)
{
	static const uint16_t machine[] = {0x673A, 0x5668}; /* 机器 */
	int man = ngram_log_p(machine, 2, 0x4EBA), total = ngram_log_p(machine, 2, 0x603B);

	(void)state;
	assert_true(man > total + 256); /* 机器人, not 机器总 */
	assert_true(ngram_log_p(machine, 0, 0x4EBA) < man);
	assert_true(ngram_rarity(0x673A, 0x9F98) > ngram_rarity(0x673A, 0x5668));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_cut_by_a_column_is_joined),
		cmocka_unit_test(a_title_inside_the_first_paragraph_goes_before_it),
		cmocka_unit_test(an_opening_at_the_end_of_the_page_comes_home),
		cmocka_unit_test(an_opening_comes_home_over_many_articles),
		cmocka_unit_test(whole_paragraphs_are_never_run_together),
		cmocka_unit_test(a_title_split_in_two_is_one),
		cmocka_unit_test(lines_without_marks_stand_alone),
		cmocka_unit_test(a_clean_collection_passes_untouched),
		cmocka_unit_test(an_end_that_is_missing_is_marked),
		cmocka_unit_test(nothing_is_lost_in_any_order),
		cmocka_unit_test(nothing_is_lost_in_long_files),
		cmocka_unit_test(nothing_is_lost_on_the_sample_pages),
		cmocka_unit_test(nothing_is_lost_on_the_measuring_pages),
		cmocka_unit_test(long_files_of_one_kind),
		cmocka_unit_test(logarithms_are_right),
		cmocka_unit_test(words_go_on_as_they_do),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
