#include "base/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef CAIFENG_PREFIX
#define CAIFENG_PREFIX "/usr/local"
#endif

static int fits(int n, size_t size)
{
	return n > 0 && (size_t)n < size ? 0 : -1;
}

/* The file NAME in the program's own folder under the one the variable names, else under HOME. */
static int path_xdg(char *out, size_t size, const char *variable, const char *under_home, const char *name)
{
	const char *base = getenv(variable);
	/* The specification: a relative path there is to be ignored. */
	if (base && base[0] == '/')
		return fits(snprintf(out, size, "%s/caifeng/%s", base, name), size);
	const char *home = getenv("HOME");
	if (!home || !*home)
		return -1;
	return fits(snprintf(out, size, "%s/%s/caifeng/%s", home, under_home, name), size);
}

int path_config(char *out, size_t size, const char *name)
{
	return path_xdg(out, size, "XDG_CONFIG_HOME", ".config", name);
}

int path_data(char *out, size_t size, const char *name)
{
	return path_xdg(out, size, "XDG_DATA_HOME", ".local/share", name);
}

int path_locale_dir(char *out, size_t size)
{
	char exe[4096];
	struct stat st;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (n > 0) {
		exe[n] = 0;
		/* The program stands at the root of its tree, the tests two or three folders below it. */
		for (int up = 0; up < 4; up++) {
			char *slash = strrchr(exe, '/');
			if (!slash)
				break;
			*slash = 0;
			if (fits(snprintf(out, size, "%s/build/locale", exe), size) == 0 &&
			    stat(out, &st) == 0 && S_ISDIR(st.st_mode))
				return 0;
			/* Installed: beside its bin, whatever the prefix was when it was built. */
			if (up == 0 && slash - exe >= 4 && strcmp(slash - 4, "/bin") == 0)
				return fits(snprintf(out, size, "%.*s/share/locale", (int)(slash - exe) - 4, exe), size);
		}
	}
	return fits(snprintf(out, size, "%s/share/locale", CAIFENG_PREFIX), size);
}

void path_fit(const char *path, char *out, size_t size)
{
	static const char mark[] = "…";
	size_t n = strlen(path), room = size - sizeof mark;
	if (n < size) {
		memcpy(out, path, n + 1);
		return;
	}
	/* Both cuts stand before a character: back at the head, on at the tail. */
	size_t head = room / 3, tail = n - (room - head);
	while (head > 0 && ((unsigned char)path[head] & 0xC0) == 0x80)
		head--;
	while (tail < n && ((unsigned char)path[tail] & 0xC0) == 0x80)
		tail++;
	memcpy(out, path, head);
	memcpy(out + head, mark, sizeof mark - 1);
	memcpy(out + head + sizeof mark - 1, path + tail, n - tail + 1);
}

struct path_brief path_brief(const char *path)
{
	struct path_brief b;
	path_fit(path, b.s, sizeof b.s);
	return b;
}
