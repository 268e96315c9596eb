/* Keys by name. A key is a Unicode character, or one of the named keys, with Ctrl or Alt. Written in the ini as
 * j, Space, Enter, Esc, Tab, Shift-Tab, Backspace, Up, PageDown, F1, Ctrl-f, Alt-x; the characters
 * , ; # = ' " \ are spelled Comma, Semicolon, Hash, Equal, Quote, DoubleQuote, Backslash. Names are read without regard
 * to case. Ctrl-i is Tab, Ctrl-m Enter, Ctrl-[ Esc: a terminal sends the same for both. */
#ifndef SETTINGS_KEY_H
#define SETTINGS_KEY_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

typedef uint32_t keycode; /* a character below 0x110000, or a K_ value; with the bits below */

enum {
	K_NONE = 0,
	K_ENTER = 0x110000, K_ESC, K_TAB, K_SHIFT_TAB, K_BACKSPACE, K_UP, K_DOWN, K_LEFT, K_RIGHT,
	K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END, K_INSERT, K_DELETE,
	K_F1, K_F12 = K_F1 + 11,
	K_RESIZE,              /* not bindable: the terminal has another size */
	K_CTRL = 1 << 24, K_ALT = 1 << 25
};

enum { KEY_NAME_BYTES = 32 };

/* The key a name means, or K_NONE. */
keycode key_parse(struct str name);

/* Its name as the ini writes it; returns out. */
char *key_name(keycode k, char out[KEY_NAME_BYTES]);

/* The named key that is spelled most like it, or NULL where none is near. */
const char *key_nearest(struct str name);

/* Full-width letters and Chinese punctuation count as their keys outside prompts: ， is Comma, 。 is `.`, 【 is `[`,
 * 、 is `/`. Any other key is itself. */
keycode key_half_width(keycode k);

#endif
