#include "cmd/notices.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

void notice(struct notices *v, bool failed, const char *text)
{
	if (v->n == LIMIT_MESSAGES)
		return;
	struct err safe;
	err_set(&safe, ERR_NONE, "%s", text);
	v->v = mem_grow(v->v, &v->cap, v->n + 1, sizeof *v->v);
	v->v[v->n++] = (struct notice){mem_strdup(safe.msg), failed};
}

void notice_err(struct notices *v, const struct err *e)
{
	struct err said;
	const char *hint = err_hint(e->code);
	err_set(&said, e->code, "%s%s%s", e->msg, *hint ? _("; ") : "", hint);
	notice(v, true, said.msg);
}

void notices_print(const struct notices *v)
{
	for (size_t i = 0; i < v->n; i++)
		fprintf(stderr, "caifeng: %s\n", v->v[i].text);
}

void notices_release(struct notices *v)
{
	for (size_t i = 0; i < v->n; i++)
		free(v->v[i].text);
	free(v->v);
	*v = (struct notices){0};
}
