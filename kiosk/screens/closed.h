/* The first screen of a kiosk that is not open. */
#ifndef SCREENS_CLOSED_H
#define SCREENS_CLOSED_H

#include "screens/parts.h"

void closed_build(const struct app *app, struct ui *ui);

#endif
