/* What a kiosk keeps: sealed records and the sessions they belong to, in one SQLite file.
 *
 * The data folder holds
 *   kiosk.db                 the database; schema.c has its tables, a comment for each column
 *   keys/kiosk.sign          the kiosk's signing key, made on the first start
 *   keys/council.keys        whom records are sealed to (seal/council.h); made on the first start,
 *                            with the secret keys beside it, when there is none: then this kiosk
 *                            can open its own answers
 *   keys/old/                the secret keys of such a start, once the council's were set: answers
 *                            of that time need them
 *
 * Nothing here says when or in which order answers came (R418, R419): record ids are random and the
 * records are kept in their order, a session knows its day, and the file times are set back to the
 * day. The kiosk's program has no function that opens a record.
 *
 * Every function that can fail returns false (or NULL) with one sentence in `fail`; the store stays
 * usable, and what was asked may be asked again. One thread. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/file.h"

#include <stdint.h>

enum {
    STORE_ID_BYTES = 16,
    STORE_LABEL_MAX = 80, /* bytes of a session's label */
    STORE_VERSION_MAX = 80, /* bytes of a pack's version */
    STORE_LIST_MAX = 200, /* bytes of the bands or forms that it offers */
    STORE_PUT_MAX = 24, /* records of one Send */
};

struct council;
struct key_public;
struct store;

struct store_session {
    unsigned char id[STORE_ID_BYTES];
    char label[STORE_LABEL_MAX + 1]; /* "" for the one that a day opens by itself */
    int64_t day; /* local day it was opened, days since 1970-01-01 */
    char pack_version[STORE_VERSION_MAX + 1];
    char place[STORE_LABEL_MAX + 1];
    char bands[STORE_LIST_MAX + 1], forms[STORE_LIST_MAX + 1]; /* ids, "a b"; "" for all */
    bool helper; /* a worker helped with the words */
    int64_t began; /* by staff, in minutes of local time since 1970; 0: a day opened it by itself */
};

/* A session as staff plan it. */
struct store_plan {
    const char *label, *place; /* at most STORE_LABEL_MAX bytes each */
    const char *bands, *forms; /* at most STORE_LIST_MAX bytes each */
    bool helper;
};

/* A record ready to be stored. It is complete in itself, so that it can wait in memory and be
 * tried again; putting it twice stores it once. */
struct store_record {
    unsigned char id[STORE_ID_BYTES];
    struct store_session session;
    char pack_version[STORE_VERSION_MAX + 1];
    struct bytes sealed;
};

struct store_form {
    const char *id, *version;
    const char *file; /* plain file name: its ending tells the format */
    struct bytes definition;
};

struct store_counts {
    int64_t records; /* on this kiosk */
    int64_t waiting; /* of those, not exported yet */
    int64_t session; /* of the session in use */
    int64_t batches; /* exported so far */
};

/* Whether the data folder has a database: for what must not make a new kiosk. */
bool store_is_there(const char *folder, struct arena *arena, struct fail *fail);
/* Opens or makes the data folder, its keys and its database. Lives in `arena`; the caller ends it
 * with store_close(). NULL when a key or the database is damaged or cannot be written: one that is
 * read-only is refused here, and not at the first Send. A disk that is only full refuses nothing,
 * as long as there is a database. */
struct store *store_open(const char *folder, struct arena *arena, struct fail *fail);
void store_close(struct store *store); /* accepts NULL */

/* Tries a synced write that changes nothing and leaves no time. After store_open() has succeeded,
 * false means that the disk is full, or that something has happened to it since: answers would
 * wait in memory, and staff should be told. */
bool store_can_write(struct store *store, struct fail *fail);

/* How much of the disk is left, in percent: what staff are told below 10. */
bool store_room(const struct store *store, int *percent, struct fail *fail);

/* "k7f3a2": short, random, made with the database. */
const char *store_kiosk(const struct store *store);
/* The fingerprint of the key that the kiosk signs with, as the office shows it. `out` needs
 * KEY_FINGERPRINT_ROOM bytes. Returns out. */
char *store_fingerprint(const struct store *store, char *out);
/* True when a key that opens records lies in this data folder: staff must be told. */
bool store_opens_its_own(const struct store *store);

/* --- the council's keys (keys.c) --- */

/* Whose keys records are sealed to, with the fingerprint to compare (seal/council.h). */
const struct council *store_council(const struct store *store);
/* The key that signs what the council sends to this kiosk. */
const struct key_public *store_issuer(const struct store *store);

enum store_keys { STORE_KEYS_FINE, STORE_KEYS_EXPIRED };
/* Keys that are damaged or missing do not get this far: store_open() refuses them. Answers are still
 * sealed to keys that have expired, because losing them would be worse: staff must be told. */
enum store_keys store_keys_state(const struct store *store, int64_t day);

enum store_installed {
    STORE_KEYS_SET, /* and no secret key is left on this kiosk */
    STORE_KEYS_SAME, /* the keys that were there already, with another day or name */
    STORE_KEYS_SET_OLD_KEPT, /* the kiosk's own secret keys are in keys/old/ now, for the office */
};
/* Checks a council.keys, on a stick say, and uses it from now on; it replaces the other in one step.
 * False, and nothing is changed, when it is damaged, or when it has other keys while records that
 * are sealed to the old ones still wait: export first. False too when the kiosk's own secret keys
 * could not be put away: then the new keys are in use, and store_opens_its_own() stays true. */
bool store_keys_install(struct store *store, const char *path, struct arena *arena,
                        enum store_installed *what, struct fail *fail);
/* Whether the data folder has a council.keys that is whole: a damaged one is replaced like a missing
 * one. */
bool store_keys_are_there(const char *folder, struct arena *arena);
/* The same for a data folder that has none: before the first start, so that the kiosk never makes
 * secret keys of its own. `council` is what was read. */
bool store_keys_first(const char *folder, const char *path, struct arena *arena,
                      struct council *council, struct fail *fail);

/* Says which pack is in use, once at each start and after a change, and keeps the forms so that a
 * batch can carry them. Writes only what is new. */
bool store_use_pack(struct store *store, const char *version, const struct store_form *forms,
                    int count, struct fail *fail);

/* Begins a session: answers belong to it until it is ended, another begins, or the day is over. It
 * goes on after a restart. `minute` is minutes of local time since 1970. */
bool store_session_begin(struct store *store, const struct store_plan *plan, int64_t day,
                         int64_t minute, struct fail *fail);
/* Ends it: what comes now belongs to the day's own session again. True where none was begun. */
bool store_session_end(struct store *store, int64_t minute, struct fail *fail);
/* Whether staff began the session in use. */
bool store_session_is_staffs(const struct store *store);

/* A session of the past, or the one in use. */
struct store_past_session {
    struct store_session session;
    int64_t ended; /* like session.began; 0: it was not ended by staff */
    int64_t records; /* that are here still: what a receipt named has gone */
};
/* At most `max` of them, the newest first, in the arena. */
bool store_sessions(struct store *store, struct arena *arena, int max,
                    struct store_past_session **out, int *count, struct fail *fail);
/* The session in use on that day: the one that staff began, else the day's own, whose label is "".
 * NULL when the database cannot be read. */
const struct store_session *store_session(struct store *store, int64_t day, struct fail *fail);

/* Seals a submission as a record of the session in use on `day`. Writes nothing. The record's bytes
 * live in `arena`: not the visit's, when the record may have to wait. */
bool store_seal(struct store *store, struct bytes submission, int64_t day, struct arena *arena,
                struct store_record *out, struct fail *fail);
/* Stores 1 to STORE_PUT_MAX records in one transaction, and returns true only when they are on the
 * disk. False: none of them counts as stored; put the same ones again. */
bool store_put(struct store *store, const struct store_record *records, int count,
               struct fail *fail);

bool store_counts(struct store *store, struct store_counts *out, struct fail *fail);

/* The text that a record is bound to when it is sealed, and without which it does not open:
 * "kiosk-record-1", record id, session id, pack version, each on a line (ids as hex). */
char *store_associated(struct arena *arena, const unsigned char id[STORE_ID_BYTES],
                       const unsigned char session[STORE_ID_BYTES], const char *pack_version);

#endif
