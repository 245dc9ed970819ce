/* Trouble while a receipt is taken: every call to the disk failing, or the process killed in it.
 * Either all that it names has left or nothing has, what was not exported stays, and the receipt can
 * be taken again. */
#include "unit.h"

#include "faults/vfs.h"
#include "receipt_scene.h"

#include <sys/wait.h>

enum { NAMED = 3 };

struct round {
    struct scene scene;
    const char *path; /* of the receipt */
    struct store_record waiting;
    struct bytes database; /* as it is before each round */
};

/* Two batches of records and a record that waits; the receipt names both. */
static void prepare(struct round *round)
{
    struct scene *scene = &round->scene;
    struct receipt_batch batches[2];
    scene_init(scene);
    scene_open(scene);
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k <= i; k++)
            scene_put(scene, "an answer");
        batches[i] = scene_export(scene);
    }
    round->waiting = scene_put(scene, "waits");
    round->path = scene_receipt(scene, store_kiosk(scene->store), batches, 2);
    store_close(scene->store);
    scene->store = NULL;
    assert_true(file_read(&scene->arena, scene_path(scene, "kiosk.db"), 1 << 28, &round->database,
                          &scene->fail));
}

/* Quicker than a kiosk of its own for each round. */
static void begin(struct round *round)
{
    struct scene *scene = &round->scene;
    FILE *file = fopen(scene_path(scene, "kiosk.db"), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(round->database.at, 1, round->database.length, file),
                     round->database.length);
    assert_int_equal(fclose(file), 0);
    unlink(scene_path(scene, "kiosk.db-journal"));
}

static void finish(struct round *round)
{
    store_close(round->scene.store);
    round->scene.store = NULL;
}

/* All or nothing; then the receipt again, after which all is gone. */
static void check_whole(struct scene *scene, const char *path, const struct store_record *waiting)
{
    struct store_receipt taken;
    int64_t left = scene_count(scene) - 1;
    assert_true(left == 0 || left == NAMED);
    assert_int_equal(scene_number(scene, "SELECT count(*) FROM contents"), left + 1);
    assert_int_equal(scene_number(scene, "SELECT count(received) FROM batches"), left == 0 ? 2 : 0);
    if (!scene_take(scene, path, &taken))
        fail_msg("%s", scene->fail.text);
    assert_int_equal(taken.records, left);
    assert_int_equal(scene_number(scene, "SELECT count(received) FROM batches"), 2);
    assert_int_equal(scene_count(scene), 1);
    assert_string_equal(scene_opened(scene, waiting), "waits");
}

/* Returns whether the fault was reached. */
static bool take_with_fault(struct round *round, enum faults_mode mode, int n, int *failed)
{
    struct scene *scene = &round->scene;
    struct store_receipt taken;
    begin(round);
    scene_open(scene);
    faults_arm(mode, n, mode == FAULTS_ONCE);
    bool ok = scene_take(scene, round->path, &taken);
    bool reached = faults.calls >= n;
    faults_arm(FAULTS_OFF, 0, false);
    if (!ok) {
        assert_non_null(strstr(scene->fail.text, "cannot "));
        (*failed)++;
    }
    scene_reopen(scene);
    /* What fails once it is committed is the shrinking: no error. */
    if (ok)
        assert_int_equal(scene_count(scene), 1);
    check_whole(scene, round->path, &round->waiting);
    finish(round);
    return reached;
}

static void every_call_of_a_receipt_may_fail(void **state)
{
    (void)state;
    struct round round;
    prepare(&round);
    for (int mode = FAULTS_ONCE; mode <= FAULTS_FOR_GOOD; mode++) {
        int n = 1, failed = 0;
        while (take_with_fault(&round, (enum faults_mode)mode, n, &failed))
            n++;
        assert_true(failed > 4 && failed < n - 1); /* the rest is the shrinking */
    }
    scene_end(&round.scene);
}

static void a_full_disk_takes_nothing(void **state)
{
    (void)state;
    struct round round;
    struct store_receipt taken;
    prepare(&round);
    scene_open(&round.scene);
    faults_arm(FAULTS_NO_ROOM, 0, true);
    assert_false(scene_take(&round.scene, round.path, &taken));
    faults_arm(FAULTS_OFF, 0, false);
    assert_non_null(strstr(round.scene.fail.text, "full"));
    assert_int_equal(scene_count(&round.scene), NAMED + 1);
    check_whole(&round.scene, round.path, &round.waiting);
    scene_end(&round.scene);
}

static void a_kill_at_any_call_takes_all_or_nothing(void **state)
{
    (void)state;
    struct round round;
    struct scene *scene = &round.scene;
    bool killed = true;
    int none = 0, all = 0;
    prepare(&round);
    for (int n = 1; killed; n++) {
        struct store_receipt taken;
        int status;
        begin(&round);
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            scene_open(scene);
            faults_arm(FAULTS_KILL, n, false);
            _exit(!scene_take(scene, round.path, &taken));
        }
        assert_int_equal(waitpid(pid, &status, 0), pid);
        killed = WIFSIGNALED(status);
        assert_true(killed || WEXITSTATUS(status) == 0);
        scene_open(scene);
        if (scene_count(scene) == 1)
            all++;
        else
            none++;
        check_whole(scene, round.path, &round.waiting);
        finish(&round);
    }
    assert_true(none > 4 && all > 1);
    scene_end(scene);
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
        cmocka_unit_test(every_call_of_a_receipt_may_fail),
        cmocka_unit_test(a_full_disk_takes_nothing),
        cmocka_unit_test(a_kill_at_any_call_takes_all_or_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
