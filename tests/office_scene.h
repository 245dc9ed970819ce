/* Kiosks that seal to one office, their batches, and the office: for tests of import and tables. */
#ifndef TESTS_OFFICE_SCENE_H
#define TESTS_OFFICE_SCENE_H

#include "office/import.h"
#include "store/batch.h"
#include "store/sql.h"
#include "store_scene.h"

struct desk {
    struct arena arena;
    char folder[64];
    struct key_secret key; /* the office's */
    struct import_keys keys;
    struct office office;
    struct fail fail;
    struct fails fails;
    struct import_result result;
};

static inline void desk_init(struct desk *desk)
{
    memset(desk, 0, sizeof *desk);
    arena_init(&desk->arena, (size_t)1 << 30);
    desk->fails.arena = &desk->arena;
    strcpy(desk->folder, "/tmp/kiosk-office-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    key_make(KEY_OFFICE, &desk->key);
    const char *path = path_join(&desk->arena, desk->folder, "office.key");
    assert_true(key_save_secret(path, &desk->key, &desk->fail));
    struct office_keys from = {.folder = desk->folder};
    assert_true(import_keys_load(&desk->keys, &from, &desk->arena, &desk->fail));
    path = path_join(&desk->arena, desk->folder, "office.db");
    if (!office_open(&desk->office, path, true, &desk->arena, &desk->fail))
        fail_msg("%s", desk->fail.text);
}

static inline void desk_end(struct desk *desk)
{
    char command[128];
    office_close(&desk->office);
    arena_free(&desk->arena);
    snprintf(command, sizeof command, "rm -rf '%s'", desk->folder);
    assert_int_equal(system(command), 0);
}

/* A kiosk that seals to this office. */
static inline void desk_kiosk(struct desk *desk, struct scene *kiosk)
{
    scene_init(kiosk);
    scene_give_council(kiosk, &desk->key.open, NULL);
    scene_open(kiosk);
}

static inline void desk_form(struct scene *kiosk, const char *id, const char *version,
                             const char *definition)
{
    const struct store_form form = {.id = id,
                                    .version = version,
                                    .file = arena_printf(&kiosk->arena, "%s.csv", id),
                                    .definition = {definition, strlen(definition)}};
    if (!store_use_pack(kiosk->store, version, &form, 1, &kiosk->fail))
        fail_msg("%s", kiosk->fail.text);
}

/* A submission of `form` with the instanceID uuid:`number`. */
static inline struct store_record desk_send(struct scene *kiosk, const char *form,
                                            const char *version, int number, const char *inner)
{
    const char *xml =
        arena_printf(&kiosk->arena,
                     "<?xml version=\"1.0\"?>\n<data id=\"%s\" version=\"%s\">%s<meta>"
                     "<instanceID>uuid:%04d</instanceID></meta></data>",
                     form, version, inner, number);
    return scene_put(kiosk, xml);
}

static inline const char *desk_export(struct scene *kiosk)
{
    struct store_export made;
    if (!store_export(kiosk->store, kiosk->folder, NULL, &kiosk->arena, &made, &kiosk->fail))
        fail_msg("%s", kiosk->fail.text);
    return made.path;
}

/* Whatever a row refers to is there: importing leaves that to itself. */
static inline void desk_is_sound(struct desk *desk)
{
    int64_t keys = 0, missing = -1;
    assert_true(sql_number(desk->office.db, "PRAGMA foreign_keys", &keys, &desk->fail));
    assert_int_equal(keys, 1);
    assert_true(sql_number(desk->office.db, "SELECT count(*) FROM pragma_foreign_key_check",
                           &missing, &desk->fail));
    assert_int_equal(missing, 0);
}

static inline bool desk_import(struct desk *desk, const char *path, bool trust)
{
    desk->fails = (struct fails){.arena = &desk->arena};
    struct import import;
    struct fail end;
    if (!import_begin(&import, &desk->office, &desk->keys, &desk->arena, &desk->fail))
        fail_msg("%s", desk->fail.text);
    import.trust = trust;
    bool ok = import_batch(&import, path, &desk->arena, &desk->result, &desk->fails, &desk->fail);
    if (!import_end(&import, &end))
        fail_msg("%s", end.text);
    desk_is_sound(desk);
    return ok;
}

static inline int64_t desk_count(struct desk *desk)
{
    int64_t n = -1;
    assert_true(sql_number(desk->office.db, "SELECT count(*) FROM responses", &n, &desk->fail));
    return n;
}

#endif
