#include "cmd/opening.h"

#include <stdio.h>

#include "ingest/import.h"
#include "ingest/ingest.h"
#include "library/library.h"
#include "library/state.h"

int opening_files(const char *const *paths, struct catalog **out, struct notices *v)
{
	int status = 0;
	*out = catalog_new();
	for (; *paths; paths++) {
		struct ingest in;
		struct err e;
		if (ingest_file(&in, *paths, &e) < 0) {
			notice_err(v, &e);
			status = 1;
			continue;
		}
		char remark[LIMIT_MESSAGE_BYTES];
		bool failed = ingest_remark(&in, remark, sizeof remark);
		if (failed)
			status = 1;
		if (*remark)
			notice(v, failed, remark);
		ingest_into(&in, *out);
	}
	return status;
}

static bool never(void *arg)
{
	(void)arg;
	return true;
}

static void unsaid(const char *words, void *arg)
{
	(void)words;
	(void)arg;
}

/* A library that was never put to use gets the samples. Where another program is at it, that one fills it. */
static int fill(struct library *l, struct notices *v, struct err *e)
{
	bool started;
	size_t n;
	char words[LIMIT_MESSAGE_BYTES];
	if (library_read_only(l))
		return 0;
	if (library_started(l, &started, e) < 0)
		return -1;
	if (started || library_lock(l, unsaid, NULL, never, NULL) < 0)
		return 0;
	int rc = library_started(l, &started, e);
	if (rc == 0 && !started && (rc = import_samples(l, &n, e)) == 0) {
		snprintf(words, sizeof words, _("%zu sample articles; caifeng remove --samples takes them away"), n);
		notice(v, false, words);
	}
	library_unlock(l);
	return rc;
}

int opening_library(const char *dir, struct catalog **out, struct notices *v)
{
	struct library *l;
	struct state *s = NULL;
	struct err e;
	*out = NULL;
	if (library_open(&l, dir, !dir, &e) < 0 || (!dir && fill(l, v, &e) < 0)) {
		library_close(l);
		notice_err(v, &e);
		return err_status(e.code);
	}
	if (library_read_only(l))
		notice(v, false, _("the library cannot be written: it can be read, not changed"));
	if (state_open(&s, library_uuid(l), &e) < 0) {
		err_prefix(&e, _("what you read is not remembered"));
		notice_err(v, &e);
	}
	if (catalog_open(out, l, s, &e) < 0) {
		notice_err(v, &e);
		return err_status(e.code);
	}
	return 0;
}
