/* Fuzz target: any text as that of a receipt. */
#include "fuzz.h"

#include "store/receipt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct receipt_batch *batches;
    struct fail fail = {.text = ""};
    const char *kiosk = NULL;
    int count = 0;
    arena_init(&arena, 8 << 20);
    if (size < 1 << 20 && receipt_parse((struct bytes){(const char *)data, size}, "fuzz", &arena,
                                        &kiosk, &batches, &count, &fail)) {
        MUST(kiosk != NULL && path_is_plain_name(kiosk));
        for (int i = 0; i < count; i++)
            MUST(batches[i].number >= 1 && batches[i].records >= 0);
    } else if (size < 1 << 20) {
        MUST(fail.text[0] != '\0');
    }
    arena_free(&arena);
    return 0;
}
