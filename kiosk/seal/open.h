/* Opening what was sealed: for the office alone.
 *
 * This is an object file of its own, and nothing that the kiosk calls reaches it: the kiosk's
 * program does not contain it (R411; tests/no-opening.sh looks). */
#ifndef SEAL_OPEN_H
#define SEAL_OPEN_H

#include "seal/seal.h"

/* True when one of the recipients is this key. */
bool seal_is_for(const struct key_public *key, struct bytes sealed);
/* Opens a record with the office's or the recovery secret key. `plain` lives in `arena`, followed
 * by a NUL. False when it was sealed for another key, or anything of it or of the associated text
 * was changed. */
bool seal_open(const struct key_secret *key, struct bytes sealed, const char *associated,
               struct arena *arena, struct bytes *plain, struct fail *fail);

#endif
