/* ui/prompting.c: every action is found by its name after `:`, from the pane it belongs to, and what is found is done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/ingest.h"
#include "ui/core.h"

struct reader {
	struct catalog *catalog;
	struct settings *settings;
	struct term *term;
	struct app *app;
};

static struct reader begin(void)
{
	struct reader r = {catalog_new(), settings_new(), term_mem_open(100, 30), NULL};
	struct ingest in;
	struct err e;
	i18n_language("zh_CN");
	assert_int_equal(ingest_file(&in, "tests/fixtures/digest.md", &e), 0);
	ingest_into(&in, r.catalog);
	r.app = app_new(r.catalog, r.settings, r.term);
	app_step(r.app, 0);
	return r;
}

static void end(struct reader *r)
{
	app_free(r->app);
	r->term->ops->close(r->term);
	free(r->term);
	catalog_free(r->catalog);
	settings_free(r->settings);
}

/* False: the reader has quit. */
static bool press(struct reader *r, keycode k)
{
	term_mem_keys(r->term, &k, 1);
	return app_step(r->app, 0);
}

static void type(struct reader *r, const char *text)
{
	for (; *text; text++)
		press(r, (unsigned char)*text);
}

/* Does it from a pane by its name. False: it says that it has nothing to do there. */
static bool does(enum action_id id, keycode pane)
{
	const struct action *t = action_at(id);
	struct reader r = begin();
	press(&r, pane);
	if (t->context == CONTEXT_BOOKMARKS)
		press(&r, 'B');
	press(&r, ':');
	type(&r, t->name);
	const struct complete *c = &r.app->complete;
	if (c->n == 0 || c->v[0] != id)
		fail_msg("%s: not the first that is offered", t->name);
	bool goes_on = press(&r, K_ENTER);
	const struct message *m = goes_on ? messages_shown(&r.app->messages) : NULL;
	bool done = !m || !strstr(m->text, t->name);
	end(&r);
	return done;
}

static void every_action_has_its_command(void **state)
{
	(void)state;
	for (int id = 0; id < ACTION_COUNT; id++) {
		enum context c = action_at((enum action_id)id)->context;
		bool done = c == CONTEXT_PROMPT;
		for (keycode pane = '1'; pane <= '3' && !done; pane++) {
			bool own = c == (pane == '1' ? CONTEXT_TREE : pane == '2' ? CONTEXT_ARTICLE : CONTEXT_FIGURES);
			done = (own || c == CONTEXT_ALL || c == CONTEXT_BOOKMARKS) && does((enum action_id)id, pane);
		}
		if (!done)
			fail_msg("%s: found, and done nowhere", action_at((enum action_id)id)->name);
	}
}

/* The first that is offered for what is typed in the article. */
static const char *first(struct reader *r, const char *typed)
{
	press(r, '2');
	press(r, ':');
	type(r, typed);
	const struct complete *c = &r->app->complete;
	const char *name = c->n ? action_at(c->v[0])->name : "";
	press(r, K_ESC);
	return name;
}

static void names_before_words_before_help(void **state)
{
	(void)state;
	struct reader r = begin();
	assert_string_equal(first(&r, "zo"), "zoom");
	assert_string_equal(first(&r, "q"), "quit");
	assert_string_equal(first(&r, "he"), "help");
	assert_string_equal(first(&r, "next"), "unread-next");
	assert_string_equal(first(&r, "no such thing"), "");
	end(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_action_has_its_command),
		cmocka_unit_test(names_before_words_before_help),
	};
	return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
