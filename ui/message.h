/* Messages: the one shown in the last row, and all of them for `go-messages`, the newest last. */
#ifndef UI_MESSAGE_H
#define UI_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"

struct message {
	bool warn;
	char text[LIMIT_MESSAGE_BYTES];
};

struct messages {
	struct message *v;     /* a ring of LIMIT_MESSAGES */
	size_t n, first;
	size_t fresh;          /* how many came since the last key */
	int keys_left;         /* the newest is shown while this is not 0 */
};

void messages_init(struct messages *m);
void messages_release(struct messages *m);
void messages_add(struct messages *m, bool warn, const char *text);

/* A key was pressed: a message goes at the next one, an error at Esc or after 20. */
void messages_key(struct messages *m);
void messages_hide(struct messages *m);

/* The message that stands in the last row, or NULL. */
const struct message *messages_shown(const struct messages *m);

/* By age, 0 the oldest kept. */
const struct message *messages_at(const struct messages *m, size_t i);

#endif
