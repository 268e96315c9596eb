#include "settings/key.h"

#include <stdio.h>
#include <strings.h>

#include "base/macros.h"
#include "settings/nearest.h"
#include "text/utf8.h"

static const struct {
	keycode key;
	const char *name;
} names[] = {
	{K_ENTER, "Enter"}, {K_ESC, "Esc"}, {K_TAB, "Tab"}, {K_SHIFT_TAB, "Shift-Tab"}, {K_BACKSPACE, "Backspace"},
	{K_UP, "Up"}, {K_DOWN, "Down"}, {K_LEFT, "Left"}, {K_RIGHT, "Right"},
	{K_PAGE_UP, "PageUp"}, {K_PAGE_DOWN, "PageDown"}, {K_HOME, "Home"}, {K_END, "End"},
	{K_INSERT, "Insert"}, {K_DELETE, "Delete"}, {' ', "Space"}, {',', "Comma"}, {';', "Semicolon"},
	{'#', "Hash"}, {'=', "Equal"}, {'\'', "Quote"}, {'"', "DoubleQuote"}, {'\\', "Backslash"},
	{K_F1, "F1"}, {K_F1 + 1, "F2"}, {K_F1 + 2, "F3"}, {K_F1 + 3, "F4"}, {K_F1 + 4, "F5"}, {K_F1 + 5, "F6"},
	{K_F1 + 6, "F7"}, {K_F1 + 7, "F8"}, {K_F1 + 8, "F9"}, {K_F1 + 9, "F10"}, {K_F1 + 10, "F11"}, {K_F12, "F12"},
};

#define KEY_BITS ((keycode)K_CTRL | (keycode)K_ALT)

static bool starts_nocase(struct str s, struct str head)
{
	return s.n > head.n && strncasecmp(s.p, head.p, head.n) == 0;
}

/* A terminal sends one code for both: Ctrl-i is Tab, and a key must have one name. */
static keycode with_ctrl(keycode k)
{
	if (k >= 'A' && k <= 'Z')
		k += 'a' - 'A';
	switch (k) {
	case 'i': return K_TAB;
	case 'm': return K_ENTER;
	case '[': return K_ESC;
	default:  return k | (keycode)K_CTRL;
	}
}

keycode key_parse(struct str name)
{
	bool ctrl = false, alt = false;
	for (;;) {
		if (!ctrl && starts_nocase(name, STR("Ctrl-"))) {
			ctrl = true;
			name = str_slice(name, 5, name.n);
		} else if (!alt && starts_nocase(name, STR("Alt-"))) {
			alt = true;
			name = str_slice(name, 4, name.n);
		} else {
			break;
		}
	}
	keycode k = K_NONE;
	for (size_t i = 0; i < COUNT_OF(names) && k == K_NONE; i++)
		if (strlen(names[i].name) == name.n && strncasecmp(names[i].name, name.p, name.n) == 0)
			k = names[i].key;
	if (k == K_NONE && name.n > 0) {
		uint32_t c;
		if (utf8_next(name.p, name.p + name.n, &c) != name.n || c <= 0x20 || (c >= 0x7F && c < 0xA0) || c == UTF8_BAD)
			return K_NONE;
		k = c;
	}
	if (k == K_NONE)
		return K_NONE;
	if (ctrl)
		k = with_ctrl(k);
	return alt ? k | (keycode)K_ALT : k;
}

char *key_name(keycode k, char out[KEY_NAME_BYTES])
{
	const char *ctrl = k & (keycode)K_CTRL ? "Ctrl-" : "", *alt = k & (keycode)K_ALT ? "Alt-" : "";
	keycode base = k & ~KEY_BITS;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (names[i].key == base) {
			snprintf(out, KEY_NAME_BYTES, "%s%s%s", ctrl, alt, names[i].name);
			return out;
		}
	}
	char c[4];
	size_t n = base > 0x20 && base < 0x110000 ? utf8_put(base, c) : 0;
	snprintf(out, KEY_NAME_BYTES, "%s%s%.*s", ctrl, alt, (int)n, c);
	return out;
}

const char *key_nearest(struct str name)
{
	struct nearest near = nearest_to(name);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		nearest_offer(&near, names[i].name);
	return near.name;
}

/* What a Chinese input method puts for a key of the US layout, where it is not simply the full-width form. */
static const struct {
	uint32_t wide, key;
} punctuation[] = {
	{0x3000, ' '}, {0x3001, '/'}, {0x3002, '.'}, {0x300A, '<'}, {0x300B, '>'}, {0x300C, '{'}, {0x300D, '}'},
	{0x3010, '['}, {0x3011, ']'}, {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'},
	{0x2014, '_'}, {0x2026, '^'}, {0x00B7, '`'}, {0x00A5, '$'}, {0xFFE5, '$'},
};

keycode key_half_width(keycode k)
{
	keycode bits = k & KEY_BITS, c = k & ~KEY_BITS;
	if (c >= 0xFF01 && c <= 0xFF5E)
		return (c - 0xFF01 + 0x21) | bits;
	for (size_t i = 0; i < COUNT_OF(punctuation); i++)
		if (punctuation[i].wide == c)
			return punctuation[i].key | bits;
	return k;
}
