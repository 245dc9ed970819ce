/* Parts: a ring of them, between threads that make and one that takes. */
#include "office/parts.h"

#include "store/sql.h"

#include <pthread.h>
#include <unistd.h>

enum { RING = 2 * PARTS_THREADS_MAX, PART_ARENA = 1 << 30 };

struct parts {
    const struct parts_use *use;
    int64_t last; /* the greatest number of a response */
    struct part ring[RING];
    int64_t begun, taken, count; /* since the beginning; part i is in i % RING. Under `lock`. */
    bool over;
    pthread_mutex_t lock;
    pthread_cond_t made, free;
};

struct maker {
    struct parts *parts;
    struct arena arena;
    sqlite3 *db;
    struct rows *rows;
    pthread_t thread;
};

/* A row on its way into a part. */
struct adding {
    const struct parts_use *use;
    struct part *part;
};

static void add_row(void *context, const struct row *row)
{
    const struct adding *adding = context;
    adding->use->add(adding->use->tables, adding->part, row);
    adding->part->rows[row->section]++;
}

static void make_part(const struct maker *maker, struct part *part, int64_t number)
{
    const struct parts *parts = maker->parts;
    int sections = parts->use->tables->sections.count;
    arena_reset(&part->arena);
    part->after = number * PARTS_RESPONSES;
    part->last = part->after + PARTS_RESPONSES;
    part->text = ARENA_ARRAY(&part->arena, struct buf, sections);
    part->rows = ARENA_ARRAY(&part->arena, int64_t, sections);
    for (int i = 0; i < sections; i++)
        part->text[i].arena = &part->arena;
    part->ok = rows_read(maker->rows, part->after, part->last, add_row,
                         &(struct adding){parts->use, part}, &part->why);
}

static void *make(void *context)
{
    struct maker *maker = context;
    struct parts *parts = maker->parts;
    pthread_mutex_lock(&parts->lock);
    while (!parts->over && parts->begun < parts->count) {
        if (parts->begun - parts->taken >= RING) {
            pthread_cond_wait(&parts->free, &parts->lock);
            continue;
        }
        int64_t number = parts->begun++;
        struct part *part = &parts->ring[number % RING];
        pthread_mutex_unlock(&parts->lock);
        make_part(maker, part, number);
        pthread_mutex_lock(&parts->lock);
        part->made = true;
        pthread_cond_signal(&parts->made);
    }
    pthread_mutex_unlock(&parts->lock);
    return NULL;
}

static bool take_all(struct parts *parts, struct fail *fail)
{
    bool ok = true;
    for (int64_t i = 0; ok && i < parts->count; i++) {
        struct part *part = &parts->ring[i % RING];
        pthread_mutex_lock(&parts->lock);
        while (!part->made)
            pthread_cond_wait(&parts->made, &parts->lock);
        part->made = false;
        pthread_mutex_unlock(&parts->lock);
        ok = part->ok || fail_set(fail, "%s", part->why.text);
        if (ok)
            parts->use->take(parts->use->context, part);
        pthread_mutex_lock(&parts->lock);
        parts->taken++;
        parts->over = !ok;
        pthread_cond_broadcast(&parts->free);
        pthread_mutex_unlock(&parts->lock);
    }
    return ok;
}

static bool begin_maker(struct maker *maker, struct parts *parts, struct fail *fail)
{
    const struct form_tables *tables = parts->use->tables;
    *maker = (struct maker){.parts = parts};
    arena_init(&maker->arena, 1 << 20);
    if (sqlite3_open_v2(tables->office->path, &maker->db,
                        SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return fail_set(fail, "cannot open '%s': %s", tables->office->path,
                        maker->db != NULL ? sqlite3_errmsg(maker->db) : "out of memory");
    maker->rows = rows_begin(tables, maker->db, &maker->arena, fail);
    return maker->rows != NULL;
}

static void end_maker(struct maker *maker)
{
    if (maker->rows != NULL)
        rows_end(maker->rows);
    sqlite3_close(maker->db);
    arena_free(&maker->arena);
}

/* One for each processor, as far as there is work for them. */
static bool run_makers(struct parts *parts, struct fail *fail)
{
    struct maker makers[PARTS_THREADS_MAX];
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int most = processors < PARTS_THREADS_MAX ? (int)processors : PARTS_THREADS_MAX;
    int count = 0, running = 0;
    bool ok = true;
    while (ok && count < most && (count == 0 || count < parts->count))
        ok = begin_maker(&makers[count++], parts, fail);
    while (ok && running < count &&
           pthread_create(&makers[running].thread, NULL, make, &makers[running]) == 0)
        running++;
    if (ok && running == 0)
        ok = fail_set(fail, "there is no thread for the tables");
    ok = ok && take_all(parts, fail);
    for (int i = 0; i < running; i++)
        pthread_join(makers[i].thread, NULL);
    for (int i = 0; i < count; i++)
        end_maker(&makers[i]);
    return ok;
}

bool parts_run(const struct parts_use *use, struct arena *arena, struct fail *fail)
{
    sqlite3 *db = use->tables->office->db;
    struct parts *parts = ARENA_NEW(arena, struct parts);
    parts->use = use;
    if (!sql_run(db, "BEGIN", fail))
        return false;
    bool ok = sql_number(db, "SELECT max(number) FROM responses", &parts->last, fail);
    parts->count = (parts->last + PARTS_RESPONSES - 1) / PARTS_RESPONSES;
    pthread_mutex_init(&parts->lock, NULL);
    pthread_cond_init(&parts->made, NULL);
    pthread_cond_init(&parts->free, NULL);
    for (int i = 0; i < RING; i++)
        arena_init(&parts->ring[i].arena, PART_ARENA);
    ok = ok && run_makers(parts, fail);
    for (int i = 0; i < RING; i++) {
        arena_wipe(&parts->ring[i].arena);
        arena_free(&parts->ring[i].arena);
    }
    pthread_cond_destroy(&parts->made);
    pthread_cond_destroy(&parts->free);
    pthread_mutex_destroy(&parts->lock);
    return sql_finish(db, ok, fail);
}
