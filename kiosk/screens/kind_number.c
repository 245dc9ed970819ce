/* A whole number: a field and a pad of digits. */
#define _DEFAULT_SOURCE
#include "screens/kind.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS_MAX = 9, COLUMNS = 6, ROWS = 2 };

static bool serves(const struct form_node *row)
{
    return row->type == FORM_INTEGER;
}

static float key_height(const struct ui *ui)
{
    return fmaxf(ui->m.target, 100 * ui->m.u);
}

static float field_height(const struct ui *ui)
{
    return fmaxf(ui->m.text[UI_TITLE] * 1.7f, ui->m.target);
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    (void)app;
    (void)asked;
    (void)width;
    return field_height(ui) + ui->m.gap + key_height(ui) * ROWS + ui->m.gap * (ROWS - 1);
}

static void field(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect at)
{
    struct ui_item *card = ui_card(ui, ui_name(ui, "field.%s", asked->row->name), UI_FIELD, at,
                                   ui_colour(ui, UI_CARD));
    card->shape.stroke = ui_colour(ui, UI_PRIMARY);
    card->shape.stroke_width = 6 * ui->m.u;
    bool empty = asked->node->value[0] == '\0';
    struct ui_style style = {.size = empty ? UI_BODY : UI_TITLE,
                             .bold = !empty,
                             .align = UI_MIDDLE,
                             .ink = ui_colour(ui, empty ? UI_SOFT : UI_INK)};
    ui_text_middle(ui, ui_name(ui, "field.%s.text", asked->row->name), UI_TEXT,
                   empty ? app_word(app, WORD_NUMBER_PLACEHOLDER) : asked->node->value, style,
                   ui_inset(at, 20 * ui->m.u, 0));
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    (void)part;
    area.w = fminf(area.w, 1100 * ui->m.u);
    struct ui_rect shown = ui_cut_top(&area, field_height(ui));
    field(app, ui, asked, shown);
    ui_cut_top(&area, ui->m.gap);
    area.h = fminf(area.h, (key_height(ui) * 1.2f + ui->m.gap) * ROWS - ui->m.gap);
    /* 1 to 5, delete; 6 to 0. */
    static const char *const keys[COLUMNS * ROWS] = {"1", "2", "3", "4", "5", "⌫",
                                                     "6", "7", "8", "9", "0", NULL};
    for (int i = 0; i < COLUMNS * ROWS; i++) {
        if (keys[i] == NULL)
            continue;
        bool erase = keys[i][1] != '\0';
        struct ui_button key = {
            .name = erase ? "key.delete" : ui_name(ui, "key.%s", keys[i]),
            .label = keys[i],
            .kind = UI_BUTTON_KEY,
            .action = {erase ? ACT_DELETE : ACT_TYPE, asked->index, keys[i][0]}};
        struct ui_item *item = ui_button(ui, &key, ui_cell(area, COLUMNS, ROWS, ui->m.gap, i));
        if (!erase)
            continue;
        item->say = app_word(app, WORD_WRITE_DELETE);
        item->shape.fill = item->shape.fill_bottom = ui_colour(ui, UI_KEY_ALT);
    }
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    char digits[DIGITS_MAX + 2];
    size_t length = strlen(asked->node->value);
    if (length > DIGITS_MAX)
        return;
    memcpy(digits, asked->node->value, length + 1);
    if (action.verb == ACT_DELETE && length > 0) {
        digits[length - 1] = '\0';
    } else if (action.verb == ACT_TYPE && length < DIGITS_MAX && action.b >= '0' &&
               action.b <= '9') {
        if (strcmp(digits, "0") == 0)
            length = 0;
        digits[length] = (char)action.b;
        digits[length + 1] = '\0';
    }
    visit_set(app_visit(app), asked->node, digits);
    explicit_bzero(digits, sizeof digits);
}

const struct kind kind_number = {.name = "number",
                                 .serves = serves,
                                 .height = height,
                                 .build = build,
                                 .act = act,
                                 .alone = true};
