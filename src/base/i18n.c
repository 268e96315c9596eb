#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"

static int locale_is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

enum i18n_locale i18n_locale_init(void)
{
	if (setlocale(LC_ALL, "") && locale_is_utf8()) {
		setlocale(LC_NUMERIC, "C");
		return I18N_LOCALE_GIVEN;
	}
	static const char *const fallback[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8"};
	for (size_t i = 0; i < sizeof fallback / sizeof *fallback; i++) {
		if (setlocale(LC_ALL, fallback[i]) && locale_is_utf8()) {
			setlocale(LC_NUMERIC, "C");
			return I18N_LOCALE_FALLBACK;
		}
	}
	return I18N_LOCALE_NONE;
}

/* The language the environment names, by the order of setlocale(3); "" for C, POSIX and C.UTF-8. */
static const char *language_of_environment(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *v = getenv(names[i]);
		if (v && *v) {
			int none = v[0] == 'C' && (v[1] == 0 || v[1] == '.');
			return none || strcmp(v, "POSIX") == 0 ? "" : v;
		}
	}
	return "";
}

void i18n_language(const char *language)
{
	if (strcmp(language, "auto") == 0) {
		const char *env = language_of_environment();
		language = *env && strncmp(env, "zh", 2) != 0 ? "en" : "zh_CN";
	}
	/* gettext translates only in a locale other than C; LANGUAGE then wins over the locale's name.
	 * C.UTF-8 counts as C in some libraries, so the message category is set by itself. */
	setenv("LANGUAGE", language, 1);
	char dir[4096];
	if (path_locale_dir(dir, sizeof dir) == 0)
		bindtextdomain(I18N_DOMAIN, dir);
	bind_textdomain_codeset(I18N_DOMAIN, "UTF-8");
	textdomain(I18N_DOMAIN);
}
