/* Batches: everything that waits, once; signed, chained, and refused when one bit is changed. */
#include "unit.h"

#include "base/buf.h"
#include "store/batch.h"
#include "store/sql.h"
#include "store_scene.h"

#include <unistd.h>

static struct store_export export_all(struct scene *scene)
{
    struct store_export made;
    if (!store_export(scene->store, scene->folder, NULL, &scene->arena, &made, &scene->fail))
        fail_msg("%s", scene->fail.text);
    return made;
}

static void an_export_carries_what_waits_once(void **state)
{
    (void)state;
    struct scene scene;
    struct store_counts counts;
    scene_init(&scene);
    scene_open(&scene);
    assert_null(export_all(&scene).path);
    for (int i = 0; i < 20; i++)
        scene_put(&scene, "x");
    struct store_export made = export_all(&scene);
    assert_int_equal(made.records, 20);
    assert_int_equal(made.number, 1);
    assert_int_equal(made.left, 0);
    char name[32];
    snprintf(name, sizeof name, "%s-1.batch", store_kiosk(scene.store));
    assert_string_equal(path_name(made.path), name);
    assert_true(store_counts(scene.store, &counts, &scene.fail));
    assert_int_equal(counts.records, 20);
    assert_int_equal(counts.waiting, 0);
    assert_int_equal(counts.batches, 1);
    assert_null(export_all(&scene).path);
    scene_put(&scene, "y");
    made = export_all(&scene);
    assert_int_equal(made.records, 1);
    assert_int_equal(made.number, 2);
    scene_end(&scene);
}

static void a_batch_is_read_alone(void **state)
{
    (void)state;
    struct scene scene;
    struct signed_file first, second;
    int64_t n;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    const char *one = export_all(&scene).path;
    scene_put(&scene, "x");
    const char *two = export_all(&scene).path;
    assert_true(batch_read(one, &scene.arena, &first, &scene.fail));
    assert_true(batch_read(two, &scene.arena, &second, &scene.fail));
    sqlite3 *db = batch_open(&second, &scene.fail);
    assert_non_null(db);
    sqlite3_stmt *row =
        sql_prepare(db,
                    "SELECT m.previous, s.day, f.form_id, f.definition, r.pack_version, p.version"
                    " FROM manifest m, records r JOIN sessions s ON s.id = r.session"
                    " JOIN packs p ON p.version = r.pack_version JOIN forms f ON f.number = p.form",
                    &scene.fail);
    assert_non_null(row);
    assert_int_equal(sql_step(row, &scene.fail), 1);
    unsigned char previous[SHA256_BYTES];
    assert_true(sql_blob_copy(row, 0, previous, sizeof previous));
    assert_memory_equal(previous, first.hash, SHA256_BYTES);
    assert_string_equal(sql_text(row, 1), "2026-03-02");
    assert_string_equal(sql_text(row, 2), "have-your-say-7-13");
    assert_memory_equal(sql_blob(row, 3).at, "survey,,\n", 9);
    assert_string_equal(sql_text(row, 4), "2026.1");
    assert_int_equal(sql_step(row, &scene.fail), 0);
    sqlite3_finalize(row);
    assert_false(sql_run(db, "DELETE FROM records", &scene.fail));
    sqlite3_close(db);
    /* Any SQLite tool opens it as it is, trailer and all. */
    assert_int_equal(sqlite3_open_v2(two, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_true(sql_number(db, "SELECT count(*) FROM records", &n, &scene.fail));
    assert_int_equal(n, 1);
    row = sql_prepare(db, "PRAGMA integrity_check", &scene.fail);
    assert_int_equal(sql_step(row, &scene.fail), 1);
    assert_string_equal(sql_text(row, 0), "ok");
    sqlite3_finalize(row);
    sqlite3_close(db);
    scene_end(&scene);
}

static void check_refused(struct scene *scene, const char *path, const char *bytes, size_t length)
{
    struct signed_file batch;
    assert_true(file_write(path, bytes, length, 0600, &scene->fail));
    scene->fail.text[0] = '\0';
    assert_false(batch_read(path, &scene->arena, &batch, &scene->fail));
    assert_non_null(strstr(scene->fail.text, path));
}

static void any_changed_bit_is_refused(void **state)
{
    (void)state;
    struct scene scene;
    struct bytes whole;
    scene_init(&scene);
    scene_open(&scene);
    for (int i = 0; i < 3; i++)
        scene_put(&scene, "x");
    const char *path = export_all(&scene).path;
    assert_true(file_read(&scene.arena, path, BATCH_FILE_MAX, &whole, &scene.fail));
    char *copy = arena_copy(&scene.arena, whole.at, whole.length);
    size_t bits = whole.length * 8, mark = scene.arena.used;
    for (size_t i = 0; i < 1500; i++) {
        /* 600 over the whole file, then every bit of the trailer. */
        size_t bit = i < 600 ? i * (bits / 600) : bits - 1 - (i - 600);
        copy[bit / 8] = (char)(copy[bit / 8] ^ (1 << bit % 8));
        check_refused(&scene, path, copy, whole.length);
        copy[bit / 8] = whole.at[bit / 8];
        scene.arena.used = mark;
    }
    for (size_t cut = 1; cut < whole.length; cut += 97)
        check_refused(&scene, path, copy, whole.length - cut);
    char *longer = arena_alloc(&scene.arena, whole.length + 1);
    memcpy(longer, whole.at, whole.length);
    check_refused(&scene, path, longer, whole.length + 1);
    check_refused(&scene, path, "", 0);
    scene_end(&scene);
}

/* Signs any bytes as a batch: what a stolen kiosk could do. */
static const char *signed_file(struct scene *scene, const char *from)
{
    struct bytes bytes;
    struct buf out = {.arena = &scene->arena};
    struct key_secret key;
    struct sign sign;
    unsigned char signature[SIGN_BYTES];
    const char *path = scene_path(scene, "hostile.batch");
    assert_true(file_read(&scene->arena, from, BATCH_FILE_MAX, &bytes, &scene->fail));
    key_make(KEY_SIGNING, &key);
    buf_add(&out, bytes.at, bytes.length);
    buf_add(&out, "kiosk-batch-sig1", 16);
    buf_add(&out, key.open.bytes, KEY_BYTES);
    sign_begin(&sign);
    sign_add(&sign, out.at, out.length);
    sign_end(&sign, &key, signature);
    buf_add(&out, signature, SIGN_BYTES);
    assert_true(file_write(path, out.at, out.length, 0600, &scene->fail));
    return path;
}

static void a_signed_file_that_is_no_batch_is_refused(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "CREATE TABLE t (a)",
        "CREATE VIEW records AS SELECT 1 AS id",
        "PRAGMA application_id = 0x6b696f62; PRAGMA user_version = 2; CREATE TABLE manifest (a)",
        "PRAGMA application_id = 0x6b696f62; PRAGMA user_version = 3; CREATE TABLE manifest (a)",
        "PRAGMA journal_mode = WAL; CREATE TABLE t (a)",
    };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct scene scene;
        struct signed_file batch;
        sqlite3 *db;
        scene_init(&scene);
        const char *path = scene_path(&scene, "a.db");
        assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, hostile[i], NULL, NULL, NULL), SQLITE_OK);
        sqlite3_close(db);
        path = signed_file(&scene, path);
        assert_true(batch_read(path, &scene.arena, &batch, &scene.fail));
        assert_null(batch_open(&batch, &scene.fail));
        assert_non_null(strstr(scene.fail.text, "is signed, but is not a batch"));
        scene_end(&scene);
    }
}

static void an_older_batch_is_refused_by_name(void **state)
{
    (void)state;
    struct scene scene;
    struct signed_file batch;
    sqlite3 *db;
    scene_init(&scene);
    const char *path = scene_path(&scene, "a.db");
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_true(sql_run(db,
                        "PRAGMA application_id = 0x6b696f62; PRAGMA user_version = 1;"
                        "CREATE TABLE manifest (a)",
                        &scene.fail));
    sqlite3_close(db);
    path = signed_file(&scene, path);
    assert_true(batch_read(path, &scene.arena, &batch, &scene.fail));
    assert_null(batch_open(&batch, &scene.fail));
    assert_non_null(strstr(scene.fail.text, "was written by an older version of the kiosk"));
    scene_end(&scene);
}

static void an_export_that_cannot_be_written_marks_nothing(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    struct store_counts counts;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    assert_false(
        store_export(scene.store, "/no/such/folder", NULL, &scene.arena, &made, &scene.fail));
    assert_string_equal(scene.fail.text,
                        arena_printf(&scene.arena,
                                     "cannot write '/no/such/folder/%s-1.batch.part': No such file"
                                     " or directory",
                                     store_kiosk(scene.store)));
    assert_true(store_counts(scene.store, &counts, &scene.fail));
    assert_int_equal(counts.waiting, 1);
    assert_int_equal(export_all(&scene).records, 1);
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_export_carries_what_waits_once),
        cmocka_unit_test(a_batch_is_read_alone),
        cmocka_unit_test(any_changed_bit_is_refused),
        cmocka_unit_test(a_signed_file_that_is_no_batch_is_refused),
        cmocka_unit_test(an_older_batch_is_refused_by_name),
        cmocka_unit_test(an_export_that_cannot_be_written_marks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
