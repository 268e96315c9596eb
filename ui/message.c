#include "ui/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/utf8.h"

enum { ERROR_KEYS = 20 };

void messages_init(struct messages *m)
{
	*m = (struct messages){.v = mem_zero(LIMIT_MESSAGES, sizeof *m->v)};
}

void messages_release(struct messages *m)
{
	free(m->v);
	*m = (struct messages){0};
}

void messages_add(struct messages *m, bool warn, const char *text)
{
	if (m->n == LIMIT_MESSAGES)
		m->first = (m->first + 1) % LIMIT_MESSAGES;
	else
		m->n++;
	struct message *to = &m->v[(m->first + m->n - 1) % LIMIT_MESSAGES];
	to->warn = warn;
	snprintf(to->text, sizeof to->text, "%s", text);
	/* Cut inside a character: the part of it goes too. */
	size_t n = strlen(to->text), bad = utf8_bad((struct str){to->text, n}, n > 4 ? n - 4 : 0);
	if (text[n] && bad < n)
		to->text[bad] = 0;
	m->fresh++;
	m->keys_left = warn ? ERROR_KEYS : 1;
}

void messages_key(struct messages *m)
{
	m->fresh = 0;
	if (m->keys_left > 0)
		m->keys_left--;
}

void messages_hide(struct messages *m)
{
	m->keys_left = 0;
}

const struct message *messages_shown(const struct messages *m)
{
	return m->keys_left > 0 && m->n > 0 ? messages_at(m, m->n - 1) : NULL;
}

const struct message *messages_at(const struct messages *m, size_t i)
{
	return &m->v[(m->first + i) % LIMIT_MESSAGES];
}
