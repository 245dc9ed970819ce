/* Reading ahead: one batch, one thread, which ends with it. */
#include "office/ahead.h"

#include "store/batch.h"

#include <pthread.h>
#include <string.h>
#include <sys/stat.h>

enum { ROOM = BATCH_FILE_MAX + (16 << 20) };

struct ahead {
    bool begun;
    pthread_t thread;
    struct ahead_batch next;
};

static void *read_batch(void *context)
{
    struct ahead_batch *batch = context;
    if (batch_read(batch->path, &batch->arena, &batch->file, &batch->why))
        batch->db = batch_open(&batch->file, &batch->why);
    return NULL;
}

static void begin(struct ahead_batch *batch, const char *path)
{
    *batch = (struct ahead_batch){0};
    arena_init(&batch->arena, ROOM);
    batch->path = arena_text(&batch->arena, path);
}

struct ahead *ahead_new(struct arena *arena)
{
    return ARENA_NEW(arena, struct ahead);
}

void ahead_begin(struct ahead *ahead, const char *path)
{
    struct stat about;
    if (ahead->begun || stat(path, &about) != 0 || about.st_size > AHEAD_BYTES_MAX)
        return;
    begin(&ahead->next, path);
    ahead->begun = pthread_create(&ahead->thread, NULL, read_batch, &ahead->next) == 0;
    if (!ahead->begun)
        ahead_close(&ahead->next);
}

void ahead_take(struct ahead *ahead, const char *path, struct ahead_batch *out)
{
    if (ahead->begun && strcmp(ahead->next.path, path) == 0) {
        pthread_join(ahead->thread, NULL);
        ahead->begun = false;
        *out = ahead->next;
    } else {
        begin(out, path);
        read_batch(out);
    }
    out->file.path = path; /* what is told of it outlives it */
}

void ahead_close(struct ahead_batch *batch)
{
    sqlite3_close(batch->db);
    arena_free(&batch->arena);
}

void ahead_end(struct ahead *ahead)
{
    if (!ahead->begun)
        return;
    pthread_join(ahead->thread, NULL);
    ahead->begun = false;
    ahead_close(&ahead->next);
}
