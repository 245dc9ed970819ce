/* Pixels to paint on: opaque 0xFFRRGGBB, and the few ways of covering them.
 *
 * Everything that is painted is either one colour through a mask of coverage (shapes, text), or a
 * picture with premultiplied colour. Blending is exact, in integers, so that the same scene gives
 * the same bytes on every machine; SDL's own blitters differ between processors, and their
 * straight alpha leaves dark rims when a picture is scaled. */
#ifndef PLATFORM_CANVAS_H
#define PLATFORM_CANVAS_H

#include "ui/ui.h"

#include <stdbool.h>
#include <stdint.h>

/* Half-open: x1 and y1 are the first outside. */
struct area {
    int x0, y0, x1, y1;
};

struct canvas {
    uint32_t *at;
    int w, h, pitch; /* pitch in pixels */
    struct area clip;
};

struct area area_both(struct area a, struct area b);
struct area area_around(struct area a, struct area b);
bool area_empty(struct area a);
/* The whole pixels nearest to a rectangle. */
struct area area_of(struct ui_rect rect);
/* The pixels that a rectangle grown by `margin` touches. */
struct area area_touched(struct ui_rect rect, float margin);

/* Colours of a theme are 0xRRGGBBAA. */
static inline uint32_t colour_rgb(uint32_t rgba)
{
    return 0xFF000000u | rgba >> 8;
}

static inline uint32_t colour_alpha(uint32_t rgba)
{
    return rgba & 0xFF;
}

/* a * b / 255, rounded. */
static inline uint32_t part(uint32_t a, uint32_t b)
{
    uint32_t t = a * b + 128;
    return (t + (t >> 8)) >> 8;
}

/* m / 255 of colour s over d, each channel rounded; both opaque. */
static inline uint32_t mix(uint32_t d, uint32_t s, uint32_t m)
{
    uint32_t rb = (s & 0xFF00FF) * m + (d & 0xFF00FF) * (255 - m) + 0x800080;
    uint32_t g = (s >> 8 & 0xFF) * m + (d >> 8 & 0xFF) * (255 - m) + 0x80;
    rb = (rb + (rb >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF;
    g = (g + (g >> 8)) & 0xFF00;
    return 0xFF000000u | rb | g;
}

/* Each channel of a premultiplied colour taken m / 255 of. */
static inline uint32_t fade(uint32_t s, uint32_t m)
{
    uint32_t rb = (s & 0xFF00FF) * m + 0x800080;
    uint32_t ag = (s >> 8 & 0xFF00FF) * m + 0x800080;
    rb = (rb + (rb >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF;
    ag = (ag + (ag >> 8 & 0xFF00FF)) & 0xFF00FF00;
    return rb | ag;
}

/* Premultiplied s over the opaque d. */
static inline uint32_t over(uint32_t d, uint32_t s)
{
    return s + fade(d, 255 - (s >> 24));
}

/* `count` pixels of one row in one colour, m / 255 of it. No clipping. */
void canvas_run(uint32_t *row, int count, uint32_t rgb, uint32_t m);

#endif
