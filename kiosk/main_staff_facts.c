/* What staff see: filled from the store, the pack and the sticks. */
#include "main_staff_inside.h"

#include "app/screen.h"
#include "base/version.h"
#include "seal/council.h"
#include "store/clock.h"
#include "store/log.h"
#include "store/pin.h"

#include <stdio.h>
#include <string.h>

enum { LOG_MOST = 200, SESSIONS_MOST = 60, ROOM_WARN_PERCENT = 10, ASSESSMENT_DAYS = 365 };

/* "16:05" */
static const char *time_words(struct arena *arena, int64_t minute)
{
    int rest = (int)(minute % 1440);
    return arena_printf(arena, "%02d:%02d", rest / 60, rest % 60);
}

static const char *minute_words(struct arena *arena, int64_t minute)
{
    char day[24];
    return arena_printf(arena, "%s, %s", day_words(minute / 1440, day), time_words(arena, minute));
}

static const char *room_words(struct arena *arena, uint64_t bytes)
{
    if (bytes >= 1000000000u)
        return arena_printf(arena, "%.1f GB free", (double)bytes / 1e9);
    return arena_printf(arena, "%.0f MB free", (double)bytes / 1e6);
}

static void fill_sticks(struct loop *loop, struct staff_facts *facts)
{
    struct arena *arena = &loop->staff.arena;
    facts->stick_count = 0;
    for (int i = 0; i < loop->staff.stick_count && i < STAFF_STICKS_MAX; i++) {
        const struct stick *stick = &loop->staff.sticks[i];
        const char *room =
            stick->path[0] == '\0' ? "ready to be opened" : room_words(arena, stick->free_bytes);
        facts->sticks[facts->stick_count++] = (struct staff_stick){
            .id = stick->id, .name = stick->name, .room = room, .read_only = stick->read_only};
    }
}

/* "signed-in" as it is read. */
static const char *event_words(struct arena *arena, const char *event)
{
    char *words = arena_text(arena, event);
    for (char *at = words; *at != '\0'; at++)
        *at = *at == '-' ? ' ' : *at;
    return words;
}

static void fill_log(struct loop *loop, struct staff_facts *facts)
{
    struct arena *arena = &loop->staff.arena;
    struct store_log_row *rows;
    struct fail fail;
    int count = 0;
    if (!store_log_read(loop->store, 0, LOG_MOST, arena, &rows, &count, &fail))
        return;
    const char **lines = ARENA_ARRAY(arena, const char *, count + 1);
    for (int i = 0; i < count; i++)
        lines[i] = arena_printf(arena, "%s  %s%s%s", minute_words(arena, rows[i].minute),
                                event_words(arena, rows[i].event),
                                rows[i].detail[0] != '\0' ? ": " : "", rows[i].detail);
    facts->log = lines;
    facts->log_count = count;
}

/* "26 November 2026 · County Hall · 16:05 to 17:30" */
static const char *session_words(struct arena *arena, const struct store_past_session *row)
{
    char day[24];
    struct buf out = {.arena = arena};
    buf_text(&out, day_words(row->session.day, day));
    if (row->session.place[0] != '\0')
        buf_printf(&out, " · %s", row->session.place);
    if (row->session.began > 0)
        buf_printf(&out, " · from %s", time_words(arena, row->session.began));
    if (row->ended > 0)
        buf_printf(&out, " to %s", time_words(arena, row->ended));
    return out.at;
}

static void fill_sessions(struct loop *loop, struct staff_facts *facts)
{
    struct arena *arena = &loop->staff.arena;
    struct store_past_session *rows;
    struct fail fail;
    int count = 0;
    if (!store_sessions(loop->store, arena, SESSIONS_MOST, &rows, &count, &fail))
        return;
    struct staff_session *out = ARENA_ARRAY(arena, struct staff_session, count + 1);
    for (int i = 0; i < count; i++)
        out[i] = (struct staff_session){
            rows[i].session.label[0] != '\0' ? rows[i].session.label : "A day without a session",
            session_words(arena, &rows[i]),
            arena_printf(arena, "%lld", (long long)rows[i].records)};
    facts->sessions = out;
    facts->session_count = count;
}

/* "last export 26 November 2026, batch 3, checked" */
static const char *exported_words(struct loop *loop, int64_t batches)
{
    struct arena *arena = &loop->staff.arena;
    struct fail fail;
    int64_t minute = -1;
    char day[24];
    if (batches == 0)
        return "nothing was exported yet";
    if (!store_log_last(loop->store, STORE_EXPORTED, &minute, &fail) || minute < 0)
        return arena_printf(arena, "last export batch %lld, checked ✓", (long long)batches);
    return arena_printf(arena, "last export %s, batch %lld, checked ✓",
                        day_words(minute / 1440, day), (long long)batches);
}

static void fill_counts(struct loop *loop, struct staff_facts *facts)
{
    struct arena *arena = &loop->staff.arena;
    struct store_counts counts;
    struct fail fail;
    int percent = 100;
    const struct store_session *session =
        store_session(loop->store, clock_day(&loop->app.clock), &fail);
    facts->session_running = session != NULL && store_session_is_staffs(loop->store);
    facts->session_label = session != NULL ? arena_text(arena, session->label) : "";
    facts->session_text = "";
    if (facts->session_running)
        facts->session_text = arena_printf(
            arena, "%s%ssince %s · %s %s", session->place, session->place[0] != '\0' ? " · " : "",
            time_words(arena, session->began), loop->pack->council, loop->pack->version);
    if (store_counts(loop->store, &counts, &fail)) {
        facts->session_records = counts.session;
        facts->waiting = counts.waiting;
        facts->records = counts.records;
        facts->exported = exported_words(loop, counts.batches);
    }
    facts->room = store_room(loop->store, &percent, &fail) && percent <= ROOM_WARN_PERCENT
                      ? arena_printf(arena, "The disk is nearly full: %d %% is left", percent)
                      : NULL;
}

static void fill_keys(struct loop *loop, struct staff_facts *facts)
{
    struct arena *arena = &loop->staff.arena;
    const struct council *council = store_council(loop->store);
    char day[24];
    bool expired = store_keys_state(loop->store, clock_day(&loop->app.clock)) != STORE_KEYS_FINE;
    facts->keys_name = council->name;
    facts->keys_words = council->words;
    facts->opens_its_own = store_opens_its_own(loop->store);
    if (facts->opens_its_own)
        facts->keys_text = "No office key is set, so this kiosk could open its own answers. Good "
                           "for a try, not for children.";
    else if (expired)
        facts->keys_text = arena_printf(
            arena, "For staff: the office’s keys ended on %s. Ask the office for new ones.",
            day_words(council->expires, day));
    else
        facts->keys_text =
            council->expires == COUNCIL_NO_DAY
                ? ""
                : arena_printf(arena, "They hold until %s.", day_words(council->expires, day));
}

static void fill_pin(struct loop *loop, struct staff_facts *facts)
{
    static const enum staff_pin_state states[] = {[STORE_PIN_NONE] = STAFF_PIN_NONE,
                                                  [STORE_PIN_READY] = STAFF_PIN_READY,
                                                  [STORE_PIN_WAITS] = STAFF_PIN_WAITS,
                                                  [STORE_PIN_LOCKED] = STAFF_PIN_LOCKED};
    struct store_pin pin;
    struct store_boot boot = staff_boot(loop);
    struct fail fail;
    if (!store_pin_state(loop->store, &boot, &pin, &fail))
        return;
    facts->pin = states[pin.state];
    facts->pin_until_ms = platform_now(loop->platform) + (uint64_t)pin.wait_ms;
    facts->unlock_code = arena_text(&loop->staff.arena, pin.code);
}

/* Why nobody can answer now, the gravest first. */
static enum staff_closed closed(struct loop *loop, const struct staff_facts *facts)
{
    struct fail fail;
    int64_t day = clock_day(&loop->app.clock);
    if (facts->pin == STAFF_PIN_NONE && loop->options.ask_pin)
        return STAFF_CLOSED_NO_PIN;
    if (store_keys_state(loop->store, day) != STORE_KEYS_FINE)
        return STAFF_CLOSED_KEYS;
    if (store_clock_state(loop->store, day, &fail) == STORE_CLOCK_BACK)
        return STAFF_CLOSED_CLOCK;
    if (loop->pack->assessed != PACK_NOT_ASSESSED && day > loop->pack->assessed + ASSESSMENT_DAYS)
        return STAFF_CLOSED_ASSESSMENT;
    if (staff_screen_changed(loop))
        return STAFF_CLOSED_SCREEN;
    if (!facts->session_running && !hours_are_open(&loop->pack->hours, &loop->app.clock))
        return STAFF_CLOSED_HOURS;
    return STAFF_OPEN;
}

/* What a screen shows that is not for staff alone. */
static void fill_always(struct loop *loop, struct staff_facts *facts)
{
    fill_counts(loop, facts);
    fill_keys(loop, facts);
    fill_pin(loop, facts);
    facts->closed = closed(loop, facts);
}

/* An update left the questions before it on the disk. */
static bool can_roll_back(struct loop *loop)
{
    struct arena *arena = &loop->staff.arena;
    const char *packs = path_join(arena, loop->options.data, "packs");
    return file_is_folder(path_join(arena, packs, "current")) ||
           file_is_folder(path_join(arena, packs, "previous"));
}

void staff_world_look(struct loop *loop)
{
    struct arena *arena = &loop->staff.arena;
    struct staff_facts *facts = &loop->app.facts;
    struct ui_display display;
    bool staff = loop->app.screens[loop->app.guest.screen]->kind == SCREEN_STAFF_ONLY;
    if (loop->store == NULL)
        return;
    platform_clock(loop->platform, &loop->app.clock);
    platform_display(loop->platform, &display);
    arena_reset(arena);
    facts->kiosk = store_kiosk(loop->store);
    facts->pack = arena_printf(arena, "%s %s", loop->pack->council, loop->pack->version);
    facts->built = "kiosk " KIOSK_VERSION;
    facts->volume = loop->staff.volume;
    facts->mm_says = (float)display.w / platform_says_ppmm(loop->platform);
    facts->mm_measured =
        staff_measured_ppmm(loop) > 0 ? (float)display.w / staff_measured_ppmm(loop) : 0;
    facts->can_roll_back = can_roll_back(loop);
    fill_always(loop, facts);
    facts->log_count = facts->session_count = 0;
    if (staff && loop->app.guest.screen == SCREEN_STAFF_LOG)
        fill_log(loop, facts);
    if (staff && loop->app.guest.screen == SCREEN_STAFF_SESSIONS)
        fill_sessions(loop, facts);
    fill_sticks(loop, facts);
}
