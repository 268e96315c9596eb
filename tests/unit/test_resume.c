/* The reader of a library opens where it was left: the article, and the character on the top line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ingest/import.h"
#include "library/library.h"
#include "library/state.h"
#include "ui/app.h"
#include "tests/unit/folder.h"

static char dir[] = "/tmp/caifeng-resume-XXXXXX";

static int folder(void **state)
{
	(void)state;
	return mkdtemp(dir) && setenv("XDG_DATA_HOME", dir, 1) == 0 ? 0 : -1;
}

static int folder_gone(void **state)
{
	(void)state;
	return folder_remove(dir);
}

/* The article, paragraph and byte of a state line. */
struct seen {
	long article;
	unsigned para;
	size_t byte;
};

/* One run of the reader on the user's library: the keys, then what is shown. */
static struct seen run(const char *keys, struct seen *at_start)
{
	struct library *l;
	struct state *s;
	struct catalog *c;
	struct err e;
	assert_int_equal(library_open(&l, NULL, true, &e), 0);
	assert_int_equal(state_open(&s, library_uuid(l), &e), 0);
	assert_int_equal(catalog_open(&c, l, s, &e), 0);
	struct settings *settings = settings_new();
	struct term *t = term_mem_open(80, 24);
	struct app *a = app_new(c, settings, t);
	struct seen at[2] = {{0}};
	for (int i = 0; i < 2; i++) {
		struct buf line;
		buf_init(&line, 4096);
		app_state(a, &line);
		const char *text = strstr(buf_cstr(&line), "article=");
		assert_non_null(text);
		assert_int_equal(sscanf(text, "article=%ld para=%u byte=%zu", &at[i].article, &at[i].para, &at[i].byte), 3);
		buf_release(&line);
		for (const char *k = keys; i == 0 && *k; k++) {
			keycode key = (keycode)*k;
			term_mem_keys(t, &key, 1);
			app_step(a, 0);
		}
	}
	app_free(a);
	t->ops->close(t);
	free(t);
	settings_free(settings);
	catalog_free(c);
	if (at_start)
		*at_start = at[0];
	return at[1];
}

static void the_reader_opens_where_it_was_left(void **state)
{
	(void)state;
	struct library *l;
	struct err e;
	size_t n;
	assert_int_equal(library_open(&l, NULL, true, &e), 0);
	assert_int_equal(import_samples(l, &n, &e), 0);
	library_close(l);

	struct seen first, again;
	struct seen left = run("JJjjjj", &first);
	assert_int_not_equal(left.article, first.article);
	assert_true(left.para > 0);
	run("", &again);
	assert_int_equal(again.article, left.article);
	assert_int_equal(again.para, left.para);
	assert_int_equal(again.byte, left.byte);

	/* An article left before, in another run, has kept its place too. */
	run("KJ", &again);
	assert_int_equal(again.article, left.article);
	struct seen back = run("", NULL);
	assert_int_equal(back.article, left.article);
	assert_int_equal(back.para, left.para);
	assert_int_equal(back.byte, left.byte);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_reader_opens_where_it_was_left),
	};
	return cmocka_run_group_tests_name("resume", tests, folder, folder_gone);
}
