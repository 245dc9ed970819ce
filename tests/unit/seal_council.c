/* council.keys: comes back as it was written, and is refused when anything of it is not so. */
#include "unit.h"

#include "base/clock.h"
#include "seal/council.h"

#include <stdio.h>
#include <string.h>

enum { DAY = 20514 }; /* 2026-03-02 */

struct scene {
    struct arena arena;
    struct key_secret office, recovery, issuer;
    struct council council, read;
    struct fail fail;
};

static void scene_init(struct scene *scene)
{
    memset(scene, 0, sizeof *scene);
    arena_init(&scene->arena, 64 << 20);
    key_make(KEY_OFFICE, &scene->office);
    key_make(KEY_RECOVERY, &scene->recovery);
    key_make(KEY_ISSUER, &scene->issuer);
    scene->council = (struct council){.name = "Participation Office",
                                      .made = DAY,
                                      .expires = DAY + 1096,
                                      .office = scene->office.open,
                                      .recovery = scene->recovery.open,
                                      .issuer = scene->issuer.open};
    council_ready(&scene->council);
}

static const char *text_of(struct scene *scene)
{
    return council_text(&scene->council, &scene->issuer, &scene->arena);
}

static bool reads(struct scene *scene, const char *text, size_t length)
{
    return council_read_bytes((struct bytes){text, length}, "council.keys", &scene->read,
                              &scene->fail);
}

static bool reads_text(struct scene *scene, const char *text)
{
    return reads(scene, text, strlen(text));
}

static void it_comes_back(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    assert_true(reads_text(&scene, text_of(&scene)));
    assert_string_equal(scene.read.name, "Participation Office");
    assert_int_equal(scene.read.made, DAY);
    assert_int_equal(scene.read.expires, DAY + 1096);
    assert_true(council_is_same(&scene.read, &scene.council));
    assert_string_equal(scene.read.words, scene.council.words);
    assert_string_equal(scene.read.hex, scene.council.hex);
    assert_int_equal(strlen(scene.read.hex), 39);
    assert_false(council_has_expired(&scene.read, DAY + 1096));
    assert_true(council_has_expired(&scene.read, DAY + 1097));
    scene.council.made = scene.council.expires = COUNCIL_NO_DAY;
    assert_true(reads_text(&scene, text_of(&scene)));
    assert_int_equal(scene.read.expires, COUNCIL_NO_DAY);
    assert_false(council_has_expired(&scene.read, INT64_MAX));
    arena_free(&scene.arena);
}

static void each_key_is_in_the_fingerprint(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    unsigned char *const keys[] = {scene.council.office.bytes, scene.council.recovery.bytes,
                                   scene.council.issuer.bytes};
    struct council before = scene.council;
    for (int i = 0; i < 3; i++) {
        keys[i][31] ^= 1;
        council_ready(&scene.council);
        assert_string_not_equal(scene.council.words, before.words);
        assert_string_not_equal(scene.council.hex, before.hex);
        assert_false(council_is_same(&scene.council, &before));
        keys[i][31] ^= 1;
    }
    scene.council.expires++;
    strcpy(scene.council.name, "Another");
    council_ready(&scene.council);
    assert_string_equal(scene.council.words, before.words);
    arena_free(&scene.arena);
}

static void every_changed_byte_is_refused(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    const char *text = text_of(&scene);
    size_t length = strlen(text);
    char *copy = arena_copy(&scene.arena, text, length);
    for (size_t i = 0; i < length; i++) {
        for (int bit = 0; bit < 8; bit++) {
            copy[i] = (char)(text[i] ^ (1 << bit));
            if (reads(&scene, copy, length))
                fail_msg("byte %zu as 0x%02x", i, (unsigned char)copy[i]);
        }
        copy[i] = text[i];
    }
    for (size_t n = 0; n < length; n++)
        assert_false(reads(&scene, text, n));
    assert_string_equal(scene.fail.text,
                        "the council's keys in 'council.keys' were damaged or changed");
    assert_false(reads_text(&scene, arena_printf(&scene.arena, "%s\n", text)));
    assert_false(reads_text(&scene, "kiosk-office-public-key-1 AAAA\n"));
    assert_non_null(strstr(scene.fail.text, "is not a file of a council's keys"));
    assert_true(reads(&scene, copy, length));
    arena_free(&scene.arena);
}

/* A mail program may have given each line a carriage return. */
static void carriage_returns_do_no_harm(void **state)
{
    (void)state;
    struct scene scene;
    char crlf[4096], *to = crlf;
    scene_init(&scene);
    for (const char *at = text_of(&scene); *at != '\0'; at++) {
        if (*at == '\n')
            *to++ = '\r';
        *to++ = *at;
    }
    assert_true(reads(&scene, crlf, (size_t)(to - crlf)));
    arena_free(&scene.arena);
}

static void another_issuer_cannot_sign_it(void **state)
{
    (void)state;
    struct scene scene;
    struct key_secret other;
    scene_init(&scene);
    key_make(KEY_ISSUER, &other);
    assert_false(reads_text(&scene, council_text(&scene.council, &other, &scene.arena)));
    arena_free(&scene.arena);
}

static void what_is_no_key_is_refused_though_signed(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    memcpy(scene.council.recovery.bytes, scene.council.office.bytes, KEY_BYTES);
    assert_false(reads_text(&scene, text_of(&scene)));
    assert_string_equal(scene.fail.text,
                        "'council.keys' has no recovery key: it is the office's once more");
    memset(scene.council.recovery.bytes, 0, KEY_BYTES);
    assert_false(reads_text(&scene, text_of(&scene)));
    assert_string_equal(scene.fail.text, "a key in 'council.keys' is not a key");
    scene.council.recovery = scene.recovery.open;
    memset(scene.council.office.bytes, 0, KEY_BYTES);
    assert_false(reads_text(&scene, text_of(&scene)));
    arena_free(&scene.arena);
}

static void names_are_one_line_that_shows(void **state)
{
    (void)state;
    struct fail fail;
    static const char *const bad[] = {"",
                                      " a",
                                      "a ",
                                      "a\nb",
                                      "a\tb",
                                      "a\x7f",
                                      "\xff",
                                      "a\xe2\x80\xae"
                                      "b",
                                      "a\xc2\x85"
                                      "b",
                                      "a\xe2\x81\xa6"
                                      "b"};
    assert_true(council_is_name("Participation Office", &fail));
    assert_true(council_is_name("\xd9\x85\xd9\x83\xd8\xaa\xd8\xa8", &fail));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (council_is_name(bad[i], &fail))
            fail_msg("'%s'", bad[i]);
    char name[COUNCIL_NAME_MAX + 2];
    memset(name, 'a', sizeof name);
    name[COUNCIL_NAME_MAX + 1] = '\0';
    assert_false(council_is_name(name, &fail));
    name[COUNCIL_NAME_MAX] = '\0';
    assert_true(council_is_name(name, &fail));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_comes_back),
        cmocka_unit_test(each_key_is_in_the_fingerprint),
        cmocka_unit_test(every_changed_byte_is_refused),
        cmocka_unit_test(carriage_returns_do_no_harm),
        cmocka_unit_test(another_issuer_cannot_sign_it),
        cmocka_unit_test(what_is_no_key_is_refused_though_signed),
        cmocka_unit_test(names_are_one_line_that_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
