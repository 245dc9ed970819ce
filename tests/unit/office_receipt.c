/* Receipts from the office's side: a batch is named when every record of it was taken, and then
 * alone; and an office database of the version before. */
#include "unit.h"

#include "office/receipts.h"
#include "office_scene.h"
#include "receipt_scene.h"
#include "store/log.h"

#include <fcntl.h>
#include <unistd.h>

/* Writes the receipts into the kiosk's folder, without the lines on the standard output. Returns the
 * batches of this kiosk's. */
static int write_receipts(struct desk *desk, struct scene *kiosk, const struct key_secret *issuer,
                          struct receipt_batch **out, const char **path)
{
    struct signed_file file;
    const char *id;
    int count = 0, kept = dup(STDOUT_FILENO), null = open("/dev/null", O_WRONLY);
    desk->fails = (struct fails){.arena = &desk->arena};
    fflush(stdout);
    dup2(null, STDOUT_FILENO);
    bool ok = receipts_write(&desk->office, kiosk->folder, issuer, &desk->arena, &desk->fails,
                             &desk->fail);
    fflush(stdout);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    close(null);
    if (!ok)
        fail_msg("%s", desk->fail.text);
    *path = scene_path(kiosk, arena_printf(&kiosk->arena, "%s.receipt", store_kiosk(kiosk->store)));
    if (!signed_read(*path, SIGNED_RECEIPT, 1 << 20, &desk->arena, &file, &desk->fail) ||
        !receipt_parse(file.body, *path, &desk->arena, &id, out, &count, &desk->fail))
        fail_msg("%s", desk->fail.text);
    assert_string_equal(id, store_kiosk(kiosk->store));
    return count;
}

static void only_batches_that_came_whole_are_named(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct key_secret issuer, other;
    struct receipt_batch *batches;
    struct store_receipt taken;
    const char *path;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    key_make(KEY_ISSUER, &issuer);
    desk_send(&a, "say", "1", 1, "");
    assert_true(desk_import(&desk, desk_export(&a), true));
    desk_send(&a, "say", "1", 2, "");
    key_make(KEY_OFFICE, &other);
    scene_give_council(&a, &other.open, NULL);
    scene_reopen(&a);
    desk_send(&a, "say", "1", 3, "");
    const char *second = desk_export(&a);
    assert_true(desk_import(&desk, second, false));
    assert_int_equal(desk.result.refused, 1);
    assert_int_equal(write_receipts(&desk, &a, &issuer, &batches, &path), 1);
    assert_int_equal(batches[0].number, 1);
    assert_int_equal(batches[0].records, 1);
    assert_int_equal(desk.fails.warnings, 1);
    assert_non_null(strstr(desk.fails.first->text, "batch 2 of kiosk"));
    assert_non_null(strstr(desk.fails.first->text, "1 of its records were refused"));
    /* What was refused stays on its kiosk, with what came in the same batch. */
    assert_true(store_receipt(a.store, path, &issuer.open, SCENE_DAY, &a.arena, &taken, &a.fail));
    assert_int_equal(taken.records, 1);
    assert_int_equal(scene_count(&a), 2);
    /* The other key brings it in, but alone does not open the rest; both do. */
    desk.keys.at[0] = other;
    assert_true(desk_import(&desk, second, false));
    assert_int_equal(desk.result.added, 1);
    assert_int_equal(desk.result.refused, 1);
    assert_int_equal(write_receipts(&desk, &a, &issuer, &batches, &path), 1);
    desk.keys.at[1] = desk.key;
    desk.keys.count = 2;
    assert_true(desk_import(&desk, second, false));
    assert_int_equal(desk.result.added, 0);
    assert_int_equal(desk.result.refused, 0);
    assert_int_equal(write_receipts(&desk, &a, &issuer, &batches, &path), 2);
    scene_end(&a);
    desk_end(&desk);
}

/* As version 2 left it. */
static const char as_version_2[] = "ALTER TABLE sessions DROP COLUMN place;"
                                   "ALTER TABLE sessions DROP COLUMN bands;"
                                   "ALTER TABLE sessions DROP COLUMN forms;"
                                   "ALTER TABLE sessions DROP COLUMN helper;"
                                   "ALTER TABLE batches DROP COLUMN refused;"
                                   "ALTER TABLE submissions DROP COLUMN hands;"
                                   "DROP TABLE kiosk_log;"
                                   "PRAGMA user_version = 2;";

static void an_older_database_keeps_its_rows_and_what_it_refused(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct key_secret issuer;
    struct receipt_batch *batches;
    const char *path;
    int64_t n;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    key_make(KEY_ISSUER, &issuer);
    desk_send(&a, "say", "1", 1, "");
    assert_true(desk_import(&desk, desk_export(&a), true));
    desk_send(&a, "say", "1", 2, "");
    scene_put(&a, "not xml");
    assert_true(desk_import(&desk, desk_export(&a), false));
    if (!sql_run(desk.office.db, as_version_2, &desk.fail))
        fail_msg("%s", desk.fail.text);
    path = desk.office.path;
    office_close(&desk.office);
    if (!office_open(&desk.office, path, false, &desk.arena, &desk.fail))
        fail_msg("%s", desk.fail.text);
    assert_int_equal(desk_count(&desk), 2);
    assert_true(sql_number(desk.office.db, "SELECT count(*) FROM sessions WHERE helper = 0", &n,
                           &desk.fail));
    assert_int_equal(n, 1);
    assert_int_equal(write_receipts(&desk, &a, &issuer, &batches, &path), 1);
    assert_int_equal(batches[0].number, 1);
    desk_send(&a, "say", "1", 3, "");
    assert_true(desk_import(&desk, desk_export(&a), false));
    assert_int_equal(desk_count(&desk), 3);
    scene_end(&a);
    desk_end(&desk);
}

static void a_session_and_the_log_come_along_without_its_times(void **state)
{
    (void)state;
    enum { MINUTE = SCENE_DAY * 1440 + 600 };
    struct desk desk;
    struct scene a;
    int64_t n;
    const struct store_plan plan = {.label = "Council",
                                    .place = "County Hall",
                                    .bands = "7-13",
                                    .forms = "say",
                                    .helper = true};
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    assert_true(store_session_begin(a.store, &plan, SCENE_DAY, MINUTE, &a.fail));
    assert_true(store_log_add(a.store, MINUTE, STORE_SESSION_BEGUN, "Council", &a.fail));
    assert_true(store_log_add(a.store, MINUTE, STORE_PACK_CHANGED, "2026.1", &a.fail));
    desk_send(&a, "say", "1", 1, "");
    assert_true(desk_import(&desk, desk_export(&a), true));
    assert_true(sql_number(desk.office.db,
                           "SELECT count(*) FROM sessions WHERE label = 'Council' AND helper = 1"
                           " AND place = 'County Hall' AND bands = '7-13' AND forms = 'say'",
                           &n, &desk.fail));
    assert_int_equal(n, 1);
    assert_true(sql_number(desk.office.db,
                           "SELECT count(*) FROM kiosk_log WHERE minute = '2026-03-02 10:00' AND"
                           " detail = iif(event = 'session-begun', '', '2026.1')",
                           &n, &desk.fail));
    assert_int_equal(n, 2);
    scene_end(&a);
    desk_end(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_batches_that_came_whole_are_named),
        cmocka_unit_test(an_older_database_keeps_its_rows_and_what_it_refused),
        cmocka_unit_test(a_session_and_the_log_come_along_without_its_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
