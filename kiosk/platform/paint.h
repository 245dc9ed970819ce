/* A frame of items -> pixels. */
#ifndef PLATFORM_PAINT_H
#define PLATFORM_PAINT_H

#include "platform/canvas.h"
#include "platform/fonts.h"
#include "platform/store.h"

struct painter {
    struct canvas canvas;
    struct fonts *fonts;
    struct store *words; /* what visitors wrote may be among it */
    struct store *pictures; /* shapes, emoji, drawings: nothing of a visit */
};

/* Paints every item inside the clip of painter->canvas. */
void paint_frame(struct painter *painter, const struct ui_frame *frame);
/* Every pixel that an item may touch: with its shadow, lip and focus ring. */
struct area paint_bounds(const struct ui_frame *frame, const struct ui_item *item);
/* The item that is pressed: this one or one it is a part of; NULL for none. */
const struct ui_item *paint_pressed(const struct ui_frame *frame, const struct ui_item *item);

/* shapes.c. `press` pixels of the lip are pressed down; `scale` 1 is full size. */
void shape_paint(struct painter *painter, const struct ui_shape *shape, struct area rect,
                 int press);
/* A ring of `width` pixels inside `rect`. */
void shape_ring(struct painter *painter, struct area rect, int radius, int width, uint32_t rgba);
/* How far below itself a shadow of that blur falls. */
int shape_shadow_drop(float blur);

/* stroke_paint.c: lines drawn by hand, the paper being that rectangle. */
void strokes_paint(struct canvas *canvas, const struct strokes *strokes, struct ui_rect paper);
/* The pixels that points `first` and on of the last line touch. */
struct area strokes_bounds(const struct strokes *strokes, int first, struct ui_rect paper);

/* picture.c: an .svg, emoji, or "qr:" and a text, fitted into `rect` (or stretched to it), `alpha` of 255; lower
 * than it is by the part `lower` of its height, its feet where they are. */
void picture_paint(struct painter *painter, const char *picture, struct area rect, bool stretch,
                   uint32_t alpha, float scale, float lower);
/* raster.c: with its corner at x, y; at w by h pixels when that is not its own size. */
void raster_paint(struct canvas *canvas, const struct raster *raster, struct area to,
                  uint32_t rgba);
/* A picture at its own width, its top lower by `lower` pixels, or parts of one. */
void raster_lowered(struct canvas *canvas, const struct raster *raster, int x, int y, float lower);
/* svg.c: rasterised at that size, from the store. NULL when it cannot be read. */
const struct raster *svg_raster(struct store *store, const char *path, int w, int h, bool stretch);
/* emoji.c: the emoji in a box of that height, from the store. */
const struct raster *emoji_raster(struct fonts *fonts, struct store *store, const char *text, int w,
                                  int h);
/* code.c: a text as a QR code in a square of that side, from the store. NULL when it does not fit. */
const struct raster *code_raster(struct store *store, const char *text, int side);
/* text_paint.c: x and baseline in pixels. */
void run_paint(struct painter *painter, const struct ui_run *run, float x, float baseline,
               uint32_t rgba, float scale);

#endif
