/* A guess is on the disk before it is looked at: whatever fails, and whenever the plug is pulled, it
 * counts, or nobody learned anything (R407). */
#include "unit.h"

#include "faults/vfs.h"
#include "pin_scene.h"

#include <sys/wait.h>

static const struct store_boot boot = {"a", 0};

/* Tries with the n-th call failing; true when that call was reached. */
static bool try_with_fault(struct scene *scene, enum faults_mode mode, int n, bool full,
                           const char *pin)
{
    struct store_pin after;
    pin_give(scene, 1);
    scene->fail.text[0] = '\0';
    faults_arm(mode, n, full);
    enum store_tried tried = pin_try(scene, pin, boot, &after);
    bool reached = faults.calls >= n;
    faults_arm(FAULTS_OFF, 0, false);
    scene_reopen(scene);
    int counted = pin_state(scene, boot).failures;
    if (tried == STORE_TRIED_FAILED) {
        assert_non_null(strstr(scene->fail.text, "cannot "));
        assert_in_range(counted, 0, 2);
    } else if (tried == STORE_TRIED_RIGHT) {
        assert_string_equal(pin, PIN_RIGHT);
        assert_int_equal(counted, 0);
    } else {
        assert_int_equal(tried, STORE_TRIED_WRONG);
        assert_string_equal(pin, PIN_WRONG);
        assert_int_equal(counted, 2);
    }
    if (strcmp(pin, PIN_WRONG) == 0)
        assert_in_range(counted, 1, 2);
    /* And it works when it is asked again. */
    assert_int_equal(pin_try(scene, PIN_RIGHT, boot, &after), STORE_TRIED_RIGHT);
    return reached;
}

static void every_call_of_a_guess_may_fail(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    for (int mode = FAULTS_ONCE; mode <= FAULTS_FOR_GOOD; mode++)
        for (int full = 0; full <= 1; full++) {
            int n = 1, m = 1;
            while (try_with_fault(&scene, (enum faults_mode)mode, n, full != 0, PIN_WRONG))
                n++;
            while (try_with_fault(&scene, (enum faults_mode)mode, m, full != 0, PIN_RIGHT))
                m++;
            assert_true(n > 4 && m > n);
        }
    scene_end(&scene);
}

static void a_guess_that_cannot_be_counted_is_not_made(void **state)
{
    (void)state;
    struct scene scene;
    struct store_pin after;
    scene_init(&scene);
    scene_open(&scene);
    pin_give(&scene, 0);
    faults_arm(FAULTS_NO_ROOM, 0, true);
    assert_int_equal(pin_try(&scene, PIN_RIGHT, boot, &after), STORE_TRIED_FAILED);
    assert_int_equal(pin_try(&scene, PIN_WRONG, boot, &after), STORE_TRIED_FAILED);
    faults_arm(FAULTS_OFF, 0, false);
    assert_int_equal(pin_state(&scene, boot).failures, 0);
    assert_int_equal(pin_try(&scene, PIN_RIGHT, boot, &after), STORE_TRIED_RIGHT);
    scene_end(&scene);
}

/* In a child: tries, and is killed in its n-th call. Returns the child's answer, -1 when killed. */
static int killed_try(struct scene *scene, const char *pin, int n)
{
    int status;
    pin_give(scene, 1);
    store_close(scene->store);
    scene->store = NULL;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct store_pin after;
        scene_open(scene);
        faults_arm(FAULTS_KILL, n, false);
        _exit((int)pin_try(scene, pin, boot, &after));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    scene_open(scene);
    return WIFSIGNALED(status) ? -1 : WEXITSTATUS(status);
}

static void the_plug_is_no_way_to_guess(void **state)
{
    (void)state;
    struct scene scene;
    int counting = 0, answer;
    scene_init(&scene);
    scene_open(&scene);
    /* All that a wrong one does to the disk is to count it. */
    while ((answer = killed_try(&scene, PIN_WRONG, counting + 1)) < 0) {
        assert_in_range(pin_state(&scene, boot).failures, 1, 2);
        counting++;
    }
    assert_int_equal(answer, STORE_TRIED_WRONG);
    assert_int_equal(pin_state(&scene, boot).failures, 2);
    assert_true(counting > 4);
    /* The right one counts first as well, and then takes it back: killed at the first call of
     * that, it has counted. */
    assert_int_equal(killed_try(&scene, PIN_RIGHT, counting + 1), -1);
    assert_int_equal(pin_state(&scene, boot).failures, 2);
    for (int n = counting + 2; (answer = killed_try(&scene, PIN_RIGHT, n)) < 0; n++) {
        int counted = pin_state(&scene, boot).failures;
        assert_true(counted == 2 || counted == 0);
    }
    assert_int_equal(answer, STORE_TRIED_RIGHT);
    assert_int_equal(pin_state(&scene, boot).failures, 0);
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
        cmocka_unit_test(every_call_of_a_guess_may_fail),
        cmocka_unit_test(a_guess_that_cannot_be_counted_is_not_made),
        cmocka_unit_test(the_plug_is_no_way_to_guess),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
