/* Key files: written, read back, and refused when anything is wrong with them; signatures. */
#include "unit.h"

#include "base/file.h"
#include "seal/lock.h"
#include "seal/sign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/kiosk-keys-XXXXXX";
static char path[64];

static int set_up(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "%s/a.key", mkdtemp(folder));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void secrets_come_back_and_are_private(void **state)
{
    (void)state;
    struct fail fail;
    for (int kind = 0; kind < KEY_KIND_COUNT; kind++) {
        struct key_secret key, again;
        struct stat info;
        key_make((enum key_kind)kind, &key);
        assert_true(key_save_secret(path, &key, &fail));
        assert_int_equal(stat(path, &info), 0);
        assert_int_equal(info.st_mode & 0777, 0600);
        assert_true(key_load_secret(path, (enum key_kind)kind, &again, &fail));
        assert_memory_equal(key.bytes, again.bytes, KEY_BYTES);
        assert_memory_equal(key.open.bytes, again.open.bytes, KEY_BYTES);
        unlink(path);
    }
}

static void another_kind_is_refused(void **state)
{
    (void)state;
    struct key_secret key;
    struct key_public open;
    struct fail fail;
    key_make(KEY_OFFICE, &key);
    assert_true(key_save_public(path, &key.open, &fail));
    assert_true(key_load_public(path, KEY_OFFICE, &open, &fail));
    assert_false(key_load_public(path, KEY_RECOVERY, &open, &fail));
    assert_non_null(strstr(fail.text, "is not a key file that begins with "
                                      "'kiosk-recovery-public-key-1'"));
    assert_false(key_load_secret(path, KEY_OFFICE, &key, &fail));
    assert_false(key_load_public("/tmp/no/such/key", KEY_OFFICE, &open, &fail));
    assert_non_null(strstr(fail.text, "No such file"));
}

static void damage_is_noticed(void **state)
{
    (void)state;
    struct key_secret key;
    struct key_public open;
    struct arena arena;
    struct bytes whole;
    struct fail fail;
    arena_init(&arena, 1 << 20);
    key_make(KEY_OFFICE, &key);
    assert_true(key_save_public(path, &key.open, &fail));
    assert_true(file_read(&arena, path, 1000, &whole, &fail));
    for (size_t i = 0; i + 1 < whole.length; i++) {
        char *changed = arena_copy(&arena, whole.at, whole.length);
        changed[i] = changed[i] == '/' ? (char)0xaf : changed[i] == 'A' ? 'B' : 'A';
        assert_true(file_write(path, changed, whole.length, 0600, &fail));
        assert_false(key_load_public(path, KEY_OFFICE, &open, &fail));
    }
    assert_non_null(strstr(fail.text, "is damaged"));
    assert_true(file_write(path, whole.at, whole.length - 3, 0600, &fail));
    assert_false(key_load_public(path, KEY_OFFICE, &open, &fail));
    assert_true(file_write(path, "", 0, 0600, &fail));
    assert_false(key_load_public(path, KEY_OFFICE, &open, &fail));
    /* What an editor or a mail program adds does no harm. */
    char *more = arena_printf(&arena, "%.*s\r\n\n", (int)whole.length - 1, whole.at);
    assert_true(file_write(path, more, strlen(more), 0600, &fail));
    assert_true(key_load_public(path, KEY_OFFICE, &open, &fail));
    assert_memory_equal(open.bytes, key.open.bytes, KEY_BYTES);
    arena_free(&arena);
}

/* As cheap as libsodium takes it. */
static const struct lock_cost cheap = {.passes = 1, .memory = 8192};
static const char passphrase[] = "otter meadow lantern pie";

static void a_passphrase_opens_its_key_and_no_other_does(void **state)
{
    (void)state;
    struct fail fail;
    for (int kind = KEY_OFFICE; kind <= KEY_ISSUER; kind++) {
        struct key_secret key, again;
        struct stat info;
        key_make((enum key_kind)kind, &key);
        assert_true(key_save_locked(path, &key, passphrase, &cheap, &fail));
        assert_int_equal(stat(path, &info), 0);
        assert_int_equal(info.st_mode & 0777, 0600);
        assert_true(key_is_locked(path, (enum key_kind)kind));
        assert_int_equal(key_load_locked(path, (enum key_kind)kind, passphrase, &again, &fail),
                         LOCK_OPEN);
        assert_memory_equal(key.bytes, again.bytes, KEY_BYTES);
        assert_memory_equal(key.open.bytes, again.open.bytes, KEY_BYTES);
        assert_int_equal(
            key_load_locked(path, (enum key_kind)kind, "otter meadow lantern pie ", &again, &fail),
            LOCK_WRONG);
        assert_non_null(strstr(fail.text, "the passphrase is not that of '"));
        assert_false(key_load_secret(path, (enum key_kind)kind, &again, &fail));
        assert_non_null(strstr(fail.text, "a.key' needs its passphrase"));
        assert_int_equal(key_load_locked(path, KEY_SIGNING, passphrase, &again, &fail),
                         LOCK_FAILED);
        assert_non_null(strstr(fail.text, "is not a key file that begins with"));
        assert_false(key_is_locked(path, KEY_SIGNING));
    }
}

static void a_locked_key_shows_nothing_and_never_the_same(void **state)
{
    (void)state;
    struct key_secret key;
    struct arena arena;
    struct bytes one, two;
    struct fail fail;
    arena_init(&arena, 1 << 20);
    key_make(KEY_OFFICE, &key);
    assert_true(key_save_locked(path, &key, passphrase, &cheap, &fail));
    assert_true(file_read(&arena, path, 1000, &one, &fail));
    assert_true(key_save_locked(path, &key, passphrase, &cheap, &fail));
    assert_true(file_read(&arena, path, 1000, &two, &fail));
    assert_int_equal(one.length, strlen("kiosk-office-locked-key-2 ") + 144 + 1);
    assert_int_equal(two.length, one.length);
    assert_memory_not_equal(one.at + 26, two.at + 26, 20); /* the salt */
    assert_memory_not_equal(one.at + 26 + 76, two.at + 26 + 76, 60); /* the box */
    arena_free(&arena);
}

static void every_changed_byte_of_a_locked_key_is_refused(void **state)
{
    (void)state;
    struct key_secret key, again;
    struct arena arena;
    struct bytes whole;
    struct fail fail;
    arena_init(&arena, 1 << 20);
    key_make(KEY_OFFICE, &key);
    assert_true(key_save_locked(path, &key, passphrase, &cheap, &fail));
    assert_true(file_read(&arena, path, 1000, &whole, &fail));
    for (size_t i = 0; i + 1 < whole.length; i++) {
        char *changed = arena_copy(&arena, whole.at, whole.length);
        changed[i] = changed[i] == '/' ? (char)0xaf : changed[i] == 'A' ? 'B' : 'A';
        assert_true(file_write(path, changed, whole.length, 0600, &fail));
        assert_int_equal(key_load_locked(path, KEY_OFFICE, passphrase, &again, &fail), LOCK_FAILED);
    }
    assert_non_null(strstr(fail.text, "is damaged"));
    for (size_t n = 0; n < whole.length - 1; n++) {
        assert_true(file_write(path, whole.at, n, 0600, &fail));
        assert_int_equal(key_load_locked(path, KEY_OFFICE, passphrase, &again, &fail), LOCK_FAILED);
    }
    arena_free(&arena);
}

static void a_cost_that_nobody_chose_is_refused(void **state)
{
    (void)state;
    struct key_secret key, again;
    struct fail fail;
    const struct lock_cost dear = {.passes = 17, .memory = 8192};
    key_make(KEY_OFFICE, &key);
    assert_true(key_save_locked(path, &key, passphrase, &dear, &fail));
    assert_int_equal(key_load_locked(path, KEY_OFFICE, passphrase, &again, &fail), LOCK_FAILED);
    assert_non_null(strstr(fail.text, "no program of ours locks with that cost"));
    assert_true(lock_cost_usual.passes <= 16 && lock_cost_usual.memory >= 64 << 20);
}

static void passphrases_have_a_least_length(void **state)
{
    (void)state;
    struct fail fail;
    char longest[LOCK_PASSPHRASE_MAX + 2];
    memset(longest, 'a', sizeof longest);
    longest[LOCK_PASSPHRASE_MAX + 1] = '\0';
    assert_false(lock_is_passphrase("", &fail));
    assert_false(lock_is_passphrase("elevenchars", &fail));
    assert_non_null(strstr(fail.text, "at least 12 characters"));
    assert_true(lock_is_passphrase("twelve chars", &fail));
    assert_false(lock_is_passphrase("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", &fail));
    assert_false(lock_is_passphrase("\xff twelve chars", &fail));
    assert_false(lock_is_passphrase(longest, &fail));
    longest[LOCK_PASSPHRASE_MAX] = '\0';
    assert_true(lock_is_passphrase(longest, &fail));
}

static void fingerprints_are_eight_groups(void **state)
{
    (void)state;
    struct key_public key = {.kind = KEY_OFFICE};
    char text[KEY_FINGERPRINT_ROOM], other[KEY_FINGERPRINT_ROOM], id[17];
    unsigned char bytes[KEY_ID_BYTES];
    key_fingerprint(&key, text);
    assert_int_equal(strlen(text), 39);
    assert_int_equal(strspn(text, "0123456789abcdef "), 39);
    key_id(&key, bytes);
    hex_text(bytes, sizeof bytes, id);
    assert_memory_equal(id, text, 4);
    assert_memory_equal(id + 4, text + 5, 4);
    key.kind = KEY_RECOVERY;
    assert_string_not_equal(text, key_fingerprint(&key, other));
}

static void signatures_match_what_was_signed(void **state)
{
    (void)state;
    struct key_secret key;
    struct sign sign;
    unsigned char signature[SIGN_BYTES];
    key_make(KEY_SIGNING, &key);
    sign_begin(&sign);
    sign_add(&sign, "hello ", 6);
    sign_add(&sign, "world", 5);
    sign_end(&sign, &key, signature);
    sign_begin(&sign);
    sign_add(&sign, "hello world", 11);
    assert_true(sign_matches(&sign, &key.open, signature));
    sign_begin(&sign);
    sign_add(&sign, "hello World", 11);
    assert_false(sign_matches(&sign, &key.open, signature));
    signature[3] ^= 1;
    sign_begin(&sign);
    sign_add(&sign, "hello world", 11);
    assert_false(sign_matches(&sign, &key.open, signature));
}

static void sha256_is_sha256(void **state)
{
    (void)state;
    unsigned char hash[SHA256_BYTES];
    char text[SHA256_TEXT_ROOM];
    struct sha256 stream;
    sha256_begin(&stream);
    sha256_add(&stream, "a", 1);
    sha256_add(&stream, "bc", 2);
    sha256_end(&stream, hash);
    assert_string_equal(hex_text(hash, sizeof hash, text),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_bytes("abc", 3, hash);
    assert_memory_equal(text, "ba7816bf", 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(secrets_come_back_and_are_private),
        cmocka_unit_test(another_kind_is_refused),
        cmocka_unit_test(damage_is_noticed),
        cmocka_unit_test(a_passphrase_opens_its_key_and_no_other_does),
        cmocka_unit_test(a_locked_key_shows_nothing_and_never_the_same),
        cmocka_unit_test(every_changed_byte_of_a_locked_key_is_refused),
        cmocka_unit_test(a_cost_that_nobody_chose_is_refused),
        cmocka_unit_test(passphrases_have_a_least_length),
        cmocka_unit_test(fingerprints_are_eight_groups),
        cmocka_unit_test(signatures_match_what_was_signed),
        cmocka_unit_test(sha256_is_sha256),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
