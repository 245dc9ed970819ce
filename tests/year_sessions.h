/* Where and when the kiosks of a simulated year stand, and who comes: for tests/tools/year.c. */
#ifndef TESTS_YEAR_SESSIONS_H
#define TESTS_YEAR_SESSIONS_H

#include "base/clock.h"
#include "store/store.h"
#include "year_people.h"

enum {
    YEAR_KIOSKS = 3,
    YEAR_MONTHS = 3, /* of a wave */
    YEAR_SESSIONS = YEAR_KIOSKS * (YEAR_MONTHS + 1), /* a meeting each month, and one event */
    YEAR_EVERYBODY = -1,
    YEAR_NOT_AT_ALL = -1
};

struct year_session {
    struct store_plan plan;
    int kiosk, band; /* YEAR_EVERYBODY at an event */
    int64_t day, minute;
};

/* The first day of that month which is that day of the week in that month; 0 is Sunday. */
static inline int64_t year_first_in_month(int month, int weekday)
{
    int64_t day = day_from_date(2026, month, 1);
    return day + (weekday - (day + 4) % 7 + 7) % 7;
}

/* A group meets on an afternoon of the first three weeks. */
static inline struct year_session year_meeting(const struct pack *pack, int kiosk, int month,
                                               uint64_t *chance)
{
    static const char *const labels[YEAR_KIOSKS] = {"Children in Care Council, younger group",
                                                    "Children in Care Council, older group",
                                                    "Drop-in for care leavers"};
    static const char *const places[YEAR_KIOSKS] = {"County Hall", "Youth centre", "Town library"};
    int band = kiosk % pack->band_count;
    int64_t day = year_first_in_month(month, 2 + kiosk) + 7 * year_draw(chance, 3);
    return (struct year_session){
        .plan = {labels[kiosk], places[kiosk], pack->bands[band].id, "", kiosk == 0},
        .kiosk = kiosk,
        .band = band,
        .day = day,
        .minute = day * 1440 + 990};
}

/* A Saturday for everybody, after the meetings of its month. */
static inline struct year_session year_event(int kiosk, int wave, int month)
{
    static const char *const labels[YEAR_WAVES] = {"Winter party", "Spring fair", "Summer festival",
                                                   "Autumn fair"};
    static const char *const places[YEAR_KIOSKS] = {"Leisure centre", "Country park", "Town hall"};
    int64_t day = year_first_in_month(month, 6) + 21;
    return (struct year_session){.plan = {labels[wave], places[kiosk], "", "", true},
                                 .kiosk = kiosk,
                                 .band = YEAR_EVERYBODY,
                                 .day = day,
                                 .minute = day * 1440 + 660};
}

/* Those of each kiosk by day, because a kiosk's clock goes forwards. */
static inline void year_plan_wave(const struct pack *pack, int wave, uint64_t *chance,
                                  struct year_session *sessions)
{
    for (int kiosk = 0; kiosk < YEAR_KIOSKS; kiosk++)
        for (int i = 0; i < YEAR_MONTHS; i++) {
            int month = wave * YEAR_MONTHS + i + 1;
            *sessions++ = year_meeting(pack, kiosk, month, chance);
            if (i == kiosk)
                *sessions++ = year_event(kiosk, wave, month);
        }
}

/* Where somebody answers in this wave: an index of `sessions`, or YEAR_NOT_AT_ALL. */
static inline int year_choose(const struct year_person *person, double rate,
                              const struct year_session *sessions, uint64_t *chance)
{
    int open[YEAR_SESSIONS], count = 0;
    for (int i = 0; i < YEAR_SESSIONS; i++)
        if (sessions[i].band == YEAR_EVERYBODY || sessions[i].band == person->band)
            open[count++] = i;
    return chance_fraction(chance) < rate ? open[year_draw(chance, count)] : YEAR_NOT_AT_ALL;
}

#endif
