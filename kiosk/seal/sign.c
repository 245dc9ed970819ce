/* Ed25519ph and SHA-256 over what streams by. */
#include "seal/sign.h"

#include "seal/random.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(struct sign) >= sizeof(crypto_sign_state), "room for libsodium's state");
_Static_assert(sizeof(struct sha256) >= sizeof(crypto_hash_sha256_state),
               "room for libsodium's state");
_Static_assert(SIGN_BYTES == crypto_sign_BYTES && SHA256_BYTES == crypto_hash_sha256_BYTES,
               "lengths");

void sign_begin(struct sign *sign)
{
    seal_ready();
    crypto_sign_init((crypto_sign_state *)(void *)sign->state);
}

void sign_add(struct sign *sign, const void *bytes, size_t length)
{
    crypto_sign_update((crypto_sign_state *)(void *)sign->state, bytes, length);
}

void sign_end(struct sign *sign, const struct key_secret *key, unsigned char out[SIGN_BYTES])
{
    unsigned char open[crypto_sign_PUBLICKEYBYTES], pair[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(open, pair, key->bytes);
    crypto_sign_final_create((crypto_sign_state *)(void *)sign->state, out, NULL, pair);
    sodium_memzero(pair, sizeof pair);
}

bool sign_matches(struct sign *sign, const struct key_public *key,
                  const unsigned char signature[SIGN_BYTES])
{
    return crypto_sign_final_verify((crypto_sign_state *)(void *)sign->state, signature,
                                    key->bytes) == 0;
}

void sha256_begin(struct sha256 *hash)
{
    seal_ready();
    crypto_hash_sha256_init((crypto_hash_sha256_state *)(void *)hash->state);
}

void sha256_add(struct sha256 *hash, const void *bytes, size_t length)
{
    crypto_hash_sha256_update((crypto_hash_sha256_state *)(void *)hash->state, bytes, length);
}

void sha256_end(struct sha256 *hash, unsigned char out[SHA256_BYTES])
{
    crypto_hash_sha256_final((crypto_hash_sha256_state *)(void *)hash->state, out);
}

void sha256_bytes(const void *bytes, size_t length, unsigned char out[SHA256_BYTES])
{
    seal_ready();
    crypto_hash_sha256(out, bytes, length);
}

char *hex_text(const unsigned char *bytes, size_t length, char *out)
{
    return sodium_bin2hex(out, length * 2 + 1, bytes, length);
}
