/* A content pack in one file, as it travels on a stick: an SQLite Archive (any sqlite3 reads it, with
 * `-A`), and the council's signature behind it (seal/signed.h).
 *
 *   manifest   one row: id and version of the pack, the day it was made
 *   sqlar      its files, uncompressed: `<id>/...` the pack's own, `common/...` those that it shares
 *
 * The same folders give the same bytes. Reading one: the signature comes first; then every name and
 * size is looked at before anything is written; nothing of it is ever executed (R424). */
#ifndef STORE_ARCHIVE_H
#define STORE_ARCHIVE_H

#include "seal/signed.h"

#include <sqlite3.h>
#include <stdint.h>

enum {
    ARCHIVE_FILE_MAX = 256 << 20, /* bytes of the whole */
    ARCHIVE_ENTRY_MAX = 64 << 20, /* of one file in it */
    ARCHIVE_ENTRIES_MAX = 8000,
    ARCHIVE_DEPTH_MAX = 5, /* names from the top to a file */
    ARCHIVE_NAME_MAX = 100, /* bytes of each */
    ARCHIVE_APPLICATION_ID = 0x6b696f70,
    ARCHIVE_VERSION = 1
};

#define ARCHIVE_ENDING ".kioskpack"
#define ARCHIVE_COMMON "common"

struct archive_manifest {
    const char *id, *version;
    int64_t made; /* day, since 1970-01-01 */
};

/* Writes PATH from the pack's folder and the one that it shares ("": none). Dot files are left out; a
 * link, or a name that another system might not have, is an error. */
bool archive_write(const char *path, const struct archive_manifest *manifest, const char *folder,
                   const char *common, const struct key_secret *issuer, struct arena *arena,
                   struct fail *fail);

struct archive {
    struct signed_file file;
    struct archive_manifest manifest;
    sqlite3 *db;
};

/* Whether its signer is the one to listen to is for the caller to say. Ended with archive_close().
 * Lives in `arena`. */
bool archive_open(const char *path, struct arena *arena, struct archive *out, struct fail *fail);
void archive_close(struct archive *archive); /* accepts a zeroed one */
/* Writes its files below `folder`, which must not be there; each is synced. What was written before an
 * error stays, for the caller to remove. */
bool archive_extract(const struct archive *archive, const char *folder, struct arena *arena,
                     struct fail *fail);

#endif
