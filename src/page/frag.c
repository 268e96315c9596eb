#include "page/frag.h"

#include <stdlib.h>

#include "base/mem.h"
#include "page/ngram.h"
#include "text/utf8.h"

enum {
	CAPTION_MAX = 160,    /* characters */
	FURNITURE_MAX = 60,
	RUBRIC_MAX = 5,
	ISSUE_MAX = 12,       /* 专版·… */
	LINE_MAX = 40,
	NAME_MAX = 7,         /* of a list, with what parts it from the next */
	ITEM_MAX = 100,
	DATE_MAX = 11,
	BYLINE_MAX = 32,
	CREDIT_MAX = 40,
	JUMP_MAX = 16,
	BOX_TITLE_MAX = 15,
	SPLIT_SURE = 192     /* three nats */
};

/* The text has at most `max` characters: decided by its bytes where they tell already. */
static bool at_most(struct str s, size_t max)
{
	return s.n <= max || (s.n <= 4 * max && utf8_count(s) <= max);
}

static bool has(struct str s, const char *part)
{
	return str_find(s, str_of(part)) < s.n;
}

static bool starts_any(struct str s, const char *const *v)
{
	for (; *v; v++)
		if (str_starts(s, str_of(*v)))
			return true;
	return false;
}

static bool ends_any(struct str s, const char *const *v)
{
	for (; *v; v++)
		if (str_ends(s, str_of(*v)))
			return true;
	return false;
}

/* --- kinds of blocks that are no body text */

static uint32_t first_char(struct str s)
{
	uint32_t c = 0;

	if (s.n > 0)
		utf8_next(s.p, s.p + s.n, &c);
	return c;
}

static uint32_t last_char(struct str s)
{
	return s.n > 0 ? first_char((struct str){utf8_prev(s.p, s.p + s.n), (size_t)(s.p + s.n - utf8_prev(s.p, s.p + s.n))}) : 0;
}

/* Most blocks are told apart by their first and last characters; only then words are looked for. */
static bool is_caption(struct str s, uint32_t first, uint32_t last)
{
	static const char *const heads[] = {"图为", "图①", "图一", "上图", "下图", "左图", "右图", "题图", "图片说明", "图说", NULL};
	static const char *const tails[] = {"摄", "摄）", "摄)", "供图", "供图）", "供图)", "资料图片）", "资料图片)", "资料图）", "资料图)", NULL};
	bool head = first == 0x56FE || first == 0x4E0A || first == 0x4E0B || first == 0x5DE6 || first == 0x53F3 ||
		    first == 0x9898; /* 图上下左右题 */
	bool tail = last == 0x6444 || last == 0x56FE || last == 0xFF09 || last == ')'; /* 摄图 */

	return ((head && starts_any(s, heads)) || (tail && ends_any(s, tails))) && at_most(s, CAPTION_MAX) && !at_most(s, 3);
}

/* 第03版, 第十二版. */
static bool has_edition(struct str s)
{
	for (size_t at = 0; (at += str_find(str_slice(s, at, s.n), STR("第"))) < s.n; at += 3) {
		size_t p = at + 3;
		for (int k = 0; k < 3 && p < s.n; k++) {
			uint32_t c;
			p += utf8_next(s.p + p, s.p + s.n, &c);
			if (str_starts(str_slice(s, p, s.n), STR("版")))
				return true;
		}
	}
	return false;
}

/* What a line must hold to be furniture: a character of the words below, or no letter at all. */
static bool may_be_furniture(struct str s)
{
	bool letters = false;

	for (size_t at = 0; at < s.n;) {
		uint32_t c;
		at += utf8_next(s.p + at, s.p + s.n, &c);
		switch (c) {
		case 0x7F16: case 0x7248: case 0x90AE: case 0x4EFB: case 0x671F: /* 编版邮任期 */
		case 0x8BDD: case 0x65E5: case 0x8F6C: case 0x63A5: case 0x520A: /* 话日转接刊 */
			return true;
		default: {
			enum sym_class k = sym_class(sym_of(c));
			letters |= k == SYM_HAN || k == SYM_LATIN || k == SYM_DIGIT || c > 0xFFFF;
		}
		}
	}
	return !letters;
}

static bool no_letters(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		uint32_t c;
		at += utf8_next(s.p + at, s.p + s.n, &c);
		enum sym_class k = sym_class(sym_of(c));
		if (k == SYM_HAN || k == SYM_LATIN || k == SYM_DIGIT || c > 0xFFFF)
			return false;
	}
	return true;
}

/* Date and edition lines, editors, addresses, rules of dashes. */
static bool is_furniture(struct str s)
{
	static const char *const strong[] = {"责任编辑", "责编", "本版编辑", "版式", "投稿邮箱", "本版主编", "值班主任", "美编", NULL};
	static const char *const jumps[] = {"下转第", "上接第", "（下转", "（上接", "(下转", "(上接", NULL};
	static const char *const issues[] = {"专版", "专刊", "特刊", "副刊", "周刊", NULL};
	int k = 0;

	if (!at_most(s, FURNITURE_MAX) || !may_be_furniture(s))
		return false;
	if ((ends_any(s, issues) || starts_any(s, issues)) && at_most(s, ISSUE_MAX) && !has(s, "。"))
		return true;
	if (no_letters(s) || (starts_any(s, jumps) && at_most(s, JUMP_MAX)))
		return true;
	for (const char *const *v = strong; *v; v++)
		k += has(s, *v) ? 2 : 0;
	k += has(s, "星期");
	k += has(s, "电话");
	k += has(s, "年") && has(s, "月") && has(s, "日");
	k += has_edition(s);
	if (k > 0 && (has(s, "。") || has(s, "，") || has(s, ",")))
		k -= 2;
	return k >= 2 || (k == 1 && at_most(s, 8));
}

/* A column's name standing alone, as four or five characters without any mark. */
static bool is_rubric(struct str s)
{
	if (!at_most(s, RUBRIC_MAX))
		return false;
	for (size_t at = 0; at < s.n;) {
		uint32_t c;
		at += utf8_next(s.p + at, s.p + s.n, &c);
		if (!utf8_is_han(c))
			return false;
	}
	return true;
}

/* 本报记者 张三 alone on its line: whole, though it has no closing mark. */
static bool is_byline(struct str s)
{
	static const char *const heads[] = {"本报记者", "本报通讯员", "本报特约", "记者", "通讯员", "文/", "文／", "文图", "图文", "作者", "□", "○", "◎", NULL};
	static const char *const tails[] = {"记者", "通讯员", "报道", "文/图", NULL};

	return at_most(s, BYLINE_MAX) && (starts_any(s, heads) || ends_any(s, tails)) && !has(s, "。") && !has(s, "，") &&
	       !has(s, ",") && !has(s, "：“");
}

/* 2024年3月5日 under a document: whole as well. */
static bool is_date(struct str s)
{
	return s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9' && str_ends(s, STR("日")) && at_most(s, DATE_MAX);
}

/* A line of points under a title: whole, though it has no closing mark. */
static bool is_points(struct str s)
{
	static const char *const marks[] = {"●", "◆", "▲", "★", "◎", NULL};
	return starts_any(s, marks) && at_most(s, FURNITURE_MAX) && !has(s, "。");
}

/* A short line without any mark of a sentence, but for the comma of a numbered heading, whose quotes are closed; or a list
 * of names of any length. */
static bool is_line(struct str s, bool item)
{
	int depth = 0;
	size_t n = 0, parts = 0;

	for (size_t at = 0; at < s.n; n++) {
		uint32_t c;
		at += utf8_next(s.p + at, s.p + s.n, &c);
		sym k = sym_of(c);
		enum sym_class class = sym_class(k);
		if (class == SYM_CLOSER || k == 0xFF1B || (k == 0xFF0C && !item))
			return false;
		depth += class == SYM_QUOTE_OPEN;
		depth -= class == SYM_QUOTE_END;
		parts += k == 0x3001 || c == 0x3000 || c == ' ';
		if (n > (item ? ITEM_MAX : LINE_MAX) && parts * NAME_MAX < n)
			return false;
	}
	return depth == 0;
}

static bool is_box_title(struct str s)
{
	return str_starts(s, STR("■")) && at_most(s, BOX_TITLE_MAX);
}

static bool is_box_item(struct str s)
{
	static const char *const marks[] = {"●", "■", "·", "▲", "◆", NULL};
	return starts_any(s, marks);
}

/* --- credits and jump marks */

static size_t open_bracket_at_end(struct str s)
{
	const char *p = s.p + s.n;

	if (!str_ends(s, STR("）")) && !str_ends(s, STR(")")))
		return s.n;
	for (size_t n = 0; p > s.p && n < CREDIT_MAX; n++) {
		uint32_t c;
		p = utf8_prev(s.p, p);
		utf8_next(p, s.p + s.n, &c);
		if (c == 0xFF08 || c == '(')
			return (size_t)(p - s.p);
	}
	return s.n;
}

static struct str inside_brackets(struct str s)
{
	size_t head = str_starts(s, STR("（")) ? 3 : 1, tail = str_ends(s, STR("）")) ? 3 : 1;
	return str_trim(str_slice(s, head, s.n - tail));
}

/* The paper's name in the words of a credit. */
static struct str paper_of(struct str s)
{
	static const char *const heads[] = {"据", "来源：", "来源:", "来源", "原载", "摘自", "转自", "选自", NULL};
	static const char *const tails[] = {"报道", "消息", "讯", "电", NULL};
	size_t open = str_find(s, STR("《")), close = str_find(s, STR("》"));

	if (open < close && close < s.n)
		return str_slice(s, open + 3, close);
	for (const char *const *v = heads; *v; v++)
		if (str_starts(s, str_of(*v))) {
			s = str_trim(str_slice(s, strlen(*v), s.n));
			break;
		}
	for (const char *const *v = tails; *v; v++)
		if (str_ends(s, str_of(*v)) && s.n > strlen(*v)) {
			s.n -= strlen(*v);
			break;
		}
	return str_trim(s);
}

static bool names_source(struct str in)
{
	static const char *const heads[] = {"据", "来源", "原载", "摘自", "转自", "选自", "综合", NULL};
	size_t at = str_find(in, STR("据"));

	return starts_any(in, heads) || at <= 9;
}

bool credit_find(struct str s, struct span *credit, struct str *source)
{
	size_t open = open_bracket_at_end(s);

	if (open == s.n)
		return false;
	struct str in = inside_brackets(str_slice(s, open, s.n));
	if (in.n == 0 || !names_source(in) || str_find(in, STR("据")) + 3 == in.n)
		return false;
	if (str_find(in, STR("据")) == in.n && str_find(in, STR("《")) == in.n && !str_starts(in, STR("来源")))
		return false;
	*credit = (struct span){open, s.n};
	*source = paper_of(in);
	return true;
}

/* A photographer at the end of a text that is no caption closes the story as a credit does. */
static bool ends_in_photographer(struct str s)
{
	static const char *const tails[] = {"摄", "摄）", "摄)", NULL};
	return ends_any(s, tails);
}

struct finder {
	struct str text;
	struct frag *frag;
	struct head *head;
	struct span *caption, *furniture;
	size_t n_frag, n_head, n_caption, n_furniture;
	size_t cap_frag, cap_head, cap_caption, cap_furniture;
	uint32_t head0;   /* headings since the last fragment */
	bool noise, box, page;
};

static void add_caption(struct finder *f, struct span at)
{
	f->caption = mem_grow(f->caption, &f->cap_caption, f->n_caption + 1, sizeof(*f->caption));
	f->caption[f->n_caption++] = at;
	f->noise = true;
}

static void add_furniture(struct finder *f, struct span at)
{
	f->furniture = mem_grow(f->furniture, &f->cap_furniture, f->n_furniture + 1, sizeof(*f->furniture));
	f->furniture[f->n_furniture++] = at;
}

static void trim_span(struct str text, struct span *at)
{
	struct str s = str_trim(str_slice(text, at->start, at->end));
	at->start = (size_t)(s.p - text.p);
	at->end = at->start + s.n;
}

/* Takes （上接第一版） off the beginning and （下转第四版） off the end. */
static void take_jumps(struct finder *f, struct frag *g)
{
	struct str s = str_slice(f->text, g->src.start, g->src.end);
	size_t open = open_bracket_at_end(s);

	if (open > 0 && open < s.n && s.n - open <= 3 * JUMP_MAX &&
	    str_starts(inside_brackets(str_slice(s, open, s.n)), STR("下转"))) {
		add_furniture(f, (struct span){g->src.start + open, g->src.end});
		g->src.end = g->src.start + open;
		trim_span(f->text, &g->src);
		g->jump_to = true;
	}
	s = str_slice(f->text, g->src.start, g->src.end);
	if (!str_starts(s, STR("（上接")) && !str_starts(s, STR("(上接")))
		return;
	size_t wide = str_find(s, STR("）")), narrow = str_find(s, STR(")"));
	size_t end = wide < narrow ? wide + 3 : narrow + 1;
	if (end >= s.n || end > 3 * JUMP_MAX)
		return;
	add_furniture(f, (struct span){g->src.start, g->src.start + end});
	g->src.start += end;
	trim_span(f->text, &g->src);
	g->jump_from = true;
}

static bool is_numeral(sym s)
{
	switch (s) {
	case '0': case 0x4E00: case 0x4E8C: case 0x4E09: case 0x56DB: case 0x4E94: /* 一二三四五 */
	case 0x516D: case 0x4E03: case 0x516B: case 0x4E5D: case 0x5341: /* 六七八九十 */
		return true;
	default:
		return false;
	}
}

/* 3.…, 12、…, （二）…, 四、… */
static bool is_item(struct str s)
{
	sym v[6];
	size_t n = sym_first(s, v, 6), at = n > 0 && v[0] == 0xFF08, from = at;

	while (at < n && at < from + 3 && is_numeral(v[at]))
		at++;
	if (at == from || at == n)
		return false;
	if (from > 0)
		return v[at] == 0xFF09;
	return v[at] == 0x3001 || (v[at] == '.' && (at + 1 == n || v[at + 1] != '0'));
}

static void add_text(struct finder *f, const struct block *block, uint32_t at, uint32_t first_c, uint32_t last_c)
{
	struct frag g = {.src = block->src, .block = at, .head0 = f->head0, .noise = f->noise, .keep = block->cut};
	struct span credit;
	struct str source;
	sym last = 0, first = 0;
	bool closed = last_c == 0xFF09 || last_c == ')';

	if (closed || first_c == 0xFF08 || first_c == '(')
		take_jumps(f, &g);
	struct str s = str_slice(f->text, g.src.start, g.src.end);
	g.n_heads = (uint32_t)f->n_head - f->head0;
	g.credit = (closed && credit_find(s, &credit, &source)) || ((closed || last_c == 0x6444) && ends_in_photographer(s)); /* 摄 */
	sym_last(s, &last, 1);
	sym_first(s, &first, 1);
	enum sym_class k = sym_class(last), b = sym_class(first);
	g.odd = b == SYM_CLOSER || b == SYM_QUOTE_END || b == SYM_MIDDLE;
	g.item = is_item(s);
	g.aside = first == 0xFF08 && last == 0xFF09;
	g.lasting = last == 0xFF1A || last == 0xFF1B;
	g.page = f->page;
	f->page = false;
	g.open = g.jump_to || (k != SYM_CLOSER && k != SYM_QUOTE_END && !g.credit && !is_byline(s) && !is_points(s) && !is_date(s));
	g.line = g.open && !g.jump_to && is_line(s, g.item);
	f->frag = mem_grow(f->frag, &f->cap_frag, f->n_frag + 1, sizeof(*f->frag));
	f->frag[f->n_frag++] = g;
	f->head0 = (uint32_t)f->n_head;
	f->noise = false;
}

/* How much better b goes on with a than it would begin a paragraph, in 1/64 nat. */
static int meeting(struct str a, struct str b)
{
	sym v[5], w[3] = {NGRAM_BEGIN};
	size_t n = sym_last(a, v, 3), m = sym_first(b, w + 1, 2);
	int meet = 0;

	for (size_t i = 0; i < m; i++) {
		meet += ngram_log_p(v, n, w[i + 1]) - ngram_log_p(w, i + 1, w[i + 1]);
		v[n++] = w[i + 1];
	}
	return meet;
}

/* Two headings of one level, one behind the other, may be one title that a converter split: a quote is left open, or
 * the characters meet as they would inside a sentence. */
static bool is_split(struct str a, struct str b)
{
	int depth = 0;

	for (size_t at = 0; at < a.n;) {
		uint32_t c;
		at += utf8_next(a.p + at, a.p + a.n, &c);
		enum sym_class k = sym_class(sym_of(c));
		depth += k == SYM_QUOTE_OPEN;
		depth -= k == SYM_QUOTE_END && depth > 0;
	}
	return depth > 0 || meeting(a, b) > SPLIT_SURE;
}

int frag_seam(const struct frags *f, size_t i, size_t j)
{
	return meeting(frag_text(f, i), frag_text(f, j));
}

/* A few characters that the text behind them goes on with are no rubric. */
static bool reads_on(const struct finder *f, const struct blocks *b, size_t i)
{
	return i + 1 < b->n && b->v[i + 1].kind == BLOCK_TEXT &&
	       meeting(str_slice(f->text, b->v[i].src.start, b->v[i].src.end),
		       str_slice(f->text, b->v[i + 1].src.start, b->v[i + 1].src.end)) > SPLIT_SURE;
}

static void add_head(struct finder *f, const struct block *b, uint32_t at)
{
	f->head = mem_grow(f->head, &f->cap_head, f->n_head + 1, sizeof(*f->head));
	struct head h = {.src = b->src, .level = b->level, .gap = (uint32_t)f->n_frag, .block = at};
	if (f->n_head > 0) {
		const struct head *last = &f->head[f->n_head - 1];
		h.glued = last->level == h.level && last->block + 1 == at && !last->glued &&
			  is_split(str_slice(f->text, last->src.start, last->src.end),
				   str_slice(f->text, h.src.start, h.src.end));
	}
	f->head[f->n_head++] = h;
}

static void sort_text(struct finder *f, const struct blocks *b, size_t i)
{
	const struct block *k = &b->v[i];
	struct str s = str_slice(f->text, k->src.start, k->src.end);
	bool under = i > 0 && b->v[i - 1].kind == BLOCK_HEADING;
	bool sole = under && (i + 1 == b->n || b->v[i + 1].kind == BLOCK_HEADING);

	uint32_t first = first_char(s), last = last_char(s);

	if ((first == 0x25A0 && is_box_title(s)) || (f->box && is_box_item(s))) {
		f->box = true;
		f->noise = true;
		add_furniture(f, k->src);
		return;
	}
	f->box = false;
	if (!sole && is_caption(s, first, last))
		add_caption(f, k->src);
	else if (is_furniture(s) || (!sole && is_rubric(s) && !reads_on(f, b, i))) {
		add_furniture(f, k->src);
		f->noise = true;
		f->page |= has_edition(s) || has(s, "星期");
	} else
		add_text(f, k, (uint32_t)i, first, last);
}

void frags_find(const struct source *src, const struct blocks *b, struct arena *a, struct frags *out)
{
	struct finder f = {.text = src->text};

	*out = (struct frags){.text = src->text};
	for (size_t i = 0; i < b->n && i < NONE; i++) {
		struct str s = str_slice(src->text, b->v[i].src.start, b->v[i].src.end);
		out->cut += b->v[i].cut;
		if (b->v[i].kind == BLOCK_TEXT)
			sort_text(&f, b, i);
		else if (is_furniture(s))
			add_furniture(&f, b->v[i].src);
		else {
			f.box = false;
			add_head(&f, &b->v[i], (uint32_t)i);
		}
	}
	out->frag = arena_copy(a, f.frag, f.n_frag, sizeof(*f.frag));
	out->head = arena_copy(a, f.head, f.n_head, sizeof(*f.head));
	out->caption = arena_copy(a, f.caption, f.n_caption, sizeof(*f.caption));
	out->furniture = arena_copy(a, f.furniture, f.n_furniture, sizeof(*f.furniture));
	out->n = f.n_frag;
	out->n_heads = f.n_head;
	out->n_captions = f.n_caption;
	out->n_furniture = f.n_furniture;
	free(f.frag);
	free(f.head);
	free(f.caption);
	free(f.furniture);
}
