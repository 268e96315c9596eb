#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ingest/import.h"
#include "ingest/ingest.h"
#include "ingest/samples.h"
#include "library/catalog.h"
#include "library/identity.h"
#include "library/library.h"
#include "library/spans.h"
#include "library/state.h"
#include "tests/unit/folder.h"

static char dir[] = "/tmp/caifeng-library-XXXXXX";

static int folder(void **state)
{
	(void)state;
	if (!mkdtemp(dir))
		return -1;
	return setenv("XDG_DATA_HOME", dir, 1);
}

/* Everything the tests made stands in the folder, two levels deep. */
static void clear(void)
{
	static const char *const names[] = {"library.db", "library.db-wal", "library.db-shm", "import.lock"};
	char path[256];
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		snprintf(path, sizeof path, "%s/caifeng/%s", dir, names[i]);
		unlink(path);
	}
}

static int folder_gone(void **state)
{
	(void)state;
	return folder_remove(dir);
}

static struct library *library(void)
{
	struct library *l;
	struct err e;
	assert_int_equal(library_open(&l, NULL, true, &e), 0);
	return l;
}

static const char page[] =
	"# 苏州工会为骑手建驿站\n\n"
	"本报讯 江苏省苏州市总工会今年新建户外驿站320个，服务骑手近2.5万人，比上年增长\n\n"
	"12.5%。\n\n"
	"驿站备有饮水机和药箱，全天开放。（据《苏州工运》）\n\n"
	"# 成都办烹饪赛\n\n"
	"四川省成都市的烹饪技能竞赛日前落幕，46名选手进入决赛，长三角也有选手前来观摩。\n";

/* Puts a text in under a name; returns the counts. */
static struct library_counts put(struct library *l, const char *path, const char *text)
{
	struct ingest in;
	struct err e;
	bool same;
	struct library_counts counts = {0};
	assert_int_equal(ingest_bytes(&in, path, str_of(text), &e), 0);
	struct library_file f = {.path = path, .size = (int64_t)strlen(text), .split = "auto", .src = &in.src, .format = in.page.format};
	assert_int_equal(library_file_begin(l, &f, &same, &e), 0);
	for (size_t i = 0; !same && i < in.page.n; i++)
		assert_int_equal(library_article_add(l, &in.page.articles[i], &in.facts[i], &e), 0);
	if (!same)
		assert_int_equal(library_file_end(l, &counts, &e), 0);
	ingest_release(&in);
	return counts;
}

static void same_article(const struct article *a, const struct facts *f, const struct article *b, const struct facts *g)
{
	assert_int_equal(a->n, b->n);
	assert_int_equal(a->title_made, b->title_made);
	assert_int_equal(a->bytes, b->bytes);
	assert_int_equal(a->credit.start, b->credit.start);
	assert_int_equal(a->credit.end, b->credit.end);
	for (size_t i = 0; i < a->n; i++) {
		assert_int_equal(a->paras[i].kind, b->paras[i].kind);
		assert_true(str_eq(a->paras[i].text, b->paras[i].text));
		assert_int_equal(a->paras[i].n_pieces, b->paras[i].n_pieces);
		for (size_t k = 0; k < a->paras[i].n_pieces; k++)
			assert_memory_equal(&a->paras[i].pieces[k], &b->paras[i].pieces[k], sizeof(struct piece));
	}
	assert_ptr_equal(f->province, g->province);
	assert_ptr_equal(f->city, g->city);
	assert_ptr_equal(f->county, g->county);
	assert_int_equal(f->n_topics, g->n_topics);
	for (size_t i = 0; i < f->n_topics; i++)
		assert_int_equal(f->topics[i], g->topics[i]);
	assert_true(str_eq(f->source, g->source));
	assert_true(str_eq(f->date, g->date));
	assert_int_equal(f->n_figures, g->n_figures);
	for (size_t i = 0; i < f->n_figures; i++) {
		const struct figure *x = &f->figures[i], *y = &g->figures[i];
		assert_int_equal(x->para, y->para);
		assert_memory_equal(&x->at, &y->at, sizeof x->at);
		assert_int_equal(x->unit_at, y->unit_at);
		assert_int_equal(x->kind, y->kind);
		assert_int_equal(decimal_cmp(x->value, y->value), 0);
		assert_int_equal(x->has_max, y->has_max);
		assert_true((x->unit == NULL) == (y->unit == NULL) && (!x->unit || str_eq(x->unit->name, y->unit->name)));
		assert_true(str_eq(x->unit_text, y->unit_text));
		assert_true(str_eq(x->qualifier, y->qualifier));
		assert_true(str_eq(x->subject, y->subject));
		assert_true(str_eq(x->period, y->period));
		assert_true(str_eq(x->period_iso, y->period_iso));
		assert_true(str_eq(x->scope, y->scope));
		assert_true(str_eq(x->base, y->base));
		assert_int_equal(x->growth, y->growth);
		assert_int_equal(x->from, y->from);
		assert_int_equal(x->to, y->to);
		assert_int_equal(x->same_as, y->same_as);
		assert_int_equal(x->disagrees, y->disagrees);
	}
	assert_int_equal(f->n_places, g->n_places);
	for (size_t i = 0; i < f->n_places; i++) {
		assert_ptr_equal(f->places[i].region, g->places[i].region);
		assert_memory_equal(&f->places[i].at, &g->places[i].at, sizeof(struct span));
	}
}

struct taken {
	int64_t no[64];
	char id[64][LIBRARY_ID_CHARS + 1];
	size_t n;
};

static bool take(const struct library_row *row, void *arg)
{
	struct taken *t = arg;
	assert_true(t->n < 64);
	memcpy(t->id[t->n], row->id, sizeof row->id);
	t->no[t->n++] = row->no;
	return true;
}

static struct taken rows(struct library *l)
{
	struct taken t = {.n = 0};
	struct err e;
	assert_int_equal(library_list(l, take, &t, &e), 0);
	return t;
}

/* What comes out is what went in, seams, figures and places included. */
static void an_article_comes_back_whole(void **state)
{
	(void)state;
	clear();
	struct library *l = library();
	struct library_counts counts = put(l, "/a/page.md", page);
	assert_int_equal(counts.fresh, counts.articles);
	assert_false(counts.replaced);
	struct ingest in;
	struct err e;
	assert_int_equal(ingest_bytes(&in, "/a/page.md", str_of(page), &e), 0);
	struct taken t = rows(l);
	assert_int_equal(t.n, in.page.n);
	for (size_t i = 0; i < t.n; i++) {
		struct arena a;
		struct library_article art;
		struct source src;
		arena_init(&a);
		assert_int_equal(library_load(l, t.no[i], &a, &art, &e), 0);
		same_article(&in.page.articles[i], &in.facts[i], &art.article, &art.facts);
		assert_int_equal(library_source(l, art.file, &src, &e), 0);
		assert_int_equal(library_source_fill(l, art.file, &src, library_article_extent(&art), &e), 0);
		for (size_t k = 0; k < art.article.n; k++)
			for (size_t p = 0; p < art.article.paras[k].n_pieces; p++) {
				size_t at = art.article.paras[k].pieces[p].src.start;
				assert_int_equal(source_cp(&src, at), source_cp(&in.src, at));
			}
		source_release(&src);
		arena_release(&a);
	}
	ingest_release(&in);
	library_close(l);
}

static void until_the_end_nothing_is_seen(void **state)
{
	(void)state;
	clear();
	struct library *l = library(), *other = library();
	struct err e;
	struct ingest in;
	bool same;
	struct library_counts counts;
	assert_int_equal(ingest_bytes(&in, "p", str_of(page), &e), 0);
	struct library_file f = {.path = "/p", .split = "auto", .src = &in.src, .format = "markdown"};
	assert_int_equal(library_file_begin(l, &f, &same, &e), 0);
	assert_int_equal(library_article_add(l, &in.page.articles[0], &in.facts[0], &e), 0);
	assert_int_equal(rows(other).n, 0);
	library_file_cancel(l);
	assert_int_equal(rows(l).n, 0);
	assert_int_equal(library_file_begin(l, &f, &same, &e), 0);
	assert_int_equal(library_article_add(l, &in.page.articles[0], &in.facts[0], &e), 0);
	assert_int_equal(library_file_end(l, &counts, &e), 0);
	assert_int_equal(rows(other).n, 1);
	assert_string_equal(library_uuid(l), library_uuid(other));
	ingest_release(&in);
	library_close(other);
	library_close(l);
}

static void the_lock_is_held_by_one(void **state)
{
	(void)state;
	clear();
	struct library *l = library(), *other = library();
	struct err e;
	assert_int_equal(library_lock(l, NULL, NULL, NULL, &e), 0);
	assert_int_equal(library_lock(other, NULL, NULL, NULL, &e), -1);
	assert_int_equal(e.code, ERR_LOCKED);
	library_unlock(l);
	assert_int_equal(library_lock(other, NULL, NULL, NULL, &e), 0);
	library_close(other);
	library_close(l);
}

/* Whatever stands in the column, it is read or refused. */
static void spans_survive_damage(void **state)
{
	(void)state;
	struct ingest in;
	struct err e;
	struct arena a;
	struct buf b;
	assert_int_equal(ingest_bytes(&in, "p", str_of(page), &e), 0);
	buf_init(&b, 4096);
	spans_write(&in.page.articles[0], &b);
	struct article got = {0};
	arena_init(&a);
	assert_int_equal(spans_read(buf_str(&b), in.src.text.n, &a, &got), 0);
	assert_int_equal(got.n, in.page.articles[0].n);
	assert_int_equal(spans_read(buf_str(&b), 10, &a, &got), -1);
	for (size_t i = 0; i < b.n; i++) {
		char was = b.p[i];
		for (unsigned with = 0; with < 256; with += 3) {
			b.p[i] = (char)with;
			struct article odd = {0};
			if (spans_read(buf_str(&b), in.src.text.n, &a, &odd) == 0)
				assert_true(spans_extent(&odd).end <= in.src.text.n);
		}
		b.p[i] = was;
		assert_int_equal(spans_read(str_slice(buf_str(&b), 0, i), in.src.text.n, &a, &got), -1);
		arena_clear(&a);
	}
	buf_release(&b);
	arena_release(&a);
	ingest_release(&in);
}

static void a_hash_is_the_published_one(void **state)
{
	(void)state;
	struct hash h = hash_init();
	hash_add(&h, STR("a"));
	/* FNV-1a 128 of "a" */
	assert_true(h.high == 0xd228cb696f1a8cafu && h.low == 0x78912b704e4a8964u);
}

static struct identity of(const char *title, const char *body, struct arena *a)
{
	struct para paras[2] = {{.text = str_of(title)}, {.kind = PARA_BODY, .text = str_of(body)}};
	struct identity out;
	identity_of(&(struct article){.paras = paras, .n = 2}, 1, a, &out);
	return out;
}

static void an_id_is_a_number_too(void **state)
{
	(void)state;
	char id[13], again[13];
	for (int64_t i = -50; i < 50; i++) {
		identity_id(i * 1234567, 0, id);
		identity_text(identity_number(id), again);
		assert_string_equal(id, again);
	}
	assert_true(identity_number("short") == UINT64_MAX);
	assert_true(identity_number("iiiiiiiiiiii") == UINT64_MAX);
	library_id(library_id_number(id), again);
	assert_string_equal(id, again);
}

static void identity_by_title_then_by_text(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	const char *bread = "面包房里每天清早五点开始和面，六点进炉，七点上架，街坊排起了长队。";
	const char *river = "河道清淤工程上月完工，共挖出淤泥三万立方米，两岸种上了柳树和迎春。";
	const char *river2 = "河道清淤工程上月完工，共挖出淤泥三万立方米，两岸种上了柳树和月季花。";
	struct identity old[] = {of("早市", bread, &a), of("清 淤", river, &a), of("快讯", "甲", &a), of("快讯", "乙", &a)};
	struct identity fresh[] = {of("新题目", river2, &a), of("早市！", "全文换过了。", &a), of("快讯", "丙", &a), of("别的", "与旧文毫不相干的一段话，谁也没有写过。", &a)};
	identity_match(old, 4, fresh, 4);
	assert_int_equal(fresh[0].match, 1);
	assert_int_equal(fresh[1].match, 0);
	assert_int_equal(fresh[2].match, 2);
	assert_true(fresh[3].match == SIZE_MAX);
	/* Two of one title: each goes to the one whose text it has. */
	struct identity pair[] = {of("通知", bread, &a), of("通知", river, &a)};
	struct identity turned[] = {of("通知", river2, &a), of("通知", bread, &a)};
	identity_match(pair, 2, turned, 2);
	assert_int_equal(turned[0].match, 1);
	assert_int_equal(turned[1].match, 0);
	identity_match(NULL, 0, turned, 2);
	arena_release(&a);
}

/* The tree and the entries of a library are those of the same pages read without one. */
static void the_catalogue_of_a_library(void **state)
{
	(void)state;
	clear();
	struct library *l = library();
	struct err e;
	size_t n;
	assert_int_equal(import_samples(l, &n, &e), 0);
	struct state *s;
	assert_int_equal(state_open(&s, library_uuid(l), &e), 0);
	struct catalog *c;
	assert_int_equal(catalog_open(&c, l, s, &e), 0);
	assert_int_equal(catalog_count(c), n);
	size_t rows_n;
	const struct node *nodes = catalog_tree(c, AXIS_PLACE_FIRST, &rows_n);
	assert_int_equal(nodes[0].count, n);
	assert_int_equal(nodes[0].unread, n);
	for (size_t i = 0; i < n; i++) {
		struct entry x = catalog_entry(c, i);
		assert_true(x.article->n > 1);
		assert_true(str_eq(x.title, x.article->paras[0].text));
		assert_int_equal(x.facts->n_figures, catalog_figures(c, i));
		assert_int_equal(catalog_find(c, catalog_id(c, i)), i);
		for (size_t k = 0; k < x.facts->n_figures; k++) {
			struct span at[4];
			const struct figure *f = &x.facts->figures[k];
			size_t pieces = para_source(&x.article->paras[f->para], f->at, at, 4);
			if (pieces == 1)
				assert_memory_equal(x.page->src->text.p + at[0].start, x.article->paras[f->para].text.p + f->at.start,
						    at[0].end - at[0].start);
		}
	}
	catalog_mark_read(c, 3, true);
	catalog_marks_begin(c);
	catalog_mark_read(c, 5, true);
	catalog_mark_read(c, 6, true);
	catalog_marks_end(c);
	assert_int_equal(catalog_trouble(c, &e), 0);
	catalog_free(c);

	l = library();
	assert_int_equal(state_open(&s, library_uuid(l), &e), 0);
	assert_int_equal(catalog_open(&c, l, s, &e), 0);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(catalog_unread(c, i), i != 3 && i != 5 && i != 6);
	/* An article that leaves while the catalogue is open is one paragraph that says so. */
	struct library *other = library();
	size_t removed;
	assert_int_equal(library_remove_samples(other, &removed, &e), 0);
	assert_int_equal(removed, n);
	library_close(other);
	struct entry x = catalog_entry(c, 0);
	assert_int_equal(x.article->n, 2);
	assert_true(x.title.n > 0);
	catalog_free(c);
}

/* The same pages, read without a library and from one: the same tree, the same words. */
static void the_tree_is_that_of_the_files(void **state)
{
	(void)state;
	clear();
	struct library *l = library();
	struct err e;
	struct catalog *of_files = catalog_new(), *of_library;
	assert_int_equal(import_samples(l, NULL, &e), 0);
	for (size_t i = 0; i < sample_count; i++) {
		struct ingest in;
		assert_int_equal(ingest_bytes(&in, samples[i].name, samples[i].text, &e), 0);
		ingest_into(&in, of_files);
	}
	assert_int_equal(catalog_open(&of_library, l, NULL, &e), 0);
	assert_int_equal(catalog_count(of_library), catalog_count(of_files));
	for (int axis = 0; axis < AXIS_COUNT; axis++) {
		size_t n, m;
		const struct node *x = catalog_tree(of_files, (enum axis)axis, &n), *y = catalog_tree(of_library, (enum axis)axis, &m);
		assert_int_equal(n, m);
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(x[i].kind, y[i].kind);
			assert_int_equal(x[i].id, y[i].id);
			assert_int_equal(x[i].depth, y[i].depth);
			assert_int_equal(x[i].count, y[i].count);
			assert_int_equal(x[i].end, y[i].end);
			assert_true(str_eq(catalog_label(of_files, &x[i]), catalog_label(of_library, &y[i])));
		}
	}
	for (size_t i = 0; i < catalog_count(of_files); i++) {
		struct entry x = catalog_entry(of_files, i), y = catalog_entry(of_library, i);
		same_article(x.article, x.facts, y.article, y.facts);
	}
	catalog_free(of_library);
	catalog_free(of_files);
}

static struct state *own_state(void)
{
	struct state *s;
	struct err e;
	assert_int_equal(state_open(&s, "00000000-0000-4000-8000-000000000000", &e), 0);
	return s;
}

static void positions_and_the_journal(void **state)
{
	(void)state;
	struct err e;
	struct state *s = own_state(), *other = own_state();
	struct loc at;
	assert_int_equal(state_position_get(s, "aaaa", &at, &e), 0);
	assert_int_equal(state_position_set(s, "aaaa", (struct loc){3, 120}, &e), 0);
	assert_true(state_changed(other));
	assert_false(state_changed(other));
	assert_int_equal(state_position_get(other, "aaaa", &at, &e), 1);
	assert_int_equal(at.para, 3);
	assert_int_equal(at.byte, 120);
	struct arena a;
	struct state_entry x;
	arena_init(&a);
	assert_int_equal(state_journal_undo(s, &a, &x, &e), 0);
	for (int i = 0; i < 3; i++) {
		char word[2] = {(char)('a' + i), 0};
		struct state_entry entry = {.what = str_of("refile"), .article = str_of("aaaa"), .selector = STR(""), .before = STR(""),
					    .after = str_of(word)};
		assert_int_equal(state_journal_add(i == 1 ? other : s, &entry, &e), 0);
	}
	assert_int_equal(state_journal_undo(s, &a, &x, &e), 1);
	assert_true(str_eq(x.after, STR("c")));
	assert_int_equal(state_journal_undo(other, &a, &x, &e), 1);
	assert_true(str_eq(x.after, STR("b")));
	assert_int_equal(state_journal_redo(s, &a, &x, &e), 1);
	assert_true(str_eq(x.after, STR("b")));
	struct state_entry entry = {.what = STR("split"), .article = STR("bbbb"), .after = STR("d")};
	assert_int_equal(state_journal_add(s, &entry, &e), 0);
	assert_int_equal(state_journal_redo(s, &a, &x, &e), 0);
	assert_int_equal(state_journal_undo(s, &a, &x, &e), 1);
	assert_true(str_eq(x.after, STR("d")));
	assert_int_equal(state_journal_undo(s, &a, &x, &e), 1);
	assert_true(str_eq(x.after, STR("b")));
	arena_release(&a);
	state_close(other);
	state_close(s);
}

static void count_mark(const char *article, void *arg)
{
	assert_true(strlen(article) == 6);
	++*(size_t *)arg;
}

/* Killed while it marks: each mark it was told of is there. The child acknowledges through a pipe. */
static void a_kill_loses_no_mark(void **state)
{
	(void)state;
	size_t acknowledged = 0, found = 0;
	struct err e;
	for (int run = 0; run < 20; run++) {
		int fd[2];
		assert_int_equal(pipe(fd), 0);
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			struct state *s;
			if (state_open(&s, "11111111-0000-4000-8000-000000000000", &e) < 0)
				_exit(1);
			for (int i = 0; i < 10000; i++) {
				char id[32];
				snprintf(id, sizeof id, "%02d%04d", run, i);
				if (state_mark_read(s, id, true, &e) < 0 || write(fd[1], "x", 1) != 1)
					_exit(1);
			}
			_exit(0);
		}
		close(fd[1]);
		/* Killed after a number of marks, wherever it then is. */
		char got[64];
		ssize_t n = 0;
		for (int want = 1 + run * 3; n < want;) {
			ssize_t k = read(fd[0], got, 1);
			assert_true(k == 1);
			n += k;
		}
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		for (ssize_t k; (k = read(fd[0], got, sizeof got)) > 0;)
			n += k;
		close(fd[0]);
		acknowledged += (size_t)n;
	}
	struct state *s;
	assert_int_equal(state_open(&s, "11111111-0000-4000-8000-000000000000", &e), 0);
	assert_int_equal(state_marks(s, count_mark, &found, &e), 0);
	/* A mark that was written but not yet acknowledged may be there too: at most one a run. */
	assert_in_range(found, acknowledged, acknowledged + 20);
	state_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_article_comes_back_whole), cmocka_unit_test(until_the_end_nothing_is_seen),
		cmocka_unit_test(the_lock_is_held_by_one), cmocka_unit_test(spans_survive_damage),
		cmocka_unit_test(a_hash_is_the_published_one), cmocka_unit_test(identity_by_title_then_by_text),
		cmocka_unit_test(an_id_is_a_number_too),
		cmocka_unit_test(the_catalogue_of_a_library), cmocka_unit_test(the_tree_is_that_of_the_files), cmocka_unit_test(positions_and_the_journal),
		cmocka_unit_test(a_kill_loses_no_mark),
	};
	return cmocka_run_group_tests(tests, folder, folder_gone);
}
