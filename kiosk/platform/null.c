/* No display: pixels in memory, a clock that jumps, events that a script feeds. */
#include "platform/inside.h"

#include <math.h>

static const float NULL_DIAGONAL_IN = 27, MM_PER_IN = 25.4f;
enum { NULL_W = 1920, NULL_H = 1080 };

bool null_open(struct platform *platform, const struct platform_options *options,
               struct fails *fails)
{
    int w = options->w > 0 ? options->w : NULL_W, h = options->h > 0 ? options->h : NULL_H;
    float inches = options->diagonal_in > 0 ? options->diagonal_in : NULL_DIAGONAL_IN;
    platform->clock = options->clock;
    platform->surface = surface_new(w, h);
    if (platform->surface == NULL) {
        fails_add(fails, FAIL_ERROR, (struct place){0}, "no picture of %d by %d pixels: %s", w, h,
                  SDL_GetError());
        return false;
    }
    platform->display = (struct ui_display){
        .w = w, .h = h, .ppmm = hypotf((float)w, (float)h) / (inches * MM_PER_IN)};
    return true;
}

bool null_wait(struct platform *platform, uint64_t until_ms, struct platform_event *out)
{
    if (events_pop(platform, out))
        return true;
    *out = (struct platform_event){.kind = PLATFORM_NOTHING};
    if (until_ms == UINT64_MAX)
        return false;
    if (until_ms > platform->now_ms)
        platform->now_ms = until_ms;
    return true;
}
