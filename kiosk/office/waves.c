/* Waves, closed and listed. */
#include "office/waves.h"

#include "base/clock.h"
#include "office/themes.h"
#include "store/sql.h"

#include <stdio.h>
#include <string.h>

enum { WAVES_MAX = 4000 };

static int64_t read_day(const char *text)
{
    int year = 1970, month = 1, day = 1;
    sscanf(text, "%4d-%2d-%2d", &year, &month, &day);
    return day_from_date(year, month, day);
}

int waves_list(struct office *office, struct wave **out, struct arena *arena, struct fail *fail)
{
    int status, count = 0;
    sqlite3_stmt *row = sql_prepare(
        office->db,
        "SELECT number, name, last_day, closed_on, late, (SELECT sum(n) FROM counts"
        " WHERE counts.wave = waves.number AND question = '') FROM waves ORDER BY number",
        fail);
    *out = ARENA_ARRAY(arena, struct wave, WAVES_MAX);
    if (row == NULL)
        return -1;
    while ((status = sql_step(row, fail)) > 0 && count < WAVES_MAX)
        (*out)[count++] = (struct wave){.number = sqlite3_column_int64(row, 0),
                                        .name = arena_text(arena, sql_text(row, 1)),
                                        .last_day = read_day(sql_text(row, 2)),
                                        .closed_on = read_day(sql_text(row, 3)),
                                        .late = sqlite3_column_int64(row, 4),
                                        .responses = sqlite3_column_int64(row, 5)};
    sqlite3_finalize(row);
    return status < 0 ? -1 : count;
}

static bool check(struct office *office, const char *name, int64_t last_day, int64_t today,
                  struct arena *arena, int64_t *number, struct fail *fail)
{
    struct wave *waves;
    char day[16];
    int count = waves_list(office, &waves, arena, fail);
    if (count < 0)
        return false;
    *number = count + 1;
    if (last_day >= today)
        return fail_set(fail, "%s is not over yet: a wave is closed after its last day",
                        day_text(last_day, day));
    for (int i = 0; i < count; i++)
        if (strcmp(waves[i].name, name) == 0)
            return fail_set(fail,
                            "the wave '%s' is closed already; what came since counts in the"
                            " next one",
                            name);
    if (count > 0 && last_day <= waves[count - 1].last_day)
        return fail_set(fail, "the wave '%s' went up to %s; the next one ends later",
                        waves[count - 1].name, day_text(waves[count - 1].last_day, day));
    return count < WAVES_MAX || fail_set(fail, "there are more than %d waves", WAVES_MAX);
}

/* Runs a statement with the number of the wave as ?1 and a day as ?2; returns how many rows it changed,
 * or -1. */
static int64_t run(struct office *office, const char *sql, int64_t number, const char *day,
                   struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(office->db, sql, fail);
    if (row == NULL)
        return -1;
    sqlite3_bind_int64(row, 1, number);
    sql_bind_text(row, 2, day);
    return sql_end(row, fail) ? sqlite3_changes64(office->db) : -1;
}

static bool add_wave(struct office *office, const char *name, int64_t number, int64_t last_day,
                     int64_t today, struct fail *fail)
{
    char last[16], closed[16];
    sqlite3_stmt *row = sql_prepare(office->db,
                                    "INSERT INTO waves (number, name, last_day, closed_on, late)"
                                    " VALUES (?, ?, ?, ?, 0)",
                                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, number);
    sql_bind_text(row, 2, name);
    sql_bind_text(row, 3, day_text(last_day, last));
    sql_bind_text(row, 4, day_text(today, closed));
    return sql_end(row, fail);
}

/* Gives the wave every response up to its last day that has none; returns how many, -1 for an error.
 * In slices: SQLite first collects the numbers of all rows that one statement is to change. */
static int64_t take_responses(struct office *office, int64_t number, const char *last_day,
                              struct fail *fail)
{
    enum { SLICE = 50000 };
    int64_t last, taken = 0;
    if (!sql_number(office->db, "SELECT max(number) FROM responses", &last, fail))
        return -1;
    sqlite3_stmt *row =
        sql_prepare(office->db,
                    "UPDATE responses SET wave = ?1 WHERE wave IS NULL AND hands = 0 AND session"
                    " IN (SELECT number FROM sessions WHERE day <= ?2)"
                    " AND number > ?3 AND number <= ?3 + ?4",
                    fail);
    bool ok = row != NULL;
    for (int64_t after = 0; ok && after < last; after += SLICE) {
        sqlite3_bind_int64(row, 1, number);
        sql_bind_text(row, 2, last_day);
        sqlite3_bind_int64(row, 3, after);
        sqlite3_bind_int(row, 4, SLICE);
        ok = sql_again(row, fail);
        taken += ok ? sqlite3_changes64(office->db) : 0;
    }
    sqlite3_finalize(row);
    return ok ? taken : -1;
}

static bool close_wave(struct office *office, const char *name, int64_t number, int64_t last_day,
                       int64_t today, struct fail *fail)
{
    char day[16];
    if (!add_wave(office, name, number, last_day, today, fail))
        return false;
    int64_t taken = take_responses(office, number, day_text(last_day, day), fail);
    if (taken == 0)
        return fail_set(fail, "there are no answers of sessions up to %s that no wave has yet",
                        day_text(last_day, day));
    return taken > 0 &&
           run(office,
               "UPDATE waves SET late = (SELECT count(*) FROM responses r JOIN sessions s"
               " ON s.number = r.session WHERE r.wave = ?1 AND s.day <="
               " (SELECT last_day FROM waves WHERE number = ?1 - 1)) WHERE number = ?1",
               number, "", fail) >= 0 &&
           wave_count(office, number, fail) && themes_count(office, number, fail);
}

bool wave_close(struct office *office, const char *name, int64_t last_day, int64_t today,
                struct arena *arena, struct wave *out, struct fail *fail)
{
    int64_t number;
    struct wave *waves;
    if (!check(office, name, last_day, today, arena, &number, fail) ||
        !sql_begin(office->db, fail) ||
        !sql_finish(office->db, close_wave(office, name, number, last_day, today, fail), fail))
        return false;
    int count = waves_list(office, &waves, arena, fail);
    if (count > 0)
        *out = waves[count - 1];
    return count > 0;
}

/* What is destroyed: the number of a response. */
#define GONE                                                                                       \
    "(SELECT r.number FROM responses r JOIN waves w ON w.number = r.wave WHERE w.closed_on <= ?2"  \
    " AND NOT EXISTS (SELECT 1 FROM answers a JOIN questions q ON q.number = a.question WHERE"     \
    " a.response = r.number AND a.value <> '' AND q.type IN ('text', 'image') AND NOT EXISTS"      \
    " (SELECT 1 FROM coding c WHERE c.response = a.response AND c.instance = a.instance"           \
    " AND c.question = a.question AND c.coded_on IS NOT NULL)))"

bool waves_destroy(struct office *office, int64_t today, int days, int64_t *destroyed,
                   struct fail *fail)
{
    char day[16];
    day_text(today - days, day);
    static const char *const sql[] = {
        /* themes_destroy() takes originals alone, and sooner. */
        "CREATE TEMP TABLE gone AS SELECT number FROM responses WHERE number IN " GONE
        " AND number IN (SELECT response FROM originals UNION SELECT response FROM answers)",
        "DELETE FROM coded WHERE code IN (SELECT code FROM coding WHERE response IN gone)",
        "DELETE FROM coding WHERE response IN gone",
        "DELETE FROM drawings WHERE response IN gone",
        "DELETE FROM instances WHERE response IN gone",
        "DELETE FROM answers WHERE response IN gone",
        "DELETE FROM originals WHERE response IN gone",
    };
    bool ok = sql_begin(office->db, fail);
    if (!ok)
        return false;
    for (size_t i = 0; ok && i < sizeof sql / sizeof *sql; i++)
        ok = run(office, sql[i], 0, day, fail) >= 0;
    ok = ok && sql_number(office->db, "SELECT count(*) FROM gone", destroyed, fail);
    if (!sql_finish(office->db, ok, fail))
        return false;
    return sql_run(office->db, "DROP TABLE gone", fail);
}
