/* Rules that hold on every screen of the real pack, and how a visit ends. */
#include "unit.h"

#include "app/app.h"
#include "screens/screens.h"
#include "ui_scene.h"

#include <math.h>
#include <stdio.h>

struct kiosk {
    struct scene scene;
    struct arena pack_arena, visit_arena;
    struct app app;
    uint64_t now;
    struct effects effects;
};
static struct kiosk kiosk;

static void open_kiosk(int w, int h, float ppmm)
{
    struct fails fails = {0};
    memset(&kiosk, 0, sizeof kiosk);
    scene_open(&kiosk.scene, w, h, ppmm);
    arena_init(&kiosk.pack_arena, 64 << 20);
    arena_init(&kiosk.visit_arena, 16 << 20);
    fails.arena = &kiosk.pack_arena;
    const struct pack *pack = pack_load("content/leicestershire", &kiosk.pack_arena, &fails);
    assert_non_null(pack);
    app_init(&kiosk.app, pack, screens_table, &kiosk.visit_arena);
    kiosk.app.words_shown = 20;
    kiosk.now = 1000;
}

static void close_kiosk(void)
{
    arena_free(&kiosk.visit_arena);
    arena_free(&kiosk.pack_arena);
    scene_close(&kiosk.scene);
}

static void act(int verb, int a, int b)
{
    kiosk.effects.count = 0;
    kiosk.now += 1000;
    app_act(&kiosk.app, (struct ui_action){verb, a, b}, kiosk.now, &kiosk.effects);
}

static struct ui *draw(void)
{
    struct ui *ui = &kiosk.scene.ui;
    arena_reset(&kiosk.scene.frame);
    ui_begin(ui, kiosk.now);
    screens_table[kiosk.app.guest.screen]->build(&kiosk.app, ui);
    ui_end(ui);
    return ui;
}

static void enter(int band)
{
    act(ACT_START, 0, 0);
    act(ACT_LANGUAGE, 0, 0);
    act(ACT_BAND, band, 0);
    act(ACT_AGREE, 0, 0);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_HOME);
}

/* The screens with the bar along the top, in the order that a visit meets them. */
static void each_barred_screen(void (*look)(struct ui *ui))
{
    act(ACT_START, 0, 0);
    look(draw());
    act(ACT_LANGUAGE, 0, 0);
    look(draw());
    act(ACT_BAND, 0, 0);
    look(draw());
    act(ACT_AGREE, 0, 0);
    look(draw());
    act(ACT_TILE, 0, 0);
    look(draw());
    act(ACT_CARD, 2, 0);
    look(draw());
    act(ACT_CHOOSE, 1, 1);
    look(draw());
    act(ACT_NEXT, 0, 0);
    look(draw());
    act(ACT_REVIEW, 0, 0);
    look(draw());
}

static struct ui_rect help_at, leave_at;

static void same_place(struct ui *ui)
{
    struct ui_rect help = ui_find(ui, "help")->rect, leave = ui_find(ui, "leave")->rect;
    if (help_at.w > 0) {
        assert_memory_equal(&help, &help_at, sizeof help);
        assert_memory_equal(&leave, &leave_at, sizeof leave);
    }
    help_at = help;
    leave_at = leave;
}

static void help_and_leave_never_move(void **state)
{
    (void)state;
    open_kiosk(1920, 1080, 3.21f);
    help_at = leave_at = (struct ui_rect){0};
    each_barred_screen(same_place);
    close_kiosk();
}

static void reads_like_a_page(struct ui *ui)
{
    const struct ui_item *back = ui_find(ui, "back"), *next = ui_find(ui, "next");
    for (int i = 0; i < ui->count; i++) {
        const struct ui_item *item = &ui->items[i];
        bool content = item->role == UI_RADIO || item->role == UI_CHECK || item->role == UI_HEADING;
        if (content && back != NULL)
            assert_true(item < back);
        if (content && next != NULL)
            assert_true(item < next);
    }
}

static void questions_are_read_before_the_buttons_below(void **state)
{
    (void)state;
    open_kiosk(1920, 1080, 3.21f);
    each_barred_screen(reads_like_a_page);
    close_kiosk();
}

static void no_smaller_than_a_finger(struct ui *ui)
{
    for (int i = 0; i < ui->count; i++) {
        const struct ui_item *item = &ui->items[i];
        if (item->action.verb != 0 && fminf(item->rect.w, item->rect.h) < ui->m.least_target - 0.5f)
            fail_msg("'%s' is too small", item->name);
    }
}

static void every_target_is_large_enough(void **state)
{
    (void)state;
    open_kiosk(1920, 1080, 3.21f);
    each_barred_screen(no_smaller_than_a_finger);
    close_kiosk();
}

static void missing_out_is_as_easy_as_going_on(void **state)
{
    (void)state;
    for (int band = 0; band < 3; band++) {
        open_kiosk(1920, 1080, 3.21f);
        enter(band);
        act(ACT_TILE, 1, 0);
        struct ui *ui = draw();
        struct ui_rect miss = ui_find(ui, "miss")->rect, next = ui_find(ui, "next")->rect;
        assert_true(miss.w * miss.h >= next.w * next.h - 1);
        close_kiosk();
    }
}

static void yes_and_no_are_equal(void **state)
{
    (void)state;
    open_kiosk(1920, 1080, 3.21f);
    act(ACT_START, 0, 0);
    act(ACT_LANGUAGE, 0, 0);
    act(ACT_BAND, 0, 0);
    kiosk.app.guest.part = APP_LAST_PART;
    struct ui *ui = draw();
    struct ui_item *yes = ui_find(ui, "yes"), *no = ui_find(ui, "no");
    assert_non_null(yes);
    assert_true(fabsf(yes->rect.w - no->rect.w) < 0.1f);
    assert_true(yes->rect.h == no->rect.h && yes->shape.fill == no->shape.fill);
    close_kiosk();
}

static void leave_wipes_at_once(void **state)
{
    (void)state;
    open_kiosk(1920, 1080, 3.21f);
    enter(0);
    act(ACT_TILE, 0, 0);
    act(ACT_CARD, 0, 0);
    act(ACT_CHOOSE, 1, 0);
    assert_true(app_has_answers(&kiosk.app));
    act(ACT_LEAVE, 0, 0);
    assert_true(app_is_blank(&kiosk.app));
    assert_int_equal(kiosk.effects.list[0], EFFECT_FORGET);
    assert_int_equal(kiosk.app.counts.left, 1);
    close_kiosk();
}

static void nobody_there_ends_the_visit_after_a_warning(void **state)
{
    (void)state;
    open_kiosk(1920, 1080, 3.21f);
    enter(0);
    kiosk.now = app_next_tick(&kiosk.app);
    app_act(&kiosk.app, (struct ui_action){.verb = ACT_TICK}, kiosk.now, &kiosk.effects);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_CURTAIN);
    kiosk.now = app_next_tick(&kiosk.app);
    app_act(&kiosk.app, (struct ui_action){.verb = ACT_TICK}, kiosk.now, &kiosk.effects);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_WARNING);
    /* As many extensions as wanted (R129). */
    for (int i = 0; i < 25; i++) {
        act(ACT_UNCOVER, 0, 0);
        assert_int_equal(kiosk.app.guest.screen, SCREEN_HOME);
    }
    while (kiosk.app.guest.screen != SCREEN_ATTRACT) {
        kiosk.now = app_next_tick(&kiosk.app);
        app_act(&kiosk.app, (struct ui_action){.verb = ACT_TICK}, kiosk.now, &kiosk.effects);
    }
    assert_true(app_is_blank(&kiosk.app));
    assert_int_equal(kiosk.app.counts.timed_out, 1);
    close_kiosk();
}

static void thanks_comes_only_from_the_store(void **state)
{
    (void)state;
    open_kiosk(1920, 1080, 3.21f);
    enter(0);
    act(ACT_TILE, 0, 0);
    act(ACT_CARD, 0, 0);
    act(ACT_CHOOSE, 1, 0);
    act(ACT_REVIEW, 0, 0);
    act(ACT_SEND, 0, 0);
    assert_int_equal(kiosk.effects.list[0], EFFECT_SEND);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_REVIEW);
    act(ACT_SEND_FAILED, 0, 0);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_OOPS);
    act(ACT_SENT, 0, 0);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_THANKS);
    assert_int_equal(kiosk.app.counts.finished, 1);
    close_kiosk();
}

static unsigned tile_bit(const char *id)
{
    const struct pack *pack = kiosk.app.pack;
    int tile = 0;
    while (strcmp(pack->tiles[tile].id, id) != 0)
        tile++;
    return 1u << tile;
}

static void an_age_finds_something_or_no_session_begins(void **state)
{
    (void)state;
    open_kiosk(1920, 1080, 3.21f);
    struct staff_plan *plan = &kiosk.app.staff.plan;
    kiosk.app.guest.screen = SCREEN_STAFF_PLAN;
    plan->bands = 1u << pack_band(kiosk.app.pack, "7-13");
    plan->tiles = tile_bit("ready"); /* from 14 on */
    act(ACT_SESSION_BEGIN, 0, 0);
    assert_int_equal(kiosk.effects.count, 0);
    assert_non_null(strstr(kiosk.app.staff.problem, "would find nothing"));
    plan->tiles |= tile_bit("panel");
    act(ACT_SESSION_BEGIN, 0, 0);
    assert_int_equal(kiosk.effects.count, 1);
    assert_int_equal(kiosk.effects.list[0], EFFECT_SESSION_BEGIN);
    close_kiosk();
}

/* A session that was planned before its questions changed. */
static void home_stands_with_nothing_on_it(void **state)
{
    (void)state;
    open_kiosk(1920, 1080, 3.21f);
    kiosk.app.session.tiles = tile_bit("ready");
    enter(0);
    struct ui *ui = draw();
    assert_non_null(ui_find(ui, "empty"));
    assert_non_null(ui_find(ui, "back"));
    close_kiosk();
    open_kiosk(1080, 1920, 3.21f);
    kiosk.app.session.tiles = tile_bit("ready");
    enter(0);
    assert_non_null(ui_find(draw(), "empty"));
    close_kiosk();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_and_leave_never_move),
        cmocka_unit_test(questions_are_read_before_the_buttons_below),
        cmocka_unit_test(every_target_is_large_enough),
        cmocka_unit_test(missing_out_is_as_easy_as_going_on),
        cmocka_unit_test(yes_and_no_are_equal),
        cmocka_unit_test(leave_wipes_at_once),
        cmocka_unit_test(nobody_there_ends_the_visit_after_a_warning),
        cmocka_unit_test(thanks_comes_only_from_the_store),
        cmocka_unit_test(an_age_finds_something_or_no_session_begins),
        cmocka_unit_test(home_stands_with_nothing_on_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
