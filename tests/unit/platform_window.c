/* The window on SDL's dummy display: fingers, keys, sizes, the same pixels as the null one. */
#include "unit.h"

#include "platform/inside.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { W = 640, H = 360 };

struct stage {
    struct arena keep;
    struct platform *platform;
};

static struct platform *opened(struct arena *arena, bool null)
{
    struct fails fails = {.arena = arena};
    struct platform_options options = {.null = null, .w = W, .h = H, .diagonal_in = 20};
    struct platform *platform = platform_open(&options, arena, &fails);
    fails_print(&fails, stderr);
    return platform;
}

static int set_up(void **state)
{
    static struct stage stage;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    stage = (struct stage){0};
    arena_init(&stage.keep, 8 << 20);
    stage.platform = opened(&stage.keep, false);
    *state = &stage;
    if (stage.platform == NULL)
        return 1;
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    return 0;
}

static int tear_down(void **state)
{
    struct stage *stage = *state;
    platform_close(stage->platform);
    arena_free(&stage->keep);
    return 0;
}

static void touch(Uint32 type, SDL_FingerID id, float x, float y)
{
    SDL_Event event = {.tfinger = {.type = type, .touchId = 5, .fingerId = id, .x = x, .y = y}};
    SDL_PushEvent(&event);
}

static struct platform_event next(struct stage *stage)
{
    struct platform_event event;
    assert_true(platform_wait(stage->platform, platform_now(stage->platform) + 5, &event));
    return event;
}

static void expect_next(struct stage *stage, enum platform_event_kind kind)
{
    assert_int_equal(next(stage).kind, kind);
}

static void one_finger_counts(void **state)
{
    struct stage *stage = *state;
    touch(SDL_FINGERDOWN, 1, 0.5f, 0.25f);
    touch(SDL_FINGERDOWN, 2, 0.5f, 0.1f);
    touch(SDL_FINGERMOTION, 2, 0.6f, 0.1f);
    touch(SDL_FINGERUP, 2, 0.6f, 0.1f);
    touch(SDL_FINGERMOTION, 1, 0.75f, 0.25f);
    touch(SDL_FINGERUP, 1, 0.75f, 0.5f);
    struct platform_event event = next(stage);
    assert_int_equal(event.kind, PLATFORM_DOWN);
    assert_true(event.x == W / 2 && event.y == H / 4.0f);
    event = next(stage);
    assert_int_equal(event.kind, PLATFORM_MOVE);
    assert_true(event.x == W * 0.75f);
    expect_next(stage, PLATFORM_UP);
    expect_next(stage, PLATFORM_NOTHING);
}

static void the_same_finger_again_ends_the_old_press(void **state)
{
    struct stage *stage = *state;
    touch(SDL_FINGERDOWN, 1, 0.5f, 0.5f);
    touch(SDL_FINGERDOWN, 1, 0.6f, 0.5f);
    expect_next(stage, PLATFORM_DOWN);
    expect_next(stage, PLATFORM_CANCEL);
    expect_next(stage, PLATFORM_DOWN);
}

static void a_finger_that_is_never_lifted_is_lost(void **state)
{
    struct stage *stage = *state;
    /* No device lists this finger: the next look finds it gone. */
    touch(SDL_FINGERDOWN, 1, 0.5f, 0.5f);
    expect_next(stage, PLATFORM_DOWN);
    struct platform_event event;
    platform_wait(stage->platform, platform_now(stage->platform) + 400, &event);
    assert_int_equal(event.kind, PLATFORM_CANCEL);
    touch(SDL_FINGERUP, 1, 0.5f, 0.5f);
    expect_next(stage, PLATFORM_NOTHING);
}

static void nap(int ms)
{
    nanosleep(&(struct timespec){.tv_nsec = ms * 1000000L}, NULL);
}

/* 40 mm are 58 pixels here. */
static void touches_far_apart_at_once_are_a_palm(void **state)
{
    struct stage *stage = *state;
    touch(SDL_FINGERDOWN, 1, 0.2f, 0.5f);
    touch(SDL_FINGERDOWN, 2, 0.4f, 0.5f);
    touch(SDL_FINGERDOWN, 3, 0.21f, 0.5f);
    touch(SDL_FINGERUP, 1, 0.2f, 0.5f);
    touch(SDL_FINGERUP, 2, 0.4f, 0.5f);
    touch(SDL_FINGERUP, 3, 0.21f, 0.5f);
    expect_next(stage, PLATFORM_DOWN);
    expect_next(stage, PLATFORM_CANCEL);
    expect_next(stage, PLATFORM_NOTHING);
    nap(80);
    touch(SDL_FINGERDOWN, 4, 0.8f, 0.5f);
    touch(SDL_FINGERUP, 4, 0.8f, 0.5f);
    expect_next(stage, PLATFORM_DOWN);
    expect_next(stage, PLATFORM_UP);
}

static void two_touches_near_each_other_are_one_finger(void **state)
{
    struct stage *stage = *state;
    touch(SDL_FINGERDOWN, 1, 0.5f, 0.5f);
    touch(SDL_FINGERDOWN, 2, 0.58f, 0.5f);
    touch(SDL_FINGERUP, 2, 0.58f, 0.5f);
    touch(SDL_FINGERUP, 1, 0.5f, 0.5f);
    expect_next(stage, PLATFORM_DOWN);
    expect_next(stage, PLATFORM_UP);
    expect_next(stage, PLATFORM_NOTHING);
}

static void a_second_finger_that_comes_later_leaves_the_first_alone(void **state)
{
    struct stage *stage = *state;
    touch(SDL_FINGERDOWN, 1, 0.2f, 0.5f);
    expect_next(stage, PLATFORM_DOWN);
    nap(80);
    touch(SDL_FINGERDOWN, 2, 0.8f, 0.5f);
    touch(SDL_FINGERUP, 2, 0.8f, 0.5f);
    touch(SDL_FINGERUP, 1, 0.2f, 0.5f);
    expect_next(stage, PLATFORM_UP);
    expect_next(stage, PLATFORM_NOTHING);
}

/* The check does not wait for a time when nothing happens. */
static void a_lost_finger_is_found_while_others_move(void **state)
{
    struct stage *stage = *state;
    touch(SDL_FINGERDOWN, 1, 0.5f, 0.5f);
    expect_next(stage, PLATFORM_DOWN);
    struct platform_event event = {.kind = PLATFORM_NOTHING};
    for (int i = 0; i < 100 && event.kind == PLATFORM_NOTHING; i++) {
        touch(SDL_FINGERMOTION, 2, 0.1f, 0.1f);
        event = next(stage);
    }
    assert_int_equal(event.kind, PLATFORM_CANCEL);
}

static void losing_the_focus_cancels(void **state)
{
    struct stage *stage = *state;
    touch(SDL_FINGERDOWN, 1, 0.5f, 0.5f);
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}};
    SDL_PushEvent(&event);
    expect_next(stage, PLATFORM_DOWN);
    expect_next(stage, PLATFORM_CANCEL);
}

static void key(SDL_Keycode code, Uint16 mod)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = code, .mod = mod}}};
    SDL_PushEvent(&event);
}

static void keys_and_letters(void **state)
{
    struct stage *stage = *state;
    key(SDLK_TAB, 0);
    key(SDLK_TAB, KMOD_LSHIFT);
    key(SDLK_F1, 0);
    key(SDLK_SPACE, 0);
    SDL_Event text = {.text = {.type = SDL_TEXTINPUT, .text = "é"}};
    SDL_PushEvent(&text);
    SDL_Event space = {.text = {.type = SDL_TEXTINPUT, .text = " "}};
    SDL_PushEvent(&space);
    key(SDLK_BACKSPACE, 0);
    assert_int_equal(next(stage).key, PLATFORM_TAB);
    assert_int_equal(next(stage).key, PLATFORM_BACKTAB);
    assert_int_equal(next(stage).key, PLATFORM_SPACE);
    struct platform_event event = next(stage);
    assert_int_equal(event.kind, PLATFORM_TEXT);
    assert_string_equal(event.text, "é");
    assert_int_equal(next(stage).key, PLATFORM_DELETE);
}

static void a_key_that_is_held_counts_once(void **state)
{
    struct stage *stage = *state;
    SDL_Event held = {.key = {.type = SDL_KEYDOWN, .repeat = 1, .keysym = {.sym = SDLK_RETURN}}};
    SDL_Event letter = {.text = {.type = SDL_TEXTINPUT, .text = "o"}};
    key(SDLK_RETURN, 0);
    SDL_PushEvent(&held);
    key(SDLK_o, 0);
    SDL_PushEvent(&letter);
    held.key.keysym.sym = SDLK_o;
    SDL_PushEvent(&held);
    SDL_PushEvent(&letter);
    SDL_PushEvent(&(SDL_Event){.key = {.type = SDL_KEYUP, .keysym = {.sym = SDLK_o}}});
    SDL_PushEvent(&letter);
    expect_next(stage, PLATFORM_KEY);
    expect_next(stage, PLATFORM_TEXT);
    expect_next(stage, PLATFORM_TEXT);
    expect_next(stage, PLATFORM_NOTHING);
}

static void keys_with_alt_or_control_are_none(void **state)
{
    struct stage *stage = *state;
    key(SDLK_TAB, KMOD_LALT);
    key(SDLK_ESCAPE, KMOD_LCTRL);
    key(SDLK_RETURN, KMOD_LGUI);
    expect_next(stage, PLATFORM_NOTHING);
}

static void the_display_may_sleep_when_it_is_told_so(void **state)
{
    struct stage *stage = *state;
    assert_false(SDL_IsScreenSaverEnabled());
    platform_awake(stage->platform, false);
    assert_true(SDL_IsScreenSaverEnabled());
    platform_awake(stage->platform, true);
    assert_false(SDL_IsScreenSaverEnabled());
}

static void a_touch_on_a_covered_display_is_none(void **state)
{
    struct platform *platform = ((struct stage *)*state)->platform;
    SDL_Window *cover = SDL_CreateWindow("Kiosk cover", 0, 0, W, H, SDL_WINDOW_HIDDEN);
    SDL_Event event = {.tfinger = {.type = SDL_FINGERDOWN, .touchId = 5, .x = 0.5f, .y = 0.5f}};
    platform->locked = true;
    platform->covers[0] = cover;
    event.tfinger.windowID = SDL_GetWindowID(cover);
    SDL_PushEvent(&event);
    expect_next(*state, PLATFORM_NOTHING);
    event.tfinger.windowID = SDL_GetWindowID(platform->window);
    SDL_PushEvent(&event);
    expect_next(*state, PLATFORM_DOWN);
}

static void a_signal_asks_to_end(void **state)
{
    struct stage *stage = *state;
    raise(SIGTERM);
    expect_next(stage, PLATFORM_QUIT);
}

static void a_new_size_is_told_and_painted(void **state)
{
    struct stage *stage = *state;
    struct ui_item item = {.name = "back", .rect = {0, 0, 700, 500}, .owner = -1, .grown = 1};
    item.shape.fill = item.shape.fill_bottom = 0x0B7A75FF;
    struct ui_frame frame = {.items = &item, .count = 1, .w = W, .h = H};
    platform_paint(stage->platform, &frame);
    SDL_SetWindowSize(stage->platform->window, 700, 500);
    struct platform_event event = next(stage);
    assert_int_equal(event.kind, PLATFORM_CHANGED);
    struct ui_display display;
    platform_display(stage->platform, &display);
    assert_true(display.w == 700 && display.h == 500);
    platform_paint(stage->platform, &frame);
    const SDL_Surface *surface = window_surface(stage->platform);
    uint32_t last;
    memcpy(&last, (const char *)surface->pixels + 499 * surface->pitch + 4 * 699, sizeof(last));
    assert_int_equal(last & 0xFFFFFF, 0x0B7A75);
}

static uint64_t paint_letters(struct platform *platform, struct arena *arena)
{
    struct ui_paragraph paragraph = {.text = "Hello مرحبا 25% 🦊 ✕",
                                     .face = UI_INTER_BOLD,
                                     .px = 41.3f,
                                     .width = 500,
                                     .leading = 1.1f};
    struct ui_item item = {.name = "all", .rect = {10, 10, 600, 300}, .owner = -1, .grown = 1};
    item.shape = (struct ui_shape){.fill = 0x191A3AFF,
                                   .fill_bottom = 0x2B2463FF,
                                   .radius = 36,
                                   .stroke = 0xFFD23FFF,
                                   .stroke_width = 6,
                                   .shadow = 0xFF000040,
                                   .blur = 30};
    item.text = ui_text_lay(platform_fonts(platform), &paragraph, arena);
    item.text_x = item.text_y = 30;
    item.ink = 0xF7F7FFFF;
    struct ui_frame frame = {.items = &item, .count = 1, .w = W, .h = H};
    platform_paint(platform, &frame);
    const SDL_Surface *surface = window_surface(platform);
    uint64_t sum = 1;
    for (int i = 0; i < W * H; i++) {
        uint32_t pixel;
        memcpy(&pixel, (const char *)surface->pixels + i / W * surface->pitch + 4 * (i % W), 4);
        pixel &= 0xFFFFFF;
        sum = key_add(sum, &pixel, sizeof(pixel));
    }
    return sum;
}

static void the_null_platform_paints_the_same(void **state)
{
    struct stage *stage = *state;
    struct platform *null = opened(&stage->keep, true);
    assert_true(paint_letters(null, &stage->keep) == paint_letters(stage->platform, &stage->keep));
    platform_close(null);
}

static void no_display_is_said(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    struct fails fails = {.arena = &arena};
    setenv("SDL_VIDEODRIVER", "x11", 1);
    setenv("DISPLAY", ":4321", 1);
    assert_null(platform_open(&(struct platform_options){0}, &arena, &fails));
    assert_int_equal(fails.errors, 1);
    assert_int_equal(strncmp(fails.first->text, "no display was found: ", 22), 0);
    arena_free(&arena);
}

static void sleeping_costs_nothing(void **state)
{
    struct stage *stage = *state;
    struct timespec before, after;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    struct platform_event event;
    platform_wait(stage->platform, platform_now(stage->platform) + 300, &event);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    int64_t spent = (after.tv_sec - before.tv_sec) * 1000000000 + after.tv_nsec - before.tv_nsec;
    /* The dummy driver polls each millisecond; x11 sleeps. */
    assert_true(spent < 60 * 1000000);
}

#define ON_STAGE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(one_finger_counts),
        ON_STAGE(the_same_finger_again_ends_the_old_press),
        ON_STAGE(a_finger_that_is_never_lifted_is_lost),
        ON_STAGE(touches_far_apart_at_once_are_a_palm),
        ON_STAGE(two_touches_near_each_other_are_one_finger),
        ON_STAGE(a_second_finger_that_comes_later_leaves_the_first_alone),
        ON_STAGE(a_lost_finger_is_found_while_others_move),
        ON_STAGE(losing_the_focus_cancels),
        ON_STAGE(keys_and_letters),
        ON_STAGE(a_key_that_is_held_counts_once),
        ON_STAGE(keys_with_alt_or_control_are_none),
        ON_STAGE(the_display_may_sleep_when_it_is_told_so),
        ON_STAGE(a_touch_on_a_covered_display_is_none),
        ON_STAGE(a_signal_asks_to_end),
        ON_STAGE(a_new_size_is_told_and_painted),
        ON_STAGE(the_null_platform_paints_the_same),
        ON_STAGE(sleeping_costs_nothing),
        cmocka_unit_test(no_display_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
