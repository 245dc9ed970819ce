/* What happens when nothing happens, and what lies over a screen. */
#ifndef APP_IDLE_H
#define APP_IDLE_H

#include "app/app.h"

/* The first screen as it is for everybody: nobody is here. */
bool idle_rests(const struct app *app);
/* Lays a cover (hide, curtain, warning) over the screen, or takes it away. */
void idle_cover(struct app *app, enum app_screen cover);
void idle_uncover(struct app *app);
/* Time has passed: covers, warns, or ends the visit. */
void idle_tick(struct app *app, uint64_t now_ms, struct effects *effects);

#endif
