/* The pen that keys, a switch and big buttons move over a paper: where it goes. */
#ifndef APP_PEN_H
#define APP_PEN_H

#include "app/app.h"

/* Takes the pen out, at the middle of the paper the first time; one that is out stays as it is. */
void pen_take(struct app_pen *pen);
/* A step of a fiftieth of the paper's width; steps the same way grow, up to four times that. The pen
 * stays on the paper. False when `move` is no step. */
bool pen_step(struct app_pen *pen, enum app_pen_move move);

#endif
