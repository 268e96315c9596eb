/* Lines the reader is told before anything else: on the screen at its start, else on stderr. Ready to be shown: translated,
 * without control characters. */
#ifndef CMD_NOTICES_H
#define CMD_NOTICES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct notices {
	struct notice {
		char *text;  /* owned */
		bool failed; /* something could not be done, or was not read; else it is news */
	} *v;
	size_t n, cap; /* LIMIT_MESSAGES at most */
};

void notice(struct notices *v, bool failed, const char *text);
void notice_err(struct notices *v, const struct err *e); /* a failure, with its hint */
void notices_print(const struct notices *v);             /* on stderr */
void notices_release(struct notices *v);

#endif
