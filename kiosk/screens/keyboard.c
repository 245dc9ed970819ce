/* The on-screen keyboard. */
#include "screens/keyboard.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { ROWS = 4, KEYS_MAX = 12 };

/* Rows of digits, then letters; the last row holds what is typed most of the signs. */
static const char *const abc_rows[ROWS] = {"1234567890", "abcdefghij", "klmnopqrs", "tuvwxyz.,?!"};
static const char *const qwerty_rows[ROWS] = {"1234567890", "qwertyuiop", "asdfghjkl",
                                              "zxcvbnm.,?!"};

static bool is_abc(const struct app *app)
{
    bool abc = strcmp(app->pack->bands[app->guest.band - 1].keyboard, "abc") == 0;
    return abc != app->guest.other_keyboard;
}

static float key_gap(const struct ui *ui)
{
    return fminf(ui->m.gap * 0.75f, 14 * ui->m.u + 2);
}

static float least_key(const struct ui *ui)
{
    return fmaxf(ui->m.least_target, ui->m.text[UI_BODY] * 1.42f);
}

static bool foot_takes_row(const struct ui *ui, const struct asked *asked)
{
    return asked->foot.w > fmaxf(4.6f * least_key(ui), 460 * ui->m.u);
}

float keyboard_height(const struct ui *ui, const struct asked *asked, float width, bool digits)
{
    (void)width;
    int rows = ROWS - !digits + !foot_takes_row(ui, asked);
    return least_key(ui) * (float)rows + key_gap(ui) * (float)(rows - 1);
}

static bool is_letter(uint32_t code)
{
    return code >= 'a' && code <= 'z';
}

static void letter_key(const struct app *app, struct ui *ui, const struct asked *asked,
                       uint32_t code, struct ui_rect at)
{
    char shown[8];
    bool upper = app->guest.shift && is_letter(code);
    uint32_t typed = upper ? code - 'a' + 'A' : code;
    utf8_write(typed, shown);
    char plain[8];
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

/* Keys of one width, the row in the middle; the second last row ends with delete. */
static void row_of_keys(const struct app *app, struct ui *ui, const struct asked *asked,
                        const char *keys, struct ui_rect row, float key_w, bool with_delete)
{
    float gap = key_gap(ui);
    float used =
        (key_w + gap) * (float)utf8_count(keys) - gap + (with_delete ? key_w * 1.3f + gap : 0);
    float x = row.x + (row.w - used) / 2;
    int length;
    for (uint32_t code; (code = utf8_read(keys, &length)) != 0; keys += length) {
        letter_key(app, ui, asked, code, (struct ui_rect){x, row.y, key_w, row.h});
        x += key_w + gap;
    }
    if (with_delete)
        delete_key(app, ui, asked, (struct ui_rect){x, row.y, key_w * 1.3f, row.h});
}

static void last_row(const struct app *app, struct ui *ui, const struct asked *asked,
                     struct ui_rect row)
{
    float gap = key_gap(ui);
    struct ui_button shift = {
        .name = "key.shift", .label = "⇧", .kind = UI_BUTTON_KEY, .action = {.verb = ACT_SHIFT}};
    struct ui_button order = {.name = "key.order",
                              .label =
                                  app_word(app, is_abc(app) ? WORD_WRITE_QWERTY : WORD_WRITE_ABC),
                              .kind = UI_BUTTON_KEY,
                              .action = {.verb = ACT_KEYBOARD}};
    struct ui_button space = {.name = "key.space",
                              .label = app_word(app, WORD_WRITE_SPACE),
                              .kind = UI_BUTTON_KEY,
                              .action = {ACT_TYPE, asked->index, ' '}};
    float side = fmaxf(least_key(ui), fminf(row.w * 0.2f, 150 * ui->m.u));
    float order_w = fmaxf(side, ui_text_width(ui, order.label, UI_BODY, false) + 36 * ui->m.u);
    struct ui_item *item = ui_button(ui, &shift, ui_cut_left(&row, side));
    item->say = app_word(app, WORD_WRITE_SHIFT);
    if (app->guest.shift) {
        item->flags |= UI_CHOSEN;
        item->shape.fill = item->shape.fill_bottom = ui_colour(ui, UI_PRIMARY);
        item->ink = ui_colour(ui, UI_PRIMARY_INK);
    }
    ui_cut_left(&row, gap);
    struct ui_rect order_at = ui_cut_right(&row, order_w);
    ui_cut_right(&row, gap);
    if (ui_text_width(ui, space.label, UI_BODY, false) + 24 * ui->m.u > row.w)
        space.label = "␣";
    ui_button(ui, &space, row)->say = app_word(app, WORD_WRITE_SPACE);
    ui_button(ui, &order, order_at);
}

void keyboard_build(const struct app *app, struct ui *ui, const struct asked *asked,
                    struct ui_rect area)
{
    const char *const *keys = is_abc(app) ? abc_rows : qwerty_rows;
    bool in_foot = foot_takes_row(ui, asked);
    bool digits = keyboard_height(ui, asked, area.w, true) <= area.h + 1;
    int rows = ROWS - !digits + !in_foot;
    float gap = key_gap(ui), h = (area.h - gap * (float)(rows - 1)) / (float)rows;
    h = fminf(h, 110 * ui->m.u + least_key(ui) * 0.3f);
    float key_w = fminf((area.w - gap * 10) / 11.0f, h * 1.6f);
    struct ui_rect left = area;
    left = ui_cut_bottom(&left, h * (float)rows + gap * (float)(rows - 1));
    for (int i = digits ? 0 : 1; i < ROWS; i++) {
        struct ui_rect row = ui_cut_top(&left, h);
        ui_cut_top(&left, gap);
        row_of_keys(app, ui, asked, keys[i], row, key_w, i == ROWS - 2);
    }
    struct ui_rect foot = asked->foot;
    if (in_foot && foot.h > h)
        foot = ui_inset(foot, 0, (foot.h - fmaxf(h, ui->m.small_target)) / 2);
    last_row(app, ui, asked, in_foot ? foot : ui_cut_top(&left, h));
}
