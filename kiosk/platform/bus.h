/* The system's message bus, for the few services that the kiosk asks something of (udisks2, logind).
 *
 * A service may be missing, may refuse, or may never answer. A bus is opened for one request of the
 * kiosk, with the time that all calls of it may take together; so nobody in front of the screen ever
 * waits longer, and a service that was started anew is found again. The address is that of the
 * environment (DBUS_SYSTEM_BUS_ADDRESS), or the usual one. */
#ifndef PLATFORM_BUS_H
#define PLATFORM_BUS_H

#include "base/fail.h"

#include <stdint.h>
#include <systemd/sd-bus.h>

enum bus_answer {
    BUS_DONE,
    BUS_ABSENT, /* no bus, or nobody of that name on it */
    BUS_LATE, /* no answer in time */
    BUS_NOT_ALLOWED,
    BUS_BUSY, /* it cannot be done while somebody uses it */
    BUS_REFUSED /* for another reason: see `why` */
};

struct bus {
    sd_bus *at;
    uint64_t until_us; /* on the monotonic clock */
    char why[256]; /* what the service said */
};

/* BUS_DONE, BUS_ABSENT or BUS_LATE. To be closed in any case. */
enum bus_answer bus_open(struct bus *bus, int patience_ms);
void bus_close(struct bus *bus);
/* A message to be filled and given to bus_call(); NULL where memory ends. */
sd_bus_message *bus_ask(struct bus *bus, const char *service, const char *path,
                        const char *interface, const char *method);
/* Sends and frees the question, and waits. `reply` may be NULL; it is the caller's, when BUS_DONE. */
enum bus_answer bus_call(struct bus *bus, sd_bus_message *question, sd_bus_message **reply);

#endif
