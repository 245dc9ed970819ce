/* Lines drawn by hand. */
#define _DEFAULT_SOURCE
#include "base/strokes.h"

#include <stdlib.h>
#include <string.h>

enum { NEAR = STROKES_UNIT / 500 };

static bool add_point(struct strokes *strokes, struct stroke_point point)
{
    if (strokes->point_count == STROKES_POINTS_MAX)
        return false;
    if (strokes->point_count == strokes->point_room) {
        int room = strokes->point_room > 0 ? strokes->point_room * 2 : 256;
        strokes->points = arena_grow(strokes->arena, strokes->points,
                                     sizeof *strokes->points * (size_t)strokes->point_room,
                                     sizeof *strokes->points * (size_t)room);
        strokes->point_room = room;
    }
    strokes->points[strokes->point_count++] = point;
    return true;
}

bool strokes_begin(struct strokes *strokes, uint32_t ink, uint16_t width, struct stroke_point point)
{
    if (strokes->count == STROKES_MAX)
        return false;
    if (strokes->count == strokes->room) {
        int room = strokes->room > 0 ? strokes->room * 2 : 32;
        strokes->at =
            arena_grow(strokes->arena, strokes->at, sizeof *strokes->at * (size_t)strokes->room,
                       sizeof *strokes->at * (size_t)room);
        strokes->room = room;
    }
    int first = strokes->point_count;
    if (!add_point(strokes, point))
        return false;
    strokes->at[strokes->count++] =
        (struct stroke){.first = first, .count = 1, .width = width, .ink = ink};
    return true;
}

bool strokes_go_on(struct strokes *strokes, struct stroke_point point)
{
    if (strokes->count == 0)
        return false;
    const struct stroke_point last = strokes->points[strokes->point_count - 1];
    if (abs(point.x - last.x) < NEAR && abs(point.y - last.y) < NEAR)
        return false;
    if (!add_point(strokes, point))
        return false;
    strokes->at[strokes->count - 1].count++;
    return true;
}

void strokes_undo(struct strokes *strokes)
{
    if (strokes->count == 0)
        return;
    const struct stroke *last = &strokes->at[--strokes->count];
    explicit_bzero(&strokes->points[last->first], sizeof *strokes->points * (size_t)last->count);
    strokes->point_count = last->first;
}

void strokes_clear(struct strokes *strokes)
{
    while (strokes->count > 0)
        strokes_undo(strokes);
}
