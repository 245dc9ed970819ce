/* Export: the records that are waiting, copied into a batch that is verified before they count as
 * exported. */
#include "store/export.h"

#include "store/batch.h"
#include "store/batch_write.h"
#include "store/inside.h"

#include <string.h>
#include <unistd.h>

/* Chooses what goes into the batch: ids in their order until it is full. `temp` is in memory. */
static bool pick(struct store *store, struct store_export *out, struct fail *fail)
{
    int64_t waiting;
    sqlite3_stmt *row;
    if (!sql_run(store->db,
                 "CREATE TEMP TABLE IF NOT EXISTS picked (id BLOB PRIMARY KEY) WITHOUT ROWID;"
                 "DELETE FROM temp.picked",
                 fail))
        return false;
    row = sql_prepare(store->db,
                      "INSERT INTO temp.picked SELECT id FROM ("
                      " SELECT r.id AS id, sum(length(c.sealed)) OVER (ORDER BY r.id) AS total"
                      " FROM main.records r JOIN main.contents c ON c.record = r.id"
                      " WHERE r.batch IS NULL) WHERE total <= ?",
                      fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, BATCH_SEALED_MAX);
    if (!sql_end(row, fail) ||
        !sql_number(store->db, "SELECT count(*) FROM temp.picked", &out->records, fail) ||
        !sql_number(store->db, "SELECT count(*) FROM records WHERE batch IS NULL", &waiting,
                    fail) ||
        !sql_number(store->db, "SELECT coalesce(max(number), 0) + 1 FROM batches", &out->number,
                    fail))
        return false;
    out->left = waiting - out->records;
    return true;
}

/* Reads the batch back from where it was put: the signature, this kiosk's key, every record. */
static bool verify(const struct store *store, const struct store_export *made,
                   unsigned char hash[SHA256_BYTES], struct fail *fail)
{
    struct arena arena;
    struct batch batch;
    int64_t records = -1;
    sqlite3 *db = NULL;
    arena_init(&arena, (size_t)BATCH_FILE_MAX + (1 << 20));
    bool ok = batch_read(made->path, &arena, &batch, fail) &&
              (db = batch_open(&batch, fail)) != NULL &&
              sql_number(db, "SELECT count(*) FROM records", &records, fail);
    if (ok && (records != made->records ||
               memcmp(batch.signer.bytes, store->signer.bytes, KEY_BYTES) != 0))
        ok = fail_set(fail, "the batch '%s' does not hold what was written into it", made->path);
    if (ok)
        memcpy(hash, batch.hash, SHA256_BYTES);
    sqlite3_close(db);
    arena_free(&arena);
    return ok;
}

static bool mark(struct store *store, const struct store_export *made,
                 const unsigned char hash[SHA256_BYTES], struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(
        store->db, "INSERT INTO batches (number, records, hash) VALUES (?, ?, ?)", fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, made->number);
    sqlite3_bind_int64(row, 2, made->records);
    sql_bind_blob(row, 3, hash, SHA256_BYTES);
    if (!sql_end(row, fail))
        return false;
    row = sql_prepare(
        store->db, "UPDATE records SET batch = ? WHERE id IN (SELECT id FROM temp.picked)", fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, made->number);
    return sql_end(row, fail);
}

bool store_export(struct store *store, const char *folder, struct arena *arena,
                  struct store_export *out, struct fail *fail)
{
    unsigned char hash[SHA256_BYTES];
    *out = (struct store_export){0};
    if (!pick(store, out, fail))
        return false;
    if (out->records == 0)
        return true;
    out->path = path_join(
        arena, folder, arena_printf(arena, "%s-%lld.batch", store->kiosk, (long long)out->number));
    if (!batch_write(store, out, arena, fail))
        return false;
    if (!verify(store, out, hash, fail)) {
        unlink(out->path); /* nobody should take it for a good one */
        return false;
    }
    return sql_begin(store->db, fail) && sql_finish(store->db, mark(store, out, hash, fail), fail);
}
