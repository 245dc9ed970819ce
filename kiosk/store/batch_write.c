/* Writing a batch. SQLite fills a file beside the final name, attached to the kiosk's own database
 * so that the copy is one statement for each table; then the file is signed and renamed. */
#include "store/batch_write.h"

#include "store/batch.h"
#include "store/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The file is worth nothing until it is signed: no journal file, no syncs of its own. */
static const char pragmas[] = "PRAGMA batch.page_size = 16384;" /* seven records to a page */
                              "PRAGMA batch.journal_mode = MEMORY;"
                              "PRAGMA batch.synchronous = OFF;"
                              "PRAGMA batch.secure_delete = OFF;";

static const char copy_records[] =
    "INSERT INTO batch.records SELECT r.id, r.session, r.pack_version, c.sealed"
    " FROM (SELECT id FROM temp.picked"
    "  WHERE id > coalesce((SELECT max(id) FROM batch.records), x'') ORDER BY id LIMIT ?) p"
    " JOIN main.records r ON r.id = p.id JOIN main.contents c ON c.record = r.id ORDER BY r.id";

static const char copies[] =
    "INSERT INTO batch.sessions SELECT id, label, date(day * 86400, 'unixepoch'), pack_version,"
    " place, bands, forms, helper"
    " FROM main.sessions WHERE id IN (SELECT session FROM batch.records) ORDER BY id;"
    "INSERT INTO batch.packs SELECT version, form FROM main.packs"
    " WHERE version IN (SELECT pack_version FROM batch.records)"
    /* A batch that is written anew has nothing that came after it: it is the same file. */
    " AND form <= coalesce((SELECT last_form FROM main.batches"
    "  WHERE number = (SELECT number FROM batch.manifest)), form) ORDER BY version, form;"
    "INSERT INTO batch.forms SELECT number, form_id, version, file, definition"
    " FROM main.forms WHERE number IN (SELECT form FROM batch.packs) ORDER BY number;"
    "INSERT INTO batch.log SELECT number, strftime('%Y-%m-%d %H:%M', minute * 60, 'unixepoch'),"
    " event, iif(event = 'session-begun', '', detail)"
    " FROM main.log WHERE number <= coalesce((SELECT last_log FROM main.batches"
    "  WHERE number = (SELECT number FROM batch.manifest)), number) ORDER BY number;";

static bool attach(struct store *store, const char *path, struct fail *fail)
{
    /* One that an error left attached is let go first. */
    sqlite3_exec(store->db, "DETACH batch", NULL, NULL, NULL);
    sqlite3_stmt *row = sql_prepare(store->db, "ATTACH ? AS batch", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, path);
    bool ok = sqlite3_step(row) == SQLITE_DONE;
    int system = sqlite3_system_errno(store->db);
    sqlite3_finalize(row);
    return ok || fail_set(fail, "cannot write '%s': %s", path, strerror(system));
}

static bool make_tables(sqlite3 *db, struct fail *fail)
{
    char sql[1024];
    for (int i = 0; batch_tables[i] != NULL; i++) {
        snprintf(sql, sizeof sql, "CREATE TABLE batch.%s", batch_tables[i]);
        if (!sql_run(db, sql, fail))
            return false;
    }
    snprintf(sql, sizeof sql, "PRAGMA batch.application_id = %d; PRAGMA batch.user_version = %d",
             BATCH_APPLICATION_ID, BATCH_VERSION);
    return sql_run(db, sql, fail);
}

static bool add_manifest(struct store *store, const struct store_export *made, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(
        store->db,
        "INSERT INTO batch.manifest (kiosk, number, records, previous, signing_key)"
        " VALUES (?1, ?2, ?3, (SELECT hash FROM main.batches WHERE number = ?2 - 1), ?4)",
        fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, store->kiosk);
    sqlite3_bind_int64(row, 2, made->number);
    sqlite3_bind_int64(row, 3, made->records);
    sql_bind_blob(row, 4, store->signer.bytes, KEY_BYTES);
    return sql_end(row, fail);
}

static bool forms_fit(struct store *store, struct fail *fail)
{
    int64_t bytes;
    if (!sql_number(store->db, "SELECT sum(length(definition)) FROM batch.forms", &bytes, fail))
        return false;
    return bytes <= BATCH_FORMS_MAX ||
           fail_set(fail, "the questionnaires are too large for a batch: %lld bytes",
                    (long long)bytes);
}

/* In slices, so that whoever waits can be told. */
static bool copy_records_all(struct store *store, const struct store_export *made,
                             const struct store_progress *progress, struct fail *fail)
{
    enum { SLICE = 64 };
    for (int64_t done = 0; done < made->records; done += SLICE) {
        sqlite3_stmt *row = sql_prepare(store->db, copy_records, fail);
        if (row == NULL)
            return false;
        sqlite3_bind_int64(row, 1, SLICE);
        if (!sql_end(row, fail))
            return false;
        store_tell(progress, done, 2 * made->records);
    }
    return true;
}

/* Not sql_begin(), which would lock the kiosk's own database as well: it is only read here, and
 * answers may be sent while the stick is slow. */
static bool begin(sqlite3 *db, struct fail *fail)
{
    return sql_run(db, "BEGIN", fail);
}

/* The database part, in the file `path`. Between the slices the kiosk's own database is free. */
static bool write_database(struct store *store, const struct store_export *made, const char *path,
                           const struct store_progress *progress, struct fail *fail)
{
    sqlite3 *db = store->db;
    if (!attach(store, path, fail))
        return false;
    bool ok = sql_run(db, pragmas, fail) && begin(db, fail) &&
              sql_finish(db, make_tables(db, fail) && add_manifest(store, made, fail), fail) &&
              copy_records_all(store, made, progress, fail) && begin(db, fail) &&
              sql_finish(db, sql_run(db, copies, fail) && forms_fit(store, fail), fail);
    if (sqlite3_exec(db, "DETACH batch", NULL, NULL, NULL) != SQLITE_OK && ok)
        ok = sql_fail(db, "close the batch of", fail);
    return ok;
}

static bool sign_file(struct store *store, int fd, const char *path, struct fail *fail)
{
    struct key_secret key;
    bool ok = key_load_secret(store->signing_path, KEY_SIGNING, &key, fail) &&
              signed_append(fd, path, SIGNED_BATCH, &key, fail);
    key_wipe(&key);
    return ok;
}

static bool sign_and_rename(struct store *store, const char *beside, const char *path,
                            struct fail *fail)
{
    int fd = open(beside, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return fail_set(fail, "cannot open '%s': %s", beside, strerror(errno));
    bool ok = sign_file(store, fd, path, fail);
    /* So that reading it back asks the stick, not the memory. */
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
    if (ok && rename(beside, path) != 0)
        ok = fail_set(fail, "cannot write '%s': %s", path, strerror(errno));
    return ok;
}

bool batch_write(struct store *store, const struct store_export *made,
                 const struct store_progress *progress, struct arena *arena, struct fail *fail)
{
    const char *beside = arena_printf(arena, "%s.part", made->path);
    unlink(beside); /* left by an export that was cut short */
    bool ok = write_database(store, made, beside, progress, fail) &&
              sign_and_rename(store, beside, made->path, fail) &&
              file_sync_folder(path_folder(arena, made->path), fail);
    if (!ok)
        unlink(beside);
    return ok;
}
