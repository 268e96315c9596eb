#include "settings/settings.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "settings/keymap.h"
#include "settings/nearest.h"

static const struct option options[OPTION_COUNT] = {
#define OPTION(id, name, type, value, min, max, choices, help) \
	[OPTION_##id] = {name, OPTION_TYPE_##type, value, min, max, choices, help},
#include "settings/options.def"
#undef OPTION
};

static const struct action actions[ACTION_COUNT] = {
#define ACTION(id, name, context, keys, handler, arg, help) [ACTION_##id] = {name, CONTEXT_##context, keys, arg, help},
#include "settings/actions.def"
#undef ACTION
};

static const struct {
	const char *section, *name;
} contexts[CONTEXT_COUNT] = {
#define CONTEXT(id, section, name) [CONTEXT_##id] = {section, name},
#include "settings/contexts.def"
#undef CONTEXT
};

const struct option *option_at(enum option_id id)
{
	return &options[id];
}

const struct action *action_at(enum action_id id)
{
	return &actions[id];
}

const char *context_section(enum context c)
{
	return contexts[c].section;
}

const char *context_name(enum context c)
{
	return contexts[c].name;
}

int option_named(const char *name)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (strcasecmp(options[i].name, name) == 0)
			return i;
	return -1;
}

int action_named(const char *name, enum context c)
{
	for (int i = 0; i < ACTION_COUNT; i++)
		if (actions[i].context == c && strcasecmp(actions[i].name, name) == 0)
			return i;
	return -1;
}

struct str option_choice(const struct option *o, int n)
{
	const char *p = o->choices;
	for (; n > 0 && *p; n--) {
		p += strcspn(p, "|");
		p += *p == '|';
	}
	return (struct str){p, strcspn(p, "|")};
}

struct settings *settings_new(void)
{
	struct settings *s = mem_zero(1, sizeof *s);
	for (int i = 0; i < OPTION_COUNT; i++)
		s->values[i] = options[i].value;
	keymap_build(s, NULL);
	return s;
}

void settings_free(struct settings *s)
{
	if (!s)
		return;
	for (int i = 0; i < ACTION_COUNT; i++)
		free(s->keys[i]);
	free(s->bindings);
	free(s);
}

int settings_get(const struct settings *s, enum option_id id)
{
	return s->values[id];
}

int settings_set(struct settings *s, enum option_id id, int value, struct err *e)
{
	const struct option *o = &options[id];
	if (value < o->min || value > o->max)
		return err_set(e, ERR_CONFIG, _("%s: %d is not between %d and %d"), o->name, value, o->min, o->max);
	s->values[id] = value;
	return 0;
}

static int parse_number(struct settings *s, enum option_id id, const char *value, struct err *e)
{
	const struct option *o = &options[id];
	char *end;
	long n = strtol(value, &end, 10);
	if (end == value || *end || n < o->min || n > o->max)
		return err_set(e, ERR_CONFIG, _("%s: \"%s\" is not a number from %d to %d"), o->name, value, o->min, o->max);
	return settings_set(s, id, (int)n, e);
}

int settings_parse(struct settings *s, const char *name, const char *value, struct err *e)
{
	int id = option_named(name);
	if (id < 0) {
		struct nearest near = nearest_to(str_of(name));
		for (int i = 0; i < OPTION_COUNT; i++)
			nearest_offer(&near, options[i].name);
		if (near.name)
			return err_set(e, ERR_CONFIG, _("no option \"%s\"; nearest: %s"), name, near.name);
		return err_set(e, ERR_CONFIG, _("no option \"%s\""), name);
	}
	const struct option *o = &options[id];
	if (o->type == OPTION_TYPE_NUMBER)
		return parse_number(s, (enum option_id)id, value, e);
	size_t n = strlen(value);
	for (int i = 0; i <= o->max; i++) {
		struct str c = option_choice(o, i);
		if (c.n == n && strncasecmp(c.p, value, n) == 0)
			return settings_set(s, (enum option_id)id, i, e);
	}
	return err_set(e, ERR_CONFIG, _("%s: \"%s\" is none of %s"), o->name, value, o->choices);
}
