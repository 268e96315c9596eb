#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "cmd/cmd.h"
#include "cmd/form.h"
#include "cmd/notices.h"
#include "text/utf8.h"

static const char page_text[] =
	"\xEF\xBB\xBF# 镇江百日赛：选手近3000人\n\n"
	"江苏省镇江市总工会的百日竞赛日前收官，参赛职工17.9万人，投入1.25亿元。\n\n"
	"获奖的班组里，有一半来自民营企业，他们把操作台旁的小改小\n\n"
	"革带上了赛场，改进工序46道。\n\n"
	"## 车间练兵\n\n"
	"下一季的赛程已经排定，各车间正在报名。（据《江苏工人报》）\n";

/* Runs a command with stdout in memory; the text is the caller's to free. */
static char *output(const struct command *c, int argc, const char *const *argv, int *status)
{
	char path[] = "/tmp/caifeng-test-XXXXXX";
	int fd = mkstemp(path), old = dup(STDOUT_FILENO);
	assert_true(fd >= 0 && old >= 0);
	fflush(stdout);
	dup2(fd, STDOUT_FILENO);
	struct settings *s = settings_new();
	*status = c->run(argc, (char **)argv, s);
	settings_free(s);
	fflush(stdout);
	dup2(old, STDOUT_FILENO);
	close(old);
	off_t n = lseek(fd, 0, SEEK_END);
	char *text = mem_zero((size_t)n + 1, 1);
	assert_int_equal(pread(fd, text, (size_t)n, 0), n);
	close(fd);
	unlink(path);
	return text;
}

/* Runs a command with stdout a terminal; the text is the caller's to free. A few lines: more than a terminal holds unread
 * would block. */
static char *output_on_terminal(const struct command *c, int argc, const char *const *argv, int *status)
{
	enum { ROOM = 4096 };
	int master = posix_openpt(O_RDWR | O_NOCTTY), old = dup(STDOUT_FILENO);
	assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
	int fd = open(ptsname(master), O_RDWR | O_NOCTTY);
	struct termios raw;
	assert_true(fd >= 0 && tcgetattr(fd, &raw) == 0);
	cfmakeraw(&raw);
	tcsetattr(fd, TCSANOW, &raw);
	fflush(stdout);
	dup2(fd, STDOUT_FILENO);
	struct settings *s = settings_new();
	*status = c->run(argc, (char **)argv, s);
	settings_free(s);
	putchar(0); /* no command prints one: the end */
	fflush(stdout);
	dup2(old, STDOUT_FILENO);
	close(old);
	char *text = mem_zero(ROOM + 1, 1);
	size_t n = 0;
	while (n < ROOM && !memchr(text, 0, n)) {
		ssize_t got = read(master, text + n, ROOM - n);
		assert_true(got > 0);
		n += (size_t)got;
	}
	close(fd);
	close(master);
	return text;
}

static char *page_file(const char *text, size_t n)
{
	char path[] = "/tmp/caifeng-test-XXXXXX";
	int fd = mkstemp(path);
	assert_int_equal(write(fd, text, n), n);
	close(fd);
	return mem_strdup(path);
}

static char *inspect(const char *form, const char *text, size_t n, int *status)
{
	char *path = page_file(text, n);
	const char *argv[] = {"inspect", form, path, NULL};
	char *out = output(cmd_named("inspect"), 3, argv, status);
	unlink(path);
	free(path);
	return out;
}

/* The code points [start, end) of the text without its byte-order mark. */
static struct str code_points(struct str s, size_t start, size_t end)
{
	const char *p = s.p, *last = s.p + s.n, *from = NULL;
	uint32_t c;
	for (size_t k = 0; k < end && p < last; k++) {
		if (k == start)
			from = p;
		p += utf8_next(p, last, &c);
	}
	return (struct str){from, (size_t)(p - from)};
}

static const char *string_of(const json_t *j, const char *key)
{
	return json_string_value(json_object_get(j, key));
}

static void check_figure(const json_t *f, const json_t *paragraphs, struct str decoded)
{
	static const char *const kinds[] = {"count", "money", "percent", "ratio", "rank", "measure"};
	const char *text = string_of(f, "text"), *kind = string_of(f, "kind");
	assert_non_null(text);
	assert_non_null(string_of(f, "unit"));
	bool known = false;
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		known |= strcmp(kinds[i], kind) == 0;
	assert_true(known);
	const json_t *value = json_object_get(f, "value"), *max = json_object_get(f, "value_max");
	assert_true(json_is_number(value) || json_is_null(value));
	assert_true(json_is_number(max) || json_is_null(max));
	static const char *const texts[] = {"qualifier", "subject", "period"};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		const json_t *j = json_object_get(f, texts[i]);
		assert_true(json_is_null(j) || json_string_length(j) > 0);
	}
	json_int_t p = json_integer_value(json_object_get(f, "paragraph"));
	assert_true(p >= -1 && p < (json_int_t)json_array_size(paragraphs));
	if (p >= 0)
		assert_non_null(strstr(json_string_value(json_array_get(paragraphs, (size_t)p)), text));
	if (!json_object_get(f, "pieces")) {
		size_t start = (size_t)json_integer_value(json_object_get(f, "start"));
		size_t end = (size_t)json_integer_value(json_object_get(f, "end"));
		assert_true(str_eq(code_points(decoded, start, end), str_of(text)));
	}
}

static void inspect_has_the_shape_of_its_contract(void **state)
{
	(void)state;
	int status;
	char *out = inspect("--json", page_text, sizeof page_text - 1, &status);
	assert_int_equal(status, 0);
	assert_ptr_equal(strchr(out, '\n'), out + strlen(out) - 1);
	json_error_t error;
	json_t *j = json_loads(out, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(j);
	assert_string_equal(string_of(j, "encoding"), "UTF-8");
	assert_string_equal(string_of(j, "format"), "markdown");
	assert_true(json_is_array(json_object_get(j, "captions")) && json_is_array(json_object_get(j, "furniture")));
	assert_int_equal(json_array_size(json_object_get(j, "articles")), 1);
	const json_t *a = json_array_get(json_object_get(j, "articles"), 0);
	assert_string_equal(string_of(a, "title"), "镇江百日赛：选手近3000人");
	assert_true(json_is_null(json_object_get(a, "subtitle")));
	assert_string_equal(string_of(a, "source"), "江苏工人报");
	assert_true(json_is_null(json_object_get(a, "date")));
	assert_string_equal(string_of(a, "province"), "江苏省");
	assert_string_equal(string_of(a, "city"), "镇江市");
	assert_true(json_is_null(json_object_get(a, "county")));
	assert_true(json_array_size(json_object_get(a, "topics")) >= 1);

	const json_t *paragraphs = json_object_get(a, "paragraphs"), *joins = json_object_get(a, "joins");
	assert_int_equal(json_array_size(paragraphs), 4);
	assert_string_equal(json_string_value(json_array_get(paragraphs, 2)), "车间练兵");
	assert_int_equal(json_integer_value(json_array_get(json_object_get(a, "headings"), 0)), 2);
	assert_int_equal(json_array_size(joins), 1);
	const json_t *join = json_array_get(joins, 0);
	assert_int_equal(json_integer_value(json_array_get(join, 0)), 1);
	struct str joined = str_of(json_string_value(json_array_get(paragraphs, 1)));
	size_t seam = (size_t)json_integer_value(json_array_get(join, 1));
	assert_true(str_ends(code_points(joined, 0, seam), str_of("小改小")));
	assert_true(str_starts(code_points(joined, seam, seam + 4), str_of("革带上了")));

	const json_t *figures = json_object_get(a, "figures"), *f;
	size_t i;
	assert_true(json_array_size(figures) >= 4);
	json_array_foreach (figures, i, f)
		check_figure(f, paragraphs, (struct str){page_text + 3, sizeof page_text - 4});
	f = json_array_get(figures, 0);
	assert_string_equal(string_of(f, "text"), "近3000人");
	assert_int_equal(json_integer_value(json_object_get(f, "paragraph")), -1);
	assert_string_equal(string_of(f, "qualifier"), "近");
	json_decref(j);
	free(out);
}

/* As text: a float would print 17.899999999999999. */
static void values_are_exact(void **state)
{
	(void)state;
	int status;
	char *out = inspect("--json", page_text, sizeof page_text - 1, &status);
	assert_non_null(strstr(out, "\"value\":179000,"));
	assert_non_null(strstr(out, "\"value\":125000000,"));
	free(out);
	static const char decimals[] = "# 用电一季报\n\n全省用电量增长17.9%，户均用电0.1度，线损率下降2.345个百分点。\n";
	out = inspect("--json", decimals, sizeof decimals - 1, &status);
	assert_non_null(strstr(out, "\"value\":17.9,"));
	assert_non_null(strstr(out, "\"value\":2.345,"));
	free(out);
}

static void bad_bytes_are_written_as_valid_json(void **state)
{
	(void)state;
	char text[] = "# 一页旧报的标题\n\n浙江省丽水市的茶农说，今年的春茶比往年早了许多，山上山下都在忙着采摘和炒制，到处是茶香。"
		      "这一年里他们新开了茶园，又修好了水渠，日子一天比一天好，来收茶的客商也一天比一天多，村里人都很高兴。\n";
	char *bad = strstr(text, "茶香");
	bad[0] = '\xFF';
	int status;
	char *out = inspect("--json", text, strlen(text), &status);
	assert_int_equal(status, 1);
	json_t *j = json_loads(out, 0, NULL);
	assert_non_null(j);
	assert_true(json_integer_value(json_object_get(j, "bad_bytes")) > 0);
	assert_non_null(strstr(out, "\xEF\xBF\xBD"));
	json_decref(j);
	free(out);
}

static void the_summary_counts(void **state)
{
	(void)state;
	int status;
	char *out = inspect("--summary", page_text, sizeof page_text - 1, &status);
	assert_int_equal(status, 0);
	const char *row = strchr(out, '\n');
	assert_non_null(row);
	unsigned articles, paragraphs, joins;
	assert_int_equal(sscanf(row + 1, "%u\t%u\t%u\t", &articles, &paragraphs, &joins), 3);
	assert_int_equal(articles, 1);
	assert_int_equal(paragraphs, 4);
	assert_int_equal(joins, 1);
	free(out);
}

static void plain_is_the_source_in_order(void **state)
{
	(void)state;
	char *path = page_file(page_text, sizeof page_text - 1);
	const char *argv[] = {"cat", "--plain", path, path, NULL};
	int status;
	char *out = output(cmd_named("cat"), 4, argv, &status);
	static const char once[] = "镇江百日赛：选手近3000人\n"
		"江苏省镇江市总工会的百日竞赛日前收官，参赛职工17.9万人，投入1.25亿元。\n"
		"获奖的班组里，有一半来自民营企业，他们把操作台旁的小改小革带上了赛场，改进工序46道。\n"
		"车间练兵\n下一季的赛程已经排定，各车间正在报名。（据《江苏工人报》）\n";
	char want[2 * sizeof once + 2];
	snprintf(want, sizeof want, "%s\n%s", once, once);
	assert_int_equal(status, 0);
	assert_string_equal(out, want);
	free(out);
	unlink(path);
	free(path);
}

/* C1, DEL, bidi, zero-width, a tag. */
static const char unsafe_text[] = "# 一页\xC2\x9B" "2J旧报\u202E的\n\n浙江省丽水市的茶农\x7F说，今年\u200B的春茶\u2060早了\U000E0041许多，山上\u2066都在忙\x1B[2J着。\n";

static bool holds_unsafe(const char *s)
{
	const char *end = s + strlen(s);
	for (uint32_t c; s < end; s += utf8_next(s, end, &c)) {
		utf8_next(s, end, &c);
		if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
		    (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c >= 0xE0000 || c == UTF8_BAD)
			return true;
	}
	return false;
}

static void a_terminal_gets_json_without_what_acts(void **state)
{
	(void)state;
	int status;
	char *path = page_file(unsafe_text, sizeof unsafe_text - 1);
	const char *argv[] = {"inspect", "--json", path, NULL};
	char *piped = output(cmd_named("inspect"), 3, argv, &status);
	char *shown = output_on_terminal(cmd_named("inspect"), 3, argv, &status);
	assert_true(holds_unsafe(piped));
	assert_non_null(strstr(piped, "\u202E"));
	assert_false(holds_unsafe(shown));
	assert_non_null(strstr(shown, "\\u202E"));
	assert_non_null(strstr(shown, "\\u009B"));
	assert_non_null(strstr(shown, "\\u007F"));
	assert_non_null(strstr(shown, "\\uDB40\\uDC41"));
	json_t *a = json_loads(piped, 0, NULL), *b = json_loads(shown, 0, NULL);
	assert_non_null(a);
	assert_true(json_equal(a, b));
	json_decref(a);
	json_decref(b);
	free(piped);
	free(shown);
	unlink(path);
	free(path);
}

static void a_terminal_gets_plain_text_without_what_acts(void **state)
{
	(void)state;
	int status;
	char text[4 * sizeof unsafe_text];
	snprintf(text, sizeof text, "%s%s%s\n# 第二篇的题目\n\n湖北省恩施州的春茶\x9B\xFF" "早，茶农都在忙着采摘。\n", unsafe_text, unsafe_text, unsafe_text);
	char *path = page_file(text, strlen(text));
	const char *argv[] = {"cat", "--plain", path, NULL};
	char *piped = output(cmd_named("cat"), 3, argv, &status);
	char *shown = output_on_terminal(cmd_named("cat"), 3, argv, &status);
	assert_non_null(strstr(piped, "今年\u200B的春茶\u2060早了\U000E0041许多"));
	assert_non_null(strstr(piped, "春茶\x9B\xFF" "早"));
	assert_false(holds_unsafe(shown));
	assert_non_null(strstr(shown, "今年?的春茶?早了?许多，山上?都在忙"));
	assert_non_null(strstr(shown, "春茶??早"));
	free(piped);
	free(shown);
	unlink(path);
	free(path);
}

static void a_terminal_gets_names_without_what_acts(void **state)
{
	(void)state;
	int status;
	char path[] = "/tmp/caifeng-test-\x1B[2J\u202E-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "no line\n", 8), 8);
	close(fd);
	const char *argv[] = {"config", "check", path, NULL};
	char *piped = output(cmd_named("config"), 3, argv, &status);
	char *shown = output_on_terminal(cmd_named("config"), 3, argv, &status);
	assert_int_equal(status, 1);
	assert_non_null(strstr(piped, path));
	assert_false(holds_unsafe(shown));
	assert_non_null(strstr(shown, "/tmp/caifeng-test-?[2J?-"));
	free(piped);
	free(shown);
	unlink(path);
	setenv("XDG_CONFIG_HOME", "/tmp/\x1B[2J", 1);
	const char *own[] = {"config", "path", NULL};
	shown = output_on_terminal(cmd_named("config"), 2, own, &status);
	assert_string_equal(shown, "/tmp/?[2J/caifeng/caifeng.ini\n");
	free(shown);
	unsetenv("XDG_CONFIG_HOME");
}

static int tsv_row(int argc, char **argv, struct settings *s)
{
	(void)argc;
	(void)argv;
	(void)s;
	struct library_row row = {.title = STR("题\t目\u200B"), .file = STR("/a/\u202E/b\xC2\x85.md")};
	form_row(&row, FORM_TSV);
	return 0;
}

static void a_field_holds_no_control_and_on_a_terminal_nothing_unseen(void **state)
{
	(void)state;
	int status;
	static const struct command row = {"row", tsv_row, "", "", ""};
	char *piped = output(&row, 0, NULL, &status);
	char *shown = output_on_terminal(&row, 0, NULL, &status);
	assert_string_equal(piped, "\t题 目\u200B\t\t\t\t\t\t\t/a/\u202E/b .md\t0\n");
	assert_string_equal(shown, "\t题 目?\t\t\t\t\t\t\t/a/?/b .md\t0\n");
	free(piped);
	free(shown);
}

static void words_and_options_in_any_order(void **state)
{
	(void)state;
	char *argv[] = {"cat", "a", "--width", "30", "-", "--width=40", "--", "--plain", NULL};
	struct args a = {.argc = 8, .argv = argv, .command = "cat"};
	bool option;
	const char *value;
	assert_string_equal(args_next(&a, &option), "a");
	assert_false(option);
	const char *word = args_next(&a, &option);
	assert_true(option);
	assert_false(args_option(&a, word, "--wid", &value));
	assert_false(args_option(&a, word, "--plain", NULL));
	assert_true(args_option(&a, word, "--width", &value));
	assert_string_equal(value, "30");
	assert_string_equal(args_next(&a, &option), "-");
	assert_false(option);
	word = args_next(&a, &option);
	assert_true(args_option(&a, word, "--width", &value));
	assert_string_equal(value, "40");
	assert_string_equal(args_next(&a, &option), "--plain");
	assert_false(option);
	assert_null(args_next(&a, &option));
}

static void notices_are_bounded_and_safe(void **state)
{
	(void)state;
	struct notices v = {0};
	notice(&v, false, "a\x1B[2Jb\n");
	assert_null(strchr(v.v[0].text, '\x1B'));
	assert_false(v.v[0].failed);
	struct err e;
	err_set(&e, ERR_LIBRARY, "b");
	notice_err(&v, &e);
	assert_true(v.v[1].failed);
	for (int i = 0; i < 2 * LIMIT_MESSAGES; i++)
		notice(&v, false, "again");
	assert_int_equal(v.n, LIMIT_MESSAGES);
	notices_release(&v);
}

static void every_command_has_its_row(void **state)
{
	(void)state;
	int n = 0;
	for (const struct command *c; (c = cmd_at(n)); n++)
		assert_ptr_equal(cmd_named(c->name), c);
	assert_int_equal(n, 10);
	assert_null(cmd_named("catt"));
	assert_null(cmd_at(-1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inspect_has_the_shape_of_its_contract), cmocka_unit_test(values_are_exact),
		cmocka_unit_test(bad_bytes_are_written_as_valid_json), cmocka_unit_test(the_summary_counts),
		cmocka_unit_test(plain_is_the_source_in_order), cmocka_unit_test(words_and_options_in_any_order),
		cmocka_unit_test(a_terminal_gets_json_without_what_acts),
		cmocka_unit_test(a_terminal_gets_plain_text_without_what_acts),
		cmocka_unit_test(a_terminal_gets_names_without_what_acts),
		cmocka_unit_test(a_field_holds_no_control_and_on_a_terminal_nothing_unseen),
		cmocka_unit_test(notices_are_bounded_and_safe), cmocka_unit_test(every_command_has_its_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
