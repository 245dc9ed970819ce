/* Fingers and keys: lift to act, slide off to cancel, no double strikes, near misses. */
#include "unit.h"

#include "ui/input.h"
#include "ui_scene.h"

enum { DO_LEFT = 1, DO_RIGHT, DO_KEY };

static struct scene scene;

/* Two buttons of 100 by 100, 200 apart, and a key; seen at time 1000. */
static struct ui *two_buttons(void)
{
    struct ui *ui = &scene.ui;
    scene_open(&scene, 1920, 1080, 4);
    ui_begin(ui, 1000);
    ui_add(ui, "left", UI_BUTTON, (struct ui_rect){100, 100, 100, 100})->action.verb = DO_LEFT;
    ui_add(ui, "right", UI_BUTTON, (struct ui_rect){400, 100, 100, 100})->action.verb = DO_RIGHT;
    ui_add(ui, "key", UI_KEY, (struct ui_rect){700, 100, 100, 100})->action.verb = DO_KEY;
    ui_end(ui);
    return ui;
}

static int touch(struct ui *ui, float x, float y, uint64_t at)
{
    ui_finger_down(ui, x, y, at);
    return ui_finger_up(ui, x, y, at + 50).verb;
}

static void a_finger_acts_when_it_lifts(void **state)
{
    (void)state;
    struct ui *ui = two_buttons();
    ui_finger_down(ui, 150, 150, 2000);
    assert_true(ui->pressed != 0);
    assert_int_equal(ui_finger_up(ui, 150, 150, 2050).verb, DO_LEFT);
    assert_true(ui->pressed == 0);
    scene_close(&scene);
}

static void sliding_off_cancels(void **state)
{
    (void)state;
    struct ui *ui = two_buttons();
    ui_finger_down(ui, 150, 150, 2000);
    ui_finger_move(ui, 300, 150);
    assert_int_equal(ui_finger_up(ui, 150, 150, 2050).verb, 0);
    ui_finger_down(ui, 150, 150, 3000);
    assert_int_equal(ui_finger_up(ui, 450, 150, 3050).verb, 0);
    ui_finger_down(ui, 150, 150, 4000);
    ui_finger_lost(ui);
    assert_int_equal(ui_finger_up(ui, 150, 150, 4050).verb, 0);
    scene_close(&scene);
}

static void the_same_target_twice_in_half_a_second_acts_once(void **state)
{
    (void)state;
    struct ui *ui = two_buttons();
    assert_int_equal(touch(ui, 150, 150, 2000), DO_LEFT);
    assert_int_equal(touch(ui, 150, 150, 2449), 0);
    assert_int_equal(touch(ui, 450, 150, 2460), DO_RIGHT);
    assert_int_equal(touch(ui, 450, 150, 2961), DO_RIGHT);
    assert_int_equal(touch(ui, 750, 150, 3000), DO_KEY);
    assert_int_equal(touch(ui, 750, 150, 3100), DO_KEY); /* keys may be struck fast */
    scene_close(&scene);
}

static void nothing_acts_just_after_another_page_came(void **state)
{
    (void)state;
    struct ui *ui = two_buttons();
    ui->page_since_ms = 2000;
    assert_int_equal(touch(ui, 150, 150, 2249), 0);
    assert_int_equal(touch(ui, 150, 150, 2250), DO_LEFT);
    scene_close(&scene);
}

static void a_near_miss_finds_the_nearest_when_no_other_is_close(void **state)
{
    (void)state;
    struct ui *ui = two_buttons();
    float reach = ui->m.near_miss; /* 5 mm */
    assert_true(reach > 19.9f && reach < 20.1f);
    assert_string_equal(ui_hit(ui, 100 - reach + 1, 150)->name, "left");
    assert_null(ui_hit(ui, 100 - reach - 1, 150));
    assert_null(ui_hit(ui, 300, 150));
    scene_close(&scene);
}

static void what_is_off_does_not_act_and_hides_what_is_below(void **state)
{
    (void)state;
    struct ui *ui = two_buttons();
    ui_find(ui, "left")->flags = UI_OFF;
    assert_int_equal(touch(ui, 150, 150, 2000), 0);
    scene_close(&scene);
}

static void tab_goes_round_in_reading_order(void **state)
{
    (void)state;
    struct ui *ui = two_buttons();
    assert_int_equal(ui_focus_action(ui).verb, 0);
    ui_focus_step(ui, 1);
    assert_int_equal(ui_focus_action(ui).verb, DO_LEFT);
    ui_focus_step(ui, 1);
    ui_focus_step(ui, 1);
    ui_focus_step(ui, 1);
    assert_int_equal(ui_focus_action(ui).verb, DO_LEFT);
    ui_focus_step(ui, -1);
    assert_int_equal(ui_focus_action(ui).verb, DO_KEY);
    ui_focus_towards(ui, -1, 0);
    assert_int_equal(ui_focus_action(ui).verb, DO_RIGHT);
    scene_close(&scene);
}

static void a_scene_mirrors_whole(void **state)
{
    (void)state;
    struct ui *ui = two_buttons();
    ui->rtl = true;
    ui_begin(ui, 1100);
    ui_add(ui, "left", UI_BUTTON, (struct ui_rect){100, 100, 100, 100})->action.verb = DO_LEFT;
    ui_end(ui);
    assert_true(ui_find(ui, "left")->rect.x == 1720);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finger_acts_when_it_lifts),
        cmocka_unit_test(sliding_off_cancels),
        cmocka_unit_test(the_same_target_twice_in_half_a_second_acts_once),
        cmocka_unit_test(nothing_acts_just_after_another_page_came),
        cmocka_unit_test(a_near_miss_finds_the_nearest_when_no_other_is_close),
        cmocka_unit_test(what_is_off_does_not_act_and_hides_what_is_below),
        cmocka_unit_test(tab_goes_round_in_reading_order),
        cmocka_unit_test(a_scene_mirrors_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
