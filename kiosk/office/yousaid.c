/* Rows for you-said.csv, begun from figures that may be printed. */
#include "office/yousaid.h"

#include "base/clock.h"
#include "base/csv.h"
#include "office/figures.h"
#include "store/sql.h"

#include <ctype.h>
#include <string.h>

struct reading {
    struct figures figures;
    struct arena *arena;
    struct yousaid *out;
};

/* "more-time-with-family" */
static const char *slug(struct arena *arena, const char *text)
{
    char *out = arena_text(arena, text), *at = out;
    for (const char *from = text; *from != '\0' && at - out < 40; from++)
        if (isalnum((unsigned char)*from))
            *at++ = (char)tolower((unsigned char)*from);
        else if (at > out && at[-1] != '-')
            *at++ = '-';
    while (at > out && at[-1] == '-')
        at--;
    *at = '\0';
    return *out != '\0' ? out : "item";
}

static void add_row(struct reading *in, const char *id, const char *said, const char *promise,
                    const char *evidence)
{
    in->out->rows[in->out->count++] =
        (struct yousaid_row){slug(in->arena, id), said, promise, evidence};
}

/* Never an exact number. */
static const char *evidence(struct reading *in, const char *questions, int about, const char *whom)
{
    char day[16];
    return arena_printf(in->arena, "%s, closed %s: %s, about %d %s", in->figures.wave.name,
                        day_text(in->figures.wave.closed_on, day), questions, about, whom);
}

/* --- themes --- */

/* The questions in whose answers enough people named the theme. */
static const char coded_sql[] =
    "SELECT q.name FROM coded d JOIN coding c ON c.code = d.code JOIN responses r"
    " ON r.number = c.response JOIN questions q ON q.number = c.question"
    " WHERE r.wave = ?1 AND d.theme = ?2 GROUP BY q.name HAVING count(DISTINCT r.number) >= ?3"
    " ORDER BY q.name";
/* All that were answered in writing or by drawing: where none alone has enough, or the answers have
 * been destroyed. */
static const char open_sql[] =
    "SELECT DISTINCT q.name FROM counts c JOIN questions q ON q.name = c.question WHERE c.wave = ?1"
    " AND c.value = '*' AND q.type IN ('text', 'image') ORDER BY q.name";

static bool add_questions(struct reading *in, const char *sql, int64_t theme, struct buf *out,
                          struct fail *fail)
{
    int status;
    sqlite3_stmt *row = sql_prepare(in->figures.office->db, sql, fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, in->figures.wave.number);
    sqlite3_bind_int64(row, 2, theme);
    sqlite3_bind_int(row, 3, in->figures.level->threshold);
    while ((status = sql_step(row, fail)) > 0)
        buf_printf(out, "%s%s", out->length > 0 ? ", " : "", sql_text(row, 0));
    sqlite3_finalize(row);
    return status == 0;
}

static bool add_theme(struct reading *in, sqlite3_stmt *row, struct fail *fail)
{
    struct buf questions = {.arena = in->arena};
    int64_t theme = sqlite3_column_int64(row, 0);
    const char *name = arena_text(in->arena, sql_text(row, 1));
    int about = figures_alone(&in->figures, sqlite3_column_int(row, 2)).value;
    if (!add_questions(in, coded_sql, theme, &questions, fail) ||
        (questions.length == 0 && !add_questions(in, open_sql, theme, &questions, fail)))
        return false;
    add_row(in, name, arena_printf(in->arena, "You told us about: %s.", name),
            arena_text(in->arena, sql_text(row, 3)),
            evidence(in, questions.length > 0 ? questions.at : "written answers and drawings",
                     about, "people"));
    return true;
}

/* In the order of what is printed: an exact one would tell which of two alike is larger. The promise is
 * the one under which enough people named it. */
static const char themes_sql[] =
    "SELECT t.number, t.name, sum(c.n) AS people, (SELECT p.promise FROM theme_counts p WHERE"
    " p.wave = ?1 AND p.theme = t.number AND p.promise <> '' GROUP BY p.promise"
    " HAVING sum(p.n) >= ?2 ORDER BY (sum(p.n) + ?4 / 2) / ?4 DESC, p.promise LIMIT 1)"
    " FROM theme_counts c JOIN themes t ON t.number = c.theme WHERE c.wave = ?1 AND c.promise = ''"
    " GROUP BY t.number HAVING people >= ?2 ORDER BY (people + ?4 / 2) / ?4 DESC, t.name LIMIT ?3";

static bool add_themes(struct reading *in, struct fail *fail)
{
    int status = 0;
    sqlite3_stmt *row = sql_prepare(in->figures.office->db, themes_sql, fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, in->figures.wave.number);
    sqlite3_bind_int(row, 2, in->figures.level->threshold);
    sqlite3_bind_int(row, 3, YOUSAID_THEMES_MOST);
    sqlite3_bind_int(row, 4, in->figures.level->rounding);
    while ((status = sql_step(row, fail)) > 0)
        if (!add_theme(in, row, fail)) {
            status = -1;
            break;
        }
    sqlite3_finalize(row);
    return status == 0;
}

/* --- promises --- */

/* What is printed of everybody under that name; 0 where nothing is. */
static int printed(const struct figure *figure, const char *column)
{
    int at = figure_column(figure, column);
    struct disclose_number number = {.state = DISCLOSE_ABSENT};
    if (at >= 0)
        number = figure_number(figure, -1, at);
    return number.state == DISCLOSE_SHOWN ? number.value : 0;
}

/* Only who was asked whether it is kept can have said that it is not. */
static bool asks_whether_kept(const struct figure *figure)
{
    return !figure->sensitive && figure_asks_whether_kept(figure);
}

/* How far from kept: the printed share of those who said not good comes first, then how few said good.
 * -1 where no printed number says that anybody had it otherwise than good. */
static int unkept(const struct figure *figure)
{
    struct disclose_number all = figure_base(figure, -1);
    int good = printed(figure, FIGURE_GOOD), bad = printed(figure, FIGURE_NOT_GOOD);
    if (!asks_whether_kept(figure) || all.state != DISCLOSE_SHOWN || all.value <= 0 ||
        (bad == 0 && printed(figure, FIGURE_BETWEEN) == 0 && printed(figure, FIGURE_REST) == 0))
        return -1;
    int64_t share = (int64_t)1000 * good / all.value, most = (int64_t)1000 * bad / all.value;
    return (int)(2000 * most + 1000 - (share < 1000 ? share : 1000));
}

static const char *title_of(const struct reading *in, const char *promise)
{
    for (int i = 0; i < in->figures.promise_count; i++)
        if (strcmp(in->figures.promises[i].name, promise) == 0)
            return in->figures.promises[i].title;
    return promise;
}

static void add_promise(struct reading *in, const struct figure *figure)
{
    struct disclose_number all = figure_base(figure, -1);
    int skipped = figure_number(figure, -1, figure->column_count - 1).state == DISCLOSE_SHOWN
                      ? printed(figure, FIGURE_SKIPPED)
                      : 0;
    bool known = skipped > 0 && all.value - skipped >= in->figures.level->threshold;
    add_row(in, figure->promise,
            arena_printf(in->arena, "You told us that ‘%s’ is not yet kept for everyone.",
                         title_of(in, figure->promise)),
            figure->promise,
            evidence(in, figure->question, known ? all.value - skipped : all.value,
                     known ? "answers" : "people"));
}

/* Each promise once, by the question about it that came out worst. */
static void add_promises(struct reading *in)
{
    bool told[FIGURES_MAX] = {false};
    for (int n = 0; n < YOUSAID_PROMISES_MOST; n++) {
        int worst = -1;
        for (int i = 0; i < in->figures.count; i++)
            if (!told[i] && unkept(&in->figures.at[i]) >= 0 &&
                (worst < 0 || unkept(&in->figures.at[i]) > unkept(&in->figures.at[worst])))
                worst = i;
        if (worst < 0)
            return;
        const struct figure *figure = &in->figures.at[worst];
        for (int i = 0; i < in->figures.count; i++)
            told[i] |= strcmp(in->figures.at[i].promise, figure->promise) == 0;
        add_promise(in, figure);
    }
}

static bool choose_wave(struct office *office, const char *name, struct arena *arena,
                        struct wave *out, struct fail *fail)
{
    struct wave *waves;
    int count = waves_list(office, &waves, arena, fail);
    for (int i = count - 1; i >= 0; i--)
        if (name == NULL || strcmp(waves[i].name, name) == 0) {
            *out = waves[i];
            return true;
        }
    return count < 0 ? false
           : name == NULL
               ? fail_set(fail, "no wave is closed in '%s' yet", office->path)
               : fail_set(fail, "there is no closed wave '%s' in '%s'", name, office->path);
}

bool yousaid_read(struct yousaid *out, struct office *office, const char *wave, struct arena *arena,
                  struct fail *fail)
{
    struct reading *in = ARENA_NEW(arena, struct reading);
    *in = (struct reading){.arena = arena, .out = out};
    *out = (struct yousaid){0};
    if (!choose_wave(office, wave, arena, &out->wave, fail) ||
        !figures_read(&in->figures, office, &out->wave, &disclose_public, arena, fail) ||
        !add_themes(in, fail))
        return false;
    add_promises(in);
    return true;
}

bool yousaid_write(struct office *office, const char *wave, const char *path, bool add, int *rows,
                   struct arena *arena, struct fail *fail)
{
    struct yousaid of;
    if (!yousaid_read(&of, office, wave, arena, fail))
        return false;
    *rows = of.count;
    if (of.count == 0)
        return fail_set(fail,
                        "nothing of the wave '%s' may be said: no theme has enough people, and "
                        "no printed number says that a promise is not kept",
                        of.wave.name);
    return yousaid_save(&of, path, add, arena, fail);
}
