/* Destroying words: an answer that has been coded for a month is its themes, and nothing more. */
#include "office/themes.h"

#include "base/clock.h"
#include "store/sql.h"

/* ?1 is the last day. '*' was answered and is destroyed; '' would say that it was missed out. */
#define DUE                                                                                        \
    " FROM coding c JOIN answers a ON a.response = c.response AND a.instance = c.instance"         \
    " AND a.question = c.question WHERE c.coded_on <= ?1 AND a.value NOT IN ('', '*')"

static sqlite3_stmt *prepare(struct office *office, const char *sql, int64_t today,
                             struct fail *fail)
{
    char day[16];
    sqlite3_stmt *row = sql_prepare(office->db, sql, fail);
    if (row != NULL)
        sqlite3_bind_text(row, 1, day_text(today - THEMES_KEEP_DAYS, day), -1, SQLITE_TRANSIENT);
    return row;
}

bool themes_due(struct office *office, int64_t today, int64_t *due, struct fail *fail)
{
    sqlite3_stmt *row = prepare(office, "SELECT count(*)" DUE, today, fail);
    int status = row != NULL ? sql_step(row, fail) : -1;
    *due = status > 0 ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_finalize(row);
    return status >= 0;
}

/* The original of a response holds all its words, also those that nobody has coded yet: these are
 * still among the answers. */
static bool destroy(struct office *office, int64_t today, int64_t *destroyed, struct fail *fail)
{
    sqlite3_stmt *due = prepare(office,
                                "CREATE TEMP TABLE due AS SELECT a.response, a.instance,"
                                " a.question, a.value" DUE,
                                today, fail);
    return sql_end(due, fail) &&
           sql_run(office->db,
                   "DELETE FROM drawings WHERE (response, name) IN (SELECT response, value FROM due"
                   " JOIN questions ON number = question WHERE type = 'image');"
                   "DELETE FROM originals WHERE response IN (SELECT response FROM due);"
                   "UPDATE answers SET value = '*' WHERE (response, instance, question) IN"
                   " (SELECT response, instance, question FROM due)",
                   fail) &&
           sql_number(office->db, "SELECT count(*) FROM due", destroyed, fail) &&
           sql_run(office->db, "DROP TABLE due", fail);
}

bool themes_destroy(struct office *office, int64_t today, int64_t *destroyed, struct fail *fail)
{
    return sql_begin(office->db, fail) &&
           sql_finish(office->db, destroy(office, today, destroyed, fail), fail);
}
