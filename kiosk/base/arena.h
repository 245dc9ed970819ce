/* Memory that is given back all at once.
 *
 * An arena reserves its whole size of address space when it is made; a page of it costs memory only
 * once it is touched. Allocations are zeroed, aligned to 16 bytes, and never freed one by one.
 * The kiosk has three: the pack's (the whole run), the visit's (wiped to zero when a visit ends)
 * and the frame's (reset before each frame). Running out ends the program, in arena_alloc(): sizes
 * are chosen so that hostile input meets a limit, with a sentence, long before.
 * One arena belongs to one thread. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena {
    unsigned char *at; /* first byte; NULL when not made */
    size_t used; /* bytes given out */
    size_t peak; /* the most that was ever given out: what a wipe overwrites */
    size_t size; /* bytes reserved */
};

void arena_init(struct arena *arena, size_t size);
/* Keeps the memory from being written to a swap partition, as far as the system allows it: as many
 * bytes from the start as are returned. A core file leaves every arena out in any case. */
size_t arena_lock(struct arena *arena);
/* Gives the address space back. Accepts a zeroed arena. */
void arena_free(struct arena *arena);

void *arena_alloc(struct arena *arena, size_t bytes);
/* Keeps the first `bytes` of `old` (NULL allowed) in a block of `new_bytes`: in place when `old`
 * was the last allocation, else a copy. */
void *arena_grow(struct arena *arena, void *old, size_t bytes, size_t new_bytes);
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count)                                                            \
    ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

/* NUL-terminated copies. */
char *arena_copy(struct arena *arena, const char *text, size_t length);
char *arena_text(struct arena *arena, const char *text);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Forgets everything; the memory is reused as it is (it is zeroed when it is given out again). */
void arena_reset(struct arena *arena);
/* Forgets everything and overwrites it with zeros first, so that no copy of it is left. */
void arena_wipe(struct arena *arena);
/* Overwrites what was given out and forgotten since, by a reset or by setting `used` back. */
void arena_wipe_forgotten(struct arena *arena);
/* True when every byte that was ever given out is zero: what a test asks after a visit. */
bool arena_is_blank(const struct arena *arena);

#endif
