/* Batches, read, verified and opened; the next one by a thread of its own, while one is merged.
 *
 * Nothing of a batch can be looked at before the signature over all of it is right: until then every
 * other processor would wait, a fifth of the whole time where batches are small. Large ones are not
 * read ahead, since two of them would need twice the memory, and they wait less. */
#ifndef OFFICE_AHEAD_H
#define OFFICE_AHEAD_H

#include "base/arena.h"
#include "seal/signed.h"

#include <sqlite3.h>

enum { AHEAD_BYTES_MAX = 16 << 20 };

struct ahead;

struct ahead_batch {
    const char *path;
    struct signed_file file;
    sqlite3 *db; /* NULL: it cannot be read, as `why` says */
    struct fail why;
    struct arena arena;
};

/* `arena` holds the frame. Ended with ahead_end(). */
struct ahead *ahead_new(struct arena *arena);
void ahead_end(struct ahead *ahead);
/* Begins to read a batch, unless it is large or another is on its way. */
void ahead_begin(struct ahead *ahead, const char *path);
/* The batch, which may have been begun; the caller ends it with ahead_close(). */
void ahead_take(struct ahead *ahead, const char *path, struct ahead_batch *out);
void ahead_close(struct ahead_batch *batch);

#endif
