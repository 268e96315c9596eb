/* The pipeline: bytes -> blocks -> page -> facts -> catalogue, for the command line and the screen alike. */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "base/arena.h"
#include "base/err.h"
#include "library/catalog.h"

/* One file through all stages. Owns its source and arena until handed on. */
struct ingest {
	struct source src;
	struct arena arena;
	struct page page;
	struct facts *facts;   /* one for each article of the page, on the arena */
};

/* Reads and mends a file ("-": standard input). On failure nothing is held. */
int ingest_file(struct ingest *in, const char *path, struct err *e) MUST_USE;
int ingest_bytes(struct ingest *in, const char *name, struct str bytes, struct err *e) MUST_USE;
void ingest_release(struct ingest *in);

/* The first two stages only: the source and its blocks, on in->arena. */
int ingest_open(struct ingest *in, const char *path, struct blocks *blocks, struct err *e) MUST_USE;
int ingest_open_bytes(struct ingest *in, const char *name, struct str bytes, struct blocks *blocks, struct err *e) MUST_USE;

/* Hands it to the catalogue; `in` is empty afterwards. */
void ingest_into(struct ingest *in, struct catalog *c);

/* What the reader ought to be told of a file that was read: bad bytes, paragraphs cut, the rest not read, no article in it.
 * Fills out with one translated message, or "". Returns 1 when it counts as a failed input. */
int ingest_remark(const struct ingest *in, char *out, size_t size);

#endif
