/* Work with a memory stick: one is chosen, the work shows how far it is, and the stick is pulled out
 * when the screen says so. Export, receipts, new questions, keys and unlocking look alike. */
#include "screens/screens.h"
#include "screens/staff_parts.h"

#include <math.h>

static const struct {
    const char *title, *ask;
} jobs[] = {
    [STAFF_EXPORT] = {"Export answers",
                      "Which stick should they go to? They are sealed: only the office can read "
                      "them."},
    [STAFF_RECEIPTS] = {"Take a receipt",
                        "Which stick is the office’s receipt on? What it names has arrived, and "
                        "leaves this kiosk for good."},
    [STAFF_LOOK_AT_PACK] = {"New questions",
                            "Which stick are the new questions on? Nothing changes before you have "
                            "seen what would."},
    [STAFF_UPDATE] = {"New questions", ""},
    [STAFF_ROLL_BACK] = {"The questions before", ""},
    [STAFF_KEYS] = {"The office’s keys",
                    "Which stick is council.keys on? Compare the six words with the sheet from the "
                    "office afterwards."},
    [STAFF_UNLOCK] = {"Unlock", "Which stick is the unlock file on?"},
};

/* Whether the job of this screen was begun. */
static bool begun(const struct app *app)
{
    return app->facts.job != STAFF_NO_JOB && app->facts.job == app->staff.job;
}

static struct ui_button stick_button(const struct app *app, struct ui *ui, int i)
{
    const struct staff_stick *stick = &app->facts.sticks[i];
    bool writes = app->staff.job == STAFF_EXPORT;
    const char *label =
        arena_printf(ui->frame_arena, "%s · %s", stick->name,
                     writes && stick->read_only ? "cannot be written to" : stick->room);
    return (struct ui_button){.name = ui_name(ui, "stick.%d", i + 1),
                              .label = label,
                              .picture = "💾",
                              .action = {ACT_JOB, (int)app->staff.job, i},
                              .off = writes && stick->read_only};
}

static void choose(const struct app *app, struct ui *ui, struct ui_rect area)
{
    staff_text(ui, "text", jobs[app->staff.job].ask, UI_BODY, false, &area);
    ui_cut_top(&area, 16 * ui->m.u);
    if (app->facts.stick_count == 0) {
        struct ui_rect at = ui_cut_top(&area, fminf(area.h, 220 * ui->m.u));
        struct ui_rect in = staff_card(ui, "none", at);
        staff_text(ui, "none.title", "No stick is in", UI_LEAD, true, &in);
        staff_quiet(ui, "none.text", "Put one in. It shows here by itself, in a moment.", &in);
    }
    float h = fmaxf(ui->m.target, ui->m.text[UI_BODY] * 2);
    for (int i = 0; i < app->facts.stick_count && area.h >= h; i++) {
        struct ui_button button = stick_button(app, ui, i);
        struct ui_rect at = ui_cut_top(&area, h);
        ui_cut_top(&area, ui->m.gap);
        ui_card(ui, ui_name(ui, "%s.card", button.name), UI_PART, at, ui_colour(ui, UI_CARD));
        staff_row(ui, &button, ui_inset(at, 40 * ui->m.u, 0));
    }
}

static const char *state_of(const struct app *app, struct ui *ui)
{
    const struct staff_facts *facts = &app->facts;
    if (!facts->job_running)
        return facts->job_failed ? "It did not work" : "Done";
    if (facts->job == STAFF_EXPORT && facts->job_total > 0)
        return arena_printf(ui->frame_arena, "%lld of %lld written and read back",
                            (long long)facts->job_done, (long long)facts->job_total);
    return "Working …";
}

static const char *stick_advice(const struct app *app)
{
    if (app->facts.job_running)
        return "Leave the stick in until this says that it is safe to remove.";
    if (app->facts.job_safe)
        return "It is safe to remove the stick.";
    return "Touch “Eject”, and leave the stick in until this says that it is safe to remove.";
}

static void outcome(const struct app *app, struct ui *ui, struct ui_rect area)
{
    const struct staff_facts *facts = &app->facts;
    area.h = fminf(area.h, fmaxf(560 * ui->m.u, 14 * ui->m.text[UI_BODY]));
    struct ui_rect in = staff_card(ui, "job", area);
    staff_text(ui, "job.state", state_of(app, ui), UI_LEAD, true, &in);
    ui_cut_top(&in, 8 * ui->m.u);
    if (facts->job_running)
        staff_progress(ui, facts->job_done, facts->job_total, ui_cut_top(&in, 28 * ui->m.u));
    ui_cut_top(&in, 20 * ui->m.u);
    staff_text(ui, "job.text", facts->job_text, UI_BODY, false, &in);
    if (facts->job != STAFF_ROLL_BACK)
        staff_quiet(ui, "job.advice", stick_advice(app), &in);
}

/* What can be done next, beside going back. */
static void next_of(const struct app *app, struct chrome_bottom *bottom)
{
    const struct staff_facts *facts = &app->facts;
    if (!begun(app)) {
        if (app->staff.job == STAFF_LOOK_AT_PACK && facts->can_roll_back)
            bottom->extra = (struct ui_button){.name = "roll-back",
                                               .label = "Use the ones before",
                                               .action = {ACT_JOB, STAFF_ROLL_BACK, 0}};
        return;
    }
    if (facts->job_running)
        return;
    if (facts->job == STAFF_LOOK_AT_PACK && !facts->job_failed)
        bottom->next = (struct ui_button){.name = "update",
                                          .label = "Use these questions",
                                          .kind = UI_BUTTON_PRIMARY,
                                          .action = {ACT_JOB, STAFF_UPDATE, app->staff.stick}};
    else if (facts->job == STAFF_UNLOCK && !facts->job_failed)
        bottom->next = (struct ui_button){.name = "choose",
                                          .label = "Choose a PIN",
                                          .kind = UI_BUTTON_PRIMARY,
                                          .action = staff_open(SCREEN_PIN)};
    if (!facts->job_safe && facts->job != STAFF_ROLL_BACK)
        bottom->extra = (struct ui_button){.name = "eject",
                                           .label = "Eject",
                                           .picture = "⏏️",
                                           .action = {ACT_EJECT, app->staff.stick, 0}};
}

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect area = staff_top(app, ui, jobs[app->staff.job].title);
    struct chrome_bottom bottom = {.back = "Back", .back_action = staff_open(SCREEN_STAFF)};
    if (!app->staff.unlocked)
        bottom.back_action = (struct ui_action){.verb = ACT_LOCK};
    next_of(app, &bottom);
    chrome_reserve(ui, &area, &bottom);
    if (begun(app))
        outcome(app, ui, area);
    else
        choose(app, ui, area);
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_staff_stick = {
    .name = "staff-stick", .kind = SCREEN_STAFF_ONLY, .build = build};
