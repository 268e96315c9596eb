/* The sentence around a byte: the same as one read from the paragraph's start finds, and found without reading it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "page/page.h"

static struct para para_of(const char *text)
{
	return (struct para){.kind = PARA_BODY, .text = str_of(text)};
}

static void expect(const char *text, size_t at, const char *sentence)
{
	struct para p = para_of(text);
	struct span s = para_sentence(&p, at);
	char got[256] = "";

	assert_true(s.start <= s.end && s.end <= p.text.n && s.end - s.start < sizeof got);
	memcpy(got, p.text.p + s.start, s.end - s.start);
	assert_string_equal(got, sentence);
}

static void ends_and_what_closes_after_them(void **state)
{
	(void)state;
	expect("甲。乙！丙", 0, "甲。");
	expect("甲。乙！丙", 3, "甲。");
	expect("甲。乙！丙", 6, "乙！");
	expect("甲。乙！丙", 12, "丙");
	expect("他说：“走。”然后走了。", 0, "他说：“走。”");
	expect("他说：“走。”然后走了。", 15, "他说：“走。”");
	expect("他说：“走。”然后走了。", 18, "他说：“走。”");
	expect("他说：“走。”然后走了。", 21, "然后走了。");
	expect("真的？！好。", 7, "真的？！");
	expect("真的？！好。", 12, "好。");
	expect("没有句号", 5, "没有句号");
	expect("甲。", 99, "甲。");
	expect("", 0, "");
	expect("", 7, "");
}

/* Read from the start, as the words of the header have it. */
static struct span from_start(const struct para *p, size_t at)
{
	static const char *const ends[] = {"。", "！", "？", "…", "!", "?"}, *const closers[] = {"”", "’", "）", ")", "》", "」"};
	const char *begin = p->text.p, *end = begin + p->text.n, *start = begin, *q = begin;

	while (q < end) {
		bool ended = false, more = true;
		for (int pass = 0; pass < 2; pass++, more = true) {
			while (more && (pass == 0 || ended)) {
				more = false;
				for (size_t i = 0; i < 6 && !more; i++) {
					const char *mark = pass ? closers[i] : ends[i];
					size_t n = strlen(mark);
					if ((size_t)(end - q) >= n && memcmp(q, mark, n) == 0) {
						q += n;
						more = ended = true;
					}
				}
			}
		}
		if (ended && q > begin + at)
			return (struct span){(size_t)(start - begin), (size_t)(q - begin)};
		if (ended) {
			start = q;
			continue;
		}
		q++;
		while (q < end && ((unsigned char)*q & 0xC0) == 0x80)
			q++;
	}
	return (struct span){(size_t)(start - begin), p->text.n};
}

static void the_same_as_read_from_the_start(void **state)
{
	static const char *const parts[] = {"甲", "乙", "a", "。", "！", "…", "”", "）", "“", "?", "，"};
	uint64_t seed = 7;
	(void)state;
	for (int round = 0; round < 3000; round++) {
		char text[64] = "";
		for (int i = 0; i < 14; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			strcat(text, parts[(seed >> 33) % COUNT_OF(parts)]);
		}
		struct para p = para_of(text);
		for (size_t at = 0; at < p.text.n; at++) {
			struct span want = from_start(&p, at), got = para_sentence(&p, at);
			assert_int_equal(got.start, want.start);
			assert_int_equal(got.end, want.end);
		}
	}
}

/* A hundred thousand sentences, each asked for: in time only if none reads the others. */
static void a_long_paragraph_costs_what_its_sentences_cost(void **state)
{
	enum { SENTENCES = 100000, BYTES = 12 };
	char *text = malloc((size_t)SENTENCES * BYTES + 1);
	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < SENTENCES; i++)
		memcpy(text + i * BYTES, "甲乙丙。", BYTES);
	struct para p = {.kind = PARA_BODY, .text = {text, (size_t)SENTENCES * BYTES}};
	for (size_t i = 0; i < SENTENCES; i++) {
		struct span s = para_sentence(&p, i * BYTES + 5);
		assert_int_equal(s.start, i * BYTES);
		assert_int_equal(s.end, (i + 1) * BYTES);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends_and_what_closes_after_them),
		cmocka_unit_test(the_same_as_read_from_the_start),
		cmocka_unit_test(a_long_paragraph_costs_what_its_sentences_cost),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
