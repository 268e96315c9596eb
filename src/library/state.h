/* What one reader did with one library: articles read, positions, the journal of decisions. Private: the folder is 0700, the
 * file 0600. What a function has acknowledged with 0 survives the loss of power. Articles are named by their id. */
#ifndef LIBRARY_STATE_H
#define LIBRARY_STATE_H

#include "base/arena.h"
#include "base/err.h"
#include "page/page.h"

struct state;

/* Opens $XDG_DATA_HOME/caifeng/state/UUID.db, making it where there is none. */
int state_open(struct state **out, const char *uuid, struct err *e) MUST_USE;
void state_close(struct state *s); /* NULL allowed */

/* Several changes as one, as when a whole branch is marked read. */
int state_begin(struct state *s, struct err *e) MUST_USE;
int state_end(struct state *s, struct err *e) MUST_USE;
void state_cancel(struct state *s);

int state_mark_read(struct state *s, const char *article, bool read, struct err *e) MUST_USE;

/* Every article that was read. The id is borrowed for the length of the call. */
int state_marks(struct state *s, void (*use)(const char *article, void *arg), void *arg, struct err *e) MUST_USE;

/* Where reading stopped: 1 and *at, 0 where nothing is known, -1. The text may have changed since: the place need not exist. */
int state_position_get(struct state *s, const char *article, struct loc *at, struct err *e) MUST_USE;
int state_position_set(struct state *s, const char *article, struct loc at, struct err *e) MUST_USE;

/* The article left last, of LIBRARY_ID_CHARS and a final 0: 1, 0 where none is known, -1. */
int state_position_last(struct state *s, char *article, size_t size, struct err *e) MUST_USE;

/* A decision. All are strings of the one who writes it; "" for what does not apply. */
struct state_entry {
	int64_t n, time;           /* set by the journal; seconds since 1970 */
	struct str what, article, selector, before, after;
};

/* Adds one; what was undone before can be redone no more. */
int state_journal_add(struct state *s, const struct state_entry *entry, struct err *e) MUST_USE;

/* Undo: the newest entry that stands becomes undone and is returned; redo: the oldest undone one stands again. 1 and *out on
 * the arena, 0 where there is none, -1. Whoever calls does what it says. */
int state_journal_undo(struct state *s, struct arena *a, struct state_entry *out, struct err *e) MUST_USE;
int state_journal_redo(struct state *s, struct arena *a, struct state_entry *out, struct err *e) MUST_USE;

/* Another program of this reader changed something since the last call. */
bool state_changed(struct state *s);

#endif
