/* Arenas: zeroed, grown in place, wiped to nothing. */
#include "unit.h"

#include "base/arena.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

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

/* Bytes that this process has locked, as the system counts them. */
static long locked(void)
{
    char line[200];
    long kilobytes = -1;
    FILE *in = fopen("/proc/self/status", "r");
    while (in != NULL && fgets(line, sizeof line, in) != NULL)
        if (sscanf(line, "VmLck: %ld", &kilobytes) == 1)
            break;
    if (in != NULL)
        fclose(in);
    return kilobytes * 1024;
}

static void what_is_locked_is_what_is_allowed(void **state)
{
    (void)state;
    struct arena arena;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_MEMLOCK, &before), 0);
    arena_init(&arena, 8 << 20);
    size_t all = arena_lock(&arena);
    if (all == 0)
        skip();
    assert_true(all <= arena.size && locked() == (long)all);
    munlock(arena.at, arena.size);
    arena_free(&arena);
    /* Root is not held to the limit. */
    if (geteuid() == 0)
        return;
    setrlimit(RLIMIT_MEMLOCK, &(struct rlimit){3 << 19, before.rlim_max});
    arena_init(&arena, 8 << 20);
    assert_int_equal(arena_lock(&arena), 1 << 20);
    arena_alloc(&arena, 4 << 20);
    arena_free(&arena);
    setrlimit(RLIMIT_MEMLOCK, &before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_zeroed_and_aligned),
        cmocka_unit_test(the_last_block_grows_in_place),
        cmocka_unit_test(a_wipe_leaves_nothing),
        cmocka_unit_test(what_was_given_back_can_be_overwritten),
        cmocka_unit_test(what_is_locked_is_what_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
