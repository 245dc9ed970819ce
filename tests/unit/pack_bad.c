/* Broken packs: each folder tests/packs/bad-* says in expect.txt exactly what is wrong with it.
 * Messages about the common folder are not compared: it is real content, which changes. Where they
 * differ, those that came are in expect.actual.txt beside it. */
#include "unit.h"

#include "base/buf.h"
#include "base/file.h"
#include "pack/pack.h"

#include <glob.h>
#include <string.h>

enum { ARENA_SIZE = 256 << 20, PACKS_MAX = 64, EXPECT_LIMIT = 1 << 16 };

static const char *messages(const struct fails *fails)
{
    struct buf out = {.arena = fails->arena};
    buf_text(&out, "");
    for (const struct fail_line *line = fails->first; line != NULL; line = line->next)
        if (strncmp(line->text, "content/", 8) != 0)
            buf_printf(&out, "%s\n", line->text);
    return out.at;
}

static void is_refused(void **state)
{
    const char *folder = *state;
    struct arena arena;
    struct bytes expected;
    struct fail fail;
    arena_init(&arena, ARENA_SIZE);
    struct fails fails = {.arena = &arena};
    assert_null(pack_load(folder, &arena, &fails));
    assert_true(fails.errors > 0);
    const char *said = messages(&fails);
    const char *path = path_join(&arena, folder, "expect.txt");
    if (!file_read(&arena, path, EXPECT_LIMIT, &expected, &fail) ||
        strcmp(expected.at, said) != 0) {
        path = path_join(&arena, folder, "expect.actual.txt");
        file_write(path, said, strlen(said), 0644, &fail);
        fail_msg("the messages differ from expect.txt; they are in %s", path);
    }
    arena_free(&arena);
}

int main(void)
{
    struct CMUnitTest tests[PACKS_MAX];
    glob_t found;
    size_t count = 0;
    if (glob("tests/packs/bad-*", 0, NULL, &found) != 0)
        return 1;
    for (; count < found.gl_pathc && count < PACKS_MAX; count++)
        tests[count] = (struct CMUnitTest){.name = found.gl_pathv[count],
                                           .test_func = is_refused,
                                           .initial_state = found.gl_pathv[count]};
    int failed = _cmocka_run_group_tests("bad packs", tests, count, NULL, NULL);
    globfree(&found);
    return failed;
}
