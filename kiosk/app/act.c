/* Every action ends here: those of all screens are carried out, the others go to the screen. */
#include "app/app.h"
#include "app/haste.h"
#include "app/idle.h"
#include "app/route.h"
#include "app/screen.h"

/* Opens a page that lies beside the way (help, talk, language) and comes back to it. */
static void aside(struct app *app, enum app_screen screen)
{
    struct guest *g = &app->guest;
    if (g->screen == screen || g->under_count == APP_ASIDE_MAX)
        return;
    g->under[g->under_count].screen = g->screen;
    g->under[g->under_count++].part = g->part;
    app_go(app, screen, false);
}

static void leave(struct app *app, struct effects *effects)
{
    if (app->guest.screen != SCREEN_THANKS && app->guest.band > 0 && !app->guest.passed)
        app->counts.left++;
    app_end_visit(app, effects);
}

/* Past the language: the band, unless a worker has fixed it. */
static void enter(struct app *app)
{
    app->guest.band = app_only_band(app);
    app_go(app, app->guest.band > 0 ? SCREEN_KNOW : SCREEN_BAND, false);
}

/* The one form of a session that is passed round; -1: there is more than one. */
static int passed_tile(const struct app *app)
{
    int only = -1;
    for (int i = 0; i < app->pack->tile_count; i++) {
        if (!app_offers_tile(app, i) || app->pack->tiles[i].page != PACK_PAGE_NONE)
            continue;
        if (only >= 0)
            return -1;
        only = i;
    }
    return only;
}

/* A worker hands the kiosk on: the next child begins at the first question. */
static bool pass_on(struct app *app)
{
    app->guest.band = app_only_band(app);
    int tile = passed_tile(app);
    if (app->facts.closed != STAFF_OPEN || !app->session.pass_round || app->guest.band == 0 ||
        tile < 0) {
        app->guest.band = 0;
        return false;
    }
    app->guest.passed = true;
    route_tile(app, tile);
    return true;
}

static void finish(struct app *app, struct effects *effects)
{
    leave(app, effects);
    pass_on(app);
}

static void start(struct app *app)
{
    if (app->facts.closed != STAFF_OPEN || pass_on(app))
        return; /* a kiosk that is not open does not start, and one that is passed round has */
    if (app->pack->language_count == 1 || app->guest.language > 0) {
        enter(app);
        return;
    }
    app_go(app, SCREEN_LANGUAGE, false);
}

/* Back on the first screen the visit is over; who came from beside it may have set something there. */
static void go_back(struct app *app, struct effects *effects)
{
    bool beside = app->guest.under_count > 0;
    route_back(app);
    if (app->guest.screen == SCREEN_ATTRACT && (!beside || idle_rests(app)))
        app_end_visit(app, effects);
}

static void choose_language(struct app *app, int language, struct effects *effects)
{
    app->guest.language = language;
    if (app->guest.under_count == 0)
        enter(app);
    else
        go_back(app, effects);
}

static void send_failed(struct app *app)
{
    app_go(app, SCREEN_OOPS, false);
}

static void sent(struct app *app, uint64_t now_ms)
{
    if (app->guest.screen == SCREEN_OOPS || app->guest.screen == SCREEN_REVIEW) {
        app->counts.finished++;
        app_go(app, SCREEN_THANKS, false);
        app->guest.thanked_ms = now_ms;
    }
}

static void screen_act(struct app *app, struct ui_action action, struct effects *effects)
{
    const struct screen *screen = app->screens[app->guest.screen];
    if (screen->act != NULL)
        screen->act(app, action, effects);
}

static void carry_out(struct app *app, struct ui_action action, uint64_t now_ms,
                      struct effects *effects)
{
    if (staff_act(app, action, now_ms, effects)) {
        app_touched(app, now_ms);
        return;
    }
    switch ((enum app_verb)action.verb) {
    case ACT_TICK:
        idle_tick(app, now_ms, effects);
        return;
    case ACT_SENT:
        sent(app, now_ms);
        return;
    case ACT_SEND_FAILED:
        send_failed(app);
        return;
    case ACT_LEAVE:
        leave(app, effects);
        return;
    case ACT_FINISH:
        finish(app, effects);
        app_touched(app, now_ms);
        return;
    case ACT_START:
        start(app);
        break;
    case ACT_HELP:
        aside(app, SCREEN_HELP);
        break;
    case ACT_TALK:
        aside(app, SCREEN_TALK);
        break;
    case ACT_LANGUAGES:
        aside(app, SCREEN_LANGUAGE);
        break;
    case ACT_SEE:
        aside(app, SCREEN_SEE);
        break;
    case ACT_SENSE:
        sense_set(app, (enum sense)action.a, action.b);
        break;
    case ACT_READ:
        app->guest.reading = app_reads(app) ? APP_READ_OFF : APP_READ_ON;
        break;
    case ACT_LANGUAGE:
        choose_language(app, action.a, effects);
        break;
    case ACT_HIDE:
        idle_cover(app, SCREEN_HIDE);
        break;
    case ACT_UNCOVER:
        idle_uncover(app);
        break;
    case ACT_BACK:
        go_back(app, effects);
        break;
    case ACT_PART:
        app->guest.going_back = action.a < app->guest.part;
        app->guest.part = action.a;
        break;
    case ACT_REVIEW:
        app_go(app, SCREEN_REVIEW, false);
        break;
    default:
        screen_act(app, action, effects);
        break;
    }
    app_touched(app, now_ms);
}

void app_act(struct app *app, struct ui_action action, uint64_t now_ms, struct effects *effects)
{
    struct haste before = haste_before(app, action);
    if (action.verb != ACT_TICK) {
        app->guest.go_on_ms = 0;
        app->guest.passed = app->guest.passed && action.verb == ACT_LEAVE;
    }
    carry_out(app, action, now_ms, effects);
    haste_after(app, &before, now_ms);
}
