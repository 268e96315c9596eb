#include "base/err.h"

#include <stdarg.h>
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

/* A message may quote a file's name or text: nothing of it may move the cursor. Cuts a sequence the
 * size limit left incomplete. */
static void make_printable(char *s)
{
	size_t n = strlen(s);
	while (n > 0 && ((unsigned char)s[n - 1] & 0xC0) == 0x80)
		n--;
	if (n > 0 && (unsigned char)s[n - 1] >= 0xC0) {
		unsigned char lead = (unsigned char)s[n - 1];
		size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
		if (strlen(s + n - 1) < want)
			s[n - 1] = 0;
	}
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7F)
			*s = ' ';
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
