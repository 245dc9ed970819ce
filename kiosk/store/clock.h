/* Whether the date can be believed (R428): a kiosk whose battery is empty starts in the past, and
 * answers would get a wrong day. */
#ifndef STORE_CLOCK_H
#define STORE_CLOCK_H

#include "store/store.h"

enum store_clock_state {
    STORE_CLOCK_FINE,
    STORE_CLOCK_BACK /* more than a day before the latest day that was seen here */
};

/* Remembers the day, once, when it is later than every one before. A database that cannot be read
 * tells nothing: FINE, and `fail` is set. */
enum store_clock_state store_clock_state(struct store *store, int64_t day, struct fail *fail);
/* Staff say that the day is right. */
bool store_clock_confirm(struct store *store, int64_t day, struct fail *fail);

#endif
