/* Content packs in one file: the same folders give the same bytes, and one that was changed or cut short
 * on its way is refused. */
#include "unit.h"

#include "pack_scene.h"

static void a_pack_comes_back_as_it_was(void **state)
{
    (void)state;
    struct packs packs;
    struct archive archive;
    packs_init(&packs);
    struct scene *scene = &packs.scene;
    assert_true(archive_open(packs_written(&packs), &scene->arena, &archive, &scene->fail));
    assert_memory_equal(archive.file.signer.bytes, packs.issuer.open.bytes, KEY_BYTES);
    assert_string_equal(archive.manifest.id, "here");
    assert_string_equal(archive.manifest.version, "2026.1");
    assert_int_equal(archive.manifest.made, SCENE_DAY);
    if (!archive_extract(&archive, scene_path(scene, "to"), &scene->arena, &scene->fail))
        fail_msg("%s", scene->fail.text);
    packs_holds(&packs, "to/here/pack.ini", "[pack]\n", 7);
    packs_holds(&packs, "to/here/forms/one.csv", "a\0b\377", 4);
    packs_holds(&packs, "to/here/empty.csv", "", 0);
    packs_holds(&packs, "to/common/words.csv", "key,\n", 5);
    assert_false(file_exists(scene_path(scene, "to/here/.hidden")));
    /* Not into what is there already: a file of it would be another's. */
    assert_false(archive_extract(&archive, scene_path(scene, "to"), &scene->arena, &scene->fail));
    archive_close(&archive);
    packs_end(&packs);
}

static void the_same_folders_give_the_same_bytes(void **state)
{
    (void)state;
    struct packs packs;
    struct bytes one, two;
    packs_init(&packs);
    struct scene *scene = &packs.scene;
    const char *path = packs_written(&packs);
    assert_true(file_read(&scene->arena, path, ARCHIVE_FILE_MAX, &one, &scene->fail));
    /* Written in another order, at another time, with other modes; and over one cut short. */
    assert_int_equal(unlink(scene_path(scene, "from/here/pack.ini")), 0);
    packs_add(&packs, "from/here/pack.ini", "[pack]\n", 7);
    assert_int_equal(chmod(scene_path(scene, "from/here/pack.ini"), 0700), 0);
    packs_add(&packs, "b.kioskpack.part", "left over", 9);
    assert_true(packs_write(&packs, "b.kioskpack"));
    path = scene_path(scene, "b.kioskpack");
    assert_true(file_read(&scene->arena, path, ARCHIVE_FILE_MAX, &two, &scene->fail));
    assert_int_equal(one.length, two.length);
    assert_memory_equal(one.at, two.at, one.length);
    assert_false(file_exists(scene_path(scene, "b.kioskpack.part")));
    packs_end(&packs);
}

static void not_written(struct packs *packs, const char *words)
{
    packs->scene.fail.text[0] = '\0';
    assert_false(packs_write(packs, "no.kioskpack"));
    if (strstr(packs->scene.fail.text, words) == NULL)
        fail_msg("not '%s', but: %s", words, packs->scene.fail.text);
    assert_false(file_exists(scene_path(&packs->scene, "no.kioskpack")));
    assert_false(file_exists(scene_path(&packs->scene, "no.kioskpack.part")));
}

static void what_a_pack_cannot_hold_is_not_packed(void **state)
{
    (void)state;
    struct packs packs;
    packs_init(&packs);
    const char *odd = scene_path(&packs.scene, "from/here/odd");
    assert_int_equal(symlink("pack.ini", odd), 0);
    not_written(&packs, "odd' is not a plain file: a pack holds no links");
    assert_int_equal(unlink(odd), 0);
    assert_int_equal(symlink("forms", odd), 0);
    not_written(&packs, "a pack holds no links");
    assert_int_equal(unlink(odd), 0);
    assert_int_equal(mkfifo(odd, 0600), 0);
    not_written(&packs, "is not a plain file");
    assert_int_equal(unlink(odd), 0);
    packs_add(&packs, "from/here/two words.csv", "x", 1);
    not_written(&packs, "two words.csv' has a name that a pack cannot hold");
    assert_int_equal(unlink(scene_path(&packs.scene, "from/here/two words.csv")), 0);
    packs_add(&packs, "from/here/a/b/c/d/too-deep.csv", "x", 1);
    not_written(&packs, "too-deep.csv' has a name that a pack cannot hold");
    assert_int_equal(system(arena_printf(&packs.scene.arena, "rm -r '%s'",
                                         scene_path(&packs.scene, "from/here/a"))),
                     0);
    int fd = open(odd, O_WRONLY | O_CREAT, 0600);
    assert_int_equal(ftruncate(fd, ARCHIVE_ENTRY_MAX + 1), 0);
    close(fd);
    not_written(&packs, "odd' is too large for a pack");
    packs_end(&packs);
}

/* --- files that were changed on their way --- */

static void check_refused(struct packs *packs, const char *path, const char *bytes, size_t length)
{
    struct archive archive;
    struct scene *scene = &packs->scene;
    size_t mark = scene->arena.used;
    packs_put(path, "wb", bytes, length);
    scene->fail.text[0] = '\0';
    assert_false(archive_open(path, &scene->arena, &archive, &scene->fail));
    assert_null(archive.db);
    assert_non_null(strstr(scene->fail.text, path));
    scene->arena.used = mark;
}

static void any_changed_bit_is_refused(void **state)
{
    (void)state;
    struct packs packs;
    struct bytes whole;
    packs_init(&packs);
    struct scene *scene = &packs.scene;
    const char *path = packs_written(&packs);
    assert_true(file_read(&scene->arena, path, ARCHIVE_FILE_MAX, &whole, &scene->fail));
    char *copy = arena_copy(&scene->arena, whole.at, whole.length);
    size_t bits = whole.length * 8;
    for (size_t i = 0; i < 600 + SIGNED_TRAILER * 8; i++) {
        /* 600 over the whole file, then every bit of the trailer. */
        size_t bit = i < 600 ? i * (bits / 600) : bits - 1 - (i - 600);
        copy[bit / 8] = (char)(copy[bit / 8] ^ (1 << bit % 8));
        check_refused(&packs, path, copy, whole.length);
        copy[bit / 8] = whole.at[bit / 8];
    }
    for (size_t cut = 1; cut < whole.length; cut += 97)
        check_refused(&packs, path, copy, whole.length - cut);
    check_refused(&packs, path, copy, whole.length - SIGNED_TRAILER); /* not signed at all */
    check_refused(&packs, path, "", 0);
    char *longer = arena_alloc(&scene->arena, whole.length + 1);
    memcpy(longer, whole.at, whole.length);
    check_refused(&packs, path, longer, whole.length + 1);
    packs_end(&packs);
}

static void the_signature_of_another_kind_is_refused(void **state)
{
    (void)state;
    struct packs packs;
    struct archive archive;
    struct bytes whole;
    packs_init(&packs);
    struct scene *scene = &packs.scene;
    const char *path = packs_written(&packs);
    assert_true(file_read(&scene->arena, path, ARCHIVE_FILE_MAX, &whole, &scene->fail));
    whole.length -= SIGNED_TRAILER;
    for (int kind = 0; kind < SIGNED_KIND_COUNT; kind++) {
        assert_true(signed_write(path, (enum signed_kind)kind, &packs.issuer, whole, &scene->fail));
        bool ok = archive_open(path, &scene->arena, &archive, &scene->fail);
        assert_true(ok == (kind == SIGNED_PACK));
        archive_close(&archive);
    }
    packs_end(&packs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_comes_back_as_it_was),
        cmocka_unit_test(the_same_folders_give_the_same_bytes),
        cmocka_unit_test(what_a_pack_cannot_hold_is_not_packed),
        cmocka_unit_test(any_changed_bit_is_refused),
        cmocka_unit_test(the_signature_of_another_kind_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
