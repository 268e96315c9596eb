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

/* Writes an object on a line of its own and frees it. */
void form_line(json_t *j);

/* A field on stdout without what would end it: tabs, line ends and other controls are blanks. */
void form_field(struct str s);

/* Takes --library DIR, --tsv and --json; false: the word is another. *status is set where it is one without its value. */
bool form_option(struct args *a, const char *word, const char **dir, enum form *form, int *status);

/* A library's article as list and show give it: TSV or JSON; the names of the TSV columns. */
void form_row_head(void);
void form_row(const struct library_row *row, enum form form);
json_t *form_row_json(const struct library_row *row);

#endif
