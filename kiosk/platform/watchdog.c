/* The three words that systemd is told. */
#include "platform/watchdog.h"

#include <systemd/sd-daemon.h>

void watchdog_begin(struct watchdog *watchdog, uint64_t now_ms)
{
    uint64_t limit_us = 0;
    *watchdog = (struct watchdog){.begun = true};
    sd_notify(0, "READY=1");
    if (sd_watchdog_enabled(0, &limit_us) <= 0)
        return;
    watchdog->every_ms = limit_us > 2000 ? limit_us / 2000 : 1;
    watchdog->next_ms = now_ms;
    watchdog_step(watchdog, now_ms);
}

uint64_t watchdog_next(const struct watchdog *watchdog)
{
    return watchdog->every_ms > 0 ? watchdog->next_ms : UINT64_MAX;
}

void watchdog_step(struct watchdog *watchdog, uint64_t now_ms)
{
    if (now_ms < watchdog_next(watchdog))
        return;
    sd_notify(0, "WATCHDOG=1");
    watchdog->next_ms = now_ms + watchdog->every_ms;
}

void watchdog_end(struct watchdog *watchdog)
{
    if (watchdog->begun)
        sd_notify(0, "STOPPING=1");
    *watchdog = (struct watchdog){0};
}
