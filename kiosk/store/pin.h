/* The staff PIN, and how often it may be guessed (R407).
 *
 * After the 1st, 2nd, ... wrong PIN in a row the next guess has to wait 0, 0, 1, 2, 4, 8, 16, 32 and
 * 60 minutes; the 10th locks the kiosk until the office's unlock file comes. A guess is counted on the
 * disk before it is looked at, and the count taken back when it was right, so that pulling the plug is
 * no way to guess. The wait stands on a clock that nobody can set, the time since the machine
 * started: a restart of the program changes nothing, and a machine that starts anew begins the whole
 * wait again. */
#ifndef STORE_PIN_H
#define STORE_PIN_H

#include "seal/keys.h"
#include "store/store.h"

enum { STORE_PIN_TRIES = 10, STORE_PIN_CODE_ROOM = 32 };

/* A moment on that clock: which start of the machine, and milliseconds since then. */
struct store_boot {
    const char *id;
    int64_t ms;
};

enum store_pin_state {
    STORE_PIN_NONE, /* none was chosen yet */
    STORE_PIN_READY,
    STORE_PIN_WAITS,
    STORE_PIN_LOCKED
};
struct store_pin {
    enum store_pin_state state;
    int64_t wait_ms; /* WAITS: from now on */
    int failures; /* in a row */
    char code[STORE_PIN_CODE_ROOM]; /* "k7f3a2-1": what an unlock file must name */
};

/* "k7f3a2-1": what the next unlock file must name. */
bool store_pin_code(struct store *store, char out[STORE_PIN_CODE_ROOM], struct fail *fail);
bool store_pin_state(struct store *store, const struct store_boot *now, struct store_pin *out,
                     struct fail *fail);
/* Chooses a PIN (seal/pin.h says which may be), or another. */
bool store_pin_set(struct store *store, const char *pin, struct fail *fail);

enum store_tried {
    STORE_TRIED_RIGHT,
    STORE_TRIED_WRONG,
    STORE_TRIED_NOT_NOW, /* it waits, is locked, or there is none: the PIN was not looked at */
    STORE_TRIED_FAILED /* `fail` says why: it could not be counted, or the count not taken back */
};
/* `after` is the state that follows. */
enum store_tried store_pin_try(struct store *store, const char *pin, const struct store_boot *now,
                               struct store_pin *after, struct fail *fail);

/* An unlock file names a kiosk and how often it was locked before, so that it works once:
 * "kiosk-unlock-1", a line feed, the code, a line feed; signed by the council's issuer key
 * (seal/signed.h). Taken, the PIN is gone, and a new one is to be chosen. */
bool store_pin_unlock(struct store *store, const char *path, const struct key_public *issuer,
                      struct arena *arena, struct fail *fail);
/* For the office: FOLDER/<code>.unlock. Its path, in the arena; NULL on an error. */
const char *unlock_write(const char *folder, const char *code, const struct key_secret *issuer,
                         struct arena *arena, struct fail *fail);

#endif
