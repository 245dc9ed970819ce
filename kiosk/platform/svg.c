/* Drawings: SDL_image's nanosvg at the size that is wanted.
 *
 * nanosvg fits a drawing into the width and height of its root element, as preserveAspectRatio
 * says; so the root gets ours, written after its own, where the later attribute holds. */
#include "base/buf.h"
#include "platform/paint.h"

#include <SDL_image.h>
#include <stdio.h>
#include <string.h>

enum { SVG_BYTES_MAX = 1 << 20 };

/* Where the root element ends, before its '>'; NULL when there is none. */
static const char *root_end(const char *svg, const char **start)
{
    *start = strstr(svg, "<svg");
    return *start != NULL ? strchr(*start, '>') : NULL;
}

/* A drawing without a viewBox has that of its width and height. */
static void add_view_box(char *out, size_t room, const char *start, const char *end)
{
    const char *box = strstr(start, "viewBox"), *w = strstr(start, " width=\""),
               *h = strstr(start, " height=\"");
    out[0] = '\0';
    if ((box != NULL && box < end) || w == NULL || h == NULL || w > end || h > end)
        return;
    float width = 0, height = 0;
    sscanf(w, " width=\"%f", &width);
    sscanf(h, " height=\"%f", &height);
    snprintf(out, room, " viewBox=\"0 0 %g %g\"", (double)width, (double)height);
}

static SDL_Surface *rasterise(const char *svg, int w, int h, bool stretch)
{
    const char *start, *end = root_end(svg, &start);
    if (end == NULL)
        return NULL;
    char attributes[200], view[80];
    add_view_box(view, sizeof(view), start, end);
    int length = snprintf(attributes, sizeof(attributes),
                          " width=\"%d\" height=\"%d\" preserveAspectRatio=\"%s\"%s", w, h,
                          stretch ? "none" : "xMidYMid meet", view);
    struct arena arena;
    arena_init(&arena, SVG_BYTES_MAX + 4096);
    struct buf text = {.arena = &arena};
    buf_add(&text, svg, (size_t)(end - svg));
    buf_add(&text, attributes, (size_t)length);
    buf_text(&text, end);
    SDL_RWops *stream = SDL_RWFromConstMem(text.at, (int)text.length);
    SDL_Surface *surface = stream != NULL ? IMG_LoadSVG_RW(stream) : NULL;
    if (stream != NULL)
        SDL_RWclose(stream);
    arena_free(&arena);
    return surface;
}

static SDL_Surface *load(const char *path, int w, int h, bool stretch)
{
    size_t length;
    char *svg = SDL_LoadFile(path, &length);
    SDL_Surface *surface =
        svg != NULL && length < SVG_BYTES_MAX ? rasterise(svg, w, h, stretch) : NULL;
    SDL_free(svg);
    return surface;
}

/* nanosvg gives R, G, B, A bytes with straight alpha. */
static uint32_t premultiplied(const unsigned char *rgba)
{
    uint32_t a = rgba[3];
    return a << 24 | part(rgba[0], a) << 16 | part(rgba[1], a) << 8 | part(rgba[2], a);
}

const struct raster *svg_raster(struct store *store, const char *path, int w, int h, bool stretch)
{
    int size[3] = {w, h, stretch};
    uint64_t key = key_text(key_add(11, size, sizeof(size)), path);
    const struct raster *found = store_find(store, key);
    if (found != NULL || w < 1 || h < 1)
        return found;
    SDL_Surface *surface = load(path, w, h, stretch);
    if (surface == NULL)
        return NULL;
    struct raster *raster = store_add(store, key, surface->w, surface->h, true);
    for (int y = 0; raster != NULL && y < surface->h; y++) {
        const unsigned char *row = (const unsigned char *)surface->pixels + y * surface->pitch;
        for (int x = 0; x < surface->w; x++)
            raster->pixels[y * surface->w + x] = premultiplied(row + 4 * x);
    }
    SDL_FreeSurface(surface);
    return raster;
}
