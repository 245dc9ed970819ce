/* Disclosure control: which counts of a release may be printed, and as what (R321 to R327).
 *
 * A release is every question of one form in one closed wave, published together. A question is a
 * table: a row for each group (an age band), a column for each answer after it was collapsed (good,
 * in between, not good, skipped). Everyone is in exactly one column of every question, so the row
 * totals, which are the bases, are the same for all of them. Printed are the bases, their sum, the
 * column totals and the cells.
 *
 * 1. A count under the threshold is hidden, zero too; every other is rounded. Bases as well.
 * 2. Rows appear only where there are three or more and each base reaches the threshold; else the
 *    county's total row appears alone, and not even that when all together are too few.
 * 3. Whatever is hidden may be anything from 0 to the threshold at least, as far as an attacker can
 *    work out from all that is printed. Where that is not so, a number that stands in the way is
 *    hidden too, as a guard, and the same then holds for the guard: it cannot be told from a small
 *    one. In the end a table may have nothing left but its bases.
 *
 * Why one table at a time is enough: the audit takes the bases and their sum as known to the
 * attacker exactly, not rounded. Tables are linked by nothing but the bases, so once these are known
 * no table tells anything about another. Whoever has the whole release, where the bases are rounded,
 * knows no more than that: all that is possible with the true bases is possible for him. And who has
 * the true bases from elsewhere learns nothing by them.
 *
 * What is possible: with the bases given, a table is a flow from its rows through its columns to the
 * county. A number that is printed as v lies within the rounding of v, and not under the threshold;
 * a hidden one between 0 and its base. The true table is such a flow, so the most and the least that
 * a number can be are found by pushing as much as goes round through it from there. What then stops
 * it is a cut, and every number on the cut is at its limit. The smallest one printed there becomes
 * the guard. There always is one: a cut of hidden numbers only would stop a table of which nothing
 * is printed but the bases, and there a count may be anything from 0 to its base.
 *
 * What this is not: proof against a reader who tries this very procedure on every table that there
 * could be, and keeps those that come out as printed. From him a small count is seldom hidden less
 * well than rule 3 says, in small tables up to one in seven, and hardly ever is one value left. Nor
 * is it about what two releases tell together: other waves (R326), or one wave at both levels.
 *
 * The same counts always give the same release. Counts are of people. No function here keeps
 * anything, or allocates. */
#ifndef OFFICE_DISCLOSE_H
#define OFFICE_DISCLOSE_H

#include "base/fail.h"

#include <stdbool.h>

enum {
    DISCLOSE_ROWS_MAX = 8,
    DISCLOSE_COLUMNS_MAX = 16,
    DISCLOSE_COUNT_MAX = 1000000, /* of one cell */
    DISCLOSE_ROWS_LEAST = 3 /* fewer do not appear */
};

struct disclose_level {
    int threshold; /* what is under it is hidden; a multiple of the rounding */
    int rounding; /* what is printed is the nearest multiple of it */
};

/* For the Board, the screen and every file but the sealed one: 10 and 5. */
extern const struct disclose_level disclose_public;
/* For named analysts within the council: 5 and 5. There is no other level. */
extern const struct disclose_level disclose_internal;

/* What is true: never printed. */
struct disclose_table {
    int columns;
    int count[DISCLOSE_ROWS_MAX][DISCLOSE_COLUMNS_MAX];
};

struct disclose_set {
    int rows;
    int tables;
    const struct disclose_table *table;
};

enum disclose_state {
    DISCLOSE_ABSENT, /* is not part of the release, or does not apply */
    DISCLOSE_SHOWN,
    DISCLOSE_SMALL, /* hidden: under the threshold */
    DISCLOSE_GUARD /* hidden so that another one cannot be worked out */
};

/* What may be printed. Which of the two reasons hides a number is for the publisher alone. */
struct disclose_number {
    enum disclose_state state;
    int value; /* rounded; 0 unless shown */
};

struct disclose_shown {
    int columns;
    struct disclose_number cell[DISCLOSE_ROWS_MAX][DISCLOSE_COLUMNS_MAX]; /* absent without rows */
    struct disclose_number total[DISCLOSE_COLUMNS_MAX]; /* the county's row */
};

struct disclose_release {
    struct disclose_shown *table; /* the caller's room for as many as the set has */
    bool rows_shown;
    struct disclose_number base[DISCLOSE_ROWS_MAX];
    struct disclose_number everyone;
};

/* Fills the release. False when the counts cannot be of one form: a question has other bases than
 * the first has, a count is negative or too large. Nothing of the release may be used then. */
bool disclose_protect(const struct disclose_level *level, const struct disclose_set *set,
                      struct disclose_release *release, struct fail *fail);

/* "45"; "c" withheld, "z" not applicable, "k" rounds to 0. `out` needs 16 bytes. Returns out. */
char *disclose_text(struct disclose_number number, char *out);
/* A share of a base, from what is printed of both: "45%", "nearly all" over 90 %, "few" under 10 %,
 * "c" where one of the two is withheld, "z" where one is absent or nobody is in the base. `out`
 * needs 16 bytes. Returns out. */
char *disclose_percent(struct disclose_number count, struct disclose_number base, char *out);

/* One table as an attacker has it. The county's row is the line after the last row. */
struct disclose_entry {
    int count; /* what is true */
    int low, high; /* between what it must lie, by itself */
};

struct disclose_grid {
    int rows, columns;
    struct disclose_entry at[DISCLOSE_ROWS_MAX + 1][DISCLOSE_COLUMNS_MAX];
};

struct disclose_cut {
    bool at[DISCLOSE_ROWS_MAX + 1][DISCLOSE_COLUMNS_MAX];
};

/* How far a number could be from the truth, up (way 1) or down (way -1), but at most `want`, when
 * every number stays within its limits and the bases stay as they are. Where other numbers stop it
 * short of that they are set in `cut`, in which the rest is left as it was. */
int disclose_slack(const struct disclose_grid *grid, int line, int column, int way, int want,
                   struct disclose_cut *cut);

#endif
