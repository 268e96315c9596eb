/* Where files stand: the XDG folders, and what belongs to the program itself. All fill `out` and return
 * 0, or -1 where the path does not fit or has no home. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stddef.h>

#include "base/limits.h"
#include "base/macros.h"

/* $XDG_CONFIG_HOME/caifeng/NAME, or ~/.config/caifeng/NAME. */
int path_config(char *out, size_t size, const char *name) MUST_USE;

/* $XDG_DATA_HOME/caifeng/NAME, or ~/.local/share/caifeng/NAME. */
int path_data(char *out, size_t size, const char *name) MUST_USE;

/* The folder of the translations: build/locale in the program's own tree; else share/locale beside the bin it
 * stands in; else under the prefix it was built for. */
int path_locale_dir(char *out, size_t size) MUST_USE;

/* A path for a message: one that is long loses its middle, to `…`, so that it leaves room for what is said of it. Fills
 * out, size at least 16. Its start is a third, its end, with the file's name, the rest; no character is cut in two. */
void path_fit(const char *path, char *out, size_t size);

/* The same where one path is named, as err_set(e, ..., "%s: ...", path_brief(path).s). */
struct path_brief {
	char s[LIMIT_NAME_BYTES];
};
struct path_brief path_brief(const char *path) MUST_USE;

#endif
