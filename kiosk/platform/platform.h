/* The door to the world: a window, a finger, a keyboard, a clock, fonts. SDL stays behind it.
 *
 * Two kinds: a real one on a display, and a null one (no display, virtual clock, events fed by a
 * script) that paints exactly the same pixels into memory. Main thread only.
 * Touch arrives as one finger: the first that goes down; the mouse counts as a finger. */
#ifndef PLATFORM_PLATFORM_H
#define PLATFORM_PLATFORM_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/fail.h"
#include "base/file.h"
#include "ui/ui.h"

struct platform;

/* Who reads aloud: nobody, kiosk-voice, or a stub that is silent and keeps virtual time. */
enum platform_voice { PLATFORM_VOICE_NONE, PLATFORM_VOICE_PROGRAM, PLATFORM_VOICE_STUB };

struct platform_options {
    enum platform_voice voice;
    const char *voice_program; /* path of kiosk-voice; NULL: there is none */
    bool null; /* no display, no wall clock */
    struct clock clock; /* null: what time it is at the start */
    int w, h; /* window size in pixels; 0: the whole screen */
    float diagonal_in; /* of the display; 0: ask it (null: 27 inches) */
};

enum platform_event_kind {
    PLATFORM_NOTHING, /* the time to wait until has come */
    PLATFORM_DOWN,
    PLATFORM_MOVE,
    PLATFORM_UP,
    PLATFORM_CANCEL, /* the finger was lost: nothing may be pressed by it */
    PLATFORM_KEY,
    PLATFORM_TEXT, /* typed on a real keyboard */
    PLATFORM_CHANGED, /* the window has another size or must be painted anew */
    PLATFORM_QUIT /* asked to end by the system */
};
enum platform_key {
    PLATFORM_TAB,
    PLATFORM_BACKTAB,
    PLATFORM_LEFT,
    PLATFORM_RIGHT,
    PLATFORM_UPWARD,
    PLATFORM_DOWNWARD,
    PLATFORM_ENTER,
    PLATFORM_ESCAPE,
    PLATFORM_DELETE, /* backspace */
    PLATFORM_SPACE
};

struct platform_event {
    enum platform_event_kind kind;
    float x, y; /* pixels */
    enum platform_key key;
    char text[32]; /* one or a few characters, UTF-8 */
};

/* Opens the display and the fonts. Every font and picture problem is added to `fails`; NULL when
 * there was one. `arena` keeps what lives as long as the platform. */
struct platform *platform_open(const struct platform_options *options, struct arena *arena,
                               struct fails *fails);
void platform_close(struct platform *platform);

void platform_display(const struct platform *platform, struct ui_display *out);
const struct ui_fonts *platform_fonts(struct platform *platform);
/* How many letters of a run its font has no glyph for. */
int platform_missing_glyphs(void *platform, const struct ui_run *run);

/* Whether the display stays on while nobody touches it, as it does from the start, or may go to sleep
 * when the system wants it to. */
void platform_awake(struct platform *platform, bool awake);

/* Milliseconds that only go forward; and the wall clock. */
uint64_t platform_now(const struct platform *platform);
void platform_clock(const struct platform *platform, struct clock *out);

/* Sleeps until something happens or `until_ms` comes (UINT64_MAX: for as long as it takes). Uses no
 * processor while it sleeps. The null platform jumps its clock to `until_ms` when nothing is fed;
 * false when it has nothing fed and no time to wait for. */
bool platform_wait(struct platform *platform, uint64_t until_ms, struct platform_event *out);
/* Puts the frame on the screen; only what differs from the last one is painted. While a page slides
 * in, call again at platform_next_frame(). */
void platform_paint(struct platform *platform, const struct ui_frame *frame);
/* When a running slide wants its next frame; UINT64_MAX when nothing moves. */
uint64_t platform_next_frame(const struct platform *platform);
/* Writes what is on the screen (with any slide finished) as a PNG. */
bool platform_shot(struct platform *platform, const char *path, struct fail *fail);
/* What is on the screen, 0x00RRGGBB, row after row; NULL where there is nothing. For proofs. */
const uint32_t *platform_pixels(struct platform *platform, int *w, int *h);
/* A scene of that size as a PNG, in the arena; its making leaves nothing in memory. The same scene
 * gives the same bytes. */
bool platform_png(struct platform *platform, const struct ui_frame *frame, struct arena *arena,
                  struct bytes *out, struct fail *fail);
/* A text to be read aloud. */
struct platform_speech {
    const char *text, *language; /* "pl" */
    const char *clip; /* a recording of it, which wins over the synthetic voice; or NULL */
    int words_a_minute;
    float volume; /* 0 to 1 */
};
enum platform_said { PLATFORM_SILENT, PLATFORM_PREPARING, PLATFORM_SPEAKING };

/* Whether there is a voice for the language. It becomes known a moment after the start. */
bool platform_can_say(const struct platform *platform, const char *language);
/* Reads a text, instead of what is being read. Returns at once. */
void platform_say(struct platform *platform, const struct platform_speech *what);
/* Silence, at once. */
void platform_hush(struct platform *platform);
/* How far it is: the bytes of the word that is heard now. */
enum platform_said platform_said(struct platform *platform, int *from, int *to);
/* When that changes; UINT64_MAX when nothing is read. */
uint64_t platform_next_word(const struct platform *platform);

/* Drops every cached piece of text: at the end of a visit. */
void platform_forget(struct platform *platform);

/* The null platform alone: an event to be given by platform_wait(), and time to pass. */
void platform_feed(struct platform *platform, const struct platform_event *event);
void platform_advance(struct platform *platform, uint64_t ms);
void platform_set_clock(struct platform *platform, const struct clock *clock);

#endif
