/* Hands up: which questions of a form can be answered by hands. */
#ifndef SCREENS_STAFF_HANDS_H
#define SCREENS_STAFF_HANDS_H

#include "app/staff.h"
#include "form/form.h"

/* Indices of the nodes, in the order of the form: selects with a list of their own that is not too
 * long, outside repeats, and nothing that a child should not be asked before others. */
int hands_questions(const struct form *form, int out[STAFF_HANDS_QUESTIONS]);

#endif
