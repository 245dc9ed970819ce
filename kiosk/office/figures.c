/* Figures: who answered, which questions there are, and their numbers looked up. */
#include "office/figures_inside.h"

#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

static int index_of(const char *const *at, int count, const char *text)
{
    for (int i = 0; i < count; i++)
        if (strcmp(at[i], text) == 0)
            return i;
    return -1;
}

static bool add_name(const char **at, int *count, int most, const char *name, struct arena *arena,
                     const char *what, struct fail *fail)
{
    if (index_of(at, *count, name) >= 0)
        return true;
    if (*count == most)
        return fail_set(fail, "there are more than %d %s", most, what);
    at[(*count)++] = arena_text(arena, name);
    return true;
}

/* "7-13" before "14+", and what begins with no number last. */
static int by_age(const void *left, const void *right)
{
    const char *a = *(const char *const *)left, *b = *(const char *const *)right;
    int x = atoi(a), y = atoi(b);
    if ((x > 0) != (y > 0))
        return x > 0 ? -1 : 1;
    return x != y ? (x > y) - (x < y) : strcmp(a, b);
}

static bool each_row(struct figures *figures, const char *sql,
                     bool (*each)(struct figures *figures, sqlite3_stmt *row, struct fail *fail),
                     struct fail *fail)
{
    int status;
    sqlite3_stmt *row = sql_prepare(figures->office->db, sql, fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, figures->wave.number);
    while ((status = sql_step(row, fail)) > 0)
        if (!each(figures, row, fail)) {
            status = -1;
            break;
        }
    sqlite3_finalize(row);
    return status == 0;
}

static bool add_names(struct figures *figures, sqlite3_stmt *row, struct fail *fail)
{
    return add_name(figures->subjects, &figures->subject_count, FIGURES_SUBJECTS_MAX,
                    sql_text(row, 0), figures->arena, "subjects", fail) &&
           add_name(figures->bands, &figures->band_count, FIGURES_BANDS_MAX, sql_text(row, 1),
                    figures->arena, "age bands", fail);
}

static bool add_responses(struct figures *figures, sqlite3_stmt *row, struct fail *fail)
{
    int subject = index_of(figures->subjects, figures->subject_count, sql_text(row, 0));
    int band = index_of(figures->bands, figures->band_count, sql_text(row, 1));
    int n = sqlite3_column_int(row, 2);
    (void)fail;
    figures->responses[subject][band] += n;
    if (sqlite3_column_int(row, 3) != 0)
        figures->hasty += n;
    return true;
}

static bool add_promise(struct figures *figures, sqlite3_stmt *row, struct fail *fail)
{
    struct arena *arena = figures->arena;
    if (figures->promise_count == FIGURES_PROMISES_MAX)
        return fail_set(fail, "there are more than %d promises", FIGURES_PROMISES_MAX);
    figures->promises[figures->promise_count++] = (struct figures_promise){
        arena_text(arena, sql_text(row, 0)), arena_text(arena, sql_text(row, 1))};
    return true;
}

static bool read_choices(struct figures *figures, struct asked *asked, int band, struct fail *fail)
{
    enum { LISTED = 100000, MOST = 64 }; /* below LISTED: of the newest version */
    int status;
    struct arena *arena = figures->arena;
    sqlite3_stmt *row = sql_prepare(figures->office->db,
                                    "SELECT name, label, means FROM choices WHERE question = ?"
                                    " AND position < ? ORDER BY position",
                                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, asked->number[band]);
    sqlite3_bind_int(row, 2, LISTED);
    struct asked_choice *at = ARENA_ARRAY(arena, struct asked_choice, MOST);
    int count = 0;
    while ((status = sql_step(row, fail)) > 0 && count < MOST)
        at[count++] = (struct asked_choice){arena_text(arena, sql_text(row, 0)),
                                            arena_text(arena, sql_text(row, 1)),
                                            arena_text(arena, sql_text(row, 2))};
    sqlite3_finalize(row);
    asked->choices[band] = at;
    asked->choice_count[band] = status == 0 ? count : 0;
    return status >= 0;
}

struct questions_read {
    struct asked *at;
    int count;
};

static struct asked *find_asked(struct figures *figures, struct questions_read *read,
                                sqlite3_stmt *row)
{
    struct arena *arena = figures->arena;
    const char *subject = sql_text(row, 0), *name = sql_text(row, 3);
    for (int i = 0; i < read->count; i++)
        if (strcmp(read->at[i].subject, subject) == 0 && strcmp(read->at[i].name, name) == 0)
            return &read->at[i];
    if (read->count == FIGURES_MAX)
        return NULL;
    struct asked *asked = &read->at[read->count++];
    *asked = (struct asked){.subject = arena_text(arena, subject),
                            .name = arena_text(arena, name),
                            .label = arena_text(arena, sql_text(row, 4)),
                            .promise = arena_text(arena, sql_text(row, 5)),
                            .topic = arena_text(arena, sql_text(row, 6)),
                            .several = strcmp(sql_text(row, 7), "select_multiple") == 0,
                            .sensitive = sqlite3_column_int(row, 8) != 0,
                            .subject_index =
                                index_of(figures->subjects, figures->subject_count, subject)};
    return asked;
}

static const char questions_sql[] =
    "SELECT f.subject, f.band, q.number, q.name, q.label, q.promise, q.topic, q.type, q.sensitive"
    " FROM questions q JOIN forms f ON f.form_id = q.form_id"
    " WHERE q.type IN ('select_one', 'select_multiple') AND (q.promise <> '' OR q.topic <> '')"
    " AND q.sometimes < 2 AND NOT EXISTS (SELECT 1 FROM questions r WHERE r.form_id = q.form_id"
    " AND r.type IN ('begin_repeat', 'repeated') AND q.path LIKE r.path || '/%')"
    " AND EXISTS (SELECT 1 FROM counts c WHERE c.wave = ? AND c.subject = f.subject"
    " AND c.band = f.band AND c.question = q.name)"
    " GROUP BY q.number ORDER BY f.subject, q.position, q.number";

static bool read_questions(struct figures *figures, struct questions_read *read, struct fail *fail)
{
    int status;
    bool ok = true;
    read->at = ARENA_ARRAY(figures->arena, struct asked, FIGURES_MAX);
    sqlite3_stmt *row = sql_prepare(figures->office->db, questions_sql, fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, figures->wave.number);
    while (ok && (status = sql_step(row, fail)) > 0) {
        int band = index_of(figures->bands, figures->band_count, sql_text(row, 1));
        struct asked *asked = band < 0 ? NULL : find_asked(figures, read, row);
        if (asked == NULL)
            continue;
        asked->number[band] = sqlite3_column_int64(row, 2);
        ok = read_choices(figures, asked, band, fail);
    }
    sqlite3_finalize(row);
    return ok && status == 0;
}

bool figures_read(struct figures *figures, struct office *office, const struct wave *wave,
                  const struct disclose_level *level, struct arena *arena, struct fail *fail)
{
    struct questions_read read = {0};
    *figures = (struct figures){.office = office, .arena = arena, .level = level, .wave = *wave};
    figures->at = ARENA_ARRAY(arena, struct figure, FIGURES_MAX);
    if (!each_row(figures,
                  "SELECT DISTINCT subject, band FROM counts WHERE wave = ? AND question = ''"
                  " ORDER BY subject, band",
                  add_names, fail))
        return false;
    qsort(figures->bands, (size_t)figures->band_count, sizeof *figures->bands, by_age);
    bool ok =
        each_row(figures,
                 "SELECT subject, band, n, hasty FROM counts WHERE wave = ? AND question = ''",
                 add_responses, fail) &&
        each_row(figures,
                 "SELECT name, title FROM promises WHERE ?1 > 0 GROUP BY name"
                 " HAVING min(position) ORDER BY min(position)",
                 add_promise, fail) &&
        read_questions(figures, &read, fail);
    for (int i = 0; ok && i < read.count; i++)
        ok = figures_build(figures, &read.at[i], fail);
    return ok;
}

const struct figure *figures_find(const struct figures *figures, const struct figure *like)
{
    for (int i = 0; i < figures->count; i++) {
        const struct figure *at = &figures->at[i];
        if (strcmp(at->subject, like->subject) == 0 && strcmp(at->question, like->question) == 0 &&
            strcmp(at->choice, like->choice) == 0)
            return at;
    }
    return NULL;
}

bool figure_asks_whether_kept(const struct figure *figure)
{
    size_t length = strlen(figure->question), tail = strlen("_kept");
    return figure->kind == FIGURE_SCALE && figure->promise[0] != '\0' && length > tail &&
           strcmp(figure->question + length - tail, "_kept") == 0;
}

int figure_column(const struct figure *figure, const char *name)
{
    for (int i = 0; i < figure->column_count; i++)
        if (strcmp(figure->columns[i].name, name) == 0)
            return i;
    return -1;
}

int figure_row(const struct figure *figure, int band)
{
    for (int i = 0; i < figure->band_count; i++)
        if (figure->bands[i] == band)
            return i;
    return -1;
}

struct disclose_number figure_number(const struct figure *figure, int row, int column)
{
    return row < 0 ? figure->shown.total[column] : figure->shown.cell[row][column];
}

struct disclose_number figure_base(const struct figure *figure, int row)
{
    return row < 0 ? figure->release.everyone : figure->release.base[row];
}

struct disclose_number figures_alone(const struct figures *figures, int count)
{
    const struct disclose_level *level = figures->level;
    if (count < level->threshold)
        return (struct disclose_number){.state = DISCLOSE_SMALL};
    return (struct disclose_number){.state = DISCLOSE_SHOWN,
                                    .value = (count + level->rounding / 2) / level->rounding *
                                             level->rounding};
}
