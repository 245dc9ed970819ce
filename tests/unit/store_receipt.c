/* Receipts: what they name leaves the kiosk, to the last byte, and nothing else does; one that is
 * not right is refused whole. */
#include "unit.h"

#include "receipt_scene.h"

#include <unistd.h>

enum { PIECE = 32 };

/* Whether the file has these bytes anywhere. A file that is not there has none. */
static bool file_has(struct scene *scene, const char *name, const char piece[PIECE])
{
    struct bytes whole;
    const char *path = scene_path(scene, name);
    if (!file_exists(path))
        return false;
    assert_true(file_read(&scene->arena, path, 1 << 28, &whole, &scene->fail));
    for (size_t i = 0; i + PIECE <= whole.length; i++)
        if (whole.at[i] == piece[0] && memcmp(whole.at + i, piece, PIECE) == 0)
            return true;
    return false;
}

static bool store_has(struct scene *scene, const char piece[PIECE])
{
    return file_has(scene, "kiosk.db", piece) || file_has(scene, "kiosk.db-journal", piece);
}

/* A session begun by staff, with `count` records; `pieces` is the beginning of what is sealed. */
static void put_session(struct scene *scene, int count, char (*pieces)[PIECE])
{
    const struct store_plan plan = {
        .label = "Council", .place = "County Hall", .bands = "", .forms = ""};
    assert_true(store_session_begin(scene->store, &plan, SCENE_DAY, (int64_t)SCENE_DAY * 1440 + 600,
                                    &scene->fail));
    for (int i = 0; i < count; i++)
        memcpy(pieces[i], scene_put(scene, "an answer").sealed.at, PIECE);
}

static void what_a_receipt_names_is_gone_to_the_last_byte(void **state)
{
    (void)state;
    enum { SENT = 12 };
    struct scene scene;
    struct store_receipt taken;
    char sent[SENT][PIECE], waiting[1][PIECE];
    scene_init(&scene);
    scene_open(&scene);
    put_session(&scene, SENT, sent);
    struct receipt_batch batch = scene_export(&scene);
    put_session(&scene, 1, waiting);
    int64_t size = scene_number(&scene, "PRAGMA page_count");
    for (int i = 0; i < SENT; i++)
        assert_true(store_has(&scene, sent[i]));
    const char *path = scene_receipt(&scene, store_kiosk(scene.store), &batch, 1);
    if (!scene_take(&scene, path, &taken))
        fail_msg("%s", scene.fail.text);
    assert_int_equal(taken.batches, 1);
    assert_int_equal(taken.records, SENT);
    for (int i = 0; i < SENT; i++)
        assert_false(store_has(&scene, sent[i]));
    assert_true(store_has(&scene, waiting[0]));
    assert_int_equal(scene_count(&scene), 1);
    assert_true(scene_number(&scene, "PRAGMA page_count") < size);
    assert_int_equal(scene_number(&scene, "PRAGMA freelist_count"), 0);
    scene_end(&scene);
}

static void sessions_and_batches_stay_and_numbers_go_on(void **state)
{
    (void)state;
    struct scene scene;
    struct store_receipt taken;
    struct store_export again;
    struct store_past_session *past;
    char pieces[3][PIECE];
    int count;
    scene_init(&scene);
    scene_open(&scene);
    put_session(&scene, 3, pieces);
    struct receipt_batch batch = scene_export(&scene);
    const char *path = scene_receipt(&scene, store_kiosk(scene.store), &batch, 1);
    assert_true(scene_take(&scene, path, &taken));
    assert_int_equal(scene_number(&scene, "SELECT received FROM batches"), SCENE_DAY + 1);
    assert_true(store_sessions(scene.store, &scene.arena, 10, &past, &count, &scene.fail));
    assert_int_equal(count, 1);
    assert_string_equal(past[0].session.place, "County Hall");
    assert_int_equal(past[0].records, 0);
    /* The session that was in use goes on, and the next batch names the one before. */
    scene_reopen(&scene);
    scene_put(&scene, "more");
    struct receipt_batch next = scene_export(&scene);
    assert_int_equal(next.number, 2);
    assert_int_equal(next.records, 1);
    assert_false(
        store_export_again(scene.store, 1, scene.folder, NULL, &scene.arena, &again, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "it sent a receipt"));
    assert_true(
        store_export_again(scene.store, 2, scene.folder, NULL, &scene.arena, &again, &scene.fail));
    assert_false(again.changed);
    scene_end(&scene);
}

static void the_same_receipt_again_is_harmless(void **state)
{
    (void)state;
    struct scene scene;
    struct store_receipt taken;
    struct receipt_batch batches[2];
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    batches[0] = scene_export(&scene);
    const char *path = scene_receipt(&scene, store_kiosk(scene.store), batches, 1);
    assert_true(scene_take(&scene, path, &taken));
    assert_int_equal(taken.records, 1);
    scene_put(&scene, "y");
    assert_true(scene_take(&scene, path, &taken));
    assert_int_equal(taken.records, 0);
    assert_int_equal(scene_count(&scene), 1);
    /* The next receipt names the old batch as well. */
    batches[1] = scene_export(&scene);
    path = scene_receipt(&scene, store_kiosk(scene.store), batches, 2);
    assert_true(scene_take(&scene, path, &taken));
    assert_int_equal(taken.batches, 2);
    assert_int_equal(taken.records, 1);
    assert_int_equal(scene_count(&scene), 0);
    scene_end(&scene);
}

/* It names the file, says `why`, and took nothing with it. */
static void check_refused(struct scene *scene, const char *path, const char *why, int64_t records)
{
    struct store_receipt taken;
    assert_false(scene_take(scene, path, &taken));
    if (strstr(scene->fail.text, why) == NULL || strstr(scene->fail.text, path) == NULL)
        fail_msg("'%s' does not say '%s'", scene->fail.text, why);
    assert_int_equal(scene_count(scene), records);
    assert_int_equal(scene_number(scene, "SELECT count(*) FROM contents"), records);
    assert_int_equal(scene_number(scene, "SELECT count(received) FROM batches"), 0);
}

static void a_receipt_that_is_not_ours_is_refused_whole(void **state)
{
    (void)state;
    static const char other[] = "names a batch %d that is not the one this kiosk wrote";
    struct scene scene;
    struct key_secret stranger;
    struct receipt_batch batches[2], bad[2];
    scene_init(&scene);
    scene_open(&scene);
    const char *kiosk = store_kiosk(scene.store);
    for (int i = 0; i < 2; i++) {
        scene_put(&scene, "x");
        batches[i] = scene_export(&scene);
    }
    key_make(KEY_ISSUER, &stranger);
    const char *path =
        receipt_write(scene.folder, kiosk, batches, 2, &stranger, &scene.arena, &scene.fail);
    check_refused(&scene, path, "was not signed by this kiosk's office", 2);
    path = scene_receipt(&scene, "kzzzzz", batches, 2);
    check_refused(&scene, path, "is for kiosk kzzzzz", 2);
    /* The first is right each time; the second is unknown, another file, or of another length. */
    for (int i = 0; i < 3; i++) {
        memcpy(bad, batches, sizeof bad);
        bad[1].number += i == 0;
        bad[1].hash[31] ^= i == 1;
        bad[1].records += i == 2;
        path = scene_receipt(&scene, kiosk, bad, 2);
        check_refused(&scene, path, arena_printf(&scene.arena, other, i == 0 ? 3 : 2), 2);
    }
    scene_end(&scene);
}

static void a_damaged_receipt_is_refused(void **state)
{
    (void)state;
    struct scene scene;
    struct bytes whole;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    struct receipt_batch batch = scene_export(&scene);
    const char *path = scene_receipt(&scene, store_kiosk(scene.store), &batch, 1);
    assert_true(file_read(&scene.arena, path, 1 << 20, &whole, &scene.fail));
    char *copy = arena_copy(&scene.arena, whole.at, whole.length);
    for (size_t i = 0; i < whole.length; i++) {
        copy[i] = (char)(copy[i] ^ (1 << i % 8));
        assert_true(file_write(path, copy, whole.length, 0600, &scene.fail));
        /* A bit of the signer is another signer, whose signature it is not. */
        check_refused(&scene, path, "was damaged or changed", 1);
        copy[i] = whole.at[i];
    }
    for (size_t length = 0; length < whole.length; length += 7) {
        assert_true(file_write(path, copy, length, 0600, &scene.fail));
        check_refused(&scene, path, "was damaged or changed", 1);
    }
    assert_int_equal(unlink(path), 0);
    check_refused(&scene, path, "cannot open", 1);
    scene_end(&scene);
}

static void a_signed_text_that_is_no_receipt_is_refused(void **state)
{
    (void)state;
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEAD "kiosk-receipt-1\nkiosk k22222\n"
    static const char *const texts[] = {
        "",
        "kiosk-receipt-1\n",
        "kiosk-receipt-2\nkiosk k22222\n",
        "kiosk-receipt-1\nkiosk \n",
        "kiosk-receipt-1\nkiosk ../../x\n",
        "kiosk-receipt-1\nkiosk k2222222222222222\n",
        "kiosk-receipt-1\nkiosk k22222",
        HEAD "batch 1 " HASH " 3",
        HEAD "batch 1 " HASH "\n",
        HEAD "batch 0 " HASH " 3\n",
        HEAD "batch -1 " HASH " 3\n",
        HEAD "batch 1 " HASH " -3\n",
        HEAD "batch 1 " HASH "0 3\n",
        HEAD "batch 1 01 3\n",
        HEAD "batch 1 " HASH " 3 \n",
        HEAD "batch 1 " HASH " 3\n\n",
        HEAD "records 3\n",
        HEAD "batch 99999999999999999999 " HASH " 3\n",
    };
    struct scene scene;
    struct key_secret issuer;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    scene_export(&scene);
    scene_issuer(&scene, &issuer);
    const char *path = scene_path(&scene, "odd.receipt");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct bytes body = {texts[i], strlen(texts[i])};
        assert_true(signed_write(path, SIGNED_RECEIPT, &issuer, body, &scene.fail));
        /* Nothing at all before the signature is a file that is too short. */
        check_refused(&scene, path, i == 0 ? "too short" : "is signed, but is not a receipt", 1);
    }
    const struct bytes zero = {HEAD "\0", sizeof HEAD};
    assert_true(signed_write(path, SIGNED_RECEIPT, &issuer, zero, &scene.fail));
    check_refused(&scene, path, "is signed, but is not a receipt", 1);
    scene_end(&scene);
}

static void a_receipt_with_too_many_batches_is_refused(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    struct receipt_batch batch = scene_export(&scene);
    struct receipt_batch *many =
        ARENA_ARRAY(&scene.arena, struct receipt_batch, RECEIPT_BATCHES_MAX + 1);
    for (int i = 0; i <= RECEIPT_BATCHES_MAX; i++)
        many[i] = batch;
    const char *path =
        scene_receipt(&scene, store_kiosk(scene.store), many, RECEIPT_BATCHES_MAX + 1);
    check_refused(&scene, path, "is signed, but is not a receipt", 1);
    scene_end(&scene);
}

/* A batch that was written anew with other bytes came to the office both ways. */
static void either_writing_of_a_batch_will_do(void **state)
{
    (void)state;
    struct scene scene;
    struct store_receipt taken;
    struct receipt_batch both[2];
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    both[0] = both[1] = scene_export(&scene);
    both[0].hash[0] ^= 1;
    const char *path = scene_receipt(&scene, store_kiosk(scene.store), both, 1);
    check_refused(&scene, path, "is not the one this kiosk wrote", 1);
    path = scene_receipt(&scene, store_kiosk(scene.store), both, 2);
    assert_true(scene_take(&scene, path, &taken));
    assert_int_equal(taken.records, 1);
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_receipt_names_is_gone_to_the_last_byte),
        cmocka_unit_test(sessions_and_batches_stay_and_numbers_go_on),
        cmocka_unit_test(the_same_receipt_again_is_harmless),
        cmocka_unit_test(a_receipt_that_is_not_ours_is_refused_whole),
        cmocka_unit_test(a_damaged_receipt_is_refused),
        cmocka_unit_test(a_signed_text_that_is_no_receipt_is_refused),
        cmocka_unit_test(a_receipt_with_too_many_batches_is_refused),
        cmocka_unit_test(either_writing_of_a_batch_will_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
