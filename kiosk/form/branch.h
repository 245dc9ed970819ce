/* Which answers lead to a question: for who wants to see each page of a form once. */
#ifndef FORM_BRANCH_H
#define FORM_BRANCH_H

#include "base/clock.h"
#include "form/form.h"

enum { BRANCH_ANSWERS_MAX = 8 };

/* An answer to each question that the way to a page depends on, in the order of the form. */
struct branch {
    struct branch_answer {
        int question; /* its form node */
        const char *value; /* "" is to miss it out */
    } answers[BRANCH_ANSWERS_MAX];
    int count;
};

/* Tries answers to the questions that the conditions of `row` and of the groups round it read, also
 * by way of calculations and of those questions' own conditions, until the row is asked. Choices are
 * tried one by one and several together, numbers and texts with a few that are short. False when none
 * of those leads there; the texts live in `arena` and in the form. */
bool branch_find(const struct form *form, int row, const struct clock *clock, struct arena *arena,
                 struct branch *out);

#endif
