/* Hands up: a worker shows a question to a group on the big screen, counts the hands for each choice,
 * and keeps the counts as one record of the group. It looks like the questions of the band, because
 * children look at it. */
#include "screens/staff_hands.h"
#include "screens/kind.h"
#include "screens/screens.h"
#include "screens/staff_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct form *hands_form(const struct app *app)
{
    const struct staff_hands *hands = &app->staff.hands;
    return app->pack->tiles[hands->tile].forms[hands->band];
}

int hands_questions(const struct form *form, int out[STAFF_HANDS_QUESTIONS])
{
    int count = 0;
    for (int i = 0; i < form->node_count && count < STAFF_HANDS_QUESTIONS; i++) {
        const struct form_node *row = &form->nodes[i];
        bool select = row->type == FORM_SELECT_ONE || row->type == FORM_SELECT_MULTIPLE;
        if (select && row->repeat == 0 && row->list != NULL && !row->sensitive &&
            row->choice_filter == NULL && row->list->count <= STAFF_HANDS_CHOICES)
            out[count++] = i;
    }
    return count;
}

static const char *plain_text(const struct form_text *text, struct arena *arena)
{
    struct buf out = {.arena = arena};
    buf_text(&out, "");
    for (int i = 0; text->in != NULL && i < text->in[0].count; i++)
        if (text->in[0].pieces[i].text != NULL)
            buf_text(&out, text->in[0].pieces[i].text);
    return out.at;
}

/* --- which questionnaire --- */

/* The bands that a questionnaire is there for, a button each. */
static int band_buttons(const struct app *app, struct ui *ui, int tile, struct ui_button *out)
{
    const struct pack *pack = app->pack;
    int count = 0;
    for (int band = 0; band < pack->band_count; band++)
        if (pack->tiles[tile].forms[band] != NULL)
            out[count++] = (struct ui_button){
                .name = ui_name(ui, "hands.%s.%s", pack->tiles[tile].id, pack->bands[band].id),
                .label = pack->bands[band].name.in[0],
                .action = {ACT_HANDS_FORM, band, tile}};
    return count;
}

static const char *tile_title(const struct app *app, int tile)
{
    return app->pack->tiles[tile].title[app->pack->band_count - 1].in[0];
}

/* The tiles that have a form, and how high each stands with its buttons. */
static int form_tiles(const struct app *app, struct ui *ui, float width, int *tiles, float *heights)
{
    struct ui_button buttons[PACK_BANDS_MAX];
    int count = 0;
    for (int tile = 0; tile < app->pack->tile_count; tile++) {
        int bands = band_buttons(app, ui, tile, buttons);
        if (bands == 0)
            continue;
        tiles[count] = tile;
        heights[count++] = staff_text_height(ui, tile_title(app, tile), UI_BODY, true, width) +
                           staff_buttons_height(ui, buttons, bands, width);
    }
    return count;
}

static void choose_form(const struct app *app, struct ui *ui)
{
    struct ui_rect area = staff_top(app, ui, "Hands up: which questions?");
    struct chrome_bottom bottom = staff_bottom(ui, &area);
    struct ui_button buttons[PACK_BANDS_MAX];
    int tiles[PACK_TILES_MAX];
    float heights[PACK_TILES_MAX];
    int count = form_tiles(app, ui, area.w, tiles, heights);
    staff_quiet(
        ui, "text",
        "The group sees a question on this screen. You count the hands for each choice. Only "
        "the numbers are kept, as one record of the group.",
        &area);
    struct chrome_part part = chrome_part_of(app, heights, count, ui->m.gap, area.h);
    for (int i = part.first; i < part.first + part.count; i++) {
        staff_text(ui, ui_name(ui, "tile.%d", tiles[i] + 1), tile_title(app, tiles[i]), UI_BODY,
                   true, &area);
        staff_buttons(ui, buttons, band_buttons(app, ui, tiles[i], buttons), &area);
    }
    staff_parted(&bottom, part);
    chrome_bottom(app, ui, &bottom);
}

/* --- one question --- */

static void counter(const struct app *app, struct ui *ui, const struct form_choice *choice, int i,
                    int question, struct ui_rect at)
{
    struct staff_hands const *hands = &app->staff.hands;
    int n = hands->counts[question][i];
    const struct ui_style style = {.size = UI_TITLE, .bold = true, .align = UI_MIDDLE};
    const char *label = plain_text(&choice->label, ui->frame_arena);
    const char *picture = NULL;
    if (choice->image.in != NULL && choice->image.in[0] != NULL)
        picture = chrome_picture(app, ui, choice->image.in[0]);
    struct ui_button less = {.name = ui_name(ui, "less.%s", choice->name),
                             .label = "−",
                             .kind = UI_BUTTON_KEY,
                             .action = {ACT_HANDS, i, -1},
                             .off = n == 0};
    struct ui_button more = {.name = ui_name(ui, "more.%s", choice->name),
                             .label = "+",
                             .kind = UI_BUTTON_KEY,
                             .action = {ACT_HANDS, i, 1},
                             .off = n == STAFF_HANDS_MOST};
    ui_card(ui, ui_name(ui, "choice.%s", choice->name), UI_PART, at, ui_colour(ui, UI_CARD));
    at = ui_inset(at, 24 * ui->m.u, 14 * ui->m.u);
    at.h -= 6 * ui->m.u; /* the buttons have a lip */
    float w = fmaxf(ui->m.target, at.h);
    ui_button(ui, &more, ui_cut_right(&at, w))->say =
        arena_printf(ui->frame_arena, "%s: one more", label);
    ui_text_middle(ui, ui_name(ui, "count.%s", choice->name), UI_TEXT,
                   arena_printf(ui->frame_arena, "%d", n), style,
                   ui_cut_right(&at, 2.0f * ui->m.text[UI_TITLE]));
    ui_button(ui, &less, ui_cut_right(&at, w))->say =
        arena_printf(ui->frame_arena, "%s: one fewer", label);
    if (picture != NULL) {
        float side = fminf(at.h, 110 * ui->m.u);
        ui_picture(ui, ui_name(ui, "picture.%s", choice->name), NULL, picture,
                   ui_centre(ui_cut_left(&at, side), side, side));
        ui_cut_left(&at, 20 * ui->m.u);
    }
    struct ui_style words = {.size = UI_BODY, .bold = true};
    struct ui_block block = ui_lay(ui, label, words, at.w);
    if (block.cuts || block.overflows || block.height > at.h)
        words.size = UI_SMALL;
    ui_text_middle(ui, ui_name(ui, "label.%s", choice->name), UI_TEXT, label, words, at);
}

/* Whether every label has room beside its picture, its buttons and its count. */
static bool labels_fit(struct ui *ui, const struct form_list *list, float width, float height)
{
    const struct ui_style style = {.size = UI_SMALL, .bold = true};
    float taken = 2 * fmaxf(ui->m.target, height) + 2 * ui->m.text[UI_TITLE] + 180 * ui->m.u;
    for (int i = 0; i < list->count; i++) {
        const char *label = plain_text(&list->choices[i].label, ui->frame_arena);
        struct ui_block block = ui_lay(ui, label, style, width - taken);
        if (block.cuts || block.overflows || block.height > height)
            return false;
    }
    return true;
}

static bool any_hands(const struct staff_hands *hands)
{
    static const struct staff_hands none;
    return memcmp(hands->counts, none.counts, sizeof none.counts) != 0;
}

static void show_question(const struct app *app, struct ui *ui)
{
    const struct staff_hands *hands = &app->staff.hands;
    const struct form *form = hands_form(app);
    int questions[STAFF_HANDS_QUESTIONS], count = hands_questions(form, questions);
    const struct form_node *row = &form->nodes[questions[hands->question]];
    struct ui_rect area = staff_top(app, ui, "Hands up");
    struct chrome_bottom bottom = {
        .back = "Back",
        .back_action = hands->question > 0 ? (struct ui_action){ACT_HANDS_STEP, -1, 0}
                                           : staff_open(SCREEN_STAFF_HANDS),
        .middle = arena_printf(ui->frame_arena, "%d of %d", hands->question + 1, count),
        .extra = {.name = "keep",
                  .label = "Keep the counts",
                  .off = !any_hands(hands),
                  .action = {.verb = ACT_HANDS_KEEP}},
        .next = {.name = "next",
                 .label = "Next",
                 .kind = UI_BUTTON_PRIMARY,
                 .arrow = UI_ARROW_ON,
                 .action = {ACT_HANDS_STEP, 1, 0}}};
    if (hands->question + 1 == count) {
        bottom.next = bottom.extra;
        bottom.next.kind = UI_BUTTON_PRIMARY;
        bottom.extra.label = NULL;
    }
    chrome_reserve(ui, &area, &bottom);
    staff_text(ui, "question", plain_text(&row->label, ui->frame_arena), UI_TITLE, true, &area);
    float least = ui->m.target + 20 * ui->m.u, gap = ui->m.gap * 0.7f;
    int choices = row->list->count;
    int columns = choices > 4 && labels_fit(ui, row->list, (area.w - gap) / 2, least) ? 2 : 1;
    int lines = (choices + columns - 1) / columns;
    int fit = rows_that_fit(ui, least + gap, area.h + gap);
    struct chrome_part part = chrome_part(app, lines, fit);
    float h = fminf((area.h + gap) / (float)part.count - gap, 150 * ui->m.u + least * 0.2f);
    area.h = h * (float)part.count + gap * (float)(part.count - 1);
    for (int i = part.first * columns; i < (part.first + part.count) * columns && i < choices; i++)
        counter(app, ui, &row->list->choices[i], i, hands->question,
                ui_cell(area, columns, part.count, gap, i - part.first * columns));
    if (part.part + 1 < part.parts)
        bottom.next = (struct ui_button){.name = "next",
                                         .label = "More",
                                         .arrow = UI_ARROW_ON,
                                         .action = {ACT_PART, part.part + 1, 0}};
    if (part.part > 0)
        bottom.back_action = (struct ui_action){ACT_PART, part.part - 1, 0};
    chrome_bottom(app, ui, &bottom);
}

static void build(const struct app *app, struct ui *ui)
{
    if (app->staff.hands.open)
        show_question(app, ui);
    else
        choose_form(app, ui);
}

static void open_form(struct app *app, int band, int tile)
{
    struct staff_hands *hands = &app->staff.hands;
    int questions[STAFF_HANDS_QUESTIONS];
    const struct form *form = app->pack->tiles[tile].forms[band];
    if (form == NULL || hands_questions(form, questions) == 0)
        return;
    if (hands->band != band || hands->tile != tile)
        *hands = (struct staff_hands){.band = band, .tile = tile};
    hands->open = true; /* what was counted in it before is there still */
    hands->question = 0;
    app_go(app, SCREEN_STAFF_HANDS, false);
    app->guest.band = band + 1; /* in the look of those who look at it */
}

static void step(struct app *app, int by)
{
    struct staff_hands *hands = &app->staff.hands;
    int questions[STAFF_HANDS_QUESTIONS], count = hands_questions(hands_form(app), questions);
    int to = hands->question + by;
    if (to < 0 || to >= count)
        return;
    hands->question = to;
    app->guest.part = 0;
    app->guest.going_back = by < 0;
}

static void count_hands(struct staff_hands *hands, int choice, int by)
{
    unsigned char *n = &hands->counts[hands->question][choice];
    int now = *n + by;
    *n = (unsigned char)(now < 0 ? 0 : now > STAFF_HANDS_MOST ? STAFF_HANDS_MOST : now);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    struct staff_hands *hands = &app->staff.hands;
    switch (action.verb) {
    case ACT_HANDS_FORM:
        open_form(app, action.a, action.b);
        break;
    case ACT_HANDS_STEP:
        step(app, action.a);
        break;
    case ACT_HANDS:
        if (hands->open && action.a >= 0 && action.a < STAFF_HANDS_CHOICES)
            count_hands(hands, action.a, action.b);
        break;
    case ACT_HANDS_KEEP:
        if (hands->open && any_hands(hands))
            effects_add(effects, EFFECT_HANDS);
        break;
    default:
        break;
    }
}

const struct screen screen_staff_hands = {
    .name = "staff-hands", .kind = SCREEN_STAFF_ONLY, .build = build, .act = act};
