/* Compares two pictures pixel by pixel: pngdiff WANTED ACTUAL [DEPTH PERMYRIAD]
 *
 * They are the same when no channel differs; or, where DEPTH and PERMYRIAD are given, when none differs by
 * more than DEPTH and at most that many pixels of ten thousand differ at all. Says what differs.
 * Exit status: 0 the same, 1 different, 2 a picture could not be read. */
#include <SDL.h>
#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>

struct difference {
    long pixels;
    int deepest, x, y; /* where the first one is */
};

static SDL_Surface *read_picture(const char *path)
{
    SDL_Surface *picture = IMG_Load(path);
    SDL_Surface *same =
        picture != NULL ? SDL_ConvertSurfaceFormat(picture, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    if (same == NULL)
        fprintf(stderr, "pngdiff: cannot read '%s': %s\n", path, SDL_GetError());
    SDL_FreeSurface(picture);
    return same;
}

static int depth_of(Uint32 a, Uint32 b)
{
    int deepest = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        int depth = abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF));
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

static struct difference compare(const SDL_Surface *a, const SDL_Surface *b)
{
    struct difference found = {0};
    for (int y = 0; y < a->h; y++) {
        const Uint32 *left = (const Uint32 *)(const void *)((const char *)a->pixels + y * a->pitch);
        const Uint32 *right =
            (const Uint32 *)(const void *)((const char *)b->pixels + y * b->pitch);
        for (int x = 0; x < a->w; x++) {
            int depth = depth_of(left[x], right[x]);
            if (depth > 0 && found.pixels++ == 0) {
                found.x = x;
                found.y = y;
            }
            found.deepest = depth > found.deepest ? depth : found.deepest;
        }
    }
    return found;
}

int main(int count, char **words)
{
    int depth = count == 5 ? atoi(words[3]) : 0;
    long permyriad = count == 5 ? atol(words[4]) : 0;
    if (count != 3 && count != 5) {
        fprintf(stderr, "usage: pngdiff WANTED ACTUAL [DEPTH PERMYRIAD]\n");
        return 2;
    }
    SDL_Surface *wanted = read_picture(words[1]), *actual = read_picture(words[2]);
    if (wanted == NULL || actual == NULL)
        return 2;
    if (wanted->w != actual->w || wanted->h != actual->h) {
        printf("%s is %dx%d, not %dx%d\n", words[2], actual->w, actual->h, wanted->w, wanted->h);
        return 1;
    }
    struct difference found = compare(wanted, actual);
    long all = (long)wanted->w * wanted->h;
    if (found.deepest > depth || found.pixels > all / 10000 * permyriad) {
        printf("%s: %ld pixels of %ld differ, by %d at most, the first at %d,%d\n", words[2],
               found.pixels, all, found.deepest, found.x, found.y);
        return 1;
    }
    return 0;
}
