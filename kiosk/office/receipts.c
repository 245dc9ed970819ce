/* Receipts: one file for each kiosk. */
#include "office/receipts.h"

#include "store/receipt.h"
#include "store/sql.h"

#include <stdio.h>

static bool write_one(struct office *office, int64_t kiosk, const char *id, const char *folder,
                      const struct key_secret *issuer, struct arena *arena, struct fails *fails,
                      struct fail *fail)
{
    int status, count = 0;
    struct receipt_batch *batches = ARENA_ARRAY(arena, struct receipt_batch, RECEIPT_BATCHES_MAX);
    sqlite3_stmt *row = sql_prepare(office->db,
                                    "SELECT kiosk_number, records, hash, refused FROM batches"
                                    " WHERE kiosk = ? ORDER BY kiosk_number",
                                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, kiosk);
    while ((status = sql_step(row, fail)) > 0 && count < RECEIPT_BATCHES_MAX) {
        struct receipt_batch *batch = &batches[count];
        batch->number = sqlite3_column_int64(row, 0);
        batch->records = sqlite3_column_int64(row, 1);
        if (sqlite3_column_int64(row, 3) > 0)
            fails_add(fails, FAIL_WARNING, (struct place){.file = office->path},
                      "batch %lld of kiosk %s is not in the receipt: %lld of its records were"
                      " refused",
                      (long long)batch->number, id, (long long)sqlite3_column_int64(row, 3));
        else if (sql_blob_copy(row, 2, batch->hash, SHA256_BYTES))
            count++;
    }
    sqlite3_finalize(row);
    if (status < 0)
        return false;
    const char *path = receipt_write(folder, id, batches, count, issuer, arena, fail);
    if (path != NULL)
        printf("%s (%d batch%s)\n", path, count, count == 1 ? "" : "es");
    return path != NULL;
}

bool receipts_write(struct office *office, const char *folder, const struct key_secret *issuer,
                    struct arena *arena, struct fails *fails, struct fail *fail)
{
    int status;
    bool ok = true;
    sqlite3_stmt *row = sql_prepare(office->db, "SELECT number, id FROM kiosks ORDER BY id", fail);
    if (row == NULL)
        return false;
    while (ok && (status = sql_step(row, fail)) > 0)
        ok = write_one(office, sqlite3_column_int64(row, 0), sql_text(row, 1), folder, issuer,
                       arena, fails, fail);
    sqlite3_finalize(row);
    return ok && status == 0;
}
