/* The screen as the memory terminal has it, to compare with one read back from a real terminal: a row a line, the right half
 * of a wide character as U+FFFF, blanks at the end left out.   screen FILE WIDTHxHEIGHT CELLS [KEYS]
 * CELLS: of ambiguous characters, as the terminal answers; KEYS: characters typed. */
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ingest/ingest.h"
#include "text/utf8.h"
#include "ui/app.h"

static void row_print(const struct grid *g, int y)
{
	const struct cell *row = &g->cells[(size_t)y * (size_t)g->w];
	int n = g->w;
	while (n > 0 && row[n - 1].width == 1 && row[n - 1].cp[0] == ' ')
		n--;
	for (int x = 0; x < n; x++) {
		char bytes[4];
		if (row[x].width == 0)
			fputs("\xEF\xBF\xBF", stdout);
		for (size_t k = 0; k < 1 + LIMIT_CLUSTER_MARKS && row[x].width > 0 && row[x].cp[k]; k++)
			fwrite(bytes, 1, utf8_put(row[x].cp[k], bytes), stdout);
	}
	putchar('\n');
}

int main(int argc, char **argv)
{
	char *end = NULL;
	int w = argc > 3 ? (int)strtol(argv[2], &end, 10) : 0, h = end && *end == 'x' ? (int)strtol(end + 1, NULL, 10) : 0;
	struct ingest in;
	struct err e;
	if (w < 1 || h < 1 || w > LIMIT_SCREEN_CELLS || h > LIMIT_SCREEN_CELLS) {
		fprintf(stderr, "screen FILE WIDTHxHEIGHT CELLS [KEYS]\n");
		return 2;
	}
	if (ingest_file(&in, argv[1], &e) != 0) {
		fprintf(stderr, "screen: %s\n", e.msg);
		return 1;
	}
	i18n_locale_init();
	i18n_language("auto");
	struct catalog *c = catalog_new();
	ingest_into(&in, c);
	struct settings *s = settings_new();
	struct term *t = term_mem_open(w, h);
	struct app *a = app_new(c, s, t);
	app_step(a, 0);
	term_mem_cells(t, (int)strtol(argv[3], NULL, 10));
	app_step(a, 0);
	for (const char *p = argc > 4 ? argv[4] : ""; *p; p++) {
		keycode k = (unsigned char)*p;
		term_mem_keys(t, &k, 1);
		app_step(a, 0);
	}
	for (int y = 0; y < h; y++)
		row_print(term_mem_screen(t), y);
	app_free(a);
	t->ops->close(t);
	free(t);
	settings_free(s);
	catalog_free(c);
	return 0;
}
