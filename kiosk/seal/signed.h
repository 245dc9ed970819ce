/* A file that carries its signature behind its contents:
 *
 *   body
 *   16 bytes   what kind of file it is: "kiosk-batch-sig1", "kiosk-pack-sig-1", ...
 *   32 bytes   the signer's Ed25519 public key
 *   64 bytes   Ed25519ph signature over everything before it
 *
 * A batch is signed by the kiosk that wrote it; what comes to a kiosk (a content pack, a receipt, a
 * file that unlocks the staff area) by the council's issuer key. The reader takes the whole file into
 * memory and looks at nothing of the body before the signature over every byte is right; whether
 * the signer is one to listen to is for the caller to say. */
#ifndef SEAL_SIGNED_H
#define SEAL_SIGNED_H

#include "base/arena.h"
#include "base/file.h"
#include "seal/sign.h"

enum signed_kind { SIGNED_BATCH, SIGNED_PACK, SIGNED_RECEIPT, SIGNED_UNLOCK, SIGNED_KIND_COUNT };

enum { SIGNED_LABEL = 16, SIGNED_TRAILER = SIGNED_LABEL + KEY_BYTES + SIGN_BYTES };

struct signed_file {
    const char *path;
    struct key_public signer;
    unsigned char hash[SHA256_BYTES]; /* of the whole file */
    struct bytes body;
};

/* False when the file is longer than `limit`, of another kind, or anything about it is not as it
 * was signed. Lives in `arena`. */
bool signed_read(const char *path, enum signed_kind kind, size_t limit, struct arena *arena,
                 struct signed_file *out, struct fail *fail);
/* Signs what the open file holds and writes the trailer behind it, synced. `path` is for the
 * sentence. */
bool signed_append(int fd, const char *path, enum signed_kind kind, const struct key_secret *key,
                   struct fail *fail);
/* Writes body and trailer with file_write(): the old file or the new one, whole. */
bool signed_write(const char *path, enum signed_kind kind, const struct key_secret *key,
                  struct bytes body, struct fail *fail);

#endif
