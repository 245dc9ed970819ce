/* The packs that were in use, and their forms: what a batch needs so that it can be read alone. */
#include "seal/sign.h"
#include "store/inside.h"

#include <string.h>

/* Number of the form in the database; 0 when it is not there. */
static bool find_form(sqlite3 *db, const struct store_form *form,
                      const unsigned char hash[SHA256_BYTES], int64_t *out, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(
        db, "SELECT number FROM forms WHERE form_id = ? AND version = ? AND hash = ?", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, form->id);
    sql_bind_text(row, 2, form->version);
    sql_bind_blob(row, 3, hash, SHA256_BYTES);
    int status = sql_step(row, fail);
    *out = status > 0 ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_finalize(row);
    return status >= 0;
}

static bool add_form(sqlite3 *db, const struct store_form *form,
                     const unsigned char hash[SHA256_BYTES], struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(db,
                                    "INSERT INTO forms (form_id, version, file, hash, definition)"
                                    " VALUES (?, ?, ?, ?, ?)",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, form->id);
    sql_bind_text(row, 2, form->version);
    sql_bind_text(row, 3, form->file);
    sql_bind_blob(row, 4, hash, SHA256_BYTES);
    sql_bind_blob(row, 5, form->definition.at, form->definition.length);
    return sql_end(row, fail);
}

static bool has_link(sqlite3 *db, const char *version, int64_t form, bool *out, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(db, "SELECT 1 FROM packs WHERE version = ? AND form = ?", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, version);
    sqlite3_bind_int64(row, 2, form);
    int status = sql_step(row, fail);
    *out = status > 0;
    sqlite3_finalize(row);
    return status >= 0;
}

static bool add_link(sqlite3 *db, const char *version, int64_t form, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(db, "INSERT INTO packs (version, form) VALUES (?, ?)", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, version);
    sqlite3_bind_int64(row, 2, form);
    return sql_end(row, fail);
}

/* Keeps one form of the pack. The transaction begins with the first thing that is new: most starts
 * write nothing. */
static bool keep(struct store *store, const struct store_form *form, struct fail *fail)
{
    unsigned char hash[SHA256_BYTES];
    int64_t number = 0;
    bool linked = false;
    sha256_bytes(form->definition.at, form->definition.length, hash);
    if (!find_form(store->db, form, hash, &number, fail) ||
        !has_link(store->db, store->pack_version, number, &linked, fail))
        return false;
    if (linked)
        return true;
    if (sqlite3_get_autocommit(store->db) != 0 && !sql_begin(store->db, fail))
        return false;
    if (number == 0) {
        if (!add_form(store->db, form, hash, fail))
            return false;
        number = sqlite3_last_insert_rowid(store->db);
    }
    return add_link(store->db, store->pack_version, number, fail);
}

bool store_use_pack(struct store *store, const char *version, const struct store_form *forms,
                    int count, struct fail *fail)
{
    size_t length = strlen(version);
    if (length > STORE_VERSION_MAX || strcspn(version, "\r\n") != length)
        return fail_set(fail, "the pack's version '%.40s' is too long", version);
    memcpy(store->pack_version, version, length + 1);
    bool ok = true;
    for (int i = 0; i < count && ok; i++)
        ok = keep(store, &forms[i], fail);
    if (sqlite3_get_autocommit(store->db) == 0)
        ok = sql_finish(store->db, ok, fail);
    return ok;
}
