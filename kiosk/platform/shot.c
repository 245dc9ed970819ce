/* The picture on the screen as a PNG. */
#include "platform/inside.h"

#include <SDL_image.h>

bool platform_shot(struct platform *platform, const char *path, struct fail *fail)
{
    slide_end(platform);
    SDL_Surface *surface = window_surface(platform);
    if (surface == NULL)
        return fail_set(fail, "there is no picture to write to \"%s\"", path);
    if (IMG_SavePNG(surface, path) != 0)
        return fail_set(fail, "the picture \"%s\" cannot be written: %s", path, IMG_GetError());
    return true;
}
