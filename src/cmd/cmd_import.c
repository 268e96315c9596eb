#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "cmd/form.h"
#include "ingest/import.h"

/* Set by the signals that ask to stop: the file at work on is left as it was. */
static volatile sig_atomic_t asked_to_stop;

static void on_signal(int sig)
{
	(void)sig;
	asked_to_stop = 1;
}

static bool stop(void *arg)
{
	(void)arg;
	return asked_to_stop;
}

struct show {
	bool terminal;   /* stderr is one: a line that is painted over */
	bool line;       /* it stands there now */
	struct timespec began, painted;
};

static double since(const struct timespec *t)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - t->tv_sec) + (double)(now.tv_nsec - t->tv_nsec) / 1e9;
}

static void wipe(struct show *s)
{
	if (s->line)
		fputs("\r\033[K", stderr);
	s->line = false;
}

static void say(const char *words, void *arg)
{
	wipe(arg);
	fprintf(stderr, "caifeng: %s\n", words);
}

static void fault(const struct err *e, void *arg)
{
	wipe(arg);
	cmd_fail(e);
}

/* What is done, the rate, and what remains by the bytes that are left. */
static void progress(const struct import_progress *p, void *arg)
{
	struct show *s = arg;
	double gone = since(&s->began);
	if (!s->terminal || (p->path && since(&s->painted) < 0.1))
		return;
	clock_gettime(CLOCK_MONOTONIC, &s->painted);
	wipe(s);
	if (!p->path)
		return;
	double rate = gone > 0 ? (double)p->articles / gone : 0;
	double left = p->bytes_done > 0 ? gone * (double)(p->bytes - p->bytes_done) / (double)p->bytes_done : 0;
	fprintf(stderr, _("%zu of %zu files, %zu articles, %.0f a second, %.0f s left; Ctrl-C stops"), p->files_done, p->files, p->articles,
		rate, left);
	s->line = true;
	fflush(stderr);
}

static void summary(const struct import_result *r, double seconds)
{
	fprintf(stderr, _("imported: %zu articles from %zu files, %zu of them new"), r->articles, r->files_new + r->files_changed, r->fresh);
	if (r->gone > 0)
		fprintf(stderr, _("; no longer in changed files: %zu"), r->gone);
	if (r->files_same > 0)
		fprintf(stderr, _("; files unchanged: %zu"), r->files_same);
	if (r->files_failed > 0)
		fprintf(stderr, _("; files with faults: %zu"), r->files_failed);
	fprintf(stderr, _("; %.1f s"), seconds);
	fputs(r->stopped ? _("; stopped, the rest was not imported\n") : "\n", stderr);
}

static int import(struct library *l, const char *const *paths, size_t n, enum split split)
{
	struct show show = {.terminal = isatty(STDERR_FILENO)};
	struct import_options o = {.split = split, .progress = progress, .fault = fault, .stop = stop, .arg = &show};
	struct import_result r;
	struct err e;
	struct sigaction sa = {.sa_handler = on_signal};
	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGHUP, &sa, NULL);
	if (library_lock(l, say, &show, stop, &e) < 0)
		return cmd_fail(&e);
	clock_gettime(CLOCK_MONOTONIC, &show.began);
	int rc = import_paths(l, paths, n, &o, &r, &e);
	wipe(&show);
	library_unlock(l);
	if (rc < 0)
		return cmd_fail(&e);
	summary(&r, since(&show.began));
	return r.stopped ? 4 : r.files_failed > 0;
}

static int split_option(const char *value, enum split *split)
{
	int which = value ? split_named(value) : -1;
	if (which >= 0) {
		*split = (enum split)which;
		return 0;
	}
	struct err e;
	err_set(&e, ERR_USAGE, _("import: --split takes auto, heading or file, not \"%s\""), value ? value : "");
	return cmd_fail(&e);
}

int cmd_import(int argc, char **argv, struct settings *s)
{
	(void)s;
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	enum split split = SPLIT_AUTO;
	const char *word, *value, *dir = NULL, **paths = mem_zero((size_t)argc, sizeof *paths);
	bool option;
	int status = 0;
	size_t n = 0;
	struct library *l = NULL;
	struct err e;
	while (status == 0 && (word = args_next(&a, &option))) {
		if (!option && strcmp(word, "-") == 0) {
			err_set(&e, ERR_USAGE, _("import: standard input has no name to be found again by; save it as a file first"));
			status = cmd_fail(&e);
		} else if (!option) {
			paths[n++] = word;
		} else if (args_option(&a, word, "--split", &value)) {
			status = split_option(value, &split);
		} else if (!form_option(&a, word, &dir, NULL, &status)) {
			status = args_unknown(&a, word);
		}
	}
	if (status == 0 && n == 0) {
		err_set(&e, ERR_USAGE, _("import: no file or folder named"));
		status = cmd_fail(&e);
	}
	if (status == 0 && library_open(&l, dir, true, &e) < 0)
		status = cmd_fail(&e);
	if (l)
		status = import(l, paths, n, split);
	library_close(l);
	free(paths);
	return status;
}
