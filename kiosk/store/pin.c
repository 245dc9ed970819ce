/* The staff PIN: one row, counted before it is looked at. */
#include "store/pin.h"

#include "seal/pin.h"
#include "store/inside.h"

#include <string.h>

enum { MINUTE_MS = 60000, BOOT_ID_ROOM = 64 };

/* The row, or what stands for it where there is none yet. */
struct row {
    char verifier[PIN_HASH_ROOM]; /* "": none */
    int failures;
    char boot[BOOT_ID_ROOM];
    int64_t until_ms, locks;
};

static bool read_row(struct store *store, struct row *out, struct fail *fail)
{
    *out = (struct row){0};
    sqlite3_stmt *row =
        sql_prepare(store->db, "SELECT verifier, failures, boot, until_ms, locks FROM pin", fail);
    if (row == NULL)
        return false;
    int status = sql_step(row, fail);
    if (status > 0) {
        sqlite3_snprintf(sizeof out->verifier, out->verifier, "%s", sql_text(row, 0));
        out->failures = sqlite3_column_int(row, 1);
        sqlite3_snprintf(sizeof out->boot, out->boot, "%s", sql_text(row, 2));
        out->until_ms = sqlite3_column_int64(row, 3);
        out->locks = sqlite3_column_int64(row, 4);
    }
    sqlite3_finalize(row);
    return status >= 0;
}

static bool write_row(struct store *store, const struct row *row, struct fail *fail)
{
    sqlite3_stmt *put = sql_prepare(store->db,
                                    "INSERT INTO pin (one, verifier, failures, boot, until_ms,"
                                    " locks) VALUES (1, nullif(?, ''), ?, ?, ?, ?)"
                                    " ON CONFLICT (one) DO UPDATE SET verifier = excluded.verifier,"
                                    " failures = excluded.failures, boot = excluded.boot,"
                                    " until_ms = excluded.until_ms, locks = excluded.locks",
                                    fail);
    if (put == NULL)
        return false;
    sql_bind_text(put, 1, row->verifier);
    sqlite3_bind_int(put, 2, row->failures);
    sql_bind_text(put, 3, row->boot);
    sqlite3_bind_int64(put, 4, row->until_ms);
    sqlite3_bind_int64(put, 5, row->locks);
    return sql_end(put, fail);
}

static int64_t wait_after(int failures)
{
    static const int minutes[STORE_PIN_TRIES] = {0, 0, 0, 1, 2, 4, 8, 16, 32, 60};
    return failures < STORE_PIN_TRIES ? minutes[failures] * (int64_t)MINUTE_MS : 0;
}

/* A wait that began before the machine started anew begins again. So does one that is longer than it can
 * be: then that clock went back, on a machine that does not tell one start from another. */
static bool settle_boot(struct store *store, struct row *row, const struct store_boot *now,
                        struct fail *fail)
{
    int64_t wait = wait_after(row->failures);
    bool same = strcmp(row->boot, now->id) == 0 && row->until_ms - now->ms <= wait;
    if (row->failures == 0 || same)
        return true;
    sqlite3_snprintf(sizeof row->boot, row->boot, "%s", now->id);
    row->until_ms = now->ms + wait;
    return write_row(store, row, fail);
}

static void code_of(const struct store *store, int64_t locks, char out[STORE_PIN_CODE_ROOM])
{
    sqlite3_snprintf(STORE_PIN_CODE_ROOM, out, "%s-%lld", store->kiosk, (long long)locks + 1);
}

static void describe(const struct store *store, const struct row *row, const struct store_boot *now,
                     struct store_pin *out)
{
    *out = (struct store_pin){.failures = row->failures};
    code_of(store, row->locks, out->code);
    if (row->verifier[0] == '\0') {
        out->state = STORE_PIN_NONE;
    } else if (row->failures >= STORE_PIN_TRIES) {
        out->state = STORE_PIN_LOCKED;
    } else if (now->ms < row->until_ms) {
        out->state = STORE_PIN_WAITS;
        out->wait_ms = row->until_ms - now->ms;
    } else {
        out->state = STORE_PIN_READY;
    }
}

bool store_pin_code(struct store *store, char out[STORE_PIN_CODE_ROOM], struct fail *fail)
{
    struct row row;
    if (!read_row(store, &row, fail))
        return false;
    code_of(store, row.locks, out);
    return true;
}

bool store_pin_state(struct store *store, const struct store_boot *now, struct store_pin *out,
                     struct fail *fail)
{
    struct row row;
    if (!read_row(store, &row, fail) || !settle_boot(store, &row, now, fail))
        return false;
    describe(store, &row, now, out);
    return true;
}

bool store_pin_set(struct store *store, const char *pin, struct fail *fail)
{
    struct row row;
    if (!pin_allowed(pin, fail) || !read_row(store, &row, fail) ||
        !pin_hash(pin, row.verifier, fail))
        return false;
    row.failures = 0;
    row.until_ms = 0;
    return write_row(store, &row, fail);
}

enum store_tried store_pin_try(struct store *store, const char *pin, const struct store_boot *now,
                               struct store_pin *after, struct fail *fail)
{
    struct row row;
    *after = (struct store_pin){0};
    if (!read_row(store, &row, fail) || !settle_boot(store, &row, now, fail))
        return STORE_TRIED_FAILED;
    describe(store, &row, now, after);
    if (after->state != STORE_PIN_READY)
        return STORE_TRIED_NOT_NOW;
    row.failures++;
    row.until_ms = now->ms + wait_after(row.failures);
    sqlite3_snprintf(sizeof row.boot, row.boot, "%s", now->id);
    if (!write_row(store, &row, fail) && !(store_give_way(store) && write_row(store, &row, fail)))
        return STORE_TRIED_FAILED;
    if (!pin_matches(row.verifier, pin)) {
        describe(store, &row, now, after);
        return STORE_TRIED_WRONG;
    }
    row.failures = 0;
    row.until_ms = 0;
    if (!write_row(store, &row, fail))
        return STORE_TRIED_FAILED;
    describe(store, &row, now, after);
    return STORE_TRIED_RIGHT;
}
