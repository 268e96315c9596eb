#include "settings/keymap.h"

#include <stdio.h>

#include "base/mem.h"

bool chord_next(struct str *rest, struct str *alternative)
{
	if (!rest->p)
		return false;
	const char *comma = memchr(rest->p, ',', rest->n);
	size_t n = comma ? (size_t)(comma - rest->p) : rest->n;
	*alternative = str_trim(str_slice(*rest, 0, n));
	*rest = comma ? str_slice(*rest, n + 1, rest->n) : (struct str){NULL, 0};
	return true;
}

size_t chord_parse(struct str text, enum context c, keycode keys[LIMIT_KEYS_IN_CHORD], struct str *bad)
{
	size_t n = 0;
	*bad = (struct str){"", 0};
	for (text = str_trim(text); text.n > 0; text = str_trim(text)) {
		size_t k = 0;
		while (k < text.n && text.p[k] != ' ' && text.p[k] != '\t')
			k++;
		struct str word = str_slice(text, 0, k);
		text = str_slice(text, k, text.n);
		if (n == LIMIT_KEYS_IN_CHORD)
			return 0;
		keys[n] = key_parse(word);
		if (keys[n] == K_NONE) {
			*bad = word;
			return 0;
		}
		/* Outside prompts the full-width form never arrives. */
		if (c != CONTEXT_PROMPT)
			keys[n] = key_half_width(keys[n]);
		n++;
	}
	return n;
}

static char *chord_text(const struct binding *b, char *out, size_t size)
{
	size_t used = 0;
	out[0] = 0;
	for (size_t i = 0; i < b->n && used < size; i++) {
		char name[KEY_NAME_BYTES];
		int k = snprintf(out + used, size - used, "%s%s", i ? " " : "", key_name(b->keys[i], name));
		used += k > 0 ? (size_t)k : 0;
	}
	return out;
}

/* Both can be looked up at one time. */
static bool contexts_meet(enum context a, enum context b)
{
	if (a == b)
		return true;
	return (a == CONTEXT_ALL && b != CONTEXT_PROMPT) || (b == CONTEXT_ALL && a != CONTEXT_PROMPT);
}

static bool begins(const struct binding *a, const struct binding *b)
{
	return a->n <= b->n && memcmp(a->keys, b->keys, a->n * sizeof a->keys[0]) == 0;
}

static void name_conflict(struct problems *p, const struct binding *old, const struct binding *new)
{
	if (!p || (!old->line && !new->line))
		return;
	char a[LIMIT_KEYS_IN_CHORD * KEY_NAME_BYTES], b[LIMIT_KEYS_IN_CHORD * KEY_NAME_BYTES];
	chord_text(old, a, sizeof a);
	chord_text(new, b, sizeof b);
	int line = new->line > old->line ? new->line : old->line;
	const char *one = action_at(old->action)->name, *two = action_at(new->action)->name;
	const char *one_in = context_section(old->context), *two_in = context_section(new->context);
	if (old->n == new->n)
		problem_add(p, line, _("%s is both %s in [%s] and %s in [%s]; the first counts"), a, one, one_in, two, two_in);
	else
		problem_add(p, line, _("%s (%s in [%s]) and %s (%s in [%s]) begin alike; the first counts"), a, one, one_in,
			    b, two, two_in);
}

static void bind(struct settings *s, const struct binding *new, struct problems *p)
{
	bool shadowed = false;
	for (size_t i = 0; i < s->n_bindings; i++) {
		const struct binding *old = &s->bindings[i];
		if (!contexts_meet(old->context, new->context) || !(begins(old, new) || begins(new, old)))
			continue;
		if (old->action == new->action && old->n == new->n)
			return;
		/* A context is looked up before ALL: the wider one still serves elsewhere. */
		bool swap = old->context == CONTEXT_ALL && new->context != CONTEXT_ALL && new->line;
		name_conflict(p, swap ? new : old, swap ? old : new);
		if (old->context == new->context || (old->context == CONTEXT_ALL && !new->line))
			shadowed = true;
	}
	if (shadowed)
		return;
	s->bindings = mem_grow(s->bindings, &s->cap_bindings, s->n_bindings + 1, sizeof *s->bindings);
	s->bindings[s->n_bindings++] = *new;
}

static void bind_action(struct settings *s, enum action_id id, struct problems *p)
{
	const struct action *a = action_at(id);
	struct str rest = str_of(s->keys[id] ? s->keys[id] : a->keys), one, bad;
	while (chord_next(&rest, &one)) {
		struct binding b = {.action = id, .context = a->context, .line = s->keys[id] ? s->lines[id] : 0};
		b.n = chord_parse(one, a->context, b.keys, &bad);
		if (b.n > 0)
			bind(s, &b, p);
	}
}

void keymap_build(struct settings *s, struct problems *p)
{
	s->n_bindings = 0;
	enum action_id order[ACTION_COUNT];
	size_t n = 0;
	/* The user's lines in their order: few, so inserting is cheap. */
	for (int id = 0; id < ACTION_COUNT; id++) {
		if (!s->keys[id])
			continue;
		size_t at = n++;
		for (; at > 0 && s->lines[order[at - 1]] > s->lines[id]; at--)
			order[at] = order[at - 1];
		order[at] = (enum action_id)id;
	}
	for (size_t i = 0; i < n; i++)
		bind_action(s, order[i], p);
	for (int id = 0; id < ACTION_COUNT; id++)
		if (!s->keys[id])
			bind_action(s, (enum action_id)id, p);
}

/* The exact binding wins over a longer one. */
static enum keymap_answer look(const struct settings *s, enum context c, const keycode *keys, size_t n,
			       enum action_id *action)
{
	enum keymap_answer answer = KEYMAP_UNBOUND;
	for (size_t i = 0; i < s->n_bindings; i++) {
		const struct binding *b = &s->bindings[i];
		if (b->context != c || b->n < n || memcmp(b->keys, keys, n * sizeof *keys) != 0)
			continue;
		if (b->n == n) {
			*action = b->action;
			return KEYMAP_ACTION;
		}
		answer = KEYMAP_PREFIX;
	}
	return answer;
}

enum keymap_answer settings_lookup(const struct settings *s, enum context c, const keycode *keys, size_t n,
				   enum action_id *action)
{
	*action = ACTION_NONE;
	if (n == 0 || n > LIMIT_KEYS_IN_CHORD)
		return KEYMAP_UNBOUND;
	enum keymap_answer own = look(s, c, keys, n, action);
	if (own == KEYMAP_ACTION || c == CONTEXT_ALL || c == CONTEXT_PROMPT)
		return own;
	enum keymap_answer all = look(s, CONTEXT_ALL, keys, n, action);
	if (own == KEYMAP_PREFIX) {
		*action = ACTION_NONE;
		return own;
	}
	return all;
}

char *settings_keys(const struct settings *s, enum action_id id, bool first, char *out, size_t size)
{
	size_t used = 0;
	if (size > 0)
		out[0] = 0;
	for (size_t i = 0; i < s->n_bindings && used < size; i++) {
		if (s->bindings[i].action != id)
			continue;
		char text[LIMIT_KEYS_IN_CHORD * KEY_NAME_BYTES];
		int k = snprintf(out + used, size - used, "%s%s", used ? ", " : "",
				 chord_text(&s->bindings[i], text, sizeof text));
		used += k > 0 ? (size_t)k : 0;
		if (first)
			break;
	}
	return out;
}
