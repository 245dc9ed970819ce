/* What a kiosk shows that cannot open: why, in the sentences that a terminal would show, so that a
 * worker alone in a hall does not stand before a black screen. */
#ifndef MAIN_TROUBLE_H
#define MAIN_TROUBLE_H

#include "main_loop.h"

/* Shows the errors until somebody touches "Try again", or for a minute. False when there is no display
 * to show them on, or the system asks the kiosk to end. */
bool trouble_show(const struct loop_options *options, const struct fails *fails);

#endif
