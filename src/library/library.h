/* A library: files that were imported and the articles mended from them, in DIR/library.db. One program at a time
 * writes it, under the lock of library_lock(); any number read. Its interface names no SQL.
 *
 * A file is replaced whole: begin, every article, end; until the end nothing of it is seen by others, and a program
 * that is killed leaves the file as it was. */
#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include "base/err.h"
#include "doc/source.h"
#include "extract/facts.h"
#include "page/page.h"

struct library;

enum { LIBRARY_ID_CHARS = 12 };

/* Opens DIR/library.db; dir NULL: the user's own, $XDG_DATA_HOME/caifeng. With `create` the folder and the library are made
 * where there are none. */
int library_open(struct library **out, const char *dir, bool create, struct err *e) MUST_USE;
void library_close(struct library *l); /* NULL allowed */

const char *library_path(const struct library *l); /* of library.db */
const char *library_uuid(const struct library *l);
bool library_read_only(const struct library *l);

/* --- writing */

/* Takes the lock, waiting where another program holds it; `waiting` is then called once with the words to show. Fails
 * on a library that cannot be written, or when *stop becomes true. */
int library_lock(struct library *l, void (*waiting)(const char *words, void *arg), void *arg, bool (*stop)(void *arg),
		 struct err *e) MUST_USE;
void library_unlock(struct library *l);

struct library_file {
	const char *path;          /* by which it is known: absolute; no two files share one */
	int64_t size, mtime;       /* of the file on disk; mtime in nanoseconds */
	const char *split;         /* "auto", "heading", "file" */
	bool sample;               /* came with the program */
	const struct source *src;
	const char *format;
};

/* 1: a file of this path, size, time and split is in the library; 0: not; -1. `src` may be NULL. */
int library_file_known(struct library *l, const struct library_file *f, struct err *e) MUST_USE;

/* Begins to replace or add a file. *same: its text is in the library already, its size and time were noted and nothing was
 * begun. On failure nothing is begun. */
int library_file_begin(struct library *l, const struct library_file *f, bool *same, struct err *e) MUST_USE;
int library_article_add(struct library *l, const struct article *art, const struct facts *facts, struct err *e) MUST_USE;

struct library_counts {
	size_t articles;   /* of the file */
	size_t fresh;      /* of them: not in the library before, under whatever text */
	size_t gone;       /* that the file held before and does not hold now */
	bool replaced;     /* the file was in the library before */
};

/* Commits. On failure the library is as before library_file_begin(). */
int library_file_end(struct library *l, struct library_counts *counts, struct err *e) MUST_USE;
void library_file_cancel(struct library *l);

/* Several files as one: all of them are in the library after the end, or none. */
int library_begin(struct library *l, struct err *e) MUST_USE;
int library_end(struct library *l, struct err *e) MUST_USE;
void library_cancel(struct library *l);

/* The library was put to use: it is not filled with the samples any more. */
int library_started(struct library *l, bool *started, struct err *e) MUST_USE;
int library_start(struct library *l, struct err *e) MUST_USE;

/* Each sets *n to the articles that left the library. */
int library_remove_article(struct library *l, int64_t no, size_t *n, struct err *e) MUST_USE;
int library_remove_file(struct library *l, const char *path, size_t *n, struct err *e) MUST_USE; /* ERR_NOT_FOUND */
int library_remove_samples(struct library *l, size_t *n, struct err *e) MUST_USE;

/* --- reading */

/* An article without its text. Borrowed for the length of the call it is given to. */
struct library_row {
	int64_t no;                /* its number inside the library; never used again for another */
	char id[LIBRARY_ID_CHARS + 1];
	struct str title, source, date;
	const struct region *province, *city, *county;
	size_t topics[FACTS_TOPICS], n_topics;
	struct str file;           /* the path of the first file it stands in */
	size_t figures, characters;
	bool check;
};

/* Every article once, by file in the order of import, then by its place in it. `use` returns false to stop. */
int library_list(struct library *l, bool (*use)(const struct library_row *row, void *arg), void *arg, struct err *e) MUST_USE;

/* What the tree needs of an article, read without touching its row. */
struct library_brief {
	int64_t no;
	uint64_t id;               /* library_id() makes the text of it */
	const struct region *province, *city;
	size_t topics[FACTS_TOPICS], n_topics;
	uint32_t figures;
	bool check;
};

/* Every article once, in the order of library_list(). */
int library_briefs(struct library *l, void (*use)(const struct library_brief *b, void *arg), void *arg, struct err *e) MUST_USE;
void library_id(uint64_t id, char out[LIBRARY_ID_CHARS + 1]);
uint64_t library_id_number(const char *id); /* UINT64_MAX: not one */

/* The title, on the arena; of an article that has left, words that say so. */
struct str library_title(struct library *l, int64_t no, struct arena *a);

/* The article whose id begins with these characters (four at least), case ignored. ERR_NOT_FOUND where none or several do. */
int library_find(struct library *l, const char *id, int64_t *no, struct err *e) MUST_USE;

/* An article with its text; on the arena. article.reason is untranslated. */
struct library_article {
	struct article article;
	struct facts facts;
	char id[LIBRARY_ID_CHARS + 1];
	int64_t file;              /* the file its spans refer to, see library_source() */
	struct str path;
};
int library_load(struct library *l, int64_t no, struct arena *a, struct library_article *out, struct err *e) MUST_USE;

/* From the first byte of its text in the file to the last; empty where it has none. */
struct span library_article_extent(const struct library_article *art);

/* Every place of an article: the file, and the bytes of its decoded text. */
struct library_place {
	struct str path;
	struct span at;
};
int library_places(struct library *l, int64_t no, struct arena *a, struct library_place **out, size_t *n, struct err *e) MUST_USE;

/* The source of a file at its full length, of which only the stretches asked for by library_source_fill() hold text; the
 * rest are zero bytes. source_cp() is right inside those. */
int library_source(struct library *l, int64_t file, struct source *out, struct err *e) MUST_USE;
int library_source_fill(struct library *l, int64_t file, struct source *src, struct span at, struct err *e) MUST_USE;

struct library_stats {
	size_t files, samples, articles, figures, characters, check, text_bytes, disk_bytes;
	size_t provinces, cities, placed;   /* articles with a province */
	char first_date[16], last_date[16]; /* "" where no article has one */
};
int library_stats(struct library *l, struct library_stats *out, struct err *e) MUST_USE;

/* Reads everything; each fault, twenty at most, goes to `fault`. Fails where the reading itself cannot go on. */
int library_check(struct library *l, void (*fault)(const char *words, void *arg), void *arg, size_t *faults,
		  struct err *e) MUST_USE;

#endif
