/* A content pack: everything a council's kiosk says, asks and shows, checked whole before any of
 * it is used. Constant once loaded.
 *
 * A pack is a folder: pack.ini, words.csv, help.csv, you-said.csv, forms/, pages/ and pictures/. It names a
 * common folder (`common = ../common`) that lends what the pack does not have itself: words, help
 * entries, forms, pictures. A pack's own word overrides the common one with the same key.
 * Everything lives in the arena given to pack_load(). */
#ifndef PACK_PACK_H
#define PACK_PACK_H

#include "base/arena.h"
#include "base/fail.h"
#include "base/svg_shapes.h"
#include "form/form.h"
#include "pack/hours.h"
#include "pack/words.h"

enum {
    PACK_BANDS_MAX = 8,
    PACK_TILES_MAX = 24,
    PACK_ENTRIES_MAX = 64, /* of one list: help.csv, or a page */
    PACK_YOU_SAID_MAX = 64,
    PACK_PICTURES_MAX = 512,
    PACK_MAPS_MAX = 64,
    PACK_WORRIES_MAX = 2000,
    PACK_ACCEPTS_MAX = 100
};

#define PACK_NOT_ASSESSED INT64_MIN
#define PACK_NO_END       INT64_MAX

struct pack_language {
    const char *code; /* "en" */
    const char *name; /* "English", in its own script */
    bool rtl; /* written from right to left */
    bool draft; /* not every text was checked by a second person (R627) */
};

/* A text by language; `in` has pack->language_count entries, none NULL. */
struct pack_text {
    const char *const *in;
};

struct pack_band {
    const char *id; /* "7-13" */
    const char *theme; /* assets/themes/NAME.ini */
    const char *keyboard; /* "abc" or "qwerty" */
    const char *picture; /* path of a file, or "" */
    bool reads; /* read aloud unless the visitor says otherwise (R215) */
    int words_a_minute; /* reading rate, for minutes and time-outs (R214) */
    struct pack_text name, text;
};

/* Something to read: whom to turn to (help.csv), or a card of a page (pages/NAME.csv). */
struct pack_entry {
    const char *id;
    const char *picture;
    const char *number; /* as it is dialled, or "" */
    const char *link; /* an address, shown as a code to take away, or "" */
    const char *checked_on;
    bool sample; /* a local entry not yet replaced by a real one */
    unsigned bands; /* bit per band index */
    struct pack_text title, text;
    struct place place;
};
/* Of one file: common's first, then the pack's own. */
struct pack_entries {
    const char *file; /* below the pack's folder and the common one: "pages/rights.csv" */
    struct pack_entry *list;
    int count;
};

enum pack_page { PACK_PAGE_NONE, PACK_PAGE_YOU_SAID, PACK_PAGE_READ };

/* One tile of the home screen: a form in each band, or a page. */
struct pack_tile {
    const char *id;
    const char *picture;
    struct pack_text title[PACK_BANDS_MAX], text[PACK_BANDS_MAX]; /* by band */
    enum pack_page page;
    struct pack_entries cards; /* of a page that is read */
    unsigned bands; /* a bit for each band that is offered it */
    int64_t until; /* the last day that it is offered, or PACK_NO_END */
    const struct form
        *forms[PACK_BANDS_MAX]; /* by band; NULL for a page, and where it is not offered */
    int minutes[PACK_BANDS_MAX]; /* about how long the form takes (R202), at least 1 */
};

enum pack_state { PACK_DONE, PACK_DOING, PACK_NO };

struct pack_you_said {
    const char *id;
    const char *picture;
    enum pack_state state;
    unsigned bands;
    struct pack_text said, did;
    const char *date, *owner, *promise;
    /* For the desk alone; no screen shows them. */
    const char *evidence;
    const char *checked_on; /* when somebody last looked whether it is still so, or "" */
    struct place date_at, evidence_at;
};

/* A word that worries (worry.h). */
struct pack_worry {
    int language;
    const char *word;
};

/* A picture that is touched: its named shapes, in the units of `box`. */
struct pack_map {
    const char *path;
    float box[4]; /* x, y, width, height */
    const struct svg_shape *shapes;
    int count;
};

/* A finding of `kiosk-office check` that somebody looked at and lets stand: [accept RULE WHERE]. */
struct pack_accept {
    const char *rule, *where; /* "R207", and what a finding names: a question, a key, a word */
    const char *why, *by; /* by: a role */
    struct place place;
    bool used; /* while the pack was read; the other rules are held against it later */
};

struct pack {
    const char *folder;
    const char *common; /* the folder that lends what the pack does not have, or "" */
    const char *id, *council, *title, *version, *board;
    const struct pack_language *languages;
    int language_count;
    struct pack_hours hours;
    int64_t assessed; /* day the data protection impact assessment was signed */
    struct pack_band bands[PACK_BANDS_MAX];
    int band_count;
    struct pack_tile tiles[PACK_TILES_MAX];
    int tile_count;
    /* What is offered where no session says otherwise: a bit each. */
    unsigned usual_bands, usual_tiles;
    struct pack_entries help;
    struct pack_you_said you_said[PACK_YOU_SAID_MAX];
    int you_said_count;
    /* words[key][band][language]; band PACK_BANDS_MAX is "no band chosen yet". */
    const char *const *words[WORD_COUNT][PACK_BANDS_MAX + 1];
    const char *const *form_files; /* path of each form, for the batch; form_count entries */
    const struct form *const *forms;
    int form_count;
    struct pack_map maps[PACK_MAPS_MAX];
    int map_count;
    const struct pack_worry *worries;
    int worry_count;
    /* Who listens, and when they answer (R233, R234); "" where pack.ini does not say. */
    const char *space, *voice, *audience, *influence, *feedback_due;
    struct pack_accept accepts[PACK_ACCEPTS_MAX];
    int accept_count;
    int accepted; /* findings let stand while the pack was read */
};

/* Reads and checks a whole pack. Every error and warning goes to `fails`; NULL when there was an
 * error. */
const struct pack *pack_load(const char *folder, struct arena *arena, struct fails *fails);

/* A word of the kiosk with {council}, {board} and {title} already put in. `band` -1: none chosen.
 */
const char *pack_word(const struct pack *pack, enum word word, int band, int language);
/* Minutes that the form's nodes from `first` up to `end` take at that many words a minute, to the
 * nearest and at least one: every label, hint and choice is read, and every answer takes a while to
 * give. Parts that are shown only after some answer are left out, and without `follow_ups` so is each
 * such question: the time is that of who does not ask for more. */
int pack_minutes(const struct form *form, int first, int end, bool follow_ups, int words_a_minute);
/* Index of a band or tile by id, or -1. */
int pack_band(const struct pack *pack, const char *id);
/* The path of a picture named in a form or pack file: the pack's own pictures/ first, then
 * common's. NULL where there is none. In `arena`. */
const char *pack_picture(const struct pack *pack, const char *name, struct arena *arena);
/* The shapes of a picture by its path, where a form has it touched; else NULL. */
const struct pack_map *pack_map(const struct pack *pack, const char *path);
/* The shape with that id, the one painted last; or NULL. */
const struct svg_shape *pack_map_shape(const struct pack_map *map, const char *id);
/* Replaces "{name}" by `value` in `text`; a new text in `arena`. */
const char *pack_fill(struct arena *arena, const char *text, const char *name, const char *value);

#endif
