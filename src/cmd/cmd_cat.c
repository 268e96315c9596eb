#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem.h"
#include "cmd/form.h"
#include "layout/article.h"
#include "text/width.h"

enum { MIN_WIDTH = LAYOUT_MIN_MEASURE + LAYOUT_GUTTER };

struct cat {
	struct layout_options layout;
	bool plain;
	bool any; /* an article was printed: the next one begins after a blank line */
};

static void print_plain(const struct article *a)
{
	for (size_t i = a->title_made ? 1 : 0; i < a->n; i++) {
		form_put(a->paras[i].text);
		putchar('\n');
	}
}

static void print_article(struct cat *c, const struct article *a, const struct facts *f)
{
	if (c->any)
		putchar('\n');
	c->any = true;
	if (c->plain) {
		print_plain(a);
		return;
	}
	struct layout *l = layout_new(a, f, &c->layout);
	struct buf text;
	/* Indents and padding add to the article's own bytes, most at a narrow measure. */
	buf_init(&text, 64 * LIMIT_ARTICLE_BYTES);
	layout_text(l, &text);
	fwrite(buf_cstr(&text), 1, text.n, stdout); /* cells only: text/glyph.h lets nothing else pass */
	buf_release(&text);
	layout_free(l);
}

static void print_file(const struct ingest *in, void *arg)
{
	for (size_t i = 0; i < in->page.n && !ferror(stdout); i++)
		print_article(arg, &in->page.articles[i], &in->facts[i]);
}

/* The measure and its gutter, or the terminal where that is narrower. */
static int default_width(const struct settings *s)
{
	int width = settings_get(s, OPTION_TEXT_WIDTH) + LAYOUT_GUTTER;
	struct winsize ws;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 0 && ws.ws_col < width)
		width = ws.ws_col;
	return width < MIN_WIDTH ? MIN_WIDTH : width;
}

/* Takes the width of doubtful characters as well, which all layout asks for. */
static struct layout_options layout_by(const struct settings *s, int width)
{
	if (settings_get(s, OPTION_AMBIGUOUS_WIDTH) > 0)
		width_set_ambiguous(settings_get(s, OPTION_AMBIGUOUS_WIDTH));
	return (struct layout_options){
		.measure = width - LAYOUT_GUTTER,
		.full_width = settings_get(s, OPTION_PUNCTUATION) == 0,
		.pad_quotes = settings_get(s, OPTION_QUOTES) == 0,
	};
}

void cmd_cat_article(const struct article *a, const struct facts *f, const struct settings *s, bool first)
{
	struct cat c = {.any = !first, .layout = layout_by(s, default_width(s))};
	print_article(&c, a, f);
}

static int parse_width(const char *value, int *width)
{
	char *end = NULL;
	long n = value ? strtol(value, &end, 10) : 0;
	if (value && *value && !*end && n >= MIN_WIDTH && n <= LIMIT_SCREEN_CELLS) {
		*width = (int)n;
		return 0;
	}
	struct err e;
	err_set(&e, ERR_USAGE, _("cat: --width takes a number from %d to %d, not \"%s\""), MIN_WIDTH, LIMIT_SCREEN_CELLS,
		value ? value : "");
	return cmd_fail(&e);
}

static int parse(struct args *a, struct cat *c, int *width, const char **files, int *n)
{
	const char *word, *value;
	bool option;
	while ((word = args_next(a, &option))) {
		if (!option) {
			files[(*n)++] = word;
		} else if (args_option(a, word, "--plain", NULL)) {
			c->plain = true;
		} else if (args_option(a, word, "--width", &value)) {
			int status = parse_width(value, width);
			if (status)
				return status;
		} else {
			return args_unknown(a, word);
		}
	}
	if (*n > 0)
		return 0;
	struct err e;
	err_set(&e, ERR_USAGE, _("cat: no file named"));
	return cmd_fail(&e);
}

int cmd_cat(int argc, char **argv, struct settings *s)
{
	struct args a = {.argc = argc, .argv = argv, .command = argv[0]};
	struct cat c = {0};
	int width = default_width(s), n = 0;
	const char **files = mem_zero((size_t)argc, sizeof *files);
	int status = parse(&a, &c, &width, files, &n);
	if (status == 0) {
		c.layout = layout_by(s, width);
		status = cmd_finish(cmd_each(files, n, print_file, &c));
	}
	free(files);
	return status;
}
