/* Chance, from the system: ids, keys and nonces. Deterministic chance (tests, shuffles) is an
 * argument of whoever needs it and does not come from here. */
#ifndef SEAL_RANDOM_H
#define SEAL_RANDOM_H

#include <stddef.h>

/* Readies libsodium. Every function of this layer that needs it calls it first; calling it again
 * costs nothing. A system without a source of chance ends the program, here. */
void seal_ready(void);
/* Fills `bytes` with unpredictable bytes. */
void seal_random(void *bytes, size_t length);
/* Overwrites with zeros, and is never left out by a compiler. */
void seal_wipe(void *bytes, size_t length);

#endif
