/* Sessions: the one that staff began, or the one that a day opens by itself. */
#include "base/utf8.h"
#include "seal/random.h"
#include "store/inside.h"

#include <string.h>

/* The session of that label and day, as it is in the database or a new one. */
static bool find(struct store *store, const char *label, int64_t day, struct store_session *out,
                 struct fail *fail)
{
    *out = (struct store_session){.day = day};
    memcpy(out->label, label, strlen(label) + 1);
    memcpy(out->pack_version, store->pack_version, sizeof out->pack_version);
    sqlite3_stmt *row =
        sql_prepare(store->db,
                    "SELECT id, pack_version FROM sessions WHERE day = ? AND label = ?"
                    " ORDER BY id LIMIT 1",
                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, day);
    sql_bind_text(row, 2, label);
    int status = sql_step(row, fail);
    if (status > 0) {
        sql_blob_copy(row, 0, out->id, STORE_ID_BYTES);
        sqlite3_snprintf(sizeof out->pack_version, out->pack_version, "%s", sql_text(row, 1));
    } else {
        seal_random(out->id, STORE_ID_BYTES);
    }
    sqlite3_finalize(row);
    return status >= 0;
}

bool store_save_session(struct store *store, const struct store_session *session, struct fail *fail)
{
    sqlite3_stmt *row = sql_keep(store->db, &store->put_session,
                                 "INSERT INTO sessions (id, label, day, pack_version)"
                                 " VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                                 fail);
    if (row == NULL)
        return false;
    sql_bind_blob(row, 1, session->id, STORE_ID_BYTES);
    sql_bind_text(row, 2, session->label);
    sqlite3_bind_int64(row, 3, session->day);
    sql_bind_text(row, 4, session->pack_version);
    return sql_again(row, fail);
}

static bool save_as_begun(struct store *store, const struct store_session *session,
                          struct fail *fail)
{
    if (!store_save_session(store, session, fail))
        return false;
    sqlite3_stmt *row = sql_prepare(store->db, "UPDATE kiosk SET session = ?", fail);
    if (row == NULL)
        return false;
    sql_bind_blob(row, 1, session->id, STORE_ID_BYTES);
    return sql_end(row, fail);
}

bool store_session_begin(struct store *store, const char *label, int64_t day, struct fail *fail)
{
    struct store_session session;
    size_t length = strlen(label);
    if (length > STORE_LABEL_MAX || !utf8_valid(label, length))
        return fail_set(fail, "the session's name '%.40s' is too long", label);
    if (!find(store, label, day, &session, fail) || !sql_begin(store->db, fail) ||
        !sql_finish(store->db, save_as_begun(store, &session, fail), fail))
        return false;
    store->session = session;
    store->has_session = true;
    return true;
}

const struct store_session *store_session(struct store *store, int64_t day, struct fail *fail)
{
    struct store_session session;
    if (store->has_session && store->session.day == day)
        return &store->session;
    if (!find(store, "", day, &session, fail))
        return NULL;
    store->session = session;
    store->has_session = true;
    return &store->session;
}
