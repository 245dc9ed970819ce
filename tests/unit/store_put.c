/* The store: first start, Send, sessions, and what it refuses. */
#include "unit.h"

#include "store_scene.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MINUTE = SCENE_DAY * 1440 + 16 * 60 + 5 };

static void a_first_start_makes_its_keys(void **state)
{
    (void)state;
    struct scene scene;
    struct stat info;
    scene_init(&scene);
    scene_open(&scene);
    assert_true(store_opens_its_own(scene.store));
    assert_int_equal(strlen(store_kiosk(scene.store)), 6);
    assert_int_equal(store_kiosk(scene.store)[0], 'k');
    assert_int_equal(stat(scene_path(&scene, "keys/kiosk.sign"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    char id[8];
    strcpy(id, store_kiosk(scene.store));
    scene_reopen(&scene);
    assert_string_equal(id, store_kiosk(scene.store));
    scene_end(&scene);
}

static void a_kiosk_with_a_councils_keys_cannot_open(void **state)
{
    (void)state;
    struct scene scene;
    struct key_secret office, recovery;
    scene_init(&scene);
    key_make(KEY_OFFICE, &office);
    key_make(KEY_RECOVERY, &recovery);
    scene_give_council(&scene, &office.open, &recovery.open);
    scene_open(&scene);
    assert_false(store_opens_its_own(scene.store));
    struct store_record record = scene_put(&scene, "hello");
    assert_int_equal(record.sealed.length, seal_length(5, 2));
    scene_end(&scene);
}

static void what_is_put_is_there_after_a_restart(void **state)
{
    (void)state;
    struct scene scene;
    struct store_record records[3];
    scene_init(&scene);
    scene_open(&scene);
    records[0] = scene_sealed(&scene, "one");
    records[1] = scene_sealed(&scene, "two");
    records[2] = scene_sealed(&scene, "three");
    assert_true(store_put(scene.store, records, 3, &scene.fail));
    assert_true(store_put(scene.store, records, 3, &scene.fail)); /* again: nothing new */
    scene_reopen(&scene);
    assert_int_equal(scene_count(&scene), 3);
    assert_string_equal(scene_opened(&scene, &records[0]), "one");
    assert_string_equal(scene_opened(&scene, &records[2]), "three");
    scene_end(&scene);
}

static void sessions_last_a_day(void **state)
{
    (void)state;
    struct scene scene;
    struct fail *fail = &scene.fail;
    scene_init(&scene);
    scene_open(&scene);
    struct store_session own = *store_session(scene.store, SCENE_DAY, fail);
    assert_string_equal(own.label, "");
    scene_put(&scene, "x");
    const struct store_plan plan = {.label = "Council, March",
                                    .place = "County Hall",
                                    .bands = "7-13",
                                    .forms = "promise say",
                                    .helper = true};
    assert_true(store_session_begin(scene.store, &plan, SCENE_DAY, MINUTE, fail));
    assert_true(store_session_is_staffs(scene.store));
    struct store_session named = *store_session(scene.store, SCENE_DAY, fail);
    assert_string_equal(named.label, "Council, March");
    assert_string_equal(named.pack_version, "2026.1");
    scene_put(&scene, "y");
    struct store_counts counts;
    assert_true(store_counts(scene.store, &counts, fail));
    assert_int_equal(counts.records, 2);
    assert_int_equal(counts.session, 1);
    scene_reopen(&scene);
    const struct store_session *again = store_session(scene.store, SCENE_DAY, fail);
    assert_memory_equal(again->id, named.id, 16);
    assert_string_equal(again->place, "County Hall");
    assert_string_equal(again->bands, "7-13");
    assert_string_equal(again->forms, "promise say");
    assert_true(again->helper);
    assert_int_equal(again->began, MINUTE);
    assert_string_equal(store_session(scene.store, SCENE_DAY + 1, fail)->label, "");
    assert_memory_equal(store_session(scene.store, SCENE_DAY, fail)->id, own.id, 16);
    /* Two of the same name on one day are two. */
    assert_true(store_session_begin(scene.store, &plan, SCENE_DAY, MINUTE + 90, fail));
    assert_memory_not_equal(store_session(scene.store, SCENE_DAY, fail)->id, named.id, 16);
    scene_end(&scene);
}

static void an_ended_session_is_over(void **state)
{
    (void)state;
    struct scene scene;
    struct store_past_session *past;
    int count;
    const struct store_plan plan = {.label = "Council", .place = "", .bands = "", .forms = ""};
    struct fail *fail = &scene.fail;
    scene_init(&scene);
    scene_open(&scene);
    assert_true(store_session_end(scene.store, MINUTE, fail)); /* none was begun */
    assert_true(store_session_begin(scene.store, &plan, SCENE_DAY, MINUTE, fail));
    scene_put(&scene, "x");
    assert_true(store_session_end(scene.store, MINUTE + 60, fail));
    assert_false(store_session_is_staffs(scene.store));
    scene_reopen(&scene);
    assert_string_equal(store_session(scene.store, SCENE_DAY, fail)->label, "");
    scene_put(&scene, "y");
    scene_put(&scene, "z");
    assert_true(store_sessions(scene.store, &scene.arena, 10, &past, &count, fail));
    assert_int_equal(count, 2);
    assert_string_equal(past[0].session.label, "Council");
    assert_int_equal(past[0].session.began, MINUTE);
    assert_int_equal(past[0].ended, MINUTE + 60);
    assert_int_equal(past[0].records, 1);
    assert_int_equal(past[1].records, 2);
    assert_int_equal(past[1].session.began, 0);
    assert_true(store_sessions(scene.store, &scene.arena, 1, &past, &count, fail));
    assert_int_equal(count, 1);
    scene_end(&scene);
}

static void a_name_that_is_too_long_begins_no_session(void **state)
{
    (void)state;
    struct scene scene;
    char label[STORE_LABEL_MAX + 2];
    const struct store_plan plan = {.label = label, .place = "", .bands = "", .forms = ""};
    scene_init(&scene);
    scene_open(&scene);
    memset(label, 'x', sizeof label - 1);
    label[sizeof label - 1] = '\0';
    assert_false(store_session_begin(scene.store, &plan, SCENE_DAY, MINUTE, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "is too long"));
    assert_false(store_session_is_staffs(scene.store));
    scene_end(&scene);
}

static void file_times_tell_the_day_only(void **state)
{
    (void)state;
    struct scene scene;
    struct stat info;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    assert_int_equal(stat(scene_path(&scene, "kiosk.db"), &info), 0);
    assert_int_equal(info.st_mtime, (time_t)SCENE_DAY * 86400);
    assert_int_equal(stat(scene.folder, &info), 0);
    assert_int_equal(info.st_mtime, (time_t)SCENE_DAY * 86400);
    scene_end(&scene);
}

static void answers_are_nowhere_in_the_folder(void **state)
{
    (void)state;
    struct scene scene;
    char command[200];
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "a canary that sings of purple llamas");
    snprintf(command, sizeof command, "! grep -rqa 'purple llamas' '%s'", scene.folder);
    assert_int_equal(system(command), 0);
    scene_end(&scene);
}

static void order_does_not_show(void **state)
{
    (void)state;
    struct scene scene;
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    enum { N = 200 };
    static unsigned char ids[N][STORE_ID_BYTES];
    scene_init(&scene);
    scene_open(&scene);
    for (int i = 0; i < N; i++) {
        struct store_record record = scene_put(&scene, "x");
        memcpy(ids[i], record.id, STORE_ID_BYTES);
    }
    sqlite3_open(scene_path(&scene, "kiosk.db"), &db);
    sqlite3_prepare_v2(db, "SELECT id FROM records", -1, &row, NULL);
    /* Rank correlation (Spearman) of the order of Send and the order of reading. */
    double squares = 0;
    for (int at = 0; sqlite3_step(row) == SQLITE_ROW; at++)
        for (int i = 0; i < N; i++)
            if (memcmp(sqlite3_column_blob(row, 0), ids[i], STORE_ID_BYTES) == 0)
                squares += (double)(at - i) * (at - i);
    double rank = 1 - 6 * squares / ((double)N * (N * N - 1.0));
    assert_true(rank < 0.4 && rank > -0.4); /* 5 standard deviations of chance for 200 */
    sqlite3_finalize(row);
    sqlite3_close(db);
    scene_end(&scene);
}

static void damage_is_refused_with_a_sentence(void **state)
{
    (void)state;
    struct scene scene;
    char junk[8192];
    scene_init(&scene);
    scene_open(&scene);
    store_close(scene.store);
    scene.store = NULL;
    const char *path = scene_path(&scene, "kiosk.db");
    FILE *file = fopen(path, "r+b");
    memset(junk, 'x', sizeof junk);
    fseek(file, 4096, SEEK_SET);
    fwrite(junk, 1, sizeof junk, file);
    fclose(file);
    assert_null(store_open(scene.folder, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "kiosk.db' is damaged ("));
    assert_true(file_write(path, "not a database at all", 21, 0600, &scene.fail));
    assert_null(store_open(scene.folder, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "kiosk.db' is damaged (file is not a database)"));
    scene_end(&scene);
}

static void keys_that_are_wrong_are_refused(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    store_close(scene.store);
    scene.store = NULL;
    const char *sign = scene_path(&scene, "keys/kiosk.sign");
    assert_int_equal(unlink(sign), 0);
    assert_null(store_open(scene.folder, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "kiosk.sign' is missing"));
    struct key_secret other;
    key_make(KEY_SIGNING, &other);
    assert_true(key_save_secret(sign, &other, &scene.fail));
    assert_null(store_open(scene.folder, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "is not the one that"));
    assert_true(file_write(scene_path(&scene, "keys/council.keys"), "x", 1, 0600, &scene.fail));
    assert_null(store_open(scene.folder, &scene.arena, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "council.keys' is not a file of a council's keys"));
    scene_end(&scene);
}

static void a_lone_office_secret_is_never_overwritten(void **state)
{
    (void)state;
    struct scene scene;
    struct key_secret before, after;
    scene_init(&scene);
    scene_open(&scene);
    const char *path = scene_path(&scene, "keys/office.key");
    assert_true(key_load_secret(path, KEY_OFFICE, &before, &scene.fail));
    assert_int_equal(unlink(scene_path(&scene, "keys/council.keys")), 0);
    scene_reopen(&scene);
    assert_true(key_load_secret(path, KEY_OFFICE, &after, &scene.fail));
    assert_memory_equal(before.bytes, after.bytes, KEY_BYTES);
    struct store_record record = scene_put(&scene, "still opens");
    assert_string_equal(scene_opened(&scene, &record), "still opens");
    scene_end(&scene);
}

static void what_is_not_there_is_told(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    assert_false(store_is_there(scene.folder, &scene.arena, &scene.fail));
    assert_string_equal(scene.fail.text,
                        arena_printf(&scene.arena,
                                     "'%s' has no records: there is no kiosk.db in it",
                                     scene.folder));
    scene_open(&scene);
    assert_true(store_is_there(scene.folder, &scene.arena, &scene.fail));
    char fingerprint[KEY_FINGERPRINT_ROOM], own[KEY_FINGERPRINT_ROOM];
    struct key_secret key;
    assert_true(
        key_load_secret(scene_path(&scene, "keys/kiosk.sign"), KEY_SIGNING, &key, &scene.fail));
    assert_string_equal(store_fingerprint(scene.store, fingerprint),
                        key_fingerprint(&key.open, own));
    scene_end(&scene);
}

static void a_start_leaves_no_time(void **state)
{
    (void)state;
    struct scene scene;
    struct stat info;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    scene_reopen(&scene);
    assert_true(store_can_write(scene.store, &scene.fail));
    const char *const names[] = {"kiosk.db", "kiosk.db-journal", "."};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(stat(scene_path(&scene, names[i]), &info), 0);
        assert_int_equal(info.st_mtime, (time_t)SCENE_DAY * 86400);
        assert_int_equal(info.st_mtim.tv_nsec, 0);
    }
    scene_end(&scene);
}

/* Opens the store in a child that is nobody, since root may write everywhere. Whether it was
 * refused with these words. */
static bool nobody_is_refused(struct scene *scene, const char *words)
{
    int status;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(2);
        scene->fail.text[0] = '\0';
        bool opened = store_open(scene->folder, &scene->arena, &scene->fail) != NULL;
        if (opened || strstr(scene->fail.text, words) == NULL)
            fprintf(stderr, "opened %d, '%s'\n", opened, scene->fail.text);
        _exit(opened || strstr(scene->fail.text, words) == NULL);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void what_cannot_be_written_is_refused_at_once(void **state)
{
    (void)state;
    static const char *const files[] = {"keys/kiosk.sign", "keys/council.keys", "keys/office.key"};
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    store_close(scene.store);
    scene.store = NULL;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_int_equal(chmod(scene_path(&scene, files[i]), 0444), 0);
    assert_int_equal(chmod(scene_path(&scene, "keys"), 0755), 0);
    assert_int_equal(chmod(scene.folder, 0755), 0);
    assert_int_equal(chmod(scene_path(&scene, "kiosk.db"), 0444), 0);
    assert_true(nobody_is_refused(&scene, "kiosk.db': it is read-only, or"));
    /* The file may be written, and its journal cannot be made. */
    assert_int_equal(chmod(scene_path(&scene, "kiosk.db"), 0666), 0);
    assert_int_equal(unlink(scene_path(&scene, "kiosk.db-journal")), 0);
    assert_int_equal(chmod(scene.folder, 0555), 0);
    assert_true(nobody_is_refused(
        &scene, arena_printf(&scene.arena, "'%s': it is read-only", scene.folder)));
    assert_int_equal(chmod(scene.folder, 0755), 0);
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_start_makes_its_keys),
        cmocka_unit_test(a_kiosk_with_a_councils_keys_cannot_open),
        cmocka_unit_test(what_is_put_is_there_after_a_restart),
        cmocka_unit_test(sessions_last_a_day),
        cmocka_unit_test(an_ended_session_is_over),
        cmocka_unit_test(a_name_that_is_too_long_begins_no_session),
        cmocka_unit_test(file_times_tell_the_day_only),
        cmocka_unit_test(answers_are_nowhere_in_the_folder),
        cmocka_unit_test(order_does_not_show),
        cmocka_unit_test(damage_is_refused_with_a_sentence),
        cmocka_unit_test(keys_that_are_wrong_are_refused),
        cmocka_unit_test(what_is_not_there_is_told),
        cmocka_unit_test(a_start_leaves_no_time),
        cmocka_unit_test(what_cannot_be_written_is_refused_at_once),
        cmocka_unit_test(a_lone_office_secret_is_never_overwritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
