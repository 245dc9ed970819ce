/* When a kiosk is open: `hours = mon-fri 08:00-20:00, sat 10:00-16:00` in pack.ini, in local time. A
 * day that is not named is closed; without hours a kiosk is always open. */
#ifndef PACK_HOURS_H
#define PACK_HOURS_H

#include "base/clock.h"
#include "base/fail.h"

struct pack_hours {
    bool given;
    short from[7], to[7]; /* minutes of the day, Monday first; from == to: closed */
};

bool hours_read(const char *text, struct pack_hours *out, struct fail *fail);
bool hours_are_open(const struct pack_hours *hours, const struct clock *clock);

#endif
