/* You said, we did: the rows that a pack's you-said.csv begins with, from what a closed wave says. */
#ifndef OFFICE_YOUSAID_H
#define OFFICE_YOUSAID_H

#include "office/waves.h"

/* Writes FILE.csv with a row for each theme that enough people named and for the promises that are kept
 * least; with `add`, at the end of a file that is there, which stays as it is otherwise. What was done,
 * the state and who answers for it are left for a person, and a pack is refused until they are filled
 * in (R235). `rows` is how many were written. */
bool yousaid_write(struct office *office, const char *wave, const char *path, bool add, int *rows,
                   struct arena *arena, struct fail *fail);

#endif
