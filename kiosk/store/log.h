/* The audit log: what staff and the kiosk did, to the minute, and nothing of what anybody answered
 * (R421). Each row's hash is SHA-256 of the hash before it, then number, minute and the lengths of
 * event and detail (8 bytes each, big-endian), then event and detail: a row that is changed, taken
 * out or put in shows. */
#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "store/store.h"

enum store_event {
    STORE_STARTED,
    STORE_STOPPED,
    STORE_SIGNED_IN,
    STORE_SIGN_IN_FAILED,
    STORE_PIN_CHOSEN,
    STORE_LOCKED,
    STORE_UNLOCKED,
    STORE_SESSION_BEGUN,
    STORE_SESSION_ENDED,
    STORE_EXPORTED,
    STORE_RECEIPT_TAKEN,
    STORE_PACK_CHANGED,
    STORE_PACK_ROLLED_BACK,
    STORE_KEYS_CHANGED,
    STORE_SETTING_CHANGED,
    STORE_CLOCK_CONFIRMED,
    STORE_DISK_FILLING,
    STORE_SHUT_DOWN,
    STORE_RESTARTED,
    STORE_CLOSED, /* nobody can answer, and why */
    STORE_EVENT_COUNT
};

enum { STORE_LOG_DETAIL_MAX = 200 };

struct store_log_row {
    int64_t number; /* 1, 2, ... */
    int64_t minute; /* local, since 1970-01-01 */
    const char *event, *detail;
};

/* As the log has it: "session-begun". */
const char *store_event_name(enum store_event event);
/* A detail that is too long is cut. */
bool store_log_add(struct store *store, int64_t minute, enum store_event event, const char *detail,
                   struct fail *fail);
/* At most `max` rows, the newest first, before row `before` (0: from the end). In the arena. */
bool store_log_read(struct store *store, int64_t before, int max, struct arena *arena,
                    struct store_log_row **out, int *count, struct fail *fail);
/* The minute of the last such event; -1 where there was none. */
bool store_log_last(struct store *store, enum store_event event, int64_t *minute,
                    struct fail *fail);
/* Follows the chain. `bad` is the number of the first row that does not fit, 0 for none. False only
 * when the log cannot be read. */
bool store_log_check(struct store *store, int64_t *bad, struct fail *fail);

#endif
