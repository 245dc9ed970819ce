/* A batch: what one export carries from a kiosk to the office, in one file that is read alone.
 *
 *   SQLite database     tables manifest, packs, forms, sessions, records, log (batch.c has them,
 *                       with a comment for each column); records stand in the order of their random ids
 *   then                the kiosk's signature: seal/signed.h
 *
 * SQLite takes no notice of what follows its last page, so any SQLite tool opens the file as it is.
 * The manifest names the SHA-256 of the whole file of the batch before it, so that a missing one is
 * noticed. The file's name is `<kiosk>-<number>.batch` (R423).
 *
 * Reading: batch_read() takes the whole file into memory and checks the signature over every byte;
 * SQLite sees none of it before that, and then reads that memory, not the stick again. */
#ifndef STORE_BATCH_H
#define STORE_BATCH_H

#include "base/arena.h"
#include "base/file.h"
#include "seal/signed.h"

#include <sqlite3.h>
#include <stdint.h>

enum {
    BATCH_FILE_MAX = 256 << 20,
    BATCH_SEALED_MAX = 96 << 20, /* bytes of sealed records in one batch; the rest goes on */
    BATCH_FORMS_MAX = 64 << 20, /* bytes of form definitions */
    BATCH_APPLICATION_ID = 0x6b696f62,
    BATCH_VERSION = 2
};

/* signed_read() of a batch. Whether its signer is known is for the office to say. */
bool batch_read(const char *path, struct arena *arena, struct signed_file *out, struct fail *fail);
/* Opens the database of a batch for reading, with limits against a hostile one: the tables are
 * exactly those of this version, sound, and nothing in the schema is run. The caller ends it with
 * sqlite3_close(). NULL on an error. */
sqlite3 *batch_open(const struct signed_file *batch, struct fail *fail);

/* The table definitions, "records (\n  id ...", without CREATE TABLE; NULL-ended. */
extern const char *const batch_tables[];

#endif
