/* Writing a content pack's file, at the office. */
#include "store/archive.h"

#include "base/clock.h"
#include "store/archive_inside.h"
#include "store/sql.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The files to be put in, with the names that they have there. */
struct entry {
    const char *name, *path;
};
struct listing {
    struct arena *arena;
    struct entry *at;
    int count;
};

static bool list_folder(struct listing *listing, const char *name, const char *path,
                        struct fail *fail);

static bool list_one(struct listing *listing, const char *name, const char *path, struct fail *fail)
{
    struct stat info;
    if (lstat(path, &info) != 0)
        return fail_set(fail, "cannot read '%s': %s", path, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return list_folder(listing, name, path, fail);
    if (!S_ISREG(info.st_mode))
        return fail_set(fail, "'%s' is not a plain file: a pack holds no links", path);
    if (!archive_is_name(name))
        return fail_set(
            fail,
            "'%s' has a name that a pack cannot hold: only letters, digits, '.', '_' and "
            "'-'",
            path);
    if (info.st_size > ARCHIVE_ENTRY_MAX)
        return fail_set(fail, "'%s' is too large for a pack", path);
    if (listing->count == ARCHIVE_ENTRIES_MAX)
        return fail_set(fail, "there are more than %d files", ARCHIVE_ENTRIES_MAX);
    listing->at[listing->count++] = (struct entry){name, path};
    return true;
}

static bool list_folder(struct listing *listing, const char *name, const char *path,
                        struct fail *fail)
{
    DIR *dir = opendir(path);
    bool ok = true;
    if (dir == NULL)
        return fail_set(fail, "cannot read '%s': %s", path, strerror(errno));
    for (struct dirent *entry; ok && (entry = readdir(dir)) != NULL;)
        if (entry->d_name[0] != '.')
            ok = list_one(listing, path_join(listing->arena, name, entry->d_name),
                          path_join(listing->arena, path, entry->d_name), fail);
    closedir(dir);
    return ok;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static bool add_file(sqlite3 *db, const struct entry *entry, struct fail *fail)
{
    struct arena arena;
    struct bytes bytes;
    arena_init(&arena, ARCHIVE_ENTRY_MAX + 8192);
    bool ok = file_read(&arena, entry->path, ARCHIVE_ENTRY_MAX, &bytes, fail);
    sqlite3_stmt *row = ok ? sql_prepare(db,
                                         "INSERT INTO sqlar (name, mode, mtime, sz, data)"
                                         " VALUES (?, 33188, 0, ?, ?)", /* 0100644 */
                                         fail)
                           : NULL;
    if (row != NULL) {
        sql_bind_text(row, 1, entry->name);
        sqlite3_bind_int64(row, 2, (int64_t)bytes.length);
        sql_bind_blob(row, 3, bytes.at, bytes.length);
        ok = sql_end(row, fail);
    }
    arena_free(&arena);
    return ok && row != NULL;
}

static bool add_manifest(sqlite3 *db, const struct archive_manifest *manifest, struct fail *fail)
{
    char day[16];
    sqlite3_stmt *row =
        sql_prepare(db, "INSERT INTO manifest (id, version, made) VALUES (?, ?, ?)", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, manifest->id);
    sql_bind_text(row, 2, manifest->version);
    sql_bind_text(row, 3, day_text(manifest->made, day));
    return sql_end(row, fail);
}

static bool make_tables(sqlite3 *db, struct fail *fail)
{
    char sql[512];
    for (int i = 0; archive_tables[i] != NULL; i++) {
        snprintf(sql, sizeof sql, "CREATE TABLE %s", archive_tables[i]);
        if (!sql_run(db, sql, fail))
            return false;
    }
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             ARCHIVE_APPLICATION_ID, ARCHIVE_VERSION);
    return sql_run(db, sql, fail);
}

static bool fill(sqlite3 *db, const struct archive_manifest *manifest,
                 const struct listing *listing, struct fail *fail)
{
    if (!make_tables(db, fail) || !add_manifest(db, manifest, fail))
        return false;
    for (int i = 0; i < listing->count; i++)
        if (!add_file(db, &listing->at[i], fail))
            return false;
    return true;
}

/* The file is worth nothing until it is signed: no journal, no syncs of its own. */
static bool write_database(const char *path, const struct archive_manifest *manifest,
                           const struct listing *listing, struct fail *fail)
{
    sqlite3 *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    bool ok = sqlite3_open_v2(path, &db, flags, NULL) == SQLITE_OK &&
              sql_run(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", fail) &&
              sql_begin(db, fail) && sql_finish(db, fill(db, manifest, listing, fail), fail);
    if (!ok && (db == NULL || sqlite3_errcode(db) == SQLITE_CANTOPEN))
        fail_set(fail, "cannot write '%s'", path);
    return sqlite3_close(db) == SQLITE_OK && ok;
}

static bool sign_and_rename(const char *beside, const char *path, const struct key_secret *issuer,
                            struct arena *arena, struct fail *fail)
{
    int fd = open(beside, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return fail_set(fail, "cannot open '%s': %s", beside, strerror(errno));
    bool ok = signed_append(fd, path, SIGNED_PACK, issuer, fail);
    close(fd);
    if (ok && rename(beside, path) != 0)
        ok = fail_set(fail, "cannot write '%s': %s", path, strerror(errno));
    return ok && file_sync_folder(path_folder(arena, path), fail);
}

bool archive_write(const char *path, const struct archive_manifest *manifest, const char *folder,
                   const char *common, const struct key_secret *issuer, struct arena *arena,
                   struct fail *fail)
{
    struct listing listing = {.arena = arena,
                              .at = ARENA_ARRAY(arena, struct entry, ARCHIVE_ENTRIES_MAX)};
    const char *beside = arena_printf(arena, "%s.part", path);
    if (!list_folder(&listing, manifest->id, folder, fail) ||
        (common[0] != '\0' && !list_folder(&listing, ARCHIVE_COMMON, common, fail)))
        return false;
    qsort(listing.at, (size_t)listing.count, sizeof listing.at[0], by_name);
    unlink(beside); /* left by one that was cut short */
    bool ok = write_database(beside, manifest, &listing, fail) &&
              sign_and_rename(beside, path, issuer, arena, fail);
    if (!ok)
        unlink(beside);
    return ok;
}
