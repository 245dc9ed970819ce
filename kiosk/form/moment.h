/* Dates and times as text, and as numbers (XLSForm 6.5). */
#ifndef FORM_MOMENT_H
#define FORM_MOMENT_H

#include "base/clock.h"

#include <stdbool.h>

enum { MOMENT_DAY_MS = 86400000 };

/* Milliseconds since 1970-01-01 of the local wall clock. */
struct moment {
    int64_t local_ms;
    int offset_minutes; /* of local time from UTC */
    bool has_time;
};
/* "2026-03-01", "2026-03-01T14:05[:00[.000]][+01:00]"; false when it is neither. A time without a
 * zone is local; without a clock, the text's own zone is. */
bool moment_read(const char *text, const struct clock *clock, struct moment *out);
/* "06:00[:00[.000]][+00:00]" as milliseconds of the local day; -1 when it is no time. */
int64_t moment_time_of_day(const char *text, const struct clock *clock);

#endif
