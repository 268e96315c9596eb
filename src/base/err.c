#include "base/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/printable.h"

static const struct {
	const char *name;
	int status;
	const char *hint;
} errors[ERR_COUNT] = {
#define ERR(id, name, status, hint) [ERR_##id] = {name, status, hint},
#include "base/errors.def"
#undef ERR
};

/* A message may quote a file's name or text: nothing of it may move the cursor or turn the line round. A character that the
 * size limit cut goes. */
static void make_printable(char *msg)
{
	char *to = msg;
	size_t n = strlen(msg);
	const char *end = msg + n;
	bool full = n == LIMIT_MESSAGE_BYTES - 1;
	for (const char *s = msg; s < end;) {
		uint32_t c;
		size_t k = printable_next(s, end, &c);
		if (k == 0 && full && end - s < 4 && (unsigned char)*s >= 0xC2)
			break;
		if (k > 0 && printable(c))
			memmove(to, s, k), to += k;
		else
			*to++ = k > 0 && c < 0x20 ? ' ' : '?';
		s += k > 0 ? k : 1;
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
