/* Sessions: the one that staff began, or the one that a day opens by itself. */
#include "base/utf8.h"
#include "seal/random.h"
#include "store/inside.h"

#include <string.h>

#define COLUMNS "id, label, day, pack_version, place, bands, forms, helper, coalesce(began, 0)"

static void copy(char *out, size_t room, const char *text)
{
    sqlite3_snprintf((int)room, out, "%s", text);
}

/* From a row that begins with COLUMNS. */
static void read_session(sqlite3_stmt *row, struct store_session *out)
{
    *out = (struct store_session){.day = sqlite3_column_int64(row, 2),
                                  .helper = sqlite3_column_int(row, 7) != 0,
                                  .began = sqlite3_column_int64(row, 8)};
    sql_blob_copy(row, 0, out->id, STORE_ID_BYTES);
    copy(out->label, sizeof out->label, sql_text(row, 1));
    copy(out->pack_version, sizeof out->pack_version, sql_text(row, 3));
    copy(out->place, sizeof out->place, sql_text(row, 4));
    copy(out->bands, sizeof out->bands, sql_text(row, 5));
    copy(out->forms, sizeof out->forms, sql_text(row, 6));
}

bool store_read_session(struct store *store, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(
        store->db, "SELECT " COLUMNS " FROM sessions WHERE id = (SELECT session FROM kiosk)", fail);
    if (row == NULL)
        return false;
    int status = sql_step(row, fail);
    store->has_session = status > 0;
    if (status > 0)
        read_session(row, &store->session);
    sqlite3_finalize(row);
    return status >= 0;
}

/* The day's own session, as it is in the database or a new one. */
static bool find(struct store *store, int64_t day, struct store_session *out, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(store->db,
                                    "SELECT " COLUMNS " FROM sessions WHERE day = ? AND"
                                    " label = '' AND began IS NULL ORDER BY id LIMIT 1",
                                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, day);
    int status = sql_step(row, fail);
    if (status > 0) {
        read_session(row, out);
    } else {
        *out = (struct store_session){.day = day};
        copy(out->pack_version, sizeof out->pack_version, store->pack_version);
        seal_random(out->id, STORE_ID_BYTES);
    }
    sqlite3_finalize(row);
    return status >= 0;
}

bool store_save_session(struct store *store, const struct store_session *session, struct fail *fail)
{
    sqlite3_stmt *row = sql_keep(store->db, &store->put_session,
                                 "INSERT INTO sessions (id, label, day, pack_version, place, bands,"
                                 " forms, helper, began) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                                 " nullif(?, 0)) ON CONFLICT (id) DO NOTHING",
                                 fail);
    if (row == NULL)
        return false;
    sql_bind_blob(row, 1, session->id, STORE_ID_BYTES);
    sql_bind_text(row, 2, session->label);
    sqlite3_bind_int64(row, 3, session->day);
    sql_bind_text(row, 4, session->pack_version);
    sql_bind_text(row, 5, session->place);
    sql_bind_text(row, 6, session->bands);
    sql_bind_text(row, 7, session->forms);
    sqlite3_bind_int(row, 8, session->helper);
    sqlite3_bind_int64(row, 9, session->began);
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

static bool fits(const char *what, const char *text, size_t most, struct fail *fail)
{
    size_t length = strlen(text);
    return (length <= most && utf8_valid(text, length)) ||
           fail_set(fail, "the session's %s '%.40s' is too long", what, text);
}

bool store_session_begin(struct store *store, const struct store_plan *plan, int64_t day,
                         int64_t minute, struct fail *fail)
{
    struct store_session session = {.day = day, .helper = plan->helper, .began = minute};
    if (!fits("name", plan->label, STORE_LABEL_MAX, fail) ||
        !fits("place", plan->place, STORE_LABEL_MAX, fail) ||
        !fits("list of bands", plan->bands, STORE_LIST_MAX, fail) ||
        !fits("list of forms", plan->forms, STORE_LIST_MAX, fail))
        return false;
    copy(session.label, sizeof session.label, plan->label);
    copy(session.place, sizeof session.place, plan->place);
    copy(session.bands, sizeof session.bands, plan->bands);
    copy(session.forms, sizeof session.forms, plan->forms);
    copy(session.pack_version, sizeof session.pack_version, store->pack_version);
    seal_random(session.id, STORE_ID_BYTES);
    if (!sql_begin(store->db, fail) ||
        !sql_finish(store->db, save_as_begun(store, &session, fail), fail))
        return false;
    store->session = session;
    store->has_session = true;
    return true;
}

static bool save_as_ended(struct store *store, int64_t minute, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(store->db, "UPDATE sessions SET ended = ? WHERE id = ?", fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, minute);
    sql_bind_blob(row, 2, store->session.id, STORE_ID_BYTES);
    return sql_end(row, fail) && sql_run(store->db, "UPDATE kiosk SET session = NULL", fail);
}

bool store_session_end(struct store *store, int64_t minute, struct fail *fail)
{
    if (!store_session_is_staffs(store))
        return true;
    if (!sql_begin(store->db, fail) ||
        !sql_finish(store->db, save_as_ended(store, minute, fail), fail))
        return false;
    store->has_session = false;
    return true;
}

bool store_session_is_staffs(const struct store *store)
{
    return store->has_session && store->session.began != 0;
}

const struct store_session *store_session(struct store *store, int64_t day, struct fail *fail)
{
    struct store_session session;
    if (store->has_session && store->session.day == day)
        return &store->session;
    if (!find(store, day, &session, fail))
        return NULL;
    store->session = session;
    store->has_session = true;
    return &store->session;
}

bool store_sessions(struct store *store, struct arena *arena, int max,
                    struct store_past_session **out, int *count, struct fail *fail)
{
    int status;
    *count = 0;
    *out = ARENA_ARRAY(arena, struct store_past_session, max + 1);
    sqlite3_stmt *row =
        sql_prepare(store->db,
                    "SELECT " COLUMNS ", coalesce(ended, 0), (SELECT count(*) FROM records"
                    " WHERE records.session = sessions.id) FROM sessions"
                    " ORDER BY day DESC, coalesce(began, 0) DESC, id LIMIT ?",
                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int(row, 1, max);
    while ((status = sql_step(row, fail)) > 0) {
        struct store_past_session *past = &(*out)[(*count)++];
        read_session(row, &past->session);
        past->ended = sqlite3_column_int64(row, 9);
        past->records = sqlite3_column_int64(row, 10);
    }
    sqlite3_finalize(row);
    return status == 0;
}
