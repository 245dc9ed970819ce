/* What stands in place of the first screen while nobody can answer: a kind word, why, and the way in
 * for staff, which here is a plain button. */
#include "screens/closed.h"

#include <math.h>

static const char *reason(const struct app *app)
{
    switch (app->facts.closed) {
    case STAFF_CLOSED_NO_PIN:
        return "For staff: this kiosk is new. Choose a PIN, and it opens.";
    case STAFF_CLOSED_KEYS:
        return app->facts.keys_text;
    case STAFF_CLOSED_CLOCK:
        return "For staff: the date of this kiosk went back by more than a day. Look whether it is "
               "right.";
    case STAFF_CLOSED_SCREEN:
        return "For staff: the screen was measured, and another one is here now. Measure it.";
    case STAFF_CLOSED_ASSESSMENT:
        return "For staff: the data protection impact assessment of these questions is over a year "
               "old.";
    default:
        return NULL;
    }
}

void closed_build(const struct app *app, struct ui *ui)
{
    static const struct ui_button staff = {
        .name = "staff", .label = "Staff", .picture = "🔑", .action = {.verb = ACT_DOOR}};
    const struct ui_style title = {.size = UI_TITLE, .bold = true, .align = UI_MIDDLE};
    const struct ui_style text = {.size = UI_LEAD, .align = UI_MIDDLE};
    struct ui_style quiet = {.size = UI_SMALL, .align = UI_MIDDLE, .ink = ui_colour(ui, UI_SOFT)};
    ui_sky(ui, ui->theme->scene_sky, ui->m.h * 0.3f, 0.04f * ui->m.h);
    struct ui_rect area = ui_inset(chrome_whole(app, ui), ui->m.margin, ui->m.h * 0.1f);
    struct ui_item *item =
        ui_text(ui, "heading", UI_HEADING, app_word(app, WORD_CLOSED_TITLE), title, area);
    ui_cut_top(&area, item->rect.h + 20 * ui->m.u);
    item = ui_text(ui, "text", UI_TEXT, app_word(app, WORD_CLOSED_TEXT), text, area);
    ui_cut_top(&area, item->rect.h + 40 * ui->m.u);
    float h = fmaxf(ui->m.target, ui->m.text[UI_ROW] * 1.8f);
    struct ui_rect at = ui_cut_top(&area, h);
    ui_button(ui, &staff, ui_centre(at, ui_button_width(ui, &staff), h));
    ui_cut_top(&area, 24 * ui->m.u);
    if (reason(app) != NULL)
        ui_text(ui, "reason", UI_TEXT, reason(app), quiet, area);
}
