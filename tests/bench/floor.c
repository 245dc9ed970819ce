/* The least an SDL2 program can do: opens a borderless window, fills it, and changes a rectangle
 * where it is clicked. What the kiosk is measured against; no file of the kiosk is in it. */
#include <SDL.h>
#include <stdbool.h>

static void fill(SDL_Window *window, SDL_Rect rect, Uint32 colour)
{
    SDL_FillRect(SDL_GetWindowSurface(window), &rect, colour);
    SDL_UpdateWindowSurfaceRects(window, &rect, 1);
}

int main(void)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return 1;
    SDL_Rect all;
    SDL_GetDisplayBounds(0, &all);
    SDL_Window *window =
        SDL_CreateWindow("floor", all.x, all.y, all.w, all.h, SDL_WINDOW_BORDERLESS);
    if (window == NULL || SDL_GetWindowSurface(window) == NULL)
        return 1;
    fill(window, (SDL_Rect){0, 0, all.w, all.h}, 0xFFF3D6);
    Uint32 colour = 0x0B7A75;
    SDL_Event event;
    while (SDL_WaitEvent(&event) && event.type != SDL_QUIT) {
        if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED)
            SDL_UpdateWindowSurface(window);
        if (event.type == SDL_MOUSEBUTTONDOWN)
            fill(window, (SDL_Rect){event.button.x - 150, event.button.y - 50, 300, 100},
                 colour ^= 0xFF0000);
    }
    SDL_DestroyWindow(window);
    SDL_Quit();
    return 0;
}
