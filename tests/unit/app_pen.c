/* The pen that is moved in steps: it grows, stays on the paper, and is wiped to nothing. */
#include "unit.h"

#include "app/pen.h"

static void it_is_taken_out_at_the_middle_once(void **state)
{
    struct app_pen pen = {0};
    (void)state;
    pen_take(&pen);
    assert_true(pen.out);
    assert_int_equal(pen.x, STROKES_UNIT / 2);
    assert_int_equal(pen.y, STROKES_UNIT / 2);
    pen.x = 10;
    pen.out = false;
    pen_take(&pen);
    assert_int_equal(pen.x, 10);
}

static void a_step_is_as_long_both_ways(void **state)
{
    struct app_pen pen = {.out = true, .x = 30000, .y = 30000};
    (void)state;
    assert_true(pen_step(&pen, PEN_RIGHT));
    assert_int_equal(pen.x, 30000 + STROKES_UNIT / 50);
    assert_int_equal(pen.y, 30000);
    assert_true(pen_step(&pen, PEN_UP));
    assert_int_equal(pen.x, 30000 + STROKES_UNIT / 50);
    assert_int_equal(pen.y, 30000 - STROKES_UNIT / 50 * 2);
    assert_false(pen_step(&pen, PEN_TURN));
    assert_false(pen_step(&pen, PEN_PRESS));
}

static void steps_the_same_way_grow_and_another_way_begins_again(void **state)
{
    struct app_pen pen = {.out = true};
    int step = STROKES_UNIT / 50, before = 0;
    static const int times[] = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4};
    (void)state;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        pen_step(&pen, PEN_RIGHT);
        assert_int_equal(pen.x - before, times[i] * step);
        before = pen.x;
    }
    pen_step(&pen, PEN_LEFT);
    assert_int_equal(before - pen.x, step);
}

static void it_stays_on_the_paper(void **state)
{
    struct app_pen pen = {.out = true, .x = 100, .y = STROKES_UNIT - 100};
    (void)state;
    pen_step(&pen, PEN_LEFT);
    pen_step(&pen, PEN_DOWN);
    assert_int_equal(pen.x, 0);
    assert_int_equal(pen.y, STROKES_UNIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_taken_out_at_the_middle_once),
        cmocka_unit_test(a_step_is_as_long_both_ways),
        cmocka_unit_test(steps_the_same_way_grow_and_another_way_begins_again),
        cmocka_unit_test(it_stays_on_the_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
