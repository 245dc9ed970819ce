/* Signs folders as a content pack without looking into them, as `kiosk-office pack` never would:
 * pack ISSUER.key FILE ID VERSION FOLDER COMMON */
#include "base/clock.h"
#include "store/archive.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    struct arena arena;
    struct key_secret issuer;
    struct fail fail;
    if (argc != 7)
        return 2;
    const struct archive_manifest manifest = {argv[3], argv[4], day_from_date(2025, 1, 1)};
    arena_init(&arena, 16 << 20);
    bool ok = key_load_secret(argv[1], KEY_ISSUER, &issuer, &fail) &&
              archive_write(argv[2], &manifest, argv[5], argv[6], &issuer, &arena, &fail);
    key_wipe(&issuer);
    arena_free(&arena);
    if (!ok)
        fprintf(stderr, "pack: %s\n", fail.text);
    return ok ? 0 : 1;
}
