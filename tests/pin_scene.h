/* A store with a PIN whose verifier costs next to nothing, so that it can be tried thousands of times. */
#ifndef TESTS_PIN_SCENE_H
#define TESTS_PIN_SCENE_H

#include "store/pin.h"
#include "store_scene.h"

#include <sodium.h>

#define PIN_RIGHT "271828"
#define PIN_WRONG "314159"

/* Runs SQL behind the store's back. */
static inline void pin_sql(struct scene *scene, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    assert_int_equal(sqlite3_open(scene_path(scene, "kiosk.db"), &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    sqlite3_close(db);
}

/* PIN_RIGHT is the PIN from now on, with that many wrong ones before it. */
static inline void pin_give(struct scene *scene, int failures)
{
    char hash[crypto_pwhash_STRBYTES];
    assert_true(sodium_init() >= 0);
    assert_int_equal(crypto_pwhash_str(hash, PIN_RIGHT, strlen(PIN_RIGHT),
                                       crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN),
                     0);
    pin_sql(scene, arena_printf(&scene->arena,
                                "INSERT INTO pin (one, verifier, failures, boot, until_ms, locks)"
                                " VALUES (1, '%s', %d, 'a', 0, 0) ON CONFLICT (one) DO UPDATE SET"
                                " verifier = excluded.verifier, failures = excluded.failures,"
                                " until_ms = 0",
                                hash, failures));
}

static inline struct store_pin pin_state(struct scene *scene, struct store_boot now)
{
    struct store_pin pin;
    if (!store_pin_state(scene->store, &now, &pin, &scene->fail))
        fail_msg("%s", scene->fail.text);
    return pin;
}

static inline enum store_tried pin_try(struct scene *scene, const char *pin, struct store_boot now,
                                       struct store_pin *after)
{
    return store_pin_try(scene->store, pin, &now, after, &scene->fail);
}

#endif
