/* Lines the reader is told before anything else: on the screen at its start, else on stderr. Ready to be shown: translated,
 * without control characters. */
#ifndef CMD_NOTICES_H
#define CMD_NOTICES_H

#include <stddef.h>

#include "base/err.h"

struct notices {
	char **text;   /* owned */
	size_t n, cap; /* LIMIT_MESSAGES at most */
};

void notice(struct notices *v, const char *text);
void notice_err(struct notices *v, const struct err *e); /* with its hint */
void notices_print(const struct notices *v);             /* on stderr */
void notices_release(struct notices *v);

#endif
