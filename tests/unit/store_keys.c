/* The council's keys on a kiosk: made on a first start, installed from a stick, expired, missing. */
#include "unit.h"

#include "seal/council.h"
#include "store_scene.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *a_stick(struct scene *scene, int64_t expires)
{
    const char *path = scene_path(scene, "stick.keys");
    scene_write_council(scene, path, NULL, NULL, expires);
    return path;
}

static bool install(struct scene *scene, const char *path, enum store_installed *what)
{
    return store_keys_install(scene->store, path, &scene->arena, what, &scene->fail);
}

static bool is_there(struct scene *scene, const char *name)
{
    return file_exists(scene_path(scene, name));
}

/* That the words shown are those of the file, and records are sealed to its keys. */
static void check_in_use(struct scene *scene, const char *path)
{
    struct council council;
    assert_true(council_read(path, &council, &scene->fail));
    assert_string_equal(store_council(scene->store)->words, council.words);
    assert_memory_equal(store_issuer(scene->store)->bytes, council.issuer.bytes, KEY_BYTES);
    struct store_record record = scene_sealed(scene, "hello");
    assert_true(seal_is_for(&council.office, record.sealed));
    assert_true(seal_is_for(&council.recovery, record.sealed));
}

static void a_first_start_makes_a_set_of_its_own(void **state)
{
    (void)state;
    struct scene scene;
    char words[WORDS_ROOM];
    scene_init(&scene);
    scene_open(&scene);
    assert_true(store_opens_its_own(scene.store));
    assert_string_equal(store_council(scene.store)->name, "this kiosk");
    assert_int_equal(store_council(scene.store)->expires, COUNCIL_NO_DAY);
    assert_int_equal(store_keys_state(scene.store, INT64_MAX), STORE_KEYS_FINE);
    strcpy(words, store_council(scene.store)->words);
    check_in_use(&scene, scene_path(&scene, "keys/council.keys"));
    scene_reopen(&scene);
    assert_string_equal(store_council(scene.store)->words, words);
    scene_end(&scene);
}

static void keys_expire_and_answers_are_still_taken(void **state)
{
    (void)state;
    struct scene scene;
    enum store_installed what;
    scene_init(&scene);
    scene_open(&scene);
    assert_true(install(&scene, a_stick(&scene, SCENE_DAY), &what));
    assert_int_equal(store_keys_state(scene.store, SCENE_DAY), STORE_KEYS_FINE);
    assert_int_equal(store_keys_state(scene.store, SCENE_DAY + 1), STORE_KEYS_EXPIRED);
    scene_reopen(&scene);
    assert_int_equal(store_keys_state(scene.store, SCENE_DAY + 1), STORE_KEYS_EXPIRED);
    scene_put(&scene, "hello");
    scene_end(&scene);
}

static void own_secrets_that_sealed_nothing_are_wiped(void **state)
{
    (void)state;
    struct scene scene;
    enum store_installed what;
    scene_init(&scene);
    scene_open(&scene);
    const char *stick = a_stick(&scene, COUNCIL_NO_DAY);
    assert_true(install(&scene, stick, &what));
    assert_int_equal(what, STORE_KEYS_SET);
    assert_false(store_opens_its_own(scene.store));
    assert_false(is_there(&scene, "keys/office.key") || is_there(&scene, "keys/recovery.key") ||
                 is_there(&scene, "keys/issuer.key") || is_there(&scene, "keys/old"));
    check_in_use(&scene, stick);
    scene_reopen(&scene);
    assert_false(store_opens_its_own(scene.store));
    check_in_use(&scene, stick);
    assert_true(install(&scene, stick, &what));
    assert_int_equal(what, STORE_KEYS_SAME);
    scene_end(&scene);
}

static void answers_that_wait_are_exported_first(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    enum store_installed what;
    char words[WORDS_ROOM];
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "hello");
    const char *stick = a_stick(&scene, COUNCIL_NO_DAY);
    strcpy(words, store_council(scene.store)->words);
    assert_false(install(&scene, stick, &what));
    assert_non_null(strstr(scene.fail.text,
                           "1 sets of answers that are sealed to the keys of 'this "
                           "kiosk' are not exported yet: export them first"));
    assert_string_equal(store_council(scene.store)->words, words);
    assert_true(is_there(&scene, "keys/office.key"));
    assert_true(store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail));
    assert_true(install(&scene, stick, &what));
    assert_int_equal(what, STORE_KEYS_SET_OLD_KEPT);
    check_in_use(&scene, stick);
    /* The batch that was exported still needs the old ones. */
    assert_true(store_opens_its_own(scene.store));
    assert_false(is_there(&scene, "keys/office.key"));
    assert_true(is_there(&scene, "keys/old/office.key") &&
                is_there(&scene, "keys/old/recovery.key") &&
                is_there(&scene, "keys/old/issuer.key"));
    scene_reopen(&scene);
    assert_true(store_opens_its_own(scene.store));
    /* Other keys once more: what waits was sealed to a council's. */
    scene_put(&scene, "again");
    scene_write_council(&scene, stick, NULL, NULL, COUNCIL_NO_DAY);
    assert_false(install(&scene, stick, &what));
    assert_non_null(strstr(scene.fail.text, "the keys of 'Participation Office'"));
    scene_end(&scene);
}

static void a_later_day_for_the_same_keys_needs_no_export(void **state)
{
    (void)state;
    struct scene scene;
    struct key_secret issuer;
    enum store_installed what;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "hello");
    struct council council = *store_council(scene.store);
    council.expires = SCENE_DAY;
    assert_true(
        key_load_secret(scene_path(&scene, "keys/issuer.key"), KEY_ISSUER, &issuer, &scene.fail));
    const char *stick = scene_path(&scene, "stick.keys");
    assert_true(council_write(stick, &council, &issuer, &scene.fail));
    assert_true(install(&scene, stick, &what));
    assert_int_equal(what, STORE_KEYS_SAME);
    assert_true(is_there(&scene, "keys/office.key"));
    assert_int_equal(store_keys_state(scene.store, SCENE_DAY + 1), STORE_KEYS_EXPIRED);
    scene_end(&scene);
}

static void a_damaged_file_changes_nothing(void **state)
{
    (void)state;
    struct scene scene;
    struct bytes whole;
    enum store_installed what;
    char words[WORDS_ROOM];
    scene_init(&scene);
    scene_open(&scene);
    strcpy(words, store_council(scene.store)->words);
    const char *stick = a_stick(&scene, COUNCIL_NO_DAY);
    assert_true(file_read(&scene.arena, stick, 4096, &whole, &scene.fail));
    assert_true(file_write(stick, whole.at, whole.length - 1, 0644, &scene.fail));
    assert_false(install(&scene, stick, &what));
    assert_non_null(strstr(scene.fail.text, "were damaged or changed"));
    assert_false(install(&scene, "/no/such/stick", &what));
    scene_reopen(&scene);
    assert_string_equal(store_council(scene.store)->words, words);
    assert_true(is_there(&scene, "keys/office.key"));
    /* The kiosk's own, damaged: it does not open. */
    assert_true(file_write(scene_path(&scene, "keys/council.keys"), whole.at, whole.length - 1,
                           0644, &scene.fail));
    assert_null(store_open(scene.folder, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "were damaged or changed"));
    scene_end(&scene);
}

static void keys_before_the_first_start_leave_no_secret(void **state)
{
    (void)state;
    struct scene scene;
    struct council council;
    scene_init(&scene);
    const char *stick = a_stick(&scene, COUNCIL_NO_DAY);
    assert_false(store_keys_are_there(scene.folder, &scene.arena));
    assert_true(store_keys_first(scene.folder, stick, &scene.arena, &council, &scene.fail));
    assert_true(store_keys_are_there(scene.folder, &scene.arena));
    scene_open(&scene);
    assert_false(store_opens_its_own(scene.store));
    assert_false(is_there(&scene, "keys/office.key"));
    check_in_use(&scene, stick);
    scene_end(&scene);
}

static void keys_that_went_missing_are_not_replaced_unseen(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_give_council(&scene, NULL, NULL);
    scene_open(&scene);
    assert_int_equal(unlink(scene_path(&scene, "keys/council.keys")), 0);
    assert_null(store_open(scene.folder, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "keys/council.keys' are missing: set them with"));
    assert_false(is_there(&scene, "keys/office.key"));
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_start_makes_a_set_of_its_own),
        cmocka_unit_test(keys_expire_and_answers_are_still_taken),
        cmocka_unit_test(own_secrets_that_sealed_nothing_are_wiped),
        cmocka_unit_test(answers_that_wait_are_exported_first),
        cmocka_unit_test(a_later_day_for_the_same_keys_needs_no_export),
        cmocka_unit_test(a_damaged_file_changes_nothing),
        cmocka_unit_test(keys_before_the_first_start_leave_no_secret),
        cmocka_unit_test(keys_that_went_missing_are_not_replaced_unseen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
