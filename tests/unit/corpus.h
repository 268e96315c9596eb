/* The folder of measuring texts named by CAIFENG_CORPUS: a test that needs it skips where it is unset. */
#ifndef TESTS_CORPUS_H
#define TESTS_CORPUS_H

#include <stdio.h>
#include <stdlib.h>

/* The whole file, ended by 0, to be freed; NULL where there is no folder or no such file. */
static inline char *corpus_read(const char *name, size_t *n)
{
	const char *root = getenv("CAIFENG_CORPUS");
	char path[4096];
	if (!root || snprintf(path, sizeof path, "%s/%s", root, name) >= (int)sizeof path)
		return NULL;
	FILE *f = fopen(path, "rb");
	if (!f)
		return NULL;
	size_t cap = (size_t)1 << 16;
	char *text = malloc(cap);
	*n = 0;
	for (size_t got; text && (got = fread(text + *n, 1, cap - *n - 1, f)) > 0;) {
		*n += got;
		if (cap - *n < 2)
			text = realloc(text, cap *= 2);
	}
	fclose(f);
	if (text)
		text[*n] = 0;
	return text;
}

/* Whether the file is there; where not, says that the test is skipped. A plan of its own keeps the count right. */
static inline int corpus_has(const char *name, const char *test)
{
	const char *root = getenv("CAIFENG_CORPUS");
	char path[4096];
	if (!root) {
		printf("1..1\nok 1 - %s # SKIP CAIFENG_CORPUS is not set\n", test);
		return 0;
	}
	FILE *f = snprintf(path, sizeof path, "%s/%s", root, name) < (int)sizeof path ? fopen(path, "rb") : NULL;
	if (!f) {
		printf("1..1\nok 1 - %s # SKIP CAIFENG_CORPUS has no %s\n", test, name);
		return 0;
	}
	fclose(f);
	return 1;
}

/* One case of a Unicode break test, "÷ 0020 × 0308 ÷  # ...": its text, and 1 at each byte where a break stands (n
 * bytes and the end). Returns the bytes of text, 0 where the line holds no case. */
static inline size_t break_case(const char *line, char *text, char *breaks, size_t max, size_t (*put)(unsigned, char *))
{
	size_t n = 0;
	breaks[0] = 0;
	for (const char *p = line; *p && *p != '#' && *p != '\n';) {
		unsigned c;
		int used;
		if ((unsigned char)p[0] == 0xC3 && ((unsigned char)p[1] == 0xB7 || (unsigned char)p[1] == 0x97)) {
			breaks[n] = (unsigned char)p[1] == 0xB7;
			p += 2;
		} else if (n + 5 < max && sscanf(p, "%x%n", &c, &used) == 1) {
			size_t k = put(c, text + n);
			for (size_t i = 1; i <= k; i++)
				breaks[n + i] = 0;
			n += k;
			p += used;
		} else {
			p++;
		}
	}
	return n;
}

#endif
