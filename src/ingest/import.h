/* Files into a library: each is read, mended and stored whole before the next. */
#ifndef INGEST_IMPORT_H
#define INGEST_IMPORT_H

#include "ingest/split.h"
#include "library/library.h"

struct import_progress {
	size_t files, files_done;
	uint64_t bytes, bytes_done;  /* of the files; those unchanged count as done */
	size_t articles;             /* so far */
	const char *path;            /* at work on; NULL at the end */
};

struct import_options {
	enum split split;
	void (*progress)(const struct import_progress *p, void *arg); /* often; may be NULL */
	void (*fault)(const struct err *e, void *arg);                /* a file that could not be read, or not all of it */
	bool (*stop)(void *arg);                                      /* may be NULL */
	void *arg;
};

struct import_result {
	size_t files_new, files_changed, files_same, files_failed;
	size_t articles;  /* of the files new or changed */
	size_t fresh;     /* of them: not in the library before */
	size_t gone;      /* that changed files do not hold any more */
	bool stopped;     /* the file at work on is as it was; those before it are in the library */
};

/* Imports files and folders; of folders, with those in them, what ends in .md .markdown .mkd .txt .text and does not
 * begin with a dot. The caller holds the lock. Fails where the library does; what was done before that stays. */
int import_paths(struct library *l, const char *const *paths, size_t n, const struct import_options *o,
		 struct import_result *r, struct err *e) MUST_USE;

/* The pages that came with the program, all or none. `articles` may be NULL. */
int import_samples(struct library *l, size_t *articles, struct err *e) MUST_USE;

#endif
