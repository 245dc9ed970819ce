/* The staff area's first page: the session, how many answered, the stick, the kiosk. */
#include "screens/screens.h"
#include "screens/staff_parts.h"

#include <math.h>

/* One of the cards: measured first, since they stand side by side or one below another. */
struct card {
    float (*height)(const struct app *app, struct ui *ui, float width);
    void (*build)(const struct app *app, struct ui *ui, struct ui_rect rect);
};

static const char *number(struct ui *ui, int64_t n)
{
    return arena_printf(ui->frame_arena, "%lld", (long long)n);
}

/* --- the session --- */

/* While nobody can answer, that comes first. */
static const char *closed_text(const struct app *app)
{
    switch (app->facts.closed) {
    case STAFF_CLOSED_KEYS:
        return app->facts.keys_text;
    case STAFF_CLOSED_CLOCK:
        return "The date went back by more than a day, and answers would get a wrong one. Set the "
               "date of the machine, or say that it is right.";
    case STAFF_CLOSED_SCREEN:
        return "Another screen is here than the one that was measured. Measure it under Screen and "
               "sound.";
    case STAFF_CLOSED_ASSESSMENT:
        return "The data protection impact assessment of these questions is over a year old. New "
               "questions from the office bring a new one.";
    case STAFF_CLOSED_HOURS:
        return "It is outside the opening hours. A session opens the kiosk all the same.";
    default:
        return NULL;
    }
}

static const char *session_name(const struct app *app)
{
    if (closed_text(app) != NULL)
        return "Nobody can answer now";
    if (!app->facts.session_running)
        return "No session";
    return app->facts.session_label[0] != '\0' ? app->facts.session_label
                                               : "A session without a name";
}

static const char *session_text(const struct app *app)
{
    if (app->staff.problem != NULL)
        return app->staff.problem;
    if (closed_text(app) != NULL)
        return closed_text(app);
    return app->facts.session_running
               ? app->facts.session_text
               : "Anybody can answer. The answers belong to today, and to no group.";
}

static int session_buttons(const struct app *app, struct ui_button out[2])
{
    if (app->facts.closed == STAFF_CLOSED_CLOCK) {
        out[0] = (struct ui_button){.name = "clock.right",
                                    .label = "The date is right",
                                    .kind = UI_BUTTON_PRIMARY,
                                    .action = {.verb = ACT_CLOCK_RIGHT}};
        return 1;
    }
    if (app->facts.session_running)
        out[0] = (struct ui_button){.name = "session.end",
                                    .label = "End session",
                                    .kind = UI_BUTTON_PRIMARY,
                                    .action = {.verb = ACT_SESSION_END}};
    else
        out[0] = (struct ui_button){.name = "session.plan",
                                    .label = "Start a session",
                                    .kind = UI_BUTTON_PRIMARY,
                                    .action = staff_open(SCREEN_STAFF_PLAN)};
    out[1] = (struct ui_button){
        .name = "hands", .label = "Hands up", .action = staff_open(SCREEN_STAFF_HANDS)};
    return 2;
}

static float session_height(const struct app *app, struct ui *ui, float width)
{
    struct ui_button buttons[2];
    float w = width - 80 * ui->m.u;
    int count = session_buttons(app, buttons);
    return 64 * ui->m.u + staff_text_height(ui, "Session", UI_SMALL, false, w) +
           staff_text_height(ui, session_name(app), UI_LEAD, true, w) +
           staff_text_height(ui, session_text(app), UI_SMALL, false, w) + 16 * ui->m.u +
           staff_buttons_height(ui, buttons, count, w);
}

static void session_build(const struct app *app, struct ui *ui, struct ui_rect rect)
{
    struct ui_button buttons[2];
    int count = session_buttons(app, buttons);
    struct ui_rect in = staff_card(ui, "session", rect);
    staff_quiet(ui, "session.what", app->facts.session_running ? "Session running" : "Session",
                &in);
    staff_text(ui, "session.name", session_name(app), UI_LEAD, true, &in);
    staff_quiet(ui, "session.text", session_text(app), &in);
    ui_cut_top(&in, fmaxf(in.h - staff_buttons_height(ui, buttons, count, in.w), 0));
    staff_buttons(ui, buttons, count, &in);
}

/* --- how many --- */

static const char *left_text(const struct app *app, struct ui *ui)
{
    int left = app->counts.left + app->counts.timed_out;
    if (left == 0)
        return "finished";
    return arena_printf(ui->frame_arena, "finished · %d left part-way and %s wiped", left,
                        left == 1 ? "was" : "were");
}

static const char waiting_what[] = "Not yet exported";

static const char *answers_what(const struct app *app)
{
    return app->facts.session_running ? "In this session" : "Answers today";
}

static const char *waiting_text(const struct app *app)
{
    return app->facts.room != NULL ? app->facts.room : app->facts.exported;
}

static const struct ui_button all_sessions = {.name = "sessions",
                                              .label = "All sessions",
                                              .picture = "📅",
                                              .action = {ACT_STAFF, SCREEN_STAFF_SESSIONS, 0}};

static float numbers_height(struct ui *ui, const char *what, const char *text, float width)
{
    float w = width - 80 * ui->m.u;
    return 64 * ui->m.u + staff_row_height(ui) + staff_text_height(ui, what, UI_SMALL, false, w) +
           staff_text_height(ui, "0", UI_HERO, true, w) +
           staff_text_height(ui, text, UI_SMALL, false, w);
}

static struct ui_rect numbers_build(struct ui *ui, const char *name, const char *what, int64_t n,
                                    const char *text, struct ui_rect rect)
{
    struct ui_rect in = staff_card(ui, name, rect);
    staff_quiet(ui, ui_name(ui, "%s.what", name), what, &in);
    staff_text(ui, ui_name(ui, "%s.number", name), number(ui, n), UI_HERO, true, &in);
    staff_quiet(ui, ui_name(ui, "%s.text", name), text, &in);
    return in;
}

static float counts_height(const struct app *app, struct ui *ui, float width)
{
    float w = (width - ui->m.gap) / 2;
    return fmaxf(numbers_height(ui, answers_what(app), left_text(app, ui), w),
                 numbers_height(ui, waiting_what, waiting_text(app), w) - staff_row_height(ui));
}

static void counts_build(const struct app *app, struct ui *ui, struct ui_rect rect)
{
    struct ui_rect left = ui_cell(rect, 2, 1, ui->m.gap, 0);
    left = numbers_build(ui, "answers", answers_what(app), app->facts.session_records,
                         left_text(app, ui), left);
    staff_row(ui, &all_sessions, ui_cut_bottom(&left, staff_row_height(ui)));
    numbers_build(ui, "waiting", waiting_what, app->facts.waiting, waiting_text(app),
                  ui_cell(rect, 2, 1, ui->m.gap, 1));
}

/* --- the stick --- */

static const char *stick_text(const struct app *app, struct ui *ui)
{
    if (app->facts.stick_count == 0)
        return "Put a memory stick in.";
    const struct staff_stick *stick = &app->facts.sticks[0];
    return arena_printf(ui->frame_arena, "%s · %s", stick->name, stick->room);
}

static int stick_buttons(struct ui_button out[2])
{
    out[0] = (struct ui_button){.name = "export",
                                .label = "Export answers",
                                .kind = UI_BUTTON_PRIMARY,
                                .action = {ACT_STAFF, SCREEN_STAFF_STICK, STAFF_EXPORT}};
    out[1] = (struct ui_button){.name = "receipts",
                                .label = "Take a receipt",
                                .action = {ACT_STAFF, SCREEN_STAFF_STICK, STAFF_RECEIPTS}};
    return 2;
}

/* Staff must be told before the first child answers (R415). */
static const char *stick_promise(const struct app *app)
{
    return app->facts.opens_its_own ? "The office’s keys are not on this kiosk yet: it could open "
                                      "its own answers. Bring "
                                      "them, under Keys and log, before children answer."
                                    : "They leave this kiosk sealed, and stay on it until the "
                                      "office has sent a receipt.";
}

static float stick_height(const struct app *app, struct ui *ui, float width)
{
    struct ui_button buttons[2];
    float w = width - 80 * ui->m.u;
    int count = stick_buttons(buttons);
    return 64 * ui->m.u + staff_text_height(ui, "Memory stick", UI_BODY, true, w) +
           staff_text_height(ui, stick_text(app, ui), UI_SMALL, false, w) +
           staff_text_height(ui, stick_promise(app), UI_SMALL, false, w) + 16 * ui->m.u +
           staff_buttons_height(ui, buttons, count, w);
}

static void stick_build(const struct app *app, struct ui *ui, struct ui_rect rect)
{
    struct ui_button buttons[2];
    int count = stick_buttons(buttons);
    struct ui_rect in = staff_card(ui, "stick", rect);
    staff_text(ui, "stick.title", "Memory stick", UI_BODY, true, &in);
    staff_quiet(ui, "stick.name", stick_text(app, ui), &in);
    staff_quiet(ui, "stick.promise", stick_promise(app), &in);
    ui_cut_top(&in, fmaxf(in.h - staff_buttons_height(ui, buttons, count, in.w), 0));
    staff_buttons(ui, buttons, count, &in);
}

/* --- the kiosk --- */

static const struct ui_button kiosk_rows[] = {
    {.name = "kiosk.check",
     .label = "Screen and sound",
     .picture = "🔊",
     .action = {ACT_STAFF, SCREEN_STAFF_CHECK, 0}},
    {.name = "kiosk.update",
     .label = "New questions",
     .picture = "📦",
     .action = {ACT_STAFF, SCREEN_STAFF_STICK, STAFF_LOOK_AT_PACK}},
    {.name = "kiosk.keys",
     .label = "Keys and log",
     .picture = "🔑",
     .action = {ACT_STAFF, SCREEN_STAFF_KEYS, 0}},
    {.name = "kiosk.power",
     .label = "Shut down",
     .picture = "🔌",
     .action = {ACT_STAFF, SCREEN_STAFF_POWER, 0}},
};
enum { KIOSK_ROWS = sizeof kiosk_rows / sizeof kiosk_rows[0] };

static float kiosk_height(const struct app *app, struct ui *ui, float width)
{
    (void)app;
    return 64 * ui->m.u + staff_text_height(ui, "Kiosk", UI_BODY, true, width) +
           (float)KIOSK_ROWS * staff_row_height(ui);
}

static void kiosk_build(const struct app *app, struct ui *ui, struct ui_rect rect)
{
    (void)app;
    struct ui_rect in = staff_card(ui, "kiosk", rect);
    staff_text(ui, "kiosk.title", "This kiosk", UI_BODY, true, &in);
    float gap = fmaxf((in.h - (float)KIOSK_ROWS * staff_row_height(ui)) / KIOSK_ROWS, 0);
    for (int i = 0; i < KIOSK_ROWS; i++) {
        staff_row(ui, &kiosk_rows[i], ui_cut_top(&in, staff_row_height(ui)));
        ui_cut_top(&in, fminf(gap, ui->m.gap));
    }
}

static const struct card session = {session_height, session_build};
static const struct card counts = {counts_height, counts_build};
static const struct card stick = {stick_height, stick_build};
static const struct card kiosk = {kiosk_height, kiosk_build};

/* Two by two where there is room: see the widths. */
static bool build_wide(const struct app *app, struct ui *ui, struct ui_rect area)
{
    float gap = ui->m.gap, left = (area.w - gap) * 0.52f, right = area.w - gap - left;
    float above = fmaxf(session.height(app, ui, left), counts.height(app, ui, right));
    float below = fmaxf(stick.height(app, ui, left), kiosk.height(app, ui, right));
    if (ui->m.portrait || above + gap + below > area.h)
        return false;
    float spare = area.h - above - gap - below;
    struct ui_rect top = ui_cut_top(&area, above + fminf(spare, 90 * ui->m.u) / 2);
    ui_cut_top(&area, gap);
    struct ui_rect bottom = ui_cut_top(&area, below + fminf(spare, 90 * ui->m.u) / 2);
    session.build(app, ui, ui_cut_left(&top, left));
    counts.build(app, ui, ui_cut_right(&top, right));
    stick.build(app, ui, ui_cut_left(&bottom, left));
    kiosk.build(app, ui, ui_cut_right(&bottom, right));
    return true;
}

static void build_narrow(const struct app *app, struct ui *ui, struct ui_rect area)
{
    const struct card *cards[] = {&session, &counts, &stick, &kiosk};
    enum { CARDS = sizeof cards / sizeof cards[0] };
    float heights[CARDS], sum = -ui->m.gap;
    for (int i = 0; i < CARDS; i++) {
        heights[i] = cards[i]->height(app, ui, area.w);
        sum += heights[i] + ui->m.gap;
    }
    struct chrome_bottom bottom = {0};
    if (sum > area.h)
        bottom = staff_bottom(ui, &area);
    struct chrome_part part = chrome_part_of(app, heights, CARDS, ui->m.gap, area.h);
    for (int i = part.first; i < part.first + part.count; i++) {
        cards[i]->build(app, ui, ui_cut_top(&area, heights[i]));
        ui_cut_top(&area, ui->m.gap);
    }
    if (sum <= area.h + ui->m.gap && part.parts == 1)
        return;
    staff_parted(&bottom, part);
    if (part.part == 0)
        bottom.back = NULL;
    chrome_bottom(app, ui, &bottom);
}

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect area = staff_top(app, ui, "Staff");
    if (!build_wide(app, ui, area))
        build_narrow(app, ui, area);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)app;
    if (action.verb == ACT_SESSION_END)
        effects_add(effects, EFFECT_SESSION_END);
    if (action.verb == ACT_CLOCK_RIGHT)
        effects_add(effects, EFFECT_CLOCK_RIGHT);
}

const struct screen screen_staff = {
    .name = "staff", .kind = SCREEN_STAFF_ONLY, .build = build, .act = act};
