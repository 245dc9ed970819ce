/* Send, durable: store_seal() and store_put() of one record, against a floor measured in turn with
 * it: libsodium sealing the same bytes to the same number of keys, and a bare synced SQLite
 * transaction of the result with the same pragmas. Prints medians in milliseconds. */
#include "store/store.h"

#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 400, PLAIN = 1500, BUCKET = 2048, RECIPIENTS = 2 };

struct floor {
    sqlite3 *db;
    sqlite3_stmt *insert;
    unsigned char open[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES];
};

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

static double at_rank(double *values, int per_thousand)
{
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS * per_thousand / 1000];
}

static void check(int status)
{
    if (status != SQLITE_OK) {
        fprintf(stderr, "the floor's database failed: %s\n", sqlite3_errstr(status));
        exit(1);
    }
}

static void floor_open(struct floor *out, const char *path)
{
    crypto_box_keypair(out->open, out->secret);
    check(sqlite3_open(path, &out->db));
    check(sqlite3_exec(out->db,
                       "PRAGMA secure_delete = ON; PRAGMA journal_mode = TRUNCATE;"
                       "PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY;"
                       "PRAGMA foreign_keys = ON;"
                       "CREATE TABLE records (id BLOB PRIMARY KEY, sealed BLOB) WITHOUT ROWID",
                       NULL, NULL, NULL));
    check(sqlite3_prepare_v2(out->db, "INSERT INTO records VALUES (?, ?)", -1, &out->insert, NULL));
}

static void floor_send(struct floor *at, const unsigned char *plain)
{
    unsigned char key[32], id[16], slot[RECIPIENTS][80];
    unsigned char sealed[sizeof slot + 24 + BUCKET + 16], padded[BUCKET] = {0};
    size_t length;
    randombytes_buf(key, sizeof key);
    randombytes_buf(id, sizeof id);
    for (int i = 0; i < RECIPIENTS; i++)
        crypto_box_seal(slot[i], key, sizeof key, at->open);
    memcpy(sealed, slot, sizeof slot);
    randombytes_buf(sealed + sizeof slot, 24);
    memcpy(padded, plain, PLAIN);
    sodium_pad(&length, padded, PLAIN, BUCKET, BUCKET);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + sizeof slot + 24, NULL, padded, BUCKET,
                                               NULL, 0, NULL, sealed + sizeof slot, key);
    check(sqlite3_exec(at->db, "BEGIN IMMEDIATE", NULL, NULL, NULL));
    sqlite3_bind_blob(at->insert, 1, id, sizeof id, SQLITE_STATIC);
    sqlite3_bind_blob(at->insert, 2, sealed, sizeof sealed, SQLITE_STATIC);
    sqlite3_step(at->insert);
    check(sqlite3_reset(at->insert));
    check(sqlite3_exec(at->db, "COMMIT", NULL, NULL, NULL));
}

static void send(struct store *store, const unsigned char *plain, struct arena *visit)
{
    struct store_record record;
    struct fail fail;
    struct bytes bytes = {(const char *)plain, PLAIN};
    if (!store_seal(store, bytes, 20514, visit, &record, &fail) ||
        !store_put(store, &record, 1, &fail)) {
        fprintf(stderr, "%s\n", fail.text);
        exit(1);
    }
    arena_wipe(visit);
}

int main(void)
{
    static double sends[ROUNDS], floors[ROUNDS];
    static struct floor bare;
    char folder[] = "/var/tmp/kiosk-bench-XXXXXX", path[64], command[80];
    unsigned char plain[PLAIN];
    struct arena arena, visit;
    struct fail fail;
    if (sodium_init() < 0 || mkdtemp(folder) == NULL)
        return 1;
    randombytes_buf(plain, sizeof plain);
    arena_init(&arena, 1 << 20);
    arena_init(&visit, 1 << 20);
    struct store *store = store_open(folder, &arena, &fail);
    if (store == NULL || !store_use_pack(store, "2026.1", NULL, 0, &fail)) {
        fprintf(stderr, "%s\n", fail.text);
        return 1;
    }
    snprintf(path, sizeof path, "%s/floor.db", folder);
    floor_open(&bare, path);
    for (int i = 0; i < ROUNDS; i++) {
        double t0 = now_ms();
        floor_send(&bare, plain);
        double t1 = now_ms();
        send(store, plain, &visit);
        floors[i] = t1 - t0;
        sends[i] = now_ms() - t1;
    }
    double send_ms = at_rank(sends, 500), floor_ms = at_rank(floors, 500);
    printf("send %.3f floor %.3f ratio %.2f (p99 %.3f, floor %.3f)\n", send_ms, floor_ms,
           send_ms / floor_ms, at_rank(sends, 990), at_rank(floors, 990));
    sqlite3_finalize(bare.insert);
    sqlite3_close(bare.db);
    store_close(store);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) != 0;
}
