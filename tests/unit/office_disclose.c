/* Disclosure control, attacked: thousands of made-up counties are published, and an attacker, who
 * shares no code with the publisher, works out from all that is printed what is not. */
#include "unit.h"

#include "office/disclose.h"

#include <stdbool.h>
#include <string.h>

enum {
    CHILDREN = 613,
    COUNTIES = 2400,
    EXACT_EVERY = 40, /* the exact attack on the whole set takes its time */
    TABLES_MAX = 12,
    COLUMNS_MAX = 6,
    NODES_MAX = 12,
    EDGES_MAX = 64,
    UNKNOWN = 100000
};

/* Chance, from a seed. */

static uint32_t draw(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    uint64_t x = *seed ^ (*seed >> 29);
    return (uint32_t)(x * 0x9E3779B97F4A7C15u >> 32);
}

static int draw_below(uint64_t *seed, int limit)
{
    return (int)((uint64_t)draw(seed) * (uint64_t)limit >> 32);
}

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
        weights[i] = 1e-6;
        for (double x = even, n = 0; n < power; n++, x *= even)
            if (n == power - 1)
                weights[i] += x;
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

/* What the attacker has read, and what he makes of it. */

struct known {
    int low, high;
};

struct reading {
    bool rows_shown;
    int rows, tables, columns[TABLES_MAX];
    struct known base[DISCLOSE_ROWS_MAX], everyone;
    struct known cell[TABLES_MAX][DISCLOSE_ROWS_MAX][COLUMNS_MAX];
    struct known total[TABLES_MAX][COLUMNS_MAX];
};

static struct known read_number(const struct disclose_level *level, struct disclose_number number)
{
    if (number.state != DISCLOSE_SHOWN)
        return (struct known){0, UNKNOWN};
    int low = number.value - 2;
    return (struct known){low < level->threshold ? level->threshold : low, number.value + 2};
}

static void read_release(struct reading *reading, const struct disclose_level *level, int rows,
                         int tables, const struct disclose_release *release)
{
    *reading = (struct reading){.rows_shown = release->rows_shown, .rows = rows, .tables = tables};
    reading->everyone = read_number(level, release->everyone);
    for (int row = 0; row < rows; row++)
        reading->base[row] = read_number(level, release->base[row]);
    for (int t = 0; t < tables; t++) {
        reading->columns[t] = release->table[t].columns;
        for (int column = 0; column < reading->columns[t]; column++) {
            reading->total[t][column] = read_number(level, release->table[t].total[column]);
            for (int row = 0; row < rows; row++)
                reading->cell[t][row][column] =
                    read_number(level, release->table[t].cell[row][column]);
        }
    }
}

static bool narrow(struct known *known, int low, int high)
{
    bool changed = low > known->low || high < known->high;
    if (low > known->low)
        known->low = low;
    if (high < known->high)
        known->high = high;
    return changed;
}

/* Parts, `stride` apart, that add up to a sum. True when anything was learnt. */
static bool add_up(struct known *sum, struct known *parts, int count, int stride)
{
    int low = 0, high = 0;
    for (int i = 0; i < count; i++)
        low += parts[i * stride].low, high += parts[i * stride].high;
    bool changed = narrow(sum, low, high);
    for (int i = 0; i < count; i++) {
        struct known *part = &parts[i * stride], was = *part;
        changed |= narrow(part, sum->low - (high - was.high), sum->high - (low - was.low));
        low += part->low - was.low, high += part->high - was.high;
    }
    return changed;
}

/* Every equation of the set, until nothing more is learnt. */
static void propagate(struct reading *reading)
{
    bool changed = true;
    while (changed) {
        changed = false;
        if (reading->rows_shown)
            changed |= add_up(&reading->everyone, reading->base, reading->rows, 1);
        for (int t = 0; t < reading->tables; t++) {
            int columns = reading->columns[t];
            changed |= add_up(&reading->everyone, reading->total[t], columns, 1);
            for (int row = 0; reading->rows_shown && row < reading->rows; row++)
                changed |= add_up(&reading->base[row], reading->cell[t][row], columns, 1);
            for (int column = 0; reading->rows_shown && column < columns; column++)
                changed |= add_up(&reading->total[t][column], &reading->cell[t][0][column],
                                  reading->rows, COLUMNS_MAX);
        }
    }
}

/* Exactly what is possible in one table, after Hoffman: numbers with limits can be put on the edges
 * of a network so that all that enters a node leaves it, if and only if no set of nodes must send
 * out more than it can take in; and what a set has to spare is what each edge across it has. */

struct edge {
    int from, to;
    struct known known;
};

static bool tighten_across(struct edge *edges, int count, unsigned nodes)
{
    int spare = 0;
    for (int i = 0; i < count; i++) {
        bool from = nodes >> edges[i].from & 1, to = nodes >> edges[i].to & 1;
        spare += to && !from ? edges[i].known.high : from && !to ? -edges[i].known.low : 0;
    }
    for (int i = 0; i < count; i++) {
        bool from = nodes >> edges[i].from & 1, to = nodes >> edges[i].to & 1;
        struct known *known = &edges[i].known;
        if (to && !from)
            narrow(known, known->high - spare, known->high);
        else if (from && !to)
            narrow(known, known->low, known->low + spare);
    }
    return spare >= 0;
}

/* False when nothing is possible. */
static bool tighten(struct edge *edges, int count, int nodes)
{
    for (unsigned set = 1; set < (1u << nodes) - 1; set++)
        if (!tighten_across(edges, count, set))
            return false;
    return true;
}

/* The table as a ring: county, rows, columns, county. Edges: everyone, the bases, then by column
 * its total and its cells. Returns how many. */
static int edges_of(struct reading *reading, int t, struct known **known, struct edge *edges)
{
    int rows = reading->rows, first = 2 + rows, count = 0;
    known[count] = &reading->everyone;
    edges[count++] = (struct edge){1, 0, {0, 0}};
    for (int row = 0; row < rows; row++) {
        known[count] = &reading->base[row];
        edges[count++] = (struct edge){0, 2 + row, {0, 0}};
    }
    for (int column = 0; column < reading->columns[t]; column++) {
        known[count] = &reading->total[t][column];
        edges[count++] = (struct edge){first + column, 1, {0, 0}};
        for (int row = 0; row < rows; row++) {
            known[count] = &reading->cell[t][row][column];
            edges[count++] = (struct edge){2 + row, first + column, {0, 0}};
        }
    }
    assert_true(count <= EDGES_MAX);
    for (int i = 0; i < count; i++)
        edges[i].known = *known[i];
    return count;
}

/* False when the bases, as they are assumed, do not go with the table. */
static bool search_table(struct reading *reading, int t)
{
    struct known *known[EDGES_MAX];
    struct edge edges[EDGES_MAX];
    int count = edges_of(reading, t, known, edges);
    if (!tighten(edges, count, 2 + reading->rows + reading->columns[t]))
        return false;
    for (int i = 0; i < count; i++)
        *known[i] = edges[i].known;
    return true;
}

static bool fits(const struct reading *reading)
{
    int nodes = 0;
    for (int t = 0; t < reading->tables; t++)
        if (2 + reading->rows + reading->columns[t] > nodes)
            nodes = 2 + reading->rows + reading->columns[t];
    return reading->rows_shown && nodes <= NODES_MAX;
}

/* Each table exactly, one after the other, what it tells about the bases being carried on. */
static void search_tables(struct reading *reading)
{
    if (!fits(reading) || reading->rows > 3)
        return;
    for (int t = 0; t < reading->tables; t++)
        assert_true(search_table(reading, t));
    propagate(reading);
}

static void widen(struct known *all, const struct known *one)
{
    all->low = one->low < all->low ? one->low : all->low;
    all->high = one->high > all->high ? one->high : all->high;
}

static void widen_reading(struct reading *all, const struct reading *one)
{
    for (int t = 0; t < all->tables; t++)
        for (int column = 0; column < all->columns[t]; column++) {
            widen(&all->total[t][column], &one->total[t][column]);
            for (int row = 0; row < all->rows; row++)
                widen(&all->cell[t][row][column], &one->cell[t][row][column]);
        }
}

/* Every way in which the bases of three rows can be, each with all of the tables: nothing more can
 * be known than what is left when the impossible ones are put aside. */
static void search_set(struct reading *reading)
{
    struct reading all = *reading;
    for (int t = 0; t < all.tables; t++)
        for (int column = 0; column < all.columns[t]; column++) {
            all.total[t][column] = (struct known){UNKNOWN, 0};
            for (int row = 0; row < all.rows; row++)
                all.cell[t][row][column] = (struct known){UNKNOWN, 0};
        }
    const struct known *base = reading->base;
    for (int a = base[0].low; a <= base[0].high; a++)
        for (int b = base[1].low; b <= base[1].high; b++)
            for (int c = base[2].low; c <= base[2].high; c++) {
                struct reading one = *reading;
                int sum = a + b + c;
                bool possible = sum >= one.everyone.low && sum <= one.everyone.high;
                one.base[0] = (struct known){a, a}, one.base[1] = (struct known){b, b};
                one.base[2] = (struct known){c, c}, one.everyone = (struct known){sum, sum};
                for (int t = 0; possible && t < one.tables; t++)
                    possible = search_table(&one, t);
                if (possible)
                    widen_reading(&all, &one);
            }
    *reading = all;
}

/* What comes of it. */

struct tally {
    int releases, with_rows, exact;
    int numbers, hidden, guards; /* of cells and column totals */
    int attacked, pinned; /* hidden ones */
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

static int attack(const struct county *county, const struct disclose_level *level,
                  const struct disclose_release *release, bool whole_set, int *attacked)
{
    struct reading reading;
    read_release(&reading, level, county->rows, county->set.tables, release);
    propagate(&reading);
    search_tables(&reading);
    if (whole_set)
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
        int base = 0;
        for (int column = 0; column < county->table[0].columns; column++)
            base += county->table[0].count[row][column];
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
    exact = exact && release.rows_shown && county->rows == 3;
    tally->exact += exact;
    int pinned = attack(county, level, &release, exact, &tally->attacked);
    tally->pinned += pinned;
    take_guards_away(county, level, &release);
    tally->bare_pinned += attack(county, level, &release, false, &tally->bare_attacked);
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
