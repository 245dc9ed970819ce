/* `kiosk --keys`: a data folder without keys is given them before it ever makes its own. */
#include "main_keys.h"

#include "main_clock.h"
#include "seal/council.h"
#include "store/store.h"

#include <stdio.h>

enum { KEYS_ARENA = 1 << 24 };

static void tell(const struct council *council)
{
    char day[16];
    printf("%s\n%s\n%s\n", council->name, council->words, council->hex);
    if (council->expires != COUNCIL_NO_DAY)
        printf("good until %s\n", day_text(council->expires, day));
    fputs("kiosk: compare the six words with those on the page that was printed with the keys\n",
          stderr);
    if (council_has_expired(council, main_today()))
        fputs("kiosk: warning: these keys have expired: ask the council for newer ones\n", stderr);
}

static bool set_others(const char *data, const char *file, struct arena *arena,
                       struct council *council, struct fail *fail)
{
    enum store_installed what = STORE_KEYS_SET;
    struct store *store = store_open(data, arena, fail);
    if (store == NULL)
        return false;
    bool ok = store_keys_install(store, file, arena, &what, fail);
    *council = *store_council(store);
    if (ok && what == STORE_KEYS_SET_OLD_KEPT)
        fprintf(stderr,
                "kiosk: warning: this kiosk can still open its earlier answers: take the folder"
                " '%s/keys/old' to the office, which needs it for them\n",
                data);
    store_close(store);
    return ok;
}

int keys_set(const char *data, const char *file)
{
    struct arena arena;
    struct fail fail;
    struct council council;
    arena_init(&arena, KEYS_ARENA);
    bool ok = store_keys_are_there(data, &arena)
                  ? set_others(data, file, &arena, &council, &fail)
                  : store_keys_first(data, file, &arena, &council, &fail);
    if (ok)
        tell(&council);
    else
        fprintf(stderr, "kiosk: %s\n", fail.text);
    arena_free(&arena);
    return ok ? 0 : 1;
}
