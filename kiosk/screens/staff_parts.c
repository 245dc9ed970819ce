/* Pieces of the staff screens. */
#include "screens/staff_parts.h"

#include <math.h>

struct ui_action staff_open(enum app_screen screen)
{
    return (struct ui_action){ACT_STAFF, (int)screen, 0};
}

static const char *time_left(const struct app *app, struct ui *ui)
{
    uint64_t until = app->guest.touched_ms + STAFF_LOCK_MS, now = ui->now_ms;
    int seconds = now < until ? (int)((until - now + 999) / 1000) : 0;
    return arena_printf(ui->frame_arena, "%s · locks in %d:%02d", app->facts.kiosk, seconds / 60,
                        seconds % 60);
}

static float bar_height(const struct ui *ui)
{
    return fmaxf(ui->m.small_target, ui->m.text[UI_BAR] * 1.8f);
}

struct ui_rect staff_top(const struct app *app, struct ui *ui, const char *title)
{
    static const struct ui_button lock = {.name = "lock",
                                          .label = "Lock",
                                          .picture = "🔒",
                                          .kind = UI_BUTTON_SMALL,
                                          .action = {.verb = ACT_LOCK}};
    const struct ui_style style = {.size = UI_LEAD, .bold = true};
    ui_background(ui, ui_colour(ui, UI_BACK_TOP), ui_colour(ui, UI_BACK_BOTTOM), "", 0);
    struct ui_rect area = ui_inset((struct ui_rect){0, 0, ui->m.w, ui->m.h}, ui->m.margin, 0);
    ui_cut_top(&area, 36 * ui->m.u);
    struct ui_rect bar = ui_cut_top(&area, bar_height(ui));
    ui_cut_top(&area, 30 * ui->m.u);
    ui_cut_bottom(&area, 40 * ui->m.u);
    struct ui_rect button = ui_cut_right(&bar, ui_button_width(ui, &lock));
    float w = fminf(ui_text_width(ui, title, style.size, true) + 2, bar.w);
    ui_text_middle(ui, "heading", UI_HEADING, title, style, ui_cut_left(&bar, w));
    ui_cut_left(&bar, 24 * ui->m.u);
    const char *left = time_left(app, ui);
    if (ui_text_width(ui, left, UI_SMALL, false) + 72 * ui->m.u < bar.w)
        ui_chip(ui, "staff.left", left, ui_colour(ui, UI_CHIP), ui_colour(ui, UI_INK), bar);
    ui_button(ui, &lock, button)->flags |= UI_CHROME;
    ui->slide_top = area.y - 10 * ui->m.u;
    return area;
}

struct chrome_bottom staff_bottom(struct ui *ui, struct ui_rect *area)
{
    struct chrome_bottom bottom = {.back = "Back",
                                   .back_action = staff_open(SCREEN_STAFF),
                                   .next = {.name = "next", .label = "More", .arrow = UI_ARROW_ON}};
    chrome_reserve(ui, area, &bottom);
    bottom.next.label = NULL;
    return bottom;
}

void staff_parted(struct chrome_bottom *bottom, struct chrome_part part)
{
    if (part.part > 0)
        bottom->back_action = (struct ui_action){ACT_PART, part.part - 1, 0};
    if (part.part + 1 < part.parts) {
        bottom->next.label = "More";
        bottom->next.action = (struct ui_action){ACT_PART, part.part + 1, 0};
    }
}

struct ui_rect staff_card(struct ui *ui, const char *name, struct ui_rect rect)
{
    ui_card(ui, name, UI_PART, rect, ui_colour(ui, UI_CARD));
    return ui_inset(rect, 40 * ui->m.u, 32 * ui->m.u);
}

static void put(struct ui *ui, const char *name, const char *text, struct ui_style style,
                struct ui_rect *area)
{
    if (text == NULL || text[0] == '\0')
        return;
    style.typed = true; /* a session's name, a stick's: a long word may be cut */
    float h = ui_text(ui, name, UI_TEXT, text, style, *area)->rect.h;
    ui_cut_top(area, h + 8 * ui->m.u);
}

void staff_text(struct ui *ui, const char *name, const char *text, enum ui_size size, bool bold,
                struct ui_rect *area)
{
    put(ui, name, text, (struct ui_style){.size = size, .bold = bold}, area);
}

void staff_quiet(struct ui *ui, const char *name, const char *text, struct ui_rect *area)
{
    put(ui, name, text, (struct ui_style){.size = UI_SMALL, .ink = ui_colour(ui, UI_SOFT)}, area);
}

float staff_text_height(struct ui *ui, const char *text, enum ui_size size, bool bold, float width)
{
    if (text == NULL || text[0] == '\0')
        return 0;
    const struct ui_style style = {.size = size, .bold = bold, .typed = true};
    return ui_lay(ui, text, style, width).height + 8 * ui->m.u;
}

/* Where the next button goes: to the right of the last, or to a line of its own. */
struct flow {
    float x, y, height;
};

static void place(struct ui *ui, struct flow *flow, float w, float width)
{
    if (flow->x > 0 && flow->x + w > width + 1) {
        flow->x = 0;
        flow->y += flow->height + ui->m.gap;
    }
}

static float buttons_flow(struct ui *ui, const struct ui_button *buttons, int count,
                          struct ui_rect at, bool build)
{
    struct flow flow = {.height = fmaxf(ui->m.target, ui->m.text[UI_ROW] * 1.8f)};
    for (int i = 0; i < count; i++) {
        float w = fminf(ui_button_width(ui, &buttons[i]), at.w);
        place(ui, &flow, w, at.w);
        if (build)
            ui_button(ui, &buttons[i],
                      (struct ui_rect){at.x + flow.x, at.y + flow.y, w, flow.height});
        flow.x += w + ui->m.gap;
    }
    return count > 0 ? flow.y + flow.height : 0;
}

float staff_buttons_height(struct ui *ui, const struct ui_button *buttons, int count, float width)
{
    return buttons_flow(ui, buttons, count, (struct ui_rect){0, 0, width, 0}, false);
}

void staff_buttons(struct ui *ui, const struct ui_button *buttons, int count, struct ui_rect *area)
{
    ui_cut_top(area, buttons_flow(ui, buttons, count, *area, true) + ui->m.gap);
}

float staff_row_height(const struct ui *ui)
{
    return fmaxf(ui->m.least_target, ui->m.text[UI_BODY] * 1.7f);
}

void staff_row(struct ui *ui, const struct ui_button *button, struct ui_rect rect)
{
    struct ui_item *row = ui_add(ui, button->name, UI_BUTTON, rect);
    const struct ui_style style = {.size = UI_BODY, .typed = true};
    int owner = ui_index(ui, row);
    row->action = button->action;
    row->flags = button->off ? UI_OFF : 0;
    row->say = button->label;
    float side = ui->m.text[UI_BODY] * 1.3f;
    struct ui_rect picture = ui_cut_left(&rect, side);
    ui_cut_left(&rect, 18 * ui->m.u);
    if (button->picture != NULL)
        ui_picture(ui, ui_name(ui, "%s.picture", button->name), row, button->picture,
                   ui_centre(picture, side, side));
    ui_text_middle(ui, ui_name(ui, "%s.text", button->name), UI_TEXT, button->label, style, rect)
        ->owner = owner;
}

void staff_progress(struct ui *ui, int64_t done, int64_t total, struct ui_rect at)
{
    uint32_t rest = ui_colour(ui, UI_LINE), full = ui_colour(ui, UI_PRIMARY);
    struct ui_rect filled = at;
    float part = total > 0 ? fminf((float)done / (float)total, 1) : 0;
    ui_add(ui, "progress.rest", UI_PROGRESS, at)->shape =
        (struct ui_shape){.fill = rest, .fill_bottom = rest, .radius = at.h / 2};
    filled.w = fmaxf(at.w * part, at.h);
    if (part > 0)
        ui_add(ui, "progress.done", UI_PART, filled)->shape =
            (struct ui_shape){.fill = full, .fill_bottom = full, .radius = at.h / 2};
}
