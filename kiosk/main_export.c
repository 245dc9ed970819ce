/* `kiosk --export`: refuses a folder that is not what it should be before anything is made in it. */
#include "main_export.h"

#include "seal/keys.h"
#include "store/export.h"

#include <stdio.h>
#include <sys/stat.h>

enum { EXPORT_ARENA = 1 << 30 };

/* A missing folder is not made: it is a stick that is not in, or a name mistyped. */
static bool stick_is_there(const char *folder, struct fail *fail)
{
    struct stat info;
    if (stat(folder, &info) != 0)
        return fail_set(fail, "'%s' is not there: is the stick in?", folder);
    return S_ISDIR(info.st_mode) || fail_set(fail, "'%s' is not a folder", folder);
}

static void tell_nothing_new(long long last)
{
    if (last == 0)
        fputs("kiosk: nothing is new: no answers were sent yet\n", stderr);
    else
        fprintf(stderr,
                "kiosk: nothing is new: batch %lld was the last; --again %lld writes it anew\n",
                last, last);
}

static void tell(const struct store *store, const struct store_export *made)
{
    char fingerprint[KEY_FINGERPRINT_ROOM];
    long long number = (long long)made->number;
    if (made->path == NULL) {
        tell_nothing_new(number - 1);
        return;
    }
    printf("%s\n", made->path);
    fprintf(stderr, "kiosk %s, key %s\n", store_kiosk(store),
            store_fingerprint(store, fingerprint));
    if (made->changed)
        fprintf(stderr,
                "kiosk: warning: batch %lld has the same records, but not the same bytes as"
                " before: the office may say that it has not come\n",
                number);
}

static void tell_progress(void *context, int64_t done, int64_t total)
{
    (void)context;
    printf("progress %lld %lld\n", (long long)done, (long long)total);
    fflush(stdout);
}

/* A batch has a greatest size: more than one may be needed. */
static bool export_all(struct store *store, const char *folder, const struct store_progress *told,
                       struct arena *arena, struct fail *fail)
{
    struct store_export made;
    do {
        if (!store_export(store, folder, told, arena, &made, fail))
            return false;
        tell(store, &made);
    } while (made.left > 0);
    return true;
}

static bool export_again(struct store *store, int64_t number, const char *folder,
                         const struct store_progress *told, struct arena *arena, struct fail *fail)
{
    struct store_export made;
    if (!store_export_again(store, number, folder, told, arena, &made, fail))
        return false;
    tell(store, &made);
    return true;
}

int export_batch(const char *data, const char *folder, int64_t again, bool progress)
{
    const struct store_progress teller = {.tell = tell_progress};
    const struct store_progress *told = progress ? &teller : NULL;
    struct arena arena;
    struct fail fail;
    struct store *store = NULL;
    arena_init(&arena, EXPORT_ARENA);
    bool ok = store_is_there(data, &arena, &fail) && stick_is_there(folder, &fail) &&
              (store = store_open(data, &arena, &fail)) != NULL &&
              (again != 0 ? export_again(store, again, folder, told, &arena, &fail)
                          : export_all(store, folder, told, &arena, &fail));
    if (!ok)
        fprintf(stderr, "kiosk: %s\n", fail.text);
    store_close(store);
    arena_free(&arena);
    return ok ? 0 : 1;
}
