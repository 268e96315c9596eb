/* One input as decoded text. Bytes in the file become UTF-8 here and nowhere else; every span downstream is in
 * bytes of this text. A byte-order mark is not part of it; carriage returns are. */
#ifndef DOC_SOURCE_H
#define DOC_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/limits.h"
#include "base/str.h"

struct source_damage {
	size_t at;          /* byte offset in the text */
	unsigned char byte; /* the bad byte */
};

struct source {
	char *name;             /* as the user gave it */
	struct str text;        /* owned; valid but for the bytes counted as damage */
	const char *encoding;   /* "UTF-8" */
	size_t damage_count;    /* bad bytes; the first few with their place */
	struct source_damage damage[LIMIT_DAMAGE_PLACES];
	size_t *cp_index;       /* code points before every SOURCE_CP_STEP bytes; owned */
	bool truncated;         /* longer than LIMIT_FILE_BYTES: the rest was not read */
};

enum { SOURCE_CP_STEP = 4096 };

/* Reads a file, or standard input for "-". Fails with the file's name in the message: cannot be opened, is a
 * directory, empty, binary (holds NUL), or not UTF-8 (over one bad byte in a hundred). A few bad bytes are not a
 * failure: they are counted in damage. */
int source_read(struct source *s, const char *path, struct err *e) MUST_USE;

/* The same from memory; the bytes are copied. */
int source_from(struct source *s, const char *name, struct str bytes, struct err *e) MUST_USE;

void source_release(struct source *s);

/* The code points before a byte offset: what `caifeng inspect` calls start and end. */
size_t source_cp(const struct source *s, size_t byte);

#endif
