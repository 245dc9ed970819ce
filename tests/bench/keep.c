/* What grows with the records that a kiosk keeps: export, the start, and beside them the unlocking by
 * PIN. Prints milliseconds, each with a floor measured in the same run where there is one.
 *
 *   export N MS FLOOR    N records written, synced, read back and verified; the floor copies and
 *                        syncs a file of as many bytes, reads it back and hashes it
 *   start MS FLOOR       opening a store of 100,000 records; the floor opens one of none
 *   unlock MS            a right PIN, on the median */
#define _DEFAULT_SOURCE
#include "seal/pin.h"
#include "seal/sign.h"
#include "store/export.h"
#include "store/pin.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { EXPORTED = 10000, KEPT = 100000, ROUNDS = 5, PLAIN = 1500, DAY = 20514 };

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS / 2];
}

static _Noreturn void stop(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static struct store *open_store(const char *folder, struct arena *arena)
{
    struct fail fail;
    struct store *store = store_open(folder, arena, &fail);
    if (store == NULL || !store_use_pack(store, "2026.1", NULL, 0, &fail))
        stop(fail.text);
    return store;
}

/* One record is sealed and stored by the kiosk; the others are copies under other ids, so that the
 * filling takes seconds. */
static void fill(const char *folder, int records)
{
    struct arena arena;
    struct fail fail;
    struct store_record record;
    unsigned char plain[PLAIN] = "an answer";
    char path[128], sql[600];
    sqlite3 *db;
    arena_init(&arena, 4 << 20);
    struct store *store = open_store(folder, &arena);
    if (!store_seal(store, (struct bytes){(char *)plain, PLAIN}, DAY, &arena, &record, &fail) ||
        !store_put(store, &record, 1, &fail))
        stop(fail.text);
    store_close(store);
    arena_free(&arena);
    snprintf(path, sizeof path, "%s/kiosk.db", folder);
    snprintf(sql, sizeof sql,
             "CREATE TEMP TABLE ids AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
             " FROM n WHERE i < %d) SELECT randomblob(16) AS id FROM n;"
             "INSERT INTO records SELECT ids.id, r.session, r.pack_version, NULL FROM ids,"
             " (SELECT * FROM records LIMIT 1) r;"
             "INSERT INTO contents SELECT ids.id, c.sealed FROM ids,"
             " (SELECT * FROM contents LIMIT 1) c;",
             records - 1);
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(db));
    sqlite3_close(db);
}

/* As many bytes as the batch has, from one file into another, synced, read back and hashed. */
static double floor_copy(const char *from, const char *to)
{
    char part[1 << 16];
    unsigned char hash[SHA256_BYTES];
    struct sha256 sha;
    ssize_t got;
    double begun = now_ms();
    int in = open(from, O_RDONLY), out = open(to, O_RDWR | O_CREAT | O_TRUNC, 0600);
    while ((got = read(in, part, sizeof part)) > 0)
        if (write(out, part, (size_t)got) != got)
            stop("the floor's file cannot be written");
    fsync(out);
    posix_fadvise(out, 0, 0, POSIX_FADV_DONTNEED);
    lseek(out, 0, SEEK_SET);
    sha256_begin(&sha);
    while ((got = read(out, part, sizeof part)) > 0)
        sha256_add(&sha, part, (size_t)got);
    sha256_end(&sha, hash);
    close(in);
    close(out);
    return now_ms() - begun;
}

static void bench_export(const char *work)
{
    double times[ROUNDS], floors[ROUNDS];
    char folder[128], stick[128], copy[128];
    struct store_export made;
    struct fail fail;
    snprintf(folder, sizeof folder, "%s/export", work);
    snprintf(stick, sizeof stick, "%s/stick", work);
    snprintf(copy, sizeof copy, "%s/copy", work);
    mkdir(stick, 0700);
    fill(folder, EXPORTED);
    for (int i = 0; i < ROUNDS; i++) {
        struct arena arena;
        arena_init(&arena, (size_t)1 << 30);
        struct store *store = open_store(folder, &arena);
        double begun = now_ms();
        bool ok = i == 0 ? store_export(store, stick, NULL, &arena, &made, &fail)
                         : store_export_again(store, 1, stick, NULL, &arena, &made, &fail);
        times[i] = now_ms() - begun;
        if (!ok)
            stop(fail.text);
        floors[i] = floor_copy(made.path, copy);
        store_close(store);
        arena_free(&arena);
    }
    printf("export %d %.0f %.0f\n", EXPORTED, median(times), median(floors));
}

static double start_once(const char *folder)
{
    struct arena arena;
    struct store_counts counts;
    struct fail fail;
    arena_init(&arena, 4 << 20);
    double begun = now_ms();
    struct store *store = open_store(folder, &arena);
    double took = now_ms() - begun;
    if (!store_counts(store, &counts, &fail))
        stop(fail.text);
    store_close(store);
    arena_free(&arena);
    return took;
}

static void bench_start(const char *work)
{
    double times[ROUNDS], floors[ROUNDS];
    char full[128], empty[128];
    snprintf(full, sizeof full, "%s/full", work);
    snprintf(empty, sizeof empty, "%s/empty", work);
    fill(full, KEPT);
    start_once(empty);
    for (int i = 0; i < ROUNDS; i++) {
        times[i] = start_once(full);
        floors[i] = start_once(empty);
    }
    printf("start %.1f %.1f\n", median(times), median(floors));
}

static void bench_unlock(void)
{
    double times[ROUNDS];
    char hash[PIN_HASH_ROOM];
    struct fail fail;
    if (!pin_hash("271828", hash, &fail))
        stop(fail.text);
    for (int i = 0; i < ROUNDS; i++) {
        double begun = now_ms();
        if (!pin_matches(hash, "271828"))
            stop("the right PIN is wrong");
        times[i] = now_ms() - begun;
    }
    printf("unlock %.0f\n", median(times));
}

int main(void)
{
    char work[] = "/var/tmp/kiosk-bench-XXXXXX", command[80];
    if (mkdtemp(work) == NULL)
        return 1;
    bench_export(work);
    bench_start(work);
    bench_unlock();
    snprintf(command, sizeof command, "rm -rf '%s'", work);
    return system(command) == 0 ? 0 : 1;
}
