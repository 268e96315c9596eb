#include "ui/hints.h"

#include "base/i18n.h"

struct hint {
	enum hint_place place;
	enum action_id action, with;
	const char *word;
};

static const struct hint hints[] = {
#define HINT(place, action, with, word) {HINT_##place, ACTION_##action, ACTION_##with, word},
#include "ui/hints.def"
#undef HINT
};

enum hint_place hint_place_of(enum context c)
{
	switch (c) {
	case CONTEXT_TREE: return HINT_TREE;
	case CONTEXT_ARTICLE: return HINT_ARTICLE;
	case CONTEXT_FIGURES: return HINT_FIGURES;
	case CONTEXT_BOOKMARKS: return HINT_BOOKMARKS;
	default: return HINT_ALL;
	}
}

const char *hint_word(enum hint_place place, enum action_id id, enum action_id *with)
{
	const struct hint *best = NULL;
	for (size_t i = 0; i < COUNT_OF(hints); i++)
		if (hints[i].action == id && (hints[i].place == place || (hints[i].place == HINT_ALL && !best)))
			best = &hints[i];
	*with = best ? best->with : ACTION_NONE;
	return best ? _(best->word) : _(action_at(id)->help);
}

static void key_add(struct buf *out, struct str name)
{
	keycode k = key_parse(name);
	if (k == ' ')
		buf_add(out, str_of(_("Space")));
	else if (k > ' ' && k < 0x7f)
		buf_addc(out, (char)k);
	else
		buf_add(out, name);
}

void hint_keys(struct buf *out, const char *keys, const char *gap)
{
	struct str rest = str_of(keys);
	bool first = true;
	while (rest.n) {
		size_t n = str_find(rest, STR(","));
		struct str chord = str_trim(str_slice(rest, 0, n));
		rest = n < rest.n ? str_slice(rest, n + 1, rest.n) : STR("");
		if (!first)
			buf_add(out, str_of(gap));
		first = false;
		while (chord.n) {
			size_t end = str_find(chord, STR(" "));
			key_add(out, str_slice(chord, 0, end));
			if (end < chord.n)
				buf_addc(out, ' ');
			chord = end < chord.n ? str_trim(str_slice(chord, end, chord.n)) : STR("");
		}
	}
}

void hint_first_key(struct buf *out, const struct settings *s, enum action_id id)
{
	char keys[128];
	hint_keys(out, settings_keys(s, id, true, keys, sizeof keys), " ");
}
