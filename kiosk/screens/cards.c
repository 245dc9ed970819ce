/* Cards: the tiles of a group, in any order, ticked when done. */
#include "app/route.h"
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

enum { CARDS_MAX = 24 };

static struct fact card_fact(const struct app *app, struct ui *ui, const struct visit *visit,
                             struct node *card, int index)
{
    const struct form_node *row = visit_form_node(visit, card);
    int language = app_form_language(app, visit->form);
    const struct ui_theme *theme = ui->theme;
    return (struct fact){.name = ui_name(ui, "card.%s", row->name),
                         .picture = chrome_image(app, ui, row, language),
                         .size = UI_BODY,
                         .title = visit_say(visit, card, &row->label, language, ui->frame_arena),
                         .fill = theme->pastels[index % theme->pastel_count],
                         .action = {.verb = ACT_CARD, .a = index}};
}

static float least_card_height(const struct app *app, struct ui *ui, struct node **cards, int count,
                               float width, float picture)
{
    float tallest = 0;
    for (int i = 0; i < count; i++) {
        struct fact fact = card_fact(app, ui, app_visit(app), cards[i], i);
        tallest = fmaxf(tallest, tile_height(ui, &fact, width, picture));
    }
    return tallest;
}

/* As many columns as look well, fewer where words would not fit. */
static int best_columns(const struct app *app, struct ui *ui, struct node **cards, int count,
                        struct ui_rect area, float gap)
{
    int most = ui->m.portrait ? (count > 3 ? 2 : 1) : count <= 3 ? count : count <= 8 ? 4 : 5;
    for (int columns = most; columns > 1; columns--) {
        float width = (area.w - gap * (float)(columns - 1)) / (float)columns;
        if (least_card_height(app, ui, cards, count, width, 0) <= area.h)
            return columns;
    }
    return 1;
}

static void grid_of_cards(const struct app *app, struct ui *ui, struct node **cards,
                          struct ui_rect area, int columns, struct chrome_part part)
{
    const struct visit *visit = app_visit(app);
    int rows = (part.count + columns - 1) / columns;
    float gap = ui->m.gap * 1.3f;
    struct ui_rect first = ui_cell(area, columns, rows, gap, 0);
    float words = least_card_height(app, ui, cards, part.first + part.count, first.w, 0);
    float most = (fmaxf(300 * ui->m.u, words) + gap) * (float)rows - gap;
    area.h = fminf(area.h, ui->m.portrait ? area.h : most);
    first.h = ui_cell(area, columns, rows, gap, 0).h;
    float picture = fminf(first.h - words - 14 * ui->m.u, 140 * ui->m.u);
    picture = picture > 40 * ui->m.u ? picture : 0;
    for (int i = 0; i < part.count; i++) {
        int index = part.first + i;
        struct fact fact = card_fact(app, ui, visit, cards[index], index);
        struct ui_rect cell = ui_cell(area, columns, rows, gap, i);
        struct ui_item *tile = tile_build(ui, &fact, cell, picture);
        if (!flow_card_done(visit, cards[index]))
            continue;
        float size = fmaxf(62 * ui->m.u, ui->m.text[UI_BODY] * 1.5f);
        tile->flags |= UI_CHOSEN;
        ui_tick(ui, tile, cell.x + cell.w - size - 16 * ui->m.u, cell.y + 16 * ui->m.u, size);
    }
}

static void build(const struct app *app, struct ui *ui)
{
    struct visit *visit = app_visit(app);
    struct node *cards[CARDS_MAX];
    int count = flow_cards(visit, app->guest.page, cards, CARDS_MAX), done = 0;
    const struct form_node *row = visit_form_node(visit, app->guest.page);
    int language = app_form_language(app, visit->form);
    for (int i = 0; i < count; i++)
        done += flow_card_done(visit, cards[i]);

    int band = app->guest.band - 1;
    struct ui_rect area = chrome_top(
        app, ui,
        (struct chrome_top){.title = app_text(app, &app->pack->tiles[app->guest.tile].title[band]),
                            .chip = chrome_count(app, ui, WORD_CARDS_DONE, done, count),
                            .plain = true});
    chrome_heading(ui, &area,
                   visit_say(visit, app->guest.page, &row->label, language, ui->frame_arena),
                   UI_START);
    chrome_low(ui, &area, 0);
    float gap = ui->m.gap * 1.3f;
    struct ui_rect room = area;
    room.h -= chrome_bottom_height(ui) + fmaxf(28 * ui->m.u, ui->m.gap);
    int columns = best_columns(app, ui, cards, count, room, gap);
    float width = (area.w - gap * (float)(columns - 1)) / (float)columns;
    float least =
        fmaxf(least_card_height(app, ui, cards, count, width, 44 * ui->m.u), ui->m.target) + gap -
        ui->m.gap;
    struct chrome_part part = chrome_part(app, count, rows_that_fit(ui, least, room.h) * columns);
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK),
                                   .next = chrome_next(app, (struct ui_action){.verb = ACT_NEXT})};
    bottom.next.label = app_word(app, WORD_NAV_FINISHED);
    if (part.part + 1 < part.parts)
        bottom.extra = (struct ui_button){.name = "more",
                                          .label = app_word(app, WORD_NAV_MORE),
                                          .arrow = UI_ARROW_ON,
                                          .action = {ACT_PART, part.part + 1, 0}};
    chrome_reserve(ui, &area, &bottom);
    grid_of_cards(app, ui, cards, area, columns, part);
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_CARD)
        route_card(app, action.a);
    else if (action.verb == ACT_NEXT)
        route_next(app);
}

const struct screen screen_cards = {.name = "cards", .build = build, .act = act};
