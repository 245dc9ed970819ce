/* Language: every language by its own name in its own script (R628). */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static struct ui_button language_button(const struct app *app, struct ui *ui, int index)
{
    const struct pack_language *language = &app->pack->languages[index];
    bool now = index == app->guest.language && app->guest.under_count > 0;
    return (struct ui_button){.name = ui_name(ui, "language.%s", language->code),
                              .label = language->name,
                              .kind = now ? UI_BUTTON_PRIMARY : UI_BUTTON_PLAIN,
                              .action = {.verb = ACT_LANGUAGE, .a = index}};
}

static int columns_for(const struct app *app, struct ui *ui, float width)
{
    float widest = 0;
    for (int i = 0; i < app->pack->language_count; i++) {
        struct ui_button button = language_button(app, ui, i);
        widest = fmaxf(widest, ui_button_width(ui, &button));
    }
    int most = ui->m.portrait ? 2 : 4;
    int columns = (int)((width + ui->m.gap) / (widest + ui->m.gap));
    columns = columns < most ? columns : most;
    columns = columns < app->pack->language_count ? columns : app->pack->language_count;
    return columns > 1 ? columns : 1;
}

static void buttons(const struct app *app, struct ui *ui, struct ui_rect area, int columns,
                    struct chrome_part part)
{
    int rows = (part.count + columns - 1) / columns;
    float gap = ui->m.gap;
    float h = fminf(ui->m.target * 1.6f, (area.h - gap * (float)(rows - 1)) / (float)rows);
    struct ui_rect grid = {area.x, area.y, area.w, h * (float)rows + gap * (float)(rows - 1)};
    if (columns == 1)
        grid = ui_centre(grid, fminf(grid.w, 640 * ui->m.u), grid.h);
    for (int i = 0; i < part.count; i++) {
        struct ui_button button = language_button(app, ui, part.first + i);
        ui_button(ui, &button, ui_cell(grid, columns, rows, gap, i));
    }
}

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect area = chrome_top(app, ui, (struct chrome_top){.title = app->pack->council});
    struct chrome_bottom bottom = {
        .back = app_word(app, WORD_NAV_BACK),
        .next = {.name = "more", .label = app_word(app, WORD_NAV_MORE), .arrow = UI_ARROW_ON}};
    chrome_reserve(ui, &area, &bottom);
    chrome_heading(ui, &area, app_word(app, WORD_LANGUAGE_TITLE), UI_MIDDLE);
    chrome_low(ui, &area, 0);
    int columns = columns_for(app, ui, area.w);
    struct chrome_part part = chrome_part(app, app->pack->language_count,
                                          columns * rows_that_fit(ui, ui->m.target, area.h));
    buttons(app, ui, area, columns, part);
    bottom.next.action = (struct ui_action){ACT_PART, part.part + 1, 0};
    if (part.part + 1 == part.parts)
        bottom.next.label = NULL;
    if (part.part > 0)
        bottom.back_action = (struct ui_action){ACT_PART, part.part - 1, 0};
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_language = {.name = "language", .build = build};
