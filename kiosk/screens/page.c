/* A page that is read: its cards, and addresses to take away. Nothing is asked. */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static int facts_of(const struct app *app, struct ui *ui, struct fact *facts)
{
    const struct pack_entries *cards = &app->pack->tiles[app->guest.tile].cards;
    int count = 0;
    for (int i = 0; i < cards->count; i++) {
        const struct pack_entry *card = &cards->list[i];
        if ((card->bands & 1u << (app->guest.band - 1)) == 0)
            continue;
        facts[count++] =
            (struct fact){.name = ui_name(ui, "card.%s", card->id),
                          .picture = chrome_picture(app, ui, card->picture),
                          .title = app_text(app, &card->title),
                          .text = app_text(app, &card->text),
                          .large = app->pack->bands[app->guest.band - 1].reads,
                          .link = card->link[0] != '\0' ? card->link : NULL,
                          .chip = card->sample ? app_word(app, WORD_HELP_SAMPLE) : NULL};
    }
    return count;
}

/* Cards side by side or one below another, each row as high as its words. */
struct layout {
    int columns, rows;
    bool tall;
    float heights[PACK_ENTRIES_MAX], tallest; /* of the rows */
};

static void lay_rows(struct ui *ui, const struct fact *facts, int count, float width,
                     struct layout *layout)
{
    float gaps = ui->m.gap * (float)(layout->columns - 1);
    float cell = (width - gaps) / (float)layout->columns;
    layout->rows = (count + layout->columns - 1) / layout->columns;
    layout->tallest = 0;
    for (int row = 0; row < layout->rows; row++)
        layout->heights[row] = 0;
    for (int i = 0; i < count; i++) {
        float *row = &layout->heights[i / layout->columns];
        *row = fmaxf(*row, fact_height(ui, &facts[i], cell));
        layout->tallest = fmaxf(layout->tallest, *row);
    }
}

static int parts_of(const struct layout *layout, float gap, float room)
{
    float used = room + 1;
    int parts = 0;
    for (int row = 0; row < layout->rows; row++) {
        if (used + gap + layout->heights[row] > room) {
            used = -gap;
            parts++;
        }
        used += gap + layout->heights[row];
    }
    return parts;
}

/* Side by side with the picture on top, or lying: whichever needs the fewest parts. False where a
 * card is too high for each of them. */
static bool spread(struct ui *ui, struct fact *facts, int count, struct ui_rect area,
                   struct layout *best)
{
    static const struct layout tried[] = {{.columns = 2}, {.columns = 3, .tall = true}};
    int fewest = 0;
    for (int i = 0; i < 2; i++) {
        struct layout layout = tried[i];
        for (int k = 0; k < count; k++)
            facts[k].tall = layout.tall;
        lay_rows(ui, facts, count, area.w, &layout);
        int parts = parts_of(&layout, ui->m.gap, area.h);
        if (layout.tallest > area.h || (fewest > 0 && parts >= fewest))
            continue;
        *best = layout;
        fewest = parts;
    }
    for (int k = 0; k < count; k++)
        facts[k].tall = fewest > 0 && best->tall;
    return fewest > 0;
}

/* Little room: columns go first, then pictures, and the words get smaller last. */
static void lay(struct ui *ui, struct fact *facts, int count, struct ui_rect area,
                struct layout *layout)
{
    if (!ui->m.portrait && count > 1 && spread(ui, facts, count, area, layout))
        return;
    *layout = (struct layout){.columns = 1};
    lay_rows(ui, facts, count, area.w, layout);
    for (int step = 0; step < 2 && layout->tallest > area.h; step++) {
        for (int i = 0; i < count; i++) {
            facts[i].picture = NULL;
            facts[i].quiet = step == 1;
        }
        lay_rows(ui, facts, count, area.w, layout);
    }
}

/* The rows of a part, a little higher than their words where there is room. */
static void rows_build(struct ui *ui, const struct fact *facts, int count, struct ui_rect room,
                       const struct layout *layout, struct chrome_part part)
{
    float used = ui->m.gap * (float)(part.count - 1);
    for (int row = part.first; row < part.first + part.count; row++)
        used += layout->heights[row];
    float more = fmaxf(0, fminf((room.h - used) / (float)part.count, 160 * ui->m.u));
    for (int row = part.first; row < part.first + part.count; row++) {
        struct ui_rect at = ui_cut_top(&room, layout->heights[row] + more);
        ui_cut_top(&room, ui->m.gap);
        for (int column = 0; column < layout->columns; column++) {
            int i = row * layout->columns + column;
            if (i < count)
                fact_build(ui, &facts[i], ui_cell(at, layout->columns, 1, ui->m.gap, column));
        }
    }
}

static void build(const struct app *app, struct ui *ui)
{
    struct fact facts[PACK_ENTRIES_MAX];
    int count = facts_of(app, ui, facts), band = app->guest.band - 1;
    const char *title = app_text(app, &app->pack->tiles[app->guest.tile].title[band]);
    struct ui_rect area = chrome_top(
        app, ui, (struct chrome_top){.title = title, .chip = chrome_band_name(app), .plain = true});
    /* The buttons of a middle part are the widest: reserve for those, so that all parts agree. */
    struct chrome_bottom bottom = chrome_reading(app, ui, 1, 3);
    struct ui_rect room = area;
    chrome_reserve(ui, &room, &bottom);
    struct layout layout;
    lay(ui, facts, count, room, &layout);
    struct chrome_part part = chrome_part_of(app, layout.heights, layout.rows, ui->m.gap, room.h);
    bottom = chrome_reading(app, ui, part.part, part.parts);
    chrome_reserve(ui, &area, &bottom);
    rows_build(ui, facts, count, room, &layout, part);
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_page = {.name = "page", .build = build};
