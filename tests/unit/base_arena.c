/* Arenas: zeroed, grown in place, wiped to nothing. */
#include "unit.h"

#include "base/arena.h"

#include <string.h>

static void allocations_are_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 16);
    char *a = arena_alloc(&arena, 3);
    char *b = arena_alloc(&arena, 3);
    assert_int_equal((size_t)(b - a), 16);
    memset(a, 'x', 32);
    arena_reset(&arena);
    char *again = arena_alloc(&arena, 32);
    for (int i = 0; i < 32; i++)
        assert_int_equal(again[i], 0);
    arena_free(&arena);
}

static void the_last_block_grows_in_place(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 16);
    char *a = arena_text(&arena, "hello");
    assert_ptr_equal(arena_grow(&arena, a, 6, 100), a);
    char *b = arena_alloc(&arena, 1);
    char *moved = arena_grow(&arena, a, 100, 200);
    assert_true(moved > b);
    assert_string_equal(moved, "hello");
    arena_free(&arena);
}

static void a_wipe_leaves_nothing(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 16);
    char *secret = arena_text(&arena, "I want to see my brother");
    arena_printf(&arena, "%d brothers", 2);
    assert_false(arena_is_blank(&arena));
    arena_wipe(&arena);
    assert_true(arena_is_blank(&arena));
    assert_int_equal(secret[0], 0);
    arena_free(&arena);
}

static void what_was_given_back_can_be_overwritten(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 16);
    const char *kept = arena_text(&arena, "a word");
    size_t mark = arena.used;
    const char *secret = arena_text(&arena, "I want to see my brother");
    arena.used = mark;
    assert_string_equal(secret, "I want to see my brother");
    arena_wipe_forgotten(&arena);
    assert_string_equal(secret, "");
    assert_string_equal(kept, "a word");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_zeroed_and_aligned),
        cmocka_unit_test(the_last_block_grows_in_place),
        cmocka_unit_test(a_wipe_leaves_nothing),
        cmocka_unit_test(what_was_given_back_can_be_overwritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
