/* How many cells a terminal gives ambiguous characters: what to ask it, how to know its answers among keys, and the answer
 * remembered until the next time. No curses here, and no terminal: bytes in, bytes out. */
#ifndef UI_TERM_PROBE_H
#define UI_TERM_PROBE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

enum {
	PROBE_TEXTS = 3,           /* characters asked about, “ … ① */
	PROBE_ROW = 2,             /* where: on row 1 the report of column 2 is what xterm sends for Shift-F3 */
	PROBE_SEQUENCE = 32,       /* bytes of a control sequence kept; of a longer one the rest is passed over */
	PROBE_NAME = 128,          /* bytes of a terminal's name */
	PROBE_KEPT = 32            /* terminals remembered */
};

struct probe {
	bool asked, ended;         /* ended: the fence has come */
	unsigned replies;
	int columns[PROBE_TEXTS];
};

/* Adds what is to be written: the cursor is kept, row PROBE_ROW is blank afterwards. Each character is followed by a cursor
 * position report; last stands a request that every terminal answers, so that silence has an end. */
void probe_ask(struct probe *p, struct buf *out);

/* An answer may still come. */
bool probe_waits(const struct probe *p);

/* A control sequence that came whole: ESC [ parameters final. True: it was an answer to probe_ask(), or is one to no
 * question, and is no key. */
bool probe_take(struct probe *p, struct str parameters, char final);

/* 1 or 2; 0: not known, or not yet. */
int probe_cells(const struct probe *p);

/* A control sequence as it comes, character by character, perhaps with pauses. */
struct probe_sequence {
	bool open;                 /* ESC [ has come, its end has not */
	char bytes[PROBE_SEQUENCE];
	size_t n;
};

void probe_begin(struct probe_sequence *s);

/* The next character; the final one of the sequence, or 0 while it goes on. A character that no sequence holds ends it as
 * well and is lost with it: final -1. */
int probe_add(struct probe_sequence *s, unsigned c);

/* The terminal's name for the memory: TERM, and the program as it names itself in the environment. */
void probe_name(char out[PROBE_NAME], const char *(*env)(const char *));

/* Reads the memory's text: 1, 2, or 0 where the name is not in it. */
int probe_recall(struct str memory, const char *name);

/* The memory with the name's answer first. */
void probe_remember(struct str memory, const char *name, int cells, struct buf *out);

/* The same with the file $XDG_STATE_HOME/caifeng/terminals. What cannot be read or written is not remembered. */
int probe_load(const char *name);
void probe_save(const char *name, int cells);

#endif
