/* Chance from a seed, and the attacker: he has a release and no truth, shares no code with the
 * publisher, and works out between what every number that is not printed must lie. */
#ifndef TESTS_DISCLOSE_SCENE_H
#define TESTS_DISCLOSE_SCENE_H

#include "office/disclose.h"

#include <stdbool.h>
#include <stdint.h>

enum { TABLES_MAX = 12, COLUMNS_MAX = 6, EDGES_MAX = 64, UNKNOWN = 100000 };

static inline uint32_t draw(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    uint64_t x = *seed ^ (*seed >> 29);
    return (uint32_t)(x * 0x9E3779B97F4A7C15u >> 32);
}

static inline int draw_below(uint64_t *seed, int limit)
{
    return (int)((uint64_t)draw(seed) * (uint64_t)limit >> 32);
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

static inline struct known read_number(const struct disclose_level *level,
                                       struct disclose_number number)
{
    if (number.state != DISCLOSE_SHOWN)
        return (struct known){0, UNKNOWN};
    int low = number.value - 2;
    return (struct known){low < level->threshold ? level->threshold : low, number.value + 2};
}

static inline void read_release(struct reading *reading, const struct disclose_level *level,
                                int rows, int tables, const struct disclose_release *release)
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

static inline bool narrow(struct known *known, int low, int high)
{
    bool changed = low > known->low || high < known->high;
    if (low > known->low)
        known->low = low;
    if (high < known->high)
        known->high = high;
    return changed;
}

/* Parts, `stride` apart, that add up to a sum. True when anything was learnt. */
static inline bool add_up(struct known *sum, struct known *parts, int count, int stride)
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
static inline void propagate(struct reading *reading)
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

static inline bool tighten_across(struct edge *edges, int count, unsigned nodes)
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
static inline bool tighten(struct edge *edges, int count, int nodes)
{
    for (unsigned set = 1; set < (1u << nodes) - 1; set++)
        if (!tighten_across(edges, count, set))
            return false;
    return true;
}

/* The table as a ring: county, rows, columns, county. Edges: everyone, the bases, then by column
 * its total and its cells. Returns how many. */
static inline int edges_of(struct reading *reading, int t, struct known **known, struct edge *edges)
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
static inline bool search_table(struct reading *reading, int t)
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

/* Each table exactly. */
static inline void search_tables(struct reading *reading)
{
    for (int t = 0; t < reading->tables; t++)
        assert_true(search_table(reading, t));
}

static inline void widen(struct known *all, const struct known *one)
{
    all->low = one->low < all->low ? one->low : all->low;
    all->high = one->high > all->high ? one->high : all->high;
}

static inline void widen_reading(struct reading *all, const struct reading *one)
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
static inline void search_set(struct reading *reading)
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

#endif
