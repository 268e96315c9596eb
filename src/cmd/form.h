/* What the library's commands share: their forms of output and the library they use. */
#ifndef CMD_FORM_H
#define CMD_FORM_H

#include <jansson.h>

#include "base/str.h"
#include "cmd/cmd.h"
#include "library/library.h"

enum form { FORM_TEXT, FORM_TSV, FORM_JSON };

/* A JSON string; bad bytes become U+FFFD, one each, so that code points still count right. null where it is empty. */
json_t *form_text(struct str s);
json_t *form_text_or_null(struct str s);
json_t *form_region(const struct region *r);
json_t *form_number(size_t n);

/* Writes the members of an object that stays open, or the elements of an array, and frees it. Where standard output is a
 * terminal, what is not printable (base/printable.h) is spelled as \uXXXX: the same JSON. */
void form_members(json_t *j);

/* Writes an object on a line of its own and frees it. */
void form_line(json_t *j);

/* Foreign text on stdout: to a terminal only what is printable, a `?` for the rest; else as it is. */
void form_put(struct str s);

/* The same of a line made from a path or the words of a file; a line end in the middle is not printable. */
enum { FORM_LINE_BYTES = 8192 };
void form_printf(const char *fmt, ...) PRINTF_LIKE(1, 2);

/* A field on stdout without what would end it: tabs, line ends and other controls are blanks; the rest as form_put(). */
void form_field(struct str s);

/* Takes --library DIR, --tsv and --json; false: the word is another. *status is set where it is one without its value. */
bool form_option(struct args *a, const char *word, const char **dir, enum form *form, int *status);

/* All arguments of a command that has these options and takes no names. Returns 0, or the status to exit with; it was said. */
int form_options_only(struct args *a, const char **dir, enum form *form);

/* A library's article as list and show give it: TSV or JSON; the names of the TSV columns. */
void form_row_head(void);
void form_row(const struct library_row *row, enum form form);
json_t *form_row_json(const struct library_row *row);

#endif
