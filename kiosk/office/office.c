/* Opening the office's database. */
#include "office/office.h"

#include "base/file.h"
#include "office/schema.h"
#include "office/upgrade.h"
#include "store/sql.h"

enum { BUSY_MS = 5000 };

static const char pragmas[] = "PRAGMA journal_mode = DELETE;"
                              "PRAGMA synchronous = FULL;"
                              "PRAGMA secure_delete = ON;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA cache_size = -49152;" /* KiB: both indexes of ids fit */
                              "PRAGMA foreign_keys = ON;";

static bool fill(sqlite3 *db, struct fail *fail)
{
    char pragma[96];
    sqlite3_snprintf(sizeof pragma, pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                     OFFICE_APPLICATION_ID, OFFICE_VERSION);
    return sql_run(db, office_schema, fail) && sql_run(db, pragma, fail);
}

static bool upgrade(struct office *office, int64_t version, struct fail *fail)
{
    char pragma[64];
    sqlite3_snprintf(sizeof pragma, pragma, "PRAGMA user_version = %d", OFFICE_VERSION);
    return office_upgrade(office, version, fail) && sql_run(office->db, pragma, fail);
}

/* Keys of the old tables point at the new ones for a moment. */
static bool upgrade_whole(struct office *office, int64_t version, struct fail *fail)
{
    return sql_run(office->db, "PRAGMA foreign_keys = OFF", fail) && sql_begin(office->db, fail) &&
           sql_finish(office->db, upgrade(office, version, fail), fail) &&
           sql_run(office->db, "PRAGMA foreign_keys = ON", fail);
}

static bool ready_schema(struct office *office, struct fail *fail)
{
    int64_t application, version, tables;
    if (!sql_number(office->db, "PRAGMA application_id", &application, fail) ||
        !sql_number(office->db, "PRAGMA user_version", &version, fail) ||
        !sql_number(office->db, "SELECT count(*) FROM sqlite_schema", &tables, fail))
        return false;
    if (tables == 0 && application == 0)
        return sql_begin(office->db, fail) && sql_finish(office->db, fill(office->db, fail), fail);
    if (application != OFFICE_APPLICATION_ID)
        return fail_set(fail, "'%s' is not an office database", office->path);
    if (version >= 1 && version < OFFICE_VERSION)
        return upgrade_whole(office, version, fail);
    return version == OFFICE_VERSION ||
           fail_set(fail, "'%s' was made by another version of this program (%lld, not %d)",
                    office->path, (long long)version, OFFICE_VERSION);
}

bool office_open(struct office *office, const char *path, bool make, struct arena *arena,
                 struct fail *fail)
{
    int flags = SQLITE_OPEN_READWRITE | (make ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
    *office = (struct office){.path = arena_text(arena, path)};
    if (!make && !file_exists(path))
        return fail_set(fail, "there is no office database '%s'", path);
    bool ok = sqlite3_open_v2(path, &office->db, flags, NULL) == SQLITE_OK;
    if (!ok) {
        fail_set(fail, "cannot open '%s': %s", path,
                 office->db != NULL ? sqlite3_errmsg(office->db) : "out of memory");
    } else {
        sqlite3_extended_result_codes(office->db, 1);
        sqlite3_busy_timeout(office->db, BUSY_MS);
        ok = sql_run(office->db, pragmas, fail) && ready_schema(office, fail);
    }
    if (!ok)
        office_close(office);
    return ok;
}

void office_close(struct office *office)
{
    sqlite3_close(office->db);
    office->db = NULL;
}
