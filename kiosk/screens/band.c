/* Band: which one is you? Chosen by the visitor, changeable with Back (R304). */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static void build(const struct app *app, struct ui *ui)
{
    const struct pack *pack = app->pack;
    struct ui_rect area = chrome_top(app, ui, (struct chrome_top){.title = pack->council});
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK)};
    chrome_reserve(ui, &area, &bottom);
    chrome_heading(ui, &area, app_word(app, WORD_BAND_TITLE), UI_MIDDLE);
    int columns = ui->m.portrait ? 1 : pack->band_count;
    int rows = (pack->band_count + columns - 1) / columns;
    float tallest = 150 * ui->m.u, gap = ui->m.gap * 1.6f;
    struct ui_rect grid = ui_inset(area, columns > 1 ? 24 * ui->m.u : 0, 0);
    grid.h = fminf(grid.h, columns > 1 ? 560 * ui->m.u : grid.h);
    for (int i = 0; i < pack->band_count; i++) {
        const struct pack_band *band = &pack->bands[i];
        struct fact fact = {.name = ui_name(ui, "band.%s", band->id),
                            .picture = chrome_picture(app, ui, band->picture),
                            .title = app_text(app, &band->name),
                            .text = app_text(app, &band->text),
                            .action = {.verb = ACT_BAND, .a = i}};
        struct ui_rect cell = ui_cell(grid, columns, rows, gap, i);
        if (columns == 1) {
            fact_build(ui, &fact, cell);
            continue;
        }
        float spare = cell.h - tile_height(ui, &fact, cell.w, 0) - 30 * ui->m.u;
        tile_build(ui, &fact, cell, fmaxf(fminf(spare, tallest * 1.5f), 0));
    }
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_BAND && action.a < app->pack->band_count) {
        app->guest.band = action.a + 1;
        app_go(app, SCREEN_KNOW, false);
    }
}

const struct screen screen_band = {.name = "band", .build = build, .act = act};
