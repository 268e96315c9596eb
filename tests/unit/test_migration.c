#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "library/db.h"
#include "library/migrate.h"
#include "tests/unit/folder.h"

static char dir[] = "/tmp/caifeng-migration-XXXXXX";
static char path[64];

static int folder(void **state)
{
	(void)state;
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof path, "%s/a.db", dir);
	return 0;
}

static int folder_gone(void **state)
{
	(void)state;
	return folder_remove(dir);
}

static int gone(void **state)
{
	(void)state;
	char name[80];
	unlink(path);
	snprintf(name, sizeof name, "%s-wal", path);
	unlink(name);
	return 0;
}

static int64_t number(struct db *d, const char *sql)
{
	struct err e;
	int64_t n;
	assert_int_equal(db_number(d, sql, &n, &e), 0);
	return n;
}

static const char *const steps[] = {
	"CREATE TABLE a(x)", "ALTER TABLE a ADD COLUMN y; UPDATE a SET y=x*2", "CREATE TABLE b(z); INSERT INTO b VALUES(7)",
};

static void all_steps_of_a_new_one(void **state)
{
	(void)state;
	const struct schema s = {steps, 3};
	struct db d;
	struct err e;
	assert_int_equal(db_open(&d, path, DB_CREATE, &e), 0);
	assert_int_equal(migrate(&d, &s, &e), 0);
	assert_int_equal(number(&d, "PRAGMA user_version"), 3);
	assert_int_equal(migrate(&d, &s, &e), 0);
	assert_int_equal(number(&d, "SELECT count(*) FROM b"), 1);
	db_close(&d);
}

/* From each version that ever was, with what it held. */
static void from_every_version(void **state)
{
	for (int from = 1; from <= 3; from++) {
		struct db d;
		struct err e;
		gone(state);
		assert_int_equal(db_open(&d, path, DB_CREATE, &e), 0);
		assert_int_equal(migrate(&d, &(struct schema){steps, from}, &e), 0);
		assert_int_equal(db_exec(&d, "INSERT INTO a(x) VALUES(21)", &e), 0);
		db_close(&d);
		assert_int_equal(db_open(&d, path, 0, &e), 0);
		assert_int_equal(migrate(&d, &(struct schema){steps, 3}, &e), 0);
		assert_int_equal(number(&d, "SELECT x FROM a"), 21);
		if (from == 1)
			assert_int_equal(number(&d, "SELECT y FROM a"), 42);
		assert_int_equal(number(&d, "SELECT z FROM b"), 7);
		db_close(&d);
	}
}

static void a_step_that_fails_leaves_all_as_it_was(void **state)
{
	(void)state;
	static const char *const bad[] = {"CREATE TABLE a(x)", "CREATE TABLE c(x)", "CREATE TABLE a(x)"};
	struct db d;
	struct err e;
	assert_int_equal(db_open(&d, path, DB_CREATE, &e), 0);
	assert_int_equal(migrate(&d, &(struct schema){bad, 1}, &e), 0);
	assert_int_equal(migrate(&d, &(struct schema){bad, 3}, &e), -1);
	assert_int_equal(number(&d, "PRAGMA user_version"), 1);
	assert_int_equal(number(&d, "SELECT count(*) FROM sqlite_schema"), 1);
	db_close(&d);
}

static void a_newer_one_is_refused(void **state)
{
	(void)state;
	struct db d;
	struct err e;
	assert_int_equal(db_open(&d, path, DB_CREATE, &e), 0);
	assert_int_equal(migrate(&d, &(struct schema){steps, 3}, &e), 0);
	assert_int_equal(migrate(&d, &(struct schema){steps, 2}, &e), -1);
	assert_int_equal(e.code, ERR_NEWER);
	assert_int_equal(number(&d, "PRAGMA user_version"), 3);
	db_close(&d);
}

static void another_programs_database_is_refused(void **state)
{
	(void)state;
	struct db d;
	struct err e;
	assert_int_equal(db_open(&d, path, DB_CREATE, &e), 0);
	assert_int_equal(db_exec(&d, "CREATE TABLE other(x)", &e), 0);
	assert_int_equal(migrate(&d, &(struct schema){steps, 3}, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_int_equal(number(&d, "SELECT count(*) FROM sqlite_schema"), 1);
	db_close(&d);
}

/* The real ones, through every version. */
static void the_own_schemas(void **state)
{
	const struct schema *own[] = {&schema_library, &schema_state};
	for (size_t i = 0; i < COUNT_OF(own); i++)
		for (int from = 1; from <= own[i]->n; from++) {
			struct db d;
			struct err e;
			gone(state);
			assert_int_equal(db_open(&d, path, DB_CREATE, &e), 0);
			assert_int_equal(migrate(&d, &(struct schema){own[i]->steps, from}, &e), 0);
			assert_int_equal(migrate(&d, own[i], &e), 0);
			assert_int_equal(number(&d, "PRAGMA user_version"), own[i]->n);
			assert_int_equal(number(&d, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check<>'ok'"), 0);
			db_close(&d);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(all_steps_of_a_new_one, gone), cmocka_unit_test_setup(from_every_version, gone),
		cmocka_unit_test_setup(a_step_that_fails_leaves_all_as_it_was, gone), cmocka_unit_test_setup(a_newer_one_is_refused, gone),
		cmocka_unit_test_setup(another_programs_database_is_refused, gone), cmocka_unit_test_setup(the_own_schemas, gone),
	};
	return cmocka_run_group_tests(tests, folder, folder_gone);
}
