/* The office's unlock file is the way back after ten wrong PINs: once, and no other file is. */
#include "unit.h"

#include "faults/vfs.h"
#include "pin_scene.h"
#include "seal/signed.h"

static void begin(struct scene *scene, int failures)
{
    scene_init(scene);
    scene_open(scene);
    pin_give(scene, failures);
}

static struct key_secret issuer_key(void)
{
    struct key_secret key;
    key_make(KEY_ISSUER, &key);
    return key;
}

static const char *written(struct scene *scene, const char *code, const struct key_secret *issuer)
{
    const char *path = unlock_write(scene->folder, code, issuer, &scene->arena, &scene->fail);
    if (path == NULL)
        fail_msg("%s", scene->fail.text);
    return path;
}

static void refused(struct scene *scene, const char *path, const struct key_secret *issuer,
                    const char *because)
{
    struct store_pin pin;
    assert_false(store_pin_unlock(scene->store, path, &issuer->open, &scene->arena, &scene->fail));
    if (strstr(scene->fail.text, because) == NULL || strstr(scene->fail.text, path) == NULL)
        fail_msg("%s", scene->fail.text);
    pin = pin_state(scene, (struct store_boot){"a", 0});
    assert_int_equal(pin.state, STORE_PIN_LOCKED);
    assert_int_equal(pin.failures, STORE_PIN_TRIES);
}

static void an_unlock_file_works_once(void **state)
{
    (void)state;
    struct scene scene;
    struct store_pin pin;
    const struct key_secret issuer = issuer_key();
    const struct store_boot now = {"a", 0};
    begin(&scene, STORE_PIN_TRIES);
    pin = pin_state(&scene, now);
    assert_string_equal(pin.code, arena_printf(&scene.arena, "%s-1", store_kiosk(scene.store)));
    const char *path = written(&scene, pin.code, &issuer);
    assert_string_equal(path_name(path), arena_printf(&scene.arena, "%s.unlock", pin.code));
    assert_true(store_pin_unlock(scene.store, path, &issuer.open, &scene.arena, &scene.fail));
    scene_reopen(&scene);
    pin = pin_state(&scene, now);
    assert_int_equal(pin.state, STORE_PIN_NONE);
    assert_int_equal(pin.failures, 0);
    assert_string_equal(pin.code, arena_printf(&scene.arena, "%s-2", store_kiosk(scene.store)));
    assert_int_equal(pin_try(&scene, PIN_RIGHT, now, &pin), STORE_TRIED_NOT_NOW);
    /* Locked once more, it needs another file. */
    pin_give(&scene, STORE_PIN_TRIES);
    refused(&scene, path, &issuer, "was used before");
    path = written(&scene, pin.code, &issuer);
    assert_true(store_pin_unlock(scene.store, path, &issuer.open, &scene.arena, &scene.fail));
    scene_end(&scene);
}

static void one_that_is_used_before_there_was_a_pin_is_used(void **state)
{
    (void)state;
    struct scene scene;
    const struct key_secret issuer = issuer_key();
    char code[STORE_PIN_CODE_ROOM];
    scene_init(&scene);
    scene_open(&scene);
    assert_true(store_pin_code(scene.store, code, &scene.fail));
    const char *path = written(&scene, code, &issuer);
    assert_true(store_pin_unlock(scene.store, path, &issuer.open, &scene.arena, &scene.fail));
    assert_int_equal(pin_state(&scene, (struct store_boot){"a", 0}).state, STORE_PIN_NONE);
    pin_give(&scene, STORE_PIN_TRIES);
    refused(&scene, path, &issuer, "was used before");
    scene_end(&scene);
}

static const char *with_body(struct scene *scene, const char *body, enum signed_kind kind,
                             const struct key_secret *issuer)
{
    const char *path = scene_path(scene, "odd.unlock");
    assert_true(signed_write(path, kind, issuer, (struct bytes){body, strlen(body)}, &scene->fail));
    return path;
}

static void other_files_unlock_nothing(void **state)
{
    (void)state;
    struct scene scene;
    const struct key_secret issuer = issuer_key(), other = issuer_key();
    begin(&scene, STORE_PIN_TRIES);
    const char *code = pin_state(&scene, (struct store_boot){"a", 0}).code;
    code = arena_text(&scene.arena, code);
    const char *good = arena_printf(&scene.arena, "kiosk-unlock-1\n%s\n", code);
    refused(&scene, written(&scene, code, &other), &issuer, "was not made by this kiosk's office");
    refused(&scene, written(&scene, "k00000-1", &issuer), &issuer, "another kiosk");
    refused(&scene, written(&scene, arena_printf(&scene.arena, "%s0", code), &issuer), &issuer,
            "another kiosk");
    const char *const bodies[] = {"", "kiosk-unlock-1\n", arena_printf(&scene.arena, "%s\n", good),
                                  arena_printf(&scene.arena, "kiosk-unlock-1\n%s", code),
                                  arena_printf(&scene.arena, "kiosk-unlock-2\n%s\n", code)};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        refused(&scene, with_body(&scene, bodies[i], SIGNED_UNLOCK, &issuer), &issuer, "");
    refused(&scene, with_body(&scene, good, SIGNED_RECEIPT, &issuer), &issuer, "");
    refused(&scene, scene_path(&scene, "none.unlock"), &issuer, "cannot open");
    scene_end(&scene);
}

static void put_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void a_damaged_file_unlocks_nothing(void **state)
{
    (void)state;
    struct scene scene;
    struct bytes file;
    const struct key_secret issuer = issuer_key();
    begin(&scene, STORE_PIN_TRIES);
    char code[STORE_PIN_CODE_ROOM];
    assert_true(store_pin_code(scene.store, code, &scene.fail));
    const char *path = written(&scene, code, &issuer);
    assert_true(file_read(&scene.arena, path, 4096, &file, &scene.fail));
    char *copy = arena_alloc(&scene.arena, file.length);
    for (size_t i = 0; i < file.length; i++) {
        memcpy(copy, file.at, file.length);
        copy[i] ^= 1;
        put_file(path, copy, file.length);
        refused(&scene, path, &issuer, "");
        put_file(path, file.at, i);
        refused(&scene, path, &issuer, "");
    }
    put_file(path, file.at, file.length);
    assert_true(store_pin_unlock(scene.store, path, &issuer.open, &scene.arena, &scene.fail));
    scene_end(&scene);
}

/* For its quick syncs: nothing fails here. */
static int set_up(void **state)
{
    (void)state;
    faults_install();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unlock_file_works_once),
        cmocka_unit_test(one_that_is_used_before_there_was_a_pin_is_used),
        cmocka_unit_test(other_files_unlock_nothing),
        cmocka_unit_test(a_damaged_file_unlocks_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
