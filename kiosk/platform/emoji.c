/* Emoji: Noto's one size of pictures, brought to the size that is wanted.
 *
 * Down by area average (nearest is rough), up linearly. FreeType gives them premultiplied and
 * SDL_ttf passes that on as if it were straight: taken as straight they get dark rims. */
#include "platform/paint.h"

#include <string.h>

static uint32_t source(const SDL_Surface *surface, int x, int y)
{
    uint32_t pixel;
    memcpy(&pixel, (const unsigned char *)surface->pixels + y * surface->pitch + 4 * x,
           sizeof(pixel));
    /* Where nothing is, SDL_ttf leaves the colour of the text. */
    return pixel >> 24 != 0 ? pixel : 0;
}

/* In 1/256 of a source pixel. */
struct span {
    int from, to;
};

/* What lies under pixel `i` of `to` when `from` source pixels are spread over them. It is never
 * less than one source pixel: that is what makes it linear when the picture grows. */
static struct span span_of(int i, int from, int to)
{
    int width = from > to ? from * 256 / to : 256;
    int start = (2 * i + 1) * from * 128 / to - width / 2;
    int most = from * 256 - width;
    start = start < 0 ? 0 : start > most ? most : start;
    return (struct span){start, start + width};
}

/* How much of source pixel `i` is in the span. */
static uint32_t overlap(int i, struct span span)
{
    int a = i * 256 > span.from ? i * 256 : span.from;
    int b = i * 256 + 256 < span.to ? i * 256 + 256 : span.to;
    return b > a ? (uint32_t)(b - a) : 0;
}

/* The mean of a rectangle of the picture. */
static uint32_t mean(const SDL_Surface *surface, struct span across, struct span down)
{
    uint64_t sum[4] = {0};
    uint64_t weight = (uint64_t)(across.to - across.from) * (uint64_t)(down.to - down.from);
    for (int y = down.from / 256; y < surface->h && y * 256 < down.to; y++)
        for (int x = across.from / 256; x < surface->w && x * 256 < across.to; x++) {
            uint64_t part_of = (uint64_t)overlap(x, across) * overlap(y, down);
            uint32_t pixel = source(surface, x, y);
            for (int c = 0; c < 4; c++)
                sum[c] += part_of * (pixel >> (8 * c) & 255);
        }
    uint32_t result = 0;
    for (int c = 0; c < 4; c++)
        result |= (uint32_t)((sum[c] + weight / 2) / weight) << (8 * c);
    return result;
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
        raster->pixels[i] =
            mean(surface, span_of(i % w, surface->w, w), span_of(i / w, surface->h, h));
    memset(surface->pixels, 0, (size_t)surface->pitch * (size_t)surface->h);
    SDL_FreeSurface(surface);
    return raster;
}
