/* Sealing a record: a new content key, used once, boxed for each recipient. */
#include "seal/seal.h"

#include "seal/random.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SEAL_SLOT == KEY_ID_BYTES + crypto_secretbox_KEYBYTES + crypto_box_SEALBYTES,
               "a slot is a key id and a sealed content key");
_Static_assert(SEAL_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES &&
                   SEAL_TAG == crypto_aead_xchacha20poly1305_ietf_ABYTES,
               "the layout has room for nonce and tag");

enum { CONTENT_KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES };

static size_t padded_length(size_t plain)
{
    return (plain / SEAL_BUCKET + 1) * SEAL_BUCKET;
}

size_t seal_length(size_t plain, int recipients)
{
    return SEAL_HEAD + SEAL_SLOT * (size_t)recipients + SEAL_NONCE + padded_length(plain) +
           SEAL_TAG;
}

/* Writes the head and a slot for each recipient; returns the first byte after them, or NULL. */
static unsigned char *write_slots(unsigned char *at, const struct key_public *to, int count,
                                  const unsigned char key[CONTENT_KEY])
{
    memcpy(at, (unsigned char[SEAL_HEAD]){'K', 'S', 'R', '1', (unsigned char)count}, SEAL_HEAD);
    at += SEAL_HEAD;
    for (int i = 0; i < count; i++, at += SEAL_SLOT) {
        key_id(&to[i], at);
        if (crypto_box_seal(at + KEY_ID_BYTES, key, CONTENT_KEY, to[i].bytes) != 0)
            return NULL;
    }
    return at;
}

/* What the encryption is bound to: the head with its slots, and the caller's text. */
static size_t bind(unsigned char *out, const unsigned char *head, size_t head_length,
                   const char *associated)
{
    size_t length = strlen(associated);
    memcpy(out, head, head_length);
    memcpy(out + head_length, associated, length);
    return head_length + length;
}

bool seal_record(const struct key_public *to, int count, struct bytes plain, const char *associated,
                 struct arena *arena, struct bytes *out, struct fail *fail)
{
    unsigned char key[CONTENT_KEY];
    unsigned char bound[SEAL_HEAD + SEAL_SLOT * SEAL_RECIPIENTS_MAX + SEAL_ASSOCIATED_MAX];
    if (count < 1 || count > SEAL_RECIPIENTS_MAX || strlen(associated) > SEAL_ASSOCIATED_MAX)
        return fail_set(fail, "a record cannot be sealed to %d keys", count);
    if (plain.length > SEAL_PLAIN_MAX)
        return fail_set(fail, "a record of %zu bytes is too long to be sealed", plain.length);

    size_t length = seal_length(plain.length, count), padded = padded_length(plain.length);
    unsigned char *sealed = arena_alloc(arena, length);
    seal_random(key, sizeof key);
    unsigned char *nonce = write_slots(sealed, to, count, key);
    if (nonce == NULL) {
        sodium_memzero(key, sizeof key);
        return fail_set(fail, "a public key that records are sealed to is not a key");
    }
    seal_random(nonce, SEAL_NONCE);
    /* Padded and encrypted where it will stay, so that no copy of the plaintext is left. */
    unsigned char *body = nonce + SEAL_NONCE;
    if (plain.length > 0)
        memcpy(body, plain.at, plain.length);
    sodium_pad(&padded, body, plain.length, SEAL_BUCKET, padded);
    size_t bound_length = bind(bound, sealed, (size_t)(nonce - sealed), associated);
    crypto_aead_xchacha20poly1305_ietf_encrypt(body, NULL, body, padded, bound, bound_length, NULL,
                                               nonce, key);
    sodium_memzero(key, sizeof key);
    *out = (struct bytes){.at = (const char *)sealed, .length = length};
    return true;
}
