/* truth GOLD.json INSPECT.json: how much of a page's truth the program found, one line for each question, "title 5/5".
 * Blanks and the width of marks do not count. Ends with status 2 where a file cannot be read. */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum question { TITLE, TEXT, JOIN, PROVINCE, CITY, COUNTY, TOPIC, SOURCE, QUESTIONS };
static const char *const names[QUESTIONS] = { "title", "text", "join", "province", "city", "county", "topic", "source" };

/* Appends the text without blanks, full-width ASCII as ASCII. The caller frees. */
static char *fold(const char *s)
{
	char *out = malloc(strlen(s) + 1);
	if (!out)
		exit(2);
	size_t n = 0;
	while (*s) {
		unsigned char a = (unsigned char)s[0];
		unsigned char b = a ? (unsigned char)s[1] : 0, c = b ? (unsigned char)s[2] : 0;
		if (a == ' ' || a == '\t' || a == '\n' || a == '\r') {
			s++;
		} else if (a == 0xE3 && b == 0x80 && c == 0x80) {
			s += 3;
		} else if (a == 0xEF && ((b == 0xBC && c >= 0x81) || (b == 0xBD && c >= 0x80 && c <= 0x9E))) {
			out[n++] = (char)(b == 0xBC ? c - 0x60 : c - 0x20);
			s += 3;
		} else {
			out[n++] = *s++;
		}
	}
	out[n] = '\0';
	return out;
}

static char *member(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));
	return fold(s ? s : "");
}

static bool same(const json_t *a, const json_t *b, const char *key)
{
	char *x = member(a, key), *y = member(b, key);
	bool r = strcmp(x, y) == 0;
	free(x);
	free(y);
	return r;
}

static bool same_texts(const json_t *a, const json_t *b)
{
	const json_t *x = json_object_get(a, "paragraphs"), *y = json_object_get(b, "paragraphs");
	if (json_array_size(x) != json_array_size(y))
		return false;
	bool r = true;
	for (size_t i = 0; i < json_array_size(x) && r; i++) {
		char *p = fold(json_string_value(json_array_get(x, i)));
		char *q = fold(json_string_value(json_array_get(y, i)));
		r = strcmp(p, q) == 0;
		free(p);
		free(q);
	}
	return r;
}

/* A joined paragraph of the truth stands whole somewhere on the page. */
static bool has_paragraph(const json_t *sys, const char *text)
{
	char *want = fold(text);
	bool found = false;
	size_t i, j;
	json_t *art, *p;
	json_array_foreach(json_object_get(sys, "articles"), i, art)
		json_array_foreach(json_object_get(art, "paragraphs"), j, p) {
			char *got = fold(json_string_value(p) ? json_string_value(p) : "");
			found = found || strcmp(got, want) == 0;
			free(got);
		}
	free(want);
	return found;
}

static const json_t *titled(const json_t *sys, const json_t *gold)
{
	size_t i;
	json_t *art;
	json_array_foreach(json_object_get(sys, "articles"), i, art)
		if (same(art, gold, "title"))
			return art;
	return NULL;
}

static void article(const json_t *gold, const json_t *sys, size_t right[], size_t all[])
{
	const json_t *got = titled(sys, gold);
	for (int q = 0; q < QUESTIONS; q++)
		all[q] += q != JOIN;
	right[TITLE] += got != NULL;
	const json_t *joins = json_object_get(gold, "joins"), *texts = json_object_get(gold, "paragraphs");
	for (size_t i = 0; i < json_array_size(joins); i++) {
		size_t para = (size_t)json_integer_value(json_array_get(json_array_get(joins, i), 0));
		all[JOIN]++;
		right[JOIN] += has_paragraph(sys, json_string_value(json_array_get(texts, para)));
	}
	if (!got)
		return;
	right[TEXT] += same_texts(gold, got);
	right[PROVINCE] += same(gold, got, "province");
	right[CITY] += same(gold, got, "city");
	right[COUNTY] += same(gold, got, "county");
	right[SOURCE] += same(gold, got, "source");
	const char *want = json_string_value(json_array_get(json_object_get(gold, "topics"), 0));
	const char *main_topic = json_string_value(json_array_get(json_object_get(got, "topics"), 0));
	right[TOPIC] += want && main_topic && strcmp(want, main_topic) == 0;
}

int main(int argc, char **argv)
{
	size_t right[QUESTIONS] = { 0 }, all[QUESTIONS] = { 0 };
	if (argc < 3 || argc % 2 == 0) {
		fprintf(stderr, "usage: truth GOLD.json INSPECT.json ...\n");
		return 2;
	}
	for (int i = 1; i < argc; i += 2) {
		json_error_t e;
		json_t *gold = json_load_file(argv[i], 0, &e);
		json_t *sys = gold ? json_load_file(argv[i + 1], 0, &e) : NULL;
		if (!sys) {
			fprintf(stderr, "truth: %s: %s\n", gold ? argv[i + 1] : argv[i], e.text);
			return 2;
		}
		size_t n;
		json_t *art;
		json_array_foreach(json_object_get(gold, "articles"), n, art)
			article(art, sys, right, all);
		json_decref(gold);
		json_decref(sys);
	}
	for (int q = 0; q < QUESTIONS; q++)
		printf("%s %zu/%zu\n", names[q], right[q], all[q]);
	return 0;
}
