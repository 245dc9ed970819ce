/* kiosk-office keys: a council's keys, the file that kiosks are given, and a page to print. */
#ifndef OFFICE_MAKE_KEYS_H
#define OFFICE_MAKE_KEYS_H

#include "office/passphrase.h"
#include "seal/council.h"

enum { MAKE_KEYS_YEARS = 3, MAKE_KEYS_YEARS_MAX = 20 };

#define MAKE_KEYS_NAME "Participation Office"
#define MAKE_KEYS_PAGE "keys.html"

struct make_keys {
    const char *name;
    int64_t day; /* today */
    int years; /* until they expire */
    const struct lock_cost *cost;
};

/* Makes office.key, recovery.key and issuer.key, locked with a passphrase that is asked for,
 * council.keys and keys.html in keys->folder, which is made when it is not there. False, and nothing
 * is overwritten, when one of them is there already. */
bool make_keys(const struct make_keys *how, struct office_keys *keys, struct arena *arena,
               struct council *out, struct fail *fail);
/* Writes council.keys and keys.html anew for the same keys, with another day on which they expire:
 * needs the issuer's secret key. */
bool make_keys_renew(const struct make_keys *how, struct office_keys *keys, struct arena *arena,
                     struct council *out, struct fail *fail);

#endif
