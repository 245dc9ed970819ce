/* A batch that is written anew for a lost stick: the same file, to the byte, whatever came since. */
#include "unit.h"

#include "store/batch.h"
#include "store/sql.h"
#include "store_scene.h"

#include <sys/stat.h>
#include <unistd.h>

static struct store_export export_all(struct scene *scene)
{
    struct store_export made;
    if (!store_export(scene->store, scene->folder, NULL, &scene->arena, &made, &scene->fail))
        fail_msg("%s", scene->fail.text);
    return made;
}

static struct bytes file_of(struct scene *scene, const char *path)
{
    struct bytes whole;
    assert_true(file_read(&scene->arena, path, BATCH_FILE_MAX, &whole, &scene->fail));
    return whole;
}

/* Writes a batch anew, where the first is no more, and compares. */
static void check_same(struct scene *scene, int64_t number, const char *path, struct bytes first)
{
    struct store_export made;
    assert_int_equal(unlink(path), 0);
    if (!store_export_again(scene->store, number, scene->folder, NULL, &scene->arena, &made,
                            &scene->fail))
        fail_msg("%s", scene->fail.text);
    assert_string_equal(made.path, path);
    assert_int_equal(made.number, number);
    assert_false(made.changed);
    struct bytes second = file_of(scene, path);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.at, second.at, first.length);
}

/* The questionnaire is changed, under the same version of the pack. */
static void change_the_form(struct scene *scene)
{
    const char definition[] = "survey,,\n,type,name\n,text,q2\n";
    const struct store_form form = {.id = "have-your-say-7-13",
                                    .version = "1",
                                    .file = "have-your-say-7-13.csv",
                                    .definition = {definition, sizeof definition - 1}};
    assert_true(store_use_pack(scene->store, "2026.1", &form, 1, &scene->fail));
}

static void a_batch_written_anew_is_the_same_file(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made[3];
    struct bytes first[3];
    struct store_counts counts;
    scene_init(&scene);
    scene_open(&scene);
    for (int i = 0; i < 3; i++) {
        const struct store_plan plan = {
            .label = "Council", .place = "County Hall", .bands = "7-13", .forms = ""};
        assert_true(store_session_begin(scene.store, &plan, SCENE_DAY + i % 2,
                                        (SCENE_DAY + i % 2) * 1440, &scene.fail));
        for (int k = 0; k < 90; k++)
            scene_put(&scene, "an answer");
        made[i] = export_all(&scene);
        first[i] = file_of(&scene, made[i].path);
        if (i == 0)
            change_the_form(&scene);
    }
    scene_put(&scene, "not exported yet");
    scene_reopen(&scene);
    for (int i = 2; i >= 0; i--)
        check_same(&scene, i + 1, made[i].path, first[i]);
    check_same(&scene, 1, made[0].path, first[0]);
    assert_true(store_counts(scene.store, &counts, &scene.fail));
    assert_int_equal(counts.waiting, 1);
    assert_int_equal(counts.batches, 3);
    assert_int_equal(export_all(&scene).number, 4);
    scene_end(&scene);
}

static void a_batch_that_never_was_is_refused(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    scene_init(&scene);
    scene_open(&scene);
    const char *id = store_kiosk(scene.store);
    assert_false(
        store_export_again(scene.store, 1, scene.folder, NULL, &scene.arena, &made, &scene.fail));
    assert_string_equal(scene.fail.text,
                        arena_printf(&scene.arena, "kiosk %s has written no batch yet", id));
    scene_put(&scene, "x");
    export_all(&scene);
    assert_false(
        store_export_again(scene.store, 7, scene.folder, NULL, &scene.arena, &made, &scene.fail));
    assert_string_equal(scene.fail.text,
                        arena_printf(&scene.arena, "kiosk %s has no batch 7: 1 was the last", id));
    assert_false(file_exists(scene_path(&scene, arena_printf(&scene.arena, "%s-7.batch", id))));
    scene_end(&scene);
}

/* As if another SQLite had laid the first one out. */
static void the_next_batch_names_the_last_that_was_written(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    struct signed_file batch, next;
    unsigned char previous[SHA256_BYTES];
    sqlite3 *db;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    export_all(&scene);
    assert_int_equal(sqlite3_open(scene_path(&scene, "kiosk.db"), &db), SQLITE_OK);
    assert_true(sql_run(db, "UPDATE batches SET hash = zeroblob(32)", &scene.fail));
    sqlite3_close(db);
    assert_true(
        store_export_again(scene.store, 1, scene.folder, NULL, &scene.arena, &made, &scene.fail));
    assert_true(made.changed);
    assert_true(batch_read(made.path, &scene.arena, &batch, &scene.fail));
    scene_put(&scene, "y");
    made = export_all(&scene);
    assert_false(made.changed);
    assert_true(batch_read(made.path, &scene.arena, &next, &scene.fail));
    db = batch_open(&next, &scene.fail);
    assert_non_null(db);
    sqlite3_stmt *row = sql_prepare(db, "SELECT previous FROM manifest", &scene.fail);
    assert_int_equal(sql_step(row, &scene.fail), 1);
    assert_true(sql_blob_copy(row, 0, previous, sizeof previous));
    assert_memory_equal(previous, batch.hash, SHA256_BYTES);
    sqlite3_finalize(row);
    sqlite3_close(db);
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_batch_written_anew_is_the_same_file),
        cmocka_unit_test(a_batch_that_never_was_is_refused),
        cmocka_unit_test(the_next_batch_names_the_last_that_was_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
