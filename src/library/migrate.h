/* The schema of a database as numbered steps. Inside the room; tests bring steps of their own. */
#ifndef LIBRARY_MIGRATE_H
#define LIBRARY_MIGRATE_H

#include "base/err.h"

struct db;

/* Step n, counted from 1, takes a database from version n - 1 to n. */
struct schema {
	const char *const *steps;
	int n;
};

/* Generated from data/schema. */
extern const struct schema schema_library, schema_state;

/* Brings the database to the newest version, all steps in one transaction. Fails where it is newer than that, holding
 * nothing back: the database is as it was. */
int migrate(struct db *d, const struct schema *s, struct err *e) MUST_USE;

/* Only looks: fails where the database is newer, or older and may not be changed. */
int migrate_check(struct db *d, const struct schema *s, struct err *e) MUST_USE;

#endif
