/* A content pack's folders in a test's own, a key to sign with, and what tests ask of them. */
#ifndef TESTS_PACK_SCENE_H
#define TESTS_PACK_SCENE_H

#include "store/archive.h"
#include "store_scene.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Which key signs; the same for a whole scene. */
struct packs {
    struct scene scene;
    struct key_secret issuer;
};

/* Without a sync: there are thousands of them. */
static inline void packs_put(const char *path, const char *how, const void *bytes, size_t length)
{
    FILE *file = fopen(path, how);
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void packs_add(struct packs *packs, const char *name, const char *text, size_t length)
{
    const char *path = scene_path(&packs->scene, name);
    assert_true(file_make_folder(path_folder(&packs->scene.arena, path), &packs->scene.fail));
    packs_put(path, "wb", text, length);
}

static inline void packs_init(struct packs *packs)
{
    scene_init(&packs->scene);
    key_make(KEY_ISSUER, &packs->issuer);
    packs_add(packs, "from/here/pack.ini", "[pack]\n", 7);
    packs_add(packs, "from/here/forms/one.csv", "a\0b\377", 4);
    packs_add(packs, "from/here/empty.csv", "", 0);
    packs_add(packs, "from/here/.hidden", "x", 1);
    packs_add(packs, "from/shared/words.csv", "key,\n", 5);
}

static inline void packs_end(struct packs *packs)
{
    key_wipe(&packs->issuer);
    scene_end(&packs->scene);
}

static inline bool packs_write(struct packs *packs, const char *name)
{
    struct scene *scene = &packs->scene;
    const struct archive_manifest manifest = {"here", "2026.1", SCENE_DAY};
    size_t mark = scene->arena.used;
    bool ok = archive_write(scene_path(scene, name), &manifest, scene_path(scene, "from/here"),
                            scene_path(scene, "from/shared"), &packs->issuer, &scene->arena,
                            &scene->fail);
    scene->arena.used = mark;
    return ok;
}

static inline const char *packs_written(struct packs *packs)
{
    if (!packs_write(packs, "a.kioskpack"))
        fail_msg("%s", packs->scene.fail.text);
    return scene_path(&packs->scene, "a.kioskpack");
}

static inline void packs_holds(struct packs *packs, const char *name, const char *text,
                               size_t length)
{
    struct bytes bytes;
    struct stat info;
    const char *path = scene_path(&packs->scene, name);
    if (!file_read(&packs->scene.arena, path, 4096, &bytes, &packs->scene.fail))
        fail_msg("%s", packs->scene.fail.text);
    assert_int_equal(bytes.length, length);
    assert_memory_equal(bytes.at, text, length);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

#endif
