/* Disclosure control, attacked: thousands of made-up counties are published, and an attacker, who
 * shares no code with the publisher, works out from all that is printed what is not. */
#include "unit.h"

#include "disclose_scene.h"

#include <string.h>

enum {
    CHILDREN = 613,
    COUNTIES = 2400,
    EXACT_EVERY = 60 /* the exact attack on the whole set takes its time */
};

static double draw_unit(uint64_t *seed)
{
    return draw(seed) / 4294967296.0;
}

static int draw_weighted(uint64_t *seed, const double *weights, int count)
{
    double sum = 0, at;
    for (int i = 0; i < count; i++)
        sum += weights[i];
    at = draw_unit(seed) * sum;
    for (int i = 0; i < count - 1; i++)
        if ((at -= weights[i]) < 0)
            return i;
    return count - 1;
}

/* Weights from even to nearly all on one: a power of an even draw. */
static void draw_weights(uint64_t *seed, double *weights, int count)
{
    int power = 1 + draw_below(seed, 8);
    for (int i = 0; i < count; i++) {
        double even = draw_unit(seed);
        weights[i] = 1;
        for (int n = 0; n < power; n++)
            weights[i] *= even;
        weights[i] += 1e-6;
    }
}

/* A county: who answered, and what. */

struct county {
    int rows;
    struct disclose_set set;
    struct disclose_table table[TABLES_MAX];
};

static void ask(struct county *county, uint64_t *seed, struct disclose_table *table,
                const int *answered)
{
    double common[COLUMNS_MAX], weights[COLUMNS_MAX];
    *table = (struct disclose_table){.columns = draw_below(seed, 4) ? 4 : 2 + draw_below(seed, 5)};
    draw_weights(seed, common, table->columns);
    bool alike = draw_below(seed, 2) == 0;
    for (int row = 0; row < county->rows; row++) {
        draw_weights(seed, weights, table->columns);
        for (int i = 0; i < answered[row]; i++)
            table->count[row][draw_weighted(seed, alike ? common : weights, table->columns)]++;
    }
}

static void make_county(struct county *county, uint64_t seed)
{
    memset(county, 0, sizeof(*county));
    double bands[5];
    int answered[5] = {0};
    int odd = draw_below(&seed, 10);
    county->rows = odd == 0 ? 2 : odd == 1 ? 4 + draw_below(&seed, 2) : 3;
    for (int i = 0; i < county->rows; i++)
        bands[i] = 0.05 + draw_unit(&seed);
    double rate = 0.05 + 0.9 * draw_unit(&seed);
    for (int i = 0; i < CHILDREN; i++) {
        int band = draw_weighted(&seed, bands, county->rows);
        answered[band] += draw_unit(&seed) < rate;
    }
    county->set = (struct disclose_set){
        .rows = county->rows, .tables = 8 + draw_below(&seed, 5), .table = county->table};
    for (int t = 0; t < county->set.tables; t++)
        ask(county, &seed, &county->table[t], answered);
}

static int sum_row(const struct disclose_table *table, int row)
{
    int sum = 0;
    for (int column = 0; column < table->columns; column++)
        sum += table->count[row][column];
    return sum;
}

static void read_bases(struct reading *reading, const struct county *county)
{
    int everyone = 0;
    for (int row = 0; row < county->rows; row++) {
        int base = sum_row(&county->table[0], row);
        reading->base[row] = (struct known){base, base};
        everyone += base;
    }
    reading->everyone = (struct known){everyone, everyone};
}

/* What comes of it. */

struct tally {
    int releases, with_rows, exact;
    int numbers, hidden, guards; /* of cells and column totals */
    int attacked, attacked_inside, pinned; /* hidden ones */
    int bare_attacked, bare_pinned; /* where small ones are hidden and nothing else */
};

static int sum_column(const struct disclose_table *table, int rows, int column)
{
    int sum = 0;
    for (int row = 0; row < rows; row++)
        sum += table->count[row][column];
    return sum;
}

/* Hidden ones of which too much is known. What is true must never be ruled out. */
static int count_pinned(const struct reading *reading, const struct county *county,
                        const struct disclose_release *release, int threshold, int *attacked)
{
    int pinned = 0;
    for (int t = 0; t < reading->tables; t++)
        for (int column = 0; column < reading->columns[t]; column++)
            for (int row = reading->rows_shown ? 0 : reading->rows; row <= reading->rows; row++) {
                bool cell = row < reading->rows;
                struct known known =
                    cell ? reading->cell[t][row][column] : reading->total[t][column];
                int count = cell ? county->table[t].count[row][column]
                                 : sum_column(&county->table[t], county->rows, column);
                bool hidden = DISCLOSE_SHOWN != (cell ? release->table[t].cell[row][column].state
                                                      : release->table[t].total[column].state);
                assert_in_range(count, known.low, known.high);
                *attacked += hidden;
                pinned += hidden && (known.low > 0 || known.high < threshold);
            }
    return pinned;
}

/* Who attacks, and how far he goes. Exactly is for three rows alone. */
enum attacker {
    READER, /* adds up all that is printed */
    PATIENT_READER, /* and finds exactly what is possible in the whole set at once */
    INSIDER /* knows the bases, and finds exactly what is possible in each table */
};

static int attack(const struct county *county, const struct disclose_level *level,
                  const struct disclose_release *release, enum attacker attacker, int *attacked)
{
    struct reading reading;
    read_release(&reading, level, county->rows, county->set.tables, release);
    if (attacker == INSIDER)
        read_bases(&reading, county);
    propagate(&reading);
    if (reading.rows_shown && reading.rows == 3 && attacker == INSIDER)
        search_tables(&reading);
    if (reading.rows_shown && reading.rows == 3 && attacker == PATIENT_READER)
        search_set(&reading);
    return count_pinned(&reading, county, release, level->threshold, attacked);
}

static struct disclose_number bare_number(const struct disclose_level *level, int count)
{
    if (count < level->threshold)
        return (struct disclose_number){.state = DISCLOSE_SMALL};
    return (struct disclose_number){.state = DISCLOSE_SHOWN, .value = (count + 2) / 5 * 5};
}

/* The same release without a guard. */
static void take_guards_away(const struct county *county, const struct disclose_level *level,
                             struct disclose_release *release)
{
    for (int t = 0; t < county->set.tables; t++)
        for (int column = 0; column < county->table[t].columns; column++) {
            const struct disclose_table *table = &county->table[t];
            release->table[t].total[column] =
                bare_number(level, sum_column(table, county->rows, column));
            for (int row = 0; release->rows_shown && row < county->rows; row++)
                release->table[t].cell[row][column] = bare_number(level, table->count[row][column]);
        }
}

static void check_number(struct tally *tally, const struct disclose_level *level,
                         struct disclose_number number, int count)
{
    tally->numbers++;
    tally->hidden += number.state != DISCLOSE_SHOWN;
    tally->guards += number.state == DISCLOSE_GUARD;
    if (number.state == DISCLOSE_SHOWN) {
        assert_true(number.value >= level->threshold && number.value % 5 == 0);
        assert_in_range(count, number.value - 2, number.value + 2);
        assert_true(count >= level->threshold);
        return;
    }
    assert_int_equal(number.value, 0);
    assert_int_equal(number.state, count < level->threshold ? DISCLOSE_SMALL : DISCLOSE_GUARD);
}

/* Rows appear where they may and nowhere else; bases are printed whenever rows are. */
static void check_bases(const struct county *county, const struct disclose_level *level,
                        const struct disclose_release *release)
{
    int everyone = 0, least = UNKNOWN;
    struct tally unused = {0};
    for (int row = 0; row < county->rows; row++) {
        int base = sum_row(&county->table[0], row);
        everyone += base;
        least = base < least ? base : least;
        if (release->rows_shown)
            check_number(&unused, level, release->base[row], base);
        else
            assert_int_equal(release->base[row].state, DISCLOSE_ABSENT);
    }
    check_number(&unused, level, release->everyone, everyone);
    assert_int_equal(unused.guards, 0);
    assert_int_equal(release->rows_shown, county->rows >= 3 && least >= level->threshold);
}

static void check_tables(struct tally *tally, const struct county *county,
                         const struct disclose_level *level, const struct disclose_release *release)
{
    for (int t = 0; t < county->set.tables; t++)
        for (int column = 0; column < county->table[t].columns; column++) {
            const struct disclose_shown *shown = &release->table[t];
            const struct disclose_table *table = &county->table[t];
            for (int row = 0; row < county->rows; row++)
                if (release->rows_shown)
                    check_number(tally, level, shown->cell[row][column], table->count[row][column]);
                else
                    assert_int_equal(shown->cell[row][column].state, DISCLOSE_ABSENT);
            if (release->everyone.state == DISCLOSE_SHOWN)
                check_number(tally, level, shown->total[column],
                             sum_column(table, county->rows, column));
            else
                assert_int_equal(shown->total[column].state, DISCLOSE_ABSENT);
        }
}

static void publish_and_attack(struct tally *tally, const struct county *county,
                               const struct disclose_level *level, bool exact)
{
    struct disclose_shown shown[TABLES_MAX];
    struct disclose_release release = {.table = shown};
    struct fail fail;
    assert_true(disclose_protect(level, &county->set, &release, &fail));
    check_bases(county, level, &release);
    check_tables(tally, county, level, &release);
    tally->releases++;
    tally->with_rows += release.rows_shown;
    if (release.everyone.state != DISCLOSE_SHOWN)
        return;
    bool whole_set = exact && release.rows_shown && county->rows == 3;
    tally->exact += whole_set;
    enum attacker reader = whole_set ? PATIENT_READER : READER;
    tally->pinned += attack(county, level, &release, reader, &tally->attacked);
    tally->pinned += attack(county, level, &release, INSIDER, &tally->attacked_inside);
    take_guards_away(county, level, &release);
    tally->bare_pinned += attack(county, level, &release, READER, &tally->bare_attacked);
}

static void print_tally(const char *name, const struct tally *tally)
{
    print_message("%s: %d releases, %d with rows, %d attacked exactly as a whole\n", name,
                  tally->releases, tally->with_rows, tally->exact);
    print_message("  hidden and attacked %d, known too well %d\n", tally->attacked, tally->pinned);
    print_message("  without guards      %d, known too well %d\n", tally->bare_attacked,
                  tally->bare_pinned);
    print_message("  hidden %.1f %% of all numbers, guards %.1f %%\n",
                  100.0 * tally->hidden / tally->numbers, 100.0 * tally->guards / tally->numbers);
}

static void attack_counties(const char *name, const struct disclose_level *level)
{
    struct tally tally = {0};
    for (int i = 0; i < COUNTIES; i++) {
        struct county county;
        make_county(&county, (uint64_t)i);
        publish_and_attack(&tally, &county, level, i % EXACT_EVERY == 0);
    }
    print_tally(name, &tally);
    assert_int_equal(tally.pinned, 0);
    assert_int_equal(tally.attacked, tally.hidden);
    assert_int_equal(tally.attacked_inside, tally.hidden);
    assert_int_equal(tally.bare_attacked, tally.hidden - tally.guards);
    /* The attack is one: without guards it succeeds time and again. */
    assert_true(tally.bare_pinned > tally.bare_attacked / 4);
    assert_true(tally.exact > COUNTIES / EXACT_EVERY / 4);
}

static void nothing_hidden_is_worked_out_by_the_public(void **state)
{
    (void)state;
    attack_counties("public", &disclose_public);
}

static void nothing_hidden_is_worked_out_within_the_council(void **state)
{
    (void)state;
    attack_counties("internal", &disclose_internal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_hidden_is_worked_out_by_the_public),
        cmocka_unit_test(nothing_hidden_is_worked_out_within_the_council),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
