/* The door of the staff area: a PIN is typed, or on the first start chosen (R407, R408). Cancel is
 * always there, and the pad goes away by itself: it traps nobody. */
#include "screens/screens.h"
#include "screens/staff_parts.h"

#include <math.h>
#include <string.h>

static bool choosing(const struct app *app)
{
    return app->staff.pin_step != STAFF_PIN_ENTER;
}

static bool barred(const struct app *app)
{
    return !choosing(app) &&
           (app->facts.pin == STAFF_PIN_LOCKED || app->facts.pin == STAFF_PIN_WAITS);
}

static const char *title_of(const struct app *app)
{
    static const char *const titles[] = {[STAFF_PIN_ENTER] = "Staff: type the PIN",
                                         [STAFF_PIN_CHOOSE] = "Choose a PIN for this kiosk",
                                         [STAFF_PIN_REPEAT] = "Type the same PIN again"};
    return titles[app->staff.pin_step];
}

static const char *wait_text(const struct app *app, struct ui *ui)
{
    uint64_t until = app->facts.pin_until_ms, now = ui->now_ms;
    int seconds = now < until ? (int)((until - now + 999) / 1000) : 0;
    if (seconds < 60)
        return arena_printf(ui->frame_arena, "That PIN was not right. Try again in %d seconds.",
                            seconds);
    int minutes = (seconds + 59) / 60;
    return arena_printf(ui->frame_arena, "That PIN was not right. Try again in %d minute%s.",
                        minutes, minutes == 1 ? "" : "s");
}

static const char *text_of(const struct app *app, struct ui *ui)
{
    if (app->staff.problem != NULL)
        return app->staff.problem;
    if (app->staff.pin_step == STAFF_PIN_CHOOSE)
        return "6 to 12 digits that are hard to guess: no 123456, no year, not all the same. Write "
               "it down where only staff look. If it is lost, only the office can help.";
    if (app->staff.pin_step == STAFF_PIN_REPEAT)
        return "So that a slip of the finger locks nobody out.";
    if (app->facts.pin == STAFF_PIN_LOCKED)
        return "Ten PINs in a row were wrong, so this kiosk is locked. Ask the office for the "
               "unlock file of this code, and put in the stick that it is on.";
    if (app->facts.pin == STAFF_PIN_WAITS)
        return wait_text(app, ui);
    return "This is for the people who look after the kiosk. Nobody can read answers here.";
}

/* What was typed, as dots: how many is no secret from whoever types. */
static void field(const struct app *app, struct ui *ui, struct ui_rect rect)
{
    struct buf dots = {.arena = ui->frame_arena};
    size_t count = strlen(app->staff.typed);
    for (size_t i = 0; i < count; i++)
        buf_text(&dots, "●");
    buf_text(&dots, count == 0 ? " " : "");
    struct ui_item *card = ui_card(ui, "field", UI_FIELD, rect, ui_colour(ui, UI_CARD));
    card->shape.stroke = ui_colour(ui, UI_PRIMARY);
    card->shape.stroke_width = 6 * ui->m.u;
    card->say = arena_printf(ui->frame_arena, "%zu digits", count);
    int owner = ui_index(ui, card);
    const struct ui_style style = {.size = UI_LEAD, .align = UI_MIDDLE, .typed = true};
    ui_text_middle(ui, "field.text", UI_PART, dots.at, style, ui_inset(rect, 24 * ui->m.u, 0))
        ->owner = owner;
}

static void pad(const struct app *app, struct ui *ui, struct ui_rect area)
{
    static const char *const keys[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "⌫", "0", "OK"};
    bool off = barred(app);
    float gap = fmaxf(ui->m.gap * 0.75f, ui->m.least_gap);
    float h = fminf((area.h - 3 * gap) / 4, 150 * ui->m.u);
    float w = fminf((area.w - 2 * gap) / 3, h * 1.5f);
    struct ui_rect grid = ui_centre(area, 3 * w + 2 * gap, 4 * h + 3 * gap);
    for (int i = 0; i < 12; i++) {
        bool ok = i == 11, rub = i == 9;
        struct ui_button key = {.name = ui_name(ui, "key.%s",
                                                ok    ? "ok"
                                                : rub ? "delete"
                                                      : keys[i]),
                                .label = keys[i],
                                .kind = ok ? UI_BUTTON_PRIMARY : UI_BUTTON_KEY,
                                .action = {ok    ? ACT_PIN
                                           : rub ? ACT_DELETE
                                                 : ACT_TYPE,
                                           0, keys[i][0]},
                                .off = off};
        struct ui_item *item = ui_button(ui, &key, ui_cell(grid, 3, 4, gap, i));
        if (rub)
            item->say = "Rub out";
    }
}

static void build(const struct app *app, struct ui *ui)
{
    ui_background(ui, ui_colour(ui, UI_BACK_TOP), ui_colour(ui, UI_BACK_BOTTOM), "", 0);
    struct ui_rect area = ui_inset((struct ui_rect){0, 0, ui->m.w, ui->m.h}, ui->m.margin, 0);
    ui_cut_top(&area, 40 * ui->m.u);
    ui_cut_bottom(&area, 40 * ui->m.u);
    struct chrome_bottom bottom = {.back = "Cancel", .back_action = {.verb = ACT_LOCK}};
    if (app->facts.pin == STAFF_PIN_LOCKED && !choosing(app))
        bottom.next = (struct ui_button){.name = "unlock",
                                         .label = "The stick is in",
                                         .kind = UI_BUTTON_PRIMARY,
                                         .action = {ACT_STAFF, SCREEN_STAFF_STICK, STAFF_UNLOCK}};
    chrome_reserve(ui, &area, &bottom);
    struct ui_rect words =
        ui->m.portrait ? ui_cut_top(&area, area.h * 0.34f) : ui_cut_left(&area, area.w * 0.46f);
    struct ui_rect at = words;
    at.w -= ui->m.portrait ? 0 : 40 * ui->m.u;
    staff_text(ui, "heading", title_of(app), UI_TITLE, true, &at);
    ui_find(ui, "heading")->role = UI_HEADING;
    staff_text(ui, "text", text_of(app, ui), UI_BODY, false, &at);
    if (app->facts.pin == STAFF_PIN_LOCKED && !choosing(app))
        staff_text(ui, "code", app->facts.unlock_code, UI_TITLE, true, &at);
    if (!barred(app)) {
        float h = fmaxf(ui->m.target, ui->m.text[UI_LEAD] * 1.8f);
        ui_cut_top(&at, 16 * ui->m.u);
        field(app, ui, ui_cut_top(&at, h));
        pad(app, ui, area);
    }
    chrome_bottom(app, ui, &bottom);
}

static void type(struct staff *staff, int digit)
{
    size_t length = strlen(staff->typed);
    if (digit < '0' || digit > '9' || length >= STAFF_PIN_MOST)
        return;
    staff->typed[length] = (char)digit;
    staff->problem = NULL;
}

static void rub_out(struct staff *staff)
{
    size_t length = strlen(staff->typed);
    if (length > 0)
        staff->typed[length - 1] = '\0';
}

/* Chosen, repeated, or tried. */
static void done(struct app *app, struct effects *effects)
{
    struct staff *staff = &app->staff;
    if (staff->pin_step == STAFF_PIN_ENTER) {
        if (staff->typed[0] != '\0')
            effects_add(effects, EFFECT_PIN_TRY);
    } else if (staff->pin_step == STAFF_PIN_CHOOSE) {
        effects_add(effects, EFFECT_PIN_CHECK);
    } else if (strcmp(staff->typed, staff->first) == 0) {
        effects_add(effects, EFFECT_PIN_SET);
    } else {
        memset(staff->typed, 0, sizeof staff->typed);
        staff->pin_step = STAFF_PIN_CHOOSE;
        staff->problem = "These were two different PINs. Choose one, and type it twice.";
    }
}

/* A PIN that may be chosen is typed again. */
static void repeat(struct staff *staff)
{
    memcpy(staff->first, staff->typed, sizeof staff->first);
    memset(staff->typed, 0, sizeof staff->typed);
    staff->pin_step = STAFF_PIN_REPEAT;
    staff->problem = NULL;
}

static void let_in(struct app *app, struct effects *effects)
{
    struct staff *staff = &app->staff;
    memset(staff->first, 0, sizeof staff->first);
    staff->unlocked = true;
    effects_add(effects, EFFECT_STAFF_LOOK);
    app_go(app, SCREEN_STAFF, false);
}

static void tried(struct app *app, enum staff_tried what, struct effects *effects)
{
    struct staff *staff = &app->staff;
    bool right = what == STAFF_TRIED_RIGHT;
    if (right && staff->pin_step == STAFF_PIN_CHOOSE) {
        repeat(staff);
        return;
    }
    memset(staff->typed, 0, sizeof staff->typed);
    if (right)
        let_in(app, effects);
    else if (what == STAFF_TRIED_WRONG && app->facts.pin == STAFF_PIN_READY)
        staff->problem = "That is not the PIN. Try again.";
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    switch (action.verb) {
    case ACT_TYPE:
        type(&app->staff, action.b);
        break;
    case ACT_DELETE:
        rub_out(&app->staff);
        break;
    case ACT_PIN:
        done(app, effects);
        break;
    case ACT_PIN_DONE:
        tried(app, (enum staff_tried)action.a, effects);
        break;
    default:
        break;
    }
}

const struct screen screen_pin = {
    .name = "pin", .kind = SCREEN_STAFF_ONLY, .build = build, .act = act};
