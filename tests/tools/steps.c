/* Runs a steps file: keys in, screen and state out, in memory, without waiting. Prints TAP. One command a line:
 *   size 80x24                  of the screen to come
 *   option NAME VALUE           of the settings, before or after `open`
 *   open FILE...                reads files from the repository's root and begins
 *   keys j /jx <Enter> <Wait>   each character is a key; <Name> as the ini names it; <Wait>: time passes
 *   batch j j j                 the same keys, come all at once
 *   resize 60x20 ...            each size at once after the other
 *   answer dark|light|1|2       the terminal says of what its background is, or how wide ambiguous characters are
 *   random SEED COUNT           that many keys and sizes by chance; the grid is checked after each, and painted again
 *   haste SEED COUNT            rounds of events by chance, begun anew, one by one and all at once: the same screen
 *   expect-screen ... .         the rows, blanks at their ends off; BLESS=1 writes what is seen
 *   expect-row N TEXT           row N (0: the first) is TEXT; blanks at both ends do not count
 *   expect-contains TEXT        a row holds it;  expect-lacks TEXT: none does
 *   expect-role ROLE TEXT       the first cell of TEXT has the role
 *   expect-state a=1 b=2        of app_state()
 *   expect-paints N             times painted by the last keys, batch or resize
 *   expect-quit                 the reader has quit */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ingest/ingest.h"
#include "text/utf8.h"
#include "text/width.h"
#include "ui/app.h"

enum { LINE_BYTES = 8192, SCREEN_BYTES = 1 << 20, OUT_BYTES = 1 << 22 };

struct steps {
	const char *path;
	int line;
	int tests, bad;
	int w, h;
	struct catalog *catalog;
	struct settings *settings;
	struct term *term;
	struct app *app;
	bool quit;
	char files[LINE_BYTES];   /* what was opened */
	size_t paints;            /* before the last keys */
	struct buf blessed;       /* the file as it ought to be */
};

static void report(struct steps *s, bool good, const char *what)
{
	s->tests++;
	s->bad += !good;
	printf("%s %d - %s:%d: %s\n", good ? "ok" : "not ok", s->tests, s->path, s->line, what);
}

static void fail_file(struct steps *s, const char *what)
{
	report(s, false, what);
	printf("1..%d\n", s->tests);
	exit(1);
}

static void row_text(const struct steps *s, int y, struct buf *out)
{
	buf_clear(out);
	grid_row_text(term_mem_screen(s->term), y, out);
}

static void print_screen(const struct steps *s)
{
	struct buf b;
	buf_init(&b, SCREEN_BYTES);
	for (int y = 0; y < term_mem_screen(s->term)->h; y++) {
		row_text(s, y, &b);
		printf("#%3d |%s\n", y, buf_cstr(&b));
	}
	buf_release(&b);
}

/* Every wide character has its right half, and no half stands alone. */
static bool grid_whole(const struct grid *g)
{
	for (int y = 0; y < g->h; y++)
		for (int x = 0; x < g->w; x++) {
			const struct cell *c = &g->cells[(size_t)y * (size_t)g->w + (size_t)x];
			if (c->width == 2 && (x + 1 == g->w || c[1].width != 0))
				return false;
			if (c->width == 0 && (x == 0 || c[-1].width != 2))
				return false;
			if (c->width > 2 || c->role >= ROLE_COUNT || (c->cp[0] && c->cp[0] < ' '))
				return false;
		}
	return true;
}

static void check_grid(struct steps *s)
{
	if (grid_whole(term_mem_screen(s->term)))
		return;
	report(s, false, "half of a wide character, or a control character, on the screen");
	print_screen(s);
}

/* --- commands */

static char *word(char **rest)
{
	char *p = *rest;
	while (*p == ' ')
		p++;
	if (!*p)
		return NULL;
	char *end = p;
	while (*end && *end != ' ')
		end++;
	*rest = *end ? end + 1 : end;
	*end = 0;
	return p;
}

static void size_read(struct steps *s, const char *text, int *w, int *h)
{
	char *x;
	*w = (int)strtol(text, &x, 10);
	*h = *x == 'x' ? (int)strtol(x + 1, &x, 10) : 0;
	if (*x || *w < 1 || *h < 1 || *w > LIMIT_SCREEN_CELLS || *h > LIMIT_SCREEN_CELLS)
		fail_file(s, "not a size");
}

static void begin(struct steps *s)
{
	s->app = app_new(s->catalog, s->settings, s->term);
	s->quit = false;
	app_step(s->app, 0);
	check_grid(s);
}

static void do_open(struct steps *s, char *rest)
{
	snprintf(s->files, sizeof s->files, "%s", rest);
	s->catalog = catalog_new();
	s->term = term_mem_open(s->w, s->h);
	for (char *path; (path = word(&rest));) {
		struct ingest in;
		struct err e;
		if (ingest_file(&in, path, &e) != 0)
			fail_file(s, e.msg);
		ingest_into(&in, s->catalog);
	}
	begin(s);
}

static size_t keys_read(struct steps *s, char *rest, keycode *out, size_t max)
{
	size_t n = 0;
	for (char *p; (p = word(&rest));) {
		char *end = p + strlen(p);
		while (p < end && n < max) {
			char *close = *p == '<' && end - p > 2 ? strchr(p, '>') : NULL;
			uint32_t c;
			if (!close) {
				p += utf8_next(p, end, &c);
				out[n++] = c;
				continue;
			}
			struct str name = {p + 1, (size_t)(close - p - 1)};
			out[n] = str_eq(name, STR("Wait")) ? K_NONE : key_parse(name);
			if (out[n++] == K_NONE && !str_eq(name, STR("Wait")))
				fail_file(s, "no such key");
			p = close + 1;
		}
	}
	return n;
}

static void step_all(struct steps *s, size_t n)
{
	s->paints = term_mem_paints(s->term);
	for (; n > 0 && !s->quit; n--) {
		s->quit = !app_step(s->app, 0);
		check_grid(s);
	}
}

static void do_keys(struct steps *s, char *rest, bool batch)
{
	keycode keys[LINE_BYTES];
	size_t n = keys_read(s, rest, keys, COUNT_OF(keys));
	term_mem_keys(s->term, keys, n);
	if (!batch) {
		step_all(s, n);
		return;
	}
	/* Time passes at the end, so that the batch is over and painted before the keys run out. */
	term_mem_keys(s->term, (keycode[]){K_NONE}, 1);
	s->paints = term_mem_paints(s->term);
	s->quit = app_run(s->app) == 0;
	check_grid(s);
}

/* All sizes are waiting when the program looks: it may paint once. */
static void do_resize(struct steps *s, char *rest)
{
	for (char *p; (p = word(&rest));) {
		int w, h;
		size_read(s, p, &w, &h);
		term_mem_resize(s->term, w, h);
	}
	term_mem_keys(s->term, (keycode[]){K_NONE}, 1);
	s->paints = term_mem_paints(s->term);
	s->quit = app_run(s->app) == 0;
	check_grid(s);
}

static void do_answer(struct steps *s, const char *rest)
{
	if (strcmp(rest, "dark") == 0 || strcmp(rest, "light") == 0)
		term_mem_ground(s->term, *rest == 'd' ? TERM_DARK : TERM_LIGHT);
	else
		term_mem_cells(s->term, (int)strtol(rest, NULL, 10));
	term_mem_keys(s->term, (keycode[]){K_NONE}, 1);
	s->paints = term_mem_paints(s->term);
	s->quit = app_run(s->app) == 0;
	check_grid(s);
}

static uint32_t chance(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

/* What is done in one breath: overlays, finding, filtering, commands, options, sizes of panes. */
static const char *const breaths[] = {
	"?", "?/zo", "?.", "?\r", "/jx", "/sh\r", "/工", "/工\r", "/zzz\r", "/1", "n", "N", ":zo\r", ":theme light\r", ":fd\r", ":q", "ge", "gg",
	"G", "gn", "=", "f", "fa", "fs", "z", "t", "i", "1", "2", "3", "-q", "-w", "-t", "-a", "-p", "-j", "-l", "<", ">", ".", ",", "]", "[", ")",
	"}", "J", "K", "L", "H", "`", "A", "a", "3jjj\r", "3/1\r", "jjjjjjjjjj", "kkkkkkkkkk", "2  ", "bb", "\t\t",
};

/* The next event by chance: K_RESIZE with a size, or a key. */
static keycode event_by_chance(uint64_t *seed, const char **breath, int *w, int *h)
{
	static const keycode named[] = {K_ENTER, K_ESC, K_TAB, K_SHIFT_TAB, K_BACKSPACE, K_UP, K_DOWN, K_LEFT, K_RIGHT, K_PAGE_UP,
					K_PAGE_DOWN, K_HOME, K_END, K_F1, K_CTRL | 'd', K_CTRL | 'u', K_CTRL | 'l', K_NONE};
	static const uint32_t wide[] = {0x6c5f, 0x82cf, 0xff0c, 0x3002, 0x3010, 0xff47, 0x301, 0x1f600, 0x2026};
	if (**breath) {
		uint32_t c;
		*breath += utf8_next(*breath, *breath + strlen(*breath), &c);
		return c == '\r' ? K_ENTER : c == '\t' ? K_TAB : c;
	}
	uint32_t r = chance(seed) % 100;
	keycode k = '!' + chance(seed) % ('~' - '!' + 1);
	if (r < 4) {
		*w = 1 + (int)(chance(seed) % 170);
		*h = 1 + (int)(chance(seed) % 50);
		return K_RESIZE;
	}
	if (r < 30)
		*breath = breaths[chance(seed) % COUNT_OF(breaths)];
	if (r < 50)
		k = named[chance(seed) % COUNT_OF(named)];
	else if (r < 54)
		k = wide[chance(seed) % COUNT_OF(wide)];
	else if (r < 60)
		k = ' ';
	/* Seldom quits, so that it gets far. */
	return (k == 'q' || k == 'Q') && chance(seed) % 8 ? K_ESC : k;
}

static bool screens_same(const struct grid *a, const struct grid *b)
{
	bool same = a->w == b->w && a->h == b->h;
	for (size_t i = 0; same && i < (size_t)a->w * (size_t)a->h; i++)
		same = memcmp(&a->cells[i], &b->cells[i], sizeof a->cells[i]) == 0;
	return same;
}

static void screen_copy(const struct steps *s, struct grid *to)
{
	const struct grid *g = term_mem_screen(s->term);
	grid_resize(to, g->w, g->h);
	memcpy(to->cells, g->cells, (size_t)g->w * (size_t)g->h * sizeof *g->cells);
}

/* The screen is what the state makes of it: laid out and painted again, it is the same. */
static bool paints_the_same_again(struct steps *s, struct grid *before)
{
	const struct grid *g = term_mem_screen(s->term);
	screen_copy(s, before);
	term_mem_resize(s->term, g->w, g->h);
	app_step(s->app, 0);
	return screens_same(before, term_mem_screen(s->term));
}

static void print_grid_difference(const struct grid *a, const struct grid *b)
{
	struct buf x, y;
	buf_init(&x, SCREEN_BYTES);
	buf_init(&y, SCREEN_BYTES);
	for (int row = 0; row < a->h && row < b->h; row++) {
		buf_clear(&x);
		buf_clear(&y);
		grid_row_text(a, row, &x);
		grid_row_text(b, row, &y);
		if (!str_eq(buf_str(&x), buf_str(&y)))
			printf("# row %d\n# then |%s\n# now  |%s\n", row, buf_cstr(&x), buf_cstr(&y));
	}
	buf_release(&x);
	buf_release(&y);
}

static void do_random(struct steps *s, char *rest)
{
	char *seed_text = word(&rest), *count_text = word(&rest);
	uint64_t seed = seed_text ? strtoull(seed_text, NULL, 10) : 1;
	int count = count_text ? (int)strtol(count_text, NULL, 10) : 1000, bad = s->bad, w = 0, h = 0;
	const char *breath = "";
	struct grid before;
	grid_init(&before);
	for (int i = 0; i < count && s->bad == bad; i++) {
		keycode k = event_by_chance(&seed, &breath, &w, &h);
		if (k == K_RESIZE)
			term_mem_resize(s->term, w, h);
		else
			term_mem_keys(s->term, &k, 1);
		step_all(s, 1);
		if (s->quit) {
			app_free(s->app);
			begin(s);
		} else if (!paints_the_same_again(s, &before)) {
			report(s, false, "painted again, the screen is another");
			printf("# event %d\n", i);
			print_grid_difference(&before, term_mem_screen(s->term));
		}
	}
	grid_release(&before);
	report(s, s->bad == bad, "keys by chance leave a whole screen, and the same when painted again");
}

/* Another reader of the same files, at the same size, from the beginning. */
static void begin_again(struct steps *s)
{
	app_free(s->app);
	s->term->ops->close(s->term);
	free(s->term);
	catalog_free(s->catalog);
	settings_free(s->settings);
	s->settings = settings_new();
	i18n_language("zh_CN");
	char files[LINE_BYTES];
	snprintf(files, sizeof files, "%s", s->files);
	do_open(s, files);
}

/* Sends an event; `log`: its name. */
static void event_add(struct steps *s, keycode k, int w, int h, struct buf *log)
{
	char name[KEY_NAME_BYTES];
	if (k == K_RESIZE)
		term_mem_resize(s->term, w, h);
	else
		term_mem_keys(s->term, &k, 1);
	if (log && k == K_RESIZE)
		buf_printf(log, " %dx%d", w, h);
	else if (log)
		buf_printf(log, " %s", key_name(k, name));
}

/* The same events one at a time, each painted, and all at once: the same screen. */
static void do_haste(struct steps *s, char *rest)
{
	enum { ROUND = 60 };
	char *seed_text = word(&rest), *count_text = word(&rest);
	uint64_t seed = seed_text ? strtoull(seed_text, NULL, 10) : 1;
	int count = count_text ? (int)strtol(count_text, NULL, 10) : 10, bad = s->bad;
	struct grid slow;
	struct buf events;
	grid_init(&slow);
	buf_init(&events, SCREEN_BYTES);
	for (int i = 0; i < count && s->bad == bad; i++) {
		const uint64_t from = seed;
		bool quit[2];
		buf_clear(&events);
		for (int pass = 0; pass < 2; pass++) {
			const char *breath = "";
			keycode last = K_NONE;
			seed = from;
			begin_again(s);
			for (int n = 0, w = 0, h = 0; n < ROUND && !s->quit; n++) {
				keycode k = event_by_chance(&seed, &breath, &w, &h);
				/* Sizes that come one upon the other are one: who fell from the focus in between is not asked. */
				if (k == K_NONE || k == 'q' || k == 'Q' || (k == K_RESIZE && last == K_RESIZE))
					continue;
				last = k;
				event_add(s, k, w, h, pass == 0 ? &events : NULL);
				if (pass == 0)
					step_all(s, 1);
			}
			/* Time passes at the end, so that all is painted: once to end the batch, once to wait. */
			term_mem_keys(s->term, (keycode[]){K_NONE, K_NONE}, 2);
			if (pass == 0) {
				step_all(s, 2);
				screen_copy(s, &slow);
			} else {
				s->quit = app_run(s->app) == 0;
			}
			quit[pass] = s->quit;
			s->quit = false;
		}
		/* What stood there last is no matter to one who has left. */
		if (quit[0] && quit[1])
			continue;
		if (quit[0] != quit[1] || !screens_same(&slow, term_mem_screen(s->term))) {
			report(s, false, "events all at once leave another screen");
			printf("# round %d:%s\n", i, buf_cstr(&events));
			print_grid_difference(&slow, term_mem_screen(s->term));
		}
	}
	grid_release(&slow);
	buf_release(&events);
	report(s, s->bad == bad, "events at once leave the screen that they leave one by one");
}

/* --- expectations */

static bool find_row(const struct steps *s, struct str text, int *at_y, int *at_x)
{
	const struct grid *g = term_mem_screen(s->term);
	struct buf b;
	bool found = false;
	buf_init(&b, SCREEN_BYTES);
	for (int y = 0; y < g->h && !found; y++) {
		row_text(s, y, &b);
		size_t at = str_find(buf_str(&b), text);
		found = text.n > 0 && at < b.n;
		if (found) {
			*at_y = y;
			*at_x = grid_width(str_slice(buf_str(&b), 0, at));
		}
	}
	buf_release(&b);
	return found;
}

static void expect_contains(struct steps *s, const char *text, bool wanted)
{
	int x, y;
	bool good = find_row(s, str_of(text), &y, &x) == wanted;
	report(s, good, text);
	if (!good)
		print_screen(s);
}

static void expect_role(struct steps *s, char *rest)
{
	static const char *const names[ROLE_COUNT] = {"text", "dim", "title", "accent", "figure", "hit", "select", "warn"};
	char *role = word(&rest);
	int x, y;
	bool found = role && find_row(s, str_of(rest), &y, &x);
	const struct grid *g = term_mem_screen(s->term);
	const char *got = found ? names[g->cells[(size_t)y * (size_t)g->w + (size_t)x].role] : "not on the screen";
	bool good = found && strcmp(got, role) == 0;
	report(s, good, rest);
	if (!good) {
		printf("# role: %s\n", got);
		print_screen(s);
	}
}

static void expect_row(struct steps *s, char *rest)
{
	char *number = word(&rest);
	int y = number ? (int)strtol(number, NULL, 10) : -1;
	struct buf b;
	if (y < 0)
		y += term_mem_screen(s->term)->h;
	buf_init(&b, SCREEN_BYTES);
	if (y >= 0 && y < term_mem_screen(s->term)->h)
		row_text(s, y, &b);
	bool good = str_eq(str_trim(buf_str(&b)), str_trim(str_of(rest)));
	report(s, good, rest);
	if (!good)
		print_screen(s);
	buf_release(&b);
}

static void expect_state(struct steps *s, char *rest)
{
	struct buf b;
	buf_init(&b, SCREEN_BYTES);
	buf_addc(&b, ' ');
	app_state(s->app, &b);
	buf_addc(&b, ' ');
	for (char *p; (p = word(&rest));) {
		char pair[256];
		snprintf(pair, sizeof pair, " %s ", p);
		bool good = str_find(buf_str(&b), str_of(pair)) < b.n;
		report(s, good, p);
		if (!good)
			printf("# state:%s\n", buf_cstr(&b));
	}
	buf_release(&b);
}

/* Reads the block up to "."; compares it, or writes what is seen. */
static void expect_screen(struct steps *s, FILE *in, bool bless)
{
	char text[LINE_BYTES];
	const struct grid *g = term_mem_screen(s->term);
	struct buf row;
	bool good = true;
	int y = 0, begun = s->line;
	buf_init(&row, SCREEN_BYTES);
	while (fgets(text, sizeof text, in)) {
		s->line++;
		text[strcspn(text, "\n")] = 0;
		if (strcmp(text, ".") == 0)
			break;
		buf_clear(&row);
		if (y < g->h)
			row_text(s, y, &row);
		good = good && y < g->h && str_eq(buf_str(&row), str_of(text));
		if (!str_eq(buf_str(&row), str_of(text)) && !bless)
			printf("# row %d\n# want |%s\n# got  |%s\n", y, text, buf_cstr(&row));
		y++;
	}
	good = good && y == g->h;
	for (y = 0; y < g->h; y++) {
		row_text(s, y, &row);
		buf_printf(&s->blessed, "%s\n", buf_cstr(&row));
	}
	buf_add(&s->blessed, STR(".\n"));
	buf_release(&row);
	int end = s->line;
	s->line = begun;
	report(s, good || bless, "screen");
	if (!good && !bless)
		print_screen(s);
	s->line = end;
}

static void expect_paints(struct steps *s, const char *text)
{
	size_t got = term_mem_paints(s->term) - s->paints, want = strtoul(text, NULL, 10);
	report(s, got == want, "times painted");
	if (got != want)
		printf("# painted %zu times\n", got);
}

static void do_line(struct steps *s, char *line, FILE *in, bool bless)
{
	char *rest = line, *verb = word(&rest);
	if (!verb || verb[0] == '#')
		return;
	if (!s->app && strncmp(verb, "expect", 6) == 0)
		fail_file(s, "nothing is open yet");
	if (strcmp(verb, "size") == 0) {
		size_read(s, rest, &s->w, &s->h);
	} else if (strcmp(verb, "option") == 0) {
		char *name = word(&rest);
		struct err e;
		if (!name || settings_parse(s->settings, name, rest, &e) != 0)
			fail_file(s, "no such option");
	} else if (strcmp(verb, "open") == 0) {
		do_open(s, rest);
	} else if (strcmp(verb, "keys") == 0 || strcmp(verb, "batch") == 0) {
		do_keys(s, rest, *verb == 'b');
	} else if (strcmp(verb, "resize") == 0) {
		do_resize(s, rest);
	} else if (strcmp(verb, "answer") == 0) {
		do_answer(s, rest);
	} else if (strcmp(verb, "random") == 0) {
		do_random(s, rest);
	} else if (strcmp(verb, "haste") == 0) {
		do_haste(s, rest);
	} else if (strcmp(verb, "expect-screen") == 0) {
		expect_screen(s, in, bless);
	} else if (strcmp(verb, "expect-row") == 0) {
		expect_row(s, rest);
	} else if (strcmp(verb, "expect-contains") == 0 || strcmp(verb, "expect-lacks") == 0) {
		expect_contains(s, rest, verb[7] == 'c');
	} else if (strcmp(verb, "expect-role") == 0) {
		expect_role(s, rest);
	} else if (strcmp(verb, "expect-state") == 0) {
		expect_state(s, rest);
	} else if (strcmp(verb, "expect-paints") == 0) {
		expect_paints(s, rest);
	} else if (strcmp(verb, "expect-quit") == 0) {
		report(s, s->quit, "has quit");
	} else {
		fail_file(s, "no such command");
	}
}

static void write_back(struct steps *s)
{
	FILE *f = fopen(s->path, "w");
	if (!f || fwrite(s->blessed.p, 1, s->blessed.n, f) != s->blessed.n || fclose(f) != 0)
		fail_file(s, "cannot be written");
}

int main(int argc, char **argv)
{
	struct steps s = {.w = 80, .h = 24};
	bool bless = getenv("BLESS") != NULL;
	char line[LINE_BYTES];
	if (argc != 2) {
		fprintf(stderr, "usage: steps FILE\n");
		return 2;
	}
	i18n_locale_init();
	i18n_language("zh_CN");
	s.path = argv[1];
	FILE *in = fopen(s.path, "r");
	if (!in)
		fail_file(&s, "cannot be opened");
	buf_init(&s.blessed, OUT_BYTES);
	s.settings = settings_new();
	while (fgets(line, sizeof line, in)) {
		s.line++;
		buf_add(&s.blessed, str_of(line));
		line[strcspn(line, "\n")] = 0;
		do_line(&s, line, in, bless);
		fflush(stdout);
	}
	fclose(in);
	if (bless)
		write_back(&s);
	app_free(s.app);
	if (s.term) {
		s.term->ops->close(s.term);
		free(s.term);
	}
	catalog_free(s.catalog);
	settings_free(s.settings);
	buf_release(&s.blessed);
	printf("1..%d\n", s.tests);
	return s.bad > 0;
}
