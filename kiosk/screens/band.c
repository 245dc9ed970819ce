/* Band: which one is you? Chosen by the visitor, changeable with Back (R304). */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static int offered(const struct app *app, struct ui *ui, struct fact facts[PACK_BANDS_MAX])
{
    int count = 0;
    for (int i = 0; i < app->pack->band_count; i++) {
        const struct pack_band *band = &app->pack->bands[i];
        if (app_offers_band(app, i))
            facts[count++] = (struct fact){.name = ui_name(ui, "band.%s", band->id),
                                           .picture = chrome_picture(app, ui, band->picture),
                                           .size = UI_TITLE,
                                           .title = app_text(app, &band->name),
                                           .text = app_text(app, &band->text),
                                           .action = {.verb = ACT_BAND, .a = i}};
    }
    return count;
}

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect area = chrome_top(app, ui, (struct chrome_top){.title = app->pack->council});
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK)};
    chrome_reserve(ui, &area, &bottom);
    chrome_heading(ui, &area, app_word(app, WORD_BAND_TITLE), UI_MIDDLE);
    chrome_low(ui, &area, 0);
    struct fact facts[PACK_BANDS_MAX];
    int count = offered(app, ui, facts);
    int columns = ui->m.portrait || count == 0 ? 1 : count;
    int rows = (count + columns - 1) / columns;
    float gap = ui->m.gap * 1.8f;
    struct ui_rect grid = ui_inset(area, columns > 1 ? 40 * ui->m.u : 0, 0);
    if (columns > 1) {
        grid.h = fminf(grid.h, 600 * ui->m.u);
        tiles_in_row(ui, facts, count, grid, gap, 250 * ui->m.u);
    } else {
        for (int i = 0; i < count; i++) {
            facts[i].large = true;
            fact_build(ui, &facts[i], ui_cell(grid, 1, rows, gap, i));
        }
    }
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_BAND && action.a < app->pack->band_count &&
        app_offers_band(app, action.a)) {
        app->guest.band = action.a + 1;
        app_go(app, SCREEN_KNOW, false);
    }
}

const struct screen screen_band = {.name = "band", .build = build, .act = act};
