/* An export while the kiosk is open and answers come: nobody waits for the other's lock, and every
 * record is exported once. */
#include "unit.h"

#include "receipt_scene.h"
#include "store/log.h"

#include <sys/wait.h>
#include <unistd.h>

enum { MINUTE = SCENE_DAY * 1440 };

/* The kiosk's own connection, put to use whenever the export says how far it is. */
struct other {
    struct scene *scene;
    int told, put;
    int64_t done, total;
};

static void send_meanwhile(void *context, int64_t done, int64_t total)
{
    struct other *other = context;
    struct scene *scene = other->scene;
    assert_true(done >= other->done && done <= total);
    assert_true(other->total == 0 || other->total == total);
    other->done = done;
    other->total = total;
    other->told++;
    scene_put(scene, "sent meanwhile");
    other->put++;
    if (!store_log_add(scene->store, MINUTE, STORE_SIGNED_IN, "", &scene->fail))
        fail_msg("%s", scene->fail.text);
}

static void answers_are_taken_at_every_step_of_an_export(void **state)
{
    (void)state;
    enum { WAITING = 150 };
    struct scene scene;
    struct store_export made, again;
    scene_init(&scene);
    scene_open(&scene);
    for (int i = 0; i < WAITING; i++)
        scene_put(&scene, "an answer");
    struct store *exporter = store_open(scene.folder, &scene.arena, &scene.fail);
    assert_non_null(exporter);
    struct other other = {.scene = &scene};
    const struct store_progress progress = {.tell = send_meanwhile, .context = &other};
    if (!store_export(exporter, scene.folder, &progress, &scene.arena, &made, &scene.fail))
        fail_msg("%s", scene.fail.text);
    assert_int_equal(made.records, WAITING);
    assert_true(other.told > 3);
    assert_int_equal(other.done, 2 * WAITING);
    assert_int_equal(other.total, 2 * WAITING);
    assert_int_equal(scene_count(&scene), WAITING + other.put);
    /* What came to the log meanwhile is not in the batch that is written anew either. */
    if (!store_export_again(exporter, 1, scene.folder, NULL, &scene.arena, &again, &scene.fail))
        fail_msg("%s", scene.fail.text);
    assert_false(again.changed);
    if (!store_export(exporter, scene.folder, NULL, &scene.arena, &made, &scene.fail))
        fail_msg("%s", scene.fail.text);
    assert_int_equal(made.number, 2);
    assert_int_equal(made.records, other.put);
    store_close(exporter);
    scene_end(&scene);
}

/* In a child: exports until there is nothing new and the parent has said that it is done. */
static int export_meanwhile(struct scene *scene, int done)
{
    struct store_export made;
    struct fail fail;
    struct arena arena;
    bool last = false;
    arena_init(&arena, (size_t)1 << 30);
    struct store *store = store_open(scene->folder, &arena, &fail);
    while (store != NULL) {
        char byte;
        if (!store_export(store, scene->folder, NULL, &arena, &made, &fail))
            break;
        if (made.path == NULL && last) {
            store_close(store);
            return 0;
        }
        last = made.path == NULL && read(done, &byte, 1) == 0;
    }
    fprintf(stderr, "%s\n", fail.text);
    return 1;
}

/* Adds what the batch has to `seen`, where an id may be once. */
static void collect(struct scene *scene, int64_t number, sqlite3 *seen)
{
    struct signed_file file;
    const char *path =
        scene_path(scene, arena_printf(&scene->arena, "%s-%lld.batch", store_kiosk(scene->store),
                                       (long long)number));
    assert_true(batch_read(path, &scene->arena, &file, &scene->fail));
    sqlite3 *db = batch_open(&file, &scene->fail);
    assert_non_null(db);
    sqlite3_stmt *row = sql_prepare(db, "SELECT id FROM records", &scene->fail);
    while (sql_step(row, &scene->fail) > 0) {
        struct bytes id = sql_blob(row, 0);
        sqlite3_stmt *add = sql_prepare(seen, "INSERT INTO seen VALUES (?)", &scene->fail);
        sql_bind_blob(add, 1, id.at, id.length);
        if (!sql_end(add, &scene->fail))
            fail_msg("batch %lld: a record is there twice", (long long)number);
    }
    sqlite3_finalize(row);
    sqlite3_close(db);
}

static void two_processes_lose_nothing_and_double_nothing(void **state)
{
    (void)state;
    enum { PUT = 60 };
    struct scene scene;
    struct store_counts counts;
    int pipes[2], status;
    int64_t n;
    sqlite3 *seen;
    scene_init(&scene);
    scene_open(&scene);
    store_close(scene.store); /* a connection does not go through fork() */
    scene.store = NULL;
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        close(pipes[1]);
        _exit(export_meanwhile(&scene, pipes[0]));
    }
    close(pipes[0]);
    scene_open(&scene);
    for (int i = 0; i < PUT; i++) {
        scene_put(&scene, "an answer");
        if (i % 4 == 0)
            assert_int_equal(write(pipes[1], "x", 1), 1);
    }
    close(pipes[1]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_true(store_counts(scene.store, &counts, &scene.fail));
    assert_int_equal(counts.waiting, 0);
    assert_int_equal(counts.records, PUT);
    assert_int_equal(sqlite3_open(":memory:", &seen), SQLITE_OK);
    assert_true(sql_run(seen, "CREATE TABLE seen (id BLOB PRIMARY KEY)", &scene.fail));
    for (int64_t number = 1; number <= counts.batches; number++)
        collect(&scene, number, seen);
    assert_true(sql_number(seen, "SELECT count(*) FROM seen", &n, &scene.fail));
    assert_int_equal(n, PUT);
    sqlite3_close(seen);
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_taken_at_every_step_of_an_export),
        cmocka_unit_test(two_processes_lose_nothing_and_double_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
