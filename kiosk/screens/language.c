/* Language: every language by its own name in its own script (R628). */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static void build(const struct app *app, struct ui *ui)
{
    const struct pack *pack = app->pack;
    struct ui_rect area = chrome_top(app, ui, (struct chrome_top){.title = pack->council});
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK)};
    chrome_reserve(ui, &area, &bottom);
    chrome_heading(ui, &area, app_word(app, WORD_LANGUAGE_TITLE), UI_MIDDLE);
    chrome_low(ui, &area, 0);
    int columns = ui->m.portrait ? 2 : 4;
    if (pack->language_count < columns)
        columns = pack->language_count;
    int rows = (pack->language_count + columns - 1) / columns;
    float h = fminf(ui->m.target * 1.6f, area.h / (float)rows);
    struct ui_rect grid = {area.x, area.y, area.w, h * (float)rows + ui->m.gap * (float)(rows - 1)};
    if (columns == 1)
        grid = ui_centre(grid, fminf(grid.w, 640 * ui->m.u), grid.h);
    for (int i = 0; i < pack->language_count; i++) {
        struct ui_button button = {.name = ui_name(ui, "language.%s", pack->languages[i].code),
                                   .label = pack->languages[i].name,
                                   .action = {.verb = ACT_LANGUAGE, .a = i}};
        ui_button(ui, &button, ui_cell(grid, columns, rows, ui->m.gap, i));
    }
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_language = {.name = "language", .build = build};
