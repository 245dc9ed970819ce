/* Databases from elsewhere. */
#include "store/hostile.h"

#include "store/sql.h"

#include <string.h>

static bool has_version(sqlite3 *db, const struct hostile *what, int64_t *version)
{
    struct fail ignored;
    int64_t application = 0;
    return sql_number(db, "PRAGMA application_id", &application, &ignored) &&
           sql_number(db, "PRAGMA user_version", version, &ignored) &&
           application == what->application_id;
}

static bool has_tables(sqlite3 *db, const char *const *tables)
{
    struct fail ignored;
    bool ok = false;
    /* An index that belongs to a key has no text. */
    sqlite3_stmt *row = sql_prepare(db,
                                    "SELECT sql FROM sqlite_schema WHERE type <> 'index' OR sql IS"
                                    " NOT NULL ORDER BY rowid",
                                    &ignored);
    if (row == NULL)
        return false;
    for (int i = 0;; i++) {
        int status = sql_step(row, &ignored);
        if (status <= 0 || tables[i] == NULL) {
            ok = status == 0 && tables[i] == NULL;
            break;
        }
        const char *sql = sql_text(row, 0);
        if (strncmp(sql, "CREATE TABLE ", 13) != 0 || strcmp(sql + 13, tables[i]) != 0)
            break;
    }
    sqlite3_finalize(row);
    return ok;
}

/* Indexes too: one that says other than its table would give other names in another order. */
static bool is_sound(sqlite3 *db)
{
    struct fail ignored;
    sqlite3_stmt *row = sql_prepare(db, "PRAGMA integrity_check(1)", &ignored);
    bool ok = row != NULL && sql_step(row, &ignored) > 0 && strcmp(sql_text(row, 0), "ok") == 0;
    sqlite3_finalize(row);
    return ok;
}

static void set_limits(sqlite3 *db, int most_bytes)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, most_bytes);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 64 << 10);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
}

static bool is_open(sqlite3 **db, struct bytes database, const struct hostile *what)
{
    struct fail ignored;
    int64_t length = (int64_t)database.length;
    if (sqlite3_open_v2(":memory:", db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        return false;
    set_limits(*db, what->most_bytes);
    return sqlite3_deserialize(*db, "main", (unsigned char *)(uintptr_t)database.at, length, length,
                               SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
           sql_run(*db, "PRAGMA query_only = ON; PRAGMA cell_size_check = ON", &ignored);
}

enum hostile_end hostile_open(struct bytes database, const struct hostile *what, sqlite3 **out)
{
    enum hostile_end end = HOSTILE_NONE;
    int64_t version = 0;
    if (is_open(out, database, what) && has_version(*out, what, &version)) {
        if (version > 0 && version < what->version)
            end = HOSTILE_OLDER;
        else if (version == what->version && has_tables(*out, what->tables) && is_sound(*out))
            end = HOSTILE_FINE;
    }
    if (end != HOSTILE_FINE) {
        sqlite3_close(*out);
        *out = NULL;
    }
    return end;
}
