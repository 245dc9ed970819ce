/* The window on a display. */
#include "platform/inside.h"

bool window_open(struct platform *platform, const struct platform_options *options,
                 struct fails *fails)
{
    return null_open(platform, options, fails);
}
void window_close(struct platform *platform)
{
    (void)platform;
}
SDL_Surface *window_surface(struct platform *platform)
{
    return platform->surface;
}
void window_show(struct platform *platform, const struct dirty *dirty)
{
    (void)platform;
    (void)dirty;
}
