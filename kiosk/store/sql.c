/* SQLite, spoken to in few words. */
#include "store/sql.h"

#include <string.h>

/* The file that the last error is about. While a batch is attached, the kiosk's own database is
 * only read: what has no room or cannot be written is the batch, on another disk. */
static const char *troubled_file(sqlite3 *db)
{
    const char *batch = sqlite3_db_filename(db, "batch");
    int status = sqlite3_extended_errcode(db);
    bool reading = status == SQLITE_IOERR_READ || status == SQLITE_IOERR_SHORT_READ;
    if (batch != NULL && (status == SQLITE_FULL || ((status & 0xff) == SQLITE_IOERR && !reading)))
        return batch;
    return sqlite3_db_filename(db, "main");
}

bool sql_fail(sqlite3 *db, const char *what, struct fail *fail)
{
    const char *file = troubled_file(db);
    return fail_set(fail, "cannot %s '%s': %s", what, file != NULL ? file : "", sqlite3_errmsg(db));
}

static const char *doing(sqlite3_stmt *statement)
{
    return sqlite3_stmt_readonly(statement) ? "read" : "write";
}

bool sql_run(sqlite3 *db, const char *sql, struct fail *fail)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || sql_fail(db, "use", fail);
}

sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql, struct fail *fail)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        sql_fail(db, "use", fail);
    return statement;
}

sqlite3_stmt *sql_keep(sqlite3 *db, sqlite3_stmt **kept, const char *sql, struct fail *fail)
{
    if (*kept == NULL)
        *kept = sql_prepare(db, sql, fail);
    return *kept;
}

int sql_step(sqlite3_stmt *statement, struct fail *fail)
{
    int status = sqlite3_step(statement);
    if (status == SQLITE_ROW)
        return 1;
    if (status == SQLITE_DONE)
        return 0;
    sql_fail(sqlite3_db_handle(statement), doing(statement), fail);
    return -1;
}

bool sql_again(sqlite3_stmt *statement, struct fail *fail)
{
    int status;
    do {
        status = sql_step(statement, fail);
    } while (status > 0);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return status == 0;
}

bool sql_end(sqlite3_stmt *statement, struct fail *fail)
{
    bool ok = statement != NULL && sql_again(statement, fail);
    sqlite3_finalize(statement);
    return ok;
}

bool sql_number(sqlite3 *db, const char *sql, int64_t *out, struct fail *fail)
{
    sqlite3_stmt *statement = sql_prepare(db, sql, fail);
    if (statement == NULL)
        return false;
    int status = sql_step(statement, fail);
    *out = status > 0 ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return status >= 0;
}

bool sql_begin(sqlite3 *db, struct fail *fail)
{
    return sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK ||
           sql_fail(db, "write", fail);
}

bool sql_finish(sqlite3 *db, bool ok, struct fail *fail)
{
    if (ok && sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        ok = sql_fail(db, "write", fail);
    /* An error may have rolled back by itself; what is still open is rolled back here. */
    if (!ok && sqlite3_get_autocommit(db) == 0)
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return ok;
}

void sql_bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

void sql_bind_blob(sqlite3_stmt *statement, int at, const void *bytes, size_t length)
{
    sqlite3_bind_blob64(statement, at, bytes != NULL ? bytes : "", length, SQLITE_STATIC);
}

struct bytes sql_blob(sqlite3_stmt *statement, int column)
{
    const void *at = sqlite3_column_blob(statement, column);
    int length = sqlite3_column_bytes(statement, column);
    return (struct bytes){.at = at != NULL ? at : "", .length = at != NULL ? (size_t)length : 0};
}

const char *sql_text(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text != NULL ? (const char *)text : "";
}

bool sql_blob_copy(sqlite3_stmt *statement, int column, void *out, size_t length)
{
    struct bytes blob = sql_blob(statement, column);
    if (sqlite3_column_type(statement, column) != SQLITE_BLOB || blob.length != length)
        return false;
    memcpy(out, blob.at, length);
    return true;
}
