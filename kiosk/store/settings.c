/* Settings: a table of names, each with its range. */
#include "store/settings.h"

#include "store/inside.h"

static const struct {
    const char *name;
    int64_t usual, least, most;
} settings[STORE_SETTING_COUNT] = {
    [STORE_VOLUME] = {"volume", STORE_VOLUME_USUAL, 0, 10},
    [STORE_PX_PER_METRE] = {"px_per_metre", 0, 0, 100000},
    [STORE_PX_PER_METRE_SAID] = {"px_per_metre_said", 0, 0, 100000},
    [STORE_LAST_DAY] = {"last_day", 0, 0, 1000000},
};

static bool in_range(enum store_setting which, int64_t value)
{
    return value >= settings[which].least && value <= settings[which].most;
}

bool store_setting_get(struct store *store, enum store_setting which, int64_t *out,
                       struct fail *fail)
{
    *out = settings[which].usual;
    sqlite3_stmt *row = sql_prepare(store->db, "SELECT value FROM settings WHERE name = ?", fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, settings[which].name);
    int status = sql_step(row, fail);
    if (status > 0 && in_range(which, sqlite3_column_int64(row, 0)))
        *out = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return status >= 0;
}

bool store_setting_set(struct store *store, enum store_setting which, int64_t value,
                       struct fail *fail)
{
    if (!in_range(which, value))
        return fail_set(fail, "'%s' cannot be %lld", settings[which].name, (long long)value);
    sqlite3_stmt *put = sql_prepare(store->db,
                                    "INSERT INTO settings (name, value) VALUES (?, ?)"
                                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                                    fail);
    if (put == NULL)
        return false;
    sql_bind_text(put, 1, settings[which].name);
    sqlite3_bind_int64(put, 2, value);
    return sql_end(put, fail);
}
