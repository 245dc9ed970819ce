/* Rasters onto the canvas: at their own size, scaled while something grows in, or a little lower while
 * it breathes. */
#include "platform/paint.h"

#include <math.h>

/* Bilinear, in 1/256; outside is transparent. */
static uint32_t sample(const struct raster *raster, int x, int y)
{
    if (x < 0 || y < 0 || x >= raster->w || y >= raster->h)
        return 0;
    size_t at = (size_t)y * (size_t)raster->w + (size_t)x;
    return raster->pixels != NULL ? raster->pixels[at] : raster->mask[at] * 0x01010101u;
}

static uint32_t blend4(const struct raster *raster, int fx, int fy)
{
    int x = fx >> 8, y = fy >> 8;
    uint32_t u = (uint32_t)(fx & 255), v = (uint32_t)(fy & 255);
    uint32_t result = 0;
    uint32_t a = sample(raster, x, y), b = sample(raster, x + 1, y);
    uint32_t c = sample(raster, x, y + 1), d = sample(raster, x + 1, y + 1);
    for (int shift = 0; shift < 32; shift += 8) {
        uint32_t top = (a >> shift & 255) * (256 - u) + (b >> shift & 255) * u;
        uint32_t low = (c >> shift & 255) * (256 - u) + (d >> shift & 255) * u;
        result |= ((top * (256 - v) + low * v + 0x8000) >> 16) << shift;
    }
    return result;
}

static uint32_t cover(uint32_t d, const struct raster *raster, uint32_t s, uint32_t rgba)
{
    uint32_t alpha = colour_alpha(rgba);
    if (raster->pixels == NULL)
        return mix(d, colour_rgb(rgba), part(s & 255, alpha));
    return over(d, alpha == 255 ? s : fade(s, alpha));
}

static void paint_scaled(struct canvas *canvas, const struct raster *raster, struct area to,
                         uint32_t rgba)
{
    struct area seen = area_both(to, canvas->clip);
    int w = to.x1 - to.x0, h = to.y1 - to.y0;
    for (int y = seen.y0; y < seen.y1; y++) {
        uint32_t *row = canvas->at + (ptrdiff_t)y * canvas->pitch;
        int fy = ((2 * (y - to.y0) + 1) * raster->h * 128) / h - 128;
        for (int x = seen.x0; x < seen.x1; x++) {
            int fx = ((2 * (x - to.x0) + 1) * raster->w * 128) / w - 128;
            row[x] = cover(row[x], raster, blend4(raster, fx, fy), rgba);
        }
    }
}

static void paint_mask(uint32_t *row, const unsigned char *mask, int count, uint32_t rgba)
{
    uint32_t rgb = colour_rgb(rgba), alpha = colour_alpha(rgba);
    for (int i = 0; i < count; i++)
        if (mask[i] != 0)
            row[i] = mix(row[i], rgb, part(mask[i], alpha));
}

static void paint_pixels(uint32_t *row, const uint32_t *pixels, int count, uint32_t alpha)
{
    for (int i = 0; i < count; i++) {
        uint32_t s = alpha == 255 ? pixels[i] : fade(pixels[i], alpha);
        if (s >> 24 == 255)
            row[i] = s;
        else if (s != 0)
            row[i] = over(row[i], s);
    }
}

void raster_paint(struct canvas *canvas, const struct raster *raster, struct area to, uint32_t rgba)
{
    struct area seen = area_both(to, canvas->clip);
    if (area_empty(seen))
        return;
    if (to.x1 - to.x0 != raster->w || to.y1 - to.y0 != raster->h) {
        paint_scaled(canvas, raster, to, rgba);
        return;
    }
    for (int y = seen.y0; y < seen.y1; y++) {
        uint32_t *row = canvas->at + (ptrdiff_t)y * canvas->pitch + seen.x0;
        size_t from = (size_t)(y - to.y0) * (size_t)raster->w + (size_t)(seen.x0 - to.x0);
        if (raster->pixels != NULL)
            paint_pixels(row, raster->pixels + from, seen.x1 - seen.x0, colour_alpha(rgba));
        else
            paint_mask(row, raster->mask + from, seen.x1 - seen.x0, rgba);
    }
}

/* `m` of 256 of the second, two of the four parts at a time. */
static uint32_t between_rows(uint32_t a, uint32_t b, uint32_t m)
{
    uint32_t even = (a & 0xFF00FF) * (256 - m) + (b & 0xFF00FF) * m + 0x800080;
    uint32_t odd = (a >> 8 & 0xFF00FF) * (256 - m) + (b >> 8 & 0xFF00FF) * m + 0x800080;
    return (even >> 8 & 0xFF00FF) | (odd & 0xFF00FF00);
}

static void paint_between(uint32_t *row, const uint32_t *a, const uint32_t *b, int count,
                          uint32_t m)
{
    for (int i = 0; i < count; i++) {
        uint32_t s = a[i] == b[i] ? a[i] : between_rows(a[i], b[i], m);
        if (s >> 24 == 255)
            row[i] = s;
        else if (s != 0)
            row[i] = over(row[i], s);
    }
}

/* Each row is between two rows of the picture. Above the first one there is nothing. */
void raster_lowered(struct canvas *canvas, const struct raster *raster, int x, int y, float lower)
{
    struct area seen = area_both((struct area){x, y, x + raster->w, y + raster->h}, canvas->clip);
    float h = (float)raster->h, stretch = h / (h - lower);
    if (area_empty(seen) || raster->pixels == NULL || lower >= h)
        return;
    for (int at = seen.y0; at < seen.y1; at++) {
        float from = h - (h - (float)(at - y) - 0.5f) * stretch - 0.5f;
        int first = (int)floorf(from);
        if (first < 0)
            continue;
        int second = first + 1 < raster->h ? first + 1 : first;
        size_t left = (size_t)(seen.x0 - x), w = (size_t)raster->w;
        paint_between(canvas->at + (ptrdiff_t)at * canvas->pitch + seen.x0,
                      raster->pixels + (size_t)first * w + left,
                      raster->pixels + (size_t)second * w + left, seen.x1 - seen.x0,
                      (uint32_t)((from - (float)first) * 256));
    }
}
