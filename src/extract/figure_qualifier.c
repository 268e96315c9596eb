/* Qualifiers round a number: 近, 超过, 不少于 before it, 多 between it and its unit, 以上 after. */
#include "base/macros.h"
#include "extract/number.h"
#include "lexicon/lexicon.h"

enum { TERMS = 16 };

void parts_add(struct parts *p, struct str s)
{
	if (s.n > 0 && p->n < QUALIFIER_PARTS)
		p->v[p->n++] = s;
}

/* 约 in 节约, 近 in 附近, 上 in 网上, 数 in 人数: the character belongs to the word before it. */
static bool belongs_left(struct str text, struct str word, size_t at, size_t floor)
{
	size_t start;
	uint32_t before = char_before(text, at, floor, &start);

	if (str_eq(word, STR("约")))
		return char_in(before, U"节签合制契预邀违公条履缔续集");
	if (str_eq(word, STR("近")))
		return char_in(before, U"附最邻靠临亲就远贴");
	if (str_eq(word, STR("上")))
		return char_in(before, U"网线路加晚早以身桌面地会船车海岸街山世场之马边台");
	if (str_eq(word, STR("数")))
		return char_in(before, U"人总次件个户家指分参基少系倍岁票点页字辆套项场天月年");
	if (str_eq(word, STR("超")))
		return char_in(before, U"高反赶中英");
	if (str_eq(word, STR("最高")) || str_eq(word, STR("最多")) || str_eq(word, STR("最低")))
		return false;
	if (str_eq(word, STR("将近")))
		return before == 0x4e5f;   /* 也将近百项 */
	return false;
}

/* The qualifier word that ends at `at`, longest first; its start, or `at`. */
static size_t qualifier_before(struct str text, size_t at, size_t floor, bool bare)
{
	size_t p = at, found = at, start;

	/* the last characters of the words in question: most figures have none before them */
	if (!char_in(char_before(text, at, floor, &start), U"约近概超过逾破于少低高到足多上"))
		return at;
	for (int i = 0; i < 4; i++) {
		struct term t[TERMS];

		if (!char_before(text, p, floor, &start))
			break;
		p = start;
		size_t n = lexicon_match_all(TERM_BIT(TERM_QUALIFIER), text.p + p, text.p + at, t, TERMS);

		for (size_t k = 0; k < n && k < TERMS; k++) {
			struct str word = str_slice(text, p, at);

			if (p + t[k].bytes != at || t[k].class > QUALIFIER_BEFORE_VAGUE || t[k].class == QUALIFIER_BEFORE_TOTAL ||
			    t[k].class == QUALIFIER_BEFORE_EACH)
				continue;
			if (t[k].class == QUALIFIER_BEFORE_VAGUE && (!bare || !str_eq(word, STR("上"))))
				continue;
			if (!belongs_left(text, word, p, floor))
				found = p;
		}
	}
	return found;
}

/* 超过了, 突破了: where 了 begins after a qualifier that is a verb; `at` where it does not. */
static size_t before_le(struct str text, size_t at, size_t floor)
{
	static const char *const VERBS[] = {"超过", "突破", "接近", "不到", "不足"};
	size_t n = STR("了").n;

	if (at < floor + n || !text_has(text, at - n, STR("了")))
		return at;
	for (size_t i = 0; i < COUNT_OF(VERBS); i++)
		if (ends_text(str_slice(text, floor, at - n), VERBS[i]))
			return at - n;
	return at;
}

/* Qualifiers stacked before the number, at most three; returns where they begin. */
size_t qualifiers_before(struct str text, size_t at, size_t floor, bool bare, struct parts *out)
{
	struct str found[3];
	size_t n = 0, from = at;

	while (n < 3) {
		size_t end = n == 0 ? before_le(text, from, floor) : from, start = qualifier_before(text, end, floor, bare);

		if (start == end)
			break;
		found[n++] = str_slice(text, start, end);
		from = start;
	}
	while (n > 0)
		parts_add(out, found[--n]);
	return from;
}

/* 以上, 以下, 左右, 以内 after a figure. */
size_t qualifier_after(struct str text, size_t at, struct parts *out)
{
	static const char *const WORDS[] = {"以上", "以下", "左右", "以内"};

	for (size_t i = 0; i < COUNT_OF(WORDS); i++)
		if (text_word(text, at, WORDS[i])) {
			parts_add(out, str_of(WORDS[i]));
			return at + strlen(WORDS[i]);
		}
	return at;
}

/* 多, 余, 来 and 几 between number and unit; the byte after it. */
size_t vague_after(struct str text, size_t at, struct parts *out)
{
	size_t n;
	uint32_t c = char_at(text, at, &n);

	if (c != 0x591a && c != 0x4f59 && c != 0x6765 && c != 0x9918)
		return at;
	parts_add(out, str_slice(text, at, at + n));
	return at + n;
}
