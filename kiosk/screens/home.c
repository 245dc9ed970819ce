/* Home: the tiles of the pack, and the way to Send once something is answered. */
#include "app/route.h"
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

enum { LARGE_MOST = 4 };

static const char *tile_chip_word(const struct app *app, struct ui *ui, int tile)
{
    const struct pack_tile *t = &app->pack->tiles[tile];
    const struct visit *visit = app->guest.visits[tile];
    if (t->page != PACK_PAGE_NONE)
        return app_word(app, WORD_TILE_LOOKING);
    if (visit != NULL && visit_has_answers(visit))
        return app_word(app, WORD_TILE_STARTED);
    int minutes = t->minutes[app->guest.band - 1];
    return chrome_count(app, ui, minutes == 1 ? WORD_TILE_MINUTE : WORD_TILE_MINUTES, minutes, 0);
}

static struct fact tile_fact(const struct app *app, struct ui *ui, int tile)
{
    static const enum ui_colour fills[] = {UI_TILE_1, UI_TILE_2, UI_TILE_3};
    static const enum ui_colour inks[] = {UI_TILE_INK_1, UI_TILE_INK_2, UI_TILE_INK_3};
    const struct pack_tile *t = &app->pack->tiles[tile];
    int band = app->guest.band - 1;
    return (struct fact){.name = ui_name(ui, "tile.%s", t->id),
                         .picture = chrome_picture(app, ui, t->picture),
                         .title = app_text(app, &t->title[band]),
                         .text = app_text(app, &t->text[band]),
                         .chip = tile_chip_word(app, ui, tile),
                         .fill = ui_colour(ui, fills[tile % 3]),
                         .ink = ui_colour(ui, inks[tile % 3]),
                         .action = {.verb = ACT_TILE, .a = tile}};
}

/* The tiles that the session offers. */
static int offered(const struct app *app, int out[PACK_TILES_MAX])
{
    int count = 0;
    for (int i = 0; i < app->pack->tile_count; i++)
        if (app_offers_tile(app, i))
            out[count++] = i;
    return count;
}

static void tall_tiles(const struct app *app, struct ui *ui, struct ui_rect area, const int *tiles,
                       int count)
{
    float gap = ui->m.gap * 1.8f;
    area.h = fminf(area.h, 620 * ui->m.u);
    struct fact facts[PACK_TILES_MAX];
    for (int i = 0; i < count; i++) {
        facts[i] = tile_fact(app, ui, tiles[i]);
        facts[i].size = UI_TITLE;
    }
    tiles_in_row(ui, facts, count, area, gap, 230 * ui->m.u);
}

/* Cards as large as there is room for: first smaller pictures and titles, then no minutes, then no
 * sentence. */
static void shrink(struct fact *fact, int step)
{
    fact->size = step < 1 ? UI_TITLE : UI_LEAD;
    fact->large = step < 2;
    if (step >= 3)
        fact->chip = NULL;
    if (step >= 4)
        fact->text = NULL;
}

static void wide_tiles(const struct app *app, struct ui *ui, struct ui_rect area, const int *tiles,
                       int count)
{
    struct fact facts[PACK_TILES_MAX];
    float gap = ui->m.gap * 1.6f;
    area.h = fminf(area.h, (400 * ui->m.u + gap) * (float)count);
    float room = (area.h + gap) / (float)count - gap;
    bool fits = false;
    for (int step = 0; step <= 4 && !fits; step++) {
        fits = true;
        for (int i = 0; i < count; i++) {
            facts[i] = tile_fact(app, ui, tiles[i]);
            shrink(&facts[i], step);
            fits = fits && fact_height(ui, &facts[i], area.w) <= room;
        }
    }
    for (int i = 0; i < count; i++)
        fact_build(ui, &facts[i], ui_cell(area, 1, count, gap, i));
}

/* More than a row of large ones: a grid, and what does not fit on further parts. */
struct grid {
    struct fact facts[PACK_TILES_MAX];
    int count, columns;
    float icon; /* the least side of its pictures */
    struct chrome_part part;
};

static float least_height(struct ui *ui, const struct grid *grid, float width, float picture)
{
    float tallest = 0;
    for (int i = 0; i < grid->count; i++)
        tallest = fmaxf(tallest, tile_height(ui, &grid->facts[i], width, picture));
    return tallest;
}

static float grid_gap(const struct ui *ui)
{
    return ui->m.gap * 1.3f;
}

static float column_width(const struct ui *ui, struct ui_rect area, int columns)
{
    return (area.w - grid_gap(ui) * (float)(columns - 1)) / (float)columns;
}

/* A chip is one line: it is left out where a card is too narrow for it. */
static void drop_wide_chips(struct ui *ui, struct grid *grid, float width)
{
    for (int i = 0; i < grid->count; i++) {
        const char *chip = grid->facts[i].chip;
        if (chip != NULL && ui_text_width(ui, chip, UI_SMALL, false) + 88 * ui->m.u > width)
            grid->facts[i].chip = NULL;
    }
}

/* What a card of the grid says besides its title: the first that needs the fewest parts is taken. */
static const struct says {
    bool text, chip;
} says[] = {{true, true}, {true, false}, {false, true}, {false, false}};
enum { SAYS_COUNT = sizeof says / sizeof *says };

static void set_says(const struct app *app, struct ui *ui, const int *tiles, struct says say,
                     struct grid *grid)
{
    for (int i = 0; i < grid->count; i++) {
        grid->facts[i] = tile_fact(app, ui, tiles[i]);
        if (!say.text)
            grid->facts[i].text = NULL;
        if (!say.chip)
            grid->facts[i].chip = NULL;
    }
}

/* Columns and rows that hold the most cards at once; returns how many parts that makes. */
static int fit_grid(struct ui *ui, struct ui_rect area, struct grid *grid)
{
    int best = 0, columns = 1;
    for (grid->columns = ui->m.portrait ? 2 : 4; grid->columns >= 1; grid->columns--) {
        float width = column_width(ui, area, grid->columns);
        float least = fmaxf(least_height(ui, grid, width, grid->icon), ui->m.target);
        if (least > area.h && (best > 0 || grid->columns > 1))
            continue;
        int held = rows_that_fit(ui, least + grid_gap(ui) - ui->m.gap, area.h) * grid->columns;
        if (held <= best)
            continue;
        best = held;
        columns = grid->columns;
    }
    grid->columns = columns;
    drop_wide_chips(ui, grid, column_width(ui, area, columns));
    best = best > 0 ? best : 1;
    return (grid->count + best - 1) / best;
}

/* The least pictures in units: who has it read aloud knows a tile by its picture, so that theirs are
 * larger where that costs no further part. */
enum { ICON_LARGE = 120, ICON = 60 };

static void plan_grid(const struct app *app, struct ui *ui, struct ui_rect area, const int *tiles,
                      int count, struct grid *grid)
{
    bool reads = app->pack->bands[app->guest.band - 1].reads;
    struct grid best = {0};
    int fewest = count + 1; /* parts */
    for (int icon = reads ? ICON_LARGE : ICON; icon >= ICON; icon -= ICON_LARGE - ICON)
        for (int i = 0; i < SAYS_COUNT; i++) {
            grid->count = count;
            grid->icon = (float)icon * ui->m.u;
            set_says(app, ui, tiles, says[i], grid);
            int parts = fit_grid(ui, area, grid);
            if (parts >= fewest)
                continue;
            best = *grid;
            fewest = parts;
        }
    *grid = best;
    int held = (count + fewest - 1) / fewest, rows = (held + grid->columns - 1) / grid->columns;
    grid->columns = (held + rows - 1) / rows; /* no lonely card in the last row */
    grid->part = chrome_part(app, count, held);
}

static void grid_build(struct ui *ui, struct ui_rect area, const struct grid *grid)
{
    int rows = (grid->part.count + grid->columns - 1) / grid->columns;
    struct ui_rect first = ui_cell(area, grid->columns, rows, grid_gap(ui), 0);
    float words = least_height(ui, grid, first.w, 0);
    float most =
        (fmaxf(430 * ui->m.u, words + 164 * ui->m.u) + grid_gap(ui)) * (float)rows - grid_gap(ui);
    area.h = fminf(area.h, most);
    first.h = ui_cell(area, grid->columns, rows, grid_gap(ui), 0).h;
    float picture = fminf(first.h - words - 14 * ui->m.u, 150 * ui->m.u);
    for (int i = 0; i < grid->part.count; i++)
        tile_build(ui, &grid->facts[grid->part.first + i],
                   ui_cell(area, grid->columns, rows, grid_gap(ui), i),
                   picture > 40 * ui->m.u ? picture : 0);
}

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect area = chrome_top(app, ui,
                                     (struct chrome_top){.title = app_word(app, WORD_HOME_HEADING),
                                                         .chip = chrome_band_name(app)});
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK)};
    int tiles[PACK_TILES_MAX], count = offered(app, tiles);
    struct grid grid = {.part.parts = 1};
    if (app_has_answers(app))
        bottom.next = (struct ui_button){.name = "review",
                                         .label = app_word(app, WORD_HOME_SEND),
                                         .kind = UI_BUTTON_PRIMARY,
                                         .arrow = UI_ARROW_ON,
                                         .action = {.verb = ACT_REVIEW}};
    struct ui_rect room = area;
    room.h -= chrome_bottom_height(ui) + fmaxf(28 * ui->m.u, ui->m.gap);
    ui_cut_top(&room, chrome_heading_height(ui, app_word(app, WORD_HOME_TITLE), area.w));
    chrome_low(ui, &room, 0);
    if (count > LARGE_MOST)
        plan_grid(app, ui, room, tiles, count, &grid);
    if (grid.part.parts > 1)
        bottom.extra =
            (struct ui_button){.name = "more",
                               .label = app_word(app, WORD_NAV_MORE),
                               .arrow = UI_ARROW_ON,
                               .action = {ACT_PART, (grid.part.part + 1) % grid.part.parts, 0}};
    chrome_reserve(ui, &area, &bottom);
    chrome_heading(ui, &area, app_word(app, WORD_HOME_TITLE), UI_MIDDLE);
    chrome_low(ui, &area, 0);
    if (count == 0)
        ui_text_middle(ui, "empty", UI_TEXT, app_word(app, WORD_YOUSAID_EMPTY),
                       (struct ui_style){.size = UI_LEAD, .align = UI_MIDDLE}, area);
    else if (count > LARGE_MOST)
        grid_build(ui, area, &grid);
    else if (ui->m.portrait)
        wide_tiles(app, ui, area, tiles, count);
    else
        tall_tiles(app, ui, ui_inset(area, 24 * ui->m.u, 0), tiles, count);
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_TILE && action.a < app->pack->tile_count)
        route_tile(app, action.a);
}

const struct screen screen_home = {.name = "home", .build = build, .act = act};
