/* Opening: a ring of heaps, between one thread that gives and takes and some that open. */
#include "office/opening.h"

#include "seal/open.h"

#include <libxml/parser.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

enum { HEAP_ARENA = 512 << 20 };

struct opening {
    const struct import_keys *keys;
    struct opening_heap heaps[OPENING_HEAPS];
    bool open[OPENING_HEAPS];
    /* Counts since the beginning; heap i % OPENING_HEAPS. All under `lock`. */
    unsigned given, begun, taken;
    bool over;
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    pthread_t threads[OPENING_THREADS_MAX];
    int thread_count;
};

/* Opens with whichever key it is sealed for. */
static bool open_sealed(const struct import_keys *keys, struct opening_record *record,
                        struct arena *arena)
{
    struct bytes plain;
    const char *associated =
        store_associated(arena, record->id, record->session, record->pack_version);
    for (int i = 0; i < keys->count; i++)
        if (seal_is_for(&keys->at[i].open, record->sealed))
            return seal_open(&keys->at[i], record->sealed, associated, arena, &plain,
                             &record->why) &&
                   record_read(plain, arena, &record->opened, &record->why);
    return fail_set(&record->why, "it is sealed for another key");
}

/* Every file is the answer of a question. */
static bool check_files(struct opening_record *record)
{
    for (int i = 0; i < record->opened.count; i++) {
        bool found = false;
        for (int k = 0; k < record->submission.count && !found; k++)
            found = record->submission.at[k].value != NULL &&
                    strcmp(record->submission.at[k].value, record->opened.files[i].name) == 0;
        if (!found)
            return fail_set(&record->why, "no answer names its file '%s'",
                            record->opened.files[i].name);
    }
    return true;
}

static void open_record(const struct import_keys *keys, struct opening_record *record,
                        struct arena *arena)
{
    if (record->none) {
        fail_set(&record->why, "it is not a record of a kiosk");
        return;
    }
    if (!open_sealed(keys, record, arena))
        return;
    /* Copied, so that it ends where it ends, and not with the files behind it. */
    record->xml.length = record->opened.xml.length;
    record->xml.at = arena_copy(arena, record->opened.xml.at, record->xml.length);
    record->open =
        xml_parse(record->xml, arena, &record->submission, &record->why) && check_files(record);
}

static void *work(void *context)
{
    struct opening *opening = context;
    pthread_mutex_lock(&opening->lock);
    for (;;) {
        while (opening->begun == opening->given && !opening->over)
            pthread_cond_wait(&opening->work, &opening->lock);
        if (opening->over)
            break;
        unsigned at = opening->begun++ % OPENING_HEAPS;
        struct opening_heap *heap = &opening->heaps[at];
        pthread_mutex_unlock(&opening->lock);
        for (int i = 0; i < heap->count; i++)
            open_record(opening->keys, &heap->at[i], &heap->arena);
        pthread_mutex_lock(&opening->lock);
        opening->open[at] = true;
        pthread_cond_signal(&opening->done);
    }
    pthread_mutex_unlock(&opening->lock);
    return NULL;
}

struct opening *opening_begin(const struct import_keys *keys, struct arena *arena)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int threads = processors < 1                     ? 1
                  : processors > OPENING_THREADS_MAX ? OPENING_THREADS_MAX
                                                     : (int)processors;
    struct opening *opening = ARENA_NEW(arena, struct opening);
    opening->keys = keys;
    xmlInitParser(); /* before there is a second thread */
    pthread_mutex_init(&opening->lock, NULL);
    pthread_cond_init(&opening->work, NULL);
    pthread_cond_init(&opening->done, NULL);
    for (int i = 0; i < OPENING_HEAPS; i++)
        arena_init(&opening->heaps[i].arena, HEAP_ARENA);
    while (opening->thread_count < threads &&
           pthread_create(&opening->threads[opening->thread_count], NULL, work, opening) == 0)
        opening->thread_count++;
    return opening;
}

void opening_end(struct opening *opening)
{
    if (opening == NULL)
        return;
    pthread_mutex_lock(&opening->lock);
    opening->over = true;
    pthread_cond_broadcast(&opening->work);
    pthread_mutex_unlock(&opening->lock);
    for (int i = 0; i < opening->thread_count; i++)
        pthread_join(opening->threads[i], NULL);
    for (int i = 0; i < OPENING_HEAPS; i++) {
        arena_wipe(&opening->heaps[i].arena);
        arena_free(&opening->heaps[i].arena);
    }
    pthread_cond_destroy(&opening->work);
    pthread_cond_destroy(&opening->done);
    pthread_mutex_destroy(&opening->lock);
}

struct opening_heap *opening_fill(struct opening *opening)
{
    /* The one that was taken last is in use still. */
    if (opening->given - opening->taken >= OPENING_HEAPS - 1)
        return NULL;
    struct opening_heap *heap = &opening->heaps[opening->given % OPENING_HEAPS];
    arena_wipe(&heap->arena);
    heap->count = 0;
    heap->sealed = 0;
    return heap;
}

void opening_give(struct opening *opening, struct opening_heap *heap)
{
    pthread_mutex_lock(&opening->lock);
    opening->open[heap - opening->heaps] = false;
    opening->given++;
    pthread_cond_signal(&opening->work);
    pthread_mutex_unlock(&opening->lock);
}

struct opening_heap *opening_take(struct opening *opening)
{
    if (opening->taken == opening->given)
        return NULL;
    unsigned at = opening->taken % OPENING_HEAPS;
    pthread_mutex_lock(&opening->lock);
    while (!opening->open[at]) {
        /* Without a thread of their own, they are opened here. */
        if (opening->thread_count == 0) {
            opening->begun++;
            for (int i = 0; i < opening->heaps[at].count; i++)
                open_record(opening->keys, &opening->heaps[at].at[i], &opening->heaps[at].arena);
            break;
        }
        pthread_cond_wait(&opening->done, &opening->lock);
    }
    opening->taken++;
    pthread_mutex_unlock(&opening->lock);
    return &opening->heaps[at];
}
