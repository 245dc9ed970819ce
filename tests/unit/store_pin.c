/* The staff PIN cannot be guessed by patience or by restarts (R407). */
#include "unit.h"

#include "faults/vfs.h"
#include "pin_scene.h"
#include "store/clock.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND };
static const int64_t HOUR = 60 * MINUTE, DAY = 24 * (int64_t)60 * MINUTE;

/* Minutes to wait after the 1st, 2nd, ... wrong PIN. */
static const int waits[STORE_PIN_TRIES] = {0, 0, 1, 2, 4, 8, 16, 32, 60, 0};

static void begin(struct scene *scene, int failures)
{
    scene_init(scene);
    scene_open(scene);
    pin_give(scene, failures);
}

static void the_first_start_has_none(void **state)
{
    (void)state;
    struct scene scene;
    struct store_pin after;
    const struct store_boot now = {"a", 5 * SECOND};
    scene_init(&scene);
    scene_open(&scene);
    assert_int_equal(pin_state(&scene, now).state, STORE_PIN_NONE);
    assert_int_equal(pin_try(&scene, "", now, &after), STORE_TRIED_NOT_NOW);
    assert_int_equal(pin_try(&scene, PIN_RIGHT, now, &after), STORE_TRIED_NOT_NOW);
    assert_int_equal(after.state, STORE_PIN_NONE);
    assert_false(store_pin_set(scene.store, "123456", &scene.fail));
    assert_int_equal(pin_state(&scene, now).state, STORE_PIN_NONE);
    assert_true(store_pin_set(scene.store, PIN_RIGHT, &scene.fail));
    assert_int_equal(pin_state(&scene, now).state, STORE_PIN_READY);
    scene_reopen(&scene);
    assert_int_equal(pin_state(&scene, now).state, STORE_PIN_READY);
    assert_int_equal(pin_try(&scene, PIN_WRONG, now, &after), STORE_TRIED_WRONG);
    assert_int_equal(after.failures, 1);
    scene_end(&scene);
}

static void each_wrong_one_waits_longer(void **state)
{
    (void)state;
    struct scene scene;
    struct store_pin after;
    struct store_boot now = {"a", 0};
    begin(&scene, 0);
    for (int i = 0; i < STORE_PIN_TRIES - 1; i++) {
        assert_int_equal(pin_try(&scene, PIN_WRONG, now, &after), STORE_TRIED_WRONG);
        assert_int_equal(after.failures, i + 1);
        assert_int_equal(after.state, waits[i] > 0 ? STORE_PIN_WAITS : STORE_PIN_READY);
        assert_int_equal(after.wait_ms, waits[i] * (int64_t)MINUTE);
        if (waits[i] == 0)
            continue;
        /* Not a moment too soon, and what comes too soon is not counted. */
        now.ms += waits[i] * (int64_t)MINUTE - 1;
        assert_int_equal(pin_try(&scene, PIN_RIGHT, now, &after), STORE_TRIED_NOT_NOW);
        assert_int_equal(after.wait_ms, 1);
        assert_int_equal(after.failures, i + 1);
        now.ms++;
        assert_int_equal(pin_state(&scene, now).state, STORE_PIN_READY);
    }
    assert_int_equal(pin_try(&scene, PIN_WRONG, now, &after), STORE_TRIED_WRONG);
    assert_int_equal(after.state, STORE_PIN_LOCKED);
    now.ms += 400 * DAY;
    assert_int_equal(pin_try(&scene, PIN_RIGHT, now, &after), STORE_TRIED_NOT_NOW);
    assert_int_equal(after.state, STORE_PIN_LOCKED);
    now = (struct store_boot){"b", 0};
    scene_reopen(&scene);
    assert_int_equal(pin_try(&scene, PIN_RIGHT, now, &after), STORE_TRIED_NOT_NOW);
    assert_int_equal(pin_state(&scene, now).state, STORE_PIN_LOCKED);
    scene_end(&scene);
}

static void the_right_one_begins_anew(void **state)
{
    (void)state;
    struct scene scene;
    struct store_pin after;
    const struct store_boot now = {"a", HOUR};
    begin(&scene, 9);
    assert_int_equal(pin_try(&scene, PIN_RIGHT, now, &after), STORE_TRIED_RIGHT);
    assert_int_equal(after.state, STORE_PIN_READY);
    assert_int_equal(after.failures, 0);
    scene_reopen(&scene);
    assert_int_equal(pin_try(&scene, PIN_WRONG, now, &after), STORE_TRIED_WRONG);
    assert_int_equal(pin_try(&scene, PIN_WRONG, now, &after), STORE_TRIED_WRONG);
    assert_int_equal(after.state, STORE_PIN_READY);
    scene_end(&scene);
}

static void a_wait_outlives_restarts(void **state)
{
    (void)state;
    struct scene scene;
    struct store_pin after;
    begin(&scene, 7);
    const struct store_boot then = {"a", HOUR};
    assert_int_equal(pin_try(&scene, PIN_WRONG, then, &after), STORE_TRIED_WRONG);
    assert_int_equal(after.wait_ms, 32 * MINUTE);
    /* The program only: it goes on. */
    scene_reopen(&scene);
    assert_int_equal(pin_state(&scene, (struct store_boot){"a", HOUR + 30 * MINUTE}).wait_ms,
                     2 * MINUTE);
    /* The machine: all of it, from when it is first asked about. */
    scene_reopen(&scene);
    struct store_boot now = {"b", 7 * SECOND};
    assert_int_equal(pin_state(&scene, now).wait_ms, 32 * MINUTE);
    now.ms += 31 * MINUTE;
    assert_int_equal(pin_state(&scene, now).wait_ms, MINUTE);
    /* And again; a machine that has been on for longer than before is no way round it. */
    now = (struct store_boot){"c", 3 * DAY};
    assert_int_equal(pin_try(&scene, PIN_RIGHT, now, &after), STORE_TRIED_NOT_NOW);
    assert_int_equal(after.wait_ms, 32 * MINUTE);
    /* Nor is a start that has the name of the one before: no wait is longer than its whole. */
    now.ms = SECOND;
    assert_int_equal(pin_state(&scene, now).wait_ms, 32 * MINUTE);
    now.ms += 32 * MINUTE;
    assert_int_equal(pin_try(&scene, PIN_RIGHT, now, &after), STORE_TRIED_RIGHT);
    scene_end(&scene);
}

/* --- a week of guessing --- */

struct week {
    struct scene scene;
    struct store_boot boot;
    char boot_id[16];
    int boots;
    int64_t time, last; /* ms of the week; when the last guess was looked at */
    int row, guesses, longest, locks; /* guesses in a row, in all, the most in a row */
    unsigned random;
};

static unsigned some(struct week *week, unsigned below)
{
    week->random = week->random * 1664525u + 1013904223u;
    return (week->random >> 8) % below;
}

static void pass(struct week *week, int64_t ms)
{
    week->time += ms;
    week->boot.ms += ms;
}

static void guess(struct week *week)
{
    struct store_pin after;
    enum store_tried tried = pin_try(&week->scene, PIN_WRONG, week->boot, &after);
    if (tried == STORE_TRIED_NOT_NOW)
        return;
    assert_int_equal(tried, STORE_TRIED_WRONG);
    if (week->row > 0)
        assert_true(week->time - week->last >= waits[week->row - 1] * (int64_t)MINUTE);
    week->last = week->time;
    week->guesses++;
    week->row++;
    assert_int_equal(after.failures, week->row);
    week->longest = week->row > week->longest ? week->row : week->longest;
    if (after.state == STORE_PIN_LOCKED)
        week->locks++;
}

static void meddle(struct week *week)
{
    switch (some(week, 80)) {
    case 0:
        scene_reopen(&week->scene);
        break;
    case 1: /* the plug */
        scene_reopen(&week->scene);
        sqlite3_snprintf(sizeof week->boot_id, week->boot_id, "%d", ++week->boots);
        week->boot = (struct store_boot){week->boot_id, some(week, 2) * DAY};
        break;
    case 2: /* the clock on the wall */
        store_clock_state(week->scene.store, some(week, 40000), &week->scene.fail);
        store_clock_confirm(week->scene.store, some(week, 40000), &week->scene.fail);
        break;
    default:
        break;
    }
}

/* A worker signs in, where that can be; the office unlocks, and the worker chooses the same again. */
static void work(struct week *week)
{
    struct store_pin after;
    if (pin_state(&week->scene, week->boot).state == STORE_PIN_LOCKED)
        pin_give(&week->scene, 0);
    else if (pin_try(&week->scene, PIN_RIGHT, week->boot, &after) != STORE_TRIED_RIGHT)
        return;
    week->row = 0;
}

static void a_week_of_guessing_gets_nowhere(void **state)
{
    (void)state;
    struct week week = {.boot = {"a", 0}, .random = 1};
    int64_t worked = 0;
    begin(&week.scene, 0);
    while (week.time < 7 * DAY) {
        guess(&week);
        meddle(&week);
        pass(&week, some(&week, 10) == 0 ? some(&week, 20 * MINUTE) : some(&week, MINUTE));
        if (week.time - worked > DAY) {
            worked = week.time;
            work(&week);
        }
    }
    assert_int_equal(week.longest, STORE_PIN_TRIES);
    assert_true(week.locks >= 5 && week.boots > 25);
    assert_true(week.guesses <= 8 * STORE_PIN_TRIES);
    scene_end(&week.scene);
}

/* For its quick syncs: nothing fails here. */
static int set_up(void **state)
{
    (void)state;
    faults_install();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_start_has_none),
        cmocka_unit_test(each_wrong_one_waits_longer),
        cmocka_unit_test(the_right_one_begins_anew),
        cmocka_unit_test(a_wait_outlives_restarts),
        cmocka_unit_test(a_week_of_guessing_gets_nowhere),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
