/* Releases, remembered. */
#include "office/release.h"

#include "base/clock.h"
#include "store/sql.h"

#include <string.h>

static const char *level_name(const struct figures *figures)
{
    return figures->level == &disclose_public ? "public" : "internal";
}

static int64_t find(struct figures *figures, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(
        figures->office->db, "SELECT number FROM releases WHERE wave = ? AND level = ?", fail);
    if (row == NULL)
        return -1;
    sqlite3_bind_int64(row, 1, figures->wave.number);
    sql_bind_text(row, 2, level_name(figures));
    int status = sql_step(row, fail);
    int64_t number = status > 0 ? sqlite3_column_int64(row, 0) : status;
    sqlite3_finalize(row);
    return number;
}

static int64_t add(struct figures *figures, int64_t today, struct fail *fail)
{
    char day[16];
    sqlite3_stmt *row = sql_prepare(
        figures->office->db, "INSERT INTO releases (wave, level, day) VALUES (?, ?, ?)", fail);
    if (row == NULL)
        return -1;
    sqlite3_bind_int64(row, 1, figures->wave.number);
    sql_bind_text(row, 2, level_name(figures));
    sql_bind_text(row, 3, day_text(today, day));
    return sql_end(row, fail) ? sqlite3_last_insert_rowid(figures->office->db) : -1;
}

struct keeping {
    struct figures *figures;
    sqlite3_stmt *row;
    int64_t release;
    bool before; /* it was published before: compare */
    int64_t cells;
};

static bool keep_cell(struct keeping *keeping, const char *cell, struct disclose_number number,
                      struct fail *fail)
{
    char text[16];
    sqlite3_stmt *row = keeping->row;
    sqlite3_bind_int64(row, 1, keeping->release);
    sql_bind_text(row, 2, cell);
    sql_bind_text(row, 3, disclose_text(number, text));
    keeping->cells++;
    if (!keeping->before)
        return sql_again(row, fail);
    int status = sql_step(row, fail);
    sqlite3_reset(row);
    if (status != 0)
        return status > 0;
    return fail_set(
        fail,
        "the wave '%s' was published with other numbers before ('%s' is now %s): what is"
        " published stays, since the two together could tell of a child",
        keeping->figures->wave.name, cell, text);
}

static bool keep_figure(struct keeping *keeping, const struct figure *figure, struct fail *fail)
{
    struct arena *arena = keeping->figures->arena;
    for (int row = -1; row < figure->band_count; row++) {
        const char *band = row < 0 ? "*" : keeping->figures->bands[figure->bands[row]];
        const char *where = arena_printf(arena, "%s/%s/%s/%s", figure->subject, figure->question,
                                         figure->choice, band);
        if (!keep_cell(keeping, where, figure_base(figure, row), fail))
            return false;
        for (int c = 0; c < figure->column_count; c++)
            if (!keep_cell(keeping, arena_printf(arena, "%s/%s", where, figure->columns[c].name),
                           figure_number(figure, row, c), fail))
                return false;
    }
    return true;
}

/* The same set of tables each time. */
static bool check_count(struct keeping *keeping, struct fail *fail)
{
    int64_t count = 0;
    sqlite3_stmt *row =
        sql_prepare(keeping->figures->office->db,
                    "SELECT count(*) FROM released WHERE release = ? AND cell NOT LIKE"
                    " 'themes/%'",
                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, keeping->release);
    if (sql_step(row, fail) > 0)
        count = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return count == keeping->cells ||
           fail_set(fail,
                    "the wave '%s' was published with other tables before, and what is"
                    " published stays",
                    keeping->figures->wave.name);
}

/* Written answers are often read after the first report. A theme that was published stays as it was; those
 * that have become large enough since are added. */
static bool keep_themes(struct keeping *keeping, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(
        keeping->figures->office->db,
        "INSERT INTO released SELECT ?1, 'themes/' || t.name, (sum(c.n) + ?4 / 2) / ?4 * ?4"
        " FROM theme_counts c JOIN themes t ON t.number = c.theme WHERE c.wave = ?2 AND"
        " c.promise = '' GROUP BY t.number HAVING sum(c.n) >= ?3 ON CONFLICT DO NOTHING",
        fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, keeping->release);
    sqlite3_bind_int64(row, 2, keeping->figures->wave.number);
    sqlite3_bind_int(row, 3, keeping->figures->level->threshold);
    sqlite3_bind_int(row, 4, keeping->figures->level->rounding);
    return sql_end(row, fail);
}

static bool keep_checked(struct keeping *keeping, const char *checked_by, const char **out,
                         struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(keeping->figures->office->db,
                                    "UPDATE releases SET checked_by = iif(checked_by = '',"
                                    " coalesce(?2, ''), checked_by) WHERE number = ?1"
                                    " RETURNING checked_by",
                                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, keeping->release);
    sql_bind_text(row, 2, checked_by != NULL ? checked_by : "");
    bool ok = sql_step(row, fail) > 0;
    *out = ok ? arena_text(keeping->figures->arena, sql_text(row, 0)) : "";
    sqlite3_finalize(row);
    return ok;
}

static bool keep_all(struct figures *figures, int64_t today, const char *checked_by,
                     const char **out, struct fail *fail)
{
    struct keeping keeping = {.figures = figures, .release = find(figures, fail)};
    keeping.before = keeping.release > 0;
    if (keeping.release == 0)
        keeping.release = add(figures, today, fail);
    if (keeping.release <= 0)
        return false;
    keeping.row =
        sql_prepare(figures->office->db,
                    keeping.before ? "SELECT 1 FROM released WHERE release = ? AND cell = ?"
                                     " AND value = ?"
                                   : "INSERT INTO released (release, cell, value)"
                                     " VALUES (?, ?, ?)",
                    fail);
    bool ok = keeping.row != NULL;
    for (int i = 0; ok && i < figures->count; i++)
        ok = keep_figure(&keeping, &figures->at[i], fail);
    sqlite3_finalize(keeping.row);
    return ok && check_count(&keeping, fail) && keep_themes(&keeping, fail) &&
           keep_checked(&keeping, checked_by, out, fail);
}

bool release_keep(struct figures *figures, int64_t today, const char *checked_by, const char **out,
                  struct fail *fail)
{
    return sql_begin(figures->office->db, fail) &&
           sql_finish(figures->office->db, keep_all(figures, today, checked_by, out, fail), fail);
}
