/* Disclosure control by hand: what is printed of a table, and how; and the bounds that it goes by,
 * beside those of all the tables that there are. */
#include "unit.h"

#include "disclose_scene.h"

#include <string.h>

/* The bounds of publisher and attacker, each beside all the tables that there are. */

struct small_table {
    struct disclose_grid grid;
    struct known possible[4][3]; /* with the bases given */
    int base[3];
};

static void try_table(struct small_table *small, int count[4][3])
{
    for (int line = 0; line < 4; line++)
        for (int column = 0; column < 3; column++) {
            const struct disclose_entry *entry = &small->grid.at[line][column];
            count[3][column] = count[0][column] + count[1][column] + count[2][column];
            if (count[line][column] < entry->low || count[line][column] > entry->high)
                return;
        }
    for (int line = 0; line < 4; line++)
        for (int column = 0; column < 3; column++)
            widen(&small->possible[line][column],
                  &(struct known){count[line][column], count[line][column]});
}

static void try_every_table(struct small_table *small, int count[4][3], int row)
{
    if (row == 3) {
        try_table(small, count);
        return;
    }
    for (int a = 0; a <= small->base[row]; a++)
        for (int b = 0; a + b <= small->base[row]; b++) {
            count[row][0] = a, count[row][1] = b, count[row][2] = small->base[row] - a - b;
            try_every_table(small, count, row + 1);
        }
}

static void draw_small(struct small_table *small, uint64_t *seed)
{
    *small = (struct small_table){.grid = {.rows = 3, .columns = 3}};
    int count[4][3] = {0};
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++) {
            count[row][column] = draw_below(seed, 3);
            count[3][column] += count[row][column];
            small->base[row] += count[row][column];
        }
    for (int line = 0; line < 4; line++)
        for (int column = 0; column < 3; column++) {
            int at = count[line][column];
            int low = draw_below(seed, 2) ? 0 : at - draw_below(seed, 2);
            int high = draw_below(seed, 2) ? 20 : at + draw_below(seed, 2);
            small->grid.at[line][column] = (struct disclose_entry){at, low < 0 ? 0 : low, high};
            small->possible[line][column] = (struct known){UNKNOWN, 0};
        }
    try_every_table(small, count, 0);
}

static void search_small(const struct small_table *small, struct reading *reading)
{
    *reading = (struct reading){.rows_shown = true, .rows = 3, .tables = 1, .columns = {3}};
    for (int row = 0; row < 3; row++) {
        reading->base[row] = (struct known){small->base[row], small->base[row]};
        reading->everyone.low = reading->everyone.high += small->base[row];
    }
    for (int line = 0; line < 4; line++)
        for (int column = 0; column < 3; column++) {
            const struct disclose_entry *entry = &small->grid.at[line][column];
            *(line < 3 ? &reading->cell[0][line][column] : &reading->total[0][column]) =
                (struct known){entry->low, entry->high};
        }
    search_tables(reading);
}

static void bounds_are_those_of_every_table_there_is(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 1000; i++) {
        struct small_table small;
        struct reading reading;
        struct disclose_cut cut;
        draw_small(&small, &seed);
        search_small(&small, &reading);
        for (int line = 0; line < 4; line++)
            for (int column = 0; column < 3; column++) {
                struct known known =
                    line < 3 ? reading.cell[0][line][column] : reading.total[0][column];
                struct known possible = small.possible[line][column];
                int count = small.grid.at[line][column].count;
                int up = disclose_slack(&small.grid, line, column, 1, UNKNOWN, &cut);
                int down = disclose_slack(&small.grid, line, column, -1, UNKNOWN, &cut);
                assert_int_equal(known.low, possible.low);
                assert_int_equal(known.high, possible.high);
                assert_int_equal(count - down, possible.low);
                assert_int_equal(count + up, possible.high);
            }
    }
}

/* By hand. */

static struct disclose_number shown(int value)
{
    return (struct disclose_number){DISCLOSE_SHOWN, value};
}

static void assert_table(const struct disclose_table *table, int rows, const char *expected)
{
    struct disclose_shown out;
    struct disclose_release release = {.table = &out};
    struct disclose_set set = {.rows = rows, .tables = 1, .table = table};
    struct fail fail;
    char text[512] = "", word[16];
    assert_true(disclose_protect(&disclose_public, &set, &release, &fail));
    for (int row = 0; row <= rows; row++)
        for (int column = -1; column < table->columns; column++) {
            struct disclose_number number =
                column < 0 ? (row < rows ? release.base[row] : release.everyone)
                           : (row < rows ? out.cell[row][column] : out.total[column]);
            strcat(strcat(text, column < 0 ? row ? "|" : "" : " "), disclose_text(number, word));
        }
    assert_string_equal(text, expected);
}

static void tables_are_as_by_hand(void **state)
{
    (void)state;
    /* The 8 needs the 12 beside it, and both need the two below them. */
    assert_table(&(struct disclose_table){4, {{60, 25, 8, 12}, {45, 30, 14, 11}, {30, 22, 12, 6}}},
                 3, "105 60 25 c c|100 45 30 15 10|70 30 20 c c|275 135 75 35 30");
    assert_table(&(struct disclose_table){2, {{33, 31}, {28, 24}, {18, 22}}}, 3,
                 "65 35 30|50 30 25|40 20 20|155 80 75");
    /* All of one mind: nothing may be said of anybody. */
    assert_table(&(struct disclose_table){2, {{33, 0}, {28, 0}, {18, 0}}}, 3,
                 "35 c c|30 c c|20 c c|80 c c");
    assert_table(&(struct disclose_table){2, {{33, 31}, {28, 24}}}, 2, "z z z|z z z|115 60 55");
    assert_table(&(struct disclose_table){2, {{33, 31}, {28, 24}, {4, 5}}}, 3,
                 "z z z|z z z|z z z|125 65 60");
    assert_table(&(struct disclose_table){3, {{3, 40, 51}}}, 1, "z z z z|95 c c 50");
    assert_table(&(struct disclose_table){2, {{3, 4}}}, 1, "z z z|c z z");
    assert_table(&(struct disclose_table){1, {{30}, {20}, {10}}}, 3, "30 30|20 20|10 10|60 60");
}

static void the_largest_table_is_protected(void **state)
{
    (void)state;
    struct disclose_table table = {.columns = DISCLOSE_COLUMNS_MAX};
    struct disclose_shown out;
    struct disclose_release release = {.table = &out};
    struct disclose_set set = {.rows = DISCLOSE_ROWS_MAX, .tables = 1, .table = &table};
    struct fail fail;
    for (int i = 0; i < DISCLOSE_ROWS_MAX * DISCLOSE_COLUMNS_MAX; i++)
        table.count[i / DISCLOSE_COLUMNS_MAX][i % DISCLOSE_COLUMNS_MAX] = i * 37 % 101;
    assert_true(disclose_protect(&disclose_public, &set, &release, &fail));
    assert_true(release.rows_shown);
}

static void counts_of_two_forms_are_refused(void **state)
{
    (void)state;
    struct disclose_table table[2] = {{2, {{20, 10}, {15, 15}}}, {2, {{20, 10}, {15, 14}}}};
    struct disclose_shown out[2];
    struct disclose_release release = {.table = out};
    struct disclose_set set = {.rows = 2, .tables = 2, .table = table};
    struct fail fail;
    assert_false(disclose_protect(&disclose_public, &set, &release, &fail));
    assert_string_equal(fail.text, "question 2 counts other people in row 2 than question 1");
    table[1].count[1][1] = -1;
    assert_false(disclose_protect(&disclose_public, &set, &release, &fail));
    assert_string_equal(fail.text, "question 2 has a count of -1");
}

static void shares_are_whole_numbers_or_words(void **state)
{
    (void)state;
    struct disclose_number small = {.state = DISCLOSE_SMALL}, guard = {.state = DISCLOSE_GUARD};
    char out[16];
    assert_string_equal(disclose_percent(shown(10), shown(30), out), "33%");
    assert_string_equal(disclose_percent(shown(20), shown(30), out), "67%");
    assert_string_equal(disclose_percent(shown(45), shown(50), out), "90%");
    assert_string_equal(disclose_percent(shown(50), shown(55), out), "nearly all");
    assert_string_equal(disclose_percent(shown(10), shown(100), out), "10%");
    assert_string_equal(disclose_percent(shown(10), shown(105), out), "few");
    assert_string_equal(disclose_percent(small, shown(30), out), "c");
    assert_string_equal(disclose_percent(guard, shown(30), out), "c");
    assert_string_equal(disclose_percent((struct disclose_number){0}, shown(30), out), "z");
    assert_string_equal(disclose_text(small, out), disclose_text(guard, (char[16]){0}));
    assert_string_equal(disclose_text(shown(0), out), "k");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_are_those_of_every_table_there_is),
        cmocka_unit_test(tables_are_as_by_hand),
        cmocka_unit_test(the_largest_table_is_protected),
        cmocka_unit_test(counts_of_two_forms_are_refused),
        cmocka_unit_test(shares_are_whole_numbers_or_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
