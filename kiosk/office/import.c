/* Import: one batch, verified, opened and merged in one transaction. */
#include "office/import.h"

#include "base/file.h"
#include "office/ahead.h"
#include "office/merge.h"
#include "office/opening.h"
#include "store/batch.h"
#include "store/sql.h"

#include <string.h>

enum { COMMIT_RECORDS = 50000 };

bool import_keys_load(struct import_keys *keys, struct office_keys *from, struct arena *arena,
                      struct fail *fail)
{
    static const enum key_kind kinds[] = {KEY_OFFICE, KEY_RECOVERY};
    *keys = (struct import_keys){0};
    for (int i = 0; i < 2; i++) {
        if (!file_exists(path_join(arena, from->folder, key_secret_name(kinds[i]))))
            continue;
        if (!office_load_key(from, kinds[i], &keys->at[keys->count++], fail)) {
            import_keys_wipe(keys);
            return false;
        }
    }
    return keys->count > 0 ||
           fail_set(fail, "there is neither office.key nor recovery.key in '%s'", from->folder);
}

void import_keys_wipe(struct import_keys *keys)
{
    for (int i = 0; i < keys->count; i++)
        key_wipe(&keys->at[i]);
    keys->count = 0;
}

/* Reads the manifest, and checks it against the batch that it stands in. */
static bool read_manifest(sqlite3 *db, const struct signed_file *batch, struct arena *arena,
                          struct merge *out, struct fail *fail)
{
    unsigned char signer[KEY_BYTES];
    int64_t records;
    sqlite3_stmt *row =
        sql_prepare(db, "SELECT kiosk, number, records, previous, signing_key FROM manifest", fail);
    if (row == NULL)
        return false;
    bool ok = sql_step(row, fail) > 0 && sql_blob_copy(row, 4, signer, sizeof signer) &&
              memcmp(signer, batch->signer.bytes, KEY_BYTES) == 0;
    if (ok) {
        out->kiosk_id = arena_text(arena, sql_text(row, 0));
        out->kiosk_number = sqlite3_column_int64(row, 1);
        out->records = sqlite3_column_int64(row, 2);
        out->has_previous = sql_blob_copy(row, 3, out->previous, SHA256_BYTES);
        ok = path_is_plain_name(out->kiosk_id) && strlen(out->kiosk_id) <= MERGE_KIOSK_MAX &&
             sql_step(row, fail) == 0;
    }
    sqlite3_finalize(row);
    ok = ok && sql_number(db, "SELECT count(*) FROM records", &records, fail) &&
         records == out->records;
    return ok || fail_set(fail, "the batch '%s' has a manifest that does not fit it", batch->path);
}

static bool merge_all(struct merge *merge, struct import_result *out, struct fail *fail)
{
    bool known;
    if (!merge_kiosk(merge, &out->met, fail) || !merge_batch(merge, &known, fail))
        return false;
    /* The same bytes, whole: there is nothing new in them. */
    return known ||
           (merge_forms(merge, fail) && merge_sessions(merge, fail) && merge_log(merge, fail) &&
            merge_records(merge, fail) && merge_refused(merge, fail));
}

bool import_begin(struct import *import, struct office *office, const struct import_keys *keys,
                  struct arena *arena, struct fail *fail)
{
    *import = (struct import){.office = office, .keys = keys};
    /* Every number that a row refers to was read or made a moment before, in the same transaction. To
     * look both of an answer's up again would cost as much as adding it; desk_import() of the tests
     * looks whether each is there. */
    if (!sql_run(office->db, "PRAGMA foreign_keys = OFF", fail) ||
        !responses_begin(&import->responses, office, arena, fail)) {
        responses_end(&import->responses);
        return false;
    }
    import->ahead = ahead_new(arena);
    import->opening = opening_begin(keys, arena);
    return true;
}

bool import_goes_on(const struct import_progress *progress, int64_t done, int64_t total,
                    struct fail *fail)
{
    if (progress->tell != NULL)
        progress->tell(progress->context, done, total);
    return progress->stop == NULL || !progress->stop(progress->context) ||
           fail_set(fail, "stopped; the same command goes on from here");
}

static bool commit(struct import *import, struct fail *fail)
{
    if (sqlite3_get_autocommit(import->office->db) != 0)
        return true;
    bool ok = sql_finish(import->office->db, true, fail);
    import->waiting = ok ? 0 : -1;
    import->batches = 0;
    return ok;
}

/* Takes one batch back. A full disk may have taken back those before it as well. */
static void take_back(struct import *import)
{
    responses_forget(&import->responses);
    if (sqlite3_get_autocommit(import->office->db) == 0)
        sqlite3_exec(import->office->db, "ROLLBACK TO batch; RELEASE batch", NULL, NULL, NULL);
    else if (import->batches > 0)
        import->waiting = -1;
}

static bool merge_whole(struct import *import, struct merge *merge, struct import_result *out,
                        struct fail *fail)
{
    sqlite3 *db = import->office->db;
    if (sqlite3_get_autocommit(db) != 0 && !sql_begin(db, fail))
        return false;
    if (!sql_run(db, "SAVEPOINT batch", fail))
        return false;
    if (!merge_all(merge, out, fail) || !sql_run(db, "RELEASE batch", fail)) {
        take_back(import);
        return false;
    }
    import->waiting += merge->records;
    import->batches++;
    return import->waiting < COMMIT_RECORDS || commit(import, fail);
}

bool import_batch(struct import *import, const char *path, struct arena *arena,
                  struct import_result *out, struct fails *fails, struct fail *fail)
{
    struct ahead_batch batch;
    struct merge merge = {.import = import,
                          .office = import->office,
                          .responses = &import->responses,
                          .opening = import->opening,
                          .arena = arena,
                          .fails = fails,
                          .batch = &batch.file};
    *out = (struct import_result){0};
    ahead_take(import->ahead, path, &batch);
    if (import->after != NULL)
        ahead_begin(import->ahead, import->after);
    merge.from = batch.db;
    bool ok = batch.db != NULL ? read_manifest(batch.db, &batch.file, arena, &merge, fail) &&
                                     merge_whole(import, &merge, out, fail)
                               : fail_set(fail, "%s", batch.why.text);
    if (batch.db != NULL)
        key_fingerprint(&batch.file.signer, out->fingerprint);
    ahead_close(&batch);
    out->kiosk = merge.kiosk_id;
    out->number = merge.kiosk_number;
    out->records = merge.records;
    out->added = merge.added;
    out->refused = merge.refused;
    return ok;
}

bool import_end(struct import *import, struct fail *fail)
{
    bool ok = commit(import, fail);
    responses_end(&import->responses);
    ahead_end(import->ahead);
    opening_end(import->opening);
    return sql_run(import->office->db, "PRAGMA foreign_keys = ON", fail) && ok;
}

bool import_check_chain(struct office *office, struct fails *fails, struct fail *fail)
{
    sqlite3_stmt *row =
        sql_prepare(office->db,
                    "SELECT k.id, b.kiosk_number FROM batches b JOIN kiosks k ON k.number = b.kiosk"
                    " WHERE b.previous IS NOT NULL AND b.previous NOT IN (SELECT hash FROM batches)"
                    " ORDER BY k.id, b.kiosk_number",
                    fail);
    if (row == NULL)
        return false;
    int status;
    while ((status = sql_step(row, fail)) > 0)
        fails_add(fails, FAIL_WARNING, (struct place){.file = office->path},
                  "batch %lld of kiosk %s has not come yet",
                  (long long)sqlite3_column_int64(row, 1) - 1, sql_text(row, 0));
    sqlite3_finalize(row);
    return status == 0;
}
