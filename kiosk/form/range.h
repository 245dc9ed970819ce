/* The parameters of a range, as written; NULL where one is not said. Private to parameters.c. */
#ifndef FORM_RANGE_H
#define FORM_RANGE_H

#include "form/compile_cells.h"

struct range_cell {
    const char *start, *end, *step, *tick_interval, *placeholder, *labels;
};

/* Checks them and fills in the node's range (4.2). */
void range_read(const struct cells_reading *in, const struct range_cell *cell);

#endif
