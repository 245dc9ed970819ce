/* Lines drawn by hand: each pixel is covered by as much as it lies within half a width of the line,
 * so that ends and corners are round. */
#include "platform/paint.h"

#include <math.h>

struct brush {
    struct canvas *canvas;
    struct area clip;
    float radius;
    uint32_t rgb;
};

struct spot {
    float x, y;
};

static struct spot spot_of(struct stroke_point point, struct ui_rect paper)
{
    return (struct spot){paper.x + paper.w * (float)point.x / STROKES_UNIT,
                         paper.y + paper.h * (float)point.y / STROKES_UNIT};
}

static float radius_of(const struct stroke *stroke, struct ui_rect paper)
{
    return fmaxf(paper.w * (float)stroke->width / STROKES_UNIT / 2, 0.75f);
}

static struct area around(struct spot a, struct spot b, float radius)
{
    struct ui_rect rect = {fminf(a.x, b.x), fminf(a.y, b.y), fabsf(a.x - b.x), fabsf(a.y - b.y)};
    return area_touched(rect, radius + 1);
}

static float distance(struct spot p, struct spot a, struct spot b)
{
    float dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    float t = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
    t = fmaxf(0, fminf(1, t));
    return hypotf(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static void paint_line(const struct brush *brush, struct spot a, struct spot b)
{
    struct area area = area_both(around(a, b, brush->radius), brush->clip);
    for (int y = area.y0; y < area.y1; y++) {
        uint32_t *row = brush->canvas->at + (size_t)y * (size_t)brush->canvas->pitch;
        for (int x = area.x0; x < area.x1; x++) {
            struct spot pixel = {(float)x + 0.5f, (float)y + 0.5f};
            float covered = brush->radius + 0.5f - distance(pixel, a, b);
            if (covered > 0)
                row[x] = mix(row[x], brush->rgb, (uint32_t)(fminf(covered, 1) * 255));
        }
    }
}

void strokes_paint(struct canvas *canvas, const struct strokes *strokes, struct ui_rect paper)
{
    struct brush brush = {.canvas = canvas, .clip = area_both(canvas->clip, area_of(paper))};
    for (int i = 0; i < strokes->count; i++) {
        const struct stroke *stroke = &strokes->at[i];
        const struct stroke_point *points = &strokes->points[stroke->first];
        brush.radius = radius_of(stroke, paper);
        brush.rgb = colour_rgb(stroke->ink);
        for (int k = stroke->count > 1 ? 1 : 0; k < stroke->count; k++)
            paint_line(&brush, spot_of(points[k > 0 ? k - 1 : 0], paper),
                       spot_of(points[k], paper));
    }
}

struct area strokes_bounds(const struct strokes *strokes, int first, struct ui_rect paper)
{
    const struct stroke *stroke = &strokes->at[strokes->count - 1];
    struct area all = {0};
    for (int k = first > 0 ? first : 1; k <= stroke->count; k++) {
        const struct stroke_point *points = &strokes->points[stroke->first];
        int to = k < stroke->count ? k : stroke->count - 1;
        struct area area = around(spot_of(points[k - 1], paper), spot_of(points[to], paper),
                                  radius_of(stroke, paper));
        all = area_empty(all) ? area : area_around(all, area);
    }
    return area_both(all, area_of(paper));
}
