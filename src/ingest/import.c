#include "ingest/import.h"

#include <errno.h>
#include <fts.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "ingest/ingest.h"
#include "ingest/samples.h"

enum { STEP = 64 }; /* articles between two looks at progress and stop */

struct work {
	struct library *l;
	const struct import_options *o;
	struct import_result *r;
	struct import_progress p;
	uint64_t file_bytes;        /* of the file at work on */
	struct target {
		char *path;
		int64_t size, mtime;
	} *v;
	size_t n, cap;
	size_t in_file;             /* articles */
	size_t text_bytes;
	struct arena facts;
	struct err *e;              /* of the library */
};

/* --- which files */

static void target_add(struct work *w, const char *path, const struct stat *st)
{
	w->v = mem_grow(w->v, &w->cap, w->n + 1, sizeof *w->v);
	w->v[w->n++] = (struct target){mem_strdup(path), st->st_size, (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec};
}

static bool is_text(const char *name)
{
	static const char *const ends[] = {".md", ".markdown", ".mkd", ".txt", ".text"};
	const char *dot = strrchr(name, '.');
	for (size_t i = 0; dot && i < COUNT_OF(ends); i++)
		if (strcasecmp(dot, ends[i]) == 0)
			return true;
	return false;
}

static void fault(struct work *w, const char *path, int error)
{
	struct err e;
	err_set(&e, ERR_OPEN, "%s: %s", path_brief(path).s, strerror(error));
	w->r->files_failed++;
	if (w->o->fault)
		w->o->fault(&e, w->o->arg);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void folder_walk(struct work *w, char *path)
{
	char *const roots[] = {path, NULL};
	FTS *fts = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	if (!fts) {
		fault(w, path, errno);
		return;
	}
	for (FTSENT *f; (f = fts_read(fts));) {
		bool hidden = f->fts_level > 0 && f->fts_name[0] == '.';
		if (hidden && f->fts_info == FTS_D)
			fts_set(fts, f, FTS_SKIP);
		else if (f->fts_info == FTS_F && !hidden && is_text(f->fts_name))
			target_add(w, f->fts_path, f->fts_statp);
		else if (f->fts_info == FTS_DNR || f->fts_info == FTS_ERR || (f->fts_info == FTS_NS && is_text(f->fts_name)))
			fault(w, f->fts_path, f->fts_errno);
	}
	fts_close(fts);
}

static void path_add(struct work *w, const char *path)
{
	char *real = realpath(path, NULL);
	struct stat st;
	if (!real || stat(real, &st) < 0)
		fault(w, path, errno);
	else if (S_ISDIR(st.st_mode))
		folder_walk(w, real);
	else
		target_add(w, real, &st);
	free(real);
}

static int by_path(const void *x, const void *y)
{
	const struct target *a = x, *b = y;
	return strcmp(a->path, b->path);
}

/* A file named twice, or in a folder named too, is imported once. */
static void once_each(struct work *w)
{
	size_t n = 0;
	if (w->n > 0)
		qsort(w->v, w->n, sizeof *w->v, by_path);
	for (size_t i = 0; i < w->n; i++) {
		if (n > 0 && strcmp(w->v[n - 1].path, w->v[i].path) == 0)
			free(w->v[i].path);
		else
			w->v[n++] = w->v[i];
	}
	w->n = n;
	for (size_t i = 0; i < n; i++)
		w->p.bytes += (uint64_t)w->v[i].size;
}

/* --- one file */

static bool stopped(struct work *w)
{
	return w->o->stop && w->o->stop(w->o->arg);
}

static void show(struct work *w, double done)
{
	if (!w->o->progress)
		return;
	uint64_t before = w->p.bytes_done;
	w->p.bytes_done += (uint64_t)((double)w->file_bytes * done);
	w->o->progress(&w->p, w->o->arg);
	w->p.bytes_done = before;
}

static int store(struct work *w, const struct article *art, const struct facts *facts)
{
	if (library_article_add(w->l, art, facts, w->e) < 0)
		return -1;
	w->p.articles++;
	if (++w->in_file % STEP != 0)
		return 0;
	size_t end = art->paras[art->n - 1].n_pieces ? art->paras[art->n - 1].pieces[0].src.end : 0;
	show(w, w->text_bytes ? (double)end / (double)w->text_bytes : 1);
	return stopped(w) ? err_set(w->e, ERR_STOPPED, _("stopped")) : 0;
}

static int store_split(const struct article *art, struct arena *a, void *arg)
{
	struct facts facts;
	facts_extract(art, a, &facts);
	return store(arg, art, &facts);
}

static int store_mended(struct work *w, struct ingest *in, const struct blocks *blocks)
{
	page_mend(&in->src, blocks, &in->arena, &in->page);
	for (size_t i = 0; i < in->page.n; i++) {
		struct facts facts;
		facts_extract(&in->page.articles[i], &w->facts, &facts);
		int rc = store(w, &in->page.articles[i], &facts);
		arena_clear(&w->facts);
		if (rc < 0)
			return -1;
	}
	return 0;
}

/* The file's articles into the library; the source is read. *kept: its text was there already. */
static int file_store(struct work *w, struct library_file *f, struct ingest *in, enum split split, const struct blocks *blocks,
		      bool *same)
{
	struct library_counts counts;
	f->src = &in->src;
	f->format = blocks->format;
	w->in_file = 0;
	w->text_bytes = in->src.text.n;
	if (library_file_begin(w->l, f, same, w->e) < 0)
		return -1;
	if (*same)
		return 0;
	int rc = split == SPLIT_AUTO ? store_mended(w, in, blocks) : split_each(&in->src, blocks, split, store_split, w);
	if (rc < 0) {
		library_file_cancel(w->l);
		return -1;
	}
	if (library_file_end(w->l, &counts, w->e) < 0)
		return -1;
	in->page.n = counts.articles;
	w->r->articles += counts.articles;
	w->r->fresh += counts.fresh;
	w->r->gone += counts.gone;
	if (counts.replaced)
		w->r->files_changed++;
	else
		w->r->files_new++;
	return 0;
}

/* 0, or -1 where the library failed; what is wrong with the file itself is said. */
static int file_import(struct work *w, const struct target *t)
{
	struct library_file f = {.path = t->path, .size = t->size, .mtime = t->mtime, .split = split_name(w->o->split)};
	struct ingest in = {0};
	struct blocks blocks;
	struct err e;
	bool same = false;
	int known = library_file_known(w->l, &f, w->e);
	if (known != 0) {
		w->r->files_same += known > 0;
		return known < 0 ? -1 : 0;
	}
	int rc = ingest_open(&in, t->path, &blocks, &e);
	if (rc < 0) {
		w->r->files_failed++;
		if (w->o->fault)
			w->o->fault(&e, w->o->arg);
		return 0;
	}
	rc = file_store(w, &f, &in, w->o->split, &blocks, &same);
	w->r->files_same += same;
	char remark[LIMIT_MESSAGE_BYTES];
	if (rc == 0 && !same) {
		w->r->files_failed += (size_t)ingest_remark(&in, remark, sizeof remark);
		if (*remark && w->o->fault) {
			err_set(&e, ERR_NONE, "%s", remark);
			w->o->fault(&e, w->o->arg);
		}
	}
	ingest_release(&in);
	return rc;
}

int import_paths(struct library *l, const char *const *paths, size_t n, const struct import_options *o,
		 struct import_result *r, struct err *e)
{
	struct work w = {.l = l, .o = o, .r = r, .e = e};
	int rc = 0;
	*r = (struct import_result){0};
	arena_init(&w.facts);
	for (size_t i = 0; i < n; i++)
		path_add(&w, paths[i]);
	once_each(&w);
	w.p.files = w.n;
	for (size_t i = 0; rc == 0 && i < w.n; i++) {
		if (stopped(&w)) {
			r->stopped = true;
			break;
		}
		w.p.path = w.v[i].path;
		w.file_bytes = (uint64_t)w.v[i].size;
		if (i % STEP == 0 || w.file_bytes > SOURCE_CP_STEP * STEP)
			show(&w, 0);
		rc = file_import(&w, &w.v[i]);
		w.p.files_done++;
		w.p.bytes_done += w.file_bytes;
	}
	if (rc < 0 && e->code == ERR_STOPPED) {
		r->stopped = true;
		rc = 0;
	}
	w.p.path = NULL;
	w.file_bytes = 0;
	if (rc == 0)
		show(&w, 0);
	if (rc == 0 && !r->stopped && w.n > 0)
		rc = library_start(l, e);
	for (size_t i = 0; i < w.n; i++)
		free(w.v[i].path);
	free(w.v);
	arena_release(&w.facts);
	return rc;
}

/* --- the samples */

static int sample_store(struct work *w, const struct sample *s)
{
	char path[128];
	struct ingest in = {0};
	struct blocks blocks;
	bool same;
	snprintf(path, sizeof path, "samples/%s", s->name);
	struct library_file f = {.path = path, .size = (int64_t)s->text.n, .split = split_name(SPLIT_AUTO), .sample = true};
	if (ingest_open_bytes(&in, path, s->text, &blocks, w->e) < 0)
		return -1;
	int rc = file_store(w, &f, &in, SPLIT_AUTO, &blocks, &same);
	ingest_release(&in);
	return rc;
}

int import_samples(struct library *l, size_t *articles, struct err *e)
{
	struct import_result r = {0};
	struct import_options o = {.split = SPLIT_AUTO};
	struct work w = {.l = l, .o = &o, .r = &r, .e = e};
	if (library_begin(l, e) < 0)
		return -1;
	int rc = 0;
	arena_init(&w.facts);
	for (size_t i = 0; rc == 0 && i < sample_count; i++)
		rc = sample_store(&w, &samples[i]);
	arena_release(&w.facts);
	if (articles)
		*articles = r.articles;
	if (rc == 0)
		return library_end(l, e);
	library_cancel(l);
	return -1;
}
