/* Runs of text: a mask of coverage each, painted by SDL_ttf once and kept. */
#include "platform/paint.h"

#include <math.h>
#include <string.h>

enum { EMOJI_STRIKE = 109 }; /* pixels an em of Noto Color Emoji's one size */

static SDL_Surface *render(struct fonts *fonts, const struct ui_run *run, int px)
{
    TTF_Font *ttf = fonts_ttf(fonts, run->font, px);
    if (ttf == NULL)
        return NULL;
    char script[5] = {(char)(run->script >> 24), (char)(run->script >> 16),
                      (char)(run->script >> 8), (char)run->script, '\0'};
    TTF_SetFontDirection(ttf, run->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(ttf, script);
    return TTF_RenderUTF8_Blended(ttf, run->text, (SDL_Color){255, 255, 255, 255});
}

/* SDL_ttf shifts a text whose ink is higher than its font or begins left of the pen; it does not
 * say so, but HarfBuzz's ink box does. */
static void set_place(struct fonts *fonts, const struct ui_run *run, int px, struct raster *raster)
{
    float left, above;
    fonts_ink(fonts, run, &left, &above);
    int ascent = TTF_FontAscent(fonts_ttf(fonts, run->font, px));
    int higher = (int)ceilf(above) - ascent;
    raster->left = (int)floorf(left);
    raster->top = -ascent - (higher > 0 ? higher : 0);
}

static const struct raster *run_raster(struct painter *painter, const struct ui_run *run)
{
    int px = (int)lroundf(run->px);
    struct {
        int32_t font, px;
        uint32_t script, rtl;
    } head = {run->font, px, run->script, run->rtl};
    uint64_t key = key_text(key_add(5, &head, sizeof(head)), run->text);
    const struct raster *found = store_find(painter->words, key);
    if (found != NULL)
        return found;
    SDL_Surface *surface = render(painter->fonts, run, px);
    if (surface == NULL)
        return NULL;
    struct raster *raster = store_add(painter->words, key, surface->w, surface->h, false);
    for (int y = 0; raster != NULL && y < surface->h; y++) {
        const unsigned char *row = (const unsigned char *)surface->pixels + y * surface->pitch;
        for (int x = 0; x < surface->w; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + 4 * x, sizeof(pixel));
            raster->mask[y * surface->w + x] = (unsigned char)(pixel >> 24);
        }
    }
    /* It may be what a visitor wrote. */
    memset(surface->pixels, 0, (size_t)surface->pitch * (size_t)surface->h);
    SDL_FreeSurface(surface);
    if (raster != NULL)
        set_place(painter->fonts, run, px, raster);
    return raster;
}

/* An em of emoji is `px` high; its picture hangs a little below the baseline. */
static void paint_emoji(struct painter *painter, const struct ui_run *run, float x, float baseline,
                        uint32_t alpha, float scale)
{
    float em = roundf(run->px) * scale / EMOJI_STRIKE;
    int h = (int)lroundf(128 * em), w = (int)lroundf(run->width * scale);
    const struct raster *raster = emoji_raster(painter->fonts, painter->words, run->text, w, h);
    if (raster == NULL)
        return;
    int left = (int)lroundf(x), top = (int)lroundf(baseline - 101 * em);
    raster_paint(&painter->canvas, raster,
                 (struct area){left, top, left + raster->w, top + raster->h}, alpha);
}

void run_paint(struct painter *painter, const struct ui_run *run, float x, float baseline,
               uint32_t rgba, float scale)
{
    if (run->text[0] == '\0' || strspn(run->text, " ") == strlen(run->text))
        return;
    if (run->font == FONT_EMOJI) {
        paint_emoji(painter, run, x, baseline, colour_alpha(rgba), scale);
        return;
    }
    const struct raster *raster = run_raster(painter, run);
    if (raster == NULL)
        return;
    int left = (int)lroundf(x) + (int)lroundf((float)raster->left * scale);
    int top = (int)lroundf(baseline) + (int)lroundf((float)raster->top * scale);
    int w = (int)lroundf((float)raster->w * scale), h = (int)lroundf((float)raster->h * scale);
    raster_paint(&painter->canvas, raster, (struct area){left, top, left + w, top + h}, rgba);
}
