/* Settings keep to their ranges, and the date of a kiosk whose battery is empty is not believed
 * (R428). */
#include "unit.h"

#include "faults/vfs.h"
#include "pin_scene.h"
#include "store/clock.h"
#include "store/settings.h"

static int64_t get(struct scene *scene, enum store_setting which)
{
    int64_t value = -1;
    if (!store_setting_get(scene->store, which, &value, &scene->fail))
        fail_msg("%s", scene->fail.text);
    return value;
}

static void what_was_set_is_kept(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    assert_int_equal(get(&scene, STORE_VOLUME), STORE_VOLUME_USUAL);
    assert_int_equal(get(&scene, STORE_PX_PER_METRE), 0);
    assert_int_equal(get(&scene, STORE_LAST_DAY), 0);
    assert_true(store_setting_set(scene.store, STORE_VOLUME, 0, &scene.fail));
    assert_true(store_setting_set(scene.store, STORE_PX_PER_METRE, 4030, &scene.fail));
    assert_true(store_setting_set(scene.store, STORE_VOLUME, 10, &scene.fail));
    scene_reopen(&scene);
    assert_int_equal(get(&scene, STORE_VOLUME), 10);
    assert_int_equal(get(&scene, STORE_PX_PER_METRE), 4030);
    assert_int_equal(get(&scene, STORE_PX_PER_METRE_SAID), 0);
    scene_end(&scene);
}

static void what_is_out_of_range_is_refused(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    assert_true(store_setting_set(scene.store, STORE_VOLUME, 3, &scene.fail));
    assert_false(store_setting_set(scene.store, STORE_VOLUME, 11, &scene.fail));
    assert_string_equal(scene.fail.text, "'volume' cannot be 11");
    assert_false(store_setting_set(scene.store, STORE_VOLUME, -1, &scene.fail));
    assert_false(store_setting_set(scene.store, STORE_PX_PER_METRE, 100001, &scene.fail));
    assert_int_equal(get(&scene, STORE_VOLUME), 3);
    pin_sql(&scene, "UPDATE settings SET value = '99' WHERE name = 'volume'");
    assert_int_equal(get(&scene, STORE_VOLUME), STORE_VOLUME_USUAL);
    scene_end(&scene);
}

static enum store_clock_state clock_on(struct scene *scene, int64_t day)
{
    scene->fail.text[0] = '\0';
    enum store_clock_state state = store_clock_state(scene->store, day, &scene->fail);
    assert_string_equal(scene->fail.text, "");
    return state;
}

static void a_day_that_went_back_is_noticed(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    assert_int_equal(clock_on(&scene, SCENE_DAY), STORE_CLOCK_FINE);
    assert_int_equal(clock_on(&scene, SCENE_DAY + 1), STORE_CLOCK_FINE);
    assert_int_equal(clock_on(&scene, SCENE_DAY), STORE_CLOCK_FINE); /* midnight, or a time zone */
    assert_int_equal(get(&scene, STORE_LAST_DAY), SCENE_DAY + 1);
    assert_int_equal(clock_on(&scene, SCENE_DAY - 1), STORE_CLOCK_BACK);
    scene_reopen(&scene);
    assert_int_equal(clock_on(&scene, 0), STORE_CLOCK_BACK);
    assert_int_equal(get(&scene, STORE_LAST_DAY), SCENE_DAY + 1);
    assert_int_equal(clock_on(&scene, SCENE_DAY + 1), STORE_CLOCK_FINE);
    scene_end(&scene);
}

static void staff_may_say_that_it_is_right(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    assert_int_equal(clock_on(&scene, SCENE_DAY + 3650), STORE_CLOCK_FINE);
    assert_int_equal(clock_on(&scene, SCENE_DAY), STORE_CLOCK_BACK);
    assert_true(store_clock_confirm(scene.store, SCENE_DAY, &scene.fail));
    assert_int_equal(clock_on(&scene, SCENE_DAY), STORE_CLOCK_FINE);
    assert_int_equal(clock_on(&scene, SCENE_DAY - 2), STORE_CLOCK_BACK);
    scene_end(&scene);
}

/* Once a day, and not each time that somebody asks: a write would show when (R419). */
static void a_day_is_written_once(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    assert_int_equal(clock_on(&scene, SCENE_DAY), STORE_CLOCK_FINE);
    pin_sql(&scene, "CREATE TRIGGER no BEFORE UPDATE ON settings"
                    " BEGIN SELECT raise(ABORT, 'written again'); END");
    assert_int_equal(clock_on(&scene, SCENE_DAY), STORE_CLOCK_FINE);
    assert_int_equal(clock_on(&scene, SCENE_DAY - 1), STORE_CLOCK_FINE);
    assert_int_equal(clock_on(&scene, SCENE_DAY - 9), STORE_CLOCK_BACK);
    scene.fail.text[0] = '\0';
    store_clock_state(scene.store, SCENE_DAY + 1, &scene.fail);
    assert_non_null(strstr(scene.fail.text, "written again"));
    scene_end(&scene);
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
        cmocka_unit_test(what_was_set_is_kept),
        cmocka_unit_test(what_is_out_of_range_is_refused),
        cmocka_unit_test(a_day_that_went_back_is_noticed),
        cmocka_unit_test(staff_may_say_that_it_is_right),
        cmocka_unit_test(a_day_is_written_once),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
