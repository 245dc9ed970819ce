/* One question becomes a figure, or, of several choices, a figure for each. */
#include "office/figures_inside.h"

#include "store/sql.h"

#include <string.h>

static const char *const scale[] = {FIGURE_GOOD, FIGURE_BETWEEN, FIGURE_NOT_GOOD};

static const struct asked_choice *find_choice(const struct asked *asked, int band, const char *name)
{
    for (int i = 0; i < asked->choice_count[band]; i++)
        if (strcmp(asked->choices[band][i].name, name) == 0)
            return &asked->choices[band][i];
    return NULL;
}

static bool has_meaning(const struct asked *asked, int band, const char *means)
{
    for (int i = 0; i < asked->choice_count[band]; i++)
        if (strcmp(asked->choices[band][i].means, means) == 0)
            return true;
    return false;
}

static bool stands_apart(const struct asked_choice *choice)
{
    return strcmp(choice->means, "apart") == 0;
}

/* Both bands have the same columns. */
static bool is_alike(const struct asked *asked, enum figure_kind kind, int a, int b)
{
    for (int i = 0; kind == FIGURE_SCALE && i < 3; i++)
        if (has_meaning(asked, a, scale[i]) != has_meaning(asked, b, scale[i]))
            return false;
    if (kind == FIGURE_SCALE)
        return true;
    for (int i = 0; i < asked->choice_count[a]; i++)
        if (find_choice(asked, b, asked->choices[a][i].name) == NULL)
            return false;
    return asked->choice_count[a] == asked->choice_count[b];
}

static void add_column(struct figure *figure, const char *name, const char *label)
{
    figure->columns[figure->column_count++] = (struct figure_column){name, label};
}

/* The columns as that band has them, the skipped last. False when there are too many. */
static bool make_columns(struct figure *figure, const struct asked *asked, int band)
{
    for (int i = 0; figure->kind == FIGURE_SCALE && i < 3; i++)
        if (has_meaning(asked, band, scale[i]))
            add_column(figure, scale[i], "");
    for (int i = 0; figure->kind == FIGURE_CHOICES && i < asked->choice_count[band]; i++) {
        const struct asked_choice *choice = &asked->choices[band][i];
        if (stands_apart(choice))
            continue;
        if (figure->column_count == DISCLOSE_COLUMNS_MAX - 1)
            return false;
        add_column(figure, choice->name, choice->label);
    }
    if (figure->kind == FIGURE_CHOSEN)
        add_column(figure, figure->choice, figure->choice_label);
    add_column(figure, FIGURE_SKIPPED, "");
    return true;
}

static int column_of(const struct figure *figure, const struct asked *asked, int band,
                     const char *value)
{
    const struct asked_choice *choice = find_choice(asked, band, value);
    if (choice == NULL)
        return -1;
    return figure_column(figure, figure->kind == FIGURE_SCALE ? choice->means : choice->name);
}

/* Everybody whose answer is in no column was skipped, and so was who has none. */
static bool count_row(struct figures *figures, struct figure *figure, const struct asked *asked,
                      int row, struct fail *fail)
{
    int status, band = figure->bands[row], last = figure->column_count - 1;
    int everybody = figures->responses[asked->subject_index][band], put = 0;
    int *count = figure->count.count[row], *careful = figure->careful.count[row];
    sqlite3_stmt *at =
        sql_prepare(figures->office->db,
                    "SELECT value, hasty, n FROM counts WHERE wave = ? AND subject = ?"
                    " AND band = ? AND question = ?",
                    fail);
    if (at == NULL)
        return false;
    sqlite3_bind_int64(at, 1, figures->wave.number);
    sql_bind_text(at, 2, asked->subject);
    sql_bind_text(at, 3, figures->bands[band]);
    sql_bind_text(at, 4, asked->name);
    while ((status = sql_step(at, fail)) > 0) {
        int column = column_of(figure, asked, band, sql_text(at, 0));
        int n = sqlite3_column_int(at, 2);
        if (column < 0 || column == last)
            continue;
        count[column] += n;
        put += n;
        if (sqlite3_column_int(at, 1) == 0)
            careful[column] += n;
    }
    sqlite3_finalize(at);
    count[last] = everybody - put;
    return status == 0;
}

static bool protect(const struct figures *figures, struct figure *figure, struct fail *fail)
{
    figure->count.columns = figure->careful.columns = figure->column_count;
    const struct disclose_set set = {
        .rows = figure->band_count, .tables = 1, .table = &figure->count};
    figure->release.table = &figure->shown;
    return disclose_protect(figures->level, &set, &figure->release, fail);
}

/* Of how many rows, the county's among them, it is printed how many said good. */
static int good_shown(const struct figure *figure)
{
    int good = figure_column(figure, FIGURE_GOOD), shown = 0;
    for (int row = -1; row < figure->band_count; row++)
        shown += figure_number(figure, row, good).state == DISCLOSE_SHOWN;
    return shown;
}

static void merge_column(struct disclose_table *table, int rows, int into, int column)
{
    for (int row = 0; row < rows; row++) {
        int *at = table->count[row];
        at[into] += at[column];
        for (int c = column; c + 1 < table->columns; c++)
            at[c] = at[c + 1];
    }
    table->columns--;
}

/* In between and not good put together. */
static void collapse(struct figure *figure, int between, int not_good)
{
    merge_column(&figure->count, figure->band_count, between, not_good);
    merge_column(&figure->careful, figure->band_count, between, not_good);
    figure->columns[between].name = FIGURE_REST;
    for (int c = not_good; c + 1 < figure->column_count; c++)
        figure->columns[c] = figure->columns[c + 1];
    figure->column_count--;
}

/* The figure as it tells more: with its columns as they are, or with two of them put together. */
static bool finish(const struct figures *figures, struct figure *figure, struct fail *fail)
{
    if (!protect(figures, figure, fail))
        return false;
    int between = figure_column(figure, FIGURE_BETWEEN);
    int not_good = figure_column(figure, FIGURE_NOT_GOOD);
    if (figure->kind != FIGURE_SCALE || figure_column(figure, FIGURE_GOOD) < 0 || between < 0 ||
        not_good < 0 || good_shown(figure) == figure->band_count + 1)
        return true;
    struct figure *other = ARENA_NEW(figures->arena, struct figure);
    *other = *figure;
    collapse(other, between, not_good);
    if (!protect(figures, other, fail))
        return false;
    if (good_shown(other) > good_shown(figure)) {
        *figure = *other;
        figure->release.table = &figure->shown;
    }
    return true;
}

static bool count_rows(struct figures *figures, struct figure *figure, const struct asked *asked,
                       struct fail *fail)
{
    bool ok = true;
    for (int row = 0; ok && row < figure->band_count; row++)
        ok = count_row(figures, figure, asked, row, fail);
    return ok;
}

static bool add_figure(struct figures *figures, const struct asked *asked, enum figure_kind kind,
                       const struct asked_choice *choice, int first, struct fail *fail)
{
    if (figures->count == FIGURES_MAX)
        return fail_set(fail, "there are more than %d figures", FIGURES_MAX);
    struct figure *figure = &figures->at[figures->count];
    *figure = (struct figure){.subject = asked->subject,
                              .question = asked->name,
                              .choice = choice != NULL ? choice->name : "",
                              .choice_label = choice != NULL ? choice->label : "",
                              .label = asked->label,
                              .promise = asked->promise,
                              .topic = asked->topic,
                              .sensitive = asked->sensitive,
                              .kind = kind};
    for (int band = first; band < figures->band_count; band++)
        if (asked->number[band] != 0 &&
            (choice != NULL ? find_choice(asked, band, choice->name) != NULL
                            : is_alike(asked, kind, first, band)))
            figure->bands[figure->band_count++] = band;
    if (!make_columns(figure, asked, first))
        return true; /* a list that long is for the tables */
    if (!count_rows(figures, figure, asked, fail) || !finish(figures, figure, fail))
        return false;
    figures->count++;
    return true;
}

static bool is_scale(const struct asked *asked, int band)
{
    return has_meaning(asked, band, FIGURE_GOOD) || has_meaning(asked, band, FIGURE_NOT_GOOD);
}

/* Whether a band before that one offered the choice, which has its figure then. */
static bool was_offered(const struct asked *asked, int band, const char *name)
{
    for (int i = 0; i < band; i++)
        if (asked->number[i] != 0 && find_choice(asked, i, name) != NULL)
            return true;
    return false;
}

bool figures_build(struct figures *figures, const struct asked *asked, struct fail *fail)
{
    bool ok = true;
    int first = 0;
    while (first < figures->band_count && asked->number[first] == 0)
        first++;
    if (first == figures->band_count)
        return true;
    if (!asked->several)
        return add_figure(figures, asked, is_scale(asked, first) ? FIGURE_SCALE : FIGURE_CHOICES,
                          NULL, first, fail);
    for (int band = first; ok && band < figures->band_count; band++)
        for (int i = 0; ok && asked->number[band] != 0 && i < asked->choice_count[band]; i++) {
            const struct asked_choice *choice = &asked->choices[band][i];
            if (!stands_apart(choice) && !was_offered(asked, band, choice->name))
                ok = add_figure(figures, asked, FIGURE_CHOSEN, choice, band, fail);
        }
    return ok;
}
