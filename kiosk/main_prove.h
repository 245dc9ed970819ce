/* The proof: every page of the pack in every language, text size and display, against the rules. */
#ifndef MAIN_PROVE_H
#define MAIN_PROVE_H

#include "main_loop.h"

/* Prints each broken rule once, with the screen, the item and what was found, then one line that
 * sums up. Exit status of the program: 1 when a rule is broken or a page could not be reached. */
int prove_pack(const struct loop_options *given);

#endif
