/* The wall clock. */
#include "main_clock.h"

struct clock main_clock(void)
{
    time_t now = time(NULL);
    return (struct clock){(int64_t)now * 1000, clock_local_offset(now)};
}

int64_t main_today(void)
{
    const struct clock clock = main_clock();
    return clock_day(&clock);
}
