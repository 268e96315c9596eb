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

/* The bytes of s up to a character that was cut. */
static size_t whole(const char *s, size_t n)
{
	for (; n > 0; n--) {
		uint32_t c;
		const char *last = utf8_prev(s, s + n);
		if (last + utf8_next(last, s + n, &c) == s + n && c != UTF8_BAD)
			break;
	}
	return n;
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
	size_t n = strlen(to->text);
	if (text[n])
		to->text[whole(to->text, n)] = 0;
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
