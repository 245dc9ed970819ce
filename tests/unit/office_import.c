/* Import: verified, opened, merged once; refused whole or record by record, by name. */
#include "unit.h"

#include "office_scene.h"

#include <unistd.h>

static void two_kiosks_are_merged_once(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a, b;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_kiosk(&desk, &b);
    for (int i = 0; i < 10; i++)
        desk_send(&a, "say", "1", i, "<q>yes</q>");
    for (int i = 10; i < 15; i++)
        desk_send(&b, "say", "1", i, "<q>no</q>");
    const char *one = desk_export(&a), *two = desk_export(&b);
    assert_true(desk_import(&desk, one, true));
    assert_true(desk.result.met);
    assert_int_equal(desk.result.added, 10);
    assert_true(desk_import(&desk, two, true));
    assert_int_equal(desk.result.added, 5);
    assert_string_equal(desk.result.kiosk, store_kiosk(b.store));
    assert_true(desk_import(&desk, one, false));
    assert_false(desk.result.met);
    assert_int_equal(desk.result.records, 10);
    assert_int_equal(desk.result.added, 0);
    assert_int_equal(desk_count(&desk), 15);
    int64_t n;
    assert_true(
        sql_number(desk.office.db,
                   "SELECT count(*) FROM responses r JOIN sessions s ON s.number = r.session"
                   " JOIN forms f ON f.number = r.form"
                   " WHERE s.day = '2026-03-02' AND f.form_id = 'say'",
                   &n, &desk.fail));
    assert_int_equal(n, 15);
    scene_end(&a);
    scene_end(&b);
    desk_end(&desk);
}

static void an_unknown_kiosk_is_refused(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_send(&a, "say", "1", 1, "");
    const char *path = desk_export(&a);
    assert_false(desk_import(&desk, path, false));
    assert_non_null(strstr(desk.fail.text, "is not known here; if its key is "));
    assert_non_null(strstr(desk.fail.text, desk.result.fingerprint));
    assert_int_equal(desk_count(&desk), 0);
    assert_true(desk_import(&desk, path, true));
    desk_send(&a, "say", "1", 2, "");
    assert_true(desk_import(&desk, desk_export(&a), false)); /* known from now on */
    assert_int_equal(desk.result.added, 1);
    scene_end(&a);
    desk_end(&desk);
}

static void a_kiosk_cannot_take_the_name_of_another(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a, b;
    char sql[64];
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_kiosk(&desk, &b);
    desk_send(&a, "say", "1", 1, "");
    assert_true(desk_import(&desk, desk_export(&a), true));
    /* Kiosk b takes the id of a. */
    char id[8];
    strcpy(id, store_kiosk(a.store));
    store_close(b.store);
    sqlite3 *db;
    sqlite3_open(scene_path(&b, "kiosk.db"), &db);
    snprintf(sql, sizeof sql, "UPDATE kiosk SET id = '%s'", id);
    assert_true(sql_run(db, sql, &desk.fail));
    sqlite3_close(db);
    scene_open(&b);
    desk_send(&b, "say", "1", 2, "");
    assert_false(desk_import(&desk, desk_export(&b), true));
    assert_non_null(strstr(desk.fail.text, "is known with another key"));
    scene_end(&a);
    scene_end(&b);
    desk_end(&desk);
}

static void a_changed_bit_refuses_the_batch_whole(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct bytes whole;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    for (int i = 0; i < 3; i++)
        desk_send(&a, "say", "1", i, "");
    const char *path = desk_export(&a);
    assert_true(file_read(&a.arena, path, BATCH_FILE_MAX, &whole, &a.fail));
    char *copy = arena_copy(&a.arena, whole.at, whole.length);
    for (size_t i = 0; i < 40; i++) {
        size_t at = i * (whole.length / 40);
        copy[at] ^= 4;
        assert_true(file_write(path, copy, whole.length, 0600, &a.fail));
        assert_false(desk_import(&desk, path, true));
        assert_non_null(strstr(desk.fail.text, path));
        assert_non_null(strstr(desk.fail.text, "damaged or changed"));
        copy[at] = whole.at[at];
    }
    assert_int_equal(desk_count(&desk), 0);
    assert_true(file_write(path, copy, whole.length, 0600, &a.fail));
    assert_true(desk_import(&desk, path, true));
    assert_int_equal(desk_count(&desk), 3);
    scene_end(&a);
    desk_end(&desk);
}

static void check_named(struct desk *desk, const struct store_record *record, const char *why)
{
    char id[2 * STORE_ID_BYTES + 1];
    hex_text(record->id, STORE_ID_BYTES, id);
    for (const struct fail_line *line = desk->fails.first; line != NULL; line = line->next)
        if (strstr(line->text, id) != NULL && strstr(line->text, why) != NULL)
            return;
    fail_msg("record %s is not named with '%s'", id, why);
}

static void a_record_for_another_key_is_named_and_the_rest_goes_on(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct key_secret other;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_send(&a, "say", "1", 1, "");
    /* Someone put another office's key on the kiosk. */
    key_make(KEY_OFFICE, &other);
    scene_give_council(&a, &other.open, NULL);
    scene_reopen(&a);
    struct store_record bad = desk_send(&a, "say", "1", 2, "");
    scene_give_council(&a, &desk.key.open, NULL);
    scene_reopen(&a);
    desk_send(&a, "say", "1", 3, "");
    const char *path = desk_export(&a);
    assert_true(desk_import(&desk, path, true));
    assert_int_equal(desk.result.added, 2);
    assert_int_equal(desk.result.refused, 1);
    check_named(&desk, &bad, "is refused: it is sealed for another key");
    /* The other key brings it in later. */
    desk.keys.at[0] = other;
    assert_true(desk_import(&desk, path, true));
    assert_int_equal(desk.result.added, 1);
    assert_int_equal(desk_count(&desk), 3);
    scene_end(&a);
    desk_end(&desk);
}

static void the_recovery_key_opens_too(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct key_secret recovery;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    key_make(KEY_RECOVERY, &recovery);
    scene_give_council(&a, &desk.key.open, &recovery.open);
    scene_reopen(&a);
    desk_send(&a, "say", "1", 1, "");
    desk.keys.at[0] = recovery;
    assert_true(desk_import(&desk, desk_export(&a), true));
    assert_int_equal(desk.result.added, 1);
    scene_end(&a);
    desk_end(&desk);
}

static void what_is_no_submission_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *why;
    } rows[] = {
        {"not xml", "it is not the XML of a submission"},
        {"<data id='a'><q>", "it is not the XML of a submission"},
        {"<!DOCTYPE d [<!ENTITY e 'x'>]><data id='a'>&e;</data>",
         "it is not the XML of a submission"},
        {"<data id='a'>&e;<meta><instanceID>uuid:1</instanceID></meta></data>",
         "it is not the XML of a submission"},
        {"<data id='a'>\xff</data>", "it is not the XML of a submission"},
        {"<data id='a'/>", "it has no instanceID"},
        {"<data><meta><instanceID>uuid:1</instanceID></meta></data>",
         "it does not say which form it answers"},
        {"<data id='a'><meta><instanceID>uuid:0001</instanceID></meta></data>",
         "another record has its instanceID"},
    };
    enum { COUNT = sizeof rows / sizeof *rows };
    struct desk desk;
    struct scene a;
    struct store_record bad[COUNT];
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_send(&a, "say", "1", 1, "");
    assert_true(desk_import(&desk, desk_export(&a), true));
    for (int i = 0; i < COUNT; i++)
        bad[i] = scene_put(&a, rows[i].xml);
    desk_send(&a, "say", "1", 2, "");
    assert_true(desk_import(&desk, desk_export(&a), true));
    assert_int_equal(desk.result.added, 1);
    assert_int_equal(desk.result.refused, COUNT);
    for (int i = 0; i < COUNT; i++)
        check_named(&desk, &bad[i], rows[i].why);
    scene_end(&a);
    desk_end(&desk);
}

static void a_moved_record_does_not_open(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    struct store_record record = desk_send(&a, "say", "1", 1, "");
    store_close(a.store);
    sqlite3 *db;
    sqlite3_open(scene_path(&a, "kiosk.db"), &db);
    assert_true(sql_run(db, "UPDATE records SET pack_version = '9999'", &desk.fail));
    sqlite3_close(db);
    scene_open(&a);
    assert_true(desk_import(&desk, desk_export(&a), true));
    assert_int_equal(desk.result.added, 0);
    check_named(&desk, &record, "it was changed after it was sealed");
    scene_end(&a);
    desk_end(&desk);
}

static void a_batch_that_has_not_come_is_noticed(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct fails missing;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_send(&a, "say", "1", 1, "");
    const char *one = desk_export(&a);
    desk_send(&a, "say", "1", 2, "");
    const char *two = desk_export(&a);
    assert_true(desk_import(&desk, two, true));
    missing = (struct fails){.arena = &desk.arena};
    assert_true(import_check_chain(&desk.office, &missing, &desk.fail));
    assert_int_equal(missing.warnings, 1);
    assert_non_null(strstr(missing.first->text, "batch 1 of kiosk"));
    assert_true(desk_import(&desk, one, true));
    missing = (struct fails){.arena = &desk.arena};
    assert_true(import_check_chain(&desk.office, &missing, &desk.fail));
    assert_int_equal(missing.warnings, 0);
    scene_end(&a);
    desk_end(&desk);
}

static bool import_next(struct desk *desk, struct import *import, const char *path,
                        const char *after)
{
    import->after = after;
    return import_batch(import, path, &desk->arena, &desk->result, &desk->fails, &desk->fail);
}

static void the_batch_after_is_read_meanwhile(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct import import;
    const char *batches[3];
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    for (int i = 0; i < 3; i++) {
        desk_send(&a, "say", "1", i, "");
        batches[i] = desk_export(&a);
    }
    assert_true(import_begin(&import, &desk.office, &desk.keys, &desk.arena, &desk.fail));
    import.trust = true;
    assert_true(import_next(&desk, &import, batches[0], batches[1]));
    assert_true(import_next(&desk, &import, batches[1], desk.folder)); /* no batch */
    assert_false(import_next(&desk, &import, desk.folder, "/nowhere"));
    assert_non_null(strstr(desk.fail.text, desk.folder));
    assert_false(import_next(&desk, &import, "/nowhere", batches[0]));
    assert_true(import_next(&desk, &import, batches[2], batches[1])); /* another than was said */
    assert_int_equal(desk.result.number, 3);
    assert_true(import_end(&import, &desk.fail));
    assert_int_equal(desk_count(&desk), 3);
    scene_end(&a);
    desk_end(&desk);
}

static void a_batch_that_was_written_anew_fills_the_gap(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct store_export made;
    struct fails missing = {.arena = NULL};
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_send(&a, "say", "1", 1, "");
    assert_int_equal(unlink(desk_export(&a)), 0); /* the stick is lost */
    desk_send(&a, "say", "1", 2, "");
    assert_true(desk_import(&desk, desk_export(&a), true));
    assert_true(store_export_again(a.store, 1, a.folder, NULL, &a.arena, &made, &a.fail));
    assert_true(desk_import(&desk, made.path, false));
    assert_int_equal(desk.result.number, 1);
    assert_int_equal(desk.result.added, 1);
    missing.arena = &desk.arena;
    assert_true(import_check_chain(&desk.office, &missing, &desk.fail));
    assert_int_equal(missing.warnings, 0);
    assert_true(desk_import(&desk, made.path, false));
    assert_int_equal(desk.result.added, 0);
    scene_end(&a);
    desk_end(&desk);
}

static void the_same_id_with_other_content_is_named(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    struct store_record record = desk_send(&a, "say", "1", 1, "<q>yes</q>");
    const char *path = desk_export(&a);
    assert_true(desk_import(&desk, path, true));
    assert_true(sql_run(desk.office.db,
                        "UPDATE originals SET xml = '<other/>'; UPDATE batches SET refused = 1",
                        &desk.fail));
    assert_true(desk_import(&desk, path, true));
    assert_int_equal(desk.result.refused, 1);
    check_named(&desk, &record, "it differs from the record of the same id that came before");
    assert_int_equal(desk_count(&desk), 1);
    scene_end(&a);
    desk_end(&desk);
}

/* One that is made to hurt, and one of a form whose definition never came. */
static void more_questions_than_a_form_has_are_refused(void **state)
{
    (void)state;
    enum { MANY = QUESTIONS_MAX + 1 };
    struct desk desk;
    struct scene a;
    struct buf inner;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    inner = (struct buf){.arena = &a.arena};
    for (int i = 0; i < MANY; i++)
        buf_printf(&inner, "<q%d>1</q%d>", i, i);
    struct store_record bad = desk_send(&a, "say", "1", 1, inner.at);
    desk_send(&a, "say", "1", 2, "<q1>here</q1>");
    assert_true(desk_import(&desk, desk_export(&a), true));
    check_named(&desk, &bad, "would have more than 20000 questions by it");
    assert_int_equal(desk.result.added, 1);
    assert_int_equal(desk.fails.warnings, 1);
    /* Ids are random: which of the two comes first is not known. */
    const struct fail_line *line = desk.fails.first;
    while (line != NULL && line->level != FAIL_WARNING)
        line = line->next;
    assert_non_null(line);
    assert_non_null(strstr(line->text, "came without its definition"));
    scene_end(&a);
    desk_end(&desk);
}

static void a_session_after_today_is_warned_of(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    struct import import;
    desk_init(&desk);
    desk_kiosk(&desk, &a);
    desk_form(&a, "say", "1",
              "survey\n,type,name,label\n,text,q,Q\nsettings\n,form_id,version\n,say,1\n");
    desk_send(&a, "say", "1", 1, "");
    const char *path = desk_export(&a);
    assert_true(import_begin(&import, &desk.office, &desk.keys, &desk.arena, &desk.fail));
    import.trust = true;
    import.today = 20000; /* years before the session */
    assert_true(import_batch(&import, path, &desk.arena, &desk.result, &desk.fails, &desk.fail));
    assert_true(import_end(&import, &desk.fail));
    assert_int_equal(desk.fails.warnings, 1);
    assert_non_null(strstr(desk.fails.first->text, "a session is dated 2026-03-02, after today"));
    assert_int_equal(desk_count(&desk), 1);
    scene_end(&a);
    desk_end(&desk);
}

static void without_keys_there_is_a_sentence(void **state)
{
    (void)state;
    struct desk desk;
    desk_init(&desk);
    struct office_keys from = {.folder = "/tmp"};
    assert_false(import_keys_load(&desk.keys, &from, &desk.arena, &desk.fail));
    assert_string_equal(desk.fail.text, "there is neither office.key nor recovery.key in '/tmp'");
    desk_end(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_kiosks_are_merged_once),
        cmocka_unit_test(an_unknown_kiosk_is_refused),
        cmocka_unit_test(a_kiosk_cannot_take_the_name_of_another),
        cmocka_unit_test(a_changed_bit_refuses_the_batch_whole),
        cmocka_unit_test(a_record_for_another_key_is_named_and_the_rest_goes_on),
        cmocka_unit_test(the_recovery_key_opens_too),
        cmocka_unit_test(what_is_no_submission_is_named),
        cmocka_unit_test(a_moved_record_does_not_open),
        cmocka_unit_test(a_batch_that_has_not_come_is_noticed),
        cmocka_unit_test(the_batch_after_is_read_meanwhile),
        cmocka_unit_test(a_batch_that_was_written_anew_fills_the_gap),
        cmocka_unit_test(the_same_id_with_other_content_is_named),
        cmocka_unit_test(more_questions_than_a_form_has_are_refused),
        cmocka_unit_test(a_session_after_today_is_warned_of),
        cmocka_unit_test(without_keys_there_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
