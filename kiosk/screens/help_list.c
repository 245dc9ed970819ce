/* Who to turn to: somebody here first, then the pack's entries for this band. */
#include "screens/help_list.h"

#include <math.h>

static const struct pack_entry *entry(const struct app *app, int index)
{
    unsigned band = app->guest.band > 0 ? 1u << (app->guest.band - 1) : ~0u;
    for (int i = 0; i < app->pack->help.count; i++)
        if ((app->pack->help.list[i].bands & band) != 0 && index-- == 0)
            return &app->pack->help.list[i];
    return NULL;
}

int help_list_count(const struct app *app)
{
    int count = 1;
    while (entry(app, count - 1) != NULL)
        count++;
    return count;
}

int help_list_first(const struct ui *ui)
{
    return ui->low ? 1 : 0;
}

static struct fact fact_of(const struct app *app, struct ui *ui, int index)
{
    if (index == 0)
        return (struct fact){.name = "help.here",
                             .picture = chrome_picture(app, ui, "talk.svg"),
                             .title = app_word(app, WORD_HELP_TALK_TITLE),
                             .text = app_word(app, WORD_HELP_TALK_TEXT),
                             .pill = app_word(app, WORD_HELP_TALK_SHOW),
                             .fill = ui_colour(ui, UI_PRIMARY),
                             .ink = ui_colour(ui, UI_PRIMARY_INK),
                             .action = {.verb = ACT_TALK}};
    const struct pack_entry *help = entry(app, index - 1);
    return (struct fact){.name = ui_name(ui, "help.%s", help->id),
                         .picture = chrome_picture(app, ui, help->picture),
                         .title = app_text(app, &help->title),
                         .number = help->number[0] != '\0' ? help->number : NULL,
                         .text = app_text(app, &help->text),
                         .chip = help->sample ? app_word(app, WORD_HELP_SAMPLE) : NULL};
}

/* Side by side with the picture on top where that fits; else lying, in fewer columns. */
struct layout {
    int columns;
    bool tall, quiet;
    float row; /* the height of a row */
};

static void set_layout(struct fact *fact, struct layout layout)
{
    fact->tall = layout.tall;
    fact->quiet = layout.quiet;
    if (layout.quiet)
        fact->picture = NULL;
    if (layout.tall && fact->chip != NULL)
        fact->picture = NULL; /* its label takes the picture's room */
}

static float row_height(const struct app *app, struct ui *ui, float width, struct layout layout)
{
    float tallest = 0;
    float cell = (width - ui->m.gap * (float)(layout.columns - 1)) / (float)layout.columns;
    for (int i = 0; i < help_list_count(app); i++) {
        struct fact fact = fact_of(app, ui, i);
        set_layout(&fact, layout);
        tallest = fmaxf(tallest, fact_height(ui, &fact, cell));
    }
    return tallest;
}

static struct layout layout_for(const struct app *app, struct ui *ui, struct ui_rect area)
{
    static const struct layout tried[] = {{.columns = 3, .tall = true},
                                          {.columns = 2},
                                          {.columns = 1},
                                          {.columns = 1, .quiet = true}};
    struct layout layout = {0};
    for (size_t i = ui->m.portrait ? 2 : 0; i < sizeof tried / sizeof tried[0]; i++) {
        layout = tried[i];
        layout.row = row_height(app, ui, area.w, layout);
        if (layout.row <= area.h)
            break;
    }
    return layout;
}

float help_list_height(const struct app *app, struct ui *ui, float width)
{
    return row_height(app, ui, width, (struct layout){.columns = 1});
}

bool help_list_fits(const struct app *app, struct ui *ui, struct ui_rect area)
{
    return layout_for(app, ui, area).row <= area.h;
}

int help_list_fitting(const struct app *app, struct ui *ui, struct ui_rect area)
{
    struct layout layout = layout_for(app, ui, area);
    int fitting = rows_that_fit(ui, layout.row, area.h) * layout.columns;
    int count = help_list_count(app);
    return fitting < count ? fitting : count;
}

void help_list_build(const struct app *app, struct ui *ui, struct ui_rect area, int first,
                     int count)
{
    struct layout layout = layout_for(app, ui, area);
    int rows = (count + layout.columns - 1) / layout.columns;
    float even = (area.h - ui->m.gap * (float)(rows - 1)) / (float)rows;
    float h = fmaxf(fminf(even, layout.row * 1.15f), fminf(layout.row, even));
    struct ui_rect grid = {area.x, area.y, area.w, h * (float)rows + ui->m.gap * (float)(rows - 1)};
    for (int i = 0; i < count; i++) {
        struct fact fact = fact_of(app, ui, first + i);
        set_layout(&fact, layout);
        fact_build(ui, &fact, ui_cell(grid, layout.columns, rows, ui->m.gap, i));
    }
}
