/* The kiosk put together: pack, platform, store, app and scene, and the loop that joins them. */
#ifndef MAIN_LOOP_H
#define MAIN_LOOP_H

#include "app/app.h"
#include "main_read.h"
#include "platform/job.h"
#include "platform/platform.h"
#include "platform/sticks.h"
#include "platform/watchdog.h"
#include "store/store.h"
#include "ui/input.h"

enum { LOOP_PENDING_MAX = 64 };

struct loop_options {
    const char *pack;
    bool pack_given; /* on the command line or by a script: an update does not replace it */
    const char *data; /* NULL: nothing can be sent, and nothing is kept */
    const char *band; /* offer this one only; NULL for all */
    const char *language; /* draw this one only, in a preview; NULL for all */
    struct platform_options platform;
    bool calm; /* no motion */
    bool ask_pin; /* a kiosk without a PIN does not open (R408) */
    bool everything; /* offer what otherwise only a session offers */
    bool practice; /* somebody tries the pack: it is shown, and nothing is kept */
};

/* One Send that is sealed and waits to be stored. */
struct loop_send {
    struct store_record records[STORE_PUT_MAX];
    int count;
    bool of_guest; /* of the visitor who is here now */
};

/* What the staff area needs of the world (main_staff.h). */
struct staff_world {
    struct arena arena; /* what the facts point at: reset at each look */
    struct job job;
    enum staff_job kind; /* of it */
    char words[JOB_TEXT_ROOM]; /* what came of it, as staff read it */
    struct stick sticks[STICKS_MAX];
    int stick_count;
    uint64_t looked_ms; /* when the sticks were looked at last */
    bool reload; /* new questions or keys wait for a moment when nobody is here */
    int volume; /* 0 to 10 */
    bool filling; /* it was logged that the disk fills */
    enum staff_closed closed; /* as it was logged */
};

struct loop {
    struct arena arena, pack_arena, store_arena, visit_arena, frame_arena, pending_arena;
    const struct pack *pack;
    struct platform *platform;
    struct store *store;
    const struct ui_theme *themes[PACK_BANDS_MAX], *dark, *high;
    struct ui_theme theme; /* the one on the screen */
    struct app app;
    struct ui ui;
    struct loop_send pending[LOOP_PENDING_MAX];
    int pending_count;
    struct watchdog watchdog; /* nothing on the null platform */
    uint64_t retry_ms; /* when to try again; 0 when nothing waits */
    struct reader reader;
    struct staff_world staff;
    struct loop_options options;
    uint64_t page; /* on the screen */
    uint64_t scan_ms; /* when the light of one switch moves on */
    uint64_t fit_key; /* the page whose letters were fitted, and how large they are */
    float fit_zoom;
    bool calm_always; /* no motion, whatever a visitor sets */
    bool quit;
    struct fail store_fail; /* why the last Send failed */
};

/* The folder that holds assets/ and content/: the working folder when it does, else the one that
 * `make install` fills. In `arena`. */
const char *loop_share(struct arena *arena);

/* The content pack that comes with the program. In `arena`. */
const char *loop_own_pack(struct arena *arena);

/* The path of this program. */
const char *loop_program(struct arena *arena);

/* The path of another program of the kiosk, which stands beside this one; NULL where it is not. */
const char *loop_beside(struct arena *arena, const char *name);

/* Opens everything. Every reason why it cannot is added to `fails`, all at once. The first frame is
 * painted when it returns true. */
bool loop_open(struct loop *loop, const struct loop_options *options, struct fails *fails);
/* Declares what the app shows, as it would be on that display. */
void loop_scene(struct loop *loop, struct ui *ui, const struct ui_display *display, uint64_t now);
/* Paints it, and reads it aloud where that is wanted. */
void loop_draw(struct loop *loop);
void loop_close(struct loop *loop);
/* Waits for the next event or moment, and lives through it. False when it is time to end. */
bool loop_step(struct loop *loop);
/* The next moment at which something happens by itself; UINT64_MAX for never. */
uint64_t loop_next(const struct loop *loop);
/* Opens the pack and the store anew, once either was changed; the display stays. Nobody may be
 * here. What cannot be opened leaves the kiosk as it was. */
void loop_reload(struct loop *loop);

#endif
