/* The state database from inside. */
#ifndef LIBRARY_STATE_DB_H
#define LIBRARY_STATE_DB_H

#include "library/db.h"
#include "library/state.h"

enum state_statement { MARK, UNMARK, POSITION_GET, POSITION_SET, STATE_STATEMENTS };

struct state {
	struct db db;
	sqlite3_stmt *s[STATE_STATEMENTS];
	int64_t version; /* of the data, as last seen */
};

/* Adds an entry inside a transaction of the caller. */
int state_journal_write(struct state *s, const struct state_entry *entry, struct err *e) MUST_USE;

/* Undo (way -1) or redo inside a transaction of the caller. */
int state_journal_turn(struct state *s, int way, struct arena *a, struct state_entry *out, struct err *e) MUST_USE;

#endif
