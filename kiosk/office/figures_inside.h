/* What figures*.c share: a question as the bands ask it. */
#ifndef OFFICE_FIGURES_INSIDE_H
#define OFFICE_FIGURES_INSIDE_H

#include "office/figures.h"

struct asked_choice {
    const char *name, *label, *means;
};

/* One question of a subject, in the bands that ask it. */
struct asked {
    const char *subject, *name, *label, *promise, *topic;
    int subject_index;
    bool several, sensitive;
    int64_t number[FIGURES_BANDS_MAX]; /* questions.number; 0: this band does not ask it */
    struct asked_choice *choices[FIGURES_BANDS_MAX];
    int choice_count[FIGURES_BANDS_MAX];
};

/* Adds the figures of a question; figures_build.c. */
bool figures_build(struct figures *figures, const struct asked *asked, struct fail *fail);

#endif
