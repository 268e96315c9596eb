/* How many cells a terminal gives ambiguous characters, and whether its background is dark: what to ask it, how to know its
 * answers among keys, and the first answer remembered until the next time. No curses here, and no terminal: bytes in, bytes
 * out. */
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

/* Between dark and light no theme's colours can be told from the background. */
enum probe_ground { PROBE_GROUND_UNKNOWN, PROBE_GROUND_DARK, PROBE_GROUND_LIGHT };

struct probe {
	bool asked, ended;         /* ended: the fence has come */
	unsigned replies;
	int columns[PROBE_TEXTS];
	enum probe_ground ground;
};

/* Adds what is to be written: the cursor is kept, row PROBE_ROW is blank afterwards. Each character is followed by a cursor
 * position report; `ground`: the background's colour is asked for too (xterm's OSC 11); last stands a request that every
 * terminal answers, so that silence has an end. */
void probe_ask(struct probe *p, bool ground, struct buf *out);

/* An answer may still come. */
bool probe_waits(const struct probe *p);

/* A control sequence that came whole: ESC [ parameters final. True: it was an answer to probe_ask(), or is one to no
 * question, and is no key. */
bool probe_take(struct probe *p, struct str parameters, char final);

/* A string that came after ESC ], without its end: "11;rgb:ffff/ffff/ffff". False: it answers nothing that is asked here. */
bool probe_take_string(struct probe *p, struct str text);

/* 1 or 2; 0: not known, or not yet. */
int probe_cells(const struct probe *p);

/* A control sequence as it comes, character by character, perhaps with pauses. */
struct probe_sequence {
	bool open;                 /* ESC [ has come, its end has not */
	bool string, escaped;      /* ESC ] has come; and an ESC, that may begin its end */
	char bytes[PROBE_SEQUENCE];
	size_t n, passed;          /* passed over: of a string that is longer than any answer */
};

void probe_begin(struct probe_sequence *s);
void probe_begin_string(struct probe_sequence *s);

/* The next character; the final one of the sequence, or 0 while it goes on. A character that no sequence holds ends it as
 * well and is lost with it: final -1. A string begins with 11, or is none; it ends with BEL or ESC \, final BEL. */
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
