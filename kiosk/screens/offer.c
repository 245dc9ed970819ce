/* An offer of help, after an answer or words that worry: offered, not forced, and nothing is noted
 * (R316). Both ways on are the same size (R309). */
#include "app/route.h"
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static const char *picture(const struct app *app, struct ui *ui)
{
    const struct ui_theme *theme = ui->theme;
    return theme->friend_count > 0 ? theme->friends[0][UI_CARING]
                                   : chrome_picture(app, ui, "heart.svg");
}

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect area = chrome_top(app, ui, (struct chrome_top){.plain = true});
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK),
                                   .extra = {.name = "talk",
                                             .label = app_word(app, WORD_OFFER_TALK),
                                             .kind = UI_BUTTON_PRIMARY,
                                             .action = {.verb = ACT_HELP}},
                                   .next = {.name = "on",
                                            .label = app_word(app, WORD_OFFER_ON),
                                            .kind = UI_BUTTON_PRIMARY,
                                            .action = {.verb = ACT_NEXT}}};
    float w = fmaxf(ui_button_width(ui, &bottom.extra), ui_button_width(ui, &bottom.next));
    bottom.extra.width = bottom.next.width = w;
    chrome_reserve(ui, &area, &bottom);
    const struct ui_style large = {.size = UI_TITLE, .bold = true, .align = UI_MIDDLE};
    const struct ui_style plain = {.size = UI_LEAD, .align = UI_MIDDLE};
    const char *title = app_word(app, WORD_OFFER_TITLE), *text = app_word(app, WORD_OFFER_TEXT);
    float words = ui_lay(ui, title, large, area.w).height + 20 * ui->m.u +
                  ui_lay(ui, text, plain, area.w).height;
    float side = fminf(area.h - words - 30 * ui->m.u, 420 * ui->m.u);
    if (side > 90 * ui->m.u) {
        ui_cut_top(&area, (area.h - words - side - 30 * ui->m.u) / 2);
        ui_picture(ui, "picture", NULL, picture(app, ui),
                   ui_centre(ui_cut_top(&area, side), side, side));
        ui_cut_top(&area, 30 * ui->m.u);
    }
    struct ui_item *item = ui_text(ui, "heading", UI_HEADING, title, large, area);
    ui_cut_top(&area, item->rect.h + 20 * ui->m.u);
    ui_text(ui, "text", UI_TEXT, text, plain, area);
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_NEXT)
        route_next(app);
}

const struct screen screen_offer = {.name = "offer", .build = build, .act = act};
