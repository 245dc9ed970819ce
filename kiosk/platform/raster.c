/* Rasters onto the canvas: at their own size, or scaled while something grows in. */
#include "platform/paint.h"

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
