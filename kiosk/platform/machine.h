/* What staff do with the machine: its sticks, the true size of its display, and the clock that a PIN
 * is held to. The null platform has what a script gives it. */
#ifndef PLATFORM_MACHINE_H
#define PLATFORM_MACHINE_H

#include "platform/platform.h"
#include "platform/sticks.h"

/* Which start of the machine this is, and the milliseconds since then, those asleep included. */
const char *platform_boot_id(struct platform *platform);
int64_t platform_boot_ms(const struct platform *platform);

/* Pixels a millimetre: as the display says, and as it was measured with a ruler (0: not). */
float platform_says_ppmm(const struct platform *platform);
void platform_set_ppmm(struct platform *platform, float measured);

/* The same as sticks.h has them. */
int platform_sticks(struct platform *platform, struct stick out[STICKS_MAX]);
bool platform_stick_mount(struct platform *platform, const char *id, struct stick *out,
                          struct fail *fail);
bool platform_stick_eject(struct platform *platform, const char *id, struct fail *fail);

/* Switches the machine off, or starts it anew (power.h). The null platform has no switch. */
bool platform_power(struct platform *platform, bool restart, struct fail *fail);

/* The null platform alone: a stick is put in, or with NULL taken out; a machine that starts anew. */
void platform_feed_stick(struct platform *platform, const char *name, const char *path);
void platform_feed_boot(struct platform *platform);

#endif
