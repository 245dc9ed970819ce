/* The keys: whom records are sealed to, and who signs batches.
 *
 *   office     X25519   the council's; its public half is all that a kiosk needs
 *   recovery   X25519   the same, its secret half kept in a safe
 *   issuer     Ed25519  the council's; signs what comes to a kiosk: packs, receipts, unlock files
 *   signing    Ed25519  the kiosk's own; its public half goes into every batch
 *
 * A key file is one line of text, a label, a space, a text and a line feed:
 *
 *   kiosk-office-secret-key-1 <base64>       office.key
 *   kiosk-recovery-secret-key-1 <base64>     recovery.key
 *   kiosk-issuer-secret-key-1 <base64>       issuer.key
 *   kiosk-signing-secret-key-1 <base64>      kiosk.sign
 *   kiosk-office-public-key-1 <base64>       office.pub, and so on
 *
 * The secret halves of a council are never written like this: lock.h has the form that a passphrase
 * opens. Only what a kiosk makes for itself lies open: its signing key and, until the council's keys
 * are set, a set of its own. The public halves of a council travel together (council.h).
 *
 * The base64 (standard alphabet, 48 characters, no padding) is 36 bytes: the 32 of the key (for a
 * signing secret its seed) and then the first 4 of BLAKE2b-256(label, key bytes), so that a
 * mistyped or damaged file is noticed. Secret files have mode 0600.
 *
 * The fingerprint of a public key is BLAKE2b-128(label of its public file, key bytes), printed as 8
 * groups of 4 hex digits; its first 8 bytes are the key id that a sealed record carries. */
#ifndef SEAL_KEYS_H
#define SEAL_KEYS_H

#include "base/fail.h"

enum { KEY_BYTES = 32, KEY_ID_BYTES = 8, KEY_FINGERPRINT_ROOM = 40 };

enum key_kind { KEY_OFFICE, KEY_RECOVERY, KEY_ISSUER, KEY_SIGNING, KEY_KIND_COUNT };

struct key_public {
    enum key_kind kind;
    unsigned char bytes[KEY_BYTES];
};
struct key_secret {
    unsigned char bytes[KEY_BYTES];
    struct key_public open; /* the public half */
};

/* The usual names of the two files of a kind, "office.pub" and "office.key". */
const char *key_public_name(enum key_kind kind);
const char *key_secret_name(enum key_kind kind);

/* A new key. The caller ends every secret with key_wipe(). */
void key_make(enum key_kind kind, struct key_secret *out);
void key_wipe(struct key_secret *key);

/* What a secret file that is locked begins with, "kiosk-office-locked-key-2". */
const char *key_locked_label(enum key_kind kind);
/* True when the file is such a one; false too when it cannot be read. */
bool key_is_locked(const char *path, enum key_kind kind);
/* The key of these secret bytes, with its public half. */
void key_from_bytes(enum key_kind kind, const unsigned char bytes[KEY_BYTES],
                    struct key_secret *out);
/* BLAKE2b of a label and `length` bytes, of `out_length` bytes: what the checks in files are. */
void key_hash(const char *label, const unsigned char *bytes, size_t length, unsigned char *out,
              size_t out_length);

/* Reads exactly `out_length` bytes of standard base64, written in the one way in which they are
 * written: libsodium takes a byte 0xaf for a slash. */
bool key_base64(const char *text, size_t length, unsigned char *out, size_t out_length);

/* False when the file cannot be read, is damaged or holds another kind of key; a locked one needs
 * key_load_locked(), and the sentence says so. */
bool key_load_public(const char *path, enum key_kind kind, struct key_public *out,
                     struct fail *fail);
bool key_load_secret(const char *path, enum key_kind kind, struct key_secret *out,
                     struct fail *fail);
/* Written with file_write(): the old file or the new one, whole. */
bool key_save_public(const char *path, const struct key_public *key, struct fail *fail);
bool key_save_secret(const char *path, const struct key_secret *key, struct fail *fail);

void key_id(const struct key_public *key, unsigned char out[KEY_ID_BYTES]);
/* "1f0a 22c4 ..."; `out` needs KEY_FINGERPRINT_ROOM bytes. Returns out. */
char *key_fingerprint(const struct key_public *key, char *out);

#endif
