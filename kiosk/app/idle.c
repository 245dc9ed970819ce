/* What happens when nothing happens: curtain, warning, wipe (R401, R129). */
#include "app/idle.h"

#include "app/route.h"
#include "app/screen.h"

/* R401: one and a half times what a slow reader of the band needs for the words on the screen. */
static uint64_t warn_after(const struct app *app)
{
    int band = app->guest.band > 0 ? app->guest.band - 1 : 0;
    int pace = app->pack->bands[band].words_a_minute;
    uint64_t reading = (uint64_t)app->words_shown * 90000u / (uint64_t)pace;
    uint64_t most = reading > APP_WARN_MS ? reading : APP_WARN_MS;
    return most < APP_WARN_MOST_MS ? most : APP_WARN_MOST_MS;
}

/* The first screen, as it is for everybody. Where somebody has set something there, it waits to be
 * as usual again. */
static bool is_first(const struct app *app)
{
    return app->screens[app->guest.screen]->kind == SCREEN_RESTING;
}

static bool is_staff(const struct app *app)
{
    return app->screens[app->guest.screen]->kind == SCREEN_STAFF_ONLY;
}

bool idle_rests(const struct app *app)
{
    return is_first(app) && senses_are_usual(app) && app->guest.language == 0 &&
           app->guest.reading == APP_READ_AS_BAND;
}

void idle_cover(struct app *app, enum app_screen cover)
{
    struct guest *g = &app->guest;
    if (app->screens[g->screen]->kind != SCREEN_COVER)
        g->covered = g->screen;
    g->screen = cover;
}

void idle_uncover(struct app *app)
{
    if (app->screens[app->guest.screen]->kind == SCREEN_COVER)
        app->guest.screen = app->guest.covered;
}

void app_touched(struct app *app, uint64_t now_ms)
{
    if (!idle_rests(app))
        app->guest.touched_ms = now_ms;
}

void idle_tick(struct app *app, uint64_t now_ms, struct effects *effects)
{
    struct guest *g = &app->guest;
    staff_tick(app, now_ms, effects);
    uint64_t idle = now_ms - g->touched_ms;
    if (idle_rests(app) || is_staff(app))
        return;
    if (g->go_on_ms != 0 && now_ms >= g->go_on_ms) {
        g->go_on_ms = 0;
        if (g->screen == SCREEN_QUESTIONS)
            route_next(app);
        return;
    }
    if (is_first(app)) {
        if (idle >= APP_WARN_MS)
            app_end_visit(app, effects);
        return;
    }
    if (g->screen == SCREEN_THANKS) {
        if (now_ms - g->thanked_ms >= APP_THANKS_MS)
            app_act(app, (struct ui_action){.verb = ACT_FINISH}, now_ms, effects);
        return;
    }
    if (idle >= warn_after(app) + APP_WIPE_MS) {
        app->counts.timed_out += !g->passed;
        app_end_visit(app, effects);
    } else if (idle >= warn_after(app)) {
        idle_cover(app, SCREEN_WARNING);
    } else if (idle >= APP_CURTAIN_MS && app->screens[g->screen]->kind != SCREEN_COVER) {
        idle_cover(app, SCREEN_CURTAIN);
    }
}

static uint64_t visit_next_tick(const struct app *app)
{
    const struct guest *g = &app->guest;
    if (idle_rests(app) || is_staff(app))
        return UINT64_MAX;
    if (g->go_on_ms != 0)
        return g->go_on_ms;
    if (is_first(app))
        return g->touched_ms + APP_WARN_MS;
    if (g->screen == SCREEN_THANKS)
        return g->thanked_ms + APP_THANKS_MS;
    if (g->screen == SCREEN_WARNING)
        return g->touched_ms + warn_after(app) + APP_WIPE_MS;
    bool covered = app->screens[g->screen]->kind == SCREEN_COVER;
    return g->touched_ms + (covered ? warn_after(app) : APP_CURTAIN_MS);
}

uint64_t app_next_tick(const struct app *app)
{
    uint64_t visit = visit_next_tick(app), staff = staff_next_tick(app);
    return visit < staff ? visit : staff;
}
