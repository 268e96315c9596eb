/* The real terminal, through ncursesw. The only includer of <curses.h>. Whole rows are painted, with
 * mvadd_wchnstr(), because it clips where the others spill a wide character to the next row. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/macros.h"
#include "base/mem.h"
#include "text/width.h"
#include "ui/term.h"
#include "ui/term_probe.h"
#include "ui/theme.h"

/* Last, and its key_name() put aside: settings/key.h has that name; its ERR is another than base/errors.def's. */
#define key_name curses_key_name
#include <curses.h>
#undef key_name

enum { ESCAPE_MS = 50, RESTORE_BYTES = 256, ANSWER_MS = 150, ANSWER_WAITS = 4 };

struct term_curses {
	struct term base;
	SCREEN *screen;
	struct grid shown;             /* what was painted last */
	cchar_t *row;                  /* room for one row */
	attr_t attrs[ROLE_COUNT];
	short pairs[ROLE_COUNT];
	keycode ahead;                 /* a key decoded one too early */
	struct probe probe;
	struct probe_sequence sequence; /* what has come of one */
	int remembered;                /* of the terminal's ambiguous characters: 1, 2, or 0 */
	int waits;                     /* how often more a lone Esc waits for the rest of an answer */
	char name[PROBE_NAME];
	int w, h;
	bool open, painted, wanted, told, ground_told;
};

/* The cells a signal handler may touch: one terminal at most is open in a process. */
static struct {
	volatile sig_atomic_t end, resized, stop, resumed;
	int pipe[2];
	struct termios before;
	char restore[RESTORE_BYTES];   /* bytes that leave the full screen */
	size_t restore_n;
	struct term_curses *term;
} now = {.pipe = {-1, -1}};

static const int end_signals[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

static struct term_curses *curses_of(struct term *t)
{
	return (struct term_curses *)t;
}

/* --- signals */

static void wake(int signal)
{
	int saved = errno;
	if (signal == SIGWINCH)
		now.resized = 1;
	else if (signal == SIGTSTP)
		now.stop = 1;
	else if (signal == SIGCONT)
		now.resumed = 1;
	else
		now.end = 1;
	ssize_t n = write(now.pipe[1], "", 1);
	(void)n;
	errno = saved;
}

/* Only what a signal handler may call. */
static void crash(int signal)
{
	ssize_t n = write(STDOUT_FILENO, now.restore, now.restore_n);
	(void)n;
	tcsetattr(STDIN_FILENO, TCSANOW, &now.before);
	raise(signal);
}

static void handle(int signal, void (*f)(int), int flags)
{
	struct sigaction a = {.sa_handler = f, .sa_flags = flags};
	sigemptyset(&a.sa_mask);
	sigaction(signal, &a, NULL);
}

static void signals_set(void)
{
	for (size_t i = 0; i < COUNT_OF(end_signals); i++)
		handle(end_signals[i], wake, 0);
	handle(SIGWINCH, wake, 0);
	handle(SIGTSTP, wake, 0);
	handle(SIGCONT, wake, 0);
	handle(SIGPIPE, SIG_IGN, 0);
	for (size_t i = 0; i < COUNT_OF(crash_signals); i++) {
		struct sigaction old;
		/* A sanitizer's own handler tells more than ours. */
		if (sigaction(crash_signals[i], NULL, &old) == 0 && !(old.sa_flags & SA_SIGINFO) && old.sa_handler == SIG_DFL)
			handle(crash_signals[i], crash, (int)SA_RESETHAND);
	}
}

static void signals_reset(void)
{
	for (size_t i = 0; i < COUNT_OF(end_signals); i++)
		handle(end_signals[i], SIG_DFL, 0);
	handle(SIGWINCH, SIG_DFL, 0);
	handle(SIGTSTP, SIG_DFL, 0);
	handle(SIGCONT, SIG_DFL, 0);
	handle(SIGPIPE, SIG_DFL, 0);
}

static void last_hook(void)
{
	if (now.term)
		now.term->base.ops->close(&now.term->base);
}

static void restore_add(const char *capability)
{
	char name[16];
	snprintf(name, sizeof name, "%s", capability);
	const char *s = tigetstr(name);
	if (!s || s == (char *)-1)
		return;
	int n = snprintf(now.restore + now.restore_n, sizeof now.restore - now.restore_n, "%s", s);
	if (n > 0 && (size_t)n < sizeof now.restore - now.restore_n)
		now.restore_n += (size_t)n;
}

static int pipe_open(void)
{
	if (pipe(now.pipe) != 0)
		return -1;
	for (int i = 0; i < 2; i++) {
		fcntl(now.pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(now.pipe[i], F_SETFD, FD_CLOEXEC);
	}
	return 0;
}

static void pipe_drain(void)
{
	char bytes[64];
	while (read(now.pipe[0], bytes, sizeof bytes) > 0)
		;
}

/* --- size and painting */

static void measure(struct term_curses *c)
{
	struct winsize size;
	int h, w;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		h = size.ws_row;
		w = size.ws_col;
		if (h != LINES || w != COLS)
			resizeterm(h, w);
	} else {
		getmaxyx(stdscr, h, w);
	}
	c->w = w < LIMIT_SCREEN_CELLS ? w : LIMIT_SCREEN_CELLS;
	c->h = h < LIMIT_SCREEN_CELLS ? h : LIMIT_SCREEN_CELLS;
}

static void op_size(struct term *t, int *w, int *h)
{
	*w = curses_of(t)->w;
	*h = curses_of(t)->h;
}

static bool cell_same(const struct cell *a, const struct cell *b)
{
	if (a->width != b->width || a->role != b->role)
		return false;
	for (size_t i = 0; i < COUNT_OF(a->cp) && (a->cp[i] || b->cp[i]); i++)
		if (a->cp[i] != b->cp[i])
			return false;
	return true;
}

static void row_paint(struct term_curses *c, const struct cell *cells, int w, int y)
{
	int n = 0;
	for (int x = 0; x < w; x++) {
		const struct cell *e = &cells[x];
		if (e->width == 0 && x > 0)
			continue;
		wchar_t text[2 + LIMIT_CLUSTER_MARKS] = {L' '};
		for (size_t i = 0; i < COUNT_OF(e->cp) && e->cp[i]; i++)
			text[i] = (wchar_t)e->cp[i];
		setcchar(&c->row[n++], text, c->attrs[e->role], c->pairs[e->role], NULL);
	}
	mvadd_wchnstr(y, 0, c->row, n);
}

static bool answers(void)
{
	char u7[] = "u7";   /* the request for a cursor position report */
	const char *s = tigetstr(u7);
	return s && s != (char *)-1;
}

/* The console of Linux has no such string, and shows part of it. */
static bool knows_strings(void)
{
	const char *name = getenv("TERM");
	return name && strncmp(name, "linux", 5) != 0;
}

/* On the blank screen before the first painting, else on a row that is painted anew. */
static void ask(struct term_curses *c)
{
	if (!c->wanted || c->probe.asked || c->h < PROBE_ROW || !answers())
		return;
	if (!c->painted) {
		erase();
		refresh();
	}
	struct buf b;
	buf_init(&b, LIMIT_MESSAGE_BYTES);
	probe_ask(&c->probe, knows_strings(), &b);
	for (size_t done = 0; done < b.n;) {
		ssize_t n = write(STDOUT_FILENO, b.p + done, b.n - done);
		if (n < 0 && errno != EINTR)
			break;
		done += n > 0 ? (size_t)n : 0;
	}
	buf_release(&b);
	wredrawln(stdscr, PROBE_ROW - 1, 1);
}

static int op_cells(struct term *t)
{
	struct term_curses *c = curses_of(t);
	int cells = probe_cells(&c->probe);
	c->wanted = true;
	return cells ? cells : c->remembered;
}

static enum term_theme op_ground(struct term *t)
{
	static const enum term_theme themes[] = {TERM_MONO, TERM_DARK, TERM_LIGHT};
	struct term_curses *c = curses_of(t);
	c->wanted = true;
	return themes[c->probe.ground];
}

static void op_blit(struct term *t, const struct grid *g, int cx, int cy)
{
	struct term_curses *c = curses_of(t);
	ask(c);
	c->painted = true;
	bool all = c->shown.w != g->w || c->shown.h != g->h;
	if (all) {
		grid_resize(&c->shown, g->w, g->h);
		c->row = mem_resize(c->row, ((size_t)g->w + 1) * sizeof *c->row);
		erase();
	}
	for (int y = 0; y < g->h; y++) {
		size_t at = (size_t)y * (size_t)g->w;
		bool same = !all;
		for (int x = 0; same && x < g->w; x++)
			same = cell_same(&g->cells[at + (size_t)x], &c->shown.cells[at + (size_t)x]);
		if (same)
			continue;
		for (int x = 0; x < g->w; x++)
			c->shown.cells[at + (size_t)x] = g->cells[at + (size_t)x];
		row_paint(c, &g->cells[at], g->w, y);
	}
	curs_set(cx < 0 ? 0 : 1);
	if (cx >= 0)
		move(cy, cx);
	refresh();
}

static void forget(struct term_curses *c)
{
	grid_resize(&c->shown, 0, 0);
}

static void op_redraw(struct term *t)
{
	forget(curses_of(t));
	clearok(stdscr, TRUE);
}

static void op_theme(struct term *t, enum term_theme theme)
{
	struct term_curses *c = curses_of(t);
	int colors = has_colors() ? COLORS : 0;
	for (int r = 0; r < ROLE_COUNT; r++) {
		struct theme_style s = theme_style(theme, colors, (enum role)r);
		c->attrs[r] = (s.bold ? A_BOLD : 0) | (s.underline ? A_UNDERLINE : 0) | (s.reverse ? A_REVERSE : 0);
		c->pairs[r] = 0;
		if (s.fg >= 0 || s.bg >= 0) {
			c->pairs[r] = (short)(r + 1);
			init_pair(c->pairs[r], s.fg, s.bg);
		}
	}
	op_redraw(t);
}

/* --- keys */

static keycode key_of_curses(wint_t k)
{
	static const struct {
		int curses;
		keycode key;
	} table[] = {
		{KEY_ENTER, K_ENTER}, {KEY_BACKSPACE, K_BACKSPACE}, {KEY_BTAB, K_SHIFT_TAB}, {KEY_UP, K_UP},
		{KEY_DOWN, K_DOWN}, {KEY_LEFT, K_LEFT}, {KEY_RIGHT, K_RIGHT}, {KEY_PPAGE, K_PAGE_UP},
		{KEY_NPAGE, K_PAGE_DOWN}, {KEY_HOME, K_HOME}, {KEY_END, K_END}, {KEY_IC, K_INSERT}, {KEY_DC, K_DELETE},
		{KEY_A1, K_HOME}, {KEY_A3, K_PAGE_UP}, {KEY_C1, K_END}, {KEY_C3, K_PAGE_DOWN},
	};
	for (size_t i = 0; i < COUNT_OF(table); i++)
		if ((int)k == table[i].curses)
			return table[i].key;
	if ((int)k >= KEY_F(1) && (int)k <= KEY_F(12))
		return K_F1 + (keycode)((int)k - KEY_F(1));
	return K_NONE;
}

static keycode key_of_char(wint_t k)
{
	switch (k) {
	case '\r': case '\n': return K_ENTER;
	case '\t': return K_TAB;
	case 27: return K_ESC;
	case 8: case 127: return K_BACKSPACE;
	case 0: return K_CTRL | ' ';
	default: break;
	}
	if (k < 27)
		return K_CTRL | (keycode)(k - 1 + 'a');
	if (k < 32)
		return K_CTRL | (keycode)(k - 27 + '[');
	return k < 0x110000 ? (keycode)k : K_NONE;
}

/* What followed ESC [ or ESC O where terminfo did not know the sequence: a key every terminal spells so, or none. */
static keycode sequence_key(const struct probe_sequence *s, int final)
{
	static const char finals[] = "ABCDHFZPQRS";
	static const keycode plain[] = {K_UP, K_DOWN, K_RIGHT, K_LEFT, K_HOME, K_END, K_SHIFT_TAB, K_F1, K_F1 + 1, K_F1 + 2, K_F1 + 3};
	static const keycode tilde[] = {K_NONE, K_HOME, K_INSERT, K_DELETE, K_END, K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END};
	unsigned number = s->n == 1 ? (unsigned)(s->bytes[0] - '0') : COUNT_OF(tilde);
	if (final == '~')
		return number < COUNT_OF(tilde) ? tilde[number] : K_NONE;
	for (size_t f = 0; s->n == 0 && f < COUNT_OF(plain); f++)
		if (finals[f] == final)
			return plain[f];
	return K_NONE;
}

/* Goes on with a sequence, swallowed whole in any case, so that its letters are never taken for keys. False: the rest has
 * not come yet. */
static bool sequence_read(struct term_curses *c, keycode *k)
{
	*k = K_NONE;
	while (c->sequence.open) {
		wint_t w;
		int kind = get_wch(&w);
		if (kind == ERR) {
			/* Alt-[ alone is no beginning, unless an answer is to come. */
			c->sequence.open = c->sequence.n > 0 || probe_waits(&c->probe);
			if (!c->sequence.open && c->sequence.string)
				*k = K_ALT | ']';
			return *k != K_NONE;
		}
		if (kind == KEY_CODE_YES) {
			c->sequence.open = false;
			*k = key_of_curses(w);
			return true;
		}
		int final = probe_add(&c->sequence, (unsigned)w);
		if (c->sequence.string && final > 0)
			probe_take_string(&c->probe, (struct str){c->sequence.bytes, c->sequence.n});
		else if (final > 0 && !probe_take(&c->probe, (struct str){c->sequence.bytes, c->sequence.n}, (char)final))
			*k = sequence_key(&c->sequence, final);
	}
	return true;
}

/* What stands after an Esc that is alone so far, as get_wch() says it. */
static int after_escape(struct term_curses *c, wint_t *w)
{
	int kind = get_wch(w);
	if (kind == ERR && probe_waits(&c->probe) && c->waits > 0) {
		struct pollfd in = {STDIN_FILENO, POLLIN, 0};
		c->waits--;
		if (poll(&in, 1, ANSWER_MS) > 0)
			kind = get_wch(w);
	}
	return kind;
}

/* A key that has come already. False: none has. */
static bool key_take(struct term_curses *c, keycode *k)
{
	*k = c->ahead;
	c->ahead = K_NONE;
	if (*k != K_NONE)
		return true;
	for (;;) {
		wint_t w;
		if (c->sequence.open) {
			if (!sequence_read(c, k))
				return false;
			if (*k != K_NONE)
				return true;
		}
		int kind = get_wch(&w);
		if (kind == ERR)
			return false;
		*k = kind == KEY_CODE_YES ? key_of_curses(w) : key_of_char(w);
		if (*k == K_ESC && kind == OK) {
			int after = after_escape(c, &w);
			if (after == OK && (w == '[' || w == 'O')) {
				probe_begin(&c->sequence);
				continue;
			}
			/* An answer, or Alt-]: what follows tells. */
			if (after == OK && w == ']' && c->probe.asked) {
				probe_begin_string(&c->sequence);
				continue;
			}
			if (after == OK && w == 27)
				c->ahead = K_ESC;
			else if (after == OK && key_of_char(w) != K_NONE)
				*k = key_of_char(w) | K_ALT;
			else if (after == KEY_CODE_YES)
				c->ahead = key_of_curses(w);
		}
		if (*k != K_NONE)
			return true;
	}
}

/* The terminal has answered, and otherwise than what is in force. */
static bool answer_take(struct term_curses *c)
{
	int cells = probe_cells(&c->probe);
	bool news = c->probe.ground != PROBE_GROUND_UNKNOWN && !c->ground_told;
	c->ground_told = c->ground_told || news;
	if (c->told || !cells)
		return news;
	c->told = true;
	if (cells != c->remembered)
		probe_save(c->name, cells);
	c->remembered = cells;
	return news || cells != width_ambiguous();
}

/* Gives the terminal to the shell until the process goes on. The whole job stops, as Ctrl-z in a shell does it. */
static void op_suspend(struct term *t)
{
	now.stop = 0;
	endwin();
	handle(SIGTSTP, SIG_DFL, 0);
	kill(0, SIGTSTP);
	handle(SIGTSTP, wake, 0);
	now.resumed = 0;
	measure(curses_of(t));
	op_redraw(t);
	refresh();
}

/* What signals asked for: 1 with a key, -1 to end, 0 nothing. */
static int signals_take(struct term_curses *c, keycode *k)
{
	pipe_drain();
	if (now.end)
		return -1;
	if (now.stop)
		op_suspend(&c->base);
	else if (now.resumed)
		op_redraw(&c->base);
	else if (!now.resized)
		return 0;
	/* After a stop the screen is another's: paint it anew, and the size may differ. */
	now.resumed = now.resized = 0;
	measure(c);
	forget(c);
	*k = K_RESIZE;
	return 1;
}

/* The other end of the terminal is closed: readable, and nothing to read. */
static bool gone(short events)
{
	int bytes = 0;
	if (events & (POLLERR | POLLNVAL))
		return true;
	if (!(events & (POLLHUP | POLLIN)))
		return false;
	return ioctl(STDIN_FILENO, FIONREAD, &bytes) != 0 || bytes == 0;
}

static int op_key(struct term *t, int timeout_ms, keycode *k)
{
	struct term_curses *c = curses_of(t);
	for (;;) {
		int asked = signals_take(c, k);
		if (asked)
			return asked;
		if (key_take(c, k))
			return 1;
		if (answer_take(c)) {
			*k = K_RESIZE;
			return 1;
		}
		struct pollfd fds[2] = {{STDIN_FILENO, POLLIN, 0}, {now.pipe[0], POLLIN, 0}};
		int n = poll(fds, 2, timeout_ms);
		if (n < 0 && errno != EINTR)
			return -1;
		if (n == 0) {
			*k = K_NONE;
			return 0;
		}
		if (n > 0 && gone(fds[0].revents))
			return -1;
	}
}

/* --- opening and closing */

static void op_close(struct term *t)
{
	struct term_curses *c = curses_of(t);
	if (!c->open)
		return;
	c->open = false;
	now.term = NULL;
	mem_set_last_hook(NULL);
	endwin();
	signals_reset();
	for (size_t i = 0; i < COUNT_OF(crash_signals); i++) {
		struct sigaction old;
		if (sigaction(crash_signals[i], NULL, &old) == 0 && old.sa_handler == crash)
			handle(crash_signals[i], SIG_DFL, 0);
	}
	delscreen(c->screen);
	close(now.pipe[0]);
	close(now.pipe[1]);
	now.pipe[0] = now.pipe[1] = -1;
	grid_release(&c->shown);
	free(c->row);
	c->row = NULL;
}

static const struct term_ops ops = {
	.size = op_size, .blit = op_blit, .key = op_key, .redraw = op_redraw, .suspend = op_suspend, .theme = op_theme,
	.cells = op_cells, .ground = op_ground, .close = op_close,
};

/* ncursesw must count cells as text/width.h does, or wide text tears: both come from the wcwidth() we define. */
static int widths_agree(struct err *e)
{
	static const wchar_t probe[] = {L'A', 0x6c5f, 0x2026, 0x2014, 0x201c, 0xff0c, 0xb7, 0x3013, 0xbb, 0x25b8, 0x1f600};
	int ambiguous = width_ambiguous(), bad = 0;
	WINDOW *pad = newpad(1, 20);
	for (int cells = 1; pad && !bad && cells <= 2; cells++) {
		width_set_ambiguous(cells);
		for (size_t i = 0; !bad && i < COUNT_OF(probe); i++) {
			wmove(pad, 0, 0);
			waddnwstr(pad, &probe[i], 1);
			if (getcurx(pad) != width_of((uint32_t)probe[i]))
				bad = (int)probe[i];
		}
	}
	width_set_ambiguous(ambiguous);
	if (pad)
		delwin(pad);
	if (bad || !pad)
		return err_set(e, ERR_TERMINAL, _("ncursesw counts the cells of U+%04X otherwise than caifeng: it was not linked with caifeng's wcwidth"),
			       (unsigned)bad);
	return 0;
}

/* newterm() with TERM, or with what may stand for it. */
static SCREEN *screen_open(char *notice, struct err *e)
{
	static const char stand_in[] = "xterm-256color";
	const char *name = getenv("TERM");
	if (!name || !*name) {
		err_set(e, ERR_TERMINAL, _("TERM is not set"));
		return NULL;
	}
	SCREEN *s = newterm(NULL, stdout, stdin);
	if (!s && str_starts(str_of(name), STR("xterm"))) {
		s = newterm(stand_in, stdout, stdin);
		if (s)
			snprintf(notice, LIMIT_MESSAGE_BYTES, _("TERM=%.100s is not known here; taken for %s"), name, stand_in);
	}
	if (!s)
		err_set(e, ERR_TERMINAL, _("TERM=%.100s is not known here"), name);
	return s;
}

static const char *env_value(const char *name)
{
	return getenv(name);
}

static void settle(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESCAPE_MS);
	/* A full-width text then scrolls by the terminal's own scrolling, for a fraction of the bytes. */
	idlok(stdscr, TRUE);
	if (has_colors()) {
		start_color();
		use_default_colors();
	}
}

struct term *term_curses_open(char *notice, struct err *e)
{
	notice[0] = 0;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &now.before) != 0) {
		err_set(e, ERR_TERMINAL, _("standard input and output are not a terminal"));
		return NULL;
	}
	SCREEN *screen = screen_open(notice, e);
	if (!screen)
		return NULL;
	char cup[] = "cup";
	const char *move_to = tigetstr(cup);
	int failed = 0;
	if (!move_to || move_to == (char *)-1)
		failed = err_set(e, ERR_TERMINAL, _("TERM=%.100s cannot place the cursor"), getenv("TERM"));
	else if (widths_agree(e) != 0)
		failed = -1;
	else if (pipe_open() != 0)
		failed = err_set(e, ERR_TERMINAL, _("no pipe for signals"));
	if (failed) {
		endwin();
		delscreen(screen);
		return NULL;
	}
	settle();
	now.end = now.resized = now.stop = now.resumed = 0;
	now.restore_n = 0;
	restore_add("sgr0");
	restore_add("cnorm");
	restore_add("rmkx");
	restore_add("rmcup");
	struct term_curses *c = mem_zero(1, sizeof *c);
	c->base.ops = &ops;
	c->screen = screen;
	c->open = true;
	c->waits = ANSWER_WAITS;
	probe_name(c->name, env_value);
	c->remembered = probe_load(c->name);
	grid_init(&c->shown);
	now.term = c;
	mem_set_last_hook(last_hook);
	signals_set();
	measure(c);
	op_theme(&c->base, TERM_MONO);
	return &c->base;
}
