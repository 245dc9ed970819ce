/* council.keys, read and written. */
#include "seal/council.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "seal/random.h"
#include "seal/sign.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define LABEL "kiosk-council-keys-1"

enum { KEY_TEXT = 45, SIGNATURE_TEXT = 89, VALUE_MAX = 100, LINES_ARENA = 1 << 16 };

/* What turns the direction of writing round could make a name look like another. */
static bool is_shown(uint32_t code)
{
    return code >= 0x20 && (code < 0x7f || code > 0x9f) && (code < 0x2028 || code > 0x202e) &&
           (code < 0x2066 || code > 0x2069);
}

bool council_is_name(const char *name, struct fail *fail)
{
    size_t length = strlen(name);
    bool ok = length > 0 && length <= COUNCIL_NAME_MAX && utf8_valid(name, length) &&
              name[0] != ' ' && name[length - 1] != ' ';
    int step;
    for (const char *at = name; ok && *at != '\0'; at += step)
        ok = is_shown(utf8_read(at, &step));
    return ok || fail_set(fail, "a council's name has 1 to %d bytes on one line", COUNCIL_NAME_MAX);
}

void council_ready(struct council *council)
{
    unsigned char keys[3 * KEY_BYTES], hash[crypto_generichash_BYTES];
    char *hex = council->hex;
    seal_ready();
    memcpy(keys, council->office.bytes, KEY_BYTES);
    memcpy(keys + KEY_BYTES, council->recovery.bytes, KEY_BYTES);
    memcpy(keys + 2 * KEY_BYTES, council->issuer.bytes, KEY_BYTES);
    key_hash(LABEL, keys, sizeof keys, hash, sizeof hash);
    words_say(hash, council->words);
    for (int i = 0; i < COUNCIL_HEX_BYTES; i += 2, hex += 5)
        snprintf(hex, 6, "%02x%02x%s", hash[i], hash[i + 1], i + 2 < COUNCIL_HEX_BYTES ? " " : "");
}

bool council_has_expired(const struct council *council, int64_t day)
{
    return council->expires != COUNCIL_NO_DAY && day > council->expires;
}

bool council_is_same(const struct council *a, const struct council *b)
{
    return memcmp(a->office.bytes, b->office.bytes, KEY_BYTES) == 0 &&
           memcmp(a->recovery.bytes, b->recovery.bytes, KEY_BYTES) == 0 &&
           memcmp(a->issuer.bytes, b->issuer.bytes, KEY_BYTES) == 0;
}

/* --- written --- */

static void add_day(struct buf *out, const char *name, int64_t day)
{
    char text[16];
    buf_printf(out, "%s: %s\n", name, day == COUNCIL_NO_DAY ? "-" : day_text(day, text));
}

static void add_bytes(struct buf *out, const char *name, const unsigned char *bytes, size_t length)
{
    char text[SIGNATURE_TEXT];
    sodium_bin2base64(text, sizeof text, bytes, length, sodium_base64_VARIANT_ORIGINAL);
    buf_printf(out, "%s: %s\n", name, text);
}

/* Everything that is signed. */
static void add_lines(struct buf *out, const struct council *council)
{
    buf_text(out, LABEL "\n");
    buf_printf(out, "name: %s\n", council->name);
    add_day(out, "made", council->made);
    add_day(out, "expires", council->expires);
    add_bytes(out, "office", council->office.bytes, KEY_BYTES);
    add_bytes(out, "recovery", council->recovery.bytes, KEY_BYTES);
    add_bytes(out, "issuer", council->issuer.bytes, KEY_BYTES);
}

char *council_text(const struct council *council, const struct key_secret *issuer,
                   struct arena *arena)
{
    struct buf out = {.arena = arena};
    struct sign sign;
    unsigned char signature[SIGN_BYTES];
    add_lines(&out, council);
    sign_begin(&sign);
    sign_add(&sign, out.at, out.length);
    sign_end(&sign, issuer, signature);
    add_bytes(&out, "signature", signature, sizeof signature);
    return out.at;
}

bool council_write(const char *path, const struct council *council, const struct key_secret *issuer,
                   struct fail *fail)
{
    struct arena arena;
    arena_init(&arena, LINES_ARENA);
    const char *text = council_text(council, issuer, &arena);
    bool ok = file_write(path, text, strlen(text), 0644, fail);
    arena_free(&arena);
    return ok;
}

/* --- read --- */

/* Takes the next line, "name: value\n", off the front of the bytes. */
static bool take(struct bytes *rest, const char *name, char value[VALUE_MAX + 1])
{
    size_t head = strlen(name);
    const char *end = rest->length > 0 ? memchr(rest->at, '\n', rest->length) : NULL;
    if (end == NULL || (size_t)(end - rest->at) < head || memcmp(rest->at, name, head) != 0)
        return false;
    size_t line = (size_t)(end - rest->at), length = line - head;
    if (length > 0 && end[-1] == '\r')
        length--;
    if (length > VALUE_MAX || memchr(rest->at + head, '\0', length) != NULL)
        return false;
    memcpy(value, rest->at + head, length);
    value[length] = '\0';
    *rest = (struct bytes){rest->at + line + 1, rest->length - line - 1};
    return true;
}

static bool take_name(struct bytes *rest, char out[COUNCIL_NAME_MAX + 1])
{
    char value[VALUE_MAX + 1];
    struct fail fail;
    if (!take(rest, "name: ", value) || !council_is_name(value, &fail))
        return false;
    memcpy(out, value, strlen(value) + 1);
    return true;
}

static bool take_day(struct bytes *rest, const char *name, int64_t *out)
{
    char value[VALUE_MAX + 1], again[16];
    int year, month, day;
    *out = COUNCIL_NO_DAY;
    if (!take(rest, name, value))
        return false;
    if (strcmp(value, "-") == 0)
        return true;
    if (strlen(value) != 10 || sscanf(value, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
        year < 1970 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    *out = day_from_date(year, month, day);
    return strcmp(day_text(*out, again), value) == 0;
}

static bool take_bytes(struct bytes *rest, const char *name, unsigned char *out, size_t length)
{
    char value[VALUE_MAX + 1];
    return take(rest, name, value) && key_base64(value, strlen(value), out, length);
}

static bool take_all(struct bytes *rest, struct council *out, unsigned char signature[SIGN_BYTES])
{
    return take_name(rest, out->name) && take_day(rest, "made: ", &out->made) &&
           take_day(rest, "expires: ", &out->expires) &&
           take_bytes(rest, "office: ", out->office.bytes, KEY_BYTES) &&
           take_bytes(rest, "recovery: ", out->recovery.bytes, KEY_BYTES) &&
           take_bytes(rest, "issuer: ", out->issuer.bytes, KEY_BYTES) &&
           take_bytes(rest, "signature: ", signature, SIGN_BYTES) && rest->length == 0;
}

static bool is_signed(const struct council *council, const unsigned char signature[SIGN_BYTES])
{
    struct arena arena;
    struct sign sign;
    arena_init(&arena, LINES_ARENA);
    struct buf lines = {.arena = &arena};
    add_lines(&lines, council);
    sign_begin(&sign);
    sign_add(&sign, lines.at, lines.length);
    bool ok = sign_matches(&sign, &council->issuer, signature);
    arena_free(&arena);
    return ok;
}

/* Sealing to a point of small order would be sealing to everybody; libsodium refuses it, here
 * already and not at the first Send. */
static bool can_be_sealed_to(const struct key_public *key)
{
    static const unsigned char any[KEY_BYTES] = {9};
    unsigned char out[KEY_BYTES];
    return crypto_scalarmult(out, any, key->bytes) == 0;
}

bool council_read_bytes(struct bytes bytes, const char *path, struct council *out,
                        struct fail *fail)
{
    char value[VALUE_MAX + 1];
    unsigned char signature[SIGN_BYTES];
    struct bytes rest = bytes;
    *out = (struct council){
        .office.kind = KEY_OFFICE, .recovery.kind = KEY_RECOVERY, .issuer.kind = KEY_ISSUER};
    seal_ready();
    if (!take(&rest, LABEL, value) || value[0] != '\0')
        return fail_set(fail, "'%s' is not a file of a council's keys: it does not begin with '%s'",
                        path, LABEL);
    if (!take_all(&rest, out, signature) || !is_signed(out, signature))
        return fail_set(fail, "the council's keys in '%s' were damaged or changed", path);
    if (!can_be_sealed_to(&out->office) || !can_be_sealed_to(&out->recovery))
        return fail_set(fail, "a key in '%s' is not a key", path);
    if (memcmp(out->office.bytes, out->recovery.bytes, KEY_BYTES) == 0)
        return fail_set(fail, "'%s' has no recovery key: it is the office's once more", path);
    council_ready(out);
    return true;
}

bool council_read(const char *path, struct council *out, struct fail *fail)
{
    struct arena arena;
    struct bytes bytes;
    arena_init(&arena, LINES_ARENA);
    bool ok = file_read(&arena, path, COUNCIL_FILE_MAX, &bytes, fail) &&
              council_read_bytes(bytes, path, out, fail);
    arena_free(&arena);
    return ok;
}
