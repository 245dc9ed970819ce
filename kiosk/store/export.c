/* Export: the records that are waiting, or those of an earlier batch, copied into a batch that is
 * verified before they count as exported. */
#include "store/export.h"

#include "store/batch.h"
#include "store/batch_write.h"
#include "store/inside.h"

#include <string.h>
#include <unistd.h>

/* What waits: ids in their order until the batch is full. */
static const char waiting[] =
    "INSERT INTO temp.picked SELECT id FROM ("
    " SELECT r.id AS id, sum(length(c.sealed)) OVER (ORDER BY r.id) AS total"
    " FROM main.records r JOIN main.contents c ON c.record = r.id"
    " WHERE r.batch IS NULL) WHERE total <= ?";
static const char in_batch[] =
    "INSERT INTO temp.picked SELECT id FROM main.records WHERE batch = ?";

/* Chooses what goes into the batch. `temp` is in memory. */
static bool pick(struct store *store, const char *which, int64_t value, struct store_export *out,
                 struct fail *fail)
{
    sqlite3_stmt *row;
    if (!sql_run(store->db,
                 "CREATE TEMP TABLE IF NOT EXISTS picked (id BLOB PRIMARY KEY) WITHOUT ROWID;"
                 "DELETE FROM temp.picked",
                 fail))
        return false;
    row = sql_prepare(store->db, which, fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, value);
    return sql_end(row, fail) &&
           sql_number(store->db, "SELECT count(*) FROM temp.picked", &out->records, fail);
}

void store_tell(const struct store_progress *progress, int64_t done, int64_t total)
{
    if (progress != NULL)
        progress->tell(progress->context, done, total);
}

static bool last_number(struct store *store, int64_t *out, struct fail *fail)
{
    return sql_number(store->db, "SELECT coalesce(max(number), 0) FROM batches", out, fail);
}

/* What the kiosk remembers of a batch. What was last is as the batch has it, and not as the database
 * has it by now: another process may have added to it since. */
struct written {
    unsigned char hash[SHA256_BYTES];
    int64_t last_form, last_log;
};

/* Reads the batch back from where it was put: the signature, this kiosk's key, every record. */
static bool verify(const struct store *store, const struct store_export *made, struct written *out,
                   struct fail *fail)
{
    struct arena arena;
    struct signed_file batch;
    int64_t records = -1;
    sqlite3 *db = NULL;
    arena_init(&arena, (size_t)BATCH_FILE_MAX + (1 << 20));
    bool ok = batch_read(made->path, &arena, &batch, fail) &&
              (db = batch_open(&batch, fail)) != NULL &&
              sql_number(db, "SELECT count(*) FROM records", &records, fail) &&
              sql_number(db, "SELECT max(number) FROM forms", &out->last_form, fail) &&
              sql_number(db, "SELECT max(number) FROM log", &out->last_log, fail);
    if (ok && (records != made->records ||
               memcmp(batch.signer.bytes, store->signer.bytes, KEY_BYTES) != 0))
        ok = fail_set(fail, "the batch '%s' does not hold what was written into it", made->path);
    if (ok)
        memcpy(out->hash, batch.hash, SHA256_BYTES);
    sqlite3_close(db);
    arena_free(&arena);
    return ok;
}

/* Writes what was picked, and reads it back. */
static bool put(struct store *store, const char *folder, const struct store_progress *progress,
                struct arena *arena, struct store_export *out, struct written *written,
                struct fail *fail)
{
    out->path = path_join(
        arena, folder, arena_printf(arena, "%s-%lld.batch", store->kiosk, (long long)out->number));
    if (!batch_write(store, out, progress, arena, fail))
        return false;
    store_tell(progress, out->records, 2 * out->records);
    if (verify(store, out, written, fail)) {
        store_tell(progress, 2 * out->records, 2 * out->records);
        return true;
    }
    unlink(out->path); /* nobody should take it for a good one */
    return false;
}

static bool mark(struct store *store, const struct store_export *made,
                 const struct written *written, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(store->db,
                                    "INSERT INTO batches (number, records, hash, last_form,"
                                    " last_log) VALUES (?, ?, ?, ?, ?)",
                                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, made->number);
    sqlite3_bind_int64(row, 2, made->records);
    sql_bind_blob(row, 3, written->hash, SHA256_BYTES);
    sqlite3_bind_int64(row, 4, written->last_form);
    sqlite3_bind_int64(row, 5, written->last_log);
    if (!sql_end(row, fail))
        return false;
    row = sql_prepare(
        store->db, "UPDATE records SET batch = ? WHERE id IN (SELECT id FROM temp.picked)", fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, made->number);
    return sql_end(row, fail) &&
           (sqlite3_changes64(store->db) == made->records ||
            fail_set(fail, "'%s' is damaged: not every record that was exported is in it",
                     store->path));
}

bool store_export(struct store *store, const char *folder, const struct store_progress *progress,
                  struct arena *arena, struct store_export *out, struct fail *fail)
{
    struct written now;
    *out = (struct store_export){0};
    if (!pick(store, waiting, BATCH_SEALED_MAX, out, fail) ||
        !last_number(store, &out->number, fail) ||
        !sql_number(store->db, "SELECT count(*) FROM records WHERE batch IS NULL", &out->left,
                    fail))
        return false;
    out->number++;
    out->left -= out->records;
    if (out->records == 0 && out->left > 0)
        return fail_set(fail, "'%s' is damaged: %lld of its records have lost what was in them",
                        store->path, (long long)out->left);
    if (out->records == 0)
        return true;
    return put(store, folder, progress, arena, out, &now, fail) && sql_begin(store->db, fail) &&
           sql_finish(store->db, mark(store, out, &now, fail), fail);
}

/* What a receipt named has left this kiosk. */
static bool is_here_still(struct store *store, int64_t number, struct fail *fail)
{
    int64_t received = 0;
    sqlite3_stmt *row =
        sql_prepare(store->db, "SELECT received IS NOT NULL FROM batches WHERE number = ?", fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, number);
    if (sql_step(row, fail) > 0)
        received = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return received == 0 || fail_set(fail,
                                     "the office has batch %lld of kiosk %s: it sent a receipt, and"
                                     " the answers have left this kiosk",
                                     (long long)number, store->kiosk);
}

/* The hash of an earlier batch. */
static bool find_batch(struct store *store, int64_t number, unsigned char out[SHA256_BYTES],
                       struct fail *fail)
{
    int64_t last = 0;
    sqlite3_stmt *row = sql_prepare(store->db, "SELECT hash FROM batches WHERE number = ?", fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, number);
    int status = sql_step(row, fail);
    bool ok = status > 0 && sql_blob_copy(row, 0, out, SHA256_BYTES);
    sqlite3_finalize(row);
    if (ok || status < 0 || !last_number(store, &last, fail))
        return ok;
    return last == 0 ? fail_set(fail, "kiosk %s has written no batch yet", store->kiosk)
                     : fail_set(fail, "kiosk %s has no batch %lld: %lld was the last", store->kiosk,
                                (long long)number, (long long)last);
}

/* The next batch names the file that was written last. */
static bool remember(struct store *store, int64_t number, const unsigned char hash[SHA256_BYTES],
                     struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(store->db,
                                    "UPDATE batches SET hash = ?1 WHERE number = ?2"
                                    " AND number = (SELECT max(number) FROM batches)",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_blob(row, 1, hash, SHA256_BYTES);
    sqlite3_bind_int64(row, 2, number);
    return sql_end(row, fail);
}

bool store_export_again(struct store *store, int64_t number, const char *folder,
                        const struct store_progress *progress, struct arena *arena,
                        struct store_export *out, struct fail *fail)
{
    unsigned char before[SHA256_BYTES];
    struct written now;
    *out = (struct store_export){.number = number};
    if (!find_batch(store, number, before, fail) || !is_here_still(store, number, fail) ||
        !pick(store, in_batch, number, out, fail) ||
        !put(store, folder, progress, arena, out, &now, fail))
        return false;
    out->changed = memcmp(before, now.hash, SHA256_BYTES) != 0;
    return !out->changed || remember(store, number, now.hash, fail);
}
