/* Sizes from millimetres, as the table of RULES section 0 has them; themes and their contrast. */
#include "unit.h"

#include "ui/metrics.h"
#include "ui/theme.h"

#include <math.h>

static struct ui_display display(int w, int h, float inches)
{
    float ppmm = hypotf((float)w, (float)h) / (inches * 25.4f);
    return (struct ui_display){.w = w, .h = h, .ppmm = ppmm};
}

static void text_is_never_under_what_the_eye_needs(void **state)
{
    (void)state;
    /* display, least font in pixels at 600 mm: RULES section 0, column "Andika px" */
    static const struct {
        int w, h;
        float inches, least;
    } rows[] = {{1920, 1080, 15.6f, 56}, {1920, 1080, 21.5f, 40.5f}, {1920, 1080, 23.8f, 36.5f},
                {1920, 1080, 27, 32.2f}, {2560, 1440, 27, 43},       {3840, 2160, 32, 54.5f}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ui_display d = display(rows[i].w, rows[i].h, rows[i].inches);
        struct ui_metrics m = ui_metrics(&d, false, 1, 1);
        assert_true(m.text[UI_SMALL] >= rows[i].least);
        for (int size = 1; size < UI_BAR; size++)
            assert_true(m.text[size] >= m.text[size - 1]);
    }
}

static void targets_are_as_large_as_fingers(void **state)
{
    (void)state;
    struct ui_display d = display(1920, 1080, 27);
    struct ui_metrics young = ui_metrics(&d, true, 1, 1), older = ui_metrics(&d, false, 1, 1);
    assert_true(young.target >= 20 * d.ppmm);
    assert_true(older.target >= 15 * d.ppmm);
    assert_true(older.least_target >= 11.6f * d.ppmm);
    assert_true(young.gap >= 4 * d.ppmm && older.gap >= 3 * d.ppmm);
    struct ui_display small = display(1024, 600, 10.1f);
    assert_true(ui_metrics(&small, true, 1, 1).target >= 20 * small.ppmm);
}

static void larger_text_is_larger(void **state)
{
    (void)state;
    struct ui_display d = display(1920, 1080, 27);
    struct ui_metrics once = ui_metrics(&d, true, 1, 1), twice = ui_metrics(&d, true, 2, 2);
    assert_true(fabsf(twice.text[UI_BODY] - 2 * once.text[UI_BODY]) < 0.1f);
    /* Twelve lines of it stand on the shorter side; titles stop growing sooner. */
    for (int size = 0; size < UI_SIZE_COUNT; size++)
        assert_true(twice.text[size] >= once.text[size] && twice.text[size] * 7 < 1080);
}

static void contrast_is_as_wcag_has_it(void **state)
{
    (void)state;
    assert_true(fabsf(ui_contrast(0x000000FF, 0xFFFFFFFF) - 21) < 0.01f);
    assert_true(fabsf(ui_contrast(0x777777FF, 0xFFFFFFFF) - 4.48f) < 0.01f);
    assert_true(fabsf(ui_contrast(0x336699FF, 0x336699FF) - 1) < 0.01f);
}

/* Pairs of colours that stand on one another, and the least contrast (R111, R112). */
static void every_theme_can_be_read(void **state)
{
    (void)state;
    static const struct {
        enum ui_colour ink, ground;
        float least;
    } pairs[] = {
        {UI_INK, UI_BACK_TOP, 7},
        {UI_INK, UI_BACK_BOTTOM, 7},
        {UI_INK, UI_CARD, 7},
        {UI_INK, UI_SKY_TOP, 7},
        {UI_INK, UI_SKY_BOTTOM, 7},
        {UI_INK, UI_KEY_ALT, 7},
        {UI_SOFT, UI_BACK_TOP, 4.5f},
        {UI_SOFT, UI_BACK_BOTTOM, 4.5f},
        {UI_SOFT, UI_CARD, 4.5f},
        {UI_PRIMARY_INK, UI_PRIMARY, 4.5f},
        {UI_TILE_INK_1, UI_TILE_1, 4.5f},
        {UI_TILE_INK_2, UI_TILE_2, 4.5f},
        {UI_TILE_INK_3, UI_TILE_3, 4.5f},
        {UI_STATE_INK, UI_DONE, 4.5f},
        {UI_STATE_INK, UI_DOING, 4.5f},
        {UI_STATE_INK, UI_NO, 4.5f},
        {UI_SCENE_INK, UI_GROUND, 4.5f},
        {UI_PRIMARY, UI_CARD, 3},
        {UI_OUTLINE, UI_CARD, 3},
        {UI_NO, UI_CARD, 4.5f},
        {UI_PRIMARY, UI_SKY_BOTTOM, 4.5f},
        {UI_PRIMARY, UI_SKY_TOP, 3},
    };
    static const char *const names[] = {"young", "teen", "calm"};
    struct arena arena;
    arena_init(&arena, 1 << 20);
    for (size_t n = 0; n < 3; n++) {
        struct fails fails = {.arena = &arena};
        const struct ui_theme *theme = ui_theme_load("assets", names[n], &arena, &fails);
        assert_non_null(theme);
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
            float contrast =
                ui_contrast(theme->colours[pairs[i].ink], theme->colours[pairs[i].ground]);
            if (contrast < pairs[i].least)
                fail_msg("%s: pair %zu has %.2f, not %.1f", names[n], i, (double)contrast,
                         (double)pairs[i].least);
        }
        for (int i = 0; i < theme->pastel_count; i++)
            assert_true(ui_contrast(theme->colours[UI_INK], theme->pastels[i]) >= 7);
    }
    arena_free(&arena);
}

static void a_theme_that_lacks_a_colour_is_refused_by_name(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    struct fails fails = {.arena = &arena};
    assert_null(ui_theme_load("tests/packs", "plain", &arena, &fails));
    assert_true(fails.errors == 1);
    assert_non_null(fails.first);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_never_under_what_the_eye_needs),
        cmocka_unit_test(targets_are_as_large_as_fingers),
        cmocka_unit_test(larger_text_is_larger),
        cmocka_unit_test(contrast_is_as_wcag_has_it),
        cmocka_unit_test(every_theme_can_be_read),
        cmocka_unit_test(a_theme_that_lacks_a_colour_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
