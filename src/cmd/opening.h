/* What the reader is opened with: files, or the library. Both fill a catalogue and say what is to be known in notices. */
#ifndef CMD_OPENING_H
#define CMD_OPENING_H

#include "cmd/notices.h"
#include "library/catalog.h"

/* The files into a new catalogue. Returns 0, or 1 where some input failed. */
int opening_files(const char *const *paths, struct catalog **out, struct notices *v);

/* The library in dir, or the user's own where it is NULL. That one is made at the first run and filled with the samples.
 * Returns 0; else the exit status, with the reason in notices and *out NULL. */
int opening_library(const char *dir, struct catalog **out, struct notices *v);

#endif
