/* Errors: a code, and a message made once, where the facts are known.
 *
 * A fallible function returns 0 or -1 and takes `struct err *` last. The struct lives on the
 * caller's stack; err_set() fills it and returns -1, so that failing is one line. Context is put
 * in front on the way up by err_prefix(). Messages are translated, valid UTF-8, and hold no control,
 * bidi or other unseen characters, whatever they quote. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/i18n.h"
#include "base/limits.h"
#include "base/macros.h"

enum err_code {
#define ERR(id, name, status, hint) ERR_##id,
#include "base/errors.def"
#undef ERR
	ERR_COUNT
};

struct err {
	enum err_code code;
	char msg[LIMIT_MESSAGE_BYTES]; /* what failed, and where; no final stop */
};

/* Fills e (NULL is allowed) and returns -1. */
int err_set(struct err *e, enum err_code code, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Puts "context: " before the message; returns -1. */
int err_prefix(struct err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The code's name in errors.def, its exit status, its translated hint ("" where there is none). */
const char *err_name(enum err_code code);
int err_status(enum err_code code);
const char *err_hint(enum err_code code);

#endif
