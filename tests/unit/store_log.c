/* The audit log is a chain: what is changed in it shows (R421). */
#include "unit.h"

#include "faults/vfs.h"
#include "pin_scene.h"
#include "seal/sign.h"
#include "store/log.h"

enum { ROWS = 8, MINUTE = 29900000 };

static void add(struct scene *scene, int64_t minute, enum store_event event, const char *detail)
{
    if (!store_log_add(scene->store, minute, event, detail, &scene->fail))
        fail_msg("%s", scene->fail.text);
}

/* A log of ROWS rows, "one 1" to "one 8". */
static void begin(struct scene *scene)
{
    scene_init(scene);
    scene_open(scene);
    for (int i = 1; i <= ROWS; i++)
        add(scene, MINUTE + i, STORE_SETTING_CHANGED, arena_printf(&scene->arena, "one %d", i));
}

static int64_t first_bad(struct scene *scene)
{
    int64_t bad = -1;
    if (!store_log_check(scene->store, &bad, &scene->fail))
        fail_msg("%s", scene->fail.text);
    return bad;
}

static void every_event_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < STORE_EVENT_COUNT; i++) {
        const char *name = store_event_name((enum store_event)i);
        assert_non_null(name);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(name, store_event_name((enum store_event)k));
    }
    assert_string_equal(store_event_name(STORE_SESSION_BEGUN), "session-begun");
}

static void an_empty_one_is_sound(void **state)
{
    (void)state;
    struct scene scene;
    struct store_log_row *rows;
    int count = -1;
    scene_init(&scene);
    scene_open(&scene);
    assert_int_equal(first_bad(&scene), 0);
    assert_true(store_log_read(scene.store, 0, 10, &scene.arena, &rows, &count, &scene.fail));
    assert_int_equal(count, 0);
    scene_end(&scene);
}

static void it_is_read_in_pages_newest_first(void **state)
{
    (void)state;
    struct scene scene;
    struct store_log_row *rows;
    int count;
    int64_t before = 0, wanted = ROWS;
    begin(&scene);
    scene_reopen(&scene);
    do {
        assert_true(
            store_log_read(scene.store, before, 3, &scene.arena, &rows, &count, &scene.fail));
        assert_int_equal(count, wanted < 3 ? wanted : 3);
        for (int i = 0; i < count; i++, wanted--) {
            assert_int_equal(rows[i].number, wanted);
            assert_int_equal(rows[i].minute, MINUTE + wanted);
            assert_string_equal(rows[i].event, "setting-changed");
            assert_string_equal(rows[i].detail, arena_printf(&scene.arena, "one %d", (int)wanted));
        }
        before = count > 0 ? rows[count - 1].number : 0;
    } while (count == 3);
    assert_int_equal(wanted, 0);
    assert_true(store_log_read(scene.store, 1, 3, &scene.arena, &rows, &count, &scene.fail));
    assert_int_equal(count, 0);
    scene_end(&scene);
}

static void a_long_detail_is_cut_between_letters(void **state)
{
    (void)state;
    struct scene scene;
    struct store_log_row *rows;
    int count;
    char detail[STORE_LOG_DETAIL_MAX + 10] = {0};
    scene_init(&scene);
    scene_open(&scene);
    memset(detail, 'x', STORE_LOG_DETAIL_MAX - 1);
    strcat(detail, "\xc3\xa9 and on");
    add(&scene, MINUTE, STORE_CLOSED, detail);
    assert_true(store_log_read(scene.store, 0, 1, &scene.arena, &rows, &count, &scene.fail));
    assert_int_equal(strlen(rows[0].detail), STORE_LOG_DETAIL_MAX - 1);
    assert_int_equal(first_bad(&scene), 0);
    scene_end(&scene);
}

/* The bytes that are hashed are those that the header names, so that anybody can check them. */
static void the_first_hash_is_as_described(void **state)
{
    (void)state;
    struct scene scene;
    static const unsigned char zeros[SHA256_BYTES];
    static const unsigned char numbers[] = {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2,
                                            0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 2};
    unsigned char hash[SHA256_BYTES];
    struct sha256 sum;
    char digits[SHA256_TEXT_ROOM];
    scene_init(&scene);
    scene_open(&scene);
    add(&scene, 258, STORE_LOCKED, "ab");
    sha256_begin(&sum);
    sha256_add(&sum, zeros, sizeof zeros);
    sha256_add(&sum, numbers, sizeof numbers);
    sha256_add(&sum, "lockedab", 8);
    sha256_end(&sum, hash);
    pin_sql(&scene, arena_printf(&scene.arena, "UPDATE log SET hash = x'%s'",
                                 hex_text(hash, sizeof hash, digits)));
    assert_int_equal(first_bad(&scene), 0);
    scene_end(&scene);
}

static void what_is_changed_shows(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        int64_t bad;
    } changes[] = {
        {"UPDATE log SET minute = minute + 1 WHERE number = 3", 3},
        {"UPDATE log SET event = 'exported' WHERE number = 1", 1},
        {"UPDATE log SET detail = 'one 4' WHERE number = 5", 5},
        {"UPDATE log SET detail = '' WHERE number = 8", 8},
        {"UPDATE log SET event = event || 'o', detail = 'ne 2' WHERE number = 2", 2},
        {"UPDATE log SET detail = detail || char(0) || 'x' WHERE number = 6", 6},
        {"UPDATE log SET hash = zeroblob(32) WHERE number = 8", 8},
        {"UPDATE log SET hash = x'00' WHERE number = 4", 4},
        {"DELETE FROM log WHERE number = 1", 1},
        {"DELETE FROM log WHERE number = 4", 4},
        {"DELETE FROM log WHERE number = 4;"
         "UPDATE log SET number = number - 1 WHERE number > 4",
         4},
        {"UPDATE log SET number = 100 WHERE number = 7;"
         "UPDATE log SET number = 7 WHERE number = 8;"
         "UPDATE log SET number = 8 WHERE number = 100",
         7},
        {"INSERT INTO log SELECT 9, minute, event, detail, hash FROM log WHERE number = 8", 9},
        {"INSERT INTO log SELECT 0, minute, event, detail, hash FROM log WHERE number = 1", 1},
    };
    struct scene scene;
    begin(&scene);
    assert_int_equal(first_bad(&scene), 0);
    pin_sql(&scene, "CREATE TABLE kept AS SELECT * FROM log");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        pin_sql(&scene, changes[i].sql);
        if (first_bad(&scene) != changes[i].bad)
            fail_msg("%s: %lld", changes[i].sql, (long long)first_bad(&scene));
        pin_sql(&scene, "DELETE FROM log; INSERT INTO log SELECT * FROM kept");
        assert_int_equal(first_bad(&scene), 0);
    }
    /* The log goes on after what is bad, and what is bad stays so. */
    pin_sql(&scene, "UPDATE log SET detail = 'x' WHERE number = 2");
    add(&scene, MINUTE, STORE_STARTED, "");
    assert_int_equal(first_bad(&scene), 2);
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
        cmocka_unit_test(every_event_has_a_name_of_its_own),
        cmocka_unit_test(an_empty_one_is_sound),
        cmocka_unit_test(it_is_read_in_pages_newest_first),
        cmocka_unit_test(a_long_detail_is_cut_between_letters),
        cmocka_unit_test(the_first_hash_is_as_described),
        cmocka_unit_test(what_is_changed_shows),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
