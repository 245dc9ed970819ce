/* Growing text: always whole, always terminated, whatever else the arena is used for meanwhile. */
#include "unit.h"

#include "base/buf.h"

#include <string.h>

static void text_grows_past_its_room(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 4 << 20);
    struct buf buf = {.arena = &arena};
    for (int i = 0; i < 10000; i++) {
        buf_printf(&buf, "%04d,", i);
        if (i % 100 == 0)
            memset(arena_alloc(&arena, 16), 'x', 16); /* so that it must move */
    }
    assert_int_equal(buf.length, 50000);
    assert_int_equal(strlen(buf.at), 50000);
    assert_memory_equal(buf.at + 5 * 1234, "1234,1235,", 10);
    arena_free(&arena);
}

static void bytes_may_hold_anything(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 16);
    struct buf buf = {.arena = &arena};
    buf_add(&buf, "a\0b", 3);
    buf_text(&buf, "");
    buf_add(&buf, NULL, 0);
    assert_int_equal(buf.length, 3);
    assert_memory_equal(buf.at, "a\0b", 4);
    arena_free(&arena);
}

static void adding_nothing_terminates(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 16);
    struct buf buf = {.arena = &arena};
    assert_null(buf.at);
    buf_text(&buf, "");
    assert_string_equal(buf.at, "");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_grows_past_its_room),
        cmocka_unit_test(bytes_may_hold_anything),
        cmocka_unit_test(adding_nothing_terminates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
