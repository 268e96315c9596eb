/* Ranks: 全国第一, 全省首位, 全国居首, 位列第三. */
#include "extract/number.h"

#include "base/macros.h"
#include "lexicon/lexicon.h"

enum { LOOK_BACK = 9, TERMS = 16 };

static const char *const GAPS[] = {
	"的", "各省", "同类", "省份", "各省份", "同行业", "同类城市", "范围内", "城市", "县市", "各地市", "各市", "总量", "增速",
};

static bool gap_fits(struct str text, size_t from, size_t to)
{
	if (from == to || word_is(text, from, to, QUALIFIER_RANK_WORD))
		return true;
	for (size_t i = 0; i < COUNT_OF(GAPS); i++)
		if (is_text(str_slice(text, from, to), GAPS[i]))
			return true;
	return false;
}

/* Where the scope before `at` begins: 全国 in 全国第一, 全国排名第一; `at` where there is none. */
static size_t scope_before(struct str text, size_t at, size_t floor, size_t *scope_end)
{
	size_t p = at;

	for (int i = 0; i < LOOK_BACK; i++) {
		struct term t[TERMS];
		size_t start;
		uint32_t c = char_before(text, p, floor, &start);

		if (!c || char_in(c, U"，。；：！？、,;:（）()“”"))
			break;
		p = start;
		size_t n = lexicon_match_all(TERM_BIT(TERM_QUALIFIER), text.p + p, text.p + at, t, TERMS);

		for (size_t k = n < TERMS ? n : TERMS; k-- > 0;)
			if (t[k].class == QUALIFIER_RANK_SCOPE && gap_fits(text, p + t[k].bytes, at)) {
				size_t longer = word_before(text, p + t[k].bytes, floor, QUALIFIER_RANK_SCOPE);

				*scope_end = p + t[k].bytes;
				return longer < p ? longer : p;
			}
	}
	return at;
}

/* The number of 第N at `at`; the end of the rank, 位 and 名 taken in, or `at` where it is an edition or a label. */
static size_t place_number(struct str text, size_t at, bool scoped, int64_t *place)
{
	struct number num;
	size_t n, from, to, m;

	char_at(text, at, &n);
	from = skip_blanks(text, at + n);
	to = number_read(text, from, false, &num);
	if (to == from || num.value.overflow || num.value.scale > 0 || num.has_max || num.value.units < 1 || num.value.units > 9999)
		return at;
	*place = num.value.units;
	uint32_t c = char_at(text, to, &n), after = char_at(text, to + n, &m);

	if (c == 0x4f4d && after != 0x4e00)
		return to + n;
	if (c == 0x540d)
		return to + n;
	if (char_in(c, U"届期批次季版号条章节个代轮场家座部所支台只类种时产方责要资动生书课步站枪棒手人天年"))
		return at;
	struct term t;
	if (lexicon_match(TERM_BIT(TERM_UNIT), text.p + to, text.p + text.n, &t) && t.class == UNIT_COUNT)
		return at;   /* 全球第一艘 */
	if (!scoped && c && !char_in(c, U"，。；、！？,;.!?）)”…的和与 "))
		return at;
	return to;
}

static size_t rank_done(struct figure *f, size_t start, size_t end, int64_t place)
{
	f->at = (struct span){start, end};
	f->unit_at = end;
	f->kind = FIGURE_RANK;
	f->value = decimal_of(place, 0);
	f->unit_text = STR("位");
	return end;
}

size_t rank_at(const struct scan *s, struct str text, size_t at, struct figure *f)
{
	size_t n, m, end;
	uint32_t c = char_at(text, at, &n), next = char_at(text, at + n, &m);
	int64_t place = 1;

	/* most are editions or plain words: no need to look left */
	if (c == 0x7b2c ? place_number(text, at, true, &place) == at : next != (c == 0x9996 ? 0x4f4du : 0x9996u))
		return at;
	size_t scope_end = at, scope = scope_before(text, at, s->floor, &scope_end), verb = word_before(text, at, s->floor, QUALIFIER_RANK_WORD);
	bool scoped = scope < at, chained = false;

	if (s->n_figures > 0 && s->figures[s->n_figures - 1].kind == FIGURE_RANK && s->figures[s->n_figures - 1].para == s->para) {
		size_t last = s->figures[s->n_figures - 1].at.end;

		chained = last <= at && (str_eq(str_slice(text, last, at), STR("、")) || str_eq(str_slice(text, last, at), STR("和")));
	}
	if (c == 0x9996) {   /* 首 */
		if (next != 0x4f4d || (!scoped && verb == at))
			return at;
		end = at + n + m;
	} else if (c == 0x5c45) {   /* 居 */
		if (next != 0x9996 || char_in(char_at(text, at + n + m, &(size_t){0}), U"位要次席") || !scoped)
			return at;
		end = at + n + m;
	} else {
		if (!scoped && verb == at && !chained)
			return at;
		end = place_number(text, at, scoped, &place);
		if (end == at)
			return at;
	}
	f->scope = scoped ? str_slice(text, scope, scope_end) : (struct str){0};
	return rank_done(f, scope, end, place);
}
