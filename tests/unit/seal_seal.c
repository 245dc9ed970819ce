/* Sealing: opens for each recipient and for nobody else, unchanged or not at all, and shows no
 * length. */
#include "unit.h"

#include "seal/open.h"
#include "seal/random.h"

#include <string.h>

static const char about[] = "kiosk-record-1\nid\nsession\n1.0";

struct scene {
    struct arena arena;
    struct key_secret office, recovery;
    struct key_public to[2];
};

static void scene_init(struct scene *scene)
{
    arena_init(&scene->arena, 64 << 20);
    key_make(KEY_OFFICE, &scene->office);
    key_make(KEY_RECOVERY, &scene->recovery);
    scene->to[0] = scene->office.open;
    scene->to[1] = scene->recovery.open;
}

static struct bytes sealed(struct scene *scene, int recipients, const char *text)
{
    struct bytes out;
    struct fail fail;
    struct bytes plain = {.at = text, .length = strlen(text)};
    assert_true(seal_record(scene->to, recipients, plain, about, &scene->arena, &out, &fail));
    assert_int_equal(out.length, seal_length(plain.length, recipients));
    return out;
}

static void both_recipients_can_open(void **state)
{
    (void)state;
    struct scene scene;
    struct bytes plain;
    struct fail fail;
    scene_init(&scene);
    struct bytes record = sealed(&scene, 2, "<data>hello</data>");
    assert_true(seal_open(&scene.office, record, about, &scene.arena, &plain, &fail));
    assert_string_equal(plain.at, "<data>hello</data>");
    assert_int_equal(plain.length, 18);
    assert_true(seal_open(&scene.recovery, record, about, &scene.arena, &plain, &fail));
    assert_string_equal(plain.at, "<data>hello</data>");
    arena_free(&scene.arena);
}

static void another_key_cannot(void **state)
{
    (void)state;
    struct scene scene;
    struct key_secret other;
    struct bytes plain;
    struct fail fail;
    scene_init(&scene);
    key_make(KEY_OFFICE, &other);
    struct bytes record = sealed(&scene, 1, "x");
    assert_false(seal_open(&other, record, about, &scene.arena, &plain, &fail));
    assert_string_equal(fail.text, "it is sealed for another key");
    assert_false(seal_open(&scene.recovery, record, about, &scene.arena, &plain, &fail));
    assert_false(seal_open(&scene.office, record, "other text", &scene.arena, &plain, &fail));
    assert_string_equal(fail.text, "it was changed after it was sealed");
    arena_free(&scene.arena);
}

static void length_shows_nothing_but_the_bucket(void **state)
{
    (void)state;
    struct scene scene;
    char text[4097] = "";
    scene_init(&scene);
    for (size_t n = 0; n <= 4096; n++) {
        memset(text, 'a', n);
        text[n] = '\0';
        size_t expected = 8 + 88 * 2 + 24 + 16 + (n < 2048 ? 2048 : n < 4096 ? 4096 : 6144);
        assert_int_equal(sealed(&scene, 2, text).length, expected);
    }
    arena_free(&scene.arena);
}

static void round_trips_at_bucket_edges(void **state)
{
    (void)state;
    struct scene scene;
    struct fail fail;
    char text[4097];
    scene_init(&scene);
    for (size_t n = 2040; n < 2056; n++) {
        struct bytes plain;
        memset(text, 0, sizeof text);
        memset(text, 0x80, n); /* the byte that padding begins with */
        struct bytes record = sealed(&scene, 1, text);
        assert_true(seal_open(&scene.office, record, about, &scene.arena, &plain, &fail));
        assert_int_equal(plain.length, n);
        assert_memory_equal(plain.at, text, n);
    }
    arena_free(&scene.arena);
}

static void any_changed_bit_is_refused(void **state)
{
    (void)state;
    struct scene scene;
    struct fail fail;
    scene_init(&scene);
    struct bytes record = sealed(&scene, 2, "I want to see my brother");
    char *copy = arena_copy(&scene.arena, record.at, record.length);
    size_t mark = scene.arena.used;
    for (size_t i = 0; i < record.length * 8; i++) {
        struct bytes plain, changed = {.at = copy, .length = record.length};
        copy[i / 8] = (char)(copy[i / 8] ^ (1 << i % 8));
        assert_false(seal_open(&scene.office, changed, about, &scene.arena, &plain, &fail));
        copy[i / 8] = record.at[i / 8];
        scene.arena.used = mark;
    }
    for (size_t n = 0; n < record.length; n++) {
        struct bytes plain, cut = {.at = copy, .length = n};
        assert_false(seal_open(&scene.office, cut, about, &scene.arena, &plain, &fail));
        scene.arena.used = mark;
    }
    arena_free(&scene.arena);
}

static void the_same_text_never_looks_the_same(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    struct bytes a = sealed(&scene, 2, "yes"), b = sealed(&scene, 2, "yes");
    assert_memory_not_equal(a.at + 200, b.at + 200, 2048);
    arena_free(&scene.arena);
}

static void no_plaintext_is_left_in_the_arena(void **state)
{
    (void)state;
    struct scene scene;
    const char canary[] = "a canary that sings of purple llamas";
    scene_init(&scene);
    sealed(&scene, 2, canary);
    for (size_t i = 0; i + sizeof canary < scene.arena.used; i++)
        assert_memory_not_equal(scene.arena.at + i, canary, sizeof canary - 1);
    arena_free(&scene.arena);
}

static void limits_are_refused_with_a_sentence(void **state)
{
    (void)state;
    struct scene scene;
    struct bytes out;
    struct fail fail;
    scene_init(&scene);
    struct bytes plain = {.at = arena_alloc(&scene.arena, SEAL_PLAIN_MAX + 1),
                          .length = SEAL_PLAIN_MAX + 1};
    assert_false(seal_record(scene.to, 1, plain, about, &scene.arena, &out, &fail));
    assert_non_null(strstr(fail.text, "too long"));
    plain.length--;
    assert_true(seal_record(scene.to, 1, plain, about, &scene.arena, &out, &fail));
    assert_true(seal_open(&scene.office, out, about, &scene.arena, &plain, &fail));
    assert_false(seal_record(scene.to, 0, plain, about, &scene.arena, &out, &fail));
    memset(scene.to[0].bytes, 0, KEY_BYTES);
    plain.length = 3;
    assert_false(seal_record(scene.to, 1, plain, about, &scene.arena, &out, &fail));
    assert_string_equal(fail.text, "a public key that records are sealed to is not a key");
    arena_free(&scene.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_recipients_can_open),
        cmocka_unit_test(another_key_cannot),
        cmocka_unit_test(length_shows_nothing_but_the_bucket),
        cmocka_unit_test(round_trips_at_bucket_edges),
        cmocka_unit_test(any_changed_bit_is_refused),
        cmocka_unit_test(the_same_text_never_looks_the_same),
        cmocka_unit_test(no_plaintext_is_left_in_the_arena),
        cmocka_unit_test(limits_are_refused_with_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
