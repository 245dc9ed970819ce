/* Drawings: the size of the root element, and files that are none. */
#include "unit.h"

#include "base/file.h"
#include "base/svg.h"

#include <stdlib.h>
#include <unistd.h>

static void a_root_has_its_view_box_or_its_size(void **state)
{
    (void)state;
    struct svg_root root;
    assert_true(svg_root("<!-- a --><svg viewBox=\"1 2 30 40\" width=\"5\"><path/></svg>", &root));
    assert_true(root.box[0] == 1 && root.box[1] == 2 && root.box[2] == 30 && root.box[3] == 40);
    assert_true(svg_root("<svg width=\"50\" height=\"60\"/>", &root));
    assert_true(root.box[2] == 50 && root.box[3] == 60);
    assert_false(svg_root("<svg width=\"50\"/>", &root));
    assert_false(svg_root("<svg viewBox=\"0 0 0 40\"/>", &root));
    assert_false(svg_root("<svg viewBox=\"0 0 40 40\"", &root));
    assert_false(svg_root("this is no drawing", &root));
}

static void what_is_cut_or_missing_is_named(void **state)
{
    (void)state;
    struct arena arena;
    struct fail fail;
    char folder[] = "/tmp/kiosk-svg-XXXXXX";
    arena_init(&arena, 4 << 20);
    assert_non_null(mkdtemp(folder));
    const char *path = path_join(&arena, folder, "sun.svg");
    const char whole[] = "<svg viewBox=\"0 0 40 40\"><path/></svg>";
    assert_true(file_write(path, whole, sizeof whole - 1, 0600, &fail));
    size_t used = arena.used;
    assert_true(svg_check(path, &arena, &fail));
    assert_int_equal(arena.used, used);
    assert_true(file_write(path, whole, sizeof whole - 5, 0600, &fail));
    assert_false(svg_check(path, &arena, &fail));
    assert_string_equal(fail.text, "the picture 'sun.svg' cannot be read as SVG");
    unlink(path);
    assert_false(svg_check(path, &arena, &fail));
    rmdir(folder);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_root_has_its_view_box_or_its_size),
        cmocka_unit_test(what_is_cut_or_missing_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
