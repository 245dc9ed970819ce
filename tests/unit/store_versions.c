/* A database that an older version made is grown at the next start, and nothing in it is lost. */
#include "unit.h"

#include "faults/vfs.h"
#include "pin_scene.h"
#include "store/clock.h"
#include "store/log.h"

/* The tables of version 2, as they were. */
static const char version_2[] = "CREATE TABLE kiosk (\n"
                                "  one INTEGER PRIMARY KEY CHECK (one = 1),\n"
                                "  id TEXT NOT NULL,\n"
                                "  signing_key BLOB NOT NULL,\n"
                                "  session BLOB REFERENCES sessions (id)\n"
                                ");\n"
                                "CREATE TABLE sessions (\n"
                                "  id BLOB PRIMARY KEY CHECK (length(id) = 16),\n"
                                "  label TEXT NOT NULL,\n"
                                "  day INTEGER NOT NULL,\n"
                                "  pack_version TEXT NOT NULL\n"
                                ") WITHOUT ROWID;\n"
                                "CREATE TABLE forms (\n"
                                "  number INTEGER PRIMARY KEY,\n"
                                "  form_id TEXT NOT NULL,\n"
                                "  version TEXT NOT NULL,\n"
                                "  file TEXT NOT NULL,\n"
                                "  hash BLOB NOT NULL,\n"
                                "  definition BLOB NOT NULL,\n"
                                "  UNIQUE (form_id, version, hash)\n"
                                ");\n"
                                "CREATE TABLE packs (\n"
                                "  version TEXT NOT NULL,\n"
                                "  form INTEGER NOT NULL REFERENCES forms (number),\n"
                                "  PRIMARY KEY (version, form)\n"
                                ") WITHOUT ROWID;\n"
                                "CREATE TABLE batches (\n"
                                "  number INTEGER PRIMARY KEY,\n"
                                "  records INTEGER NOT NULL,\n"
                                "  hash BLOB NOT NULL,\n"
                                "  last_form INTEGER NOT NULL\n"
                                ");\n"
                                "CREATE TABLE records (\n"
                                "  id BLOB PRIMARY KEY CHECK (length(id) = 16),\n"
                                "  session BLOB NOT NULL REFERENCES sessions (id),\n"
                                "  pack_version TEXT NOT NULL,\n"
                                "  batch INTEGER REFERENCES batches (number)\n"
                                ") WITHOUT ROWID;\n"
                                "CREATE TABLE contents (\n"
                                "  record BLOB PRIMARY KEY REFERENCES records (id),\n"
                                "  sealed BLOB NOT NULL\n"
                                ") WITHOUT ROWID;\n";

/* Makes kiosk.db one of version 2, with everything that it holds. */
static void make_old(struct scene *scene)
{
    static const char copy[] =
        "BEGIN;"
        "INSERT INTO kiosk SELECT * FROM new.kiosk;"
        "INSERT INTO sessions SELECT id, label, day, pack_version FROM new.sessions;"
        "INSERT INTO forms SELECT * FROM new.forms;"
        "INSERT INTO packs SELECT * FROM new.packs;"
        "INSERT INTO batches SELECT number, records, hash, last_form FROM new.batches;"
        "INSERT INTO records SELECT * FROM new.records;"
        "INSERT INTO contents SELECT * FROM new.contents;"
        "COMMIT; DETACH new;"
        "PRAGMA application_id = 0x6b696f73; PRAGMA user_version = 2";
    const char *path = scene_path(scene, "kiosk.db"), *old = scene_path(scene, "old.db");
    sqlite3 *db = NULL;
    char *why = NULL;
    store_close(scene->store);
    scene->store = NULL;
    assert_int_equal(sqlite3_open(old, &db), SQLITE_OK);
    const char *sql =
        arena_printf(&scene->arena, "ATTACH '%s' AS new; %s %s", path, version_2, copy);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_int_equal(rename(old, path), 0);
}

/* The one value that the SQL gives, as text. */
static const char *asked(struct scene *scene, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_open(scene_path(scene, "kiosk.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    const char *text = arena_text(&scene->arena, (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    sqlite3_close(db);
    return text;
}

/* Every column of every table. */
static const char *columns(struct scene *scene)
{
    return asked(scene, "SELECT group_concat(line, char(10)) FROM (SELECT m.name || ' ' || p.name"
                        " || ' ' || p.type || ' ' || p.\"notnull\" || ' ' ||"
                        " coalesce(p.dflt_value, '-') || ' ' || p.pk AS line FROM sqlite_schema m,"
                        " pragma_table_info(m.name) p WHERE m.type = 'table'"
                        " ORDER BY m.name, p.cid)");
}

static void it_has_all_its_records(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    struct store_counts counts;
    scene_init(&scene);
    scene_open(&scene);
    struct store_record sent = scene_put(&scene, "sent");
    assert_true(store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail));
    struct store_record waits = scene_put(&scene, "waits");
    const char *fresh = columns(&scene);
    const char *kiosk = arena_text(&scene.arena, store_kiosk(scene.store));
    make_old(&scene);
    assert_string_equal(asked(&scene, "PRAGMA user_version"), "2");
    assert_string_not_equal(columns(&scene), fresh);
    scene_open(&scene);
    assert_string_equal(asked(&scene, "PRAGMA user_version"), "3");
    assert_string_equal(columns(&scene), fresh);
    assert_string_equal(store_kiosk(scene.store), kiosk);
    assert_string_equal(scene_opened(&scene, &sent), "sent");
    assert_string_equal(scene_opened(&scene, &waits), "waits");
    assert_true(store_counts(scene.store, &counts, &scene.fail));
    assert_int_equal(counts.records, 2);
    assert_int_equal(counts.waiting, 1);
    assert_int_equal(counts.batches, 1);
    scene_end(&scene);
}

static void what_is_new_works_in_it(void **state)
{
    (void)state;
    struct scene scene;
    struct store_export made;
    struct store_pin after;
    const struct store_boot now = {"a", 0};
    int64_t bad;
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "before");
    make_old(&scene);
    scene_open(&scene);
    assert_int_equal(pin_state(&scene, now).state, STORE_PIN_NONE);
    pin_give(&scene, 0);
    assert_int_equal(pin_try(&scene, PIN_RIGHT, now, &after), STORE_TRIED_RIGHT);
    assert_true(store_log_add(scene.store, 1, STORE_STARTED, "", &scene.fail));
    assert_true(store_log_check(scene.store, &bad, &scene.fail) && bad == 0);
    assert_int_equal(store_clock_state(scene.store, SCENE_DAY, &scene.fail), STORE_CLOCK_FINE);
    struct store_record record = scene_put(&scene, "after");
    if (!store_export(scene.store, scene.folder, NULL, &scene.arena, &made, &scene.fail))
        fail_msg("%s", scene.fail.text);
    assert_int_equal(made.records, 2);
    scene_reopen(&scene);
    assert_string_equal(scene_opened(&scene, &record), "after");
    scene_end(&scene);
}

static void it_grows_whole_or_not_at_all(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene);
    scene_open(&scene);
    struct store_record record = scene_put(&scene, "kept");
    bool reached = true;
    int n = 0;
    while (reached) {
        make_old(&scene);
        faults_arm(FAULTS_ONCE, ++n, true);
        scene.store = store_open(scene.folder, &scene.arena, &scene.fail);
        reached = faults.calls >= n;
        faults_arm(FAULTS_OFF, 0, false);
        if (scene.store == NULL)
            scene_open(&scene);
        assert_string_equal(asked(&scene, "PRAGMA user_version"), "3");
        assert_string_equal(scene_opened(&scene, &record), "kept");
    }
    assert_true(n > 8);
    scene_end(&scene);
}

static void other_versions_are_refused(void **state)
{
    (void)state;
    struct scene scene;
    static const char *const versions[] = {"0", "1", "4"};
    scene_init(&scene);
    scene_open(&scene);
    scene_put(&scene, "x");
    for (int i = 0; i < 3; i++) {
        store_close(scene.store);
        pin_sql(&scene, arena_printf(&scene.arena, "PRAGMA user_version = %s", versions[i]));
        scene.store = store_open(scene.folder, &scene.arena, &scene.fail);
        assert_null(scene.store);
        assert_non_null(strstr(scene.fail.text, "another version of this program"));
        assert_string_equal(asked(&scene, "PRAGMA user_version"), versions[i]);
    }
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
        cmocka_unit_test(it_has_all_its_records),
        cmocka_unit_test(what_is_new_works_in_it),
        cmocka_unit_test(it_grows_whole_or_not_at_all),
        cmocka_unit_test(other_versions_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
