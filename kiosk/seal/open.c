/* Opening a sealed record: the office's side of seal.c. The kiosk links none of this. */
#include "seal/open.h"

#include "seal/random.h"

#include <sodium.h>
#include <string.h>

enum { CONTENT_KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES };

/* The parts of a sealed record, once its length and head make sense. */
struct parts {
    const unsigned char *head;
    size_t head_length;
    const unsigned char *nonce, *body;
    size_t body_length; /* padded plaintext, without the tag */
    int count;
};

static bool find_parts(struct bytes sealed, struct parts *out)
{
    const unsigned char *at = (const unsigned char *)sealed.at;
    if (sealed.length < SEAL_HEAD || memcmp(at, "KSR1", 4) != 0 || at[4] < 1 ||
        at[4] > SEAL_RECIPIENTS_MAX)
        return false;
    size_t head = SEAL_HEAD + SEAL_SLOT * (size_t)at[4];
    size_t around = head + SEAL_NONCE + SEAL_TAG;
    if (sealed.length < around + SEAL_BUCKET || (sealed.length - around) % SEAL_BUCKET != 0 ||
        sealed.length - around > SEAL_PLAIN_MAX + SEAL_BUCKET)
        return false;
    *out = (struct parts){.head = at,
                          .head_length = head,
                          .nonce = at + head,
                          .body = at + head + SEAL_NONCE,
                          .body_length = sealed.length - around,
                          .count = at[4]};
    return true;
}

/* The sealed box of the content key for this recipient, or NULL. */
static const unsigned char *find_slot(const struct parts *parts, const struct key_public *key)
{
    unsigned char id[KEY_ID_BYTES];
    key_id(key, id);
    for (int i = 0; i < parts->count; i++) {
        const unsigned char *slot = parts->head + SEAL_HEAD + SEAL_SLOT * (size_t)i;
        if (memcmp(slot, id, KEY_ID_BYTES) == 0)
            return slot + KEY_ID_BYTES;
    }
    return NULL;
}

bool seal_is_for(const struct key_public *key, struct bytes sealed)
{
    struct parts parts;
    return find_parts(sealed, &parts) && find_slot(&parts, key) != NULL;
}

/* Takes the padding off. Not sodium_unpad(), which takes the same time whatever it finds: these bytes
 * are the sealer's own, since the tag was right, and nobody waits outside for what is said of them. */
static bool unpad(const unsigned char *padded, size_t padded_length, size_t *length)
{
    size_t at = padded_length, least = padded_length - SEAL_BUCKET;
    do
        at--;
    while (at > least && padded[at] == 0);
    *length = at;
    return padded[at] == 0x80;
}

static bool decrypt(const struct parts *parts, const unsigned char key[CONTENT_KEY],
                    const char *associated, unsigned char *out, size_t *length)
{
    unsigned char bound[SEAL_HEAD + SEAL_SLOT * SEAL_RECIPIENTS_MAX + SEAL_ASSOCIATED_MAX];
    size_t text = strlen(associated);
    if (text > SEAL_ASSOCIATED_MAX)
        return false;
    memcpy(bound, parts->head, parts->head_length);
    memcpy(bound + parts->head_length, associated, text);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(
               out, NULL, NULL, parts->body, parts->body_length + SEAL_TAG, bound,
               parts->head_length + text, parts->nonce, key) == 0 &&
           unpad(out, parts->body_length, length);
}

bool seal_open(const struct key_secret *key, struct bytes sealed, const char *associated,
               struct arena *arena, struct bytes *plain, struct fail *fail)
{
    struct parts parts;
    unsigned char content_key[CONTENT_KEY];
    size_t length = 0;
    seal_ready();
    if (!find_parts(sealed, &parts))
        return fail_set(fail, "it is not a sealed record");
    const unsigned char *slot = find_slot(&parts, &key->open);
    if (slot == NULL)
        return fail_set(fail, "it is sealed for another key");
    unsigned char *out = arena_alloc(arena, parts.body_length + 1);
    bool ok = crypto_box_seal_open(content_key, slot, SEAL_SLOT - KEY_ID_BYTES, key->open.bytes,
                                   key->bytes) == 0 &&
              decrypt(&parts, content_key, associated, out, &length);
    sodium_memzero(content_key, sizeof content_key);
    if (!ok)
        return fail_set(fail, "it was changed after it was sealed");
    out[length] = '\0';
    *plain = (struct bytes){.at = (const char *)out, .length = length};
    return true;
}
