/* Whether the database can be written: tried at each start, so that a child's Send is not the first
 * to find out. */
#include "store/inside.h"
#include "store/schema.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* What the last error of the connection says of the disk. */
static enum store_write judge(const struct store *store, struct fail *fail)
{
    int status = sqlite3_errcode(store->db) & 0xff, system = 0;
    if (status == SQLITE_BUSY)
        return STORE_WRITES; /* another program is writing */
    if (status == SQLITE_CANTOPEN || status == SQLITE_IOERR)
        system = sqlite3_system_errno(store->db);
    if (status == SQLITE_FULL || system == ENOSPC || system == EDQUOT) {
        fail_set(fail, "cannot write '%s': the disk is full", store->path);
        return STORE_FULL;
    }
    if (status == SQLITE_READONLY)
        fail_set(fail, "cannot write '%s': it is read-only, or somebody else's",
                 sqlite3_extended_errcode(store->db) == SQLITE_READONLY_DIRECTORY ? store->folder
                                                                                  : store->path);
    else if (system != 0)
        fail_set(fail, "cannot write '%s': %s", store->path, strerror(system));
    else
        sql_fail(store->db, "write", fail);
    return STORE_REFUSES;
}

/* The version is written over itself. The file's times go back to the day that they told. */
enum store_write store_try_write(struct store *store, struct fail *fail)
{
    char sql[80];
    struct stat before;
    enum store_write found = STORE_WRITES;
    bool known = stat(store->path, &before) == 0;
    sqlite3_snprintf(sizeof sql, sql, "BEGIN IMMEDIATE; PRAGMA user_version = %d; COMMIT",
                     STORE_VERSION);
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        found = judge(store, fail);
    if (sqlite3_get_autocommit(store->db) == 0)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    if (known)
        store_blur_times(store, (int64_t)before.st_mtime / 86400);
    return found;
}

bool store_can_write(struct store *store, struct fail *fail)
{
    return store_try_write(store, fail) == STORE_WRITES;
}
