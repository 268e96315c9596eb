/* gen-lexicon regions.tsv units.tsv qualifiers.tsv phrases.tsv topics.tsv: prints the compiled term tables, one C file.
 * A table is tab-separated: comment lines that begin with # in its head, one row of column names, then the rows. */
#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/lexicon/pair.h"

enum { COLUMNS = 10, TOPICS = 64 };
enum { REGION, UNIT, QUALIFIER, PHRASE, TOPIC };
enum { FORM_FULL, FORM_SHORT, FORM_OTHER, FORM_ABBR };

struct entry {
	const char *text;
	size_t pool;
	unsigned id, kind, class;
};

struct group {
	uint16_t a, b, hash;
	size_t first, n;
};

struct region {
	const char *name, *short_name, *abbr, *pinyin, *parent_code;
	unsigned long code;
	unsigned level, short_use;
	size_t parent;
};

struct unit {
	const char *name, *canonical;
	int64_t factor, divisor;
	unsigned class;
	char flag;
};

struct table {
	const char *path;
	unsigned line;
	char *at, *cell[COLUMNS];
	size_t columns;
};

struct all {
	struct entry *entries;
	size_t n_entries, cap_entries;
	struct group *groups;
	size_t n_groups;
	struct region *regions;
	size_t n_regions, cap_regions;
	struct unit *units;
	size_t n_units, cap_units;
	const char *topics[TOPICS];
	size_t n_topics;
	size_t pool;
};

static const char *const qualifier_classes[] = {
#define CLASS(id, name) name,
#include "../../src/lexicon/qualifier_classes.def"
#undef CLASS
	NULL
};
static const char *const phrase_classes[] = {
#define CLASS(id, name) name,
#include "../../src/lexicon/phrase_classes.def"
#undef CLASS
	NULL
};
static const char *const unit_classes[] = {"count", "money", "percent", "ratio", "rank", "measure", "time", NULL};

__attribute__((format(printf, 2, 3), noreturn)) static void fail(const struct table *t, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s:%u: ", t->path, t->line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

static void *grow(void *p, size_t *cap, size_t n, size_t size)
{
	if (n < *cap)
		return p;
	*cap = *cap ? *cap * 2 : 1024;
	p = realloc(p, *cap * size);
	if (!p) {
		perror("gen-lexicon");
		exit(1);
	}
	return p;
}

/* The whole file; its text lives until the end of the program. */
static char *slurp(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = NULL;
	size_t n = 0, cap = 0, got;

	if (!f) {
		perror(path);
		exit(1);
	}
	do {
		p = grow(p, &cap, n + 65536, 1);
		while (cap < n + 65537)
			p = grow(p, &cap, cap, 1);
		got = fread(p + n, 1, 65536, f);
		n += got;
	} while (got > 0);
	p[n] = 0;
	fclose(f);
	return p;
}

/* Reads the next row into t->cell; missing cells at the end are empty. */
static bool row_next(struct table *t)
{
	static char empty[1];
	char *p = t->at;

	do {
		if (!*p)
			return false;
		t->line++;
		t->at = strchr(p, '\n');
		if (t->at)
			*t->at++ = 0;
		else
			t->at = p + strlen(p);
		if (*p && *p != '#')
			break;
		p = t->at;
	} while (1);
	for (size_t i = 0; i < COLUMNS; i++)
		t->cell[i] = empty;
	for (t->columns = 0; p; t->columns++) {
		char *tab = strchr(p, '\t');

		if (t->columns == COLUMNS)
			fail(t, "more than %d columns", COLUMNS);
		if (tab)
			*tab++ = 0;
		t->cell[t->columns] = p;
		p = tab;
	}
	return true;
}

static void table_open(struct table *t, const char *path, const char *header)
{
	char names[256] = "";

	*t = (struct table){.path = path, .at = slurp(path)};
	if (!row_next(t))
		fail(t, "no row of column names");
	for (size_t i = 0; i < t->columns; i++)
		snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", i ? " " : "", t->cell[i]);
	if (strcmp(names, header) != 0)
		fail(t, "columns are \"%s\", not \"%s\"", names, header);
}

static unsigned name_of(const struct table *t, const char *const *names, const char *name)
{
	for (unsigned i = 0; names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	fail(t, "unknown class \"%s\"", name);
}

static void term_add(struct all *a, const struct table *t, unsigned kind, unsigned class, size_t id, const char *text)
{
	if (!*text)
		fail(t, "empty term");
	if (strlen(text) > 255)
		fail(t, "term is longer than 255 bytes");
	if (id > UINT16_MAX)
		fail(t, "too many rows");
	a->entries = grow(a->entries, &a->cap_entries, a->n_entries, sizeof *a->entries);
	a->entries[a->n_entries++] = (struct entry){.text = text, .id = (unsigned)id, .kind = kind, .class = class};
}

/* Adds each word of a list; lists are separated by blanks or commas. */
static void terms_add(struct all *a, const struct table *t, unsigned class, size_t id, char *list)
{
	for (char *p = list; *p;) {
		size_t n = strcspn(p, " ,");
		char *next = p + n + (p[n] != 0);

		p[n] = 0;
		if (n)
			term_add(a, t, REGION, class, id, p);
		p = next;
	}
}

static void read_regions(struct all *a, const char *path)
{
	struct table t;

	table_open(&t, path, "code name level parent short short_use pinyin pinyin_short abbr other");
	while (row_next(&t)) {
		size_t id = a->n_regions;
		struct region r = {.name = t.cell[1], .short_name = t.cell[4], .pinyin = t.cell[6], .abbr = t.cell[8],
			.parent_code = t.cell[3], .code = strtoul(t.cell[0], NULL, 10),
			.level = (unsigned)strtoul(t.cell[2], NULL, 10), .short_use = (unsigned)strtoul(t.cell[5], NULL, 10)};

		if (r.level > 4 || r.short_use > 2)
			fail(&t, "level or short_use out of range");
		a->regions = grow(a->regions, &a->cap_regions, id, sizeof *a->regions);
		a->regions[a->n_regions++] = r;
		term_add(a, &t, REGION, FORM_FULL, id, r.name);
		if (*r.short_name && r.short_use && strcmp(r.short_name, r.name) != 0)
			term_add(a, &t, REGION, FORM_SHORT, id, r.short_name);
		terms_add(a, &t, FORM_OTHER, id, t.cell[9]);
		/* the first abbreviation is shown; terms_add cuts the list there */
		terms_add(a, &t, FORM_ABBR, id, t.cell[8]);
	}
	for (size_t i = 0; i < a->n_regions; i++) {
		struct region *r = &a->regions[i];

		r->parent = i;
		if (!*r->parent_code)
			continue;
		for (r->parent = 0; r->parent < a->n_regions; r->parent++)
			if (a->regions[r->parent].code == strtoul(r->parent_code, NULL, 10))
				break;
		if (r->parent == a->n_regions || a->regions[r->parent].level >= r->level) {
			fprintf(stderr, "%s: %s: parent %s is not above it\n", path, r->name, r->parent_code);
			exit(1);
		}
	}
}

static void read_units(struct all *a, const char *path)
{
	struct table t;

	table_open(&t, path, "unit class canonical factor flag");
	while (row_next(&t)) {
		struct unit u = {.name = t.cell[0], .canonical = t.cell[2], .divisor = 1, .class = name_of(&t, unit_classes, t.cell[1]),
			.flag = t.cell[4][0]};
		bool point = false;

		for (const char *p = t.cell[3]; *p; p++) {
			if (*p == '.' && !point) {
				point = true;
			} else if (isdigit((unsigned char)*p) && u.factor < INT64_MAX / 100 && u.divisor < INT64_MAX / 100) {
				u.factor = u.factor * 10 + (*p - '0');
				u.divisor *= point ? 10 : 1;
			} else {
				fail(&t, "bad factor \"%s\"", t.cell[3]);
			}
		}
		if (!u.flag || !strchr("acw", u.flag) || u.factor == 0)
			fail(&t, "bad flag or factor");
		a->units = grow(a->units, &a->cap_units, a->n_units, sizeof *a->units);
		term_add(a, &t, UNIT, u.class, a->n_units, u.name);
		a->units[a->n_units++] = u;
	}
}

static void read_words(struct all *a, const char *path, const char *header, unsigned kind, const char *const *classes)
{
	struct table t;

	table_open(&t, path, header);
	for (size_t id = 0; row_next(&t); id++)
		term_add(a, &t, kind, name_of(&t, classes, t.cell[0]), id, t.cell[1]);
}

/* A topic is declared by its first row; a row of weight 0 declares one that no term leads to. */
static void read_topics(struct all *a, const char *path)
{
	struct table t;

	table_open(&t, path, "topic weight term");
	while (row_next(&t)) {
		unsigned long weight = strtoul(t.cell[1], NULL, 10);
		size_t id = 0;

		while (id < a->n_topics && strcmp(a->topics[id], t.cell[0]) != 0)
			id++;
		if (id == TOPICS)
			fail(&t, "more than %d topics", TOPICS);
		if (id == a->n_topics)
			a->topics[a->n_topics++] = t.cell[0];
		if (weight > 9)
			fail(&t, "weight is above 9");
		if (weight)
			term_add(a, &t, TOPIC, (unsigned)weight, id, t.cell[2]);
	}
}

static void key_of(const char *text, uint16_t *x, uint16_t *y)
{
	const char *end = text + strlen(text);
	size_t n = lexicon_char(text, end, x);

	*y = 0;
	if (text + n < end)
		lexicon_char(text + n, end, y);
}

static int by_group(const void *p, const void *q)
{
	const struct entry *a = p, *b = q;
	uint16_t ax, ay, bx, by;

	key_of(a->text, &ax, &ay);
	key_of(b->text, &bx, &by);
	uint32_t ha = lexicon_pair_hash(ax, ay), hb = lexicon_pair_hash(bx, by);
	if (ha != hb)
		return ha < hb ? -1 : 1;
	if (ax != bx)
		return ax < bx ? -1 : 1;
	if (ay != by)
		return ay < by ? -1 : 1;
	size_t an = strlen(a->text), bn = strlen(b->text);
	if (an != bn)
		return an < bn ? -1 : 1;
	int c = strcmp(a->text, b->text);
	if (c)
		return c;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->id != b->id ? (a->id < b->id ? -1 : 1) : (int)a->class - (int)b->class;
}

static int same_term(const struct entry *a, const struct entry *b)
{
	return a->kind == b->kind && a->id == b->id && strcmp(a->text, b->text) == 0;
}

static void group_all(struct all *a)
{
	size_t kept = 0, cap = 0;

	qsort(a->entries, a->n_entries, sizeof *a->entries, by_group);
	for (size_t i = 0; i < a->n_entries; i++)
		if (!kept || !same_term(&a->entries[kept - 1], &a->entries[i]))
			a->entries[kept++] = a->entries[i];
	a->n_entries = kept;
	for (size_t i = 0; i < a->n_entries; i++) {
		uint16_t x, y;
		struct group *last = a->n_groups ? &a->groups[a->n_groups - 1] : NULL;

		key_of(a->entries[i].text, &x, &y);
		if (last && last->a == x && last->b == y) {
			last->n++;
			continue;
		}
		a->groups = grow(a->groups, &cap, a->n_groups, sizeof *a->groups);
		a->groups[a->n_groups++] = (struct group){.a = x, .b = y, .hash = lexicon_pair_hash(x, y), .first = i, .n = 1};
	}
	if (a->n_entries > UINT16_MAX || a->n_groups > UINT16_MAX) {
		fprintf(stderr, "gen-lexicon: more than %d terms\n", UINT16_MAX);
		exit(1);
	}
}

/* Puts a text into the pool; returns its offset. Same texts that follow each other are put once. */
static size_t pool_put(struct all *a, const char *text)
{
	size_t at = a->pool;

	for (const char *p = text; *p; p++) {
		printf("'\\x%02x',", (unsigned)(unsigned char)*p);
		if (++a->pool % 24 == 0)
			putchar('\n');
	}
	return at;
}

static void print_str(const struct all *a, size_t at, const char *text)
{
	(void)a;
	if (*text)
		printf("{lexicon_pool + %zu, %zu}", at, strlen(text));
	else
		printf("{\"\", 0}");
}

static void print_pool(struct all *a, size_t *region_at, size_t *unit_at, size_t *topic_at)
{
	printf("const char lexicon_pool[] = {\n");
	for (size_t i = 0; i < a->n_entries; i++) {
		struct entry *e = &a->entries[i];

		e->pool = i && strcmp(e->text, e[-1].text) == 0 ? e[-1].pool : pool_put(a, e->text);
		if (e->kind == REGION && e->class <= FORM_SHORT)
			region_at[4 * e->id + e->class] = e->pool;
	}
	for (size_t i = 0; i < a->n_regions; i++) {
		if (!a->regions[i].short_use || strcmp(a->regions[i].short_name, a->regions[i].name) == 0)
			region_at[4 * i + 1] = pool_put(a, a->regions[i].short_name);
		region_at[4 * i + 2] = pool_put(a, a->regions[i].abbr);
		region_at[4 * i + 3] = pool_put(a, a->regions[i].pinyin);
	}
	for (size_t i = 0; i < a->n_units; i++) {
		unit_at[2 * i] = pool_put(a, a->units[i].name);
		unit_at[2 * i + 1] = pool_put(a, a->units[i].canonical);
	}
	for (size_t i = 0; i < a->n_topics; i++)
		topic_at[i] = pool_put(a, a->topics[i]);
	printf("0};\n\n");
}

static void print_index(const struct all *a)
{
	static unsigned first[65536], pairs[LEXICON_PAIRS];
	size_t g = 0;

	for (size_t i = 0; i < a->n_entries; i++) {
		uint16_t x, y;

		key_of(a->entries[i].text, &x, &y);
		first[x] |= (y ? 1u : 256u) << a->entries[i].kind;
		pairs[lexicon_pair_wide(x, y)] |= 1u << a->entries[i].kind;
	}
	printf("const uint16_t lexicon_first[65536] = {\n");
	for (size_t i = 0; i < 65536; i++)
		if (first[i])
			printf("[%zu] = %u,\n", i, first[i]);
	printf("};\n\nconst uint8_t lexicon_pairs[LEXICON_PAIRS] = {\n");
	for (size_t i = 0; i < LEXICON_PAIRS; i++)
		if (pairs[i])
			printf("[%zu] = %u,\n", i, pairs[i]);
	printf("};\n\nconst uint16_t lexicon_buckets[LEXICON_BUCKETS + 1] = {\n");
	for (size_t i = 0; i <= LEXICON_BUCKETS; i++) {
		while (g < a->n_groups && lexicon_bucket(a->groups[g].hash) < i)
			g++;
		printf("%zu,%s", g, i % 16 == 15 ? "\n" : "");
	}
	printf("};\n\nconst struct lexicon_group lexicon_groups[] = {\n");
	for (size_t i = 0; i < a->n_groups; i++)
		printf("{%u, %u, %zu, %zu},\n", (unsigned)a->groups[i].a, (unsigned)a->groups[i].b, a->groups[i].first, a->groups[i].n);
	printf("};\n\nconst struct lexicon_entry lexicon_entries[] = {\n");
	for (size_t i = 0; i < a->n_entries; i++) {
		const struct entry *e = &a->entries[i];

		printf("{%zu, %u, %zu, %u, %u},\n", e->pool, e->id, strlen(e->text), e->kind, e->class);
	}
	printf("};\n\n");
}

static void print_rows(const struct all *a, const size_t *region_at, const size_t *unit_at, const size_t *topic_at)
{
	printf("const struct region lexicon_regions[] = {\n");
	for (size_t i = 0; i < a->n_regions; i++) {
		const struct region *r = &a->regions[i];

		printf("{%lu, %zu, %zu, %u, %u, ", r->code, i, r->parent, r->level, r->short_use);
		print_str(a, region_at[4 * i], r->name);
		printf(", ");
		print_str(a, region_at[4 * i + 1], r->short_name);
		printf(", ");
		print_str(a, region_at[4 * i + 2], r->abbr);
		printf(", ");
		print_str(a, region_at[4 * i + 3], r->pinyin);
		printf("},\n");
	}
	printf("};\nconst size_t lexicon_region_count = %zu;\n\nconst struct unit lexicon_units[] = {\n", a->n_regions);
	for (size_t i = 0; i < a->n_units; i++) {
		const struct unit *u = &a->units[i];

		printf("{");
		print_str(a, unit_at[2 * i], u->name);
		printf(", ");
		print_str(a, unit_at[2 * i + 1], u->canonical);
		printf(", %" PRId64 ", %" PRId64 ", %u, '%c'},\n", u->factor, u->divisor, u->class, u->flag);
	}
	printf("};\nconst size_t lexicon_unit_count = %zu;\n\nconst struct str lexicon_topics[] = {\n", a->n_units);
	for (size_t i = 0; i < a->n_topics; i++) {
		print_str(a, topic_at[i], a->topics[i]);
		printf(",\n");
	}
	printf("};\nconst size_t lexicon_topic_count = %zu;\n", a->n_topics);
}

int main(int argc, char **argv)
{
	static struct all a;

	if (argc != 6) {
		fprintf(stderr, "usage: gen-lexicon REGIONS UNITS QUALIFIERS PHRASES TOPICS\n");
		return 2;
	}
	read_regions(&a, argv[1]);
	read_units(&a, argv[2]);
	read_words(&a, argv[3], "class word", QUALIFIER, qualifier_classes);
	read_words(&a, argv[4], "class phrase", PHRASE, phrase_classes);
	read_topics(&a, argv[5]);
	group_all(&a);

	size_t *region_at = calloc(4 * a.n_regions + 1, sizeof *region_at);
	size_t *unit_at = calloc(2 * a.n_units + 1, sizeof *unit_at);
	size_t *topic_at = calloc(a.n_topics + 1, sizeof *topic_at);
	if (!region_at || !unit_at || !topic_at) {
		perror("gen-lexicon");
		return 1;
	}
	printf("/* Made by data/gen/lexicon.c from data/regions.tsv, units.tsv, qualifiers.tsv, phrases.tsv, topics.tsv. */\n"
	       "#include \"lexicon/tables.h\"\n\n");
	print_pool(&a, region_at, unit_at, topic_at);
	print_index(&a);
	print_rows(&a, region_at, unit_at, topic_at);
	free(region_at);
	free(unit_at);
	free(topic_at);
	return ferror(stdout) || fflush(stdout) != 0;
}
