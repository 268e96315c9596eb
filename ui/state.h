/* What panes may know of the app and ask of it. Private to ui/. */
#ifndef UI_STATE_H
#define UI_STATE_H

#include "library/catalog.h"
#include "settings/settings.h"
#include "ui/pane.h"

struct catalog *app_catalog(struct app *a);
struct settings *app_settings(struct app *a);

/* The article shown in the reading pane, or -1 where the catalogue is empty. */
long app_article(const struct app *a);
enum pane_id app_focus(const struct app *a);
struct pane *app_pane(struct app *a, enum pane_id id);

/* Shows an article in the reading and figures panes, at its remembered place. `from` is the pane that asked; the tree is put
 * on it too unless the tree asked. Moving over rows does not push the trail; opening does (`push`). Marks it read when
 * pushed. */
unsigned app_show(struct app *a, size_t article, enum pane_id from, bool push);

/* Lights a figure's sentence in the article and puts the figures pane's row on it. `enter`: the reader goes there: focus moves
 * to the article and the trail gets the place left. */
unsigned app_show_figure(struct app *a, long figure, enum pane_id from, bool enter);

/* Moves the focus; a pane that is not shown is opened first. */
unsigned app_set_focus(struct app *a, enum pane_id id);

/* Remembers where the reader is, before a jump. */
void app_push_trail(struct app *a);

/* Glyphs of the chrome, by the `lines` option: rule '─', bar '│', fold ▸ ▾, focus », place ›, unread ◦ and their ASCII
 * forms. Each is one cell. */
enum chrome { CHROME_RULE, CHROME_BAR, CHROME_FOLDED, CHROME_OPEN, CHROME_FOCUS, CHROME_PLACE, CHROME_UNREAD, CHROME_JOIN,
	      CHROME_CHECK, CHROME_COUNT };
struct str app_chrome(const struct app *a, enum chrome c);

#endif
