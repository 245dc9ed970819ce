/* The on-screen keyboard. */
#include "screens/keyboard.h"

#include "base/utf8.h"
#include "screens/keyboard_rows.h"

#include <math.h>
#include <string.h>

static const struct keyboard_layout *layout_of(const struct app *app)
{
    bool abc = strcmp(app->pack->bands[app->guest.band - 1].keyboard, "abc") == 0;
    return keyboard_layout(app->pack->languages[app->guest.language].code,
                           abc != app->guest.other_keyboard);
}

/* The rows that are shown: the other page stays for one letter (kind_writing.c). */
static const char *const *rows_of(const struct app *app, const struct keyboard_layout *layout)
{
    bool other = app->guest.keyboard_page > 0 && keyboard_pages(layout) > 1;
    return layout->pages[other ? 1 : 0];
}

static float key_gap(const struct ui *ui)
{
    return fminf(ui->m.gap * 0.75f, 14 * ui->m.u + 2);
}

static float least_key(const struct ui *ui)
{
    return fmaxf(ui->m.least_target, ui->m.text[UI_BODY] * 1.42f);
}

/* Some scripts have higher lines than others: the least height at which a letter has room. */
static float least_height(const struct app *app, struct ui *ui)
{
    char letter[5];
    int length;
    utf8_write(utf8_read(layout_of(app)->pages[0][1], &length), letter);
    const struct ui_style smallest = {.size = UI_SMALL, .bold = true};
    float line = ui_lay(ui, arena_text(ui->frame_arena, letter), smallest, ui->m.w).height;
    return fmaxf(least_key(ui), ceilf(line));
}

/* Keys beside the space. */
static int side_keys(const struct keyboard_layout *layout)
{
    return layout->capitals + (layout->order != NULL) + (keyboard_pages(layout) > 1);
}

/* The least width of a key beside the space, in a row of that width. */
static float side_width(const struct app *app, const struct ui *ui, float row)
{
    float part = side_keys(layout_of(app)) > 2 ? 0.15f : 0.2f;
    return fmaxf(least_key(ui), fminf(row * part, 150 * ui->m.u));
}

/* The other order, by its name. */
static const char *order_word(const struct app *app)
{
    const struct keyboard_layout *layout = layout_of(app);
    bool abc = layout->order != NULL && strcmp(layout->order, "abc") == 0;
    return app_word(app, abc ? WORD_WRITE_QWERTY : WORD_WRITE_ABC);
}

static float order_width(const struct app *app, struct ui *ui, float row)
{
    float words = ui_text_width(ui, order_word(app), UI_BODY, false) + 36 * ui->m.u;
    return fmaxf(side_width(app, ui, row), words);
}

static bool foot_takes_row(const struct app *app, struct ui *ui, const struct asked *asked)
{
    float w = asked->foot.w;
    if (w <= fmaxf(4.6f * least_key(ui), 460 * ui->m.u))
        return false;
    if (side_keys(layout_of(app)) <= 2)
        return true;
    float taken = 2 * side_width(app, ui, w) + order_width(app, ui, w) + 3 * key_gap(ui);
    return w - taken >= 1.8f * least_key(ui);
}

float keyboard_height(const struct app *app, struct ui *ui, const struct asked *asked, float width,
                      bool digits)
{
    (void)width;
    int rows = KEYBOARD_ROWS - !digits + !foot_takes_row(app, ui, asked);
    return least_height(app, ui) * (float)rows + key_gap(ui) * (float)(rows - 1);
}

static void letter_key(const struct app *app, struct ui *ui, const struct asked *asked,
                       uint32_t code, struct ui_rect at)
{
    const struct keyboard_layout *layout = layout_of(app);
    bool upper = app->guest.shift && layout->capitals;
    uint32_t typed = upper ? keyboard_capital(code) : code;
    char shown[12], plain[5];
    keyboard_label(layout, typed, shown);
    utf8_write(code, plain);
    struct ui_button key = {.name = ui_name(ui, "key.%s", plain),
                            .label = arena_text(ui->frame_arena, shown),
                            .kind = UI_BUTTON_KEY,
                            .action = {ACT_TYPE, asked->index, (int)typed}};
    ui_button(ui, &key, at);
}

static void delete_key(const struct app *app, struct ui *ui, const struct asked *asked,
                       struct ui_rect at)
{
    struct ui_button key = {.name = "key.delete",
                            .label = "⌫",
                            .kind = UI_BUTTON_KEY,
                            .action = {ACT_DELETE, asked->index, 0}};
    struct ui_item *item = ui_button(ui, &key, at);
    item->say = app_word(app, WORD_WRITE_DELETE);
    item->shape.fill = item->shape.fill_bottom = ui_colour(ui, UI_KEY_ALT);
}

static const float DELETE_KEYS = 1.3f; /* the width of delete, in keys */

/* The width at which the fullest row of the first page fits; English has eleven keys at most. */
static float key_width(const struct ui *ui, const struct keyboard_layout *layout, float width)
{
    float gap = key_gap(ui), least = (width - gap * 10) / 11.0f;
    for (int page = 0; page < keyboard_pages(layout); page++)
        for (int i = 0; i < KEYBOARD_ROWS; i++) {
            float keys = (float)utf8_count(layout->pages[page][i]);
            bool ends = i == KEYBOARD_DELETE_ROW;
            float gaps = ends ? keys : keys - 1, units = ends ? keys + DELETE_KEYS : keys;
            if (units > 0)
                least = fminf(least, (width - gap * gaps) / units);
        }
    return least;
}

/* Keys of one width, the row in the middle. With delete at its end it takes the room of `room`
 * letters, so that delete is in one place on every page. */
static void row_of_keys(const struct app *app, struct ui *ui, const struct asked *asked,
                        const char *keys, struct ui_rect row, float key_w, size_t room)
{
    size_t count = utf8_count(keys);
    float gap = key_gap(ui), step = key_w + gap;
    float delete_w = key_w * DELETE_KEYS;
    float used = step * (float)(room > 0 ? room : count) - gap + (room > 0 ? delete_w + gap : 0);
    float x = row.x + (row.w - used) / 2;
    float end = x + step * (float)room;
    if (room > count)
        x += step * (float)(room - count) / 2;
    int length;
    for (uint32_t code; (code = utf8_read(keys, &length)) != 0; keys += length) {
        letter_key(app, ui, asked, code, (struct ui_rect){x, row.y, key_w, row.h});
        x += step;
    }
    if (room > 0)
        delete_key(app, ui, asked, (struct ui_rect){end, row.y, delete_w, row.h});
}

/* A key that changes the letters, and looks pressed as long as it does. */
static void turning_key(struct ui *ui, const struct ui_button *key, const char *say, bool on,
                        struct ui_rect at)
{
    struct ui_item *item = ui_button(ui, key, at);
    item->say = say;
    if (on) {
        item->flags |= UI_CHOSEN;
        item->shape.fill = item->shape.fill_bottom = ui_colour(ui, UI_PRIMARY);
        item->ink = ui_colour(ui, UI_PRIMARY_INK);
    }
}

static void shift_key(const struct app *app, struct ui *ui, const struct asked *asked,
                      struct ui_rect at)
{
    struct ui_button key = {.name = "key.shift",
                            .label = "⇧",
                            .kind = UI_BUTTON_KEY,
                            .action = {ACT_SHIFT, asked->index, 0}};
    turning_key(ui, &key, app_word(app, WORD_WRITE_SHIFT), app->guest.shift, at);
}

/* Cut off the left of the row: in words where there is room for them. */
static void page_key(const struct app *app, struct ui *ui, const struct asked *asked,
                     struct ui_rect *row, float side)
{
    const char *word = app_word(app, WORD_WRITE_OTHER);
    float wanted = ui_text_width(ui, word, UI_BODY, false) + 36 * ui->m.u;
    bool narrow = wanted > row->w * 0.35f;
    struct ui_button key = {.name = "key.page",
                            .label = narrow ? "…" : word,
                            .kind = UI_BUTTON_KEY,
                            .action = {ACT_LETTERS, asked->index, 0}};
    struct ui_rect at = ui_cut_left(row, narrow ? side : fmaxf(side, wanted));
    turning_key(ui, &key, word, app->guest.keyboard_page > 0, at);
}

/* Shift, the other page, the space and the other order: what of them the language has. */
static void last_row(const struct app *app, struct ui *ui, const struct asked *asked,
                     struct ui_rect row)
{
    const struct keyboard_layout *layout = layout_of(app);
    float gap = key_gap(ui);
    struct ui_button order = {.name = "key.order",
                              .label = order_word(app),
                              .kind = UI_BUTTON_KEY,
                              .action = {ACT_KEYBOARD, asked->index, 0}};
    struct ui_button space = {.name = "key.space",
                              .label = app_word(app, WORD_WRITE_SPACE),
                              .kind = UI_BUTTON_KEY,
                              .action = {ACT_TYPE, asked->index, ' '}};
    float side = side_width(app, ui, row.w), order_w = order_width(app, ui, row.w);
    struct ui_rect order_at = {0};
    if (layout->capitals) {
        shift_key(app, ui, asked, ui_cut_left(&row, side));
        ui_cut_left(&row, gap);
    }
    if (layout->order != NULL) {
        order_at = ui_cut_right(&row, order_w);
        ui_cut_right(&row, gap);
    }
    if (keyboard_pages(layout) > 1) {
        page_key(app, ui, asked, &row, side);
        ui_cut_left(&row, gap);
    }
    if (ui_text_width(ui, space.label, UI_BODY, false) + 24 * ui->m.u > row.w)
        space.label = "␣";
    ui_button(ui, &space, row)->say = app_word(app, WORD_WRITE_SPACE);
    if (layout->order != NULL)
        ui_button(ui, &order, order_at);
}

void keyboard_build(const struct app *app, struct ui *ui, const struct asked *asked,
                    struct ui_rect area)
{
    /* No key stands higher than a hand reaches in the low layout. */
    chrome_low(ui, &area, area.y + area.h - fminf(ui->m.h / 2, ui->m.h - ui->m.reach));
    const struct keyboard_layout *layout = layout_of(app);
    const char *const *keys = rows_of(app, layout);
    bool in_foot = foot_takes_row(app, ui, asked);
    bool digits = keyboard_height(app, ui, asked, area.w, true) <= area.h + 1;
    int rows = KEYBOARD_ROWS - !digits + !in_foot;
    float gap = key_gap(ui), h = (area.h - gap * (float)(rows - 1)) / (float)rows;
    h = fminf(h, 110 * ui->m.u + least_key(ui) * 0.3f);
    float key_w = fminf(key_width(ui, layout, area.w), h * 1.6f);
    struct ui_rect left = area;
    left = ui_cut_bottom(&left, h * (float)rows + gap * (float)(rows - 1));
    for (int i = digits ? 0 : 1; i < KEYBOARD_ROWS; i++) {
        struct ui_rect row = ui_cut_top(&left, h);
        ui_cut_top(&left, gap);
        size_t room = i == KEYBOARD_DELETE_ROW ? utf8_count(layout->pages[0][i]) : 0;
        row_of_keys(app, ui, asked, keys[i], row, key_w, room);
    }
    struct ui_rect foot = asked->foot;
    if (in_foot && foot.h > h)
        foot = ui_inset(foot, 0, (foot.h - fmaxf(h, ui->m.small_target)) / 2);
    last_row(app, ui, asked, in_foot ? foot : ui_cut_top(&left, h));
}
