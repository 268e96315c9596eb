/* The terminal in memory: what was painted, keys, sizes and time in their order. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#include "ui/term.h"

static void events_come_in_order(void **state)
{
	(void)state;
	struct term *t = term_mem_open(80, 24);
	keycode k;
	int w, h;
	term_mem_keys(t, (keycode[]){'j', K_NONE}, 2);
	term_mem_resize(t, 60, 20);
	term_mem_keys(t, (keycode[]){K_ENTER}, 1);
	assert_int_equal(t->ops->key(t, 0, &k), 1);
	assert_int_equal(k, 'j');
	assert_int_equal(t->ops->key(t, 0, &k), 0);
	t->ops->size(t, &w, &h);
	assert_int_equal(w, 80);
	assert_int_equal(t->ops->key(t, 0, &k), 1);
	assert_int_equal(k, K_RESIZE);
	t->ops->size(t, &w, &h);
	assert_int_equal(w, 60);
	assert_int_equal(h, 20);
	assert_int_equal(t->ops->key(t, 0, &k), 1);
	assert_int_equal(k, K_ENTER);
	assert_int_equal(t->ops->key(t, -1, &k), -1);
	t->ops->close(t);
	t->ops->close(t);
	free(t);
}

static void keeps_what_was_painted(void **state)
{
	(void)state;
	struct term *t = term_mem_open(10, 2);
	struct grid g;
	struct buf row;
	grid_init(&g);
	grid_resize(&g, 10, 2);
	grid_put(&g, 0, 1, 10, STR("江苏 abc"), ROLE_TITLE);
	t->ops->blit(t, &g, -1, -1);
	grid_release(&g);
	assert_int_equal(term_mem_paints(t), 1);
	buf_init(&row, 64);
	grid_row_text(term_mem_screen(t), 1, &row);
	assert_string_equal(buf_cstr(&row), "江苏 abc");
	buf_release(&row);
	assert_int_equal(term_mem_screen(t)->cells[10].role, ROLE_TITLE);
	t->ops->close(t);
	free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(events_come_in_order), cmocka_unit_test(keeps_what_was_painted)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
