/* Files with a signature behind them. */
#include "seal/signed.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *label; /* SIGNED_LABEL bytes */
    const char *name; /* as a sentence calls it */
    enum key_kind signer;
} kinds[SIGNED_KIND_COUNT] = {
    [SIGNED_BATCH] = {"kiosk-batch-sig1", "batch", KEY_SIGNING},
    [SIGNED_PACK] = {"kiosk-pack-sig-1", "content pack", KEY_ISSUER},
    [SIGNED_RECEIPT] = {"kiosk-receipt-s1", "receipt", KEY_ISSUER},
    [SIGNED_UNLOCK] = {"kiosk-unlock-sg1", "unlock file", KEY_ISSUER},
};

static bool damaged(const char *path, enum signed_kind kind, const char *why, struct fail *fail)
{
    return fail_set(fail, "the %s '%s' was damaged or changed: %s", kinds[kind].name, path, why);
}

/* What it is instead, when it is a file of another kind. */
static bool is_another(const char *path, enum signed_kind kind, const unsigned char *label,
                       struct fail *fail)
{
    for (int i = 0; i < SIGNED_KIND_COUNT; i++)
        if (i != (int)kind && memcmp(label, kinds[i].label, SIGNED_LABEL) == 0) {
            fail_set(fail, "'%s' is no %s: it calls itself '%s'", path, kinds[kind].name,
                     kinds[i].name);
            return true;
        }
    return false;
}

bool signed_read(const char *path, enum signed_kind kind, size_t limit, struct arena *arena,
                 struct signed_file *out, struct fail *fail)
{
    struct bytes whole;
    struct sign sign;
    if (!file_read(arena, path, limit, &whole, fail))
        return false;
    if (whole.length <= SIGNED_TRAILER)
        return damaged(path, kind, "it is too short", fail);
    const unsigned char *at = (const unsigned char *)whole.at;
    size_t body = whole.length - SIGNED_TRAILER, signature = whole.length - SIGN_BYTES;
    if (is_another(path, kind, at + body, fail))
        return false;
    if (memcmp(at + body, kinds[kind].label, SIGNED_LABEL) != 0)
        return damaged(path, kind, "its end is missing", fail);
    *out = (struct signed_file){.path = arena_text(arena, path),
                                .signer.kind = kinds[kind].signer,
                                .body = {.at = whole.at, .length = body}};
    memcpy(out->signer.bytes, at + body + SIGNED_LABEL, KEY_BYTES);
    sign_begin(&sign);
    sign_add(&sign, at, signature);
    if (!sign_matches(&sign, &out->signer, at + signature))
        return damaged(path, kind, "its signature does not match", fail);
    sha256_bytes(at, whole.length, out->hash);
    return true;
}

/* The trailer of what `sign` has taken so far. */
static void make_trailer(struct sign *sign, enum signed_kind kind, const struct key_secret *key,
                         unsigned char out[SIGNED_TRAILER])
{
    memcpy(out, kinds[kind].label, SIGNED_LABEL);
    memcpy(out + SIGNED_LABEL, key->open.bytes, KEY_BYTES);
    sign_add(sign, out, SIGNED_TRAILER - SIGN_BYTES);
    sign_end(sign, key, out + SIGNED_TRAILER - SIGN_BYTES);
}

/* Adds what the file holds to the signature. */
static bool sign_file(int fd, struct sign *sign)
{
    char part[16384];
    off_t at = 0;
    for (;;) {
        ssize_t got = pread(fd, part, sizeof part, at);
        if (got < 0)
            return false;
        if (got == 0)
            return true;
        sign_add(sign, part, (size_t)got);
        at += got;
    }
}

bool signed_append(int fd, const char *path, enum signed_kind kind, const struct key_secret *key,
                   struct fail *fail)
{
    struct sign sign;
    unsigned char trailer[SIGNED_TRAILER];
    sign_begin(&sign);
    if (!sign_file(fd, &sign))
        return fail_set(fail, "cannot read '%s': %s", path, strerror(errno));
    make_trailer(&sign, kind, key, trailer);
    errno = ENOSPC; /* for a write that stops short */
    return (lseek(fd, 0, SEEK_END) > 0 &&
            write(fd, trailer, sizeof trailer) == (ssize_t)sizeof trailer && fsync(fd) == 0) ||
           fail_set(fail, "cannot write '%s': %s", path, strerror(errno));
}

bool signed_write(const char *path, enum signed_kind kind, const struct key_secret *key,
                  struct bytes body, struct fail *fail)
{
    struct arena arena;
    struct sign sign;
    arena_init(&arena, body.length + SIGNED_TRAILER + 4096);
    unsigned char *whole = arena_alloc(&arena, body.length + SIGNED_TRAILER);
    memcpy(whole, body.at, body.length);
    sign_begin(&sign);
    sign_add(&sign, whole, body.length);
    make_trailer(&sign, kind, key, whole + body.length);
    bool ok = file_write(path, whole, body.length + SIGNED_TRAILER, 0600, fail);
    arena_free(&arena);
    return ok;
}
