#include "ui/prompt.h"

#include <string.h>

#include "text/utf8.h"
#include "text/width.h"

void prompt_open(struct prompt *p, enum prompt_kind kind)
{
	p->kind = kind;
	p->n = p->at = 0;
}

struct str prompt_text(const struct prompt *p)
{
	return (struct str){p->text, p->n};
}

static size_t before(const struct prompt *p, size_t at)
{
	return at ? (size_t)(utf8_prev(p->text, p->text + at) - p->text) : 0;
}

static uint32_t char_at(const struct prompt *p, size_t at, size_t *bytes)
{
	uint32_t c = 0;
	*bytes = at < p->n ? utf8_next(p->text + at, p->text + p->n, &c) : 0;
	return c;
}

/* The next or previous place a cursor may stand: never between a character and its marks. */
static size_t step(const struct prompt *p, size_t at, int way)
{
	size_t bytes;
	do {
		char_at(p, at, &bytes);
		at = way < 0 ? before(p, at) : at + bytes;
	} while (at > 0 && at < p->n && width_of(char_at(p, at, &bytes)) == 0);
	return at;
}

void prompt_set(struct prompt *p, struct str text)
{
	p->n = p->at = 0;
	for (const char *s = text.p, *end = text.p + text.n; s < end;) {
		uint32_t c;
		s += utf8_next(s, end, &c);
		if (!prompt_insert(p, c))
			break;
	}
}

bool prompt_insert(struct prompt *p, uint32_t c)
{
	char bytes[4];
	if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c >= 0x110000 || (c >= 0xd800 && c < 0xe000))
		return false;
	size_t n = utf8_put(c, bytes);
	if (p->n + n > sizeof p->text)
		return false;
	memmove(p->text + p->at + n, p->text + p->at, p->n - p->at);
	memcpy(p->text + p->at, bytes, n);
	p->n += n;
	p->at += n;
	return true;
}

static bool erase(struct prompt *p, size_t from)
{
	if (from == p->at)
		return false;
	memmove(p->text + from, p->text + p->at, p->n - p->at);
	p->n -= p->at - from;
	p->at = from;
	return true;
}

/* A word is a run of letters and digits, or one Han character. */
static size_t word_before(const struct prompt *p)
{
	size_t at = p->at;
	while (at > 0 && p->text[at - 1] == ' ')
		at--;
	bool letters = false;
	while (at > 0) {
		size_t to = before(p, at), bytes;
		uint32_t c = char_at(p, to, &bytes);
		bool han = utf8_is_han(c);
		if (c == ' ' || (han && letters))
			break;
		at = to;
		if (han)
			break;
		letters = true;
	}
	return at;
}

bool prompt_edit(struct prompt *p, enum prompt_edit e)
{
	switch (e) {
	case PROMPT_ERASE: return erase(p, step(p, p->at, -1));
	case PROMPT_ERASE_WORD: return erase(p, word_before(p));
	case PROMPT_ERASE_LINE: return erase(p, 0);
	case PROMPT_START: p->at = 0; break;
	case PROMPT_END: p->at = p->n; break;
	case PROMPT_LEFT: p->at = step(p, p->at, -1); break;
	case PROMPT_RIGHT: p->at = step(p, p->at, 1); break;
	default: break;
	}
	return false;
}

int prompt_draw(const struct prompt *p, struct grid *g, struct rect r)
{
	struct str head = p->kind == PROMPT_COMMAND ? STR(": ") : STR("/ ");
	int x = r.x + grid_put(g, r.x, r.y, r.w, head, ROLE_ACCENT);
	int room = r.w - (x - r.x) - 1;
	size_t from = 0;
	while (from < p->at && grid_width(str_slice(prompt_text(p), from, p->at)) > room)
		from = step(p, from, 1);
	struct str shown = str_slice(prompt_text(p), from, p->n);
	grid_put(g, x, r.y, room, shown, ROLE_TEXT);
	int cursor = x + grid_width(str_slice(prompt_text(p), from, p->at));
	return cursor < r.x + r.w ? cursor : r.x + r.w - 1;
}
