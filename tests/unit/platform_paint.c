/* Frames painted without a display: what is repainted, edges, slides, and what is forgotten. */
#include "unit.h"

#include "platform/inside.h"

#include <stdio.h>
#include <string.h>

enum { W = 400, H = 300, ITEMS = 8 };

static const uint32_t DARK = 0x101830FFu, WHITE = 0xFFFFFFFFu, TEAL = 0x0B7A75FFu;

struct scene {
    struct arena keep, frame;
    struct platform *platform;
    struct ui_item items[ITEMS];
    struct ui_frame seen;
};

static struct platform *opened(struct arena *arena, int w, int h)
{
    struct fails fails = {.arena = arena};
    struct platform_options options = {.null = true, .w = w, .h = h};
    struct platform *platform = platform_open(&options, arena, &fails);
    fails_print(&fails, stderr);
    return platform;
}

static int set_up(void **state)
{
    static struct scene scene;
    scene = (struct scene){0};
    arena_init(&scene.keep, 8 << 20);
    arena_init(&scene.frame, 1 << 20);
    scene.platform = opened(&scene.keep, W, H);
    scene.seen = (struct ui_frame){.items = scene.items, .w = W, .h = H, .focus_ink = 0x1A4FD0FF};
    *state = &scene;
    return scene.platform == NULL;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    platform_close(scene->platform);
    arena_free(&scene->keep);
    arena_free(&scene->frame);
    return 0;
}

static struct ui_item *add(struct scene *scene, const char *name, struct ui_rect rect,
                           uint32_t fill)
{
    struct ui_item *item = &scene->items[scene->seen.count++];
    *item = (struct ui_item){.name = name, .rect = rect, .owner = -1, .grown = 1};
    item->shape.fill = item->shape.fill_bottom = fill;
    return item;
}

static void write_on(struct scene *scene, struct ui_item *item, const char *text, uint32_t ink)
{
    struct ui_paragraph paragraph = {
        .text = text, .face = UI_ANDIKA_BOLD, .px = 30, .width = item->rect.w, .leading = 1};
    item->text = ui_text_lay(platform_fonts(scene->platform), &paragraph, &scene->frame);
    item->text_x = item->rect.x;
    item->text_y = item->rect.y;
    item->ink = ink;
}

static uint32_t pixel(struct scene *scene, int x, int y)
{
    const SDL_Surface *surface = window_surface(scene->platform);
    uint32_t result;
    memcpy(&result, (const char *)surface->pixels + y * surface->pitch + 4 * x, sizeof(result));
    return result & 0xFFFFFF;
}

/* A number that stands for the whole picture. */
static uint64_t picture(struct platform *platform)
{
    slide_end(platform);
    const SDL_Surface *surface = window_surface(platform);
    return key_add(1, surface->pixels, (size_t)surface->pitch * (size_t)surface->h);
}

static uint64_t painted_afresh(const struct scene *scene)
{
    struct arena arena;
    arena_init(&arena, 8 << 20);
    struct platform *fresh = opened(&arena, W, H);
    platform_paint(fresh, &scene->seen);
    uint64_t result = picture(fresh);
    platform_close(fresh);
    arena_free(&arena);
    return result;
}

static void make_scene(struct scene *scene)
{
    add(scene, "back", (struct ui_rect){0, 0, W, H}, DARK)->shape.fill_bottom = TEAL;
    struct ui_item *card = add(scene, "card", (struct ui_rect){40, 40, 200, 120}, WHITE);
    card->shape.radius = 24;
    card->shape.shadow = 0x00000060;
    card->shape.blur = 20;
    card->shape.edge = 0x888888FF;
    card->shape.lip = 8;
    struct ui_item *word = add(scene, "word", (struct ui_rect){60, 60, 160, 60}, 0);
    word->owner = 1;
    write_on(scene, word, "Hello 🦊", DARK);
    struct ui_item *other = add(scene, "other", (struct ui_rect){220, 100, 100, 100}, TEAL);
    other->picture = "🙈";
    other->picture_rect = (struct ui_rect){230, 110, 80, 80};
}

static void only_what_differs_is_painted_and_it_suffices(void **state)
{
    struct scene *scene = *state;
    make_scene(scene);
    platform_paint(scene->platform, &scene->seen);
    struct ui_item *card = &scene->items[1], *other = &scene->items[3];
    for (int step = 0; step < 9; step++) {
        switch (step) {
        case 0:
            card->pressed = true;
            break;
        case 1:
            card->pressed = false;
            card->focused = true;
            break;
        case 2:
            card->focused = false;
            other->rect.x = 250;
            other->picture_rect.x = 260;
            break;
        case 3:
            write_on(scene, &scene->items[2], "Goodbye", TEAL);
            break;
        case 4:
            other->flags = UI_POP;
            other->grown = 0.4f;
            break;
        case 5:
            other->grown = 1;
            card->shape.stroke = TEAL;
            card->shape.stroke_width = 6;
            break;
        case 6:
            scene->seen.count = 2;
            break;
        case 7:
            scene->seen.count = 4;
            scene->items[2].flags = UI_CARET;
            break;
        default:
            scene->items[2] = scene->items[3];
            scene->seen.count = 3;
            break;
        }
        platform_paint(scene->platform, &scene->seen);
        assert_true(picture(scene->platform) == painted_afresh(scene));
    }
}

static int64_t covered_by(const struct dirty *dirty)
{
    int64_t sum = 0;
    for (int i = 0; i < dirty->count; i++)
        sum += (int64_t)(dirty->at[i].x1 - dirty->at[i].x0) * (dirty->at[i].y1 - dirty->at[i].y0);
    return sum;
}

static void an_equal_frame_paints_nothing(void **state)
{
    struct scene *scene = *state;
    make_scene(scene);
    struct area whole = {0, 0, W, H};
    static struct painted painted;
    painted = (struct painted){0};
    struct dirty dirty = {0};
    damage_find(&painted, &scene->seen, whole, &dirty);
    assert_int_equal(covered_by(&dirty), W * H);
    dirty.count = 0;
    damage_find(&painted, &scene->seen, whole, &dirty);
    assert_int_equal(dirty.count, 0);
    scene->items[3].ink = WHITE;
    damage_find(&painted, &scene->seen, whole, &dirty);
    assert_int_equal(dirty.count, 1);
    assert_true(covered_by(&dirty) < 110 * 110);
}

/* A tick, a stone and a picture that breathes. */
static void add_movers(struct scene *scene)
{
    struct ui_item *tick = add(scene, "tick", (struct ui_rect){10, 220, 60, 60}, TEAL);
    tick->flags = UI_PENNED;
    write_on(scene, tick, "✓", WHITE);
    struct ui_item *stone = add(scene, "stone", (struct ui_rect){100, 230, 40, 40}, TEAL);
    stone->flags = UI_STEP;
    stone->under = 0xF0A000FF;
    stone->shape.radius = 20;
    scene->items[3].flags = UI_BREATHES;
}

static void motion_paints_what_moves_alone_and_ends_where_it_stands(void **state)
{
    struct scene *scene = *state;
    static struct painted painted;
    painted = (struct painted){0};
    make_scene(scene);
    add_movers(scene);
    uint64_t settled = painted_afresh(scene);
    platform_paint(scene->platform, &scene->seen);
    for (int step = 0; step < 8; step++) {
        struct dirty dirty = {0};
        damage_find(&painted, &scene->seen, (struct area){0, 0, W, H}, &dirty);
        assert_true(step == 0 || covered_by(&dirty) < 30000);
        scene->items[3].breath = 0.003f * (float)step;
        scene->items[4].grown = scene->items[5].grown = 0.1f + 0.1f * (float)step;
        platform_paint(scene->platform, &scene->seen);
        uint64_t now = picture(scene->platform);
        assert_true(now == painted_afresh(scene) && now != settled);
    }
    scene->items[3].breath = 0;
    scene->items[4].grown = scene->items[5].grown = 1;
    platform_paint(scene->platform, &scene->seen);
    assert_true(picture(scene->platform) == settled);
}

static void a_stone_fills_from_its_middle(void **state)
{
    struct scene *scene = *state;
    make_scene(scene);
    add_movers(scene);
    scene->items[5].grown = 0.5f;
    platform_paint(scene->platform, &scene->seen);
    assert_int_equal(pixel(scene, 120, 250), TEAL >> 8);
    assert_int_equal(pixel(scene, 105, 250), 0xF0A000);
    assert_int_equal(pixel(scene, 135, 250), 0xF0A000);
}

static void dirty_rectangles_are_few(void **state)
{
    (void)state;
    struct dirty dirty = {0};
    for (int i = 0; i < 50; i++) {
        int x = i % 10 * 40, y = i / 10 * 40;
        damage_add(&dirty, (struct area){x, y, x + 10, y + 10});
        assert_true(dirty.count <= DIRTY_MAX);
    }
    damage_add(&dirty, (struct area){5, 5, 5, 9});
    for (int i = 0; i < 50; i++) {
        int x = i % 10 * 40, y = i / 10 * 40;
        bool inside = false;
        for (int k = 0; k < dirty.count; k++)
            inside |= dirty.at[k].x0 <= x && dirty.at[k].y0 <= y && dirty.at[k].x1 >= x + 10 &&
                      dirty.at[k].y1 >= y + 10;
        assert_true(inside);
    }
}

static bool is_between(uint32_t value, uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t v = value >> shift & 255, p = a >> shift & 255, q = b >> shift & 255;
        if (v < (p < q ? p : q) || v > (p < q ? q : p))
            return false;
    }
    return true;
}

static void check_edges(struct scene *scene, uint32_t ground, uint32_t card)
{
    scene->seen.count = 0;
    add(scene, "back", (struct ui_rect){0, 0, W, H}, ground);
    add(scene, "card", (struct ui_rect){40.3f, 40.4f, 200, 120}, card)->shape.radius = 30;
    struct ui_item *framed = add(scene, "framed", (struct ui_rect){260, 40, 100, 100}, ground);
    framed->shape.stroke = card;
    framed->shape.stroke_width = 7;
    framed->shape.radius = 30;
    write_on(scene, add(scene, "text", (struct ui_rect){40, 200, 300, 60}, 0), "Ågj fi?", card);
    platform_paint(scene->platform, &scene->seen);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (!is_between(pixel(scene, x, y), ground >> 8, card >> 8))
                fail_msg("fringe %06x at %d, %d", (unsigned)pixel(scene, x, y), x, y);
    assert_int_equal(pixel(scene, 100, 100), card >> 8);
    assert_int_equal(pixel(scene, 100, 40), card >> 8);
    assert_int_equal(pixel(scene, 100, 39), ground >> 8);
    assert_int_equal(pixel(scene, 263, 90), card >> 8);
    assert_int_equal(pixel(scene, 310, 90), ground >> 8);
}

static void edges_have_no_fringes(void **state)
{
    check_edges(*state, DARK, WHITE);
    check_edges(*state, WHITE, DARK);
    check_edges(*state, 0xFFF3D6FF, TEAL);
}

static void emoji_have_no_dark_rims(void **state)
{
    struct scene *scene = *state;
    add(scene, "back", (struct ui_rect){0, 0, W, H}, WHITE);
    struct ui_item *sun = add(scene, "ear", (struct ui_rect){0, 0, 100, 100}, 0);
    sun->picture = "👂";
    sun->picture_rect = (struct ui_rect){10, 10, 61, 58};
    platform_paint(scene->platform, &scene->seen);
    for (int y = 0; y < 100; y++)
        for (int x = 0; x < 100; x++)
            assert_true((pixel(scene, x, y) >> 16) > 0xC0);
}

static void a_shape_is_symmetrical(void **state)
{
    struct scene *scene = *state;
    static const struct ui_rect rects[] = {
        {50, 50, 201, 99}, {50, 50, 30, 30}, {50, 50, 1, 1}, {50, 50, 41, 8}};
    for (size_t i = 0; i < sizeof(rects) / sizeof(rects[0]); i++) {
        scene->seen.count = 0;
        struct ui_rect r = rects[i];
        add(scene, "back", (struct ui_rect){0, 0, W, H}, WHITE);
        struct ui_item *item = add(scene, "it", r, TEAL);
        item->shape.radius = 40;
        item->shape.stroke = DARK;
        item->shape.stroke_width = 5;
        platform_paint(scene->platform, &scene->seen);
        int x1 = (int)(2 * r.x + r.w) - 1, y1 = (int)(2 * r.y + r.h) - 1;
        for (int y = 40; y < 160; y++)
            for (int x = 40; x < 260; x++)
                if (x1 - x >= 0 && y1 - y >= 0) {
                    assert_int_equal(pixel(scene, x, y), pixel(scene, x1 - x, y));
                    assert_int_equal(pixel(scene, x, y), pixel(scene, x, y1 - y));
                }
    }
}

static void a_page_slides_in_and_arrives(void **state)
{
    struct scene *scene = *state;
    make_scene(scene);
    platform_paint(scene->platform, &scene->seen);
    assert_true(platform_next_frame(scene->platform) == UINT64_MAX);
    uint32_t before = pixel(scene, 100, 250);
    scene->items[0].shape.fill = scene->items[0].shape.fill_bottom = WHITE;
    scene->seen.page = 2;
    scene->seen.slide = UI_FORWARD;
    scene->seen.slide_top = 20;
    platform_paint(scene->platform, &scene->seen);
    assert_int_equal(pixel(scene, 100, 250), before);
    assert_int_equal(pixel(scene, 100, 10), 0xFFFFFF);
    int frames = 0;
    uint64_t next;
    while ((next = platform_next_frame(scene->platform)) != UINT64_MAX) {
        platform_advance(scene->platform, next - platform_now(scene->platform));
        platform_paint(scene->platform, &scene->seen);
        if (frames++ == 2) {
            assert_int_equal(pixel(scene, W - 1, 250), 0xFFFFFF);
            assert_int_not_equal(pixel(scene, 0, 250), 0xFFFFFF);
        }
        assert_true(frames < 30);
    }
    assert_true(frames >= 10);
    assert_true(picture(scene->platform) == painted_afresh(scene));
}

static void a_page_may_change_while_it_slides(void **state)
{
    struct scene *scene = *state;
    make_scene(scene);
    platform_paint(scene->platform, &scene->seen);
    for (uint64_t page = 2; page < 6; page++) {
        scene->seen.page = page;
        scene->seen.slide = page % 2 == 0 ? UI_BACK : UI_FORWARD;
        scene->items[1].rect.x += 10;
        platform_paint(scene->platform, &scene->seen);
        platform_advance(scene->platform, 50);
        scene->items[3].ink++;
        platform_paint(scene->platform, &scene->seen);
    }
    assert_true(picture(scene->platform) == painted_afresh(scene));
    /* A calm one does not slide at all. */
    scene->seen.page = 9;
    scene->seen.calm = true;
    platform_paint(scene->platform, &scene->seen);
    assert_true(platform_next_frame(scene->platform) == UINT64_MAX);
}

static void what_was_written_is_forgotten(void **state)
{
    struct scene *scene = *state;
    make_scene(scene);
    platform_paint(scene->platform, &scene->seen);
    struct platform *platform = scene->platform;
    assert_true(platform->words.used > 0 && !arena_is_blank(&platform->words.arena));
    platform_forget(platform);
    assert_true(platform->words.used == 0 && arena_is_blank(&platform->words.arena));
    for (int i = 0; i < FONT_WIDTHS; i++)
        assert_true(platform->fonts.widths[i].key == 0);
    scene->items[1].ink++;
    platform_paint(platform, &scene->seen);
    assert_true(picture(platform) == painted_afresh(scene));
}

static void a_full_store_begins_anew(void **state)
{
    (void)state;
    struct arena keep;
    arena_init(&keep, 1 << 20);
    struct store store;
    store_init(&store, &keep, 10000);
    assert_null(store_add(&store, 1, 100, 101, false));
    for (uint64_t key = 1; key < 5000; key++) {
        struct raster *raster = store_add(&store, key, 3, 3, key % 2 == 0);
        assert_ptr_equal(store_find(&store, key), raster);
        assert_true(store.used <= STORE_ROWS);
    }
    store_free(&store);
    arena_free(&keep);
}

static void bad_pictures_are_harmless(void **state)
{
    struct scene *scene = *state;
    FILE *file = fopen("/tmp/kiosk-bad.svg", "w");
    assert_non_null(file);
    fputs("this is no drawing", file);
    fclose(file);
    make_scene(scene);
    scene->items[3].picture = "/tmp/kiosk-bad.svg";
    platform_paint(scene->platform, &scene->seen);
    remove("/tmp/kiosk-bad.svg");
}

static void every_script_has_its_font(void **state)
{
    struct scene *scene = *state;
    const struct ui_fonts *fonts = platform_fonts(scene->platform);
    static const struct {
        uint32_t code;
        int font;
    } rows[] = {
        {'a', FONT_ANDIKA},      {'3', FONT_ANDIKA},      {' ', FONT_ANDIKA},
        {'#', FONT_ANDIKA},      {0x1EC7, FONT_ANDIKA},   {0x0404, FONT_ANDIKA},
        {0x0639, FONT_ARABIC},   {0x06D5, FONT_ARABIC},   {0x0AA4, FONT_GUJARATI},
        {0x0A15, FONT_GURMUKHI}, {0x12A0, FONT_ETHIOPIC}, {0x2715, FONT_SYMBOLS},
        {0x1F98A, FONT_EMOJI},   {0x1F1EC, FONT_EMOJI},   {0x2B50, FONT_EMOJI},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_int_equal(fonts->font_for(fonts->ctx, UI_ANDIKA_REGULAR, rows[i].code, -1),
                         rows[i].font);
    /* A joiner and a space stay with what stands before; a space after an emoji does not. */
    assert_int_equal(fonts->font_for(fonts->ctx, UI_ANDIKA_REGULAR, 0x200D, FONT_EMOJI),
                     FONT_EMOJI);
    assert_int_equal(fonts->font_for(fonts->ctx, UI_ANDIKA_REGULAR, ' ', FONT_ARABIC), FONT_ARABIC);
    assert_int_equal(fonts->font_for(fonts->ctx, UI_ANDIKA_REGULAR, ' ', FONT_EMOJI), FONT_ANDIKA);
}

static void the_clock_jumps_and_events_are_told_in_order(void **state)
{
    struct scene *scene = *state;
    struct platform *platform = scene->platform;
    struct platform_event event;
    assert_false(platform_wait(platform, UINT64_MAX, &event));
    assert_true(platform_wait(platform, 500, &event) && event.kind == PLATFORM_NOTHING);
    assert_true(platform_now(platform) == 500);
    platform_feed(platform, &(struct platform_event){.kind = PLATFORM_DOWN, .x = 3});
    platform_feed(platform, &(struct platform_event){.kind = PLATFORM_UP, .x = 4});
    assert_true(platform_wait(platform, 900, &event) && event.kind == PLATFORM_DOWN);
    assert_true(platform_wait(platform, 900, &event) && event.x == 4);
    assert_true(platform_now(platform) == 500);
    platform_set_clock(platform, &(struct clock){.unix_ms = 1000000, .offset_minutes = 60});
    platform_advance(platform, 7);
    struct clock clock;
    platform_clock(platform, &clock);
    assert_true(clock.unix_ms == 1000007 && clock.offset_minutes == 60);
}

#define PAINTED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PAINTED(only_what_differs_is_painted_and_it_suffices),
        PAINTED(an_equal_frame_paints_nothing),
        PAINTED(motion_paints_what_moves_alone_and_ends_where_it_stands),
        PAINTED(a_stone_fills_from_its_middle),
        cmocka_unit_test(dirty_rectangles_are_few),
        PAINTED(edges_have_no_fringes),
        PAINTED(emoji_have_no_dark_rims),
        PAINTED(a_shape_is_symmetrical),
        PAINTED(a_page_slides_in_and_arrives),
        PAINTED(a_page_may_change_while_it_slides),
        PAINTED(what_was_written_is_forgotten),
        cmocka_unit_test(a_full_store_begins_anew),
        PAINTED(bad_pictures_are_harmless),
        PAINTED(every_script_has_its_font),
        PAINTED(the_clock_jumps_and_events_are_told_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
