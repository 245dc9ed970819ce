/* Signing and hashing of files as they stream by: Ed25519ph (RFC 8032, as crypto_sign_init of
 * libsodium has it) and SHA-256. The structs hold the states of libsodium and Nettle. */
#ifndef SEAL_SIGN_H
#define SEAL_SIGN_H

#include "seal/keys.h"

enum { SIGN_BYTES = 64, SHA256_BYTES = 32, SHA256_TEXT_ROOM = 65 };

struct sign {
    _Alignas(16) unsigned char state[256];
};
struct sha256 {
    _Alignas(16) unsigned char state[128];
};

void sign_begin(struct sign *sign);
void sign_add(struct sign *sign, const void *bytes, size_t length);
void sign_end(struct sign *sign, const struct key_secret *key, unsigned char out[SIGN_BYTES]);
/* True when `signature` is `key`'s over what was added. */
bool sign_matches(struct sign *sign, const struct key_public *key,
                  const unsigned char signature[SIGN_BYTES]);

void sha256_begin(struct sha256 *hash);
void sha256_add(struct sha256 *hash, const void *bytes, size_t length);
void sha256_end(struct sha256 *hash, unsigned char out[SHA256_BYTES]);
void sha256_bytes(const void *bytes, size_t length, unsigned char out[SHA256_BYTES]);
/* Hex digits, lower case; `out` needs twice `length` and 1. Returns out. */
char *hex_text(const unsigned char *bytes, size_t length, char *out);

#endif
