/* The pages a new library is filled with; generated from data/samples. */
#ifndef INGEST_SAMPLES_H
#define INGEST_SAMPLES_H

#include <stddef.h>

#include "base/str.h"

struct sample {
	const char *name;
	struct str text;
};

extern const struct sample samples[];
extern const size_t sample_count;

#endif
