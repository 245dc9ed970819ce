/* The door of the staff area: who finds it, who does not, and that it locks by itself. */
#include "unit.h"

#include "app/app.h"
#include "app/screen.h"

#include <string.h>

static void nothing(const struct app *app, struct ui *ui)
{
    (void)app;
    (void)ui;
}

static const struct screen resting = {.name = "attract", .kind = SCREEN_RESTING, .build = nothing};
static const struct screen plain = {.name = "plain", .build = nothing};
static const struct screen staff = {.name = "staff", .kind = SCREEN_STAFF_ONLY, .build = nothing};

struct scene {
    struct pack pack;
    const struct screen *screens[SCREEN_COUNT];
    struct arena arena;
    struct app app;
    struct effects effects;
    uint64_t now;
};

static void begin(struct scene *scene)
{
    memset(scene, 0, sizeof *scene);
    arena_init(&scene->arena, 1 << 20);
    scene->pack.band_count = 3;
    scene->pack.language_count = 2;
    for (int i = 0; i < 3; i++)
        scene->pack.bands[i].words_a_minute = 100;
    for (int i = 0; i < SCREEN_COUNT; i++)
        scene->screens[i] = i == SCREEN_ATTRACT                      ? &resting
                            : i >= SCREEN_PIN && i < SCREEN_TEMPLATE ? &staff
                                                                     : &plain;
    app_init(&scene->app, &scene->pack, scene->screens, &scene->arena);
    scene->now = 1000000;
}

static void act(struct scene *scene, int verb, int a, int b)
{
    memset(&scene->effects, 0, sizeof scene->effects);
    app_act(&scene->app, (struct ui_action){verb, a, b}, scene->now, &scene->effects);
}

static void corner(struct scene *scene, int which)
{
    scene->now += 400;
    act(scene, ACT_CORNER, which, 0);
}

static enum app_screen shown(const struct scene *scene)
{
    return scene->app.guest.screen;
}

static bool asked_for(const struct scene *scene, enum app_effect effect)
{
    for (int i = 0; i < scene->effects.count; i++)
        if (scene->effects.list[i] == effect)
            return true;
    return false;
}

static void four_corners_open_the_door(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    for (int i = 0; i < STAFF_CORNER_COUNT; i++) {
        assert_int_equal(shown(&scene), SCREEN_ATTRACT);
        corner(&scene, i % 2);
    }
    assert_int_equal(shown(&scene), SCREEN_PIN);
    assert_true(asked_for(&scene, EFFECT_STAFF_LOOK));
    assert_false(scene.app.staff.unlocked);
    arena_free(&scene.arena);
}

static void other_orders_and_slow_touches_do_not(void **state)
{
    (void)state;
    static const int orders[][6] = {
        {0, 0, 1, 1, 0, 1}, {1, 0, 0, 1, 0, 0}, {1, 1, 1, 1, 1, 1}, {0, 0, 0, 0, 0, 0}};
    struct scene scene;
    for (size_t k = 0; k < sizeof orders / sizeof orders[0]; k++) {
        begin(&scene);
        for (int i = 0; i < 6; i++) {
            corner(&scene, orders[k][i]);
            assert_int_equal(shown(&scene), SCREEN_ATTRACT);
        }
        arena_free(&scene.arena);
    }
    begin(&scene);
    for (int i = 0; i < 4; i++) {
        scene.now += STAFF_CORNER_MS;
        corner(&scene, i % 2);
    }
    assert_int_equal(shown(&scene), SCREEN_ATTRACT);
    arena_free(&scene.arena);
}

/* A child's finger in a corner means the same as anywhere else, a moment later. */
static void one_corner_starts_a_visit(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    corner(&scene, 0);
    assert_int_equal(app_next_tick(&scene.app), scene.now + STAFF_CORNER_MS);
    scene.now += STAFF_CORNER_MS;
    act(&scene, ACT_TICK, 0, 0);
    assert_int_equal(shown(&scene), SCREEN_LANGUAGE);
    scene.now += 10;
    act(&scene, ACT_TICK, 0, 0);
    assert_int_equal(shown(&scene), SCREEN_LANGUAGE);
    arena_free(&scene.arena);
}

static void the_word_opens_it_on_a_keyboard(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    for (const char *at = "sstaf"; *at != '\0'; at++)
        act(&scene, ACT_LETTER, *at, 0);
    assert_int_equal(shown(&scene), SCREEN_ATTRACT);
    act(&scene, ACT_LETTER, 'f', 0);
    assert_int_equal(shown(&scene), SCREEN_PIN);
    arena_free(&scene.arena);
}

static void the_door_is_on_the_first_screen_alone(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    act(&scene, ACT_START, 0, 0);
    for (const char *at = "staff"; *at != '\0'; at++)
        act(&scene, ACT_LETTER, *at, 0);
    for (int i = 0; i < 4; i++)
        corner(&scene, i % 2);
    act(&scene, ACT_DOOR, 0, 0);
    assert_int_equal(shown(&scene), SCREEN_LANGUAGE);
    arena_free(&scene.arena);
}

static void nothing_opens_without_the_pin(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    act(&scene, ACT_STAFF, SCREEN_STAFF, 0);
    assert_int_equal(shown(&scene), SCREEN_ATTRACT);
    act(&scene, ACT_DOOR, 0, 0);
    for (int screen = SCREEN_STAFF; screen < SCREEN_TEMPLATE; screen++) {
        act(&scene, ACT_STAFF, screen, STAFF_EXPORT);
        assert_int_equal(shown(&scene), SCREEN_PIN);
    }
    /* But for the stick with the unlock file, once the kiosk is locked. */
    scene.app.facts.pin = STAFF_PIN_LOCKED;
    act(&scene, ACT_STAFF, SCREEN_STAFF_STICK, STAFF_UNLOCK);
    assert_int_equal(shown(&scene), SCREEN_STAFF_STICK);
    arena_free(&scene.arena);
}

static void it_locks_by_itself_and_forgets(void **state)
{
    (void)state;
    static const struct {
        enum app_screen screen;
        uint64_t after;
    } times[] = {{SCREEN_PIN, STAFF_PIN_MS}, {SCREEN_STAFF, STAFF_LOCK_MS}};
    struct scene scene;
    for (int i = 0; i < 2; i++) {
        begin(&scene);
        act(&scene, ACT_DOOR, 0, 0);
        scene.app.staff.unlocked = i == 1;
        scene.app.guest.screen = times[i].screen;
        memcpy(scene.app.staff.typed, "271828", 7);
        scene.now += times[i].after - 1;
        act(&scene, ACT_TICK, 0, 0);
        assert_int_equal(shown(&scene), times[i].screen);
        scene.now++;
        act(&scene, ACT_TICK, 0, 0);
        assert_int_equal(shown(&scene), SCREEN_ATTRACT);
        assert_false(scene.app.staff.unlocked);
        assert_string_equal(scene.app.staff.typed, "");
        assert_true(app_is_blank(&scene.app));
        arena_free(&scene.arena);
    }
}

static void it_stays_open_while_a_stick_is_at_work(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    act(&scene, ACT_DOOR, 0, 0);
    scene.app.staff.unlocked = true;
    act(&scene, ACT_STAFF, SCREEN_STAFF_STICK, STAFF_EXPORT);
    act(&scene, ACT_JOB, STAFF_EXPORT, 0);
    assert_true(asked_for(&scene, EFFECT_STAFF_JOB));
    scene.app.facts.job_running = true;
    act(&scene, ACT_JOB, STAFF_EXPORT, 0);
    assert_false(asked_for(&scene, EFFECT_STAFF_JOB)); /* one at a time */
    for (int i = 0; i < 10; i++) {
        scene.now += STAFF_LOCK_MS / 2;
        act(&scene, ACT_TICK, 0, 0);
    }
    assert_int_equal(shown(&scene), SCREEN_STAFF_STICK);
    scene.app.facts.job_running = false;
    scene.now += STAFF_LOCK_MS;
    act(&scene, ACT_TICK, 0, 0);
    assert_int_equal(shown(&scene), SCREEN_ATTRACT);
    arena_free(&scene.arena);
}

static void a_closed_kiosk_does_not_start(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    scene.app.facts.closed = STAFF_CLOSED_KEYS;
    act(&scene, ACT_START, 0, 0);
    assert_int_equal(shown(&scene), SCREEN_ATTRACT);
    act(&scene, ACT_DOOR, 0, 0);
    assert_int_equal(shown(&scene), SCREEN_PIN);
    arena_free(&scene.arena);
}

static void a_session_says_what_is_offered(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    assert_int_equal(app_only_band(&scene.app), 0);
    scene.app.session.bands = 1u << 1;
    assert_int_equal(app_only_band(&scene.app), 2);
    assert_false(app_offers_band(&scene.app, 0));
    assert_true(app_offers_band(&scene.app, 1));
    scene.app.session.bands = 3;
    assert_int_equal(app_only_band(&scene.app), 0);
    scene.app.session.tiles = 1u << 2;
    assert_false(app_offers_tile(&scene.app, 0));
    assert_true(app_offers_tile(&scene.app, 2));
    arena_free(&scene.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_corners_open_the_door),
        cmocka_unit_test(other_orders_and_slow_touches_do_not),
        cmocka_unit_test(one_corner_starts_a_visit),
        cmocka_unit_test(the_word_opens_it_on_a_keyboard),
        cmocka_unit_test(the_door_is_on_the_first_screen_alone),
        cmocka_unit_test(nothing_opens_without_the_pin),
        cmocka_unit_test(it_locks_by_itself_and_forgets),
        cmocka_unit_test(it_stays_open_while_a_stick_is_at_work),
        cmocka_unit_test(a_closed_kiosk_does_not_start),
        cmocka_unit_test(a_session_says_what_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
