/* The table of rasters: open addressing, never fuller than three quarters. */
#include "platform/store.h"

#include <string.h>

void store_init(struct store *store, struct arena *keep, size_t bytes)
{
    arena_init(&store->arena, bytes);
    store->rows = ARENA_ARRAY(keep, struct raster, STORE_ROWS);
    store->used = 0;
}

void store_free(struct store *store)
{
    arena_free(&store->arena);
}

static struct raster *row_for(const struct store *store, uint64_t key)
{
    size_t i = (size_t)key & (STORE_ROWS - 1);
    while (store->rows[i].key != 0 && store->rows[i].key != key)
        i = (i + 1) & (STORE_ROWS - 1);
    return &store->rows[i];
}

const struct raster *store_find(const struct store *store, uint64_t key)
{
    const struct raster *row = row_for(store, key);
    return row->key == key ? row : NULL;
}

static void start_over(struct store *store)
{
    memset(store->rows, 0, sizeof(*store->rows) * STORE_ROWS);
    store->used = 0;
    arena_reset(&store->arena);
}

struct raster *store_add(struct store *store, uint64_t key, int w, int h, bool colour)
{
    size_t bytes = (size_t)(w < 1 ? 1 : w) * (size_t)(h < 1 ? 1 : h) * (colour ? 4 : 1);
    if (bytes + 64 > store->arena.size)
        return NULL;
    if (bytes + 64 > store->arena.size - store->arena.used || store->used >= STORE_ROWS * 3 / 4)
        start_over(store);
    struct raster *row = row_for(store, key);
    *row = (struct raster){.key = key, .w = w, .h = h};
    if (colour)
        row->pixels = arena_alloc(&store->arena, bytes);
    else
        row->mask = arena_alloc(&store->arena, bytes);
    store->used++;
    return row;
}

void store_wipe(struct store *store)
{
    memset(store->rows, 0, sizeof(*store->rows) * STORE_ROWS);
    store->used = 0;
    arena_wipe(&store->arena);
}

uint64_t key_add(uint64_t key, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++)
        key = (key ^ at[i]) * 0x100000001B3u;
    /* FNV leaves the low bits of short texts alike; the table uses them. */
    key ^= key >> 29;
    return key != 0 ? key : 1;
}

uint64_t key_text(uint64_t key, const char *text)
{
    return key_add(key, text, strlen(text));
}
