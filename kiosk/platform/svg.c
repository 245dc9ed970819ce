/* Drawings: SDL_image's nanosvg at the size that is wanted.
 *
 * nanosvg fits a drawing's viewBox into the width and height of its root element, as
 * preserveAspectRatio says; so the root gets ours, written after its own, where the later attribute
 * holds. A large drawing is made in strips, each with its part of the viewBox, by two threads: it is
 * most of what the first screen costs. */
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "platform/paint.h"

#include <math.h>
#include <SDL_image.h>
#include <stdio.h>
#include <string.h>

enum { SVG_BYTES_MAX = 1 << 20, LARGE_PIXELS = 300 * 300, STRIPS = 4 };

/* Where the root element ends, before its '>'; NULL when there is none. */
static const char *root_end(const char *svg, const char **start)
{
    *start = strstr(svg, "<svg");
    return *start != NULL ? strchr(*start, '>') : NULL;
}

/* A strip of a drawing on its way to its pixels. */
struct svg_job {
    const char *svg;
    int w, h;
    float box[4];
    uint32_t *pixels; /* w * h */
};

struct svg_jobs {
    struct svg_job at[STRIPS];
    int count;
    SDL_atomic_t next;
};

/* The viewBox; a drawing without one has that of its width and height. */
static bool read_box(const char *start, const char *end, float box[4])
{
    const char *view = strstr(start, "viewBox=\""), *w = strstr(start, " width=\""),
               *h = strstr(start, " height=\"");
    if (view != NULL && view < end)
        return sscanf(view, "viewBox=\"%f%*[ ,]%f%*[ ,]%f%*[ ,]%f", &box[0], &box[1], &box[2],
                      &box[3]) == 4;
    return w != NULL && h != NULL && w < end && h < end && sscanf(w, " width=\"%f", &box[2]) == 1 &&
           sscanf(h, " height=\"%f", &box[3]) == 1;
}

static SDL_Surface *rasterise(const struct svg_job *job)
{
    const char *start, *end = root_end(job->svg, &start);
    char attributes[200];
    snprintf(attributes, sizeof(attributes),
             " width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\" viewBox=\"%g %g %g %g\"",
             job->w, job->h, (double)job->box[0], (double)job->box[1], (double)job->box[2],
             (double)job->box[3]);
    struct arena arena;
    arena_init(&arena, SVG_BYTES_MAX + 4096);
    struct buf text = {.arena = &arena};
    buf_add(&text, job->svg, (size_t)(end - job->svg));
    buf_text(&text, attributes);
    buf_text(&text, end);
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
    float box[4] = {0};
    const char *start, *end = root_end(svg, &start);
    if (end == NULL || !read_box(start, end, box) || box[2] <= 0 || box[3] <= 0)
        return NULL;
    if (!stretch)
        fit(box, &w, &h);
    struct raster *raster = store_add(store, key, w, h, true);
    if (raster != NULL) {
        struct svg_job whole = {.svg = svg, .w = w, .h = h, .pixels = raster->pixels};
        memcpy(whole.box, box, sizeof(box));
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

/* nanosvg takes what it can and never complains, so this looks for what a cut or wrong file lacks:
 * a root element that is closed. To rasterise every picture at the start would cost more. */
bool svg_check(const char *path, struct arena *arena)
{
    size_t used = arena->used;
    struct bytes text;
    struct fail fail;
    const char *start = NULL, *end = NULL;
    float box[4] = {0};
    if (file_read(arena, path, SVG_BYTES_MAX, &text, &fail) && utf8_valid(text.at, text.length))
        end = root_end(text.at, &start);
    bool good = end != NULL && read_box(start, end, box) && box[2] > 0 && box[3] > 0 &&
                strstr(end, "</svg>") != NULL;
    arena->used = used;
    return good;
}
