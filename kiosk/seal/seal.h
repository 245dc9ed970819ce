/* Sealing: what the kiosk does to a record, and can never undo.
 *
 * The layout of a sealed record for n recipients (1 or 2), all of it bytes:
 *
 *   0         4         "KSR1"
 *   4         1         n
 *   5         3         zero
 *   8         88 * n    for each recipient: the 8 bytes of its key id, then the content key (32
 *                       bytes, random, used for this record alone) in a libsodium sealed box
 *                       (crypto_box_seal: X25519 with a key pair made for this box,
 *                       XSalsa20-Poly1305): 80 bytes
 *   8+88n     24        nonce, random
 *   32+88n    2048 * k  the padded plaintext, encrypted with XChaCha20-Poly1305 (IETF)
 *   then      16        its tag
 *
 * Padding is ISO 7816-4 (sodium_pad): a byte 0x80, then zeros up to the next multiple of 2048, so
 * that an answer's length does not show (R412). The associated data of the encryption are the bytes
 * 0 to 8+88n of the record followed by the caller's associated text: a record cannot be given other
 * recipients, or be moved to another id, session or pack version, without being refused. */
#ifndef SEAL_SEAL_H
#define SEAL_SEAL_H

#include "base/arena.h"
#include "base/file.h"
#include "seal/keys.h"

enum {
    SEAL_BUCKET = 2048,
    SEAL_RECIPIENTS_MAX = 2,
    SEAL_PLAIN_MAX = 4 << 20, /* bytes of one record's plaintext */
    SEAL_ASSOCIATED_MAX = 1024,

    SEAL_HEAD = 8,
    SEAL_SLOT = KEY_ID_BYTES + 80,
    SEAL_NONCE = 24,
    SEAL_TAG = 16,
};

/* Bytes of the sealed record of `plain` bytes. */
size_t seal_length(size_t plain, int recipients);

/* Seals `plain` to `count` recipients. The result lives in `arena`, which must outlive the visit's
 * when the record may have to wait; the plaintext leaves no copy in it, the content key none at
 * all. False for too long a plaintext or a public key that is not one. */
bool seal_record(const struct key_public *to, int count, struct bytes plain, const char *associated,
                 struct arena *arena, struct bytes *out, struct fail *fail);

#endif
