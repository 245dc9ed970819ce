/* A pen that is moved in steps. */
#include "app/pen.h"

/* As long on the screen both ways, though the paper is wider than high. */
enum {
    STEP_ACROSS = STROKES_UNIT / 50,
    STEP_ALONG = STEP_ACROSS * STROKES_WIDE / STROKES_HIGH,
    GROWS_AFTER = 3, /* steps */
    GROWN_MOST = 4 /* times */
};

void pen_take(struct app_pen *pen)
{
    if (!pen->out && pen->x == 0 && pen->y == 0)
        pen->x = pen->y = STROKES_UNIT / 2;
    pen->out = true;
}

static uint16_t moved(uint16_t from, int by)
{
    int to = from + by;
    return (uint16_t)(to < 0 ? 0 : to > STROKES_UNIT ? STROKES_UNIT : to);
}

bool pen_step(struct app_pen *pen, enum app_pen_move move)
{
    int dx = (move == PEN_RIGHT) - (move == PEN_LEFT), dy = (move == PEN_DOWN) - (move == PEN_UP);
    if (dx == 0 && dy == 0)
        return false;
    pen->run = pen->way == (int)move ? pen->run + 1 : 1;
    pen->way = (int)move;
    int times = 1 + (pen->run - 1) / GROWS_AFTER;
    times = times < GROWN_MOST ? times : GROWN_MOST;
    pen->x = moved(pen->x, dx * times * STEP_ACROSS);
    pen->y = moved(pen->y, dy * times * STEP_ALONG);
    return true;
}
