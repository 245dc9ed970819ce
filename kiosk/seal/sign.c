/* Ed25519ph with libsodium, and SHA-256 with Nettle, which uses the instructions that a processor has
 * for it: five times as fast where it has them. */
#include "seal/sign.h"

#include "seal/random.h"

#include <nettle/sha2.h>
#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(struct sign) >= sizeof(crypto_sign_state), "room for libsodium's state");
_Static_assert(sizeof(struct sha256) >= sizeof(struct sha256_ctx), "room for Nettle's state");
_Static_assert(SIGN_BYTES == crypto_sign_BYTES && SHA256_BYTES == SHA256_DIGEST_SIZE, "lengths");

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
    sha256_init((struct sha256_ctx *)(void *)hash->state);
}

void sha256_add(struct sha256 *hash, const void *bytes, size_t length)
{
    sha256_update((struct sha256_ctx *)(void *)hash->state, length, bytes);
}

void sha256_end(struct sha256 *hash, unsigned char out[SHA256_BYTES])
{
    sha256_digest((struct sha256_ctx *)(void *)hash->state, SHA256_BYTES, out);
}

void sha256_bytes(const void *bytes, size_t length, unsigned char out[SHA256_BYTES])
{
    struct sha256 hash;
    sha256_begin(&hash);
    sha256_add(&hash, bytes, length);
    sha256_end(&hash, out);
}

char *hex_text(const unsigned char *bytes, size_t length, char *out)
{
    return sodium_bin2hex(out, length * 2 + 1, bytes, length);
}
