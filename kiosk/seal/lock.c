/* Locking and unlocking secret keys. The kiosk links none of this. */
#include "seal/lock.h"

#include "base/file.h"
#include "base/utf8.h"
#include "seal/random.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum {
    SALT = crypto_pwhash_SALTBYTES,
    NONCE = crypto_secretbox_NONCEBYTES,
    AT_PASSES = SALT,
    AT_MEMORY = AT_PASSES + 8,
    AT_NONCE = AT_MEMORY + 8,
    AT_BOX = AT_NONCE + NONCE,
    AT_CHECK = AT_BOX + KEY_BYTES + crypto_secretbox_MACBYTES,
    CHECK_BYTES = 4,
    FULL_BYTES = AT_CHECK + CHECK_BYTES,
    BASE64_TEXT = 144,
    LINE_LIMIT = 400,
    PASSES_MAX = 16,
    MEMORY_MAX = 1 << 30,
};

_Static_assert(FULL_BYTES == 108 && BASE64_TEXT == FULL_BYTES / 3 * 4, "the layout in lock.h");

const struct lock_cost lock_cost_usual = {.passes = crypto_pwhash_OPSLIMIT_MODERATE,
                                          .memory = crypto_pwhash_MEMLIMIT_MODERATE};

bool lock_is_passphrase(const char *passphrase, struct fail *fail)
{
    size_t length = strlen(passphrase);
    if (!utf8_valid(passphrase, length))
        return fail_set(fail, "the passphrase is not text (UTF-8)");
    if (length > LOCK_PASSPHRASE_MAX)
        return fail_set(fail, "the passphrase is longer than %d bytes", LOCK_PASSPHRASE_MAX);
    return utf8_count(passphrase) >= LOCK_PASSPHRASE_MIN ||
           fail_set(fail,
                    "the passphrase is too short: take at least %d characters, such as four words",
                    LOCK_PASSPHRASE_MIN);
}

static void put_number(unsigned char out[8], uint64_t number)
{
    for (int i = 0; i < 8; i++)
        out[i] = (unsigned char)(number >> 8 * i);
}

static uint64_t get_number(const unsigned char at[8])
{
    uint64_t number = 0;
    for (int i = 7; i >= 0; i--)
        number = number << 8 | at[i];
    return number;
}

/* The key of the box, from the passphrase and everything that stands before the box. */
static bool box_key(const char *label, const unsigned char *full, const char *passphrase,
                    unsigned char out[crypto_secretbox_KEYBYTES])
{
    unsigned char bound[AT_BOX + crypto_secretbox_KEYBYTES];
    memcpy(bound, full, AT_BOX);
    bool ok =
        crypto_pwhash(bound + AT_BOX, crypto_secretbox_KEYBYTES, passphrase, strlen(passphrase),
                      full, get_number(full + AT_PASSES), (size_t)get_number(full + AT_MEMORY),
                      crypto_pwhash_ALG_ARGON2ID13) == 0;
    if (ok)
        key_hash(label, bound, sizeof bound, out, crypto_secretbox_KEYBYTES);
    sodium_memzero(bound, sizeof bound);
    return ok;
}

static void make_check(const char *label, const unsigned char *full, unsigned char *out)
{
    unsigned char hash[crypto_generichash_BYTES];
    key_hash(label, full, AT_CHECK, hash, sizeof hash);
    memcpy(out, hash, CHECK_BYTES);
}

static bool no_memory(const char *path, struct fail *fail)
{
    return fail_set(fail, "there is not enough memory to work on the key '%s'", path);
}

bool key_save_locked(const char *path, const struct key_secret *key, const char *passphrase,
                     const struct lock_cost *cost, struct fail *fail)
{
    unsigned char full[FULL_BYTES], box[crypto_secretbox_KEYBYTES];
    char text[BASE64_TEXT + 1], line[LINE_LIMIT];
    const char *label = key_locked_label(key->open.kind);
    seal_random(full, SALT);
    put_number(full + AT_PASSES, cost->passes);
    put_number(full + AT_MEMORY, cost->memory);
    seal_random(full + AT_NONCE, NONCE);
    if (!box_key(label, full, passphrase, box))
        return no_memory(path, fail);
    crypto_secretbox_easy(full + AT_BOX, key->bytes, KEY_BYTES, full + AT_NONCE, box);
    sodium_memzero(box, sizeof box);
    make_check(label, full, full + AT_CHECK);
    sodium_bin2base64(text, sizeof text, full, sizeof full, sodium_base64_VARIANT_ORIGINAL);
    int length = snprintf(line, sizeof line, "%s %s\n", label, text);
    return file_write(path, line, (size_t)length, 0600, fail);
}

/* The 108 bytes of the line, when its check and its cost are right. */
static bool read_line(const char *path, struct bytes line, const char *label, unsigned char *full,
                      struct fail *fail)
{
    unsigned char check[CHECK_BYTES];
    size_t label_length = strlen(label), length = line.length;
    while (length > 0 && strchr("\r\n \t", line.at[length - 1]) != NULL)
        length--;
    if (length <= label_length || memcmp(line.at, label, label_length) != 0 ||
        line.at[label_length] != ' ')
        return fail_set(fail, "'%s' is not a key file that begins with '%s'", path, label);
    if (!key_base64(line.at + label_length + 1, length - label_length - 1, full, FULL_BYTES))
        return fail_set(fail, "the key in '%s' is damaged", path);
    make_check(label, full, check);
    if (sodium_memcmp(check, full + AT_CHECK, CHECK_BYTES) != 0)
        return fail_set(fail, "the key in '%s' is damaged", path);
    uint64_t passes = get_number(full + AT_PASSES), memory = get_number(full + AT_MEMORY);
    return (passes >= crypto_pwhash_OPSLIMIT_MIN && passes <= PASSES_MAX &&
            memory >= crypto_pwhash_MEMLIMIT_MIN && memory <= MEMORY_MAX) ||
           fail_set(fail, "the key in '%s' is damaged: no program of ours locks with that cost",
                    path);
}

static bool read_file(const char *path, const char *label, unsigned char *full, struct fail *fail)
{
    struct arena arena;
    struct bytes line;
    arena_init(&arena, 4096);
    bool ok = file_read(&arena, path, LINE_LIMIT, &line, fail) &&
              read_line(path, line, label, full, fail);
    arena_free(&arena);
    return ok;
}

enum lock_end key_load_locked(const char *path, enum key_kind kind, const char *passphrase,
                              struct key_secret *out, struct fail *fail)
{
    unsigned char full[FULL_BYTES] = {0}, box[crypto_secretbox_KEYBYTES], bytes[KEY_BYTES];
    const char *label = key_locked_label(kind);
    *out = (struct key_secret){.open.kind = kind};
    seal_ready();
    if (!read_file(path, label, full, fail))
        return LOCK_FAILED;
    if (!box_key(label, full, passphrase, box)) {
        no_memory(path, fail);
        return LOCK_FAILED;
    }
    bool right = crypto_secretbox_open_easy(bytes, full + AT_BOX, AT_CHECK - AT_BOX,
                                            full + AT_NONCE, box) == 0;
    if (right)
        key_from_bytes(kind, bytes, out);
    else
        fail_set(fail, "the passphrase is not that of '%s'", path);
    sodium_memzero(box, sizeof box);
    sodium_memzero(bytes, sizeof bytes);
    return right ? LOCK_OPEN : LOCK_WRONG;
}
