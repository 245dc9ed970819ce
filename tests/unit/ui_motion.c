/* What moves: ticks, stones and who breathes, as functions of time. */
#include "unit.h"

#include "ui/widgets.h"
#include "ui_scene.h"

static struct scene scene;

static struct ui *opened(bool calm)
{
    scene_open(&scene, 1920, 1080, 4);
    scene.ui.calm = calm;
    scene.ui.page_since_ms = 1000;
    return &scene.ui;
}

/* A frame with one choice, chosen or not; how far its tick has come, -1 without one. */
static float tick_at(struct ui *ui, uint64_t now_ms, bool chosen)
{
    ui_begin(ui, now_ms);
    struct ui_item *card =
        ui_card(ui, "choice", UI_RADIO, (struct ui_rect){100, 100, 300, 200}, 0xFFFFFFFF);
    if (chosen)
        ui_choose_card(ui, card);
    ui_end(ui);
    const struct ui_item *tick = ui_find(ui, "choice.tick");
    return tick != NULL ? tick->grown : -1;
}

static float stone_at(struct ui *ui, uint64_t now_ms, bool done)
{
    ui_begin(ui, now_ms);
    struct ui_item *stone = ui_add(ui, "stone.1", UI_PART, (struct ui_rect){100, 900, 40, 40});
    stone->flags = UI_STEP | (done ? UI_STEP_DONE : 0);
    ui_end(ui);
    return ui_find(ui, "stone.1")->grown;
}

static float breath_at(struct ui *ui, uint64_t now_ms)
{
    ui_begin(ui, now_ms);
    ui_add(ui, "guide", UI_PART, (struct ui_rect){100, 100, 300, 300})->flags = UI_BREATHES;
    ui_end(ui);
    return ui_find(ui, "guide")->breath;
}

static void a_tick_draws_itself_when_something_is_chosen(void **state)
{
    (void)state;
    struct ui *ui = opened(false);
    assert_true(tick_at(ui, 1000, false) < 0);
    assert_true(tick_at(ui, 2000, true) < 0.2f);
    assert_true(ui_next_change(ui) == 2016);
    float before = 0;
    for (uint64_t now = 2016; now < 2180; now += 16) {
        float grown = tick_at(ui, now, true);
        assert_true(grown > before && grown < 1);
        before = grown;
    }
    assert_true(tick_at(ui, 2180, true) >= 1);
    assert_true(ui_next_change(ui) == UINT64_MAX);
    /* Taken back and chosen again: again. */
    tick_at(ui, 3000, false);
    assert_true(tick_at(ui, 3100, true) < 0.2f);
    scene_close(&scene);
}

static void a_tick_that_came_with_its_page_stands(void **state)
{
    (void)state;
    struct ui *ui = opened(false);
    assert_true(tick_at(ui, 1000, true) >= 1);
    assert_true(tick_at(ui, 1016, true) >= 1);
    /* The same name on the next page, which came while this one was still being drawn. */
    tick_at(ui, 1500, false);
    assert_true(tick_at(ui, 2000, true) < 1);
    ui->page_since_ms = 2050;
    assert_true(tick_at(ui, 2050, true) >= 1);
    scene_close(&scene);
}

static void a_stone_fills_when_its_step_is_done(void **state)
{
    (void)state;
    struct ui *ui = opened(false);
    assert_true(stone_at(ui, 1000, false) >= 1);
    assert_true(stone_at(ui, 5000, true) < 0.2f);
    float half = stone_at(ui, 5090, true);
    assert_true(half > 0.4f && half < 0.7f);
    assert_true(stone_at(ui, 5180, true) >= 1);
    assert_true(ui_next_change(ui) == UINT64_MAX);
    /* Going back to it empties it at once. */
    assert_true(stone_at(ui, 6000, false) >= 1);
    scene_close(&scene);
}

static void a_stone_that_came_filled_stands(void **state)
{
    (void)state;
    struct ui *ui = opened(false);
    assert_true(stone_at(ui, 1000, true) >= 1);
    assert_true(stone_at(ui, 1016, true) >= 1);
    /* Gone for a page, which is as if it had never been there. */
    stone_at(ui, 2000, false);
    tick_at(ui, 3000, false);
    tick_at(ui, 3100, false);
    assert_true(stone_at(ui, 4000, true) >= 1);
    scene_close(&scene);
}

static void breath_comes_and_goes_and_rests(void **state)
{
    (void)state;
    struct ui *ui = opened(false);
    assert_true(breath_at(ui, 1000) <= 0);
    assert_true(breath_at(ui, 2000) > 0.007f);
    assert_true(breath_at(ui, 3000) > 0.0149f);
    assert_true(breath_at(ui, 4999) < 0.001f);
    assert_true(ui_next_change(ui) > 5040 && ui_next_change(ui) < 5070);
    /* Then it sleeps until the minute is over. */
    assert_true(breath_at(ui, 13500) <= 0);
    assert_true(ui_next_change(ui) == 61000);
    assert_true(breath_at(ui, 63000) > 0.0149f);
    assert_true(breath_at(ui, 65000) <= 0);
    assert_true(ui_next_change(ui) == 121000);
    scene_close(&scene);
}

static void nothing_moves_when_it_is_calm(void **state)
{
    (void)state;
    struct ui *ui = opened(true);
    tick_at(ui, 1000, false);
    assert_true(tick_at(ui, 2000, true) >= 1);
    stone_at(ui, 3000, false);
    assert_true(stone_at(ui, 3100, true) >= 1);
    for (uint64_t now = 4000; now < 9000; now += 500) {
        assert_true(breath_at(ui, now) <= 0);
        assert_true(ui_next_change(ui) == UINT64_MAX);
    }
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tick_draws_itself_when_something_is_chosen),
        cmocka_unit_test(a_tick_that_came_with_its_page_stands),
        cmocka_unit_test(a_stone_fills_when_its_step_is_done),
        cmocka_unit_test(a_stone_that_came_filled_stands),
        cmocka_unit_test(breath_comes_and_goes_and_rests),
        cmocka_unit_test(nothing_moves_when_it_is_calm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
