/* Opens and closes; hands each call to the window or to the null platform. */
#include "platform/platform.h"

#include "base/file.h"
#include "platform/inside.h"

#include <math.h>
#include <string.h>
#include <time.h>

/* A page needs a few hundred kilobytes of words and at most half a screen of pictures; there is room
 * for a dozen pages. At 1920 by 1080 they are 5 and 24 megabytes. */
enum { WORDS_BYTES = 3 << 20, PICTURES_BYTES = 12 << 20 };

static void open_stores(struct platform *platform, struct arena *arena)
{
    size_t screen = (size_t)platform->display.w * (size_t)platform->display.h * 4;
    store_init(&platform->words, arena, WORDS_BYTES + screen / 4);
    store_init(&platform->pictures, arena, PICTURES_BYTES + screen * 3 / 2);
}

struct platform *platform_open(const struct platform_options *options, struct arena *arena,
                               struct fails *fails)
{
    struct platform *platform = ARENA_NEW(arena, struct platform);
    platform->null = options->null;
    bool fonts = fonts_init(&platform->fonts, arena, fails);
    bool opened =
        options->null ? null_open(platform, options, fails) : window_open(platform, options, fails);
    if (fonts && opened) {
        open_stores(platform, arena);
        platform->speech.kind = options->voice;
        platform->speech.program = options->voice_program;
        voice_begin(&platform->speech, platform_now(platform));
        if (!platform->null)
            platform->sticks = sticks_open(NULL, arena);
        return platform;
    }
    platform_close(platform);
    return NULL;
}

void platform_close(struct platform *platform)
{
    if (platform == NULL)
        return;
    slide_end(platform);
    sound_close(&platform->speech);
    voice_end(&platform->speech);
    if (platform->words.arena.at != NULL)
        store_wipe(&platform->words);
    store_free(&platform->words);
    store_free(&platform->pictures);
    fonts_free(&platform->fonts);
    SDL_FreeSurface(platform->surface);
    platform->surface = NULL;
    if (!platform->null)
        window_close(platform);
}

void platform_display(const struct platform *platform, struct ui_display *out)
{
    *out = platform->display;
}

const struct ui_fonts *platform_fonts(struct platform *platform)
{
    return &platform->fonts.hooks;
}

int platform_missing_glyphs(void *platform, const struct ui_run *run)
{
    return fonts_missing(&((struct platform *)platform)->fonts, run);
}

void platform_awake(struct platform *platform, bool awake)
{
    if (platform->null)
        return;
    if (awake)
        SDL_DisableScreenSaver();
    else
        SDL_EnableScreenSaver();
}

static uint64_t milliseconds(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

uint64_t platform_now(const struct platform *platform)
{
    return platform->null ? platform->now_ms : milliseconds(CLOCK_MONOTONIC);
}

void platform_clock(const struct platform *platform, struct clock *out)
{
    if (platform->null) {
        *out = platform->clock;
        out->unix_ms += (int64_t)platform->now_ms;
        return;
    }
    out->unix_ms = (int64_t)milliseconds(CLOCK_REALTIME);
    out->offset_minutes = clock_local_offset((time_t)(out->unix_ms / 1000));
}

bool platform_wait(struct platform *platform, uint64_t until_ms, struct platform_event *out)
{
    return platform->null ? null_wait(platform, until_ms, out)
                          : events_wait(platform, until_ms, out);
}

struct canvas canvas_on(SDL_Surface *surface)
{
    return (struct canvas){
        .at = surface->pixels,
        .w = surface->w,
        .h = surface->h,
        .pitch = surface->pitch / 4,
        .clip = {0, 0, surface->w, surface->h},
    };
}

SDL_Surface *surface_new(int w, int h)
{
    return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_RGB888);
}

static void paint_dirty(struct platform *platform, const struct ui_frame *frame,
                        SDL_Surface *surface, const struct dirty *dirty)
{
    struct painter painter = {
        .canvas = canvas_on(surface),
        .fonts = &platform->fonts,
        .words = &platform->words,
        .pictures = &platform->pictures,
    };
    for (int i = 0; i < dirty->count; i++) {
        painter.canvas.clip = dirty->at[i];
        paint_frame(&painter, frame);
    }
}

void platform_paint(struct platform *platform, const struct ui_frame *frame)
{
    SDL_Surface *surface = window_surface(platform);
    if (surface == NULL)
        return;
    if (platform->resized)
        slide_end(platform);
    struct area whole = {0, 0, surface->w, surface->h};
    platform->painted.valid &= !platform->resized;
    platform->resized = false;
    if (platform->page != frame->page && platform->painted.valid)
        slide_begin(platform, frame);
    platform->page = frame->page;
    struct dirty dirty = {0};
    damage_find(&platform->painted, frame, whole, &dirty);
    if (platform->slide.new != NULL) {
        paint_dirty(platform, frame, platform->slide.new, &dirty);
        slide_step(platform);
        return;
    }
    paint_dirty(platform, frame, surface, &dirty);
    window_show(platform, &dirty);
}

const uint32_t *platform_pixels(struct platform *platform, int *w, int *h)
{
    SDL_Surface *surface = window_surface(platform);
    if (surface == NULL || surface->pitch != surface->w * 4)
        return NULL;
    *w = surface->w;
    *h = surface->h;
    return surface->pixels;
}

void platform_forget(struct platform *platform)
{
    slide_end(platform);
    platform_hush(platform);
    store_wipe(&platform->words);
    fonts_forget(&platform->fonts);
}

void platform_feed(struct platform *platform, const struct platform_event *event)
{
    events_push(platform, event);
}

void platform_advance(struct platform *platform, uint64_t ms)
{
    platform->now_ms += ms;
}

void platform_set_clock(struct platform *platform, const struct clock *clock)
{
    platform->clock = *clock;
    platform->clock.unix_ms -= (int64_t)platform->now_ms;
}
