/* The scene: a flat list of named items, declared anew for each frame.
 *
 * A screen's build() declares items; layout, focus order, hit test, painting, speech, text dumps
 * and tests all read that one list. Between frames only looks are remembered, by name (what is
 * pressed, what has the focus, since when an item is there): losing it changes no answer. Items
 * are declared in reading order. An item is at most one shape, one picture and one text; a card
 * with several parts is several items, those without an action owned by the one that has it.
 *
 * Sizes come from the display's millimetres (RULES section 0): see metrics.h. Right-to-left
 * mirrors the whole scene when it is finished; screens always lay out left to right.
 * ui/ knows nothing of visits, packs or SDL. */
#ifndef UI_UI_H
#define UI_UI_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/strokes.h"
#include "ui/metrics.h"
#include "ui/text.h"
#include "ui/theme.h"

enum { UI_ITEMS_MAX = 256, UI_MEMORY_MAX = 256, UI_LAID_MAX = 256 };

struct ui_rect {
    float x, y, w, h;
};

enum ui_role {
    UI_PART, /* decoration: not spoken, not focusable */
    UI_HEADING,
    UI_TEXT,
    UI_BUTTON,
    UI_RADIO, /* one of several */
    UI_CHECK, /* any of several */
    UI_KEY, /* of an on-screen keyboard: repeats at once */
    UI_FIELD,
    UI_PROGRESS
};

/* What a tap means. ui/ only carries it. A verb of 0 is no action. */
struct ui_action {
    int verb;
    int a, b;
};

enum ui_flags {
    UI_OFF = 1, /* shown, but cannot be used now */
    UI_CHOSEN = 2, /* a chosen radio or check */
    UI_POP = 4, /* grows in when it appears on a page that is there */
    UI_STRETCH = 8, /* the picture fills its rectangle, whatever its shape */
    UI_CARET = 16, /* a caret stands after the text */
    UI_HIDDEN_FOCUS = 32, /* in no focus order though it acts (a whole-screen touch) */
    UI_LESSER = 512, /* a small button, as those of the bar: not what answers or goes on (R102) */
    UI_CHROME = 256, /* of the bar or the bottom row: the same on every page */
    UI_OWN = 128, /* what the visitor answered: read aloud to headphones alone (R123) */
    UI_DRAWS = 64, /* a finger on it draws, wherever it goes: ui_finger_draws() */
    UI_PENNED = 512, /* its text is drawn, from its left, when it appears on a page that is there */
    UI_STEP = 1024, /* its fill grows over `under` when it becomes UI_STEP_DONE */
    UI_STEP_DONE = 2048,
    UI_BREATHES = 4096, /* its picture rises and falls a little, its feet where they are */
};

struct ui_shape {
    uint32_t fill, fill_bottom; /* equal: no gradient; alpha 0: no shape */
    uint32_t stroke;
    float stroke_width; /* inside the rectangle */
    float radius;
    uint32_t edge; /* a darker lip below, `lip` pixels high */
    float lip;
    uint32_t shadow; /* soft, below; `blur` pixels wide */
    float blur;
};

struct ui_item {
    const char *name; /* unique in the frame */
    enum ui_role role;
    const char *label; /* the text shown, or NULL */
    const char *say; /* spoken instead of the label; NULL: the label */
    struct ui_action action;
    unsigned flags;
    int owner; /* index of the item this one is a part of, or -1 */
    struct ui_rect rect;
    struct ui_shape shape;
    uint32_t under; /* colour of a UI_STEP until its fill has grown over it */
    const char
        *picture; /* path of an .svg, emoji as text, or "qr:" and an address; NULL for none */
    struct ui_rect picture_rect;
    const struct strokes *strokes; /* drawn over the whole rectangle; NULL for none */
    struct ui_block text; /* run_count 0: none */
    float text_x, text_y;
    uint32_t ink;
    /* Set by ui_end(). */
    float grown; /* 0..1: how far a UI_POP, UI_PENNED or UI_STEP has come; 1 when nothing moves */
    float
        breath; /* how much lower a UI_BREATHES stands than it is, of its height; 0: breathed in */
    bool pressed, focused;
    int lit_from, lit_to; /* bytes of the label that are being read aloud; equal: none */
};

enum ui_slide { UI_STILL, UI_FORWARD, UI_BACK };

/* What is painted. */
struct ui_frame {
    const struct ui_item *items;
    int count;
    float w, h;
    uint64_t page; /* changes when another page is shown: the old one slides away */
    enum ui_slide slide; /* which way the new page comes */
    float slide_top; /* above this the scene stands still, in pixels */
    bool calm; /* no motion at all */
    uint32_t lit; /* what lies behind the words that are being read */
    uint32_t focus_ink; /* colour of the focus ring */
};

struct ui_memory_row {
    uint64_t key; /* hash of the name; 0 is free */
    uint64_t since_ms; /* it is there; a UI_STEP: it is done or not done */
    unsigned frame;
    bool done;
};

struct ui_laid {
    uint64_t key; /* of text, style and width; 0 is free */
    struct ui_block block;
};

/* Where the light of the switches is. */
struct ui_scan {
    bool on;
    int row, item; /* item -1: on the whole row */
};

struct ui {
    /* Set by the caller before ui_begin(). */
    struct arena *frame_arena;
    const struct ui_fonts *fonts;
    const struct ui_theme *theme;
    struct ui_metrics m;
    bool rtl, calm;
    bool left_handed; /* what stands at the right of every screen stands at the left */
    bool low; /* what can be touched stands in the lower half (R138) */
    /* The frame being declared, then the one on the screen. */
    struct ui_item items[UI_ITEMS_MAX];
    int count;
    bool overflowed; /* a text did not fit where it had to; tests and --preview look at it */
    const char *overflowing; /* the name of the first that did not */
    uint64_t now_ms;
    uint64_t page;
    enum ui_slide slide;
    float slide_top;
    struct ui_laid
        laid[UI_LAID_MAX]; /* texts of this frame: layouts that try ask again and again */
    /* What is remembered. */
    struct ui_memory_row memory[UI_MEMORY_MAX];
    unsigned frame_number;
    uint64_t breath_ms; /* when a UI_BREATHES moves next */
    uint64_t reading; /* hash of the item that is being read aloud; 0 none */
    int reading_from, reading_to; /* bytes of its label */
    uint64_t pressed, focus; /* hashes of names; 0 none */
    bool focus_shown; /* a key was used since the last touch */
    struct ui_rect press_rect;
    struct ui_scan scan;
    int hold_ms; /* a touch that lasts less does nothing; set by the caller */
    uint64_t pressed_since_ms;
    uint64_t page_since_ms;
    uint64_t last_tap, last_tap_ms;
};

/* Begins a frame: forgets the items, keeps the memory. */
void ui_begin(struct ui *ui, uint64_t now_ms);
/* Adds an item and returns it, to be changed until ui_end(). `name` is not copied: a literal, or in
 * the frame arena. A name used twice is a mistake of the program: assert. */
struct ui_item *ui_add(struct ui *ui, const char *name, enum ui_role role, struct ui_rect rect);
/* Finishes the frame: mirrors, finds what is pressed and focused, prunes the memory. */
void ui_end(struct ui *ui);
/* When the picture changes by itself (something is growing in, or breathes); UINT64_MAX when it does not. */
uint64_t ui_next_change(const struct ui *ui);
/* Forgets everything that is remembered: at the end of a visit. */
void ui_forget(struct ui *ui);
struct ui_frame ui_frame(const struct ui *ui);

/* Notes that an item does not fit. */
void ui_overflow(struct ui *ui, const char *name);

struct ui_item *ui_find(struct ui *ui, const char *name);
int ui_index(const struct ui *ui, const struct ui_item *item);
/* A name made of a word and a number or a word: "choice.happy", in the frame arena. */
const char *ui_name(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The scene as text, one item a line: name, role, rectangle, label. For goldens. */
void ui_dump(const struct ui *ui, struct buf *out);

uint64_t ui_hash(const char *text);

#endif
