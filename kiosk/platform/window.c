/* The window on a display, and its pixels.
 *
 * A borderless window of the display's size is up 100 ms sooner than a full-screen one where no
 * window manager runs. Its surface is shared memory with the X server; only the rectangles that
 * changed are sent. */
#include "base/file.h"
#include "platform/inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float MM_PER_IN = 25.4f, LEAST_IN = 5, MOST_IN = 120, USUAL_IN = 24;

static bool is_whole(const struct platform_options *options)
{
    return options->w <= 0 || options->h <= 0;
}

/* All before SDL_Init(). */
static void set_hints(const struct platform_options *options)
{
    if (is_whole(options))
        lock_hints();
    /* Otherwise SDL uploads the surface as an OpenGL texture: 23 ms instead of 1. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    /* Touch stays touch, and a mouse becomes touch: one path for both. */
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, "kiosk");
    /* Xlib would read 5000 rules for dead keys at every start, a tenth of the whole; the letters of
     * a keyboard do not need them. Set the variable to a file of rules to have them. */
    setenv("XCOMPOSEFILE", "/dev/null", 0);
    /* Where there is no session bus, libdbus would start one: nothing here speaks to it. */
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

static void no_display(struct fails *fails, const char *why)
{
    fails_add(fails, FAIL_ERROR, (struct place){0}, "no display was found: %s", why);
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0';
}

/* SDL would try drivers one after the other, print what each of them lacks, and end with one that
 * shows nothing. */
static bool may_have_display(void)
{
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("SDL_VIDEODRIVER") ||
           file_exists("/dev/dri");
}

static bool start_video(const struct platform_options *options, struct fails *fails)
{
    set_hints(options);
    if (!may_have_display()) {
        no_display(fails, "neither DISPLAY nor WAYLAND_DISPLAY is set");
        return false;
    }
    if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_TIMER) != 0) {
        no_display(fails, SDL_GetError());
        return false;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    if (is_set("SDL_VIDEODRIVER") || driver == NULL || strcmp(driver, "offscreen") != 0)
        return true;
    no_display(fails, "no driver could open one");
    return false;
}

/* Pixels a millimetre: of the size that was told, else what the display says if it is likely. */
static float pixels_per_mm(float diagonal_in)
{
    SDL_DisplayMode mode = {0};
    SDL_GetCurrentDisplayMode(0, &mode);
    float diagonal = hypotf((float)mode.w, (float)mode.h);
    float dpi = 0;
    if (diagonal_in <= 0 && SDL_GetDisplayDPI(0, &dpi, NULL, NULL) == 0 && dpi > 0)
        diagonal_in = diagonal / dpi;
    if (diagonal_in < LEAST_IN || diagonal_in > MOST_IN)
        diagonal_in = USUAL_IN;
    return diagonal / (diagonal_in * MM_PER_IN);
}

static bool make_window(struct platform *platform, const struct platform_options *options)
{
    SDL_Rect all;
    if (SDL_GetDisplayBounds(0, &all) != 0)
        return false;
    bool whole = is_whole(options);
    int w = whole ? all.w : options->w, h = whole ? all.h : options->h;
    platform->window = SDL_CreateWindow("Kiosk", whole ? all.x : (int)SDL_WINDOWPOS_UNDEFINED,
                                        whole ? all.y : (int)SDL_WINDOWPOS_UNDEFINED, w, h,
                                        whole ? (Uint32)LOCK_WINDOW : SDL_WINDOW_RESIZABLE);
    return platform->window != NULL;
}

bool window_open(struct platform *platform, const struct platform_options *options,
                 struct fails *fails)
{
    if (!start_video(options, fails))
        return false;
    if (!make_window(platform, options)) {
        no_display(fails, SDL_GetError());
        return false;
    }
    if (is_whole(options))
        lock_begin(platform);
    SDL_ShowCursor(SDL_DISABLE);
    SDL_DisableScreenSaver();
    SDL_StartTextInput();
    SDL_Surface *surface = window_surface(platform);
    if (surface == NULL) {
        no_display(fails, SDL_GetError());
        return false;
    }
    platform->display = (struct ui_display){
        .w = surface->w, .h = surface->h, .ppmm = pixels_per_mm(options->diagonal_in)};
    return true;
}

void window_close(struct platform *platform)
{
    lock_end(platform);
    if (platform->window != NULL)
        SDL_DestroyWindow(platform->window);
    platform->window = NULL;
    SDL_Quit();
}

static bool can_be_painted(const SDL_Surface *surface)
{
    return surface->format->format == SDL_PIXELFORMAT_RGB888 ||
           surface->format->format == SDL_PIXELFORMAT_ARGB8888;
}

/* A display of other pixels is painted beside, and converted when it is shown. */
static SDL_Surface *beside(struct platform *platform, const SDL_Surface *surface)
{
    SDL_Surface *own = platform->surface;
    if (own == NULL || own->w != surface->w || own->h != surface->h) {
        SDL_FreeSurface(own);
        platform->surface = surface_new(surface->w, surface->h);
        platform->resized = true;
    }
    return platform->surface;
}

SDL_Surface *window_surface(struct platform *platform)
{
    if (platform->null)
        return platform->surface;
    SDL_Surface *surface = SDL_GetWindowSurface(platform->window);
    if (surface == NULL)
        return NULL;
    if (surface->w != platform->display.w || surface->h != platform->display.h) {
        platform->display.w = surface->w;
        platform->display.h = surface->h;
        platform->resized = true;
    }
    return can_be_painted(surface) ? surface : beside(platform, surface);
}

void window_show(struct platform *platform, const struct dirty *dirty)
{
    if (platform->null || dirty->count == 0)
        return;
    SDL_Rect rects[DIRTY_MAX];
    for (int i = 0; i < dirty->count; i++) {
        const struct area *area = &dirty->at[i];
        rects[i] = (SDL_Rect){area->x0, area->y0, area->x1 - area->x0, area->y1 - area->y0};
        if (platform->surface != NULL)
            SDL_BlitSurface(platform->surface, &rects[i], SDL_GetWindowSurface(platform->window),
                            &rects[i]);
    }
    SDL_UpdateWindowSurfaceRects(platform->window, rects, dirty->count);
}
