/* The named shapes of an SVG drawing, as boxes: what of a picture can be touched. */
#ifndef BASE_SVG_SHAPES_H
#define BASE_SVG_SHAPES_H

#include "base/arena.h"

#include <stdbool.h>

/* An element with an id: a shape, or a group with shapes in it. The box is what encloses it, in the
 * units of the drawing's viewBox. */
struct svg_shape {
    const char *id;
    float x0, y0, x1, y1;
};

/* Finds the named shapes of a drawing in the order they are painted: rect, circle, ellipse, line,
 * polyline, polygon, path and groups of them, moved as their transforms say. What stands in defs, or
 * is no shape (text, images), has no box and is left out. A curve is enclosed by its control points,
 * so its box may be a little large. Returns how many there are; at most `max` are stored. Ids are
 * copied into `arena`. */
int svg_shapes(const char *text, struct arena *arena, struct svg_shape *out, int max);
/* Nothing in it runs, and nothing in it comes from elsewhere: no script, no event, no address but
 * those inside the drawing. */
bool svg_is_plain(const char *text);

#endif
