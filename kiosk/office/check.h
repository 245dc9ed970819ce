/* What `kiosk-office check` does: forms and packs looked over, everything told at once. */
#ifndef OFFICE_CHECK_H
#define OFFICE_CHECK_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct check {
    const char *const *paths; /* forms, packs, and perhaps a kiosk's data folder at the end */
    int count;
    const char *was; /* what the forms are compared with (former.h); NULL: nothing */
    const char *reference; /* a text file of other people's items (R525); NULL: none */
    int64_t today; /* local day, since 1970-01-01: what has grown old by then */
    bool quick; /* packs: without laying out the pages (fit.h), which takes some seconds */
};

/* Prints the problems to the standard error and the sums to the standard output. False when there
 * is an error. */
bool check_run(const struct check *check, struct arena *arena);

#endif
