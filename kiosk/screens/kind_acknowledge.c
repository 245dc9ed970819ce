/* Acknowledge: one box to tick, "OK". */
#include "screens/kind.h"

#include <math.h>

static bool serves(const struct form_node *row)
{
    return row->type == FORM_ACKNOWLEDGE;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    (void)app;
    float hint =
        asked->hint[0] != '\0'
            ? ui_lay(ui, asked->hint, (struct ui_style){.size = UI_BODY}, width).height + ui->m.gap
            : 0;
    return hint + fmaxf(ui->m.target, 120 * ui->m.u);
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    (void)part;
    if (asked->hint[0] != '\0') {
        struct ui_item *hint = ui_text(ui, ui_name(ui, "%s.hint", asked->row->name), UI_TEXT,
                                       asked->hint, (struct ui_style){.size = UI_BODY}, area);
        ui_cut_top(&area, hint->rect.h + ui->m.gap);
    }
    struct ui_button button = {.name = ui_name(ui, "choice.%s.OK", asked->row->name),
                               .label = app_word(app, WORD_ACKNOWLEDGE),
                               .action = {ACT_ACKNOWLEDGE, asked->index, 0}};
    float w = fminf(fmaxf(ui_button_width(ui, &button), 420 * ui->m.u), area.w);
    struct ui_item *item = ui_button(
        ui, &button,
        ui_cut_left(&(struct ui_rect){area.x, area.y, area.w, fmaxf(ui->m.target, 120 * ui->m.u)},
                    w));
    item->role = UI_CHECK;
    if (asked->node->value[0] != '\0')
        ui_choose_card(ui, item);
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    if (action.verb == ACT_ACKNOWLEDGE)
        visit_set(app_visit(app), asked->node, asked->node->value[0] != '\0' ? "" : "OK");
}

const struct kind kind_acknowledge = {
    .name = "acknowledge", .serves = serves, .height = height, .build = build, .act = act};
