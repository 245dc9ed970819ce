/* Fuzz target: any bytes as a council.keys. */
#include "fuzz.h"

#include "seal/council.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct council council;
    struct fail fail = {.text = ""};
    if (council_read_bytes((struct bytes){(const char *)data, size}, "fuzz", &council, &fail)) {
        MUST(council_is_name(council.name, &fail));
        MUST(strlen(council.hex) == KEY_FINGERPRINT_ROOM - 1 && strchr(council.words, ' ') != NULL);
    } else {
        MUST(fail.text[0] != '\0');
    }
    return 0;
}
