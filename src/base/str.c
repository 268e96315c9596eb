#include "base/str.h"

size_t str_find(struct str s, struct str part)
{
	if (part.n == 0)
		return 0;
	for (size_t i = 0; i + part.n <= s.n; i++) {
		const char *hit = memchr(s.p + i, part.p[0], s.n - part.n - i + 1);
		if (!hit)
			break;
		i = (size_t)(hit - s.p);
		if (memcmp(hit, part.p, part.n) == 0)
			return i;
	}
	return s.n;
}

static size_t blank_at_start(struct str s)
{
	if (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '\r' || s.p[0] == '\n'))
		return 1;
	return str_starts(s, STR("\u3000")) ? 3 : 0;
}

static size_t blank_at_end(struct str s)
{
	if (s.n > 0) {
		char c = s.p[s.n - 1];
		if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
			return 1;
	}
	return str_ends(s, STR("\u3000")) ? 3 : 0;
}

struct str str_trim(struct str s)
{
	for (size_t k; (k = blank_at_start(s)) > 0;)
		s = str_slice(s, k, s.n);
	for (size_t k; (k = blank_at_end(s)) > 0;)
		s.n -= k;
	return s;
}
