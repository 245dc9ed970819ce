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

static const char version_2[] =
    "CREATE TABLE kiosks (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, signing_key BLOB NOT"
    " NULL UNIQUE);"
    "CREATE TABLE batches (number INTEGER PRIMARY KEY, kiosk INTEGER NOT NULL REFERENCES kiosks"
    " (number), kiosk_number INTEGER NOT NULL, records INTEGER NOT NULL, hash BLOB NOT NULL UNIQUE,"
    " previous BLOB);"
    "CREATE TABLE sessions (id BLOB PRIMARY KEY, kiosk INTEGER NOT NULL REFERENCES kiosks (number),"
    " label TEXT NOT NULL, day TEXT NOT NULL, pack_version TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE forms (number INTEGER PRIMARY KEY, form_id TEXT NOT NULL, version TEXT NOT NULL,"
    " file TEXT NOT NULL, hash BLOB NOT NULL, definition BLOB NOT NULL, UNIQUE (form_id, version,"
    " hash));"
    "CREATE TABLE submissions (id BLOB PRIMARY KEY, instance_id TEXT NOT NULL UNIQUE, form_id TEXT "
    "NOT"
    " NULL, version TEXT NOT NULL, session BLOB NOT NULL REFERENCES sessions (id), pack_version "
    "TEXT"
    " NOT NULL, kiosk INTEGER NOT NULL REFERENCES kiosks (number), batch INTEGER NOT NULL "
    "REFERENCES"
    " batches (number), xml TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX submissions_by_form ON submissions (form_id, instance_id);"
    "CREATE TABLE files (submission BLOB NOT NULL REFERENCES submissions (id), name TEXT NOT NULL,"
    " bytes BLOB NOT NULL, PRIMARY KEY (submission, name)) WITHOUT ROWID;"
    "INSERT INTO kiosks VALUES (1, 'k7f3a2', x'01');"
    "INSERT INTO batches VALUES (1, 1, 1, 1, x'aa', NULL), (2, 1, 2, 3, x'bb', x'aa');"
    "INSERT INTO sessions VALUES (x'5e', 1, 'Drop-in', '2026-03-02', '1');"
    "INSERT INTO submissions VALUES (x'00112233445566778899aabbccddeeff', 'uuid:1', 'say', '1', "
    "x'5e',"
    " '1', 1, 1, '<data id=\"say\" version=\"1\"><q>yes</q><p>a.png</p><meta><instanceID>uuid:1"
    "</instanceID></meta></data>');"
    "INSERT INTO submissions VALUES (x'10112233445566778899aabbccddeeff', 'uuid:2', 'say', '1', "
    "x'5e',"
    " '1', 1, 2, '<data id=\"say\" version=\"1\"><q>no</q><p></p><meta><instanceID>uuid:2"
    "</instanceID></meta></data>');"
    "INSERT INTO files VALUES (x'00112233445566778899aabbccddeeff', 'a.png', x'89');"
    "PRAGMA application_id = 1802071910; PRAGMA user_version = 2;";

static void expect_number(struct desk *desk, const char *sql, int64_t expected)
{
    int64_t n = -1;
    if (!sql_number(desk->office.db, sql, &n, &desk->fail))
        fail_msg("%s", desk->fail.text);
    assert_int_equal(n, expected);
}

static void an_older_database_keeps_its_rows_and_what_it_refused(void **state)
{
    (void)state;
    struct desk desk;
    sqlite3 *db;
    desk_init(&desk);
    const char *path = path_join(&desk.arena, desk.folder, "old.db");
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (!sql_run(db, version_2, &desk.fail))
        fail_msg("%s", desk.fail.text);
    sqlite3_close(db);
    office_close(&desk.office);
    if (!office_open(&desk.office, path, false, &desk.arena, &desk.fail))
        fail_msg("%s", desk.fail.text);
    expect_number(&desk, "SELECT count(*) FROM responses", 2);
    expect_number(&desk, "SELECT refused FROM batches WHERE number = 1", 0);
    expect_number(&desk, "SELECT refused FROM batches WHERE number = 2", 2);
    expect_number(&desk,
                  "SELECT count(*) FROM what_was_answered WHERE instance_id = 'uuid:1'"
                  " AND question = 'q' AND value = 'yes' AND day = '2026-03-02'",
                  1);
    expect_number(&desk, "SELECT count(*) FROM drawings WHERE name = 'a.png'", 1);
    expect_number(&desk, "SELECT count(*) FROM pragma_foreign_key_check", 0);
    expect_number(&desk, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'old_%'", 0);
    office_close(&desk.office);
    assert_true(office_open(&desk.office, path, false, &desk.arena, &desk.fail));
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
