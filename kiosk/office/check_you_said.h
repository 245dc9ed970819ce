/* What only the desk can tell of a pack's you-said.csv: what has grown old, and evidence that names
 * questions which nobody asks. */
#ifndef OFFICE_CHECK_YOU_SAID_H
#define OFFICE_CHECK_YOU_SAID_H

#include "pack/pack.h"

/* Warns, with the cell. `today`: since 1970-01-01. */
void check_you_said(const struct pack *pack, int64_t today, struct fails *fails);

#endif
