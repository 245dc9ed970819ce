/* Numbers that go up and down by a button on either side: counters, dates, times, ranges.
 *
 * Upright, with the value between a + above and a − below it, or flat, with the two at its sides:
 * whichever needs fewer parts in the room there is. */
#ifndef SCREENS_STEPPER_H
#define SCREENS_STEPPER_H

#include "screens/kind.h"

enum { STEPPERS_MAX = 5 };

struct stepper {
    const char *name; /* its items are NAME.less, NAME.value and NAME.more */
    const char *caption; /* above it; NULL for none */
    const char *value; /* "" while there is none */
    const char *widest; /* of the values it can have: it keeps that width */
    struct ui_action less, more;
    bool less_off, more_off;
};

struct steppers {
    struct stepper at[STEPPERS_MAX];
    int count;
    bool flat; /* never upright */
    const char *clear_name; /* of the button that takes the answer away */
    struct ui_action clear;
    bool answered; /* there is one to take away */
};

/* The least height for all of them at that width, in pixels. */
float steppers_height(const struct app *app, struct ui *ui, const struct steppers *set,
                      float width);
int steppers_parts(const struct app *app, struct ui *ui, const struct steppers *set,
                   struct ui_rect area);
/* Returns the height that was used. */
float steppers_build(const struct app *app, struct ui *ui, const struct steppers *set,
                     struct ui_rect area, int part);

#endif
