/* Import: batches are verified, opened and merged into the office's database.
 *
 * A batch whose signature is wrong is refused whole; one from a kiosk that is not known too, unless it
 * is to be trusted. Records merge by id, so importing again is harmless. A bad record is named, with
 * its reason, and the rest goes on.
 *
 * Each batch is taken whole or not at all. Some are committed together, because ids are random, and
 * writing their indexes for each batch would cost more than all else: what was taken is safe once
 * `waiting` is 0 again. Stopped or killed at any moment, the database is whole, and the same command
 * goes on. */
#ifndef OFFICE_IMPORT_H
#define OFFICE_IMPORT_H

#include "office/office.h"
#include "office/passphrase.h"
#include "office/responses.h"

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

/* Who wants to know how far a batch is, and may stop it. */
struct import_progress {
    void (*tell)(void *context, int64_t done, int64_t total); /* records; NULL: nobody */
    bool (*stop)(void *context); /* NULL: never */
    void *context;
};

struct ahead;
struct opening;

struct import {
    struct office *office;
    const struct import_keys *keys;
    bool trust; /* a kiosk that is not known is remembered */
    /* Whether to trust one, where `trust` does not say; NULL: it is refused. */
    bool (*ask)(void *context, const char *kiosk, const char *fingerprint);
    void *asked;
    int64_t today; /* a session after it is warned of; 0: none is */
    const char *after; /* path of the batch that comes after: it is read meanwhile; NULL: none */
    struct import_progress progress;
    struct ahead *ahead;
    struct opening *opening;
    struct responses responses;
    int64_t waiting; /* records in batches that are not committed yet */
    int batches; /* likewise */
};

/* Loads office.key and recovery.key, whichever is in the folder. False when neither is, or one is
 * damaged or stays locked. The caller ends them with import_keys_wipe(). */
bool import_keys_load(struct import_keys *keys, struct office_keys *from, struct arena *arena,
                      struct fail *fail);
void import_keys_wipe(struct import_keys *keys);

/* `arena` lives as long as the import. Ended with import_end(). */
bool import_begin(struct import *import, struct office *office, const struct import_keys *keys,
                  struct arena *arena, struct fail *fail);
/* False: the batch was refused whole, and nothing of it is in the database. When the database itself
 * cannot be written, those that waited are gone with it, and `waiting` is -1. `arena` keeps
 * what is told of it. */
bool import_batch(struct import *import, const char *path, struct arena *arena,
                  struct import_result *out, struct fails *fails, struct fail *fail);
/* Commits what waits. */
bool import_end(struct import *import, struct fail *fail);

/* Tells, and returns false when it is to stop; `fail` says so. */
bool import_goes_on(const struct import_progress *progress, int64_t done, int64_t total,
                    struct fail *fail);

/* Adds a warning for each batch that another one names as the one before it, and that never
 * came. */
bool import_check_chain(struct office *office, struct fails *fails, struct fail *fail);

#endif
