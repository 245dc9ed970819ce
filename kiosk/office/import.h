/* Import: batches are verified, opened and merged into the office's database.
 *
 * One transaction for each batch. A batch whose signature is wrong is refused whole; one from a
 * kiosk that is not known too, unless it is to be trusted. Records merge by id, so importing again
 * is harmless. A bad record is named, with its reason, and the rest goes on. */
#ifndef OFFICE_IMPORT_H
#define OFFICE_IMPORT_H

#include "office/office.h"
#include "office/passphrase.h"

#include <stdint.h>

struct import_keys {
    struct key_secret at[2]; /* office, recovery */
    int count;
};

struct import_result {
    const char *kiosk; /* its id, in the arena */
    int64_t number; /* the kiosk's own number of the batch */
    int64_t records; /* in the batch */
    int64_t added; /* new here */
    int64_t refused; /* named in `fails` */
    bool met; /* the kiosk was not known before, and is now */
    char fingerprint[KEY_FINGERPRINT_ROOM]; /* of the kiosk's signing key */
};

/* Loads office.key and recovery.key, whichever is in the folder. False when neither is, or one is
 * damaged or stays locked. The caller ends them with import_keys_wipe(). */
bool import_keys_load(struct import_keys *keys, struct office_keys *from, struct arena *arena,
                      struct fail *fail);
void import_keys_wipe(struct import_keys *keys);

/* False: the batch was refused whole, and nothing of it is in the database. */
bool import_batch(struct office *office, const char *path, const struct import_keys *keys,
                  bool trust, struct arena *arena, struct import_result *out, struct fails *fails,
                  struct fail *fail);

/* Adds a warning for each batch that another one names as the one before it, and that never
 * came. */
bool import_check_chain(struct office *office, struct fails *fails, struct fail *fail);

#endif
