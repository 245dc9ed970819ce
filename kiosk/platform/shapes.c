/* Rounded rectangles, rings and soft shadows.
 *
 * A shape is symmetrical, and only its corners are not plain: one quarter of its coverage, as large
 * as its corner, says it all. Pixel (x, y) of a shape of any size takes the coverage at (distance
 * to the nearer side, distance to the nearer end), each at most the last of the quarter. So cards
 * of every size and colour share one small mask, made from the distance to the outline. */
#include "platform/paint.h"

#include <math.h>

enum kind { SOLID, RING, SOFT };

struct quarter {
    int kind, radius, width; /* width: of a ring, or of a shadow's blur */
};

/* How far (x, y) is outside a corner of that radius whose outline begins at 0; negative inside. */
static float distance(float x, float y, float radius)
{
    float dx = radius - x, dy = radius - y;
    if (dx <= 0 || dy <= 0)
        return fmaxf(-x, -y);
    return sqrtf(dx * dx + dy * dy) - radius;
}

static float covered(float d)
{
    return d <= -0.5f ? 1 : d >= 0.5f ? 0 : 0.5f - d;
}

/* The edge of a Gaussian blur whose deviation is half of `blur`. */
static float softened(float d, float blur)
{
    return 0.5f * erfcf(d * 1.41421356f / blur);
}

static float coverage(const struct quarter *q, float x, float y)
{
    float radius = (float)q->radius, width = (float)q->width;
    if (q->kind == SOFT)
        return softened(distance(x - width, y - width, radius), width);
    float whole = covered(distance(x, y, radius));
    if (q->kind == SOLID)
        return whole;
    return whole - covered(distance(x - width, y - width, fmaxf(radius - width, 0)));
}

static int quarter_side(const struct quarter *q)
{
    int radius = q->radius > q->width ? q->radius : q->width;
    return q->kind == SOFT ? q->width + radius + 1 : radius + 1;
}

static const struct raster *quarter_mask(struct store *store, const struct quarter *q)
{
    uint64_t key = key_add(3, q, sizeof(*q));
    const struct raster *found = store_find(store, key);
    if (found != NULL)
        return found;
    int side = quarter_side(q);
    struct raster *mask = store_add(store, key, side, side, false);
    for (int i = 0; mask != NULL && i < side * side; i++) {
        float m = coverage(q, (float)(i % side) + 0.5f, (float)(i / side) + 0.5f);
        mask->mask[i] = (unsigned char)lroundf(m * 255);
    }
    return mask;
}

static uint32_t between(uint32_t top, uint32_t bottom, int y, int h)
{
    uint32_t m = h > 1 ? (uint32_t)((510 * y + h - 1) / (2 * (h - 1))) : 0;
    uint32_t rgb = mix(colour_rgb(top), colour_rgb(bottom), m);
    return rgb << 8 | (part(colour_alpha(top), 255 - m) + part(colour_alpha(bottom), m));
}

static int nearer(int a, int size, int side)
{
    int from_end = size - 1 - a;
    int least = a < from_end ? a : from_end;
    return least < side ? least : side - 1;
}

/* One row of a shape: from the left the quarter's row, plain, the quarter's row backwards. */
struct shape_row {
    uint32_t *at; /* its first pixel; may lie outside the canvas, where nothing is painted */
    const unsigned char *mask;
    int side, w;
    uint32_t rgb, alpha;
};

static void paint_span(const struct shape_row *row, int from, int to)
{
    int corner = row->side - 1 < row->w / 2 ? row->side - 1 : row->w / 2;
    int x = from;
    for (int end = to < corner ? to : corner; x < end; x++)
        if (row->mask[x] != 0)
            row->at[x] = mix(row->at[x], row->rgb, part(row->mask[x], row->alpha));
    int plain = row->w - corner < to ? row->w - corner : to;
    if (x < plain) {
        canvas_run(row->at + x, plain - x, row->rgb, part(row->mask[corner], row->alpha));
        x = plain;
    }
    for (const unsigned char *mask = row->mask + row->w - 1 - x; x < to; x++, mask--)
        if (*mask != 0)
            row->at[x] = mix(row->at[x], row->rgb, part(*mask, row->alpha));
}

/* `hole`: what lies under something opaque and need not be painted. */
static void paint_quarter(struct painter *painter, struct quarter q, struct area rect, uint32_t top,
                          uint32_t bottom, struct area hole)
{
    const struct raster *mask = quarter_mask(painter->pictures, &q);
    struct canvas *canvas = &painter->canvas;
    struct area seen = area_both(rect, canvas->clip);
    if (mask == NULL || area_empty(seen) || colour_alpha(top | bottom) == 0)
        return;
    int h = rect.y1 - rect.y0, left = seen.x0 - rect.x0, right = seen.x1 - rect.x0;
    for (int y = seen.y0; y < seen.y1; y++) {
        uint32_t rgba = top == bottom ? top : between(top, bottom, y - rect.y0, h);
        struct shape_row row = {
            .at = canvas->at + (ptrdiff_t)y * canvas->pitch + rect.x0,
            .mask = mask->mask + mask->w * nearer(y - rect.y0, h, mask->w),
            .side = mask->w,
            .w = rect.x1 - rect.x0,
            .rgb = colour_rgb(rgba),
            .alpha = colour_alpha(rgba),
        };
        int from = hole.x0 - rect.x0, to = hole.x1 - rect.x0;
        if (y < hole.y0 || y >= hole.y1 || from >= to || from >= right || to <= left) {
            paint_span(&row, left, right);
            continue;
        }
        paint_span(&row, left, from > left ? from : left);
        paint_span(&row, to < right ? to : right, right);
    }
}

static int fit_radius(float radius, struct area rect)
{
    int most = (rect.x1 - rect.x0 < rect.y1 - rect.y0 ? rect.x1 - rect.x0 : rect.y1 - rect.y0) / 2;
    int whole = (int)lroundf(radius);
    return whole > most ? most : whole;
}

static struct area grown(struct area rect, int by)
{
    return (struct area){rect.x0 - by, rect.y0 - by, rect.x1 + by, rect.y1 + by};
}

static struct area lowered(struct area rect, int by)
{
    return (struct area){rect.x0, rect.y0 + by, rect.x1, rect.y1 + by};
}

int shape_shadow_drop(float blur)
{
    return (int)lroundf(blur * 0.45f);
}

static void paint_shadow(struct painter *painter, const struct ui_shape *shape, struct area rect,
                         struct area hole)
{
    int blur = (int)lroundf(shape->blur);
    if (blur < 1 || colour_alpha(shape->shadow) == 0)
        return;
    /* A blurred corner is rounder than the corner that casts it. */
    int radius = fit_radius(shape->radius + shape->blur * 0.5f, rect);
    paint_quarter(painter, (struct quarter){SOFT, radius, blur},
                  grown(lowered(rect, shape_shadow_drop(shape->blur)), blur), shape->shadow,
                  shape->shadow, hole);
}

/* Only what can be seen of it, below the shape. */
static void paint_lip(struct painter *painter, const struct ui_shape *shape, struct area rect,
                      int radius, int lip)
{
    if (lip < 1 || colour_alpha(shape->edge) == 0)
        return;
    struct area whole = painter->canvas.clip;
    painter->canvas.clip =
        area_both(whole, (struct area){rect.x0, rect.y1 - radius - 1, rect.x1, rect.y1 + lip});
    paint_quarter(painter, (struct quarter){SOLID, radius, 0}, lowered(rect, lip), shape->edge,
                  shape->edge, (struct area){0});
    painter->canvas.clip = whole;
}

void shape_ring(struct painter *painter, struct area rect, int radius, int width, uint32_t rgba)
{
    paint_quarter(painter, (struct quarter){RING, fit_radius((float)radius, rect), width}, rect,
                  rgba, rgba, (struct area){0});
}

void shape_paint(struct painter *painter, const struct ui_shape *shape, struct area rect, int press)
{
    if (area_empty(rect))
        return;
    int radius = fit_radius(shape->radius, rect);
    bool opaque = colour_alpha(shape->fill & shape->fill_bottom) == 255;
    struct area hole = opaque ? grown(rect, -radius) : (struct area){0};
    int lip = (int)lroundf(shape->lip);
    /* The shadow stays where it is while the shape is pressed into it. */
    paint_shadow(painter, shape, lowered(rect, -press), hole);
    paint_lip(painter, shape, rect, radius, lip - press);
    int stroke = colour_alpha(shape->stroke) > 0 ? (int)lroundf(shape->stroke_width) : 0;
    /* Under a stroke the fill ends in the middle of it, so that it cannot shine through outside. */
    int under = colour_alpha(shape->stroke) == 255 ? (stroke + 1) / 2 : 0;
    struct area inside = grown(rect, -under);
    if (!area_empty(inside))
        paint_quarter(painter, (struct quarter){SOLID, radius > under ? radius - under : 0, 0},
                      inside, shape->fill, shape->fill_bottom, (struct area){0});
    if (stroke > 0)
        shape_ring(painter, rect, radius, stroke, shape->stroke);
}
