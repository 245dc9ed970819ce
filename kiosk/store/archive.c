/* Reading a content pack's file. */
#include "store/archive.h"

#include "base/clock.h"
#include "store/archive_inside.h"
#include "store/hostile.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const archive_tables[] = {
    "manifest (\n"
    "  id TEXT NOT NULL,\n"
    "  version TEXT NOT NULL,\n"
    "  made TEXT NOT NULL           -- '2026-11-26'\n"
    ")",
    /* As sqlite3's documentation has it. */
    "sqlar (\n"
    "  name TEXT PRIMARY KEY,\n"
    "  mode INT,\n"
    "  mtime INT,\n"
    "  sz INT,\n"
    "  data BLOB\n"
    ")",
    NULL,
};

static const char FILES[] = "SELECT name, sz, data FROM sqlar ORDER BY name";

/* "common/forms/promise.csv": plain names, not too deep. */
bool archive_is_name(const char *name)
{
    char part[ARCHIVE_NAME_MAX + 1];
    for (int depth = 1; depth <= ARCHIVE_DEPTH_MAX; depth++) {
        size_t length = strcspn(name, "/");
        if (length == 0 || length > ARCHIVE_NAME_MAX)
            return false;
        memcpy(part, name, length);
        part[length] = '\0';
        if (!path_is_plain_name(part))
            return false;
        if (name[length] == '\0')
            return depth >= 2; /* nothing lies at the top */
        name += length + 1;
    }
    return false;
}

static bool odd(const struct archive *archive, const char *what, struct fail *fail)
{
    return fail_set(fail, "the content pack '%s' is signed, but %s", archive->file.path, what);
}

static bool read_day(const char *text, int64_t *out)
{
    int year, month, day;
    char again[16];
    if (sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3)
        return false;
    *out = day_from_date(year, month, day);
    return strcmp(day_text(*out, again), text) == 0;
}

static bool read_manifest(struct archive *archive, struct arena *arena, struct fail *fail)
{
    struct archive_manifest *out = &archive->manifest;
    struct fail ignored;
    sqlite3_stmt *row =
        sql_prepare(archive->db, "SELECT id, version, made FROM manifest", &ignored);
    bool ok = row != NULL && sql_step(row, &ignored) > 0;
    if (ok) {
        out->id = arena_text(arena, sql_text(row, 0));
        out->version = arena_text(arena, sql_text(row, 1));
        ok = path_is_plain_name(out->id) && strcmp(out->id, ARCHIVE_COMMON) != 0 &&
             path_is_plain_name(out->version) && read_day(sql_text(row, 2), &out->made) &&
             sql_step(row, &ignored) == 0;
    }
    sqlite3_finalize(row);
    return ok || odd(archive, "does not say what it is", fail);
}

bool archive_open_body(struct archive *archive, struct arena *arena, struct fail *fail)
{
    static const struct hostile what = {.application_id = ARCHIVE_APPLICATION_ID,
                                        .version = ARCHIVE_VERSION,
                                        .tables = archive_tables,
                                        .most_bytes = ARCHIVE_ENTRY_MAX + 4096};
    if (hostile_open(archive->file.body, &what, &archive->db) != HOSTILE_FINE)
        return odd(archive, "is not a content pack of this version", fail);
    if (read_manifest(archive, arena, fail))
        return true;
    archive_close(archive);
    return false;
}

bool archive_open(const char *path, struct arena *arena, struct archive *out, struct fail *fail)
{
    *out = (struct archive){0};
    return signed_read(path, SIGNED_PACK, ARCHIVE_FILE_MAX, arena, &out->file, fail) &&
           archive_open_body(out, arena, fail);
}

void archive_close(struct archive *archive)
{
    sqlite3_close(archive->db);
    archive->db = NULL;
}

/* --- looking at every file before one is written --- */

/* The pack's own files, or those that it shares. */
static bool is_where_it_belongs(const struct archive *archive, const char *name)
{
    size_t top = strcspn(name, "/");
    const char *id = archive->manifest.id;
    return (strlen(id) == top && strncmp(name, id, top) == 0) ||
           (strlen(ARCHIVE_COMMON) == top && strncmp(name, ARCHIVE_COMMON, top) == 0);
}

static bool check_one(const struct archive *archive, sqlite3_stmt *row, struct fail *fail)
{
    bool is_text = sqlite3_column_type(row, 0) == SQLITE_TEXT;
    const char *name = sql_text(row, 0);
    if (!is_text || sqlite3_column_bytes(row, 0) != (int)strlen(name) || !archive_is_name(name) ||
        !is_where_it_belongs(archive, name))
        return odd(archive, "holds a file whose name is not one of a pack", fail);
    if (sqlite3_column_type(row, 2) != SQLITE_BLOB ||
        sqlite3_column_int64(row, 1) != (int64_t)sql_blob(row, 2).length)
        return odd(archive, "holds a file that is not as long as it says", fail);
    return true;
}

/* Names that differ only in their letters' size would be one file elsewhere. */
static bool names_are_apart(const struct archive *archive, struct fail *fail)
{
    int64_t rows = 0, names = 0;
    struct fail ignored;
    bool ok = sql_number(archive->db, "SELECT count(*) FROM sqlar", &rows, &ignored) &&
              sql_number(archive->db, "SELECT count(DISTINCT lower(ifnull(name, ''))) FROM sqlar",
                         &names, &ignored);
    if (!ok || rows > ARCHIVE_ENTRIES_MAX)
        return odd(archive, "holds too many files", fail);
    return rows == names || odd(archive, "holds two files of one name", fail);
}

bool archive_check(const struct archive *archive, struct fail *fail)
{
    int status = 0;
    bool ok = true;
    if (!names_are_apart(archive, fail))
        return false;
    sqlite3_stmt *row = sql_prepare(archive->db, FILES, fail);
    while (ok && row != NULL && (status = sql_step(row, fail)) > 0)
        ok = check_one(archive, row, fail);
    if (row == NULL || status < 0)
        ok = odd(archive, "holds a file that cannot be read", fail);
    sqlite3_finalize(row);
    return ok;
}

/* --- writing its files --- */

static bool write_file(const char *path, struct bytes bytes, struct fail *fail)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    size_t done = 0;
    errno = ENOSPC;
    while (fd >= 0 && done < bytes.length) {
        ssize_t wrote = write(fd, bytes.at + done, bytes.length - done);
        if (wrote <= 0)
            break;
        done += (size_t)wrote;
    }
    bool ok = fd >= 0 && done == bytes.length && fsync(fd) == 0;
    int problem = errno;
    if (fd >= 0)
        close(fd);
    return ok || fail_set(fail, "cannot write '%s': %s", path, strerror(problem));
}

static bool extract_one(sqlite3_stmt *row, const char *folder, struct arena *arena,
                        struct fail *fail)
{
    const char *path = path_join(arena, folder, sql_text(row, 0));
    return file_make_folder(path_folder(arena, path), fail) &&
           write_file(path, sql_blob(row, 2), fail);
}

/* Every folder on the way is synced too, from the depth up. */
static bool sync_folders(const struct archive *archive, const char *folder, struct arena *arena,
                         struct fail *fail)
{
    int status;
    bool ok = true;
    const char *last = "";
    sqlite3_stmt *row = sql_prepare(archive->db, "SELECT name FROM sqlar ORDER BY name", fail);
    if (row == NULL)
        return false;
    while (ok && (status = sql_step(row, fail)) > 0) {
        const char *of = path_folder(arena, path_join(arena, folder, sql_text(row, 0)));
        for (const char *at = of; ok && strcmp(at, last) != 0 && strcmp(at, folder) != 0;
             at = path_folder(arena, at))
            ok = file_sync_folder(at, fail);
        last = of;
    }
    sqlite3_finalize(row);
    return ok && status == 0 && file_sync_folder(folder, fail);
}

bool archive_extract(const struct archive *archive, const char *folder, struct arena *arena,
                     struct fail *fail)
{
    int status = 0;
    bool ok = true;
    if (!archive_check(archive, fail) || !file_make_folder(folder, fail))
        return false;
    sqlite3_stmt *row = sql_prepare(archive->db, FILES, fail);
    if (row == NULL)
        return false;
    while (ok && (status = sql_step(row, fail)) > 0)
        ok = extract_one(row, folder, arena, fail);
    sqlite3_finalize(row);
    return ok && status == 0 && sync_folders(archive, folder, arena, fail);
}
