/* Calls a fuzz target with every file of seeds/NAME and found/NAME, where NAME is its own: what a
 * fuzzer found once never comes back. The last line is "N passed, 0 failed"; a failure ends it. */
#include "fuzz.h"

#include "base/file.h"

#include <glob.h>

enum { INPUT_MAX = 1 << 20 };

static int replay(const char *folder, const char *name)
{
    struct arena arena;
    arena_init(&arena, FUZZ_ARENA);
    glob_t found;
    const char *pattern = arena_printf(&arena, "tests/fuzz/%s/%s/*", folder, name);
    int count = 0;
    if (glob(pattern, 0, NULL, &found) == 0)
        for (; count < (int)found.gl_pathc; count++) {
            struct bytes bytes;
            struct fail fail;
            fprintf(stderr, "%s\n", found.gl_pathv[count]);
            if (!file_read(&arena, found.gl_pathv[count], INPUT_MAX, &bytes, &fail))
                fuzz_must(false, fail.text, __FILE__, __LINE__);
            LLVMFuzzerTestOneInput((const uint8_t *)bytes.at, bytes.length);
        }
    globfree(&found);
    arena_free(&arena);
    return count;
}

int main(int argc, char **argv)
{
    (void)argc;
    const char *name = path_name(argv[0]);
    int count = replay("seeds", name);
    MUST(count > 0);
    count += replay("found", name);
    printf("%d passed, 0 failed\n", count);
    return 0;
}
