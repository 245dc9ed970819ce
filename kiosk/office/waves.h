/* Waves: what is counted together, and when it is closed.
 *
 * Figures are made of closed waves alone (R326). Closing one takes every response of a session up to
 * its last day that no wave before it has, counts it, and keeps the counts: what comes later counts in
 * the next wave, so that the figures of a wave never change, and no two of them can be subtracted. The
 * counts are exact, stay in the database, and are what reports are made of, also when the answers
 * themselves have been destroyed (R330). */
#ifndef OFFICE_WAVES_H
#define OFFICE_WAVES_H

#include "office/office.h"

#include <stdint.h>

struct wave {
    int64_t number; /* 1, 2, ... */
    const char *name;
    int64_t last_day; /* since 1970-01-01 */
    int64_t closed_on;
    int64_t responses;
    int64_t late; /* of those, from sessions of waves before */
};

/* Closes a wave. False when `last_day` is not over yet, or not after that of the wave before, or when
 * there is nothing to count. Texts of `out` live in `arena`. */
bool wave_close(struct office *office, const char *name, int64_t last_day, int64_t today,
                struct arena *arena, struct wave *out, struct fail *fail);
/* All of them, in their order; returns how many, -1 for an error. */
int waves_list(struct office *office, struct wave **out, struct arena *arena, struct fail *fail);
/* Counts the answers of a wave; count.c. */
bool wave_count(struct office *office, int64_t wave, struct fail *fail);
/* Destroys the answers of waves that were closed `days` or more before `today`, but for those with
 * text or drawings that nobody has coded yet; the counts stay. `destroyed`: responses. */
bool waves_destroy(struct office *office, int64_t today, int days, int64_t *destroyed,
                   struct fail *fail);

#endif
