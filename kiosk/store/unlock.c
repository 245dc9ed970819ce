/* Unlock files: the way back after ten wrong PINs. */
#include "seal/signed.h"
#include "store/inside.h"
#include "store/pin.h"

#include <string.h>

enum { UNLOCK_MAX = 4096 };

static const char *body_of(struct arena *arena, const char *code)
{
    return arena_printf(arena, "kiosk-unlock-1\n%s\n", code);
}

const char *unlock_write(const char *folder, const char *code, const struct key_secret *issuer,
                         struct arena *arena, struct fail *fail)
{
    const char *body = body_of(arena, code);
    const char *path = path_join(arena, folder, arena_printf(arena, "%s.unlock", code));
    return signed_write(path, SIGNED_UNLOCK, issuer, (struct bytes){body, strlen(body)}, fail)
               ? path
               : NULL;
}

/* Where there was no PIN yet, too: the code has been used. */
static bool clear(struct store *store, struct fail *fail)
{
    return sql_run(store->db,
                   "INSERT INTO pin (one, verifier, failures, boot, until_ms, locks)"
                   " VALUES (1, NULL, 0, '', 0, 1) ON CONFLICT (one) DO UPDATE SET"
                   " verifier = NULL, failures = 0, until_ms = 0, locks = locks + 1",
                   fail);
}

bool store_pin_unlock(struct store *store, const char *path, const struct key_public *issuer,
                      struct arena *arena, struct fail *fail)
{
    struct signed_file file;
    char code[STORE_PIN_CODE_ROOM];
    if (!signed_read(path, SIGNED_UNLOCK, UNLOCK_MAX, arena, &file, fail))
        return false;
    if (memcmp(file.signer.bytes, issuer->bytes, KEY_BYTES) != 0)
        return fail_set(fail, "'%s' was not made by this kiosk's office", path);
    if (!store_pin_code(store, code, fail))
        return false;
    const char *wanted = body_of(arena, code);
    if (file.body.length != strlen(wanted) || memcmp(file.body.at, wanted, file.body.length) != 0)
        return fail_set(fail, "'%s' is for another kiosk, or was used before: this one is %s", path,
                        code);
    return clear(store, fail);
}
