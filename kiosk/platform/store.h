/* Rasters that can be made again from nothing: masks of words and corners, and pictures.
 *
 * A table of keys and one arena of pixels. When either is full everything is dropped and made
 * again as it is needed: a page needs a small part of the room, so that this is rare and costs one
 * frame of a few milliseconds. What store_find() returned is good until the next store_add(). */
#ifndef PLATFORM_STORE_H
#define PLATFORM_STORE_H

#include "base/arena.h"

#include <stdint.h>

struct raster {
    uint64_t key; /* 0: a free row */
    unsigned char *mask; /* coverage, one byte a pixel; or NULL */
    uint32_t *pixels; /* premultiplied 0xAARRGGBB; or NULL */
    int w, h, left, top; /* left, top: from the pen, or 0 */
};

enum { STORE_ROWS = 2048 };

struct store {
    struct arena arena;
    struct raster *rows;
    int used;
};

void store_init(struct store *store, struct arena *keep, size_t bytes);
void store_free(struct store *store);
const struct raster *store_find(const struct store *store, uint64_t key);
/* A zeroed raster for the key; NULL when it is larger than the whole store. */
struct raster *store_add(struct store *store, uint64_t key, int w, int h, bool colour);
/* Forgets everything and overwrites it. */
void store_wipe(struct store *store);

/* Folds bytes into a key. Never 0. */
uint64_t key_add(uint64_t key, const void *bytes, size_t length);
uint64_t key_text(uint64_t key, const char *text);

#endif
