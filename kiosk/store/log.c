/* The audit log, a chain of rows. */
#include "store/log.h"

#include "base/utf8.h"
#include "seal/sign.h"
#include "store/inside.h"

#include <string.h>

static const char *const names[STORE_EVENT_COUNT] = {
    [STORE_STARTED] = "started",
    [STORE_STOPPED] = "stopped",
    [STORE_SIGNED_IN] = "signed-in",
    [STORE_SIGN_IN_FAILED] = "sign-in-failed",
    [STORE_PIN_CHOSEN] = "pin-chosen",
    [STORE_LOCKED] = "locked",
    [STORE_UNLOCKED] = "unlocked",
    [STORE_SESSION_BEGUN] = "session-begun",
    [STORE_SESSION_ENDED] = "session-ended",
    [STORE_EXPORTED] = "exported",
    [STORE_RECEIPT_TAKEN] = "receipt-taken",
    [STORE_PACK_CHANGED] = "pack-changed",
    [STORE_PACK_ROLLED_BACK] = "pack-rolled-back",
    [STORE_KEYS_CHANGED] = "keys-changed",
    [STORE_SETTING_CHANGED] = "setting-changed",
    [STORE_CLOCK_CONFIRMED] = "clock-confirmed",
    [STORE_DISK_FILLING] = "disk-filling",
    [STORE_SHUT_DOWN] = "shut-down",
    [STORE_RESTARTED] = "restarted",
    [STORE_CLOSED] = "closed",
};

const char *store_event_name(enum store_event event)
{
    return names[event];
}

static void add_number(struct sha256 *hash, int64_t value)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)value >> (56 - 8 * i));
    sha256_add(hash, bytes, sizeof bytes);
}

static void hash_row(const unsigned char before[SHA256_BYTES], const struct store_log_row *row,
                     unsigned char out[SHA256_BYTES])
{
    struct sha256 hash;
    sha256_begin(&hash);
    sha256_add(&hash, before, SHA256_BYTES);
    add_number(&hash, row->number);
    add_number(&hash, row->minute);
    add_number(&hash, (int64_t)strlen(row->event));
    add_number(&hash, (int64_t)strlen(row->detail));
    sha256_add(&hash, row->event, strlen(row->event));
    sha256_add(&hash, row->detail, strlen(row->detail));
    sha256_end(&hash, out);
}

/* The number and hash of the last row; zeros before the first. */
static bool last_row(struct store *store, int64_t *number, unsigned char hash[SHA256_BYTES],
                     struct fail *fail)
{
    *number = 0;
    memset(hash, 0, SHA256_BYTES);
    sqlite3_stmt *row =
        sql_prepare(store->db, "SELECT number, hash FROM log ORDER BY number DESC LIMIT 1", fail);
    if (row == NULL)
        return false;
    int status = sql_step(row, fail);
    if (status > 0) {
        *number = sqlite3_column_int64(row, 0);
        sql_blob_copy(row, 1, hash, SHA256_BYTES);
    }
    sqlite3_finalize(row);
    return status >= 0;
}

static bool insert(struct store *store, const struct store_log_row *row,
                   const unsigned char hash[SHA256_BYTES], struct fail *fail)
{
    sqlite3_stmt *put = sql_prepare(
        store->db, "INSERT INTO log (number, minute, event, detail, hash) VALUES (?, ?, ?, ?, ?)",
        fail);
    if (put == NULL)
        return false;
    sqlite3_bind_int64(put, 1, row->number);
    sqlite3_bind_int64(put, 2, row->minute);
    sql_bind_text(put, 3, row->event);
    sql_bind_text(put, 4, row->detail);
    sql_bind_blob(put, 5, hash, SHA256_BYTES);
    return sql_end(put, fail);
}

static bool append(struct store *store, struct store_log_row *row, struct fail *fail)
{
    unsigned char before[SHA256_BYTES], hash[SHA256_BYTES];
    if (!last_row(store, &row->number, before, fail))
        return false;
    row->number++;
    hash_row(before, row, hash);
    return insert(store, row, hash, fail);
}

bool store_log_add(struct store *store, int64_t minute, enum store_event event, const char *detail,
                   struct fail *fail)
{
    char cut[STORE_LOG_DETAIL_MAX + 1];
    size_t length = strlen(detail);
    while (length > STORE_LOG_DETAIL_MAX)
        length = utf8_before(detail, length);
    memcpy(cut, detail, length);
    cut[length] = '\0';
    struct store_log_row row = {.minute = minute, .event = names[event], .detail = cut};
    return sql_begin(store->db, fail) && sql_finish(store->db, append(store, &row, fail), fail);
}

bool store_log_read(struct store *store, int64_t before, int max, struct arena *arena,
                    struct store_log_row **out, int *count, struct fail *fail)
{
    int status;
    *count = 0;
    *out = ARENA_ARRAY(arena, struct store_log_row, max + 1);
    sqlite3_stmt *row = sql_prepare(store->db,
                                    "SELECT number, minute, event, detail FROM log"
                                    " WHERE ?1 = 0 OR number < ?1 ORDER BY number DESC LIMIT ?2",
                                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, before);
    sqlite3_bind_int(row, 2, max);
    while ((status = sql_step(row, fail)) > 0)
        (*out)[(*count)++] = (struct store_log_row){.number = sqlite3_column_int64(row, 0),
                                                    .minute = sqlite3_column_int64(row, 1),
                                                    .event = arena_text(arena, sql_text(row, 2)),
                                                    .detail = arena_text(arena, sql_text(row, 3))};
    sqlite3_finalize(row);
    return status == 0;
}

/* Nothing hides behind the text's end. */
static bool is_whole(sqlite3_stmt *row, int column, const char *text)
{
    return strlen(text) == (size_t)sqlite3_column_bytes(row, column);
}

bool store_log_last(struct store *store, enum store_event event, int64_t *minute, struct fail *fail)
{
    *minute = -1;
    sqlite3_stmt *row = sql_prepare(
        store->db, "SELECT minute FROM log WHERE event = ? ORDER BY number DESC LIMIT 1", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, names[event]);
    int status = sql_step(row, fail);
    if (status > 0)
        *minute = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return status >= 0;
}

bool store_log_check(struct store *store, int64_t *bad, struct fail *fail)
{
    unsigned char before[SHA256_BYTES] = {0}, wanted[SHA256_BYTES], kept[SHA256_BYTES];
    int status;
    *bad = 0;
    sqlite3_stmt *row = sql_prepare(
        store->db, "SELECT number, minute, event, detail, hash FROM log ORDER BY number", fail);
    if (row == NULL)
        return false;
    for (int64_t number = 1; (status = sql_step(row, fail)) > 0 && *bad == 0; number++) {
        const struct store_log_row now = {sqlite3_column_int64(row, 0),
                                          sqlite3_column_int64(row, 1), sql_text(row, 2),
                                          sql_text(row, 3)};
        hash_row(before, &now, wanted);
        if (now.number != number || !is_whole(row, 2, now.event) || !is_whole(row, 3, now.detail) ||
            !sql_blob_copy(row, 4, kept, SHA256_BYTES) || memcmp(kept, wanted, SHA256_BYTES) != 0)
            *bad = number;
        memcpy(before, wanted, SHA256_BYTES);
    }
    sqlite3_finalize(row);
    return status >= 0;
}
