/* Disclosure control: small counts are hidden, then as many others as it takes to keep them so. */
#include "office/disclose.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const struct disclose_level disclose_public = {.threshold = 10, .rounding = 5};
const struct disclose_level disclose_internal = {.threshold = 5, .rounding = 5};

/* One table at work. Where rows do not appear, everyone is in a single row that is absent. */
struct work {
    const struct disclose_level *level;
    struct disclose_grid grid;
    int base[DISCLOSE_ROWS_MAX + 1]; /* by line: the last is everyone */
    enum disclose_state state[DISCLOSE_ROWS_MAX + 1][DISCLOSE_COLUMNS_MAX];
};

static struct disclose_number number_of(const struct disclose_level *level, int count,
                                        enum disclose_state state)
{
    struct disclose_number number = {.state = state};
    if (state == DISCLOSE_SHOWN)
        number.value = (count + level->rounding / 2) / level->rounding * level->rounding;
    return number;
}

static enum disclose_state state_of(const struct disclose_level *level, int count)
{
    return count < level->threshold ? DISCLOSE_SMALL : DISCLOSE_SHOWN;
}

/* Sets the state, and with it between what the number is known to lie. */
static void set_state(struct work *work, int line, int column, enum disclose_state state)
{
    const struct disclose_level *level = work->level;
    struct disclose_entry *entry = &work->grid.at[line][column];
    work->state[line][column] = state;
    entry->low = 0;
    entry->high = work->base[line];
    if (state == DISCLOSE_SHOWN) {
        int value = number_of(level, entry->count, state).value;
        entry->low = value - level->rounding / 2;
        if (entry->low < level->threshold)
            entry->low = level->threshold;
        entry->high = value + (level->rounding - 1) / 2;
    }
}

/* True when it is known of a hidden number that it is not 0, or under the threshold; `cut` has then
 * what tells it. */
static bool is_exposed(const struct work *work, int line, int column, struct disclose_cut *cut)
{
    enum disclose_state state = work->state[line][column];
    if (state != DISCLOSE_SMALL && state != DISCLOSE_GUARD)
        return false;
    int count = work->grid.at[line][column].count, rise = work->level->threshold - count;
    memset(cut, 0, sizeof(*cut));
    return disclose_slack(&work->grid, line, column, 1, rise, cut) < rise ||
           disclose_slack(&work->grid, line, column, -1, count, cut) < count;
}

static bool find_exposed(const struct work *work, struct disclose_cut *cut)
{
    for (int line = 0; line <= work->grid.rows; line++)
        for (int column = 0; column < work->grid.columns; column++)
            if (is_exposed(work, line, column, cut))
                return true;
    return false;
}

/* Hides the smallest of the numbers on the cut that are printed, the first of equals. */
static void hide_smallest(struct work *work, const struct disclose_cut *cut)
{
    int best_line = -1, best_column = -1, least = 0;
    for (int line = 0; line <= work->grid.rows; line++)
        for (int column = 0; column < work->grid.columns; column++) {
            int count = work->grid.at[line][column].count;
            if (!cut->at[line][column] || work->state[line][column] != DISCLOSE_SHOWN)
                continue;
            if (best_line < 0 || count < least)
                best_line = line, best_column = column, least = count;
        }
    assert(best_line >= 0);
    set_state(work, best_line, best_column, DISCLOSE_GUARD);
}

static void work_init(struct work *work, const struct disclose_table *table, int rows,
                      bool rows_shown)
{
    struct disclose_grid *grid = &work->grid;
    grid->rows = rows_shown ? rows : 1;
    grid->columns = table->columns;
    for (int column = 0; column < table->columns; column++) {
        int total = 0;
        for (int row = 0; row < rows; row++) {
            total += table->count[row][column];
            if (rows_shown)
                grid->at[row][column].count = table->count[row][column];
        }
        if (!rows_shown)
            grid->at[0][column].count = total;
        grid->at[grid->rows][column].count = total;
    }
    for (int line = 0; line <= grid->rows; line++)
        for (int column = 0; column < grid->columns; column++)
            set_state(work, line, column,
                      !rows_shown && line == 0
                          ? DISCLOSE_ABSENT
                          : state_of(work->level, grid->at[line][column].count));
}

static void protect_table(struct work *work)
{
    struct disclose_cut cut;
    while (find_exposed(work, &cut))
        hide_smallest(work, &cut);
}

static void show_table(const struct work *work, bool rows_shown, struct disclose_shown *shown)
{
    const struct disclose_grid *grid = &work->grid;
    for (int line = 0; line <= grid->rows; line++)
        for (int column = 0; column < grid->columns; column++) {
            struct disclose_number number =
                number_of(work->level, grid->at[line][column].count, work->state[line][column]);
            if (line == grid->rows)
                shown->total[column] = number;
            else if (rows_shown)
                shown->cell[line][column] = number;
        }
}

static bool sum_row(const struct disclose_table *table, int question, int row, int *sum,
                    struct fail *fail)
{
    assert(table->columns >= 1 && table->columns <= DISCLOSE_COLUMNS_MAX);
    *sum = 0;
    for (int column = 0; column < table->columns; column++) {
        int count = table->count[row][column];
        if (count < 0 || count > DISCLOSE_COUNT_MAX)
            return fail_set(fail, "question %d has a count of %d", question + 1, count);
        *sum += count;
    }
    return true;
}

/* `base` gets the row totals, and after them everyone. */
static bool find_bases(const struct disclose_set *set, int *base, struct fail *fail)
{
    base[set->rows] = 0;
    for (int row = 0; row < set->rows; row++) {
        base[row] = 0;
        for (int t = 0; t < set->tables; t++) {
            int sum;
            if (!sum_row(&set->table[t], t, row, &sum, fail))
                return false;
            if (t > 0 && sum != base[row])
                return fail_set(fail, "question %d counts other people in row %d than question 1",
                                t + 1, row + 1);
            base[row] = sum;
        }
        base[set->rows] += base[row];
    }
    return true;
}

static bool rows_may_appear(const struct disclose_level *level, const int *base, int rows)
{
    for (int row = 0; row < rows; row++)
        if (base[row] < level->threshold)
            return false;
    return rows >= DISCLOSE_ROWS_LEAST;
}

bool disclose_protect(const struct disclose_level *level, const struct disclose_set *set,
                      struct disclose_release *release, struct fail *fail)
{
    assert(set->rows >= 1 && set->rows <= DISCLOSE_ROWS_MAX);
    assert(level->rounding > 0 && level->threshold % level->rounding == 0);
    int base[DISCLOSE_ROWS_MAX + 1];
    if (!find_bases(set, base, fail))
        return false;
    int everyone = base[set->rows];
    release->rows_shown = rows_may_appear(level, base, set->rows);
    release->everyone = number_of(level, everyone, state_of(level, everyone));
    for (int row = 0; row < DISCLOSE_ROWS_MAX; row++)
        release->base[row] = release->rows_shown && row < set->rows
                                 ? number_of(level, base[row], DISCLOSE_SHOWN)
                                 : (struct disclose_number){0};
    for (int t = 0; t < set->tables; t++) {
        release->table[t] = (struct disclose_shown){.columns = set->table[t].columns};
        if (release->everyone.state != DISCLOSE_SHOWN)
            continue;
        struct work work = {.level = level};
        if (release->rows_shown)
            memcpy(work.base, base, sizeof(base));
        else
            work.base[0] = work.base[1] = everyone;
        work_init(&work, &set->table[t], set->rows, release->rows_shown);
        protect_table(&work);
        show_table(&work, release->rows_shown, &release->table[t]);
    }
    return true;
}

char *disclose_text(struct disclose_number number, char *out)
{
    if (number.state == DISCLOSE_ABSENT)
        return strcpy(out, "z");
    if (number.state != DISCLOSE_SHOWN)
        return strcpy(out, "c");
    if (number.value == 0)
        return strcpy(out, "k");
    snprintf(out, 16, "%d", number.value);
    return out;
}

char *disclose_percent(struct disclose_number count, struct disclose_number base, char *out)
{
    if (count.state == DISCLOSE_ABSENT || base.state == DISCLOSE_ABSENT)
        return strcpy(out, "z");
    if (count.state != DISCLOSE_SHOWN || base.state != DISCLOSE_SHOWN)
        return strcpy(out, "c");
    if (base.value == 0)
        return strcpy(out, "z");
    double percent = 100.0 * count.value / base.value;
    if (percent > 90)
        return strcpy(out, "nearly all");
    if (percent < 10)
        return strcpy(out, "few");
    snprintf(out, 16, "%d%%", (int)(percent + 0.5));
    return out;
}
