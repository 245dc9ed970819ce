/* The staff area: what a worker sees and sets, apart from every visit. No answer is in it.
 *
 * The way in lies on the first screen, where a child does not stumble on it: the two lower corners
 * touched in turn, left, right, left, right (R110: one after another), or `staff` typed on a
 * keyboard. Then the PIN. Nothing in it traps: every screen has a way back, and a while without a
 * touch locks it.
 *
 * What staff see of the world is `struct staff_facts`, which the main program fills at
 * EFFECT_STAFF_LOOK. What they ask of the world is an effect, whose details stand in `struct
 * staff`; what came of it comes back in the facts, as a sentence. */
#ifndef APP_STAFF_H
#define APP_STAFF_H

#include "base/arena.h"
#include "ui/ui.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    STAFF_CORNER_COUNT = 4, /* touches that open the door */
    STAFF_CORNER_MS = 1500, /* from one to the next; one alone starts a visit after that time */
    STAFF_PIN_LEAST = 6, /* R408 */
    STAFF_PIN_MOST = 12,
    STAFF_PIN_MS = 45000, /* without a touch: the PIN pad goes away */
    STAFF_LOCK_MS = 300000, /* and so does the staff area */
    STAFF_TEXT_BYTES = 80, /* of a session's name or place */
    STAFF_STICKS_MAX = 6,
    STAFF_CELLS = 24, /* of the touch test */
    STAFF_HANDS_MOST = 99 /* hands for one choice */
};

/* Why nobody can answer now. */
enum staff_closed {
    STAFF_OPEN,
    STAFF_CLOSED_NO_PIN, /* first start: a PIN comes first (R408) */
    STAFF_CLOSED_KEYS, /* facts.keys_text says why (R415) */
    STAFF_CLOSED_CLOCK, /* the clock went back by more than a day (R428) */
    STAFF_CLOSED_SCREEN, /* the display was measured, and is not what it says (RULES 0) */
    STAFF_CLOSED_ASSESSMENT, /* the data protection impact assessment is over a year old (R303) */
    STAFF_CLOSED_HOURS /* outside the opening hours of the pack */
};

enum staff_pin_state { STAFF_PIN_READY, STAFF_PIN_NONE, STAFF_PIN_WAITS, STAFF_PIN_LOCKED };
/* What the digits are for. */
enum staff_pin_step { STAFF_PIN_ENTER, STAFF_PIN_CHOOSE, STAFF_PIN_REPEAT };

/* Work with a stick. It is done by another process, and the screen shows how far it is. */
enum staff_job {
    STAFF_NO_JOB,
    STAFF_EXPORT,
    STAFF_RECEIPTS,
    STAFF_LOOK_AT_PACK, /* what an update would change */
    STAFF_UPDATE,
    STAFF_ROLL_BACK,
    STAFF_KEYS,
    STAFF_UNLOCK
};

struct staff_stick {
    const char *id, *name; /* of the device; as a person knows it */
    const char *room; /* "14.2 GB free" */
    bool read_only;
};

struct staff_session {
    const char *title, *text, *records; /* "Children in Care Council", "12 March, County Hall" */
};

/* What the main program knows. Texts live until the next EFFECT_STAFF_LOOK. */
struct staff_facts {
    enum staff_closed closed;
    enum staff_pin_state pin;
    uint64_t pin_until_ms; /* WAITS: on the clock that app_act() is given */
    const char *unlock_code; /* LOCKED: what an unlock file must name */
    const char *kiosk, *pack,
        *built; /* "k7f3a2"; "Leicestershire 2026.4 · 1f0a22c4"; the program */
    const char *keys_name, *keys_words, *keys_text; /* R415; text: expiry, or what is wrong */
    bool opens_its_own;
    int64_t session_records, waiting, records;
    const char *exported; /* "last export 2 November, batch 4" */
    const char *room; /* NULL, or how full the disk is (from 10 % left) */
    bool session_running;
    const char *session_label; /* "" where it has none */
    const char *session_text; /* "County Hall · since 16:05" */
    const struct staff_session *sessions;
    int session_count;
    const char *const *log; /* newest first */
    int log_count;
    struct staff_stick sticks[STAFF_STICKS_MAX];
    int stick_count;
    int volume; /* 0 to 10 */
    float mm_says, mm_measured; /* width of the display; measured 0: not yet */
    enum staff_job job; /* running, or done last */
    bool job_running, job_failed;
    int64_t job_done, job_total;
    const char *job_text; /* what came of it, or what it is doing; lines */
    bool job_safe; /* the stick can be pulled out */
    bool can_roll_back;
};

/* A session as it is being planned. */
struct staff_plan {
    char label[STAFF_TEXT_BYTES + 1], place[STAFF_TEXT_BYTES + 1];
    unsigned bands, tiles; /* a bit for each that is offered; 0: all */
    bool helper; /* a worker helps with the words: visitors are told (R308) */
    bool pass_round; /* straight on to the next child */
};
enum staff_field { STAFF_LABEL, STAFF_PLACE };

/* Hands up: a question on the big screen, and how many raised a hand for each choice. */
enum { STAFF_HANDS_QUESTIONS = 64, STAFF_HANDS_CHOICES = 24 };
struct staff_hands {
    bool open; /* a form was chosen */
    int band, tile; /* whose form it is */
    int question; /* among those that can be answered by hands */
    unsigned char counts[STAFF_HANDS_QUESTIONS][STAFF_HANDS_CHOICES];
};

struct staff {
    bool unlocked;
    int corners; /* touched in turn so far */
    uint64_t corner_ms; /* when the last of them was */
    int letters; /* of "staff" typed so far */
    enum staff_pin_step pin_step;
    char typed[STAFF_PIN_MOST + 1], first[STAFF_PIN_MOST + 1];
    const char *problem; /* a sentence about what was typed; NULL: none */
    char problem_text[512];
    struct staff_plan plan; /* being made */
    enum staff_field field; /* being typed */
    enum staff_job job; /* that a stick is being chosen for */
    int stick; /* index chosen */
    unsigned cells; /* of the touch test: a bit for each that was touched */
    int ruler_px; /* width of the bar that is held against a ruler */
    bool restart; /* of the two ways to shut down */
    struct staff_hands hands;
};

struct app;
struct effects;

/* Takes what only staff do; false when the action is none of these. */
bool staff_act(struct app *app, struct ui_action action, uint64_t now_ms, struct effects *effects);
/* Time passes in the staff area or at its door. */
void staff_tick(struct app *app, uint64_t now_ms, struct effects *effects);
/* When that has something to do; UINT64_MAX for never. */
uint64_t staff_next_tick(const struct app *app);
/* Locks, and goes back to the first screen. */
void staff_lock(struct app *app, struct effects *effects);

#endif
