/* Drawings: SDL_image's nanosvg at the size that is wanted.
 *
 * nanosvg fits a drawing's viewBox into the width and height of its root element, as
 * preserveAspectRatio says; so the root gets ours, written after its own, where the later attribute
 * holds. A large drawing is made in strips, each with its part of the viewBox, by two threads: it is
 * most of what the first screen costs. */
#include "base/svg.h"
#include "base/buf.h"
#include "platform/paint.h"

#include <math.h>
#include <SDL_image.h>
#include <stdio.h>
#include <string.h>

enum { LARGE_PIXELS = 300 * 300, STRIPS = 4 };

/* A strip of a drawing on its way to its pixels. */
struct svg_job {
    const char *svg, *end; /* the text, and where its root element ends in it */
    int w, h;
    float box[4];
    uint32_t *pixels; /* w * h */
};

struct svg_jobs {
    struct svg_job at[STRIPS];
    int count;
    SDL_atomic_t next;
};

static SDL_Surface *rasterise(const struct svg_job *job)
{
    char attributes[200];
    snprintf(attributes, sizeof(attributes),
             " width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\" viewBox=\"%g %g %g %g\"",
             job->w, job->h, (double)job->box[0], (double)job->box[1], (double)job->box[2],
             (double)job->box[3]);
    struct arena arena;
    arena_init(&arena, SVG_BYTES_MAX + 4096);
    struct buf text = {.arena = &arena};
    buf_add(&text, job->svg, (size_t)(job->end - job->svg));
    buf_text(&text, attributes);
    buf_text(&text, job->end);
    SDL_RWops *stream = SDL_RWFromConstMem(text.at, (int)text.length);
    SDL_Surface *surface = stream != NULL ? IMG_LoadSVG_RW(stream) : NULL;
    if (stream != NULL)
        SDL_RWclose(stream);
    arena_free(&arena);
    return surface;
}

/* nanosvg gives R, G, B, A bytes with straight alpha. */
static uint32_t premultiplied(const unsigned char *rgba)
{
    uint32_t a = rgba[3];
    if (a == 0)
        return 0;
    if (a == 255)
        return 0xFF000000u | (uint32_t)rgba[0] << 16 | (uint32_t)rgba[1] << 8 | rgba[2];
    return a << 24 | part(rgba[0], a) << 16 | part(rgba[1], a) << 8 | part(rgba[2], a);
}

static void run_job(const struct svg_job *job)
{
    SDL_Surface *surface = rasterise(job);
    if (surface == NULL)
        return;
    for (int y = 0; y < job->h && y < surface->h; y++) {
        const unsigned char *row = (const unsigned char *)surface->pixels + y * surface->pitch;
        for (int x = 0; x < job->w && x < surface->w; x++)
            job->pixels[y * job->w + x] = premultiplied(row + 4 * x);
    }
    SDL_FreeSurface(surface);
}

static int run_jobs(void *data)
{
    struct svg_jobs *jobs = data;
    for (int i; (i = SDL_AtomicAdd(&jobs->next, 1)) < jobs->count;)
        run_job(&jobs->at[i]);
    return 0;
}

/* The same strips always, with or without a second thread: the same pixels. */
static void run_strips(const struct svg_job *whole)
{
    struct svg_jobs jobs = {.count = whole->w * whole->h > LARGE_PIXELS ? STRIPS : 1};
    for (int i = 0; i < jobs.count; i++) {
        int from = whole->h * i / jobs.count, to = whole->h * (i + 1) / jobs.count;
        float unit = whole->box[3] / (float)whole->h;
        jobs.at[i] = *whole;
        jobs.at[i].h = to - from;
        jobs.at[i].pixels += (ptrdiff_t)from * whole->w;
        jobs.at[i].box[1] += (float)from * unit;
        jobs.at[i].box[3] = (float)(to - from) * unit;
    }
    SDL_Thread *thread = jobs.count > 1 ? SDL_CreateThread(run_jobs, "svg", &jobs) : NULL;
    run_jobs(&jobs);
    if (thread != NULL)
        SDL_WaitThread(thread, NULL);
}

/* The largest size of the drawing's own shape within w by h. */
static void fit(const float box[4], int *w, int *h)
{
    float scale = fminf((float)*w / box[2], (float)*h / box[3]);
    *w = (int)fmaxf(roundf(box[2] * scale), 1);
    *h = (int)fmaxf(roundf(box[3] * scale), 1);
}

static struct raster *make_raster(struct store *store, uint64_t key, const char *svg, int w, int h,
                                  bool stretch)
{
    struct svg_root root;
    if (!svg_root(svg, &root))
        return NULL;
    if (!stretch)
        fit(root.box, &w, &h);
    struct raster *raster = store_add(store, key, w, h, true);
    if (raster != NULL) {
        struct svg_job whole = {
            .svg = svg, .end = root.end, .w = w, .h = h, .pixels = raster->pixels};
        memcpy(whole.box, root.box, sizeof(root.box));
        run_strips(&whole);
    }
    return raster;
}

const struct raster *svg_raster(struct store *store, const char *path, int w, int h, bool stretch)
{
    int size[3] = {w, h, stretch};
    uint64_t key = key_text(key_add(11, size, sizeof(size)), path);
    const struct raster *found = store_find(store, key);
    if (found != NULL || w < 1 || h < 1)
        return found;
    size_t length;
    char *svg = SDL_LoadFile(path, &length);
    if (svg != NULL && length < SVG_BYTES_MAX)
        found = make_raster(store, key, svg, w, h, stretch);
    SDL_free(svg);
    return found;
}
