/* Pages of the staff area that are read: keys, the log, past sessions; and shutting down. */
#include "screens/screens.h"
#include "screens/staff_parts.h"

#include <math.h>

/* A card that is read is no higher than its words may need. */
static float card_most(const struct ui *ui)
{
    return fmaxf(600 * ui->m.u, 14 * ui->m.text[UI_BODY]);
}

/* --- the keys, as words (R415) --- */

static void build_keys(const struct app *app, struct ui *ui)
{
    const struct staff_facts *facts = &app->facts;
    struct ui_rect area = staff_top(app, ui, "Keys and log");
    struct chrome_bottom bottom = {.back = "Back",
                                   .back_action = staff_open(SCREEN_STAFF),
                                   .extra = {.name = "keys.new",
                                             .label = "New keys",
                                             .action = {ACT_STAFF, SCREEN_STAFF_STICK, STAFF_KEYS}},
                                   .next = {.name = "log",
                                            .label = "What was done",
                                            .action = {ACT_STAFF, SCREEN_STAFF_LOG, 0}}};
    chrome_reserve(ui, &area, &bottom);
    area.h = fminf(area.h, card_most(ui));
    struct ui_rect in = staff_card(ui, "keys", area);
    staff_quiet(ui, "keys.what", "Answers are sealed for", &in);
    staff_text(ui, "keys.name", facts->keys_name, UI_LEAD, true, &in);
    staff_text(ui, "keys.words", facts->keys_words, UI_LEAD, false, &in);
    if (!facts->opens_its_own)
        staff_quiet(ui, "keys.compare",
                    "These words must be the ones on the sheet that came with the keys.", &in);
    staff_text(ui, "keys.text", facts->keys_text, UI_BODY, false, &in);
    staff_quiet(
        ui, "keys.built",
        arena_printf(ui->frame_arena, "%s · %s · %s", facts->kiosk, facts->pack, facts->built),
        &in);
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_staff_keys = {
    .name = "staff-keys", .kind = SCREEN_STAFF_ONLY, .build = build_keys};

/* --- lists --- */

/* One line of a list: bold, plain, and something at its end. */
struct line {
    const char *title, *text, *end;
};

static float line_height(struct ui *ui, const struct line *line, float width)
{
    float w = width - 80 * ui->m.u;
    return 24 * ui->m.u + staff_text_height(ui, line->title, UI_BODY, true, w * 0.8f) +
           staff_text_height(ui, line->text, UI_SMALL, false, w * 0.8f);
}

static void line_build(struct ui *ui, int i, const struct line *line, struct ui_rect rect)
{
    const char *name = ui_name(ui, "line.%d", i + 1);
    ui_card(ui, name, UI_PART, rect, ui_colour(ui, UI_CARD))->shape.blur = 0;
    struct ui_rect in = ui_inset(rect, 40 * ui->m.u, 12 * ui->m.u);
    struct ui_rect end = ui_cut_right(&in, in.w * 0.18f);
    staff_text(ui, ui_name(ui, "%s.title", name), line->title, UI_BODY, true, &in);
    staff_quiet(ui, ui_name(ui, "%s.text", name), line->text, &in);
    const struct ui_style style = {.size = UI_BODY, .bold = true, .align = UI_END, .typed = true};
    if (line->end != NULL)
        ui_text_middle(ui, ui_name(ui, "%s.end", name), UI_TEXT, line->end, style, end);
}

static void build_list(const struct app *app, struct ui *ui, const char *title, const char *nothing,
                       const struct line *lines, int count, struct ui_action back)
{
    struct ui_rect area = staff_top(app, ui, title);
    struct chrome_bottom bottom = staff_bottom(ui, &area);
    float *heights = ARENA_ARRAY(ui->frame_arena, float, count + 1), gap = 10 * ui->m.u;
    for (int i = 0; i < count; i++)
        heights[i] = line_height(ui, &lines[i], area.w);
    if (count == 0)
        staff_text(ui, "nothing", nothing, UI_BODY, false, &area);
    struct chrome_part part = chrome_part_of(app, heights, count, gap, area.h);
    for (int i = part.first; i < part.first + part.count; i++) {
        line_build(ui, i, &lines[i], ui_cut_top(&area, heights[i]));
        ui_cut_top(&area, gap);
    }
    bottom.back_action = back;
    staff_parted(&bottom, part);
    chrome_bottom(app, ui, &bottom);
}

static void build_log(const struct app *app, struct ui *ui)
{
    int count = app->facts.log_count;
    struct line *lines = ARENA_ARRAY(ui->frame_arena, struct line, count + 1);
    for (int i = 0; i < count; i++)
        lines[i] = (struct line){.text = app->facts.log[i]};
    build_list(app, ui, "What was done", "Nothing yet.", lines, count,
               staff_open(SCREEN_STAFF_KEYS));
}

const struct screen screen_staff_log = {
    .name = "staff-log", .kind = SCREEN_STAFF_ONLY, .build = build_log};

static void build_sessions(const struct app *app, struct ui *ui)
{
    int count = app->facts.session_count;
    struct line *lines = ARENA_ARRAY(ui->frame_arena, struct line, count + 1);
    for (int i = 0; i < count; i++)
        lines[i] = (struct line){app->facts.sessions[i].title, app->facts.sessions[i].text,
                                 app->facts.sessions[i].records};
    build_list(app, ui, "All sessions", "There was none yet.", lines, count,
               staff_open(SCREEN_STAFF));
}

const struct screen screen_staff_sessions = {
    .name = "staff-sessions", .kind = SCREEN_STAFF_ONLY, .build = build_sessions};

/* --- shutting down --- */

static void build_power(const struct app *app, struct ui *ui)
{
    static const struct ui_button buttons[] = {
        {.name = "power.off",
         .label = "Shut down",
         .kind = UI_BUTTON_PRIMARY,
         .action = {ACT_POWER, 0, 0}},
        {.name = "power.restart", .label = "Start again", .action = {ACT_POWER, 1, 0}}};
    struct ui_rect area = staff_top(app, ui, "Shut down");
    struct chrome_bottom bottom = staff_bottom(ui, &area);
    area.h = fminf(area.h, card_most(ui));
    struct ui_rect in = staff_card(ui, "power", area);
    staff_text(ui, "power.title", "Nothing is lost", UI_LEAD, true, &in);
    staff_text(ui, "power.text",
               "Everything that was sent is on the disk. Pulling the plug is safe too; this is "
               "kinder to the machine.",
               UI_BODY, false, &in);
    if (app->staff.problem != NULL)
        staff_text(ui, "power.problem", app->staff.problem, UI_BODY, true, &in);
    ui_cut_top(&in, 20 * ui->m.u);
    staff_buttons(ui, buttons, 2, &in);
    chrome_bottom(app, ui, &bottom);
}

static void act_power(struct app *app, struct ui_action action, struct effects *effects)
{
    if (action.verb != ACT_POWER)
        return;
    app->staff.restart = action.a == 1;
    effects_add(effects, EFFECT_POWER);
}

const struct screen screen_staff_power = {
    .name = "staff-power", .kind = SCREEN_STAFF_ONLY, .build = build_power, .act = act_power};
