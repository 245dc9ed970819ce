/* Sends submissions to an ODK Central or KoboToolbox server: each that is not there yet, once.
 *
 * Each record is posted as it came, byte for byte, with its drawings, and what the server answered is
 * committed before the next one. So it may be stopped, killed or cut off at any moment, and the next
 * run goes on. A record whose answer was lost on its way is sent again: the server knows it by its
 * instanceID and its bytes, and keeps it once. Counts of groups are no submissions, and stay. */
#ifndef OFFICE_SEND_H
#define OFFICE_SEND_H

#include "base/clock.h"
#include "office/office.h"

enum { SEND_PATIENCE_MS = 1000 };

struct send_how {
    const char *url; /* address.h */
    const char *user, *password; /* NULL: none */
    int64_t
        patience_ms; /* before the first of four more tries, and twice as long before each next */
    bool again; /* those that were refused, too */
    struct clock (*clock)(void);
    bool (*stop)(void *context); /* asked between records, and while it waits */
    void (*tell)(void *context, int64_t done, int64_t total); /* NULL: nobody */
    void (*refused)(void *context, const char *instance_id, const char *reason);
    void *context;
};

struct send_result {
    int64_t stored, there, refused; /* in this run */
    int64_t before; /* refused in another run, and not tried in this one */
};

/* False when it ended before the last record; `fail` says why, `out` how far it came. */
bool send_all(struct office *office, const struct send_how *how, struct arena *arena,
              struct send_result *out, struct fail *fail);

#endif
