/* Opening the store: its folder, its keys, its database. */
#include "store/store.h"

#include "store/inside.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

const char *store_key_path(const struct store *store, const char *name)
{
    return path_join(store->arena, path_join(store->arena, store->folder, "keys"), name);
}

bool store_is_there(const char *folder, struct arena *arena, struct fail *fail)
{
    return file_exists(path_join(arena, folder, "kiosk.db")) ||
           fail_set(fail, "'%s' has no records: there is no kiosk.db in it", folder);
}

struct store *store_open(const char *folder, struct arena *arena, struct fail *fail)
{
    struct store *store = ARENA_NEW(arena, struct store);
    store->arena = arena;
    store->folder = arena_text(arena, folder);
    store->path = path_join(arena, folder, "kiosk.db");
    store->signing_path = store_key_path(store, key_secret_name(KEY_SIGNING));
    enum store_write writes;
    if (file_make_folder(path_join(arena, folder, "keys"), fail) && store_ready_keys(store, fail) &&
        store_ready_database(store, fail) &&
        (writes = store_try_write(store, fail)) != STORE_REFUSES) {
        if (writes == STORE_WRITES)
            store_reserve(store);
        return store;
    }
    store_close(store);
    return NULL;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    sqlite3_finalize(store->put_session);
    sqlite3_finalize(store->put_record);
    sqlite3_finalize(store->put_contents);
    store->put_session = store->put_record = store->put_contents = NULL;
    sqlite3_close(store->db);
    store->db = NULL;
}

bool store_room(const struct store *store, int *percent, struct fail *fail)
{
    int64_t left, size;
    if (!file_room(store->folder, &left, &size, fail))
        return false;
    *percent = size > 0 ? (int)(left * 100 / size) : 100;
    return true;
}

const char *store_kiosk(const struct store *store)
{
    return store->kiosk;
}

char *store_fingerprint(const struct store *store, char *out)
{
    return key_fingerprint(&store->signer, out);
}

bool store_opens_its_own(const struct store *store)
{
    return store->opens_its_own;
}

bool store_counts(struct store *store, struct store_counts *out, struct fail *fail)
{
    *out = (struct store_counts){0};
    sqlite3_stmt *row = sql_prepare(store->db,
                                    "SELECT count(*), count(*) - count(batch),"
                                    " count(*) FILTER (WHERE session = ?1),"
                                    " (SELECT count(*) FROM batches) FROM records",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_blob(row, 1, store->session.id, STORE_ID_BYTES);
    int status = sql_step(row, fail);
    if (status > 0)
        *out = (struct store_counts){.records = sqlite3_column_int64(row, 0),
                                     .waiting = sqlite3_column_int64(row, 1),
                                     .session = sqlite3_column_int64(row, 2),
                                     .batches = sqlite3_column_int64(row, 3)};
    sqlite3_finalize(row);
    return status > 0;
}

void store_blur_times(const struct store *store, int64_t day)
{
    char journal[4096];
    struct timespec when = {.tv_sec = (time_t)(day * 86400)};
    const struct timespec both[2] = {when, when};
    snprintf(journal, sizeof journal, "%s-journal", store->path);
    utimensat(AT_FDCWD, store->path, both, 0);
    utimensat(AT_FDCWD, journal, both, 0);
    utimensat(AT_FDCWD, store->folder, both, 0);
}
