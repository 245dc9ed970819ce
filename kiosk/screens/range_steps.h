/* The steps of a range as numbers and words (4.2). */
#ifndef SCREENS_RANGE_STEPS_H
#define SCREENS_RANGE_STEPS_H

#include "screens/kind.h"

enum { RANGE_TEXT_MAX = 32 };

/* How many values there are, from start to end. */
int range_count(const struct form_range *range);
/* The value of a step as it is stored; `out` has RANGE_TEXT_MAX bytes. Returns out. */
char *range_value(const struct form_range *range, int step, char *out);
/* The step of a value; -1 for "". */
int range_step(const struct form_range *range, const char *value);
/* The words at a step; NULL where it has none. */
const char *range_label(const struct asked *asked, struct ui *ui, int step);

#endif
