/* A session is planned: its name and place, whom it is for, what it offers. Then it begins. */
#include "screens/keyboard.h"
#include "screens/screens.h"
#include "screens/staff_parts.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum plan_row { PLAN_BANDS, PLAN_TILES, PLAN_HELPER, PLAN_ROUND, PLAN_ROW_COUNT };
enum { OPTIONS_MAX = (PACK_TILES_MAX > PACK_BANDS_MAX ? PACK_TILES_MAX : PACK_BANDS_MAX) + 1 };

struct option {
    const char *label;
    bool chosen;
    int value; /* the band, the tile, or which of two; -1: the usual ones */
};

static bool bit(unsigned set, int i)
{
    return (set >> i & 1u) != 0;
}

static unsigned chosen_bands(const struct app *app)
{
    return app->staff.plan.bands != 0 ? app->staff.plan.bands : app->pack->usual_bands;
}

static int row_options(const struct app *app, enum plan_row row, struct option *out)
{
    const struct staff_plan *plan = &app->staff.plan;
    const struct pack *pack = app->pack;
    int count = 0;
    switch (row) {
    case PLAN_BANDS:
        out[count++] = (struct option){"Everybody", plan->bands == 0, -1};
        for (int band = 0; band < pack->band_count; band++)
            out[count++] =
                (struct option){pack->bands[band].name.in[0], bit(plan->bands, band), band};
        return count;
    case PLAN_TILES:
        out[count++] = (struct option){"What is always there", plan->tiles == 0, -1};
        for (int tile = 0; tile < pack->tile_count; tile++)
            if (app_is_on(app, tile) && (pack->tiles[tile].bands & chosen_bands(app)) != 0)
                out[count++] = (struct option){pack->tiles[tile].title[app->guest.band - 1].in[0],
                                               bit(plan->tiles, tile), tile};
        return count;
    case PLAN_HELPER:
        out[0] = (struct option){"They answer alone", !plan->helper, 0};
        out[1] = (struct option){"A worker helps with the words", plan->helper, 1};
        return 2;
    default:
        out[0] = (struct option){"Begins anew each time", !plan->pass_round, 0};
        out[1] = (struct option){"Passed round", plan->pass_round, 1};
        return 2;
    }
}

static const char *const row_titles[PLAN_ROW_COUNT] = {
    [PLAN_BANDS] = "Who is it for?",
    [PLAN_TILES] = "What is offered?",
    [PLAN_HELPER] = "How do they answer?",
    [PLAN_ROUND] = ("And the next child? (Passed round: one age, one form, straight to its first "
                    "question)"),
};

static void row_buttons(const struct app *app, struct ui *ui, enum plan_row row,
                        struct ui_button *out, int *count)
{
    struct option options[OPTIONS_MAX];
    *count = row_options(app, row, options);
    for (int i = 0; i < *count; i++)
        out[i] = (struct ui_button){
            .name = ui_name(ui, "plan.%d.%d", (int)row + 1, options[i].value + 1),
            .label = options[i].label,
            .kind = options[i].chosen ? UI_BUTTON_PRIMARY : UI_BUTTON_PLAIN,
            .action = {ACT_PLAN, (int)row, options[i].value}};
}

static float row_height(const struct app *app, struct ui *ui, enum plan_row row, float width)
{
    struct ui_button buttons[OPTIONS_MAX];
    int count;
    row_buttons(app, ui, row, buttons, &count);
    return staff_text_height(ui, row_titles[row], UI_SMALL, false, width) +
           staff_buttons_height(ui, buttons, count, width) + ui->m.gap;
}

static void row_build(const struct app *app, struct ui *ui, enum plan_row row, struct ui_rect at)
{
    struct ui_button buttons[OPTIONS_MAX];
    struct option options[OPTIONS_MAX];
    int count;
    row_options(app, row, options);
    row_buttons(app, ui, row, buttons, &count);
    staff_quiet(ui, ui_name(ui, "plan.%d", (int)row + 1), row_titles[row], &at);
    staff_buttons(ui, buttons, count, &at);
    for (int i = 0; i < count; i++) {
        struct ui_item *item = ui_find(ui, buttons[i].name);
        item->role = row < PLAN_HELPER ? UI_CHECK : UI_RADIO;
        item->flags |= options[i].chosen ? UI_CHOSEN : 0;
    }
}

/* The two texts: touching one opens a keyboard. */
static void field(const struct app *app, struct ui *ui, enum staff_field which, struct ui_rect rect)
{
    bool label = which == STAFF_LABEL;
    const char *value = label ? app->staff.plan.label : app->staff.plan.place;
    const char *name = label ? "plan.label" : "plan.place";
    struct ui_item *card = ui_card(ui, name, UI_BUTTON, rect, ui_colour(ui, UI_CARD));
    card->action = (struct ui_action){ACT_FIELD, (int)which, 0};
    card->say = label ? "Name of the session" : "Place";
    int owner = ui_index(ui, card);
    struct ui_rect in = ui_inset(rect, 30 * ui->m.u, 14 * ui->m.u);
    struct ui_style style = {.size = UI_SMALL, .ink = ui_colour(ui, UI_SOFT), .typed = true};
    struct ui_item *item = ui_text(ui, ui_name(ui, "%s.what", name), UI_TEXT,
                                   label ? "Name of the session" : "Place", style, in);
    item->owner = owner;
    ui_cut_top(&in, item->rect.h);
    style = (struct ui_style){.size = UI_BODY, .bold = true, .typed = true};
    ui_text(ui, ui_name(ui, "%s.value", name), UI_TEXT, value[0] != '\0' ? value : "✎", style, in)
        ->owner = owner;
}

static float field_height(const struct app *app, struct ui *ui, float width)
{
    float w = width - 60 * ui->m.u, most = 0;
    const char *values[] = {app->staff.plan.label, app->staff.plan.place, "x"};
    for (int i = 0; i < 3; i++)
        most = fmaxf(most, staff_text_height(ui, values[i], UI_BODY, true, w));
    return 28 * ui->m.u + staff_text_height(ui, "x", UI_SMALL, false, w) + most;
}

static void fields(const struct app *app, struct ui *ui, struct ui_rect at)
{
    int columns = ui->m.portrait ? 1 : 2, rows = 3 - columns;
    for (int i = 0; i < 2; i++)
        field(app, ui, (enum staff_field)i, ui_cell(at, columns, rows, ui->m.gap, i));
}

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect area = staff_top(app, ui, "A new session");
    struct chrome_bottom bottom = staff_bottom(ui, &area);
    float heights[PLAN_ROW_COUNT + 1], half = (area.w - ui->m.gap) / 2;
    heights[0] = ui->m.portrait ? 2 * field_height(app, ui, area.w) + ui->m.gap
                                : field_height(app, ui, half);
    for (int i = 0; i < PLAN_ROW_COUNT; i++)
        heights[i + 1] = row_height(app, ui, (enum plan_row)i, area.w);
    struct chrome_part part = chrome_part_of(app, heights, PLAN_ROW_COUNT + 1, ui->m.gap, area.h);
    for (int i = part.first; i < part.first + part.count; i++) {
        struct ui_rect at = ui_cut_top(&area, heights[i]);
        ui_cut_top(&area, ui->m.gap);
        if (i == 0)
            fields(app, ui, at);
        else
            row_build(app, ui, (enum plan_row)(i - 1), at);
    }
    staff_parted(&bottom, part);
    if (part.part + 1 == part.parts)
        bottom.next = (struct ui_button){.name = "begin",
                                         .label = "Begin",
                                         .kind = UI_BUTTON_PRIMARY,
                                         .action = {.verb = ACT_SESSION_BEGIN}};
    bottom.middle = app->staff.problem;
    chrome_bottom(app, ui, &bottom);
}

/* One goes in or out; without any it is the usual ones again, which are 0. */
static unsigned turned(unsigned set, int i)
{
    return i < 0 ? 0 : set ^ 1u << i;
}

static bool single(unsigned set)
{
    return set != 0 && (set & (set - 1)) == 0;
}

static void choose(struct app *app, enum plan_row row, int option)
{
    struct staff_plan *plan = &app->staff.plan;
    if (row == PLAN_BANDS)
        plan->bands = turned(plan->bands, option);
    else if (row == PLAN_TILES)
        plan->tiles = turned(plan->tiles, option);
    else if (row == PLAN_HELPER)
        plan->helper = option == 1;
    else
        plan->pass_round = option == 1;
    app->staff.problem = NULL;
}

/* Every age that the session is for finds something on home. */
static bool all_find_something(const struct app *app)
{
    const struct pack *pack = app->pack;
    unsigned tiles = app->staff.plan.tiles != 0 ? app->staff.plan.tiles : pack->usual_tiles;
    unsigned bands = 0;
    for (int tile = 0; tile < pack->tile_count; tile++)
        if ((tiles >> tile & 1u) != 0 && app_is_on(app, tile))
            bands |= pack->tiles[tile].bands;
    return (chosen_bands(app) & ~bands) == 0;
}

static void begin(struct app *app, struct effects *effects)
{
    const struct staff_plan *plan = &app->staff.plan;
    if (!all_find_something(app))
        app->staff.problem = "One of these ages would find nothing: choose something for it.";
    else if (plan->pass_round && !(single(plan->bands) && single(plan->tiles)))
        app->staff.problem = "Passed round needs one age and one form.";
    else
        effects_add(effects, EFFECT_SESSION_BEGIN);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    if (action.verb == ACT_PLAN) {
        choose(app, (enum plan_row)action.a, action.b);
    } else if (action.verb == ACT_SESSION_BEGIN) {
        begin(app, effects);
    } else if (action.verb == ACT_FIELD) {
        app->staff.field = (enum staff_field)action.a;
        app->guest.shift = true;
        app_go(app, SCREEN_STAFF_TYPE, false);
    }
}

const struct screen screen_staff_plan = {
    .name = "staff-plan", .kind = SCREEN_STAFF_ONLY, .build = build, .act = act};

/* --- the keyboard for its name and its place --- */

static char *typed(struct app *app)
{
    return app->staff.field == STAFF_LABEL ? app->staff.plan.label : app->staff.plan.place;
}

static const char *typed_now(const struct app *app)
{
    return app->staff.field == STAFF_LABEL ? app->staff.plan.label : app->staff.plan.place;
}

static void build_type(const struct app *app, struct ui *ui)
{
    bool label = app->staff.field == STAFF_LABEL;
    const char *title = label ? "Name of the session" : "Place";
    struct ui_rect area = staff_top(app, ui, title);
    struct chrome_bottom bottom = {.next = {.name = "done",
                                            .label = "Done",
                                            .kind = UI_BUTTON_PRIMARY,
                                            .action = staff_open(SCREEN_STAFF_PLAN)}};
    chrome_reserve(ui, &area, &bottom);
    struct asked asked = {.foot = {area.x, bottom.next_at.y, bottom.next_at.x - area.x - ui->m.gap,
                                   bottom.next_at.h}};
    const char *value = typed_now(app);
    float h = fmaxf(ui->m.target, ui->m.text[UI_LEAD] * 2);
    float keys = keyboard_height(app, ui, &asked, area.w, true);
    struct ui_rect rect = ui_cut_top(&area, fmaxf(h, fminf(area.h - keys - ui->m.gap, 2 * h)));
    struct ui_item *card = ui_card(ui, "field", UI_FIELD, rect, ui_colour(ui, UI_CARD));
    int owner = ui_index(ui, card);
    card->shape.stroke = ui_colour(ui, UI_PRIMARY);
    card->shape.stroke_width = 6 * ui->m.u;
    const struct ui_style style = {.size = UI_LEAD, .typed = true};
    struct ui_item *text = ui_text_middle(ui, "field.text", UI_TEXT, value[0] != '\0' ? value : " ",
                                          style, ui_inset(rect, 34 * ui->m.u, 0));
    text->owner = owner;
    text->flags = UI_CARET;
    ui_cut_top(&area, ui->m.gap);
    keyboard_build(app, ui, &asked, area);
    chrome_bottom(app, ui, &bottom);
}

static void act_type(struct app *app, struct ui_action action, struct effects *effects)
{
    char *text = typed(app), letter[8];
    size_t length = strlen(text);
    (void)effects;
    if (action.verb == ACT_TYPE) {
        size_t more = (size_t)utf8_write((uint32_t)action.b, letter);
        if (length + more > STAFF_TEXT_BYTES)
            return;
        memcpy(text + length, letter, more);
        text[length + more] = '\0';
        app->guest.shift = action.b == ' ';
    } else if (action.verb == ACT_DELETE && length > 0) {
        text[utf8_before(text, length)] = '\0';
    } else if (action.verb == ACT_SHIFT) {
        app->guest.shift = !app->guest.shift;
    } else if (action.verb == ACT_KEYBOARD) {
        app->guest.other_keyboard = !app->guest.other_keyboard;
    }
}

const struct screen screen_staff_type = {
    .name = "staff-type", .kind = SCREEN_STAFF_ONLY, .build = build_type, .act = act_type};
