/* Who to turn to: somebody here first, then the pack's entries for this band. */
#include "screens/help_list.h"

#include <math.h>

static const struct pack_help *entry(const struct app *app, int index)
{
    unsigned band = app->guest.band > 0 ? 1u << (app->guest.band - 1) : ~0u;
    for (int i = 0; i < app->pack->help_count; i++)
        if ((app->pack->help[i].bands & band) != 0 && index-- == 0)
            return &app->pack->help[i];
    return NULL;
}

int help_list_count(const struct app *app)
{
    int count = 1;
    while (entry(app, count - 1) != NULL)
        count++;
    return count;
}

static struct fact fact_of(const struct app *app, struct ui *ui, int index)
{
    if (index == 0)
        return (struct fact){.name = "help.here",
                             .picture = chrome_picture(app, ui, "talk.svg"),
                             .title = app_word(app, WORD_HELP_TALK_TITLE),
                             .text = app_word(app, WORD_HELP_TALK_TEXT),
                             .pill = app_word(app, WORD_HELP_TALK_SHOW),
                             .tall = !ui->m.portrait,
                             .fill = ui_colour(ui, UI_PRIMARY),
                             .ink = ui_colour(ui, UI_PRIMARY_INK),
                             .action = {.verb = ACT_TALK}};
    const struct pack_help *help = entry(app, index - 1);
    return (struct fact){.name = ui_name(ui, "help.%s", help->id),
                         .picture = chrome_picture(app, ui, help->picture),
                         .title = app_text(app, &help->title),
                         .number = help->number[0] != '\0' ? help->number : NULL,
                         .text = app_text(app, &help->text),
                         .tall = !ui->m.portrait,
                         .chip = help->sample ? app_word(app, WORD_HELP_SAMPLE) : NULL};
}

static int columns_of(const struct ui *ui)
{
    return ui->m.portrait ? 1 : 3;
}

static float cell_width(const struct ui *ui, float width)
{
    int columns = columns_of(ui);
    return (width - ui->m.gap * (float)(columns - 1)) / (float)columns;
}

static float row_height(const struct app *app, struct ui *ui, float width)
{
    float tallest = 0, cell = cell_width(ui, width);
    for (int i = 0; i < help_list_count(app); i++) {
        struct fact fact = fact_of(app, ui, i);
        tallest = fmaxf(tallest, fact_height(ui, &fact, cell));
    }
    return tallest;
}

float help_list_height(const struct app *app, struct ui *ui, float width, int rows)
{
    return row_height(app, ui, width) * (float)rows + ui->m.gap * (float)(rows - 1);
}

int help_list_fitting(const struct app *app, struct ui *ui, struct ui_rect area)
{
    int fitting = rows_that_fit(ui, row_height(app, ui, area.w), area.h) * columns_of(ui);
    int count = help_list_count(app);
    return fitting < count ? fitting : count;
}

void help_list_build(const struct app *app, struct ui *ui, struct ui_rect area, int first,
                     int count)
{
    int columns = columns_of(ui), rows = (count + columns - 1) / columns;
    float least = row_height(app, ui, area.w);
    float even = (area.h - ui->m.gap * (float)(rows - 1)) / (float)rows;
    float h = fmaxf(fminf(even, least * 1.15f), fminf(least, even));
    struct ui_rect grid = {area.x, area.y, area.w, h * (float)rows + ui->m.gap * (float)(rows - 1)};
    for (int i = 0; i < count; i++) {
        struct fact fact = fact_of(app, ui, first + i);
        fact_build(ui, &fact, ui_cell(grid, columns, rows, ui->m.gap, i));
    }
}
