/* The list of a repeat: how long it may grow, and what it says and shows then. */
#include "unit.h"

#include "app/app.h"
#include "screens/screens.h"
#include "ui_scene.h"

#include <stdio.h>

struct kiosk {
    struct scene scene;
    struct arena pack_arena, visit_arena;
    struct app app;
    uint64_t now;
    struct effects effects;
};
static struct kiosk kiosk;

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

/* At the list of the people, with one in it who has no answers. */
static void open_list(void)
{
    struct fails fails = {0};
    memset(&kiosk, 0, sizeof kiosk);
    scene_open(&kiosk.scene, 1920, 1080, 3.21f);
    arena_init(&kiosk.pack_arena, 64 << 20);
    arena_init(&kiosk.visit_arena, 64 << 20);
    fails.arena = &kiosk.pack_arena;
    const struct pack *pack = pack_load("tests/packs/pages", &kiosk.pack_arena, &fails);
    assert_non_null(pack);
    app_init(&kiosk.app, pack, screens_table, &kiosk.visit_arena);
    act(ACT_START, 0, 0);
    act(ACT_BAND, 0, 0);
    act(ACT_AGREE, 0, 0);
    act(ACT_TILE, 0, 0);
    struct visit *visit = kiosk.app.guest.visits[0];
    struct node *people = visit_tail(visit_find(visit, "person"));
    while (kiosk.app.guest.page != people)
        act(ACT_NEXT, 0, 0);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_REPEAT);
}

static void close_kiosk(void)
{
    arena_free(&kiosk.visit_arena);
    arena_free(&kiosk.pack_arena);
    scene_close(&kiosk.scene);
}

static int people(void)
{
    struct visit *visit = kiosk.app.guest.visits[0];
    return visit_instances(visit, kiosk.app.guest.page, NULL);
}

static void add_one(void)
{
    act(ACT_ADD, 0, 0);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_QUESTIONS);
    act(ACT_BACK, 0, 0);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_REPEAT);
}

static void a_full_list_says_so_kindly(void **state)
{
    (void)state;
    open_list();
    assert_non_null(ui_find(draw(), "add"));
    while (people() < VISIT_INSTANCES_MAX)
        add_one();
    struct ui *ui = draw();
    assert_false(ui->overflowed);
    assert_null(ui_find(ui, "add"));
    assert_string_equal(ui_find(ui, "full.text")->label, "Wow, what a long list! It is full now.");
    assert_non_null(ui_find(ui, "instance.50"));
    /* A finger that was quicker than the page changes nothing. */
    act(ACT_ADD, 0, 0);
    assert_int_equal(people(), VISIT_INSTANCES_MAX);
    assert_int_equal(kiosk.app.guest.screen, SCREEN_REPEAT);
    /* Every one is on some part, and the parts are gone through with Next and Back. */
    act(ACT_PART, 0, 0);
    for (int i = 1; i <= VISIT_INSTANCES_MAX; i++) {
        char name[24];
        snprintf(name, sizeof name, "instance.%d", i);
        struct ui_action next = ui_find(draw(), "next")->action;
        if (ui_find(&kiosk.scene.ui, name) == NULL)
            act(next.verb, next.a, 0);
        assert_non_null(ui_find(draw(), name));
    }
    assert_int_equal(ui_find(draw(), "back")->action.verb, ACT_PART);
    /* With one fewer there is room again. */
    act(ACT_TAKE, 49, 0);
    act(ACT_TAKE_SURE, 0, 0);
    assert_non_null(ui_find(draw(), "add"));
    close_kiosk();
}

static void one_touch_takes_nothing_away(void **state)
{
    (void)state;
    open_list();
    add_one();
    act(ACT_TAKE, 0, 0);
    assert_int_equal(people(), 2);
    assert_null(ui_find(draw(), "instance.1"));
    act(ACT_BACK, 0, 0);
    assert_non_null(ui_find(draw(), "instance.2"));
    /* Sure of nothing: nothing goes. */
    act(ACT_TAKE_SURE, 0, 0);
    assert_int_equal(people(), 2);
    act(ACT_TAKE, 1, 0);
    /* Help lies beside the question, and comes back to the list without it. */
    act(ACT_HELP, 0, 0);
    act(ACT_BACK, 0, 0);
    act(ACT_TAKE_SURE, 0, 0);
    assert_int_equal(people(), 2);
    act(ACT_TAKE, 7, 0);
    act(ACT_TAKE_SURE, 0, 0);
    assert_int_equal(people(), 2);
    close_kiosk();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_list_says_so_kindly),
        cmocka_unit_test(one_touch_takes_nothing_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
