/* One page pushes the other out: the new one is painted once, beside the screen; the old one is what
 * the screen still shows of it, and is moved there. */
#include "platform/inside.h"

#include <math.h>
#include <string.h>

enum { SLIDE_MS = 200, SLIDE_STEP_MS = 16 };

static void copy_rows(SDL_Surface *to, const SDL_Surface *from, int y0, int y1)
{
    for (int y = y0; y < y1; y++)
        memcpy((char *)to->pixels + (ptrdiff_t)y * to->pitch,
               (const char *)from->pixels + (ptrdiff_t)y * from->pitch, (size_t)to->w * 4);
}

bool slide_begin(struct platform *platform, const struct ui_frame *frame)
{
    slide_end(platform);
    SDL_Surface *shown = window_surface(platform);
    if (frame->calm || frame->slide == UI_STILL || shown == NULL)
        return false;
    struct slide *slide = &platform->slide;
    slide->new = surface_new(shown->w, shown->h);
    if (slide->new == NULL)
        return false;
    copy_rows(slide->new, shown, 0, shown->h);
    int top = (int)lroundf(frame->slide_top);
    slide->top = top < 0 ? 0 : top > shown->h ? shown->h : top;
    slide->forward = frame->slide == UI_FORWARD;
    /* The first frame has already moved, so that a tap is answered at once. */
    uint64_t now = platform_now(platform);
    slide->since_ms = now > SLIDE_STEP_MS ? now - SLIDE_STEP_MS : 0;
    return true;
}

/* How far it has come, slowing down towards the end. */
static float progress(const struct platform *platform)
{
    float t = (float)(platform_now(platform) - platform->slide.since_ms) / SLIDE_MS;
    t = t > 1 ? 1 : t;
    return 1 - (1 - t) * (1 - t) * (1 - t);
}

/* From `moved` pixels of the way to `to` of it. */
static void push_rows(SDL_Surface *shown, const struct slide *slide, int to)
{
    size_t by = (size_t)(to - slide->moved) * 4, in = (size_t)to * 4;
    size_t whole = (size_t)shown->w * 4, rest = whole - in;
    for (int y = slide->top; y < shown->h; y++) {
        char *row = (char *)shown->pixels + (ptrdiff_t)y * shown->pitch;
        const char *new = (const char *)slide->new->pixels + (ptrdiff_t)y * slide->new->pitch;
        if (slide->forward) {
            memmove(row, row + by, rest);
            memcpy(row + rest, new, in);
        } else {
            memmove(row + in, row + in - by, rest);
            memcpy(row, new + rest, in);
        }
    }
}

static void show_all(struct platform *platform, const SDL_Surface *surface)
{
    struct dirty dirty = {.count = 1, .at = {{0, 0, surface->w, surface->h}}};
    window_show(platform, &dirty);
}

void slide_step(struct platform *platform)
{
    struct slide *slide = &platform->slide;
    SDL_Surface *shown = window_surface(platform);
    if (shown == NULL || slide->new == NULL)
        return;
    float done = progress(platform);
    if (done >= 1) {
        slide_end(platform);
        return;
    }
    int moved = (int)lroundf(done * (float)shown->w);
    copy_rows(shown, slide->new, 0, slide->top);
    push_rows(shown, slide, moved);
    slide->moved = moved;
    show_all(platform, shown);
}

void slide_end(struct platform *platform)
{
    struct slide *slide = &platform->slide;
    if (slide->new == NULL)
        return;
    SDL_Surface *shown = window_surface(platform);
    if (shown != NULL && shown->w == slide->new->w && shown->h == slide->new->h) {
        copy_rows(shown, slide->new, 0, shown->h);
        show_all(platform, shown);
    }
    SDL_FreeSurface(slide->new);
    *slide = (struct slide){0};
}

uint64_t platform_next_frame(const struct platform *platform)
{
    return platform->slide.new != NULL ? platform_now(platform) + SLIDE_STEP_MS : UINT64_MAX;
}
