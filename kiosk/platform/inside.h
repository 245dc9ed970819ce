/* What the parts of platform/ share. */
#ifndef PLATFORM_INSIDE_H
#define PLATFORM_INSIDE_H

#include "platform/paint.h"
#include "platform/platform.h"
#include "platform/speech.h"
#include "platform/sticks.h"

#include <SDL.h>

enum { EVENTS_MAX = 64, DIRTY_MAX = 8, COVERS_MAX = 7, BOOT_ID_ROOM = 64 };

/* Of a window that is a whole display. */
enum { LOCK_WINDOW = SDL_WINDOW_BORDERLESS | SDL_WINDOW_ALWAYS_ON_TOP | SDL_WINDOW_SKIP_TASKBAR };

/* The one finger that counts. */
struct finger {
    bool down;
    SDL_TouchID touch;
    SDL_FingerID id;
    uint64_t since_ms, moved_ms; /* when it went down; when it last went elsewhere */
    uint64_t checked_ms; /* when it was last seen to be still there */
    float x, y; /* where it last went to, in pixels */
};

/* Touches of which each came soon after the one before, whether they count or not. */
struct landing {
    bool any, palm;
    uint64_t last_ms;
    float x, y; /* of the first, in pixels */
};

/* How far the drawing of a frame had come; of the first, which is the only one on a page. */
struct drawn {
    const struct strokes *strokes; /* NULL: none */
    int item, lines, points, last; /* `last`: points of the last line */
};

/* What was painted last, to find what differs. */
struct painted {
    struct drawn drawn;
    uint64_t keys[UI_ITEMS_MAX];
    struct area bounds[UI_ITEMS_MAX];
    int count;
    bool valid;
};

struct dirty {
    struct area at[DIRTY_MAX];
    int count;
};

/* A page on its way in, until it has arrived. */
struct slide {
    SDL_Surface *new; /* NULL when nothing moves */
    uint64_t since_ms;
    int top, moved; /* pixels */
    bool forward;
};

struct platform {
    bool null;
    SDL_Window *window; /* NULL for null */
    bool locked; /* the window is a whole display, and nothing leads out of it */
    SDL_Window *covers[COVERS_MAX]; /* on the other displays; NULL where there is none */
    SDL_Surface *surface; /* what is painted on: the null one's, or one beside the window's */
    bool resized;
    struct ui_display display;
    struct fonts fonts;
    struct store words, pictures;
    struct painted painted;
    struct slide slide;
    uint64_t page;
    struct platform_event events[EVENTS_MAX]; /* a ring */
    int first_event, event_count;
    struct finger finger;
    struct landing landing;
    bool key_held; /* the last key that was told of repeats */
    float mouse_way; /* pixels that a real mouse moved; the cursor shows after a few */
    struct speech speech;
    struct sticks *sticks; /* NULL for null */
    char boot_id[BOOT_ID_ROOM];
    float says_ppmm; /* what the display says, once it was measured; else 0 */
    struct stick fed_stick; /* null: what a script put in */
    int boots; /* null: how often the machine started anew */
    uint64_t now_ms; /* null: the virtual clock */
    struct clock clock;
};

/* window.c */
bool window_open(struct platform *platform, const struct platform_options *options,
                 struct fails *fails);
void window_close(struct platform *platform);
/* What is to be painted on, at its present size; NULL when there is nothing. */
SDL_Surface *window_surface(struct platform *platform);
void window_show(struct platform *platform, const struct dirty *dirty);

/* lock.c */
void lock_hints(void);
void lock_begin(struct platform *platform);
void lock_end(struct platform *platform);
/* Lives through what happens to displays, covers and the focus. True: it is none of the kiosk's. */
bool lock_take(struct platform *platform, const SDL_Event *event);

/* null.c */
bool null_open(struct platform *platform, const struct platform_options *options,
               struct fails *fails);
bool null_wait(struct platform *platform, uint64_t until_ms, struct platform_event *out);

/* events.c */
bool events_wait(struct platform *platform, uint64_t until_ms, struct platform_event *out);
void events_push(struct platform *platform, const struct platform_event *event);
bool events_pop(struct platform *platform, struct platform_event *out);

/* damage.c: what differs between the frame painted last and this one, which it remembers. */
void damage_find(struct painted *painted, const struct ui_frame *frame, struct area whole,
                 struct dirty *out);
void damage_add(struct dirty *dirty, struct area area);

/* slide.c */
bool slide_begin(struct platform *platform, const struct ui_frame *frame);
/* Puts the page where it is now; frees the pictures when it has arrived. */
void slide_step(struct platform *platform);
void slide_end(struct platform *platform);

struct canvas canvas_on(SDL_Surface *surface);
SDL_Surface *surface_new(int w, int h);

#endif
