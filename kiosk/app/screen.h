/* A screen: state in, items out; action in, state out. One file each in screens/, one row in
 * screens/table.c. */
#ifndef APP_SCREEN_H
#define APP_SCREEN_H

#include "app/app.h"

enum screen_kind {
    SCREEN_NORMAL,
    SCREEN_RESTING, /* nobody is here: no idle time */
    SCREEN_STAFF_ONLY, /* of the staff area: it has a time-out of its own */
    SCREEN_COVER /* lies over another: leaving it goes back there */
};

struct screen {
    const char *name; /* what scripts call it */
    enum screen_kind kind;
    /* Declares the items of the screen; changes nothing. */
    void (*build)(const struct app *app, struct ui *ui);
    /* Takes an action that app_act() does not know by itself. NULL: there is none. */
    void (*act)(struct app *app, struct ui_action action, struct effects *effects);
};

#endif
