/* council.keys: the public keys of a council in one file, which a kiosk is given (R415).
 *
 *   kiosk-council-keys-1
 *   name: Participation Office
 *   made: 2026-11-26
 *   expires: 2029-11-26
 *   office: <base64>
 *   recovery: <base64>
 *   issuer: <base64>
 *   signature: <base64>
 *
 * Exactly these lines in this order, each ended by a line feed (a carriage return before it is
 * passed over). A day is "-" where there is none: keys that a kiosk makes for itself have neither. A
 * key is 44 characters of standard base64, the signature 88: Ed25519ph with the issuer's key over
 * all lines before it. It shows that nothing was damaged or mixed; whose keys these are it cannot
 * show, and so people compare the fingerprint: the first 16 bytes of
 * BLAKE2b-256("kiosk-council-keys-1", office, recovery, issuer), as 32 hex digits in groups of four,
 * and their first 60 bits as six words (words.h). */
#ifndef SEAL_COUNCIL_H
#define SEAL_COUNCIL_H

#include "base/file.h"
#include "seal/keys.h"
#include "seal/words.h"

#include <stdint.h>

#define COUNCIL_FILE   "council.keys"
#define COUNCIL_NO_DAY INT64_MIN

enum { COUNCIL_NAME_MAX = 80, COUNCIL_HEX_BYTES = 16, COUNCIL_FILE_MAX = 4096 };

struct council {
    char name[COUNCIL_NAME_MAX + 1];
    int64_t made, expires; /* days since 1970-01-01, or COUNCIL_NO_DAY; good through `expires` */
    struct key_public office, recovery, issuer;
    /* Worked out from the keys. */
    char words[WORDS_ROOM]; /* "meadow otter ..." */
    char hex[KEY_FINGERPRINT_ROOM]; /* "1f0a 22c4 ..." */
};

/* A name to show: 1 to COUNCIL_NAME_MAX bytes of UTF-8 without control characters. */
bool council_is_name(const char *name, struct fail *fail);
/* Fills in what is worked out. */
void council_ready(struct council *council);
bool council_has_expired(const struct council *council, int64_t day);
/* True when the three keys are the same. */
bool council_is_same(const struct council *a, const struct council *b);

/* Reads bytes that anybody may have written; `path` is for the sentence. False for anything that is
 * not exactly as above, is not signed by its own issuer, or holds a key that nothing can be sealed
 * to. */
bool council_read_bytes(struct bytes bytes, const char *path, struct council *out,
                        struct fail *fail);
bool council_read(const char *path, struct council *out, struct fail *fail);
/* Signs with the issuer's key and writes with file_write(). */
bool council_write(const char *path, const struct council *council, const struct key_secret *issuer,
                   struct fail *fail);
/* The text of the file, for whoever keeps it elsewhere; lives in `arena`. */
char *council_text(const struct council *council, const struct key_secret *issuer,
                   struct arena *arena);

#endif
