/* The smallest whole screen: copy it to begin a new one. It is compiled and never shown.
 *
 * 1. Copy this file, name the struct `screen_NAME`, and declare it in screens.h.
 * 2. Give it a number SCREEN_NAME in app/app.h and a row in table.c.
 * 3. Lead to it with app_go(app, SCREEN_NAME, false) from wherever it belongs.
 * 4. Put its words into pack/words.h and content/common/words.csv; write a visit for it in
 *    tests/visits/. */
#include "screens/parts.h"
#include "screens/screens.h"

static void build(const struct app *app, struct ui *ui)
{
    /* The bar, what is left for the screen, and the row along the bottom. */
    struct ui_rect area = chrome_top(app, ui, (struct chrome_top){.title = app->pack->council});
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK),
                                   .next = chrome_next(app, (struct ui_action){.verb = ACT_NEXT})};
    chrome_reserve(ui, &area, &bottom);
    chrome_heading(ui, &area, app_word(app, WORD_HOME_TITLE), UI_START);
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_NEXT)
        app_go(app, SCREEN_HOME, false);
}

const struct screen screen_template = {.name = "template", .build = build, .act = act};
