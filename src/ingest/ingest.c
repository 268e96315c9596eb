#include "ingest/ingest.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/path.h"

/* The source is read; its blocks. */
static int divide(struct ingest *in, struct blocks *blocks, struct err *e)
{
	arena_init(&in->arena);
	blocks_parse(&in->src, &in->arena, blocks);
	if (blocks->n > 0)
		return 0;
	err_set(e, ERR_EMPTY, _("%s: holds blanks only"), path_brief(in->src.name).s);
	ingest_release(in);
	return -1;
}

int ingest_open(struct ingest *in, const char *path, struct blocks *blocks, struct err *e)
{
	*in = (struct ingest){0};
	return source_read(&in->src, path, e) < 0 ? -1 : divide(in, blocks, e);
}

int ingest_open_bytes(struct ingest *in, const char *name, struct str bytes, struct blocks *blocks, struct err *e)
{
	*in = (struct ingest){0};
	return source_from(&in->src, name, bytes, e) < 0 ? -1 : divide(in, blocks, e);
}

static void mend(struct ingest *in, const struct blocks *blocks)
{
	page_mend(&in->src, blocks, &in->arena, &in->page);
	in->facts = arena_array(&in->arena, in->page.n, sizeof *in->facts);
	for (size_t i = 0; i < in->page.n; i++)
		facts_extract(&in->page.articles[i], &in->arena, &in->facts[i]);
}

int ingest_file(struct ingest *in, const char *path, struct err *e)
{
	struct blocks blocks;
	if (ingest_open(in, path, &blocks, e) < 0)
		return -1;
	mend(in, &blocks);
	return 0;
}

int ingest_bytes(struct ingest *in, const char *name, struct str bytes, struct err *e)
{
	struct blocks blocks;
	if (ingest_open_bytes(in, name, bytes, &blocks, e) < 0)
		return -1;
	mend(in, &blocks);
	return 0;
}

void ingest_release(struct ingest *in)
{
	arena_release(&in->arena);
	source_release(&in->src);
	*in = (struct ingest){0};
}

void ingest_into(struct ingest *in, struct catalog *c)
{
	catalog_add(c, &in->src, &in->arena, &in->page, in->facts);
	*in = (struct ingest){0};
}

/* Adds a part of the remark. */
static void PRINTF_LIKE(2, 3) say(struct buf *b, const char *fmt, ...)
{
	char part[LIMIT_MESSAGE_BYTES];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(part, sizeof part, fmt, ap);
	va_end(ap);
	buf_printf(b, "%s%s", b->n ? _("; ") : "", part);
}

int ingest_remark(const struct ingest *in, char *out, size_t size)
{
	const struct source *s = &in->src;
	/* Each part names the file: together they leave room for what is said. */
	int parts = (s->damage_count > 0) + s->truncated + (in->page.cut > 0) + (in->page.n == 0);
	char name[LIMIT_NAME_BYTES];
	path_fit(s->name, name, sizeof name / (size_t)(parts > 0 ? parts : 1));
	struct buf b;
	buf_init(&b, 3 * LIMIT_MESSAGE_BYTES);
	if (s->damage_count > 0)
		say(&b, _("%s: bytes that are not UTF-8: %zu, the first at byte %zu; all else was read"), name, s->damage_count,
		    s->damage[0].at);
	if (s->truncated)
		say(&b, _("%s: too large; nothing after byte %zu was read"), name, s->text.n);
	if (in->page.cut > 0)
		say(&b, _("%s: paragraphs over 1 MiB, cut there: %zu"), name, in->page.cut);
	if (in->page.n == 0)
		say(&b, _("%s: no article found"), name);
	snprintf(out, size, "%s", buf_cstr(&b));
	buf_release(&b);
	return s->damage_count > 0 || s->truncated || in->page.n == 0;
}
