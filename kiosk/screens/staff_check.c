/* Screen and sound: how loud it is, whether every part of the screen can be touched, and how large
 * the screen truly is, measured with a ruler (RULES section 0: what a display says is often wrong). */
#include "screens/screens.h"
#include "screens/staff_parts.h"

#include <math.h>

enum { RULER_MM = 100, VOLUME_MOST = 10, COLUMNS = 6, ROWS = STAFF_CELLS / COLUMNS };

/* --- what can be checked --- */

static float volume_height(const struct ui *ui)
{
    return fmaxf(ui->m.target, ui->m.text[UI_ROW] * 1.8f);
}

static void volume(const struct app *app, struct ui *ui, struct ui_rect area)
{
    struct ui_rect in = staff_card(ui, "volume", area);
    staff_text(ui, "volume.title", "Sound", UI_LEAD, true, &in);
    staff_quiet(ui, "volume.text",
                "As loud as every visit begins. Visitors can change it for themselves.", &in);
    struct ui_rect row = ui_cut_top(&in, volume_height(ui));
    struct ui_button less = {.name = "volume.less",
                             .label = "−",
                             .action = {ACT_VOLUME, -1, 0},
                             .off = app->facts.volume == 0};
    struct ui_button more = {.name = "volume.more",
                             .label = "+",
                             .action = {ACT_VOLUME, 1, 0},
                             .off = app->facts.volume == VOLUME_MOST};
    struct ui_button listen = {
        .name = "volume.sound", .label = "Listen", .picture = "🔊", .action = {.verb = ACT_SOUND}};
    const struct ui_style style = {.size = UI_LEAD, .bold = true, .align = UI_MIDDLE};
    ui_button(ui, &less, ui_cut_left(&row, ui_button_width(ui, &less)));
    ui_text_middle(ui, "volume.now", UI_TEXT,
                   arena_printf(ui->frame_arena, "%d", app->facts.volume), style,
                   ui_cut_left(&row, 120 * ui->m.u));
    ui_button(ui, &more, ui_cut_left(&row, ui_button_width(ui, &more)));
    ui_cut_top(&in, ui->m.gap);
    staff_buttons(ui, &listen, 1, &in);
}

static const char *measured_text(const struct app *app, struct ui *ui)
{
    const struct staff_facts *facts = &app->facts;
    if (facts->mm_measured > 0)
        return arena_printf(ui->frame_arena, "Measured: the picture is %.0f mm wide.",
                            (double)facts->mm_measured);
    return arena_printf(ui->frame_arena,
                        "Not measured. The screen says that it is %.0f mm wide; buttons are too "
                        "small or too large if that is wrong.",
                        (double)facts->mm_says);
}

static void one_check(struct ui *ui, const char *name, const char *title, const char *text,
                      const char *label, enum app_screen screen, struct ui_rect area)
{
    struct ui_rect in = staff_card(ui, name, area);
    struct ui_button go = {
        .name = ui_name(ui, "%s.go", name), .label = label, .action = staff_open(screen)};
    staff_text(ui, ui_name(ui, "%s.title", name), title, UI_LEAD, true, &in);
    staff_quiet(ui, ui_name(ui, "%s.text", name), text, &in);
    staff_buttons(ui, &go, 1, &in);
}

static float card_height(struct ui *ui, const char *text, float width)
{
    float w = width - 80 * ui->m.u;
    return 64 * ui->m.u + staff_text_height(ui, "x", UI_LEAD, true, w) +
           staff_text_height(ui, text, UI_SMALL, false, w) + 2 * volume_height(ui) + ui->m.gap +
           10 * ui->m.u;
}

static void build(const struct app *app, struct ui *ui)
{
    static const char touch_text[] = "Touch every square. One that stays white does not work.";
    struct ui_rect area = staff_top(app, ui, "Screen and sound");
    struct chrome_bottom bottom = staff_bottom(ui, &area);
    const char *measured = measured_text(app, ui);
    int columns = ui->m.portrait || area.w < 40 * ui->m.text[UI_BODY] ? 1 : 3;
    float w = (area.w - ui->m.gap * (float)(columns - 1)) / (float)columns;
    float tallest = fmaxf(card_height(ui, measured, w), card_height(ui, touch_text, w));
    tallest = fmaxf(tallest, card_height(ui,
                                         "As loud as every visit begins. Visitors can change "
                                         "it for themselves.",
                                         w));
    struct chrome_part part = {.parts = 1, .count = 3};
    if (columns == 1)
        part = chrome_part(app, 3, rows_that_fit(ui, tallest, area.h));
    for (int i = 0; i < part.count; i++) {
        struct ui_rect at = columns == 1 ? ui_cut_top(&area, tallest)
                                         : (struct ui_rect){area.x + (w + ui->m.gap) * (float)i,
                                                            area.y, w, tallest};
        if (columns == 1)
            ui_cut_top(&area, ui->m.gap);
        if (part.first + i == 0)
            volume(app, ui, at);
        else if (part.first + i == 1)
            one_check(ui, "touch", "Touch", touch_text, "Try it", SCREEN_STAFF_TOUCH, at);
        else
            one_check(ui, "ruler", "Size", measured, "Measure", SCREEN_STAFF_RULER, at);
    }
    staff_parted(&bottom, part);
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    int *now = &app->facts.volume;
    if (action.verb == ACT_SOUND)
        effects_add(effects, EFFECT_SOUND);
    if (action.verb != ACT_VOLUME)
        return;
    *now += action.a;
    *now = *now < 0 ? 0 : *now > VOLUME_MOST ? VOLUME_MOST : *now;
    effects_add(effects, EFFECT_VOLUME);
}

const struct screen screen_staff_check = {
    .name = "staff-check", .kind = SCREEN_STAFF_ONLY, .build = build, .act = act};

/* --- touch: squares over the whole screen --- */

static void build_touch(const struct app *app, struct ui *ui)
{
    struct ui_rect all = {0, 0, ui->m.w, ui->m.h};
    int columns = ui->m.portrait ? ROWS : COLUMNS, rows = ui->m.portrait ? COLUMNS : ROWS;
    unsigned full = (1u << STAFF_CELLS) - 1;
    ui_background(ui, ui_colour(ui, UI_BACK_TOP), ui_colour(ui, UI_BACK_BOTTOM), "", 0);
    for (int i = 0; i < STAFF_CELLS; i++) {
        bool touched = (app->staff.cells >> i & 1u) != 0;
        uint32_t fill = ui_colour(ui, touched ? UI_PRIMARY : UI_CARD);
        struct ui_item *cell =
            ui_card(ui, ui_name(ui, "cell.%d", i + 1), UI_BUTTON,
                    ui_inset(ui_cell(all, columns, rows, 0, i), 6 * ui->m.u, 6 * ui->m.u), fill);
        cell->say = touched ? "touched" : "to touch";
        cell->action = (struct ui_action){ACT_CELL, i, 0};
    }
    struct ui_button done = {.name = "done",
                             .label = app->staff.cells == full ? "Every part works" : "Stop",
                             .kind = UI_BUTTON_PRIMARY,
                             .action = staff_open(SCREEN_STAFF_CHECK)};
    float w = ui_button_width(ui, &done) + 40 * ui->m.u;
    ui_ring(ui, ui_button(ui, &done, ui_centre(all, w, volume_height(ui))));
}

static void act_touch(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_CELL && action.a >= 0 && action.a < STAFF_CELLS)
        app->staff.cells |= 1u << action.a;
}

const struct screen screen_staff_touch = {
    .name = "staff-touch", .kind = SCREEN_STAFF_ONLY, .build = build_touch, .act = act_touch};

/* --- size: a bar against a ruler --- */

static void build_ruler(const struct app *app, struct ui *ui)
{
    struct ui_rect area = staff_top(app, ui, "How large is the screen?");
    struct chrome_bottom bottom = {.back = "Back", .back_action = staff_open(SCREEN_STAFF_CHECK)};
    bottom.next = (struct ui_button){.name = "keep",
                                     .label = "It is 100 mm",
                                     .kind = UI_BUTTON_PRIMARY,
                                     .action = {.verb = ACT_RULER_KEEP}};
    if (app->facts.mm_measured > 0)
        bottom.extra = (struct ui_button){
            .name = "forget", .label = "Believe the screen", .action = {.verb = ACT_RULER_FORGET}};
    chrome_reserve(ui, &area, &bottom);
    staff_text(ui, "text",
               "Hold a ruler against the bar. Make the bar longer or shorter until it is exactly "
               "100 mm long.",
               UI_BODY, false, &area);
    const struct {
        const char *name, *label;
        int pixels;
    } steps[] = {
        {"less.10", "− −", -10}, {"less.1", "−", -1}, {"more.1", "+", 1}, {"more.10", "+ +", 10}};
    struct ui_button buttons[4];
    for (int i = 0; i < 4; i++)
        buttons[i] = (struct ui_button){.name = ui_name(ui, "ruler.%s", steps[i].name),
                                        .label = steps[i].label,
                                        .action = {ACT_RULER, steps[i].pixels, 0}};
    float h = staff_buttons_height(ui, buttons, 4, area.w);
    struct ui_rect foot = ui_cut_bottom(&area, h + ui->m.gap);
    float w = (float)app->staff.ruler_px;
    struct ui_rect bar = ui_centre(area, w, fminf(area.h * 0.5f, 120 * ui->m.u));
    uint32_t fill = ui_colour(ui, UI_PRIMARY);
    ui_add(ui, "bar", UI_PART, bar)->shape = (struct ui_shape){.fill = fill, .fill_bottom = fill};
    float sum = -ui->m.gap;
    for (int i = 0; i < 4; i++)
        sum += ui_button_width(ui, &buttons[i]) + ui->m.gap;
    foot = ui_centre(foot, fminf(sum, foot.w), foot.h);
    staff_buttons(ui, buttons, 4, &foot);
    chrome_bottom(app, ui, &bottom);
}

static void act_ruler(struct app *app, struct ui_action action, struct effects *effects)
{
    enum { LEAST = 100, MOST = 4000 };
    int *px = &app->staff.ruler_px;
    if (action.verb == ACT_RULER) {
        *px += action.a;
        *px = *px < LEAST ? LEAST : *px > MOST ? MOST : *px;
        return;
    }
    if (action.verb == ACT_RULER_FORGET)
        *px = 0;
    if (action.verb == ACT_RULER_FORGET || action.verb == ACT_RULER_KEEP) {
        effects_add(effects, EFFECT_RULER);
        app_go(app, SCREEN_STAFF_CHECK, true);
    }
}

const struct screen screen_staff_ruler = {
    .name = "staff-ruler", .kind = SCREEN_STAFF_ONLY, .build = build_ruler, .act = act_ruler};
