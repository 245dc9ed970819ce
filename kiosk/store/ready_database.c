/* kiosk.db: opened with its pragmas, looked over, made on the first start. */
#include "seal/random.h"
#include "store/inside.h"
#include "store/schema.h"

#include <string.h>

/* A database up to this size is looked through whole at each start; of a larger one the small
 * tables are, so that a start takes no longer as answers come in. */
enum { CHECK_WHOLE_BYTES = 8 << 20, BUSY_MS = 2000 };

/* R417. TRUNCATE keeps the journal file, emptied and synced after each transaction: as safe as
 * deleting it, with one folder sync less. */
static const char pragmas[] = "PRAGMA secure_delete = ON;"
                              "PRAGMA journal_mode = TRUNCATE;"
                              "PRAGMA synchronous = EXTRA;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA foreign_keys = ON;";

static bool damaged(const struct store *store, const char *why, struct fail *fail)
{
    return fail_set(fail, "the database '%s' is damaged (%s); keep it for the office to look at",
                    store->path, why);
}

/* The last error of the connection: damage, or something that may pass. */
static bool refuse(const struct store *store, struct fail *fail)
{
    int status = sqlite3_errcode(store->db) & 0xff;
    return status == SQLITE_NOTADB || status == SQLITE_CORRUPT
               ? damaged(store, sqlite3_errmsg(store->db), fail)
               : sql_fail(store->db, "open", fail);
}

/* Whether quick_check finds nothing wrong. */
static bool check(struct store *store, const char *sql, struct fail *fail)
{
    struct fail why;
    sqlite3_stmt *row = sql_prepare(store->db, sql, &why);
    bool ok = row != NULL && sql_step(row, &why) > 0;
    if (!ok)
        refuse(store, fail);
    else if (strcmp(sql_text(row, 0), "ok") != 0)
        ok = damaged(store, "its pages do not fit together", fail);
    sqlite3_finalize(row);
    return ok;
}

static bool is_sound(struct store *store, struct fail *fail)
{
    static const char *const small[] = {"PRAGMA quick_check(kiosk)", "PRAGMA quick_check(sessions)",
                                        "PRAGMA quick_check(forms)", "PRAGMA quick_check(packs)",
                                        "PRAGMA quick_check(batches)"};
    int64_t pages, page_size;
    if (!sql_number(store->db, "PRAGMA page_count", &pages, fail) ||
        !sql_number(store->db, "PRAGMA page_size", &page_size, fail))
        return false;
    if (pages * page_size <= CHECK_WHOLE_BYTES)
        return check(store, "PRAGMA quick_check(1)", fail);
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (!check(store, small[i], fail))
            return false;
    return true;
}

/* 'k' and five characters that are told apart when read aloud. */
static void new_kiosk_id(char out[STORE_KIOSK_ROOM])
{
    static const char letters[] = "23456789abcdefghijkmnpqrstuvwxyz";
    unsigned char random[STORE_KIOSK_ROOM - 3];
    seal_random(random, sizeof random);
    out[0] = 'k';
    for (size_t i = 0; i < sizeof random; i++)
        out[i + 1] = letters[random[i] % 32];
    out[sizeof random + 1] = '\0';
}

static bool set_version(struct store *store, struct fail *fail)
{
    char pragma[96];
    sqlite3_snprintf(sizeof pragma, pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                     STORE_APPLICATION_ID, STORE_VERSION);
    return sql_run(store->db, pragma, fail);
}

static bool fill(struct store *store, struct fail *fail)
{
    new_kiosk_id(store->kiosk);
    if (!sql_run(store->db, store_schema, fail) || !set_version(store, fail))
        return false;
    sqlite3_stmt *row =
        sql_prepare(store->db, "INSERT INTO kiosk (one, id, signing_key) VALUES (1, ?, ?)", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, store->kiosk);
    sql_bind_blob(row, 2, store->signer.bytes, KEY_BYTES);
    return sql_end(row, fail);
}

static bool grow(struct store *store, struct fail *fail)
{
    return sql_begin(store->db, fail) &&
           sql_finish(store->db,
                      sql_run(store->db, store_schema_from_2, fail) && set_version(store, fail),
                      fail);
}

/* An empty database gets its tables, an older one those that it lacks; one of another program or of
 * a later version is refused. */
static bool ready_schema(struct store *store, struct fail *fail)
{
    int64_t application, version, tables;
    if (!sql_number(store->db, "PRAGMA application_id", &application, fail) ||
        !sql_number(store->db, "PRAGMA user_version", &version, fail) ||
        !sql_number(store->db, "SELECT count(*) FROM sqlite_schema", &tables, fail))
        return refuse(store, fail);
    if (tables == 0 && application == 0)
        return sql_begin(store->db, fail) && sql_finish(store->db, fill(store, fail), fail);
    if (application != STORE_APPLICATION_ID)
        return fail_set(fail, "'%s' is not a kiosk's database", store->path);
    if (version == 2)
        return is_sound(store, fail) && grow(store, fail);
    if (version != STORE_VERSION)
        return fail_set(fail, "'%s' was made by another version of this program (%lld, not %d)",
                        store->path, (long long)version, STORE_VERSION);
    return is_sound(store, fail);
}

/* The kiosk's row. */
static bool read_kiosk(struct store *store, struct fail *fail)
{
    unsigned char signer[KEY_BYTES];
    sqlite3_stmt *row = sql_prepare(store->db, "SELECT id, signing_key FROM kiosk", fail);
    if (row == NULL)
        return false;
    bool ok = sql_step(row, fail) > 0 && sql_blob_copy(row, 1, signer, sizeof signer);
    if (ok)
        sqlite3_snprintf(sizeof store->kiosk, store->kiosk, "%s", sql_text(row, 0));
    sqlite3_finalize(row);
    if (!ok)
        return damaged(store, "it does not say which kiosk it is", fail);
    if (memcmp(signer, store->signer.bytes, KEY_BYTES) != 0)
        return fail_set(fail, "the signing key '%s' is not the one that '%s' was made with",
                        store->signing_path, store->path);
    return true;
}

bool store_ready_database(struct store *store, struct fail *fail)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(store->path, &store->db, flags, NULL) != SQLITE_OK)
        return store->db != NULL ? sql_fail(store->db, "open", fail)
                                 : fail_set(fail, "cannot open '%s'", store->path);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, BUSY_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (sqlite3_exec(store->db, pragmas, NULL, NULL, NULL) != SQLITE_OK)
        return refuse(store, fail);
    return ready_schema(store, fail) && read_kiosk(store, fail) && store_read_session(store, fail);
}
