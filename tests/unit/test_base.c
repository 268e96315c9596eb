/* src/base: errors, arenas, buffers, strings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/path.h"
#include "base/printable.h"
#include "base/str.h"

static void err_carries_message_and_status(void **state)
{
	(void)state;
	struct err e;
	assert_int_equal(err_set(&e, ERR_OPEN, "%s: byte %d", "a.txt", 7), -1);
	assert_int_equal(err_prefix(&e, "import"), -1);
	assert_string_equal(e.msg, "import: a.txt: byte 7");
	assert_int_equal(e.code, ERR_OPEN);
	assert_int_equal(err_status(ERR_USAGE), 2);
	assert_string_equal(err_name(ERR_DIRECTORY), "directory");
	assert_int_equal(err_set(NULL, ERR_OPEN, "x"), -1);
}

/* A file's name may hold escape sequences, and a message may be cut inside a character. */
static void err_is_printable_and_whole(void **state)
{
	(void)state;
	struct err e;
	err_set(&e, ERR_OPEN, "a\033[2Jb\nc");
	assert_string_equal(e.msg, "a [2Jb c");
	/* C1, right-to-left override, a tag, a byte-order mark; then bytes that are no UTF-8, 8-bit CSI among them. */
	err_set(&e, ERR_OPEN, "江\xC2\x9B" "2J\u202Eb\U000E0041\uFEFF，\u00E9");
	assert_string_equal(e.msg, "江?2J?b??，\u00E9");
	err_set(&e, ERR_OPEN, "a\x9B" "b\xE6\xB1" "c\xED\xA0\x80\xC0\xAF\xF5\xE6");
	assert_string_equal(e.msg, "a?b??c??????" "?");
	for (int pad = 0; pad < 3; pad++) {
		char name[LIMIT_MESSAGE_BYTES + 64];
		memset(name, 'x', (size_t)pad);
		for (size_t i = (size_t)pad; i + 3 < sizeof name; i += 3)
			memcpy(name + i, "江", 4);
		err_set(&e, ERR_OPEN, "%s", name);
		size_t n = strlen(e.msg);
		assert_true(n < LIMIT_MESSAGE_BYTES);
		assert_int_equal((n - (size_t)pad) % 3, 0);
	}
}

/* A long path leaves room for the reason, keeps both ends, and no character is cut in two. */
static void a_long_path_loses_its_middle(void **state)
{
	(void)state;
	char long_path[3000], out[64];
	assert_string_equal(path_brief("/a/报纸/第三版.md").s, "/a/报纸/第三版.md");
	for (size_t pad = 0; pad < 6; pad++) {
		struct buf b;
		buf_init(&b, sizeof long_path);
		buf_add(&b, (struct str){"/abcdef", 1 + pad});
		for (int i = 0; i < 300; i++)
			buf_add(&b, STR("江苏"));
		buf_add(&b, STR("/第三版.md"));
		path_fit(buf_cstr(&b), out, sizeof out);
		struct str s = str_of(out);
		assert_true(s.n < sizeof out && s.n > sizeof out - 8);
		assert_true(str_starts(s, (struct str){"/abcdef", 1 + pad}) && str_ends(s, STR("苏/第三版.md")));
		assert_int_equal(str_find(s, STR("…")) == s.n, 0);
		for (const char *p = out; *p;) {
			uint32_t c;
			size_t n = printable_next(p, out + s.n, &c);
			assert_true(n > 0);
			p += n;
		}
		struct err e;
		err_set(&e, ERR_OPEN, "%s: %s", path_brief(buf_cstr(&b)).s, "the reason");
		assert_true(str_ends(str_of(e.msg), STR("/第三版.md: the reason")));
		buf_release(&b);
	}
	memset(out, 'x', sizeof out);
	out[63] = 0;
	path_fit(out, long_path, sizeof out);
	assert_string_equal(long_path, out);
}

static void printable_passes_letters_alone(void **state)
{
	(void)state;
	static const uint32_t shown[] = {' ', 'a', '~', 0xE9, 0x3000, 0x4E00, 0xFF0C, 0xFE0F, 0x1F600, 0x20000};
	static const uint32_t unseen[] = {0, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x61C, 0x180E, 0x200B, 0x200D, 0x2028, 0x202E, 0x2066, 0xFEFF,
					  0x1D173, 0xE0041, 0x10FFFF};
	for (size_t i = 0; i < COUNT_OF(shown); i++)
		assert_true(printable(shown[i]));
	for (size_t i = 0; i < COUNT_OF(unseen); i++)
		assert_false(printable(unseen[i]));
	struct buf b;
	buf_init(&b, 100);
	printable_add(&b, STR("江\t\u202E\x1B" "b\xE6\xB1\xC0\xAF\xF4\x90\x80\x80\xE6"));
	assert_string_equal(buf_cstr(&b), "江\t??b?????????");
	buf_release(&b);
}

static void arena_keeps_blocks_apart(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a);
	unsigned char *blocks[300];
	for (size_t i = 0; i < 300; i++) {
		size_t size = i % 7 == 0 ? 70000 + i : 1 + i;
		blocks[i] = arena_alloc(&a, size);
		assert_int_equal((uintptr_t)blocks[i] % sizeof(void *), 0);
		for (size_t k = 0; k < size; k += 97)
			assert_int_equal(blocks[i][k], 0);
		memset(blocks[i], (int)(i & 0xFF), size);
	}
	for (size_t i = 0; i < 300; i++)
		assert_int_equal(blocks[i][0], i & 0xFF);
	struct str s = arena_printf(&a, "%d万", 12);
	assert_string_equal(s.p, "12万");
	assert_int_equal(s.n, 5);
	arena_clear(&a);
	assert_int_equal(a.used, 0);
	arena_release(&a);
}

static void buf_refuses_what_does_not_fit(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 10);
	assert_string_equal(buf_cstr(&b), "");
	buf_add(&b, STR("12345678"));
	buf_add(&b, STR("abc"));
	assert_true(b.full);
	buf_addc(&b, 'z');
	assert_string_equal(buf_cstr(&b), "12345678");
	buf_clear(&b);
	buf_printf(&b, "%s", "0123456789");
	assert_false(b.full);
	assert_string_equal(buf_cstr(&b), "0123456789");
	buf_release(&b);
}

static void str_finds_and_trims(void **state)
{
	(void)state;
	struct str s = STR("aab江苏aab");
	assert_int_equal(str_find(s, STR("江苏")), 3);
	assert_int_equal(str_find(s, STR("aabx")), s.n);
	assert_int_equal(str_find(STR("ab"), STR("abc")), 2);
	assert_true(str_eq(str_trim(STR(" \t\u3000甲 乙\u3000\r\n")), STR("甲 乙")));
	assert_int_equal(str_trim(STR(" \u3000 ")).n, 0);
	assert_true(str_starts(s, STR("aab")) && str_ends(s, STR("苏aab")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(err_carries_message_and_status),
		cmocka_unit_test(err_is_printable_and_whole),
		cmocka_unit_test(a_long_path_loses_its_middle),
		cmocka_unit_test(printable_passes_letters_alone),
		cmocka_unit_test(arena_keeps_blocks_apart),
		cmocka_unit_test(buf_refuses_what_does_not_fit),
		cmocka_unit_test(str_finds_and_trims),
	};
	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
