/* Releases: what was published of a wave, remembered cell by cell (R326).
 *
 * The same wave is published with the same numbers each time, or not at all: two versions of a number
 * would tell what lies between them. */
#ifndef OFFICE_RELEASE_H
#define OFFICE_RELEASE_H

#include "office/figures.h"

/* Remembers the figures as published on `today`, or checks that they are what was published before.
 * `checked_by` (NULL: nobody yet) is who looked at the three tests of the ICO; what was said before
 * stays, and is what `out` has then. `out` may be "". */
bool release_keep(struct figures *figures, int64_t today, const char *checked_by, const char **out,
                  struct fail *fail);

#endif
