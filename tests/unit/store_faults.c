/* Trouble during Send, a first start and an export: every call to the disk failing once, for good,
 * or the process killed in it. Each acknowledged record is there, whole, once; whatever failed
 * works when it is asked again. */
#include "unit.h"

#include "faults/vfs.h"
#include "store/batch.h"
#include "store_scene.h"

#include <sys/wait.h>

/* Puts a record with the n-th call failing. Returns whether the fault was reached. */
static bool put_with_fault(struct scene *scene, enum faults_mode mode, int n, bool full)
{
    struct store_record first = scene_sealed(scene, "first"),
                        second = scene_sealed(scene, "second");
    int64_t before = scene_count(scene);
    scene->fail.text[0] = '\0';
    faults_arm(mode, n, full);
    bool ok = store_put(scene->store, &first, 1, &scene->fail);
    bool reached = faults.calls >= n;
    faults_arm(FAULTS_OFF, 0, false);
    if (!ok)
        assert_non_null(strstr(scene->fail.text, "cannot "));
    /* The record that waits is tried again, the same one; and the next visitor's answers work. */
    assert_true(store_put(scene->store, &first, 1, &scene->fail));
    assert_true(store_put(scene->store, &second, 1, &scene->fail));
    scene_reopen(scene);
    assert_int_equal(scene_count(scene), before + 2);
    assert_string_equal(scene_opened(scene, &first), "first");
    assert_string_equal(scene_opened(scene, &second), "second");
    return reached;
}

static void every_call_of_a_send_may_fail(void **state)
{
    (void)state;
    for (int mode = FAULTS_ONCE; mode <= FAULTS_FOR_GOOD; mode++)
        for (int full = 0; full <= 1; full++) {
            struct scene scene;
            int n = 1;
            scene_init(&scene);
            scene_open(&scene);
            while (put_with_fault(&scene, (enum faults_mode)mode, n, full != 0))
                n++;
            assert_true(n > 8);
            scene_end(&scene);
        }
}

static void every_call_of_a_first_start_may_fail(void **state)
{
    (void)state;
    for (int n = 1;; n++) {
        struct scene scene;
        scene_init(&scene);
        faults_arm(FAULTS_ONCE, n, true);
        scene.store = store_open(scene.folder, &scene.arena, &scene.fail);
        bool reached = faults.calls >= n;
        faults_arm(FAULTS_OFF, 0, false);
        scene_reopen(&scene);
        struct store_record record = scene_put(&scene, "x");
        assert_string_equal(scene_opened(&scene, &record), "x");
        scene_end(&scene);
        if (!reached)
            break;
    }
}

static void every_call_of_an_export_may_fail(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    scene_init(&scene);
    scene_open(&scene);
    for (int n = 1;; n++) {
        for (int i = 0; i < 3; i++)
            scene_put(&scene, "x");
        faults_arm(FAULTS_ONCE, n, true);
        bool ok = store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail);
        bool reached = faults.calls >= n;
        faults_arm(FAULTS_OFF, 0, false);
        if (!ok) {
            assert_true(
                store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail));
            /* Either it had not been marked and is exported now, or there is nothing left. */
            assert_true(made.records == 3 || made.records == 0);
        }
        struct store_counts counts;
        assert_true(store_counts(scene.store, &counts, &scene.fail));
        assert_int_equal(counts.waiting, 0);
        assert_int_equal(counts.records, 3 * n);
        if (!reached)
            break;
    }
    scene_end(&scene);
}

static void a_full_disk_is_told_and_refuses_nothing(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    assert_true(store_can_write(scene.store, &scene.fail));
    store_close(scene.store);
    faults_arm(FAULTS_NO_ROOM, 0, true);
    scene_open(&scene);
    assert_false(store_can_write(scene.store, &scene.fail));
    assert_string_equal(scene.fail.text,
                        arena_printf(&scene.arena, "cannot write '%s': the disk is full",
                                     scene_path(&scene, "kiosk.db")));
    /* What is sealed waits, and is stored when there is room. */
    struct store_record record = scene_sealed(&scene, "waits");
    assert_false(store_put(scene.store, &record, 1, &scene.fail));
    faults_arm(FAULTS_OFF, 0, false);
    assert_true(store_can_write(scene.store, &scene.fail));
    assert_true(store_put(scene.store, &record, 1, &scene.fail));
    assert_string_equal(scene_opened(&scene, &record), "waits");
    scene_end(&scene);
}

static void a_full_stick_is_named(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    faults_arm(FAULTS_NO_ROOM, 0, true);
    assert_false(store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail));
    faults_arm(FAULTS_OFF, 0, false);
    assert_non_null(strstr(scene.fail.text, "-1.batch"));
    assert_non_null(strstr(scene.fail.text, "full"));
    assert_null(strstr(scene.fail.text, "kiosk.db"));
    assert_true(store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail));
    assert_int_equal(made.records, 1);
    scene_end(&scene);
}

/* In a child: puts records and tells each one that was acknowledged, until the n-th call kills. */
static void child(struct scene *scene, int n, int out)
{
    scene_open(scene);
    faults_arm(FAULTS_KILL, n, false);
    for (int i = 0; i < 4; i++) {
        struct store_record record = scene_put(scene, "an answer, whole");
        if (write(out, &record, sizeof record) != (ssize_t)sizeof record)
            _exit(3);
    }
    _exit(0);
}

static void a_kill_at_any_call_loses_nothing(void **state)
{
    (void)state;
    struct scene scene;
    int64_t acknowledged = 0;
    bool killed = true;
    scene_init(&scene);
    scene_open(&scene);
    store_close(scene.store);
    scene.store = NULL;
    for (int n = 1; killed; n++) {
        struct store_record record;
        int pipes[2], status;
        assert_int_equal(pipe(pipes), 0);
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0)
            child(&scene, n, pipes[1]);
        close(pipes[1]);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        killed = WIFSIGNALED(status);
        assert_true(killed || WEXITSTATUS(status) == 0);
        scene_open(&scene);
        while (read(pipes[0], &record, sizeof record) == (ssize_t)sizeof record) {
            assert_string_equal(scene_opened(&scene, &record), "an answer, whole");
            acknowledged++;
        }
        close(pipes[0]);
        /* One that was not acknowledged may have reached the disk, whole; no more than one. */
        int64_t there = scene_count(&scene);
        assert_true(there == acknowledged || there == acknowledged + 1);
        acknowledged = there;
        store_close(scene.store);
        scene.store = NULL;
    }
    scene_end(&scene);
}

/* Every batch in the folder is whole: a name that ends in .batch is never given to half a one. */
static void check_batches(struct scene *scene, int64_t last)
{
    for (int64_t number = 1; number <= last; number++) {
        struct signed_file batch;
        const char *path =
            scene_path(scene, arena_printf(&scene->arena, "%s-%lld.batch",
                                           store_kiosk(scene->store), (long long)number));
        if (!batch_read(path, &scene->arena, &batch, &scene->fail))
            fail_msg("%s", scene->fail.text);
    }
}

static void a_kill_in_an_export_leaves_whole_batches(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    bool killed = true;
    scene_init(&scene);
    scene_open(&scene);
    for (int n = 1; killed; n++) {
        int status;
        struct store_counts counts;
        scene_put(&scene, "x");
        store_close(scene.store);
        scene.store = NULL;
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            scene_open(&scene);
            faults_arm(FAULTS_KILL, n, false);
            _exit(!store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail));
        }
        assert_int_equal(waitpid(pid, &status, 0), pid);
        killed = WIFSIGNALED(status);
        assert_true(killed || WEXITSTATUS(status) == 0);
        scene_open(&scene);
        assert_true(
            store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail));
        assert_true(store_counts(scene.store, &counts, &scene.fail));
        assert_int_equal(counts.waiting, 0);
        check_batches(&scene, counts.batches);
        assert_int_equal(counts.records, n);
    }
    scene_end(&scene);
}

/* Asking again and again for what is left would never end. */
static void a_record_without_contents_is_told(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    sqlite3 *db = NULL;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    assert_int_equal(sqlite3_open(scene_path(&scene, "kiosk.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DELETE FROM contents", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_false(store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail));
    assert_string_equal(scene.fail.text,
                        arena_printf(&scene.arena,
                                     "'%s' is damaged: 1 of its records have lost what was in them",
                                     scene_path(&scene, "kiosk.db")));
    scene_end(&scene);
}

static int set_up(void **state)
{
    (void)state;
    faults_install();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call_of_a_send_may_fail),
        cmocka_unit_test(every_call_of_a_first_start_may_fail),
        cmocka_unit_test(every_call_of_an_export_may_fail),
        cmocka_unit_test(a_full_disk_is_told_and_refuses_nothing),
        cmocka_unit_test(a_full_stick_is_named),
        cmocka_unit_test(a_kill_at_any_call_loses_nothing),
        cmocka_unit_test(a_kill_in_an_export_leaves_whole_batches),
        cmocka_unit_test(a_record_without_contents_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
