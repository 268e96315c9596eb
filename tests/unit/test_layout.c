/* src/layout/article.c: an article on lines. Rules by example, then what must hold of any text at any width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/article.h"
#include "tests/layout_rules.h"
#include "tests/unit/corpus.h"
#include "lexicon/topic.h"
#include "text/glyph.h"
#include "text/linebreak.h"
#include "text/utf8.h"
#include "text/width.h"

/* An article made by hand, with figures named by their text. */
enum { PARAS = 64, FIGURES = 256 };

struct made {
	struct para paras[PARAS];
	struct piece pieces[PARAS];
	struct article art;
	struct figure figures[FIGURES];
	struct facts facts;
	struct layout_options o;
	struct layout *l;
	struct buf text;
};

static void made_init(struct made *m, int measure)
{
	memset(m, 0, sizeof *m);
	m->art.paras = m->paras;
	m->facts.figures = m->figures;
	m->o = (struct layout_options){.measure = measure, .full_width = true, .pad_quotes = true};
	buf_init(&m->text, (size_t)1 << 26);
}

static void made_para(struct made *m, enum para_kind kind, struct str text)
{
	assert_true(m->art.n < PARAS);
	struct para *p = &m->paras[m->art.n];
	m->pieces[m->art.n] = (struct piece){{0, text.n}, 0};
	*p = (struct para){kind, text, &m->pieces[m->art.n], 1};
	m->art.n++;
	m->art.bytes += text.n;
}

/* Figures of the last paragraph, in order. */
static void made_figure(struct made *m, const char *text)
{
	uint32_t para = (uint32_t)m->art.n - 1;
	struct str all = m->paras[para].text;
	size_t from = 0;
	if (m->facts.n_figures > 0 && m->figures[m->facts.n_figures - 1].para == para)
		from = m->figures[m->facts.n_figures - 1].at.end;
	size_t at = from + str_find(str_slice(all, from, all.n), str_of(text));
	assert_true(at < all.n);
	m->figures[m->facts.n_figures++] = (struct figure){.para = para, .at = {at, at + strlen(text)}};
}

static void made_open(struct made *m)
{
	layout_free(m->l);
	m->l = layout_new(&m->art, &m->facts, &m->o);
}

static void made_release(struct made *m)
{
	layout_free(m->l);
	buf_release(&m->text);
}

static void shows(struct made *m, const char *want)
{
	made_open(m);
	buf_clear(&m->text);
	layout_text(m->l, &m->text);
	if (strcmp(buf_cstr(&m->text), want) != 0)
		fail_msg("want:\n%s\ngot:\n%s", want, buf_cstr(&m->text));
}

static int loc_equal(struct loc at, uint32_t para, uint32_t byte)
{
	return at.para == para && at.byte == byte;
}

/* One paragraph of body under a short title, at a measure. */
static void body_shows(int measure, const char *body, const char *figure, const char *want)
{
	struct made m;
	made_init(&m, measure);
	made_para(&m, PARA_TITLE, STR("题"));
	made_para(&m, PARA_BODY, str_of(body));
	if (figure)
		made_figure(&m, figure);
	made_open(&m);
	struct lineref at = {1, 1};   /* after the blank row under the head */
	for (const struct line *line; (line = layout_line(m.l, at)); at.nth++) {
		for (int i = 0; i < line->n; i++)
			for (size_t k = 0; k < 1 + LIMIT_CLUSTER_MARKS && line->cells[i].cell.width && line->cells[i].cell.cp[k]; k++) {
				char bytes[4];
				buf_add(&m.text, (struct str){bytes, utf8_put(line->cells[i].cell.cp[k], bytes)});
			}
		buf_addc(&m.text, '\n');
	}
	if (strcmp(buf_cstr(&m.text), want) != 0)
		fail_msg("measure %d\nwant:\n%s\ngot:\n%s", measure, want, buf_cstr(&m.text));
	made_release(&m);
}

static void paragraphs_are_indented(void **state)
{
	(void)state;
	body_shows(26, "春天的果园里来了许多采茶的人家", NULL, "    春天的果园里来了许多采\n茶的人家\n");
	body_shows(24, "春天的果园里来了许多采茶的人家", NULL, "  春天的果园里来了许多采\n茶的人家\n");
	body_shows(26, "　　春天　的果园", NULL, "    春天　的果园\n");
	body_shows(26, "", NULL, "\n");
}

static void one_mark_hangs(void **state)
{
	(void)state;
	body_shows(26, "春天的果园里来了许多采，茶的人家来", NULL, "    春天的果园里来了许多采，\n茶的人家来\n");
	body_shows(26, "“春天的果园里来了许多采”，茶的人家来", NULL, "    “春天的果园里来了许多\n采”，茶的人家来\n");
	body_shows(26, "春天的果园里来了许多采；茶的人家来", NULL, "    春天的果园里来了许多\n采；茶的人家来\n");
	body_shows(26, "春天的果园里来了许多采。", NULL, "    春天的果园里来了许多采。\n");
}

static void punctuation_is_full_width_on_the_screen(void **state)
{
	(void)state;
	body_shows(60, "去年增产5%,今年(试点)再增;好吗?好!", NULL, "    去年增产5%，今年（试点）再增；好吗？好！\n");
	body_shows(60, "共1,000人,12:30到,版本1.5,GDP,又", NULL, "    共1,000人，12:30到，版本1.5,GDP，又\n");
	body_shows(60, "见http://a.example/x?y=1,z和f(x)", NULL, "    见http://a.example/x?y=1,z和f(x)\n");
	body_shows(60, "a plain line, with (marks): none!", NULL, "    a plain line, with (marks): none!\n");
	body_shows(60, "“前山”,再“后山”(2024)年", NULL, "    “前山”，再 “后山”（2024）年\n");
	body_shows(60, "1)第一条", NULL, "    1）第一条\n");
}

/* A line may begin after a mark shown full-width as after one printed so. */
static void full_width_marks_end_lines(void **state)
{
	(void)state;
	body_shows(26, "春天的果园里来了许多茶,2024共5人", NULL, "    春天的果园里来了许多茶，\n2024共5人\n");
	body_shows(26, "春天的果园里来了许多(茶)2024共5人", NULL, "    春天的果园里来了许多\n（茶）2024共5人\n");
	body_shows(28, "春天的果园里来了许多(茶)20245678共5人", NULL, "    春天的果园里来了许多\n（茶）20245678共5人\n");
	body_shows(30, "春天的果园里来了许多(茶)20245678共5人", NULL, "    春天的果园里来了许多（茶）\n20245678共5人\n");
}

static void punctuation_stays_where_asked(void **state)
{
	(void)state;
	struct made m;
	made_init(&m, 60);
	m.o.full_width = m.o.pad_quotes = false;
	made_para(&m, PARA_TITLE, STR("茶园,新事"));
	made_para(&m, PARA_BODY, STR("把“果园”(东)看,好"));
	shows(&m, "茶园,新事\n\n    把“果园”(东)看,好\n");
	made_release(&m);
}

static void quotes_take_two_cells(void **state)
{
	(void)state;
	body_shows(60, "把“果园”变成“茶园”、让“山村”成为“市镇”。", NULL, "    把 “果园” 变成 “茶园”、让 “山村” 成为 “市镇”。\n");
	body_shows(60, "说，“好”——他笑《“书”》", NULL, "    说，“好” ——他笑《“书”》\n");
	body_shows(60, "用“A”a“B”don’t“1”2", NULL, "    用 “A”a“B”don’t“1”2\n");
	body_shows(60, "“果”“茶”“米”", NULL, "    “果”“茶”“米”\n");
	width_set_ambiguous(2);
	body_shows(60, "把“果园”变", NULL, "    把“果园”变\n");
	width_set_ambiguous(1);
}

static void quotes_hug_the_edge(void **state)
{
	(void)state;
	body_shows(28, "“春天里”来了许多采茶人家“又见”面了", NULL, "    “春天里” 来了许多采茶人\n家 “又见” 面了\n");
	body_shows(24, "春天里来了许多采茶人又“见面”了吧", NULL, "  春天里来了许多采茶人又\n“见面” 了吧\n");
}

static void figures_and_dates_stay_whole(void **state)
{
	(void)state;
	body_shows(26, "春天的果园里来了大约近300万名采茶人家", "近300万名", "    春天的果园里来了大约\n近300万名采茶人家\n");
	body_shows(26, "春天的果园里来客的日子是2021年6月12日上午", NULL, "    春天的果园里来客的日子\n是2021年6月12日上午\n");
	body_shows(26, "春天的果园里来的客人属于第十二届采茶会", NULL, "    春天的果园里来的客人属\n于第十二届采茶会\n");
	body_shows(26, "春天的果园里来的客人都是第十二届采茶会", NULL, "    春天的果园里来的客人都\n是第十二届采茶会\n");
	/* No line can hold it whole. */
	body_shows(8, "约300万余人次来", "约300万余人次", "  约300\n万余人次\n来\n");
}

/* What would fit on a line but for the indent goes without the indent. */
static void a_figure_is_worth_more_than_the_indent(void **state)
{
	(void)state;
	body_shows(11, "约300万人次来了", "约300万人次", "约300万人次\n来了\n");
	body_shows(12, "约300万人次来了", "约300万人次", "约300万人次\n来了\n");
}

static void the_last_line_is_no_orphan(void **state)
{
	(void)state;
	body_shows(26, "春天的果园里来了许多采茶的人家和客商来了几回好。", NULL, "    春天的果园里来了许多采\n茶的人家和客商来了几回好。\n");
	body_shows(26, "春天的果园里来了许多采茶的人家和客商们又来过几回了。", NULL, "    春天的果园里来了许多采\n茶的人家和客商们又来过几\n回了。\n");
}

static void dashes_and_dots_never_part(void **state)
{
	(void)state;
	body_shows(26, "春天的果园里来了许多人——采茶", NULL, "    春天的果园里来了许多人\n——采茶\n");
	width_set_ambiguous(2);
	body_shows(26, "春天的果园里来了许多人……采茶", NULL, "    春天的果园里来了许多\n人……采茶\n");
	width_set_ambiguous(1);
}

static void an_article_has_its_head_and_end(void **state)
{
	(void)state;
	struct made m;
	made_init(&m, 40);
	m.o.end_mark = true;
	m.art.source = STR("山村报");
	made_para(&m, PARA_TITLE, STR("春茶开采,山村忙 采茶人家迎来好收成"));
	made_para(&m, PARA_SUBTITLE, STR("山里的新事"));
	made_para(&m, PARA_BODY, STR("山里的茶开采了3次。"));
	made_figure(&m, "3次");
	made_para(&m, PARA_HEADING, STR("茶香"));
	made_para(&m, PARA_BODY, STR("茶香满山。(据《山村报》)"));
	size_t at = str_find(m.paras[4].text, STR("("));
	m.art.credit = (struct span){at, m.paras[4].text.n};
	shows(&m, "春茶开采，山村忙\n采茶人家迎来好收成\n山里的新事\n山村报  figures 1\n\n    山里的茶开采了3次。\n\n茶香\n"
	          "    茶香满山。          （据《山村报》）\n\n                   完\n");
	static const enum line_kind kinds[] = {LINE_BLANK, LINE_TITLE, LINE_TITLE, LINE_SUBTITLE, LINE_META, LINE_BLANK, LINE_BODY,
		LINE_BLANK, LINE_HEADING, LINE_BODY, LINE_BLANK, LINE_END};
	static const enum role roles[] = {0, ROLE_DIM, ROLE_TITLE, ROLE_TEXT, ROLE_DIM, 0, ROLE_TEXT, 0, ROLE_TITLE, ROLE_TEXT, 0, ROLE_DIM};
	struct lineref ref = layout_first(m.l);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		const struct line *line = layout_line(m.l, ref);
		assert_int_equal(line->kind, kinds[i]);
		if (line->n > 4 && line->kind != LINE_END)
			assert_int_equal(line->cells[4].cell.role, roles[i]);
		assert_int_equal(layout_move(m.l, &ref, 1), i + 1 < sizeof kinds / sizeof kinds[0]);
	}
	const struct line *line = layout_line(m.l, (struct lineref){2, 1});
	assert_int_equal(line->cells[4 + 7 * 2].cell.role, ROLE_FIGURE);
	assert_int_equal(line->cells[4 + 7 * 2].byte, 21);
	line = layout_line(m.l, (struct lineref){4, 0});
	assert_int_equal(line->cells[line->n - 1].cell.role, ROLE_DIM);
	assert_int_equal(line->n, 40);
	m.o.measure = 24;
	shows(&m, "春茶开采，山村忙\n采茶人家迎来好收成\n山里的新事\n山村报  figures 1\n\n  山里的茶开采了3次。\n\n茶香\n"
	          "  茶香满山。\n        （据《山村报》）\n\n           完\n");
	made_release(&m);
}

static void the_row_of_sources_gives_way(void **state)
{
	(void)state;
	struct made m;
	made_init(&m, 60);
	m.art.source = STR("山村报");
	made_para(&m, PARA_TITLE, STR("题目"));
	made_para(&m, PARA_BODY, STR("茶3斤"));
	made_figure(&m, "3斤");
	m.facts.n_topics = 2;
	m.facts.topics[1] = 1;
	struct buf b;
	buf_init(&b, 4096);
	struct str one = topic_name(0), two = topic_name(1);
	buf_printf(&b, "题目\n山村报  %.*s %.*s  figures 1\n\n    茶3斤\n", (int)one.n, one.p, (int)two.n, two.p);
	shows(&m, buf_cstr(&b));
	buf_clear(&b);
	m.o.measure = 6 + 2 + grid_width(one) + 2 + 9;
	buf_printf(&b, "题目\n山村报  %.*s  figures 1\n\n    茶3斤\n", (int)one.n, one.p);
	shows(&m, buf_cstr(&b));
	m.o.measure = 17;
	shows(&m, "题目\n山村报  figures 1\n\n  茶3斤\n");
	m.o.measure = 12;
	shows(&m, "题目\n山村报  fig…\n\n  茶3斤\n");
	buf_release(&b);
	made_release(&m);
}

static int title_widths(struct made *m, int *least)
{
	int most = 0;
	*least = 1000;
	struct lineref at = {0, m->o.measure >= 40};
	for (const struct line *line; (line = layout_line(m->l, at)) && line->kind == LINE_TITLE; at.nth++) {
		most = line->n > most ? line->n : most;
		*least = line->n < *least ? line->n : *least;
	}
	return most;
}

static void titles_are_balanced(void **state)
{
	(void)state;
	static const char *const titles[] = {"山村的采茶人家在春天里迎来了最忙碌也最欢喜的日子", "茶园里建起了新学堂让采茶的孩子们就近上学读书写字",
		"果园茶园和鱼塘连成片乡亲们的收入比往年高出一大截还多了许多新营生"};
	for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
		for (int measure = 20; measure <= 60; measure++) {
			struct made m;
			made_init(&m, measure);
			made_para(&m, PARA_TITLE, str_of(titles[i]));
			made_open(&m);
			int least, most = title_widths(&m, &least);
			assert_true(most <= measure);
			if (most - least > 4)
				fail_msg("%s at %d: %d to %d cells", titles[i], measure, least, most);
			for (struct lineref at = {0, 0}; layout_line(m.l, at); at.nth++) {
				const struct line *line = layout_line(m.l, at);
				if (line->end > line->start && line->end < m.paras[0].text.n)
					assert_memory_not_equal(m.paras[0].text.p + line->end - 3, "的", 3);
			}
			made_release(&m);
		}
	}
}

static void a_title_keeps_names_and_rubrics(void **state)
{
	(void)state;
	struct made m;
	made_init(&m, 30);
	made_para(&m, PARA_TITLE, STR("【春茶】采茶的人家都来到了云山县的新茶园里看新茶开采"));
	struct place place = {.para = 0, .at = {39, 48}};
	m.facts.places = &place;
	m.facts.n_places = 1;
	made_open(&m);
	shows(&m, "【春茶】\n采茶的人家都来到了云山县\n的新茶园里看新茶开采\n");
	m.o.measure = 66;
	shows(&m, "【春茶】采茶的人家都来到了云山县的新茶园里看新茶开采\n");
	made_release(&m);
}

static void joins_are_marked(void **state)
{
	(void)state;
	struct made m;
	made_init(&m, 20);
	m.o.joins = true;
	made_para(&m, PARA_TITLE, STR("题"));
	made_para(&m, PARA_BODY, STR("春天的果园里来了许多采茶的人家和客商"));
	struct piece pieces[] = {{{0, 36}, 0}, {{90, 108}, 36}};
	m.paras[1].pieces = pieces;
	m.paras[1].n_pieces = 2;
	made_open(&m);
	assert_false(layout_line(m.l, (struct lineref){1, 1})->join);
	assert_true(layout_line(m.l, (struct lineref){1, 2})->join);
	m.o.joins = false;
	made_open(&m);
	assert_false(layout_line(m.l, (struct lineref){1, 2})->join);
	made_release(&m);
}

static void places_and_lines(void **state)
{
	(void)state;
	struct made m;
	made_init(&m, 20);
	m.o.end_mark = true;
	made_para(&m, PARA_TITLE, STR("题"));
	made_para(&m, PARA_BODY, STR("春天的果园里来了许多采茶的人家和客商"));
	made_para(&m, PARA_BODY, STR("茶香满山"));
	made_open(&m);
	struct lineref at = layout_find(m.l, (struct loc){1, 30});
	assert_int_equal(at.nth, 2);
	assert_true(loc_equal(layout_loc(m.l, at), 1, 27));
	assert_true(loc_equal(layout_loc(m.l, (struct lineref){1, 0}), 1, 0));
	assert_true(loc_equal(layout_loc(m.l, (struct lineref){3, 1}), 2, 12));
	at = layout_find(m.l, (struct loc){2, 999});
	assert_true(at.para == 2 && at.nth == 0);
	at = layout_find(m.l, (struct loc){9, 0});
	assert_true(at.para == 3);
	assert_int_equal(layout_percent(m.l, layout_first(m.l)), 0);
	assert_int_equal(layout_percent(m.l, layout_last(m.l)), 100);
	at = layout_last(m.l);
	long lines = -layout_move(m.l, &at, -1000);
	assert_true(at.para == 0 && at.nth == 0);
	assert_int_equal(layout_move(m.l, &at, 1000), lines);
	struct lineref last = layout_last(m.l);
	assert_true(at.para == last.para && at.nth == last.nth);
	assert_null(layout_line(m.l, (struct lineref){9, 0}));
	assert_null(layout_line(m.l, (struct lineref){1, 99}));
	made_release(&m);
}

/* --- what must hold of any text */

static void para_check(struct made *m, uint32_t para, char *breaks)
{
	struct rules r = {.art = &m->art, .facts = &m->facts, .o = &m->o, .l = m->l, .breaks = breaks};
	rules_para(&r, para);
	if (r.faults > 0)
		fail_msg("measure %d: %s", m->o.measure, r.what);
}

static void article_check(struct made *m, int from, int to, int step)
{
	size_t most = 0;
	for (size_t i = 0; i < m->art.n; i++)
		most = m->paras[i].text.n > most ? m->paras[i].text.n : most;
	char *breaks = malloc(most + 1);
	for (int cells = 1; cells <= 2; cells++) {
		width_set_ambiguous(cells);
		for (m->o.measure = from; m->o.measure <= to; m->o.measure += step) {
			made_open(m);
			for (uint32_t para = 0; para < m->art.n; para++)
				para_check(m, para, breaks);
		}
	}
	width_set_ambiguous(1);
	free(breaks);
}

static void sample(struct made *m)
{
	made_init(m, 66);
	m->o.end_mark = true;
	made_para(m, PARA_TITLE, STR("春茶开采,果园增收,山村忙 采茶人家“迎来”好收成的日子(组图)"));
	made_para(m, PARA_SUBTITLE, STR("——山里的新事"));
	made_para(m, PARA_BODY, STR("“春天来了,”采茶的陈家大嫂说,“今年的茶,比去年多收了近3.5万公斤,增长12.5%;鱼塘呢?也多收了两千余斤!”"
		"她家的茶园在山的南面(海拔约800米),2021年6月12日那天,第十二届采茶会就在那里开的——来了27万余人次,连列奥·纳多也来了……"));
	made_figure(m, "近3.5万公斤");
	made_figure(m, "12.5%");
	made_figure(m, "两千余斤");
	made_figure(m, "约800米");
	made_figure(m, "27万余人次");
	made_para(m, PARA_HEADING, STR("《茶经》里的“学问”:怎样采,怎样炒?"));
	made_para(m, PARA_BODY, STR("见https://news.example.cn/2024/05/01/a-b.html?x=1&y=2,用C++和.NET写的“茶事通”APP(第2版)里有12:30的闹钟,价格1,000元/台,"
		"“‘好’用!”,don’t stop,温度25℃~30℃,2024—2025年卖出〔约〕40亿元。。。！！？？、、，，"));
	made_figure(m, "1,000元/台");
	made_figure(m, "40亿元");
	made_para(m, PARA_BODY, STR("　　"));
	made_para(m, PARA_BODY, STR("anunbreakablewordthatislongerthananylineofanarrowmeasure,and(another)one 中文 e\u0301\u0302 👨\u200D👩\u200D👧 🇨🇳 \xFF\xFE坏字"));
	made_para(m, PARA_BODY, STR("「角引」『双角』【方】〔六〕［方］｛花｝（圆）《书》〈篇〉、。，；：！？·～／"));
	made_para(m, PARA_BODY, STR("山村的茶卖到了很远的地方。　(据《山村报》)  "));
	struct str last = m->paras[m->art.n - 1].text;
	size_t at = str_find(last, STR("("));
	m->art.credit = (struct span){at, at + strlen("(据《山村报》)")};
}

static void every_width_keeps_the_rules(void **state)
{
	(void)state;
	struct made m;
	sample(&m);
	article_check(&m, 20, 200, 1);
	made_release(&m);
}

static void the_narrowest_widths_end(void **state)
{
	(void)state;
	struct made m;
	sample(&m);
	m.facts.n_figures = 0;
	article_check(&m, LAYOUT_MIN_MEASURE, 19, 1);
	m.o.measure = -5;
	made_open(&m);
	assert_non_null(layout_line(m.l, (struct lineref){2, 0}));
	made_release(&m);
}

static void anything_lays_out(void **state)
{
	(void)state;
	enum { N = 60000 };
	static char garbage[N], marks[N], joiners[N], blanks[N], stops[N], zero[N], brackets[N], surrogates[N], overlong[N];
	uint32_t seed = 3;
	for (size_t i = 0; i < N; i++) {
		seed = seed * 1664525u + 1013904223u;
		garbage[i] = (char)(seed >> 24);
		blanks[i] = ' ';
		brackets[i] = '(';
		if (garbage[i] == '\n')
			garbage[i] = 'x';
	}
	for (size_t i = 0; i + 3 <= N; i += 3) {
		memcpy(marks + i, "\u302A", 3);
		memcpy(joiners + i, "\u200D", 3);
		memcpy(stops + i, "，", 3);
		memcpy(zero + i, "\u200B", 3);
		memcpy(surrogates + i, "\xED\xA0\x80", 3);
		memcpy(overlong + i, i % 2 ? "\xC0\xAF" "a" : "\xE0\x80\xAF", 3);
	}
	struct str floods[] = {{garbage, N}, {marks, N}, {joiners, N / 2}, {blanks, N}, {stops, N}, {zero, N}, {brackets, N},
		{surrogates, N}, {overlong, N}};
	for (size_t i = 0; i < sizeof floods / sizeof floods[0]; i++) {
		struct made m;
		made_init(&m, 66);
		made_para(&m, PARA_TITLE, floods[i]);
		made_para(&m, PARA_HEADING, floods[i]);
		made_para(&m, PARA_BODY, floods[i]);
		article_check(&m, 3, 66, 21);
		made_release(&m);
	}
}

/* A paragraph as long as one may be, with no place to break: its lines hold all of it, each as full as it may be. */
static void the_longest_paragraph_lays_out(void **state)
{
	(void)state;
	static const char *const units[] = {"x", "1", "—", "（", "\u0301", "\u200D", "\xFF", "茶\u0301"};
	char *text = malloc(LIMIT_PARAGRAPH_BYTES);
	assert_non_null(text);
	for (size_t k = 0; k < COUNT_OF(units); k++) {
		size_t unit = strlen(units[k]), n = LIMIT_PARAGRAPH_BYTES / unit * unit;
		for (size_t i = 0; i < n; i += unit)
			memcpy(text + i, units[k], unit);
		static const int measures[] = {1, 2, 40};
		for (size_t w = 0; w < COUNT_OF(measures); w++) {
			struct made m;
			made_init(&m, measures[w]);
			made_para(&m, PARA_TITLE, STR("题"));
			made_para(&m, PARA_BODY, (struct str){text, n});
			made_open(&m);
			uint32_t end = 0;
			struct lineref last = layout_find(m.l, (struct loc){1, (uint32_t)n});
			for (uint32_t nth = 0; nth <= last.nth; nth = nth < 4 || nth + 4 > last.nth ? nth + 1 : last.nth - 3) {
				const struct line *line = layout_line(m.l, (struct lineref){1, nth});
				assert_non_null(line);
				assert_true(line->n <= (measures[w] < LAYOUT_MIN_MEASURE ? LAYOUT_MIN_MEASURE : measures[w]));
				end = line->end;
			}
			assert_int_equal(end, n);
			made_release(&m);
		}
	}
	free(text);
}

/* Characters that the rules are about, in any order. */
static void any_order_of_marks_keeps_the_rules(void **state)
{
	(void)state;
	static const char *const letters[] = {"茶", "山", "年", "第", "万", "1", "2024", "a", "Tea", "，", "。", "、", "；", "！", "：", "“", "”",
		"‘", "’", "（", "）", "《", "》", "(", ")", ",", ";", ":", "!", "?", ".", "—", "——", "……", "·", "-", "/", "%", "℃", "+", "#",
		" ", "　", "～", "【", "】", "http://a.cn/", "e\u0301", "😀", "\xFF", "\u200B", "\t", "￥", "$"};
	enum { TEXTS = 400, LENGTH = 120 };
	uint32_t seed = 11;
	char breaks[LENGTH * 16];
	for (int i = 0; i < TEXTS; i++) {
		struct made m;
		struct buf b;
		made_init(&m, 20 + i % 50);
		buf_init(&b, sizeof breaks - 1);
		for (int k = 0; k < LENGTH; k++) {
			seed = seed * 1664525u + 1013904223u;
			/* half of it plain, so that lines have somewhere to break */
			buf_add(&b, str_of(letters[seed >> 31 ? (seed >> 16) % COUNT_OF(letters) : (seed >> 16) % 5]));
		}
		made_para(&m, PARA_TITLE, buf_str(&b));
		made_para(&m, PARA_BODY, buf_str(&b));
		width_set_ambiguous(1 + i % 2);
		made_open(&m);
		para_check(&m, 0, breaks);
		para_check(&m, 1, breaks);
		buf_release(&b);
		made_release(&m);
	}
	width_set_ambiguous(1);
}

static void an_empty_article_is_safe(void **state)
{
	(void)state;
	struct made m;
	made_init(&m, 66);
	made_open(&m);
	struct lineref at = layout_last(m.l);
	assert_null(layout_line(m.l, at));
	assert_int_equal(layout_move(m.l, &at, 5), 0);
	assert_int_equal(layout_move(m.l, &at, -5), 0);
	assert_int_equal(layout_percent(m.l, at), 0);
	(void)layout_loc(m.l, at);
	(void)layout_find(m.l, (struct loc){0, 0});
	made_release(&m);
}

/* Each line of a text is a paragraph, the first its title. */
static size_t text_check(char *file)
{
	size_t paras = 0;
	struct made m;
	made_init(&m, 66);
	char *save = file;
	for (char *line; (line = strsep(&save, "\n"));) {
		struct str s = str_trim(str_of(line));
		while (s.n > 0 && (s.p[0] == '#' || s.p[0] == ' '))
			s = str_slice(s, 1, s.n);
		if (s.n == 0)
			continue;
		made_para(&m, m.art.n == 0 ? PARA_TITLE : PARA_BODY, s);
		paras++;
		if (m.art.n == PARAS) {
			article_check(&m, 20, 110, 15);
			made_release(&m);
			made_init(&m, 66);
		}
	}
	if (m.art.n > 0)
		article_check(&m, 20, 200, 15);
	made_release(&m);
	return paras;
}

static void newspaper_texts_keep_the_rules(void **state)
{
	(void)state;
	size_t paras = 0, n;
	for (int i = 0; i < 200; i++) {
		char name[64];
		snprintf(name, sizeof name, i < 100 ? "gold/news/%03d.txt" : "gold/union/%02d.txt", i < 100 ? i : i - 100);
		char *file = corpus_read(name, &n);
		if (file)
			paras += text_check(file);
		free(file);
	}
	char *seed = corpus_read("seed/digest.md", &n);
	if (seed)
		paras += text_check(seed);
	free(seed);
	assert_true(paras > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_are_indented),
		cmocka_unit_test(one_mark_hangs),
		cmocka_unit_test(punctuation_is_full_width_on_the_screen),
		cmocka_unit_test(full_width_marks_end_lines),
		cmocka_unit_test(punctuation_stays_where_asked),
		cmocka_unit_test(quotes_take_two_cells),
		cmocka_unit_test(quotes_hug_the_edge),
		cmocka_unit_test(figures_and_dates_stay_whole),
		cmocka_unit_test(a_figure_is_worth_more_than_the_indent),
		cmocka_unit_test(the_last_line_is_no_orphan),
		cmocka_unit_test(dashes_and_dots_never_part),
		cmocka_unit_test(an_article_has_its_head_and_end),
		cmocka_unit_test(the_row_of_sources_gives_way),
		cmocka_unit_test(titles_are_balanced),
		cmocka_unit_test(a_title_keeps_names_and_rubrics),
		cmocka_unit_test(joins_are_marked),
		cmocka_unit_test(places_and_lines),
		cmocka_unit_test(every_width_keeps_the_rules),
		cmocka_unit_test(the_narrowest_widths_end),
		cmocka_unit_test(anything_lays_out),
		cmocka_unit_test(the_longest_paragraph_lays_out),
		cmocka_unit_test(any_order_of_marks_keeps_the_rules),
		cmocka_unit_test(an_empty_article_is_safe),
	};
	const struct CMUnitTest measured[] = {
		cmocka_unit_test(newspaper_texts_keep_the_rules),
	};
	int bad = cmocka_run_group_tests_name("layout", tests, NULL, NULL);
	if (corpus_has("seed/digest.md", "newspaper_texts_keep_the_rules"))
		bad += cmocka_run_group_tests_name("layout, measured", measured, NULL, NULL);
	return bad;
}
