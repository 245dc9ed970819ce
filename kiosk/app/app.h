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
    SCREEN_HELP,
    SCREEN_TALK,
    SCREEN_SEE,
    SCREEN_OFFER,
    SCREEN_OOPS,
    SCREEN_HIDE,
    SCREEN_CURTAIN,
    SCREEN_WARNING,
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
    ACT_DRAW, /* a: question, b: ui_drawn_point() */
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
    ACT_CHANGE, /* a: tile, b: the question's number in its visit */
    ACT_SEND,
    ACT_SEND_AGAIN,
    ACT_SENT, /* from the effect */
    ACT_SEND_FAILED, /* from the effect */
    ACT_FINISH
};
enum { APP_LAST_PART = 1000, APP_ASIDE_MAX = 4 };

/* What of a question can be looked at more closely. */
enum app_look { APP_LOOK_NOT, APP_LOOK_GUIDE, APP_LOOK_PICTURE };

enum app_effect {
    EFFECT_SEND, /* seal and store every visit with answers, in one transaction */
    EFFECT_SEND_AGAIN, /* what is sealed already and waits */
    EFFECT_FORGET /* the visit has ended: drop every cache that may hold its words */
};
struct effects {
    enum app_effect list[4];
    int count;
};

/* Whether pages are read aloud: as the band has it, or as the visitor said. */
enum app_reading { APP_READ_AS_BAND, APP_READ_ON, APP_READ_OFF };

/* How visits ended: what staff may see. No answer is in it. */
struct app_counts {
    int finished, left, timed_out;
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
    bool shift, other_keyboard; /* of the on-screen keyboard */
    int keyboard_page; /* of its letters */
    int held; /* what a kind of question keeps until another page comes (kind.h); 0 nothing */
    struct {
        enum app_screen screen;
        int part;
    } under[APP_ASIDE_MAX]; /* beneath help, talk, language and settings */
    int under_count;
    enum app_screen covered; /* beneath hide, curtain, warning */
    uint64_t touched_ms; /* last sign of life */
    uint64_t thanked_ms;
    uint64_t
        go_on_ms; /* when a choice goes on by itself, unless something else is touched; 0 never */
};

struct screen;

struct app {
    const struct pack *pack;
    const struct screen *const *screens; /* SCREEN_COUNT of them */
    struct arena *visit_arena; /* every answer, and nothing else */
    int only_band; /* index + 1 when a worker fixed the band; 0 all */
    struct clock clock; /* the day; set by the main program before each action */
    unsigned char random[16]; /* fresh chance for a visit; set likewise */
    unsigned voiced; /* bit per language that can be read aloud; set by the main program */
    const char *device; /* the kiosk's name in a record that asks for it */
    int words_shown; /* on the screen now; set likewise (R401) */
    struct app_counts counts;
    struct guest guest;
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
void app_go(struct app *app, enum app_screen screen, bool back);
/* Ends the visit, whatever happened in it. */
void app_end_visit(struct app *app, struct effects *effects);
void effects_add(struct effects *effects, enum app_effect effect);

#endif
