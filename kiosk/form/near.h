/* "did you mean": the known word that a mistyped one was most likely meant to be. */
#ifndef FORM_NEAR_H
#define FORM_NEAR_H

#include <stdbool.h>

/* How many letters must be put in, taken out, changed or swapped with their neighbour to turn one
 * word into the other; upper and lower case are the same. NEAR_FAR when a word is longer than 63
 * bytes. */
enum { NEAR_FAR = 1000 };
int near_distance(const char *a, const char *b);

/* The word of `words` nearest to `word`, or NULL when none is near enough to suggest: at most
 * `most` changes, and fewer than half of its letters. */
const char *near_word(const char *word, const char *const *words, int count, int most);

#endif
