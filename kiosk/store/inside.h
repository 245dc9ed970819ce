/* What the files of the store share and nobody else sees. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "seal/council.h"
#include "seal/seal.h"
#include "store/sql.h"
#include "store/store.h"

enum { STORE_KIOSK_ROOM = 8 };

struct store {
    sqlite3 *db;
    struct arena *arena;
    const char *folder, *path; /* data folder; kiosk.db */
    char kiosk[STORE_KIOSK_ROOM]; /* id */
    const char *signing_path; /* keys/kiosk.sign */
    struct key_public signer; /* public half of keys/kiosk.sign */
    struct council council; /* keys/council.keys */
    struct key_public to[SEAL_RECIPIENTS_MAX]; /* its office, its recovery */
    bool opens_its_own;
    char pack_version[STORE_VERSION_MAX + 1];
    struct store_session session; /* in use; empty until has_session */
    bool has_session;
    /* What every Send runs, prepared by the first one. */
    sqlite3_stmt *put_session, *put_record, *put_contents;
};

/* The path of a key file of the data folder, in store->arena. */
const char *store_key_path(const struct store *store, const char *name);
/* Loads the keys, making those that the first start makes. */
bool store_ready_keys(struct store *store, struct fail *fail);
/* Says whom records are sealed to from now on, and whether the key that opens them lies here. */
void store_use_council(struct store *store, const struct council *council);
/* Opens or makes kiosk.db and reads the kiosk's row. */
bool store_ready_database(struct store *store, struct fail *fail);

/* Keeps some room on the disk, as far as there is any; reserve.c. */
void store_reserve(const struct store *store);
/* Gives it up where the disk is full. True: what failed may be tried again. */
bool store_give_way(const struct store *store);

enum store_write { STORE_WRITES, STORE_FULL, STORE_REFUSES };
/* Tries a synced write that changes nothing. Sets `fail` unless it is STORE_WRITES. */
enum store_write store_try_write(struct store *store, struct fail *fail);

/* Reads the session that staff began and did not end. */
bool store_read_session(struct store *store, struct fail *fail);
/* Inserts the session unless it is there. */
bool store_save_session(struct store *store, const struct store_session *session,
                        struct fail *fail);

/* Sets the times of the database's files back to the start of `day`, as far as the system lets:
 * when an answer came must not show (R419). */
void store_blur_times(const struct store *store, int64_t day);

#endif
