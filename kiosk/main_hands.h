/* Hands up: the counts of a group become a record. */
#ifndef MAIN_HANDS_H
#define MAIN_HANDS_H

#include "main_loop.h"

/* Seals and stores app.staff.hands, and goes back to the staff area; a sentence in staff.problem where
 * that cannot be. */
void hands_keep(struct loop *loop);

#endif
