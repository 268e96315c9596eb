#include "cmd/notices.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

void notice(struct notices *v, const char *text)
{
	if (v->n == LIMIT_MESSAGES)
		return;
	struct err safe;
	err_set(&safe, ERR_NONE, "%s", text);
	v->text = mem_grow(v->text, &v->cap, v->n + 1, sizeof *v->text);
	v->text[v->n++] = mem_strdup(safe.msg);
}

void notice_err(struct notices *v, const struct err *e)
{
	struct err said;
	const char *hint = err_hint(e->code);
	err_set(&said, e->code, "%s%s%s", e->msg, *hint ? _("; ") : "", hint);
	notice(v, said.msg);
}

void notices_print(const struct notices *v)
{
	for (size_t i = 0; i < v->n; i++)
		fprintf(stderr, "caifeng: %s\n", v->text[i]);
}

void notices_release(struct notices *v)
{
	for (size_t i = 0; i < v->n; i++)
		free(v->text[i]);
	free(v->text);
	*v = (struct notices){0};
}
