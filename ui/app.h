/* The reader on a terminal: catalogue in, keys in, screen out. */
#ifndef UI_APP_H
#define UI_APP_H

#include "base/err.h"
#include "library/catalog.h"
#include "settings/settings.h"
#include "ui/term.h"

struct app;

/* All borrowed until app_free(). The settings may be changed by keys. */
struct app *app_new(struct catalog *c, struct settings *s, struct term *t);
void app_free(struct app *a);

/* Adds a message: shown in the last row until a key, kept for `go-messages`. */
void app_message(struct app *a, bool warn, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Runs until the reader quits. Returns the exit status: 0, or 1 when the terminal went away. */
int app_run(struct app *a);

/* One step for tests: handles the next key waiting, paints. False when the reader quit or no key is left. */
bool app_step(struct app *a, int timeout_ms);

/* What tests may look at, as "pane=article article=3 para=2 byte=120 figure=4": one line. */
void app_state(const struct app *a, struct buf *out);

/* A line to show at the start. */
struct app_notice {
	const char *text;
	bool failed; /* shown as a warning; else it is news */
};

/* Opens the terminal and runs; the entry for main(). What failed is shown after what is news. */
int app_main(struct catalog *c, struct settings *s, const struct app_notice *notices, size_t n_notices);

#endif
