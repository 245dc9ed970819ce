/* You said, we did: what children asked for, and what became of it, honest about a no. */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

struct pair {
    const struct pack_you_said *entry;
    const char *said, *did, *state;
    uint32_t colour;
};

static int pairs_of(const struct app *app, struct ui *ui, struct pair *pairs)
{
    static const enum word words[] = {WORD_YOUSAID_DONE, WORD_YOUSAID_DOING, WORD_YOUSAID_NO};
    static const enum ui_colour colours[] = {UI_DONE, UI_DOING, UI_NO};
    int count = 0;
    for (int i = 0; i < app->pack->you_said_count; i++) {
        const struct pack_you_said *entry = &app->pack->you_said[i];
        if ((entry->bands & 1u << (app->guest.band - 1)) == 0)
            continue;
        pairs[count++] = (struct pair){
            .entry = entry,
            .said = arena_printf(ui->frame_arena, "“%s”", app_text(app, &entry->said)),
            .did = app_text(app, &entry->did),
            .state = app_word(app, words[entry->state]),
            .colour = ui_colour(ui, colours[entry->state])};
    }
    return count;
}

/* The words of a child are larger than those of the council, where there is room for it. */
static struct ui_style said_style(const struct ui *ui)
{
    bool small = ui->m.text[UI_BODY] * 20 > ui->m.h;
    return (struct ui_style){.size = small ? UI_SMALL : UI_LEAD, .bold = true};
}

static struct ui_style did_style(const struct ui *ui)
{
    return (struct ui_style){.size = ui->m.text[UI_BODY] * 20 > ui->m.h ? UI_SMALL : UI_BODY};
}

static float inner_width(const struct ui *ui, float width)
{
    return width - 84 * ui->m.u;
}

static float pair_height(struct ui *ui, const struct pair *pair, float width)
{
    float w = inner_width(ui, width), small = ui->m.text[UI_SMALL] * 1.45f;
    return 36 * ui->m.u + ui_chip_height(ui) + 8 * ui->m.u +
           ui_lay(ui, pair->said, said_style(ui), w).height + 14 * ui->m.u + small +
           ui_lay(ui, pair->did, did_style(ui), w).height;
}

static void pair_build(const struct app *app, struct ui *ui, const struct pair *pair,
                       struct ui_rect rect)
{
    const char *name = ui_name(ui, "pair.%s", pair->entry->id);
    struct ui_item *card = ui_card(ui, name, UI_PART, rect, ui_colour(ui, UI_CARD));
    card->shape.fill_bottom = card->shape.fill;
    struct ui_item *stripe = ui_add(ui, ui_name(ui, "%s.stripe", name), UI_PART,
                                    (struct ui_rect){rect.x, rect.y, 14 * ui->m.u, rect.h});
    stripe->shape =
        (struct ui_shape){.fill = pair->colour, .fill_bottom = pair->colour, .radius = 7 * ui->m.u};
    struct ui_rect inside = {rect.x + 44 * ui->m.u, rect.y + 17 * ui->m.u, inner_width(ui, rect.w),
                             rect.h - 34 * ui->m.u};
    const struct ui_style quiet = {.size = UI_SMALL, .ink = ui_colour(ui, UI_SOFT)};
    struct ui_rect top = ui_cut_top(&inside, ui_chip_height(ui));
    float state_w = ui_text_width(ui, pair->state, UI_SMALL, false) + 48 * ui->m.u;
    struct ui_rect state_at = ui_cut_right(&top, state_w);
    ui_text_middle(ui, ui_name(ui, "%s.you", name), UI_TEXT, app_word(app, WORD_YOUSAID_SAID),
                   quiet, top);
    ui_cut_top(&inside, 8 * ui->m.u);
    struct ui_item *part =
        ui_text(ui, ui_name(ui, "%s.said", name), UI_HEADING, pair->said, said_style(ui), inside);
    ui_cut_top(&inside, part->rect.h + 14 * ui->m.u);
    ui_text(ui, ui_name(ui, "%s.we", name), UI_TEXT, app_word(app, WORD_YOUSAID_DID), quiet,
            inside);
    ui_cut_top(&inside, ui->m.text[UI_SMALL] * 1.45f);
    ui_text(ui, ui_name(ui, "%s.did", name), UI_TEXT, pair->did, did_style(ui), inside);
    ui_chip(ui, ui_name(ui, "%s.state", name), pair->state, pair->colour,
            ui_colour(ui, UI_STATE_INK), state_at);
}

static float tallest_pair(struct ui *ui, const struct pair *pairs, int count, float width)
{
    float tallest = 0;
    for (int i = 0; i < count; i++)
        tallest = fmaxf(tallest, pair_height(ui, &pairs[i], width));
    return tallest;
}

static void empty(const struct app *app, struct ui *ui, struct ui_rect area)
{
    ui_text_middle(ui, "empty", UI_TEXT, app_word(app, WORD_YOUSAID_EMPTY),
                   (struct ui_style){.size = UI_LEAD, .align = UI_MIDDLE}, area);
}

static void build(const struct app *app, struct ui *ui)
{
    struct pair pairs[PACK_YOU_SAID_MAX];
    int count = pairs_of(app, ui, pairs), band = app->guest.band - 1;
    struct ui_rect area = chrome_top(
        app, ui,
        (struct chrome_top){.title = app_text(app, &app->pack->tiles[app->guest.tile].title[band]),
                            .chip = chrome_band_name(app),
                            .plain = true});
    float gap = ui->m.gap * 1.3f, tallest = 0;
    float room = area.h - chrome_bottom_height(ui) - fmaxf(28 * ui->m.u, ui->m.gap);
    int columns = ui->m.portrait ? 1 : 2;
    for (; columns >= 1; columns--) {
        tallest =
            tallest_pair(ui, pairs, count, (area.w - gap * (float)(columns - 1)) / (float)columns);
        if (tallest <= room || columns == 1)
            break;
    }
    int rows = rows_that_fit(ui, tallest + gap - ui->m.gap, room);
    struct chrome_part part = chrome_part(app, count, rows * columns);
    struct chrome_bottom bottom = chrome_reading(app, ui, part.part, part.parts);
    chrome_reserve(ui, &area, &bottom);
    if (count == 0)
        empty(app, ui, area);
    int used = (part.count + columns - 1) / columns;
    float even = used > 0 ? (area.h - gap * (float)(used - 1)) / (float)used : 0;
    float h = fmaxf(fminf(even, tallest * 1.2f), fminf(tallest, even));
    struct ui_rect grid = {area.x, area.y, area.w, h * (float)used + gap * (float)(used - 1)};
    for (int i = 0; i < part.count; i++)
        pair_build(app, ui, &pairs[part.first + i], ui_cell(grid, columns, used, gap, i));
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_you_said = {.name = "you-said", .build = build};
