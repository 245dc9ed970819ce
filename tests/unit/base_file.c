/* Files: read whole or not at all, written whole or not at all; names that stay in their folder. */
#include "unit.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static char folder[32];

static int make_folder(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    strcpy(folder, "/tmp/file-XXXXXX");
    return mkdtemp(folder) != NULL ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    const char *const names[] = {"a", "a.new", "x/y/z", "x/y", "x"};
    for (int i = 0; i < 5; i++)
        remove(path_join(&arena, folder, names[i]));
    arena_free(&arena);
    return rmdir(folder);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    const char *path = path_join(&arena, folder, "a");
    struct bytes bytes;
    struct fail fail;
    struct stat info;
    assert_true(file_write(path, "first", 5, 0600, &fail));
    assert_true(file_write(path, "second\0!", 8, 0600, &fail));
    assert_true(file_read(&arena, path, 8, &bytes, &fail));
    assert_int_equal(bytes.length, 8);
    assert_memory_equal(bytes.at, "second\0!", 9); /* with its terminator */
    assert_false(file_exists(path_join(&arena, folder, "a.new")));
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_true(file_write(path, "", 0, 0600, &fail));
    assert_true(file_read(&arena, path, 8, &bytes, &fail));
    assert_int_equal(bytes.length, 0);
}

static void reading_refuses_with_a_sentence(void **state)
{
    (void)state;
    const char *path = path_join(&arena, folder, "a");
    struct bytes bytes;
    struct fail fail;
    assert_true(file_write(path, "123456789", 9, 0600, &fail));
    assert_false(file_read(&arena, path, 8, &bytes, &fail));
    assert_non_null(strstr(fail.text, "is too large: 9 bytes, and 8 are allowed"));
    assert_false(file_read(&arena, folder, 8, &bytes, &fail));
    assert_non_null(strstr(fail.text, "is not a file"));
    assert_false(file_read(&arena, path_join(&arena, folder, "none"), 8, &bytes, &fail));
    assert_non_null(strstr(fail.text, "No such file"));
}

static void a_failed_write_leaves_the_old_file(void **state)
{
    (void)state;
    const char *path = path_join(&arena, folder, "a");
    struct bytes bytes;
    struct fail fail;
    assert_true(file_write(path, "old", 3, 0600, &fail));
    /* A folder stands where the new file is written beside the old one. */
    assert_int_equal(mkdir(path_join(&arena, folder, "a.new"), 0700), 0);
    assert_false(file_write(path, "new", 3, 0600, &fail));
    assert_true(file_read(&arena, path, 8, &bytes, &fail));
    assert_string_equal(bytes.at, "old");
    assert_false(file_write(path_join(&arena, folder, "no/such"), "new", 3, 0600, &fail));
    assert_non_null(strstr(fail.text, "cannot write"));
}

static void folders_are_made_with_those_above(void **state)
{
    (void)state;
    const char *path = path_join(&arena, folder, "x/y/z");
    struct fail fail;
    struct stat info;
    assert_true(file_make_folder(path, &fail));
    assert_true(file_make_folder(path, &fail));
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    assert_true(file_sync_folder(path, &fail));
    assert_true(file_write(path_join(&arena, folder, "a"), "", 0, 0600, &fail));
    assert_false(file_make_folder(path_join(&arena, folder, "a"), &fail));
    assert_false(file_make_folder(path_join(&arena, folder, "a/b"), &fail));
    assert_false(file_make_folder("", &fail));
}

static void paths_are_joined_and_split(void **state)
{
    (void)state;
    assert_string_equal(path_join(&arena, "a", "b"), "a/b");
    assert_string_equal(path_join(&arena, "a/", "b"), "a/b");
    assert_string_equal(path_join(&arena, "a", "/b"), "/b");
    assert_string_equal(path_join(&arena, "", "b"), "b");
    assert_string_equal(path_folder(&arena, "a/b/c"), "a/b");
    assert_string_equal(path_folder(&arena, "c"), ".");
    assert_string_equal(path_folder(&arena, "/c"), "/");
    assert_string_equal(path_name("a/b/c"), "c");
    assert_string_equal(path_name("c"), "c");
}

static void plain_names_stay_in_their_folder(void **state)
{
    (void)state;
    char longest[102];
    memset(longest, 'a', 101);
    longest[101] = '\0';
    assert_true(path_is_plain_name("band-young_2.svg"));
    assert_true(path_is_plain_name(longest + 1));
    assert_false(path_is_plain_name(longest));
    const char *const bad[] = {"", ".", "..", ".hidden", "a/b", "/a", "a b", "a\\b", "caf\xC3\xA9"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(path_is_plain_name(bad[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(reading_refuses_with_a_sentence, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_failed_write_leaves_the_old_file, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(folders_are_made_with_those_above, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(paths_are_joined_and_split, make_folder, remove_folder),
        cmocka_unit_test(plain_names_stay_in_their_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
