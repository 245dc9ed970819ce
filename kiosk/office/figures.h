/* The figures of a closed wave, as far as they may be printed.
 *
 * A figure is a table: age bands by what was answered. A question on a scale is collapsed first (R324):
 * good, in between, not good, and skipped, which is everything else: missed out, not asked, don't know,
 * would rather not say. Where that would withhold how many said good, in between and not good are put
 * together, if more of the good can be printed then: it is the number that matters. Of a question with a list that says nothing of good and bad each choice is a
 * column; of one that takes several, each choice is a figure of its own, chosen or not. Bands stand in
 * one figure only when they offer the same.
 *
 * Figures are made for questions about a promise or a topic that are asked of everybody, or of some by
 * a question that is itself not published (describe.c). What may be printed is for disclose.h; every
 * base is that of all who answered the form, so that figures tell nothing of each other. */
#ifndef OFFICE_FIGURES_H
#define OFFICE_FIGURES_H

#include "office/disclose.h"
#include "office/waves.h"

enum {
    FIGURES_BANDS_MAX = DISCLOSE_ROWS_MAX,
    FIGURES_SUBJECTS_MAX = 64,
    FIGURES_MAX = 1000,
    FIGURES_PROMISES_MAX = 64
};

enum figure_kind { FIGURE_SCALE, FIGURE_CHOICES, FIGURE_CHOSEN };

/* The columns of a FIGURE_SCALE, in their order. */
#define FIGURE_GOOD     "good"
#define FIGURE_BETWEEN  "between"
#define FIGURE_NOT_GOOD "not-good"
#define FIGURE_REST     "rest" /* the two together, instead of them */
#define FIGURE_SKIPPED  "skipped"

struct figure_column {
    const char *name; /* "good", or a choice */
    const char *label; /* of a choice; "" for those above */
};

struct figure {
    const char *subject, *question;
    const char *choice; /* FIGURE_CHOSEN: which; else "" */
    const char *label, *choice_label, *promise, *topic;
    enum figure_kind kind;
    bool sensitive;
    struct figure_column columns[DISCLOSE_COLUMNS_MAX];
    int column_count;
    int bands[FIGURES_BANDS_MAX]; /* of figures.bands, one for each row */
    int band_count;
    struct disclose_table count;
    struct disclose_table careful; /* the same without the hasty */
    struct disclose_shown shown;
    struct disclose_release release;
};

struct figures_promise {
    const char *name;
    const char *title; /* of the band that comes first */
};

struct figures {
    struct office *office;
    struct arena *arena;
    const struct disclose_level *level;
    struct wave wave;
    const char
        *bands[FIGURES_BANDS_MAX]; /* in the order of their ages, as far as their names tell */
    int band_count;
    const char *subjects[FIGURES_SUBJECTS_MAX];
    int subject_count;
    int responses[FIGURES_SUBJECTS_MAX][FIGURES_BANDS_MAX], hasty;
    struct figure *at;
    int count;
    struct figures_promise promises[FIGURES_PROMISES_MAX];
    int promise_count;
};

/* Reads the counts of a wave and protects them. False, too, when there are more than the most. */
bool figures_read(struct figures *figures, struct office *office, const struct wave *wave,
                  const struct disclose_level *level, struct arena *arena, struct fail *fail);

/* The figure of the same question and choice, or NULL. */
const struct figure *figures_find(const struct figures *figures, const struct figure *like);
/* A scale that asks whether a promise is kept: its question's name ends in "_kept". */
bool figure_asks_whether_kept(const struct figure *figure);
/* The column of that name, or -1; the row of a band, or -1. */
int figure_column(const struct figure *figure, const char *name);
int figure_row(const struct figure *figure, int band);
/* A number of the release; `row` -1: of the county. */
struct disclose_number figure_number(const struct figure *figure, int row, int column);
struct disclose_number figure_base(const struct figure *figure, int row);
/* A count that stands by itself, rounded or hidden. */
struct disclose_number figures_alone(const struct figures *figures, int count);

#endif
