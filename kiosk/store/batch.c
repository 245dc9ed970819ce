/* Batches: their tables, and reading one without trusting it. */
#include "store/batch.h"

#include "store/sql.h"

#include <string.h>

const char *const batch_tables[] = {
    "manifest (\n"
    "  kiosk TEXT NOT NULL,         -- 'k7f3a2'\n"
    "  number INTEGER NOT NULL,     -- of this batch: 1, 2, ...\n"
    "  records INTEGER NOT NULL,    -- how many records are in it\n"
    "  previous BLOB,               -- SHA-256 of the whole file of the batch before; NULL: first\n"
    "  signing_key BLOB NOT NULL    -- Ed25519 public key, as after the database\n"
    ")",
    "sessions (\n"
    "  id BLOB PRIMARY KEY,         -- 16 random bytes\n"
    "  label TEXT NOT NULL,         -- '' for the one that a day opens by itself\n"
    "  day TEXT NOT NULL,           -- local day it was opened, '2026-03-01'\n"
    "  pack_version TEXT NOT NULL   -- in use when it was opened\n"
    ") WITHOUT ROWID",
    "forms (\n"
    "  number INTEGER PRIMARY KEY,  -- later forms of a kiosk have greater numbers\n"
    "  form_id TEXT NOT NULL,\n"
    "  version TEXT NOT NULL,\n"
    "  file TEXT NOT NULL,          -- its name; the ending tells the format\n"
    "  definition BLOB NOT NULL     -- the XLSForm file's bytes\n"
    ")",
    "packs (\n"
    "  version TEXT NOT NULL,       -- of a content pack\n"
    "  form INTEGER NOT NULL,       -- forms.number of a form in it\n"
    "  PRIMARY KEY (version, form)\n"
    ") WITHOUT ROWID",
    "records (\n"
    "  id BLOB PRIMARY KEY,         -- 16 random bytes\n"
    "  session BLOB NOT NULL,       -- sessions.id\n"
    "  pack_version TEXT NOT NULL,\n"
    "  sealed BLOB NOT NULL         -- layout in kiosk/seal/seal.h\n"
    ") WITHOUT ROWID",
    NULL,
};

bool batch_read(const char *path, struct arena *arena, struct signed_file *out, struct fail *fail)
{
    return signed_read(path, SIGNED_BATCH, BATCH_FILE_MAX, arena, out, fail);
}

/* The schema is compared with ours word for word: no view, trigger or virtual table gets in. */
static bool has_our_tables(sqlite3 *db)
{
    struct fail ignored;
    bool ok = false;
    int64_t application = 0, version = 0;
    sqlite3_stmt *row = NULL;
    if (!sql_number(db, "PRAGMA application_id", &application, &ignored) ||
        !sql_number(db, "PRAGMA user_version", &version, &ignored) ||
        application != BATCH_APPLICATION_ID || version != BATCH_VERSION)
        return false;
    row = sql_prepare(db, "SELECT sql FROM sqlite_schema ORDER BY rowid", &ignored);
    if (row == NULL)
        return false;
    for (int i = 0;; i++) {
        int status = sql_step(row, &ignored);
        if (status <= 0 || batch_tables[i] == NULL) {
            ok = status == 0 && batch_tables[i] == NULL;
            break;
        }
        const char *sql = sql_text(row, 0);
        if (strncmp(sql, "CREATE TABLE ", 13) != 0 || strcmp(sql + 13, batch_tables[i]) != 0)
            break;
    }
    sqlite3_finalize(row);
    return ok;
}

static bool is_sound(sqlite3 *db)
{
    struct fail ignored;
    sqlite3_stmt *row = sql_prepare(db, "PRAGMA quick_check(1)", &ignored);
    bool ok = row != NULL && sql_step(row, &ignored) > 0 && strcmp(sql_text(row, 0), "ok") == 0;
    sqlite3_finalize(row);
    return ok;
}

static void set_limits(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 32 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 64 << 10);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
}

sqlite3 *batch_open(const struct signed_file *batch, struct fail *fail)
{
    sqlite3 *db = NULL;
    struct fail ignored;
    int64_t length = (int64_t)batch->body.length;
    bool ok = sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
              SQLITE_OK;
    if (ok) {
        set_limits(db);
        ok = sqlite3_deserialize(db, "main", (unsigned char *)(uintptr_t)batch->body.at, length,
                                 length, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
             sql_run(db, "PRAGMA query_only = ON; PRAGMA cell_size_check = ON", &ignored) &&
             has_our_tables(db) && is_sound(db);
    }
    if (ok)
        return db;
    fail_set(fail, "the batch '%s' is signed, but is not a batch of this version", batch->path);
    sqlite3_close(db);
    return NULL;
}
