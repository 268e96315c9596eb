/* Translation. Strings are English in the source; `_()` gives the reader's language at run time,
 * `N_()` marks a string in a table. Names the domain once, here. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define I18N_DOMAIN "caifeng"
#define _(s)        gettext(s)
#define N_(s)       s

/* How the locale was settled. */
enum i18n_locale {
	I18N_LOCALE_GIVEN,    /* the user's own locale, UTF-8 */
	I18N_LOCALE_FALLBACK, /* it was missing or not UTF-8; C.UTF-8 serves for this process */
	I18N_LOCALE_NONE      /* not even C.UTF-8 exists; wide characters cannot be shown */
};

/* Sets the process's locale, never one that is not UTF-8. Call once, first in main(). */
enum i18n_locale i18n_locale_init(void);

/* Chooses the language: "zh_CN", "en" or "auto". Auto follows LC_ALL, LC_MESSAGES, LANG; a locale that
 * names no language (C, POSIX, C.UTF-8) means Chinese, as the material is. */
void i18n_language(const char *language);

#endif
