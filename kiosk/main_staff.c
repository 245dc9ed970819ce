/* The staff area's effects, but for work with sticks (main_staff_job.c). */
#include "main_staff.h"

#include "app/screen.h"
#include "base/version.h"
#include "main_hands.h"
#include "main_staff_inside.h"
#include "seal/pin.h"
#include "store/clock.h"
#include "store/log.h"
#include "store/settings.h"

#include <stdio.h>
#include <string.h>

enum { STICKS_EVERY_MS = 1000, JOB_EVERY_MS = 50, LOOK_EVERY_MS = 60000, FACTS_ARENA = 8 << 20 };

static const float SCREEN_DIFFERS = 0.05f; /* RULES section 0 */

/* --- small questions --- */

struct store_boot staff_boot(struct loop *loop)
{
    return (struct store_boot){platform_boot_id(loop->platform), platform_boot_ms(loop->platform)};
}

static int64_t setting(struct loop *loop, enum store_setting which)
{
    struct fail fail;
    int64_t value = 0;
    return store_setting_get(loop->store, which, &value, &fail) ? value : 0;
}

static bool set(struct loop *loop, enum store_setting which, int64_t value)
{
    struct fail fail;
    return store_setting_set(loop->store, which, value, &fail);
}

float staff_measured_ppmm(struct loop *loop)
{
    return (float)setting(loop, STORE_PX_PER_METRE) / 1000;
}

bool staff_screen_changed(struct loop *loop)
{
    float said = (float)setting(loop, STORE_PX_PER_METRE_SAID) / 1000;
    float says = platform_says_ppmm(loop->platform);
    if (staff_measured_ppmm(loop) <= 0 || said <= 0)
        return false;
    return says > said * (1 + SCREEN_DIFFERS) || says < said * (1 - SCREEN_DIFFERS);
}

void staff_log(struct loop *loop, enum store_event event, const char *detail)
{
    struct fail fail;
    platform_clock(loop->platform, &loop->app.clock);
    if (!store_log_add(loop->store, clock_minute(&loop->app.clock), event, detail, &fail))
        fprintf(stderr, "kiosk: %s\n", fail.text);
}

static void problem(struct loop *loop, const struct fail *fail)
{
    struct staff *staff = &loop->app.staff;
    snprintf(staff->problem_text, sizeof staff->problem_text, "%s", fail->text);
    staff->problem = staff->problem_text;
}

/* --- the PIN --- */

static struct ui_action tried(enum staff_tried what)
{
    return (struct ui_action){ACT_PIN_DONE, (int)what, 0};
}

static struct ui_action try_pin(struct loop *loop)
{
    static const enum staff_tried what[] = {[STORE_TRIED_RIGHT] = STAFF_TRIED_RIGHT,
                                            [STORE_TRIED_WRONG] = STAFF_TRIED_WRONG,
                                            [STORE_TRIED_NOT_NOW] = STAFF_TRIED_NOT_NOW,
                                            [STORE_TRIED_FAILED] = STAFF_TRIED_FAILED};
    struct store_boot boot = staff_boot(loop);
    struct store_pin after;
    struct fail fail;
    enum store_tried result =
        store_pin_try(loop->store, loop->app.staff.typed, &boot, &after, &fail);
    if (result == STORE_TRIED_FAILED)
        problem(loop, &fail);
    else if (result == STORE_TRIED_RIGHT)
        staff_log(loop, STORE_SIGNED_IN, "");
    else if (result == STORE_TRIED_WRONG)
        staff_log(loop, after.state == STORE_PIN_LOCKED ? STORE_LOCKED : STORE_SIGN_IN_FAILED, "");
    staff_world_look(loop);
    return tried(what[result]);
}

static struct ui_action check_pin(struct loop *loop)
{
    struct fail fail;
    if (pin_allowed(loop->app.staff.typed, &fail))
        return tried(STAFF_TRIED_RIGHT);
    problem(loop, &fail);
    return tried(STAFF_TRIED_FAILED);
}

static struct ui_action set_pin(struct loop *loop)
{
    struct fail fail;
    bool ok = store_pin_set(loop->store, loop->app.staff.typed, &fail);
    if (ok)
        staff_log(loop, STORE_PIN_CHOSEN, "");
    else
        problem(loop, &fail);
    staff_world_look(loop);
    return tried(ok ? STAFF_TRIED_RIGHT : STAFF_TRIED_FAILED);
}

/* --- sessions --- */

/* The ids of what a pack has, in its order: what a session's words are made of and read by. */
static int band_ids(const struct pack *pack, const char *ids[PACK_BANDS_MAX])
{
    for (int i = 0; i < pack->band_count; i++)
        ids[i] = pack->bands[i].id;
    return pack->band_count;
}

static int tile_ids(const struct pack *pack, const char *ids[PACK_TILES_MAX])
{
    for (int i = 0; i < pack->tile_count; i++)
        ids[i] = pack->tiles[i].id;
    return pack->tile_count;
}

static const char *words_of(struct arena *arena, unsigned bits, const char *const *ids, int count)
{
    struct buf out = {.arena = arena};
    buf_text(&out, "");
    for (int i = 0; i < count; i++)
        if ((bits >> i & 1u) != 0)
            buf_printf(&out, "%s%s", out.length > 0 ? " " : "", ids[i]);
    return out.at;
}

static unsigned bits_of(const char *words, const char *const *ids, int count)
{
    unsigned bits = 0;
    for (int i = 0; i < count; i++) {
        size_t length = strlen(ids[i]);
        for (const char *at = strstr(words, ids[i]); at != NULL; at = strstr(at + 1, ids[i]))
            if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
                bits |= 1u << i;
    }
    return bits;
}

/* What is offered, from what the session says: after a restart as well. */
static void offer(struct loop *loop, const struct store_session *session)
{
    const char *bands[PACK_BANDS_MAX], *tiles[PACK_TILES_MAX];
    int band_count = band_ids(loop->pack, bands), tile_count = tile_ids(loop->pack, tiles);
    loop->app.session.bands = bits_of(session->bands, bands, band_count);
    loop->app.session.tiles = bits_of(session->forms, tiles, tile_count);
    loop->app.session.helper = session->helper;
}

static void offer_the_usual(struct loop *loop)
{
    loop->app.session = (struct app_session){0};
    if (loop->options.band != NULL)
        loop->app.session.bands = 1u << pack_band(loop->pack, loop->options.band);
}

static void begin_session(struct loop *loop)
{
    struct staff *staff = &loop->app.staff;
    const struct clock *clock = &loop->app.clock;
    const char *bands[PACK_BANDS_MAX], *tiles[PACK_TILES_MAX];
    int band_count = band_ids(loop->pack, bands), tile_count = tile_ids(loop->pack, tiles);
    struct fail fail;
    const struct store_plan plan = {
        .label = staff->plan.label,
        .place = staff->plan.place,
        .bands = words_of(&loop->frame_arena, staff->plan.bands, bands, band_count),
        .forms = words_of(&loop->frame_arena, staff->plan.tiles, tiles, tile_count),
        .helper = staff->plan.helper};
    if (!store_session_begin(loop->store, &plan, clock_day(clock), clock_minute(clock), &fail)) {
        problem(loop, &fail);
        return;
    }
    offer_the_usual(loop);
    if (staff->plan.bands != 0)
        loop->app.session.bands = staff->plan.bands;
    loop->app.session.tiles = staff->plan.tiles;
    loop->app.session.helper = staff->plan.helper;
    loop->app.session.pass_round = staff->plan.pass_round;
    loop->app.counts = (struct app_counts){0};
    staff_log(loop, STORE_SESSION_BEGUN, staff->plan.label);
    app_go(&loop->app, SCREEN_STAFF, false);
    staff->problem = "The session has begun. Touch Lock, and visitors can start.";
}

/* How it went is logged once it is over (R421). */
static void end_session(struct loop *loop)
{
    const struct app_counts *counts = &loop->app.counts;
    const struct clock *clock = &loop->app.clock;
    struct fail fail;
    char detail[120];
    snprintf(detail, sizeof detail, "%d finished, %d left part-way, %d timed out", counts->finished,
             counts->left, counts->timed_out);
    if (!store_session_end(loop->store, clock_minute(clock), &fail)) {
        problem(loop, &fail);
        return;
    }
    staff_log(loop, STORE_SESSION_ENDED, detail);
    loop->app.counts = (struct app_counts){0};
    offer_the_usual(loop);
}

/* --- settings --- */

static void keep_volume(struct loop *loop)
{
    loop->staff.volume = loop->app.facts.volume;
    set(loop, STORE_VOLUME, loop->staff.volume);
}

static void make_sound(struct loop *loop)
{
    read_aloud(loop, "This is how loud the kiosk reads.");
}

enum { RULER_MM = 100 };

static void keep_ruler(struct loop *loop)
{
    float ppmm = (float)loop->app.staff.ruler_px / RULER_MM;
    bool measured = ppmm > 0;
    set(loop, STORE_PX_PER_METRE, (int64_t)(ppmm * 1000));
    set(loop, STORE_PX_PER_METRE_SAID,
        measured ? (int64_t)(platform_says_ppmm(loop->platform) * 1000) : 0);
    platform_set_ppmm(loop->platform, ppmm);
    staff_log(loop, STORE_SETTING_CHANGED,
              measured ? "the screen was measured" : "the screen is believed");
}

static void confirm_clock(struct loop *loop)
{
    struct fail fail;
    char day[24];
    int64_t today = clock_day(&loop->app.clock);
    if (store_clock_confirm(loop->store, today, &fail))
        staff_log(loop, STORE_CLOCK_CONFIRMED, day_words(today, day));
    else
        problem(loop, &fail);
}

static void end_power(struct loop *loop)
{
    struct fail fail;
    bool restart = loop->app.staff.restart;
    if (platform_power(loop->platform, restart, &fail))
        staff_log(loop, restart ? STORE_RESTARTED : STORE_SHUT_DOWN, "");
    else
        problem(loop, &fail);
}

/* --- what the loop calls --- */

struct ui_action staff_carry_out(struct loop *loop, enum app_effect effect)
{
    struct ui_action nothing = {0};
    if (loop->store == NULL)
        return nothing;
    switch (effect) {
    case EFFECT_PIN_TRY:
        return try_pin(loop);
    case EFFECT_PIN_CHECK:
        return check_pin(loop);
    case EFFECT_PIN_SET:
        return set_pin(loop);
    case EFFECT_SESSION_BEGIN:
        begin_session(loop);
        break;
    case EFFECT_SESSION_END:
        end_session(loop);
        break;
    case EFFECT_VOLUME:
        keep_volume(loop);
        break;
    case EFFECT_SOUND:
        make_sound(loop);
        break;
    case EFFECT_RULER:
        keep_ruler(loop);
        break;
    case EFFECT_CLOCK_RIGHT:
        confirm_clock(loop);
        break;
    case EFFECT_POWER:
        end_power(loop);
        break;
    case EFFECT_STAFF_JOB:
        staff_job_start(loop);
        break;
    case EFFECT_STAFF_EJECT:
        staff_job_eject(loop);
        break;
    case EFFECT_HANDS:
        hands_keep(loop);
        break;
    default:
        break;
    }
    staff_world_look(loop);
    return nothing;
}

/* What staff should be able to look up later. */
static void log_changes(struct loop *loop)
{
    static const char *const why[] = {[STAFF_OPEN] = "no longer",
                                      [STAFF_CLOSED_NO_PIN] = "no PIN was chosen",
                                      [STAFF_CLOSED_KEYS] = "the keys have expired",
                                      [STAFF_CLOSED_CLOCK] = "the clock went back",
                                      [STAFF_CLOSED_SCREEN] = "another screen is here",
                                      [STAFF_CLOSED_ASSESSMENT] = "the assessment is too old",
                                      [STAFF_CLOSED_HOURS] = "outside opening hours"};
    const struct staff_facts *facts = &loop->app.facts;
    if (facts->room != NULL && !loop->staff.filling)
        staff_log(loop, STORE_DISK_FILLING, facts->room);
    loop->staff.filling = facts->room != NULL;
    if (facts->closed != loop->staff.closed)
        staff_log(loop, STORE_CLOSED, why[facts->closed]);
    loop->staff.closed = facts->closed;
}

void staff_world_open(struct loop *loop)
{
    struct fail fail;
    arena_init(&loop->staff.arena, FACTS_ARENA);
    if (loop->store == NULL)
        return;
    platform_clock(loop->platform, &loop->app.clock);
    const struct store_session *session =
        store_session(loop->store, clock_day(&loop->app.clock), &fail);
    if (session != NULL && store_session_is_staffs(loop->store))
        offer(loop, session);
    loop->staff.volume = (int)setting(loop, STORE_VOLUME);
    if (!staff_screen_changed(loop))
        platform_set_ppmm(loop->platform, staff_measured_ppmm(loop));
    staff_log(loop, STORE_STARTED, "kiosk " KIOSK_VERSION);
    staff_world_look(loop);
    log_changes(loop);
}

void staff_world_close(struct loop *loop)
{
    if (loop->store != NULL && loop->platform != NULL)
        staff_log(loop, STORE_STOPPED, "");
    job_stop(&loop->staff.job);
    arena_free(&loop->staff.arena);
}

static bool staff_is_here(const struct loop *loop)
{
    return loop->app.screens[loop->app.guest.screen]->kind == SCREEN_STAFF_ONLY;
}

static bool nobody_is_here(const struct loop *loop)
{
    return loop->app.screens[loop->app.guest.screen]->kind == SCREEN_RESTING;
}

/* Sticks are looked for while a worker is here; whether the kiosk is open, while nobody is. */
static uint64_t look_every(const struct loop *loop)
{
    return staff_is_here(loop) ? STICKS_EVERY_MS : nobody_is_here(loop) ? LOOK_EVERY_MS : 0;
}

uint64_t staff_world_next(const struct loop *loop)
{
    uint64_t now = platform_now(loop->platform);
    if (loop->store == NULL)
        return UINT64_MAX;
    if (job_runs(&loop->staff.job))
        return now + JOB_EVERY_MS;
    return look_every(loop) > 0 ? loop->staff.looked_ms + look_every(loop) : UINT64_MAX;
}

void staff_world_step(struct loop *loop)
{
    uint64_t now = platform_now(loop->platform), every = look_every(loop);
    if (loop->store == NULL)
        return;
    staff_job_step(loop);
    if (every > 0 && now >= loop->staff.looked_ms + every) {
        loop->staff.looked_ms = now;
        if (staff_is_here(loop))
            loop->staff.stick_count = platform_sticks(loop->platform, loop->staff.sticks);
        staff_world_look(loop);
        log_changes(loop);
        platform_awake(loop->platform, loop->app.facts.closed != STAFF_CLOSED_HOURS);
    }
    if (loop->staff.reload && nobody_is_here(loop) && !loop->app.facts.session_running)
        loop_reload(loop);
}
