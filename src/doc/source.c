#include "doc/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "text/utf8.h"

enum { READ_STEP = 1 << 16 };

/* The whole of a descriptor, one byte past the limit at most, so that the caller can tell. Stops early at NUL. */
static int read_all(int fd, const char *path, struct str *out, struct err *e)
{
	char *p = NULL;
	size_t n = 0, cap = 0;
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && (size_t)st.st_size <= LIMIT_FILE_BYTES)
		p = mem_grow(p, &cap, (size_t)st.st_size + 1, 1);
	while (n <= LIMIT_FILE_BYTES) {
		if (cap - n < READ_STEP / 16)
			p = mem_grow(p, &cap, n + READ_STEP, 1);
		size_t room = cap - n < LIMIT_FILE_BYTES + 1 - n ? cap - n : LIMIT_FILE_BYTES + 1 - n;
		ssize_t got = room == 0 ? 0 : read(fd, p + n, room);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			int error = errno;
			free(p);
			return err_set(e, error == EISDIR ? ERR_DIRECTORY : ERR_READ, "%s: %s", path_brief(path).s, strerror(error));
		}
		if (got == 0)
			break;
		n += (size_t)got;
		if (memchr(p + n - (size_t)got, 0, (size_t)got))
			break;
	}
	*out = (struct str){p, n};
	return 0;
}

/* Two-byte characters in the rows of common Chinese, hardly anything else above ASCII: GB2312 and its heirs. */
static bool looks_gb18030(struct str s)
{
	size_t pairs = 0, common = 0, wrong = 0;
	size_t n = s.n < READ_STEP ? s.n : READ_STEP;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 0x80)
			continue;
		unsigned char d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
		if (c == 0x80 || c == 0xFF || d < 0x30 || d == 0x7F || d == 0xFF) {
			wrong++;
			continue;
		}
		pairs++;
		common += d >= 0xA1 && ((c >= 0xB0 && c <= 0xD7) || c == 0xA1 || c == 0xA3);
		i++;
	}
	return pairs >= 2 && wrong * 50 <= pairs && common * 2 >= pairs;
}

/* Bytes at the end that begin a character the text breaks off in. */
static size_t broken_tail(struct str s)
{
	for (size_t back = 1; back <= 3 && back <= s.n; back++) {
		unsigned char c = (unsigned char)s.p[s.n - back];
		if (c >= 0xC2 && c < 0xF5) {
			size_t need = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
			return need > back ? back : 0;
		}
		if (c < 0x80)
			return 0;
	}
	return 0;
}

static void count_damage(struct source *s)
{
	for (size_t at = 0; (at = utf8_bad(s->text, at)) < s->text.n; at++) {
		if (s->damage_count < LIMIT_DAMAGE_PLACES)
			s->damage[s->damage_count] = (struct source_damage){at, (unsigned char)s->text.p[at]};
		s->damage_count++;
	}
}

/* The first character that begins at or after `at`: steps over the rest of one that began before. */
static size_t char_start(struct str s, size_t at)
{
	for (size_t back = 1; back <= 3 && back <= at; back++) {
		uint32_t c;
		size_t k = utf8_next(s.p + at - back, s.p + s.n, &c);
		if (k > back)
			return at - back + k;
	}
	return at;
}

static size_t count_from(struct str s, size_t from, size_t to)
{
	size_t n = 0;
	uint32_t c;

	for (size_t at = char_start(s, from); at < to; n++)
		at += utf8_next(s.p + at, s.p + s.n, &c);
	return n;
}

static void index_cp(struct source *s)
{
	size_t steps = s->text.n / SOURCE_CP_STEP + 1;

	s->cp_index = mem_zero(steps, sizeof(*s->cp_index));
	for (size_t i = 1; i < steps; i++)
		s->cp_index[i] = s->cp_index[i - 1] + count_from(s->text, (i - 1) * SOURCE_CP_STEP, i * SOURCE_CP_STEP);
}

static bool is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* Takes the bytes. */
static int take(struct source *s, const char *name, struct str bytes, struct err *e)
{
	char *own = (char *)bytes.p;

	memset(s, 0, sizeof(*s));
	if (bytes.n > LIMIT_FILE_BYTES) {
		s->truncated = true;
		bytes.n = LIMIT_FILE_BYTES;
		bytes.n -= broken_tail(bytes);
	}
	if (bytes.n >= 2 && (memcmp(own, "\xFF\xFE", 2) == 0 || memcmp(own, "\xFE\xFF", 2) == 0)) {
		free(own);
		return err_set(e, ERR_DECODE, _("%s: UTF-16, not UTF-8"), path_brief(name).s);
	}
	if (bytes.n > 0 && memchr(own, 0, bytes.n)) {
		free(own);
		return err_set(e, ERR_BINARY, _("%s: not text (it holds NUL bytes)"), path_brief(name).s);
	}
	if (bytes.n >= 3 && memcmp(own, "\xEF\xBB\xBF", 3) == 0) {
		bytes.n -= 3;
		memmove(own, own + 3, bytes.n);
	}
	if (is_blank(bytes)) {
		free(own);
		return err_set(e, ERR_EMPTY, _("%s: empty"), path_brief(name).s);
	}
	s->text = bytes;
	count_damage(s);
	size_t tail = broken_tail(bytes);
	if ((s->damage_count - (tail < s->damage_count ? tail : s->damage_count)) * 100 > bytes.n) {
		bool gb = looks_gb18030(bytes);
		free(own);
		memset(s, 0, sizeof(*s));
		return err_set(e, ERR_DECODE, gb ? _("%s: not UTF-8; it looks like GB18030") : _("%s: not UTF-8"), path_brief(name).s);
	}
	s->name = mem_strdup(name);
	s->encoding = "UTF-8";
	index_cp(s);
	return 0;
}

int source_from(struct source *s, const char *name, struct str bytes, struct err *e)
{
	size_t n = bytes.n <= LIMIT_FILE_BYTES ? bytes.n : LIMIT_FILE_BYTES + 1;
	char *own = mem_alloc(n + 1);

	if (n > 0)
		memcpy(own, bytes.p, n);
	return take(s, name, (struct str){own, n}, e);
}

int source_read(struct source *s, const char *path, struct err *e)
{
	struct str bytes;
	struct stat st;
	bool in = strcmp(path, "-") == 0;

	memset(s, 0, sizeof(*s));
	if (!in && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return err_set(e, ERR_DIRECTORY, _("%s: a folder"), path_brief(path).s);
	int fd = in ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return err_set(e, ERR_OPEN, "%s: %s", path_brief(path).s, strerror(errno));
	int rc = read_all(fd, path, &bytes, e);
	if (!in)
		close(fd);
	return rc ? rc : take(s, path, bytes, e);
}

void source_release(struct source *s)
{
	free(s->name);
	free((char *)s->text.p);
	free(s->cp_index);
	memset(s, 0, sizeof(*s));
}

size_t source_cp(const struct source *s, size_t byte)
{
	if (byte > s->text.n)
		byte = s->text.n;
	size_t step = byte / SOURCE_CP_STEP;
	return s->cp_index[step] + count_from(s->text, step * SOURCE_CP_STEP, byte);
}
