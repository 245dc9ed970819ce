/* Passphrases, and the secret keys that they open: every command that needs a secret key asks here.
 *
 * A passphrase is the first line of a file (for scripts), or is typed at the terminal, where it does
 * not show. It is kept until passphrase_wipe(), so that one is asked for once for several keys. */
#ifndef OFFICE_PASSPHRASE_H
#define OFFICE_PASSPHRASE_H

#include "seal/lock.h"

struct office_keys {
    const char *folder; /* --keys: where office.key, recovery.key, issuer.key are */
    const char *passphrase_file; /* --passphrase-file; NULL: the terminal */
    char passphrase[LOCK_PASSPHRASE_MAX + 2]; /* "" until it was asked for */
};

/* Asks for the passphrase of new keys: twice at the terminal. False when it is refused (lock.h), the
 * two differ, there is no terminal or the file cannot be read. */
bool passphrase_new(struct office_keys *keys, struct fail *fail);
/* What was read or typed is overwritten. The caller always ends with this. */
void passphrase_wipe(struct office_keys *keys);

/* Loads the secret key of that kind from the folder. For a locked one the passphrase is asked for,
 * up to three times at the terminal; one that a kiosk made for itself needs none. The caller ends
 * the key with key_wipe(). */
bool office_load_key(struct office_keys *keys, enum key_kind kind, struct key_secret *out,
                     struct fail *fail);

#endif
