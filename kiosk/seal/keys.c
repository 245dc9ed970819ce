/* Keys: made, kept in one-line files, recognised by their fingerprint. */
#include "seal/keys.h"

#include "base/file.h"
#include "seal/random.h"
#include "seal/sign.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { CHECK_BYTES = 4, FULL_BYTES = KEY_BYTES + CHECK_BYTES, BASE64_TEXT = 48, LINE_LIMIT = 400 };

static const struct {
    const char *public_label, *secret_label, *locked_label, *public_name, *secret_name;
} kinds[KEY_KIND_COUNT] = {
    [KEY_OFFICE] = {"kiosk-office-public-key-1", "kiosk-office-secret-key-1",
                    "kiosk-office-locked-key-2", "office.pub", "office.key"},
    [KEY_RECOVERY] = {"kiosk-recovery-public-key-1", "kiosk-recovery-secret-key-1",
                      "kiosk-recovery-locked-key-2", "recovery.pub", "recovery.key"},
    [KEY_ISSUER] = {"kiosk-issuer-public-key-1", "kiosk-issuer-secret-key-1",
                    "kiosk-issuer-locked-key-2", "issuer.pub", "issuer.key"},
    [KEY_SIGNING] = {"kiosk-signing-public-key-1", "kiosk-signing-secret-key-1",
                     "kiosk-signing-locked-key-2", "kiosk.pub", "kiosk.sign"},
};

const char *key_public_name(enum key_kind kind)
{
    return kinds[kind].public_name;
}

const char *key_secret_name(enum key_kind kind)
{
    return kinds[kind].secret_name;
}

const char *key_locked_label(enum key_kind kind)
{
    return kinds[kind].locked_label;
}

void key_hash(const char *label, const unsigned char *bytes, size_t length, unsigned char *out,
              size_t out_length)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, out_length);
    crypto_generichash_update(&state, (const unsigned char *)label, strlen(label));
    crypto_generichash_update(&state, bytes, length);
    crypto_generichash_final(&state, out, out_length);
    sodium_memzero(&state, sizeof state);
}

static void derive_public(struct key_secret *key)
{
    unsigned char pair[crypto_sign_SECRETKEYBYTES];
    if (key->open.kind == KEY_SIGNING || key->open.kind == KEY_ISSUER)
        crypto_sign_seed_keypair(key->open.bytes, pair, key->bytes);
    else
        crypto_scalarmult_base(key->open.bytes, key->bytes);
    sodium_memzero(pair, sizeof pair);
}

void key_make(enum key_kind kind, struct key_secret *out)
{
    *out = (struct key_secret){.open.kind = kind};
    seal_random(out->bytes, KEY_BYTES);
    derive_public(out);
}

void key_from_bytes(enum key_kind kind, const unsigned char bytes[KEY_BYTES],
                    struct key_secret *out)
{
    *out = (struct key_secret){.open.kind = kind};
    memcpy(out->bytes, bytes, KEY_BYTES);
    derive_public(out);
}

void key_wipe(struct key_secret *key)
{
    sodium_memzero(key, sizeof *key);
}

bool key_base64(const char *text, size_t length, unsigned char *out, size_t out_length)
{
    char again[LINE_LIMIT];
    size_t decoded = 0;
    bool ok = length + 1 == sodium_base64_encoded_len(out_length, sodium_base64_VARIANT_ORIGINAL) &&
              length < sizeof again &&
              sodium_base642bin(out, out_length, text, length, NULL, &decoded, NULL,
                                sodium_base64_VARIANT_ORIGINAL) == 0 &&
              decoded == out_length;
    if (ok) {
        sodium_bin2base64(again, sizeof again, out, out_length, sodium_base64_VARIANT_ORIGINAL);
        ok = memcmp(again, text, length) == 0;
    }
    sodium_memzero(again, sizeof again);
    return ok;
}

/* Reads "<label> <base64>\n" from `line`. */
static bool read_line(const char *path, struct bytes line, const char *label,
                      unsigned char out[KEY_BYTES], struct fail *fail)
{
    unsigned char full[FULL_BYTES], hash[crypto_generichash_BYTES];
    size_t label_length = strlen(label), length = line.length;
    while (length > 0 && strchr("\r\n \t", line.at[length - 1]) != NULL)
        length--;
    if (length <= label_length || memcmp(line.at, label, label_length) != 0 ||
        line.at[label_length] != ' ')
        return fail_set(fail, "'%s' is not a key file that begins with '%s'", path, label);
    const char *text = line.at + label_length + 1;
    bool whole = key_base64(text, length - label_length - 1, full, sizeof full);
    if (whole) {
        key_hash(label, full, KEY_BYTES, hash, sizeof hash);
        whole = sodium_memcmp(hash, full + KEY_BYTES, CHECK_BYTES) == 0;
    }
    if (whole)
        memcpy(out, full, KEY_BYTES);
    sodium_memzero(full, sizeof full);
    return whole || fail_set(fail, "the key in '%s' is damaged", path);
}

/* The file is read into an arena of its own, which is wiped: it may hold a secret. */
static bool read_file(const char *path, const char *label, unsigned char out[KEY_BYTES],
                      struct fail *fail)
{
    struct arena arena;
    struct bytes line;
    seal_ready();
    arena_init(&arena, 4096);
    bool ok =
        file_read(&arena, path, LINE_LIMIT, &line, fail) && read_line(path, line, label, out, fail);
    arena_wipe(&arena);
    arena_free(&arena);
    return ok;
}

bool key_load_public(const char *path, enum key_kind kind, struct key_public *out,
                     struct fail *fail)
{
    *out = (struct key_public){.kind = kind};
    return read_file(path, kinds[kind].public_label, out->bytes, fail);
}

bool key_load_secret(const char *path, enum key_kind kind, struct key_secret *out,
                     struct fail *fail)
{
    *out = (struct key_secret){.open.kind = kind};
    if (key_is_locked(path, kind))
        return fail_set(fail, "the key '%s' needs its passphrase", path);
    if (!read_file(path, kinds[kind].secret_label, out->bytes, fail))
        return false;
    derive_public(out);
    return true;
}

bool key_is_locked(const char *path, enum key_kind kind)
{
    struct arena arena;
    struct bytes line;
    struct fail fail;
    const char *label = kinds[kind].locked_label;
    arena_init(&arena, 4096);
    bool locked = file_read(&arena, path, LINE_LIMIT, &line, &fail) &&
                  line.length > strlen(label) && memcmp(line.at, label, strlen(label)) == 0 &&
                  line.at[strlen(label)] == ' ';
    arena_wipe(&arena);
    arena_free(&arena);
    return locked;
}

static bool save(const char *path, const char *label, const unsigned char key[KEY_BYTES],
                 unsigned mode, struct fail *fail)
{
    unsigned char full[FULL_BYTES], hash[crypto_generichash_BYTES];
    char text[BASE64_TEXT + 1], line[LINE_LIMIT];
    seal_ready();
    key_hash(label, key, KEY_BYTES, hash, sizeof hash);
    memcpy(full, key, KEY_BYTES);
    memcpy(full + KEY_BYTES, hash, CHECK_BYTES);
    sodium_bin2base64(text, sizeof text, full, sizeof full, sodium_base64_VARIANT_ORIGINAL);
    int length = snprintf(line, sizeof line, "%s %s\n", label, text);
    bool ok = file_write(path, line, (size_t)length, mode, fail);
    sodium_memzero(full, sizeof full);
    sodium_memzero(text, sizeof text);
    sodium_memzero(line, sizeof line);
    return ok;
}

bool key_save_public(const char *path, const struct key_public *key, struct fail *fail)
{
    return save(path, kinds[key->kind].public_label, key->bytes, 0644, fail);
}

bool key_save_secret(const char *path, const struct key_secret *key, struct fail *fail)
{
    return save(path, kinds[key->open.kind].secret_label, key->bytes, 0600, fail);
}

enum { FINGERPRINT_BYTES = 16 };

void key_id(const struct key_public *key, unsigned char out[KEY_ID_BYTES])
{
    unsigned char hash[FINGERPRINT_BYTES];
    key_hash(kinds[key->kind].public_label, key->bytes, KEY_BYTES, hash, sizeof hash);
    memcpy(out, hash, KEY_ID_BYTES);
}

char *key_fingerprint(const struct key_public *key, char *out)
{
    unsigned char hash[FINGERPRINT_BYTES];
    key_hash(kinds[key->kind].public_label, key->bytes, KEY_BYTES, hash, sizeof hash);
    for (int i = 0; i < FINGERPRINT_BYTES; i += 2)
        snprintf(out + i / 2 * 5, 6, "%02x%02x%s", hash[i], hash[i + 1],
                 i + 2 < FINGERPRINT_BYTES ? " " : "");
    return out;
}
