/* Writes what an X display shows as a picture: look FILE.png
 *
 * Exit status 1 when it cannot be, with a sentence. */
#include <SDL.h>
#include <SDL_image.h>
#include <stdbool.h>
#include <stdio.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

static bool keep(const XImage *seen, const char *path)
{
    SDL_Surface *picture = SDL_CreateRGBSurfaceWithFormatFrom(
        seen->data, seen->width, seen->height, seen->bits_per_pixel, seen->bytes_per_line,
        SDL_PIXELFORMAT_RGB888);
    bool kept = seen->bits_per_pixel == 32 && picture != NULL && IMG_SavePNG(picture, path) == 0;
    SDL_FreeSurface(picture);
    return kept;
}

int main(int count, char **words)
{
    if (count != 2) {
        fprintf(stderr, "usage: look FILE.png\n");
        return 2;
    }
    Display *display = XOpenDisplay(NULL);
    if (display == NULL) {
        fprintf(stderr, "look: there is no display\n");
        return 1;
    }
    int screen = DefaultScreen(display);
    XImage *seen = XGetImage(display, RootWindow(display, screen), 0, 0,
                             (unsigned)DisplayWidth(display, screen),
                             (unsigned)DisplayHeight(display, screen), AllPlanes, ZPixmap);
    bool kept = seen != NULL && keep(seen, words[1]);
    if (!kept)
        fprintf(stderr, "look: what the display shows could not be written to '%s'\n", words[1]);
    if (seen != NULL)
        XDestroyImage(seen);
    XCloseDisplay(display);
    return kept ? 0 : 1;
}
