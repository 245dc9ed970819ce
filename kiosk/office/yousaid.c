/* Rows for you-said.csv, begun from figures that may be printed. */
#include "office/yousaid.h"

#include "base/clock.h"
#include "base/csv.h"
#include "office/figures.h"
#include "store/sql.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { THEMES_MOST = 8, PROMISES_MOST = 4, FILE_LIMIT = 512 << 10 };

static const char head[] =
    "# What children and young people asked for, and what came of it.\r\n"
    "# Fill in, in every row: did (what was done, in plain words), state (done, doing or no; with "
    "no, did"
    " says why),\r\n"
    "# owner (a role, never a name). Change said into words of your own, never anybody's. "
    "kiosk-office"
    " check refuses the\r\n# pack until every row is whole.\r\n"
    "id,band,said::English (en),did::English (en),state,date,owner,promise,evidence,picture\r\n";

struct yousaid {
    struct figures figures;
    struct arena *arena;
    struct buf out;
    char month[16];
    int rows;
};

/* "more-time-with-family" */
static const char *slug(struct yousaid *to, const char *text)
{
    char *out = arena_text(to->arena, text), *at = out;
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

static void add_row(struct yousaid *to, const char *id, const char *said, const char *promise,
                    const char *evidence)
{
    const char *const cells[] = {slug(to, id), "", said,    "",       "",
                                 to->month,    "", promise, evidence, ""};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        csv_field(&to->out, i == 0, cells[i]);
    csv_end_row(&to->out);
    to->rows++;
}

static const char *evidence(struct yousaid *to, const char *questions, int people)
{
    char day[24];
    return arena_printf(to->arena, "%s, closed on %s: %s, about %d answers", to->figures.wave.name,
                        day_words(to->figures.wave.closed_on, day), questions, people);
}

static bool add_themes(struct yousaid *to, struct fail *fail)
{
    int status = 0;
    sqlite3_stmt *row =
        sql_prepare(to->figures.office->db,
                    "SELECT t.name, sum(c.n) AS people, (SELECT p.promise FROM theme_counts p WHERE"
                    " p.wave = ?1 AND p.theme = t.number AND p.promise <> '' GROUP BY p.promise"
                    " ORDER BY sum(p.n) DESC LIMIT 1) FROM theme_counts c JOIN themes t"
                    " ON t.number = c.theme WHERE c.wave = ?1 AND c.promise = ''"
                    " GROUP BY t.number HAVING people >= ?2 ORDER BY people DESC, t.name LIMIT ?3",
                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, to->figures.wave.number);
    sqlite3_bind_int(row, 2, to->figures.level->threshold);
    sqlite3_bind_int(row, 3, THEMES_MOST);
    while ((status = sql_step(row, fail)) > 0) {
        const char *name = arena_text(to->arena, sql_text(row, 0));
        int people = figures_alone(&to->figures, sqlite3_column_int(row, 1)).value;
        add_row(to, name, arena_printf(to->arena, "You told us about this: %s.", name),
                arena_text(to->arena, sql_text(row, 2)),
                evidence(to, "written answers and drawings", people));
    }
    sqlite3_finalize(row);
    return status == 0;
}

static bool is_kept(const struct figure *figure)
{
    size_t length = strlen(figure->question);
    return length > 5 && strcmp(figure->question + length - 5, "_kept") == 0;
}

/* The share of good answers of everybody, in thousandths; -1 where it is not printed, or not a question whether
 * a promise is kept. */
static int share(const struct figure *figure)
{
    struct disclose_number good = figure_number(figure, -1, 0), all = figure_base(figure, -1);
    if (figure->kind != FIGURE_SCALE || !is_kept(figure) ||
        strcmp(figure->columns[0].name, FIGURE_GOOD) != 0 || good.state != DISCLOSE_SHOWN ||
        all.state != DISCLOSE_SHOWN || all.value == 0)
        return -1;
    return 1000 * good.value / all.value;
}

static const char *title_of(const struct yousaid *to, const char *promise)
{
    for (int i = 0; i < to->figures.promise_count; i++)
        if (strcmp(to->figures.promises[i].name, promise) == 0)
            return to->figures.promises[i].title;
    return promise;
}

/* Each promise once, by the question about it that came out lowest. */
static void add_promises(struct yousaid *to)
{
    bool told[FIGURES_MAX] = {false};
    for (int n = 0; n < PROMISES_MOST; n++) {
        int least = -1;
        for (int i = 0; i < to->figures.count; i++)
            if (!told[i] && share(&to->figures.at[i]) >= 0 &&
                (least < 0 || share(&to->figures.at[i]) < share(&to->figures.at[least])))
                least = i;
        if (least < 0)
            return;
        const struct figure *figure = &to->figures.at[least];
        for (int i = 0; i < to->figures.count; i++)
            told[i] |= strcmp(to->figures.at[i].promise, figure->promise) == 0;
        add_row(to, figure->promise,
                arena_printf(to->arena,
                             "You told us that we do not keep this promise for everybody: %s.",
                             title_of(to, figure->promise)),
                figure->promise, evidence(to, figure->question, figure_base(figure, -1).value));
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

/* What is there already, when rows are added to it. */
static bool begin(struct yousaid *to, const char *path, bool add, struct fail *fail)
{
    struct bytes bytes;
    if (!add && file_exists(path))
        return fail_set(fail, "'%s' is there already: --add puts rows at its end", path);
    if (!add) {
        buf_text(&to->out, head);
        return true;
    }
    if (!file_read(to->arena, path, FILE_LIMIT, &bytes, fail))
        return false;
    buf_add(&to->out, bytes.at, bytes.length);
    if (bytes.length > 0 && bytes.at[bytes.length - 1] != '\n')
        buf_text(&to->out, "\r\n");
    return true;
}

bool yousaid_write(struct office *office, const char *wave, const char *path, bool add, int *rows,
                   struct arena *arena, struct fail *fail)
{
    struct wave of = {0};
    struct yousaid *to = ARENA_NEW(arena, struct yousaid);
    *to = (struct yousaid){.arena = arena, .out = {.arena = arena}};
    if (!choose_wave(office, wave, arena, &of, fail) || !begin(to, path, add, fail) ||
        !figures_read(&to->figures, office, &of, &disclose_public, arena, fail))
        return false;
    day_text(of.closed_on, to->month);
    to->month[strlen("2026-03")] = '\0';
    if (!add_themes(to, fail))
        return false;
    add_promises(to);
    *rows = to->rows;
    return file_write(path, to->out.at, to->out.length, 0644, fail);
}
