/* An office's database of an older version, made one of this version. */
#ifndef OFFICE_UPGRADE_H
#define OFFICE_UPGRADE_H

#include "office/office.h"

#include <stdint.h>

/* In the caller's transaction. A record that cannot be read any more is an error: nothing is lost
 * by it, the database stays as it is. */
bool office_upgrade(struct office *office, int64_t version, struct fail *fail);

#endif
