/* Receipts as an office signs them, for the kiosk of a scene that made its own keys. */
#ifndef TESTS_RECEIPT_SCENE_H
#define TESTS_RECEIPT_SCENE_H

#include "base/buf.h"
#include "seal/signed.h"
#include "store/batch.h"
#include "store/receipt.h"
#include "store/sql.h"
#include "store_scene.h"

static inline void scene_issuer(struct scene *scene, struct key_secret *out)
{
    assert_true(
        key_load_secret(scene_path(scene, "keys/issuer.key"), KEY_ISSUER, out, &scene->fail));
}

/* Exports what waits; what a receipt says of it. */
static inline struct receipt_batch scene_export(struct scene *scene)
{
    struct store_export made;
    struct signed_file file;
    if (!store_export(scene->store, scene->folder, NULL, &scene->arena, &made, &scene->fail) ||
        !batch_read(made.path, &scene->arena, &file, &scene->fail))
        fail_msg("%s", scene->fail.text);
    struct receipt_batch batch = {.number = made.number, .records = made.records};
    memcpy(batch.hash, file.hash, SHA256_BYTES);
    return batch;
}

/* Signed by the kiosk's own issuer key. */
static inline const char *scene_receipt(struct scene *scene, const char *kiosk,
                                        const struct receipt_batch *batches, int count)
{
    struct key_secret issuer;
    scene_issuer(scene, &issuer);
    const char *path =
        receipt_write(scene->folder, kiosk, batches, count, &issuer, &scene->arena, &scene->fail);
    if (path == NULL)
        fail_msg("%s", scene->fail.text);
    return path;
}

static inline bool scene_take(struct scene *scene, const char *path, struct store_receipt *out)
{
    scene->fail.text[0] = '\0';
    return store_receipt(scene->store, path, store_issuer(scene->store), SCENE_DAY + 1,
                         &scene->arena, out, &scene->fail);
}

static inline int64_t scene_number(struct scene *scene, const char *sql)
{
    int64_t number = -1;
    sqlite3 *db;
    assert_int_equal(sqlite3_open(scene_path(scene, "kiosk.db"), &db), SQLITE_OK);
    if (!sql_number(db, sql, &number, &scene->fail))
        fail_msg("%s", scene->fail.text);
    sqlite3_close(db);
    return number;
}

#endif
