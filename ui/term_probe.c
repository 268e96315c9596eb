#include "ui/term_probe.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/macros.h"

enum { MEMORY_BYTES = 8192, PATH_BYTES = 4096 };

/* --- asking */

void probe_ask(struct probe *p, bool ground, struct buf *out)
{
	static const char *const texts[PROBE_TEXTS] = {"“", "…", "①"};
	*p = (struct probe){.asked = true};
	buf_add(out, STR("\0337"));
	for (int i = 0; i < PROBE_TEXTS; i++)
		buf_printf(out, "\033[%d;1H%s\033[6n", PROBE_ROW, texts[i]);
	buf_printf(out, "\033[%d;1H\033[K\0338%s\033[c", PROBE_ROW, ground ? "\033]11;?\033\\" : "");
}

bool probe_waits(const struct probe *p)
{
	return p->asked && !p->ended;
}

/* "2;3": row and column. */
static bool two_numbers(struct str s, int *row, int *column)
{
	int v[2] = {0, 0}, k = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ';' && k == 0 && i > 0)
			k = 1;
		else if (s.p[i] >= '0' && s.p[i] <= '9' && v[k] < 10000)
			v[k] = v[k] * 10 + (s.p[i] - '0');
		else
			return false;
	}
	*row = v[0];
	*column = v[1];
	return k == 1 && s.p[s.n - 1] != ';';
}

bool probe_take(struct probe *p, struct str parameters, char final)
{
	int row, column;
	if (final == 'c' && str_starts(parameters, STR("?"))) {
		p->ended = p->asked;
		return true;
	}
	if (final != 'R' || !two_numbers(parameters, &row, &column) || row != PROBE_ROW)
		return false;
	if (probe_waits(p) && p->replies < PROBE_TEXTS)
		p->columns[p->replies++] = column;
	return true;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* One to four hexadecimal digits up to a `/` or the end, as parts of a thousand of the most they can say. -1: not such. */
static int colour_part(struct str s, size_t *at)
{
	int v = 0, most = 0;
	for (int d; *at < s.n && most < 0xFFFF && (d = hex_digit(s.p[*at])) >= 0; ++*at) {
		v = v * 16 + d;
		most = most * 16 + 15;
	}
	if (most == 0 || (*at < s.n && s.p[*at] != '/'))
		return -1;
	*at += *at < s.n;
	return v * 1000 / most;
}

bool probe_take_string(struct probe *p, struct str text)
{
	/* Luminance with a gamma of 2, in millionths: the themes keep a contrast of 4.5 or nearly so below DARK, above LIGHT. */
	enum { DARK = 100000, LIGHT = 500000 };
	size_t at = 0;
	long part[3];
	if (!str_starts(text, STR("11;")))
		return false;
	text = str_slice(text, 3, text.n);
	if (!str_starts(text, STR("rgb")))
		return true;
	while (at < text.n && text.p[at++] != ':')
		;
	for (int i = 0; i < 3; i++)
		if ((part[i] = colour_part(text, &at)) < 0)
			return true;
	long y = (2126 * part[0] * part[0] + 7152 * part[1] * part[1] + 722 * part[2] * part[2]) / 10000;
	p->ground = y <= DARK ? PROBE_GROUND_DARK : y >= LIGHT ? PROBE_GROUND_LIGHT : PROBE_GROUND_UNKNOWN;
	return true;
}

int probe_cells(const struct probe *p)
{
	int wide = 0;
	if (p->replies < PROBE_TEXTS)
		return 0;
	for (int i = 0; i < PROBE_TEXTS; i++) {
		if (p->columns[i] != 2 && p->columns[i] != 3)
			return 0;
		wide += p->columns[i] == 3;
	}
	return wide * 2 > PROBE_TEXTS ? 2 : 1;
}

/* --- sequences */

void probe_begin(struct probe_sequence *s)
{
	*s = (struct probe_sequence){.open = true};
}

void probe_begin_string(struct probe_sequence *s)
{
	*s = (struct probe_sequence){.open = true, .string = true};
}

static int string_add(struct probe_sequence *s, unsigned c)
{
	enum { BEL = 7, ESC = 27, MOST = 200 };
	bool end = c == BEL || (s->escaped && c == '\\');
	if (c == ESC && !s->escaped) {
		s->escaped = true;
		return 0;
	}
	/* Keys are not swallowed for ever: other strings are not asked for, and none is long. */
	if (!end && (s->escaped || (s->n < 2 && c != '1') || c < ' ' || c >= 0x7F || ++s->passed > MOST)) {
		s->open = false;
		return -1;
	}
	s->open = !end;
	if (!end && s->n < sizeof s->bytes)
		s->bytes[s->n++] = (char)c;
	return end ? BEL : 0;
}

int probe_add(struct probe_sequence *s, unsigned c)
{
	if (s->string)
		return string_add(s, c);
	if (c >= 0x20 && c < 0x40) {
		if (s->n < sizeof s->bytes)
			s->bytes[s->n++] = (char)c;
		return 0;
	}
	s->open = false;
	return c >= 0x40 && c < 0x7F ? (int)c : -1;
}

/* --- memory */

static const char *first_set(const char *(*env)(const char *), const char *const *names, size_t n, const char **which)
{
	for (size_t i = 0; i < n; i++) {
		const char *v = env(names[i]);
		if (v && *v) {
			*which = names[i];
			return v;
		}
	}
	return NULL;
}

void probe_name(char out[PROBE_NAME], const char *(*env)(const char *))
{
	/* What runs inside another names itself, and the outer one's variables are still set. */
	static const char *const inner[] = {"TMUX", "STY"};
	static const char *const outer[] = {"TERM_PROGRAM", "LC_TERMINAL", "XTERM_VERSION", "VTE_VERSION", "KONSOLE_VERSION", "WT_SESSION",
		"TERMINAL_EMULATOR"};
	const char *term = env("TERM"), *which = "", *value = "";
	if (!first_set(env, inner, COUNT_OF(inner), &which)) {
		value = first_set(env, outer, COUNT_OF(outer), &which);
		if (which[0] == 'W')
			value = "";   /* a session's number, another each time */
	}
	snprintf(out, PROBE_NAME, "%.60s %s %.40s", term ? term : "", which, value ? value : "");
	for (char *p = out; *p; p++)
		if ((unsigned char)*p < ' ')
			*p = '_';
}

/* A row is "2 NAME". */
static bool row_is(struct str row, const char *name)
{
	return row.n > 2 && (row.p[0] == '1' || row.p[0] == '2') && row.p[1] == ' ' && str_eq(str_slice(row, 2, row.n), str_of(name));
}

static struct str row_next(struct str memory, size_t *at)
{
	size_t end = *at;
	while (end < memory.n && memory.p[end] != '\n')
		end++;
	struct str row = str_slice(memory, *at, end);
	*at = end < memory.n ? end + 1 : end;
	return row;
}

int probe_recall(struct str memory, const char *name)
{
	for (size_t at = 0; at < memory.n;) {
		struct str row = row_next(memory, &at);
		if (row_is(row, name))
			return row.p[0] - '0';
	}
	return 0;
}

void probe_remember(struct str memory, const char *name, int cells, struct buf *out)
{
	int kept = 1;
	buf_printf(out, "%d %s\n", cells == 2 ? 2 : 1, name);
	for (size_t at = 0; at < memory.n && kept < PROBE_KEPT;) {
		struct str row = row_next(memory, &at);
		if (row.n <= 2 || row_is(row, name))
			continue;
		buf_add(out, row);
		buf_addc(out, '\n');
		kept++;
	}
}

/* The folder, made where it is missing, or only named; false: there is no home. */
static bool memory_path(char *out, size_t size, bool make)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	int n = -1;
	if (state && state[0] == '/')
		n = snprintf(out, size, "%s/caifeng/terminals", state);
	else if (home && home[0] == '/')
		n = snprintf(out, size, "%s/.local/state/caifeng/terminals", home);
	if (n < 0 || (size_t)n >= size)
		return false;
	for (char *p = out + 1; make && *p; p++) {
		if (*p != '/')
			continue;
		*p = 0;
		mkdir(out, 0700);
		*p = '/';
	}
	return true;
}

static void memory_read(const char *path, struct buf *out)
{
	char bytes[1024];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return;
	for (ssize_t n; (n = read(fd, bytes, sizeof bytes)) > 0 && !out->full;)
		buf_add(out, (struct str){bytes, (size_t)n});
	close(fd);
}

int probe_load(const char *name)
{
	char path[PATH_BYTES];
	struct buf memory;
	if (!memory_path(path, sizeof path, false))
		return 0;
	buf_init(&memory, MEMORY_BYTES);
	memory_read(path, &memory);
	int cells = probe_recall(buf_str(&memory), name);
	buf_release(&memory);
	return cells;
}

void probe_save(const char *name, int cells)
{
	char path[PATH_BYTES], fresh[PATH_BYTES + 16];
	struct buf memory, text;
	if (!memory_path(path, sizeof path, true))
		return;
	buf_init(&memory, MEMORY_BYTES);
	buf_init(&text, 2 * MEMORY_BYTES);
	memory_read(path, &memory);
	probe_remember(buf_str(&memory), name, cells, &text);
	/* Whole or not at all, whoever else writes. */
	snprintf(fresh, sizeof fresh, "%s.%ld", path, (long)getpid());
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd >= 0) {
		bool written = write(fd, text.p, text.n) == (ssize_t)text.n;
		if (close(fd) != 0 || !written || rename(fresh, path) != 0)
			unlink(fresh);
	}
	buf_release(&memory);
	buf_release(&text);
}
