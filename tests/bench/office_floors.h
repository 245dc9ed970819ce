/* What the office's steps cannot be faster than: libsodium and SQLite, with no code of the project's
 * between them. */
#ifndef TESTS_BENCH_OFFICE_FLOORS_H
#define TESTS_BENCH_OFFICE_FLOORS_H

#include "office/schema.h"
#include "office_batches.h"

#include <pthread.h>
#include <sodium.h>

/* --- opening what was sealed, on every processor --- */

struct floor_part {
    const struct county *county;
    int first, every;
    pthread_t thread;
};

static inline void floor_open_record(const struct county *county, sqlite3_stmt *row)
{
    enum { HEAD = 8 + 8 + 80, NONCE = 24 };
    static _Thread_local unsigned char plain[1 << 16];
    unsigned char key[32];
    char bound[HEAD + 200], id[33], session[33];
    const unsigned char *sealed = sqlite3_column_blob(row, 2);
    size_t length = (size_t)sqlite3_column_bytes(row, 2);
    memcpy(bound, sealed, HEAD);
    sodium_bin2hex(id, sizeof id, sqlite3_column_blob(row, 0), 16);
    sodium_bin2hex(session, sizeof session, sqlite3_column_blob(row, 1), 16);
    size_t text = (size_t)snprintf(bound + HEAD, 200, "kiosk-record-1\n%s\n%s\n1", id, session);
    if (length > sizeof plain ||
        crypto_box_seal_open(key, sealed + 16, 80, county->office.open.bytes,
                             county->office.bytes) != 0 ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, sealed + HEAD + NONCE,
                                                   length - HEAD - NONCE, (unsigned char *)bound,
                                                   HEAD + text, sealed + HEAD, key) != 0)
        stop("the floor cannot open a record");
}

static inline void *floor_open_part(void *context)
{
    const struct floor_part *part = context;
    for (int batch = part->first; batch < part->county->batches; batch += part->every) {
        char path[160];
        sqlite3 *db;
        sqlite3_stmt *row;
        if (sqlite3_open_v2(batch_path(part->county, batch, path), &db,
                            SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
            sqlite3_prepare_v2(db, "SELECT id, session, sealed FROM records", -1, &row, NULL) !=
                SQLITE_OK)
            stop("the floor cannot read a batch");
        while (sqlite3_step(row) == SQLITE_ROW)
            floor_open_record(part->county, row);
        sqlite3_finalize(row);
        sqlite3_close(db);
    }
    return NULL;
}

static inline void floor_open(const struct county *county)
{
    enum { MOST = 64 };
    struct floor_part parts[MOST];
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int count = processors < MOST ? (int)processors : MOST;
    for (int i = 0; i < count; i++) {
        parts[i] = (struct floor_part){.county = county, .first = i, .every = count};
        pthread_create(&parts[i].thread, NULL, floor_open_part, &parts[i]);
    }
    for (int i = 0; i < count; i++)
        pthread_join(parts[i].thread, NULL);
}

/* --- what SQLite does with it --- */

static inline sqlite3 *floor_database(const struct county *county, const char *name)
{
    char path[160];
    sqlite3 *db;
    snprintf(path, sizeof path, "%s/%s", county->folder, name);
    if (sqlite3_open(path, &db) != SQLITE_OK)
        stop(sqlite3_errmsg(db));
    run_sql(db, "PRAGMA synchronous = FULL; PRAGMA cache_size = -49152");
    return db;
}

/* In an order of its own a statement inserts row by row; without, SQLite would copy whole indexes,
 * which nobody has before the rows came. */
static inline void floor_insert(const struct county *county)
{
    char sql[240];
    sqlite3 *db = floor_database(county, "floor.db");
    run_sql(db, office_schema);
    snprintf(sql, sizeof sql, "ATTACH '%s/office.db' AS opened", county->folder);
    run_sql(db, sql);
    run_sql(db, "BEGIN;"
                "INSERT INTO responses SELECT * FROM opened.responses ORDER BY number;"
                "INSERT INTO originals SELECT * FROM opened.originals ORDER BY response;"
                "INSERT INTO answers SELECT * FROM opened.answers"
                " ORDER BY response, instance, question;"
                "COMMIT");
    sqlite3_close(db);
}

/* "SELECT uuid, day, one_1, ..." of the answers: a row for each response. */
static inline void write_pivot(sqlite3 *db, char *out, size_t room)
{
    struct fail fail;
    sqlite3_stmt *row =
        sql_prepare(db, "SELECT number, name FROM questions ORDER BY position, number", &fail);
    size_t at = (size_t)snprintf(out, room, "SELECT r.instance_id AS uuid, s.day AS day");
    while (sqlite3_step(row) == SQLITE_ROW)
        at += (size_t)snprintf(out + at, room - at,
                               ", max(CASE a.question WHEN %d THEN a.value END) AS %s",
                               sqlite3_column_int(row, 0), sqlite3_column_text(row, 1));
    sqlite3_finalize(row);
    snprintf(out + at, room - at,
             " FROM responses r CROSS JOIN answers a ON a.response = r.number"
             " CROSS JOIN sessions s ON s.number = r.session GROUP BY r.number");
}

static inline void make_wide(const struct county *county)
{
    char pivot[4096], sql[4096 + 240];
    sqlite3 *office = floor_database(county, "office.db");
    write_pivot(office, pivot, sizeof pivot);
    snprintf(sql, sizeof sql,
             "ATTACH '%s/wide.db' AS wide; PRAGMA wide.synchronous = OFF;"
             "CREATE TABLE wide.rows AS %s",
             county->folder, pivot);
    run_sql(office, sql);
    sqlite3_close(office);
}

static inline void floor_tables(const struct county *county)
{
    size_t read = 0;
    sqlite3 *db = floor_database(county, "wide.db");
    struct fail fail;
    sqlite3_stmt *row = sql_prepare(db, "SELECT * FROM rows", &fail);
    while (sqlite3_step(row) == SQLITE_ROW)
        for (int i = 0; i < QUESTIONS + 2; i++)
            read += strlen((const char *)sqlite3_column_text(row, i));
    if (read == 0)
        stop("there is nothing to read");
    sqlite3_finalize(row);
    sqlite3_close(db);
}

/* The shell's own CSV of the same. */
static inline void shell_tables(const struct county *county)
{
    char pivot[4096], command[4096 + 400];
    sqlite3 *db = floor_database(county, "office.db");
    write_pivot(db, pivot, sizeof pivot);
    sqlite3_close(db);
    snprintf(command, sizeof command, "sqlite3 -readonly -csv '%s/office.db' '%s' >'%s/shell.csv'",
             county->folder, pivot, county->folder);
    if (system(command) != 0)
        stop("sqlite3 cannot write a table");
}

/* Afterwards the responses are as they were: in no wave. */
static inline void floor_wave(const struct county *county)
{
    sqlite3 *db = floor_database(county, "office.db");
    run_sql(db, "UPDATE responses SET wave = 1");
    run_sql(db, "SELECT question, value, count(*) FROM answers GROUP BY question, value");
    sqlite3_close(db);
}

static inline void clear_wave(const struct county *county)
{
    sqlite3 *db = floor_database(county, "office.db");
    run_sql(db, "UPDATE responses SET wave = NULL");
    sqlite3_close(db);
}

#endif
