/* Fuzz target: any bytes as the body of a batch, as if its signature were right: every value of it can
 * be read. */
#include "fuzz.h"

#include "store/batch.h"

static void read_all(sqlite3 *db, const char *table)
{
    sqlite3_stmt *row;
    char sql[64];
    snprintf(sql, sizeof sql, "SELECT * FROM %.*s", (int)strcspn(table, " "), table);
    MUST(sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK);
    while (sqlite3_step(row) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(row); i++)
            MUST(sqlite3_column_bytes(row, i) >= 0);
    sqlite3_finalize(row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct signed_file file = {.path = "fuzz", .body = {(const char *)data, size}};
    struct fail fail = {.text = ""};
    sqlite3 *db = batch_open(&file, &fail);
    MUST((db == NULL) == (fail.text[0] != '\0'));
    for (int i = 0; db != NULL && batch_tables[i] != NULL; i++)
        read_all(db, batch_tables[i]);
    sqlite3_close(db);
    return 0;
}
