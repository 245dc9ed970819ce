/* Send: a submission is sealed, and sealed records are stored in one synced transaction. */
#include "seal/random.h"
#include "seal/sign.h"
#include "store/inside.h"

#include <assert.h>
#include <string.h>

char *store_associated(struct arena *arena, const unsigned char id[STORE_ID_BYTES],
                       const unsigned char session[STORE_ID_BYTES], const char *pack_version)
{
    char id_text[2 * STORE_ID_BYTES + 1], session_text[2 * STORE_ID_BYTES + 1];
    return arena_printf(arena, "kiosk-record-1\n%s\n%s\n%s", hex_text(id, STORE_ID_BYTES, id_text),
                        hex_text(session, STORE_ID_BYTES, session_text), pack_version);
}

bool store_seal(struct store *store, struct bytes submission, int64_t day, struct arena *arena,
                struct store_record *out, struct fail *fail)
{
    const struct store_session *session = store_session(store, day, fail);
    if (session == NULL)
        return false;
    *out = (struct store_record){.session = *session};
    seal_random(out->id, STORE_ID_BYTES);
    memcpy(out->pack_version, store->pack_version, sizeof out->pack_version);
    const char *associated = store_associated(arena, out->id, session->id, out->pack_version);
    return seal_record(store->to, SEAL_RECIPIENTS_MAX, submission, associated, arena, &out->sealed,
                       fail);
}

/* What is there already is passed over: a record whose Send failed late, after the disk had taken
 * it, is put again with the same id. */
static bool put_record(struct store *store, const struct store_record *record, struct fail *fail)
{
    sqlite3_stmt *row = sql_keep(store->db, &store->put_record,
                                 "INSERT INTO records (id, session, pack_version)"
                                 " VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                                 fail);
    if (row == NULL)
        return false;
    sql_bind_blob(row, 1, record->id, STORE_ID_BYTES);
    sql_bind_blob(row, 2, record->session.id, STORE_ID_BYTES);
    sql_bind_text(row, 3, record->pack_version);
    return sql_again(row, fail);
}

static bool put_contents(struct store *store, const struct store_record *record, struct fail *fail)
{
    sqlite3_stmt *row = sql_keep(store->db, &store->put_contents,
                                 "INSERT INTO contents (record, sealed) VALUES (?, ?)"
                                 " ON CONFLICT (record) DO NOTHING",
                                 fail);
    if (row == NULL)
        return false;
    sql_bind_blob(row, 1, record->id, STORE_ID_BYTES);
    sql_bind_blob(row, 2, record->sealed.at, record->sealed.length);
    return sql_again(row, fail);
}

bool store_put(struct store *store, const struct store_record *records, int count,
               struct fail *fail)
{
    assert(count >= 1 && count <= STORE_PUT_MAX);
    if (!sql_begin(store->db, fail))
        return false;
    bool ok = true;
    for (int i = 0; i < count && ok; i++)
        ok = store_save_session(store, &records[i].session, fail) &&
             put_record(store, &records[i], fail) && put_contents(store, &records[i], fail);
    ok = sql_finish(store->db, ok, fail);
    store_blur_times(store, records[0].session.day);
    return ok;
}
