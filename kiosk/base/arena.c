/* Arenas: one reservation of address space each, handed out from its start. */
#define _GNU_SOURCE /* mlock2, explicit_bzero */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { ARENA_ALIGN = 16, LOCK_LEAST = 1 << 16 };

static _Noreturn void out_of_memory(size_t bytes)
{
    fprintf(stderr, "out of memory: %zu more bytes are needed\n", bytes);
    exit(1);
}

void arena_init(struct arena *arena, size_t size)
{
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                    -1, 0);
    if (at == MAP_FAILED)
        out_of_memory(size);
    /* A core file, should one ever be written, leaves this memory out. */
    madvise(at, size, MADV_DONTDUMP);
    *arena = (struct arena){.at = at, .size = size};
}

/* As they are touched: locking them all at once would fill the memory with pages of nothing. What is
 * allowed counts by the whole size, so less is asked for until it is allowed. */
size_t arena_lock(struct arena *arena)
{
    size_t size = arena->size;
    while (size >= LOCK_LEAST && mlock2(arena->at, size, MLOCK_ONFAULT) != 0)
        size /= 2;
    return size >= LOCK_LEAST ? size : 0;
}

void arena_free(struct arena *arena)
{
    if (arena->at != NULL)
        munmap(arena->at, arena->size);
    *arena = (struct arena){0};
}

static size_t rounded(size_t bytes)
{
    return (bytes + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
}

static void note_peak(struct arena *arena)
{
    if (arena->used > arena->peak)
        arena->peak = arena->used;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
    if (bytes > arena->size || rounded(bytes) > arena->size - arena->used)
        out_of_memory(bytes);
    void *at = arena->at + arena->used;
    arena->used += rounded(bytes);
    note_peak(arena);
    memset(at, 0, bytes);
    return at;
}

void *arena_grow(struct arena *arena, void *old, size_t bytes, size_t new_bytes)
{
    if (old != NULL && (unsigned char *)old + rounded(bytes) == arena->at + arena->used) {
        size_t start = (size_t)((unsigned char *)old - arena->at);
        if (new_bytes > arena->size - start || rounded(new_bytes) > arena->size - start)
            out_of_memory(new_bytes);
        if (new_bytes > bytes)
            memset((unsigned char *)old + bytes, 0, new_bytes - bytes);
        arena->used = start + rounded(new_bytes);
        note_peak(arena);
        return old;
    }
    void *at = arena_alloc(arena, new_bytes);
    if (old != NULL)
        memcpy(at, old, bytes < new_bytes ? bytes : new_bytes);
    return at;
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void arena_reset(struct arena *arena)
{
    arena->used = 0;
}

void arena_wipe(struct arena *arena)
{
    if (arena->at == NULL)
        return;
    explicit_bzero(arena->at, arena->peak);
    arena->used = 0;
}

void arena_wipe_forgotten(struct arena *arena)
{
    if (arena->peak > arena->used)
        explicit_bzero(arena->at + arena->used, arena->peak - arena->used);
}

bool arena_is_blank(const struct arena *arena)
{
    for (size_t i = 0; i < arena->peak; i++)
        if (arena->at[i] != 0)
            return false;
    return true;
}
