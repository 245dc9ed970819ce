/* The latest day that was seen here. */
#include "store/clock.h"

#include "store/settings.h"

enum store_clock_state store_clock_state(struct store *store, int64_t day, struct fail *fail)
{
    int64_t last;
    if (!store_setting_get(store, STORE_LAST_DAY, &last, fail))
        return STORE_CLOCK_FINE;
    if (day > last)
        store_setting_set(store, STORE_LAST_DAY, day, fail);
    return day < last - 1 ? STORE_CLOCK_BACK : STORE_CLOCK_FINE;
}

bool store_clock_confirm(struct store *store, int64_t day, struct fail *fail)
{
    return store_setting_set(store, STORE_LAST_DAY, day, fail);
}
