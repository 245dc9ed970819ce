/* The staff PIN: which may be chosen, and the verifier that is kept of it (R408, R409).
 *
 * The PIN guards a menu. No key is made from it or unlocked by it (R410): a stolen disk would give up
 * a million PINs in days. The verifier is libsodium's Argon2id text, which carries its salt and
 * its cost. */
#ifndef SEAL_PIN_H
#define SEAL_PIN_H

#include "base/fail.h"

enum { PIN_LEAST = 6, PIN_MOST = 12, PIN_HASH_ROOM = 128 };

/* False, and a sentence for a worker, for a PIN that is short or that anybody would try first. */
bool pin_allowed(const char *pin, struct fail *fail);
/* False only when there is not memory enough. Takes half a second or so, by intention. */
bool pin_hash(const char *pin, char out[PIN_HASH_ROOM], struct fail *fail);
/* The same time for a right PIN and a wrong one. */
bool pin_matches(const char *hash, const char *pin);

#endif
