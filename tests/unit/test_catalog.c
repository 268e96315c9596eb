#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/macros.h"
#include "lexicon/topic.h"
#include "library/catalog.h"

/* An article as the catalogue sees it: title, where it belongs, topics, check. */
struct made {
	const char *title, *province, *city;
	const char *topics[FACTS_TOPICS];
	bool check;
};

static const struct region *region(const char *name, enum region_level level)
{
	const struct region *r = name ? region_named(str_of(name), level) : NULL;
	assert_true(!name || r);
	return r;
}

static void add(struct catalog *c, const struct made *m, size_t n)
{
	struct err e;
	struct source src;
	struct arena a;
	arena_init(&a);
	assert_int_equal(source_from(&src, "page.md", STR("text"), &e), 0);
	struct page page = {.src = &src, .format = "markdown", .n = n, .articles = arena_array(&a, n, sizeof *page.articles)};
	struct facts *facts = arena_array(&a, n, sizeof *facts);
	for (size_t i = 0; i < n; i++) {
		struct para *title = arena_array(&a, 1, sizeof *title);
		title->text = arena_str(&a, str_of(m[i].title));
		page.articles[i] = (struct article){.paras = title, .n = 1, .check = m[i].check};
		facts[i].province = region(m[i].province, REGION_PROVINCE);
		facts[i].city = region(m[i].city, REGION_CITY);
		for (size_t k = 0; k < FACTS_TOPICS && m[i].topics[k]; k++) {
			int t = topic_named(str_of(m[i].topics[k]));
			assert_true(t >= 0);
			facts[i].topics[facts[i].n_topics++] = (size_t)t;
		}
	}
	catalog_add(c, &src, &a, &page, facts);
	assert_null(src.name);
}

static const struct made page_one[] = {
	{"浙江一", "浙江省", NULL, {"技能培训", NULL}, false},
	{"杭州一", "浙江省", "杭州市", {"文化活动", "技能培训"}, false},
	{"无处一", NULL, NULL, {"其他", NULL}, true},
	{"上海一", "上海市", NULL, {"技能培训", "文化活动"}, false},
};
static const struct made page_two[] = {
	{"南京一", "江苏省", "南京市", {"安全生产", NULL}, false},
	{"浙江二", "浙江省", NULL, {"技能培训", NULL}, false},
	{"北京一", "北京市", NULL, {NULL, NULL}, true},
	{"宁波一", "浙江省", "宁波市", {"安全生产", NULL}, false},
	{"杭州二", "浙江省", "杭州市", {"文化活动", NULL}, false},
};

/* The tree as text: two blanks a level, the label, the count. */
static void draw(struct catalog *c, enum axis axis, char *out, size_t size)
{
	size_t n, used = 0;
	const struct node *rows = catalog_tree(c, axis, &n);
	out[0] = 0;
	for (size_t i = 0; i < n; i++) {
		struct str label = catalog_label(c, &rows[i]);
		used += (size_t)snprintf(out + used, size - used, "%*s%.*s %zu/%zu\n", (int)rows[i].depth * 2, "", (int)label.n,
					 label.p, rows[i].unread, rows[i].count);
	}
}

static struct catalog *two_pages(void)
{
	struct catalog *c = catalog_new();
	add(c, page_one, COUNT_OF(page_one));
	add(c, page_two, COUNT_OF(page_two));
	return c;
}

static const char places[] =
	"Places 9/9\n"
	"  北京市 1/1\n    北京一 1/1\n"
	"  上海市 1/1\n    上海一 1/1\n"
	"  江苏省 1/1\n    南京市 1/1\n      南京一 1/1\n"
	"  浙江省 5/5\n    浙江一 1/1\n    浙江二 1/1\n"
	"    杭州市 2/2\n      杭州一 1/1\n      杭州二 1/1\n"
	"    宁波市 1/1\n      宁波一 1/1\n"
	"  Place unknown 1/1\n    无处一 1/1\n";
/* Two topics have four and three; of equal counts the fixed order stands. One article has none. */
static const char topics[] =
	"Topics 8/8\n"
	"  技能培训 4/4\n    浙江一 1/1\n    杭州一 1/1\n    上海一 1/1\n    浙江二 1/1\n"
	"  文化活动 3/3\n    杭州一 1/1\n    上海一 1/1\n    杭州二 1/1\n"
	"  安全生产 2/2\n    南京一 1/1\n    宁波一 1/1\n"
	"  其他 1/1\n    无处一 1/1\n";
static const char check[] = "To check 2/2\n  无处一 1/1\n  北京一 1/1\n";

static void the_tree_by_both_axes(void **state)
{
	(void)state;
	struct catalog *c = two_pages();
	assert_int_equal(catalog_count(c), 9);
	char want[4096], got[4096];
	snprintf(want, sizeof want, "%s%s%s", places, topics, check);
	draw(c, AXIS_PLACE_FIRST, got, sizeof got);
	assert_string_equal(got, want);
	snprintf(want, sizeof want, "%s%s%s", topics, places, check);
	draw(c, AXIS_TOPIC_FIRST, got, sizeof got);
	assert_string_equal(got, want);
	catalog_free(c);
}

static void parents_and_ends_agree_with_the_depths(void **state)
{
	(void)state;
	struct catalog *c = two_pages();
	for (int axis = 0; axis < AXIS_COUNT; axis++) {
		size_t n;
		const struct node *rows = catalog_tree(c, (enum axis)axis, &n);
		for (size_t i = 0; i < n; i++) {
			size_t end = i + 1, up = i;
			while (end < n && rows[end].depth > rows[i].depth)
				end++;
			while (up > 0 && rows[up].depth >= rows[i].depth && rows[i].depth > 0)
				up--;
			assert_int_equal(rows[i].end, end);
			assert_int_equal(rows[i].parent, rows[i].depth ? up : i);
		}
	}
	catalog_free(c);
}

static void reading_is_counted(void **state)
{
	(void)state;
	struct catalog *c = two_pages();
	assert_true(catalog_entry(c, 1).unread);
	catalog_mark_read(c, 1, true);
	assert_false(catalog_entry(c, 1).unread);
	size_t n;
	const struct node *rows = catalog_tree(c, AXIS_PLACE_FIRST, &n);
	for (size_t i = 0; i < n; i++) {
		bool holds = false;
		for (size_t k = i; k < rows[i].end; k++)
			holds |= rows[k].kind == NODE_ARTICLE && rows[k].id == 1;
		assert_int_equal(rows[i].unread, rows[i].count - holds);
	}
	catalog_mark_read(c, 1, false);
	assert_int_equal(catalog_tree(c, AXIS_PLACE_FIRST, &n)[0].unread, 9);
	catalog_free(c);
}

static void an_entry_refers_to_its_own_page(void **state)
{
	(void)state;
	struct catalog *c = two_pages();
	struct entry e = catalog_entry(c, 4);
	assert_true(str_eq(e.title, str_of("南京一")));
	assert_int_equal(e.page->n, COUNT_OF(page_two));
	assert_string_equal(e.page->src->name, "page.md");
	assert_ptr_equal(e.article, &e.page->articles[0]);
	catalog_free(c);
}

static void an_empty_catalogue_has_its_roots(void **state)
{
	(void)state;
	struct catalog *c = catalog_new();
	char got[256];
	draw(c, AXIS_PLACE_FIRST, got, sizeof got);
	assert_string_equal(got, "Places 0/0\nTopics 0/0\n");
	add(c, NULL, 0);
	draw(c, AXIS_PLACE_FIRST, got, sizeof got);
	assert_string_equal(got, "Places 0/0\nTopics 0/0\n");
	assert_int_equal(catalog_count(c), 0);
	catalog_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tree_by_both_axes), cmocka_unit_test(parents_and_ends_agree_with_the_depths),
		cmocka_unit_test(reading_is_counted), cmocka_unit_test(an_entry_refers_to_its_own_page),
		cmocka_unit_test(an_empty_catalogue_has_its_roots),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
