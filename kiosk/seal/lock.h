/* Secret keys locked with a passphrase: the council's, as they lie at the office.
 *
 * This is an object file of its own, and like open.h nothing that the kiosk calls reaches it.
 *
 * The file is one line, "kiosk-office-locked-key-2 <base64>" (recovery, issuer likewise) and a line
 * feed, mode 0600. The base64 (standard alphabet, 144 characters, no padding) is 108 bytes:
 *
 *   0    16  salt, random
 *   16   8   opslimit of crypto_pwhash (Argon2id 1.3), the lowest byte first
 *   24   8   memlimit, bytes, likewise
 *   32   24  nonce, random
 *   56   48  crypto_secretbox (XSalsa20-Poly1305) of the key's 32 secret bytes
 *   104  4   the first of BLAKE2b-256(label, bytes 0 to 103): damage is told from a wrong passphrase
 *
 * The box's key is BLAKE2b-256(label, bytes 0 to 55, what Argon2id makes of the passphrase): a file
 * with another label, or another cost, does not open. */
#ifndef SEAL_LOCK_H
#define SEAL_LOCK_H

#include "seal/keys.h"

#include <stdint.h>

enum { LOCK_PASSPHRASE_MIN = 12, LOCK_PASSPHRASE_MAX = 1000 }; /* characters; bytes */

/* What guessing a passphrase once costs. */
struct lock_cost {
    uint64_t passes, memory; /* bytes */
};
/* Of libsodium's MODERATE: 256 MiB three times over, about a second. A file that asks for more than
 * 1 GiB or 16 passes is refused. */
extern const struct lock_cost lock_cost_usual;

/* False with why not: too short (fewer than LOCK_PASSPHRASE_MIN characters), too long, not text. */
bool lock_is_passphrase(const char *passphrase, struct fail *fail);

/* Written with file_write(). The passphrase is not looked at: lock_is_passphrase() does. */
bool key_save_locked(const char *path, const struct key_secret *key, const char *passphrase,
                     const struct lock_cost *cost, struct fail *fail);

enum lock_end { LOCK_OPEN, LOCK_WRONG, LOCK_FAILED };
/* LOCK_WRONG: the file is whole, and this is not its passphrase. LOCK_FAILED: it cannot be read, is
 * damaged, holds another kind of key, or asks for more memory than there is. */
enum lock_end key_load_locked(const char *path, enum key_kind kind, const char *passphrase,
                              struct key_secret *out, struct fail *fail);

#endif
