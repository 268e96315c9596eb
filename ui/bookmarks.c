/* Keeping a sentence, removing a bookmark, and taking either back. */
#include <stdio.h>

#include "library/bookmark.h"
#include "library/library.h"
#include "text/utf8.h"
#include "ui/core.h"

enum { SAID_CHARS = 12 };

const char *bookmarks_lack(const struct app *a)
{
	if (catalog_state(a->catalog))
		return NULL;
	if (!catalog_library(a->catalog))
		return _("Bookmarks need a library: caifeng import FILE.");
	return _("What the reader keeps could not be opened: no bookmarks in this run.");
}

void bookmarks_changed(struct app *a)
{
	pane_article_kept(a->panes[PANE_ARTICLE]);
	for (struct overlay *o = a->overlay; o; o = o->below)
		if (o->ops->place == HINT_BOOKMARKS)
			overlay_bookmarks_fresh(o);
}

/* What was done, to which words, and the key that turns it. `fmt` takes the three. */
static void say(struct app *a, const char *fmt, struct str quote, enum action_id id, bool copied)
{
	struct buf key;
	size_t at = 0;
	uint32_t c;
	for (int i = 0; i < SAID_CHARS && at < quote.n; i++)
		at += utf8_next(quote.p + at, quote.p + quote.n, &c);
	buf_init(&key, 64);
	hint_first_key(&key, a->settings, id);
	char text[LIMIT_MESSAGE_BYTES];
	snprintf(text, sizeof text, fmt, (int)at, quote.p ? quote.p : "", at < quote.n ? "…" : "", buf_cstr(&key));
	buf_release(&key);
	app_message(a, !copied, "%s%s%s", text, copied ? "" : " ",
		    copied ? "" : _("The copy of the bookmarks as lines of JSON could not be written."));
}

static unsigned fail(struct app *a, const struct err *e)
{
	app_message(a, true, "%s; %s", e->msg, err_hint(e->code));
	return RX_REPAINT;
}

static unsigned lack(struct app *a, const char *words)
{
	app_message(a, false, "%s", words);
	return RX_REPAINT;
}

/* The sentence the verb is about. */
static bool passage_here(struct app *a, bool figures, const struct article *art, const struct facts *facts, uint32_t *para, struct span *at)
{
	long figure = pane_figures_selected(a->panes[PANE_FIGURES]);
	if (!figures)
		return pane_article_current(a->panes[PANE_ARTICLE], para, at);
	if (figure < 0 || (size_t)figure >= facts->n_figures)
		return false;
	*para = facts->figures[figure].para;
	*at = para_sentence(&art->paras[*para], facts->figures[figure].at.start);
	return at->end > at->start;
}

/* The bookmark of these very words, else the first that begins in them; NULL. */
static const struct bookmark *kept_in(const struct article *art, const struct bookmark *v, size_t n, uint32_t para, struct span at)
{
	const struct bookmark *best = NULL;
	for (size_t i = 0; i < n; i++) {
		uint32_t p;
		struct span s;
		if (anchor_find(art, &v[i].anchor, &p, &s) == ANCHOR_LOST || p != para || s.start < at.start || s.start >= at.end)
			continue;
		if (s.start == at.start && s.end == at.end)
			return &v[i];
		if (!best)
			best = &v[i];
	}
	return best;
}

static unsigned toggle(struct app *a, const struct article *art, uint32_t para, struct span at, struct arena *arena)
{
	struct state *s = catalog_state(a->catalog);
	char id[LIBRARY_ID_CHARS + 1];
	struct bookmark *v, b = {0};
	size_t n;
	struct err e;
	bool copied;
	snprintf(id, sizeof id, "%s", catalog_id(a->catalog, (size_t)a->article));
	if (bookmark_list(s, id, arena, &v, &n, &e) < 0)
		return fail(a, &e);
	const struct bookmark *kept = kept_in(art, v, n, para, at);
	if (kept)
		return bookmarks_remove(a, kept->id);
	b.article = str_of(id);
	b.title = art->paras[0].text;
	anchor_make(art, para, at, arena, &b.anchor);
	if (bookmark_add(s, &b, &copied, &e) < 0)
		return fail(a, &e);
	bookmarks_changed(a);
	say(a, _("Kept: “%.*s%s”. %s takes it back."), b.anchor.quote, ACTION_UNDO, copied);
	return RX_REPAINT;
}

unsigned act_bookmark(struct app *a, int figures)
{
	const char *missing = bookmarks_lack(a);
	uint32_t para;
	struct span at;
	if (missing)
		return lack(a, missing);
	if (a->article < 0)
		return lack(a, _("No sentence here to keep."));
	struct entry entry = catalog_entry(a->catalog, (size_t)a->article);
	if (!passage_here(a, figures, entry.article, entry.facts, &para, &at))
		return lack(a, _("No sentence here to keep."));
	struct arena arena;
	arena_init(&arena);
	unsigned rx = toggle(a, entry.article, para, at, &arena);
	arena_release(&arena);
	return rx;
}

/* Its words, for the message. */
static struct str quote_of(struct state *s, const char *id, struct arena *arena)
{
	struct bookmark *v;
	size_t n;
	struct err e;
	if (bookmark_list(s, NULL, arena, &v, &n, &e) == 0)
		for (size_t i = 0; i < n; i++)
			if (strcmp(v[i].id, id) == 0)
				return v[i].anchor.quote;
	return STR("");
}

unsigned bookmarks_remove(struct app *a, const char *id)
{
	struct state *s = catalog_state(a->catalog);
	struct arena arena;
	struct err e;
	bool copied;
	arena_init(&arena);
	struct str quote = quote_of(s, id, &arena);
	int rc = bookmark_remove(s, id, &copied, &e);
	if (rc == 0)
		say(a, _("Bookmark removed: “%.*s%s”. %s takes it back."), quote, ACTION_UNDO, copied);
	else
		fail(a, &e);
	arena_release(&arena);
	/* Removed elsewhere meanwhile, it is gone here too. */
	bookmarks_changed(a);
	return RX_REPAINT;
}

unsigned act_undo(struct app *a, int way)
{
	const char *missing = bookmarks_lack(a);
	struct arena arena;
	struct bookmark b;
	struct err e;
	bool there, copied;
	if (missing)
		return lack(a, missing);
	arena_init(&arena);
	int rc = bookmark_turn(catalog_state(a->catalog), way, &arena, &b, &there, &copied, &e);
	enum action_id other = way < 0 ? ACTION_REDO : ACTION_UNDO;
	if (rc < 0)
		fail(a, &e);
	else if (rc == 0)
		lack(a, way < 0 ? _("Nothing to take back.") : _("Nothing to do again."));
	else
		say(a, there ? _("Bookmark is there again: “%.*s%s”. %s turns it.") : _("Bookmark is gone again: “%.*s%s”. %s turns it."),
		    b.anchor.quote, other, copied);
	arena_release(&arena);
	if (rc > 0)
		bookmarks_changed(a);
	return RX_REPAINT;
}
