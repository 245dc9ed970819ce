/* The kiosk as one value: which screen, which visit, what has been answered.
 *
 *     finger, key, script  ->  struct ui_action  ->  app_act()  ->  struct app + effects
 *
 * app_act() is the only way it changes. What touches the world (store, forget caches) is an effect
 * that the main program carries out; its failure comes back as an action. Screens read it
 * (`build`) and take the actions that they alone declare (`act`).
 * Everything of one person is in `struct guest`: it is zeroed at the end of a visit, and the arena
 * that holds the answers is wiped, so that the next child finds no trace (R402). */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/senses.h"
#include "app/staff.h"
#include "form/flow.h"
#include "form/visit.h"
#include "pack/pack.h"
#include "ui/ui.h"

/* Times in milliseconds (R401, R404). */
enum {
    APP_CURTAIN_MS = 45000, /* without a touch: the screen is covered, nothing is lost */
    APP_WARN_MS = 60000, /* at least, for the warning; longer where there is more to read */
    APP_WARN_MOST_MS = 240000,
    APP_WIPE_MS = 30000, /* from the warning to the end of the visit */
    APP_QUICK_MS = 900, /* a choice that goes on by itself can be seen for that long */
    APP_THANKS_MS = 10000, /* the thank-you screen leaves by itself */
    APP_TEXT_MAX = 200 /* characters of a written answer (R228) */
};

enum app_screen {
    SCREEN_ATTRACT,
    SCREEN_LANGUAGE,
    SCREEN_BAND,
    SCREEN_KNOW,
    SCREEN_HOME,
    SCREEN_CARDS,
    SCREEN_QUESTIONS,
    SCREEN_REPEAT,
    SCREEN_REVIEW,
    SCREEN_THANKS,
    SCREEN_YOU_SAID,
    SCREEN_PAGE,
    SCREEN_SHOW,
    SCREEN_HELP,
    SCREEN_TALK,
    SCREEN_SEE,
    SCREEN_OFFER,
    SCREEN_OOPS,
    SCREEN_HIDE,
    SCREEN_CURTAIN,
    SCREEN_WARNING,
    /* The staff area. */
    SCREEN_PIN,
    SCREEN_STAFF,
    SCREEN_STAFF_PLAN,
    SCREEN_STAFF_TYPE,
    SCREEN_STAFF_SESSIONS,
    SCREEN_STAFF_STICK,
    SCREEN_STAFF_CHECK,
    SCREEN_STAFF_TOUCH,
    SCREEN_STAFF_RULER,
    SCREEN_STAFF_KEYS,
    SCREEN_STAFF_LOG,
    SCREEN_STAFF_POWER,
    SCREEN_STAFF_HANDS,
    SCREEN_TEMPLATE, /* never shown: the example that compiles */
    SCREEN_COUNT
};

/* What an action can be: the verbs of struct ui_action, with what `a` and `b` mean. */
enum app_verb {
    ACT_NOTHING,
    /* From any screen. */
    ACT_LEAVE, /* ends the visit at once */
    ACT_HELP,
    ACT_TALK,
    ACT_LANGUAGES,
    ACT_SEE, /* opens the panel of settings */
    ACT_SENSE, /* a: enum sense, b: option */
    ACT_READ, /* reading aloud on or off */
    ACT_HIDE,
    ACT_UNCOVER, /* from hide, curtain and warning back to where the visitor was */
    ACT_BACK,
    ACT_PART, /* a: part of a page that was split; APP_LAST_PART for its last */
    ACT_TICK, /* time has passed */
    /* The way in. */
    ACT_START,
    ACT_LANGUAGE, /* a: language */
    ACT_BAND, /* a: band */
    ACT_AGREE,
    ACT_TILE, /* a: tile */
    ACT_CARD, /* a: card of the page */
    ACT_ALL_CARDS, /* from inside a card, back to all of them */
    /* Questions. */
    ACT_NEXT,
    ACT_MISS, /* a: question of the page, or -1 for all of them; b: the part to go on to, or 0 for
                 the next page */
    ACT_CHOOSE, /* a: question of the page, b: choice among those open to it */
    ACT_ACKNOWLEDGE, /* a: question */
    ACT_TYPE, /* a: question, b: code point */
    ACT_DELETE, /* a: question */
    ACT_LOOK, /* a: question, b: enum app_look */
    ACT_LOOK_AWAY,
    ACT_DRAW, /* a: question, b: ui_drawn_point(), or an enum app_pen_move */
    ACT_UNDO, /* a: question: takes the last line away */
    ACT_ADJUST, /* a: question, b: what its kind makes of it: a step, a value, a place */
    ACT_CLEAR, /* a: question: takes its answer away */
    ACT_SHIFT, /* a: question */
    ACT_KEYBOARD, /* a: question: the other order of the letters */
    ACT_LETTERS, /* a: question: the other page of the letters, for the next one */
    /* The list of a repeat. */
    ACT_ADD, /* one more instance, and into it */
    ACT_OPEN, /* a: instance */
    ACT_TAKE, /* a: instance; asks first */
    ACT_TAKE_SURE, /* takes away what was asked about */
    ACT_KEEP,
    /* The way out. */
    ACT_REVIEW,
    ACT_SHOW, /* a: tile: what was answered there, to be shown to somebody */
    ACT_CHANGE, /* a: tile, b: the question's number in its visit */
    ACT_SEND,
    ACT_SEND_AGAIN,
    ACT_SENT, /* from the effect */
    ACT_SEND_FAILED, /* from the effect */
    ACT_FINISH,
    /* The door of the staff area: only on the first screen. */
    ACT_CORNER, /* a: 0 lower left, 1 lower right */
    ACT_LETTER, /* a: code point, typed where there is nothing to type into */
    ACT_DOOR, /* from a kiosk that is not open */
    /* In the staff area. */
    ACT_STAFF, /* a: enum app_screen, b: the enum staff_job that a stick is chosen for */
    ACT_LOCK,
    ACT_PIN, /* the digits are all there */
    ACT_PIN_DONE, /* from the effect; a: enum staff_tried */
    ACT_JOB, /* a: enum staff_job, b: stick */
    ACT_EJECT, /* a: stick */
    ACT_PLAN, /* a: enum plan_row, b: which of its options */
    ACT_FIELD, /* a: enum staff_field: to be typed */
    ACT_SESSION_BEGIN,
    ACT_SESSION_END,
    ACT_VOLUME, /* a: what is added */
    ACT_SOUND, /* a sound to listen to */
    ACT_CELL, /* a: of the touch test */
    ACT_RULER, /* a: pixels that the bar grows by */
    ACT_RULER_KEEP, /* the bar is 100 mm long */
    ACT_RULER_FORGET,
    ACT_CLOCK_RIGHT, /* the date is right, though it went back */
    ACT_POWER, /* a: 1 to start again */
    ACT_HANDS, /* a: choice, b: what is added */
    ACT_HANDS_FORM, /* a: band, b: tile */
    ACT_HANDS_STEP, /* a: questions onwards */
    ACT_HANDS_KEEP
};
/* What came of a PIN. */
enum staff_tried { STAFF_TRIED_RIGHT, STAFF_TRIED_WRONG, STAFF_TRIED_NOT_NOW, STAFF_TRIED_FAILED };
enum { APP_LAST_PART = 1000, APP_ASIDE_MAX = 4 };

/* What of a question can be looked at more closely. */
enum app_look { APP_LOOK_NOT, APP_LOOK_GUIDE, APP_LOOK_PICTURE };

enum app_effect {
    EFFECT_SEND, /* seal and store every visit with answers, in one transaction */
    EFFECT_SEND_AGAIN, /* what is sealed already and waits */
    EFFECT_FORGET, /* the visit has ended: drop every cache that may hold its words */
    /* Of the staff area: what they are about stands in app->staff. */
    EFFECT_STAFF_LOOK, /* fill app->facts anew */
    EFFECT_PIN_TRY,
    EFFECT_PIN_CHECK, /* may it be chosen? Comes back as ACT_PIN_DONE */
    EFFECT_PIN_SET,
    EFFECT_STAFF_JOB,
    EFFECT_STAFF_EJECT,
    EFFECT_SESSION_BEGIN,
    EFFECT_SESSION_END,
    EFFECT_VOLUME,
    EFFECT_SOUND,
    EFFECT_RULER,
    EFFECT_CLOCK_RIGHT,
    EFFECT_POWER,
    EFFECT_HANDS
};
struct effects {
    enum app_effect list[4];
    int count;
};

/* Whether pages are read aloud: as the band has it, or as the visitor said. */
enum app_reading { APP_READ_AS_BAND, APP_READ_ON, APP_READ_OFF };

/* What a worker has set for a session. Zero is what is usual, for everybody. */
struct app_session {
    unsigned bands, tiles; /* a bit for each that is offered; 0: the usual ones of the pack */
    bool helper; /* visitors are told that a worker helps with the words (R308) */
    bool pass_round; /* one band, one form: straight on to the next child */
    bool practice; /* somebody tries the pack: nothing is kept, and every screen says so */
};

/* How visits ended: what staff may see. No answer is in it. */
struct app_counts {
    int finished, left, timed_out;
};

/* A pen that is moved by keys or a switch. Zero: it is put away. */
struct app_pen {
    bool out; /* shown, and its buttons with it */
    bool down; /* moving it draws */
    bool begun; /* the line that it draws has its first point */
    uint16_t x, y; /* STROKES_UNIT of the paper */
    int way, run; /* the last step's, and how many of them came one after the other */
};

/* What an action ACT_DRAW has in `b` where it is no point. */
enum app_pen_move {
    PEN_PRESS = -1, /* the paper itself was pressed */
    PEN_LEFT = -2,
    PEN_RIGHT = -3,
    PEN_UP = -4,
    PEN_DOWN = -5,
    PEN_TURN = -6, /* down, or up again */
    PEN_AWAY = -7
};

/* All that belongs to one person. Zero is "nobody is here". */
struct guest {
    enum app_screen screen;
    int language;
    unsigned char senses[SENSE_COUNT]; /* senses.h */
    enum app_reading reading;
    int band; /* index + 1; 0 none chosen */
    struct visit *visits[PACK_TILES_MAX]; /* by tile; NULL until it is opened */
    int tile;
    struct node *page; /* of the visit of the tile */
    int part; /* of a page that was split to fit */
    const struct node *offered; /* the page after which help was offered */
    bool to_review; /* opened from the review to change something: goes back there */
    bool going_back; /* which way the last page came */
    enum app_look look; /* closer, at one question */
    int looked_at; /* that question */
    int taking; /* instance that the list asks about taking away, + 1; 0: none */
    const char *problem; /* why Next did not go on: shown beside the question */
    bool passed; /* came to the first question by itself: nobody has touched it yet */
    bool shift, other_keyboard; /* of the on-screen keyboard */
    int keyboard_page; /* of its letters */
    int held; /* what a kind of question keeps until another page comes (kind.h); 0 nothing */
    struct app_pen pen; /* on a drawing's paper, moved by keys and buttons */
    struct {
        enum app_screen screen;
        int part;
    } under[APP_ASIDE_MAX]; /* beneath help, talk, language and settings */
    int under_count;
    enum app_screen covered; /* beneath hide, curtain, warning */
    uint64_t touched_ms; /* last sign of life */
    uint64_t page_ms; /* since when the page, or what is left of it, is there to be read; 0: it has
                         been read before (haste.h) */
    uint64_t thanked_ms;
    uint64_t
        go_on_ms; /* when a choice goes on by itself, unless something else is touched; 0 never */
};

struct screen;

struct app {
    const struct pack *pack;
    const struct screen *const *screens; /* SCREEN_COUNT of them */
    struct arena *visit_arena; /* every answer, and nothing else */
    struct app_session session;
    struct clock clock; /* the day; set by the main program before each action */
    unsigned char random[16]; /* fresh chance for a visit; set likewise */
    unsigned voiced; /* bit per language that can be read aloud; set by the main program */
    const char *device; /* the kiosk's name in a record that asks for it */
    int words_shown; /* on the screen now; set likewise (R401) */
    struct app_counts counts;
    struct guest guest;
    struct staff staff;
    struct staff_facts facts; /* filled by the main program */
    uint64_t shown_ms; /* when the screen was last drawn; set likewise */
};

void app_init(struct app *app, const struct pack *pack, const struct screen *const *screens,
              struct arena *visit_arena);
void app_act(struct app *app, struct ui_action action, uint64_t now_ms, struct effects *effects);
/* A touch or a key, wherever it went: the visitor is still there. */
void app_touched(struct app *app, uint64_t now_ms);
/* When app_act() wants its next ACT_TICK; UINT64_MAX for never. */
uint64_t app_next_tick(const struct app *app);
/* Changes whenever the visitor sees another page. */
uint64_t app_page(const struct app *app);
/* True when nothing of a visit is left: the value of a fresh kiosk. */
bool app_is_blank(const struct app *app);

/* For screens. */
const char *app_word(const struct app *app, enum word word);
const char *app_text(const struct app *app, const struct pack_text *text);
struct visit *app_visit(const struct app *app); /* of the tile; NULL on other screens */
int app_form_language(const struct app *app, const struct form *form);
/* Whether the language can be read aloud, and whether it is now. */
bool app_can_read(const struct app *app);
bool app_reads(const struct app *app);
bool app_has_answers(const struct app *app);
/* What the session offers. */
bool app_offers_band(const struct app *app, int band);
bool app_offers_tile(const struct app *app, int tile);
/* Its last day has not passed. */
bool app_is_on(const struct app *app, int tile);
int app_only_band(const struct app *app); /* index + 1 where there is only one; else 0 */
void app_go(struct app *app, enum app_screen screen, bool back);
/* Ends the visit, whatever happened in it. */
void app_end_visit(struct app *app, struct effects *effects);
void effects_add(struct effects *effects, enum app_effect effect);

#endif
