/* The picture of an item: a drawing by path, emoji as text, or a code to take away. */
#include "platform/paint.h"

#include <math.h>
#include <string.h>

/* Shape of Noto's emoji. */
static const float EMOJI_WIDTH = 136, EMOJI_HEIGHT = 128;

static bool is_code(const char *picture)
{
    return strncmp(picture, "qr:", 3) == 0;
}

static bool is_drawing(const char *picture)
{
    size_t length = strlen(picture);
    return length > 4 && strcmp(picture + length - 4, ".svg") == 0;
}

static struct area centred(struct area in, int w, int h)
{
    int x = in.x0 + (in.x1 - in.x0 - w) / 2, y = in.y0 + (in.y1 - in.y0 - h) / 2;
    return (struct area){x, y, x + w, y + h};
}

static struct area scaled(struct area rect, float scale)
{
    return centred(rect, (int)lroundf((float)(rect.x1 - rect.x0) * scale),
                   (int)lroundf((float)(rect.y1 - rect.y0) * scale));
}

void picture_paint(struct painter *painter, const char *picture, struct area rect, bool stretch,
                   uint32_t alpha, float scale, float lower)
{
    int w = rect.x1 - rect.x0, h = rect.y1 - rect.y0;
    const struct raster *raster;
    if (is_code(picture)) {
        raster = code_raster(painter->pictures, picture + 3, w < h ? w : h);
    } else if (is_drawing(picture)) {
        raster = svg_raster(painter->pictures, picture, w, h, stretch);
    } else {
        float fit = fminf((float)w / EMOJI_WIDTH, (float)h / EMOJI_HEIGHT);
        int ew = (int)lroundf(EMOJI_WIDTH * fit), eh = (int)lroundf(EMOJI_HEIGHT * fit);
        raster = emoji_raster(painter->fonts, painter->pictures, picture, ew, eh);
    }
    if (raster == NULL)
        return;
    struct area at = centred(rect, raster->w, raster->h);
    if (lower > 0 && raster->pixels != NULL)
        raster_lowered(&painter->canvas, raster, at.x0, at.y0, lower * (float)raster->h);
    else
        raster_paint(&painter->canvas, raster, scaled(at, scale), alpha);
}
