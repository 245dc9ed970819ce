/* Lines drawn by hand on a paper that is twice as wide as high.
 *
 * Points are in 1/65535 of the paper's width and height, so that a drawing is the same on every
 * screen. It lives in the arena that it is made in; clearing overwrites it. */
#ifndef BASE_STROKES_H
#define BASE_STROKES_H

#include "base/arena.h"

#include <stdint.h>

enum {
    STROKES_MAX = 2000,
    STROKES_POINTS_MAX = 20000, /* what is drawn beyond is left out */
    STROKES_UNIT = 65535,
    STROKES_WIDE = 2, /* the paper's shape */
    STROKES_HIGH = 1
};

struct stroke_point {
    uint16_t x, y;
};

struct stroke {
    int first, count; /* of the points; never 0 */
    uint16_t width; /* in 1/65535 of the paper's width */
    uint32_t ink; /* 0xRRGGBBAA */
};

struct strokes {
    struct arena *arena;
    struct stroke_point *points;
    int point_count, point_room;
    struct stroke *at;
    int count, room;
};

/* A new line from that point. False when there are too many. */
bool strokes_begin(struct strokes *strokes, uint32_t ink, uint16_t width,
                   struct stroke_point point);
/* The last line goes on; a point hardly away from the one before is left out. False when nothing
 * was added. */
bool strokes_go_on(struct strokes *strokes, struct stroke_point point);
/* Takes the last line away. */
void strokes_undo(struct strokes *strokes);
void strokes_clear(struct strokes *strokes);

#endif
