#include "base/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	int status;
	const char *hint;
} errors[ERR_COUNT] = {
#define ERR(id, name, status, hint) [ERR_##id] = {name, status, hint},
#include "base/errors.def"
#undef ERR
};

/* The bytes of the UTF-8 character at s and its code point; 0 where the bytes are none. */
static size_t character(const unsigned char *s, unsigned long *cp)
{
	size_t n = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
	*cp = n > 1 ? s[0] & (0xFFu >> (n + 1)) : s[0];
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xC0) != 0x80) /* the final 0 too */
			return 0;
		*cp = *cp << 6 | (s[i] & 0x3Fu);
	}
	return (n == 3 && *cp < 0x800) || (n == 4 && *cp < 0x10000) || (*cp >= 0xD800 && *cp < 0xE000) ? 0 : n;
}

/* C1, soft hyphen, zero-width and bidi marks, byte-order mark, annotations, tags: they would act, or hide what is quoted. */
static bool acts_unseen(unsigned long c)
{
	return (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
	       c >= 0xE0000;
}

/* A message may quote a file's name or text: nothing of it may move the cursor or turn the line round. A character that the
 * size limit cut goes. */
static void make_printable(char *msg)
{
	unsigned char *to = (unsigned char *)msg;
	size_t left = strlen(msg);
	bool full = left == LIMIT_MESSAGE_BYTES - 1;
	for (const unsigned char *s = to; left > 0;) {
		unsigned long c;
		size_t n = character(s, &c);
		if (n == 0 && full && left < 4 && s[0] >= 0xC2)
			break;
		if (n > 0 && c >= 0x20 && !acts_unseen(c))
			memmove(to, s, n), to += n;
		else
			*to++ = n > 0 && c < 0x20 ? ' ' : '?';
		s += n > 0 ? n : 1;
		left -= n > 0 ? n : 1;
	}
	*to = 0;
}

int err_set(struct err *e, enum err_code code, const char *fmt, ...)
{
	if (!e)
		return -1;
	e->code = code;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(e->msg, sizeof e->msg, fmt, ap);
	va_end(ap);
	make_printable(e->msg);
	return -1;
}

int err_prefix(struct err *e, const char *fmt, ...)
{
	if (!e)
		return -1;
	char head[LIMIT_MESSAGE_BYTES], all[2 * LIMIT_MESSAGE_BYTES + 4];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(head, sizeof head, fmt, ap);
	va_end(ap);
	snprintf(all, sizeof all, "%s: %s", head, e->msg);
	memcpy(e->msg, all, sizeof e->msg - 1);
	e->msg[sizeof e->msg - 1] = 0;
	make_printable(e->msg);
	return -1;
}

const char *err_name(enum err_code code)
{
	return errors[code].name;
}

int err_status(enum err_code code)
{
	return errors[code].status;
}

const char *err_hint(enum err_code code)
{
	return *errors[code].hint ? _(errors[code].hint) : "";
}
