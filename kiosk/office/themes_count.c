/* Counting themes: in people, for each wave, band and promise. */
#include "office/themes.h"

#include "store/sql.h"

/* ?1 is the wave. A response that has a theme twice is one person all the same. */
#define PEOPLE(promise, which)                                                                     \
    "INSERT INTO theme_counts SELECT ?1, d.theme, f.band, " promise ", count(DISTINCT r.number)"   \
    " FROM responses r JOIN coding c ON c.response = r.number JOIN coded d ON d.code = c.code"     \
    " JOIN questions q ON q.number = c.question JOIN forms f ON f.number = r.form"                 \
    " WHERE r.wave = ?1 AND r.hands = 0 AND c.coded_on IS NOT NULL" which                          \
    " GROUP BY d.theme, f.band, " promise

/* An answer that waits, in a. */
#define WAITS                                                                                      \
    " FROM answers a JOIN questions q ON q.number = a.question AND q.type IN ('text', 'image')"    \
    " JOIN responses r ON r.number = a.response AND r.hands = 0 WHERE a.value <> ''"               \
    " AND NOT EXISTS (SELECT 1 FROM coding c WHERE c.response = a.response"                        \
    " AND c.instance = a.instance AND c.question = a.question AND c.coded_on IS NOT NULL)"

enum { THEMES_MAX = 10000 };

static bool run(struct office *office, const char *sql, int64_t wave, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(office->db, sql, fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, wave);
    return sql_end(row, fail);
}

/* Once answers of a wave have been destroyed, what they were coded as has gone with them: to count
 * anew would count those people no more, so the counts stay what they are. */
static bool is_settled(struct office *office, int64_t wave, bool *settled, struct fail *fail)
{
    sqlite3_stmt *row =
        sql_prepare(office->db,
                    "SELECT 1 FROM responses r WHERE r.wave = ? AND NOT EXISTS (SELECT 1"
                    " FROM originals WHERE response = r.number) AND NOT EXISTS (SELECT 1"
                    " FROM answers WHERE response = r.number) LIMIT 1",
                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, wave);
    int status = sql_step(row, fail);
    sqlite3_finalize(row);
    *settled = status > 0;
    return status >= 0;
}

bool themes_count(struct office *office, int64_t wave, struct fail *fail)
{
    bool settled;
    if (!is_settled(office, wave, &settled, fail))
        return false;
    return settled || (run(office, "DELETE FROM theme_counts WHERE wave = ?", wave, fail) &&
                       run(office, PEOPLE("q.promise", " AND q.promise <> ''"), wave, fail) &&
                       run(office, PEOPLE("''", ""), wave, fail));
}

bool themes_count_all(struct office *office, struct fail *fail)
{
    int64_t last;
    if (!sql_number(office->db, "SELECT max(number) FROM waves", &last, fail))
        return false;
    bool ok = true;
    for (int64_t wave = 1; ok && wave <= last; wave++)
        ok = themes_count(office, wave, fail);
    return ok;
}

bool themes_state(struct office *office, int64_t *coded, int64_t *waiting, struct fail *fail)
{
    return sql_number(office->db, "SELECT count(*) FROM coding WHERE coded_on IS NOT NULL", coded,
                      fail) &&
           sql_number(office->db, "SELECT count(*)" WAITS, waiting, fail);
}

/* Few are in no order: that would tell which of them is the larger. */
int themes_list(struct office *office, struct theme **out, struct arena *arena, struct fail *fail)
{
    int status, count = 0;
    sqlite3_stmt *row = sql_prepare(office->db,
                                    "SELECT t.name, count(DISTINCT c.response) AS people"
                                    " FROM themes t JOIN coded d ON d.theme = t.number"
                                    " JOIN coding c ON c.code = d.code GROUP BY t.number"
                                    " ORDER BY max(people, 9) DESC, t.name",
                                    fail);
    *out = ARENA_ARRAY(arena, struct theme, THEMES_MAX);
    if (row == NULL)
        return -1;
    while ((status = sql_step(row, fail)) > 0 && count < THEMES_MAX)
        (*out)[count++] = (struct theme){.name = arena_text(arena, sql_text(row, 0)),
                                         .people = sqlite3_column_int64(row, 1)};
    sqlite3_finalize(row);
    return status < 0 ? -1 : count;
}
