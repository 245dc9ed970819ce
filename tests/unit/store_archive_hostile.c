/* Content packs that are signed with the right key and hostile all the same: nothing of them is written. */
#include "unit.h"

#include "pack_scene.h"
#include "store/archive_inside.h"

/* signed_append(), likewise. */
static void sign_pack(struct packs *packs, const char *path)
{
    struct bytes body;
    struct sign sign;
    unsigned char signature[SIGN_BYTES];
    struct scene *scene = &packs->scene;
    assert_true(file_read(&scene->arena, path, (size_t)ARCHIVE_FILE_MAX, &body, &scene->fail));
    packs_put(path, "ab", "kiosk-pack-sig-1", SIGNED_LABEL);
    packs_put(path, "ab", packs->issuer.open.bytes, KEY_BYTES);
    sign_begin(&sign);
    sign_add(&sign, body.at, body.length);
    sign_add(&sign, "kiosk-pack-sig-1", SIGNED_LABEL);
    sign_add(&sign, packs->issuer.open.bytes, KEY_BYTES);
    sign_end(&sign, &packs->issuer, signature);
    packs_put(path, "ab", signature, SIGN_BYTES);
}

static const char usual[] = "INSERT INTO manifest VALUES ('here', '2026.1', '2026-03-02');"
                            "INSERT INTO sqlar VALUES ('here/pack.ini', 33188, 0, 3, x'616263');";

static void run(sqlite3 *db, const char *sql)
{
    char *error = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &error) != SQLITE_OK)
        fail_msg("%s: %s", error, sql);
}

/* A file with the right tables in which these statements were run, signed; then opened. */
static bool open_hostile(struct packs *packs, const char *before, const char *sql,
                         struct archive *out)
{
    struct scene *scene = &packs->scene;
    const char *path = scene_path(scene, "hostile.kioskpack");
    char ids[128];
    sqlite3 *db;
    unlink(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    snprintf(ids, sizeof ids,
             "PRAGMA synchronous = OFF; PRAGMA application_id = %d; "
             "PRAGMA user_version = %d",
             ARCHIVE_APPLICATION_ID, ARCHIVE_VERSION);
    run(db, ids);
    for (int i = 0; archive_tables[i] != NULL; i++)
        run(db, arena_printf(&scene->arena, "CREATE TABLE %s", archive_tables[i]));
    run(db, before);
    run(db, sql);
    sqlite3_close(db);
    sign_pack(packs, path);
    scene->fail.text[0] = '\0';
    return archive_open(path, &scene->arena, out, &scene->fail);
}

static void says(struct packs *packs, const char *words, const char *sql)
{
    if (strstr(packs->scene.fail.text, words) == NULL)
        fail_msg("not '%s', but '%s': %s", words, packs->scene.fail.text, sql);
}

/* It opens, and no file of it is written, neither where it should be nor elsewhere. */
static void no_file(struct packs *packs, const char *sql, const char *words)
{
    struct archive archive;
    struct scene *scene = &packs->scene;
    if (!open_hostile(packs, usual, sql, &archive))
        fail_msg("%s: %s", scene->fail.text, sql);
    scene->fail.text[0] = '\0';
    if (archive_extract(&archive, scene_path(scene, "in/to"), &scene->arena, &scene->fail))
        fail_msg("it is written: %s", sql);
    says(packs, words, sql);
    assert_false(file_exists(scene_path(scene, "in")));
    archive_close(&archive);
}

static void not_opened(struct packs *packs, const char *before, const char *sql, const char *words)
{
    struct archive archive;
    if (open_hostile(packs, before, sql, &archive))
        fail_msg("it opens: %s", sql);
    assert_null(archive.db);
    says(packs, words, sql);
}

static void the_usual_file_is_taken(void **state)
{
    (void)state;
    struct packs packs;
    struct archive archive;
    packs_init(&packs);
    struct scene *scene = &packs.scene;
    /* Modes and times mean nothing: no program, no link. */
    assert_true(open_hostile(&packs, usual,
                             "UPDATE sqlar SET mode = 511;"
                             "INSERT INTO sqlar VALUES ('common/link', 41471, 9, 9, '../../etc')",
                             &archive) == true);
    assert_false(archive_check(&archive, &scene->fail)); /* text is not bytes */
    archive_close(&archive);
    assert_true(open_hostile(&packs, usual,
                             "UPDATE sqlar SET mode = 3565; INSERT INTO sqlar VALUES"
                             " ('common/link', 41471, 9, 9, CAST('../../etc' AS BLOB))",
                             &archive));
    if (!archive_extract(&archive, scene_path(scene, "to"), &scene->arena, &scene->fail))
        fail_msg("%s", scene->fail.text);
    packs_holds(&packs, "to/here/pack.ini", "abc", 3);
    struct stat info;
    assert_int_equal(lstat(scene_path(scene, "to/common/link"), &info), 0);
    assert_true(S_ISREG(info.st_mode));
    packs_holds(&packs, "to/common/link", "../../etc", 9);
    archive_close(&archive);
    packs_end(&packs);
}

static void names_that_lead_elsewhere_are_refused(void **state)
{
    (void)state;
    /* SQL expressions; each beside a file that is as it should be. */
    static const char *const names[] = {
        "''",
        "NULL",
        "'/etc/passwd'",
        "'../evil'",
        "'../../evil'",
        "'here/../evil'",
        "'here/../../evil'",
        "'here/..'",
        "'here/.'",
        "'here/./a'",
        "'here//a'",
        "'here/'",
        "'/here/a'",
        "'here'",
        "'evil'",
        "'evil/a'",
        "'hereafter/a'",
        "'Here/a'",
        "'COMMON/a'",
        "'commons/a'",
        "'here/.hidden'",
        "'here/.git/config'",
        "'here/a' || char(0) || '/../../evil'",
        "'here/pack.ini' || char(0)",
        "CAST('here/a' AS BLOB)",
        "x'68657265002f2e2e'",
        "'here/a' || char(10)",
        "'here/a b'",
        "'here/a' || char(8238)",
        "'here/' || char(233)",
        "'here/a\\b'",
        "'here/C:a'",
        "'here/a/b/c/d/e'",
        "'here/' || printf('%.*c', 101, 'x')",
        "'here/' || printf('%.*c', 70000, 'x')",
        "printf('%.*c', 70000, '/')",
        "'here/' || replace(printf('%.*c', 9000, 'x'), 'x', '../') || 'evil'",
        "7",
    };
    struct packs packs;
    packs_init(&packs);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        no_file(&packs,
                arena_printf(&packs.scene.arena, "INSERT INTO sqlar VALUES (%s, 0, 0, 1, x'61')",
                             names[i]),
                "holds a file whose name is not one of a pack");
    packs_end(&packs);
}

static void sizes_that_lie_are_refused(void **state)
{
    (void)state;
    static const char *const lies[] = {
        "UPDATE sqlar SET sz = 2",
        "UPDATE sqlar SET sz = 4",
        "UPDATE sqlar SET sz = -1", /* SQLite Archive's sign of a link */
        "UPDATE sqlar SET sz = 0",
        "UPDATE sqlar SET sz = NULL",
        "UPDATE sqlar SET sz = 9223372036854775807",
        "UPDATE sqlar SET sz = 4294967299", /* 3 in 32 bits */
        "UPDATE sqlar SET data = NULL",
        "UPDATE sqlar SET data = NULL, sz = 0",
        "UPDATE sqlar SET data = 'abc'",
        "UPDATE sqlar SET data = 123",
        /* Compressed, as sqlite3 -A does it. */
        "UPDATE sqlar SET sz = 1000000000, data = x'789c4b4c4a0600024d0127'",
    };
    struct packs packs;
    packs_init(&packs);
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
        no_file(&packs, lies[i], "holds a file that is not as long as it says");
    packs_end(&packs);
}

static void a_file_that_is_too_large_is_refused(void **state)
{
    (void)state;
    struct packs packs;
    packs_init(&packs);
    no_file(&packs,
            arena_printf(&packs.scene.arena,
                         "INSERT INTO sqlar VALUES ('here/z', 0, 0, %d, zeroblob(%d))",
                         ARCHIVE_ENTRY_MAX + 8192, ARCHIVE_ENTRY_MAX + 8192),
            "holds a file that cannot be read");
    no_file(&packs,
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
            " INSERT INTO sqlar SELECT 'here/' || i, 0, 0, 0, x'' FROM n",
            "holds too many files");
    /* Sparse: a whole that no kiosk has room for is not even read. */
    struct archive archive;
    const char *path = scene_path(&packs.scene, "hostile.kioskpack");
    assert_int_equal(truncate(path, (off_t)ARCHIVE_FILE_MAX + 1), 0);
    assert_false(archive_open(path, &packs.scene.arena, &archive, &packs.scene.fail));
    assert_non_null(strstr(packs.scene.fail.text, "hostile.kioskpack"));
    packs_end(&packs);
}

static void two_files_of_one_name_are_refused(void **state)
{
    (void)state;
    /* An index that is not unique, passed off as the key's. */
    static const char twice[] =
        "DROP TABLE sqlar; CREATE TABLE sqlar (name, mode, mtime, sz, data);"
        "CREATE INDEX other ON sqlar (name);"
        "INSERT INTO sqlar VALUES ('here/a', 0, 0, 1, x'61'), ('here/a', 0, 0, 1, x'62');"
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'sqlite_autoindex_sqlar_1',"
        " sql = NULL WHERE name = 'other'; UPDATE sqlite_schema SET sql = 'CREATE TABLE %s'"
        " WHERE name = 'sqlar'";
    struct packs packs;
    packs_init(&packs);
    no_file(&packs, "INSERT INTO sqlar VALUES ('here/PACK.ini', 0, 0, 1, x'61')",
            "holds two files of one name");
    no_file(&packs, "INSERT INTO sqlar VALUES (CAST('here/pack.ini' AS BLOB), 0, 0, 1, x'61')",
            "holds two files of one name");
    not_opened(&packs, usual, arena_printf(&packs.scene.arena, twice, archive_tables[1]),
               "is signed, but is not a content pack of this version");
    packs_end(&packs);
}

/* The index has another name than the table: which one is looked at would depend on the question. */
static void an_index_that_lies_is_refused(void **state)
{
    (void)state;
    struct packs packs;
    struct archive archive;
    struct bytes whole;
    packs_init(&packs);
    struct scene *scene = &packs.scene;
    assert_true(open_hostile(&packs, usual, "SELECT 1", &archive));
    archive_close(&archive);
    const char *path = scene_path(scene, "hostile.kioskpack");
    assert_true(file_read(&scene->arena, path, ARCHIVE_FILE_MAX, &whole, &scene->fail));
    int changed = 0;
    for (size_t i = 0; i + 13 < whole.length; i++)
        if (memcmp(whole.at + i, "here/pack.ini", 13) == 0 && changed++ == 1)
            memcpy((char *)(uintptr_t)whole.at + i, "../../../evil", 13);
    assert_int_equal(changed, 2);
    whole.length -= SIGNED_TRAILER;
    assert_true(signed_write(path, SIGNED_PACK, &packs.issuer, whole, &scene->fail));
    assert_false(archive_open(path, &scene->arena, &archive, &scene->fail));
    says(&packs, "is signed, but is not a content pack of this version", "index");
    packs_end(&packs);
}

static void anything_more_in_the_schema_is_refused(void **state)
{
    (void)state;
    static const char *const more[] = {
        "CREATE TABLE more (a)",
        "CREATE VIEW more AS SELECT * FROM sqlar",
        "CREATE TRIGGER more AFTER INSERT ON sqlar BEGIN DELETE FROM manifest; END",
        "CREATE INDEX more ON sqlar (mode)",
        "CREATE INDEX more ON sqlar (lower(name))",
        "ALTER TABLE sqlar ADD COLUMN more",
        "ALTER TABLE manifest RENAME COLUMN made TO day",
        "ALTER TABLE sqlar RENAME TO other",
        "DROP TABLE sqlar",
        "DROP TABLE sqlar; CREATE VIEW sqlar AS SELECT 'here/a' AS name, 0 AS mode, 0 AS mtime,"
        " 1 AS sz, x'61' AS data",
        "DROP TABLE sqlar; CREATE TABLE sqlar (name, mode, mtime, sz, data)",
        "ANALYZE",
        "PRAGMA application_id = 1802073954", /* a batch's */
        "PRAGMA user_version = 2",
        "PRAGMA user_version = 0",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'sqlar'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 99 WHERE name = 'sqlar'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE sqlar (a)'"
        " WHERE name = 'sqlar'",
    };
    struct packs packs;
    packs_init(&packs);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        not_opened(&packs, usual, more[i], "is signed, but is not a content pack of this version");
    packs_end(&packs);
}

static void a_manifest_that_says_nothing_is_refused(void **state)
{
    (void)state;
    static const char *const manifests[] = {
        "DELETE FROM manifest",
        "INSERT INTO manifest VALUES ('here', '2026.2', '2026-03-02')",
        "UPDATE manifest SET id = ''",
        "UPDATE manifest SET id = '..'",
        "UPDATE manifest SET id = 'a/b'",
        "UPDATE manifest SET id = 'common'",
        "UPDATE manifest SET id = printf('%.*c', 5000, 'x')",
        "UPDATE manifest SET version = ''",
        "UPDATE manifest SET version = '../1'",
        "UPDATE manifest SET made = ''",
        "UPDATE manifest SET made = 'soon'",
        "UPDATE manifest SET made = '2026-02-30'",
        "UPDATE manifest SET made = '2026-3-2'",
        "UPDATE manifest SET made = '2026-03-02 '",
        "UPDATE manifest SET made = '2026--1--1'",
        "UPDATE manifest SET made = 20514",
    };
    struct packs packs;
    packs_init(&packs);
    for (size_t i = 0; i < sizeof manifests / sizeof *manifests; i++)
        not_opened(&packs, usual, manifests[i], "is signed, but does not say what it is");
    packs_end(&packs);
}

static void a_signed_file_that_is_no_database_is_refused(void **state)
{
    (void)state;
    static const char text[] = "SQLite format 3";
    struct packs packs;
    struct archive archive;
    packs_init(&packs);
    struct scene *scene = &packs.scene;
    const char *path = scene_path(scene, "a.kioskpack");
    for (size_t length = 1; length <= sizeof text; length += 5) {
        assert_true(signed_write(path, SIGNED_PACK, &packs.issuer, (struct bytes){text, length},
                                 &scene->fail));
        assert_false(archive_open(path, &scene->arena, &archive, &scene->fail));
        says(&packs, "is signed, but is not a content pack of this version", text);
    }
    not_opened(&packs, usual, "PRAGMA journal_mode = WAL",
               "is signed, but is not a content pack of this version");
    packs_end(&packs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual_file_is_taken),
        cmocka_unit_test(names_that_lead_elsewhere_are_refused),
        cmocka_unit_test(sizes_that_lie_are_refused),
        cmocka_unit_test(a_file_that_is_too_large_is_refused),
        cmocka_unit_test(two_files_of_one_name_are_refused),
        cmocka_unit_test(an_index_that_lies_is_refused),
        cmocka_unit_test(anything_more_in_the_schema_is_refused),
        cmocka_unit_test(a_manifest_that_says_nothing_is_refused),
        cmocka_unit_test(a_signed_file_that_is_no_database_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
