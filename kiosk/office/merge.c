/* Merging the frame of a batch: kiosk, batch, forms, sessions. */
#include "office/merge.h"

#include "base/clock.h"
#include "base/file.h"
#include "store/sql.h"

#include <stdio.h>
#include <string.h>

/* The first column of the first row of a statement that is bound already; `none` when no row. */
static bool look_up(sqlite3_stmt *row, int64_t none, int64_t *out, struct fail *fail)
{
    int status = sql_step(row, fail);
    *out = status > 0 ? sqlite3_column_int64(row, 0) : none;
    sqlite3_finalize(row);
    return status >= 0;
}

static bool find_kiosk(struct merge *merge, const char *sql, bool by_key, int64_t *out,
                       struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(merge->office->db, sql, fail);
    if (row == NULL)
        return false;
    if (by_key)
        sql_bind_blob(row, 1, merge->batch->signer.bytes, KEY_BYTES);
    else
        sql_bind_text(row, 1, merge->kiosk_id);
    return look_up(row, 0, out, fail);
}

static bool is_trusted(struct merge *merge, const char *fingerprint)
{
    const struct import *import = merge->import;
    return import->ask != NULL && import->ask(import->asked, merge->kiosk_id, fingerprint);
}

bool merge_kiosk(struct merge *merge, bool *met, struct fail *fail)
{
    int64_t other;
    char fingerprint[KEY_FINGERPRINT_ROOM];
    key_fingerprint(&merge->batch->signer, fingerprint);
    if (!find_kiosk(merge, "SELECT number FROM kiosks WHERE signing_key = ?", true, &merge->kiosk,
                    fail) ||
        !find_kiosk(merge, "SELECT number FROM kiosks WHERE id = ?", false, &other, fail))
        return false;
    if (merge->kiosk != other)
        return fail_set(fail, "kiosk %s is known with another key than that of the batch '%s' (%s)",
                        merge->kiosk_id, merge->batch->path, fingerprint);
    if (merge->kiosk != 0)
        return true;
    if (!merge->import->trust && !is_trusted(merge, fingerprint))
        return fail_set(fail,
                        "kiosk %s of the batch '%s' is not known here; if its key is %s,"
                        " import with --trust",
                        merge->kiosk_id, merge->batch->path, fingerprint);
    sqlite3_stmt *row =
        sql_prepare(merge->office->db, "INSERT INTO kiosks (id, signing_key) VALUES (?, ?)", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, merge->kiosk_id);
    sql_bind_blob(row, 2, merge->batch->signer.bytes, KEY_BYTES);
    if (!sql_end(row, fail))
        return false;
    merge->kiosk = sqlite3_last_insert_rowid(merge->office->db);
    return *met = true;
}

bool merge_batch(struct merge *merge, bool *known, struct fail *fail)
{
    sqlite3_stmt *row =
        sql_prepare(merge->office->db, "SELECT number, refused FROM batches WHERE hash = ?", fail);
    if (row == NULL)
        return false;
    sql_bind_blob(row, 1, merge->batch->hash, SHA256_BYTES);
    int status = sql_step(row, fail);
    merge->batch_row = status > 0 ? sqlite3_column_int64(row, 0) : 0;
    *known = status > 0 && sqlite3_column_int64(row, 1) == 0;
    sqlite3_finalize(row);
    if (status != 0)
        return status > 0;
    row = sql_prepare(merge->office->db,
                      "INSERT INTO batches (kiosk, kiosk_number, records, hash, previous)"
                      " VALUES (?, ?, ?, ?, ?)",
                      fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, merge->kiosk);
    sqlite3_bind_int64(row, 2, merge->kiosk_number);
    sqlite3_bind_int64(row, 3, merge->records);
    sql_bind_blob(row, 4, merge->batch->hash, SHA256_BYTES);
    if (merge->has_previous)
        sql_bind_blob(row, 5, merge->previous, SHA256_BYTES);
    if (!sql_end(row, fail))
        return false;
    merge->batch_row = sqlite3_last_insert_rowid(merge->office->db);
    return true;
}

static bool add_form(struct merge *merge, sqlite3_stmt *from, struct fail *fail)
{
    unsigned char hash[SHA256_BYTES];
    struct bytes definition = sql_blob(from, 3);
    const char *file = path_is_plain_name(sql_text(from, 2)) ? sql_text(from, 2) : "form.csv";
    sha256_bytes(definition.at, definition.length, hash);
    sqlite3_stmt *row = sql_prepare(merge->office->db,
                                    "INSERT INTO forms (form_id, version, file, hash, definition)"
                                    " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, sql_text(from, 0));
    sql_bind_text(row, 2, sql_text(from, 1));
    sql_bind_text(row, 3, file);
    sql_bind_blob(row, 4, hash, SHA256_BYTES);
    sql_bind_blob(row, 5, definition.at, definition.length);
    if (!sql_end(row, fail))
        return false;
    if (sqlite3_changes(merge->office->db) > 0)
        responses_forget(merge->responses);
    return true;
}

bool merge_forms(struct merge *merge, struct fail *fail)
{
    int status = -1;
    sqlite3_stmt *from = sql_prepare(
        merge->from, "SELECT form_id, version, file, definition FROM forms ORDER BY number", fail);
    while (from != NULL && (status = sql_step(from, fail)) > 0)
        if (!add_form(merge, from, fail)) {
            status = -1;
            break;
        }
    sqlite3_finalize(from);
    return status == 0;
}

/* "2026-03-01": ten characters that SQLite takes for a date. */
static bool is_day(sqlite3 *db, const char *text, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(db, "SELECT date(?1) IS ?1", fail);
    int64_t yes = 0;
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, text);
    return look_up(row, 0, &yes, fail) && yes != 0;
}

/* A kiosk whose clock was wrong: its answers are taken, and somebody should know. */
static void look_at_day(struct merge *merge, const char *day)
{
    char today[16];
    day_text(merge->import->today + 1, today); /* it may be tomorrow somewhere */
    if (merge->import->today != 0 && strcmp(day, today) > 0)
        fails_add(merge->fails, FAIL_WARNING, (struct place){.file = merge->batch->path},
                  "a session is dated %s, after today: the kiosk's clock was wrong, and its answers"
                  " count in the wave of that day",
                  day);
}

static bool add_session(struct merge *merge, sqlite3_stmt *from, struct fail *fail)
{
    unsigned char id[16];
    if (!sql_blob_copy(from, 0, id, sizeof id) ||
        !is_day(merge->office->db, sql_text(from, 2), fail))
        return fail_set(fail, "the batch '%s' has a session that is none", merge->batch->path);
    look_at_day(merge, sql_text(from, 2));
    sqlite3_stmt *row = sql_prepare(merge->office->db,
                                    "INSERT INTO sessions (id, kiosk, label, day, pack_version,"
                                    " place, bands, forms, helper)"
                                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_blob(row, 1, id, sizeof id);
    sqlite3_bind_int64(row, 2, merge->kiosk);
    sql_bind_text(row, 3, sql_text(from, 1));
    sql_bind_text(row, 4, sql_text(from, 2));
    for (int i = 3; i <= 6; i++)
        sql_bind_text(row, i + 2, sql_text(from, i));
    sqlite3_bind_int(row, 9, sqlite3_column_int(from, 7) != 0);
    return sql_end(row, fail);
}

bool merge_sessions(struct merge *merge, struct fail *fail)
{
    int status = -1;
    sqlite3_stmt *from =
        sql_prepare(merge->from,
                    "SELECT id, label, day, pack_version, place, bands, forms, helper"
                    " FROM sessions",
                    fail);
    while (from != NULL && (status = sql_step(from, fail)) > 0)
        if (!add_session(merge, from, fail)) {
            status = -1;
            break;
        }
    sqlite3_finalize(from);
    return status == 0;
}

static bool add_line(struct merge *merge, sqlite3_stmt *from, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(merge->office->db,
                                    "INSERT INTO kiosk_log (kiosk, number, minute, event, detail)"
                                    " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, merge->kiosk);
    sqlite3_bind_int64(row, 2, sqlite3_column_int64(from, 0));
    for (int i = 1; i <= 3; i++)
        sql_bind_text(row, i + 2, sql_text(from, i));
    return sql_end(row, fail);
}

bool merge_log(struct merge *merge, struct fail *fail)
{
    int status = -1;
    sqlite3_stmt *from =
        sql_prepare(merge->from, "SELECT number, minute, event, detail FROM log", fail);
    while (from != NULL && (status = sql_step(from, fail)) > 0)
        if (!add_line(merge, from, fail)) {
            status = -1;
            break;
        }
    sqlite3_finalize(from);
    return status == 0;
}

bool merge_refused(struct merge *merge, struct fail *fail)
{
    sqlite3_stmt *row =
        sql_prepare(merge->office->db, "UPDATE batches SET refused = ? WHERE number = ?", fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, merge->refused);
    sqlite3_bind_int64(row, 2, merge->batch_row);
    return sql_end(row, fail);
}
