/* Telling systemd that the kiosk runs.
 *
 * It is told once the first frame is on the screen, then at half of the time that the service's
 * WatchdogSec leaves, as long as the loop turns; a loop that hangs tells nothing, and the service is
 * started anew (R427). Where no watchdog is set the loop never wakes for it; where no systemd started
 * the kiosk nobody is told anything. */
#ifndef PLATFORM_WATCHDOG_H
#define PLATFORM_WATCHDOG_H

#include <stdbool.h>
#include <stdint.h>

/* Zeroed: nothing is told. */
struct watchdog {
    bool begun;
    uint64_t every_ms; /* 0: none is set */
    uint64_t next_ms;
};

/* Times are platform_now()'s. */
void watchdog_begin(struct watchdog *watchdog, uint64_t now_ms);
/* When it is to be told next; UINT64_MAX for never. */
uint64_t watchdog_next(const struct watchdog *watchdog);
/* Tells it when it is time to. */
void watchdog_step(struct watchdog *watchdog, uint64_t now_ms);
void watchdog_end(struct watchdog *watchdog);

#endif
