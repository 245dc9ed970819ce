/* What lies over a screen and shows nothing of it: hide, the curtain, and the warning before the
 * answers are cleared (R401, R129). */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static void cover(struct ui *ui, const char *picture)
{
    ui_sky(ui, ui->theme->scene_sky, ui->m.h * 0.36f, 0.06f * ui->m.h);
    struct ui_rect all = {0, 0, ui->m.w, ui->m.h};
    struct ui_item *anywhere = ui_add(ui, "anywhere", UI_PART, all);
    anywhere->action.verb = ACT_UNCOVER;
    anywhere->flags = UI_HIDDEN_FOCUS;
    float side = fminf(ui->m.w, ui->m.h) * 0.34f;
    struct ui_rect upper = {0, ui->m.h * 0.06f, ui->m.w, ui->m.h * 0.46f};
    if (picture != NULL)
        ui_picture(ui, "picture", NULL, picture, ui_centre(upper, side, side));
}

static void touch_button(struct ui *ui, const char *label)
{
    struct ui_button on = {.name = "uncover",
                           .label = label,
                           .kind = UI_BUTTON_PRIMARY,
                           .action = {.verb = ACT_UNCOVER}};
    float w = fminf(ui_button_width(ui, &on) + 80 * ui->m.u, ui->m.w - 2 * ui->m.margin);
    struct ui_rect at = {0, ui->m.h * 0.56f, ui->m.w, fmaxf(ui->m.target * 1.2f, 130 * ui->m.u)};
    ui_ring(ui, ui_button(ui, &on, ui_centre(at, w, at.h)));
}

static const char *guide(const struct app *app, struct ui *ui)
{
    return ui->theme->guide[0] != '\0' ? ui->theme->guide : chrome_picture(app, ui, "star.svg");
}

static void build_hide(const struct app *app, struct ui *ui)
{
    cover(ui, chrome_picture(app, ui, "sun-cloud.svg"));
    touch_button(ui, app_word(app, WORD_HIDE_TEXT));
}

static void build_curtain(const struct app *app, struct ui *ui)
{
    cover(ui, guide(app, ui));
    touch_button(ui, app_word(app, WORD_CURTAIN_TEXT));
    /* Whoever comes next must not have to look at the answers of the one before (R403). */
    struct ui_button fresh = {
        .name = "new", .label = app_word(app, WORD_BAR_NEW), .action = {.verb = ACT_LEAVE}};
    float w = ui_button_width(ui, &fresh), h = fmaxf(ui->m.target, 110 * ui->m.u);
    ui_button(ui, &fresh, (struct ui_rect){(ui->m.w - w) / 2, ui->m.h - h - 40 * ui->m.u, w, h});
}

static void build_warning(const struct app *app, struct ui *ui)
{
    ui_sky(ui, ui->theme->scene_sky, ui->m.h * 0.36f, 0.06f * ui->m.h);
    struct ui_rect area = ui_inset(chrome_whole(app, ui), ui->m.margin, 36 * ui->m.u);
    struct chrome_bottom bottom = {.extra = {.name = "new",
                                             .label = app_word(app, WORD_BAR_NEW),
                                             .action = {.verb = ACT_LEAVE}},
                                   .next = {.name = "stay",
                                            .label = app_word(app, WORD_IDLE_STAY),
                                            .kind = UI_BUTTON_PRIMARY,
                                            .action = {.verb = ACT_UNCOVER}}};
    chrome_reserve(ui, &area, &bottom);
    bottom.extra_at.x = area.x;
    ui_cut_top(&area, area.h * 0.06f);
    float side = fminf(area.h * 0.38f, 340 * ui->m.u);
    struct ui_rect at = ui_cut_top(&area, side);
    ui_picture(ui, "picture", NULL, guide(app, ui), ui_centre(at, side, side));
    ui_cut_top(&area, 20 * ui->m.u);
    chrome_heading(ui, &area, app_word(app, WORD_IDLE_TITLE), UI_MIDDLE);
    const char *text = chrome_seconds(app, ui, WORD_IDLE_TEXT, APP_WIPE_MS);
    ui_text(ui, "text", UI_TEXT, text, (struct ui_style){.size = UI_LEAD, .align = UI_MIDDLE},
            area);
    chrome_bottom(app, ui, &bottom);
    ui_ring(ui, ui_find(ui, "stay"));
}

const struct screen screen_hide = {.name = "hide", .kind = SCREEN_COVER, .build = build_hide};
const struct screen screen_curtain = {
    .name = "curtain", .kind = SCREEN_COVER, .build = build_curtain};
const struct screen screen_warning = {
    .name = "warning", .kind = SCREEN_COVER, .build = build_warning};
