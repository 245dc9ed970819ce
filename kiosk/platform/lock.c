/* What keeps whoever stands in front of a whole screen in the kiosk (R425).
 *
 * Every other display is covered with black. The keyboard is held, so that no window manager sees
 * Alt-Tab or Alt-F4; a request to close the window is not heeded, and what takes the focus loses it
 * again. Only a signal ends the kiosk. The combinations that the X server itself knows (Ctrl-Alt-F1,
 * Ctrl-Alt-Backspace) are turned off in its settings, assets/system/xorg.conf. None of this is done
 * for a window on a desk. */
#include "platform/inside.h"

/* Before SDL_Init(). */
void lock_hints(void)
{
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    SDL_SetHint(SDL_HINT_GRAB_KEYBOARD, "1");
    SDL_SetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
    SDL_SetHint(SDL_HINT_WINDOWS_NO_CLOSE_ON_ALT_F4, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
}

static void paint_cover(SDL_Window *cover)
{
    SDL_Surface *surface = SDL_GetWindowSurface(cover);
    if (surface == NULL)
        return;
    SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 0, 0, 0));
    SDL_UpdateWindowSurface(cover);
}

static void place(SDL_Window *window, const SDL_Rect *at)
{
    SDL_Rect now;
    SDL_GetWindowPosition(window, &now.x, &now.y);
    SDL_GetWindowSize(window, &now.w, &now.h);
    if (now.w != at->w || now.h != at->h)
        SDL_SetWindowSize(window, at->w, at->h);
    if (now.x != at->x || now.y != at->y)
        SDL_SetWindowPosition(window, at->x, at->y);
}

static void cover(SDL_Window **window, const SDL_Rect *at)
{
    if (*window == NULL)
        *window = SDL_CreateWindow("Kiosk cover", at->x, at->y, at->w, at->h, LOCK_WINDOW);
    else
        place(*window, at);
    if (*window != NULL)
        paint_cover(*window);
}

/* A display that shows the same as the first, or a part of it, is not to be covered. */
static void cover_displays(struct platform *platform)
{
    SDL_Rect first, at;
    int used = 0;
    if (SDL_GetDisplayBounds(0, &first) != 0)
        return;
    place(platform->window, &first);
    for (int i = 1; i < SDL_GetNumVideoDisplays() && used < COVERS_MAX; i++)
        if (SDL_GetDisplayBounds(i, &at) == 0 && !SDL_HasIntersection(&first, &at))
            cover(&platform->covers[used++], &at);
    for (; used < COVERS_MAX; used++) {
        if (platform->covers[used] != NULL)
            SDL_DestroyWindow(platform->covers[used]);
        platform->covers[used] = NULL;
    }
}

/* A new cover has taken the focus where no window manager gives it. */
static void take_focus(struct platform *platform)
{
    SDL_RaiseWindow(platform->window);
    SDL_SetWindowInputFocus(platform->window);
}

void lock_begin(struct platform *platform)
{
    platform->locked = true;
    cover_displays(platform);
    SDL_SetWindowKeyboardGrab(platform->window, SDL_TRUE);
    take_focus(platform);
}

void lock_end(struct platform *platform)
{
    for (int i = 0; i < COVERS_MAX; i++) {
        if (platform->covers[i] != NULL)
            SDL_DestroyWindow(platform->covers[i]);
        platform->covers[i] = NULL;
    }
    platform->locked = false;
}

static SDL_Window *covered_by(const struct platform *platform, Uint32 window)
{
    for (int i = 0; i < COVERS_MAX; i++)
        if (platform->covers[i] != NULL && SDL_GetWindowID(platform->covers[i]) == window)
            return platform->covers[i];
    return NULL;
}

static SDL_Window *cover_of(const struct platform *platform, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return covered_by(platform, event->tfinger.windowID);
    case SDL_MOUSEMOTION:
        return covered_by(platform, event->motion.windowID);
    case SDL_WINDOWEVENT:
        return covered_by(platform, event->window.windowID);
    default:
        return NULL;
    }
}

bool lock_take(struct platform *platform, const SDL_Event *event)
{
    if (!platform->locked)
        return false;
    if (event->type == SDL_DISPLAYEVENT) {
        cover_displays(platform);
        take_focus(platform);
        return true;
    }
    bool window = event->type == SDL_WINDOWEVENT;
    SDL_Window *under = cover_of(platform, event);
    if (under != NULL && window && event->window.event == SDL_WINDOWEVENT_EXPOSED)
        paint_cover(under);
    if (under == NULL && window && event->window.event == SDL_WINDOWEVENT_FOCUS_LOST)
        take_focus(platform);
    return under != NULL;
}
