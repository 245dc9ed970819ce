/* The wall clock, for the commands: the kiosk itself asks its platform. */
#ifndef MAIN_CLOCK_H
#define MAIN_CLOCK_H

#include "base/clock.h"

struct clock main_clock(void);
int64_t main_today(void); /* the local day */

#endif
