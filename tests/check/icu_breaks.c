/* Line breaks beside ICU's zh breaker, for texts of one paragraph a line: the share of character pairs that agree, and each
 * difference under the rule that makes it. The figure and URL rules are off: ICU has none.
 *   icu_breaks LEAST FILE...     status 1 where fewer than LEAST percent agree
 *   icu_breaks record FILE...    prints the lines with | where ICU lets a line begin */
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uclean.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

#include "base/mem.h"
#include "text/linebreak.h"
#include "text/utf8.h"

enum { SHOWN = 40 };   /* differences printed for each rule */

struct tally {
	size_t pairs, agree;
	size_t rule[LINEBREAK_RULES], we_break[LINEBREAK_RULES];
};

static void icu_find(UBreakIterator *it, struct str para, char *out)
{
	UErrorCode e = U_ZERO_ERROR;
	UText *text = utext_openUTF8(NULL, para.p, (int64_t)para.n, &e);
	memset(out, 0, para.n);
	ubrk_setUText(it, text, &e);
	for (int32_t at = ubrk_first(it); at != UBRK_DONE; at = ubrk_next(it))
		if (at > 0 && (size_t)at < para.n)
			out[at] = 1;
	utext_close(text);
}

static void show(struct str para, size_t at, int ours, enum linebreak_rule rule)
{
	size_t from = at, to = at;
	for (int i = 0; i < 4 && from > 0; i++)
		from = (size_t)(utf8_prev(para.p, para.p + from) - para.p);
	for (int i = 0; i < 4 && to < para.n; i++) {
		uint32_t c;
		to += utf8_next(para.p + to, para.p + para.n, &c);
	}
	printf("%s\t%s\t%.*s|%.*s\n", linebreak_rule_name(rule), ours ? "caifeng breaks" : "ICU breaks", (int)(at - from), para.p + from,
	       (int)(to - at), para.p + at);
}

static void compare(UBreakIterator *it, struct str para, struct tally *t)
{
	char *icu = mem_alloc(para.n), *ours = mem_alloc(para.n);
	unsigned char *why = mem_alloc(para.n);
	icu_find(it, para, icu);
	linebreak_explain(para, LINEBREAK_MARKS, ours, why);
	uint32_t c;
	size_t i = utf8_next(para.p, para.p + para.n, &c);
	while (i < para.n) {
		t->pairs++;
		t->agree += icu[i] == ours[i];
		if (icu[i] != ours[i]) {
			t->we_break[why[i]] += ours[i] != 0;
			if (t->rule[why[i]]++ < SHOWN)
				show(para, i, ours[i], why[i]);
		}
		i += utf8_next(para.p + i, para.p + para.n, &c);
	}
	free(icu);
	free(ours);
	free(why);
}

static void record(UBreakIterator *it, struct str para)
{
	char *icu = mem_alloc(para.n);
	icu_find(it, para, icu);
	for (size_t i = 0; i < para.n; i++) {
		if (icu[i])
			putchar('|');
		putchar(para.p[i]);
	}
	putchar('\n');
	free(icu);
}

static int file_each(UBreakIterator *it, const char *path, struct tally *t)
{
	FILE *f = fopen(path, "rb");
	char *line = NULL;
	size_t cap = 0;
	if (!f) {
		fprintf(stderr, "icu_breaks: %s cannot be opened\n", path);
		return 1;
	}
	for (ssize_t n; (n = getline(&line, &cap, f)) > 0;) {
		struct str para = str_trim((struct str){line, (size_t)n});
		if (para.n == 0)
			continue;
		if (t)
			compare(it, para, t);
		else
			record(it, para);
	}
	free(line);
	fclose(f);
	return 0;
}

int main(int argc, char **argv)
{
	UErrorCode e = U_ZERO_ERROR;
	struct tally t = {0};
	UBreakIterator *it = ubrk_open(UBRK_LINE, "zh", NULL, 0, &e);
	int bad = 0;
	if (argc < 3 || U_FAILURE(e)) {
		fprintf(stderr, "icu_breaks: %s\n", argc < 3 ? "give LEAST or record, and files" : u_errorName(e));
		return 2;
	}
	bool compares = strcmp(argv[1], "record") != 0;
	for (int i = 2; i < argc; i++)
		bad |= file_each(it, argv[i], compares ? &t : NULL);
	ubrk_close(it);
	u_cleanup();
	if (!compares)
		return bad;
	double percent = t.pairs ? 100.0 * (double)t.agree / (double)t.pairs : 0, least = strtod(argv[1], NULL);
	for (int r = 0; r < LINEBREAK_RULES; r++)
		if (t.rule[r] > 0)
			printf("%zu by %s (%zu where ICU has none): %s\n", t.rule[r], r ? linebreak_rule_name((enum linebreak_rule)r) : "libunistring",
			       t.we_break[r], linebreak_rule_text((enum linebreak_rule)r));
	printf("%zu of %zu pairs as ICU %s: %.3f %% (bar: at least %s)\n", t.agree, t.pairs, U_ICU_VERSION, percent, argv[1]);
	return bad || percent < least;
}
