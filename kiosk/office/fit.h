/* Whether a pack's pages fit: the program `kiosk` lays them out, as only it can measure letters. */
#ifndef OFFICE_FIT_H
#define OFFICE_FIT_H

#include "base/fail.h"

#include <stdbool.h>

/* Adds an error for each page that does not fit. False when there is no `kiosk`, neither beside this
 * program nor on the PATH, so that the pages were not tried. */
bool fit_check(const char *pack, struct arena *arena, struct fails *fails);

#endif
