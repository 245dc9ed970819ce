/* Oops: the answers could not be stored. Nothing is thanked for; they wait, and are tried again. */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect area = chrome_top(app, ui, (struct chrome_top){.plain = true});
    struct chrome_bottom bottom = {.next = {.name = "again",
                                            .label = app_word(app, WORD_OOPS_AGAIN),
                                            .kind = UI_BUTTON_PRIMARY,
                                            .action = {.verb = ACT_SEND_AGAIN}}};
    chrome_reserve(ui, &area, &bottom);
    chrome_heading(ui, &area, app_word(app, WORD_OOPS_TITLE), UI_START);
    struct fact fact = {.name = "oops",
                        .picture = chrome_picture(app, ui, "lock-box.svg"),
                        .title = app_word(app, WORD_OOPS_TEXT),
                        .large = true};
    float least = fact_height(ui, &fact, area.w);
    fact_build(ui, &fact, ui_cut_top(&area, fmaxf(least, fminf(area.h, 380 * ui->m.u))));
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)app;
    if (action.verb == ACT_SEND_AGAIN)
        effects_add(effects, EFFECT_SEND_AGAIN);
}

const struct screen screen_oops = {.name = "oops", .build = build, .act = act};
