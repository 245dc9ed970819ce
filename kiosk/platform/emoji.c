/* Emoji: Noto's one size of pictures, brought to the size that is wanted.
 *
 * Down by area average (nearest is rough), up linearly. FreeType gives them premultiplied and
 * SDL_ttf passes that on as if it were straight: taken as straight they get dark rims. */
#include "platform/paint.h"

#include <math.h>
#include <string.h>

/* What part of source pixel `i` lies in [from, to). */
static float overlap(int i, float from, float to)
{
    float a = fmaxf((float)i, from), b = fminf((float)i + 1, to);
    return b > a ? b - a : 0;
}

static uint32_t source(const SDL_Surface *surface, int x, int y)
{
    uint32_t pixel;
    memcpy(&pixel, (const unsigned char *)surface->pixels + y * surface->pitch + 4 * x,
           sizeof(pixel));
    /* Where nothing is, SDL_ttf leaves the colour of the text. */
    return pixel >> 24 != 0 ? pixel : 0;
}

/* The mean of a rectangle of the picture. */
static uint32_t mean(const SDL_Surface *surface, struct ui_rect from)
{
    float sum[4] = {0}, weight = 0;
    for (int y = (int)from.y; y < surface->h && (float)y < from.y + from.h; y++)
        for (int x = (int)from.x; x < surface->w && (float)x < from.x + from.w; x++) {
            float part_of =
                overlap(x, from.x, from.x + from.w) * overlap(y, from.y, from.y + from.h);
            uint32_t pixel = source(surface, x, y);
            for (int c = 0; c < 4; c++)
                sum[c] += part_of * (float)(pixel >> (8 * c) & 255);
            weight += part_of;
        }
    uint32_t result = 0;
    for (int c = 0; c < 4; c++)
        result |= (uint32_t)lroundf(sum[c] / weight) << (8 * c);
    return result;
}

/* A pixel of the result is never taken from less than one pixel of the source: that is what makes
 * it linear when it grows. */
static struct ui_rect source_of(const SDL_Surface *surface, int x, int y, int w, int h)
{
    float sx = (float)surface->w / (float)w, sy = (float)surface->h / (float)h;
    float tx = fmaxf(sx, 1), ty = fmaxf(sy, 1);
    float left = ((float)x + 0.5f) * sx - tx / 2, top = ((float)y + 0.5f) * sy - ty / 2;
    left = fminf(fmaxf(left, 0), (float)surface->w - tx);
    top = fminf(fmaxf(top, 0), (float)surface->h - ty);
    return (struct ui_rect){left, top, tx, ty};
}

static SDL_Surface *render(struct fonts *fonts, const char *text)
{
    TTF_Font *ttf = fonts_ttf(fonts, FONT_EMOJI, 128);
    if (ttf == NULL)
        return NULL;
    TTF_SetFontDirection(ttf, TTF_DIRECTION_LTR);
    return TTF_RenderUTF8_Blended(ttf, text, (SDL_Color){255, 255, 255, 255});
}

const struct raster *emoji_raster(struct fonts *fonts, struct store *store, const char *text, int w,
                                  int h)
{
    int size[2] = {w, h};
    uint64_t key = key_text(key_add(7, size, sizeof(size)), text);
    const struct raster *found = store_find(store, key);
    if (found != NULL || w < 1 || h < 1)
        return found;
    SDL_Surface *surface = render(fonts, text);
    if (surface == NULL)
        return NULL;
    struct raster *raster = store_add(store, key, w, h, true);
    for (int i = 0; raster != NULL && i < w * h; i++)
        raster->pixels[i] = mean(surface, source_of(surface, i % w, i / w, w, h));
    SDL_FreeSurface(surface);
    return raster;
}
