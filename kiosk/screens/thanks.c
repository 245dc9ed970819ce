/* Thank you: the same for everybody (R404). It comes after the answers are safe, not before. */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static struct fact next_steps(const struct app *app, struct ui *ui)
{
    return (struct fact){.name = "next.steps",
                         .picture = chrome_picture(app, ui, "calendar.svg"),
                         .title = app_word(app, WORD_THANKS_NEXT_TITLE),
                         .text = app_word(app, WORD_THANKS_NEXT_TEXT)};
}

static const struct ui_style title_style = {.size = UI_HERO, .bold = true};
static const struct ui_style text_style = {.size = UI_LEAD};

static float words_height(const struct app *app, struct ui *ui, struct ui_style title, float width)
{
    return ui_lay(ui, app_word(app, WORD_THANKS_TITLE), title, width).height +
           ui_lay(ui, app_word(app, WORD_THANKS_TEXT), text_style, width).height + 40 * ui->m.u;
}

/* The words come first: on a small screen, or in large letters, they need all of it. */
static bool has_room_for_guide(const struct app *app, struct ui *ui, struct ui_rect area)
{
    struct fact next = next_steps(app, ui);
    float share = ui->m.portrait ? 1 : 0.68f, w = area.w * share;
    float h = words_height(app, ui, title_style, w) + fact_height(ui, &next, w);
    return h <= area.h * (ui->m.portrait ? 0.7f : 1);
}

static void build(const struct app *app, struct ui *ui)
{
    ui_sky(ui, ui->theme->scene_evening, ui->m.h * (ui->m.portrait ? 0.26f : 0.36f),
           0.06f * ui->m.h);
    struct ui_rect area = ui_inset(chrome_whole(app, ui), ui->m.margin, 0);
    ui_cut_top(&area, ui->m.h * 0.05f);
    ui_cut_bottom(&area, 36 * ui->m.u);
    struct chrome_bottom bottom = {.extra = {.name = "talk",
                                             .label = app_word(app, WORD_THANKS_TALK),
                                             .picture = "🛟",
                                             .action = {.verb = ACT_TALK}},
                                   .next = {.name = "finish",
                                            .label = app_word(app, WORD_THANKS_FINISH),
                                            .kind = UI_BUTTON_PRIMARY,
                                            .action = {.verb = ACT_FINISH}}};
    chrome_reserve(ui, &area, &bottom);
    bottom.extra_at.x = area.x; /* far from Finish: nobody ends by a slip */
    bool guided = ui->theme->guide_proud[0] != '\0' && has_room_for_guide(app, ui, area);
    if (guided && !ui->m.portrait) {
        struct ui_rect at = ui_cut_left(&area, area.w * 0.32f);
        float side = fminf(at.w * 0.84f, at.h * 0.8f);
        friends_build(ui, ui->theme->guide_proud, UI_PROUD,
                      ui_centre((struct ui_rect){at.x, at.y, at.w, at.h * 0.8f}, at.w, side));
    } else if (guided) {
        struct ui_rect at = ui_cut_top(&area, area.h * 0.3f);
        friends_build(ui, ui->theme->guide_proud, UI_PROUD, ui_centre(at, at.w, at.h * 0.9f));
    }
    struct ui_style title = title_style;
    struct fact next = next_steps(app, ui);
    next.picture = has_room_for_guide(app, ui, area) ? next.picture : NULL;
    float most = area.h - fact_height(ui, &next, area.w);
    while (title.size > UI_LEAD && words_height(app, ui, title, area.w) > most)
        title.size--;
    struct ui_item *item =
        ui_text(ui, "heading", UI_HEADING, app_word(app, WORD_THANKS_TITLE), title, area);
    ui_cut_top(&area, item->rect.h + 10 * ui->m.u);
    item = ui_text(ui, "text", UI_TEXT, app_word(app, WORD_THANKS_TEXT), text_style, area);
    ui_cut_top(&area, item->rect.h + 30 * ui->m.u);
    fact_build(ui, &next, ui_cut_top(&area, fminf(fact_height(ui, &next, area.w), area.h)));
    chrome_bottom(app, ui, &bottom);
    ui_ring(ui, ui_find(ui, "finish"));
}

const struct screen screen_thanks = {.name = "thanks", .build = build};
