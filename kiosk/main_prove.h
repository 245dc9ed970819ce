/* The proof: every page of the pack in every language, text size and display, against the rules. */
#ifndef MAIN_PROVE_H
#define MAIN_PROVE_H

#include "main_loop.h"

/* Prints each broken rule once, with the screen, the item and what was found, then one line that
 * sums up. With `fit`, for `kiosk-office check`: only whether everything fits, in the largest letters, on
 * the displays with least room; a line for each page that does not, with its place, and no sums. Exit status of the program: 1 when a rule is broken or a page could not be reached. */
int prove_pack(const struct loop_options *given, bool fit);

#endif
