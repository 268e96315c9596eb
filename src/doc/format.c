#include "doc/format.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "text/utf8.h"

enum {
	SNIFF_BYTES = 1 << 16,
	TITLE_MIN = 2,       /* characters of a title in a plain text */
	TITLE_MAX = 60,
	INNER_TITLE_MIN = 4, /* later in the text the evidence must be better */
	INNER_TITLE_MAX = 26
};

/* --- lines: LF, CRLF, CR, form feed, vertical tab, NEL and the Unicode separators end one */

struct lines {
	struct str text;
	bool rare;  /* some end other than LF is in the text */
};

/* The bytes of a line end at i, or 0. */
static size_t line_end_at(struct str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p + i;
	size_t left = s.n - i;

	if (*p == '\r')
		return left > 1 && p[1] == '\n' ? 2 : 1;
	if (*p >= '\n' && *p <= '\f')
		return 1;
	if (left > 1 && p[0] == 0xC2 && p[1] == 0x85)
		return 2;
	return left > 2 && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9) ? 3 : 0;
}

/* A line end other than LF and CR LF stands in s[from, to). */
static bool rare_end_in(struct str s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		size_t k = line_end_at(s, i);
		if (k > 0 && s.p[i] != '\n' && !(s.p[i] == '\r' && k == 2))
			return true;
	}
	return false;
}

/* Looks through the text in strides that the compiler turns into vectors; a stride with a suspicious byte is looked at
 * again. */
static struct lines lines_of(struct str s)
{
	enum { STRIDE = 64 };
	size_t i = 0;

	for (; i + STRIDE + 2 <= s.n; i += STRIDE) {
		const unsigned char *p = (const unsigned char *)s.p + i;
		unsigned char hit = 0;
		for (int k = 0; k < STRIDE; k++) {
			unsigned char control = (unsigned char)((unsigned char)(p[k] - '\v') <= '\r' - '\v');
			unsigned char nel = (unsigned char)((p[k] == 0xC2) & (p[k + 1] == 0x85));
			unsigned char separator = (unsigned char)((p[k] == 0xE2) & (p[k + 1] == 0x80) & ((p[k + 2] | 1) == 0xA9));
			hit |= control | nel | separator;
		}
		if (hit && rare_end_in(s, i, i + STRIDE))
			return (struct lines){s, true};
	}
	return (struct lines){s, rare_end_in(s, i, s.n)};
}

/* The line at `at`: [at, *end), *next where the next one begins. */
static void line_at(const struct lines *l, size_t at, size_t *end, size_t *next)
{
	struct str s = l->text;

	if (!l->rare) {
		const char *hit = memchr(s.p + at, '\n', s.n - at);
		*end = hit ? (size_t)(hit - s.p) : s.n;
		*next = hit ? *end + 1 : s.n;
		return;
	}
	for (size_t i = at; i < s.n; i++) {
		size_t k = line_end_at(s, i);
		if (k > 0) {
			*end = i;
			*next = i + k;
			return;
		}
	}
	*end = *next = s.n;
}

/* --- blanks at both ends: also NBSP and a byte-order mark that strayed inside */

static size_t blank_here(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t left = (size_t)(end - p);

	if (u[0] == ' ' || (u[0] >= '\t' && u[0] <= '\r'))
		return 1;
	if (left > 1 && u[0] == 0xC2 && (u[1] == 0xA0 || u[1] == 0x85))
		return 2;
	if (left > 2 && (memcmp(p, "\xE3\x80\x80", 3) == 0 || memcmp(p, "\xEF\xBB\xBF", 3) == 0))
		return 3;
	return 0;
}

static struct span trim(struct str s, struct span at)
{
	size_t k;

	while (at.start < at.end && (k = blank_here(s.p + at.start, s.p + at.end)) > 0)
		at.start += k;
	while (at.start < at.end) {
		const char *last = utf8_prev(s.p + at.start, s.p + at.end);
		if (blank_here(last, s.p + at.end) != (size_t)(s.p + at.end - last))
			break;
		at.end = (size_t)(last - s.p);
	}
	return at;
}

/* --- the list of blocks, copied to the arena when it is whole */

struct builder {
	struct str text;
	struct block *v;
	size_t n, cap;
};

static struct block *add(struct builder *b, struct block block)
{
	b->v = mem_grow(b->v, &b->cap, b->n + 1, sizeof(*b->v));
	b->v[b->n] = block;
	return &b->v[b->n++];
}

/* A line too long for one paragraph goes on in the next block, cut between two characters. */
static void add_line(struct builder *b, struct block block)
{
	struct span rest = block.src;

	while (rest.end - rest.start > LIMIT_PARAGRAPH_BYTES) {
		size_t cut = rest.start + LIMIT_PARAGRAPH_BYTES;
		uint32_t c;
		for (size_t back = 1; back <= 3; back++)
			if (utf8_next(b->text.p + cut - back, b->text.p + rest.end, &c) > back) {
				cut -= back;
				break;
			}
		block.src = trim(b->text, (struct span){rest.start, cut});
		block.cut = true;
		if (block.src.start < block.src.end)
			add(b, block);
		block.gap = false;
		rest.start = cut;
	}
	block.src = trim(b->text, rest);
	block.cut = false;
	if (block.src.start < block.src.end)
		add(b, block);
}

static void finish(struct builder *b, struct arena *a, struct blocks *out)
{
	out->v = arena_copy(a, b->v, b->n, sizeof(*b->v));
	out->n = b->n;
	free(b->v);
}

/* --- Markdown: ATX headings, all else is text */

/* The level of a heading whose marks begin at p, and the bytes of the marks; 0: none. A mark need not be followed by
 * a blank where Chinese follows, but then `#topic#` must not be taken for one. */
static unsigned heading_marks(struct str line, size_t *marks)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == '#')
		n++;
	*marks = n;
	if (n == 0)
		return 0;
	unsigned level = n < 6 ? (unsigned)n : 6;
	if (n == line.n || blank_here(line.p + n, line.p + line.n) > 0)
		return level;
	if ((unsigned char)line.p[n] < 0x80 || line.n > 200 || memchr(line.p + n, '#', line.n - n))
		return 0;
	return level;
}

/* Marks that close a heading: a blank, then # to the end. */
static struct span without_closing(struct str s, struct span at)
{
	size_t end = at.end;

	while (end > at.start && s.p[end - 1] == '#')
		end--;
	if (end < at.end && end > at.start && blank_here(utf8_prev(s.p + at.start, s.p + end), s.p + end) > 0)
		at.end = end;
	return trim(s, at);
}

static bool name_ends(const char *name, const char *const *ends)
{
	size_t n = strlen(name);

	for (; *ends; ends++) {
		size_t k = strlen(*ends);
		if (n > k && strcasecmp(name + n - k, *ends) == 0)
			return true;
	}
	return false;
}

static int markdown_sniff(const struct source *s)
{
	static const char *const ends[] = {".md", ".markdown", ".mkd", NULL};
	struct str head = {s->text.p, s->text.n < SNIFF_BYTES ? s->text.n : SNIFF_BYTES};
	struct lines l = lines_of(head);
	size_t end, next, marks;

	if (name_ends(s->name, ends))
		return 2;
	for (size_t at = 0; at < head.n; at = next) {
		line_at(&l, at, &end, &next);
		struct span line = trim(head, (struct span){at, end});
		if (heading_marks(str_slice(head, line.start, line.end), &marks) > 0)
			return 1;
	}
	return 0;
}

static void markdown_parse(const struct source *s, struct arena *a, struct blocks *out)
{
	struct builder b = {.text = s->text};
	struct lines l = lines_of(s->text);
	bool gap = false;
	size_t end, next, marks;

	for (size_t at = 0; at < s->text.n; at = next) {
		line_at(&l, at, &end, &next);
		struct block block = {.src = trim(s->text, (struct span){at, end}), .gap = gap};
		gap = block.src.start == block.src.end;
		if (gap)
			continue;
		block.level = heading_marks(str_slice(s->text, block.src.start, block.src.end), &marks);
		if (block.level > 0) {
			block.kind = BLOCK_HEADING;
			block.src.start += marks;
			block.src = without_closing(s->text, trim(s->text, block.src));
			gap = block.src.start == block.src.end;
		}
		if (!gap)
			add_line(&b, block);
	}
	finish(&b, a, out);
}

/* --- plain text: the first line may be the title, a later one only when it is plainly one */

static uint32_t last_char(struct str s)
{
	uint32_t c = 0;

	if (s.n > 0)
		utf8_next(utf8_prev(s.p, s.p + s.n), s.p + s.n, &c);
	return c;
}

static bool closes_sentence(uint32_t c)
{
	switch (c) {
	case 0x3002: case 0xFF01: case 0xFF1F: case 0x2026: case 0x201D: case 0xFF09: case ')': case '!': case '?':
	case 0x300B: case 0x300F: case 0x300D: case '"': case '.':
		return true;
	default:
		return false;
	}
}

/* Characters in s, TITLE_MAX + 1 at most; *stops those that end a sentence or a clause inside or at the end. */
static size_t title_shape(struct str s, size_t *stops, bool *ends_open)
{
	size_t n = 0;
	uint32_t c = 0;

	*stops = 0;
	for (size_t at = 0; at < s.n && n <= TITLE_MAX; n++) {
		at += utf8_next(s.p + at, s.p + s.n, &c);
		*stops += c == 0x3002 || c == 0xFF1B || c == ';';
	}
	*ends_open = c == 0xFF0C || c == ',' || c == 0x3001 || c == 0xFF1A || c == ':';
	return n;
}

static bool first_is_title(struct str s, const struct builder *b)
{
	size_t stops;
	bool open;
	size_t n = title_shape(str_slice(s, b->v[0].src.start, b->v[0].src.end), &stops, &open);

	return n >= TITLE_MIN && n <= TITLE_MAX && stops == 0 && !open && b->n > 1;
}

static bool inner_is_title(struct str s, const struct builder *b, size_t i)
{
	const struct block *v = b->v;
	struct str line = str_slice(s, v[i].src.start, v[i].src.end);
	size_t stops;
	bool open;

	if (i + 1 >= b->n || !v[i].gap || !v[i + 1].gap || v[i].level > 0)
		return false;
	size_t n = title_shape(line, &stops, &open);
	uint32_t last = last_char(line);
	if (n < INNER_TITLE_MIN || n > INNER_TITLE_MAX || stops > 0 || open)
		return false;
	if (closes_sentence(last) && last != 0x201D && last != 0xFF1F && last != 0xFF01)
		return false;
	if (!closes_sentence(last_char(str_slice(s, v[i - 1].src.start, v[i - 1].src.end))))
		return false;
	return v[i + 1].src.end - v[i + 1].src.start > 3 * line.n;
}

static int text_sniff(const struct source *s)
{
	static const char *const ends[] = {".txt", ".text", NULL};
	return name_ends(s->name, ends) ? 2 : 0;
}

static void text_parse(const struct source *s, struct arena *a, struct blocks *out)
{
	struct builder b = {.text = s->text};
	struct lines l = lines_of(s->text);
	bool gap = false;
	size_t end, next;

	for (size_t at = 0; at < s->text.n; at = next) {
		line_at(&l, at, &end, &next);
		struct span src = trim(s->text, (struct span){at, end});
		/* an indented line is body text: its level is borrowed as a mark until the titles are found */
		unsigned indented = src.start > at && src.start - at >= 6;
		if (src.start < src.end)
			add_line(&b, (struct block){.src = src, .gap = gap, .level = indented});
		gap = src.start == src.end;
	}
	for (size_t i = 0; i < b.n; i++)
		if (i == 0 ? first_is_title(s->text, &b) : inner_is_title(s->text, &b, i))
			b.v[i].kind = BLOCK_HEADING;
	for (size_t i = 0; i < b.n; i++)
		b.v[i].level = b.v[i].kind == BLOCK_TEXT ? 0 : i == 0 ? 1 : 2;
	finish(&b, a, out);
}

const struct format formats[] = {
	{"text", text_sniff, text_parse},
	{"markdown", markdown_sniff, markdown_parse},
};
const size_t format_count = COUNT_OF(formats);
