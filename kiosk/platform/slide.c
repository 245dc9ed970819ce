/* One page pushes the other out: both are painted once, then moved. */
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
    slide->old = surface_new(shown->w, shown->h);
    slide->new = surface_new(shown->w, shown->h);
    if (slide->old == NULL || slide->new == NULL) {
        SDL_FreeSurface(slide->old);
        SDL_FreeSurface(slide->new);
        *slide = (struct slide){0};
        return false;
    }
    copy_rows(slide->old, shown, 0, shown->h);
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

/* Rows whose left part comes from one picture and right part from the other. */
static void join_rows(SDL_Surface *to, const SDL_Surface *left, const SDL_Surface *right, int cut,
                      int top)
{
    size_t first = (size_t)cut * 4, rest = (size_t)(to->w - cut) * 4;
    for (int y = top; y < to->h; y++) {
        char *row = (char *)to->pixels + (ptrdiff_t)y * to->pitch;
        memcpy(row, (const char *)left->pixels + (ptrdiff_t)y * left->pitch + rest, first);
        memcpy(row + first, (const char *)right->pixels + (ptrdiff_t)y * right->pitch, rest);
    }
}

static void show_all(struct platform *platform, const SDL_Surface *surface, int top)
{
    struct dirty dirty = {.count = 1, .at = {{0, top, surface->w, surface->h}}};
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
    if (slide->forward)
        join_rows(shown, slide->old, slide->new, shown->w - moved, slide->top);
    else
        join_rows(shown, slide->new, slide->old, moved, slide->top);
    show_all(platform, shown, 0);
}

void slide_end(struct platform *platform)
{
    struct slide *slide = &platform->slide;
    if (slide->new == NULL)
        return;
    SDL_Surface *shown = window_surface(platform);
    if (shown != NULL && shown->w == slide->new->w && shown->h == slide->new->h) {
        copy_rows(shown, slide->new, 0, shown->h);
        show_all(platform, shown, 0);
    }
    SDL_FreeSurface(slide->old);
    SDL_FreeSurface(slide->new);
    *slide = (struct slide){0};
}

uint64_t platform_next_frame(const struct platform *platform)
{
    return platform->slide.new != NULL ? platform_now(platform) + SLIDE_STEP_MS : UINT64_MAX;
}
