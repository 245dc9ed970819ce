/* Switching the machine off, and starting it anew, through logind. */
#ifndef PLATFORM_POWER_H
#define PLATFORM_POWER_H

#include "base/fail.h"

#include <stdbool.h>

/* True when the system has begun to. It then asks the kiosk to end, in its own time. Waits a few
 * seconds at most. */
bool power_off(struct fail *fail);
bool power_restart(struct fail *fail);

#endif
