/* Taking a receipt, from the command line and as a child of the staff area. */
#include "main_receipt.h"

#include "main_clock.h"
#include "store/receipt.h"

#include <stdio.h>

enum { RECEIPT_ARENA = 64 << 20 };

static void tell(const struct store_receipt *taken)
{
    if (taken->records == 0)
        puts("Nothing to remove: what this receipt names has left this kiosk before.");
    else
        printf("The office has %lld of this kiosk's answers. They have left it for good.\n",
               (long long)taken->records);
}

int receipt_take(const char *data, const char *path)
{
    struct arena arena;
    struct fail fail;
    struct store_receipt taken;
    struct store *store = NULL;
    arena_init(&arena, RECEIPT_ARENA);
    bool ok = store_is_there(data, &arena, &fail) &&
              (store = store_open(data, &arena, &fail)) != NULL &&
              store_receipt(store, path, store_issuer(store), main_today(), &arena, &taken, &fail);
    if (ok)
        tell(&taken);
    else
        fprintf(stderr, "kiosk: %s\n", fail.text);
    store_close(store);
    arena_free(&arena);
    return ok ? 0 : 1;
}
