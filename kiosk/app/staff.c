/* The door of the staff area, and what staff ask for from any of its screens. */
#define _DEFAULT_SOURCE
#include "app/staff.h"

#include "app/app.h"
#include "app/screen.h"

#include <string.h>

static const char door_word[] = "staff";

static bool is_inside(const struct app *app)
{
    return app->screens[app->guest.screen]->kind == SCREEN_STAFF_ONLY;
}

/* Staff screens have the last band's look: the plainest, made for grown-ups. */
static void go(struct app *app, enum app_screen screen)
{
    app->guest.language = 0;
    app->guest.band = app->pack->band_count;
    app_go(app, screen, screen == SCREEN_STAFF);
}

static void clear_digits(struct staff *staff)
{
    explicit_bzero(staff->typed, sizeof staff->typed);
    staff->problem = NULL;
}

static void open_door(struct app *app, struct effects *effects)
{
    struct staff *staff = &app->staff;
    staff->corners = staff->letters = 0;
    clear_digits(staff);
    staff->pin_step = app->facts.pin == STAFF_PIN_NONE ? STAFF_PIN_CHOOSE : STAFF_PIN_ENTER;
    effects_add(effects, EFFECT_STAFF_LOOK);
    go(app, SCREEN_PIN);
}

void staff_lock(struct app *app, struct effects *effects)
{
    const struct staff_plan plan = app->staff.plan;
    explicit_bzero(&app->staff, sizeof app->staff);
    app->staff.plan = plan; /* a worker who looks in again finds the session's name still there */
    app_end_visit(app, effects);
}

/* Left, right, left, right. */
static void touch_corner(struct app *app, int corner, uint64_t now_ms, struct effects *effects)
{
    struct staff *staff = &app->staff;
    bool next = corner == staff->corners % 2 && now_ms - staff->corner_ms <= STAFF_CORNER_MS;
    staff->corners = next ? staff->corners + 1 : corner == 0 ? 1 : 0;
    staff->corner_ms = now_ms;
    if (staff->corners == STAFF_CORNER_COUNT)
        open_door(app, effects);
}

static void type_letter(struct app *app, int letter, struct effects *effects)
{
    struct staff *staff = &app->staff;
    bool next = letter == door_word[staff->letters];
    staff->letters = next ? staff->letters + 1 : letter == door_word[0];
    if (door_word[staff->letters] == '\0')
        open_door(app, effects);
}

static void start_job(struct app *app, enum staff_job job, int stick, struct effects *effects)
{
    if (app->facts.job_running)
        return;
    app->staff.job = job;
    app->staff.stick = stick;
    effects_add(effects, EFFECT_STAFF_JOB);
}

/* Whether a screen may be opened from the door, where nobody has shown a PIN. */
static bool may_open(const struct app *app, enum app_screen screen)
{
    bool unlocking = screen == SCREEN_STAFF_STICK && app->facts.pin == STAFF_PIN_LOCKED;
    return app->staff.unlocked || unlocking || screen == SCREEN_PIN;
}

static void open_screen(struct app *app, enum app_screen screen, int b, struct effects *effects)
{
    if (!may_open(app, screen))
        return;
    if (screen == SCREEN_PIN) {
        open_door(app, effects);
        return;
    }
    if (screen == SCREEN_STAFF_STICK && !app->facts.job_running) {
        app->staff.job = (enum staff_job)b;
        app->facts.job = STAFF_NO_JOB; /* what came of the last one was seen */
    }
    if (screen == SCREEN_STAFF_HANDS)
        app->staff.hands.open = false;
    app->staff.problem = NULL;
    effects_add(effects, EFFECT_STAFF_LOOK);
    go(app, screen);
}

static bool act_at_door(struct app *app, struct ui_action action, uint64_t now_ms,
                        struct effects *effects)
{
    bool first = app->screens[app->guest.screen]->kind == SCREEN_RESTING;
    switch (action.verb) {
    case ACT_CORNER:
        if (first)
            touch_corner(app, action.a, now_ms, effects);
        return true;
    case ACT_LETTER:
        if (first)
            type_letter(app, action.a, effects);
        return true;
    case ACT_DOOR:
        if (first)
            open_door(app, effects);
        return true;
    default:
        return false;
    }
}

bool staff_act(struct app *app, struct ui_action action, uint64_t now_ms, struct effects *effects)
{
    if (act_at_door(app, action, now_ms, effects))
        return true;
    if (!is_inside(app))
        return false;
    switch (action.verb) {
    case ACT_STAFF:
        open_screen(app, (enum app_screen)action.a, action.b, effects);
        return true;
    case ACT_LOCK:
        staff_lock(app, effects);
        return true;
    case ACT_JOB:
        start_job(app, (enum staff_job)action.a, action.b, effects);
        return true;
    case ACT_EJECT:
        app->staff.stick = action.a;
        effects_add(effects, EFFECT_STAFF_EJECT);
        return true;
    default:
        return false;
    }
}

static uint64_t lock_after(const struct app *app)
{
    return app->guest.screen == SCREEN_PIN ? STAFF_PIN_MS : STAFF_LOCK_MS;
}

/* A touch on a corner alone was meant to start. */
static bool starts_from_corner(const struct app *app)
{
    return app->staff.corners > 0 && app->guest.screen == SCREEN_ATTRACT;
}

void staff_tick(struct app *app, uint64_t now_ms, struct effects *effects)
{
    if (starts_from_corner(app) && now_ms >= app->staff.corner_ms + STAFF_CORNER_MS) {
        app->staff.corners = 0;
        app_act(app, (struct ui_action){.verb = ACT_START}, now_ms, effects);
        return;
    }
    if (!is_inside(app))
        return;
    if (app->facts.job_running)
        app->guest.touched_ms = now_ms;
    if (now_ms - app->guest.touched_ms >= lock_after(app))
        staff_lock(app, effects);
    else if (app->guest.screen == SCREEN_PIN && app->facts.pin == STAFF_PIN_WAITS &&
             now_ms >= app->facts.pin_until_ms)
        effects_add(effects, EFFECT_STAFF_LOOK);
}

uint64_t staff_next_tick(const struct app *app)
{
    enum { EVERY_MS = 1000 };
    if (starts_from_corner(app))
        return app->staff.corner_ms + STAFF_CORNER_MS;
    if (!is_inside(app))
        return UINT64_MAX;
    /* The time that is left is on the screen. */
    uint64_t shown = app->shown_ms + EVERY_MS, lock = app->guest.touched_ms + lock_after(app);
    return shown < lock ? shown : lock;
}
