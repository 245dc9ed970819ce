/* What each step of a form reads, and who reads each row: made once, when the form is loaded. */
#ifndef FORM_READERS_H
#define FORM_READERS_H

#include "form/expr.h"

/* True for a row that has something to compute: it is a step. */
bool readers_computes(const struct form_node *node);
/* Calls `each` for what the row's relevance, calculation, choices and repeat count read; not for a
 * calculation that waits for a trigger. */
void readers_collect(const struct form *form, int node,
                     void (*each)(void *context, struct expr_read read), void *context);
/* Fills step_of, readers and first_reader from `order`. */
void readers_list(struct form *form, struct arena *arena, struct arena *scratch);

#endif
