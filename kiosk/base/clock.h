/* Time, as it is handed to whoever needs it: nothing below the mains reads a clock. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

struct clock {
    int64_t unix_ms; /* UTC */
    int offset_minutes; /* of local time from UTC */
};

/* Minutes of local time from UTC at that moment, as the system's time zone has it. */
int clock_local_offset(time_t now);
/* Days since 1970-01-01 of the local day. */
int64_t clock_day(const struct clock *clock);
/* Proleptic Gregorian calendar, after Howard Hinnant's "chrono-compatible low-level date
 * algorithms". Days since 1970-01-01. */
int64_t day_from_date(int year, int month, int day);
void date_from_day(int64_t days, int *year, int *month, int *day);
/* "2026-03-01"; `out` needs 16 bytes. Returns out. */
char *day_text(int64_t days, char *out);
/* "1 March 2026", as it is read; `out` needs 24 bytes. Returns out. */
char *day_words(int64_t days, char *out);
/* Minutes of local time since 1970-01-01. */
int64_t clock_minute(const struct clock *clock);

#endif
