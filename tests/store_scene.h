/* A data folder of its own for a test of the store, and what tests ask of it. */
#ifndef TESTS_STORE_SCENE_H
#define TESTS_STORE_SCENE_H

#include "seal/council.h"
#include "seal/open.h"
#include "seal/random.h"
#include "store/export.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCENE_DAY = 20514 }; /* 2026-03-02 */

struct scene {
    struct arena arena;
    char folder[64];
    struct store *store;
    struct fail fail;
};

static inline void scene_init(struct scene *scene)
{
    memset(scene, 0, sizeof *scene);
    arena_init(&scene->arena, (size_t)1 << 30);
    strcpy(scene->folder, "/tmp/kiosk-store-XXXXXX");
    assert_non_null(mkdtemp(scene->folder));
}

static inline void scene_use_pack(struct scene *scene)
{
    const char definition[] = "survey,,\n,type,name\n,text,q1\n";
    const struct store_form form = {.id = "have-your-say-7-13",
                                    .version = "1",
                                    .file = "have-your-say-7-13.csv",
                                    .definition = {definition, sizeof definition - 1}};
    if (!store_use_pack(scene->store, "2026.1", &form, 1, &scene->fail))
        fail_msg("%s", scene->fail.text);
}

static inline void scene_open(struct scene *scene)
{
    scene->store = store_open(scene->folder, &scene->arena, &scene->fail);
    if (scene->store == NULL)
        fail_msg("%s", scene->fail.text);
    scene_use_pack(scene);
}

static inline void scene_reopen(struct scene *scene)
{
    store_close(scene->store);
    scene_open(scene);
}

static inline void scene_end(struct scene *scene)
{
    char command[128];
    store_close(scene->store);
    arena_free(&scene->arena);
    snprintf(command, sizeof command, "rm -rf '%s'", scene->folder);
    assert_int_equal(system(command), 0);
}

static inline const char *scene_path(struct scene *scene, const char *name)
{
    return path_join(&scene->arena, scene->folder, name);
}

/* Writes a council.keys of these two keys (NULL: of new ones) and a new issuer. */
static inline void scene_write_council(struct scene *scene, const char *path,
                                       const struct key_public *office,
                                       const struct key_public *recovery, int64_t expires)
{
    struct key_secret made[2], issuer;
    key_make(KEY_OFFICE, &made[0]);
    key_make(KEY_RECOVERY, &made[1]);
    key_make(KEY_ISSUER, &issuer);
    const struct council council = {.name = "Participation Office",
                                    .made = SCENE_DAY,
                                    .expires = expires,
                                    .office = office != NULL ? *office : made[0].open,
                                    .recovery = recovery != NULL ? *recovery : made[1].open,
                                    .issuer = issuer.open};
    if (!council_write(path, &council, &issuer, &scene->fail))
        fail_msg("%s", scene->fail.text);
}

/* The same, as the keys that the kiosk has from the start or from its next one. */
static inline void scene_give_council(struct scene *scene, const struct key_public *office,
                                      const struct key_public *recovery)
{
    assert_true(file_make_folder(scene_path(scene, "keys"), &scene->fail));
    scene_write_council(scene, scene_path(scene, "keys/council.keys"), office, recovery,
                        COUNCIL_NO_DAY);
}

static inline struct store_record scene_sealed(struct scene *scene, const char *text)
{
    struct store_record record;
    if (!store_seal(scene->store, (struct bytes){text, strlen(text)}, SCENE_DAY, &scene->arena,
                    &record, &scene->fail))
        fail_msg("%s", scene->fail.text);
    return record;
}

static inline struct store_record scene_put(struct scene *scene, const char *text)
{
    struct store_record record = scene_sealed(scene, text);
    if (!store_put(scene->store, &record, 1, &scene->fail))
        fail_msg("%s", scene->fail.text);
    return record;
}

static inline int64_t scene_count(struct scene *scene)
{
    struct store_counts counts;
    if (!store_counts(scene->store, &counts, &scene->fail))
        fail_msg("%s", scene->fail.text);
    return counts.records;
}

/* The text of a stored record, opened with the office key beside the database; NULL when the
 * database does not have it, or not whole. */
static inline const char *scene_opened(struct scene *scene, const struct store_record *record)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    struct key_secret key;
    struct bytes plain = {0};
    assert_true(
        key_load_secret(scene_path(scene, "keys/office.key"), KEY_OFFICE, &key, &scene->fail));
    assert_int_equal(sqlite3_open(scene_path(scene, "kiosk.db"), &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT sealed FROM contents WHERE record = ?", -1, &row, NULL);
    sqlite3_bind_blob(row, 1, record->id, STORE_ID_BYTES, SQLITE_STATIC);
    if (sqlite3_step(row) == SQLITE_ROW) {
        struct bytes sealed = {sqlite3_column_blob(row, 0), (size_t)sqlite3_column_bytes(row, 0)};
        if (!seal_open(&key, sealed,
                       store_associated(&scene->arena, record->id, record->session.id,
                                        record->pack_version),
                       &scene->arena, &plain, &scene->fail))
            plain.at = NULL;
    }
    sqlite3_finalize(row);
    sqlite3_close(db);
    return plain.at;
}

#endif
