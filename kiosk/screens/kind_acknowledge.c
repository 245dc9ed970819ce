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
    (void)asked;
    (void)width;
    return fmaxf(ui->m.target, 120 * ui->m.u);
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    (void)part;
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
