/* Bookmarks: passages of articles with a note and tags, in the reader's own state, and as lines of JSON beside it. */
#ifndef LIBRARY_BOOKMARK_H
#define LIBRARY_BOOKMARK_H

#include "library/anchor.h"
#include "library/state.h"

enum { BOOKMARK_ID_CHARS = 12 };

struct bookmark {
	char id[BOOKMARK_ID_CHARS + 1];
	struct str article, title;   /* the article's id; its title as it was */
	struct anchor anchor;
	struct str note, tags;       /* tags separated by commas; "" none */
	int64_t created;             /* seconds since 1970 */
};

/* Adds it, sets id and created. What returned 0 survives the loss of power. The copy of all bookmarks as lines of JSON,
 * state/UUID.bookmarks.jsonl, is written anew after each change; where that fails, the bookmark is there all the same and
 * *copied is false. `copied` may be NULL. */
int bookmark_add(struct state *s, struct bookmark *b, bool *copied, struct err *e) MUST_USE;

/* ERR_NOT_FOUND where there is none. */
int bookmark_remove(struct state *s, const char *id, bool *copied, struct err *e) MUST_USE;

/* All, oldest first; of one article where it is not NULL. On the arena. */
int bookmark_list(struct state *s, const char *article, struct arena *a, struct bookmark **out, size_t *n, struct err *e) MUST_USE;

/* Takes the newest act on bookmarks back (way -1), or does the one taken back last again: 1, with the bookmark on the arena
 * and whether it is there now; 0 where there is nothing to turn; -1. The journal and the bookmark change together. */
int bookmark_turn(struct state *s, int way, struct arena *a, struct bookmark *out, bool *there, bool *copied, struct err *e) MUST_USE;

/* One line of JSON without its end: what the copy holds. */
char *bookmark_json(const struct bookmark *b); /* free() it */

#endif
